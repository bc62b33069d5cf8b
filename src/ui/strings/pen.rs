//! Texts of what the researcher decides and notes: names, mentions, notes, tags, history, bin, backups.

use crate::library::{BackupReason, DecisionAct, DecisionRow, EntityStanding, Holds};
use crate::model::{NoteColor, NoteKind, Verdict};

/// Button: it is called something else.
pub const RENAME: &str = "Rename…";
/// Field for a name.
pub const NAME: &str = "Name";
/// Button: it is the same as another.
pub const MERGE_INTO: &str = "Merge into…";
/// Button on a suggestion.
pub const MERGE: &str = "Merge";
/// Button: two are not the same, for good.
pub const KEEP_APART: &str = "Keep apart";
/// Button: it is no name, in any article.
pub const NO_NAME: &str = "Not a name";
/// Button: its mentions in the article on screen are none.
pub const NO_NAME_IN_ARTICLE: &str = "Not a name in this article";
/// Button: this mention is none.
pub const NO_NAME_HERE: &str = "Not a name here";
/// Button: the mention is somebody else.
pub const SOMEBODY_ELSE: &str = "Somebody else…";
/// Button: all its mentions in the article on screen are somebody else.
pub const ELSE_IN_ARTICLE: &str = "Somebody else in this article…";
/// Button: takes a decision back.
pub const TAKE_BACK: &str = "Take back";
/// Caption: what was decided.
pub const DECIDED: &str = "Decided by you";
/// Caption: the kind of an entity.
pub const KIND_OF_NAME: &str = "kind of the name";
/// A rejected name.
pub const REJECTED: &str = "rejected";
/// Field in which a name is looked for.
pub const FIND_NAME: &str = "Find a name";
/// Nothing was found.
pub const NO_SUCH_NAME: &str = "No such name in this library";
/// Button: the notes on an entity.
pub const ITS_NOTES: &str = "Its notes";
/// Button: writes a note.
pub const ADD_NOTE: &str = "Add a note";
/// Takes the filter by an entity away.
pub const NOTES_ON_ONE: &str = "One name";
/// Filter: claims without a verdict or a second source.
pub const NEEDS_SOURCE: &str = "Needs a second source";
/// Filter: any color.
pub const ANY_COLOR: &str = "Any color";
/// No color.
pub const NO_COLOR: &str = "No color";
/// Caption: verdict.
pub const VERDICT: &str = "Verdict";
/// No verdict yet.
pub const NO_VERDICT: &str = "No verdict yet";
/// Field: second source.
pub const SECOND_SOURCE: &str = "Second source";
/// Hint in it.
pub const SECOND_SOURCE_HINT: &str = "Who else says so, and where";
/// Button: copies passage and citation.
pub const COPY_CITED: &str = "Copy with citation";
/// Button: deletes.
pub const DELETE: &str = "Delete";
/// Field for a tag to be put on several notes.
pub const TAG_THEM: &str = "Tag";
/// Button: puts it on.
pub const PUT_TAG: &str = "Add tag";
/// Button: takes it off.
pub const TAKE_TAG: &str = "Remove tag";
/// Choice: another kind for several notes.
pub const SET_KIND: &str = "Set kind";
/// Choice: another status for several notes.
pub const SET_STATUS: &str = "Set status";
/// Choice: another color for several notes.
pub const SET_COLOR: &str = "Set color";
/// Choice of a view.
pub const VIEWS: &str = "Views";
/// No view is chosen.
pub const NO_VIEW: &str = "All notes";
/// Field: name of a view.
pub const VIEW_NAME: &str = "Name of the view";
/// Button: keeps a view.
pub const KEEP_VIEW: &str = "Keep as view…";
/// Button: forgets a view.
pub const FORGET_VIEW: &str = "Forget view";
/// Heading of the history.
pub const HISTORY: &str = "History";
/// What the history is.
pub const HISTORY_HINT: &str =
    "Choose an act and press Enter to go to the point right after it. Nothing is lost by going back.";
/// The point before the first act.
pub const BEGINNING: &str = "The beginning, before any act";
/// An act that was taken back.
pub const TAKEN_BACK: &str = "taken back";
/// Where the library stands.
pub const HERE: &str = "here";
/// Heading of the bin.
pub const BIN: &str = "Bin";
/// An empty bin.
pub const BIN_EMPTY: &str = "The bin is empty.";
/// Button: takes out of the bin.
pub const RESTORE: &str = "Restore";
/// Button: empties the bin.
pub const EMPTY_BIN: &str = "Empty the bin…";
/// What emptying means.
pub const EMPTY_BIN_HINT: &str = "What is in the bin and every act on it are deleted for good; undo cannot bring them back. A backup is made before.";
/// Button: really.
pub const EMPTY_FOR_GOOD: &str = "Empty for good";
/// Heading of the tags.
pub const TAGS: &str = "Tags";
/// No tags.
pub const NO_TAGS: &str = "No tags yet. Write them into a note, parted by commas; “/” nests one in another.";
/// What the dialog of tags does.
pub const TAGS_HINT: &str = "The name of another tag merges the two. Tags nested by “/” go along.";
/// Heading of the backups.
pub const BACKUPS: &str = "Restore from a backup";
/// What the dialog of backups does.
pub const BACKUPS_HINT: &str = "The library as it is now is kept as a backup first.";
/// No backups.
pub const NO_BACKUPS: &str = "No backup yet. One is made each day when something has changed.";
/// A backup that cannot be read.
pub const UNREADABLE: &str = "cannot be read";
/// Filter of entities.
pub const STANDING: &str = "standing of names";

