//! Parts to tables, when all are done.

use super::args::Settings;
use super::part::Finished;
use super::store::{ManifestPart, Store, part_file};
use crate::output::Stop;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Puts the parts together in order and moves the tables and the manifest into place. Whenever it is cut short, every part
/// is still to be found where it was or in its table.
pub fn assemble(settings: &Settings, store: &Store, finished: &[Finished]) -> Result<(), Stop> {
    for table in 0..settings.format.tables().len() {
        let path = store.new_table(table);
        let write = if settings.format.joins() { join } else { spread };
        write(store, finished, table, &path).map_err(|error| given_up(&path, error))?;
    }
    let path = store.new_manifest();
    write_manifest(store, finished, &path).map_err(|error| given_up(&path, error))?;
    store.close().map_err(|error| Stop::output(&settings.output, error))
}

/// Half a table is of no use to anybody and may be what filled the disk.
fn given_up(path: &Path, error: io::Error) -> Stop {
    let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    Stop::output(path, error)
}

fn join(store: &Store, finished: &[Finished], table: usize, path: &Path) -> io::Result<()> {
    let mut file = BufWriter::with_capacity(1 << 18, File::create(path)?);
    file.write_all(store.head(table).as_bytes())?;
    for part in finished {
        store.copy(part.digest, table, &mut file)?;
    }
    // On the disk before the parts go.
    file.into_inner()?.sync_all()
}

fn spread(store: &Store, finished: &[Finished], table: usize, path: &Path) -> io::Result<()> {
    fs::create_dir(path)?;
    for part in finished {
        let mut file = File::create(part_file(path, part.number))?;
        store.copy(part.digest, table, &mut file)?;
        file.sync_all()?;
    }
    Ok(())
}

fn write_manifest(store: &Store, finished: &[Finished], path: &Path) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    store.manifest_head(&mut file)?;
    for part in finished {
        let header = store.header(part.digest)?;
        let row = ManifestPart { part: part.number, digest: format!("{:032x}", part.digest), header };
        serde_json::to_writer(&mut file, &row)?;
        file.write_all(b"\n")?;
    }
    file.into_inner()?.sync_all()
}
