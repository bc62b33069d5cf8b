//! The full-text search: what people type, as an FTS5 query that cannot be wrong, and the hits with their words marked.
//!
//! Every word is quoted, so that no character of it means anything to FTS5. What does mean something: "phrases", AND, OR, NOT in
//! capitals, and a star at the end of a word.

use super::{HitRow, LibraryError, Problem, Reader, convert::day, sql::section};
use crate::model::{ArticleId, Span};
use crate::text::fold;
use rusqlite::{Row, params};
use std::collections::VecDeque;
use unicode_normalization::char::is_combining_mark;

const HITS: &str = section(include_str!("sql/search.sql"), "hits");

/// Noncharacters (Unicode 23.7), which no text should hold, around the words that were found.
const OPEN: char = '\u{FDD0}';
const CLOSE: char = '\u{FDD1}';

impl Reader {
    /// The articles that match, best first: up to `limit`.
    ///
    /// Words without any letter or digit are passed over; a query without any word has no hits. A query that cannot be understood
    /// (NOT with nothing before it) is refused in words.
    pub fn search(&self, query: &str, limit: usize) -> Result<Vec<HitRow>, LibraryError> {
        let asked = Asked::of(query);
        let Some(query) = fts_query(query)? else { return Ok(Vec::new()) };
        let limit = limit.min(i64::MAX as usize) as i64;
        let hits =
            self.all(HITS, params![query, limit, String::from(OPEN), String::from(CLOSE)], |row| read(row, &asked));
        hits.map_err(|error| match error.problem {
            // All that FTS5 can object to in a query of quoted words.
            Problem::Internal(_) => Problem::BadSearch("it has too many words").into(),
            _ => error,
        })
    }
}

fn read(row: &Row, asked: &[Asked]) -> rusqlite::Result<HitRow> {
    let (snippet, hits) = match row.get_ref(4)?.as_str_or_null()? {
        Some(snippet) => marked(snippet),
        None => marked(&around_first_hit(row.get_ref(5)?.as_str()?, asked)),
    };
    Ok(HitRow {
        article: ArticleId(row.get(0)?),
        title: row.get(1)?,
        outlet: row.get(2)?,
        published: day(row, 3)?,
        snippet,
        hits,
    })
}

/// Bytes kept before and after the first hit of a long text.
const BEFORE: usize = 60;
const AFTER: usize = 160;

/// The surroundings of the first words of a long text that the query asks for, with its hits marked; its beginning where it has none.
fn around_first_hit(text: &str, asked: &[Asked]) -> String {
    let first = hits(text, Span::new(0, text.len()), asked).next().map_or(0, Span::start);
    let start = text.floor_char_boundary(first.saturating_sub(BEFORE));
    let end = text.ceil_char_boundary((first + AFTER).min(text.len()));
    let mut marked = String::from("…");
    let mut at = start;
    for hit in hits(text, Span::new(start, end), asked) {
        // Of two hits that share words the first one is marked.
        if hit.start() < at {
            continue;
        }
        marked.push_str(Span::new(at, hit.start()).in_text(text));
        marked.push(OPEN);
        marked.push_str(hit.in_text(text));
        marked.push(CLOSE);
        at = hit.end();
    }
    marked.push_str(Span::new(at, end).in_text(text));
    marked.push('…');
    marked
}

/// Where a part of a text has what was asked for, by the end of each place.
fn hits(text: &str, part: Span, asked: &[Asked]) -> impl Iterator<Item = Span> {
    let longest = asked.iter().map(|phrase| phrase.words.len()).max().unwrap_or_default();
    let mut recent = VecDeque::with_capacity(longest);
    words_in(text, part).filter_map(move |span| {
        if recent.len() >= longest {
            recent.pop_front();
        }
        recent.push_back((span, fold(span.in_text(text))));
        asked.iter().filter_map(|phrase| phrase.at_end_of(&recent)).max_by_key(|hit| hit.len())
    })
}

/// The words of a part of a text as the index's tokenizer parts them: letters, digits and the marks on them.
fn words_in(text: &str, part: Span) -> impl Iterator<Item = Span> {
    let is_part = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let inner = part.in_text(text);
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + inner.get(at..)?.find(is_part)?;
        at = inner.get(start..)?.find(|c| !is_part(c)).map_or(inner.len(), |len| start + len);
        Some(Span::new(start, at).shifted(part.start()))
    })
}

