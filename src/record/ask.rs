//! The questions that people ask of a record.

use super::{ClaimRow, EntityRow, Offsets, QuoteRow, Record, SpanRow};

impl Record {
    /// The entity of which any mention by name, or the name itself, is written so, in any case; of several the one that
    /// is mentioned most.
    ///
    /// ```
    /// let record = onrecord::extract("“We are sorry,” said Ed Bastian. Bastian left on Friday.");
    /// let boss = record.entity_named("bastian").unwrap();
    /// assert_eq!(boss.name, "Ed Bastian");
    /// assert_eq!(record.quotes_by(boss.id).count(), 1);
    /// ```
    pub fn entity_named(&self, name: &str) -> Option<&EntityRow> {
        let wanted = name.to_lowercase();
        let named = |entity: &&EntityRow| {
            entity.name.to_lowercase() == wanted
                || entity.mentions.iter().any(|m| m.span.text.to_lowercase() == wanted)
        };
        // The first of those with as many mentions.
        self.entities.iter().rev().filter(named).max_by_key(|entity| entity.mentions.len())
    }

    /// The entity that a quote's speaker is; `None` where nobody is named.
    pub fn speaker_of(&self, quote: &QuoteRow) -> Option<&EntityRow> {
        self.entities.get(quote.speaker.as_ref()?.entity?)
    }

    /// What an entity says, in text order.
    pub fn quotes_by(&self, entity: usize) -> impl Iterator<Item = &QuoteRow> {
        let speaks =
            move |quote: &&QuoteRow| quote.speaker.as_ref().is_some_and(|s| s.entity == Some(entity));
        self.quotes.iter().filter(speaks)
    }

    /// The entity that a claim is about.
    ///
    /// ```
    /// let record = onrecord::extract("Delta Air Lines lost $500 million, Ed Bastian said.");
    /// let about = record.subject_of(&record.claims[0]).unwrap();
    /// assert_eq!(about.name, "Delta Air Lines");
    /// assert_eq!(record.claims_about(about.id).count(), 1);
    /// ```
    pub fn subject_of(&self, claim: &ClaimRow) -> Option<&EntityRow> {
        self.entities.get(claim.about?)
    }

    /// The numbers that are about an entity, in text order.
    pub fn claims_about(&self, entity: usize) -> impl Iterator<Item = &ClaimRow> {
        self.claims.iter().filter(move |claim| claim.about == Some(entity))
    }

    /// The entity on whose word a claim stands; `None` where the article itself claims it, or nobody is named.
    pub fn source_of(&self, claim: &ClaimRow) -> Option<&EntityRow> {
        self.entities.get(claim.source.as_ref()?.entity?)
    }

    /// The numbers that stand on an entity's word, in text order.
    pub fn claims_by(&self, entity: usize) -> impl Iterator<Item = &ClaimRow> {
        self.claims
            .iter()
            .filter(move |claim| claim.source.as_ref().is_some_and(|s| s.entity == Some(entity)))
    }

    /// Where a span stands in the text that the record was made of, in bytes, whatever the record's offsets count.
    /// `None` where the text is another one.
    ///
    /// ```
    /// use onrecord::{Extractor, Offsets};
    /// let text = "«Ça va», said Ann Reyes.";
    /// let record = Extractor::builder().offsets(Offsets::Utf16).build().extract(text);
    /// let quote = &record.quotes[0].span;
    /// assert_eq!((quote.start, quote.end), (1, 6));
    /// assert_eq!(&text[record.bytes_of(text, quote).unwrap()], "Ça va");
    /// ```
    pub fn bytes_of(&self, text: &str, span: &SpanRow) -> Option<std::ops::Range<usize>> {
        let start = self.offsets.byte(text, span.start)?;
        let end = start + span.text.len();
        (text.get(start..end)? == span.text).then_some(start..end)
    }
}

impl Offsets {
    /// The byte at which so many units of a text are over; `None` where that is no boundary.
    ///
    /// ```
    /// use onrecord::Offsets;
    /// assert_eq!(Offsets::Chars.byte("naïve", 3), Some(4));
    /// assert_eq!(Offsets::Bytes.byte("naïve", 3), None);
    /// ```
    pub fn byte(self, text: &str, units: usize) -> Option<usize> {
        let size = |c: char| match self {
            Self::Bytes => c.len_utf8(),
            Self::Chars => 1,
            Self::Utf16 => c.len_utf16(),
        };
        if self == Self::Bytes {
            return text.is_char_boundary(units).then_some(units);
        }
        let mut counted = 0;
        let chars = text.char_indices().map(|(at, c)| (at, size(c))).chain([(text.len(), 0)]);
        for (at, size) in chars {
            if counted >= units {
                return (counted == units).then_some(at);
            }
            counted += size;
        }
        None
    }
}
