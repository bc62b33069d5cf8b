//! Export files of news databases: LexisNexis, Factiva and ProQuest, as text, web page, RTF or Word, many articles in a file.
//!
//! A file is lines here, whatever it was; each database has its own way to part articles and to label what is in them.

mod factiva;
mod lexis;
mod proquest;

use super::ImportError;
use super::light::{Light, Runs};
use super::office::{self, Document};
use super::source::{Draft, Part, Reader, Source};
use super::stated::Stated;
use crate::model::{Encoding, SourceFormat};
use crate::text;

/// Reads exports that are text or web pages; those in RTF and Word are handed over by their readers.
pub(super) const READER: Reader = Reader { is_mine: |source| of_text(source).is_some(), read };

/// Signs of an export that are looked for before its lines are read.
const SIGNS: [&[u8]; 6] =
    [b"LOAD-DATE:", b"Load-Date:", b"End of Document", b"ProQuest document ID", b"Publication info:", b" DOCUMENTS"];

/// A quick look at bytes: most files are no exports, and their lines need not be read to see that.
fn may_be(bytes: &[u8]) -> bool {
    let is_number =
        |at: usize| bytes.get(at..at + 16).is_some_and(|number| number.iter().all(u8::is_ascii_alphanumeric));
    let mut ends = memchr::memmem::find_iter(bytes, b"Document ");
    SIGNS.iter().any(|sign| memchr::memmem::find(bytes, sign).is_some()) || ends.any(|at| is_number(at + 9))
}

/// What the lines of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lines {
    /// A paragraph each.
    Whole,
    /// Parts of paragraphs, which blank lines end.
    Wrapped,
}

/// The database that a file comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Database {
    Lexis,
    Factiva,
    ProQuest,
}

/// An article as its database labels it.
#[derive(Debug, Default)]
struct Found {
    stated: Stated,
    body: Vec<String>,
    /// Only a summary was exported.
    is_abstract: bool,
}

fn read(source: &Source) -> Vec<Part> {
    let Some((articles, lines, encoding)) = of_text(source) else { return Vec::new() };
    parts(articles, lines, source, Some(&encoding))
}

/// The articles of a document, if it is an export.
pub(super) fn of_document(document: &Document, source: &Source) -> Option<Vec<Part>> {
    let lines: Vec<_> = document.blocks.iter().map(|block| block.runs.words()).collect();
    Some(parts(articles(&lines)?, Lines::Whole, source, None))
}

/// The articles of a text or a web page that is an export.
fn of_text(source: &Source) -> Option<(Vec<Found>, Lines, Encoding)> {
    if !may_be(source.bytes) {
        return None;
    }
    let decoded = text::decode(source.bytes).ok()?;
    let start = decoded.text.trim_start().get(..20).unwrap_or_default().to_ascii_lowercase();
    let is_page = ["<!doctype", "<html", "<?xml"].iter().any(|opening| start.starts_with(opening));
    let (words, lines): (Vec<String>, Lines) = if is_page {
        let document = office::page(&decoded.text);
        (document.blocks.iter().map(|block| block.runs.words()).collect(), Lines::Whole)
    } else {
        (decoded.text.lines().map(|line| line.trim().to_owned()).collect(), Lines::Wrapped)
    };
    Some((articles(&words)?, lines, decoded.encoding))
}

/// The articles in lines; `None` where there is none.
fn articles(lines: &[String]) -> Option<Vec<Found>> {
    let found = match database(lines)? {
        Database::Lexis => lexis::articles(lines),
        Database::Factiva => factiva::articles(lines),
        Database::ProQuest => proquest::articles(lines),
    };
    (!found.is_empty()).then_some(found)
}

