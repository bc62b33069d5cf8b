//! The undo journal: every act of the researcher as a step with the rows it changed, before and after.
//!
//! Triggers of the writing connection, made at opening from the tables' own columns, write each changed row as JSON while a step
//! is open; undo and redo put the rows back. What follows from these rows (totals, full-text) is kept by the triggers of
//! derive.sql either way. Tables whose rows are journaled hold integers and text only, which JSON gives back exactly.

use super::{Changes, LibraryError, Problem, Table, sql::section};
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

const FILE: &str = include_str!("sql/journal/journal.sql");
const TRIGGERS: &str = include_str!("sql/journal/trigger.sql");
const COLUMNS: &str = section(FILE, "columns");
const OPEN_TABLE: &str = section(FILE, "open_table");
const OPEN: &str = section(FILE, "open");
const CLOSE: &str = section(FILE, "close");
const FORGET_UNDONE: &str = section(FILE, "forget_undone");
const NEWEST: &str = section(FILE, "newest");
const BEGIN: &str = section(FILE, "begin");
const TOUCH: &str = section(FILE, "touch");
const RELABEL: &str = section(FILE, "relabel");
const LAST_CHANGE: &str = section(FILE, "last_change");
const CHANGED_TABLES: &str = section(FILE, "changed_tables");
const ARTICLES_TAKEN: &str = section(FILE, "articles_taken");
const CHANGED_ROWS: &str = section(FILE, "changed_rows");
const FORGET: &str = section(FILE, "forget");
const SQUEEZE: &str = section(FILE, "squeeze");
const REWRITE: &str = section(FILE, "rewrite");
const DROP_CHANGE: &str = section(FILE, "drop_change");
pub(super) const LAST_DONE: &str = section(FILE, "last_done");
pub(super) const FIRST_UNDONE: &str = section(FILE, "first_undone");
const MARK: &str = section(FILE, "mark");
const FORWARD: &str = section(FILE, "changes_forward");
const BACKWARD: &str = section(FILE, "changes_backward");
const DEFER: &str = section(FILE, "defer");

/// The tables whose every row is the researcher's.
const WHOLE_TABLES: [&str; 16] = [
    "article_correction",
    "note",
    "note_anchor",
    "note_tag",
    "tag",
    "entity_decision",
    "mention_decision",
    "article_entity_decision",
    "event_decision",
    "quotation_decision",
    "placement",
    "note_about",
    "article_bin",
    "setting",
    "saved_search",
    "entity_watch",
];

/// The tables of which some columns are the researcher's, with those columns, and what an update must be besides to count: an
/// article's first version comes with it.
const PARTS: [(&str, &[&str], &str); 2] = [
    ("article", &["id", "present", "current_version"], "old.current_version is not null"),
    ("article_version", &["id", "present"], "true"),
];

/// Whether a write continues the newest step.
pub(super) enum Coalesce {
    /// It is a step of its own.
    Never,
    /// It belongs to the newest step if that has the same key.
    Key(String),
    /// The same, if the newest step was last changed not longer ago than this.
    KeyWithin(String, SignedDuration),
}

impl Coalesce {
    fn key(&self) -> Option<&str> {
        match self {
            Self::Never => None,
            Self::Key(key) | Self::KeyWithin(key, _) => Some(key),
        }
    }

    /// The moment at or after which the newest step must have been changed.
    fn since(&self, now: Timestamp) -> String {
        match self {
            Self::KeyWithin(_, patience) => now.checked_sub(*patience).map_or_else(|_| String::new(), moment),
            _ => String::new(),
        }
    }
}

/// A moment as the library writes it: UTC, to the millisecond, so that text order is time order.
pub(super) fn moment(at: Timestamp) -> String {
    format!("{at:.3}")
}

/// Which way a step is gone.
#[derive(Clone, Copy)]
pub(super) enum Way {
    Undo,
    Redo,
}

/// An open step.
pub(super) struct Step {
    pub(super) id: i64,
    /// The last change before this write.
    last_change: i64,
}

/// The journal of one writing connection.
pub(super) struct Journal {
    tables: Vec<Journaled>,
}

/// How the rows of one table are put back.
struct Journaled {
    name: &'static str,
    insert: String,
    update: String,
    delete: String,
}

impl Journal {
    /// Makes the triggers on a connection just opened.
    pub(super) fn attach(connection: &Connection) -> Result<Self, LibraryError> {
        connection.execute_batch(OPEN_TABLE)?;
        let mut tables = Vec::new();
        for (name, columns, counts) in PARTS {
            let columns =
                Columns { all: columns.iter().map(|c| (*c).to_owned()).collect(), keys: vec!["id".to_owned()] };
            let pattern = section(TRIGGERS, "update").replace("{counts}", counts);
            connection.execute_batch(&trigger(&pattern, name, &columns))?;
            tables.push(Journaled::part(name, &columns));
        }
        for name in WHOLE_TABLES {
            let columns = Columns::read(connection, name)?;
            for part in [section(TRIGGERS, "insert"), section(TRIGGERS, "update"), section(TRIGGERS, "delete")] {
                connection.execute_batch(&trigger(part, name, &columns))?;
            }
            tables.push(Journaled::new(name, &columns));
        }
        Ok(Self { tables })
    }

