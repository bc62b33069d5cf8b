//! Dates in the Extended Date/Time Format (Library of Congress, 2019; ISO 8601-2 annex A): as they leave the program, and the way back.
//!
//! A unit of the calendar is written as such only where it is all of it; every other stretch by its first and its last day. What is
//! written here is read back as the same days.

use super::{DateSpan, Precision, Qualifier};
use jiff::civil::Date;

/// Why a text is no date of the format, as far as it is read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EdtfError {
    /// It has another form.
    #[error("it is no date in the Extended Date/Time Format")]
    Form,
    /// The calendar has no such day, month or season.
    #[error("there is no such day in the calendar")]
    NoSuchDay,
    /// The interval ends before it begins.
    #[error("the interval ends before it begins")]
    Backward,
}

impl DateSpan {
    /// The date in the format. "Between … and …" is written as the stretch.
    ///
    /// `2020-11-18`, `2020-11`, `1992`, `199X`, `2020-21` (spring), `2012/2018`, `1992~`, `2020-10-21~/2020-10-31~`,
    /// `../2020-11-11`.
    #[must_use]
    pub fn edtf(&self) -> String {
        let doubt = if self.qualifier == Qualifier::About { "~" } else { "" };
        match self.qualifier {
            Qualifier::Before => format!("../{}", self.bound(self.to())),
            Qualifier::After => format!("{}/..", self.bound(self.from())),
            _ => match self.unit() {
                Some(unit) => format!("{unit}{doubt}"),
                None => self.ends().map(|end| format!("{end}{doubt}")).join("/"),
            },
        }
    }

    /// The end that bounds an open interval, as finely as it was stated: "since 1998" is `1998/..`.
    fn bound(&self, end: Date) -> String {
        match (self.precision, self.unit()) {
            (Precision::Year, Some(_)) => year(end.year()),
            (Precision::Month, Some(_)) => month(end),
            _ => day(end),
        }
    }

    /// Reads what [`Self::edtf`] writes, and the forms beside it: intervals of any two units, with an open end or not.
    pub fn from_edtf(text: &str) -> Result<Self, EdtfError> {
        let plain = |text: &str| read_unit(text.strip_suffix('~').unwrap_or(text));
        let qualifier = if text.contains('~') { Qualifier::About } else { Qualifier::Exact };
        match text.split_once('/') {
            None => Ok(plain(text)?.qualified(qualifier)),
            Some(("..", last)) => Ok(plain(last)?.qualified(Qualifier::Before)),
            Some((first, "..")) => Ok(plain(first)?.qualified(Qualifier::After)),
            Some((first, last)) => {
                let (first, last) = (plain(first)?, plain(last)?);
                let whole = Self::new(first.from(), last.to(), Precision::Range);
                whole.map(|whole| whole.qualified(qualifier)).map_err(|_| EdtfError::Backward)
            }
        }
    }

    /// The unit of the calendar that it is, where it is just that.
    fn unit(&self) -> Option<String> {
        let (from, number) = (self.from(), self.from().year());
        let year = year(number);
        let unit = match self.precision {
            Precision::Day => day(from),
            Precision::Month => month(from),
            Precision::Quarter => format!("{year}-{}", 33 + (from.month() - 1) / 3),
            Precision::Season => format!("{year}-{}", season(from, self.to())?),
            Precision::Year => year,
            Precision::Decade if number >= 0 => format!("{:03}X", number / 10),
            Precision::Century if number >= 0 => format!("{:02}XX", number / 100),
            _ => return None,
        };
        let days = |span: &Self| (span.from(), span.to());
        read_unit(&unit).is_ok_and(|read| days(&read) == days(self)).then_some(unit)
    }

    /// First and last year, month or day, as coarse as both are.
    fn ends(&self) -> [String; 2] {
        let (from, to) = (self.from(), self.to());
        if from == from.first_of_year() && to == to.last_of_year() {
            [from, to].map(|end| year(end.year()))
        } else if from == from.first_of_month() && to == to.last_of_month() {
            [from, to].map(month)
        } else {
            [from, to].map(day)
        }
    }
}

