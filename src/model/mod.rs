//! The model file: read, checked, written. No language logic lives here.
//!
//! All numbers are little endian:
//!
//! | bytes | what |
//! | --- | --- |
//! | 8 | [`MAGIC`] |
//! | 4 | number of the file format, [`FORMAT`] |
//! | 4 | number of the feature templates that the weights were trained with |
//! | 8 | checksum of everything that follows |
//! | 4 | how many sections |
//! | 24 each | a section: name (16 bytes, padded with zeros), where its bytes start in the file, how many they are |
//! | the rest | the sections |
//!
//! A reader borrows its bytes; numbers wider than a byte are put together when they are asked for, so that nothing is
//! copied and no alignment matters.

pub(crate) mod embedded;
mod rows;
mod sink;
mod words;

pub(crate) use rows::{Batch, Found, Kept, Place, Rows};
pub(crate) use sink::Sink;
pub(crate) use words::{U16s, U32s};

use crate::Error;

/// What every model file starts with; the byte above 127 shows a copy that was made as text.
const MAGIC: [u8; 8] = *b"onrec\xf6\r\n";
/// Rises whenever the layout above changes.
const FORMAT: u32 = 1;
const NAME_LEN: usize = 16;
const ENTRY_LEN: usize = NAME_LEN + 8;
/// Magic, format, templates, checksum.
const HEAD_LEN: usize = 8 + 4 + 4 + 8;

/// A model file, checked: its sections lie within its bytes and its checksum is right.
#[derive(Debug)]
pub(crate) struct File<'m> {
    what: &'m str,
    bytes: &'m [u8],
    sections: Vec<Section<'m>>,
}

#[derive(Debug)]
struct Section<'m> {
    name: &'m [u8],
    bytes: &'m [u8],
}

impl<'m> File<'m> {
    /// Checks the bytes and finds the sections. `what` names the file in errors; `templates` is the number of the
    /// feature templates that this program computes: weights of any other are refused.
    pub(crate) fn read(what: &'m str, bytes: &'m [u8], templates: u32) -> Result<Self, Error> {
        let wrong = |wrong: &str| Error::model(what, wrong);
        let cut = || wrong("is cut short");
        if bytes.get(..8) != Some(&MAGIC[..]) {
            return Err(wrong("is not a model file: its first bytes are others"));
        }
        let format = u32_at(bytes, 8).ok_or_else(cut)?;
        if format != FORMAT {
            return Err(wrong(&format!("has format {format}; this program reads format {FORMAT}")));
        }
        let found = u32_at(bytes, 12).ok_or_else(cut)?;
        if found != templates {
            return Err(wrong(&format!(
                "was trained with feature templates {found}; this program has {templates}"
            )));
        }
        let sum = bytes
            .get(16..HEAD_LEN)
            .and_then(|b| b.try_into().ok())
            .map(u64::from_le_bytes)
            .ok_or_else(cut)?;
        let body = bytes.get(HEAD_LEN..).ok_or_else(cut)?;
        if checksum(body) != sum {
            return Err(wrong("is damaged: its checksum does not fit"));
        }
        let count = u32_at(bytes, HEAD_LEN).ok_or_else(cut)? as usize;
        let table = bytes.get(HEAD_LEN + 4..).unwrap_or_default();
        // Checked before anything is set aside for it: the count may be any number.
        if count > table.len() / ENTRY_LEN {
            return Err(cut());
        }
        let mut sections = Vec::with_capacity(count);
        for entry in table.chunks_exact(ENTRY_LEN).take(count) {
            let name = entry[..NAME_LEN].trim_ascii_end();
            let name = &name[..name.iter().position(|&b| b == 0).unwrap_or(name.len())];
            let start = u32_at(entry, NAME_LEN).ok_or_else(cut)? as usize;
            let len = u32_at(entry, NAME_LEN + 4).ok_or_else(cut)? as usize;
            let inside = start.checked_add(len).and_then(|end| bytes.get(start..end)).ok_or_else(cut)?;
            sections.push(Section { name, bytes: inside });
        }
        Ok(Self { what, bytes, sections })
    }

    /// The bytes of a section.
    pub(crate) fn section(&self, name: &str) -> Result<&'m [u8], Error> {
        let found = self.sections.iter().find(|section| section.name == name.as_bytes());
        found.map(|section| section.bytes).ok_or_else(|| self.error(&format!("has no section `{name}`")))
    }

    /// A section of 16-bit numbers.
    pub(crate) fn u16s(&self, name: &str) -> Result<U16s<'m>, Error> {
        U16s::new(self.section(name)?)
            .ok_or_else(|| self.error(&format!("section `{name}` ends within a number")))
    }

    /// A section of 32-bit numbers.
    pub(crate) fn u32s(&self, name: &str) -> Result<U32s<'m>, Error> {
        U32s::new(self.section(name)?)
            .ok_or_else(|| self.error(&format!("section `{name}` ends within a number")))
    }

    /// An error that names this file; for those who check what the sections hold.
    pub(crate) fn error(&self, wrong: &str) -> Error {
        Error::model(self.what, wrong)
    }

    /// Size of the whole file.
    #[allow(dead_code, reason = "for reports of the lab")]
    pub(crate) const fn len(&self) -> usize {
        self.bytes.len()
    }
}

