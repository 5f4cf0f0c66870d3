//! Parts to tables, when all are done.

use super::args::Settings;
use super::part::Finished;
use super::store::{ManifestPart, Store, part_file};
use crate::output::Stop;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Puts the parts together in order, renames the tables into place and writes the manifest. Whenever it is cut short,
/// every part is still to be found where it was or in its table.
pub fn assemble(settings: &Settings, store: &Store, finished: &[Finished]) -> Result<(), Stop> {
    let tables = settings.format.tables().len();
    for table in 0..tables {
        let (unfinished, _) = store.table(table);
        let write = || {
            if settings.format.joins() {
                join(store, finished, table, &unfinished)
            } else {
                spread(store, finished, table, &unfinished)
            }
        };
        write().map_err(|error| Stop::output(&unfinished, error))?;
    }
    let (manifest, manifest_place) = store.manifest();
    write_manifest(store, finished, &manifest).map_err(|error| Stop::output(&manifest, error))?;
    let replace = || {
        store.forget_manifest()?;
        for table in 0..tables {
            let (unfinished, place) = store.table(table);
            if place.is_dir() {
                fs::remove_dir_all(&place)?;
            }
            fs::rename(unfinished, place)?;
        }
        fs::rename(&manifest, &manifest_place)?;
        store.close()
    };
    replace().map_err(|error| Stop::output(&settings.output, error))
}

fn join(store: &Store, finished: &[Finished], table: usize, path: &Path) -> io::Result<()> {
    let mut file = BufWriter::with_capacity(1 << 18, File::create(path)?);
    file.write_all(store.head(table).as_bytes())?;
    for part in finished {
        store.open_part(part.digest)?.copy(table, &mut file)?;
    }
    file.flush()
}

fn spread(store: &Store, finished: &[Finished], table: usize, path: &Path) -> io::Result<()> {
    if path.is_dir() {
        fs::remove_dir_all(path)?;
    }
    fs::create_dir(path)?;
    for part in finished {
        let mut file = File::create(part_file(path, part.number))?;
        store.open_part(part.digest)?.copy(table, &mut file)?;
    }
    Ok(())
}

fn write_manifest(store: &Store, finished: &[Finished], path: &Path) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    store.manifest_head(&mut file)?;
    for part in finished {
        let header = store.open_part(part.digest)?.header;
        let row = ManifestPart { part: part.number, digest: format!("{:032x}", part.digest), header };
        serde_json::to_writer(&mut file, &row)?;
        file.write_all(b"\n")?;
    }
    file.flush()
}
