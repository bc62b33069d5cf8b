//! What leaves Dateline: the library's tables as CSV, JSON and JSON lines.
//!
//! The columns and their values come from the library's documented views, row by row, so that a million rows need no more memory
//! than one. Here they get the form that spreadsheets and programs read without loss.

mod atomic;
mod columns;
mod csv;
mod json;
mod picture;
mod xml;

pub use atomic::Overwrite;
pub use columns::columns;
pub use csv::{ByteOrderMark, CsvOptions, Delimiter, FormulaGuard, LineBreaks};
pub use picture::{write_document, write_picture};
pub use xml::xml_text;

use crate::library::{Cell, LibraryError, Reader, TableName};
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

/// What is to leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExportTable {
    /// One table.
    One(TableName),
    /// All tables, one after the other; JSON only.
    Everything,
}

impl ExportTable {
    /// The name in file names and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::One(table) => table.name(),
            Self::Everything => "everything",
        }
    }
}

impl From<TableName> for ExportTable {
    fn from(table: TableName) -> Self {
        Self::One(table)
    }
}

/// The form in which it leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// For spreadsheets.
    Csv(CsvOptions),
    /// One JSON document: an array of objects; of everything, an object with an array for each table.
    Json,
    /// An object on each line; of everything, with the table's name in `table`.
    JsonLines,
}

/// What came of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ExportReport {
    /// Rows written, without the header.
    pub rows: u64,
    /// Cells that were cut because a spreadsheet takes no more than 32,767 characters.
    pub cut_cells: u64,
}

/// Why an export did not come about. The target is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The library could not be read.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// A file stands there, and nobody agreed to its being replaced.
    #[error("a file of this name exists already; choose another name, or agree to replace it: {}", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The target is the library.
    #[error("this is the library itself, which an export must not replace; choose another name: {}", path.display())]
    IsLibrary {
        /// The file.
        path: PathBuf,
    },
    /// The file could not be written.
    #[error("the file could not be written ({source}); check the folder and the space on the disk: {}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The stream could not be written.
    #[error("the output could not be written: {0}")]
    Stream(#[from] io::Error),
    /// Everything has no form as one CSV table.
    #[error("everything is more than one table, which CSV cannot hold; choose JSON or JSON lines")]
    NotATable,
}

/// Writes a table to a file: all of it, or the file stays as it was.
pub fn write(
    reader: &Reader,
    table: ExportTable,
    format: Format,
    target: &Path,
    overwrite: Overwrite,
) -> Result<ExportReport, ExportError> {
    let same = |a: &Path, b: &Path| a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b));
    if same(target, reader.path()) {
        return Err(ExportError::IsLibrary { path: target.to_owned() });
    }
    atomic::write(target, overwrite, |out| write_to(reader, table, format, out))
}

/// Writes rows that are in no library to a CSV file, by the rules of every table that leaves: `fill` hands them over one by one.
pub fn write_rows(
    columns: &[&str],
    options: CsvOptions,
    target: &Path,
    overwrite: Overwrite,
    fill: impl FnOnce(&mut dyn FnMut(&[Cell]) -> Result<(), ExportError>) -> Result<(), ExportError>,
) -> Result<ExportReport, ExportError> {
    atomic::write(target, overwrite, |out| csv::write_rows(columns, options, out, fill))
}

/// The same to a stream.
pub fn write_rows_to(
    columns: &[&str],
    options: CsvOptions,
    out: &mut impl Write,
    fill: impl FnOnce(&mut dyn FnMut(&[Cell]) -> Result<(), ExportError>) -> Result<(), ExportError>,
) -> Result<ExportReport, ExportError> {
    csv::write_rows(columns, options, out, fill)
}

/// Writes a table to a stream.
pub fn write_to(
    reader: &Reader,
    table: ExportTable,
    format: Format,
    out: &mut impl Write,
) -> Result<ExportReport, ExportError> {
    match (table, format) {
        (ExportTable::One(table), Format::Csv(options)) => csv::write(reader, table, options, out),
        (ExportTable::Everything, Format::Csv(_)) => Err(ExportError::NotATable),
        (ExportTable::One(table), Format::Json) => json::array(reader, table, out),
        (ExportTable::One(table), Format::JsonLines) => json::lines(reader, table, json::Named::No, out),
        (ExportTable::Everything, Format::Json) => json::everything(reader, out),
        (ExportTable::Everything, Format::JsonLines) => json::everything_in_lines(reader, out),
    }
}

impl ExportReport {
    /// The sum of two reports.
    #[must_use]
    const fn and(self, other: Self) -> Self {
        Self { rows: self.rows + other.rows, cut_cells: self.cut_cells + other.cut_cells }
    }
}
