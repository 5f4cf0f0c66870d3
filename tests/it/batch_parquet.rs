//! Parquet out, read back with Arrow and held against the same tables as CSV; and Parquet in.

use crate::command::folder;
use arrow_array::cast::AsArray as _;
use arrow_array::types::{Float64Type, Int32Type, Int64Type};
use arrow_array::{Array as _, RecordBatch, StringArray};
use arrow_schema::DataType;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::Compression;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

const TABLES: [&str; 6] = ["articles", "entities", "mentions", "quotes", "claims", "failures"];

fn batch(at: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.current_dir(at).arg("batch").args(arguments).output().expect("the program starts")
}

/// The files of a table, in order.
fn files(table: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(table).expect("a table").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files
}

/// A cell as CSV writes it.
fn cell(batch: &RecordBatch, column: usize, row: usize) -> String {
    let column = batch.column(column);
    if column.is_null(row) {
        return String::new();
    }
    match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row).to_owned(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).to_string(),
        DataType::Float64 => column.as_primitive::<Float64Type>().value(row).to_string(),
        DataType::Boolean => column.as_boolean().value(row).to_string(),
        DataType::Dictionary(_, _) => {
            let names = column.as_dictionary::<Int32Type>();
            let at = names.keys().value(row).unsigned_abs() as usize;
            names.values().as_string::<i32>().value(at).to_owned()
        }
        other => panic!("no table has a column of {other}"),
    }
}

fn rows(table: &Path) -> (Vec<String>, Vec<Vec<String>>) {
    let (mut head, mut rows) = (Vec::new(), Vec::new());
    for path in files(table) {
        let reader =
            ParquetRecordBatchReaderBuilder::try_new(File::open(path).expect("a file")).expect("Parquet");
        head = reader.schema().fields().iter().map(|field| field.name().clone()).collect();
        for batch in reader.build().expect("a reader") {
            let batch = batch.expect("rows");
            for row in 0..batch.num_rows() {
                rows.push((0..batch.num_columns()).map(|column| cell(&batch, column, row)).collect());
            }
        }
    }
    (head, rows)
}

fn fixtures(at: &Path) {
    for entry in
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles")).expect("fixtures")
    {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            fs::create_dir_all(at.join("in")).expect("a folder can be made");
            fs::copy(&path, at.join("in").join(path.file_name().expect("a name")))
                .expect("a file can be copied");
        }
    }
    fs::write(at.join("in/empty.txt"), "").expect("a file can be written");
    fs::write(at.join("in/latin.txt"), b"\"Sch\xF6n,\" sagte Frau M\xFCller.")
        .expect("a file can be written");
}

#[test]
fn parquet_holds_what_csv_holds() {
    let at = folder("batch-parquet", "same");
    fixtures(&at);
    for format in ["csv", "parquet"] {
        let done = batch(&at, &["in", "-o", format, "--format", format, "-q"]);
        assert_eq!(done.status.code(), Some(1), "{}", String::from_utf8_lossy(&done.stderr));
    }
    for table in TABLES {
        let (head, rows) = rows(&at.join("parquet").join(table));
        let mut reader =
            csv::Reader::from_path(at.join("csv").join(format!("{table}.csv"))).expect("a table");
        assert_eq!(head, reader.headers().expect("a first line").iter().collect::<Vec<_>>(), "{table}");
        let expected: Vec<Vec<String>> =
            reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
        assert!(!expected.is_empty(), "{table}");
        assert_eq!(rows, expected, "{table}");
    }
}

