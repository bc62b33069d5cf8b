//! Texts of what the researcher decides and notes: names, mentions, notes, tags, history, bin, backups.

use super::heads;
use crate::library::{BackupReason, DecisionAct, DecisionRow, EntityStanding, Holds, NoteColumn, NoteMark, Reach};
use crate::locale::{Text, plural, say};
use crate::model::{EntityKind, NoteColor, NoteKind, Verdict};

/// Button: it is called something else.
pub const RENAME: Text = Text("Rename…");
/// Field for a name.
pub const NAME: Text = Text("Name");
/// Button: it is the same as another.
pub const MERGE_INTO: Text = Text("Merge into…");
/// Button on a suggestion.
pub const MERGE: Text = Text("Merge");
/// Button: two are not the same, for good.
pub const KEEP_APART: Text = Text("Keep apart");
/// Button: it is no name, in any article.
pub const NO_NAME: Text = Text("Not a name");
/// Button: its mentions in the article on screen are none.
pub const NO_NAME_IN_ARTICLE: Text = Text("Not a name in this article");
/// Button: this mention is none.
pub const NO_NAME_HERE: Text = Text("Not a name here");
/// Button: the mention is somebody else.
pub const SOMEBODY_ELSE: Text = Text("Somebody else…");
/// Button: all its mentions in the article on screen are somebody else.
pub const ELSE_IN_ARTICLE: Text = Text("Somebody else in this article…");
/// Button: takes a decision back.
pub const TAKE_BACK: Text = Text("Take back");
/// Caption: what was decided.
pub const DECIDED: Text = Text("Decided by you");
/// Caption: the kind of an entity.
pub const KIND_OF_NAME: Text = Text("kind of the name");
/// A rejected name.
pub const REJECTED: Text = Text("rejected");
/// Field in which a name is looked for.
pub const FIND_NAME: Text = Text("Find a name");
/// Nothing was found.
pub const NO_SUCH_NAME: Text = Text("No such name in this library");
/// Button: writes a note.
pub const ADD_NOTE: Text = Text("Add a note");
/// Takes the filter by an entity away.
pub const NOTES_ON_ONE: Text = Text("One name");
/// Filter: claims without a verdict or a second source.
pub const NEEDS_SOURCE: Text = Text("Needs a second source");
/// Filter: any color.
pub const ANY_COLOR: Text = Text("Any color");
/// No color.
pub const NO_COLOR: Text = Text("No color");
/// Caption: verdict.
pub const VERDICT: Text = Text("Verdict");
/// No verdict yet.
pub const NO_VERDICT: Text = Text("No verdict yet");
/// Field: second source.
pub const SECOND_SOURCE: Text = Text("Second source");
/// Hint in it.
pub const SECOND_SOURCE_HINT: Text = Text("Who else says so, and where");
/// Button: copies passage and citation.
pub const COPY_CITED: Text = Text("Copy with citation");
/// Button: deletes.
pub const DELETE: Text = Text("Delete");
/// Field for a tag to be put on several notes.
pub const TAG_THEM: Text = Text("Tag");
/// Button: puts it on.
pub const PUT_TAG: Text = Text("Add tag");
/// Button: takes it off.
pub const TAKE_TAG: Text = Text("Remove tag");
/// Choice: another kind for several notes.
pub const SET_KIND: Text = Text("Set kind");
/// Choice: another status for several notes.
pub const SET_STATUS: Text = Text("Set status");
/// Choice: another color for several notes.
pub const SET_COLOR: Text = Text("Set color");
/// Choice of a view.
pub const VIEWS: Text = Text("Views");
/// No view is chosen.
pub const NO_VIEW: Text = Text("All notes");
/// Field: name of a view.
pub const VIEW_NAME: Text = Text("Name of the view");
/// Button: keeps a view.
pub const KEEP_VIEW: Text = Text("Keep as view…");
/// Button: forgets a view.
pub const FORGET_VIEW: Text = Text("Forget view");
/// Heading of the history.
pub const HISTORY: Text = Text("History");
/// What the history is.
pub const HISTORY_HINT: Text =
    Text("Choose an act and press Enter to go to the point right after it. Nothing is lost by going back.");
