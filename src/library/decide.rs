//! What the researcher lays down: corrections of an article's head, and notes.

use super::{
    Library, LibraryError, NoteContent, Problem, Written,
    journal::{Coalesce, moment},
    sql::section,
};
use crate::locale::{noted, numbered};
use crate::{
    model::{
        ArticleId, Block, CodePoints, EntityId, EventId, FieldName, NoteColor, NoteId, QuotationId, SourceFormat, Span,
        TagList, Verdict,
    },
    text,
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use rusqlite::{Connection, OptionalExtension, params};

const FILE: &str = include_str!("sql/decide.sql");
const ARTICLE_PRESENT: &str = section(FILE, "article_present");
const VERSION_TEXT: &str = section(FILE, "version_text");
const CORRECT: &str = section(FILE, "correct");
const UNCORRECT: &str = section(FILE, "uncorrect");
const FOUND: &str = section(FILE, "found");
const ADD_NOTE: &str = section(FILE, "add_note");
const ADD_ANCHOR: &str = section(FILE, "add_anchor");
const EDIT_NOTE: &str = section(FILE, "edit_note");
const TOUCH_NOTE: &str = section(FILE, "touch_note");
const NOTE_EXISTS: &str = section(FILE, "note_exists");
const NOTE_TAGS: &str = section(FILE, "note_tags");
const UNTAG: &str = section(FILE, "untag");
const FIND_TAG: &str = section(FILE, "find_tag");
const ADD_TAG: &str = section(FILE, "add_tag");
const TAG_NOTE: &str = section(FILE, "tag_note");
const DROP_UNUSED_TAGS: &str = section(FILE, "drop_unused_tags");
const DELETE_NOTE: &str = section(FILE, "delete_note");
const ABOUT_ENTITY: &str = section(FILE, "about_entity");
const ABOUT_EVENT: &str = section(FILE, "about_event");
const ABOUT_QUOTATION: &str = section(FILE, "about_quotation");
const EVENT_PASSAGE: &str = section(FILE, "event_passage");
const QUOTATION_PASSAGE: &str = section(FILE, "quotation_passage");

/// Typing that pauses for longer than this begins a new step of undo.
const TYPING_PAUSE: SignedDuration = SignedDuration::from_secs(60);

/// Characters kept before and after a note's passage, to find it again in a changed text (Web Annotation's prefix and suffix).
const CONTEXT: usize = 64;

/// A note to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNote {
    /// The article it is on.
    pub article: ArticleId,
    /// The passage it is on, in bytes of the current version's text; `None` for a note on the whole article.
    pub anchor: Option<Span>,
    /// What is written.
    pub content: NoteContent,
}

/// What a note is on, besides its passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// An entity.
    Entity(EntityId),
    /// An event: its passage is the event's.
    Event(EventId),
    /// A quotation: its passage is the quotation's.
    Quotation(QuotationId),
}

impl Library {
    /// Sets a field of an article's head; `None` or blank says that there is none.
    ///
    /// The value found in the article is kept; setting just that takes the correction away. Another day of publication or another
    /// language puts the article back into the queue, because dates and names hang on them.
    pub fn set_field(
        &mut self,
        article: ArticleId,
        field: FieldName,
        value: Option<&str>,
    ) -> Result<Written<()>, LibraryError> {
        let value = field_value(field, value)?;
        let label = noted!("Change of {what}", what = field_label(field));
        self.transact(&label, &Coalesce::Never, |tx, _| {
            let version = current_version(tx, article)?;
            let found: Option<String> =
                tx.query_row(FOUND, params![version, field.name()], |row| row.get(0)).optional()?;
            // A title cannot be taken away: without one, the file's name stands in again.
            if found == value || (field == FieldName::Title && value.is_none()) {
                tx.execute(UNCORRECT, params![article.0, field.name()])?;
            } else {
                tx.execute(CORRECT, params![article.0, field.name(), value, moment(Timestamp::now())])?;
            }
            Ok(())
        })
    }

    /// Makes a note on an article or a passage of it.
    pub fn add_note(&mut self, note: &NewNote) -> Result<Written<NoteId>, LibraryError> {
        let label = match (note.anchor, note.content.color) {
            (Some(_), Some(_)) if note.content.body.is_empty() => noted!("Highlight"),
            (Some(_), _) => noted!("New note"),
            (None, _) => noted!("New note on the article"),
        };
        self.transact(label, &Coalesce::Never, |tx, _| {
            let version = current_version(tx, note.article)?;
            let id = make_note(tx, Some(note.article.0), &note.content)?;
            if let Some(span) = note.anchor {
                anchor(tx, id, version, span)?;
            }
            set_tags(tx, id, &note.content.tags)?;
            Ok(id)
        })
    }

