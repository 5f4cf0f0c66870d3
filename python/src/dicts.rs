//! A record as Python's own values: the keys and the order of its JSON.

use onrecord::Record;
use onrecord::numbers::Change;
use onrecord::record::{
    ClaimRow, EntityRow, MentionRow, Number, QuoteRow, RoleRow, SourceRow, SpanRow, SpeakerRow,
};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

type Dict<'py> = PyResult<Bound<'py, PyDict>>;

/// Puts values under names that are made once.
macro_rules! set {
    ($py:ident, $dict:expr, $($name:literal: $value:expr),* $(,)?) => {
        $($dict.set_item(intern!($py, $name), $value)?;)*
    };
}

pub fn record<'py>(py: Python<'py>, record: &Record) -> Dict<'py> {
    let dict = PyDict::new(py);
    set!(py, dict,
        "schema": &record.schema,
        "source": &record.source,
        "published": &record.published,
        "offsets": crate::own::offsets_name(record.offsets),
    );
    if let Some(truncated) = &record.truncated {
        let row = PyDict::new(py);
        set!(py, row, "read_to": truncated.read_to, "entities_left_out": truncated.entities_left_out);
        set!(py, dict, "truncated": row);
    }
    set!(py, dict,
        "entities": list(py, &record.entities, entity)?,
        "quotes": list(py, &record.quotes, quote)?,
        "claims": list(py, &record.claims, claim)?,
    );
    Ok(dict)
}

fn list<'py, T>(
    py: Python<'py>,
    rows: &[T],
    dict: impl Fn(Python<'py>, &T) -> Dict<'py>,
) -> PyResult<Bound<'py, PyList>> {
    PyList::new(py, rows.iter().map(|row| dict(py, row)).collect::<PyResult<Vec<_>>>()?)
}

fn entity<'py>(py: Python<'py>, row: &EntityRow) -> Dict<'py> {
    let dict = PyDict::new(py);
    set!(py, dict, "id": row.id, "kind": row.kind.name(), "name": &row.name);
    if let Some(id) = &row.outside_id {
        set!(py, dict, "ref": id);
    }
    set!(py, dict,
        "confidence": share(row.confidence),
        "mentions": list(py, &row.mentions, mention)?,
        "roles": list(py, &row.roles, role)?,
    );
    Ok(dict)
}

fn mention<'py>(py: Python<'py>, row: &MentionRow) -> Dict<'py> {
    let dict = span(py, &row.span)?;
    set!(py, dict, "form": row.form.name(), "by": row.by.name());
    Ok(dict)
}

fn role<'py>(py: Python<'py>, row: &RoleRow) -> Dict<'py> {
    let dict = PyDict::new(py);
    set!(py, dict, "title": &row.title, "of": row.of);
    cut(py, &dict, &row.span)?;
    Ok(dict)
}

fn quote<'py>(py: Python<'py>, row: &QuoteRow) -> Dict<'py> {
    let dict = PyDict::new(py);
    set!(py, dict, "id": row.id);
    cut(py, &dict, &row.span)?;
    set!(py, dict,
        "kind": row.kind.name(),
        "speaker": row.speaker.as_ref().map(|row| speaker(py, row)).transpose()?,
        "cue": maybe(py, row.cue.as_ref())?,
        "continues": row.continues,
        "by": row.by.name(),
        "confidence": share(row.confidence),
    );
    Ok(dict)
}

fn speaker<'py>(py: Python<'py>, row: &SpeakerRow) -> Dict<'py> {
    let dict = PyDict::new(py);
    set!(py, dict, "entity": row.entity, "mention": maybe(py, row.mention.as_ref())?);
    Ok(dict)
}

fn claim<'py>(py: Python<'py>, row: &ClaimRow) -> Dict<'py> {
    let unit = PyDict::new(py);
    set!(py, unit, "kind": row.unit.kind.name(), "code": &row.unit.code, "text": &row.unit.text);
    let dict = PyDict::new(py);
    set!(py, dict, "id": row.id);
    cut(py, &dict, &row.span)?;
    set!(py, dict,
        "number": span(py, &row.number)?,
        "value": number(py, row.value)?,
        "low": number(py, row.low)?,
        "high": number(py, row.high)?,
        "bound": row.bound.name(),
        "change": row.change.map(Change::name),
        "unit": unit,
        "of": maybe(py, row.of.as_ref())?,
        "about": row.about,
        "period": maybe(py, row.period.as_ref())?,
        "source": row.source.as_ref().map(|row| source(py, row)).transpose()?,
        "hedge": maybe(py, row.hedge.as_ref())?,
        "by": &*row.by,
        "confidence": share(row.confidence),
    );
    Ok(dict)
}

fn source<'py>(py: Python<'py>, row: &SourceRow) -> Dict<'py> {
    let dict = PyDict::new(py);
    set!(py, dict, "entity": row.entity, "mention": maybe(py, row.mention.as_ref())?, "quote": row.quote);
    Ok(dict)
}

fn span<'py>(py: Python<'py>, row: &SpanRow) -> Dict<'py> {
    let dict = PyDict::new(py);
    cut(py, &dict, row)?;
    Ok(dict)
}

fn maybe<'py>(py: Python<'py>, row: Option<&SpanRow>) -> PyResult<Option<Bound<'py, PyDict>>> {
    row.map(|row| span(py, row)).transpose()
}

fn cut(py: Python<'_>, dict: &Bound<'_, PyDict>, row: &SpanRow) -> PyResult<()> {
    set!(py, dict, "start": row.start, "end": row.end, "text": &row.text);
    Ok(())
}

/// A confidence as it stands in JSON: two decimals, not what `f32` makes of them in `f64`.
fn share(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

/// A number with nothing lost: an `int`, or a `float` where that is written with the same digits, as nearly all are, else
/// a `Decimal`.
fn number(py: Python<'_>, number: Option<Number>) -> PyResult<Option<Bound<'_, PyAny>>> {
    let Some(number) = number else { return Ok(None) };
    let digits = number.to_string();
    if let Ok(whole) = digits.parse::<i128>() {
        return Ok(Some(whole.into_pyobject(py)?.into_any()));
    }
    match digits.parse::<f64>() {
        Ok(near) if near.to_string() == digits => Ok(Some(near.into_pyobject(py)?.into_any())),
        _ => Ok(Some(py.import("decimal")?.getattr("Decimal")?.call1((digits,))?)),
    }
}
