//! What a list shows of a hit: headline, day, the words around the best place, all of them marked, and how many there are.
//!
//! Of a text too long to be read for a line of a list only the beginning is looked at, by and by: a frequent word is met at once.

use super::{FILE, Prepared};
use crate::library::{LibraryError, Reader, convert::day, json_ids, sql::section};
use crate::model::{ArticleId, Span, VersionId};
use crate::text::in_one_line;
use crate::text::query::Matcher;
use jiff::civil::Date;
use rusqlite::{Connection, Row};
use std::io::{Read, Seek, SeekFrom};

const ROWS: &str = section(FILE, "rows");
const TEXT: &str = section(FILE, "text");

/// Bytes of a text that is read whole.
const WHOLE: usize = 256 << 10;
/// Of a longer one, bytes that are read at once, and how often before its words are given up.
const PIECE: usize = 64 << 10;
const PIECES: usize = 16;
/// Bytes of a snippet.
const SNIPPET: usize = 220;
/// Bytes before its first hit.
const BEFORE: usize = 50;

/// An article that has what was searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitRow {
    /// The article.
    pub article: ArticleId,
    /// Its headline.
    pub title: String,
    /// The places of the words searched for in it.
    pub title_hits: Vec<Span>,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its day of publication.
    pub published: Option<Date>,
    /// Some words of the text, those with the most hits.
    pub snippet: String,
    /// The places of the words searched for in `snippet`.
    pub hits: Vec<Span>,
    /// How many hits the text has; `None` where it is too long to count them for a line.
    pub count: Option<usize>,
    /// The first hit in the text.
    pub first: Option<Span>,
}

impl Reader {
    /// What a list shows of these articles, in their order; one that is gone is passed over.
    pub fn rows(&self, prepared: &Prepared, articles: &[ArticleId]) -> Result<Vec<HitRow>, LibraryError> {
        let wanted = json_ids(articles.iter().map(|id| id.0));
        let mut rows = self.all(ROWS, [wanted], read)?;
        for (row, version, bytes) in &mut rows {
            row.title_hits = prepared.matcher.places(&row.title);
            self.run(|c| {
                if *bytes <= WHOLE {
                    let text: String = c.prepare_cached(TEXT)?.query_row([version.0], |row| row.get(0))?;
                    fill(row, &text, &prepared.matcher);
                    return Ok(());
                }
                fill_from_beginning(c, row, *version, &prepared.matcher)
            })?;
        }
        Ok(rows.into_iter().map(|(row, ..)| row).collect())
    }
}

fn read(row: &Row) -> rusqlite::Result<(HitRow, VersionId, usize)> {
    let hit = HitRow {
        article: ArticleId(row.get(0)?),
        title: row.get(1)?,
        title_hits: Vec::new(),
        outlet: row.get(2)?,
        published: day(row, 3)?,
        snippet: String::new(),
        hits: Vec::new(),
        count: None,
        first: None,
    };
    Ok((hit, VersionId(row.get(4)?), usize::try_from(row.get::<_, i64>(5)?).unwrap_or_default()))
}

fn fill(row: &mut HitRow, text: &str, matcher: &Matcher) {
    let places = matcher.places(text);
    row.first = places.first().copied();
    row.count = Some(places.len());
    (row.snippet, row.hits) = snippet(text, &places);
}

/// Looks through the beginning of a long text until a hit is met.
fn fill_from_beginning(
    c: &Connection,
    row: &mut HitRow,
    version: VersionId,
    matcher: &Matcher,
) -> Result<(), LibraryError> {
    let mut blob = c.blob_open("main", "article_version", "text", version.0, true)?;
    let mut buffer = vec![0; PIECE];
    let mut at = 0;
    for _ in 0..PIECES {
        blob.seek(SeekFrom::Start(at as u64))?;
        let len = blob.read(&mut buffer)?;
        let piece = valid(buffer.get(..len).unwrap_or_default());
        if piece.is_empty() {
            break;
        }
        let places = matcher.places(piece);
        if !places.is_empty() || at == 0 {
            row.first = places.first().map(|first| first.shifted(at));
            (row.snippet, row.hits) = snippet(piece, &places);
        }
        if !places.is_empty() {
            break;
        }
        at += piece.len();
    }
    Ok(())
}

