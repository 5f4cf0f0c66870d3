//! What the user adds to what the program knows.

use crate::output::Stop;
use clap::Args;
use onrecord::Extractor;
use onrecord::entities::{Kind, NamesModel};
use onrecord::own::Lexicon;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use twox_hash::XxHash3_128;

#[derive(Clone, Debug, Default, Args)]
pub struct Own {
    /// Names, reporting words and units of your own, in a .toml or .csv file; may be repeated, the first to list a name
    /// has it
    #[arg(long, value_name = "FILE")]
    pub lexicon: Vec<PathBuf>,

    /// Model of names to use instead of the program's own, as `onrecord-lab train` writes it
    #[arg(long, value_name = "FILE")]
    pub model: Option<PathBuf>,

    /// Country that the articles come from (US, CA, AU, ...): whose money "$" is where nothing in an article says
    #[arg(long, value_name = "COUNTRY")]
    pub home: Option<String>,
}

/// Which of what is found stands in the records.
#[derive(Clone, Debug, Default, Args)]
pub struct Wanted {
    /// Give entities of these kinds alone, parted by commas: person,company
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kind)]
    pub kinds: Vec<Kind>,
}

impl Own {
    /// The extractor that knows all this and gives all it finds.
    pub fn extractor(&self) -> Result<Extractor, Stop> {
        Ok(self.read(&Wanted::default())?.0)
    }

    /// The extractor that knows all this and gives what is wanted, and a line that is another where anything is that
    /// changes what it gives.
    pub fn read(&self, wanted: &Wanted) -> Result<(Extractor, String), Stop> {
        // What is too long is refused before it gets here.
        let mut builder = Extractor::builder().longest(u32::MAX);
        let mut told = format!("{:?}", wanted.kinds);
        if !wanted.kinds.is_empty() {
            builder = builder.kinds(wanted.kinds.iter().copied());
        }
        let mut lexicon = Lexicon::new();
        for path in &self.lexicon {
            let text = fs::read_to_string(path).map_err(|error| {
                let wrong = match error.kind() {
                    io::ErrorKind::InvalidData => "is no UTF-8; save it as UTF-8 and try again".to_owned(),
                    _ => format!("cannot be read: {error}"),
                };
                Stop::usage(format!("--lexicon {}: {wrong}", path.display()))
            })?;
            add(&mut lexicon, path, &text)?;
            let _ = write!(told, " {:032x}", XxHash3_128::oneshot(text.as_bytes()));
        }
        if let Some(path) = &self.model {
            let model = model(path).map_err(Stop::usage)?;
            let _ = write!(told, " names {}", model.checksum());
            builder = builder.model(model);
        }
        if let Some(country) = &self.home {
            builder =
                builder.home_country(country).map_err(|error| Stop::usage(format!("--home: {error}")))?;
            let _ = write!(told, " home {country}");
        }
        Ok((builder.lexicon(lexicon).build(), told))
    }
}

/// A model of names out of a file.
fn model(path: &Path) -> Result<NamesModel, String> {
    let bytes =
        fs::read(path).map_err(|error| format!("--model {}: cannot be read: {error}", path.display()))?;
    NamesModel::read(&path.display().to_string(), &bytes).map_err(|error| format!("--model: {error}"))
}

/// Name and checksum of each model in use. `--version` answers before the command line is taken apart, so that the model
/// it names is looked for by hand.
pub fn models_in_use() -> Vec<String> {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let path = arguments.iter().enumerate().find_map(|(at, argument)| {
        match argument.to_str()?.strip_prefix("--model")? {
            "" => arguments.get(at + 1).map(PathBuf::from),
            rest => rest.strip_prefix('=').map(PathBuf::from),
        }
    });
    let own = path.map(|path| model(&path));
    onrecord::models()
        .into_iter()
        .map(|(name, checksum)| match &own {
            Some(Ok(model)) if name == "names" => format!("names {}", model.checksum()),
            Some(Err(wrong)) if name == "names" => format!("names: {wrong}"),
            _ => format!("{name} {checksum}"),
        })
        .collect()
}

/// Adds a file by its name's ending.
fn add(lexicon: &mut Lexicon, path: &Path, text: &str) -> Result<(), Stop> {
    let file = path.display().to_string();
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "toml" => lexicon.read_toml(&file, text),
        "csv" => lexicon.read_csv(&file, text),
        _ => return Err(Stop::usage(format!("--lexicon {file}: name a .toml or .csv file"))),
    }
    .map_err(|error| Stop::usage(format!("--lexicon {error}")))
}

fn kind(given: &str) -> Result<Kind, String> {
    Kind::named(given).ok_or_else(|| {
        let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        format!("there is {}", names.join(", "))
    })
}
