//! Which of the years (or weeks) that fit: the choice for "October", "March 3" and "Friday" without a year.
//!
//! In news the tense of the clause decides the side of the publication day; in a narrative time goes on from the date
//! told before, and turns back only a little.

use super::meaning::{Field, Holiday};
use super::stamp::{Stamp, in_calendar, plus_days};
use super::word::Tense;
use jiff::civil::{Date, Weekday};

/// The field in a year; `None` where that year has no such day.
pub fn in_year(field: Field, year: i16) -> Option<Stamp> {
    Some(match field {
        Field::Month(month) => Stamp::Month { year, month },
        Field::Day { month, day } => Stamp::Day(Date::new(year, month, day).ok()?),
        Field::Quarter(quarter) => Stamp::Quarter { year, quarter },
        Field::Half(half) => Stamp::Half { year, half },
        Field::Season(season) => Stamp::Season { year, season },
        Field::Holiday(holiday) => Stamp::Day(feast(holiday, year)?),
    })
}

/// The day of a holiday in a year.
fn feast(holiday: Holiday, year: i16) -> Option<Date> {
    match holiday {
        Holiday::Fixed { month, day } => Date::new(year, month, day).ok(),
        Holiday::Nth { month, weekday, nth } => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
        }
        Holiday::Easter(shift) => plus_days(easter(year)?, shift.into()),
    }
}

/// Easter Sunday of the Gregorian calendar (Gauss's rule with Lilius's corrections, as in Knuth, Art of Computer
/// Programming 1.3.2, exercise 14).
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let golden = year_number.rem_euclid(19) + 1;
    let century = year_number.div_euclid(100) + 1;
    let skipped_leap_years = 3 * century / 4 - 12;
    let moon_correction = (8 * century + 5) / 25 - 5;
    let sunday = 5 * year_number / 4 - skipped_leap_years - 10;
    let epact = (11 * golden + 20 + moon_correction - skipped_leap_years).rem_euclid(30);
    let epact = if epact == 24 || epact == 25 && golden > 11 { epact + 1 } else { epact };
    let full_moon = if epact > 23 { 74 - epact } else { 44 - epact };
    let march_day = full_moon + 7 - (sunday + full_moon).rem_euclid(7);
    plus_days(Date::new(year, 3, 1).ok()?, march_day - 1)
}

/// The field in the year before, in this one and in the one after.
fn candidates(field: Field, year: i16) -> impl Iterator<Item = Stamp> {
    (-1..=1).filter_map(move |by| in_year(field, in_calendar(i32::from(year) + by)?))
}

/// The field beside the day of publication, on the side that the tense asks for.
pub fn beside(field: Field, speech: Date, tense: Option<Tense>) -> Option<Stamp> {
    let stamps = || candidates(field, speech.year()).filter_map(|s| Some((s, s.days()?)));
    let past = || stamps().filter(|(_, (from, _))| *from <= speech).last().map(|(s, _)| s);
    let future = || stamps().find(|(_, (_, to))| *to >= speech).map(|(s, _)| s);
    match tense {
        Some(Tense::Past) => past(),
        Some(Tense::Future) => future(),
        _ => stamps().min_by_key(|(_, days)| distance(*days, speech)).map(|(s, _)| s),
    }
}

/// Days between a stretch and a day, from its middle.
fn distance((from, to): (Date, Date), day: Date) -> i32 {
    let days = |a: Date, b: Date| (b - a).get_days();
    (days(from, day) + days(to, day)).abs()
}

/// The field strictly before the month of a day, or strictly after it ("last March", "next March").
pub fn strictly(field: Field, speech: Date, tense: Tense) -> Option<Stamp> {
    let stamps = || candidates(field, speech.year()).filter_map(|s| Some((s, s.days()?)));
    match tense {
        Tense::Future => stamps().find(|(_, (from, _))| *from > speech).map(|(s, _)| s),
        _ => stamps().filter(|(_, (_, to))| *to < speech).last().map(|(s, _)| s),
    }
}

/// How much likelier a narrative is to go on by a month than to turn back by one.
const BACKWARD: i32 = 1;

/// What it costs to turn back into the year before where nothing that follows asks for it, in months.
const TURN: i32 = 4;

