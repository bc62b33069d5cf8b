//! Texts of the small dialogs, and of those that the system shows.

use crate::export::ExportTable;
use crate::library::TableName;
use crate::locale::Text;

/// Button: puts a dialog away.
pub const CLOSE: Text = Text("Close");
/// Button: takes what was typed.
pub const OK: Text = Text("OK");
/// Title: opens a library.
pub const OPEN_LIBRARY: Text = Text("Open library");
/// Title: makes a library.
pub const NEW_LIBRARY: Text = Text("New library");
/// Title: imports.
pub const IMPORT: Text = Text("Import");
/// Title: imports files.
pub const IMPORT_ARTICLES: Text = Text("Import articles");
/// Title: imports a folder.
pub const IMPORT_A_FOLDER: Text = Text("Import a folder");
/// Kind of files: all.
pub const ALL_FILES: Text = Text("All files");
/// Kind of files: libraries.
pub const LIBRARIES: Text = Text("Libraries");
/// Name of the field for a path.
pub const PATH: Text = Text("Path");
/// Button: exports.
pub const EXPORT: Text = Text("Export");
/// Delimiter: comma.
pub const COMMA: Text = Text("Comma");
/// Delimiter: semicolon.
pub const SEMICOLON: Text = Text("Semicolon");
/// Delimiter: tab.
pub const TAB: Text = Text::of("delimiter", "Tab");
/// The menu of the recent libraries.
pub const RECENT: Text = Text("Recent");
/// The button of a notice.
pub const UNDO: Text = Text("Undo");

/// Title: exports a table.
#[must_use]
pub fn export(table: ExportTable) -> Text {
    match table {
        ExportTable::One(TableName::Notes) => Text("Export notes"),
        ExportTable::One(TableName::Entities) => Text("Export entities"),
        ExportTable::One(TableName::Mentions) => Text("Export mentions"),
        ExportTable::One(TableName::Chronology) => Text("Export chronology"),
        ExportTable::One(TableName::Quotations) => Text("Export quotations"),
        ExportTable::One(TableName::Articles) => Text("Export articles"),
        ExportTable::Everything => Text("Export everything"),
    }
}