/// Words that a query asks for one after the other, folded; never none.
#[derive(Debug)]
struct Asked {
    words: Vec<String>,
    prefix: Prefix,
}

impl Asked {
    /// What a query as people type it asks for; what it takes away is left out.
    fn of(query: &str) -> Vec<Self> {
        let mut asked = Vec::new();
        let mut taken_away = false;
        for term in terms(query) {
            match term {
                Term::Operator(operator) => taken_away = operator == NOT,
                Term::Words { .. } if std::mem::take(&mut taken_away) => {}
                Term::Words { words, prefix } => {
                    let parted = words_in(&words, Span::new(0, words.len()));
                    let words = parted.map(|span| fold(span.in_text(&words))).collect();
                    asked.push(Self { words, prefix });
                }
            }
        }
        asked
    }

    /// The place of the phrase if it is the last of these words.
    fn at_end_of(&self, recent: &VecDeque<(Span, String)>) -> Option<Span> {
        let first = recent.len().checked_sub(self.words.len())?;
        let fits = |(index, word): (usize, &String)| {
            let is_last = index + 1 == self.words.len();
            recent.get(first + index).is_some_and(|(_, found)| match self.prefix {
                Prefix::Begun if is_last => found.starts_with(word),
                _ => found == word,
            })
        };
        // The last word first: it rules out nearly all.
        let whole = self.words.iter().enumerate().rev().all(fits);
        let (start, end) = (recent.get(first)?.0, recent.back()?.0);
        whole.then(|| start.union(end))
    }
}

/// The snippet in one line without the marks, and where they were.
fn marked(raw: &str) -> (String, Vec<Span>) {
    let mut snippet = String::with_capacity(raw.len());
    let (mut hits, mut start) = (Vec::new(), None);
    let mut blank = false;
    for c in raw.chars() {
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) && c != CLOSE && !snippet.is_empty() {
            snippet.push(' ');
        }
        match c {
            OPEN => start = Some(snippet.len()),
            CLOSE => hits.extend(start.take().map(|start| Span::new(start, snippet.len()))),
            _ => snippet.push(c),
        }
    }
    (snippet, hits)
}

/// A part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Term {
    /// Words to be found as they stand, the last one perhaps only begun.
    Words { words: String, prefix: Prefix },
    /// AND, OR or NOT, with a blank on each side.
    Operator(&'static str),
}

/// Takes away what follows.
const NOT: &str = " NOT ";

/// Whether longer words count too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prefix {
    Whole,
    Begun,
}

/// All words, each perhaps only begun, as an FTS5 query; `None` where there is no word.
pub(super) fn all_words(typed: &str) -> Option<String> {
    let words: Vec<String> =
        typed.split_whitespace().filter(|w| has_token(w)).map(|word| quoted(word, Prefix::Begun)).collect();
    (!words.is_empty()).then(|| words.join(" AND "))
}

/// The FTS5 query for what was typed; `None` where there is no word in it.
fn fts_query(typed: &str) -> Result<Option<String>, LibraryError> {
    let mut query = String::new();
    let mut operator = None;
    for term in terms(typed) {
        match term {
            Term::Operator(NOT) if query.is_empty() => {
                return Err(Problem::BadSearch("NOT takes away from what stands before it, and nothing does").into());
            }
            // Of several operators in a row the last one holds.
            Term::Operator(name) => operator = Some(name),
            Term::Words { words, prefix } => {
                if !query.is_empty() {
                    // NOT binds closer than AND, AND closer than OR, as FTS5 has it.
                    query.push_str(operator.unwrap_or(" AND "));
                }
                operator = None;
                query.push_str(&quoted(&words, prefix));
            }
        }
    }
    Ok((!query.is_empty()).then_some(query))
}

/// A phrase as FTS5 takes it.
fn quoted(words: &str, prefix: Prefix) -> String {
    let star = if prefix == Prefix::Begun { "*" } else { "" };
    format!("\"{}\"{star}", words.replace(['"', '\0'], " "))
}

