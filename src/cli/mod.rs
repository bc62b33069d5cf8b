//! The command line: the same acts as the window's, for terminals and other programs. Names and output rows are a contract.
//!
//! Exit codes: 0 done, 1 a file or a check failed, 2 the command line was wrong. A reader that closes the pipe is no error.

mod analyze;
mod arguments;
mod check;
mod export;
mod import;
mod library;
mod network;
mod read;
mod search;

pub use arguments::{Command, Invocation, parse};
pub use library::{default_library, ensure_default_library};

use crate::{export::ExportError, library::LibraryError};
use std::{fmt::Display, io, process::ExitCode};

/// Why a command could not go on.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The library refused.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// The export failed.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The terminal or pipe could not be written or read.
    #[error("standard input or output failed: {0}")]
    Stream(#[from] io::Error),
    /// A table was asked for in a form that it has not.
    #[error("this table is written as csv, json or jsonl, the network as csv, gexf, svg or png; png needs -o FILE")]
    NoSuchForm,
    /// The system does not say where a person's data lie.
    #[error("there is no folder for your data; name a library with --library FILE")]
    NoDataFolder,
}

/// What a command that could go on came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All went well.
    Done,
    /// Something failed, and was said.
    Failed,
}

/// Runs a command and says what to exit with.
#[must_use]
pub fn run(command: Command) -> ExitCode {
    let outcome = match command {
        Command::Import(arguments) => import::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Search(arguments) => search::run(&arguments),
        Command::Read(arguments) => read::run(&arguments),
        Command::Analyze(arguments) => analyze::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::ReadPdf => crate::import::pdf::serve().map(|()| Outcome::Done).map_err(CliError::from),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::FAILURE,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

/// Says an error to the person and gives the exit code for it.
pub fn failed(error: &dyn Display) -> ExitCode {
    complain(error);
    ExitCode::FAILURE
}

/// A line on standard error; where that is closed, nobody reads it.
fn complain(problem: &dyn Display) {
    use io::Write;
    drop(writeln!(io::stderr(), "dateline: {problem}"));
}

/// Whether the program that reads our output has seen enough.
fn is_closed_pipe(error: &CliError) -> bool {
    match error {
        CliError::Stream(error) | CliError::Export(ExportError::Stream(error)) => {
            error.kind() == io::ErrorKind::BrokenPipe
        }
        _ => false,
    }
}
