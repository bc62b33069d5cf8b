//! LexisNexis: the old form, with "1 of 25 DOCUMENTS" above and labels in capitals, and the new one, which ends articles with "End of
//! Document".

use super::{Found, is_copyright, is_count, label, trimmed};
use crate::text::find_day;

/// Labels above the text.
const ABOVE: [&str; 9] =
    ["byline", "section", "length", "dateline", "highlight", "headline", "series", "distribution", "edition"];
/// Labels below the text.
const BELOW: [&str; 17] = [
    "load-date",
    "language",
    "graphic",
    "publication-type",
    "document-type",
    "subject",
    "journal-code",
    "correction-date",
    "type",
    "notes",
    "url",
    "industry",
    "geographic",
    "company",
    "organization",
    "person",
    "acc-no",
];
/// Lines that stand alone below the text in the new form.
const ENDS: [&str; 5] = ["Classification", "Graphic", "Notes", "Correction", "Load-Date"];

/// The articles in lines.
pub fn articles(lines: &[String]) -> Vec<Found> {
    let is_new = lines.iter().any(|line| line == "End of Document");
    let pieces: Vec<&[String]> = if is_new {
        // What stands behind the last end is no article.
        let all: Vec<_> = lines.split(|line| line == "End of Document").collect();
        all.split_last().map(|(_, pieces)| pieces.to_vec()).unwrap_or_default()
    } else if lines.iter().any(|line| is_count(line)) {
        // What stands before the first count is a cover.
        lines.split(|line| is_count(line)).skip(1).collect()
    } else {
        vec![lines]
    };
    pieces.into_iter().map(trimmed).filter(|piece| !piece.is_empty()).map(article).collect()
}

fn article(lines: &[String]) -> Found {
    let mut found = Found::default();
    let first = lines.iter().position(|line| label(line, &ABOVE).is_some() || label(line, &["body"]).is_some());
    let first = first.unwrap_or(lines.len());
    head(lines.get(..first).unwrap_or_default(), &mut found);
    let body = labels(lines, first, &mut found);
    let end = lines.iter().skip(body).position(|line| is_end(line)).map_or(lines.len(), |at| body + at);
    found.body = trimmed(lines.get(body..end).unwrap_or_default()).to_vec();
    for line in lines.iter().skip(end) {
        if let Some(words) = label(line, &["language"]) {
            found.stated.language(words, "LexisNexis: Language");
        }
        if let Some(words) = label(line, &["url"]) {
            found.stated.url(words, "LexisNexis: URL");
        }
        if let Some(words) = label(line, &["load-date"]) {
            found.stated.made(words, "LexisNexis: Load-Date");
        }
    }
    found
}

/// Whether a line ends the text.
fn is_end(line: &str) -> bool {
    let is_label =
        label(line, &BELOW).is_some() && line.split(':').next().is_some_and(|own| own.starts_with(char::is_uppercase));
    // "Type: …" within a text is none of theirs: theirs are in capitals, or have a hyphen or a known word.
    let own = line.split(':').next().unwrap_or_default();
    let is_sure = own.contains('-')
        || own.chars().all(|c| !c.is_lowercase())
        || matches!(own, "Language" | "Subject" | "Graphic");
    (is_label && is_sure) || ENDS.contains(&line.trim()) || (is_copyright(line) && line.len() < 200)
}

/// Headline, outlet and day above the labels. The old form has the headline last, the new one first.
fn head(lines: &[String], found: &mut Found) {
    let filled: Vec<_> = lines.iter().filter(|line| !line.is_empty() && !is_copyright(line)).collect();
    let day = filled.iter().rposition(|line| line.len() <= 60 && find_day(line).is_some());
    let Some(day) = day else {
        if let Some(title) = filled.last() {
            found.stated.title(title, "LexisNexis: headline");
        }
        return;
    };
    if let Some(line) = filled.get(day) {
        found.stated.published(line, "LexisNexis: publication date");
    }
    let outlet = day.checked_sub(1).and_then(|at| filled.get(at));
    if let Some(outlet) = outlet {
        found.stated.outlet(outlet, "LexisNexis: publication");
    }
    let above = day.checked_sub(2).and_then(|at| filled.get(at));
    let below = filled.iter().skip(day + 1).rfind(|line| !is_edition(line));
    if let Some(title) = below.or(above) {
        found.stated.title(title, "LexisNexis: headline");
    }
}

/// "Late Edition - Final", "Friday", "10:30 AM GMT": no headline.
fn is_edition(line: &str) -> bool {
    let lower = line.to_lowercase();
    let is_named = lower.ends_with("edition")
        || lower.contains("edition -")
        || lower.ends_with(" final")
        || lower.starts_with("correction appended");
    let is_time = line.len() <= 24 && line.starts_with(|c: char| c.is_ascii_digit()) && line.contains(':');
    is_named || is_time
}

/// Reads the labels above the text; returns where the text begins.
fn labels(lines: &[String], first: usize, found: &mut Found) -> usize {
    let mut at = first;
    let mut begin = first;
    while let Some(line) = lines.get(at) {
        let is_body = line.eq_ignore_ascii_case("body") || label(line, &["body"]).is_some_and(str::is_empty);
        if is_body {
            return at + 1;
        }
        if is_end(line) && !is_copyright(line) {
            break;
        }
        if label(line, &ABOVE).is_some() {
            take(line, found);
            begin = at + 1;
        }
        at += 1;
        // A label may go on in the next lines; text is longer than that.
        if at > begin + 6 {
            break;
        }
    }
    begin
}

fn take(line: &str, found: &mut Found) {
    let stated = &mut found.stated;
    if let Some(words) = label(line, &["byline"]) {
        stated.authors(words, "LexisNexis: Byline");
    } else if let Some(words) = label(line, &["section"]) {
        stated.section(words.split(';').next().unwrap_or(words));
    } else if let Some(words) = label(line, &["headline"]) {
        stated.head.title = None;
        stated.title(words, "LexisNexis: Headline");
    }
}
