//! Days as they stand in the head of an article: "20 November 2020", "Nov. 20, 2020", "20 de noviembre de 2020", "2020-11-20",
//! "20.11.2020", "11/20/2020".
//!
//! Only whole days with their year. What a running text says about time is left to `analysis::time`.

use super::{fold, lexicon};
use crate::model::Span;
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::LazyLock;

/// How surely a day was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// It can be read in one way only.
    Certain,
    /// Day and month could be exchanged ("05/06/2020"); read with the day first.
    DayFirst,
}

/// A day found in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundDay {
    /// Its place in the line.
    pub span: Span,
    /// The day.
    pub date: Date,
    /// How surely it was read.
    pub reading: Reading,
}

static MONTHS: LazyLock<HashMap<String, i8>> = LazyLock::new(|| {
    let mut months = HashMap::new();
    for entry in lexicon::entries(include_str!("../../assets/lexicon/months.txt")) {
        let mut words = entry.split_whitespace();
        let Some(number) = words.next().and_then(|n| n.parse().ok()) else { continue };
        months.extend(words.map(|word| (fold(word), number)));
    }
    months
});

/// The number of a month by its name or abbreviation in English, Spanish, French, German, Portuguese, Italian or Dutch.
#[must_use]
pub fn month_number(name: &str) -> Option<i8> {
    MONTHS.get(&fold(name)).copied()
}

/// Longest line in bytes that is searched for a day; a head has no longer ones.
const LONGEST_LINE: usize = 400;

/// The first day in a line; `None` where there is none, or the line is none of a head.
#[must_use]
pub fn find_day(line: &str) -> Option<FoundDay> {
    if line.len() > LONGEST_LINE || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let parts = parts(line);
    parts.windows(3).find_map(|window| match window {
        [a, b, c] if is_narrow(line, a, b) && is_narrow(line, b, c) => read(line, a, b, c),
        _ => None,
    })
}

/// A run of letters or of digits.
struct Part<'a> {
    words: &'a str,
    span: Span,
}

impl Part<'_> {
    /// A year of four digits that an article may have.
    fn year(&self) -> Option<i16> {
        let year = (self.words.len() == 4).then(|| self.words.parse::<i16>().ok())??;
        (1500..=2200).contains(&year).then_some(year)
    }

    /// A number of one or two digits.
    fn number(&self) -> Option<i8> {
        (self.words.len() <= 2).then(|| self.words.parse().ok())?
    }

    fn month(&self) -> Option<i8> {
        month_number(self.words)
    }
}

/// Words that stand between the parts of a day ("20th of November", "20 de noviembre de 2020").
fn is_filler(words: &str) -> bool {
    matches!(fold(words).as_str(), "st" | "nd" | "rd" | "th" | "of" | "de" | "del" | "er" | "º" | "ª" | "the")
}

fn parts(line: &str) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut start = 0;
    let kind = |c: char| if c.is_ascii_digit() { 1 } else { 2 * i32::from(c.is_alphabetic()) };
    let mut last = 0;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        if kind(c) == last {
            continue;
        }
        let span = Span::new(start, at);
        let words = span.in_text(line);
        if last != 0 && !is_filler(words) {
            parts.push(Part { words, span });
        }
        (start, last) = (at, kind(c));
    }
    parts
}

/// Whether nothing but blanks, fillers and the usual signs stands between two parts.
fn is_narrow(line: &str, a: &Part<'_>, b: &Part<'_>) -> bool {
    let gap = Span::new(a.span.end(), b.span.start()).in_text(line);
    gap.chars().count() <= 12
        && gap
            .chars()
            .all(|c| c.is_whitespace() || c.is_alphabetic() || matches!(c, '.' | ',' | '-' | '/' | '–' | 'º' | 'ª'))
}

fn read(line: &str, a: &Part<'_>, b: &Part<'_>, c: &Part<'_>) -> Option<FoundDay> {
    let (year, month, day, reading) = in_words(a, b, c).or_else(|| in_numbers(line, a, b, c))?;
    let date = Date::new(year, month, day).ok()?;
    Some(FoundDay { span: a.span.union(c.span), date, reading })
}

type Ymd = (i16, i8, i8, Reading);

fn in_words(a: &Part<'_>, b: &Part<'_>, c: &Part<'_>) -> Option<Ymd> {
    let (year, month, day) = match (a.month(), b.month()) {
        (_, Some(month)) => match (a.number(), c.year()) {
            (Some(day), Some(year)) => (year, month, day),
            _ => (a.year()?, month, c.number()?),
        },
        (Some(month), None) => (c.year()?, month, b.number()?),
        (None, None) => return None,
    };
    Some((year, month, day, Reading::Certain))
}

fn in_numbers(line: &str, a: &Part<'_>, b: &Part<'_>, c: &Part<'_>) -> Option<Ymd> {
    let sign = Span::new(a.span.end(), b.span.start()).in_text(line).trim();
    let second = Span::new(b.span.end(), c.span.start()).in_text(line).trim();
    if !matches!(sign, "-" | "/" | ".") || sign != second {
        return None;
    }
    if let Some(year) = a.year() {
        return Some((year, b.number()?, c.number()?, Reading::Certain));
    }
    let (year, first, then) = (c.year()?, a.number()?, b.number()?);
    match (first > 12, then > 12) {
        (false, true) => Some((year, first, then, Reading::Certain)),
        (true, _) => Some((year, then, first, Reading::Certain)),
        // Dots are used where the day comes first.
        _ if sign == "." || first == then => Some((year, then, first, Reading::Certain)),
        _ => Some((year, then, first, Reading::DayFirst)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let found = find_day(line).map(|f| format!("{}|{}", f.date, f.span.in_text(line)));
        assert_eq!(found.as_deref().unwrap_or("none"), expected);
    }

    #[test]
    fn days_in_words() {
        check("Friday, 20 November 2020 10:30 GMT", "2020-11-20|20 November 2020");
        check("Published Nov. 20th, 2020 at 9 a.m.", "2020-11-20|Nov. 20th, 2020");
        check("20 de noviembre de 2020", "2020-11-20|20 de noviembre de 2020");
        check("le 1er décembre 2019", "2019-12-01|1er décembre 2019");
        check("20. März 2021", "2021-03-20|20. März 2021");
        check("3 giugno 2018", "2018-06-03|3 giugno 2018");
        check("15 de março de 2022", "2022-03-15|15 de março de 2022");
        check("20-Nov-2020", "2020-11-20|20-Nov-2020");
    }

    #[test]
    fn days_in_numbers() {
        check("2020-11-20T10:30:00Z", "2020-11-20|2020-11-20");
        check("20.11.2020", "2020-11-20|20.11.2020");
        check("11/20/2020", "2020-11-20|11/20/2020");
        check("20/11/2020, 18:45", "2020-11-20|20/11/2020");
        assert_eq!(find_day("05/06/2020").unwrap().reading, Reading::DayFirst);
        assert_eq!(find_day("05.06.2020").unwrap().reading, Reading::Certain);
    }

    #[test]
    fn no_day_is_made_up() {
        check("31 February 2020", "none");
        check("November 2020", "none");
        check("1-2-3", "none");
        check("Nov. 20", "none");
        check("20 people in 2020", "none");
    }
}
