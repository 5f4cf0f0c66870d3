//! Tables as Parquet: one row group a file, names dictionary-encoded, zstd, versions in the file's metadata.

use super::tables::{Cell, Column, ColumnType, Table};
use arrow_array::builder::{
    BooleanBuilder, Float64Builder, Int64Builder, StringBuilder, StringDictionaryBuilder,
};
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use std::sync::Arc;

/// The rows of a table as the bytes of a Parquet file.
///
/// # Errors
/// Only where a row is not as long as its table's columns or holds another type, which no row made by [`Table::rows`]
/// does; as an input error.
pub fn file(table: Table, rows: &[Vec<Cell<'_>>]) -> Result<Vec<u8>, crate::Error> {
    write(table, rows).map_err(|error| crate::Error::input(format!("{} as Parquet: {error}", table.name())))
}

fn write(table: Table, rows: &[Vec<Cell<'_>>]) -> Result<Vec<u8>, ParquetError> {
    let schema = Arc::new(Schema::new(table.columns().iter().map(field).collect::<Vec<_>>()));
    let columns: Vec<ArrayRef> = table
        .columns()
        .iter()
        .enumerate()
        .map(|(at, column)| array(column.holds, rows, at))
        .collect::<Result<_, _>>()?;
    let batch = RecordBatch::try_new(Arc::clone(&schema), columns)?;
    let metadata = vec![
        KeyValue::new("onrecord.schema".to_owned(), crate::record::SCHEMA.to_owned()),
        KeyValue::new("onrecord.version".to_owned(), env!("CARGO_PKG_VERSION").to_owned()),
        KeyValue::new("onrecord.table".to_owned(), table.name().to_owned()),
    ];
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        .set_key_value_metadata(Some(metadata))
        .build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, schema, Some(properties))?;
    writer.write(&batch)?;
    writer.close()?;
    Ok(bytes)
}

fn field(column: &Column) -> Field {
    let holds = match column.holds {
        ColumnType::Text => DataType::Utf8,
        ColumnType::Name => DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
        ColumnType::Integer => DataType::Int64,
        ColumnType::Double => DataType::Float64,
        ColumnType::Boolean => DataType::Boolean,
    };
    Field::new(column.name, holds, true)
}

fn array(holds: ColumnType, rows: &[Vec<Cell<'_>>], at: usize) -> Result<ArrayRef, ArrowError> {
    let cells = rows.iter().map(|row| row.get(at).unwrap_or(&Cell::Null));
    Ok(match holds {
        ColumnType::Text => {
            let mut column = StringBuilder::new();
            cells.for_each(|cell| column.append_option(words(cell)));
            Arc::new(column.finish())
        }
        ColumnType::Name => {
            let mut column = StringDictionaryBuilder::<Int32Type>::new();
            for cell in cells {
                match words(cell) {
                    Some(name) => drop(column.append(name)?),
                    None => column.append_null(),
                }
            }
            Arc::new(column.finish())
        }
        ColumnType::Integer => {
            let mut column = Int64Builder::new();
            cells.for_each(|cell| {
                column.append_option(if let Cell::Integer(n) = cell { Some(*n) } else { None });
            });
            Arc::new(column.finish())
        }
        ColumnType::Double => {
            let mut column = Float64Builder::new();
            cells.for_each(|cell| {
                column.append_option(if let Cell::Double(n) = cell { Some(*n) } else { None });
            });
            Arc::new(column.finish())
        }
        ColumnType::Boolean => {
            let mut column = BooleanBuilder::new();
            cells.for_each(|cell| {
                column.append_option(if let Cell::Boolean(b) = cell { Some(*b) } else { None });
            });
            Arc::new(column.finish())
        }
    })
}

fn words<'a>(cell: &'a Cell<'a>) -> Option<&'a str> {
    match cell {
        Cell::Text(text) => Some(text),
        Cell::Owned(text) => Some(text),
        _ => None,
    }
}
