//! Every text for people that the window shows. Sentence case; "…" on what asks more before it acts.

pub mod about;
pub mod chronology;
pub mod columns;
mod dates;
pub mod dialogs;
pub mod entity_page;
pub mod first;
pub mod heads;
pub mod import;
pub mod inspector;
pub mod keys;
pub mod network;
pub mod news;
pub mod pen;
pub mod quotations;
pub mod reading;
pub mod search;
pub mod versions;

pub use dates::{date, day, month_of, short_day};

use crate::app::settings::{MarkKind, Tab};
use crate::library::EventStatus;
use crate::locale::{Count, Text, plural, say};
use crate::model::{Basis, EntityKind, EventKind, FieldName, NoteKind, NoteStatus, Origin, QuotationKind};

/// The program's name.
pub const APP: &str = "Dateline";
/// Shown where no library is open.
pub const NO_LIBRARY: Text = Text("No library is open");
/// What to do then.
pub const NO_LIBRARY_HINT: Text = Text("A library is one file that holds articles, findings and notes.");
/// Name of the reading text for a screen reader.
pub const ARTICLE_TEXT: Text = Text("Article text");
/// Name of the choice between one article and all.
pub const SCOPE: Text = Text("scope");
/// Name of the choice of an order of articles.
pub const ARTICLE_SORT: Text = Text("article sort");
/// Order of articles.
pub const BY_DATE: Text = Text("By date");
/// Order of articles.
pub const BY_TITLE: Text = Text("By title");
/// Order of articles.
pub const BY_OUTLET: Text = Text("By outlet");
/// Order of articles.
pub const BY_IMPORT: Text = Text("By import");
/// Direction of an order.
pub const ASCENDING: Text = Text("Ascending");
/// Direction of an order.
pub const DESCENDING: Text = Text("Descending");
/// Caption of the roles of an entity.
pub const CALLED: Text = Text("Called");
/// Name of the standard whose terms say what a date is.
pub const TIMEX3: Text = Text("TIMEX3");
/// A day that was typed is none.
pub const NOT_A_DAY: Text = Text("A day as year-month-day: 2020-11-20");
/// All kinds of names.
pub const ALL: Text = Text("All");
/// The table of sentences.
pub const SENTENCES: Text = Text("Sentences");
/// The line at the bottom of the window.
pub const STATUS_LINE: Text = Text("Status");
/// Takes words off the screen that would go by themselves.
pub const PUT_AWAY: Text = Text("Put this away");
/// Nothing goes on behind the window.
pub const ALL_SAVED: Text = Text("All saved");
/// Words are being typed that are not written yet.
pub const SAVING: Text = Text("Saving…");
/// The article list's heading.
pub const ARTICLES: Text = Text("Articles");
/// An empty article list.
pub const NO_ARTICLES: Text =
    Text("No article yet. Import files or a folder, drop them on this window, or paste an article.");
/// A filter that nothing passes.
pub const NO_MATCH: Text = Text("Nothing matches the filter.");
/// No article is open.
pub const NO_ARTICLE_OPEN: Text = Text("Choose an article from the list, or import one.");
/// No entities.
pub const NO_ENTITIES: Text = Text("No names found yet. They appear as articles are analyzed.");
/// An entity without mentions.
pub const NO_SENTENCES: Text = Text("No sentence mentions it any more.");
/// No events.
pub const NO_EVENTS: Text = Text("No dated events found yet. They appear as articles are analyzed.");
/// The chronology as rows.
pub const TABLE: Text = Text("Table");
/// The chronology as a picture.
pub const PICTURE: Text = Text("Picture");
/// The dialog that saves the picture.
pub const SAVE_PICTURE: Text = Text("Save the picture");
/// Shows the filters that a narrow window hides.
pub const MORE_FILTERS: Text = Text("More filters");
/// Filter by days.
pub const SPAN: Text = Text("Span of time");
/// Hint in it.
pub const SPAN_HINT: Text = Text("2012–2018, since 2019");
/// What can be typed into it.
pub const SPAN_HELP: Text =
    Text("Only what touches these days: 2020, Oct 2020, 2012–2018, since 2019, before 11 Nov 2020");
