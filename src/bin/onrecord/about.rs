//! What the program says of itself to other programs: the form of its records, its manual, how to complete its
//! command line.

use crate::args::Cli;
use crate::output::Stop;
use clap::CommandFactory as _;
use clap_complete::Shell;
use std::io::{self, Write as _};

/// The form of a record as JSON Schema.
pub fn schema() -> Result<bool, Stop> {
    let schema = serde_json::to_string_pretty(&onrecord::record::json_schema()).map_err(Stop::other)?;
    writeln!(io::stdout().lock(), "{schema}")?;
    Ok(true)
}

/// What a shell reads to complete the command line.
pub fn completions(shell: Shell) -> Result<bool, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "onrecord", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(true)
}

/// The manual page of the program, or of one of its commands.
pub fn man(command: Option<&str>) -> Result<bool, Stop> {
    let mut program = Cli::command();
    // Built, so that a command's page bears its whole name.
    program.build();
    let page = match command {
        None => program,
        Some(name) => program.find_subcommand(name).cloned().ok_or_else(|| {
            let names: Vec<&str> = program.get_subcommands().map(clap::Command::get_name).collect();
            Stop::usage(format!("no command {name}; there is {}", names.join(", ")))
        })?,
    };
    let mut roff = Vec::new();
    clap_mangen::Man::new(page).render(&mut roff)?;
    io::stdout().lock().write_all(&roff)?;
    Ok(true)
}