/// The characters that are whole: a piece may end, and never begins, within one.
fn valid(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            bytes.get(..error.valid_up_to()).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
        }
    }
}

/// The words around the places that stand closest together, in one line, and the places in it.
fn snippet(text: &str, places: &[Span]) -> (String, Vec<Span>) {
    let starts = places.iter().enumerate();
    let in_reach =
        |from: usize| places.get(from..).unwrap_or_default().iter().take_while(move |p| p.end() <= reach(places, from));
    let best = starts.map(|(place, _)| (in_reach(place).count(), std::cmp::Reverse(place))).max();
    let first = best.map_or(0, |(_, place)| place.0);
    let from = places.get(first).map_or(0, |place| place.start());
    let start = word_start(text, text.floor_char_boundary(from.saturating_sub(BEFORE)));
    let end = word_end(text, text.ceil_char_boundary((start + SNIPPET).min(text.len())), from);
    let shown = places.iter().filter(|place| place.start() >= start && place.end() <= end).copied();
    cut(text, Span::new(start, end), shown)
}

fn reach(places: &[Span], from: usize) -> usize {
    places.get(from).map_or(0, |place| place.start() + SNIPPET - BEFORE)
}

/// The beginning of a word at or after a place.
fn word_start(text: &str, at: usize) -> usize {
    if at == 0 {
        return 0;
    }
    let rest = text.get(at..).unwrap_or_default();
    rest.find(char::is_whitespace).filter(|skip| *skip < BEFORE / 2).map_or(at, |skip| at + skip)
}

/// The end of a word at or before a place, but not before `least`.
fn word_end(text: &str, at: usize, least: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    let before = text.get(..at).unwrap_or_default();
    before.rfind(char::is_whitespace).filter(|end| *end > least && at - end < BEFORE / 2).unwrap_or(at)
}

/// A part of a text in one line with "…" where it is cut, and the places in it.
pub(super) fn cut(text: &str, part: Span, places: impl Iterator<Item = Span>) -> (String, Vec<Span>) {
    let mut line = String::from(if part.start() > 0 { "…" } else { "" });
    let mut hits = Vec::new();
    let mut at = part.start();
    let append = |line: &mut String, piece: &str| {
        let folded = in_one_line(piece);
        let begins_apart = piece.starts_with(char::is_whitespace) && !line.is_empty() && !line.ends_with([' ', '…']);
        if begins_apart {
            line.push(' ');
        }
        line.push_str(&folded);
        if piece.ends_with(char::is_whitespace) && !folded.is_empty() {
            line.push(' ');
        }
    };
    for place in places {
        append(&mut line, Span::new(at, place.start()).in_text(text));
        let start = line.len();
        append(&mut line, place.in_text(text));
        hits.push(Span::new(start, line.len()));
        at = place.end();
    }
    append(&mut line, Span::new(at, part.end()).in_text(text));
    let line = if part.end() < text.len() { format!("{}…", line.trim_end()) } else { line.trim_end().to_owned() };
    (line, hits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::query::parse;

    #[track_caller]
    fn check(query: &str, text: &str, snippet_has: &str, expected: &[&str]) {
        let query = parse(query);
        let places = Matcher::new(query.root.as_ref()).places(text);
        let (snippet, hits) = snippet(text, &places);
        assert!(snippet.contains(snippet_has) && snippet.len() < SNIPPET + 40, "{snippet}");
        assert_eq!(hits.iter().map(|s| s.in_text(&snippet)).collect::<Vec<_>>(), expected, "{snippet}");
    }

    #[test]
    fn a_snippet_is_one_line_around_the_place_with_most_hits() {
        let filler = "ñandú word ".repeat(60);
        let text = format!("A port.\n{filler}\n\nThe Pört\nof  Ellis: a port.\n{filler}");
        check("port", &text, "The Pört of Ellis: a port. ñandú", &["Pört", "port"]);
        check("\"pört of ellis\"", &text, "Pört of Ellis", &["Pört of Ellis"]);
        check("nowhere", &text, "A port. ñandú", &[]);
        check("port", "a port", "a port", &["port"]);
        check("x", "", "", &[]);
    }
}
