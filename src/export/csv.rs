//! CSV that spreadsheets open without loss: RFC 4180, CRLF, every text quoted, numbers bare.
//!
//! Written here and not by the crate csv, which reads what we take in: it quotes all fields or those that need it, but cannot tell
//! the text "12" from the number 12.

use super::{ExportError, ExportReport};
use crate::library::{Cell, Column, Reader, TableName, TableSink};
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, io::Write};

/// The longest cell that Excel takes, in UTF-16 units (Excel specifications and limits: "total number of characters that a cell can
/// contain").
const CELL_LIMIT: usize = 32_767;

/// The characters at whose start spreadsheets take a cell for a formula (OWASP, CSV injection).
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// What parts the fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Delimiter {
    /// A comma.
    #[default]
    Comma,
    /// A semicolon, which Excel expects where the comma is the decimal mark.
    Semicolon,
    /// A tab.
    Tab,
}

/// Whether the file begins with a byte order mark, by which Excel knows UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ByteOrderMark {
    /// It does.
    #[default]
    Write,
    /// It does not.
    Omit,
}

/// Whether a text that a spreadsheet would take for a formula gets an apostrophe before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FormulaGuard {
    /// It does.
    #[default]
    On,
    /// It is written as it is.
    Off,
}

/// What becomes of line breaks within a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LineBreaks {
    /// They stay, within quotes.
    #[default]
    Keep,
    /// Each becomes a blank, for programs that take a line for a row.
    Flatten,
}

/// The choices of a CSV export; the defaults are what most spreadsheets want.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CsvOptions {
    /// What parts the fields.
    pub delimiter: Delimiter,
    /// Whether there is a byte order mark.
    pub byte_order_mark: ByteOrderMark,
    /// Whether formulas are disarmed.
    pub formula_guard: FormulaGuard,
    /// What becomes of line breaks.
    pub line_breaks: LineBreaks,
}

impl Delimiter {
    const fn character(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
            Self::Tab => '\t',
        }
    }
}

/// Writes a table.
pub(super) fn write(
    reader: &Reader,
    table: TableName,
    options: CsvOptions,
    out: &mut impl Write,
) -> Result<ExportReport, ExportError> {
    let mut sink = Sink { out, options, line: String::new(), report: ExportReport::default() };
    reader.table(table, &mut sink)?;
    sink.out.flush()?;
    Ok(sink.report)
}

/// Writes rows that come from elsewhere, `fill` handing them over one by one.
pub(super) fn write_rows(
    columns: &[&str],
    options: CsvOptions,
    out: &mut impl Write,
    fill: impl FnOnce(&mut dyn FnMut(&[Cell]) -> Result<(), ExportError>) -> Result<(), ExportError>,
) -> Result<ExportReport, ExportError> {
    let mut sink = Sink { out, options, line: String::new(), report: ExportReport::default() };
    let columns: Vec<Column> = columns.iter().map(|name| (*name).to_owned()).collect();
    sink.columns(&columns)?;
    fill(&mut |cells| sink.row(cells))?;
    sink.out.flush()?;
    Ok(sink.report)
}

struct Sink<'a, W> {
    out: &'a mut W,
    options: CsvOptions,
    line: String,
    report: ExportReport,
}

impl<W: Write> TableSink for Sink<'_, W> {
    type Error = ExportError;

    fn columns(&mut self, names: &[Column]) -> Result<(), ExportError> {
        if self.options.byte_order_mark == ByteOrderMark::Write {
            self.line.push('\u{FEFF}');
        }
        let names: Vec<Cell> = names.iter().map(|name| Cell::Text(name)).collect();
        self.write_line(&names)
    }

    fn row(&mut self, cells: &[Cell]) -> Result<(), ExportError> {
        self.report.rows += 1;
        self.write_line(cells)
    }
}

impl<W: Write> Sink<'_, W> {
    fn write_line(&mut self, cells: &[Cell]) -> Result<(), ExportError> {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                self.line.push(self.options.delimiter.character());
            }
            self.field(*cell);
        }
        self.line.push_str("\r\n");
        self.out.write_all(self.line.as_bytes())?;
        self.line.clear();
        Ok(())
    }

    fn field(&mut self, cell: Cell) {
        match cell {
            Cell::Empty => {}
            Cell::Number(number) => self.line.push_str(&number.to_string()),
            Cell::Text(text) => {
                let text = safe(text, self.options);
                let (text, cut) = within_limit(&text);
                self.report.cut_cells += u64::from(cut);
                self.line.push('"');
                self.line.push_str(&text.replace('"', "\"\""));
                self.line.push('"');
            }
        }
    }
}

