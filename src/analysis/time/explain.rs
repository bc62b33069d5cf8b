//! The arithmetic in plain words, as it is shown beside a date.

use super::stamp::{Stamp, year_value};
use super::unit::Unit;
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
    format!("{} {}, the article's date", weekday(speech.weekday().to_monday_one_offset()), day(speech))
}

/// A stamp as a reader would write it: "Oct 2020", "1992", "the week of 5 Oct 2020".
pub fn stamp(stamp: Stamp) -> String {
    match stamp {
        Stamp::Day(date) => day(date),
        Stamp::Week(first) => format!("the week of {}", day(first)),
        Stamp::Weekend(first) => format!("the weekend of the week of {}", day(first)),
        Stamp::Month { year: y, month: m } => format!("{} {}", month(m), year(y)),
        Stamp::Quarter { year: y, quarter } => format!("quarter {quarter} of {}", year(y)),
        Stamp::Half { year: y, half } => format!("half {half} of {}", year(y)),
        Stamp::Season { year: y, season } => format!("{}-{}", year_value(y), season.code()),
        Stamp::Year(y) => year(y),
        Stamp::Decade(..) | Stamp::Century(..) => stamp.value(),
    }
}

/// "2 days after", "1 week before".
pub fn offset(unit: Unit, by: i32) -> String {
    let count = by.unsigned_abs();
    let plural = match (count, unit) {
        (1, _) => unit.english().to_owned(),
        (_, Unit::Century) => "centuries".to_owned(),
        (_, Unit::Millennium) => "millennia".to_owned(),
        _ => format!("{}s", unit.english()),
    };
    let side = if by < 0 { "before" } else { "after" };
    format!("{count} {plural} {side}")
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
        check(&offset(Unit::Day, 2), "2 days after");
        check(&offset(Unit::Century, -3), "3 centuries before");
    }
}
