//! Texts of what is new, and of watching.

use crate::library::{ImportRow, NewsKind};
use crate::locale::{Text, grouped, plural, say};

/// Name of the choice of since when.
pub const SINCE: Text = Text("Since");
/// Since all was marked as seen.
pub const SINCE_SEEN: Text = Text("Since I last looked");
/// Name of the choice of a sort.
pub const SORT: Text = Text("What");
/// Button: all is seen.
pub const SEE_ALL: Text = Text("Mark all as seen");
/// What it does.
pub const SEE_ALL_HELP: Text = Text("From now on only what comes later is new. Undo takes it back.");
/// No news.
pub const NOTHING: Text = Text("Nothing new. New articles, names, dates and disputes are listed here after an import.");
/// Columns.
pub const HEAD_WHAT: Text = Text("What");
/// What it is about.
pub const HEAD_ABOUT: Text = Text("About");
/// In which words.
pub const HEAD_WORDS: Text = Text("Words");
/// Button and mark: a name is watched.
pub const WATCHED: Text = Text("watched");
/// Button: watch a name.
pub const WATCH: Text = Text("Watch");
/// Button: watch it no longer.
pub const UNWATCH: Text = Text("Watch no longer");
/// What watching does.
pub const WATCH_HELP: Text =
    Text("What new articles say of watched names, and what they say themselves, is listed under What's new (W)");

/// The sort of one row.
#[must_use]
pub const fn kind(kind: NewsKind) -> Text {
    match kind {
        NewsKind::Article => Text("New article"),
        NewsKind::Version => Text("New version"),
        NewsKind::Watched => Text("Watched name"),
        NewsKind::Quotation => Text("Watched speaker"),
        NewsKind::Search => Text("Saved search"),
        NewsKind::Dispute => Text("Disputed date"),
        NewsKind::Placement => Text("To be placed"),
        NewsKind::Suggestion => Text("Possibly the same"),
        NewsKind::Entity => Text("New name"),
        NewsKind::Event => Text("New event"),
    }
}

/// "New names: 18".
#[must_use]
pub fn counted(what: NewsKind, number: u64) -> String {
    format!("{}: {}", kind(what), grouped(number))
}

/// "All: 45".
#[must_use]
pub fn all(number: u64) -> String {
    say!("All: {number}", number = grouped(number))
}

/// "Since the import of 3 articles, 20 Nov 2026, 14:03".
#[must_use]
pub fn since(import: &ImportRow) -> String {
    let mut brought = Vec::new();
    if import.articles > 0 {
        brought.push(plural!(import.articles, "{count} article", "{count} articles"));
    }
    if import.versions > 0 {
        brought.push(plural!(import.versions, "{count} new version", "{count} new versions"));
    }
    let (what, at) = (
        brought.join(", "),
        import.at.to_zoned_datetime(jiff::tz::TimeZone::system()).strftime("%-d %b %Y, %H:%M").to_string(),
    );
    say!("Since the import of {what}, {at}", what, at)
}

/// The tab with the number of new articles: "What's new · 3".
#[must_use]
pub fn tab(name: &str, number: u64) -> String {
    if number == 0 { name.to_owned() } else { format!("{name} · {}", grouped(number)) }
}

/// The same for a screen reader: "What's new, 3 new".
#[must_use]
pub fn tab_said(name: &str, number: u64) -> String {
    if number == 0 { name.to_owned() } else { say!("{name}, {number} new", name, number = grouped(number)) }
}

/// "version 2".
#[must_use]
pub fn version(number: &str) -> String {
    say!("version {number}", number)
}

/// "A note waits to be placed".
#[must_use]
pub fn placement(what: &str) -> Text {
    match what {
        "note" => Text("A note waits to be placed in the new version"),
        "quotation" => Text("A decision on a quotation waits to be placed in the new version"),
        "mention" => Text("A decision on a name waits to be placed in the new version"),
        _ => Text("A decision on an event waits to be placed in the new version"),
    }
}