/// The text with its line breaks and its first character as the options want them.
fn safe(text: &str, options: CsvOptions) -> Cow<'_, str> {
    let mut text = match options.line_breaks {
        LineBreaks::Flatten if text.contains(['\r', '\n']) => {
            Cow::Owned(text.replace("\r\n", " ").replace(['\r', '\n'], " "))
        }
        _ => Cow::Borrowed(text),
    };
    if options.formula_guard == FormulaGuard::On && text.starts_with(FORMULA) {
        text.to_mut().insert(0, '\'');
    }
    text
}

/// The text as far as a spreadsheet takes it, cut at a word with "…"; and whether it was cut.
fn within_limit(text: &str) -> (Cow<'_, str>, bool) {
    if text.len() <= CELL_LIMIT || text.encode_utf16().count() <= CELL_LIMIT {
        return (Cow::Borrowed(text), false);
    }
    let mut units = 0;
    // One unit is left for the "…".
    let fits = |c: &char| {
        units += c.len_utf16();
        units < CELL_LIMIT
    };
    let kept: usize = text.chars().take_while(fits).map(char::len_utf8).sum();
    let head = text.get(..kept).unwrap_or_default();
    let at_word = head.rfind(char::is_whitespace).and_then(|at| head.get(..at)).map(str::trim_end);
    // A text without blanks is cut where it must be.
    let head = at_word.filter(|words| !words.is_empty()).unwrap_or(head);
    (Cow::Owned(format!("{head}…")), true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(cells: &[Cell], options: CsvOptions) -> (String, u64) {
        let mut out = Vec::new();
        let mut sink = Sink { out: &mut out, options, line: String::new(), report: ExportReport::default() };
        sink.row(cells).unwrap();
        let cut = sink.report.cut_cells;
        (String::from_utf8(out).unwrap(), cut)
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(line(&[Cell::Text(text)], CsvOptions::default()).0, format!("{expected}\r\n"));
    }

    #[test]
    fn text_is_quoted_and_formulas_are_disarmed() {
        check("López, “curly”", "\"López, “curly”\"");
        check("say \"yes\"", "\"say \"\"yes\"\"\"");
        check("one\ntwo", "\"one\ntwo\"");
        check("", "\"\"");
        check("12", "\"12\"");
        for formula in ["=1+1", "+1", "-1", "@x", "\tx", "\rx"] {
            check(formula, &format!("\"'{formula}\""));
        }
        check(" =1", "\" =1\"");
    }

    #[test]
    fn numbers_are_bare_and_nothing_is_nothing() {
        let cells = [Cell::Number(-3), Cell::Empty, Cell::Text("a")];
        assert_eq!(line(&cells, CsvOptions::default()).0, "-3,,\"a\"\r\n");
        let options = CsvOptions { delimiter: Delimiter::Semicolon, ..CsvOptions::default() };
        assert_eq!(line(&cells, options).0, "-3;;\"a\"\r\n");
        let options = CsvOptions { delimiter: Delimiter::Tab, ..CsvOptions::default() };
        assert_eq!(line(&cells, options).0, "-3\t\t\"a\"\r\n");
    }

    #[test]
    fn options_flatten_and_disarm_nothing() {
        let options =
            CsvOptions { line_breaks: LineBreaks::Flatten, formula_guard: FormulaGuard::Off, ..CsvOptions::default() };
        assert_eq!(line(&[Cell::Text("=a\r\nb\nc\rd")], options).0, "\"=a b c d\"\r\n");
    }

    #[test]
    fn a_long_cell_is_cut_at_a_word() {
        let words = "word ".repeat(10_000);
        let (written, cut) = line(&[Cell::Text(&words), Cell::Text("short")], CsvOptions::default());
        let cell = written.split('"').nth(1).unwrap();
        assert_eq!((cell.encode_utf16().count(), cut), (32_765, 1));
        assert!(cell.ends_with("word word…"));
        for endless in ["x".repeat(40_000), "🙂".repeat(20_000)] {
            let (written, _) = within_limit(&endless);
            assert!((32_766..=32_767).contains(&written.encode_utf16().count()));
        }
        assert!(!within_limit(&"é".repeat(32_767)).1);
    }
}
