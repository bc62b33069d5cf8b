//! A place in the calendar at some fineness: a day, a week, a month … a century.
//!
//! Value, days and arithmetic of TIMEX3 calendar values. Years are astronomical as in [`jiff`]: the year 0 is 1 BCE.
//! Every operation that could leave the calendar (years −9999 to 9999) gives `None`.

use super::unit::{Era, Season, Unit};
use crate::model::{DateSpan, Precision};
use jiff::civil::Date;

/// A stretch of the calendar with a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stamp {
    Day(Date),
    /// The week that begins on this Monday.
    Week(Date),
    /// The Saturday and Sunday of the week that begins on this Monday.
    Weekend(Date),
    Month {
        year: i16,
        month: i8,
    },
    Quarter {
        year: i16,
        quarter: i8,
    },
    Half {
        year: i16,
        half: i8,
    },
    /// A winter has the year of its January.
    Season {
        year: i16,
        season: Season,
    },
    Year(i16),
    /// Years `10 n` to `10 n + 9`, counted from the era's beginning.
    Decade(i16, Era),
    /// Years `100 n` to `100 n + 99`; "the 19th century" is 18.
    Century(i16, Era),
}

impl Stamp {
    /// The stretch of the size of `unit` that `day` lies in; `None` for units with no place in the calendar.
    pub fn around(day: Date, unit: Unit) -> Option<Self> {
        let year = day.year();
        Some(match unit {
            Unit::Day => Self::Day(day),
            Unit::Week | Unit::Fortnight => Self::Week(monday(day)?),
            Unit::Weekend => Self::Weekend(monday(day)?),
            Unit::Month => Self::Month { year, month: day.month() },
            Unit::Quarter => Self::Quarter { year, quarter: (day.month() - 1) / 3 + 1 },
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(counted(year).0 / 10, counted(year).1),
            Unit::Century => Self::Century(counted(year).0 / 100, counted(year).1),
            _ => return None,
        })
    }

    /// The unit that the stamp is as fine as; seasons and halves count as quarters.
    pub const fn unit(self) -> Unit {
        match self {
            Self::Day(_) => Unit::Day,
            Self::Week(_) => Unit::Week,
            Self::Weekend(_) => Unit::Weekend,
            Self::Month { .. } => Unit::Month,
            Self::Quarter { .. } | Self::Half { .. } | Self::Season { .. } => Unit::Quarter,
            Self::Year(_) => Unit::Year,
            Self::Decade(..) => Unit::Decade,
            Self::Century(..) => Unit::Century,
        }
    }

    /// The year that it lies in; `None` for a decade and longer.
    pub fn year(self) -> Option<i16> {
        match self {
            Self::Day(day) | Self::Week(day) | Self::Weekend(day) => Some(day.year()),
            Self::Month { year, .. }
            | Self::Quarter { year, .. }
            | Self::Half { year, .. }
            | Self::Season { year, .. }
            | Self::Year(year) => Some(year),
            Self::Decade(..) | Self::Century(..) => None,
        }
    }

    /// The month that it lies in, for a day, a week and a month.
    pub fn month(self) -> Option<(i16, i8)> {
        match self {
            Self::Day(day) | Self::Week(day) | Self::Weekend(day) => Some((day.year(), day.month())),
            Self::Month { year, month } => Some((year, month)),
            _ => None,
        }
    }

