//! Every text for people that the window shows. Sentence case; "…" on what asks more before it acts.

pub mod chronology;
pub mod columns;
mod dates;
pub mod import;
pub mod inspector;
pub mod pen;
pub mod quotations;
pub mod reading;
pub mod versions;

pub use dates::{date, day, short_day};

use crate::app::settings::{MarkKind, Tab};
use crate::library::EventStatus;
use crate::model::{Basis, EntityKind, EventKind, FieldName, NoteKind, NoteStatus, Origin, QuotationKind};

/// The program's name.
pub const APP: &str = "Dateline";
/// Shown where no library is open.
pub const NO_LIBRARY: &str = "No library is open";
/// What to do then.
pub const NO_LIBRARY_HINT: &str = "A library is one file that holds articles, findings and notes.";
/// The article list's heading.
pub const ARTICLES: &str = "Articles";
/// An empty article list.
pub const NO_ARTICLES: &str =
    "No article yet. Import files or a folder, drop them on this window, or paste an article.";
/// A filter that nothing passes.
pub const NO_MATCH: &str = "Nothing matches the filter.";
/// No article is open.
pub const NO_ARTICLE_OPEN: &str = "Choose an article from the list, or import one.";
/// No entities.
pub const NO_ENTITIES: &str = "No names found yet. They appear as articles are analyzed.";
/// An entity without mentions.
pub const NO_SENTENCES: &str = "No sentence mentions it any more.";
/// No events.
pub const NO_EVENTS: &str = "No dated events found yet. They appear as articles are analyzed.";
/// The chronology as rows.
pub const TABLE: &str = "Table";
/// The chronology as a picture.
pub const PICTURE: &str = "Picture";
/// The dialog that saves the picture.
pub const SAVE_PICTURE: &str = "Save the picture";
/// Shows the filters that a narrow window hides.
pub const MORE_FILTERS: &str = "More filters";
/// Filter by days.
pub const SPAN: &str = "Span of time";
/// Hint in it.
pub const SPAN_HINT: &str = "2012–2018, since 2019";
/// What can be typed into it.
pub const SPAN_HELP: &str = "Only what touches these days: 2020, Oct 2020, 2012–2018, since 2019, before 11 Nov 2020";
/// A filter by a name that is not at hand.
pub const ONE_NAME: &str = "One name";
/// Takes the filter by a name away.
pub const ANY_NAME: &str = "Show the events of all names";
/// A new event that is being typed.
pub const NEW_EVENT: &str = "New event";
/// Field for an event's date.
pub const EVENT_DATE: &str = "Date";
/// Hint in it.
pub const EVENT_DATE_HINT: &str = "mid-October 2020";
/// Field for a distance.
pub const EVENT_TIE: &str = "How far from the other event";
/// Hint in it.
pub const EVENT_TIE_HINT: &str = "2 days after";
/// Choice of the other event.
pub const EVENT_CHOOSE: &str = "Choose the other event";
/// A date beyond the calendar.
pub const PAST_CALENDAR: &str = "That is past the end of the calendar.";
/// Articles give different days.
pub const DISPUTED: &str = "disputed";
/// No quotations.
pub const NO_QUOTATIONS: &str = "No quotations found yet. They appear as articles are analyzed.";
/// Filter field of the quotations.
pub const FILTER_QUOTATIONS: &str = "Filter quotations and speakers";
/// A quotation without a speaker.
pub const NO_SPEAKER: &str = "nobody named";
/// A speaker who may be another.
pub const DOUBTFUL: &str = "not sure";
/// No notes.
pub const NO_NOTES: &str = "No notes yet. Select a passage in the text and press N.";
/// Rows under way.
pub const LOADING: &str = "Loading…";
/// Marks are still to come.
pub const ANALYZING: &str = "analyzing…";
/// Filter field of the article list.
pub const FILTER_ARTICLES: &str = "Filter articles";
/// Filter field of the entity tables.
pub const FILTER_ENTITIES: &str = "Filter names";
/// Filter field of the chronology.
pub const FILTER_EVENTS: &str = "Filter events";
/// Filter field of the notes.
pub const FILTER_NOTES: &str = "Search in notes";
/// Scope: one article.
pub const THIS_ARTICLE: &str = "This article";
/// Scope: all articles.
pub const ALL_ARTICLES: &str = "All articles";
/// All kinds.
pub const ALL_KINDS: &str = "All kinds";
/// Any status.
pub const ANY_STATUS: &str = "Any status";
/// Any tag.
pub const ANY_TAG: &str = "Any tag";
/// Detected, not confirmed.
pub const DETECTED: &str = "detected";
/// Confirmed.
pub const CONFIRMED: &str = "confirmed";
/// Marks a guessed value.
pub const GUESSED: &str = "guessed";
/// Marks a corrected value.
pub const SET_BY_YOU: &str = "set by you";
/// A value that is not known.
pub const UNKNOWN: &str = "not known";
/// Under a missing date of publication.
pub const NO_DATE_HINT: &str = "Without it “on Wednesday” and “two weeks ago” mean no day.";
/// The article on screen has no date of publication.
pub const NO_DATE: &str = "No date of publication:";
/// The same, in the chronology.
pub const NO_DATE_IN_CHRONOLOGY: &str = "The article on screen has no date of publication: its “on Wednesday” and “two weeks ago” hang on nothing until then.";
/// Leads to the field.
pub const SET_IT: &str = "set it";
/// Opens the field where it is missing.
pub const SET_DATE_OF_PUBLICATION: &str = "Set the date of publication";
/// Hint in the note editor.
pub const NOTE_HINT: &str = "Write a note…";
/// Hint in the tags field.
pub const TAGS_HINT: &str = "Tags, parted by commas";
/// A note's place: the whole article.
pub const WHOLE_ARTICLE: &str = "On the whole article";
/// How notes are saved.
pub const SAVED: &str = "Saved as you write";
/// Hint in the palette.
pub const PALETTE_HINT: &str = "Type a command…";
/// No command has the words that are typed.
pub const NO_COMMAND: &str = "No command has these words.";
/// The export dialog.
pub const EXPORT_TITLE: &str = "Export";
/// Choice of delimiter.
pub const DELIMITER: &str = "Delimiter";
/// Byte order mark.
pub const BYTE_ORDER_MARK: &str = "Byte order mark (Excel needs it for accents)";
/// Formula guard.
pub const FORMULA_GUARD: &str = "Formula guard: an apostrophe before cells that begin with = + - @";
/// Line breaks.
pub const FLATTEN: &str = "Line breaks as spaces";
/// Consent to replace a file.
pub const REPLACE: &str = "Replace the file if it exists";
/// Columns.
pub const COLUMNS: &str = "Columns";
/// Drop hint.
pub const DROP: &str = "Drop to import";
/// No dialog could be shown.
pub const PATH_HINT: &str = "Or type a path:";
/// Where the system has no file dialog.
pub const NO_DIALOG: &str =
    "If no file dialog appears, this system has neither a desktop portal nor zenity. Type the path here instead.";