    /// Makes a note on an event or a quotation, which stands on their passage, or on an entity, which belongs to no article.
    pub fn add_note_on(&mut self, about: About, content: &NoteContent) -> Result<Written<NoteId>, LibraryError> {
        let (statement, id, what, passage, label) = match about {
            About::Entity(id) => (ABOUT_ENTITY, id.0, noted!("entity"), None, noted!("New note on a name")),
            About::Event(id) => {
                (ABOUT_EVENT, id.0, noted!("event"), Some(EVENT_PASSAGE), noted!("New note on an event"))
            }
            About::Quotation(id) => {
                (ABOUT_QUOTATION, id.0, noted!("quotation"), Some(QUOTATION_PASSAGE), noted!("New note on a quotation"))
            }
        };
        self.transact(label, &Coalesce::Never, |tx, _| {
            let read =
                |row: &rusqlite::Row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, super::convert::span(row, 2)?));
            let place = match passage {
                Some(passage) => tx.query_row(passage, [id], read).optional()?,
                None => None,
            };
            let note = make_note(tx, place.map(|(article, ..)| article), content)?;
            if tx.execute(statement, [note.0, id])? == 0 {
                return Err(Problem::Gone(what).into());
            }
            if let Some((_, version, span)) = place {
                anchor(tx, note, version, span)?;
            }
            set_tags(tx, note, &content.tags)?;
            Ok(note)
        })
    }

    /// Writes a note anew; what is typed without a longer pause is one step of undo.
    pub fn edit_note(&mut self, note: NoteId, content: &NoteContent) -> Result<Written<()>, LibraryError> {
        let key = Coalesce::KeyWithin(format!("note {} {note}", self.session), TYPING_PAUSE);
        self.transact(noted!("Edit of a note"), &key, |tx, _| {
            if tx.query_row(NOTE_EXISTS, [note.0], |row| row.get::<_, i64>(0))? == 0 {
                return Err(Problem::Gone(noted!("note")).into());
            }
            let now = moment(Timestamp::now());
            let source = content.second_source.as_deref().map(super::in_one_line).filter(|source| !source.is_empty());
            let row = params![
                note.0,
                storable(&content.body),
                content.kind.name(),
                content.status.name(),
                now,
                content.color.map(NoteColor::number),
                content.verdict.map(Verdict::name),
                source,
            ];
            tx.execute(EDIT_NOTE, row)?;
            if tags_of(tx, note)? != content.tags {
                set_tags(tx, note, &content.tags)?;
                tx.execute(TOUCH_NOTE, params![note.0, now])?;
            }
            Ok(())
        })
    }

    /// Puts notes into the bin.
    pub fn delete_notes(&mut self, notes: &[NoteId]) -> Result<Written<()>, LibraryError> {
        let label = if notes.len() == 1 { noted!("Deletion of a note").to_owned() } else { deletion(notes.len()) };
        self.transact(&label, &Coalesce::Never, |tx, _| {
            let now = moment(Timestamp::now());
            for note in notes {
                tx.prepare_cached(DELETE_NOTE)?.execute(params![note.0, now])?;
            }
            Ok(())
        })
    }
}

fn make_note(tx: &Connection, article: Option<i64>, content: &NoteContent) -> Result<NoteId, LibraryError> {
    let row = params![
        article,
        storable(&content.body),
        content.kind.name(),
        content.status.name(),
        moment(Timestamp::now()),
        content.color.map(NoteColor::number),
    ];
    tx.prepare_cached(ADD_NOTE)?.execute(row)?;
    Ok(NoteId(tx.last_insert_rowid()))
}

fn deletion(notes: usize) -> String {
    numbered!(notes, "Deletion of {count} note", "Deletion of {count} notes")
}

/// The current version of an article that is present.
fn current_version(connection: &Connection, article: ArticleId) -> Result<i64, LibraryError> {
    let version = connection.query_row(ARTICLE_PRESENT, [article.0], |row| row.get(0)).optional()?;
    Ok(version.ok_or(Problem::Gone(noted!("article")))?)
}

/// What the Edit menu calls a field.
const fn field_label(field: FieldName) -> &'static str {
    match field {
        FieldName::Title => noted!("the headline"),
        FieldName::Byline => noted!("the byline"),
        FieldName::Outlet => noted!("the outlet"),
        FieldName::Published => noted!("the publication date"),
        FieldName::Language => noted!("the language"),
        FieldName::Url => noted!("the address"),
    }
}

