//! A piece of a stretch: "the end of the year", "early October", "mid-2007", "the night of 20 June 1791".

use super::super::meaning::{Core, Field, Found, Frame, Modifier};
use super::super::stamp::Stamp;
use super::super::token::Words;
use super::super::word::{Cue, Word};
use super::{clock, longer, period, point, relative};

/// A piece of a stretch that begins at a token.
pub fn at(words: &Words, at: usize) -> Option<Found> {
    longer([early(words, at), end_of(words, at), part_of(words, at), end_of_year(words, at), day_of(words, at)])
}

/// "early October", "the late 1990s", "late last week", "early in 1914", "early on Monday".
fn early(words: &Words, at: usize) -> Option<Found> {
    let start = if words.is(at, Cue::The) { at + 1 } else { at };
    let (inner, modifier) = period::adjective(words, start)?;
    let hyphen = words.dash(start + 1);
    let inner = if !hyphen && start == at && words.any(inner, &[Cue::In, Cue::On]) { inner + 1 } else { inner };
    let inner = if hyphen || !words.is(inner, Cue::To) { inner } else { skip_to_mid(words, inner)? };
    let found = point(words, inner).or_else(|| bare_part(words, inner)).or_else(|| part_of(words, inner))?;
    let unlike = matches!(found.core, Core::Period { frame: Frame::The, .. }) && start > at;
    (!unlike).then(|| found.starting_at(at).modified(Some(modifier)))
}

/// "early to mid March".
fn skip_to_mid(words: &Words, at: usize) -> Option<usize> {
    period::adjective(words, at + 1).map(|(inner, _)| inner)
}

/// "late afternoon".
fn bare_part(words: &Words, at: usize) -> Option<Found> {
    let Word::Part(part) = words.word(at) else { return None };
    Some(Found::new(at, at + 1, Core::Period { unit: super::super::unit::Unit::Day, frame: Frame::Bare }).on_part(part))
}

/// "the end of the month", "the beginning of 2007", "the middle of the 9th century BC", "the close of last year".
fn end_of(words: &Words, at: usize) -> Option<Found> {
    let start = if words.is(at, Cue::The) { at + 1 } else { at };
    let start = if words.is(start, Cue::Same) && start > at { start + 1 } else { start };
    let (of, modifier) = side(words, start)?;
    let inner = if words.is(of, Cue::Of) { of + 1 } else { return None };
    let found = point(words, inner).or_else(|| early(words, inner)).or_else(|| the_stretch(words, inner))?;
    let first = if start > at || words.any(start, &[Cue::Middle, Cue::Begin, Cue::Finish]) { at } else { start };
    Some(found.starting_at(first).modified(Some(modifier)))
}

/// "end", "very beginning", "latter part", "first half" as a side of a stretch.
fn side(words: &Words, at: usize) -> Option<(usize, Modifier)> {
    match words.word(at) {
        Word::Cue(Cue::Begin) => Some((at + 1, Modifier::Start)),
        Word::Cue(Cue::Middle) => Some((at + 1, Modifier::Mid)),
        Word::Cue(Cue::Finish) => Some((at + 1, Modifier::End)),
        Word::Cue(Cue::Early) if words.reads(at + 1, "part") => Some((at + 2, Modifier::Start)),
        Word::Ordinal(1 | 2) if words.any(at + 1, &[Cue::Half]) || words.reads(at + 1, "part") => {
            Some((at + 2, if words.word(at) == Word::Ordinal(1) { Modifier::Start } else { Modifier::End }))
        }
        _ if words.is(at, Cue::Latter) || words.is(at, Cue::Last) => {
            (words.reads(at + 1, "part") || words.is(at + 1, Cue::Half)).then_some((at + 2, Modifier::End))
        }
        _ => None,
    }
}

/// "the year", "the month" after "the end of", where nothing makes it a different one.
fn the_stretch(words: &Words, at: usize) -> Option<Found> {
    let (head, frame) = relative::frame(words, at)?;
    match words.word(head) {
        Word::Unit(unit) if !unit.is_clock() => Some(Found::new(at, head + 1, Core::Period { unit, frame })),
        _ => None,
    }
}

/// "the night of 20 June 1791", "on the morning of the next day", "the early morning hours of 30 April".
fn part_of(words: &Words, at: usize) -> Option<Found> {
    let the = if words.is(at, Cue::The) { at + 1 } else { at };
    let early = period::adjective(words, the).map_or(the, |(inner, _)| inner);
    let Word::Part(part) = words.word(early) else { return None };
    let noun = if matches!(words.word(early + 1), Word::Units(_)) { early + 2 } else { early + 1 };
    let inner = if words.any(noun, &[Cue::Of, Cue::On]) { noun + 1 } else { noun };
    let found = point(words, inner).filter(|f| names_a_day(&f.core) || words.is(noun, Cue::Of) && told_day(&f.core))?;
    let direct = inner > noun && (words.is(noun, Cue::Of) || the > at) || the == at;
    direct.then(|| found.starting_at(at).on_part(part))
}

/// "the day of 20 June".
fn day_of(words: &Words, at: usize) -> Option<Found> {
    let day = words.is(at, Cue::The) && words.reads(at + 1, "day") && words.is(at + 2, Cue::Of);
    let found = if day { point(words, at + 3)? } else { return None };
    names_a_day(&found.core).then(|| found.starting_at(at))
}

const fn names_a_day(core: &Core) -> bool {
    matches!(
        core,
        Core::Stamp(Stamp::Day(_))
            | Core::Field { field: Field::Day { .. } | Field::Holiday(_), .. }
            | Core::Weekday { .. }
            | Core::Today(_)
            | Core::DayOfMonth { .. }
    )
}

const fn told_day(core: &Core) -> bool {
    matches!(core, Core::Period { unit: super::super::unit::Unit::Day, .. })
}

/// "year-end", "year's end".
fn end_of_year(words: &Words, at: usize) -> Option<Found> {
    use super::super::unit::Unit;
    if words.word(at) != Word::Unit(Unit::Year) {
        return None;
    }
    let end = match () {
        () if words.dash(at + 1) && words.is(at + 2, Cue::Finish) => at + 3,
        () if words.apostrophe(at + 1) && words.is(at + 2, Cue::Plural) && words.is(at + 3, Cue::Finish) => at + 4,
        () if words.is(at + 1, Cue::Finish) => at + 2,
        () => return None,
    };
    let core = Core::Period { unit: Unit::Year, frame: Frame::The };
    Some(Found::new(at, end, core).modified(Some(Modifier::End))).map(|f| clock::extended(words, f))
}
