//! How a text tells time: as news, from the day it was written, or as a narrative, from date to date.
//!
//! Chosen for each document by what it is made of. Histories state years, and years far from their own; news says
//! "yesterday", "on Friday", "last week". A narrative passage inside news is told by [`super::resolve`] as it goes.

use super::meaning::{Core, Field, Frame, Origin};
use super::stamp::Stamp;
use super::unit::Unit;

/// How dates without a year are worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// From the day of publication.
    News,
    /// From the date told before.
    Narrative,
}

/// Stated years that a text must have before it can pass for a history.
const ENOUGH: usize = 3;

/// Chooses the mode of a document from its expressions and the year it was published in.
///
/// A short text is a history as well if nothing in it is told from today and it begins with a year long past.
pub fn mode<'a>(cores: impl Iterator<Item = &'a Core>, published: Option<i16>) -> Mode {
    let (mut past, mut spoken, mut first) = (0, 0, None);
    for core in cores {
        let is_past = is_past_year(core, published);
        past += usize::from(is_past);
        spoken += usize::from(is_spoken(core));
        if matches!(core, Core::Stamp(_) | Core::Field { .. }) {
            first = first.or(Some(is_past));
        }
    }
    let long = past >= ENOUGH && past > 2 * spoken;
    let short = past >= 2 && spoken == 0 && first == Some(true);
    if long || short || published.is_none() && spoken == 0 { Mode::Narrative } else { Mode::News }
}

/// A year stated, more than a year before the text's own.
fn is_past_year(core: &Core, published: Option<i16>) -> bool {
    let year = match core {
        Core::Stamp(stamp) => stamp.year(),
        Core::Field { frame: Frame::Year(year), .. } => Some(*year),
        _ => None,
    };
    match (year, published) {
        (Some(year), Some(published)) => i32::from(year) < i32::from(published) - 1,
        (Some(_), None) => true,
        (None, _) => false,
    }
}

/// An expression that only makes sense from the day of writing.
pub const fn is_spoken(core: &Core) -> bool {
    match core {
        Core::Today(_) => true,
        Core::Weekday { frame, .. } => matches!(frame, Frame::Bare | Frame::Last | Frame::Next | Frame::This),
        Core::Period { frame, unit } => {
            matches!(frame, Frame::Last | Frame::Next | Frame::This) && !matches!(unit, Unit::Day)
        }
        Core::Field { field, frame } => {
            matches!(frame, Frame::Last | Frame::Next) && !matches!(field, Field::Season(_))
        }
        Core::Shift { origin, .. } => matches!(origin, Origin::Speech),
        _ => false,
    }
}

/// Whether a stamp states a day or a month: what a retold passage goes on from.
pub const fn is_fine(stamp: Stamp) -> bool {
    matches!(stamp, Stamp::Day(_) | Stamp::Month { .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(years: &[i16], spoken: usize, published: Option<i16>, expected: Mode) {
        let stated = years.iter().map(|year| Core::Stamp(Stamp::Year(*year)));
        let cores: Vec<Core> = stated.chain(std::iter::repeat_n(Core::Today(0), spoken)).collect();
        assert_eq!(mode(cores.iter(), published), expected);
    }

    #[test]
    fn histories_state_years_and_news_speaks_of_today() {
        check(&[1914, 1915, 1916], 0, Some(2009), Mode::Narrative);
        check(&[1914, 1915, 1916], 2, Some(2009), Mode::News);
        check(&[2008, 2009, 2009], 0, Some(2009), Mode::News);
        check(&[], 1, None, Mode::News);
        check(&[], 0, None, Mode::Narrative);
    }
}