/// The point before the first act.
pub const BEGINNING: Text = Text("The beginning, before any act");
/// An act that was taken back.
pub const TAKEN_BACK: Text = Text("taken back");
/// Heading of the bin.
pub const BIN: Text = Text("Bin");
/// An empty bin.
pub const BIN_EMPTY: Text = Text("The bin is empty.");
/// Button: takes out of the bin.
pub const RESTORE: Text = Text("Restore");
/// Button: empties the bin.
pub const EMPTY_BIN: Text = Text("Empty the bin…");
/// What emptying means.
pub const EMPTY_BIN_HINT: Text = Text(
    "What is in the bin and every act on it are deleted for good; undo cannot bring them back. A backup is made before.",
);
/// Button: really.
pub const EMPTY_FOR_GOOD: Text = Text("Empty for good");
/// Heading of the tags.
pub const TAGS: Text = Text("Tags");
/// No tags.
pub const NO_TAGS: Text = Text("No tags yet. Write them into a note, parted by commas; “/” nests one in another.");
/// What the dialog of tags does.
pub const TAGS_HINT: Text = Text("The name of another tag merges the two. Tags nested by “/” go along.");
/// Heading of the backups.
pub const BACKUPS: Text = Text("Restore from a backup");
/// What the dialog of backups does.
pub const BACKUPS_HINT: Text = Text("The library as it is now is kept as a backup first.");
/// No backups.
pub const NO_BACKUPS: Text = Text("No backup yet. One is made each day when something has changed.");
/// A backup that cannot be read.
pub const UNREADABLE: Text = Text("cannot be read");
/// Button: goes back or forward to an act.
pub const GO_TO_POINT: Text = Text("Go to this point");
/// An empty history.
pub const NOTHING_DONE: Text = Text("Nothing was done yet.");
/// What the color of a tag does.
pub const ANOTHER_COLOR: Text = Text("Another color");
/// Button: restores the backup that is chosen.
pub const RESTORE_THIS: Text = Text("Restore this one");
/// Name of the choice of a note's kind.
pub const NOTE_KIND: Text = Text("note kind");
/// Name of the choice of a note's status.
pub const NOTE_STATUS: Text = Text("note status");
/// Name of the choice of the status of the note in hand.
pub const STATUS_OF_NOTE: Text = Text("status of the note");
/// Filter of entities.
pub const STANDING: Text = Text("standing of names");

/// The other side of a contradiction is what the names say.
pub const BY_THEIR_NAMES: Text = Text("Shown as one because their names say so");
/// Heading of what was taken for no name.
pub const REJECTIONS: Text = Text("Not a name");
/// What that list is.
pub const REJECTIONS_HINT: Text = Text("What you took for no name: everywhere, in an article, or at one place.");
/// Nothing was.
pub const NO_REJECTIONS: Text = Text("Nothing was taken for no name.");
/// Button in the entities tab: opens that list.
pub const SHOW_REJECTIONS: Text = Text("All rejections…");

/// Heading of two decisions that cannot both hold, by the name of the reason in the library.
#[must_use]
pub fn contradiction(because: &str) -> String {
    let because = match because {
        "confirmed and rejected" => Text("a name and no name"),
        "two kinds" => Text("two kinds at once"),
        "kept apart and shown as one" => Text("kept apart, and shown as one"),
        _ => Text("each is shown as the other"),
    };
    say!("These cannot both hold: {because}", because)
}

/// How far a rejection reaches: "everywhere", "in “Port”", "in “Port”, where it was Inés Mora".
#[must_use]
pub fn reach(reach: &Reach) -> String {
    match reach {
        Reach::Everywhere => Text("everywhere").to_string(),
        Reach::Article(_, title) => say!("in “{title}”", title),
        Reach::Here { title, of: Some(of), .. } => say!("here in “{title}”, taken for {of}", title, of),
        Reach::Here { title, of: None, .. } => say!("here in “{title}”", title),
    }
}

/// Choice: a note is written.
pub const WRITE: Text = Text("Write");
/// Choice: a note is shown as it reads.
pub const PREVIEW: Text = Text("Preview");
/// A note without words.
pub const NOTHING_WRITTEN: Text = Text("Nothing written yet.");
/// Stands before the words of a picture, which is not loaded.
pub const PICTURE: Text = Text("Picture: ");

