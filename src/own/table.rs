//! Many names in little room, looked up token by token.

use super::{Case, Priority};
use crate::entities::Kind;
use crate::segment::{Document, composed, lower, surfaces};
use crate::span::TokenRange;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher as _;

/// The most tokens of a form.
const LONGEST: usize = 64;

/// What a form stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// `None`: to be left alone.
    pub(crate) kind: Option<Kind>,
    pub(crate) priority: Priority,
    /// Start and end of the outside id among the texts, equal where there is none.
    id: (u32, u32),
}

/// One way to write an entry's name.
#[derive(Clone, Copy, Debug)]
struct Form {
    /// Where its words start among the texts.
    start: u32,
    /// One past its last byte.
    end: u32,
    entry: u32,
    /// Length in tokens.
    len: u8,
    case: Case,
}

/// Forms and what they stand for.
///
/// All text lies in one string; forms are found by the hash of their words in lower case and then compared. A token is
/// looked up once among the first words, and only what may follow is hashed further.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// Words of forms, parted by single spaces, and outside ids.
    texts: String,
    entries: Vec<Entry>,
    forms: Vec<Form>,
    /// Hashes of whole forms with their index, sorted.
    by_hash: Vec<(u64, u32)>,
    /// By hash of the first word: the most tokens of a form that starts with it.
    firsts: FxHashMap<u64, u8>,
}

impl Table {
    pub(super) fn len(&self) -> usize {
        self.entries.iter().filter(|entry| entry.kind.is_some()).count()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// A new entry without forms.
    pub(super) fn add(&mut self, kind: Option<Kind>, priority: Priority, id: &str) -> u32 {
        let start = self.texts.len() as u32;
        self.texts.push_str(id);
        self.entries.push(Entry { kind, priority, id: (start, self.texts.len() as u32) });
        self.entries.len() as u32 - 1
    }

    /// One more form of an entry. False where it has no word, or too many.
    pub(super) fn add_form(&mut self, form: &str, case: Case, entry: u32) -> bool {
        let start = self.texts.len();
        let (mut first, mut whole, mut len) = (0, Words::default(), 0);
        for word in surfaces(form) {
            if len > 0 {
                self.texts.push(' ');
            }
            self.texts.push_str(word);
            whole.push(&lower(word));
            len += 1;
            if len == 1 {
                first = whole.hash();
            }
        }
        if !(1..=LONGEST).contains(&len) {
            self.texts.truncate(start);
            return false;
        }
        let longest = self.firsts.entry(first).or_default();
        *longest = (*longest).max(len as u8);
        self.by_hash.push((whole.hash(), self.forms.len() as u32));
        let (start, end) = (start as u32, self.texts.len() as u32);
        self.forms.push(Form { start, end, entry, len: len as u8, case });
        true
    }

    /// Makes it ready to be looked up.
    pub(super) fn seal(&mut self) {
        self.by_hash.sort_unstable();
        self.by_hash.shrink_to_fit();
        self.forms.shrink_to_fit();
        self.entries.shrink_to_fit();
        self.texts.shrink_to_fit();
    }

    pub(crate) fn get(&self, entry: u32) -> Entry {
        self.entries[entry as usize]
    }

    /// The outside id of an entry.
    pub(crate) fn id(&self, entry: u32) -> Option<&str> {
        let (start, end) = self.entries[entry as usize].id;
        (start < end).then(|| &self.texts[start as usize..end as usize])
    }

    /// The longest form that starts at the token and ends within its sentence, with its length in tokens and its entry;
    /// of several the one that was added first.
    pub(crate) fn at(&self, document: &Document<'_>, token: usize) -> Option<(usize, u32)> {
        let mut words = Words::default();
        words.push(document.lower(token));
        let longest = *self.firsts.get(&words.hash())? as usize;
        let sentence = document.sentences()[document.sentence_of(token)].tokens.range().end;
        let mut found = None;
        for len in 1..=longest.min(sentence - token) {
            if len > 1 {
                words.push(document.lower(token + len - 1));
            }
            let hash = words.hash();
            let from = self.by_hash.partition_point(|&(h, _)| h < hash);
            let alike = self.by_hash[from..].iter().take_while(|&&(h, _)| h == hash);
            let form = alike.map(|&(_, form)| self.forms[form as usize]).find(|form| {
                form.len as usize == len && self.fits(form, document, TokenRange::new(token, token + len))
            });
            found = form.map(|form| (len, form.entry)).or(found);
        }
        found
    }

    /// Whether the words of the form stand at the tokens, in a case that it allows.
    fn fits(&self, form: &Form, document: &Document<'_>, tokens: TokenRange) -> bool {
        let words = self.texts[form.start as usize..form.end as usize].split(' ');
        let mut pairs = words.zip(tokens.range());
        let shouted = || {
            let text = document.slice(tokens);
            text.len() > 3 && text.contains(char::is_uppercase) && !text.contains(char::is_lowercase)
        };
        if form.case == Case::Any || shouted() {
            pairs.all(|(word, t)| lower(word) == document.lower(t))
        } else {
            pairs.all(|(word, t)| straight(&composed(word)).eq(straight(&composed(document.surface(t)))))
        }
    }
}

/// The characters of a word with straight apostrophes.
fn straight(word: &str) -> impl Iterator<Item = char> {
    word.chars().map(|c| if matches!(c, '’' | 'ʼ') { '\'' } else { c })
}

/// The hash of a run of words that grows word by word.
#[derive(Clone, Default)]
struct Words {
    hasher: FxHasher,
}

impl Words {
    fn push(&mut self, lower: &str) {
        self.hasher.write(lower.as_bytes());
        self.hasher.write_u8(0);
    }

