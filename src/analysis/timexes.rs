//! The one place where the temporal tagger is called.
//!
//! Until the tagger is there: days in full, "November 11", years, and bare weekdays on or before the day of publication.

use crate::model::{Basis, DateSpan, Span, Timex, TimexKind};
use crate::text::{Token, TokenKind, fold, month_number, tokens_in};
use jiff::civil::{Date, Weekday};

/// The temporal expressions in the sentences of a text, by start.
pub fn timexes(text: &str, sentences: &[Span], published: Option<Date>, _language: &str) -> Vec<Timex> {
    let mut found = Vec::new();
    for sentence in sentences {
        let tokens: Vec<_> = tokens_in(text, *sentence).collect();
        let mut at = 0;
        while at < tokens.len() {
            let rest = tokens.get(at..).unwrap_or_default();
            let timex = read(text, rest, published);
            at += timex.as_ref().map_or(1, |(len, _)| *len);
            found.extend(timex.map(|(_, timex)| timex));
        }
    }
    found
}

fn read(text: &str, tokens: &[Token], published: Option<Date>) -> Option<(usize, Timex)> {
    let words: Vec<&str> = tokens.iter().take(5).map(|token| token.span.in_text(text)).collect();
    let (len, date, basis) = day(&words, published)
        .map(|(len, date, basis)| (len, DateSpan::day(date), basis))
        .or_else(|| year(tokens.first()?, &words).map(|year| (1, DateSpan::year(year), Basis::Explicit)))?;
    let span = tokens.first()?.span.union(tokens.get(len - 1)?.span);
    let because = match (basis, published) {
        (Basis::Publication, Some(published)) => format!("{} by the day of publication, {published}", words.first()?),
        _ => String::new(),
    };
    let kind = TimexKind::Date;
    Some((
        len,
        Timex {
            span,
            kind,
            value: date.edtf(),
            modifier: None,
            date: Some(date),
            basis: Some(basis),
            anchor: None,
            because,
        },
    ))
}

fn day(words: &[&str], published: Option<Date>) -> Option<(usize, Date, Basis)> {
    let number = |at: usize| words.get(at).and_then(|word| word.parse::<i8>().ok());
    let year = |at: usize| words.get(at).filter(|word| word.len() == 4).and_then(|word| word.parse::<i16>().ok());
    let month = |at: usize| {
        words.get(at).filter(|word| word.starts_with(char::is_uppercase)).and_then(|word| month_number(word))
    };
    let explicit = |len: usize, y: i16, m: i8, d: i8| Some((len, Date::new(y, m, d).ok()?, Basis::Explicit));
    let first = *words.first()?;
    if let Some(date) = (first.len() == 10).then(|| first.parse::<Date>().ok()).flatten() {
        return Some((1, date, Basis::Explicit));
    }
    if let (Some(m), Some(d)) = (month(0), number(1)) {
        return match (words.get(2), year(3), published) {
            (Some(&","), Some(y), _) => explicit(4, y, m, d),
            (_, _, Some(published)) => Some((2, on_or_before(m, d, published)?, Basis::Publication)),
            _ => None,
        };
    }
    if let (Some(d), Some(m)) = (number(0), month(1)) {
        return match (year(2), published) {
            (Some(y), _) => explicit(3, y, m, d),
            (None, Some(published)) => Some((2, on_or_before(m, d, published)?, Basis::Publication)),
            _ => None,
        };
    }
    let back = i32::from(published?.weekday().since(weekday(first)?));
    Some((1, published?.checked_sub(jiff::Span::new().days(back)).ok()?, Basis::Publication))
}

fn on_or_before(month: i8, day: i8, published: Date) -> Option<Date> {
    let date = Date::new(published.year(), month, day).ok()?;
    if date <= published { Some(date) } else { Date::new(published.year() - 1, month, day).ok() }
}

fn weekday(word: &str) -> Option<Weekday> {
    let capital = word.starts_with(char::is_uppercase);
    capital.then(|| match fold(word).as_str() {
        "monday" => Some(Weekday::Monday),
        "tuesday" => Some(Weekday::Tuesday),
        "wednesday" => Some(Weekday::Wednesday),
        "thursday" => Some(Weekday::Thursday),
        "friday" => Some(Weekday::Friday),
        "saturday" => Some(Weekday::Saturday),
        "sunday" => Some(Weekday::Sunday),
        _ => None,
    })?
}

fn year(token: &Token, words: &[&str]) -> Option<Date> {
    let year = words.first().filter(|word| token.kind == TokenKind::Number && word.len() == 4)?.parse::<i16>().ok()?;
    (1800..=2100).contains(&year).then(|| Date::new(year, 1, 1).ok())?
}
