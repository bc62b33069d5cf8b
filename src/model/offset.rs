//! How far one date lies from another: "two days after", "a month before". Moves dates without making them finer than they are.

use super::{DateSpan, Precision};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A distance in the calendar: months first, then days; negative is earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Offset {
    /// Months; a year is twelve of them.
    pub months: i32,
    /// Days; a week is seven of them.
    pub days: i32,
}

impl Offset {
    /// No distance: "the same day".
    pub const NONE: Self = Self { months: 0, days: 0 };

    /// So many days.
    #[must_use]
    pub const fn days(days: i32) -> Self {
        Self { months: 0, days }
    }

    /// So many months.
    #[must_use]
    pub const fn months(months: i32) -> Self {
        Self { months, days: 0 }
    }

    /// The day that lies so far from `day`; the last of the month where that month has no such day. `None` past the calendar's end.
    #[must_use]
    pub fn from_day(self, day: Date) -> Option<Date> {
        let span = jiff::Span::new().try_months(self.months).ok()?.try_days(self.days).ok()?;
        day.checked_add(span).ok().filter(|day| (-9998..=9998).contains(&day.year()))
    }

    /// "2 days after", "1 month before", "the same day as".
    #[must_use]
    pub fn words(self) -> String {
        let part = |count: u32, one: &str, many: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            count => Some(format!("{count} {many}")),
        };
        let (months, days) = (self.months.unsigned_abs(), self.days.unsigned_abs());
        let parts = [
            part(months / 12, "year", "years"),
            part(months % 12, "month", "months"),
            if days % 7 == 0 { part(days / 7, "week", "weeks") } else { part(days, "day", "days") },
        ];
        let amount = parts.into_iter().flatten().collect::<Vec<_>>().join(" and ");
        match (amount.is_empty(), self.months < 0 || self.days < 0) {
            (true, _) => "the same time as".to_owned(),
            (false, true) => format!("{amount} before"),
            (false, false) => format!("{amount} after"),
        }
    }
}

impl DateSpan {
    /// The date that lies so far from this one: as fine as this one, or as `at_least` where that is coarser. `None` past the
    /// calendar's end.
    #[must_use]
    pub fn offset(self, offset: Offset, at_least: Precision) -> Option<Self> {
        if offset == Offset::NONE {
            return Some(self);
        }
        let (from, to) = (offset.from_day(self.from())?, offset.from_day(self.to())?);
        let whole_months = offset.days == 0;
        let moved = match self.precision {
            Precision::Day if at_least == Precision::Month => Self::month(from),
            Precision::Day if at_least == Precision::Year => Self::year(from),
            Precision::Day => Self::day(from),
            Precision::Month if whole_months => Self::month(from),
            Precision::Year if whole_months && offset.months % 12 == 0 => Self::year(from),
            _ => Self::new(from, to.max(from), Precision::Range).ok()?,
        };
        Some(moved.qualified(self.qualifier))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[track_caller]
    fn check(span: DateSpan, offset: Offset, expected: &str) {
        assert_eq!(span.offset(offset, Precision::Day).unwrap().edtf(), expected);
    }

    #[test]
    fn a_date_moves_as_fine_as_it_is() {
        let day = date(2020, 1, 31);
        check(DateSpan::day(day), Offset::days(2), "2020-02-02");
        check(DateSpan::day(day), Offset::months(1), "2020-02-29");
        check(DateSpan::month(day), Offset::months(-1), "2019-12");
        check(DateSpan::year(day), Offset::months(24), "2022");
        check(DateSpan::month(day), Offset::days(3), "2020-01-04/2020-02-03");
        check(DateSpan::year(day), Offset::NONE, "2020");
        let coarse = DateSpan::day(day).offset(Offset::months(12), Precision::Year).unwrap();
        assert_eq!(coarse.edtf(), "2021");
        assert_eq!(DateSpan::day(day).offset(Offset::months(i32::MAX), Precision::Day), None);
    }

    #[test]
    fn an_offset_reads_as_people_write_it() {
        assert_eq!(Offset::days(2).words(), "2 days after");
        assert_eq!(Offset::days(-14).words(), "2 weeks before");
        assert_eq!(Offset::months(18).words(), "1 year and 6 months after");
        assert_eq!(Offset::NONE.words(), "the same time as");
    }
}