#[test]
fn files_say_their_versions_and_are_packed() {
    let at = folder("batch-parquet", "form");
    fixtures(&at);
    batch(&at, &["in", "-o", "out", "--format", "parquet", "-q"]);
    for table in TABLES {
        for path in files(&at.join("out").join(table)) {
            let reader =
                ParquetRecordBatchReaderBuilder::try_new(File::open(path).expect("a file")).expect("Parquet");
            let metadata = reader.metadata();
            let said = metadata.file_metadata().key_value_metadata().expect("said of itself");
            let value = |key: &str| said.iter().find(|pair| pair.key == key)?.value.as_deref();
            assert_eq!(value("onrecord.schema"), Some("onrecord/1"));
            assert_eq!(value("onrecord.version"), Some(env!("CARGO_PKG_VERSION")));
            assert_eq!(value("onrecord.table"), Some(table));
            for group in metadata.row_groups() {
                assert!(
                    group.columns().iter().all(|column| matches!(column.compression(), Compression::ZSTD(_)))
                );
                for column in group.columns() {
                    let name = column.column_path().string();
                    if matches!(name.as_str(), "kind" | "by" | "form" | "bound" | "unit_kind" | "unit_code") {
                        assert!(column.dictionary_page_offset().is_some(), "{table}.{name}");
                    }
                }
            }
            for field in reader.schema().fields() {
                assert!(field.name().chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{}", field.name());
                let named = matches!(field.data_type(), DataType::Dictionary(_, _));
                assert!(named || field.name() != "kind", "kinds are few names");
            }
        }
    }
}

#[test]
fn any_number_of_jobs_and_a_resumed_run_write_the_same_bytes() {
    let at = folder("batch-parquet", "resumed");
    let line = |number: usize| {
        let text =
            format!("\"We counted {number} boats,\" said Ines Carvalho. The board paid ${number}.5 million.");
        serde_json::json!({"id": number, "text": text}).to_string() + "\n"
    };
    let lines = |numbers: std::ops::Range<usize>| numbers.map(line).collect::<String>();
    fs::write(at.join("in.jsonl"), lines(0..1500)).expect("a file can be written");
    for (out, jobs) in [("one", "1"), ("eight", "8"), ("again", "2")] {
        let done = batch(&at, &["in.jsonl", "-o", out, "--format", "parquet", "--jobs", jobs, "-q"]);
        assert!(done.status.success());
    }
    let bytes = |out: &str| -> Vec<(PathBuf, Vec<u8>)> {
        let tables = TABLES.iter().flat_map(|table| files(&at.join(out).join(table)));
        let all = tables.chain([at.join(out).join("manifest.jsonl")]);
        all.map(|path| {
            (path.strip_prefix(at.join(out)).expect("below").to_owned(), fs::read(&path).expect("a file"))
        })
        .collect()
    };
    assert_eq!(bytes("one"), bytes("eight"));
    // Half a table of a run that was killed, and articles that change and come in.
    fs::create_dir_all(at.join("again/.parts/quotes.new")).expect("a folder can be made");
    fs::write(at.join("in.jsonl"), lines(2000..2001) + &lines(1..1400) + &lines(3000..3700))
        .expect("a file can be written");
    let again = batch(&at, &["in.jsonl", "-o", "again", "--format", "parquet", "--resume"]);
    let said = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(again.status.success() && said.contains("done before"), "{said}");
    assert!(batch(&at, &["in.jsonl", "-o", "anew", "--format", "parquet", "-q"]).status.success());
    assert_eq!(bytes("again"), bytes("anew"));
    assert_eq!(rows(&at.join("again/articles")).1.len(), 2100);
}

#[test]
fn articles_come_out_of_parquet() {
    let at = folder("batch-parquet", "in");
    let ids = StringArray::from(vec![Some("a"), Some("b"), None, Some("d"), Some("a")]);
    let texts = StringArray::from(vec![
        Some("\"We won,\" said Ines Carvalho."),
        Some("\"We lost,\" said Naomi Feld."),
        Some("No id."),
        None,
        Some("Twice."),
    ]);
    let days = StringArray::from(vec![Some("2024-02-29"), None, None, None, None]);
    let table = RecordBatch::try_from_iter([
        ("key", Arc::new(ids) as arrow_array::ArrayRef),
        ("body", Arc::new(texts) as _),
        ("published", Arc::new(days) as _),
    ])
    .expect("columns of one length");
    let file = File::create(at.join("in.parquet")).expect("a file can be made");
    let mut writer = ArrowWriter::try_new(file, table.schema(), None).expect("a writer");
    writer.write(&table).expect("rows can be written");
    writer.close().expect("a file can be closed");
    fs::write(at.join("broken.parquet"), "PAR1 and no more").expect("a file can be written");
    let done = batch(
        &at,
        &["in.parquet", "broken.parquet", "-o", "out", "-q", "--id-field", "key", "--text-field", "body"],
    );
    assert_eq!(done.status.code(), Some(1));
    let records = fs::read_to_string(at.join("out/articles.jsonl")).expect("records");
    let ids: Vec<onrecord::Record> =
        records.lines().map(|line| serde_json::from_str(line).expect("a record")).collect();
    assert_eq!(ids.iter().filter_map(|record| record.source.as_deref()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(ids[0].published.as_deref(), Some("2024-02-29"));
    let failures = fs::read_to_string(at.join("out/failures.jsonl")).expect("failures");
    for (line, part) in failures.lines().zip([
        "in.parquet, row 3\",\"reason\":\"no id in column",
        "in.parquet, row 4\",\"reason\":\"no text in column",
        "in.parquet, row 5\",\"reason\":\"the id stands already at in.parquet, row 1",
        "broken.parquet\",\"reason\":\"not Parquet that can be read",
    ]) {
        assert!(line.contains(part), "{line} is not about {part}");
    }
    assert_eq!(failures.lines().count(), 4, "{failures}");
    let other = batch(&at, &["in.parquet", "-o", "other", "-q"]);
    assert!(
        String::from_utf8_lossy(&other.stderr)
            .contains("no column \"id\"; name the one to read with --id-field")
    );
}