/// Button: which columns are shown.
pub const COLUMNS: Text = Text("Columns");
/// Button: the columns as they were at first.
pub const AS_AT_FIRST: Text = Text("As at first");
/// Button: which notes are shown.
pub const FILTERS: Text = Text("Filters");
/// Button: shows all notes again.
pub const NO_FILTERS: Text = Text("Show all notes");
/// Caption of the articles that notes are shown of.
pub const OF_ARTICLES: Text = Text("Articles");
/// Caption of the tags.
pub const TAG: Text = Text("Tag");
/// Caption of the colors.
pub const COLOR: Text = Text("Color");

/// A column of the notes.
#[must_use]
pub const fn column(column: NoteColumn) -> Text {
    match column {
        NoteColumn::Excerpt => heads::EXCERPT,
        NoteColumn::Note => heads::NOTE,
        NoteColumn::Kind => heads::KIND,
        NoteColumn::Tags => heads::TAGS,
        NoteColumn::Status => heads::STATUS,
        NoteColumn::Article => heads::ARTICLE,
        NoteColumn::Made => heads::MADE,
        NoteColumn::Changed => heads::CHANGED,
        NoteColumn::Verdict => VERDICT,
        NoteColumn::Source => SECOND_SOURCE,
        NoteColumn::Citation => Text("Citation"),
    }
}

/// Button: a column goes to the left.
#[must_use]
pub fn further_left(column: Text) -> String {
    say!("{column} further to the left", column)
}

/// Button: a column goes to the right.
#[must_use]
pub fn further_right(column: Text) -> String {
    say!("{column} further to the right", column)
}

/// Button: a column is made narrower.
#[must_use]
pub fn narrower(column: Text) -> String {
    say!("{column} narrower", column)
}

/// Button: a column is made wider.
#[must_use]
pub fn wider(column: Text) -> String {
    say!("{column} wider", column)
}

/// "Filters (2)".
#[must_use]
pub fn filters(number: usize) -> String {
    if number == 0 { FILTERS.to_string() } else { say!("Filters ({number})", number) }
}

/// How many names are chosen.
#[must_use]
pub fn names(number: usize) -> String {
    plural!(number, "{count} name", "{count} names")
}

/// "Merge into Inés Mora".
#[must_use]
pub fn merge_into(name: &str) -> String {
    say!("Merge into {name}", name)
}

/// Heading of the choice of whom to merge into.
#[must_use]
pub fn merge_heading(number: usize) -> String {
    plural!(number, "Merge {count} name into", "Merge {count} names into")
}

/// Heading of the choice of whom mentions are given to.
#[must_use]
pub fn move_heading(number: usize) -> String {
    plural!(number, "Move {count} mention to", "Move {count} mentions to")
}

/// Heading of the choice of whom all mentions in an article are given to.
pub const MOVE_IN_ARTICLE: Text = Text("Move all its mentions in this article to");

/// Heading of the choice of whom a passage names.
#[must_use]
pub fn is_name_of(words: &str) -> String {
    say!("“{words}” names", words)
}

/// "New person “Inés Mora”".
#[must_use]
pub fn new_entity(kind: EntityKind, name: &str) -> String {
    match kind {
        EntityKind::Person => say!("New person “{name}”", name),
        EntityKind::Organization => say!("New organization “{name}”", name),
        EntityKind::Place => say!("New place “{name}”", name),
    }
}

/// Entities by what was decided.
#[must_use]
pub const fn standing(standing: EntityStanding) -> Text {
    match standing {
        EntityStanding::Any => Text("Any standing"),
        EntityStanding::Detected => Text("Detected"),
        EntityStanding::Confirmed => Text("Confirmed"),
        EntityStanding::Rejected => Text("Rejected"),
        EntityStanding::Contradicted => Text("Contradictions"),
        EntityStanding::Watched => Text("Watched"),
    }
}

