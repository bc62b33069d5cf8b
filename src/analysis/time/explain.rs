//! The arithmetic in plain words, as it is shown beside a date.

use super::stamp::{Stamp, year_value};
use super::unit::Unit;
use crate::locale::noted;
use jiff::civil::Date;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The English name of a weekday; Monday is 1.
pub fn weekday(day: i8) -> &'static str {
    usize::try_from(day - 1).ok().and_then(|i| WEEKDAYS.get(i)).copied().unwrap_or_default()
}

fn month(number: i8) -> &'static str {
    usize::try_from(number - 1).ok().and_then(|i| MONTHS.get(i)).copied().unwrap_or_default()
}

fn year(number: i16) -> String {
    if number > 0 { number.to_string() } else { format!("{} BCE", 1 - i32::from(number)) }
}

/// "20 Nov 2020".
pub fn day(day: Date) -> String {
    format!("{} {} {}", day.day(), month(day.month()), year(day.year()))
}

/// "Friday 20 Nov 2020, the article's date".
pub fn article_date(speech: Date) -> String {
    {
        let when = format!("{} {}", weekday(speech.weekday().to_monday_one_offset()), day(speech));
        noted!("{when}, the article's date", when)
    }
}

/// A stamp as a reader would write it: "Oct 2020", "1992", "the week of 5 Oct 2020".
pub fn stamp(stamp: Stamp) -> String {
    match stamp {
        Stamp::Day(date) => day(date),
        Stamp::Week(first) => noted!("the week of {when}", when = day(first)),
        Stamp::Weekend(first) => noted!("the weekend of the week of {when}", when = day(first)),
        Stamp::Month { year: y, month: m } => format!("{} {}", month(m), year(y)),
        Stamp::Quarter { year: y, quarter } => noted!("quarter {quarter} of {year}", quarter, year = year(y)),
        Stamp::Half { year: y, half } => noted!("half {half} of {year}", half, year = year(y)),
        Stamp::Season { year: y, season } => format!("{}-{}", year_value(y), season.code()),
        Stamp::Year(y) => year(y),
        Stamp::Decade(..) | Stamp::Century(..) => stamp.value(),
    }
}

/// A number of units, which stands by itself however large it is.
macro_rules! amount {
    ($count:expr, $one:literal, $many:literal) => {
        if $count == 1 { format!($one, count = $count) } else { format!($many, count = $count) }
    };
}

/// "2 days after Friday", "1 week before the arrest".
pub fn counted(unit: Unit, by: i32, from: &str) -> String {
    let what = units(unit, by.unsigned_abs());
    if by < 0 {
        noted!("{what} before {what_from}", what, what_from = from)
    } else {
        noted!("{what} after {what_from}", what, what_from = from)
    }
}

fn units(unit: Unit, count: u32) -> String {
    match unit {
        Unit::Second => amount!(count, "{count} second", "{count} seconds"),
        Unit::Minute => amount!(count, "{count} minute", "{count} minutes"),
        Unit::Hour => amount!(count, "{count} hour", "{count} hours"),
        Unit::Day => amount!(count, "{count} day", "{count} days"),
        Unit::Week => amount!(count, "{count} week", "{count} weeks"),
        Unit::Fortnight => amount!(count, "{count} fortnight", "{count} fortnights"),
        Unit::Weekend => amount!(count, "{count} weekend", "{count} weekends"),
        Unit::Month => amount!(count, "{count} month", "{count} months"),
        Unit::Quarter => amount!(count, "{count} quarter", "{count} quarters"),
        Unit::Year => amount!(count, "{count} year", "{count} years"),
        Unit::Decade => amount!(count, "{count} decade", "{count} decades"),
        Unit::Century => amount!(count, "{count} century", "{count} centuries"),
        Unit::Millennium => amount!(count, "{count} millennium", "{count} millennia"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(text, expected);
    }

    #[test]
    fn dates_read_as_people_write_them() {
        check(&article_date(date(2020, 11, 20)), "Friday 20 Nov 2020, the article's date");
        check(&stamp(Stamp::Month { year: 2020, month: 10 }), "Oct 2020");
        check(&stamp(Stamp::Year(-263)), "264 BCE");
        check(&counted(Unit::Day, 2, "it"), "2 days after it");
        check(&counted(Unit::Century, -3, "it"), "3 centuries before it");
    }
}
