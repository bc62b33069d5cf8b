//! The program's own functions in SQL: folding and filtering. No statement of the stored schema depends on them.

use super::LibraryError;
use crate::text::fold;
use rusqlite::{Connection, functions::FunctionFlags};

/// Makes the functions known to a connection.
pub(super) fn register(connection: &Connection) -> Result<(), LibraryError> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("fold", 1, flags, |context| {
        let text: Option<String> = context.get(0)?;
        Ok(text.map(|t| fold(&t)))
    })?;
    connection.create_scalar_function("file_title", 1, flags, |context| {
        let source: String = context.get(0)?;
        Ok(file_title(&source).to_owned())
    })?;
    connection.create_scalar_function("has_words", 2, flags, |context| {
        let (key, words) = (context.get_raw(0), context.get_raw(1));
        Ok(has_words(key.as_str().unwrap_or_default(), words.as_str().unwrap_or_default()))
    })?;
    Ok(())
}

/// Whether a folded text has each of the folded words, in any order, also within longer words.
fn has_words(key: &str, words: &str) -> bool {
    words.split_whitespace().all(|word| memchr::memmem::find(key.as_bytes(), word.as_bytes()).is_some())
}

/// The words of a filter as [`has_words`] takes them; `None` where there is none to look for.
pub(super) fn filter_words(typed: &str) -> Option<String> {
    let words = fold(typed);
    (!words.trim().is_empty()).then_some(words)
}

/// What an article without a headline is called: its file's name without the ending.
fn file_title(source: &str) -> &str {
    let name = source.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or(source);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &str) {
        assert_eq!(file_title(source), expected);
    }

    #[test]
    fn an_article_without_headline_is_called_by_its_file() {
        check("articles/raid at dawn.md", "raid at dawn");
        check(r"C:\articles\raid.v2.txt", "raid.v2");
        check("README", "README");
        check(".hidden", ".hidden");
        check("folder/", "folder");
        check("", "");
    }

    #[test]
    fn words_are_looked_for_in_any_order() {
        assert!(has_words("the lopez case", "case lop"));
        assert!(!has_words("the lopez case", "case mora"));
        assert_eq!(filter_words(" \t"), None);
    }
}
