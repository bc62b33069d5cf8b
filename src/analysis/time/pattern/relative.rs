//! Expressions that hang on another time: "last week", "that same day", "the following spring", "yesterday", "this morning".

use super::super::meaning::{Core, Field, Found, Frame};
use super::super::token::Words;
use super::super::unit::{Part, Season, Unit};
use super::super::word::{Cue, Word};
use super::{date, year};

/// A relative expression that begins at a token.
pub fn at(words: &Words, at: usize) -> Option<Found> {
    if let Word::Day(shift) = words.word(at) {
        return Some(today(words, at, shift.into()));
    }
    around_tomorrow(words, at).or_else(|| framed(words, at)).or_else(|| bare(words, at))
}

/// "today", "tomorrow night", "yesterday's".
fn today(words: &Words, at: usize, shift: i32) -> Found {
    let found = Found::new(at, at + 1, Core::Today(shift));
    if words.reads(at, "tonight") { found.on_part(Part::Night) } else { with_part(words, found) }
}

/// "the day before yesterday", "the day after tomorrow".
fn around_tomorrow(words: &Words, at: usize) -> Option<Found> {
    let day = words.is(at, Cue::The) && words.word(at + 1) == Word::Unit(Unit::Day);
    match (words.word(at + 2), words.word(at + 3)) {
        (Word::Cue(Cue::Before), Word::Day(-1)) if day => Some(Found::new(at, at + 4, Core::Today(-2))),
        (Word::Cue(Cue::After), Word::Day(1)) if day => Some(Found::new(at, at + 4, Core::Today(2))),
        _ => None,
    }
}

/// What settles the time, before the noun: "last", "this past", "the following", "that same".
pub fn frame(words: &Words, at: usize) -> Option<(usize, Frame)> {
    let Word::Cue(first) = words.word(at) else { return None };
    let second = words.word(at + 1);
    Some(match (first, second) {
        (Cue::This, Word::Cue(Cue::Past)) | (Cue::The, Word::Cue(Cue::Past | Cue::Last | Cue::Latest)) => {
            (at + 2, Frame::Last)
        }
        (Cue::This | Cue::The, Word::Cue(Cue::Coming)) => (at + 2, Frame::Next),
        (Cue::This | Cue::That, Word::Cue(Cue::Same)) | (Cue::The, Word::Cue(Cue::Very)) => (at + 2, Frame::That),
        (Cue::This, _) => (at + 1, Frame::This),
        (Cue::That, _) => (at + 1, Frame::That),
        (Cue::The, Word::Cue(Cue::Same)) => (at + if words.is(at + 2, Cue::Same) { 3 } else { 2 }, Frame::That),
        (Cue::The, Word::Cue(Cue::Next | Cue::Following)) => (at + 2, Frame::Following),
        (Cue::The, Word::Cue(Cue::Previous)) => (at + 2, Frame::Previous),
        (Cue::The, Word::Cue(Cue::Current)) => (at + 2, Frame::This),
        (Cue::The, _) => (at + 1, Frame::The),
        (Cue::Last | Cue::Past, _) => (at + 1, Frame::Last),
        (Cue::Next, _) => (at + 1, Frame::Next),
        _ => return None,
    })
}

/// "last week", "the following Friday", "that afternoon", "next March", "this summer".
fn framed(words: &Words, at: usize) -> Option<Found> {
    let (head, frame) = frame(words, at)?;
    match words.word(head) {
        Word::Unit(unit) => period(words, at, head, unit, frame),
        Word::Part(part) => part_of_day(words, at, head, frame).map(|f| f.on_part(part)),
        Word::Season(season) | Word::DoubtfulSeason(season) => {
            season_framed(words, at, head, Field::Season(season), frame)
        }
        Word::Month(_) | Word::DoubtfulMonth(_) => {
            let (end, month) = date::month(words, head)?;
            let day = matches!(words.word(end), Word::Digits { length: 1 | 2, .. });
            let core = Core::Field { field: Field::Month(month), frame };
            (!day && frame != Frame::The).then(|| Found::new(at, end, core))
        }
        Word::Weekday(_) => {
            let (end, day) = date::weekday(words, head)?;
            (frame != Frame::The).then(|| with_part(words, Found::new(at, end, Core::Weekday { day, frame })))
        }
        _ => None,
    }
}