/// The value as it is stored: in one line, a day in ISO 8601, nothing where only blanks are left.
fn field_value(field: FieldName, value: Option<&str>) -> Result<Option<String>, LibraryError> {
    let line = super::in_one_line(value.unwrap_or_default());
    if line.is_empty() {
        return Ok(None);
    }
    if field == FieldName::Published {
        let day = iso_day(&line).ok_or_else(|| Problem::BadDay(line.clone()))?;
        return Ok(Some(day.to_string()));
    }
    Ok(Some(line))
}

/// A day written year-month-day and nothing besides, from the year 1 on.
fn iso_day(written: &str) -> Option<Date> {
    let just_a_day = written.len() == 10 && written.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    written.parse().ok().filter(|day: &Date| just_a_day && day.year() >= 1)
}

/// Text without NUL, which SQL and JSON would take for the end.
fn storable(body: &str) -> String {
    body.replace('\0', "")
}

fn tags_of(connection: &Connection, note: NoteId) -> Result<TagList, LibraryError> {
    let mut statement = connection.prepare_cached(NOTE_TAGS)?;
    let names = statement.query_map([note.0], |row| row.get::<_, String>(0))?;
    Ok(names.collect::<Result<TagList, _>>()?)
}

fn set_tags(connection: &Connection, note: NoteId, tags: &TagList) -> Result<(), LibraryError> {
    connection.execute(UNTAG, [note.0])?;
    for (position, name) in tags.iter().map(storable).enumerate() {
        let tag = tag_id(connection, &name)?;
        connection.execute(TAG_NOTE, params![note.0, tag, position as i64])?;
    }
    connection.execute(DROP_UNUSED_TAGS, [])?;
    Ok(())
}

/// The tag of this name whatever its case and accents, made if there is none.
pub(super) fn tag_id(connection: &Connection, name: &str) -> Result<i64, LibraryError> {
    if let Some(id) = connection.query_row(FIND_TAG, [name], |row| row.get(0)).optional()? {
        return Ok(id);
    }
    connection.execute(ADD_TAG, [name])?;
    Ok(connection.last_insert_rowid())
}

fn anchor(connection: &Connection, note: NoteId, version: i64, span: Span) -> Result<(), LibraryError> {
    let read = |row: &rusqlite::Row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
    let (text, format) = connection.query_row(VERSION_TEXT, [version], read)?;
    // A selection by keys takes the blank before a word in.
    let span = span.of(&text).map(|_| span.trimmed(&text)).ok_or(Problem::BadPassage)?;
    let quote = span.of(&text).filter(|quote| !quote.is_empty()).ok_or(Problem::BadPassage)?;
    let (before, after) = context(&text, span);
    let (char_start, char_end) = CodePoints::new(&text).range(&text, span);
    connection.execute(
        ADD_ANCHOR,
        params![
            note.0,
            version,
            span.start() as i64,
            span.end() as i64,
            char_start as i64,
            char_end as i64,
            quote,
            before,
            after,
            paragraph_no(&text, &format, span),
        ],
    )?;
    Ok(())
}

/// Up to [`CONTEXT`] characters before and after a span that fits the text.
pub(super) fn context(text: &str, span: Span) -> (&str, &str) {
    let before = text.get(..span.start()).unwrap_or_default();
    let after = text.get(span.end()..).unwrap_or_default();
    let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
    (before.get(from..).unwrap_or_default(), after.get(..to).unwrap_or_default())
}

/// The number of the paragraph that the span's first word stands in, or of the last one before it.
fn paragraph_no(text: &str, format: &str, span: Span) -> Option<u32> {
    let format = SourceFormat::from_name(format).unwrap_or(SourceFormat::Plain);
    paragraph_in(&text::structure(text, format).blocks, text, span)
}

/// The same where the text's blocks are known.
pub(super) fn paragraph_in(blocks: &[Block], text: &str, span: Span) -> Option<u32> {
    let begun = blocks.partition_point(|block| block.span.start() <= span.trimmed(text).start());
    blocks.get(begun.checked_sub(1)?)?.paragraph_no
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: Option<&str>) {
        assert_eq!(field_value(FieldName::Published, Some(typed)).ok().flatten().as_deref(), expected);
    }

    #[test]
    fn a_day_of_publication_is_an_iso_date() {
        check(" 2020-11-20 ", Some("2020-11-20"));
        check("0987-01-02", Some("0987-01-02"));
        check("2020-11-31", None);
        check("20 November 2020", None);
        check("2020-11-20T10:00", None);
        check("20201120", None);
        check("-002020-11-20", None);
        check("", None);
    }

    #[test]
    fn context_is_counted_in_characters() {
        let text = format!("{}word{}", "é".repeat(80), "東".repeat(80));
        let (before, after) = context(&text, Span::new(160, 164));
        assert_eq!((before.chars().count(), after.chars().count()), (64, 64));
        assert_eq!(context("one", Span::new(0, 3)), ("", ""));
    }
}