/// A decision in words.
#[must_use]
pub fn decision(row: &DecisionRow) -> String {
    let (words, value) = (&row.words, crate::locale::told(row.value.as_deref().unwrap_or_default()));
    let other = row.other.as_ref().map(|(_, name)| name.as_str()).unwrap_or_default();
    match row.act {
        DecisionAct::Confirm => say!("{words}: confirmed", words),
        DecisionAct::Reject => say!("{words}: not a name", words),
        DecisionAct::Rename => say!("{words} is called {value}", words, value),
        DecisionAct::Kind => say!("{words} is a {value}", words, value),
        DecisionAct::Merge => say!("{words} is {other}", words, other),
        DecisionAct::Apart => say!("{words} is not {other}", words, other),
    }
}

/// A decision on mentions of one article in words.
#[must_use]
pub fn in_article(act: &str, words: &str, to: Option<&str>, title: &str) -> String {
    match (act, to) {
        ("add", Some(to)) => say!("“{words}” names {to}, in “{title}”", words, to, title),
        ("assign", Some(to)) => say!("“{words}” is {to}, in “{title}”", words, to, title),
        _ => say!("“{words}” is not a name, in “{title}”", words, title),
    }
}

/// A color of highlights.
#[must_use]
pub const fn color(color: NoteColor) -> Text {
    match color {
        NoteColor::Yellow => Text("Yellow"),
        NoteColor::Green => Text("Green"),
        NoteColor::Blue => Text("Blue"),
        NoteColor::Pink => Text("Pink"),
        NoteColor::Purple => Text("Purple"),
    }
}

/// What a check came to.
#[must_use]
pub const fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::True => Text("True"),
        Verdict::False => Text("False"),
        Verdict::Mixed => Text("True in part"),
        Verdict::Unclear => Text("Cannot be told"),
    }
}

/// What a note in the margin is: its kind, or a highlight.
#[must_use]
pub const fn note(kind: NoteKind, color: Option<NoteColor>, is_written: bool) -> Text {
    match color {
        Some(_) if !is_written => Text("Highlight"),
        _ => super::note_kind(kind),
    }
}

/// A note in the margin with its first words: "Claim: the package never came".
#[must_use]
pub fn marked(mark: &NoteMark) -> String {
    let kind = note(mark.kind, mark.color, mark.is_written);
    let words = crate::text::in_one_line(&mark.words);
    if words.is_empty() { kind.to_string() } else { format!("{kind}: {words}") }
}

/// What a note is on; `is_quoted` if its words stand below.
#[must_use]
pub fn about(what: &crate::library::AboutRow, is_quoted: bool) -> String {
    use crate::library::AboutRow::{Entity, Event, Quotation};
    match what {
        Entity(_, name) => say!("On {name}", name),
        Event(_) if is_quoted => "On the event".to_owned(),
        Quotation(_) if is_quoted => "On the quotation".to_owned(),
        Event(words) => say!("On the event “{words}”", words),
        Quotation(words) => say!("On the quotation “{words}”", words),
    }
}

/// Why a backup was made.
#[must_use]
pub const fn backup_reason(reason: BackupReason) -> Text {
    match reason {
        BackupReason::Daily => Text("daily"),
        BackupReason::Before => Text("before a large change"),
        BackupReason::Asked => Text("made by you"),
    }
}

/// What a backup holds: "3 articles, 2 notes, 5 decisions".
#[must_use]
pub fn holds(holds: &Holds) -> String {
    format!(
        "{}, {}, {}",
        plural!(holds.articles, "{count} article", "{count} articles"),
        plural!(holds.notes, "{count} note", "{count} notes"),
        plural!(holds.decisions, "{count} decision", "{count} decisions")
    )
}

/// The last act in a backup.
#[must_use]
pub fn last_act(act: &str) -> String {
    say!("Last act: {act}", act)
}

/// A name of a tag's color for a screen reader.
#[must_use]
pub fn color_of(tag: &str) -> String {
    say!("Color of {tag}", tag)
}

/// A name of a tag's field for a screen reader.
#[must_use]
pub fn name_of(tag: &str) -> String {
    say!("Name of {tag}", tag)
}

/// How many notes are chosen.
#[must_use]
pub fn notes(number: usize) -> String {
    plural!(number, "{count} note", "{count} notes")
}
