//! Annotating without a server: the names that the program is least sure of, in a file for a person to correct in an editor,
//! and from there back to annotated articles.

use super::annotated::{self, Article};
use super::compare::extractor;
use crate::entities::Kind;
use crate::record::Index;
use crate::span::Span;
use crate::{Extractor, Offsets, Scratch};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Error, Result};
use std::path::{Path, PathBuf};

/// Bytes around a name that are shown, about.
const AROUND: usize = 60;
/// What stands in the place of a kind where there is no name.
const NONE: &str = "-";
/// How many cells a line has; the last two are there to read.
const CELLS: usize = 6;

/// The first lines of the file.
const HOW: &str = "\
# Names that the program is least sure of. Correct them, save, and give this file back with --corrected.
# kind: person, company, organization, place, product, event, work or group; - where there is no name at all.
# name: may be made longer or shorter, to other words of the text that lie over the ones found.
# To add a name that is missing, add a line with its kind, the name and the article, parted by tabs: every place in the
# article where these words stand is then one. What stands in no line counts as right.
";

/// A name with how sure the program is of it.
#[derive(Clone, Copy, Debug)]
struct Finding {
    span: Span,
    kind: Kind,
    confidence: f32,
}

fn findings(extractor: &Extractor, articles: &[Article]) -> Vec<Vec<Finding>> {
    let mut scratch = Scratch::default();
    let of_article = |article: &Article| {
        let mentions = extractor.analyze_with(&mut scratch, &article.text).entities.mentions;
        mentions.iter().map(|m| Finding { span: m.span, kind: m.kind, confidence: m.confidence }).collect()
    };
    articles.iter().map(of_article).collect()
}

fn model_line(extractor: &Extractor) -> String {
    let models = extractor.models();
    let names = models.iter().find(|(name, _)| *name == "names");
    format!("# model: {}\n", names.map_or("", |(_, checksum)| checksum))
}

fn read(files: &[PathBuf]) -> Result<Vec<Article>> {
    let articles = files.iter().map(|path| annotated::read(path)).collect::<Result<Vec<_>>>()?.concat();
    let mut ids: Vec<&str> = articles.iter().map(|article| &*article.id).collect();
    ids.sort_unstable();
    match ids.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(Error::other(format!("two articles have the id {:?}", pair[0]))),
        None => Ok(articles),
    }
}

/// Writes the findings that the program is least sure of, so many, in the order of the text.
pub fn ask(files: &[PathBuf], model: Option<&Path>, count: usize, output: &Path) -> Result<String> {
    let (articles, extractor) = (read(files)?, extractor(model)?);
    let (page, asked) = page(&articles, &extractor, count);
    std::fs::write(output, page).map_err(|e| Error::new(e.kind(), format!("{}: {e}", output.display())))?;
    Ok(format!("{asked} names to look at, of {} articles: {}\n", articles.len(), output.display()))
}

fn page(articles: &[Article], extractor: &Extractor, count: usize) -> (String, usize) {
    let found = findings(extractor, articles);
    let mut least: Vec<(usize, Finding)> =
        found.iter().enumerate().flat_map(|(at, found)| found.iter().map(move |&f| (at, f))).collect();
    least.sort_by(|a, b| a.1.confidence.total_cmp(&b.1.confidence));
    least.truncate(count);
    least.sort_by_key(|(at, finding)| (*at, finding.span));
    let mut out = format!("{HOW}{}kind\tname\tarticle\tstart\tsure\tcontext\n", model_line(extractor));
    for (at, finding) in &least {
        let article = &articles[*at];
        let start = Index::new(&article.text, Offsets::Chars).at(finding.span.start as usize);
        let _ = writeln!(
            out,
            "{}\t{}\t{}\t{start}\t{:.2}\t{}",
            finding.kind.name(),
            one_line(finding.span.of(&article.text)),
            one_line(&article.id),
            finding.confidence,
            context(&article.text, finding.span)
        );
    }
    (out, least.len())
}

/// The name in brackets with what stands around it.
fn context(text: &str, span: Span) -> String {
    let (start, end) = (span.start as usize, span.end as usize);
    let from = (start.saturating_sub(AROUND)..=start).find(|&at| text.is_char_boundary(at)).unwrap_or(start);
    let to =
        (end..=(end + AROUND).min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(end);
    one_line(&format!("{}[{}]{}", &text[from..start], &text[start..end], &text[end..to]))
}

/// White space of any kind as single spaces.
fn one_line(text: &str) -> String {
    let spaced: String =
        text.chars().map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c }).collect();
    spaced.trim().to_owned()
}

