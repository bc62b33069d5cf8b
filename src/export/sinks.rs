//! What takes the rows of a table: a CSV writer and a JSON writer.

use super::csv_cell::{CsvOptions, Length, shape};
use super::{ExportError, ExportReport};
use crate::library::{Cell, Column, TableSink};
use serde_json::Value;
use std::io::Write;

/// Writes CSV, every cell quoted: a text that looks like a number stays a text.
pub struct Csv<W: Write> {
    writer: csv::Writer<W>,
    options: CsvOptions,
    report: ExportReport,
}

impl<W: Write> Csv<W> {
    pub fn new(mut stream: W, options: CsvOptions) -> Result<Self, ExportError> {
        if options.byte_order_mark {
            stream.write_all("\u{feff}".as_bytes())?;
        }
        let writer = csv::WriterBuilder::new()
            .delimiter(options.delimiter.byte())
            .quote_style(csv::QuoteStyle::Always)
            .terminator(csv::Terminator::CRLF)
            .from_writer(stream);
        Ok(Self { writer, options, report: ExportReport::default() })
    }

    pub fn finish(mut self) -> Result<ExportReport, ExportError> {
        self.writer.flush()?;
        Ok(self.report)
    }
}

impl<W: Write> TableSink for Csv<W> {
    type Error = ExportError;

    fn columns(&mut self, names: &[Column]) -> Result<(), ExportError> {
        self.writer.write_record(names).map_err(stream_error)
    }

    fn row(&mut self, cells: &[Cell]) -> Result<(), ExportError> {
        for cell in cells {
            match cell {
                Cell::Empty => self.writer.write_field(""),
                Cell::Number(number) => self.writer.write_field(number.to_string()),
                Cell::Text(text) => {
                    let (text, length) = shape(text, self.options);
                    self.report.cut_cells += usize::from(length == Length::Cut);
                    self.writer.write_field(text.as_ref())
                }
            }
            .map_err(stream_error)?;
        }
        self.report.rows += 1;
        self.writer.write_record(None::<&[u8]>).map_err(stream_error)
    }
}

/// What stands between two objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// They are the elements of one array.
    Array,
    /// Each is a line.
    Lines,
    /// Each is a line and has the name of its table.
    NamedLines(&'static str),
}

/// Writes an object a row.
pub struct Json<W: Write> {
    stream: W,
    layout: Layout,
    names: Vec<Column>,
    report: ExportReport,
}

impl<W: Write> Json<W> {
    pub const fn new(stream: W, layout: Layout) -> Self {
        Self { stream, layout, names: Vec::new(), report: ExportReport { rows: 0, cut_cells: 0 } }
    }

    pub fn finish(mut self) -> Result<ExportReport, ExportError> {
        match (self.layout, self.report.rows) {
            (Layout::Array, 0) => self.stream.write_all(b"[]\n")?,
            (Layout::Array, _) => self.stream.write_all(b"\n]\n")?,
            (Layout::Lines | Layout::NamedLines(_), _) => {}
        }
        Ok(self.report)
    }
}

impl<W: Write> TableSink for Json<W> {
    type Error = ExportError;

    fn columns(&mut self, names: &[Column]) -> Result<(), ExportError> {
        self.names = names.to_vec();
        Ok(())
    }

    fn row(&mut self, cells: &[Cell]) -> Result<(), ExportError> {
        let mut object: serde_json::Map<String, Value> =
            self.names.iter().cloned().zip(cells.iter().map(value)).collect();
        if let Layout::NamedLines(table) = self.layout {
            object.insert("table".to_owned(), Value::from(table));
        }
        let before: &[u8] = match (self.layout, self.report.rows) {
            (Layout::Array, 0) => b"[\n",
            (Layout::Array, _) => b",\n",
            (Layout::Lines | Layout::NamedLines(_), _) => b"",
        };
        self.stream.write_all(before)?;
        serde_json::to_writer(&mut self.stream, &object).map_err(std::io::Error::from)?;
        if self.layout != Layout::Array {
            self.stream.write_all(b"\n")?;
        }
        self.report.rows += 1;
        Ok(())
    }
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Number(number) => Value::from(*number),
        Cell::Text(text) => Value::from(*text),
    }
}

fn stream_error(error: csv::Error) -> ExportError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => ExportError::Stream(error),
        other => ExportError::Stream(std::io::Error::other(format!("{other:?}"))),
    }
}
