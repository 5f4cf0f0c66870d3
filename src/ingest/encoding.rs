//! Bytes to text, whatever encoding they are in; bytes that are no text are refused.

use crate::Error;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Text and the encoding it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text; borrowed where the bytes were UTF-8.
    pub text: Cow<'a, str>,
    /// The encoding's name, where it was not UTF-8.
    pub encoding: Option<&'static str>,
}

/// Reads bytes as text: as UTF-8 where they are, else in the encoding that they most likely are in.
///
/// ```
/// let latin = onrecord::ingest::decode(b"Z\xFCrich und K\xF6ln, sagte Frau M\xFCller").unwrap();
/// assert_eq!(latin.text, "Zürich und Köln, sagte Frau Müller");
/// assert_eq!(latin.encoding, Some("windows-1252"));
/// assert!(onrecord::ingest::decode(b"\x7fELF\x02\x01\x01\0\0\0").is_err());
/// ```
///
/// # Errors
/// [`Error::is_input`] for bytes that are no text: zero bytes, too many control characters, or sequences that the
/// likeliest encoding has no characters for.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Error> {
    if let Some(utf16) = utf16(bytes) {
        return recode(bytes, utf16);
    }
    refuse_binary(bytes)?;
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: Cow::Borrowed(text), encoding: None });
    }
    refuse_broken_utf8(bytes)?;
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    recode(bytes, detector.guess(None, Utf8Detection::Deny))
}

/// Like [`decode`] for the bytes of a web page, which may name their encoding themselves.
///
/// ```
/// let page = b"<meta charset=\"iso-8859-2\"><p>\xA3\xF3d\xBC</p>";
/// assert_eq!(onrecord::ingest::decode_page(page).unwrap().text, "<meta charset=\"iso-8859-2\"><p>Łódź</p>");
/// ```
///
/// # Errors
/// As [`decode`].
pub fn decode_page(bytes: &[u8]) -> Result<Decoded<'_>, Error> {
    if utf16(bytes).is_none()
        && std::str::from_utf8(bytes).is_err()
        && let Some(named) = named(bytes)
    {
        refuse_binary(bytes)?;
        let (text, used, wrong) = named.decode(bytes);
        if !wrong {
            return Ok(Decoded { text: Cow::Owned(text.into_owned()), encoding: Some(used.name()) });
        }
    }
    decode(bytes)
}

/// The encoding that the head of a page names: `charset=` in a `meta` element, of any form.
fn named(page: &[u8]) -> Option<&'static Encoding> {
    let head = page[..page.len().min(4096)].to_ascii_lowercase();
    let at = head.windows(8).position(|bytes| bytes == b"charset=")? + 8;
    let value = head[at..].trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let end = value.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b)))?;
    Encoding::for_label(&value[..end])
}

/// UTF-8 with a few broken bytes is no other encoding: taken for one, every mark in it would become three letters. In
/// other encodings hardly any two bytes make a character of UTF-8.
fn refuse_broken_utf8(bytes: &[u8]) -> Result<(), Error> {
    let (mut wide, mut broken, mut first) = (0, 0, None);
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            broken += 1;
            first.get_or_insert(at);
            at += chunk.invalid().len();
        }
    }
    match first {
        Some(first) if wide >= 2 * broken => Err(Error::input(format!(
            "UTF-8 but for {broken} broken places, the first at byte {first}; repair it or convert it to UTF-8 first"
        ))),
        _ => Ok(()),
    }
}

/// UTF-16, known by its mark or, without one, by a zero in every other byte of its beginning.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(512) & !1];
    let zeros = |at: usize| head.iter().skip(at).step_by(2).filter(|&&b| b == 0).count() * 2;
    match (zeros(0), zeros(1)) {
        (0, low) if low * 10 > head.len() * 9 => Some(UTF_16LE),
        (high, 0) if high * 10 > head.len() * 9 => Some(UTF_16BE),
        _ => None,
    }
}

fn recode<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Result<Decoded<'a>, Error> {
    let (text, used, wrong) = encoding.decode(bytes);
    if wrong {
        let at = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), |_| 0);
        return Err(Error::input(format!(
            "neither UTF-8 (byte {at}) nor {}; convert it to UTF-8 first",
            used.name()
        )));
    }
    Ok(Decoded { text: Cow::Owned(text.into_owned()), encoding: Some(used.name()) })
}

/// One control character in a hundred bytes is more than any article has.
fn refuse_binary(bytes: &[u8]) -> Result<(), Error> {
    if let Some(at) = bytes.iter().position(|&b| b == 0) {
        return Err(Error::input(format!("not text: a zero byte at {at}; leave it out")));
    }
    let control = |b: &&u8| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B);
    let controls = bytes.iter().filter(control).count();
    if controls * 100 > bytes.len() {
        return Err(Error::input(format!(
            "not text: {controls} control characters in {} bytes; leave it out",
            bytes.len()
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_of_the_press() {
        let text = "“Żółć,” rzekł pan Łącki. Zürich, 5 €.";
        assert_eq!(decode(text.as_bytes()).unwrap(), Decoded { text: Cow::Borrowed(text), encoding: None });
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = [&[0xFF, 0xFE], &wide[..]].concat();
        assert_eq!(decode(&marked).unwrap().text, text);
        assert_eq!(decode(&marked).unwrap().encoding, Some("UTF-16LE"));
        let plain: Vec<u8> = "He said no. She said yes.".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&plain).unwrap().encoding, Some("UTF-16BE"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for (bytes, said) in [
            (&b"PK\x03\x04\x14\0\0\0"[..], "zero byte at 5"),
            (&b"\x01\x02\x03 some \x04\x05"[..], "5 control characters"),
        ] {
            let error = decode(bytes).unwrap_err();
            assert!(error.is_input() && error.to_string().contains(said), "{error}");
        }
        assert_eq!(decode(b"").unwrap().text, "");
        let cut = &"“Żółć,” rzekł pan Łącki.".as_bytes()[..34];
        let error = decode(&[cut, b"\xE2\x80 he said"].concat()).unwrap_err();
        assert!(error.to_string().contains("UTF-8 but for 1 broken places, the first at byte 34"), "{error}");
        assert_eq!(decode(b"caf\xE9 \x80 5").unwrap().encoding, Some("windows-1252"));
    }
}
