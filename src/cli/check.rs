//! `dateline check`: is the library sound?

use super::{CliError, Outcome, arguments::CheckArguments, library};
use std::io::{self, Write};

pub(super) fn run(arguments: &CheckArguments) -> Result<Outcome, CliError> {
    let reader = library::reader(arguments.library.as_deref())?;
    let faults = reader.check()?;
    let mut out = io::stdout().lock();
    if faults.is_empty() {
        writeln!(out, "the library is sound: {}", reader.path().display())?;
        return Ok(Outcome::Done);
    }
    for fault in &faults {
        writeln!(out, "{fault}")?;
    }
    writeln!(out, "{} faults: {}", faults.len(), reader.path().display())?;
    Ok(Outcome::Failed)
}
