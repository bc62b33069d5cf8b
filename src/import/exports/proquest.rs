//! ProQuest: articles between rules or behind "Document 1 of 10", each with labels for all that is known of it.

use super::{Found, is_count, trimmed};
use crate::text::BylineSign;

/// The labels; a line that begins with one ends what was before it.
const LABELS: [&str; 41] = [
    "Title",
    "Author",
    "Publication info",
    "Publication title",
    "Publication date",
    "Publication year",
    "Publication subject",
    "Full text",
    "Abstract",
    "Links",
    "Subject",
    "Location",
    "People",
    "Company / organization",
    "Business indexing term",
    "Identifier / keyword",
    "Section",
    "Pages",
    "First page",
    "Volume",
    "Issue",
    "Year",
    "Date",
    "Publisher",
    "Place of publication",
    "Country of publication",
    "ISSN",
    "e-ISSN",
    "Source type",
    "Language of publication",
    "Document type",
    "Document feature",
    "ProQuest document ID",
    "Document URL",
    "Copyright",
    "Last updated",
    "Database",
    "Column",
    "Dateline",
    "Credit",
    "Classification",
];

/// A line of signs that parts articles.
fn is_rule(line: &str) -> bool {
    line.len() >= 20 && line.bytes().all(|byte| matches!(byte, b'_' | b'-' | b'='))
}

/// The articles in lines.
pub fn articles(lines: &[String]) -> Vec<Found> {
    let pieces = lines.split(|line| is_rule(line) || is_count(line)).map(trimmed);
    // A list of contents, a bibliography and the rights at the end have no labels of an article.
    let is_article = |piece: &&[String]| {
        let has = |name: &str| piece.iter().any(|line| labeled(line).is_some_and(|(label, _)| label == name));
        has("Full text") || has("Abstract") || has("ProQuest document ID") || has("Publication info")
    };
    pieces.filter(is_article).map(article).collect()
}

/// The label of a line, and what stands behind it.
fn labeled(line: &str) -> Option<(&'static str, &str)> {
    let (own, rest) = line.split_once(':')?;
    LABELS.iter().find(|label| **label == own.trim()).map(|label| (*label, rest.trim()))
}

fn article(lines: &[String]) -> Found {
    let mut found = Found::default();
    let (mut full, mut summary) = (Vec::new(), Vec::new());
    let mut open = "";
    let first = lines.iter().find(|line| !line.is_empty() && labeled(line).is_none());
    let mut values: Vec<(&str, String)> = Vec::new();
    for line in lines {
        let words = match labeled(line) {
            Some((label, words)) => {
                open = label;
                values.push((label, words.to_owned()));
                words
            }
            None => line.as_str(),
        };
        match open {
            "Full text" => full.push(words.to_owned()),
            "Abstract" => summary.push(words.to_owned()),
            _ => {}
        }
        found.stated.url(if open.is_empty() { line } else { "" }, "ProQuest: address");
    }
    describe(&values, first, &mut found);
    found.is_abstract = full.iter().all(|line| line.trim().is_empty() || line.contains("not available"));
    found.body = if found.is_abstract { summary } else { full };
    found
}

fn describe(values: &[(&str, String)], first: Option<&String>, found: &mut Found) {
    let value = |name: &str| {
        values.iter().find(|(label, words)| *label == name && !words.is_empty()).map(|(_, words)| words.as_str())
    };
    let stated = &mut found.stated;
    stated.title(value("Title").unwrap_or_default(), "ProQuest: Title");
    stated.title(first.map(String::as_str).unwrap_or_default(), "ProQuest: first line");
    let authors: Vec<_> = value("Author").unwrap_or_default().split(';').map(turned).collect();
    stated.author_list(&authors, "ProQuest: Author");
    let info = value("Publication info").unwrap_or_default();
    stated.outlet(value("Publication title").unwrap_or_default(), "ProQuest: Publication title");
    stated.outlet(info.split([',', ';']).next().unwrap_or_default(), "ProQuest: Publication info");
    stated.published(value("Publication date").unwrap_or_default(), "ProQuest: Publication date");
    stated.published(info, "ProQuest: Publication info");
    stated.language(value("Language of publication").unwrap_or_default(), "ProQuest: Language of publication");
    stated.section(value("Section").unwrap_or_default());
    if let Some(url) = value("Document URL") {
        stated.head.url = None;
        stated.url(url, "ProQuest: Document URL");
    }
}

/// "Doe, Jane" as "Jane Doe".
fn turned(name: &str) -> String {
    let name = name.trim().trim_end_matches('.');
    match name.split_once(',') {
        Some((last, first)) if !first.contains(',') => format!("{} {}", first.trim(), last.trim()),
        _ => crate::text::byline(name)
            .filter(|line| line.sign == BylineSign::Word)
            .and_then(|line| line.names.into_iter().next())
            .unwrap_or_else(|| name.to_owned()),
    }
}
