//! Whether a library is sound: the file, the links between rows, the totals, the undo history, and every place in every text.

use super::{LibraryError, Problem, Reader, convert::span, sql::statement as sql};
use crate::model::{CodePoints, Span};
use rusqlite::{Connection, Row};

const FILE: &str = include_str!("sql/check.sql");

/// Statements that give a line for every breach of a rule.
const RULES: &[&str] = &[
    sql!(FILE, "foreign_keys"),
    sql!(FILE, "articles_without_text"),
    sql!(FILE, "articles_not_searched"),
    sql!(FILE, "versions_shown"),
    sql!(FILE, "groups"),
    sql!(FILE, "notes_not_searched"),
    sql!(FILE, "counted"),
    sql!(FILE, "entity_articles"),
    sql!(FILE, "entity_totals"),
    sql!(FILE, "entity_terms"),
    sql!(FILE, "journal_order"),
    sql!(FILE, "journal_empty"),
];

impl Reader {
    /// What is wrong with the library, a line for each fault; empty for a sound one.
    ///
    /// Reads everything once: about a second for 100 MB. Damage is reported, not returned as an error.
    pub fn check(&self) -> Result<Vec<String>, LibraryError> {
        let mut faults = Vec::new();
        match self.run(|connection| check(connection, &mut faults)) {
            Err(LibraryError { problem: Problem::Damaged(fault), .. }) => faults.push(fault),
            other => other?,
        }
        Ok(faults)
    }
}

fn check(connection: &Connection, faults: &mut Vec<String>) -> Result<(), LibraryError> {
    connection.pragma_query(None, "integrity_check", |row| {
        let line: String = row.get(0)?;
        if line != "ok" {
            faults.push(line);
        }
        Ok(())
    })?;
    if !faults.is_empty() {
        // Pages that cannot be trusted: what follows would only repeat it.
        return Ok(());
    }
    full_text(connection, faults)?;
    for rule in RULES {
        let mut statement = connection.prepare(rule)?;
        let lines = statement.query_map([], |row| row.get(0))?;
        faults.extend(lines.collect::<Result<Vec<String>, _>>()?);
    }
    places(connection, faults)
}

/// FTS5 compares its index with the texts by a command that looks like a write, and is one in name only.
fn full_text(connection: &Connection, faults: &mut Vec<String>) -> Result<(), LibraryError> {
    connection.pragma_update(None, "query_only", false)?;
    let compared = connection.execute(sql!(FILE, "full_text"), []);
    connection.pragma_update(None, "query_only", true)?;
    match compared.map_err(LibraryError::from) {
        Err(LibraryError { problem: Problem::Damaged(_), .. }) => {
            faults.push("the full-text index does not fit the texts".to_owned());
            Ok(())
        }
        // A library that may not be written cannot be asked this.
        Err(LibraryError { problem: Problem::ReadOnly, .. }) => Ok(()),
        other => other.map(|_| ()),
    }
}

/// Every place lies within its text, agrees in bytes and code points, and has the words it is said to have.
fn places(connection: &Connection, faults: &mut Vec<String>) -> Result<(), LibraryError> {
    let mut versions = connection.prepare(sql!(FILE, "versions"))?;
    let mut statement = connection.prepare(sql!(FILE, "places"))?;
    let mut rows = versions.query([])?;
    while let Some(row) = rows.next()? {
        let version: i64 = row.get(0)?;
        let text: String =
            connection.prepare_cached(sql!(FILE, "version_text"))?.query_row([version], |row| row.get(0))?;
        let points = CodePoints::new(&text);
        let mut found = statement.query([version])?;
        while let Some(row) = found.next()? {
            faults.extend(misplaced(row, &text, &points)?);
        }
    }
    Ok(())
}

fn misplaced(row: &Row, text: &str, points: &CodePoints) -> rusqlite::Result<Option<String>> {
    let (what, id): (String, i64) = (row.get(0)?, row.get(1)?);
    let (bytes, chars) = (span(row, 2)?, span(row, 4)?);
    let words: Option<String> = row.get(6)?;
    let (start, end) = points.range(text, bytes);
    let fault = match bytes.of(text) {
        None => "does not fit its text",
        Some(_) if Span::new(start, end) != chars => "has other code points than bytes",
        Some(found) if words.is_some_and(|words| words != found && words != super::in_one_line(found)) => {
            "does not have the words it was made for"
        }
        Some(_) => return Ok(None),
    };
    Ok(Some(format!("{what} {id} {fault}")))
}
