//! The program's own functions in SQL: folding and filtering. Of the stored schema only the view behind the full-text index depends
//! on one of them.

use super::LibraryError;
use crate::{
    model::{CodePoints, Span},
    text::{fold, query::stands_alone},
};
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
    connection.create_scalar_function("words_before", 2, flags, |context| {
        Ok(words_before(context.get_raw(0).as_str().unwrap_or_default(), context.get::<i64>(1)?))
    })?;
    connection.create_scalar_function("words_after", 2, flags, |context| {
        Ok(words_after(context.get_raw(0).as_str().unwrap_or_default(), context.get::<i64>(1)?))
    })?;
    // Stands in a view of the schema, so it has to be known as harmless where the schema is not trusted.
    connection.create_scalar_function("spaced", 1, flags | FunctionFlags::SQLITE_INNOCUOUS, |context| {
        let text: Option<String> = context.get(0)?;
        Ok(text.map(spaced))
    })?;
    connection.create_scalar_function("find_passage", 3, flags, |context| {
        let (text, words) = (context.get_raw(0), context.get_raw(1));
        let near = context.get::<i64>(2)?.try_into().unwrap_or_default();
        Ok(find_passage(text.as_str().unwrap_or_default(), words.as_str().unwrap_or_default(), near))
    })?;
    Ok(())
}

/// Words that a concordance is ordered by.
const NEIGHBORS: usize = 8;

/// The folded words before byte `at`, the nearest first; a few.
pub(super) fn words_before(text: &str, at: i64) -> String {
    let before = usize::try_from(at).ok().and_then(|at| text.get(..at)).unwrap_or_default();
    joined(words(before).rev())
}

/// The folded words from byte `at` on; a few.
pub(super) fn words_after(text: &str, at: i64) -> String {
    let after = usize::try_from(at).ok().and_then(|at| text.get(at..)).unwrap_or_default();
    joined(words(after))
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    fold(&words.take(NEIGHBORS).collect::<Vec<_>>().join(" "))
}

/// Where the words stand in a text, however lines are broken between them: of several places the one nearest to byte `near`.
/// A JSON list: bytes from and to, code points from and to.
fn find_passage(text: &str, words: &str, near: usize) -> Option<String> {
    let first = words.split_whitespace().next()?;
    let starts = memchr::memmem::find_iter(text.as_bytes(), first.as_bytes());
    let places = starts.filter_map(|start| Some(Span::new(start, passage_end(text, start, words)?)));
    let span = places.min_by_key(|place| place.start().abs_diff(near))?;
    let (from, to) = CodePoints::new(text).range(text, span);
    Some(format!("[{},{},{from},{to}]", span.start(), span.end()))
}

/// Where words that begin at `start` end, if they all stand there.
fn passage_end(text: &str, start: usize, words: &str) -> Option<usize> {
    let mut at = start;
    for (number, word) in words.split_whitespace().enumerate() {
        let rest = text.get(at..)?;
        let bare = if number == 0 { rest } else { rest.trim_start() };
        if number > 0 && bare.len() == rest.len() || !bare.starts_with(word) {
            return None;
        }
        at += rest.len() - bare.len() + word.len();
    }
    Some(at)
}

/// The text with blanks around each letter of a script that is written without them, so that the index takes it for a word.
fn spaced(text: String) -> String {
    if text.is_ascii() || !text.chars().any(stands_alone) {
        return text;
    }
    let mut spaced = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if stands_alone(c) {
            spaced.extend([' ', c, ' ']);
        } else {
            spaced.push(c);
        }
    }
    spaced
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
    fn a_passage_is_found_where_it_is_nearest_over_broken_lines() {
        let text = "“á port is shut”, port\n is  shut and a portal is shut";
        let found = |words, near| find_passage(text, words, near);
        assert_eq!(found("port is shut", 0).as_deref(), Some("[6,18,3,15]"));
        assert_eq!(found("port is shut", 20).as_deref(), Some("[23,37,18,32]"));
        assert_eq!(found("port is open", 0), None);
        assert_eq!(found(" ", 0), None);
    }

    #[test]
    fn the_words_around_a_name_are_those_nearest_to_it() {
        let text = "On May 3, Señor “Mora” of Ellis, (51) left.";
        let name = text.find("Mora").unwrap() as i64;
        assert_eq!(words_before(text, name), "senor 3 may on");
        assert_eq!(words_after(text, name + 4), "of ellis 51 left");
        assert_eq!((words_before(text, -1), words_after(text, 1_000)), (String::new(), String::new()));
    }

    #[test]
    fn words_are_looked_for_in_any_order() {
        assert!(has_words("the lopez case", "case lop"));
        assert!(!has_words("the lopez case", "case mora"));
        assert_eq!(filter_words(" \t"), None);
    }
}
