//! What the window says about the columns of a table of articles.

use crate::app::columns::TableQuestion;
use crate::import::Column;
use crate::locale::{Text, plural, say};

/// Heading of the dialog.
pub const COLUMNS: Text = Text("Which column holds what?");
/// Imports the table.
pub const IMPORT: Text = Text("Import");
/// Leaves it out.
pub const LEAVE_OUT: Text = Text("Leave it out");
/// Caption of what comes of the choice.
pub const FIRST_ARTICLE: Text = Text("The first article");
/// The keys of the dialog.
pub const KEYS: Text = Text("Left and Right change a column, Enter imports, Escape leaves the table out.");

/// Leaves out several tables.
#[must_use]
pub fn leave_all(tables: usize) -> String {
    say!("Leave out all {tables} tables", tables)
}

/// The name of a choice for a screen reader.
#[must_use]
pub fn column(header: &str) -> String {
    say!("Column “{header}”", header)
}

/// What a column can be taken for; `None` for nothing.
#[must_use]
pub const fn held(column: Option<Column>) -> Text {
    match column {
        None => Text("Leave out"),
        Some(Column::Title) => Text("Headline"),
        Some(Column::Text) => Text("Text"),
        Some(Column::Date) => Text("Published"),
        Some(Column::Author) => Text("Byline"),
        Some(Column::Outlet) => Text("Outlet"),
        Some(Column::Url) => Text("Address"),
        Some(Column::Language) => Text("Language"),
        Some(Column::Section) => Text("Section"),
    }
}

/// "letters.csv: 230 rows; 11 more files with the same columns".
#[must_use]
pub fn about(question: &TableQuestion) -> String {
    let name = question.files.first().and_then(|file| file.file_name()).unwrap_or_default().to_string_lossy();
    let sheet = question.preview.sheet.as_ref().map(|sheet| format!(", {sheet}")).unwrap_or_default();
    let rows = plural!(question.preview.rows, "{count} row", "{count} rows");
    let more = question.files.len().saturating_sub(1) as u64;
    let more = if more == 0 {
        String::new()
    } else {
        plural!(more, "; {count} more file with the same columns", "; {count} more files with the same columns")
    };
    format!("{name}{sheet}: {rows}{more}")
}
