//! Days as web pages write them, in more than twenty languages: "20 Kasım 2020", "2020. november 20.", "2020年11月20日".
//!
//! Wider than [`crate::text::find_day`], which must not take running text for a day; here a line is known to be short.

use crate::text::{fold, lexicon};
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::char::is_combining_mark;

/// A day, and whether day and month could be exchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The day.
    pub date: Date,
    /// "05/06/2020": read with the day first.
    pub is_doubtful: bool,
}

static MONTHS: LazyLock<HashMap<String, i8>> = LazyLock::new(|| {
    let mut months = HashMap::new();
    for entry in lexicon::entries(include_str!("../../assets/lexicon/page-months.txt")) {
        let mut words = entry.split_whitespace();
        let Some(number) = words.next().and_then(|n| n.parse().ok()) else { continue };
        for word in words {
            let word = fold(&word.replace(['_', '.'], ""));
            months.entry(word).or_insert(number);
        }
    }
    months
});

/// Names that mean another month in a language than in most: by language and folded name.
static OWN: LazyLock<HashMap<(&str, String), i8>> = LazyLock::new(|| {
    let mut months = HashMap::new();
    for entry in lexicon::entries(include_str!("../../assets/lexicon/page-months-of.txt")) {
        let mut words = entry.split_whitespace();
        let Some(language) = words.next() else { continue };
        let Some(number) = words.next().and_then(|n| n.parse().ok()) else { continue };
        months.extend(words.map(|word| ((language, fold(word)), number)));
    }
    months
});

/// The number of a month by its folded name, in whatever language.
pub fn month(folded: &str) -> Option<i8> {
    MONTHS.get(folded).copied()
}

/// The number of a month by its folded name, as a language has it.
fn month_in(folded: &str, language: Option<&str>) -> Option<i8> {
    let own = language.and_then(|language| OWN.get(&(language, folded.to_owned())).copied());
    own.or_else(|| month(folded))
}

/// Longest line in bytes that is searched.
const LONGEST: usize = 300;

/// A number or a word of a line.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    /// A number and how many digits it was written with.
    Number(i32, usize),
    Month(i8),
    /// A sign between two numbers.
    Sign(char),
    Word(String),
}

/// The first day in a line, in whatever language.
pub fn find(line: &str) -> Option<Found> {
    find_in(line, None)
}

/// The first day in a line of a language, which its code says: some months are called as others are elsewhere.
pub fn find_in(line: &str, language: Option<&str>) -> Option<Found> {
    let line = line.get(..line.floor_char_boundary(LONGEST)).unwrap_or(line);
    let parts = parts(line, language);
    (0..parts.len()).find_map(|at| parts.get(at..).and_then(day_at))
}

fn digit(c: char) -> Option<i32> {
    let value = match c {
        '0'..='9' => c as u32 - '0' as u32,
        '٠'..='٩' => c as u32 - '٠' as u32,
        '۰'..='۹' => c as u32 - '۰' as u32,
        '०'..='९' => c as u32 - '०' as u32,
        '০'..='৯' => c as u32 - '০' as u32,
        '๐'..='๙' => c as u32 - '๐' as u32,
        '０'..='９' => c as u32 - '０' as u32,
        _ => return None,
    };
    i32::try_from(value).ok()
}

fn parts(line: &str, language: Option<&str>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(first) = digit(c) {
            let (mut value, mut count) = (first, 1);
            while let Some(next) = chars.peek().copied().and_then(digit) {
                value = value.saturating_mul(10).saturating_add(next);
                count += 1;
                chars.next();
            }
            parts.push(Part::Number(value, count));
        } else if is_sign_of_day(c) {
            parts.push(Part::Sign(c));
        } else if c.is_alphabetic() {
            let mut word = String::from(c);
            while let Some(next) = chars.next_if(|c| is_of_word(*c)) {
                word.push(next);
            }
            parts.push(word_part(fold(&word), language, &mut chars));
        } else if matches!(c, '-' | '/' | '.') {
            parts.push(Part::Sign(c));
        }
    }
    parts
}

/// Signs of Chinese, Japanese and Korean behind year, month and day.
const fn is_sign_of_day(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '년' | '월' | '일')
}

/// Letters, and the marks that some scripts set on them.
fn is_of_word(c: char) -> bool {
    (c.is_alphabetic() || is_combining_mark(c) || c == '\'') && !is_sign_of_day(c)
}