/// Whether the tokenizer finds a word in it.
fn has_token(words: &str) -> bool {
    words.chars().any(char::is_alphanumeric)
}

fn terms(typed: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let (term, after) = next_term(rest);
        terms.extend(term);
        rest = after.trim_start();
    }
    terms
}

/// The first term and what follows it; no term where there is no word.
fn next_term(typed: &str) -> (Option<Term>, &str) {
    if let Some(phrase) = typed.strip_prefix(['"', '“', '”']) {
        let (words, after) = phrase.split_once(['"', '“', '”']).unwrap_or((phrase, ""));
        let (prefix, after) = match after.strip_prefix('*') {
            Some(after) => (Prefix::Begun, after),
            None => (Prefix::Whole, after),
        };
        return (words_term(words, prefix), after);
    }
    let end = typed.find(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”')).unwrap_or(typed.len());
    let (word, after) = typed.split_at(end);
    let term = match word {
        "AND" => Some(Term::Operator(" AND ")),
        "OR" => Some(Term::Operator(" OR ")),
        "NOT" => Some(Term::Operator(NOT)),
        _ => match word.strip_suffix('*') {
            Some(stem) => words_term(stem, Prefix::Begun),
            None => words_term(word, Prefix::Whole),
        },
    };
    (term, after)
}

fn words_term(words: &str, prefix: Prefix) -> Option<Term> {
    has_token(words).then(|| Term::Words { words: words.to_owned(), prefix })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: &str) {
        assert_eq!(fts_query(typed).unwrap().unwrap_or_default(), expected);
    }

    #[test]
    fn words_phrases_operators_and_stars_are_understood() {
        check("money  trail", r#""money" AND "trail""#);
        check(r#""money trail" OR bribe*"#, r#""money trail" OR "bribe"*"#);
        check("“money trail” NOT dea", r#""money trail" NOT "dea""#);
        check("a OR b c", r#""a" OR "b" AND "c""#);
        check("or not and", r#""or" AND "not" AND "and""#);
    }

    #[test]
    fn punctuation_is_harmless() {
        check("^lópez: (NEAR) -x don't", r#""^lópez:" AND "(NEAR)" AND "-x" AND "don't""#);
        check("\"unclosed phrase", r#""unclosed phrase""#);
        check("a\"b\0c\"d", r#""a" AND "b c" AND "d""#);
        check("--- * ^ \"\" ()", "");
        check("AND OR x OR", r#""x""#);
        check("x AND OR y", r#""x" OR "y""#);
        assert!(fts_query("NOT x").is_err());
    }

    #[test]
    fn a_snippet_is_one_line_with_its_hits() {
        let (snippet, hits) = marked("…one\n\n\u{FDD0}two\nthree\u{FDD1} four");
        assert_eq!(snippet, "…one two three four");
        assert_eq!(hits.iter().map(|s| s.in_text(&snippet)).collect::<Vec<_>>(), ["two three"]);
    }

    #[test]
    fn a_long_text_is_cut_around_its_first_hit() {
        let words = "ñandú ".repeat(2_000);
        let text = format!("{words}The Pört {words}");
        let check = |query: &str, expected: &[&str]| {
            let (snippet, hits) = marked(&around_first_hit(&text, &Asked::of(query)));
            assert!(snippet.len() < BEFORE + AFTER + 20, "{snippet}");
            assert_eq!(hits.iter().map(|s| s.in_text(&snippet)).collect::<Vec<_>>(), expected);
        };
        check("port", &["Pört"]);
        check("\"the PORT\" NOT x", &["The Pört"]);
        check("the-port", &["The Pört"]);
        check("\"the po\"*", &["The Pört"]);
        check("\"port the\"", &[]);
        check("por*", &["Pört"]);
        check("the OR x NOT port", &["The"]);
        check("port AND NOT the", &["Pört"]);
        check("elsewhere", &[]);
    }

    #[test]
    fn a_filter_takes_words_that_are_begun() {
        assert_eq!(all_words("mon \"tra").as_deref(), Some(r#""mon"* AND " tra"*"#));
        assert_eq!(all_words(" - "), None);
    }
}
