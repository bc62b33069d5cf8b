//! Two dates as one stretch: "from 2012 to 2018", "between May and July 1915", "14 August–24 August".
//!
//! The guidelines keep the two apart as expressions; here the first borrows the year that only the second states, and
//! both get the days of the whole.

use super::meaning::{Core, Field, Found, Frame};
use super::stamp::{Stamp, in_calendar};
use super::token::Words;
use super::word::Cue;
use crate::locale::noted;
use crate::model::{DateSpan, Precision, Qualifier, Timex};

/// How an expression goes together with the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// "from … to", "…–…".
    To,
    /// "between … and".
    Between,
    /// "August and September 1914": two dates that share a year.
    List,
}

/// How two neighbors in a sentence go together.
pub fn join(words: &Words, first: &Found, second: &Found) -> Option<Join> {
    let at = first.end;
    let gap = second.start.checked_sub(at)?;
    let led = first.start.checked_sub(1);
    match gap {
        0 => words.dash(at.wrapping_sub(1)).then_some(Join::To),
        1 if words.dash(at) || words.any(at, &[Cue::To, Cue::Through, Cue::Until]) => Some(Join::To),
        1 if words.is(at, Cue::And) && led.is_some_and(|b| words.is(b, Cue::Between)) => Some(Join::Between),
        1 if words.any(at, &[Cue::And, Cue::Or]) || words.mark(at, ',') => Some(Join::List),
        2 if words.mark(at, ',') && words.any(at + 1, &[Cue::To, Cue::Until, Cue::Through]) => Some(Join::To),
        2 if words.any(at, &[Cue::And, Cue::To]) && words.any(at + 1, &[Cue::In, Cue::On]) => Some(Join::List),
        _ => None,
    }
}

/// What neighbors in a sentence leave to each other: the year of a range, the day of a time.
pub fn share(words: &Words, first: &mut Found, second: &Found, join: Option<Join>) {
    if join.is_some() {
        borrow(first, second);
    } else if first.core == Core::Clock && day_follows(words, first.end, second) {
        first.core = second.core.clone();
    }
}

/// "At 5:34 AM local time on March 20, 2003": the day of the time stands a little behind it.
fn day_follows(words: &Words, end: usize, day: &Found) -> bool {
    let near = day.start > end && day.start - end <= 4 && words.is(day.start - 1, Cue::On);
    near && matches!(
        day.core,
        Core::Stamp(Stamp::Day(_)) | Core::Field { field: Field::Day { .. }, .. } | Core::Weekday { .. }
    )
}

/// Gives the first of two the year that only the second states.
fn borrow(first: &mut Found, second: &Found) {
    let Core::Field { field, frame: Frame::Bare } = first.core else { return };
    let year = match second.core {
        Core::Stamp(stamp @ (Stamp::Day(_) | Stamp::Month { .. } | Stamp::Season { .. })) => stamp.year(),
        _ => None,
    };
    let (Some(year), Some(stamp)) = (year, stamp(&second.core)) else { return };
    let before = super::nearest::in_year(field, year).is_some_and(|s| s.days() <= stamp.days());
    let Some(year) = in_calendar(i32::from(year) - i32::from(!before)) else { return };
    first.core = borrowed(field, year).unwrap_or(Core::Field { field, frame: Frame::Year(year) });
}

fn stamp(core: &Core) -> Option<Stamp> {
    match core {
        Core::Stamp(stamp) => Some(*stamp),
        _ => None,
    }
}

fn borrowed(field: Field, year: i16) -> Option<Core> {
    super::nearest::in_year(field, year).map(Core::Stamp)
}

/// Gives both ends of a stretch the days of the whole, each anchored to the other.
pub fn unite(first: &mut Timex, second: &mut Timex, join: Join) {
    let qualifier = match join {
        Join::To => Qualifier::Exact,
        Join::Between => Qualifier::Between,
        Join::List => return,
    };
    let (Some(from), Some(to)) = (first.date, second.date) else { return };
    let Ok(whole) = DateSpan::new(from.from(), to.to(), Precision::Range) else { return };
    let (from, to) = (first.value.clone(), second.value.clone());
    let (begins, ends) = (first.span, second.span);
    for (timex, other, side) in [(first, ends, "begins"), (second, begins, "ends")] {
        timex.date = Some(whole.qualified(qualifier));
        timex.phrase = Some(begins.union(ends));
        timex.offset = None;
        timex.anchor = timex.anchor.or(Some(other));
        let stretch = match side {
            "begins" => noted!("begins the stretch from {from} to {to}", from, to),
            _ => noted!("ends the stretch from {from} to {to}", from, to),
        };
        timex.because = if timex.because.is_empty() {
            stretch
        } else {
            noted!("{what}; {what_more}", what = stretch, what_more = timex.because)
        };
    }
}
