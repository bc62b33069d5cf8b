//! Tags in one place: renamed, merged, colored, deleted; and notes changed several at a time.
//!
//! A tag is nested by "/" in its name: "money/loans" is within "money", and goes with it.

use super::{
    Library, LibraryError, Problem, Reader, Written,
    decide::tag_id,
    journal::{Coalesce, moment},
    sql::section,
};
use crate::locale::{noted, numbered};
use crate::model::{NoteColor, NoteId, NoteKind, NoteStatus};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

const FILE: &str = include_str!("sql/tags.sql");
const TAGS: &str = section(FILE, "tags");
const TAG: &str = section(FILE, "tag");
const FIND: &str = section(FILE, "find");
const RENAME: &str = section(FILE, "rename");
const COLOR: &str = section(FILE, "color");
const BELOW: &str = section(FILE, "below");
const MOVE: &str = section(FILE, "move");
const UNTAG_ALL: &str = section(FILE, "untag_all");
const DELETE: &str = section(FILE, "delete");
const SET_KIND: &str = section(FILE, "set_kind");
const SET_STATUS: &str = section(FILE, "set_status");
const SET_COLOR: &str = section(FILE, "set_color");
const PUT_TAG: &str = section(FILE, "put_tag");
const TAKE_TAG: &str = section(FILE, "take_tag");

/// Colors that a tag can have, from 1.
pub const TAG_COLORS: u8 = 8;

/// Which tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TagId(pub i64);

/// A tag with its use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagRow {
    /// Which one.
    pub id: TagId,
    /// Its name; "/" parts what it is nested in.
    pub name: String,
    /// From 1 to [`TAG_COLORS`].
    pub color: Option<u8>,
    /// Notes that have it.
    pub notes: u32,
}

/// What is done to several notes at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteChange {
    /// They are for something else.
    Kind(NoteKind),
    /// They stand otherwise.
    Status(NoteStatus),
    /// They get a color, or lose it.
    Color(Option<NoteColor>),
    /// They get a tag.
    Tag(String),
    /// They lose a tag.
    Untag(String),
}

impl NoteChange {
    fn label(&self, what: &str) -> String {
        match self {
            Self::Kind(kind) => noted!("Change of {what} to {what_kind}", what, what_kind = kind_word(*kind)),
            Self::Status(status) => noted!("{what}: {what_status}", what, what_status = status_word(*status)),
            Self::Color(Some(color)) => noted!("Color of {what}: {what_color}", what, what_color = color_word(*color)),
            Self::Color(None) => noted!("No color for {what}", what),
            Self::Tag(tag) => noted!("Tag “{tag}” on {what}", tag, what),
            Self::Untag(tag) => noted!("Tag “{tag}” off {what}", tag, what),
        }
    }
}

const fn kind_word(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Note => noted!("note"),
        NoteKind::Claim => noted!("claim"),
        NoteKind::Question => noted!("question"),
    }
}

const fn status_word(status: NoteStatus) -> &'static str {
    match status {
        NoteStatus::Open => noted!("open"),
        NoteStatus::ToCheck => noted!("to check"),
        NoteStatus::Checked => noted!("checked"),
        NoteStatus::Dropped => noted!("dropped"),
    }
}

const fn color_word(color: NoteColor) -> &'static str {
    match color {
        NoteColor::Yellow => noted!("yellow"),
        NoteColor::Green => noted!("green"),
        NoteColor::Blue => noted!("blue"),
        NoteColor::Pink => noted!("pink"),
        NoteColor::Purple => noted!("purple"),
    }
}

impl Reader {
    /// All tags, by name.
    pub fn tag_rows(&self) -> Result<Vec<TagRow>, LibraryError> {
        self.all(TAGS, [], |row: &Row| {
            Ok(TagRow { id: TagId(row.get(0)?), name: row.get(1)?, color: row.get(2)?, notes: row.get(3)? })
        })
    }
}

impl Library {
    /// Changes several notes, as one step.
    pub fn change_notes(&mut self, notes: &[NoteId], change: &NoteChange) -> Result<Written<()>, LibraryError> {
        let what = numbered!(notes.len(), "{count} note", "{count} notes");
        self.transact(&change.label(&what), &Coalesce::Never, |tx, _| {
            let now = moment(Timestamp::now());
            for note in notes {
                change_note(tx, note.0, change, &now)?;
            }
            Ok(())
        })
    }