/// The field as a narrative means it that has reached one date and goes on to another: the year with the shortest way
/// from the one over the field to the other.
pub fn onward(field: Field, reached: Stamp, next: Option<Stamp>) -> Option<Stamp> {
    let year = reached.year()?;
    if coarse(reached) && next.is_none() {
        return in_year(field, year).or_else(|| in_year(field, in_calendar(i32::from(year) + 1)?));
    }
    let way = |stamp: Stamp| {
        let month = months(stamp);
        let behind = if coarse(reached) { outside(i32::from(year), month) } else { jump(months(reached), month) };
        behind + next.map_or(0, |next| jump(month, months(next)))
    };
    let turns = |stamp: Stamp| if next.is_none() && stamp.year() < Some(year) { TURN } else { 0 };
    candidates(field, year).min_by_key(|stamp| (way(*stamp) + turns(*stamp), stamp.year() != Some(year)))
}

const fn coarse(stamp: Stamp) -> bool {
    matches!(stamp, Stamp::Year(_) | Stamp::Decade(..) | Stamp::Century(..))
}

/// Months from the year 0 to the beginning of a stamp.
fn months(stamp: Stamp) -> i32 {
    stamp.days().map_or(0, |(from, _)| i32::from(from.year()) * 12 + i32::from(from.month()))
}

/// The length of a step in a narrative, in months.
const fn jump(from: i32, to: i32) -> i32 {
    if to >= from { to - from } else { (from - to) * BACKWARD }
}

/// How far a month lies outside of a year that was told as a whole, doubled: what a year is told for lies in it.
fn outside(year: i32, month: i32) -> i32 {
    let (first, last) = (year * 12 + 1, year * 12 + 12);
    2 * ((first - month).max(0) + (month - last).max(0))
}

/// The weekday on or before a day, or on or after it (Monday is 1).
pub fn weekday(day: i8, from: Date, tense: Tense) -> Option<Date> {
    let behind = i32::from((from.weekday().to_monday_one_offset() - day).rem_euclid(7));
    match tense {
        Tense::Future => plus_days(from, (7 - behind) % 7),
        _ => plus_days(from, -behind),
    }
}

/// The weekday nearest to a day.
pub fn nearest_weekday(day: i8, to: Date) -> Option<Date> {
    let ahead = i32::from((day - to.weekday().to_monday_one_offset()).rem_euclid(7));
    plus_days(to, if ahead > 3 { ahead - 7 } else { ahead })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[track_caller]
    fn check(stamp: Option<Stamp>, expected: &str) {
        assert_eq!(stamp.map(Stamp::value).as_deref(), Some(expected));
    }

    #[test]
    fn the_tense_chooses_the_side_of_the_publication_day() {
        let speech = date(2020, 11, 20);
        check(beside(Field::Month(10), speech, Some(Tense::Past)), "2020-10");
        check(beside(Field::Month(12), speech, Some(Tense::Past)), "2019-12");
        check(beside(Field::Month(1), speech, Some(Tense::Future)), "2021-01");
        check(beside(Field::Month(11), speech, Some(Tense::Past)), "2020-11");
        check(beside(Field::Day { month: 1, day: 5 }, speech, None), "2021-01-05");
        check(strictly(Field::Month(11), speech, Tense::Past), "2019-11");
    }

    #[test]
    fn a_narrative_goes_on() {
        let reached = Stamp::Month { year: 1941, month: 12 };
        check(onward(Field::Month(1), reached, None), "1942-01");
        check(onward(Field::Month(10), reached, None), "1941-10");
        check(onward(Field::Month(3), Stamp::Year(1917), None), "1917-03");
        let (february, june) = (Stamp::Month { year: 1945, month: 2 }, Stamp::Month { year: 1944, month: 6 });
        check(onward(Field::Month(7), february, Some(june)), "1944-07");
    }

    #[test]
    fn weekdays_lie_on_or_before() {
        let friday = date(2020, 11, 20);
        assert_eq!(weekday(3, friday, Tense::Past), Some(date(2020, 11, 18)));
        assert_eq!(weekday(5, friday, Tense::Past), Some(friday));
        assert_eq!(weekday(5, friday, Tense::Future), Some(friday));
        assert_eq!(nearest_weekday(1, friday), Some(date(2020, 11, 23)));
    }

    #[test]
    fn feasts_fall_on_their_days() {
        assert_eq!(easter(2024), Some(date(2024, 3, 31)));
        assert_eq!(easter(1916), Some(date(1916, 4, 23)));
        let thanksgiving = Holiday::Nth { month: 11, weekday: 4, nth: 4 };
        assert_eq!(feast(thanksgiving, 2020), Some(date(2020, 11, 26)));
    }
}
