//! Bringing articles in, and asking the library: what the reader thread does for each key and click.

use super::{
    support::{
        fill::{self, Filled},
        generate,
    },
    table,
};
use dateline::{
    app::{
        Action, App,
        import_control::{Control, Wish},
        import_run::{self, Reached, Taken, Taker},
        list::PAGE,
    },
    import::{self, Doubt},
    library::{
        ArticleQuery, ArticleSort, Articles, Entities, EntityQuery, EntitySort, EventQuery, Events, Job, Library,
        LibraryError, Listing, NoteQuery, Notes, QuotationQuery, QuotationSort, Quotations, Reader,
    },
    model::ArticleId,
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

/// Articles imported from files.
const FILES: usize = 1_000;

/// Imports files as the command line does, and as the window does.
pub fn import_files(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let files = folder.join("articles");
    std::fs::create_dir_all(&files)?;
    for number in 0..FILES {
        let text = generate::article(number, generate::USUAL, FILES).article.text;
        std::fs::write(files.join(format!("{number}.txt")), text)?;
    }
    let mut library = Library::create(&folder.join("imported.db"))?;
    let start = Instant::now();
    let members = import::members(std::slice::from_ref(&files));
    import_run::run(members, &Doubt::Guess, &Control::new(Wish::Go), &mut Desk(&mut library))?;
    table::rate("files read, stored, searchable", FILES, start.elapsed(), "articles/s", "≥ 56 (10,000 in 3 min)");
    library.close()?;
    let took = by_the_window(folder.join("windowed.db"), files);
    table::rate("the same by the window's job, while it analyzes", FILES, took, "articles/s", "≥ 56");
    Ok(())
}

/// Where the command line's import puts what it read, without the printing.
pub struct Desk<'a>(pub &'a mut Library);

impl Taker for Desk<'_> {
    type Error = LibraryError;

    fn take(&mut self, batch: Vec<Taken>) -> Result<(), LibraryError> {
        let articles: Vec<_> = batch.into_iter().filter_map(|taken| taken.piece.article.ok()).collect();
        self.0.import_many(&articles, Job(1)).map(drop)
    }

    fn reached(&mut self, _: Reached) {}
}

/// Time until the window has the report; nothing is drawn.
fn by_the_window(library: PathBuf, files: PathBuf) -> Duration {
    let mut app = App::new(None, Arc::new(|| {}));
    app.apply(Action::NewLibrary(library));
    let until = |app: &mut App, holds: fn(&App) -> bool| {
        while !holds(app) {
            app.drain();
            if app.has_opened() {
                app.show_opened();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    until(&mut app, |app| app.library_path().is_some());
    let start = Instant::now();
    app.apply(Action::Import(vec![files]));
    until(&mut app, |app| !app.reports.is_empty());
    start.elapsed()
}

/// Says how long filling the library took.
fn report(articles: usize, filled: &Filled) {
    table::rate("stored and searchable, without reading files", articles, filled.importing, "articles/s", "");
    table::rate("findings stored", articles, filled.storing, "articles/s", "≥ 56 (dates within those 3 min)");
    table::rate("names stored", filled.mentions, filled.storing, "names/s", "");
    table::time("a note taken, on average", filled.noting / filled.notes.max(1) as u32, "");
}

/// Fills the library of the measurements.
pub fn filled(path: &Path, articles: usize) -> Result<(), LibraryError> {
    let mut library = Library::create(path)?;
    let filled = fill::fill(&mut library, articles, |_| {})?;
    report(articles, &filled);
    library.close()
}

/// Says how large the file is, beside the texts in it.
pub fn size(path: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let file = std::fs::metadata(path)?.len() as f64;
    let text: i64 = rusqlite::Connection::open(path)?.query_row(
        "select sum(octet_length(text)) from article_version",
        [],
        |row| row.get(0),
    )?;
    table::line("the library beside the text in it", &format!("{:.1}", file / text.max(1) as f64), "times", "≤ 3.5");
    Ok(())
}

/// Adds the long article.
pub fn add_long(path: &Path, bytes: usize) -> Result<Option<ArticleId>, LibraryError> {
    table::part("With an article of 10 MB");
    let mut library = Library::open(path)?;
    let start = Instant::now();
    let long = fill::add_long(&mut library, bytes)?;
    table::time("stored with its findings", start.elapsed(), "");
    library.close()?;
    Ok(long)
}

/// Measures the tables.
pub fn ask(path: &Path) -> Result<(), LibraryError> {
    tables(&Reader::open(path)?)
}

fn tables(reader: &Reader) -> Result<(), LibraryError> {
    for sort in [ArticleSort::Published, ArticleSort::Title] {
        listed::<Articles>(reader, &format!("articles by {sort:?}"), |words| ArticleQuery {
            words,
            sort,
            ..Default::default()
        })?;
    }
    for sort in [EntitySort::Mentions, EntitySort::Name, EntitySort::FirstSeen] {
        listed::<Entities>(reader, &format!("entities by {sort:?}"), |words| EntityQuery {
            words,
            sort,
            ..Default::default()
        })?;
    }
    listed::<Events>(reader, "chronology by date", |words| EventQuery { words, ..Default::default() })?;
    for sort in [QuotationSort::Day, QuotationSort::Speaker, QuotationSort::Text, QuotationSort::Article] {
        listed::<Quotations>(reader, &format!("quotations by {sort:?}"), |words| QuotationQuery {
            words,
            sort,
            ..Default::default()
        })?;
    }
    listed::<Notes>(reader, "notes", |words| NoteQuery { words, ..Default::default() })?;
    let mut counted = Vec::new();
    for _ in 0..10 {
        let start = Instant::now();
        reader.counts()?;
        counted.push(start.elapsed());
    }
    table::spread("totals for the status line", &counted, "");
    Ok(())
}

/// Measures all rows of a table, and those left by a filter that is typed letter by letter.
fn listed<L: Listing>(reader: &Reader, what: &str, query: impl Fn(String) -> L::Query) -> Result<(), LibraryError> {
    let ask = |words: &str| -> Result<Duration, LibraryError> {
        let query = query(words.to_owned());
        let start = Instant::now();
        let ids = L::ids(reader, &query)?;
        L::rows(reader, &query, ids.get(..PAGE).unwrap_or(&ids))?;
        Ok(start.elapsed())
    };
    let whole = (0..5).map(|_| ask("")).collect::<Result<Vec<_>, _>>()?;
    let filtered = begun("maria kel").chain(begun("harbor")).map(ask).collect::<Result<Vec<_>, _>>()?;
    table::spread(&format!("{what}, all, first page"), &whole, "");
    table::spread(&format!("{what}, filter as you type"), &filtered, "≤ 20 ms, as the search");
    Ok(())
}

/// What stands in the field after each key.
pub fn begun(words: &str) -> impl Iterator<Item = &str> {
    words.char_indices().skip(1).map(|(at, _)| &words[..at]).chain([words])
}
