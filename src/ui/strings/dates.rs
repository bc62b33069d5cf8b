//! Days and spans of time in words, as precisely as they are known.

use crate::locale::dates::day_of_year;
use crate::locale::say;
use crate::model::{DateSpan, Precision, Qualifier};
use jiff::civil::Date;

pub use crate::locale::dates::{month_of_year as month_of, short as short_day, with_weekday as day};

/// A date as precisely as it is known.
#[must_use]
pub fn date(span: &DateSpan) -> String {
    match span.qualifier {
        Qualifier::Exact => plain(span),
        // "mid-October" says by itself that it is about so.
        Qualifier::About => part_of(span).unwrap_or_else(|| say!("about {date}", date = plain(span))),
        // Of a bound only one end is known: as finely as it was stated.
        Qualifier::Before => say!("by {date}", date = bound(span, span.to())),
        Qualifier::After => say!("since {date}", date = bound(span, span.from())),
        Qualifier::Between => say!("within {days}", days = days(span.from(), span.to())),
    }
}

/// The end of a span that a date is bounded by: the day, or what is as coarse as what was stated ("1998", "Oct 2020").
fn bound(span: &DateSpan, day: Date) -> String {
    let is_edge = |first: Date, last: Date| day == first || day == last;
    match span.precision {
        Precision::Range if is_edge(day.first_of_year(), day.last_of_year()) => day.year().to_string(),
        Precision::Range if is_edge(day.first_of_month(), day.last_of_month()) => month_of(day),
        Precision::Day | Precision::Range => short_day(day),
        _ => plain(span),
    }
}

/// The days of a span, as finely as they were stated.
fn plain(span: &DateSpan) -> String {
    let (from, to) = (span.from(), span.to());
    match span.precision {
        Precision::Day if from == to => day(from),
        Precision::Month | Precision::Year | Precision::Decade if part_of(span).is_some() => {
            part_of(span).unwrap_or_default()
        }
        Precision::Month => month_of(from),
        Precision::Quarter => say!("Q{quarter} {year}", quarter = (from.month() - 1) / 3 + 1, year = from.year()),
        Precision::Year => from.year().to_string(),
        Precision::Decade => say!("{year}s", year = from.year()),
        Precision::Week => say!("week of {day}", day = short_day(from)),
        Precision::Season if season(from, to).is_some() => season(from, to).unwrap_or_default(),
        _ if from == from.first_of_year() && to == to.last_of_year() => format!("{}–{}", from.year(), to.year()),
        _ => days(from, to),
    }
}

/// "spring 2020", "winter 2020–21", "first half of 2020"; `None` where the days are not just those.
fn season(from: Date, to: Date) -> Option<String> {
    let year = from.year();
    Some(match ((from.month(), from.day()), (to.month(), to.day())) {
        ((3, 1), (5, 31)) => say!("spring {year}", year),
        ((6, 1), (8, 31)) => say!("summer {year}", year),
        ((9, 1), (11, 30)) => say!("autumn {year}", year),
        ((12, 1), (2, _)) => {
            say!("winter {year}–{next}", year, next = format_args!("{:02}", to.year().rem_euclid(100)))
        }
        ((1, 1), (6, 30)) => say!("first half of {year}", year),
        ((7, 1), (12, 31)) => say!("second half of {year}", year),
        _ => return None,
    })
}

/// A stretch of days, without saying twice what both ends share: "15–17 Oct 2020", "3 Mar – 5 Jun 2020".
fn days(from: Date, to: Date) -> String {
    if from.year() != to.year() {
        format!("{} – {}", short_day(from), short_day(to))
    } else if from.month() != to.month() {
        format!("{} – {}", day_of_year(from), short_day(to))
    } else if from.day() != to.day() {
        format!("{}–{}", from.day(), short_day(to))
    } else {
        short_day(from)
    }
}

/// "mid-Oct 2020", "early 2019", "late 1990s": a third of a month, a year or a decade.
fn part_of(span: &DateSpan) -> Option<String> {
    let (from, to) = (span.from(), span.to());
    let (whole, third) = match span.precision {
        Precision::Month if to.day() - from.day() < 15 && from.month() == to.month() => {
            (month_of(from), (from.day() - 1) / 10)
        }
        Precision::Year if to.month() - from.month() == 3 => (from.year().to_string(), (from.month() - 1) / 4),
        Precision::Decade if to.year() - from.year() < 5 => {
            let decade = from.year().div_euclid(10) * 10;
            (
                say!("{year}s", year = decade),
                [0, 0, 0, 0, 1, 1, 1, 2, 2, 2][usize::from((from.year() - decade).unsigned_abs()) % 10],
            )
        }
        _ => return None,
    };
    Some(match third {
        0 => say!("early {whole}", whole),
        1 => say!("mid-{whole}", whole),
        _ => say!("late {whole}", whole),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::time::typed;

    #[track_caller]
    fn check(typed: &str, expected: &str) {
        assert_eq!(date(&typed::date(typed, None).unwrap()), expected);
    }

    #[test]
    fn dates_read_as_precise_as_they_are() {
        check("15 Oct 2020", "Thu 15 Oct 2020");
        check("mid-October 2020", "mid-Oct 2020");
        check("early 2019", "early 2019");
        check("the late 1990s", "late 1990s");
        check("spring 2020", "spring 2020");
        check("winter 2020", "winter 2019–20");
        check("c. 1992", "about 1992");
        check("3–5 March 2020", "3–5 Mar 2020");
        check("12 May – 3 June 2020", "12 May – 3 Jun 2020");
        check("2012–2018", "2012–2018");
        check("Q3 2020", "Q3 2020");
        check("before 11 Nov 2020", "by 11 Nov 2020");
        check("since 11 Nov 2020", "since 11 Nov 2020");
        check("since 1998", "since 1998");
        check("since October 2020", "since Oct 2020");
        check("by 2018", "by 2018");
        check("since the 1990s", "since 1990s");
    }
}
