//! Builds what the tagger knows apart from its weights: the table of words and the table of phrases.

use super::corpora::Article;
use crate::entities::for_lab::{GOES_ON, HABIT_BITS, LISTS, LONGEST, SMALL_NAME, hash, pack_table, phrase};
use crate::lab;
use crate::lexicon;
use crate::segment::{self, Document, segment};
use std::collections::BTreeMap;
use std::io::Result;
use std::path::Path;

/// Sections of a model file.
pub(super) type Sections = Vec<(&'static str, Vec<u8>)>;

/// Words longer than this are left out of the table of words.
const LONG: usize = 18;
/// How often a word must be seen for its habit to be known.
const SEEN: u32 = 3;

/// The sections of clusters, habits and lists; of each set of articles it is said whether it is the project's own.
pub(super) fn build(data: &Path, articles: &[(&[Article], bool)]) -> Result<Sections> {
    let mut habits = Habits::default();
    let lexicon = segment::Lexicon::embedded();
    for &(articles, own) in articles {
        for article in articles {
            let document = segment(&article.text, &lexicon);
            habits.read(&document);
            if own {
                habits.read_small(article, &document);
            }
        }
    }
    habits.read_tagged(&lab::read(&data.join("raw/masc.txt.gz"))?);
    let (words, clusters) = words(&lab::read(&data.join("clusters.tsv.gz"))?, &habits);
    let phrases = phrases(data, &lexicon)?;
    let (words_index, words) = pack_table(words);
    let (phrases_index, phrases) = pack_table(phrases);
    Ok(vec![
        ("words.index", words_index),
        ("words", words),
        ("clusters", clusters),
        ("phrases.index", phrases_index),
        ("phrases", phrases),
    ])
}

/// How words are written where nothing asks for a capital.
#[derive(Default)]
struct Habits {
    /// Small, with a capital.
    counts: BTreeMap<String, [u32; 2]>,
    /// Of words written small in the project's own texts: as a name, otherwise.
    small: BTreeMap<String, [u32; 2]>,
}

impl Habits {
    fn read(&mut self, document: &Document<'_>) {
        for sentence in document.sentences() {
            let range = sentence.tokens.range();
            let words = || range.clone().filter(|&t| document.lower(t).starts_with(char::is_alphabetic));
            let capital = |t: usize| document.surface(t).starts_with(char::is_uppercase);
            let (all, capitals) = (words().count(), words().filter(|&t| capital(t)).count());
            // Titles and messages without any capital say nothing of habits.
            if all < 4 || capitals == 0 || capitals * 2 > all {
                continue;
            }
            words().skip(1).for_each(|t| self.count(document.lower(t), capital(t)));
        }
    }

    /// Counts the words of a text of the project's own kinds that are names though written small.
    fn read_small(&mut self, article: &Article, document: &Document<'_>) {
        for (t, token) in document.tokens().iter().enumerate() {
            if document.surface(t).starts_with(char::is_lowercase) && token.span.len() > 2 {
                let named = article.names.iter().any(|name| name.span == token.span);
                self.small.entry(document.lower(t).to_owned()).or_default()[usize::from(!named)] += 1;
            }
        }
    }

    fn read_tagged(&mut self, text: &str) {
        let mut first = true;
        for word in text.split_whitespace() {
            let Some((word, _)) = word.rsplit_once('_') else { continue };
            if word.starts_with(char::is_alphabetic) && !first {
                self.count(&word.to_lowercase().replace('’', "'"), word.starts_with(char::is_uppercase));
            }
            first = matches!(word, "." | "!" | "?" | ":" | "\"" | "``" | "“");
        }
    }

    fn count(&mut self, lower: &str, capital: bool) {
        if let Some(counts) = self.counts.get_mut(lower) {
            counts[usize::from(capital)] += 1;
        } else {
            self.counts.insert(lower.to_owned(), if capital { [0, 1] } else { [1, 0] });
        }
    }

    /// 0 unknown, 1 nearly always small, 2 mostly small, 3 mostly with a capital, 4 nearly always.
    fn of(&self, lower: &str) -> u16 {
        if self.small.get(lower).is_some_and(|[name, other]| *name >= 2 && name > other) {
            return SMALL_NAME;
        }
        let [small, capital] = self.counts.get(lower).copied().unwrap_or_default();
        match small + capital {
            0..SEEN => 0,
            _ if capital * 20 <= small => 1,
            _ if capital <= small => 2,
            _ if capital <= small * 20 => 3,
            _ => 4,
        }
    }
}

/// Rows of words, and for each of the finest clusters the coarser ones that hold most of its words.
fn words(clusters: &str, habits: &Habits) -> (Vec<(u64, u16)>, Vec<u8>) {
    let mut ids: BTreeMap<String, [u16; 4]> = BTreeMap::new();
    for line in clusters.lines() {
        let mut cells = line.split('\t');
        let Some(word) = cells.next().filter(|word| word.len() <= LONG) else { continue };
        if !word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '.' | '&')) {
            continue;
        }
        let mut found = [0; 4];
        for (id, cell) in found.iter_mut().zip(cells) {
            *id = cell.parse().unwrap_or(0);
        }
        // Numbers from 1; the last two share one so that 12 bits hold them.
        found[3] = found[3].min(4094) + 1;
        ids.entry(word.to_lowercase()).or_insert(found);
    }
    let mut votes = vec![BTreeMap::<(usize, u16), u32>::new(); 4096];
    for found in ids.values() {
        for level in 0..3 {
            *votes[usize::from(found[3])].entry((level, found[level] + 1)).or_default() += 1;
        }
    }
    let mut coarser = Vec::new();
    for votes in &votes {
        for level in 0..3 {
            let of_level = votes.iter().filter(|((l, _), _)| *l == level);
            let top = of_level.max_by_key(|&((_, id), count)| (count, std::cmp::Reverse(id)));
            coarser.extend(top.map_or(0, |((_, id), _)| *id).to_le_bytes());
        }
    }
    for lower in habits.counts.keys() {
        if habits.of(lower) != 0 && !ids.contains_key(lower) {
            ids.insert(lower.clone(), [0; 4]);
        }
    }
    let rows = ids.iter().map(|(word, ids)| (hash(word), ids[3] << HABIT_BITS | habits.of(word)));
    (rows.collect(), coarser)
}

