//! Articles out of the rows of a Parquet file.

use super::args::Settings;
use super::caught::caught;
use super::read::{Body, Item, Place, Within};
use arrow_array::cast::AsArray as _;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use bytes::Bytes;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::errors::Result as ParquetResult;
use parquet::file::reader::{ChunkReader, Length};
use std::fs::File;
use std::io::{BufReader, ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;

/// Rows decoded at once.
const ROWS: usize = 256;

/// Hands over every row, until `take` wants no more.
pub fn each(path: &Path, settings: &Settings, take: &mut dyn FnMut(Item) -> bool) {
    let place = Place::file(path);
    // Damage in the right place makes the decoder panic.
    let read = caught(|| rows(path, &place, settings, take))
        .unwrap_or_else(|panic| Err(format!("not Parquet that can be read: {}", panic.replace('\n', " "))));
    if let Err(wrong) = read {
        take(Item { place, id: None, body: Body::Wrong(wrong), published: None, took: 0 });
    }
}

fn rows(
    path: &Path,
    place: &Place,
    settings: &Settings,
    take: &mut dyn FnMut(Item) -> bool,
) -> Result<(), String> {
    let file = File::open(path).map_err(|error| super::read::unreadable(&error))?;
    let odd =
        |error: &dyn std::fmt::Display| format!("not Parquet that can be read: {error}").replace('\n', " ");
    let size = file.metadata().map_or(0, |metadata| metadata.len());
    let builder = ParquetRecordBatchReaderBuilder::try_new(Whole(file)).map_err(|error| odd(&error))?;
    let all = builder.metadata().file_metadata().num_rows().cast_unsigned().max(1);
    let mut row = 0_u32;
    for batch in builder.with_batch_size(ROWS).build().map_err(|error| odd(&error))? {
        let batch = batch.map_err(|error| odd(&error))?;
        let column = |name: &str, flag: &str| {
            let found = batch.column_by_name(name).cloned();
            found.ok_or_else(|| format!("no column {name:?}; name the one to read with {flag}"))
        };
        let ids = column(&settings.id_field, "--id-field")?;
        let texts = column(&settings.text_field, "--text-field")?;
        let days = batch.column_by_name("published").cloned();
        for at in 0..batch.num_rows() {
            row += 1;
            let published =
                days.as_ref().and_then(|days| word(days, at)).and_then(|day| crate::args::day(&day).ok());
            let (id, body) = match (word(&ids, at), word(&texts, at)) {
                (Some(id), Some(text)) => (Some(id), Body::Text(text)),
                (None, _) => (None, Body::Wrong(format!("no id in column {:?}", settings.id_field))),
                (id, None) => (id, Body::Wrong(format!("no text in column {:?}", settings.text_field))),
            };
            let place = Place { file: Arc::clone(&place.file), within: Some(Within::Row(row)) };
            if !take(Item { place, id, body, published, took: size / all }) {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// A file whose end is an error to read beyond: a damaged page may tell of two thousand million values to be skipped, and
/// the decoder takes the nothing behind the last byte for each of them.
struct Whole(File);

impl Length for Whole {
    fn len(&self) -> u64 {
        self.0.len()
    }
}

impl ChunkReader for Whole {
    type T = Ending;

    fn get_read(&self, start: u64) -> ParquetResult<Ending> {
        Ok(Ending { reader: self.0.get_read(start)?, ended: false })
    }

    fn get_bytes(&self, start: u64, length: usize) -> ParquetResult<Bytes> {
        self.0.get_bytes(start, length)
    }
}

/// Ends once, as readers do, and fails where it is read again.
struct Ending {
    reader: BufReader<File>,
    ended: bool,
}

impl Read for Ending {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.reader.read(buffer)?;
        let end = read == 0 && !buffer.is_empty();
        if end && std::mem::replace(&mut self.ended, true) {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        Ok(read)
    }
}

/// A cell as text: strings and whole numbers are.
fn word(column: &ArrayRef, at: usize) -> Option<String> {
    if column.is_null(at) {
        return None;
    }
    match column.data_type() {
        DataType::Utf8 => Some(column.as_string::<i32>().value(at).to_owned()),
        DataType::LargeUtf8 => Some(column.as_string::<i64>().value(at).to_owned()),
        DataType::Utf8View => Some(column.as_string_view().value(at).to_owned()),
        DataType::Int32 => Some(column.as_primitive::<Int32Type>().value(at).to_string()),
        DataType::Int64 => Some(column.as_primitive::<Int64Type>().value(at).to_string()),
        DataType::Dictionary(_, _) => {
            let column = column.as_any_dictionary();
            word(column.values(), column.normalized_keys()[at])
        }
        _ => None,
    }
}