/// A filter by a name that is not at hand.
pub const ONE_NAME: Text = Text("One name");
/// Takes the filter by a name away.
pub const ANY_NAME: Text = Text("Show the events of all names");
/// A new event that is being typed.
pub const NEW_EVENT: Text = Text("New event");
/// Field for an event's date.
pub const EVENT_DATE: Text = Text("Date");
/// Hint in it.
pub const EVENT_DATE_HINT: Text = Text("mid-October 2020");
/// Field for a distance.
pub const EVENT_TIE: Text = Text("How far from the other event");
/// Hint in it.
pub const EVENT_TIE_HINT: Text = Text("2 days after");
/// Choice of the other event.
pub const EVENT_CHOOSE: Text = Text("Choose the other event");
/// A date beyond the calendar.
pub const PAST_CALENDAR: Text = Text("That is past the end of the calendar.");
/// Articles give different days.
pub const DISPUTED: Text = Text("disputed");
/// No quotations.
pub const NO_QUOTATIONS: Text = Text("No quotations found yet. They appear as articles are analyzed.");
/// Filter field of the quotations.
pub const FILTER_QUOTATIONS: Text = Text("Filter quotations and speakers");
/// A quotation without a speaker.
pub const NO_SPEAKER: Text = Text("nobody named");
/// A speaker who may be another.
pub const DOUBTFUL: Text = Text("not sure");
/// No notes.
pub const NO_NOTES: Text = Text("No notes yet. Select a passage in the text and press N.");
/// Rows under way.
pub const LOADING: Text = Text("Loading…");
/// Marks are still to come.
pub const ANALYZING: Text = Text("analyzing…");
/// Filter field of the article list.
pub const FILTER_ARTICLES: Text = Text("Filter articles");
/// Filter field of the entity tables.
pub const FILTER_ENTITIES: Text = Text("Filter names");
/// Filter field of the chronology.
pub const FILTER_EVENTS: Text = Text("Filter events");
/// Filter field of the notes.
pub const FILTER_NOTES: Text = Text("Search in notes");
/// Scope: one article.
pub const THIS_ARTICLE: Text = Text("This article");
/// Scope: all articles.
pub const ALL_ARTICLES: Text = Text("All articles");
/// All kinds.
pub const ALL_KINDS: Text = Text("All kinds");
/// Any status.
pub const ANY_STATUS: Text = Text("Any status");
/// Any tag.
pub const ANY_TAG: Text = Text("Any tag");
/// Detected, not confirmed.
pub const DETECTED: Text = Text("detected");
/// Confirmed.
pub const CONFIRMED: Text = Text("confirmed");
/// Marks a guessed value.
pub const GUESSED: Text = Text("guessed");
/// Marks a corrected value.
pub const SET_BY_YOU: Text = Text("set by you");
/// A value that is not known.
pub const UNKNOWN: Text = Text("not known");
/// Under a missing date of publication.
pub const NO_DATE_HINT: Text = Text("Without it “on Wednesday” and “two weeks ago” mean no day.");
/// The article on screen has no date of publication.
pub const NO_DATE: Text = Text("No date of publication:");
/// The same, in the chronology.
pub const NO_DATE_IN_CHRONOLOGY: Text = Text(
    "The article on screen has no date of publication: its “on Wednesday” and “two weeks ago” hang on nothing until then.",
);
/// Leads to the field.
pub const SET_IT: Text = Text("set it");
/// Opens the field where it is missing.
pub const SET_DATE_OF_PUBLICATION: Text = Text("Set the date of publication");
/// Hint in the note editor.
pub const NOTE_HINT: Text = Text("Write a note…");
/// Hint in the tags field.
pub const TAGS_HINT: Text = Text("Tags, parted by commas");
/// A note's place: the whole article.
pub const WHOLE_ARTICLE: Text = Text("On the whole article");
/// How notes are saved.
pub const SAVED: Text = Text("Saved as you write");
/// Hint in the palette.
pub const PALETTE_HINT: Text = Text("Type a command…");
/// No command has the words that are typed.
pub const NO_COMMAND: Text = Text("No command has these words.");
/// The export dialog.
pub const EXPORT_TITLE: Text = Text("Export");
/// Choice of delimiter.
pub const DELIMITER: Text = Text("Delimiter");
/// Byte order mark.
pub const BYTE_ORDER_MARK: Text = Text("Byte order mark (Excel needs it for accents)");
/// Formula guard.
pub const FORMULA_GUARD: Text = Text("Formula guard: an apostrophe before cells that begin with = + - @");
/// Line breaks.
pub const FLATTEN: Text = Text("Line breaks as spaces");
/// Consent to replace a file.
pub const REPLACE: Text = Text("Replace the file if it exists");
/// Columns.
pub const COLUMNS: Text = Text("Columns");
/// Drop hint.
pub const DROP: Text = Text("Drop to import");
/// No dialog could be shown.
pub const PATH_HINT: Text = Text("Or type a path:");
/// Where the system has no file dialog.
pub const NO_DIALOG: Text =
    Text("If no file dialog appears, this system has neither a desktop portal nor zenity. Type the path here instead.");
