//! Why each quote has its speaker, as a page.

use super::styled::{BOLD, DIM, NAME, PLAIN, Styled};
use crate::record::ExplainedRow;

/// The explanations of one article as a page of at most `width` cells a line: each quote, then its candidates.
///
/// ```
/// use onrecord::{Extractor, Offsets, report};
/// let extractor = Extractor::new();
/// let analysis = extractor.analyze("Ann Reyes met Bob Hale. \"It rained,\" Reyes said.");
/// let rows = analysis.explained(&extractor.explain(&analysis), Offsets::Bytes);
/// assert!(report::explained(&rows, 80).contains("Bob Hale"));
/// ```
pub fn explained(rows: &[ExplainedRow], width: usize) -> String {
    let mut out = String::new();
    for row in rows {
        let mut head = Styled::of(BOLD, &row.quote.span.text);
        head.push(DIM, &format!("  {}, rule {}", row.quote.kind.name(), row.quote.by.name()));
        head.wrap(&Styled::default(), 2, width, &mut out);
        if row.candidates.is_empty() {
            Styled::of(DIM, "nobody named nearby").wrap(&Styled::of(PLAIN, "  "), 4, width, &mut out);
        }
        for candidate in &row.candidates {
            let mut line = Styled::of(NAME, &candidate.mention.text);
            let stands = candidate.entity.as_ref().filter(|name| **name != candidate.mention.text);
            if let Some(name) = stands {
                line.push(PLAIN, &format!(" = {name}"));
            }
            let by = candidate.by.map(|rule| format!(" by {rule}")).unwrap_or_default();
            line.push(DIM, &format!(": {}{by}, {}", candidate.fate, candidate.why));
            line.wrap(&Styled::of(PLAIN, "  "), 4, width, &mut out);
        }
    }
    out
}
