//! Dates with a month or a weekday in words: "October 15, 2020", "the 25th of August", "Friday, March 3", "May".

use super::super::meaning::{Core, Field, Found, Frame};
use super::super::numeral;
use super::super::stamp::Stamp;
use super::super::token::Words;
use super::super::word::{Cue, Word};
use super::{leading, relative, year};

/// A date that begins at a token.
pub fn at(words: &Words, at: usize) -> Option<Found> {
    let inner = if words.is(at, Cue::The) { at + 1 } else { at };
    let found = match words.word(inner) {
        Word::Month(_) | Word::DoubtfulMonth(_) if inner == at => month_led(words, at),
        Word::Digits { .. } | Word::Ordinal(_) | Word::Cardinal(_) => {
            day_led(words, inner).or_else(|| day_before_range(words, inner))
        }
        Word::Weekday(_) | Word::DoubtfulWeekday(_) if inner == at => weekday_led(words, at),
        _ => None,
    };
    let found = found.or_else(|| day_of_month(words, at, inner))?;
    let qualifies = inner > at && words.word(found.end) == Word::Other && !words.is(inner + 1, Cue::OrdinalMark);
    let found = found.starting_at(if qualifies { inner } else { at });
    Some(if names_a_day(&found.core) { relative::with_part(words, found) } else { found })
}

/// A month's name at a token, with the token after it (and after the point of a short form).
pub fn month(words: &Words, at: usize) -> Option<(usize, i8)> {
    let number = match words.word(at) {
        Word::Month(number) if words.capital(at) && !first_name(words, at) => number,
        Word::DoubtfulMonth(number) if words.capital(at) && meant_as_month(words, at) => number,
        _ => return None,
    };
    let short = words.text_of(at).len() <= 4 && words.mark(at + 1, '.') && words.glued(at + 1);
    let ends = short && number != 5 && (words.lower(at + 2) || digits(words, at + 2) || words.mark(at + 2, ','));
    Some((if ends { at + 2 } else { at + 1 }, number as i8))
}

fn digits(words: &Words, at: usize) -> bool {
    matches!(words.word(at), Word::Digits { .. })
}

/// "April Jones said": a name, where a sentence begins with it and a surname follows.
fn first_name(words: &Words, at: usize) -> bool {
    let named = matches!(words.text_of(at), "April" | "June" | "August" | "March" | "January");
    let begins = at == 0 || words.mark(at - 1, '.') || words.any(at - 1, &[Cue::Mister]) || words.mark(at - 1, ',');
    named && begins && words.capital(at + 1) && words.word(at + 1) == Word::Other
}

/// Whether "May" or "Mar" is a month: a day or year follows, or a word leads to it that no verb follows.
fn meant_as_month(words: &Words, at: usize) -> bool {
    let follows = match words.word(at + 1) {
        Word::Digits { length: 1 | 2 | 4, .. } => true,
        Word::Mark(',' | '.') => matches!(words.word(at + 2), Word::Digits { length: 1 | 2 | 4, .. }),
        _ => false,
    };
    let before = at.checked_sub(1);
    let behind = before.is_some_and(|b| digits(words, b) || words.is(b, Cue::OrdinalMark));
    follows || behind || leading::to_month(words, at) || before.is_some_and(|b| words.hyphen(b) || words.dash(b))
}

/// "October", "October 2020", "October 15", "October 15, 2020", "October of that year".
fn month_led(words: &Words, at: usize) -> Option<Found> {
    let (after_month, month) = month(words, at)?;
    if impossible_day_before(words, at, month) {
        return None;
    }
    if let Some((after_day, day)) = day_number(words, after_month) {
        let (end, frame) = year::after(words, after_day).unwrap_or((after_day, Frame::Bare));
        return Some(Found::new(at, end, dated(month, day, frame)?));
    }
    let (end, frame) = year::after(words, after_month).unwrap_or((after_month, Frame::Bare));
    Some(Found::new(at, end, in_year(Field::Month(month), frame)))
}

