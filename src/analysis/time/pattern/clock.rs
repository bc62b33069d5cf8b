//! Times of day: "3:30 p.m.", "18:00 UTC", "noon", "3 o'clock", and the day that stands right after one.

use super::super::meaning::{Clock, Core, Field, Found};
use super::super::stamp::Stamp;
use super::super::token::Words;
use super::super::word::{Cue, Word};
use super::point;

/// A time of day that begins at a token.
pub fn at(words: &Words, at: usize) -> Option<Found> {
    let (end, clock) = named(words, at).or_else(|| digits(words, at))?;
    let (end, zone) = zone(words, end).map_or((end, None), |(end, zone)| (end, Some(zone)));
    let found = Found::new(at, end, Core::Clock);
    Some(Found { clock: Some(Clock { zone, ..clock }), ..found })
}

/// A time in digits with minutes and its zone, for a language that leads to it in its own way.
pub fn in_digits(words: &Words, at: usize) -> Option<(usize, Clock)> {
    let pointed = || {
        let (end, minute) = minutes(words, at + 1);
        match words.word(at) {
            Word::Digits { value, length: 1 | 2 } => {
                let told = at > 0 && words.is(at - 1, Cue::The) || zone(words, end).is_some();
                minute.filter(|_| told).and_then(|minute| time(end, value, minute))
            }
            _ => None,
        }
    };
    let (end, clock) = digits(words, at).or_else(pointed)?;
    Some(zone(words, end).map_or((end, clock), |(end, zone)| (end, Clock { zone: Some(zone), ..clock })))
}

const fn hours(hour: u8, minute: u8) -> Clock {
    Clock { hour, minute, second: None, zone: None }
}

/// "noon", "midnight".
fn named(words: &Words, at: usize) -> Option<(usize, Clock)> {
    match words.word(at) {
        Word::Cue(Cue::Noon) => Some((at + 1, hours(12, 0))),
        Word::Cue(Cue::Midnight) => Some((at + 1, hours(24, 0))),
        _ => None,
    }
}

/// "3:30 p.m.", "18:00", "3 pm", "3 o'clock", "1430 GMT".
fn digits(words: &Words, at: usize) -> Option<(usize, Clock)> {
    let Word::Digits { value, length } = words.word(at) else { return None };
    if words.glued(at) && at > 0 && !matches!(words.word(at - 1), Word::Mark('(' | '"' | '“' | '[' | '-' | '–')) {
        return None;
    }
    if length == 4 && zone(words, at + 1).is_some() {
        return time(at + 1, value / 100, value % 100);
    }
    let (end, minute) = minutes(words, at + 1);
    if let Some((end, afternoon)) = half_day(words, end) {
        let hour = if (1..=12).contains(&value) { value % 12 + if afternoon { 12 } else { 0 } } else { return None };
        return time(end, hour, minute.unwrap_or(0));
    }
    if words.is(end, Cue::O) && words.apostrophe(end + 1) && words.is(end + 2, Cue::Clock) && value <= 12 {
        return time(end + 3, value, 0);
    }
    let colon = words.mark(at + 1, ':');
    let (end, second) = if colon { seconds(words, end) } else { (end, None) };
    let (end, clock) = time(end, value, minute?)?;
    let bare = colon && !words.mark(end, ':') && !words.mark(end, '%') && length <= 2;
    (bare || zone(words, end).is_some()).then_some((end, Clock { second, ..clock }))
}

fn time(end: usize, hour: u32, minute: u32) -> Option<(usize, Clock)> {
    let fits = hour < 24 && minute < 60;
    fits.then(|| (end, hours(hour as u8, minute as u8)))
}

/// ":30" or ".30" after the hour.
fn minutes(words: &Words, at: usize) -> (usize, Option<u32>) {
    let joined = matches!(words.word(at), Word::Mark(':' | '.')) && words.glued(at) && words.glued(at + 1);
    match words.word(at + 1) {
        Word::Digits { value, length: 2 } if joined => (at + 2, Some(value)),
        _ => (at, None),
    }
}

/// ":07" after the minutes.
fn seconds(words: &Words, at: usize) -> (usize, Option<u8>) {
    match words.word(at + 1) {
        Word::Digits { value: value @ 0..=59, length: 2 } if words.mark(at, ':') && words.glued(at) => {
            (at + 2, Some(value as u8))
        }
        _ => (at, None),
    }
}

/// "am", "a.m.", "PM": whether it is the afternoon.
fn half_day(words: &Words, at: usize) -> Option<(usize, bool)> {
    match words.word(at) {
        Word::Cue(Cue::Am) => return Some((at + 1, false)),
        Word::Cue(Cue::Pm) => return Some((at + 1, true)),
        _ => {}
    }
    let afternoon = match words.word(at) {
        Word::Cue(Cue::P) => true,
        Word::Cue(Cue::A) if words.text_of(at).len() == 1 => false,
        _ => return None,
    };
    let dotted = words.mark(at + 1, '.') && words.is(at + 2, Cue::M);
    let end = if words.mark(at + 3, '.') { at + 4 } else { at + 3 };
    dotted.then_some((end, afternoon))
}

/// A time zone in capitals, its place in minutes east of Greenwich.
fn zone(words: &Words, at: usize) -> Option<(usize, i16)> {
    match words.word(at) {
        Word::Zone(minutes) if words.capital(at) && words.text_of(at).len() > 1 => Some((at + 1, minutes)),
        _ => None,
    }
}

/// A day together with the time of day right after it: "May 8 1:00 AM", "Friday 3 p.m.".
pub fn with_time(words: &Words, found: Found) -> Found {
    let day = matches!(
        found.core,
        Core::Stamp(Stamp::Day(_)) | Core::Field { field: Field::Day { .. }, .. } | Core::Weekday { .. }
    );
    match at(words, found.end) {
        Some(time) if day && found.clock.is_none() && found.part.is_none() => {
            Found { clock: time.clock, ..found.ending_at(time.end) }
        }
        _ => found,
    }
}

/// A time of day together with the day right after it: "11 p.m. Wednesday", "9 p.m. EST, Nov. 9".
pub fn extended(words: &Words, found: Found) -> Found {
    if found.core != Core::Clock {
        return with_time(words, found);
    }
    let start = if words.mark(found.end, ',') { found.end + 1 } else { found.end };
    let day = point(words, start).filter(|day| {
        matches!(
            day.core,
            Core::Weekday { .. } | Core::Today(_) | Core::Field { .. } | Core::Stamp(_) | Core::Period { .. }
        ) && day.part.is_none()
            && !words.is(start, Cue::The)
    });
    match day {
        Some(day) => Found { clock: found.clock, ..day }.starting_at(found.start),
        None => found,
    }
}
