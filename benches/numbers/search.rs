//! The full-text search, letter by letter.

use super::{library::begun, table};
use dateline::library::{LibraryError, Reader, SearchQuery};
use std::{
    io::Read,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// The argument that makes this program search once and say how long it took, in microseconds.
pub const CHILD: &str = "--one-search";

/// Hits on the first page of a search.
const FIRST_PAGE: usize = 50;

/// What people may look for, typed letter by letter.
const SEARCHES: &[&str] = &[
    "budget",
    "disputed harbor",
    "maria",
    "daniel kel",
    "the new bridge",
    "ministry report",
    "\"police chief\"",
    "vineyard OR quarry",
    "lighthouse",
    "port authority loan",
    "observatory NOT canal",
    "barelville",
];

/// A search in a library with a long article is given up after this.
const PATIENCE: Duration = Duration::from_secs(10);

/// Measures the search as you type.
pub fn measure(path: &Path) -> Result<(), LibraryError> {
    let reader = Reader::open(path)?;
    let typed: Vec<String> = SEARCHES.iter().flat_map(|search| begun(search)).map(str::to_owned).collect();
    let searched: Vec<Duration> = typed.iter().map(|typed| one(&reader, typed)).collect();
    table::spread("search as you type, first page", &searched, "≤ 20 ms at the 95th percentile");
    if let Some((time, typed)) = searched.iter().zip(&typed).max() {
        println!("  the longest: {typed:?}, {time:.1?}");
    }
    Ok(())
}

fn one(reader: &Reader, typed: &str) -> Duration {
    let start = Instant::now();
    let asked = SearchQuery { words: typed.to_owned(), ..SearchQuery::default() };
    if let Ok(found) = reader.search(&asked) {
        let first = found.articles.get(..FIRST_PAGE).unwrap_or(&found.articles);
        drop(reader.rows(&found.prepared, first));
    }
    start.elapsed()
}

/// The child's part.
pub fn child(path: &Path) -> Result<(), LibraryError> {
    println!("{}", one(&Reader::open(path)?, "the").as_micros());
    Ok(())
}

/// Measures one search in a process of its own, which can be stopped when it does not come back.
pub fn with_long_article(path: &Path) -> std::io::Result<()> {
    let program = std::env::current_exe()?;
    let mut child = Command::new(program).arg(CHILD).arg(path).stdout(Stdio::piped()).spawn()?;
    let start = Instant::now();
    while child.try_wait()?.is_none() && start.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(1));
    }
    // One that has ended already cannot be stopped.
    let _ = child.kill();
    child.wait()?;
    let mut said = String::new();
    if let Some(mut output) = child.stdout.take() {
        output.read_to_string(&mut said)?;
    }
    match said.trim().parse() {
        Ok(micros) => table::time("search for a frequent word", Duration::from_micros(micros), "≤ 20 ms"),
        Err(_) => table::line("search for a frequent word", "> 10,000", "ms, given up", "≤ 20 ms"),
    }
    Ok(())
}
