//! Decisions on what was found: laid down apart from it, never overwritten by an analysis, applied again after each.
//!
//! What they do to rows and totals is done by the triggers of derive.sql, so that undo does it too.

use super::{
    Library, LibraryError, Problem, Written,
    journal::{Coalesce, moment},
    sql::section,
};
use crate::model::{EntityId, EntityKind, EventId};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

const FILE: &str = include_str!("sql/decide.sql");
const ENTITY_NAME: &str = section(FILE, "entity_name");
const DECIDE_ENTITY: &str = section(FILE, "decide_entity");
const EVENT_WORDS: &str = section(FILE, "event_words");
const DECIDE_EVENT: &str = section(FILE, "decide_event");

/// What the researcher decides about an entity. Of several decisions of one sort the latest holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntityDecision {
    /// It is one.
    Confirm,
    /// It is none: kept out of every table, here and in every later article.
    Reject,
    /// It is called something else.
    Rename(String),
    /// It is something else.
    Kind(EntityKind),
    /// It is the same as another, and shown under that one.
    MergeInto(EntityId),
}

/// What the researcher decides about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventDecision {
    /// It happened then.
    Confirm,
    /// It is none: kept out of the chronology.
    Reject,
}

impl EntityDecision {
    const fn act(&self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Reject => "reject",
            Self::Rename(_) => "rename",
            Self::Kind(_) => "kind",
            Self::MergeInto(_) => "merge",
        }
    }

    const fn label(&self) -> &'static str {
        match self {
            Self::Confirm => "Confirmation of",
            Self::Reject => "Rejection of",
            Self::Rename(_) => "Renaming of",
            Self::Kind(_) => "Change of the kind of",
            Self::MergeInto(_) => "Merge of",
        }
    }
}

impl Library {
    /// Lays down a decision about an entity.
    pub fn decide_entity(&mut self, entity: EntityId, decision: &EntityDecision) -> Result<Written<()>, LibraryError> {
        let gone = || LibraryError::from(Problem::Gone("entity"));
        let name = self.connection.query_row(ENTITY_NAME, [entity.0], |row| row.get::<_, String>(0)).optional();
        let name = name.map_err(|error| LibraryError::from(error).at(&self.path))?.ok_or_else(gone)?;
        let (value, target) = match decision {
            EntityDecision::Rename(name) => (Some(super::in_one_line(name)), None),
            EntityDecision::Kind(kind) => (Some(kind.name().to_owned()), None),
            EntityDecision::MergeInto(target) => (None, Some(target.0)),
            EntityDecision::Confirm | EntityDecision::Reject => (None, None),
        };
        let label = format!("{} {name}", decision.label());
        self.transact(&label, &Coalesce::Never, |tx, _| {
            let row = params![entity.0, decision.act(), value, target, name, moment(Timestamp::now())];
            tx.execute(DECIDE_ENTITY, row)?;
            Ok(())
        })
    }

    /// Lays down a decision about an event; it is known again by the words of its date and of its sentence.
    pub fn decide_event(&mut self, event: EventId, decision: EventDecision) -> Result<Written<()>, LibraryError> {
        let (act, label) = match decision {
            EventDecision::Confirm => ("confirm", "Confirmation of an event"),
            EventDecision::Reject => ("reject", "Rejection of an event"),
        };
        self.transact(label, &Coalesce::Never, |tx, _| {
            let read = |row: &Row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?));
            let found = tx.query_row(EVENT_WORDS, [event.0], read).optional()?;
            let (article, date, sentence) = found.ok_or(Problem::Gone("event"))?;
            tx.execute(DECIDE_EVENT, params![article, act, date, sentence, moment(Timestamp::now())])?;
            Ok(())
        })
    }
}
