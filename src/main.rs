//! The program: a command where one is given, the window otherwise.

use dateline::{
    cli::{self, Invocation},
    import::pdf,
    ui::{self, WindowOptions},
};
use std::{path::PathBuf, process::ExitCode};

fn main() -> ExitCode {
    pdf::read_apart();
    match cli::parse() {
        Invocation::Command(command) => cli::run(command),
        Invocation::Window { library } => open_window(library),
    }
}

fn open_window(library: Option<PathBuf>) -> ExitCode {
    let library = match library.map_or_else(cli::ensure_default_library, Ok) {
        Ok(library) => library,
        Err(error) => return cli::failed(&error),
    };
    match ui::run(&WindowOptions { library: Some(library) }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => cli::failed(&error),
    }
}