/// Reads a corrected file back and writes the articles that it speaks of, annotated.
pub fn take(files: &[PathBuf], model: Option<&Path>, corrected: &Path, output: &Path) -> Result<String> {
    let (articles, extractor) = (read(files)?, extractor(model)?);
    let page = super::read(corrected)?;
    let taken = taken(&articles, &extractor, &page)
        .map_err(|wrong| Error::other(format!("{}: {wrong}", corrected.display())))?;
    let lines: String = taken.articles.iter().map(annotated::line).collect();
    std::fs::write(output, lines).map_err(|e| Error::new(e.kind(), format!("{}: {e}", output.display())))?;
    let names: usize = taken.articles.iter().map(|article| article.names.len()).sum();
    let Taken { changed, dropped, added, .. } = taken;
    Ok(format!(
        "{} articles with {names} names: {changed} corrected, {dropped} taken out, {added} added: {}\n",
        taken.articles.len(),
        output.display()
    ))
}

#[derive(Debug, Default)]
struct Taken {
    articles: Vec<Article>,
    changed: usize,
    dropped: usize,
    added: usize,
}

fn taken(articles: &[Article], extractor: &Extractor, page: &str) -> std::result::Result<Taken, String> {
    let model = model_line(extractor);
    let found = findings(extractor, articles);
    let mut out = Taken::default();
    let mut names: BTreeMap<usize, Vec<(Span, Kind)>> = BTreeMap::new();
    let mut added: Vec<(usize, Span, Kind)> = Vec::new();
    for (number, line) in page.lines().enumerate() {
        let wrong = |wrong: String| format!("line {}: {wrong}", number + 1);
        if line.starts_with("# model: ") && line.trim_end() != model.trim_end() {
            return Err(wrong(
                "it was written with another model; give the same one with --model".to_owned(),
            ));
        }
        if line.trim().is_empty() || line.starts_with('#') || line.starts_with("kind\t") {
            continue;
        }
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let &[kind, name, id, ..] = &*cells else {
            return Err(wrong(format!(
                "{} cells, where a line has {CELLS}; are they parted by tabs?",
                cells.len()
            )));
        };
        let kind = match kind {
            NONE => None,
            kind => Some(Kind::known(kind).map_err(|said| wrong(format!("kind: {said}, -")))?),
        };
        let at = articles.iter().position(|article| one_line(&article.id) == id);
        let at = at.ok_or_else(|| wrong(format!("article: there is none with the id {id:?}")))?;
        let text = &articles[at].text;
        let of_article = names
            .entry(at)
            .or_insert_with(|| found[at].iter().map(|finding| (finding.span, finding.kind)).collect());
        let start = cells.get(3).copied().unwrap_or_default();
        if start.is_empty() {
            let kind = kind.ok_or_else(|| wrong("kind: a name that is added needs one".to_owned()))?;
            let places = places(text, name);
            if places.is_empty() {
                return Err(wrong(format!("name: {name:?} does not stand in {id}")));
            }
            added.extend(places.into_iter().map(|span| (at, span, kind)));
            continue;
        }
        let index = Index::new(text, Offsets::Chars);
        let before =
            found[at].iter().find(|finding| index.at(finding.span.start as usize).to_string() == start);
        let before = before.ok_or_else(|| {
            wrong(format!("start: nothing was found at {start} of {id}; leave it empty to add a name"))
        })?;
        let place = of_article.iter().position(|(span, _)| *span == before.span);
        let place =
            place.ok_or_else(|| wrong(format!("start: a line before speaks of {start} of {id} too")))?;
        let Some(kind) = kind else {
            of_article.remove(place);
            out.dropped += 1;
            continue;
        };
        let span = if one_line(before.span.of(text)) == name {
            before.span
        } else {
            let over = places(text, name).into_iter().find(|span| span.overlaps(before.span));
            over.ok_or_else(|| {
                let was = one_line(before.span.of(text));
                wrong(format!("name: {name:?} does not lie over {was:?}, which was found at {start} of {id}"))
            })?
        };
        out.changed += usize::from((span, kind) != (before.span, before.kind));
        of_article[place] = (span, kind);
    }
    for (at, span, kind) in added {
        let of_article = names.entry(at).or_default();
        // What was found there gives way.
        of_article.retain(|(other, _)| !other.overlaps(span));
        of_article.push((span, kind));
        out.added += 1;
    }
    for (at, mut names) in names {
        names.sort_by_key(|(span, _)| *span);
        if let Some(pair) = names.windows(2).find(|pair| pair[0].0.overlaps(pair[1].0)) {
            let [one, other] = [pair[0].0, pair[1].0].map(|span| one_line(span.of(&articles[at].text)));
            return Err(format!("{}: {one:?} and {other:?} lie over each other", articles[at].id));
        }
        out.articles.push(Article { names, ..articles[at].clone() });
    }
    Ok(out)
}

