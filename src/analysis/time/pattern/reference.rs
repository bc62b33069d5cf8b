//! Vague references: "now", "currently", "recently", "the future", "at the time", "these days", "former".

use super::super::meaning::{Core, Found, Frame};
use super::super::token::Words;
use super::super::unit::Unit;
use super::super::word::{Cue, Reference, Word};
use super::relative;

/// A vague reference that begins at a token.
pub fn at(words: &Words, at: usize) -> Option<Found> {
    if let Some(found) = by_night(words, at) {
        return Some(found);
    }
    let (end, core) = recent_units(words, at)
        .or_else(|| plain(words, at))
        .or_else(|| now(words, at))
        .or_else(|| noun(words, at))
        .or_else(|| days(words, at))
        .or_else(|| moment(words, at))
        .or_else(|| to_date(words, at))
        .or_else(|| present_day(words, at))?;
    Some(Found::new(at, end, core))
}

/// "at night": a night of any day.
fn by_night(words: &Words, at: usize) -> Option<Found> {
    let led = at.checked_sub(1).is_some_and(|b| words.is(b, Cue::At));
    match words.word(at) {
        Word::Part(part) if led => Some(Found::new(at, at + 1, Core::Unclear("XXXX-XX-XX")).on_part(part)),
        _ => None,
    }
}

const fn pointing(end: usize, reference: Reference) -> (usize, Core) {
    (end, Core::Reference(reference))
}

/// "currently", "recently", "former", "current", "more recently".
fn plain(words: &Words, at: usize) -> Option<(usize, Core)> {
    let head = if words.any(at, &[Cue::More, Cue::Most]) { at + 1 } else { at };
    match words.word(head) {
        Word::Reference(Reference::Recent) if words.hyphen(head + 1) => None,
        Word::Reference(reference) if head == at || reference == Reference::Past => Some(pointing(head + 1, reference)),
        Word::Cue(Cue::Current) if head == at && words.lower(at) => Some(pointing(head + 1, Reference::Present)),
        Word::Cue(Cue::Future) if head == at && future_adjective(words, at) => {
            Some(pointing(head + 1, Reference::Future))
        }
        _ => None,
    }
}

/// "future wars": before a noun; "the future" is told by [`noun`].
fn future_adjective(words: &Words, at: usize) -> bool {
    words.word(at + 1) == Word::Other && words.lower(at + 1) && words.lower(at)
}

/// "now", "right now", "by now", not "now that".
fn now(words: &Words, at: usize) -> Option<(usize, Core)> {
    if words.is(at, Cue::Right) && words.is(at + 1, Cue::Now) {
        return Some(pointing(at + 2, Reference::Present));
    }
    let alone = !words.is(at + 1, Cue::That) || words.mark(at + 1, ',');
    (words.is(at, Cue::Now) && alone).then(|| pointing(at + 1, Reference::Present))
}

/// "the future", "the near future", "the past", "the present", "present" in "at present".
fn noun(words: &Words, at: usize) -> Option<(usize, Core)> {
    if words.is(at, Cue::Present) && at.checked_sub(1).is_some_and(|b| words.is(b, Cue::At)) {
        return Some(pointing(at + 1, Reference::Present));
    }
    if !words.any(at, &[Cue::The, Cue::Possessive]) {
        return None;
    }
    let adjective = ["near", "foreseeable", "distant", "recent", "not"].iter().any(|word| words.reads(at + 1, word));
    let head = if adjective { at + 2 } else { at + 1 };
    let ends = !matches!(words.word(head + 1), Word::Other | Word::Unit(_) | Word::Units(_) | Word::Digits { .. });
    let ends = ends && numeral_free(words, head + 1);
    match words.word(head) {
        Word::Cue(Cue::Future) if words.is(at, Cue::The) => Some(pointing(head + 1, Reference::Future)),
        Word::Cue(Cue::Past) if ends && words.is(at, Cue::The) => Some(pointing(head + 1, Reference::Past)),
        Word::Cue(Cue::Present) if ends && words.is(at, Cue::The) => Some(pointing(head + 1, Reference::Present)),
        _ => None,
    }
}

fn numeral_free(words: &Words, at: usize) -> bool {
    !matches!(words.word(at), Word::Cardinal(_) | Word::Cue(Cue::Few | Cue::Several | Cue::Couple | Cue::Dozen))
}

/// "these days".
fn days(words: &Words, at: usize) -> Option<(usize, Core)> {
    let days = words.word(at + 1) == Word::Units(Unit::Day);
    (words.is(at, Cue::These) && days).then(|| pointing(at + 2, Reference::Present))
}

/// "the time being", "at the time", "this time", "that time", "the same time", "the moment" after "at".
fn moment(words: &Words, at: usize) -> Option<(usize, Core)> {
    let (head, frame) = relative::frame(words, at)?;
    let time = words.is(head, Cue::Time);
    if time && frame == Frame::The && words.reads(head + 1, "being") {
        return Some(pointing(head + 2, Reference::Present));
    }
    let led = at.checked_sub(1).is_some_and(|b| {
        words.any(b, &[Cue::At, Cue::By, Cue::During, Cue::Since, Cue::Until, Cue::From, Cue::Approximately, Cue::Of])
    });
    let moment = words.is(head, Cue::Moment) && words.is(at.wrapping_sub(1), Cue::At);
    if moment && frame == Frame::The && !words.is(head + 1, Cue::Of) {
        return Some(pointing(head + 1, Reference::Present));
    }
    let plain =
        frame != Frame::The || !matches!(words.word(head + 1), Word::Other | Word::Cue(Cue::Of | Cue::To | Cue::The));
    let fits = time && led && plain && matches!(frame, Frame::The | Frame::This | Frame::That);
    fits.then(|| (head + 1, Core::Moment(frame)))
}

/// "recent years", "past years", "coming weeks".
fn recent_units(words: &Words, at: usize) -> Option<(usize, Core)> {
    let start = if words.any(at, &[Cue::The, Cue::More, Cue::Most]) { at + 1 } else { at };
    let Word::Units(_) = words.word(start + 1) else { return None };
    match words.word(start) {
        Word::Reference(Reference::Recent) => Some(pointing(start + 2, Reference::Past)),
        Word::Cue(Cue::Past) if start == at => Some(pointing(start + 2, Reference::Past)),
        Word::Cue(Cue::Coming | Cue::Future) => Some(pointing(start + 2, Reference::Future)),
        _ => None,
    }
}

/// "to date": only "date" belongs to the expression.
fn to_date(words: &Words, at: usize) -> Option<(usize, Core)> {
    let to = at.checked_sub(1).is_some_and(|b| words.is(b, Cue::To));
    let ends = !matches!(words.word(at + 1), Word::Other | Word::Cue(Cue::The | Cue::A)) || words.mark(at + 1, '.');
    (to && words.is(at, Cue::Date) && ends).then(|| pointing(at + 1, Reference::Present))
}

/// "present-day", "modern day".
fn present_day(words: &Words, at: usize) -> Option<(usize, Core)> {
    let present = words.is(at, Cue::Present) || words.is(at, Cue::Modern);
    let day = if words.dash(at + 1) { at + 2 } else { at + 1 };
    (present && words.word(day) == Word::Unit(Unit::Day)).then(|| pointing(day + 1, Reference::Present))
}
