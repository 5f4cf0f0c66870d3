//! The command: article text in, records out. All reading and writing of the program happens in this folder; the
//! library does none.

mod about;
mod args;
mod batch;
mod input;
mod lines;
mod output;
mod own;
mod run;
mod view;

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = args::Cli::parse();
    cli.color().write_global();
    let done = match cli.command {
        Some(args::Command::Extract(extract)) => run::extract(&extract),
        Some(args::Command::Inspect(inspect)) => run::inspect(&inspect),
        Some(args::Command::Explain(explain)) => run::explain(&explain),
        Some(args::Command::Batch(batch)) => batch::run(&batch),
        Some(args::Command::View(view)) => view::run(&view),
        Some(args::Command::Schema) => about::schema(),
        Some(args::Command::Completions { shell }) => about::completions(shell),
        Some(args::Command::Man { command }) => about::man(command.as_deref()),
        None => run::extract(&cli.extract),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(stop) => stop.exit(),
    }
}
