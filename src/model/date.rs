//! Dates as precise as they are: a first and a last day, how fine the statement was, and what doubt it carried.
//!
//! Never a made-up 1 January: "1992" is the year, from its first to its last day, and is shown as "1992".

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How fine a date was stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// One day.
    Day,
    /// A calendar week.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A season or a half of a year.
    Season,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// From one date to another, both stated.
    Range,
}

names! { Precision {
    Day = "day", Week = "week", Month = "month", Quarter = "quarter", Season = "season",
    Year = "year", Decade = "decade", Century = "century", Range = "range",
} }

/// What doubt a date was stated with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Qualifier {
    /// As stated.
    #[default]
    Exact,
    /// "about", "around", "circa".
    About,
    /// "before", "by": the last day bounds it.
    Before,
    /// "after", "since": the first day bounds it.
    After,
    /// "between … and …": somewhere in the range.
    Between,
}

names! { Qualifier {
    Exact = "exact", About = "about", Before = "before", After = "after", Between = "between",
} }

/// The first day came after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the first day, {from}, is later than the last, {to}")]
pub struct DateSpanError {
    from: Date,
    to: Date,
}

/// A stretch of days with precision and doubt; `from <= to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DateSpan {
    from: Date,
    to: Date,
    /// How fine it was stated.
    pub precision: Precision,
    /// What doubt it was stated with.
    pub qualifier: Qualifier,
}

impl DateSpan {
    /// From the first to the last day, both included.
    pub fn new(from: Date, to: Date, precision: Precision) -> Result<Self, DateSpanError> {
        if from > to {
            return Err(DateSpanError { from, to });
        }
        Ok(Self { from, to, precision, qualifier: Qualifier::Exact })
    }

    /// One day.
    #[must_use]
    pub const fn day(day: Date) -> Self {
        Self { from: day, to: day, precision: Precision::Day, qualifier: Qualifier::Exact }
    }

    /// The month that `day` lies in.
    #[must_use]
    pub fn month(day: Date) -> Self {
        Self {
            from: day.first_of_month(),
            to: day.last_of_month(),
            precision: Precision::Month,
            qualifier: Qualifier::Exact,
        }
    }

    /// The year that `day` lies in.
    #[must_use]
    pub fn year(day: Date) -> Self {
        Self {
            from: day.first_of_year(),
            to: day.last_of_year(),
            precision: Precision::Year,
            qualifier: Qualifier::Exact,
        }
    }

    /// The same days with another doubt.
    #[must_use]
    pub const fn qualified(mut self, qualifier: Qualifier) -> Self {
        self.qualifier = qualifier;
        self
    }

    /// First day.
    #[must_use]
    pub const fn from(&self) -> Date {
        self.from
    }

    /// Last day, included.
    #[must_use]
    pub const fn to(&self) -> Date {
        self.to
    }

    /// The date in the Extended Date/Time Format (Library of Congress, 2019; ISO 8601-2 annex A).
    ///
    /// `2020-11-18`, `2020-11`, `1992`, `199X`, `2020-21` (spring), `2012/2018`, `1992~`, `../2020-11-11`.
    #[must_use]
    pub fn edtf(&self) -> String {
        let plain = self.plain_edtf();
        match self.qualifier {
            Qualifier::Exact | Qualifier::Between => plain,
            Qualifier::About => format!("{plain}~"),
            Qualifier::Before => format!("../{}", day_edtf(self.to)),
            Qualifier::After => format!("{}/..", day_edtf(self.from)),
        }
    }

    fn plain_edtf(&self) -> String {
        let year = year_edtf(self.from.year());
        match self.precision {
            Precision::Day if self.from == self.to => day_edtf(self.from),
            Precision::Month => format!("{year}-{:02}", self.from.month()),
            Precision::Quarter => format!("{year}-{}", 33 + (self.from.month() - 1) / 3),
            Precision::Season => match season_code(self.from, self.to) {
                Some(code) => format!("{year}-{code}"),
                None => self.range_edtf(),
            },
            Precision::Year => year,
            Precision::Decade if self.from.year() >= 0 => format!("{:03}X", self.from.year() / 10),
            Precision::Century if self.from.year() >= 0 => format!("{:02}XX", self.from.year() / 100),
            _ => self.range_edtf(),
        }
    }

    fn range_edtf(&self) -> String {
        let whole_years = self.from == self.from.first_of_year() && self.to == self.to.last_of_year();
        let whole_months = self.from == self.from.first_of_month() && self.to == self.to.last_of_month();
        if whole_years {
            format!("{}/{}", year_edtf(self.from.year()), year_edtf(self.to.year()))
        } else if whole_months {
            let month = |d: Date| format!("{}-{:02}", year_edtf(d.year()), d.month());
            format!("{}/{}", month(self.from), month(self.to))
        } else {
            format!("{}/{}", day_edtf(self.from), day_edtf(self.to))
        }
    }
}

/// A year in four digits; the years before 1 BCE carry a sign.
fn year_edtf(year: i16) -> String {
    if year < 0 { format!("-{:04}", -i32::from(year)) } else { format!("{year:04}") }
}

fn day_edtf(day: Date) -> String {
    format!("{}-{:02}-{:02}", year_edtf(day.year()), day.month(), day.day())
}

/// EDTF codes 21 to 24 (spring to winter) and 40, 41 (halves of a year), where the days are just those.
fn season_code(from: Date, to: Date) -> Option<u8> {
    match ((from.month(), from.day()), (to.month(), to.day())) {
        ((3, _), (5 | 6, _)) => Some(21),
        ((6, _), (8 | 9, _)) => Some(22),
        ((9, _), (11 | 12, _)) => Some(23),
        ((12, _), (2 | 3, _)) => Some(24),
        ((1, 1), (6, 30)) => Some(40),
        ((7, 1), (12, 31)) => Some(41),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[track_caller]
    fn check(span: DateSpan, expected: &str) {
        assert_eq!(span.edtf(), expected);
    }

    #[test]
    fn edtf_is_as_precise_as_the_date() {
        let day = date(2020, 11, 18);
        check(DateSpan::day(day), "2020-11-18");
        check(DateSpan::month(day), "2020-11");
        check(DateSpan::year(day), "2020");
        check(DateSpan::year(day).qualified(Qualifier::About), "2020~");
        check(DateSpan::day(day).qualified(Qualifier::Before), "../2020-11-18");
        let term = DateSpan::new(date(2012, 1, 1), date(2018, 12, 31), Precision::Range).unwrap();
        check(term, "2012/2018");
        let decade = DateSpan::new(date(1990, 1, 1), date(1999, 12, 31), Precision::Decade).unwrap();
        check(decade, "199X");
        let days = DateSpan::new(date(2020, 3, 3), date(2020, 3, 5), Precision::Range).unwrap();
        check(days, "2020-03-03/2020-03-05");
    }

    #[test]
    fn a_span_does_not_run_backward() {
        assert!(DateSpan::new(date(2020, 2, 2), date(2020, 2, 1), Precision::Range).is_err());
    }
}