    fn hash(&self) -> u64 {
        self.hasher.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{Lexicon, segment};

    fn found(table: &Table, text: &str) -> Vec<(String, u32)> {
        let document = segment(text, &Lexicon::embedded());
        (0..document.len())
            .filter_map(|t| {
                let (len, entry) = table.at(&document, t)?;
                Some((document.slice(TokenRange::new(t, t + len)).to_owned(), entry))
            })
            .collect()
    }

    fn table(forms: &[(&str, Case)]) -> Table {
        let mut table = Table::default();
        for (form, case) in forms {
            let entry = table.add(Some(Kind::Company), Priority::Normal, "");
            assert!(table.add_form(form, *case, entry));
        }
        table.seal();
        table
    }

    #[test]
    fn the_longest_form_is_found() {
        let table = table(&[("Birch", Case::Exact), ("Birch & Sons", Case::Exact)]);
        let text = "Birch & Sons sued Birch. A birch fell.";
        let expected = [("Birch & Sons".to_owned(), 1), ("Birch".to_owned(), 0)];
        assert_eq!(found(&table, text), expected);
    }

    #[test]
    fn cases_and_apostrophes() {
        let table = table(&[("Tern's Way", Case::Exact), ("quillbot", Case::Any)]);
        assert_eq!(
            found(&table, "TERN'S WAY, Tern’s Way, tern's way"),
            [("TERN'S WAY".to_owned(), 0), ("Tern’s Way".to_owned(), 0)]
        );
        assert_eq!(found(&table, "Quillbot and quillbot").len(), 2);
    }

    #[test]
    fn accents_may_stand_behind_their_letters() {
        let table = table(&[("Bäckehagen", Case::Exact), ("Zoe\u{308}", Case::Exact)]);
        let text = "Ba\u{308}ckehagen sued Zo\u{eb}.";
        assert_eq!(found(&table, text), [("Ba\u{308}ckehagen".to_owned(), 0), ("Zoë".to_owned(), 1)]);
    }

    #[test]
    fn forms_do_not_cross_sentences() {
        let table = table(&[("Lane Ann", Case::Exact)]);
        assert!(found(&table, "He left the Lane. Ann stayed.").is_empty());
    }

    #[test]
    fn the_first_of_two_has_a_shared_form() {
        let table = table(&[("Tern", Case::Exact), ("Tern", Case::Exact)]);
        assert_eq!(found(&table, "Tern"), [("Tern".to_owned(), 0)]);
    }

    #[test]
    fn nothing_and_too_much_are_no_forms() {
        let mut table = Table::default();
        let entry = table.add(None, Priority::High, "");
        assert!(!table.add_form("", Case::Exact, entry));
        assert!(!table.add_form(&"a ".repeat(65), Case::Exact, entry));
        assert!(table.add_form(&"a ".repeat(64), Case::Exact, entry));
    }
}
