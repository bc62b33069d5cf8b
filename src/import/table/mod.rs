//! Tables of articles: CSV and its kin, sheets, JSON. A row is an article; which column holds what is guessed, or given.

mod delimited;
mod json;
mod mapping;
mod record;
mod sheet;

pub use mapping::{Column, Mapping, guess_mapping};

use super::ImportError;
use super::read::{self, Piece};
use super::source::{Part, Reader, Source};
use crate::model::Encoding;
use std::path::Path;

/// Reads tables with the mapping that is guessed for each.
pub(super) const READER: Reader =
    Reader { is_mine: |source| kind(source).is_some(), read: |source| read_with(source, None) };

/// Rows of a table that are read at most.
const MOST_ROWS: usize = 200_000;

/// Columns that are looked at.
const MOST_COLUMNS: usize = 500;

/// Rows that a guess looks at, and a preview shows.
const SAMPLE: usize = 20;

/// A table: what its columns are called, and its rows with their numbers as a spreadsheet counts them.
#[derive(Debug, Default)]
struct Table {
    /// What tells it from the others of its file: the name of its sheet.
    name: Option<String>,
    headers: Vec<String>,
    rows: Vec<Row>,
    encoding: Option<Encoding>,
    /// What a person should know about each row.
    warnings: Vec<String>,
    /// Rows that cannot be read, and why.
    broken: Vec<(usize, String)>,
}

#[derive(Debug)]
struct Row {
    number: usize,
    cells: Vec<String>,
}

impl Table {
    fn sample(&self) -> Vec<Vec<String>> {
        self.rows.iter().take(SAMPLE).map(|row| row.cells.clone()).collect()
    }
}

/// What a person is shown to say which column holds what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TablePreview {
    /// What the columns are called.
    pub headers: Vec<String>,
    /// The first rows.
    pub sample: Vec<Vec<String>>,
    /// What the columns are taken for.
    pub guess: Mapping,
}

/// The first table of a file; `None` if the file is no table.
#[must_use]
pub fn preview_table(path: &Path) -> Option<TablePreview> {
    let bytes = read::bytes_of(path).ok()?;
    let label = path.display().to_string();
    let source = Source { label: &label, bytes: &bytes };
    let table = tables(&source, kind(&source)?).ok()?.into_iter().next()?;
    let sample = table.sample();
    let guess = guess_mapping(&table.headers, &sample);
    Some(TablePreview { headers: table.headers, sample, guess })
}

/// Reads a table of articles with a mapping of its columns; other tables of the file with the one that is guessed for them.
#[must_use]
pub fn read_table(path: &Path, mapping: &Mapping) -> Vec<Piece> {
    let label = path.display().to_string();
    match read::bytes_of(path) {
        Ok(bytes) => {
            let source = Source { label: &label, bytes: &bytes };
            read::finished_pieces(&source, read_with(&source, Some(mapping)))
        }
        Err(error) => vec![Piece { source: label, article: Err(error) }],
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Delimited,
    Json,
    Sheet,
}

impl Kind {
    /// The name that errors call it.
    const fn name(self) -> &'static str {
        match self {
            Self::Delimited => "the table",
            Self::Json => "the JSON",
            Self::Sheet => "the workbook",
        }
    }
}

fn kind(source: &Source) -> Option<Kind> {
    if sheet::is_mine(source) {
        Some(Kind::Sheet)
    } else if json::is_mine(source) {
        Some(Kind::Json)
    } else if delimited::is_mine(source) {
        Some(Kind::Delimited)
    } else {
        None
    }
}

fn tables(source: &Source, kind: Kind) -> Result<Vec<Table>, ImportError> {
    let damaged = |why| ImportError::Damaged { format: kind.name(), why, path: source.path() };
    match kind {
        Kind::Delimited => delimited::read(source).map(|table| vec![table]),
        Kind::Json => json::read(source).map(|table| vec![table]),
        Kind::Sheet => sheet::read(source).map_err(damaged),
    }
}

fn read_with(source: &Source, mapping: Option<&Mapping>) -> Vec<Part> {
    let Some(kind) = kind(source) else { return Vec::new() };
    let tables = match tables(source, kind) {
        Ok(tables) => tables,
        Err(error) => return vec![Part::only(Err(error))],
    };
    let mut parts = Vec::new();
    for (index, table) in tables.into_iter().enumerate() {
        let given = mapping.filter(|_| index == 0).cloned();
        let mapping = given.unwrap_or_else(|| guess_mapping(&table.headers, &table.sample()));
        parts.extend(record::parts(table, &mapping, kind.name(), source));
    }
    if parts.is_empty() {
        let why = "it has no rows";
        return vec![Part::only(Err(ImportError::NoWords { format: kind.name(), why, path: source.path() }))];
    }
    parts
}

#[cfg(test)]
mod tests;