/// "last week", "that year", "the month".
fn period(words: &Words, at: usize, head: usize, unit: Unit, frame: Frame) -> Option<Found> {
    let end = head + 1;
    let fits = match frame {
        Frame::The => the_period(words, at, end, unit),
        Frame::Last => {
            !words.hyphen(end) && unit > Unit::Day && !(words.is(end, Cue::Of) || stretches(words, head, unit))
        }
        Frame::Following if unit >= Unit::Decade => false,
        _ => !words.hyphen(end) && unit >= Unit::Day,
    };
    fits.then(|| with_part(words, Found::new(at, end, Core::Period { unit, frame })))
}

/// "the past decade": a length that ends now, not a decade of the calendar.
fn stretches(words: &Words, head: usize, unit: Unit) -> bool {
    unit >= Unit::Decade && head.checked_sub(1).is_some_and(|b| words.any(b, &[Cue::Past, Cue::Last]))
}

/// Whether "the year" means a certain one: no qualification follows that makes it a different one.
fn the_period(words: &Words, at: usize, end: usize, unit: Unit) -> bool {
    let long = matches!(unit, Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter | Unit::Year);
    let qualified = words.any(end, &[Cue::Of, Cue::After, Cue::Before, Cue::That, Cue::When]) || words.hyphen(end);
    let named = words.capital(end - 1) && at > 0 || words.apostrophe(end) || digits(words, end);
    let per = at.checked_sub(1).is_some_and(|before| words.any(before, &[Cue::Of, Cue::Per]));
    long && !qualified && !named && !per
}

fn digits(words: &Words, at: usize) -> bool {
    matches!(words.word(at), Word::Digits { .. })
}

/// "this morning", "that night", "the next evening", "last night".
fn part_of_day(words: &Words, at: usize, head: usize, frame: Frame) -> Option<Found> {
    let end = head + 1;
    match frame {
        Frame::Last => Some(Found::new(at, end, Core::Today(-1))),
        Frame::This => Some(Found::new(at, end, Core::Today(0))),
        Frame::The if words.is(end, Cue::Of) => None,
        _ => Some(Found::new(at, end, Core::Period { unit: Unit::Day, frame })),
    }
}

/// "the spring of 1915", "last summer", "that same spring", "the fall".
fn season_framed(words: &Words, at: usize, head: usize, field: Field, frame: Frame) -> Option<Found> {
    if let Some((end, year)) = year::after(words, head + 1) {
        return Some(Found::new(at, end, date::in_year(field, year)));
    }
    let the = frame == Frame::The;
    let fall = the && matches!(words.word(head), Word::DoubtfulSeason(_)) && words.is(head + 1, Cue::Of);
    let before_noun = the && words.word(head + 1) == Word::Other && (words.capital(head + 1) || words.lower(head + 1));
    let adverb = ["when", "as", "it", "he", "they", "but"].iter().any(|w| words.reads(head + 1, w));
    (!fall && (!before_noun || adverb)).then(|| Found::new(at, head + 1, Core::Field { field, frame }))
}

/// A season's name alone, or with its year: "summer 2007", "Spring".
fn bare(words: &Words, at: usize) -> Option<Found> {
    let (season, sure) = match words.word(at) {
        Word::Season(season) => (season, words.text_of(at).len() > 3),
        Word::DoubtfulSeason(season) => (season, false),
        _ => return None,
    };
    let field = Field::Season(season);
    let verb = !sure && words.lower(at);
    if let Some((end, year)) = year::after(words, at + 1).filter(|(_, year)| !verb || matches!(year, Frame::Year(_))) {
        return Some(Found::new(at, end, date::in_year(field, year)));
    }
    let led = at
        .checked_sub(1)
        .is_some_and(|b| words.any(b, &[Cue::In, Cue::By, Cue::Until, Cue::Since, Cue::During, Cue::And]));
    let clear = sure && words.word(at) != Word::Season(Season::Spring) || words.capital(at) || led;
    let fall = !(sure || led && words.lower(at));
    (clear && !fall).then(|| Found::new(at, at + 1, Core::Field { field, frame: Frame::Bare }))
}

/// The same with a part of the day after it: "Friday night", "the next morning".
pub fn with_part(words: &Words, found: Found) -> Found {
    match words.word(found.end) {
        Word::Part(part) if !words.hyphen(found.end) => {
            let end = found.end + 1;
            found.on_part(part).ending_at(end)
        }
        _ => found,
    }
}

/// "Friday of next week", "Monday last week", "Friday week".
pub fn week_after(words: &Words, at: usize) -> Option<(usize, Frame)> {
    let start = if words.is(at, Cue::Of) { at + 1 } else { at };
    let (end, frame) = frame(words, start)?;
    let week = words.word(end) == Word::Unit(Unit::Week);
    (week && matches!(frame, Frame::Last | Frame::Next | Frame::This)).then_some((end + 1, frame))
}
