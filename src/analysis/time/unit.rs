//! Units of time and the names that TIMEX3 gives them.
//!
//! Knows no calendar; the arithmetic stands in [`super::stamp`].

use crate::locale::noted;

/// A unit that amounts of time are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    /// Two weeks; it has no letter of its own in TIMEX3.
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The letter (or letters) of the unit in a TIMEX3 duration, `PT` units without their `T`.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Second => "S",
            Self::Minute | Self::Month => "M",
            Self::Hour => "H",
            Self::Day => "D",
            Self::Week | Self::Fortnight => "W",
            Self::Weekend => "WE",
            Self::Quarter => "Q",
            Self::Year => "Y",
            Self::Decade => "DE",
            Self::Century => "CE",
            Self::Millennium => "ML",
        }
    }

    /// Whether the unit is shorter than a day.
    pub const fn is_clock(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour)
    }

    /// A duration of `amount` units, an amount as TIMEX3 writes it ("3", "2.5", "X"). Fortnights are counted in weeks and
    /// decades in years, as annotators write them.
    pub fn duration(self, amount: &str) -> String {
        let mark = if self.is_clock() { "PT" } else { "P" };
        let smaller = match (self, amount.parse::<u32>()) {
            (Self::Fortnight, Ok(count)) => count.checked_mul(2).map(|weeks| (weeks, "W")),
            (Self::Decade, Ok(count)) => count.checked_mul(10).map(|years| (years, "Y")),
            _ => None,
        };
        match smaller {
            Some((count, letter)) => format!("{mark}{count}{letter}"),
            None => format!("{mark}{amount}{}", self.letter()),
        }
    }

    /// The English name, for the arithmetic shown to people.
    pub const fn english(self) -> &'static str {
        match self {
            Self::Second => noted!("second"),
            Self::Minute => noted!("minute"),
            Self::Hour => noted!("hour"),
            Self::Day => noted!("day"),
            Self::Week => noted!("week"),
            Self::Fortnight => noted!("fortnight"),
            Self::Weekend => noted!("weekend"),
            Self::Month => noted!("month"),
            Self::Quarter => noted!("quarter"),
            Self::Year => noted!("year"),
            Self::Decade => noted!("decade"),
            Self::Century => noted!("century"),
            Self::Millennium => noted!("millennium"),
        }
    }
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Daytime,
}

impl Part {
    /// The two letters that stand after the `T` of a TIMEX3 value.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Midday => "MI",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
            Self::Daytime => "DT",
        }
    }
}

/// A season of the year, of the northern hemisphere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// The two letters of the season in a TIMEX3 value.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// The month that the season begins in, by the meteorological reckoning that news follows.
    pub const fn first_month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

/// Before or after the year 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Era {
    Before,
    Common,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(unit: Unit, amount: &str, expected: &str) {
        assert_eq!(unit.duration(amount), expected);
    }

    #[test]
    fn durations_are_written_as_in_timex3() {
        check(Unit::Day, "2", "P2D");
        check(Unit::Minute, "30", "PT30M");
        check(Unit::Month, "18", "P18M");
        check(Unit::Fortnight, "1", "P2W");
        check(Unit::Year, "2.5", "P2.5Y");
        check(Unit::Week, "X", "PXW");
        check(Unit::Decade, "2", "P20Y");
        check(Unit::Decade, "X", "PXDE");
    }
}
