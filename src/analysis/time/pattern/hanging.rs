//! Expressions that hang on an event: "the day after the arrest", "the time of the hearing", "the first day of the war",
//! "the sixth anniversary of the fall".
//!
//! Which event it is and when it was, [`super::super::anchor`] finds out.

use super::super::meaning::{Core, Event, Found, Quantity};
use super::super::numeral;
use super::super::token::Words;
use super::super::unit::Unit;
use super::super::word::{Cue, Word};
use super::point;

/// An expression that begins at a token and hangs on the event named after it.
pub fn at(words: &Words, at: usize) -> Option<Found> {
    beside(words, at)
        .or_else(|| day_of(words, at))
        .or_else(|| time_of(words, at))
        .or_else(|| nth_day(words, at))
        .or_else(|| anniversary(words, at))
        .or_else(|| superlative(words, at))
}

/// "Iraq's bloodiest month": what hangs on an event and begins with a name.
pub fn owned(words: &Words, at: usize) -> Option<Found> {
    if words.apostrophe(at + 1) && words.capital(at) { superlative(words, at) } else { None }
}

/// Whether words for an event can begin at a token, and no date does.
fn event_begins(words: &Words, at: usize) -> bool {
    let opens = words.any(at, &[Cue::The, Cue::Possessive, Cue::A, Cue::That, Cue::This])
        || words.capital(at)
        || ["he", "she", "it", "they"].iter().any(|word| words.reads(at, word));
    opens && point(words, at).is_none()
}

/// "the day after the arrest", "the week before his trial", "the morning after the vote".
fn beside(words: &Words, at: usize) -> Option<Found> {
    let connects = words.any(at + 2, &[Cue::After, Cue::Before, Cue::Following]);
    if !words.is(at, Cue::The) || !connects || !event_begins(words, at + 3) {
        return None;
    }
    let day = |unit| Found::new(at, at + 2, Core::Duration { quantity: Quantity::Whole(1), unit });
    match words.word(at + 1) {
        Word::Unit(unit) if !unit.is_clock() => Some(day(unit)),
        Word::Part(part) => Some(Found::new(at, at + 2, Core::Event(Event::Day(1))).on_part(part)),
        _ => None,
    }
}

/// "the day of the hearing", "the night of the attack".
fn day_of(words: &Words, at: usize) -> Option<Found> {
    let led = words.is(at, Cue::The) && words.is(at + 2, Cue::Of) && event_begins(words, at + 3);
    let found = Found::new(at, at + 2, Core::Event(Event::Day(0)));
    match words.word(at + 1) {
        Word::Unit(Unit::Day) if led => Some(found),
        Word::Part(part) if led => Some(found.on_part(part)),
        _ => None,
    }
}

/// "the time of the hearing", "the same time as the battle", "the moment of his death".
fn time_of(words: &Words, at: usize) -> Option<Found> {
    if !words.is(at, Cue::The) {
        return None;
    }
    let same = words.is(at + 1, Cue::Same);
    let adjective = same || ["exact", "actual", "precise"].iter().any(|word| words.reads(at + 1, word));
    let noun = if adjective { at + 2 } else { at + 1 };
    let time = words.any(noun, &[Cue::Time, Cue::Moment]);
    let connects = words.is(noun + 1, Cue::Of) || same && words.reads(noun + 1, "as");
    (time && connects && event_begins(words, noun + 2)).then(|| Found::new(at, noun + 1, Core::Event(Event::Time)))
}

/// "the first day of the war", "the third day of the trial".
fn nth_day(words: &Words, at: usize) -> Option<Found> {
    let (end, nth) =
        numeral::ordinal(words, at + 1).or_else(|| words.reads(at + 1, "opening").then_some((at + 2, 1)))?;
    let day = words.is(at, Cue::The) && words.word(end) == Word::Unit(Unit::Day) && words.is(end + 1, Cue::Of);
    let shift = i32::try_from(nth).ok().filter(|n| (1..=1000).contains(n))? - 1;
    (day && event_begins(words, end + 2)).then(|| Found::new(at, end + 1, Core::Event(Event::Day(shift))))
}

/// "the bloodiest day in its history", "Iraq's deadliest month since the invasion".
fn superlative(words: &Words, at: usize) -> Option<Found> {
    let owner = words.capital(at) && words.apostrophe(at + 1) && words.is(at + 2, Cue::Plural);
    let start = match words.word(at) {
        _ if owner => at + 3,
        Word::Cue(Cue::The | Cue::Possessive) => at + 1,
        _ => return None,
    };
    let most = words.is(start, Cue::Most);
    let adjective = if most { start + 1 } else { start };
    let word = words.text_of(adjective);
    let highest = most || word.len() > 5 && word.ends_with("est") || word == "worst";
    let compared = words.any(adjective + 2, &[Cue::In, Cue::Of, Cue::Since, Cue::For]);
    match words.word(adjective + 1) {
        Word::Unit(unit @ (Unit::Day | Unit::Month | Unit::Year)) if highest && compared => {
            Some(Found::new(at, adjective + 2, Core::Event(Event::Superlative(unit))))
        }
        _ => None,
    }
}

/// "the sixth anniversary of the fall of Baghdad", "the anniversary of his death".
fn anniversary(words: &Words, at: usize) -> Option<Found> {
    let start = if words.any(at, &[Cue::The, Cue::A, Cue::Possessive]) { at + 1 } else { at };
    let (end, nth) = match numeral::ordinal(words, start) {
        Some((end, nth)) => (end, Some(nth)),
        None => (start, None),
    };
    let noun = if words.hyphen(end) { end + 1 } else { end };
    let noun = if words.word(noun) == Word::Unit(Unit::Year) { noun + 1 } else { noun };
    let of = words.is(noun + 1, Cue::Of) && point(words, noun + 2).is_none();
    (words.is(noun, Cue::Anniversary) && of).then(|| Found::new(at, noun + 1, Core::Event(Event::Anniversary(nth))))
}
