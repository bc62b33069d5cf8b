//! Repeated times: "every day", "each year", "per month", "weekly", "a year" after a rate, "Mondays".

use super::super::meaning::{Core, Found, Quantity};
use super::super::numeral;
use super::super::token::Words;
use super::super::unit::Unit;
use super::super::word::{Cue, Word};
use super::date;

/// A repeated time that begins at a token.
pub fn at(words: &Words, at: usize) -> Option<Found> {
    let (end, value) = adverb(words, at)
        .or_else(|| every(words, at))
        .or_else(|| per(words, at))
        .or_else(|| rate(words, at))
        .or_else(|| weekdays(words, at))?;
    Some(Found::new(at, end, Core::Repeated(value)))
}

/// "daily", "weekly", "annually", "annual".
fn adverb(words: &Words, at: usize) -> Option<(usize, String)> {
    let named = words.capital(at) && at > 0;
    match words.word(at) {
        Word::Adverb(unit) if !named => Some((at + 1, each(unit))),
        Word::Recurring(unit) if !named => Some((at + 1, unit.duration("1"))),
        _ => None,
    }
}

/// The calendar form of a repetition, open in all that repeats.
fn each(unit: Unit) -> String {
    match unit {
        Unit::Day => "XXXX-XX-XX".to_owned(),
        Unit::Week => "XXXX-WXX".to_owned(),
        Unit::Month => "XXXX-XX".to_owned(),
        Unit::Year => "XXXX".to_owned(),
        Unit::Quarter => "XXXX-QX".to_owned(),
        other => other.duration("1"),
    }
}

/// "every day", "each of the past years" is left; "every two weeks", "every other day", "every Monday", "each July".
fn every(words: &Words, at: usize) -> Option<(usize, String)> {
    if !words.any(at, &[Cue::Every, Cue::Each]) {
        return None;
    }
    match words.word(at + 1) {
        Word::Unit(unit) => Some((at + 2, unit.duration("1"))),
        Word::Part(part) => Some((at + 2, format!("XXXX-XX-XXT{}", part.code()))),
        Word::Season(season) => Some((at + 2, format!("XXXX-{}", season.code()))),
        Word::Month(_) | Word::DoubtfulMonth(_) => {
            date::month(words, at + 1).map(|(end, month)| (end, format!("XXXX-{month:02}")))
        }
        Word::Weekday(_) => date::weekday(words, at + 1).map(|(end, day)| (end, format!("XXXX-WXX-{day}"))),
        _ => every_few(words, at + 1),
    }
}

/// "every two weeks", "every few days", "every other year", "every third year".
fn every_few(words: &Words, at: usize) -> Option<(usize, String)> {
    let (end, quantity) = if words.reads(at, "other") {
        (at + 1, Quantity::Whole(2))
    } else if let Word::Ordinal(number) = words.word(at) {
        (at + 1, Quantity::Whole(number))
    } else {
        numeral::quantity(words, at)?
    };
    match words.word(end) {
        Word::Units(unit) | Word::Unit(unit) => Some((end + 1, unit.duration(&quantity.text()))),
        _ => None,
    }
}

/// "per month".
fn per(words: &Words, at: usize) -> Option<(usize, String)> {
    match words.word(at + 1) {
        Word::Unit(unit) if words.is(at, Cue::Per) && !words.hyphen(at + 2) => Some((at + 2, unit.duration("1"))),
        _ => None,
    }
}

/// "a year" after a number or "twice": so many in each.
fn rate(words: &Words, at: usize) -> Option<(usize, String)> {
    let Word::Unit(unit) = words.word(at + 1) else { return None };
    let counted = at.checked_sub(1).is_some_and(|before| match words.word(before) {
        Word::Digits { .. } | Word::Cardinal(_) | Word::Scale(_) | Word::Cue(Cue::Currency) => true,
        _ => ["twice", "times", "once", "million", "billion", "percent"].iter().any(|w| words.reads(before, w)),
    });
    let offset = words.any(at + 2, &[Cue::Ago, Cue::Earlier, Cue::Later, Cue::After, Cue::Before]);
    (words.is(at, Cue::A) && counted && !offset && !words.hyphen(at + 2)).then(|| (at + 2, unit.duration("1")))
}

/// "Mondays", "Tuesday nights".
fn weekdays(words: &Words, at: usize) -> Option<(usize, String)> {
    match words.word(at) {
        Word::Weekdays(day) if words.capital(at) => Some((at + 1, format!("XXXX-WXX-{day}"))),
        Word::Weekday(day) if words.capital(at) => match words.word(at + 1) {
            Word::Parts(part) => Some((at + 2, format!("XXXX-WXX-{day}T{}", part.code()))),
            _ => None,
        },
        _ => None,
    }
}