/// Where these words stand in a text, as whole words; white space of any kind for theirs.
fn places(text: &str, name: &str) -> Vec<Span> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some((first, rest)) = words.split_first() else { return Vec::new() };
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut out: Vec<Span> = Vec::new();
    for (start, _) in text.match_indices(first) {
        let mut end = start + first.len();
        let whole = rest.iter().all(|word| {
            let tail = text[end..].trim_start();
            let fits = tail.len() < text.len() - end && tail.starts_with(word);
            end = text.len() - tail.len() + word.len();
            fits
        });
        let alone = whole
            && !inside(text[..start].chars().next_back())
            && !inside(text.get(end..).and_then(|tail| tail.chars().next()));
        if alone && out.last().is_none_or(|last| last.end as usize <= start) {
            out.push(Span::at(start, end));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Ann Reyes left Oslo. Reyes\nhad come by ferry from Tern Bank in Bergen.";

    fn articles() -> Vec<Article> {
        vec![Article { id: "a-1".to_owned(), text: TEXT.to_owned(), names: Vec::new() }]
    }

    fn corrected(change: impl Fn(String) -> String) -> std::result::Result<Taken, String> {
        let (articles, extractor) = (articles(), Extractor::new());
        let (page, asked) = page(&articles, &extractor, 100);
        assert_eq!(asked, page.lines().filter(|line| line.contains("\ta-1\t")).count());
        taken(&articles, &extractor, &change(page))
    }

    fn names(taken: &Taken) -> Vec<(&str, &str)> {
        let article = &taken.articles[0];
        article.names.iter().map(|(span, kind)| (span.of(&article.text), kind.name())).collect()
    }

    #[test]
    fn what_is_left_as_it_is_comes_back_as_it_is() {
        let taken = corrected(|page| page).unwrap();
        assert_eq!((taken.changed, taken.dropped, taken.added), (0, 0, 0));
        assert_eq!(names(&taken)[..3], [("Ann Reyes", "person"), ("Oslo", "place"), ("Reyes", "person")]);
    }

    #[test]
    fn names_are_corrected_taken_out_and_added() {
        let taken = corrected(|page| {
            let page = page.replace("place\tOslo", "group\tleft Oslo");
            page.replace("person\tReyes", "-\tReyes") + "product\tferry\ta-1\n"
        })
        .unwrap();
        assert_eq!((taken.changed, taken.dropped, taken.added), (1, 1, 1));
        assert_eq!(
            names(&taken)[..3],
            [("Ann Reyes", "person"), ("left Oslo", "group"), ("ferry", "product")]
        );
    }

    #[test]
    fn errors_name_the_line() {
        let at = |text: &str, page: &str| page.lines().position(|line| line.starts_with(text)).unwrap() + 1;
        let (page, _) = page(&articles(), &Extractor::new(), 100);
        let oslo = at("place\tOslo", &page);
        for (from, to, expected) in [
            (
                "place\tOslo",
                "town\tOslo",
                format!(
                    "line {oslo}: kind: \"town\" is none of person, company, organization, place, product, event, work, \
                     group, -"
                ),
            ),
            (
                "place\tOslo",
                "place\tBergen",
                format!(
                    "line {oslo}: name: \"Bergen\" does not lie over \"Oslo\", which was found at 15 of a-1"
                ),
            ),
            ("Oslo\ta-1", "Oslo\ta-2", format!("line {oslo}: article: there is none with the id \"a-2\"")),
            (
                "a-1\t15",
                "a-1\t16",
                format!("line {oslo}: start: nothing was found at 16 of a-1; leave it empty to add a name"),
            ),
        ] {
            let wrong = corrected(|page| page.replace(from, to)).unwrap_err();
            assert_eq!(wrong, expected);
        }
        let wrong = corrected(|page| page + "place\tParis\ta-1\n").unwrap_err();
        assert!(wrong.ends_with("name: \"Paris\" does not stand in a-1"), "{wrong}");
        let wrong = corrected(|page| page + "place Oslo a-1\n").unwrap_err();
        assert!(wrong.ends_with("1 cells, where a line has 6; are they parted by tabs?"), "{wrong}");
        let wrong = corrected(|page| page.replace("# model: ", "# model: 0")).unwrap_err();
        assert!(
            wrong.ends_with("it was written with another model; give the same one with --model"),
            "{wrong}"
        );
    }

    #[test]
    fn words_are_found_whole() {
        let text = "Reyes, Reyesland and Ann\n  Reyes";
        let found: Vec<&str> = places(text, "Reyes").iter().map(|span| span.of(text)).collect();
        assert_eq!(found.len(), 2);
        assert_eq!(places(text, "Ann Reyes").len(), 1);
        assert!(places(text, "").is_empty());
    }
}
