//! Pages to look at: `onrecord view`.

mod directory;
mod texts;

use crate::args::{From, Limits, day};
use crate::input::{self, Input};
use crate::output::{Failures, Stop};
use crate::own::{Own, Wanted};
use clap::Args;
use onrecord::Scratch;
use onrecord::record::{Options, Record};
use onrecord::report::html::{self, Viewed};
use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct View {
    /// Articles to show on one page, or one directory that `onrecord batch` wrote; "-" is standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// The page to write [default: standard output]; for a directory, the directory to write pages to
    #[arg(short, long, value_name = "PAGE")]
    pub output: Option<PathBuf>,

    /// Open the page in the browser
    #[arg(long)]
    pub open: bool,

    /// Form of the input: one article a file, or one {"id", "text"} object a line
    #[arg(long, value_enum, default_value_t = From::Text)]
    pub from: From,

    #[command(flatten)]
    pub limits: Limits,

    /// Day of publication, for texts that do not say it themselves
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub published: Option<String>,

    /// For a directory: articles that get a page of their own, the first ones
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub most: usize,

    /// Write over a file that is not a page of onrecord's
    #[arg(long)]
    pub force: bool,

    #[command(flatten)]
    pub own: Own,

    #[command(flatten)]
    pub wanted: Wanted,
}

/// Articles to a page, or a batch's output to pages. Says whether every input could be read.
pub fn run(args: &View) -> Result<bool, Stop> {
    if let Some(directory) = args.paths.iter().find(|path| path.is_dir()) {
        if args.paths.len() > 1 {
            return Err(Stop::usage("a directory is viewed alone; name it and nothing else"));
        }
        return directory::run(args, directory);
    }
    if args.output.is_none() && !args.open && io::stdout().is_terminal() {
        return Err(Stop::usage("a page is no sight in a terminal; name a file with -o, or give --open"));
    }
    let inputs = Input::named(&args.paths);
    let extractor = args.own.read(&args.wanted)?.0;
    let mut scratch = Scratch::default();
    let mut failures = Failures::default();
    let mut read: Vec<(Record, String, Option<String>)> = Vec::new();
    input::each(&inputs, args.from, args.limits.longest, &mut failures, |article| {
        let published = article.published.as_deref().or(args.published.as_deref());
        let options = Options::new().source(article.source.as_deref()).published(published);
        let analysis = extractor.analyze_with(&mut scratch, &article.text);
        let title = analysis.document.headline().map(str::to_owned);
        let record = analysis.record(&options);
        drop(analysis);
        read.push((record, article.text, title));
        Ok(())
    })?;
    if read.is_empty() {
        return Ok(false);
    }
    let viewed: Vec<Viewed<'_>> = read
        .iter()
        .map(|(record, text, title)| Viewed { record, text: Some(text), headline: title.as_deref() })
        .collect();
    let page = html::page(&viewed, None).map_err(Stop::other)?;
    match (&args.output, args.open) {
        (Some(path), _) => write(path, &page, args.force)?,
        (None, true) => {}
        (None, false) => io::stdout().lock().write_all(page.as_bytes())?,
    }
    if args.open {
        let path = if let Some(path) = &args.output {
            path.clone()
        } else {
            let path = std::env::temp_dir().join(format!("onrecord-{}.html", std::process::id()));
            write(&path, &page, false)?;
            path
        };
        open(&path)?;
    }
    Ok(failures.none())
}

/// Writes a page; over another file only where that is a page of onrecord's, or where it was told to.
fn write(path: &Path, page: &str, force: bool) -> Result<(), Stop> {
    if !force && path.exists() && !is_page(path) {
        let said =
            "holds something that is no page of onrecord's; name another file, or write over it with --force";
        return Err(Stop::usage(format!("{}: {said}", path.display())));
    }
    fs::write(path, page).map_err(|error| Stop::output(path, error))
}

/// Whether a file is a page that onrecord wrote: it says so near its start.
fn is_page(path: &Path) -> bool {
    use io::Read as _;
    let mut start = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(2048).read_to_end(&mut start));
    let mark = b"<meta name=\"generator\" content=\"onrecord ";
    read.is_ok() && start.windows(mark.len()).any(|window| window == mark)
}

/// Hands a page to whatever shows web pages here.
fn open(path: &Path) -> Result<(), Stop> {
    let mut command = if cfg!(target_os = "macos") {
        std::process::Command::new("open")
    } else if cfg!(windows) {
        let mut command = std::process::Command::new("explorer");
        command.arg("/e,");
        command
    } else {
        std::process::Command::new("xdg-open")
    };
    let shown = path.display();
    match command.arg(path).status() {
        Ok(status) if status.success() || cfg!(windows) => Ok(()),
        Ok(_) => {
            Err(Stop::other(format!("{shown}: written, but nothing here opens it; open it in a browser")))
        }
        Err(_) => {
            let program = command.get_program().to_string_lossy().into_owned();
            Err(Stop::other(format!(
                "{shown}: written, but {program} is not here to open it; open it in a browser"
            )))
        }
    }
}
