//! The program: the window, or a command.

use dateline::{cli, ui};
use std::process::ExitCode;

fn main() -> ExitCode {
    let invocation = cli::parse();
    if invocation.command.is_some() {
        return cli::run(&invocation);
    }
    let library = invocation.library.unwrap_or_else(|| {
        let path = cli::default_library();
        // What cannot be made here fails again, with its reason, when the window opens it.
        let _ = cli::make_if_missing(&path);
        path
    });
    match ui::run(&ui::WindowOptions { library: Some(library) }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("dateline: {error}");
            ExitCode::from(1)
        }
    }
}
