//! The numbers of the design, as a table: `cargo bench --bench numbers`, with a display `xvfb-run cargo bench --bench numbers`.
//!
//! With `-- peers` other programs do the same work beside ours, where they are installed (`peers`).
//!
//! `DATELINE_BENCH_ARTICLES` is the size of the library (2,000 unless told). What each figure is to reach stands beside it; nothing
//! fails where one does not, because a machine with other work on it says little. Articles come from `benches/support`.

mod clock;
mod library;
mod peer_pages;
mod peers;
mod search;
mod start;
#[path = "../support/mod.rs"]
mod support;
mod table;
mod text;
mod window;

use std::{error::Error, ffi::OsString, path::Path};

/// Articles, unless the environment says otherwise.
const ARTICLES: usize = 2_000;

/// Bytes of the long article.
const LONG: usize = 10_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    match &arguments[..] {
        [what, library] if what == start::CHILD => start::child(Path::new(library)),
        [what, library] if what == search::CHILD => search::child(Path::new(library))?,
        all if all.iter().any(|argument| argument == PEERS) => peers::measure(tempfile::tempdir()?.path(), articles())?,
        _ => measure()?,
    }
    Ok(())
}

/// The argument that asks for the others.
const PEERS: &str = "peers";

fn articles() -> usize {
    std::env::var("DATELINE_BENCH_ARTICLES").ok().and_then(|n| n.parse().ok()).unwrap_or(ARTICLES)
}

fn measure() -> Result<(), Box<dyn Error>> {
    let articles = articles();
    table::head(articles);
    text::measure();
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("numbers.db");
    table::part("Import");
    library::import_files(folder.path())?;
    library::filled(&path, articles)?;
    table::part("Questions to the library: median / 95th percentile / longest");
    search::measure(&path)?;
    library::ask(&path)?;
    let long = library::add_long(&path, LONG)?;
    search::with_long_article(&path)?;
    window::measure(&path, long);
    start::measure(&path, folder.path())
}
