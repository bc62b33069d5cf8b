//! Days and seasons of feast: "Christmas", "Thanksgiving", "New Year's Day", "Easter 1916".

use super::super::meaning::{Field, Found, Frame, Holiday};
use super::super::token::Words;
use super::super::word::{Cue, Word};
use super::{date, relative, year};

const fn fixed(month: i8, day: i8) -> Holiday {
    Holiday::Fixed { month, day }
}

/// Names as tokens, with the day. Of names that begin alike the longer stands first.
const HOLIDAYS: [(&[&str], Holiday); 24] = [
    (&["christmas", "eve"], fixed(12, 24)),
    (&["christmas", "day"], fixed(12, 25)),
    (&["christmas"], fixed(12, 25)),
    (&["new", "year", "’", "s", "eve"], fixed(12, 31)),
    (&["new", "year", "’", "s", "day"], fixed(1, 1)),
    (&["new", "year", "’", "s"], fixed(1, 1)),
    (&["new", "year"], fixed(1, 1)),
    (&["boxing", "day"], fixed(12, 26)),
    (&["halloween"], fixed(10, 31)),
    (&["valentine", "’", "s", "day"], fixed(2, 14)),
    (&["st", ".", "patrick", "’", "s", "day"], fixed(3, 17)),
    (&["independence", "day"], fixed(7, 4)),
    (&["bastille", "day"], fixed(7, 14)),
    (&["veterans", "day"], fixed(11, 11)),
    (&["armistice", "day"], fixed(11, 11)),
    (&["thanksgiving", "day"], Holiday::Nth { month: 11, weekday: 4, nth: 4 }),
    (&["thanksgiving"], Holiday::Nth { month: 11, weekday: 4, nth: 4 }),
    (&["memorial", "day"], Holiday::Nth { month: 5, weekday: 1, nth: -1 }),
    (&["labor", "day"], Holiday::Nth { month: 9, weekday: 1, nth: 1 }),
    (&["good", "friday"], Holiday::Easter(-2)),
    (&["palm", "sunday"], Holiday::Easter(-7)),
    (&["easter", "monday"], Holiday::Easter(1)),
    (&["easter", "sunday"], Holiday::Easter(0)),
    (&["easter"], Holiday::Easter(0)),
];

/// A holiday that begins at a token.
pub fn at(words: &Words, at: usize) -> Option<Found> {
    let (head, frame) = match words.word(at) {
        Word::Cue(Cue::Holiday) => (at, Frame::Bare),
        Word::Cue(Cue::Last | Cue::Next | Cue::This | Cue::That) => relative::frame(words, at)?,
        _ => return None,
    };
    if !words.capital(head) {
        return None;
    }
    let (name, holiday) = HOLIDAYS.iter().find(|(name, _)| stands(words, head, name))?;
    let end = head + name.len();
    if *name == ["new", "year"] && !alone(words, at, end) {
        return None;
    }
    let field = Field::Holiday(*holiday);
    let (end, frame) = match year::after(words, end) {
        Some((end, year)) if frame == Frame::Bare => (end, year),
        _ => (end, frame),
    };
    Some(relative::with_part(words, Found::new(at, end, date::in_year(field, frame))))
}

fn stands(words: &Words, at: usize, name: &[&str]) -> bool {
    name.iter().enumerate().all(|(i, part)| {
        let at = at + i;
        if *part == "’" { words.apostrophe(at) } else { words.reads(at, part) }
    })
}

/// "before the New Year": the feast only after "the" and before nothing that goes on ("a new year of …").
fn alone(words: &Words, at: usize, end: usize) -> bool {
    let the = at.checked_sub(1).is_some_and(|before| words.is(before, Cue::The));
    the && words.text_of(end - 1).starts_with('Y') && !words.capital(end)
}
