//! Any text gives a record that holds together.

use super::EXTRACTOR;
use onrecord::record::{Layer, Number, Options, Record, SpanRow};
use onrecord::{Analysis, Offsets};
use serde_json::Value;

/// Reads the text in every unit of offsets and looks at every layer of it.
pub fn any_text(text: &str) {
    let analysis = EXTRACTOR.analyze(text);
    let record = EXTRACTOR.extract(text);
    document(text, &analysis);
    holds_together(text, &record);
    super::record::survives_json(&record);
    assert_eq!(analysis.record(&Options::default()), record, "two runs differ");
    let chars: Vec<char> = text.chars().collect();
    let units: Vec<u16> = text.encode_utf16().collect();
    for offsets in [Offsets::Bytes, Offsets::Chars, Offsets::Utf16] {
        let cut = |start: usize, end: usize| match offsets {
            Offsets::Bytes => text.get(start..end).map(str::to_owned),
            Offsets::Chars => chars.get(start..end).map(|chars| chars.iter().collect()),
            Offsets::Utf16 => units.get(start..end).and_then(|units| String::from_utf16(units).ok()),
        };
        let same = analysis.record(&Options::new().offsets(offsets));
        for span in spans(&same) {
            assert_eq!(cut(span.start, span.end).as_deref(), Some(span.text.as_str()), "{offsets:?}");
        }
        for &layer in Layer::ALL {
            every_span(&serde_json::to_value(analysis.layer(layer, offsets)).unwrap(), &cut);
        }
        let explained = analysis.explained(&EXTRACTOR.explain(&analysis), offsets);
        assert_eq!(explained.len(), record.quotes.len());
        every_span(&serde_json::to_value(explained).unwrap(), &cut);
    }
}

/// Whatever has `start`, `end` and `text` is that cut of the text.
fn every_span(value: &Value, cut: &impl Fn(usize, usize) -> Option<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| every_span(value, cut)),
        Value::Object(fields) => {
            let offset = |name: &str| Some(fields.get(name)?.as_u64()? as usize);
            if let (Some(start), Some(end), Some(Value::String(text))) =
                (offset("start"), offset("end"), fields.get("text"))
            {
                assert_eq!(cut(start, end).as_ref(), Some(text));
            }
            fields.values().for_each(|value| every_span(value, cut));
        }
        _ => {}
    }
}

/// Tokens on boundaries and in order; sentences and paragraphs tile the text.
fn document(text: &str, analysis: &Analysis<'_>) {
    let document = &analysis.document;
    let mut end = 0;
    for token in document.tokens() {
        assert!(token.span.start as usize >= end && !token.span.is_empty(), "tokens overlap or are empty");
        assert!(
            text.is_char_boundary(token.span.start as usize)
                && text.is_char_boundary(token.span.end as usize)
        );
        end = token.span.end as usize;
    }
    assert!(end <= text.len());
    let mut token = 0;
    for sentence in document.sentences() {
        assert_eq!(sentence.tokens.range().start, token, "sentences leave a gap");
        assert!(!sentence.tokens.is_empty());
        assert!(document.paragraphs()[sentence.paragraph as usize].tokens.contains(sentence.tokens));
        token = sentence.tokens.range().end;
    }
    assert_eq!(token, document.len(), "sentences do not cover the text");
    let mut token = 0;
    for paragraph in document.paragraphs() {
        assert_eq!(paragraph.tokens.range().start, token, "paragraphs leave a gap");
        token = paragraph.tokens.range().end;
    }
    assert_eq!(token, document.len(), "paragraphs do not cover the text");
    for pair in analysis.entities.mentions.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "names overlap");
    }
}

/// Spans that cut what they say, ids that resolve, rows in order, numbers that are numbers.
pub fn holds_together(text: &str, record: &Record) {
    for span in spans(record) {
        assert_eq!(text.get(span.start..span.end), Some(span.text.as_str()));
        assert!(!span.text.is_empty());
    }
    let entity = |id: Option<usize>| assert!(id.is_none_or(|id| id < record.entities.len()));
    let share = |confidence: f32| assert!((0.0..=1.0).contains(&confidence), "{confidence} is no share");
    let mut mentions = Vec::new();
    for (id, row) in record.entities.iter().enumerate() {
        assert_eq!(row.id, id);
        assert!(!row.mentions.is_empty());
        share(row.confidence);
        row.roles.iter().for_each(|role| entity(role.of));
        for pair in row.mentions.windows(2) {
            assert!(
                pair[0].span.end <= pair[1].span.start,
                "an entity's mentions overlap or are out of order"
            );
        }
        mentions.extend(row.mentions.iter().map(|m| (m.span.start, m.span.end)));
    }
    mentions.sort_unstable();
    for pair in mentions.windows(2) {
        assert!(pair[0].1 <= pair[1].0, "mentions overlap at {pair:?} in {text:?}");
    }
    for pair in record.quotes.windows(2) {
        assert!(pair[0].span.start <= pair[1].span.start, "quotes out of order");
    }
    for (id, quote) in record.quotes.iter().enumerate() {
        assert_eq!(quote.id, id);
        assert!(quote.continues.is_none_or(|earlier| earlier < id), "a quote continues a later one");
        share(quote.confidence);
        entity(quote.speaker.as_ref().and_then(|s| s.entity));
    }
    for pair in record.claims.windows(2) {
        assert!(pair[0].number.start < pair[1].number.start, "claims out of order");
    }
    for (id, claim) in record.claims.iter().enumerate() {
        assert_eq!(claim.id, id);
        share(claim.confidence);
        assert_ne!(claim.value.is_some(), claim.low.is_some() || claim.high.is_some(), "a number or a range");
        assert!(claim.low.zip(claim.high).is_none_or(|(low, high)| low <= high), "a range upside down");
        [claim.value, claim.low, claim.high].into_iter().flatten().for_each(parses_back);
        assert!(claim.span.start <= claim.number.start && claim.number.end <= claim.span.end);
        entity(claim.about);
        let source = claim.source.as_ref();
        entity(source.and_then(|s| s.entity));
        assert!(source.and_then(|s| s.quote).is_none_or(|q| q < record.quotes.len()));
    }
}

/// As JSON it is plain digits, which read back as the same number.
fn parses_back(number: Number) {
    let json = serde_json::to_string(&number).unwrap();
    assert!(json.bytes().all(|b| b.is_ascii_digit() || b"-.".contains(&b)), "{json}");
    assert_eq!(serde_json::from_str::<Number>(&json).unwrap(), number);
    assert!(serde_json::from_str::<f64>(&json).unwrap().is_finite());
}

/// Every piece of text that a record points to.
pub fn spans(record: &Record) -> Vec<&SpanRow> {
    let mut out = Vec::new();
    for entity in &record.entities {
        out.extend(entity.mentions.iter().map(|m| &m.span));
        out.extend(entity.roles.iter().map(|r| &r.span));
    }
    for quote in &record.quotes {
        out.push(&quote.span);
        out.extend(quote.speaker.as_ref().and_then(|s| s.mention.as_ref()));
        out.extend(quote.cue.as_ref());
    }
    for claim in &record.claims {
        out.extend([&claim.span, &claim.number]);
        out.extend([claim.of.as_ref(), claim.period.as_ref(), claim.hedge.as_ref()].into_iter().flatten());
        out.extend(claim.source.as_ref().and_then(|s| s.mention.as_ref()));
    }
    out
}
