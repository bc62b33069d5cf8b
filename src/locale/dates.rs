//! Days as each language writes them.

use super::names::{full_month, full_weekday, month, weekday};
use super::say;
use jiff::civil::Date;

/// "18 Nov 2020".
#[must_use]
pub fn short(date: Date) -> String {
    let (day, month, year) = (date.day(), month(date.month()), date.year());
    say!("{day} {month} {year}", day, month, year)
}

/// "Wed 18 Nov 2020".
#[must_use]
pub fn with_weekday(date: Date) -> String {
    let weekday = weekday(date.weekday().to_monday_one_offset());
    say!("{weekday} {day}", weekday, day = short(date))
}

/// "Wednesday, 18 November 2020".
#[must_use]
pub fn in_full(date: Date) -> String {
    let weekday = full_weekday(date.weekday().to_monday_one_offset());
    say!("{weekday}, {day}", weekday, day = long(date))
}

/// "18 November 2020".
#[must_use]
pub fn long(date: Date) -> String {
    let (day, full_month, year) = (date.day(), full_month(date.month()), date.year());
    say!("{day} {full_month} {year}", day, full_month, year)
}

/// "Nov 2020".
#[must_use]
pub fn month_of_year(date: Date) -> String {
    let (month, year) = (month(date.month()), date.year());
    say!("{month} {year}", month, year)
}

/// "November 2020".
#[must_use]
pub fn full_month_of_year(date: Date) -> String {
    let (full_month, year) = (full_month(date.month()), date.year());
    say!("{full_month} {year}", full_month, year)
}

/// "18 Nov".
#[must_use]
pub fn day_of_year(date: Date) -> String {
    let (day, month) = (date.day(), month(date.month()));
    say!("{day} {month}", day, month)
}

/// A year; those before our era are counted backwards: "264 BCE".
#[must_use]
pub fn year(date: Date) -> String {
    let year = i32::from(date.year());
    if year > 0 { year.to_string() } else { say!("{year} BCE", year = 1 - year) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Language, speak};
    use jiff::civil::date;

    #[test]
    fn days_follow_the_language() {
        let day = date(2020, 11, 18);
        assert_eq!((with_weekday(day), in_full(day)), ("Wed 18 Nov 2020".into(), "Wednesday, 18 November 2020".into()));
        speak(Language::Spanish);
        let spanish = ("mié 18 nov 2020".into(), "miércoles, 18 de noviembre de 2020".into());
        assert_eq!((with_weekday(day), in_full(day)), spanish);
        assert_eq!(full_month_of_year(day), "noviembre de 2020");
        assert_eq!(year(date(-263, 1, 1)), "264 a. C.");
    }
}