/// How many names are chosen.
#[must_use]
pub fn names(number: usize) -> String {
    super::count(number as u64, "name", "names")
}

/// "Merge into Inés Mora".
#[must_use]
pub fn merge_into(name: &str) -> String {
    format!("Merge into {name}")
}

/// Heading of the choice of whom to merge into.
#[must_use]
pub fn merge_heading(number: usize) -> String {
    format!("Merge {} into", names(number))
}

/// Heading of the choice of whom mentions are given to.
#[must_use]
pub fn move_heading(number: usize) -> String {
    format!("Move {} to", super::count(number as u64, "mention", "mentions"))
}

/// Heading of the choice of whom all mentions in an article are given to.
pub const MOVE_IN_ARTICLE: &str = "Move all its mentions in this article to";

/// Heading of the choice of whom a passage names.
#[must_use]
pub fn is_name_of(words: &str) -> String {
    format!("“{words}” names")
}

/// "New person “Inés Mora”".
#[must_use]
pub fn new_entity(kind: crate::model::EntityKind, name: &str) -> String {
    format!("New {} “{name}”", super::kind(kind).to_lowercase())
}

/// Entities by what was decided.
#[must_use]
pub const fn standing(standing: EntityStanding) -> &'static str {
    match standing {
        EntityStanding::Any => "Any standing",
        EntityStanding::Detected => "Detected",
        EntityStanding::Confirmed => "Confirmed",
        EntityStanding::Rejected => "Rejected",
        EntityStanding::Contradicted => "Contradictions",
    }
}

/// A decision in words.
#[must_use]
pub fn decision(row: &DecisionRow) -> String {
    let (words, value) = (&row.words, row.value.as_deref().unwrap_or_default());
    let other = row.other.as_ref().map(|(_, name)| name.as_str()).unwrap_or_default();
    match row.act {
        DecisionAct::Confirm => format!("{words}: confirmed"),
        DecisionAct::Reject => format!("{words}: not a name"),
        DecisionAct::Rename => format!("{words} is called {value}"),
        DecisionAct::Kind => format!("{words} is a {value}"),
        DecisionAct::Merge => format!("{words} is {other}"),
        DecisionAct::Apart => format!("{words} is not {other}"),
    }
}

/// A decision on mentions of one article in words.
#[must_use]
pub fn in_article(act: &str, words: &str, to: Option<&str>, title: &str) -> String {
    match (act, to) {
        ("add", Some(to)) => format!("“{words}” names {to}, in “{title}”"),
        ("assign", Some(to)) => format!("“{words}” is {to}, in “{title}”"),
        _ => format!("“{words}” is not a name, in “{title}”"),
    }
}

/// A color of highlights.
#[must_use]
pub const fn color(color: NoteColor) -> &'static str {
    match color {
        NoteColor::Yellow => "Yellow",
        NoteColor::Green => "Green",
        NoteColor::Blue => "Blue",
        NoteColor::Pink => "Pink",
        NoteColor::Purple => "Purple",
    }
}

/// What a check came to.
#[must_use]
pub const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::True => "True",
        Verdict::False => "False",
        Verdict::Mixed => "True in part",
        Verdict::Unclear => "Cannot be told",
    }
}

/// What a note in the margin is: its kind, or a highlight.
#[must_use]
pub const fn note(kind: NoteKind, color: Option<NoteColor>, is_written: bool) -> &'static str {
    match color {
        Some(_) if !is_written => "Highlight",
        _ => super::note_kind(kind),
    }
}

/// What a note is on; `is_quoted` if its words stand below.
#[must_use]
pub fn about(what: &crate::library::AboutRow, is_quoted: bool) -> String {
    use crate::library::AboutRow::{Entity, Event, Quotation};
    match what {
        Entity(_, name) => format!("On {name}"),
        Event(_) if is_quoted => "On the event".to_owned(),
        Quotation(_) if is_quoted => "On the quotation".to_owned(),
        Event(words) => format!("On the event “{words}”"),
        Quotation(words) => format!("On the quotation “{words}”"),
    }
}

/// Why a backup was made.
#[must_use]
pub const fn backup_reason(reason: BackupReason) -> &'static str {
    match reason {
        BackupReason::Daily => "daily",
        BackupReason::Before => "before a large change",
        BackupReason::Asked => "made by you",
    }
}

/// What a backup holds: "3 articles, 2 notes, 5 decisions".
#[must_use]
pub fn holds(holds: &Holds) -> String {
    format!(
        "{}, {}, {}",
        super::count(holds.articles, "article", "articles"),
        super::count(holds.notes, "note", "notes"),
        super::count(holds.decisions, "decision", "decisions")
    )
}

/// The last act in a backup.
#[must_use]
pub fn last_act(act: &str) -> String {
    format!("Last act: {act}")
}

/// How many notes are chosen.
#[must_use]
pub fn notes(number: usize) -> String {
    super::count(number as u64, "note", "notes")
}