    /// Opens a step for a write.
    pub(super) fn begin(connection: &Connection, label: &str, coalesce: &Coalesce) -> Result<Step, LibraryError> {
        let now = Timestamp::now();
        let newest: Option<i64> =
            connection.query_row(NEWEST, params![coalesce.key(), coalesce.since(now)], |row| row.get(0)).optional()?;
        let id = if let Some(id) = newest {
            connection.execute(TOUCH, params![id, moment(now)])?;
            id
        } else {
            connection.execute(BEGIN, params![label, coalesce.key(), moment(now)])?;
            connection.last_insert_rowid()
        };
        let last_change = connection.query_row(LAST_CHANGE, [], |row| row.get(0))?;
        connection.execute(OPEN, [id])?;
        Ok(Step { id, last_change })
    }

    /// Closes a step and says what it changed. After a change, what was undone before is gone for good; a step without any is
    /// forgotten.
    pub(super) fn end(connection: &Connection, step: &Step) -> Result<Changes, LibraryError> {
        connection.execute(CLOSE, [])?;
        let changes = changed(connection, step.id, step.last_change)?;
        if !changes.is_empty() {
            connection.execute(FORGET_UNDONE, [])?;
            squeeze(connection, step.id)?;
        } else if rows_changed(connection, step.id)? == 0 {
            connection.execute(FORGET, [step.id])?;
        }
        Ok(changes)
    }

    /// Takes the newest step back, or does the last one taken back again; its label and what changed.
    pub(super) fn go(&self, connection: &Connection, way: Way) -> Result<Option<(String, Changes)>, LibraryError> {
        let (which, rows, state) = match way {
            Way::Undo => (LAST_DONE, BACKWARD, "undone"),
            Way::Redo => (FIRST_UNDONE, FORWARD, "done"),
        };
        let step = connection.query_row(which, [], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?))).optional()?;
        let Some((id, label)) = step else { return Ok(None) };
        connection.execute_batch(DEFER)?;
        self.apply(connection, id, rows, way)?;
        connection.execute(MARK, params![id, state])?;
        Ok(Some((label, changed(connection, id, 0)?)))
    }

    fn apply(&self, connection: &Connection, step: i64, rows: &str, way: Way) -> Result<(), LibraryError> {
        let mut statement = connection.prepare_cached(rows)?;
        let mut rows = statement.query([step])?;
        while let Some(row) = rows.next()? {
            let (table, before, after): (String, Option<String>, Option<String>) =
                (row.get(0)?, row.get(2)?, row.get(3)?);
            let (from, to) = match way {
                Way::Undo => (after, before),
                Way::Redo => (before, after),
            };
            self.put(connection, &table, from.as_deref(), to.as_deref())?;
        }
        Ok(())
    }

    /// Makes the row `to` out of the row `from`; `None` where there is no row.
    fn put(&self, on: &Connection, table: &str, from: Option<&str>, to: Option<&str>) -> Result<(), LibraryError> {
        let unknown = || Problem::Internal(format!("the undo history names the table {table}"));
        let table = self.tables.iter().find(|t| t.name == table).ok_or_else(unknown)?;
        let rows = match (from, to) {
            (None, Some(to)) => on.prepare_cached(&table.insert)?.execute([to])?,
            (Some(from), None) => on.prepare_cached(&table.delete)?.execute([from])?,
            (Some(from), Some(to)) => on.prepare_cached(&table.update)?.execute([from, to])?,
            (None, None) => 1,
        };
        if rows == 1 {
            return Ok(());
        }
        Err(Problem::Damaged(format!("the undo history does not fit the table {}", table.name)).into())
    }
}

/// Gives a step another name.
pub(super) fn relabel(connection: &Connection, step: &Step, label: &str) -> Result<(), LibraryError> {
    connection.execute(RELABEL, params![step.id, label])?;
    Ok(())
}

/// Articles and versions that a step has brought in so far.
pub(super) fn articles_taken(connection: &Connection, step: i64) -> Result<i64, LibraryError> {
    Ok(connection.query_row(ARTICLES_TAKEN, [step], |row| row.get(0))?)
}

/// Rows that a step has changed so far.
fn rows_changed(connection: &Connection, step: i64) -> Result<i64, LibraryError> {
    Ok(connection.query_row(CHANGED_ROWS, [step], |row| row.get(0))?)
}

