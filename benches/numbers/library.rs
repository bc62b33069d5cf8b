//! Bringing articles in, and asking the library: what the reader thread does for each key and click.

use super::{
    support::{
        fill::{self, Filled},
        generate,
    },
    table,
};
use dateline::{
    app::list::PAGE,
    import,
    library::{
        ArticleQuery, ArticleSort, Articles, Entities, EntityQuery, EntitySort, EventQuery, Events, Job, Library,
        LibraryError, Listing, NoteQuery, Notes, QuotationQuery, QuotationSort, Quotations, Reader,
    },
    model::ArticleId,
};
use std::{
    path::Path,
    time::{Duration, Instant},
};

/// Articles imported from files.
const FILES: usize = 1_000;

/// Articles of one transaction, as the import has them.
const BATCH: usize = 64;

/// Reads files and stores them, the way an import does.
pub fn import_files(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let files = folder.join("articles");
    std::fs::create_dir_all(&files)?;
    for number in 0..FILES {
        let text = generate::article(number, generate::USUAL, FILES).article.text;
        std::fs::write(files.join(format!("{number}.txt")), text)?;
    }
    let mut library = Library::create(&folder.join("imported.db"))?;
    let start = Instant::now();
    for files in import::collect(&[files]).files.chunks(BATCH) {
        let articles = files.iter().map(|file| import::read_file(file)).collect::<Result<Vec<_>, _>>()?;
        library.import_many(&articles, Job(1))?;
    }
    table::rate("files read, stored, searchable", FILES, start.elapsed(), "articles/s", "≥ 56 (10,000 in 3 min)");
    library.close()?;
    Ok(())
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
