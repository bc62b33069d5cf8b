//! Tables to files: CSV for spreadsheets, JSON and JSON lines for programs. Row by row, never a whole table at once.
//!
//! What a cell looks like is decided in [`csv_cell`]; where bytes go and how a file is replaced, here.

mod csv_cell;
mod sinks;

use crate::library::{LibraryError, Reader, TableName};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

pub use crate::library::TableName as ExportTable;
pub use csv_cell::{CELL_LIMIT, CsvOptions, Delimiter};

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// RFC 4180 with the choices that spreadsheets need.
    Csv(CsvOptions),
    /// One array of objects.
    Json,
    /// An object a line.
    JsonLines,
}

/// What to do where a file is in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite {
    /// Leave it and say so.
    Refuse,
    /// Replace it: the person has agreed.
    Replace,
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ExportReport {
    /// Rows, without the header.
    pub rows: usize,
    /// Cells that were longer than a spreadsheet takes and were cut; JSON has them whole.
    pub cut_cells: usize,
}

/// An export that failed; the file that was there is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A file of that name exists.
    #[error("a file of that name exists; choose another name, or ask to replace it: {path}", path = .0.display())]
    Exists(PathBuf),
    /// The file could not be written.
    #[error("{0}; check that the folder exists, may be written to and has room: {path}", path = .1.display())]
    Write(std::io::Error, PathBuf),
    /// The library could not be read.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// The stream was closed or could not take more.
    #[error("{0}")]
    Stream(#[from] std::io::Error),
}

/// Writes a table to `target`: into a temporary file beside it, which takes its name when it is whole.
pub fn write(
    reader: &Reader,
    table: TableName,
    format: Format,
    target: &Path,
    overwrite: Overwrite,
) -> Result<ExportReport, ExportError> {
    atomically(target, overwrite, |file| write_to(reader, table, format, file))
}

/// Has a temporary file beside `target` written, which takes its name when it is whole.
fn atomically(
    target: &Path,
    overwrite: Overwrite,
    write: impl FnOnce(BufWriter<&std::fs::File>) -> Result<ExportReport, ExportError>,
) -> Result<ExportReport, ExportError> {
    if overwrite == Overwrite::Refuse && target.exists() {
        return Err(ExportError::Exists(target.to_owned()));
    }
    let failed = |error| ExportError::Write(error, target.to_owned());
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let temporary = tempfile::Builder::new().prefix(".dateline-").tempfile_in(folder).map_err(failed)?;
    let report = match write(BufWriter::new(temporary.as_file())) {
        Err(ExportError::Stream(error)) => return Err(failed(error)),
        other => other?,
    };
    temporary.as_file().sync_all().map_err(failed)?;
    match overwrite {
        Overwrite::Replace => temporary.persist(target).map_err(|e| failed(e.error))?,
        Overwrite::Refuse => temporary.persist_noclobber(target).map_err(|e| failed(e.error))?,
    };
    Ok(report)
}

/// Writes a table to a stream.
pub fn write_to(
    reader: &Reader,
    table: TableName,
    format: Format,
    mut stream: impl Write,
) -> Result<ExportReport, ExportError> {
    let report = match format {
        Format::Csv(options) => {
            let mut sink = sinks::Csv::new(&mut stream, options)?;
            reader.table(table, &mut sink)?;
            sink.finish()?
        }
        Format::Json => json(reader, table, &mut stream, sinks::Layout::Array)?,
        Format::JsonLines => json(reader, table, &mut stream, sinks::Layout::Lines)?,
    };
    stream.flush()?;
    Ok(report)
}

/// Writes every table to `target` as lines of JSON, each with the name of its table in `table`.
pub fn write_everything(reader: &Reader, target: &Path, overwrite: Overwrite) -> Result<ExportReport, ExportError> {
    atomically(target, overwrite, |file| write_everything_to(reader, file))
}

/// Writes every table to a stream as lines of JSON, each with the name of its table in `table`.
pub fn write_everything_to(reader: &Reader, mut stream: impl Write) -> Result<ExportReport, ExportError> {
    let mut report = ExportReport::default();
    for table in TableName::ALL {
        report.rows += json(reader, table, &mut stream, sinks::Layout::NamedLines(table.name()))?.rows;
    }
    stream.flush()?;
    Ok(report)
}

fn json(
    reader: &Reader,
    table: TableName,
    stream: &mut impl Write,
    layout: sinks::Layout,
) -> Result<ExportReport, ExportError> {
    let mut sink = sinks::Json::new(stream, layout);
    reader.table(table, &mut sink)?;
    sink.finish()
}

/// The columns of a table, to be named before it is written.
#[rustfmt::skip]
#[must_use]
pub const fn columns(table: TableName) -> &'static [&'static str] {
    match table {
        TableName::Notes => &["note_id", "created_at", "updated_at", "note", "kind", "tags", "status", "article_id",
            "article_title", "outlet", "byline", "published", "source", "quote", "prefix", "suffix", "char_start", "char_end",
            "paragraph_no", "sentence_no", "text_version", "citation"],
        TableName::Entities => &["entity_id", "name", "kind", "status", "aliases", "mentions", "articles", "first_seen",
            "last_seen", "roles", "note"],
        TableName::Mentions => &["mention_id", "entity_id", "surface", "article_id", "published", "char_start", "char_end",
            "sentence", "decided_by"],
        TableName::Chronology => &["event_id", "date_start", "date_end", "precision", "qualifier", "edtf", "as_written",
            "resolved_how", "event", "people", "organizations", "places", "articles", "sources", "status", "sentence",
            "article_id", "char_start", "char_end", "note"],
        TableName::Quotations => &["quotation_id", "speaker_entity_id", "speaker", "cue", "addressee", "via", "kind",
            "quotation", "article_id", "published", "said_on", "char_start", "char_end"],
        TableName::Articles => &["article_id", "title", "byline", "outlet", "published", "language", "words", "source",
            "imported_at", "version", "content_hash"],
    }
}