/// A model file of these sections. Names are at most 16 bytes and differ; the whole is below 4 GiB.
#[cfg(any(test, feature = "lab", fuzzing))]
pub(crate) fn write(templates: u32, sections: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = (sections.len() as u32).to_le_bytes().to_vec();
    let mut start = HEAD_LEN + 4 + sections.len() * ENTRY_LEN;
    for (name, bytes) in sections {
        let mut padded = [0; NAME_LEN];
        padded[..name.len()].copy_from_slice(name.as_bytes());
        body.extend(padded);
        body.extend((start as u32).to_le_bytes());
        body.extend((bytes.len() as u32).to_le_bytes());
        start += bytes.len();
    }
    for (_, bytes) in sections {
        body.extend_from_slice(bytes);
    }
    let mut file = MAGIC.to_vec();
    file.extend(FORMAT.to_le_bytes());
    file.extend(templates.to_le_bytes());
    file.extend(checksum(&body).to_le_bytes());
    file.extend(body);
    file
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

/// FNV-1a over words of eight bytes instead of single ones, in four lanes: a model of some megabytes is checked in well
/// under a millisecond. The last word is padded with zeros; the length goes in as a word of its own.
fn checksum(bytes: &[u8]) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let word = |bytes: &[u8]| {
        let mut padded = [0; 8];
        padded[..bytes.len()].copy_from_slice(bytes);
        u64::from_le_bytes(padded)
    };
    let mut lanes = [BASIS, BASIS ^ 1, BASIS ^ 2, BASIS ^ 3];
    for block in bytes.chunks(32) {
        for (lane, chunk) in lanes.iter_mut().zip(block.chunks(8)) {
            *lane = (*lane ^ word(chunk)).wrapping_mul(PRIME);
            // The low bits of a product know nothing of the high bits of its factors.
            *lane ^= *lane >> 32;
        }
    }
    lanes.iter().fold(BASIS ^ bytes.len() as u64, |sum, lane| (sum ^ lane).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sample() -> Vec<u8> {
        write(7, &[("labels", b"NN\nVB"), ("weights", &[1, 0, 255, 255]), ("empty", &[])])
    }

    #[test]
    fn what_is_written_is_read() {
        let bytes = sample();
        let file = File::read("sample", &bytes, 7).unwrap();
        assert_eq!(file.section("labels").unwrap(), b"NN\nVB");
        assert_eq!(file.section("empty").unwrap(), b"");
        assert_eq!(file.u16s("weights").unwrap().iter().collect::<Vec<_>>(), [1, 65535]);
        assert_eq!(file.u32s("weights").unwrap().get(0), Some(0xffff_0001));
        assert_eq!(file.len(), bytes.len());
    }

    #[test]
    fn errors_say_what_is_wrong() {
        let message =
            |bytes: &[u8], templates| File::read("sample", bytes, templates).unwrap_err().to_string();
        let bytes = sample();
        assert_eq!(message(b"", 7), "model sample: is not a model file: its first bytes are others");
        assert!(message(&bytes, 8).contains("templates 7; this program has 8"));
        assert!(message(&bytes[..12], 7).contains("cut short"));
        let mut other = bytes.clone();
        other[8] = 9;
        assert!(message(&other, 7).contains("format 9"));
        let file = File::read("sample", &bytes, 7).unwrap();
        assert!(file.section("none").unwrap_err().is_model());
        assert!(file.u16s("labels").unwrap_err().to_string().contains("ends within a number"));
    }

    #[test]
    fn sections_that_point_outside_are_refused() {
        let mut bytes = sample();
        for at in [HEAD_LEN, HEAD_LEN + 4 + NAME_LEN, HEAD_LEN + 4 + NAME_LEN + 4] {
            let before: [u8; 4] = bytes[at..at + 4].try_into().unwrap();
            bytes[at..at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
            let sum = checksum(&bytes[HEAD_LEN..]);
            bytes[16..24].copy_from_slice(&sum.to_le_bytes());
            assert!(File::read("sample", &bytes, 7).unwrap_err().to_string().contains("cut short"));
            bytes[at..at + 4].copy_from_slice(&before);
        }
    }

    proptest! {
        #[test]
        fn any_bytes_give_an_error_or_a_file(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = File::read("any", &bytes, 7);
            let mut dressed = MAGIC.to_vec();
            dressed.extend(FORMAT.to_le_bytes());
            dressed.extend(7_u32.to_le_bytes());
            dressed.extend(checksum(&bytes).to_le_bytes());
            dressed.extend(&bytes);
            let _ = File::read("any", &dressed, 7);
        }

        #[test]
        fn every_changed_byte_is_noticed(at in 0_usize..100, bit in 0_u8..8) {
            let mut bytes = sample();
            let at = at % bytes.len();
            bytes[at] ^= 1 << bit;
            prop_assert!(File::read("sample", &bytes, 7).is_err());
        }
    }
}