/// A word as a month, also one of two words ("كانون الثاني") or parted by a stop ("ม.ค.").
fn word_part(word: String, language: Option<&str>, chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Part {
    // Hebrew sets "in" before the month as one word.
    if let Some(month) = month_in(&word, language).or_else(|| month(word.strip_prefix('ב')?)) {
        return Part::Month(month);
    }
    let rest: String = chars.clone().take(12).collect();
    let next: String = rest.trim_start_matches([' ', '.']).chars().take_while(|c| is_of_word(*c)).collect();
    let both = format!("{word}{}", fold(&next));
    match MONTHS.get(&both).filter(|_| !next.is_empty()) {
        Some(month) => {
            let skipped = rest.find(&next).unwrap_or(0) + next.len();
            let count = rest.get(..skipped).map_or(0, |skipped| skipped.chars().count());
            for _ in 0..count {
                chars.next();
            }
            Part::Month(*month)
        }
        None => Part::Word(word),
    }
}

/// A year that an article may have; a Buddhist one is counted back.
const fn year(value: i32, count: usize) -> Option<i16> {
    match value {
        1900..=2200 if count == 4 => Some(value as i16),
        2440..=2743 if count == 4 => Some((value - 543) as i16),
        _ => None,
    }
}

fn day_number(part: &Part) -> Option<i8> {
    match part {
        Part::Number(value @ 1..=31, 1 | 2) => i8::try_from(*value).ok(),
        _ => None,
    }
}

fn day_at(parts: &[Part]) -> Option<Found> {
    in_signs(parts).or_else(|| in_words(parts))
}

/// Three numbers with the same sign between them, or with the signs of Chinese, Japanese and Korean.
fn in_signs(parts: &[Part]) -> Option<Found> {
    let [Part::Number(first, long), Part::Sign(sign), Part::Number(second, _), Part::Sign(again), last, ..] = parts
    else {
        return None;
    };
    let Part::Number(third, end) = last else { return None };
    let small = |value: &i32| i8::try_from(*value).ok();
    if matches!((sign, again), ('年', '月') | ('년', '월')) {
        return certain(year(*first, *long)?, small(second)?, small(third)?);
    }
    if sign != again {
        return None;
    }
    if let Some(year) = year(*first, *long) {
        return certain(year, small(second)?, small(third)?);
    }
    // "20.11.20" is written with dots only.
    let short = || (*end == 2 && *long <= 2 && *sign == '.').then(|| 2000 + *third as i16);
    let year = year(*third, *end).or_else(short)?;
    let (first, second) = (small(first)?, small(second)?);
    match (first > 12, second > 12) {
        (false, true) => certain(year, first, second),
        (true, _) => certain(year, second, first),
        _ if *sign == '.' || first == second => certain(year, second, first),
        _ => certain(year, second, first).map(|found| Found { is_doubtful: true, ..found }),
    }
}

fn certain(year: i16, month: i8, day: i8) -> Option<Found> {
    Date::new(year, month, day).ok().map(|date| Found { date, is_doubtful: false })
}

/// How many words and signs may stand between two parts of a day.
const GAP: usize = 3;

/// Day, month by name, year, in one of three orders; "tháng 11" is a month, too.
fn in_words(parts: &[Part]) -> Option<Found> {
    let mut rest = parts.iter();
    let first = next_of(rest.next()?, &mut rest)?;
    let second = next(&mut rest)?;
    let third = next(&mut rest)?;
    match (first, second, third) {
        (Value::Number(day, 1 | 2), Value::Month(month), Value::Number(y, n))
        | (Value::Month(month), Value::Number(day, 1 | 2), Value::Number(y, n))
        | (Value::Number(y, n), Value::Month(month), Value::Number(day, 1 | 2)) => {
            certain(year(y, n)?, month, i8::try_from(day).ok()?)
        }
        _ => None,
    }
}

enum Value {
    Number(i32, usize),
    Month(i8),
}

/// The next number or month, over a few words.
fn next(rest: &mut std::slice::Iter<'_, Part>) -> Option<Value> {
    for _ in 0..=GAP {
        if let Some(value) = next_of(rest.next()?, rest) {
            return Some(value);
        }
    }
    None
}

fn next_of(part: &Part, rest: &mut std::slice::Iter<'_, Part>) -> Option<Value> {
    match part {
        Part::Number(value, count) => Some(Value::Number(*value, *count)),
        Part::Month(month) => Some(Value::Month(*month)),
        Part::Word(word) if word == "thang" => {
            let month = rest.as_slice().first().and_then(day_number).filter(|month| *month <= 12)?;
            rest.next();
            Some(Value::Month(month))
        }
        _ => None,
    }
}

/// The day in an address: "/2020/11/20/", "/20201120/", "2020-11-20-title".
pub fn of_address(address: &str) -> Option<Date> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split_once('/').map_or("", |(_, path)| path);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let numbers: Vec<(&str, usize)> = path
        .split(|c: char| !c.is_ascii_alphanumeric())
        .map(|part| (part, part.bytes().filter(u8::is_ascii_digit).count()))
        .collect();
    let plain = |text: &str| text.parse::<i16>().ok();
    let parted = numbers.windows(3).find_map(|window| match window {
        [(y, 4), (m, 1 | 2), (d, 1 | 2)] => {
            let year = plain(y).filter(|year| (1990..2100).contains(year))?;
            Date::new(year, plain(m)? as i8, plain(d)? as i8).ok()
        }
        _ => None,
    });
    let joined = || {
        numbers.iter().filter(|(part, digits)| part.len() == 8 && *digits == 8).find_map(|(part, _)| {
            let year = plain(part.get(..4)?).filter(|year| (1990..2100).contains(year))?;
            Date::new(year, plain(part.get(4..6)?)? as i8, plain(part.get(6..)?)? as i8).ok()
        })
    };
    parted.or_else(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        assert_eq!(find(line).map_or_else(|| "none".to_owned(), |found| found.date.to_string()), expected, "{line}");
    }

    #[test]
    fn days_in_twenty_languages() {
        for line in [
            "Friday, November 20, 2020 at 9:30 a.m. EST",
            "Nov. 20th, 2020",
            "20 de noviembre de 2020",
            "le 20 novembre 2020 à 10h15",
            "Freitag, 20. November 2020, 10:15 Uhr",
            "20.11.2020",
            "20 de novembro de 2020",
            "20 novembre 2020",
            "vrijdag 20 november 2020",
            "20 marraskuuta 2020",
            "20 listopada 2020",
            "20. listopadu 2020",
            "2020. november 20. 10:15",
            "20 noiembrie 2020",
            "20 ноября 2020 г.",
            "20 листопада 2020",
            "20 ноември 2020",
            "20 Νοεμβρίου 2020",
            "20 Kasım 2020 Cuma",
            "20 November 2020 | 10:15 WIB",
            "20 tháng 11, 2020",
            "٢٠ نوفمبر ٢٠٢٠",
            "20 تشرين الثاني 2020",
            "20 בנובמבר 2020",
            "20 नवंबर 2020",
            "20 พฤศจิกายน 2563",
            "20 พ.ย. 2563",
            "2020年11月20日 10:15",
            "2020년 11월 20일",
            "2020-11-20T10:15:00+01:00",
            "2020 m. lapkričio 20 d.",
        ] {
            check(line, "2020-11-20");
        }
    }

    #[test]
    fn months_go_by_the_language() {
        let day = |line, language| find_in(line, language).map(|found| found.date.to_string());
        assert_eq!(day("20. listopada 2020.", Some("hr")).as_deref(), Some("2020-10-20"));
        assert_eq!(day("20 listopada 2020", Some("pl")).as_deref(), Some("2020-11-20"));
        assert_eq!(day("20 lip 2020", Some("pl")).as_deref(), Some("2020-07-20"));
        assert_eq!(day("20 lip 2020", None).as_deref(), Some("2020-06-20"));
    }

    #[test]
    fn what_is_no_day_stays_none() {
        check("November 2020", "none");
        check("20 people in 2020", "none");
        check("31.02.2020", "none");
        check("Tel. 030 12 34 56", "none");
        assert!(find("05/06/2020").is_some_and(|found| found.is_doubtful));
        assert!(find("13/06/2020").is_some_and(|found| !found.is_doubtful));
    }

    #[test]
    fn addresses_hold_days() {
        let day = |address| of_address(address).map(|day| day.to_string());
        assert_eq!(day("https://example.org/news/2020/11/20/harbor").as_deref(), Some("2020-11-20"));
        assert_eq!(day("https://example.org/20201120/harbor?x=2019-01-01").as_deref(), Some("2020-11-20"));
        assert_eq!(day("https://example.org/a-12345678"), None);
    }
}