/// "30 February": no day, and so no month that it stands in.
fn impossible_day_before(words: &Words, at: usize, month: i8) -> bool {
    match at.checked_sub(1).map(|before| words.word(before)) {
        Some(Word::Digits { value: value @ 28..=31, length: 2 }) => dated(month, value as i8, Frame::Bare).is_none(),
        _ => false,
    }
}

/// A day of the month in digits or words, where it is not the hour of a time or an amount.
fn day_number(words: &Words, at: usize) -> Option<(usize, i8)> {
    let at = if words.is(at, Cue::The) { at + 1 } else { at };
    let (end, value) = match words.word(at) {
        Word::Digits { value, length: 1 | 2 } if !words.is(at + 1, Cue::OrdinalMark) => (at + 1, value),
        _ => numeral::ordinal(words, at)?,
    };
    let time = (words.mark(end, ':') && words.glued(end + 1)) || words.any(end, &[Cue::Am, Cue::Pm]);
    let amount = words.mark(end, '%') || matches!(words.word(end), Word::Units(_) | Word::Scale(_));
    let century = matches!(words.word(end), Word::Unit(_)) && end > at + 1;
    let grouped =
        words.mark(end, ',') && words.glued(end) && matches!(words.word(end + 1), Word::Digits { length: 3, .. });
    let day = i8::try_from(value).ok().filter(|d| (1..=31).contains(d))?;
    (!time && !amount && !century && !grouped).then_some((end, day))
}

/// "15 October 2020", "the 25th of August".
fn day_led(words: &Words, at: usize) -> Option<Found> {
    let (after_day, day) = day_number(words, at)?;
    let start = if words.is(after_day, Cue::Of) { after_day + 1 } else { after_day };
    let (after_month, month) = month(words, start)?;
    let (end, frame) = year::after(words, after_month).unwrap_or((after_month, Frame::Bare));
    Some(Found::new(at, end, dated(month, day, frame)?))
}

/// "6" in "6–7 January 1916" and "6 to 7 January": a day that takes its month from the date after it.
fn day_before_range(words: &Words, at: usize) -> Option<Found> {
    let (after_day, day) = day_number(words, at)?;
    let joined = words.dash(after_day) || words.any(after_day, &[Cue::To, Cue::And, Cue::Or]);
    let other = day_led(words, after_day + 1)?;
    if !joined {
        return None;
    }
    let core = match other.core {
        Core::Stamp(Stamp::Day(date)) => dated(date.month(), day, Frame::Year(date.year()))?,
        Core::Field { field: Field::Day { month, .. }, frame } => dated(month, day, frame)?,
        _ => return None,
    };
    Some(Found::new(at, after_day, core))
}

/// "the 20th" after a preposition that takes a day.
fn day_of_month(words: &Words, at: usize, inner: usize) -> Option<Found> {
    let (end, value) = numeral::ordinal(words, inner)?;
    let led = at.checked_sub(1).is_some_and(|b| words.any(b, &[Cue::On, Cue::By, Cue::Until, Cue::Since]));
    let alone = !matches!(words.word(end), Word::Other | Word::Unit(_) | Word::Units(_) | Word::Cue(Cue::Anniversary))
        || words.is(end, Cue::Of) && words.is(end + 1, Cue::That);
    let digits = matches!(words.word(inner), Word::Digits { .. });
    let day = i8::try_from(value).ok().filter(|d| (1..=31).contains(d))?;
    let fits = inner > at && led && alone && digits && !words.hyphen(end);
    fits.then(|| Found::new(at, end, Core::DayOfMonth { day, frame: Frame::Bare }))
}

/// "Friday", "Friday, March 3, 2020", "Friday the 13th".
fn weekday_led(words: &Words, at: usize) -> Option<Found> {
    let (end, day) = weekday(words, at)?;
    let next = if words.mark(end, ',') || words.mark(end, '.') { end + 1 } else { end };
    let next = if words.is(next, Cue::The) { next + 1 } else { next };
    let date = month_led(words, next).filter(|f| names_a_day(&f.core)).or_else(|| day_led(words, next));
    if let Some(date) = date {
        return Some(date.starting_at(at));
    }
    let frame = relative::week_after(words, end);
    let (end, frame) = frame.unwrap_or((end, Frame::Bare));
    Some(Found::new(at, end, Core::Weekday { day, frame }))
}

