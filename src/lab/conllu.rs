//! Treebanks in the CoNLL-U format: sentences of words with class, head and relation.

use crate::tagging::Class;

/// A word of a treebank.
#[derive(Clone, Debug)]
pub struct Word {
    /// As it stands in the text.
    pub form: String,
    /// Its class; none where the treebank says one that is not of our set.
    pub class: Option<Class>,
    /// Index of the word that it depends on, within the sentence; none for the root.
    pub head: Option<usize>,
    /// How it depends: `nsubj`, `amod`; the part after a colon is kept.
    pub relation: String,
    /// Whether white space comes before it.
    pub space_before: bool,
}

/// A sentence of a treebank.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// Its words; parts of contractions ("do" + "n't") one by one.
    pub words: Vec<Word>,
    /// Whether a new document starts with it.
    pub new_document: bool,
}

impl Sentence {
    /// The text that its words make.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (i, word) in self.words.iter().enumerate() {
            if i > 0 && word.space_before {
                text.push(' ');
            }
            text.push_str(&word.form);
        }
        text
    }
}

/// The sentences of a treebank file. Lines that are none of the format are passed over.
pub fn sentences(file: &str) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut sentence = Sentence::default();
    let mut space_before = true;
    // Words up to this number stand within a contraction, and whether a space follows it.
    let mut within: Option<(usize, bool)> = None;
    for line in file.lines().chain([""]) {
        if line.is_empty() {
            if !sentence.words.is_empty() {
                out.push(std::mem::take(&mut sentence));
            }
            (space_before, within) = (true, None);
            continue;
        }
        if line.starts_with('#') {
            sentence.new_document |= line.starts_with("# newdoc");
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, form, _, _, class, _, head, relation, _, misc, ..] = cells[..] else { continue };
        let glued = misc.split('|').any(|note| note == "SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            within = last.parse().ok().map(|last| (last, !glued));
            continue;
        }
        let Ok(id) = id.parse::<usize>() else { continue };
        sentence.words.push(Word {
            form: form.to_owned(),
            class: Class::named(class),
            head: head.parse::<usize>().ok().and_then(|head| head.checked_sub(1)),
            relation: relation.to_owned(),
            space_before,
        });
        space_before = match within {
            Some((last, after)) if id == last => after,
            Some((last, _)) if id < last => false,
            _ => !glued,
        };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_and_glued_words_give_back_the_text() {
        let file = "# newdoc id = a\n# text = Don't go!\n1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n\
            1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n\
            3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n4\t!\t!\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n";
        let sentences = sentences(file);
        assert_eq!(sentences.len(), 1);
        assert!(sentences[0].new_document);
        assert_eq!(sentences[0].text(), "Don't go!");
        assert_eq!(sentences[0].words[1].class, Some(Class::Adverb));
        assert_eq!((sentences[0].words[0].head, sentences[0].words[2].head), (Some(2), None));
    }
}
