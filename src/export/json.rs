//! JSON of the tables, whole: nothing is cut, nothing is disarmed, several values are an array.

use super::{ExportError, ExportReport};
use crate::library::{Cell, Column, Reader, TableName, TableSink};
use serde::{Serialize, Serializer};
use serde_json::Value;
use std::io::Write;

/// Columns that may hold several values, which the views join by "; ".
const LISTS: [&str; 6] = ["tags", "aliases", "roles", "people", "organizations", "places"];

/// Whether each object says which table it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// In its first field, `table`.
    Yes,
    /// It does not.
    No,
}

/// An array of objects.
pub(super) fn array(reader: &Reader, table: TableName, out: &mut impl Write) -> Result<ExportReport, ExportError> {
    let report = rows(reader, table, Named::No, Shape::Array, out)?;
    out.write_all(b"\n")?;
    out.flush()?;
    Ok(report)
}

/// An object on each line.
pub(super) fn lines(
    reader: &Reader,
    table: TableName,
    named: Named,
    out: &mut impl Write,
) -> Result<ExportReport, ExportError> {
    let report = rows(reader, table, named, Shape::Lines, out)?;
    out.flush()?;
    Ok(report)
}

/// An object with an array for each table, all of one moment.
pub(super) fn everything(reader: &Reader, out: &mut impl Write) -> Result<ExportReport, ExportError> {
    reader.snapshot(|reader| {
        let mut sum = ExportReport::default();
        for (index, table) in TableName::ALL.into_iter().enumerate() {
            write!(out, "{}\"{}\":", if index == 0 { "{" } else { ",\n" }, table.name())?;
            sum = sum.and(rows(reader, table, Named::No, Shape::Array, out)?);
        }
        out.write_all(b"}\n")?;
        out.flush()?;
        Ok(sum)
    })
}

/// The objects of all tables, each with its table's name, all of one moment.
pub(super) fn everything_in_lines(reader: &Reader, out: &mut impl Write) -> Result<ExportReport, ExportError> {
    reader.snapshot(|reader| {
        let mut each = TableName::ALL.into_iter().map(|table| lines(reader, table, Named::Yes, out));
        each.try_fold(ExportReport::default(), |sum, report| Ok(sum.and(report?)))
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Array,
    Lines,
}

fn rows(
    reader: &Reader,
    table: TableName,
    named: Named,
    shape: Shape,
    out: &mut impl Write,
) -> Result<ExportReport, ExportError> {
    let table_name = (named == Named::Yes).then(|| table.name());
    let mut sink = Sink { out, columns: Vec::new(), table_name, shape, rows: 0 };
    reader.table(table, &mut sink)?;
    if shape == Shape::Array {
        let end: &[u8] = if sink.rows == 0 { b"[]" } else { b"\n]" };
        sink.out.write_all(end)?;
    }
    Ok(ExportReport { rows: sink.rows, cut_cells: 0 })
}

struct Sink<'a, W> {
    out: &'a mut W,
    columns: Vec<Column>,
    table_name: Option<&'static str>,
    shape: Shape,
    rows: u64,
}

impl<W: Write> TableSink for Sink<'_, W> {
    type Error = ExportError;

    fn columns(&mut self, names: &[Column]) -> Result<(), ExportError> {
        names.clone_into(&mut self.columns);
        Ok(())
    }

    fn row(&mut self, cells: &[Cell]) -> Result<(), ExportError> {
        if self.shape == Shape::Array {
            self.out.write_all(if self.rows == 0 { b"[\n" } else { b",\n" })?;
        }
        self.rows += 1;
        let object = Object { table: self.table_name, columns: &self.columns, cells };
        serde_json::to_writer(&mut *self.out, &object).map_err(std::io::Error::from)?;
        if self.shape == Shape::Lines {
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }
}

/// A row as an object, its fields in the order of the columns.
struct Object<'a> {
    table: Option<&'static str>,
    columns: &'a [Column],
    cells: &'a [Cell<'a>],
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let table = self.table.map(|name| ("table", Value::from(name)));
        let fields = self.columns.iter().zip(self.cells).map(|(name, cell)| (name.as_str(), value(name, *cell)));
        serializer.collect_map(table.into_iter().chain(fields))
    }
}

fn value(column: &str, cell: Cell) -> Value {
    match cell {
        Cell::Text(text) if LISTS.contains(&column) => text.split("; ").map(Value::from).collect(),
        Cell::Empty if LISTS.contains(&column) => Value::Array(Vec::new()),
        Cell::Text(text) => Value::from(text),
        Cell::Number(number) => Value::from(number),
        Cell::Empty => Value::Null,
    }
}