    /// Calls a tag, and those nested in it, something else; where there is a tag of that name, the two become one.
    pub fn rename_tag(&mut self, tag: TagId, name: &str) -> Result<Written<()>, LibraryError> {
        let name = tidy(name);
        self.transact(noted!("Renaming of a tag"), &Coalesce::Never, |tx, step| {
            let before = tag_name(tx, tag)?;
            if name.is_empty() {
                return Err(Problem::Gone(noted!("name of the tag")).into());
            }
            let read = |row: &Row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?));
            let below: Vec<_> = tx.prepare_cached(BELOW)?.query_map([&before], read)?.collect::<Result<_, _>>()?;
            let merged = rename(tx, tag.0, &name)?;
            for (id, nested) in below {
                let rest: String = nested.chars().skip(before.chars().count()).collect();
                rename(tx, id, &format!("{name}{rest}"))?;
            }
            let label = if merged {
                noted!("Merge of the tag “{before}” into “{name}”", before, name)
            } else {
                noted!("Renaming of the tag “{before}” to “{name}”", before, name)
            };
            super::journal::relabel(tx, step, &label)
        })
    }

    /// Gives a tag a color, from 1 to [`TAG_COLORS`], or none.
    pub fn color_tag(&mut self, tag: TagId, color: Option<u8>) -> Result<Written<()>, LibraryError> {
        self.transact(noted!("Color of a tag"), &Coalesce::Never, |tx, step| {
            let name = tag_name(tx, tag)?;
            tx.execute(COLOR, params![tag.0, color.map(|color| color.clamp(1, TAG_COLORS))])?;
            super::journal::relabel(tx, step, &noted!("Color of the tag “{name}”", name))
        })
    }

    /// Takes a tag off all notes.
    pub fn delete_tag(&mut self, tag: TagId) -> Result<Written<()>, LibraryError> {
        self.transact(noted!("Deletion of a tag"), &Coalesce::Never, |tx, step| {
            let name = tag_name(tx, tag)?;
            tx.execute(UNTAG_ALL, [tag.0])?;
            tx.execute(DELETE, [tag.0])?;
            super::journal::relabel(tx, step, &noted!("Deletion of the tag “{name}”", name))
        })
    }
}

/// The name without blanks around its parts, and without empty parts.
fn tidy(name: &str) -> String {
    let parts = name.split('/').map(super::in_one_line).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("/").replace([',', ';'], " ")
}

fn tag_name(tx: &Connection, tag: TagId) -> Result<String, LibraryError> {
    Ok(tx.query_row(TAG, [tag.0], |row| row.get(0)).optional()?.ok_or(Problem::Gone(noted!("tag")))?)
}

/// Whether it became one with another tag.
fn rename(tx: &Connection, tag: i64, name: &str) -> Result<bool, LibraryError> {
    let other: Option<i64> = tx.query_row(FIND, params![name, tag], |row| row.get(0)).optional()?;
    if let Some(other) = other {
        tx.execute(MOVE, [tag, other])?;
        tx.execute(UNTAG_ALL, [tag])?;
        tx.execute(DELETE, [tag])?;
    } else {
        tx.execute(RENAME, params![tag, name])?;
    }
    Ok(other.is_some())
}

fn change_note(tx: &Connection, note: i64, change: &NoteChange, now: &str) -> Result<(), LibraryError> {
    match change {
        NoteChange::Kind(kind) => tx.prepare_cached(SET_KIND)?.execute(params![note, kind.name(), now])?,
        NoteChange::Status(status) => tx.prepare_cached(SET_STATUS)?.execute(params![note, status.name(), now])?,
        NoteChange::Color(color) => {
            tx.prepare_cached(SET_COLOR)?.execute(params![note, color.map(NoteColor::number), now])?
        }
        NoteChange::Tag(tag) => {
            let tag = tag_id(tx, &tidy(tag))?;
            tx.prepare_cached(PUT_TAG)?.execute([note, tag])?
        }
        NoteChange::Untag(tag) => tx.prepare_cached(TAKE_TAG)?.execute(params![note, tag])?,
    };
    Ok(())
}