/// The menu of a place in the text.
pub const TEXT_MENU: Text = Text("Menu of the text");
/// Opens a link with the system's browser.
pub const OPEN_LINK: Text = Text("Open link");
/// Puts a link's address on the clipboard.
pub const COPY_LINK: Text = Text("Copy link");
/// How a link is opened with the mouse.
pub const LINK_HINT: Text = Text("Ctrl+click opens it in the browser");
/// Shows what is marked at a place.
pub const SHOW_IN_INSPECTOR: Text = Text("Show in the inspector");
/// Shows all sentences of a name.
pub const SHOW_SENTENCES: Text = Text("Show all sentences");
/// Keeps what was typed.
pub const SAVE: Text = Text("Save");
/// Drops what was typed.
pub const CANCEL: Text = Text("Cancel");
/// It is right.
pub const CONFIRM: Text = Text("Confirm");
/// It is none.
pub const REJECT: Text = Text("Reject");
/// Back to what was found.
pub const AS_FOUND: Text = Text("As found");
/// Who said it.
pub const SPEAKER: Text = Text("Speaker");
/// Caption: kind.
pub const KIND: Text = Text("Kind");
/// Caption: the article.
pub const ARTICLE: Text = Text("Article");
/// Caption: status.
pub const STATUS: Text = Text("Status");
/// Caption: the words of the text.
pub const AS_WRITTEN: Text = Text("As written");
/// Caption: how it was told.
pub const BECAUSE: Text = Text("Because");
/// Caption: what a date was worked out from.
pub const WORKED_OUT: Text = Text("Worked out");
/// Caption: what a date hangs on.
pub const HANGS_ON: Text = Text("Hangs on");
/// Caption: the sentence.
pub const SENTENCE: Text = Text("Sentence");
/// Caption: who takes part.
pub const WHO: Text = Text("Who");

/// The name of a tab.
#[must_use]
pub const fn tab(tab: Tab) -> Text {
    match tab {
        Tab::Text => Text("Text"),
        Tab::Entities => Text("Entities"),
        Tab::Chronology => Text("Chronology"),
        Tab::Quotations => Text("Quotations"),
        Tab::Notes => Text("Notes"),
        Tab::Versions => Text("Versions"),
        Tab::Search => Text("Search"),
        Tab::Network => Text("Network"),
        Tab::New => Text("What’s new"),
    }
}

/// A kind of entity, one.
#[must_use]
pub const fn kind(kind: EntityKind) -> Text {
    match kind {
        EntityKind::Person => Text("Person"),
        EntityKind::Organization => Text("Organization"),
        EntityKind::Place => Text("Place"),
    }
}

