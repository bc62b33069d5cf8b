//! What the window says about the columns of a table of articles.

use super::count;
use crate::app::columns::TableQuestion;
use crate::import::Column;

/// Heading of the dialog.
pub const COLUMNS: &str = "Which column holds what?";
/// Imports the table.
pub const IMPORT: &str = "Import";
/// Leaves it out.
pub const LEAVE_OUT: &str = "Leave it out";
/// Caption of what comes of the choice.
pub const FIRST_ARTICLE: &str = "The first article";
/// The keys of the dialog.
pub const KEYS: &str = "Left and Right change a column, Enter imports, Escape leaves the table out.";

/// Leaves out several tables.
#[must_use]
pub fn leave_all(tables: usize) -> String {
    format!("Leave out all {tables} tables")
}

/// The name of a choice for a screen reader.
#[must_use]
pub fn column(header: &str) -> String {
    format!("Column “{header}”")
}

/// What a column can be taken for; `None` for nothing.
#[must_use]
pub const fn held(column: Option<Column>) -> &'static str {
    match column {
        None => "Leave out",
        Some(Column::Title) => "Headline",
        Some(Column::Text) => "Text",
        Some(Column::Date) => "Published",
        Some(Column::Author) => "Byline",
        Some(Column::Outlet) => "Outlet",
        Some(Column::Url) => "Address",
        Some(Column::Language) => "Language",
        Some(Column::Section) => "Section",
    }
}

/// "letters.csv: 230 rows; 11 more files with the same columns".
#[must_use]
pub fn about(question: &TableQuestion) -> String {
    let name = question.files.first().and_then(|file| file.file_name()).unwrap_or_default().to_string_lossy();
    let sheet = question.preview.sheet.as_ref().map(|sheet| format!(", {sheet}")).unwrap_or_default();
    let rows = count(question.preview.rows as u64, "row", "rows");
    let more = question.files.len().saturating_sub(1) as u64;
    let more = if more == 0 {
        String::new()
    } else {
        format!("; {} with the same columns", count(more, "more file", "more files"))
    };
    format!("{name}{sheet}: {rows}{more}")
}
