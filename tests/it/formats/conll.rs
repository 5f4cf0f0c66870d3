//! The columns of the shared tasks: <https://www.cnts.ua.ac.be/conll2003/ner/>

use super::each;
use onrecord::entities::Form;
use onrecord::report;

/// Sentences of tokens with their tags, as any reader of such files takes them.
fn read(file: &str) -> Vec<Vec<(&str, &str)>> {
    let mut sentences = vec![Vec::new()];
    for line in file.split('\n') {
        if line.is_empty() {
            sentences.push(Vec::new());
            continue;
        }
        let columns: Vec<&str> = line.split_whitespace().collect();
        let [token, tag] = columns[..] else { panic!("{line:?}") };
        sentences.last_mut().expect("one is there").push((token, tag));
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// The names in a sentence: kind and words. `I` may only go on with what `B` began.
fn names(sentence: &[(&str, &str)]) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    let mut open = false;
    for &(token, tag) in sentence {
        if let Some(kind) = tag.strip_prefix("B-") {
            found.push((kind.to_owned(), vec![token.to_owned()]));
            open = true;
        } else if let Some(kind) = tag.strip_prefix("I-") {
            let last = found.last_mut().filter(|last| open && last.0 == kind).expect("a name that goes on");
            last.1.push(token.to_owned());
        } else {
            assert_eq!(tag, "O");
            open = false;
        }
    }
    found
}

#[test]
fn columns_read_the_same() {
    each(|text, record, analysis| {
        let file = report::conll(record, &analysis.document);
        let sentences = read(&file);
        assert_eq!(sentences[0], [("-DOCSTART-", "O")]);
        let sentences = &sentences[1..];
        assert_eq!(sentences.len(), analysis.document.sentences().len());
        // The tokens are the text, its white space left out.
        let bare = |text: &str| {
            text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '\u{feff}')).collect::<String>()
        };
        let tokens: String = sentences.iter().flatten().map(|&(token, _)| token).collect();
        assert_eq!(bare(&tokens), bare(text));
        // The names are the record's.
        let mut found: Vec<(String, String)> = sentences
            .iter()
            .flat_map(|sentence| names(sentence))
            .map(|(kind, words)| (kind, bare(&words.concat())))
            .collect();
        let mut meant: Vec<(String, String)> = record
            .entities
            .iter()
            .flat_map(|entity| entity.mentions.iter().map(move |mention| (entity.kind, mention)))
            .filter(|(_, mention)| mention.form == Form::Name)
            .map(|(kind, mention)| (kind.name().to_ascii_uppercase(), bare(&mention.span.text)))
            .collect();
        found.sort();
        meant.sort();
        assert_eq!(found, meant);
    });
}
