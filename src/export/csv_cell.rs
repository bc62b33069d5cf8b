//! How a text looks in a cell: guarded against formulas, cut at what a spreadsheet takes, with or without its line breaks.

use std::borrow::Cow;

/// The longest text that Excel keeps in a cell, in characters ("Excel specifications and limits": 32,767), counted in UTF-16 units.
pub const CELL_LIMIT: usize = 32_767;

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Delimiter {
    /// A comma.
    #[default]
    Comma,
    /// A semicolon, for spreadsheets of countries with a decimal comma.
    Semicolon,
    /// A tab.
    Tab,
}

impl Delimiter {
    /// The character.
    #[must_use]
    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// The choices of a CSV file, all of them shown to the person as switches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each one is a checkbox of the export dialog")]
pub struct CsvOptions {
    /// What stands between two cells.
    pub delimiter: Delimiter,
    /// Whether the file begins with a byte order mark, without which Excel takes UTF-8 for the system's code page.
    pub byte_order_mark: bool,
    /// Whether a text that a spreadsheet would take for a formula gets an apostrophe in front.
    pub formula_guard: bool,
    /// Whether line breaks become blanks.
    pub flatten_line_breaks: bool,
}

impl Default for CsvOptions {
    fn default() -> Self {
        Self { delimiter: Delimiter::Comma, byte_order_mark: true, formula_guard: true, flatten_line_breaks: false }
    }
}

/// Whether a text was cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// All of it is there.
    Whole,
    /// It ends in "…".
    Cut,
}

/// The text of a cell.
pub fn shape(text: &str, options: CsvOptions) -> (Cow<'_, str>, Length) {
    let flat = if options.flatten_line_breaks && text.contains(['\r', '\n']) {
        Cow::Owned(text.replace("\r\n", " ").replace(['\r', '\n'], " "))
    } else {
        Cow::Borrowed(text)
    };
    let guarded = if options.formula_guard && flat.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{flat}"))
    } else {
        flat
    };
    cut(guarded)
}

/// Cuts at a word, leaving room for "…".
fn cut(text: Cow<'_, str>) -> (Cow<'_, str>, Length) {
    if text.len() <= CELL_LIMIT {
        return (text, Length::Whole);
    }
    let mut units = 0;
    let mut end = None;
    for (at, character) in text.char_indices() {
        units += character.len_utf16();
        if units < CELL_LIMIT {
            end = Some(at + character.len_utf8());
        }
    }
    if units <= CELL_LIMIT {
        return (text, Length::Whole);
    }
    let kept = text.get(..end.unwrap_or(0)).unwrap_or_default();
    let at_word = kept.rfind(char::is_whitespace).filter(|at| *at > kept.len() / 2).unwrap_or(kept.len());
    let mut short = kept.get(..at_word).unwrap_or(kept).to_owned();
    short.push('…');
    (Cow::Owned(short), Length::Cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, options: CsvOptions, expected: &str) {
        assert_eq!(shape(text, options).0, expected);
    }

    #[test]
    fn formulas_are_guarded() {
        let guarded = CsvOptions::default();
        for (text, expected) in
            [("=1+1", "'=1+1"), ("-3", "'-3"), ("@a", "'@a"), ("\ta", "'\ta"), ("a=b", "a=b"), ("", "")]
        {
            check(text, guarded, expected);
        }
        check("=1+1", CsvOptions { formula_guard: false, ..guarded }, "=1+1");
    }

    #[test]
    fn line_breaks_stay_unless_asked() {
        check("a\r\nb\nc", CsvOptions::default(), "a\r\nb\nc");
        check("a\r\nb\nc", CsvOptions { flatten_line_breaks: true, ..CsvOptions::default() }, "a b c");
    }

    #[test]
    fn a_long_text_is_cut_at_a_word() {
        let text = "wört ".repeat(10_000);
        let (cell, length) = shape(&text, CsvOptions::default());
        assert_eq!(length, Length::Cut);
        assert!(cell.encode_utf16().count() <= CELL_LIMIT);
        assert!(cell.ends_with("wört…"));
        let (cell, length) = shape("ö".repeat(CELL_LIMIT).leak(), CsvOptions::default());
        assert_eq!((cell.chars().count(), length), (CELL_LIMIT, Length::Whole));
        let (cell, length) = shape("🙂".repeat(CELL_LIMIT).leak(), CsvOptions::default());
        assert_eq!(length, Length::Cut);
        assert!(cell.encode_utf16().count() <= CELL_LIMIT);
    }
}
