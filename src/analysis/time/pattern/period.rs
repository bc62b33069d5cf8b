//! Longer stretches: decades, centuries, quarters, halves of a year, fiscal years, "later that year".

use super::super::meaning::{Core, Field, Found, Frame, Modifier};
use super::super::numeral;
use super::super::stamp::Stamp;
use super::super::token::Words;
use super::super::unit::{Era, Unit};
use super::super::word::{Cue, Word};
use super::{date, relative, year};

/// A stretch that begins at a token.
pub fn at(words: &Words, at: usize) -> Option<Found> {
    let inner = if words.is(at, Cue::The) { at + 1 } else { at };
    let found = decade(words, inner)
        .or_else(|| century(words, inner))
        .or_else(|| quarter(words, inner))
        .or_else(|| quarter_of_year(words, at))
        .or_else(|| fiscal(words, inner))
        .or_else(|| within(words, at))?;
    Some(found.starting_at(at))
}

/// "1990s", "'90s", "nineties".
fn decade(words: &Words, at: usize) -> Option<Found> {
    let first = if words.apostrophe(at) { at + 1 } else { at };
    let led = at.checked_sub(1).is_some_and(|b| words.any(b, &[Cue::The, Cue::Early, Cue::Late, Cue::Mid]));
    if at > 0 && words.glued(at) && !words.dash(at - 1) && !words.mark(at - 1, '(') {
        return None;
    }
    let (end, core) = match words.word(first) {
        Word::Digits { value, length: 4 } => (first + 1, whole_decade(value)?),
        Word::Digits { value, length: 2 } if value % 10 == 0 => (first + 1, Core::ShortDecade((value / 10) as u8)),
        Word::Digits { value, length: 3 } if value % 10 == 0 && led => (first + 1, whole_decade(value)?),
        _ => return spelled_decade(words, at),
    };
    let mark = if words.apostrophe(end) && words.glued(end) { end + 1 } else { end };
    if !(words.is(mark, Cue::Plural) && words.glued(mark)) {
        return None;
    }
    let before = year::era(words, mark + 1);
    match (core, before) {
        (Core::Stamp(Stamp::Decade(number, _)), Some((end, era))) => {
            Some(Found::new(at, end, Core::Stamp(Stamp::Decade(number, era))))
        }
        (core, _) => Some(Found::new(at, mark + 1, core)),
    }
}

fn whole_decade(value: u32) -> Option<Core> {
    let decade = i16::try_from(value / 10).ok()?;
    (value.is_multiple_of(10) && value > 0).then_some(Core::Stamp(Stamp::Decade(decade, Era::Common)))
}

/// "the nineties", "nineteen sixties" is left to speech.
fn spelled_decade(words: &Words, at: usize) -> Option<Found> {
    const NAMES: [&str; 8] =
        ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
    let the = at
        .checked_sub(1)
        .is_some_and(|b| words.any(b, &[Cue::The, Cue::Early, Cue::Late, Cue::Mid]) || words.hyphen(b));
    let number = NAMES.iter().position(|name| words.reads(at, name))?;
    the.then(|| Found::new(at, at + 1, Core::ShortDecade(number as u8 + 2)))
}

/// "19th century", "nineteenth-century", "5th century BC".
fn century(words: &Words, at: usize) -> Option<Found> {
    let (end, number) = numeral::ordinal(words, at)?;
    let noun = if words.hyphen(end) { end + 1 } else { end };
    let unit = match words.word(noun) {
        Word::Unit(unit @ (Unit::Century | Unit::Millennium)) => unit,
        Word::Units(Unit::Century) => Unit::Century,
        _ => return None,
    };
    let (end, era) = year::era(words, noun + 1).unwrap_or((noun + 1, Era::Common));
    let hundreds = i16::try_from(number).ok().filter(|n| (1..=99).contains(n))? - 1;
    (unit == Unit::Century).then(|| Found::new(at, end, Core::Stamp(Stamp::Century(hundreds, era))))
}

/// "third quarter of 2009", "first half", "third-quarter", "Q3 2020".
fn quarter(words: &Words, at: usize) -> Option<Found> {
    let at_number = if words.is(at, Cue::Fiscal) { at + 1 } else { at };
    let (end, field) = letter_quarter(words, at_number).or_else(|| named_quarter(words, at_number))?;
    let (end, frame) = year::after(words, skip_fiscal(words, end)).unwrap_or((end, Frame::Bare));
    Some(Found::new(at, end, date::in_year(field, frame)))
}