/// The database that lines come from, by what it puts around every article.
fn database(lines: &[String]) -> Option<Database> {
    let any = |test: fn(&str) -> bool| lines.iter().any(|line| test(line));
    if any(factiva::is_end) && any(is_word_count) {
        return Some(Database::Factiva);
    }
    let is_proquest = any(|line| line.starts_with("ProQuest document ID"))
        || (any(is_count)
            && any(|line| line.starts_with("Publication info:") || line.starts_with("Publication title:")));
    if is_proquest
        && any(|line| line.starts_with("Full text:") || line.starts_with("Abstract:") || line.starts_with("Title:"))
    {
        return Some(Database::ProQuest);
    }
    let has_length = any(|line| label(line, &["length"]).is_some_and(is_word_count));
    let is_lexis =
        any(|line| label(line, &["load-date"]).is_some()) || any(|line| line == "End of Document") || any(is_count);
    (has_length && is_lexis).then_some(Database::Lexis)
}

fn parts(articles: Vec<Found>, lines: Lines, source: &Source, encoding: Option<&Encoding>) -> Vec<Part> {
    let all = articles.into_iter().enumerate();
    all.map(|(index, found)| part(index + 1, found, lines, source, encoding)).collect()
}

fn part(number: usize, found: Found, lines: Lines, source: &Source, encoding: Option<&Encoding>) -> Part {
    let name = format!("article {number}");
    let mut light = Light::default();
    if lines == Lines::Wrapped {
        light.running(&found.body.join("\n"));
    } else {
        found.body.iter().for_each(|line| light.paragraph(&Runs::of(line)));
    }
    if light.is_empty() {
        let path = format!("{} » {name}", source.label).into();
        let why = "the export has its head alone; export it anew with its full text";
        return Part { name: Some(name), draft: Err(ImportError::NoWords { format: "the article", why, path }) };
    }
    let mut draft = Draft { head: found.stated.head, ..Draft::new(SourceFormat::Export, light.finish()) };
    draft.encoding = encoding.cloned().unwrap_or(draft.encoding);
    if found.is_abstract {
        draft.warnings.push("The export has no full text: what is read is the summary.".to_owned());
    }
    Part { name: Some(name), draft: Ok(draft) }
}

/// What stands behind one of these labels, given in small letters, at the start of a line.
fn label<'a>(line: &'a str, labels: &[&str]) -> Option<&'a str> {
    let (own, rest) = line.split_once(':').filter(|(own, _)| own.len() <= 40)?;
    let own = own.trim().to_lowercase();
    labels.contains(&own.as_str()).then(|| rest.trim())
}

/// "512 words", "1,512 words".
fn is_word_count(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let is_number = words.next().is_some_and(|first| {
        first.bytes().any(|byte| byte.is_ascii_digit())
            && first.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
    });
    is_number
        && words.next().is_some_and(|word| matches!(word, "words" | "word" | "palabras" | "mots" | "Wörter"))
        && words.next().is_none()
}

/// "Document 3 of 25", "3 of 25 DOCUMENTS".
fn is_count(line: &str) -> bool {
    let words: Vec<_> = line.split_whitespace().take(5).map(str::to_lowercase).collect();
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let [first, second, third, fourth] = words.as_slice() else { return false };
    let is_below = first == "document" && is_number(second) && third == "of" && is_number(fourth);
    let is_above = is_number(first) && second == "of" && is_number(third) && fourth.starts_with("document");
    is_below || is_above
}

/// Whether a line says who holds the rights.
fn is_copyright(line: &str) -> bool {
    let lower = line.get(..line.len().min(40)).unwrap_or(line).to_lowercase();
    lower.starts_with("copyright") || lower.starts_with("(c)") || lower.starts_with('©')
}

/// Lines without blank ones at either end.
fn trimmed(lines: &[String]) -> &[String] {
    let is_word = |line: &String| !line.trim().is_empty();
    let start = lines.iter().position(is_word).unwrap_or(lines.len());
    let end = lines.iter().rposition(is_word).map_or(start, |last| last + 1);
    lines.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests;
