//! Texts of the search.

use crate::app::search::HitList;
use crate::library::{FacetKind, Frequency, HitOrder, HitSort, RANKED};
use crate::locale::{Text, decimal, grouped, plural, say};
use crate::model::EntityKind;

/// The field.
pub const FIELD: Text = Text("Search the library");
/// Button: the sheet of examples.
pub const SHEET: Text = Text("What can be searched for");
/// Switch: no other forms of words.
pub const EXACT: Text = Text("Exact words");
/// What it does.
pub const EXACT_HINT: Text = Text("Find words only as they are typed, not in other forms");
/// Name of the choice of an order.
pub const ORDER: Text = Text("order of hits");
/// Name of the choice of a list.
pub const LISTS: Text = Text("list of hits");
/// Button: keeps the search.
pub const SAVE: Text = Text("Save search…");
/// Field for its name.
pub const NAME: Text = Text("Name of the search");
/// Button.
pub const SAVE_IT: Text = Text("Save");
/// Button.
pub const CANCEL: Text = Text("Cancel");
/// Menu and heading.
pub const SAVED: Text = Text("Saved searches");
/// No saved search yet.
pub const NO_SAVED: Text = Text("None yet: search for something, and save it under a name.");
/// Switch: new hits are told.
pub const WATCHED: Text = Text("New hits are told");
/// Button: calls it something else.
pub const RENAME: Text = Text("Rename…");
/// Button: forgets it.
pub const FORGET: Text = Text("Forget");
/// Heading of the sheet.
pub const EXAMPLES: Text = Text("Examples");
/// What to do before anything is typed.
pub const START: Text = Text("Type words to search articles, notes, quotations and names.");
/// A list without rows.
pub const NOTHING: Text = Text("Nothing was found.");
/// While it is worked out.
pub const COUNTING: Text = Text("Counting…");
/// While single hits are read.
pub const READING: Text = Text("Reading the texts…");
/// Button in a narrow window, and heading.
pub const NARROW: Text = Text("Narrow down");
/// The list of facets for a screen reader.
pub const ARTICLE: Text = Text("Article");
/// Column.
pub const OUTLET: Text = Text("Outlet");
/// Column.
pub const HITS: Text = Text("Hits");
/// Column: the words before.
pub const BEFORE: Text = Text("Before");
/// Column: the words found.
pub const FOUND: Text = Text("Found");
/// Column: the words after.
pub const AFTER: Text = Text("After");
/// Column.
pub const MONTH: Text = Text("Month");
/// Column.
pub const PER: Text = Text("Per 10,000 words");
/// Column: the bars.
pub const PICTURE: Text = Text("Picture");
/// Column.
pub const IN_ARTICLES: Text = Text("Articles");
/// Button: the frequencies as text for a spreadsheet.
pub const COPY_TABLE: Text = Text("Copy as CSV");
/// Button: the frequencies as a picture.
pub const SAVE_PICTURE: Text = Text("Save the picture…");
/// Said where the last word is not whole.
pub const BEGUN: Text = Text("No article has the last word whole; these have words that begin so.");
/// A hit in a text too long to be counted for a line.
pub const MANY: Text = Text("many");

/// A list's name.
#[must_use]
pub const fn list(list: HitList) -> Text {
    match list {
        HitList::Articles => Text("Articles"),
        HitList::Notes => Text("Notes"),
        HitList::Quotations => Text("Quotations"),
        HitList::Names => Text("Names"),
        HitList::Lines => Text("In context"),
        HitList::Months => Text("Over time"),
    }
}

/// A list's name with its number of rows.
#[must_use]
pub fn list_with(what: HitList, number: Option<usize>, whole: bool) -> String {
    let name = list(what);
    match number.filter(|_| what != HitList::Months) {
        Some(number) if whole => format!("{name} {}", grouped(number as u64)),
        Some(number) => format!("{name} {}+", grouped(number as u64)),
        None => name.to_string(),
    }
}

/// An order to choose.
#[must_use]
pub const fn sort(sort: HitSort) -> Text {
    match sort {
        HitSort::Best => Text("Best first"),
        HitSort::Newest => Text("Newest first"),
        HitSort::Oldest => Text("Oldest first"),
    }
}

/// How many articles were found, and in what order they are.
#[must_use]
pub fn found(number: usize, whole: bool, order: HitOrder) -> String {
    let articles = if whole {
        plural!(number, "{count} article", "{count} articles")
    } else {
        say!("more than {number} articles", number = grouped(RANKED as u64))
    };
    match order {
        HitOrder::ByImport => say!("{articles}: too many to rank, those imported last come first", articles),
        HitOrder::Ranked | HitOrder::ByDay => articles,
    }
}

/// A facet's heading.
#[must_use]
pub const fn facet(kind: FacetKind) -> Text {
    match kind {
        FacetKind::Outlet => OUTLET,
        FacetKind::Year => Text("Year"),
        FacetKind::Language => Text("Language"),
        FacetKind::Name(EntityKind::Person) => Text("Persons"),
        FacetKind::Name(EntityKind::Organization) => Text("Organizations"),
        FacetKind::Name(EntityKind::Place) => Text("Places"),
        FacetKind::Tag => Text("Tags"),
    }
}

/// What a row of a facet says to a screen reader.
#[must_use]
pub fn facet_row(label: &str, articles: u64) -> String {
    say!("{label}, {articles}", label, articles = plural!(articles, "{count} article", "{count} articles"))
}

/// Rows of a facet that are not shown.
#[must_use]
pub fn others(number: usize) -> String {
    plural!(number, "and {count} more", "and {count} more")
}

/// Single hits, where not all are listed.
#[must_use]
pub fn lines(listed: usize, total: u64) -> String {
    let all = plural!(total, "{count} hit", "{count} hits");
    if (listed as u64) < total {
        say!("{all}; the first {listed} are listed", all, listed = grouped(listed as u64))
    } else {
        all
    }
}

/// A frequency as a number.
#[must_use]
pub fn frequency(frequency: &Frequency) -> String {
    decimal(frequency.per_ten_thousand())
}

/// A row of the frequencies to a screen reader.
#[must_use]
pub fn frequency_row(when: &str, month: &Frequency) -> String {
    let hits = plural!(month.hits, "{count} hit", "{count} hits");
    say!("{when}: {hits}, {rate} per 10,000 words", when, hits, rate = frequency(month))
}
