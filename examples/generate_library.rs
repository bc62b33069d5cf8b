//! Makes a library of generated articles: `cargo run --release --example generate_library -- ARTICLES FILE [LONG]`.
//!
//! LONG adds one article of about that many bytes.
//! To see how the window, the search and a command behave on a library of any size. What the articles look like is in
//! `benches/support`.

#[path = "../benches/support/mod.rs"]
mod support;

use dateline::library::{Library, LibraryError};
use std::{io::Write, path::PathBuf, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(asked) = asked(&arguments) else {
        eprintln!("usage: generate_library ARTICLES FILE [LONG]");
        return ExitCode::from(2);
    };
    match generate(&asked) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nthe library was not made: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What is to be made.
struct Asked {
    articles: usize,
    file: PathBuf,
    /// Bytes of the long article.
    long: Option<usize>,
}

fn asked(arguments: &[String]) -> Option<Asked> {
    let (articles, file, long) = match arguments {
        [articles, file] => (articles, file, None),
        [articles, file, long] => (articles, file, Some(long.parse().ok()?)),
        _ => return None,
    };
    Some(Asked { articles: articles.parse().ok()?, file: PathBuf::from(file), long })
}

fn generate(asked: &Asked) -> Result<(), LibraryError> {
    let Asked { articles, file, long } = asked;
    let articles = *articles;
    let mut library = Library::create(file)?;
    let filled = support::fill::fill(&mut library, articles, |done| {
        eprint!("\r{done} of {articles} articles");
        // Progress that cannot be shown is no reason to stop.
        let _ = std::io::stderr().flush();
    })?;
    if let Some(bytes) = long {
        support::fill::add_long(&mut library, *bytes)?;
    }
    library.close()?;
    let megabytes = filled.bytes as f64 / 1e6;
    println!("\n{}: {articles} articles, {megabytes:.1} MB of text, {} names", file.display(), filled.mentions);
    println!("imported in {:.1?}, findings stored in {:.1?}", filled.importing, filled.storing);
    println!("{} notes taken in {:.1?}", filled.notes, filled.noting);
    Ok(())
}
