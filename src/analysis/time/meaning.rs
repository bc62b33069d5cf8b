//! What an expression says, before anything is worked out: the form that patterns give and the normalizer takes.

use super::stamp::Stamp;
use super::unit::{Part, Season, Unit};
use super::word::Reference;

/// An expression in the tokens of a sentence with what it says.
#[derive(Debug, Clone)]
pub struct Found {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    pub core: Core,
    /// TIMEX3 modifier.
    pub modifier: Option<Modifier>,
    pub part: Option<Part>,
    pub clock: Option<Clock>,
}

impl Found {
    /// An expression without modifier, part of day or time.
    pub const fn new(start: usize, end: usize, core: Core) -> Self {
        Self { start, end, core, modifier: None, part: None, clock: None }
    }

    /// The same with a modifier.
    pub const fn modified(mut self, modifier: Option<Modifier>) -> Self {
        self.modifier = modifier;
        self
    }

    /// The same on a part of the day.
    pub const fn on_part(mut self, part: Part) -> Self {
        self.part = Some(part);
        self
    }

    /// The same, beginning at an earlier token.
    pub const fn starting_at(mut self, start: usize) -> Self {
        self.start = start;
        self
    }

    /// The same, ending at a later token.
    pub const fn ending_at(mut self, end: usize) -> Self {
        self.end = end;
        self
    }
}

/// The heart of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Core {
    /// A place in the calendar, stated in full.
    Stamp(Stamp),
    /// A part of a year that is stated elsewhere, or not at all.
    Field { field: Field, frame: Frame },
    /// "the 20th".
    DayOfMonth { day: i8, frame: Frame },
    /// "Friday"; Monday is 1.
    Weekday { day: i8, frame: Frame },
    /// "last week", "that year", "the month".
    Period { unit: Unit, frame: Frame },
    /// "two days ago", "a year earlier", "three weeks later".
    Shift { quantity: Quantity, unit: Unit, way: Way, origin: Origin },
    /// Days from today.
    Today(i32),
    /// "the '90s": a decade of the century that the text is in.
    ShortDecade(u8),
    /// `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
    Reference(Reference),
    /// "three days".
    Duration { quantity: Quantity, unit: Unit },
    /// A duration of which the TIMEX3 value is composed.
    Lasting(String),
    /// A set with its TIMEX3 value.
    Repeated(String),
    /// "the time", "this time", "the same time".
    Moment(Frame),
    /// "the first day of the war": hangs on an event.
    Event(Event),
    /// Only a time of day.
    Clock,
    /// A day that the text does not tell ("one day"), with its value.
    Unclear(&'static str),
}

/// How an expression hangs on an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// "the time of the hearing".
    Time,
    /// So many days after its first day.
    Day(i32),
    /// "its bloodiest day": the date of that size that the sentence tells.
    Superlative(Unit),
    /// So many years after it, where they are told.
    Anniversary(Option<u32>),
}

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Month(i8),
    Day { month: i8, day: i8 },
    Quarter(i8),
    Half(i8),
    Season(Season),
    Holiday(Holiday),
}

/// How a holiday's day is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holiday {
    Fixed {
        month: i8,
        day: i8,
    },
    /// The n-th weekday of a month (Monday is 1); `nth` −1 is the last.
    Nth {
        month: i8,
        weekday: i8,
        nth: i8,
    },
    /// Days from Easter Sunday, Gregorian.
    Easter(i8),
}

/// What settles the open part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// Nothing said.
    Bare,
    /// Only "the".
    The,
    /// A year, stated.
    Year(i16),
    Last,
    This,
    Next,
    /// "that", "the same".
    That,
    /// "the following".
    Following,
    /// "the previous".
    Previous,
    /// "of last year", "this year", "of that year" after a month, a day or a season.
    YearOf(YearOf),
}

/// A year told by its place beside another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearOf {
    /// Years from the year of writing.
    Speech(i8),
    /// Years from the year that the text has reached.
    Reference(i8),
}

/// An amount as stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    Whole(u32),
    /// So many and a half.
    AndHalf(u32),
    /// A decimal fraction: whole part, digits after the point and how many they are.
    Decimal(u32, u32, u8),
    /// "a few", "several", or a bare plural.
    Vague,
}

impl Quantity {
    /// As TIMEX3 writes it.
    pub fn text(self) -> String {
        match self {
            Self::Whole(count) => count.to_string(),
            Self::AndHalf(count) => format!("{count}.5"),
            Self::Decimal(whole, digits, length) => format!("{whole}.{digits:0width$}", width = usize::from(length)),
            Self::Vague => "X".to_owned(),
        }
    }

    /// The count, for arithmetic; `None` for what cannot be counted to the unit.
    pub fn count(self) -> Option<i32> {
        match self {
            Self::Whole(count) => i32::try_from(count).ok(),
            _ => None,
        }
    }
}

/// Which way an offset goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Back,
    Forward,
}

impl Way {
    /// The offset with its sign.
    pub const fn signed(self, count: i32) -> i32 {
        match self {
            Self::Back => -count,
            Self::Forward => count,
        }
    }
}

/// What an offset is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The time of writing ("ago", "from now").
    Speech,
    /// The time that the text has reached ("earlier", "later").
    Reference,
}

/// A TIMEX3 modifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modifier {
    Approx,
    Start,
    Mid,
    End,
    MoreThan,
    LessThan,
    EqualOrMore,
    EqualOrLess,
}

impl Modifier {
    /// As TIMEX3 writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Approx => "APPROX",
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::MoreThan => "MORE_THAN",
            Self::LessThan => "LESS_THAN",
            Self::EqualOrMore => "EQUAL_OR_MORE",
            Self::EqualOrLess => "EQUAL_OR_LESS",
        }
    }
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    pub hour: u8,
    pub minute: u8,
    pub second: Option<u8>,
    /// Minutes east of Greenwich.
    pub zone: Option<i16>,
}

impl Clock {
    /// The part of a TIMEX3 value from the `T` on.
    pub fn value(self) -> String {
        let second = self.second.map_or_else(String::new, |second| format!(":{second:02}"));
        let zone = self.zone.map_or_else(String::new, zone);
        format!("T{:02}:{:02}{second}{zone}", self.hour, self.minute)
    }
}

/// Minutes east of Greenwich as ISO 8601 writes them: `Z`, `-05`, `+05:30`.
fn zone(east: i16) -> String {
    let sign = if east < 0 { '-' } else { '+' };
    match (east.abs() / 60, east.abs() % 60) {
        (0, 0) => "Z".to_owned(),
        (hours, 0) => format!("{sign}{hours:02}"),
        (hours, minutes) => format!("{sign}{hours:02}:{minutes:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(clock: Clock, expected: &str) {
        assert_eq!(clock.value(), expected);
    }

    #[test]
    fn times_are_written_with_their_zone() {
        let clock = Clock { hour: 9, minute: 5, second: None, zone: None };
        check(clock, "T09:05");
        check(Clock { zone: Some(0), ..clock }, "T09:05Z");
        check(Clock { zone: Some(-300), ..clock }, "T09:05-05");
        check(Clock { second: Some(7), zone: Some(330), ..clock }, "T09:05:07+05:30");
    }

    #[test]
    fn quantities_are_written_as_in_timex3() {
        assert_eq!(Quantity::AndHalf(2).text(), "2.5");
        assert_eq!(Quantity::Decimal(22, 8, 1).text(), "22.8");
        assert_eq!(Quantity::Vague.text(), "X");
    }
}
