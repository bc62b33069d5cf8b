//! The acts of the researcher one by one, and the way back, or forward, to any point among them.

use super::{
    Changes, Library, LibraryError, Listing, Problem, Reader, convert::moment, journal::Way, json_ids, sql::section,
    writer::in_transaction,
};
use crate::locale::noted;
use jiff::Timestamp;
use rusqlite::{Connection, Row};

const FILE: &str = include_str!("sql/history.sql");
const IDS: &str = section(FILE, "ids");
const ROWS: &str = section(FILE, "rows");
const NEWEST_DONE: &str = section(FILE, "newest_done");
const OLDEST_UNDONE: &str = section(FILE, "oldest_undone");
const IS_STEP: &str = section(FILE, "is_step");

/// An act of the researcher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StepId(pub i64);

/// An act in the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRow {
    /// Which one.
    pub id: StepId,
    /// What it was: "Edit of a note".
    pub label: String,
    /// Whether it is in effect.
    pub state: StepState,
    /// When it was last added to.
    pub at: Timestamp,
}

/// Whether an act is in effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepState {
    /// It is.
    Done,
    /// It was taken back, and can be done again.
    Undone,
}

/// The acts, the latest first.
pub struct Steps;

impl Listing for Steps {
    type Id = StepId;
    type Query = ();
    type Row = StepRow;

    fn ids(reader: &Reader, (): &()) -> Result<Vec<StepId>, LibraryError> {
        reader.all(IDS, [], |row| row.get(0).map(StepId))
    }

    fn rows(reader: &Reader, (): &(), ids: &[StepId]) -> Result<Vec<StepRow>, LibraryError> {
        reader.all(ROWS, [json_ids(ids.iter().map(|id| id.0))], read)
    }
}

fn read(row: &Row) -> rusqlite::Result<StepRow> {
    let state: String = row.get(2)?;
    Ok(StepRow {
        id: StepId(row.get(0)?),
        label: row.get(1)?,
        state: if state == "done" { StepState::Done } else { StepState::Undone },
        at: moment(row, 3)?,
    })
}

impl Library {
    /// Goes to the point right after an act, or before the first one: undoes, or does again, what lies between. Gives the number
    /// of acts gone over.
    pub fn go_to(&mut self, step: Option<StepId>) -> Result<(usize, Changes), LibraryError> {
        let Self { connection, journal, path, .. } = self;
        in_transaction(connection, path, |tx| {
            let target = step.map_or(0, |step| step.0);
            if step.is_some() && !tx.query_row(IS_STEP, [target], |row| row.get(0))? {
                return Err(Problem::Gone(noted!("act")).into());
            }
            let (mut gone, mut changes) = (0, Changes::NONE);
            while let Some(way) = way_to(tx, target)? {
                let Some((_, of_step)) = journal.go(tx, way)? else { break };
                gone += 1;
                changes = changes.union(of_step);
            }
            Ok((gone, changes))
        })
    }
}

/// The next step toward the point after `target`; `None` at it.
fn way_to(tx: &Connection, target: i64) -> Result<Option<Way>, LibraryError> {
    let done: Option<i64> = tx.query_row(NEWEST_DONE, [], |row| row.get(0))?;
    if done.is_some_and(|done| done > target) {
        return Ok(Some(Way::Undo));
    }
    let undone: Option<i64> = tx.query_row(OLDEST_UNDONE, [], |row| row.get(0))?;
    Ok(undone.filter(|undone| *undone <= target).map(|_| Way::Redo))
}