    /// The day, where it is one.
    pub const fn day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            _ => None,
        }
    }

    /// First and last day.
    pub fn days(self) -> Option<(Date, Date)> {
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Week(first) => Some((first, plus_days(first, 6)?)),
            Self::Weekend(first) => Some((plus_days(first, 5)?, plus_days(first, 6)?)),
            Self::Month { year, month } => months(year, month, 1),
            Self::Quarter { year, quarter } => months(year, quarter * 3 - 2, 3),
            Self::Half { year, half } => months(year, half * 6 - 5, 6),
            Self::Season { year, season } => {
                months(year - i16::from(season == Season::Winter), season.first_month(), 3)
            }
            Self::Year(year) => months(year, 1, 12),
            Self::Decade(number, era) => years(number.checked_mul(10)?, 9, era),
            Self::Century(number, era) => years(number.checked_mul(100)?, 99, era),
        }
    }

    /// The days with their precision.
    pub fn date_span(self) -> Option<DateSpan> {
        let (from, to) = self.days()?;
        let precision = match self {
            Self::Day(_) => Precision::Day,
            Self::Week(_) => Precision::Week,
            Self::Weekend(_) => Precision::Range,
            Self::Month { .. } => Precision::Month,
            Self::Quarter { .. } => Precision::Quarter,
            Self::Half { .. } | Self::Season { .. } => Precision::Season,
            Self::Year(_) => Precision::Year,
            Self::Decade(..) => Precision::Decade,
            Self::Century(..) => Precision::Century,
        };
        DateSpan::new(from, to, precision).ok()
    }

    /// The TIMEX3 value.
    pub fn value(self) -> String {
        match self {
            Self::Day(day) => format!("{}-{:02}-{:02}", year_value(day.year()), day.month(), day.day()),
            Self::Week(first) => week_value(first),
            Self::Weekend(first) => format!("{}-WE", week_value(first)),
            Self::Month { year, month } => format!("{}-{month:02}", year_value(year)),
            Self::Quarter { year, quarter } => format!("{}-Q{quarter}", year_value(year)),
            Self::Half { year, half } => format!("{}-H{half}", year_value(year)),
            Self::Season { year, season } => format!("{}-{}", year_value(year), season.code()),
            Self::Year(year) => year_value(year),
            Self::Decade(number, era) => format!("{}{number:03}", era_mark(era)),
            Self::Century(number, era) => format!("{}{number:02}", era_mark(era)),
        }
    }

    /// The stamp `by` units later, as fine as the coarser of stamp and unit; `None` where the stamp is coarser than
    /// the unit ("four days after October" is no day) or the calendar ends.
    pub fn shifted(self, unit: Unit, by: i32) -> Option<Self> {
        match unit {
            Unit::Day => Some(Self::Day(plus_days(self.day()?, by)?)),
            Unit::Week | Unit::Fortnight | Unit::Weekend => self.shifted_weeks(unit, by),
            Unit::Month | Unit::Quarter => self.shifted_months(unit, by),
            Unit::Year => self.shifted_years(by),
            Unit::Decade | Unit::Century => Self::around(self.days()?.0, unit)?.stepped(by),
            _ => None,
        }
    }

    fn shifted_weeks(self, unit: Unit, by: i32) -> Option<Self> {
        let (Self::Day(day) | Self::Week(day) | Self::Weekend(day)) = self else { return None };
        let weeks = if unit == Unit::Fortnight { by.checked_mul(2)? } else { by };
        Self::around(plus_days(day, weeks.checked_mul(7)?)?, unit)
    }

    fn shifted_months(self, unit: Unit, by: i32) -> Option<Self> {
        let first = match self {
            Self::Quarter { .. } | Self::Season { .. } => self.days()?.0,
            _ => {
                let (year, month) = self.month()?;
                Date::new(year, month, 1).ok()?
            }
        };
        let months = if unit == Unit::Quarter { by.checked_mul(3)? } else { by };
        Self::around(plus(first, Unit::Month, months)?, unit)
    }

    /// A year "n years later" keeps the fineness of quarters only: finer ones are as fine as the year.
    fn shifted_years(self, by: i32) -> Option<Self> {
        let year = in_calendar(i32::from(self.year()?).checked_add(by)?)?;
        Some(match self {
            Self::Quarter { quarter, .. } => Self::Quarter { year, quarter },
            Self::Half { half, .. } => Self::Half { year, half },
            _ => Self::Year(year),
        })
    }

    /// The next stamp of the same size, `by` times.
    pub fn stepped(self, by: i32) -> Option<Self> {
        self.stepped_unbounded(by).filter(|stamp| stamp.days().is_some())
    }

    fn stepped_unbounded(self, by: i32) -> Option<Self> {
        let step = |number: i16| i16::try_from(i32::from(number).checked_add(by)?).ok().filter(|n| *n >= 0);
        let back = |number: i16| i16::try_from(i32::from(number).checked_sub(by)?).ok().filter(|n| *n >= 0);
        match self {
            Self::Decade(number, Era::Common) => Some(Self::Decade(step(number)?, Era::Common)),
            Self::Century(number, Era::Common) => Some(Self::Century(step(number)?, Era::Common)),
            Self::Decade(number, Era::Before) => Some(Self::Decade(back(number)?, Era::Before)),
            Self::Century(number, Era::Before) => Some(Self::Century(back(number)?, Era::Before)),
            Self::Half { year, half } => {
                let halves = (i32::from(year) * 2 + i32::from(half) - 1).checked_add(by)?;
                Some(Self::Half { year: in_calendar(halves.div_euclid(2))?, half: halves.rem_euclid(2) as i8 + 1 })
            }
            Self::Season { year, season } => {
                Some(Self::Season { year: in_calendar(i32::from(year).checked_add(by)?)?, season })
            }
            _ => self.shifted(self.unit(), by),
        }
    }

    /// The stretch of `unit` that holds the stamp; `None` where the stamp is longer than the unit.
    pub fn widened(self, unit: Unit) -> Option<Self> {
        match self {
            _ if self.unit() == unit => Some(self),
            Self::Decade(number, era) if unit == Unit::Century => Some(Self::Century(number / 10, era)),
            _ if self.unit() > unit => None,
            _ => Self::around(self.days()?.0, unit),
        }
    }
}

/// The year as its era counts it.
const fn counted(year: i16) -> (i16, Era) {
    if year > 0 { (year, Era::Common) } else { (1 - year, Era::Before) }
}