/// A year in four digits; the years before 1 BCE carry a sign.
fn year(year: i16) -> String {
    if year < 0 { format!("-{:04}", -i32::from(year)) } else { format!("{year:04}") }
}

fn month(date: Date) -> String {
    format!("{}-{:02}", year(date.year()), date.month())
}

fn day(date: Date) -> String {
    format!("{}-{:02}", month(date), date.day())
}

/// Codes 21 to 24 (spring to winter) and 40, 41 (halves of a year), by the first month.
fn season(from: Date, to: Date) -> Option<u8> {
    Some(match (from.month(), to.month()) {
        (3, _) => 21,
        (6, _) => 22,
        (9, _) => 23,
        (12, _) => 24,
        (1, 6) => 40,
        (7, 12) => 41,
        _ => return None,
    })
}

/// Reads a unit of the calendar: "2020-10-15", "2020-10", "2020-21", "2020", "199X", "18XX", "-0043".
fn read_unit(text: &str) -> Result<DateSpan, EdtfError> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let parts: Vec<&str> = digits.split('-').collect();
    let (first, rest) = parts.split_first().ok_or(EdtfError::Form)?;
    let rest: Option<Vec<i8>> = rest.iter().map(|part| number(part, 2).and_then(|n| i8::try_from(n).ok())).collect();
    let rest = rest.ok_or(EdtfError::Form)?;
    if let Some(span) = read_years(first).filter(|_| sign > 0 && rest.is_empty()) {
        return span;
    }
    let year = number(first, 4).filter(|year| sign > 0 || *year > 0).ok_or(EdtfError::Form)? * sign;
    let date = |month: i8, day: i8| Date::new(year, month, day).map_err(|_| EdtfError::NoSuchDay);
    match *rest.as_slice() {
        [] => date(1, 1).map(DateSpan::year),
        [code] if code > 12 => read_season(year, code),
        [month] => date(month, 1).map(DateSpan::month),
        [month, day] => date(month, day).map(DateSpan::day),
        _ => Err(EdtfError::Form),
    }
}

/// "199X" and "18XX".
fn read_years(text: &str) -> Option<Result<DateSpan, EdtfError>> {
    let (first, further, precision) = match text.strip_suffix("XX") {
        Some(century) => (number(century, 2)? * 100, 99, Precision::Century),
        None => (number(text.strip_suffix('X')?, 3)? * 10, 9, Precision::Decade),
    };
    let days = Date::new(first, 1, 1).and_then(|from| Ok((from, Date::new(first + further, 12, 31)?)));
    let span = days.ok().and_then(|(from, to)| DateSpan::new(from, to, precision).ok());
    Some(span.ok_or(EdtfError::NoSuchDay))
}

/// A season, a quarter or a half of a year. A winter begins in the December of its year.
fn read_season(year: i16, code: i8) -> Result<DateSpan, EdtfError> {
    let (month, count, precision) = match code {
        21..=24 => ((code - 20) * 3, 3, Precision::Season),
        33..=36 => ((code - 33) * 3 + 1, 3, Precision::Quarter),
        40 | 41 => ((code - 40) * 6 + 1, 6, Precision::Season),
        _ => return Err(EdtfError::NoSuchDay),
    };
    let from = Date::new(year, month, 1).map_err(|_| EdtfError::NoSuchDay)?;
    let span = jiff::Span::new().try_months(count - 1);
    let last = span.and_then(|span| from.checked_add(span)).map_err(|_| EdtfError::NoSuchDay)?;
    DateSpan::new(from, last.last_of_month(), precision).map_err(|_| EdtfError::Backward)
}