/// The menu of a place in the text.
pub const TEXT_MENU: &str = "Menu of the text";
/// Opens a link with the system's browser.
pub const OPEN_LINK: &str = "Open link";
/// Puts a link's address on the clipboard.
pub const COPY_LINK: &str = "Copy link";
/// How a link is opened with the mouse.
pub const LINK_HINT: &str = "Ctrl+click opens it in the browser";
/// Shows what is marked at a place.
pub const SHOW_IN_INSPECTOR: &str = "Show in the inspector";
/// Shows all sentences of a name.
pub const SHOW_SENTENCES: &str = "Show all sentences";
/// Keeps what was typed.
pub const SAVE: &str = "Save";
/// Drops what was typed.
pub const CANCEL: &str = "Cancel";
/// It is right.
pub const CONFIRM: &str = "Confirm";
/// It is none.
pub const REJECT: &str = "Reject";
/// Back to what was found.
pub const AS_FOUND: &str = "As found";
/// Who said it.
pub const SPEAKER: &str = "Speaker";
/// Caption: kind.
pub const KIND: &str = "Kind";
/// Caption: the article.
pub const ARTICLE: &str = "Article";
/// Caption: status.
pub const STATUS: &str = "Status";
/// Caption: the words of the text.
pub const AS_WRITTEN: &str = "As written";
/// Caption: how it was told.
pub const BECAUSE: &str = "Because";
/// Caption: what a date was worked out from.
pub const WORKED_OUT: &str = "Worked out";
/// Caption: what a date hangs on.
pub const HANGS_ON: &str = "Hangs on";
/// Caption: the sentence.
pub const SENTENCE: &str = "Sentence";
/// Caption: who takes part.
pub const WHO: &str = "Who";

