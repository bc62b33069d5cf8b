//! Tables of articles: CSV and its kin, sheets, JSON. A row is an article; which column holds what is guessed, or given.

mod delimited;
mod json;
mod mapping;
mod record;
mod sheet;

pub use mapping::{Column, Mapping, guess_mapping};

use super::ImportError;
use super::read;
use super::source::{Part, Reader, Source};
use crate::model::{Encoding, SourceArticle};

/// Reads tables with the mapping that is guessed for each; where names make none sure, it asks.
pub(super) const READER: Reader =
    Reader { is_mine: |source| kind(source).is_some(), read: |source| read_with(source, None) };

/// Rows of a table that are read at most.
const MOST_ROWS: usize = 200_000;

/// Columns that are looked at.
const MOST_COLUMNS: usize = 500;

/// Rows that a guess looks at, and a preview shows.
const SAMPLE: usize = 20;

/// Characters of a cell that a guess looks at, and a preview shows.
const SAMPLE_CELL: usize = 5_000;

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
        let cut = |cell: &String| cell.chars().take(SAMPLE_CELL).collect();
        self.rows.iter().take(SAMPLE).map(|row| row.cells.iter().map(cut).collect()).collect()
    }

    fn preview(&self) -> TablePreview {
        let sample = self.sample();
        let guess = guess_mapping(&self.headers, &sample);
        TablePreview { sheet: self.name.clone(), headers: self.headers.clone(), rows: self.rows.len(), sample, guess }
    }
}

/// What is done with a table whose columns have no names that say what they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The guess is taken.
    Guess,
    /// It is not read: the error says what a person is to be asked.
    Ask,
    /// Its columns are these: a person said so.
    Said(Mapping),
}

/// What a person is shown to say which column holds what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TablePreview {
    /// The name of the sheet, in a workbook.
    pub sheet: Option<String>,
    /// What the columns are called.
    pub headers: Vec<String>,
    /// How many rows the table has.
    pub rows: usize,
    /// The first rows, long cells cut.
    pub sample: Vec<Vec<String>>,
    /// What the columns are taken for.
    pub guess: Mapping,
}

impl TablePreview {
    /// What the columns may be taken for: the guess, and what it was not sure enough of to take it by itself.
    #[must_use]
    pub fn suggestion(&self) -> Mapping {
        mapping::suggestion(&self.guess, &self.sample)
    }

    /// The first article that a mapping makes of the rows of the sample, or why it makes none.
    pub fn article(&self, mapping: &Mapping) -> Result<SourceArticle, ImportError> {
        let source = Source { label: "table", bytes: &[] };
        let mut failure = None;
        for (index, cells) in self.sample.iter().enumerate() {
            let row = Row { number: index + 1, cells: cells.clone() };
            let table = Table { headers: self.headers.clone(), rows: vec![row], ..Table::default() };
            let parts = record::parts(table, mapping, "the table", &source);
            match read::finished_pieces(&source, parts).into_iter().next().map(|piece| piece.article) {
                Some(Ok(article)) => return Ok(article),
                Some(Err(error)) => failure = failure.or(Some(error)),
                None => {}
            }
        }
        Err(failure.unwrap_or_else(|| no_rows(Kind::Delimited, &source)))
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

/// Reads a table that is in doubt: with what a person said, or with what is guessed. Others were read already.
pub(super) fn settled(parts: Vec<Part>, source: &Source, doubt: &Doubt) -> Vec<Part> {
    match (parts.as_slice(), doubt) {
        ([Part { draft: Err(ImportError::InDoubt { preview, .. }), .. }], Doubt::Guess) => {
            told(read_with(source, Some(&preview.guess)))
        }
        ([Part { draft: Err(ImportError::InDoubt { .. }), .. }], Doubt::Said(mapping)) => {
            read_with(source, Some(mapping))
        }
        _ => parts,
    }
}

/// What is said of a table that was read by a guess.
const GUESSED: &str = "Which column of the table holds what is a guess, for their names do not say it; import the table by itself in \
                       the window to say so.";

/// Says of the first article that the columns are a guess.
fn told(mut parts: Vec<Part>) -> Vec<Part> {
    if let Some(draft) = parts.iter_mut().find_map(|part| part.draft.as_mut().ok()) {
        draft.warnings.push(GUESSED.to_owned());
    }
    parts
}

fn read_with(source: &Source, given: Option<&Mapping>) -> Vec<Part> {
    let Some(kind) = kind(source) else { return Vec::new() };
    let tables = match tables(source, kind) {
        Ok(tables) => tables,
        Err(error) => return vec![Part::only(Err(error))],
    };
    let asked = in_doubt(&tables);
    if let (None, Some(preview)) = (given, &asked) {
        let preview = Box::new(preview.clone());
        return vec![Part::only(Err(ImportError::InDoubt { preview, path: source.path() }))];
    }
    let mut parts = Vec::new();
    for table in tables {
        let is_asked = asked.as_ref().is_some_and(|asked| asked.headers == table.headers);
        let said = given.filter(|_| is_asked).cloned();
        let mapping = said.unwrap_or_else(|| guess_mapping(&table.headers, &table.sample()));
        parts.extend(record::parts(table, &mapping, kind.name(), source));
    }
    if parts.is_empty() {
        return vec![Part::only(Err(no_rows(kind, source)))];
    }
    parts
}

fn no_rows(kind: Kind, source: &Source) -> ImportError {
    ImportError::NoWords { format: kind.name(), why: "it has no rows", path: source.path() }
}

/// The table that a person is to be asked about: where no table of the file names its headline and text, the first one with words
/// that did not leave this program.
fn in_doubt(tables: &[Table]) -> Option<TablePreview> {
    let previews: Vec<_> = tables.iter().map(Table::preview).collect();
    if previews.iter().any(|preview| preview.guess.is_sure(&preview.headers)) {
        return None;
    }
    let may_be_asked = |preview: &TablePreview| {
        mapping::may_hold_text(&preview.headers, &preview.sample) && !delimited::is_own(&preview.headers)
    };
    previews.into_iter().find(may_be_asked)
}

#[cfg(test)]
mod tests;