/// A number of so many digits.
fn number(text: &str, digits: usize) -> Option<i16> {
    text.parse().ok().filter(|_| text.len() == digits && text.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[track_caller]
    fn check(span: DateSpan, expected: &str) {
        assert_eq!(span.edtf(), expected);
        let read = DateSpan::from_edtf(expected).unwrap();
        match span.qualifier {
            Qualifier::Before => assert_eq!(read.to(), span.to()),
            Qualifier::After => assert_eq!(read.from(), span.from()),
            _ => assert_eq!((read.from(), read.to()), (span.from(), span.to())),
        }
    }

    fn span(from: Date, to: Date, precision: Precision) -> DateSpan {
        DateSpan::new(from, to, precision).unwrap()
    }

    #[test]
    fn edtf_is_as_precise_as_the_date() {
        let day = date(2020, 11, 18);
        check(DateSpan::day(day), "2020-11-18");
        check(DateSpan::month(day), "2020-11");
        check(DateSpan::year(day), "2020");
        check(DateSpan::year(date(-43, 3, 15)), "-0043");
        check(DateSpan::day(date(-43, 3, 15)), "-0043-03-15");
        check(DateSpan::year(day).qualified(Qualifier::About), "2020~");
        check(DateSpan::day(day).qualified(Qualifier::Before), "../2020-11-18");
        check(DateSpan::day(day).qualified(Qualifier::After), "2020-11-18/..");
        check(DateSpan::year(day).qualified(Qualifier::After), "2020/..");
        check(DateSpan::month(day).qualified(Qualifier::Before), "../2020-11");
        check(span(date(2012, 1, 1), date(2018, 12, 31), Precision::Range), "2012/2018");
        check(span(date(1990, 1, 1), date(1999, 12, 31), Precision::Decade), "199X");
        check(span(date(1800, 1, 1), date(1899, 12, 31), Precision::Century), "18XX");
        check(span(date(-98, 1, 1), date(1, 12, 31), Precision::Century), "-0098/0001");
        check(span(date(2019, 12, 1), date(2020, 2, 29), Precision::Season), "2019-24");
        check(span(date(2020, 7, 1), date(2020, 12, 31), Precision::Season), "2020-41");
        check(span(date(2020, 7, 1), date(2020, 9, 30), Precision::Quarter), "2020-35");
        check(span(date(2020, 3, 3), date(2020, 3, 5), Precision::Range), "2020-03-03/2020-03-05");
    }

    #[test]
    fn a_part_of_a_unit_is_no_unit() {
        check(
            span(date(2020, 10, 21), date(2020, 10, 31), Precision::Month).qualified(Qualifier::About),
            "2020-10-21~/2020-10-31~",
        );
        check(span(date(2019, 1, 1), date(2019, 4, 30), Precision::Year), "2019-01/2019-04");
        check(span(date(1997, 1, 1), date(1999, 12, 31), Precision::Decade).qualified(Qualifier::About), "1997~/1999~");
        check(span(date(2020, 3, 21), date(2020, 6, 20), Precision::Season), "2020-03-21/2020-06-20");
    }

    #[test]
    fn what_is_not_of_the_format_says_why() {
        for other in ["", "-", "2020-1", "20201115", "-44", "-0000", "2012-2018", "-199X", "2012/2018/2020", "../.."] {
            assert_eq!(DateSpan::from_edtf(other), Err(EdtfError::Form), "{other}");
        }
        for missing in ["2020-13", "2020-02-30", "2020-00", "2020-25", "2020-13-01"] {
            assert_eq!(DateSpan::from_edtf(missing), Err(EdtfError::NoSuchDay), "{missing}");
        }
        assert_eq!(DateSpan::from_edtf("2018/2012"), Err(EdtfError::Backward));
    }

    proptest! {
        #[test]
        fn any_span_is_read_back(
            from in -9000_i16..9000, month in 1_i8..=12, day in 1_i8..=28, days in 0_i32..4000, fineness in 0_usize..9,
        ) {
            let precisions = [
                Precision::Day, Precision::Week, Precision::Month, Precision::Quarter, Precision::Season,
                Precision::Year, Precision::Decade, Precision::Century, Precision::Range,
            ];
            let from = Date::new(from, month, day).unwrap();
            let to = from.checked_add(jiff::Span::new().days(days)).unwrap();
            check(span(from, to, precisions[fineness]), &span(from, to, precisions[fineness]).edtf());
        }
    }
}
