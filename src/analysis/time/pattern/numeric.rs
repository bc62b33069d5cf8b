//! Dates in digits: ISO 8601, "10/15/2020" in either order, "15.10.2020", "9/11".

use super::super::meaning::{Clock, Core, Field, Found, Frame};
use super::super::stamp::{Stamp, in_calendar};
use super::super::token::Words;
use super::super::word::Word;
use super::year;
use jiff::civil::Date;

/// A date in digits that begins at a token.
pub fn at(words: &Words, at: usize) -> Option<Found> {
    let Word::Digits { length, .. } = words.word(at) else { return None };
    if at > 0 && words.glued(at) && !matches!(words.word(at - 1), Word::Mark('(' | '[' | '"' | '“' | '\'')) {
        return None;
    }
    if length == 4 { year_led(words, at) } else { day_or_month_led(words, at) }
}

/// The number and length of a token that follows a mark, all without gaps.
fn after(words: &Words, at: usize, mark: char) -> Option<(u32, u8)> {
    let joined = words.mark(at, mark) && words.glued(at) && words.glued(at + 1);
    match words.word(at + 1) {
        Word::Digits { value, length } if joined => Some((value, length)),
        _ => None,
    }
}

/// "2020-10-15", "2020/10/15", "2020-10-15T18:30", "2020-10".
fn year_led(words: &Words, at: usize) -> Option<Found> {
    let (_, year) = year::four_digits(words, at)?;
    let mark = if words.mark(at + 1, '/') { '/' } else { '-' };
    let (month, length) = after(words, at + 1, mark)?;
    if length > 2 {
        return None;
    }
    let Some((day, day_length @ 1..=2)) = after(words, at + 3, mark) else {
        return month_of(words, at, year, month, length);
    };
    let date = calendar(year.into(), month, day).filter(|_| day_length <= 2)?;
    let found = Found::new(at, at + 5, Core::Stamp(Stamp::Day(date)));
    Some(with_time(words, found))
}

/// "2020-10": a month, where it cannot be the end of a range of years ("2006-07").
fn month_of(words: &Words, at: usize, year: i16, month: u32, length: u8) -> Option<Found> {
    let range = i64::from(month) > i64::from(year % 100);
    let fits = (1..=12).contains(&month) && length == 2 && !range && words.mark(at + 1, '-') && !words.glued(at + 4);
    fits.then(|| Found::new(at, at + 3, Core::Stamp(Stamp::Month { year, month: month as i8 })))
}

/// "T18:30", "T18:30:05" right after an ISO date.
fn with_time(words: &Words, found: Found) -> Found {
    let end = found.end;
    let hour = match words.word(end + 1) {
        Word::Digits { value: value @ 0..=23, length: 2 } if words.reads(end, "T") && words.glued(end) => value,
        _ => return found,
    };
    let Some((minute @ 0..=59, 2)) = after(words, end + 2, ':') else { return found };
    let second = after(words, end + 4, ':').filter(|(value, length)| *value < 60 && *length == 2);
    let zone = (words.reads(end + if second.is_some() { 6 } else { 4 }, "Z")).then_some(0);
    let clock = Clock { hour: hour as u8, minute: minute as u8, second: second.map(|(s, _)| s as u8), zone };
    let end = end + 4 + if second.is_some() { 2 } else { 0 } + usize::from(zone.is_some());
    Found { clock: Some(clock), ..found.ending_at(end) }
}

/// "10/15/2020", "15/10/20", "15.10.2020", "9/11".
fn day_or_month_led(words: &Words, at: usize) -> Option<Found> {
    let mark = if words.mark(at + 1, '.') { '.' } else { '/' };
    let Word::Digits { value: first, length: 1..=2 } = words.word(at) else { return None };
    let (second, 1..=2) = after(words, at + 1, mark)? else { return None };
    let Some((year, year_length)) = after(words, at + 3, mark) else {
        return eleventh_of_september(words, at, first, second);
    };
    if after(words, at + 5, mark).is_some() {
        return None;
    }
    let year = match year_length {
        4 => i32::try_from(year).ok()?,
        2 if mark == '/' => year::two_digits(year)?.into(),
        _ => return None,
    };
    let day_first = mark == '.' || words.day_first || first > 12;
    let (day, month) = if day_first && second <= 12 { (first, second) } else { (second, first) };
    let date = calendar(year, month, day)?;
    Some(Found::new(at, at + 5, Core::Stamp(Stamp::Day(date))))
}

/// "9/11": the one day that is called by its digits.
fn eleventh_of_september(words: &Words, at: usize, first: u32, second: u32) -> Option<Found> {
    let ends = !words.glued(at + 3)
        || matches!(words.word(at + 3), Word::Mark(',' | '.' | ';' | ')' | '’' | '\'' | '-' | '"' | '”'));
    let core = Core::Field { field: Field::Day { month: 9, day: 11 }, frame: Frame::Year(2001) };
    let date = Date::new(2001, 9, 11).ok().map_or(core, |date| Core::Stamp(Stamp::Day(date)));
    (first == 9 && second == 11 && ends && words.mark(at + 1, '/')).then(|| Found::new(at, at + 3, date))
}

fn calendar(year: i32, month: u32, day: u32) -> Option<Date> {
    let year = in_calendar(year).filter(|y| *y > 0)?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Whether the numeric dates of a text put the day first: one of them can be read in no other way.
pub fn day_first(text: &str) -> bool {
    text.match_indices('/').any(|(at, _)| {
        let head = text.get(..at).unwrap_or_default().as_bytes();
        let first = head.iter().rev().take_while(|b| b.is_ascii_digit()).take(3).count();
        let number = head
            .get(head.len() - first..)
            .and_then(|d| std::str::from_utf8(d).ok())
            .and_then(|d| d.parse::<u32>().ok());
        let tail = text.get(at + 1..).unwrap_or_default().as_bytes();
        let second = tail.iter().take_while(|b| b.is_ascii_digit()).take(3).count();
        first == 2
            && (1..=2).contains(&second)
            && tail.get(second) == Some(&b'/')
            && number.is_some_and(|n| (13..=31).contains(&n))
    })
}
