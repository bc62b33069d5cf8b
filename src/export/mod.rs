//! Placeholder.
use crate::library::Reader;
use std::path::Path;
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportTable {
    Notes,
    Entities,
    Chronology,
}
impl ExportTable {
    pub fn name(self) -> &'static str {
        "notes"
    }
    pub fn columns(self) -> &'static [&'static str] {
        &[]
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    Comma,
    Semicolon,
    Tab,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvOptions {
    pub delimiter: Delimiter,
    pub byte_order_mark: bool,
    pub formula_guard: bool,
    pub flatten_line_breaks: bool,
}
impl Default for CsvOptions {
    fn default() -> Self {
        Self { delimiter: Delimiter::Comma, byte_order_mark: true, formula_guard: true, flatten_line_breaks: false }
    }
}
pub enum Overwrite {
    Replace,
}
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportReport {
    pub rows: usize,
    pub cut_cells: usize,
}
pub fn write(
    _: &Reader,
    _: ExportTable,
    _: &CsvOptions,
    _: &Path,
    _: Overwrite,
) -> Result<ExportReport, std::io::Error> {
    Err(std::io::Error::other("x"))
}