/// A year of the calendar that [`jiff`] knows.
pub fn in_calendar(year: i32) -> Option<i16> {
    i16::try_from(year).ok().filter(|y| (-9998..=9998).contains(y))
}

/// The day `by` days, weeks, months or years later; the last of the month where that month has no such day.
pub fn plus(day: Date, unit: Unit, by: i32) -> Option<Date> {
    let span = jiff::Span::new();
    let span = match unit {
        Unit::Day => span.try_days(by),
        Unit::Week => span.try_weeks(by),
        Unit::Fortnight => span.try_weeks(by.checked_mul(2)?),
        Unit::Month => span.try_months(by),
        Unit::Year => span.try_years(by),
        _ => return None,
    };
    day.checked_add(span.ok()?).ok().filter(|day| (-9998..=9998).contains(&day.year()))
}

/// The day `by` days later.
pub fn plus_days(day: Date, by: i32) -> Option<Date> {
    plus(day, Unit::Day, by)
}

/// The Monday on or before `day`.
pub fn monday(day: Date) -> Option<Date> {
    plus_days(day, -i32::from(day.weekday().to_monday_zero_offset()))
}

/// First day and last day of `count` months from `month` on.
fn months(year: i16, month: i8, count: i32) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    let last = plus(first, Unit::Month, count - 1)?.last_of_month();
    Some((first, last))
}

/// First day of the era's year `from` and last day of the one `further` away from the year 1.
fn years(from: i16, further: i16, era: Era) -> Option<(Date, Date)> {
    let (first, last) = match era {
        Era::Common => (from, from.checked_add(further)?),
        Era::Before => (1_i16.checked_sub(from.checked_add(further)?)?, 1_i16.checked_sub(from)?.min(0)),
    };
    Some((Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?))
}

/// A year in four digits; those before the year 1 as `BC0264`, counted without a year 0.
pub fn year_value(year: i16) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - i32::from(year)) }
}

const fn era_mark(era: Era) -> &'static str {
    match era {
        Era::Common => "",
        Era::Before => "BC",
    }
}

/// The ISO 8601 week that begins on `first`.
fn week_value(first: Date) -> String {
    let week = first.iso_week_date();
    format!("{}-W{:02}", year_value(week.year()), week.week())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[track_caller]
    fn check(stamp: Option<Stamp>, value: &str, days: &str) {
        let stamp = stamp.expect("in the calendar");
        let (from, to) = stamp.days().expect("has days");
        assert_eq!((stamp.value().as_str(), format!("{from} {to}").as_str()), (value, days));
    }

    #[test]
    fn stamps_have_values_and_days() {
        let day = date(2020, 11, 20);
        check(Stamp::around(day, Unit::Day), "2020-11-20", "2020-11-20 2020-11-20");
        check(Stamp::around(day, Unit::Week), "2020-W47", "2020-11-16 2020-11-22");
        check(Stamp::around(day, Unit::Weekend), "2020-W47-WE", "2020-11-21 2020-11-22");
        check(Stamp::around(day, Unit::Month), "2020-11", "2020-11-01 2020-11-30");
        check(Stamp::around(day, Unit::Quarter), "2020-Q4", "2020-10-01 2020-12-31");
        check(Stamp::around(day, Unit::Decade), "202", "2020-01-01 2029-12-31");
        check(Some(Stamp::Century(18, Era::Common)), "18", "1800-01-01 1899-12-31");
        check(Some(Stamp::Season { year: 1776, season: Season::Winter }), "1776-WI", "1775-12-01 1776-02-29");
    }

    #[test]
    fn years_before_the_common_era_have_no_year_zero() {
        check(Some(Stamp::Year(-263)), "BC0264", "-000263-01-01 -000263-12-31");
        check(Some(Stamp::Decade(49, Era::Before)), "BC049", "-000498-01-01 -000489-12-31");
        check(Some(Stamp::Century(8, Era::Before)), "BC08", "-000898-01-01 -000799-12-31");
    }

    #[test]
    fn shifts_keep_what_is_known() {
        let day = Stamp::Day(date(2020, 10, 15));
        check(day.shifted(Unit::Day, 2), "2020-10-17", "2020-10-17 2020-10-17");
        check(day.shifted(Unit::Week, -1), "2020-W41", "2020-10-05 2020-10-11");
        check(day.shifted(Unit::Month, 15), "2022-01", "2022-01-01 2022-01-31");
        check(day.shifted(Unit::Year, -2), "2018", "2018-01-01 2018-12-31");
        assert_eq!(Stamp::Year(2020).shifted(Unit::Day, 2), None);
        assert_eq!(Stamp::Year(9998).shifted(Unit::Year, 2), None);
        assert_eq!(Stamp::Year(2020).stepped(9999), None);
        assert_eq!(day.shifted(Unit::Decade, 9999), None);
        assert_eq!(day.shifted(Unit::Century, 9999), None);
    }
}