/// A kind of entity, many.
#[must_use]
pub const fn kinds(kind: EntityKind) -> Text {
    match kind {
        EntityKind::Person => Text("Persons"),
        EntityKind::Organization => Text("Organizations"),
        EntityKind::Place => Text("Places"),
    }
}

/// A kind of mark in the legend.
#[must_use]
pub const fn mark(kind: MarkKind) -> Text {
    match kind {
        MarkKind::Person => Text("Persons"),
        MarkKind::Organization => Text("Organizations"),
        MarkKind::Place => Text("Places"),
        MarkKind::Date => Text("Dates"),
        MarkKind::Quotation => Text("Quotations"),
        MarkKind::Note => Text("Notes"),
    }
}

/// How words are given.
#[must_use]
pub const fn quotation_kind(kind: QuotationKind) -> Text {
    match kind {
        QuotationKind::Direct => Text("Direct"),
        QuotationKind::Partial => Text("Partial"),
        QuotationKind::Indirect => Text("Indirect"),
    }
}

/// A kind of note.
#[must_use]
pub const fn note_kind(kind: NoteKind) -> Text {
    match kind {
        NoteKind::Note => Text("Note"),
        NoteKind::Claim => Text("Claim"),
        NoteKind::Question => Text("Question"),
    }
}

/// A note's status.
#[must_use]
pub const fn note_status(status: NoteStatus) -> Text {
    match status {
        NoteStatus::Open => Text("Open"),
        NoteStatus::ToCheck => Text("To check"),
        NoteStatus::Checked => Text("Checked"),
        NoteStatus::Dropped => Text("Dropped"),
    }
}

/// A field of an article's head.
#[must_use]
pub const fn field(name: FieldName) -> Text {
    match name {
        FieldName::Title => Text("Headline"),
        FieldName::Byline => Text("Byline"),
        FieldName::Outlet => Text("Outlet"),
        FieldName::Published => Text("Published"),
        FieldName::Language => Text("Language"),
        FieldName::Url => Text("Address"),
    }
}

/// Where a field's value comes from.
#[must_use]
pub const fn origin(origin: Origin) -> Text {
    match origin {
        Origin::Head => Text("from the head"),
        Origin::Guess => GUESSED,
        Origin::Text => Text("from the text"),
        Origin::Researcher => SET_BY_YOU,
    }
}

/// What a date was worked out from.
#[must_use]
pub const fn basis(basis: Basis) -> Text {
    match basis {
        Basis::Explicit => Text("Stated in full"),
        Basis::Publication => Text("From the day of publication"),
        Basis::Text => Text("From a date nearby"),
        Basis::Event => Text("From an event in the text"),
    }
}

/// A mark in the text as a screen reader names it, before its words.
#[must_use]
pub fn mark_of(kind: MarkKind, words: &str) -> String {
    match kind {
        MarkKind::Person => say!("person: {words}", words),
        MarkKind::Organization => say!("organization: {words}", words),
        MarkKind::Place => say!("place: {words}", words),
        MarkKind::Date => say!("date: {words}", words),
        MarkKind::Quotation => say!("quotation: {words}", words),
        MarkKind::Note => say!("note: {words}", words),
    }
}

/// How an event stands.
#[must_use]
pub const fn event_status(status: EventStatus) -> Text {
    match status {
        EventStatus::Detected => DETECTED,
        EventStatus::Confirmed => CONFIRMED,
        EventStatus::Changed => SET_BY_YOU,
        EventStatus::Moved => Text("moved"),
        EventStatus::Added => Text("added by you"),
        EventStatus::Rejected => Text("rejected"),
    }
}

/// What an event is, where it is not told and dated by the text.
#[must_use]
pub const fn event_kind(kind: EventKind) -> Option<Text> {
    match kind {
        EventKind::Publication => Some(Text("publication")),
        EventKind::Inferred => Some(Text("inferred")),
        EventKind::Told | EventKind::Added => None,
    }
}

