//! The numbers of the design, as a table: `cargo bench --bench numbers`, with a display `xvfb-run cargo bench --bench numbers`.
//!
//! With `-- peers` other programs do the same work beside ours, where they are installed (`peers`).
//!
//! `DATELINE_BENCH_ARTICLES` is the size of the library (2,000 unless told). What each figure is to reach stands beside it; nothing
//! fails where one does not, because a machine with other work on it says little. Articles come from `benches/support`.
//! `DATELINE_BENCH_LIBRARY` names a library made before (`examples/generate_library`): a copy of it is measured, and nothing imported.

mod clock;
mod library;
mod network;
mod peer_pages;
mod peers;
mod pen;
mod search;
mod start;
#[path = "../support/mod.rs"]
mod support;
mod table;
mod text;
mod window;

use dateline::library::Library;
use dateline::library::Reader;
use std::{
    error::Error,
    ffi::OsString,
    path::{Path, PathBuf},
};

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
        [what] if what == "--pen" => pen::measure(&tempfile::tempdir()?.path().join("pen.db"), articles())?,
        _ => measure()?,
    }
    Ok(())
}

/// The argument that asks for the others.
const PEERS: &str = "peers";

fn articles() -> usize {
    std::env::var("DATELINE_BENCH_ARTICLES").ok().and_then(|n| n.parse().ok()).unwrap_or(ARTICLES)
}

/// A library that `examples/generate_library` made, to measure instead of one made here.
fn made() -> Option<PathBuf> {
    std::env::var_os("DATELINE_BENCH_LIBRARY").map(PathBuf::from)
}

fn measure() -> Result<(), Box<dyn Error>> {
    let articles = articles();
    table::head(articles);
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("numbers.db");
    if let Some(made) = made() {
        std::fs::copy(&made, &path)?;
        // One of an older program gets today's form.
        Library::open(&path)?.close()?;
    } else {
        text::measure();
        table::part("Import");
        library::import_files(folder.path())?;
        library::filled(&path, articles)?;
    }
    library::size(&path)?;
    table::part("Questions to the library: median / 95th percentile / longest");
    search::measure(&path)?;
    library::ask(&path)?;
    network::ask(&Reader::open(&path)?)?;
    let long = library::add_long(&path, LONG)?;
    search::with_long_article(&path)?;
    window::measure(&path, long);
    pen::measure(&folder.path().join("pen.db"), articles)?;
    start::measure(&path, folder.path())
}
