//! Factiva: each article ends with "Document " and its number; its head has a fixed order, or a code before each line.

use super::{Found, is_copyright, is_word_count, trimmed};
use crate::import::stated::language_code;
use crate::text::{byline, find_day};

/// "Document AFPR000020201120egbk00abc": the number has the day in it.
pub fn is_end(line: &str) -> bool {
    let line = line.strip_prefix("AN ").unwrap_or(line).trim_start();
    let Some(number) = line.strip_prefix("Document ") else { return false };
    let number = number.trim();
    (16..=40).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && number.bytes().filter(u8::is_ascii_digit).count() >= 8
        && number.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
}

/// The articles in lines.
pub fn articles(lines: &[String]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut rest = lines;
    while let Some(end) = rest.iter().position(|line| is_end(line)) {
        let (own, behind) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        rest = behind.get(1..).unwrap_or_default();
        found.push(article(trimmed(own), found.is_empty()));
    }
    found
}

/// Lines of the head before the number of words: section, headline, byline.
const ABOVE: usize = 5;

fn article(lines: &[String], is_first: bool) -> Found {
    if lines.iter().any(|line| code(line) == Some(("HD", "")))
        || lines.iter().any(|line| matches!(code(line), Some(("HD", _))))
    {
        return coded(lines);
    }
    let mut found = Found::default();
    let Some(count) = lines.iter().position(|line| is_word_count(line)) else {
        found.body = lines.to_vec();
        return found;
    };
    let above = lines.get(..count).unwrap_or_default();
    // Before the first article there may be a cover and a table of contents.
    let from = above.len().saturating_sub(if is_first { ABOVE } else { above.len() });
    head_above(trimmed(above.get(from..).unwrap_or_default()), &mut found);
    let below = lines.get(count + 1..).unwrap_or_default();
    let end = head_below(below, &mut found);
    found.body = below.get(end..).unwrap_or_default().to_vec();
    found
}

fn head_above(lines: &[String], found: &mut Found) {
    let filled: Vec<_> = lines.iter().filter(|line| !line.is_empty()).collect();
    let (signed, others): (Vec<&String>, Vec<&String>) = filled
        .into_iter()
        .partition(|line| byline(line).is_some_and(|byline| byline.sign > crate::text::BylineSign::NamesOnly));
    if let [.., title] = others.as_slice() {
        found.stated.title(title, "Factiva: headline");
    }
    if let [.., section, _] = others.as_slice()
        && section.len() <= 60
    {
        found.stated.section(section);
    }
    if let Some(line) = signed.last() {
        found.stated.authors(line, "Factiva: byline");
    }
}

/// Reads day, time, outlet, code, page, language, rights; returns where the text begins.
fn head_below(lines: &[String], found: &mut Found) -> usize {
    const MOST: usize = 14;
    let mut end = 0;
    for (index, line) in lines.iter().enumerate().take(MOST).filter(|(_, line)| !line.is_empty()) {
        if is_copyright(line) {
            return index + 1;
        }
        let is_code = line.len() <= 10 && line.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        let is_short = line.len() <= 90 && !line.ends_with('.');
        let day = find_day(line).filter(|_| found.stated.head.published.is_none());
        if day.is_some() && line.len() <= 40 {
            found.stated.published(line, "Factiva: publication date");
        } else if is_time(line) || is_code || is_page(line) {
        } else if language_code(line).is_some() && line.len() <= 20 && line.len() > 3 {
            found.stated.language(line, "Factiva: language");
        } else if is_short && found.stated.head.outlet.is_none() {
            found.stated.outlet(line, "Factiva: source name");
        } else if !is_short || found.stated.head.language.is_some() {
            return end;
        }
        end = index + 1;
    }
    end
}

fn is_time(line: &str) -> bool {
    line.len() <= 16 && line.starts_with(|c: char| c.is_ascii_digit()) && line.contains(':')
}

fn is_page(line: &str) -> bool {
    line.len() <= 12 && line.chars().any(|c| c.is_ascii_digit())
}

/// The codes before the lines of an article.
const CODES: [&str; 26] = [
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "ART", "CO", "IN",
    "NS", "RE", "IPC", "IPD", "PUB", "CLM", "AN",
];

/// The code that a line begins with, and the rest of it.
fn code(line: &str) -> Option<(&str, &str)> {
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    CODES.contains(&first).then(|| (first, rest.trim()))
}

fn coded(lines: &[String]) -> Found {
    let mut found = Found::default();
    let mut open = "";
    for line in lines {
        let (own, words) = match code(line) {
            Some((own, words)) => {
                open = CODES.iter().find(|code| **code == own).copied().unwrap_or_default();
                (open, words)
            }
            None => (open, line.as_str()),
        };
        let stated = &mut found.stated;
        match own {
            "SE" => stated.section(words),
            "HD" => stated.title(words, "Factiva: HD"),
            "BY" => stated.authors(words, "Factiva: BY"),
            "PD" => stated.published(words, "Factiva: PD"),
            "SN" => stated.outlet(words, "Factiva: SN"),
            "LA" => stated.language(words, "Factiva: LA"),
            "LP" | "TD" => found.body.push(words.to_owned()),
            _ => {}
        }
    }
    found
}
