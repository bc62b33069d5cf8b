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
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_span_does_not_run_backward() {
        assert!(DateSpan::new(date(2020, 2, 2), date(2020, 2, 1), Precision::Range).is_err());
    }
}