const fn names_a_day(core: &Core) -> bool {
    matches!(core, Core::Stamp(Stamp::Day(_)) | Core::Field { field: Field::Day { .. }, .. } | Core::Weekday { .. })
}

/// A weekday's name at a token with the token after it; Monday is 1.
pub fn weekday(words: &Words, at: usize) -> Option<(usize, i8)> {
    match words.word(at) {
        Word::Weekday(day) if words.capital(at) && !words.hyphen(at + 1) => Some((at + 1, day as i8)),
        Word::DoubtfulWeekday(day) if words.capital(at) => {
            let end = if words.mark(at + 1, '.') { at + 2 } else { at + 1 };
            let dated = month(words, end).is_some() || month(words, end + 1).is_some() && words.mark(end, ',');
            (dated || day_led(words, end).is_some()).then_some((end, day as i8))
        }
        _ => None,
    }
}

/// A day of a month: a date of the calendar if the year is stated. A day that no year has is no date.
pub fn dated(month: i8, day: i8, frame: Frame) -> Option<Core> {
    const LONGEST: [i8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let longest = LONGEST.get(usize::try_from(month - 1).ok()?)?;
    if !(1..=*longest).contains(&day) {
        return None;
    }
    match frame {
        Frame::Year(year) => jiff::civil::Date::new(year, month, day).ok().map(|date| Core::Stamp(Stamp::Day(date))),
        _ => Some(Core::Field { field: Field::Day { month, day }, frame }),
    }
}

/// A field of a year: a stamp if the year is stated.
pub fn in_year(field: Field, frame: Frame) -> Core {
    let stamp = match (field, frame) {
        (Field::Month(month), Frame::Year(year)) => Some(Stamp::Month { year, month }),
        (Field::Quarter(quarter), Frame::Year(year)) => Some(Stamp::Quarter { year, quarter }),
        (Field::Half(half), Frame::Year(year)) => Some(Stamp::Half { year, half }),
        (Field::Season(season), Frame::Year(year)) => Some(Stamp::Season { year, season }),
        _ => None,
    };
    stamp.map_or(Core::Field { field, frame }, Core::Stamp)
}

/// The second half of a range that leaves out what the first half has said: "March 3–5", "1915–17".
pub fn continued(words: &Words, first: &Found, at: usize) -> Option<Found> {
    let joined = words.dash(at) || words.any(at, &[Cue::To, Cue::And, Cue::Or]) && names_a_day(&first.core);
    if !joined {
        return None;
    }
    match first.core {
        Core::Stamp(Stamp::Year(year)) if words.glued(at) => short_year(words, at + 1, year),
        Core::Stamp(Stamp::Day(date)) => same_month(words, at + 1, date.month(), date.day(), Frame::Year(date.year())),
        Core::Field { field: Field::Day { month, day }, frame } => same_month(words, at + 1, month, day, frame),
        _ => None,
    }
}

/// "17" of "1915–17".
fn short_year(words: &Words, at: usize, first: i16) -> Option<Found> {
    let Word::Digits { value, length: 2 } = words.word(at) else { return None };
    let year = first.div_euclid(100).checked_mul(100)?.checked_add(i16::try_from(value).ok()?)?;
    (year > first && words.glued(at) && !words.glued(at + 1) | !matches!(words.word(at + 1), Word::Cue(Cue::Plural)))
        .then(|| Found::new(at, at + 1, Core::Stamp(Stamp::Year(year))))
}

/// "5" of "March 3–5" or "March 3–5, 2020".
fn same_month(words: &Words, at: usize, month: i8, first: i8, frame: Frame) -> Option<Found> {
    if !matches!(words.word(at), Word::Digits { .. }) || day_led(words, at).is_some() {
        return None;
    }
    let (after_day, day) = day_number(words, at)?;
    let (end, frame) = year::after(words, after_day).unwrap_or((after_day, frame));
    let count = matches!(words.word(end), Word::Other) && words.lower(end) && !words.dash(at - 1);
    (day > first && !count).then(|| Some(Found::new(at, end, dated(month, day, frame)?)))?
}