fn changed(connection: &Connection, step: i64, after: i64) -> Result<Changes, LibraryError> {
    let mut statement = connection.prepare_cached(CHANGED_TABLES)?;
    let mut rows = statement.query(params![step, after])?;
    let mut changes = Changes::NONE;
    while let Some(row) = rows.next()? {
        let table = Changes::of_journaled(row.get_ref(0)?.as_str().unwrap_or_default());
        changes = changes.union(table).union(Changes::of(&[Table::Journal]));
    }
    Ok(changes)
}

/// Typing changes one row again and again: one change is kept, not one for each pause.
fn squeeze(connection: &Connection, step: i64) -> Result<(), LibraryError> {
    let pair = |row: &rusqlite::Row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?));
    while let Some((first, second, row)) = connection.prepare_cached(SQUEEZE)?.query_row([step], pair).optional()? {
        connection.execute(REWRITE, params![first, row])?;
        connection.execute(DROP_CHANGE, [second])?;
    }
    Ok(())
}

/// The columns of a table, quoted as identifiers when written into a statement.
struct Columns {
    all: Vec<String>,
    keys: Vec<String>,
}

impl Columns {
    fn read(connection: &Connection, table: &str) -> Result<Self, LibraryError> {
        let mut columns = Self { all: Vec::new(), keys: Vec::new() };
        let mut statement = connection.prepare(COLUMNS)?;
        let mut rows = statement.query([table])?;
        while let Some(row) = rows.next()? {
            let name: String = row.get(0)?;
            if row.get(1)? {
                columns.keys.push(name.clone());
            }
            columns.all.push(name);
        }
        Ok(columns)
    }

    /// The row `old` or `new` of a trigger as JSON.
    fn json(&self, row: &str) -> String {
        let pairs: Vec<String> = self.all.iter().map(|c| format!("'{c}', {row}.\"{c}\"")).collect();
        format!("json_object({})", pairs.join(", "))
    }

    fn list(&self) -> String {
        self.all.iter().map(|c| format!("\"{c}\"")).collect::<Vec<_>>().join(", ")
    }

    /// The columns' values out of the JSON row bound as parameter `number`.
    fn values(&self, number: u8) -> String {
        self.all.iter().map(|c| format!("json_extract(?{number}, '$.{c}')")).collect::<Vec<_>>().join(", ")
    }

    /// The condition that a row has the key of the JSON row bound as the first parameter.
    fn condition(&self) -> String {
        self.keys.iter().map(|c| format!("\"{c}\" = json_extract(?1, '$.{c}')")).collect::<Vec<_>>().join(" and ")
    }
}

/// The statement that makes a trigger, from its pattern.
fn trigger(pattern: &str, table: &str, columns: &Columns) -> String {
    pattern
        .replace("{table}", table)
        .replace("{trigger}", &format!("journal_{table}"))
        .replace("{columns}", &columns.list())
        .replace("{old}", &columns.json("old"))
        .replace("{new}", &columns.json("new"))
        .replace("{counts}", "true")
}

impl Journaled {
    /// The columns that a row of an earlier format did not keep stay as they are.
    fn part(name: &'static str, columns: &Columns) -> Self {
        let kept = columns.all.iter().map(|c| format!("coalesce(json_extract(?2, '$.{c}'), \"{c}\")"));
        let values = kept.collect::<Vec<_>>().join(", ");
        let update = include_str!("sql/journal/update.sql")
            .replace("{table}", name)
            .replace("{columns}", &columns.list())
            .replace("{values}", &values)
            .replace("{keys}", &columns.condition());
        Self { update, ..Self::new(name, columns) }
    }

    fn new(name: &'static str, columns: &Columns) -> Self {
        let fill = |pattern: &str, values: u8| {
            pattern
                .replace("{table}", name)
                .replace("{columns}", &columns.list())
                .replace("{values}", &columns.values(values))
                .replace("{keys}", &columns.condition())
        };
        Self {
            name,
            insert: fill(include_str!("sql/journal/insert.sql"), 1),
            update: fill(include_str!("sql/journal/update.sql"), 2),
            delete: fill(include_str!("sql/journal/delete.sql"), 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn journaled_rows_hold_only_what_json_gives_back_exactly() {
        let connection = Connection::open_in_memory().unwrap();
        crate::library::functions::register(&connection).unwrap();
        for migration in crate::library::file::MIGRATIONS {
            connection.execute_batch(migration).unwrap();
        }
        for table in WHOLE_TABLES {
            let lossy: i64 = connection
                .query_row(
                    "select count(*) from pragma_table_info(?1) where type not in ('INTEGER', 'TEXT')",
                    [table],
                    |row| row.get(0),
                )
                .unwrap();
            assert_eq!(lossy, 0, "{table}");
            assert!(!Columns::read(&connection, table).unwrap().keys.is_empty(), "{table}");
        }
    }
}
