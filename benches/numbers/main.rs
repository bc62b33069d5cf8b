//! The numbers of the design, as a table: `cargo bench --bench numbers`, with a display `xvfb-run cargo bench --bench numbers`.
//!
//! `DATELINE_BENCH_ARTICLES` is the size of the library (2,000 unless told). What each figure is to reach stands beside it; nothing
//! fails where one does not, because a machine with other work on it says little. Articles come from `benches/support`.

mod clock;
mod library;
mod start;
#[path = "../support/mod.rs"]
mod support;
mod table;
mod text;
mod window;

use std::{error::Error, path::Path};

/// Articles, unless the environment says otherwise.
const ARTICLES: usize = 2_000;

/// Bytes of the long article.
const LONG: usize = 10_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|argument| argument == start::CHILD) {
        start::child(Path::new(&arguments.next().unwrap_or_default()));
        return Ok(());
    }
    let articles = std::env::var("DATELINE_BENCH_ARTICLES").ok().and_then(|n| n.parse().ok()).unwrap_or(ARTICLES);
    table::head(articles);
    text::measure();
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("numbers.db");
    table::part("Import");
    library::import_files(folder.path())?;
    let (_, long) = library::filled(&path, articles, LONG)?;
    library::ask(&path)?;
    window::measure(&path, long);
    start::measure(&path, folder.path())
}