fn skip_fiscal(words: &Words, at: usize) -> usize {
    let of = if words.is(at, Cue::Of) { at + 1 } else { at };
    if !words.is(of, Cue::Fiscal) {
        at
    } else if words.word(of + 1) == Word::Unit(Unit::Year) {
        of + 2
    } else {
        of + 1
    }
}

/// "Q3", "3Q", "H1".
fn letter_quarter(words: &Words, at: usize) -> Option<(usize, Field)> {
    let Word::Digits { value: 1..=4, length: 1 } = words.word(at + 1) else { return None };
    let glued = words.glued(at + 1) && !(words.glued(at + 2) && !words.dash(at + 2) && !words.mark(at + 2, ','));
    let Word::Digits { value, .. } = words.word(at + 1) else { return None };
    match words.text_of(at) {
        "Q" if glued => Some((at + 2, Field::Quarter(value as i8))),
        "H" if glued && value < 3 && year::after(words, at + 2).is_some() => Some((at + 2, Field::Half(value as i8))),
        _ => None,
    }
}

/// "third quarter", "second half" (of a year only where a year follows), "latter half of 2008".
fn named_quarter(words: &Words, at: usize) -> Option<(usize, Field)> {
    let (end, number) = match words.word(at) {
        Word::Cue(Cue::Last) => (at + 1, 9),
        _ if words.is(at, Cue::Latter) => (at + 1, 2),
        _ => numeral::ordinal(words, at)?,
    };
    let noun = if words.hyphen(end) { end + 1 } else { end };
    match words.word(noun) {
        Word::Unit(Unit::Quarter) if (1..=4).contains(&number) => Some((noun + 1, Field::Quarter(number as i8))),
        Word::Cue(Cue::Half) => {
            let half = if number == 9 { 2 } else { number };
            let year = year::after(words, noun + 1).is_some();
            (year && half < 3).then_some((noun + 1, Field::Half(half as i8)))
        }
        _ => None,
    }
}

/// "this year's third quarter", "the 1988 quarter".
fn quarter_of_year(words: &Words, at: usize) -> Option<Found> {
    let (end, frame) = match relative::frame(words, at) {
        Some((head, frame)) if words.word(head) == Word::Unit(Unit::Year) && frame != Frame::The => {
            (head + 1, Frame::YearOf(year::year_of(frame)?))
        }
        Some((head, _)) if year::four_digits(words, head).is_some() => {
            let (end, year) = year::four_digits(words, head)?;
            (end, Frame::Year(year))
        }
        _ => return None,
    };
    let after = if words.apostrophe(end) && words.is(end + 1, Cue::Plural) { end + 2 } else { end };
    let (end, field) = named_quarter(words, after).filter(|(_, f)| matches!(f, Field::Quarter(_)))?;
    Some(Found::new(at, end, date::in_year(field, frame)))
}

/// "fiscal 1989", "fiscal year 2010", "financial year 2009".
fn fiscal(words: &Words, at: usize) -> Option<Found> {
    if !words.is(at, Cue::Fiscal) {
        return None;
    }
    let after = if words.word(at + 1) == Word::Unit(Unit::Year) { at + 2 } else { at + 1 };
    let (end, year) = year::four_digits(words, after)?;
    Some(Found::new(at, end, Core::Stamp(Stamp::Year(year))))
}

/// "later that year", "earlier this week", "later in 1792", "earlier in the year".
fn within(words: &Words, at: usize) -> Option<Found> {
    if !words.any(at, &[Cue::Earlier, Cue::Later]) {
        return None;
    }
    let inner = if words.is(at + 1, Cue::In) { at + 2 } else { at + 1 };
    let found = relative::at(words, inner).or_else(|| date::at(words, inner)).or_else(|| year::at(words, inner))?;
    let told = matches!(
        found.core,
        Core::Period { .. } | Core::Today(_) | Core::Stamp(Stamp::Year(_) | Stamp::Month { .. }) | Core::Weekday { .. }
    );
    told.then(|| found.starting_at(at))
}

/// "early", "late", "mid": the modifier that an adjective of place in time gives.
pub fn adjective(words: &Words, at: usize) -> Option<(usize, Modifier)> {
    let modifier = match words.word(at) {
        Word::Cue(Cue::Early) => Modifier::Start,
        Word::Cue(Cue::Late) => Modifier::End,
        Word::Cue(Cue::Mid) => Modifier::Mid,
        _ => return None,
    };
    Some((if words.dash(at + 1) { at + 2 } else { at + 1 }, modifier))
}