/// "1 article", "2 articles".
#[must_use]
pub fn articles(number: impl Count) -> String {
    plural!(number, "{count} article", "{count} articles")
}

/// "1 entity", "2 entities".
#[must_use]
pub fn entities(number: impl Count) -> String {
    plural!(number, "{count} entity", "{count} entities")
}

/// "1 event", "2 events".
#[must_use]
pub fn events(number: impl Count) -> String {
    plural!(number, "{count} event", "{count} events")
}

/// "1 mention", "2 mentions".
#[must_use]
pub fn mentions(number: impl Count) -> String {
    plural!(number, "{count} mention", "{count} mentions")
}

/// "1 sentence", "2 sentences".
#[must_use]
pub fn sentences(number: usize) -> String {
    plural!(number, "{count} sentence", "{count} sentences")
}

/// "1 row", "2 rows": the length of a table of several kinds.
#[must_use]
pub fn rows(number: usize) -> String {
    plural!(number, "{count} row", "{count} rows")
}

/// "1 note", "2 notes".
#[must_use]
pub fn notes(number: impl Count) -> String {
    plural!(number, "{count} note", "{count} notes")
}

/// Why a name refers to its entity, as the inspector's caption.
pub const LINKED_BY: Text = Text("Taken for this one by");
/// What a click on a role does.
pub const SHOW_IN_TEXT: Text = Text("Show in the text");
/// Names of other articles that are shown as an entity.
pub const JOINED: Text = Text("Joined from other articles");
/// Entities that may be the same.
pub const POSSIBLY_THE_SAME: Text = Text("Possibly the same as");

/// A rule with how sure it is: "title (90 %)".
#[must_use]
pub fn reason(rule: &str, score: f32) -> String {
    let percent = (score * 100.0).round() as u32;
    say!("{rule} ({percent} %)", rule = crate::locale::told(rule), percent)
}

/// A role with its time: "Defense Secretary of Mexico (2012–2018)".
#[must_use]
pub fn role(role: &str, time: Option<&crate::model::DateSpan>) -> String {
    match time {
        Some(time) => format!("{role} ({})", date(time)),
        None => role.to_owned(),
    }
}

/// Articles that wait for their findings: "Analyzing: 3 articles wait".
#[must_use]
pub fn queued(number: u64) -> String {
    plural!(number, "Analyzing: {count} article waits", "Analyzing: {count} articles wait")
}

/// "1 word", "2 words".
#[must_use]
pub fn words(number: u64) -> String {
    plural!(number, "{count} word", "{count} words")
}

/// A moment in words: "18 Nov 2020, 09:30".
#[must_use]
pub fn moment(at: jiff::civil::DateTime) -> String {
    let (day, clock) = (short_day(at.date()), at.strftime("%H:%M"));
    say!("{day}, {clock}", day, clock)
}

/// A moment in words: "Wednesday, 18 November 2020, 09:30".
#[must_use]
pub fn full_moment(at: jiff::civil::DateTime) -> String {
    let (day, clock) = (crate::locale::dates::in_full(at.date()), at.strftime("%H:%M"));
    say!("{day}, {clock}", day, clock)
}

/// A link in the text as a screen reader names it.
#[must_use]
pub fn link_of(words: &str) -> String {
    say!("link: {words}", words)
}

/// An entity that may be the same: "Mora (3 mentions), because: the same surname".
#[must_use]
pub fn suggestion(name: &str, mentions: u32, because: &str) -> String {
    let (mentions, because) = (self::mentions(mentions), crate::locale::told(because));
    say!("{name} ({mentions}), because: {because}", name, mentions, because)
}

impl From<Text> for egui::WidgetText {
    fn from(text: Text) -> Self {
        text.text().into()
    }
}

impl From<Text> for egui::RichText {
    fn from(text: Text) -> Self {
        Self::new(text.text())
    }
}

/// What drags a column wider or narrower.
#[must_use]
pub fn width_of(column: &str) -> String {
    say!("Width of {column}", column)
}