/// The name of a tab.
#[must_use]
pub const fn tab(tab: Tab) -> &'static str {
    match tab {
        Tab::Text => "Text",
        Tab::Entities => "Entities",
        Tab::Chronology => "Chronology",
        Tab::Quotations => "Quotations",
        Tab::Notes => "Notes",
        Tab::Versions => "Versions",
    }
}

/// A kind of entity, one.
#[must_use]
pub const fn kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "Person",
        EntityKind::Organization => "Organization",
        EntityKind::Place => "Place",
    }
}

/// A kind of entity, many.
#[must_use]
pub const fn kinds(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "Persons",
        EntityKind::Organization => "Organizations",
        EntityKind::Place => "Places",
    }
}

/// A kind of mark in the legend.
#[must_use]
pub const fn mark(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Person => "Persons",
        MarkKind::Organization => "Organizations",
        MarkKind::Place => "Places",
        MarkKind::Date => "Dates",
        MarkKind::Quotation => "Quotations",
        MarkKind::Note => "Notes",
    }
}

/// How words are given.
#[must_use]
pub const fn quotation_kind(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Direct => "Direct",
        QuotationKind::Partial => "Partial",
        QuotationKind::Indirect => "Indirect",
    }
}

/// A kind of note.
#[must_use]
pub const fn note_kind(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Note => "Note",
        NoteKind::Claim => "Claim",
        NoteKind::Question => "Question",
    }
}

/// A note's status.
#[must_use]
pub const fn note_status(status: NoteStatus) -> &'static str {
    match status {
        NoteStatus::Open => "Open",
        NoteStatus::ToCheck => "To check",
        NoteStatus::Checked => "Checked",
        NoteStatus::Dropped => "Dropped",
    }
}

/// A field of an article's head.
#[must_use]
pub const fn field(name: FieldName) -> &'static str {
    match name {
        FieldName::Title => "Headline",
        FieldName::Byline => "Byline",
        FieldName::Outlet => "Outlet",
        FieldName::Published => "Published",
        FieldName::Language => "Language",
        FieldName::Url => "Address",
    }
}

/// Where a field's value comes from.
#[must_use]
pub const fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Head => "from the head",
        Origin::Guess => GUESSED,
        Origin::Text => "from the text",
        Origin::Researcher => SET_BY_YOU,
    }
}

/// What a date was worked out from.
#[must_use]
pub const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Explicit => "Stated in full",
        Basis::Publication => "From the day of publication",
        Basis::Text => "From a date nearby",
        Basis::Event => "From an event in the text",
    }
}

/// How an event stands.
#[must_use]
pub const fn event_status(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Detected => DETECTED,
        EventStatus::Confirmed => CONFIRMED,
        EventStatus::Changed => SET_BY_YOU,
        EventStatus::Moved => "moved",
        EventStatus::Added => "added by you",
        EventStatus::Rejected => "rejected",
    }
}

/// What an event is, where it is not told and dated by the text.
#[must_use]
pub const fn event_kind(kind: EventKind) -> Option<&'static str> {
    match kind {
        EventKind::Publication => Some("publication"),
        EventKind::Inferred => Some("inferred"),
        EventKind::Told | EventKind::Added => None,
    }
}

/// "1 note", "2 notes".
#[must_use]
pub fn count(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", crate::app::words::grouped(number), if number == 1 { one } else { many })
}

/// Why a name refers to its entity, as the inspector's caption.
pub const LINKED_BY: &str = "Taken for this one by";
/// What a click on a role does.
pub const SHOW_IN_TEXT: &str = "Show in the text";
/// Names of other articles that are shown as an entity.
pub const JOINED: &str = "Joined from other articles";
/// Entities that may be the same.
pub const POSSIBLY_THE_SAME: &str = "Possibly the same as";

/// A rule with how sure it is: "title (90 %)".
#[must_use]
pub fn reason(rule: &str, score: f32) -> String {
    format!("{rule} ({:.0} %)", score * 100.0)
}

/// A role with its time: "Defense Secretary of Mexico (2012–2018)".
#[must_use]
pub fn role(role: &str, time: Option<&crate::model::DateSpan>) -> String {
    match time {
        Some(time) => format!("{role} ({})", date(time)),
        None => role.to_owned(),
    }
}
