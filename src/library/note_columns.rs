//! Which columns the table of notes has, in which order and how wide: kept with a view, and as a habit in the settings.

use serde::{Deserialize, Serialize};

/// A column of the table of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NoteColumn {
    /// The words of the passage, or what the note is on.
    Excerpt,
    /// What was written.
    Note,
    /// Note, claim, question.
    Kind,
    /// Tags.
    Tags,
    /// Status, and what a claim lacks.
    Status,
    /// The article's headline.
    Article,
    /// The day it was made.
    Made,
    /// The day it was last changed.
    Changed,
    /// What a claim's check came to.
    Verdict,
    /// Who else says so.
    Source,
    /// Where it stands, as a citation says it.
    Citation,
}

impl NoteColumn {
    /// All columns, those shown at first before the others.
    pub const ALL: [Self; 11] = [
        Self::Excerpt,
        Self::Note,
        Self::Kind,
        Self::Tags,
        Self::Status,
        Self::Article,
        Self::Made,
        Self::Changed,
        Self::Verdict,
        Self::Source,
        Self::Citation,
    ];

    /// How many of them are shown at first.
    const AT_FIRST: usize = 8;
}

/// A column that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ShownColumn {
    /// Which one.
    pub column: NoteColumn,
    /// How wide in points, if a person said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u16>,
}

/// The columns that are shown, from left to right; at least one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NoteColumns(Vec<ShownColumn>);

/// The narrowest and the widest that a column can be made, in points.
pub const COLUMN_WIDTHS: std::ops::RangeInclusive<u16> = 44..=900;

impl Default for NoteColumns {
    fn default() -> Self {
        let shown = |column| ShownColumn { column, width: None };
        Self(NoteColumn::ALL.iter().take(NoteColumn::AT_FIRST).copied().map(shown).collect())
    }
}

impl NoteColumns {
    /// The columns from left to right; those of the beginning where a file holds none or one twice.
    #[must_use]
    pub fn shown(&self) -> &[ShownColumn] {
        &self.0
    }

    /// What can be read of a file's columns.
    #[must_use]
    pub fn checked(mut self) -> Self {
        let mut seen = Vec::new();
        self.0.retain(|shown| {
            !seen.contains(&shown.column) && {
                seen.push(shown.column);
                true
            }
        });
        for shown in &mut self.0 {
            shown.width = shown.width.map(|width| width.clamp(*COLUMN_WIDTHS.start(), *COLUMN_WIDTHS.end()));
        }
        if self.0.is_empty() { Self::default() } else { self }
    }

    /// Whether a column is shown.
    #[must_use]
    pub fn has(&self, column: NoteColumn) -> bool {
        self.0.iter().any(|shown| shown.column == column)
    }

    /// Shows a column as the last one, or shows it no longer; the only one stays.
    pub fn toggle(&mut self, column: NoteColumn) {
        if !self.has(column) {
            self.0.push(ShownColumn { column, width: None });
        } else if self.0.len() > 1 {
            self.0.retain(|shown| shown.column != column);
        }
    }

    /// Moves a column one place to the left (`-1`) or to the right (`1`), where there is one.
    pub fn shift(&mut self, column: NoteColumn, by: isize) {
        let Some(at) = self.0.iter().position(|shown| shown.column == column) else { return };
        if let Some(to) = at.checked_add_signed(by).filter(|to| *to < self.0.len()) {
            self.0.swap(at, to);
        }
    }

    /// Makes a column so wide, in points; `None` as wide as at first.
    pub fn widen(&mut self, column: NoteColumn, width: Option<u16>) {
        if let Some(shown) = self.0.iter_mut().find(|shown| shown.column == column) {
            shown.width = width.map(|width| width.clamp(*COLUMN_WIDTHS.start(), *COLUMN_WIDTHS.end()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_shown_moved_and_put_away() {
        let mut columns = NoteColumns::default();
        columns.toggle(NoteColumn::Verdict);
        columns.shift(NoteColumn::Verdict, -1);
        columns.shift(NoteColumn::Excerpt, -1);
        columns.widen(NoteColumn::Note, Some(9_999));
        let shown: Vec<NoteColumn> = columns.shown().iter().map(|shown| shown.column).collect();
        assert_eq!((shown[0], shown[7], shown[8]), (NoteColumn::Excerpt, NoteColumn::Verdict, NoteColumn::Changed));
        assert_eq!(columns.shown()[1].width, Some(900));
        for column in NoteColumn::ALL {
            if columns.has(column) {
                columns.toggle(column);
            }
        }
        assert_eq!(columns.shown().len(), 1, "one stays");
    }

    #[test]
    fn what_a_file_says_is_checked() {
        let read = |json: &str| serde_json::from_str::<NoteColumns>(json).map(NoteColumns::checked);
        assert_eq!(read("[]").unwrap(), NoteColumns::default());
        let doubled = read(r#"[{"column": "tags", "width": 3}, {"column": "tags"}]"#).unwrap();
        assert_eq!(doubled.shown(), [ShownColumn { column: NoteColumn::Tags, width: Some(44) }]);
        assert!(read(r#"[{"column": "plaid"}]"#).is_err());
    }
}