/// Rows of the entries of all lists and of how they start.
fn phrases(data: &Path, lexicon: &segment::Lexicon) -> Result<Vec<(u64, u16)>> {
    let mut rows = BTreeMap::<u64, u16>::new();
    for (bit, list) in LISTS.iter().enumerate() {
        for entry in entries(data, list)?.lines() {
            let business = matches!(*list, "company" | "brand" | "own-companies");
            for entry in std::iter::once(entry).chain(business.then(|| without_form(entry)).flatten()) {
                let document = segment(entry, lexicon);
                if document.is_empty() || document.len() > LONGEST {
                    continue;
                }
                let mut key = 0;
                for t in 0..document.len() {
                    key = phrase(key, hash(document.lower(t)));
                    if t == 0 && document.len() > 1 {
                        *rows.entry(key).or_default() |= GOES_ON;
                    }
                }
                *rows.entry(key).or_default() |= 1 << bit;
            }
        }
    }
    Ok(rows.into_iter().collect())
}

/// The entries of a list, one a line: of the training data, of the project, or of both.
fn entries(data: &Path, list: &str) -> Result<String> {
    let project = match list {
        "own-companies" => include_str!("../../../data/lexicons/companies.tsv"),
        "own-products" => include_str!("../../../data/lexicons/products.tsv"),
        "own-orgs" => include_str!("../../../data/lexicons/organizations.tsv"),
        "own-events" => include_str!("../../../data/lexicons/events.tsv"),
        "places" => include_str!("../../../data/lexicons/places.tsv"),
        "groups" => include_str!("../../../data/lexicons/groups.tsv"),
        _ => "",
    };
    let mut out = String::new();
    if !matches!(list, "places" | "groups") {
        out = lab::read(&data.join(format!("lists/{list}.txt")))?;
    }
    for first in lexicon::rows(project).filter_map(|mut row| row.next()) {
        out.push('\n');
        out.push_str(first);
    }
    Ok(out)
}

/// A company's name without its legal form, where a name is left.
fn without_form(entry: &str) -> Option<&str> {
    const FORMS: [&str; 24] = [
        "inc",
        "inc.",
        "corp",
        "corp.",
        "corporation",
        "co",
        "co.",
        "company",
        "ltd",
        "ltd.",
        "limited",
        "plc",
        "llc",
        "lp",
        "l.p.",
        "sa",
        "s.a.",
        "ag",
        "nv",
        "n.v.",
        "se",
        "holdings",
        "group",
        "bancorp",
    ];
    let mut left = entry.trim();
    while let Some((rest, last)) = left.rsplit_once(' ') {
        if !FORMS.contains(&last.trim_end_matches(',').to_lowercase().as_str()) {
            break;
        }
        left = rest.trim_end_matches(',').trim_end();
    }
    (left != entry && left.len() > 3).then_some(left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_come_off() {
        assert_eq!(without_form("Acme Widget Holdings, Inc."), Some("Acme Widget"));
        assert_eq!(without_form("Acme Widget"), None);
    }

    #[test]
    fn habits_need_to_be_seen() {
        let mut habits = Habits::default();
        for _ in 0..3 {
            habits.count("delta", true);
        }
        habits.count("oslo", true);
        assert_eq!((habits.of("delta"), habits.of("oslo"), habits.of("rain")), (4, 0, 0));
    }
}
