//! Dates as people type them into a field: "mid-October 2020", "2020-10", "c. 1992", "before 11 Nov", "2012–2018", "the 1990s".
//!
//! The expression itself is read by the tagger; here the doubt around it is taken off, forms that only occur in fields are added,
//! and all that was typed must have been understood. What could be meant in two ways is an error, never a guess.

use super::{TimeInput, tag};
use crate::model::{Basis, DateSpan, EdtfError, Offset, Precision, Qualifier, Span, Timex};
use jiff::civil::Date;

/// Why what was typed is no date, and what to type instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TypedError {
    /// Nothing was typed.
    #[error("Type a date: 15 Oct 2020, mid-October 2020, spring 2020, 2012–2018, c. 1992, before 11 Nov")]
    Empty,
    /// It is no date, or only part of it is.
    #[error("“{0}” is not understood. Write it like 15 Oct 2020, 2020-10, the 1990s, c. 1992, before 11 Nov")]
    Unknown(String),
    /// There is no such day.
    #[error("there is no such day in the calendar")]
    NoSuchDay,
    /// The year is missing and the article does not tell it.
    #[error("the year is missing, and the article has no day of publication to take it from")]
    NoYear,
    /// Day and month could be the other way around.
    #[error("“{0}” may be read in two ways: write the month as a word, or year-month-day")]
    Ambiguous(String),
    /// A season of the standard form that is written like two years.
    #[error("“{0}” may be a season or two years: write it like spring 2020, or 2020–2021")]
    SeasonOrYears(String),
    /// Two dates that make no stretch.
    #[error("that is more than one date: write a stretch as “12 May – 3 June 2020” or “between May and July 2020”")]
    Several,
    /// The stretch runs backward.
    #[error("the stretch ends before it begins")]
    Backward,
    /// It is no distance.
    #[error("“{0}” is not understood. Write it like 2 days after, a week before, the same day")]
    NoOffset(String),
}

const ABOUT: [&str; 12] = [
    "circa ",
    "ca. ",
    "ca ",
    "c. ",
    "c.",
    "about ",
    "around ",
    "approximately ",
    "approx. ",
    "roughly ",
    "some time in ",
    "~",
];
const BEFORE: [&str; 9] =
    ["no later than ", "not later than ", "before ", "prior to ", "until ", "till ", "up to ", "by ", "<"];
const AFTER: [&str; 6] = ["no earlier than ", "not before ", "after ", "since ", "from ", ">"];
/// Words between and around dates that say nothing more.
const FILLERS: [&str; 12] = ["the", "of", "in", "on", "from", "to", "and", "between", "through", "until", "year", "at"];

/// The days that a typed date means. A missing year is taken from the day of publication.
pub fn date(typed: &str, published: Option<Date>) -> Result<DateSpan, TypedError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(TypedError::Empty);
    }
    if typed.len() > 200 {
        return Err(unknown(typed));
    }
    if let Some(read) = standard(typed) {
        return read;
    }
    let (rest, qualifier) = doubt(typed);
    let plain = plain(rest, qualifier, published)?;
    match (qualifier, plain.qualifier) {
        (Qualifier::Exact, _) => Ok(plain),
        (_, Qualifier::Exact | Qualifier::About) => Ok(beyond(typed, plain).qualified(qualifier)),
        (doubt, same) if doubt == same => Ok(plain),
        // "before 2012/..": both cannot hold.
        _ => Err(unknown(typed)),
    }
}

/// What was typed, as far as a message can show it.
fn unknown(typed: &str) -> TypedError {
    TypedError::Unknown(typed.chars().take(40).collect())
}

/// The standard form, EDTF; `None` where it is for the other readers.
fn standard(typed: &str) -> Option<Result<DateSpan, TypedError>> {
    match DateSpan::from_edtf(&typed.to_ascii_uppercase()) {
        Ok(_) if is_season_or_years(typed) => Some(Err(TypedError::SeasonOrYears(typed.to_owned()))),
        Ok(span) => Some(Ok(span)),
        Err(EdtfError::NoSuchDay) => Some(Err(TypedError::NoSuchDay)),
        Err(EdtfError::Backward) => Some(Err(TypedError::Backward)),
        Err(EdtfError::Form) => None,
    }
}

/// "2020-21" is spring by the standard and two years by habit; "1992-21" can only be the season.
fn is_season_or_years(typed: &str) -> bool {
    let Some((year, code)) = typed.trim_end_matches('~').split_once('-') else { return false };
    code.parse::<u8>()
        .is_ok_and(|code| code > 12 && year.get(2..).and_then(|y| y.parse().ok()).is_some_and(|y: u8| y < code))
}

/// Whether a number has a sign, as EDTF has it for the years before the year 1: "-2011", "-2012/-2011", "early -2020". Behind a number
/// the hyphen is a dash: "2012 -2018".
fn is_signed(typed: &str) -> bool {
    typed.match_indices('-').any(|(at, _)| {
        let (before, after) = (typed.get(..at).unwrap_or_default(), typed.get(at + 1..).unwrap_or_default());
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let begins = before.trim_end().is_empty() || before.ends_with('/');
        let apart = before.ends_with(char::is_whitespace) && !before.trim_end().ends_with(|c: char| c.is_ascii_digit());
        digits > 0 && begins || digits == 4 && apart
    })
}

/// "before 2020" ends with 2019 and "after May" begins with June; "by 2020" and "since May" take the year and the month in.
fn beyond(typed: &str, span: DateSpan) -> DateSpan {
    let begins = |words: &[&str]| words.iter().any(|word| typed.to_ascii_lowercase().starts_with(word));
    let day = match (begins(&["before ", "prior to ", "<"]), begins(&["after ", ">"])) {
        _ if span.from() == span.to() => None,
        (true, _) => span.from().yesterday().ok(),
        (_, true) => span.to().tomorrow().ok(),
        _ => None,
    };
    day.map_or(span, DateSpan::day)
}

/// The date without the words of doubt around it. "from … to …" is a stretch and no doubt.
fn doubt(typed: &str) -> (&str, Qualifier) {
    let small = typed.to_ascii_lowercase();
    let groups = [(Qualifier::About, &ABOUT[..]), (Qualifier::Before, &BEFORE[..]), (Qualifier::After, &AFTER[..])];
    let stretch = small.contains(" to ") || small.contains(" until ") || small.contains(" through ");
    for (qualifier, words) in groups {
        let begins = |word: &&&str| small.starts_with(**word) && !(**word == "from " && stretch);
        if let Some(word) = words.iter().find(begins) {
            return (typed.get(word.len()..).unwrap_or_default().trim(), qualifier);
        }
    }
    if small.starts_with("between ") {
        return (typed, Qualifier::Between);
    }
    match typed.strip_suffix(['?', '~']).or_else(|| typed.strip_suffix(" or so")) {
        Some(rest) => (rest.trim(), Qualifier::About),
        None => (typed, Qualifier::Exact),
    }
}

/// What stands behind the words of doubt.
fn plain(typed: &str, doubt: Qualifier, published: Option<Date>) -> Result<DateSpan, TypedError> {
    if let Some(span) = standard(typed).or_else(|| digits(typed)) {
        return span;
    }
    if is_signed(typed) {
        return Err(unknown(typed));
    }
    // A hyphen between two years, and an EDTF interval, are dashes.
    let text = typed.replace(" - ", " – ").replace('/', if typed.contains('-') { " – " } else { "/" });
    let found = expressions(&text, published);
    if !is_covered(&text, &found) {
        return Err(unknown(typed));
    }
    let date = |timex: &Timex| timex.date.map(|date| narrowed(date, timex.modifier.as_deref()));
    match found.as_slice() {
        // One date has no between.
        [_] if doubt == Qualifier::Between => Err(unknown(typed)),
        [one] => date(one).ok_or_else(|| if one.value.contains("XXXX") { TypedError::NoYear } else { unknown(typed) }),
        // "after 1992 – Monday": after the one, or after both?
        [_, _] if matches!(doubt, Qualifier::Before | Qualifier::After) => Err(TypedError::Several),
        [first, second] => {
            let (Some(from), Some(to)) = (date(first), date(second)) else {
                return Err(if published.is_none() { TypedError::NoYear } else { unknown(typed) });
            };
            if from == to {
                return Ok(from);
            }
            let joined = first.span.end()..second.span.start();
            let between = text.get(joined).unwrap_or_default().trim().trim_start_matches("the ");
            if !matches!(between, "–" | "—" | "-" | "to" | "until" | "through" | "and") || between == "and" {
                return Err(TypedError::Several);
            }
            DateSpan::new(from.from(), to.to(), Precision::Range).map_err(|_| TypedError::Backward)
        }
        _ => Err(TypedError::Several),
    }
}

/// The dates in what was typed. The end of a stretch takes its year from the beginning, where that states one: "Oct 2012 – Feb".
fn expressions(text: &str, published: Option<Date>) -> Vec<Timex> {
    let read = |published: Option<Date>| {
        let input = TimeInput { text, sentences: &[Span::new(0, text.len())], asides: &[], published, language: "en" };
        tag(&input).into_iter().filter(|timex| !timex.value.is_empty()).collect::<Vec<Timex>>()
    };
    let found = read(published);
    let states_year = |timex: &Timex| timex.basis == Some(Basis::Explicit);
    if let [first, second] = found.as_slice()
        && states_year(first)
        && !states_year(second)
    {
        let alone = read(None);
        // "2012 – yesterday" needs the day of publication.
        if alone.get(1).is_some_and(|second| second.date.is_some()) {
            return alone;
        }
    }
    found
}

/// Years and days in numbers alone, which the tagger would want words around; `None` where it is for the tagger.
fn digits(typed: &str) -> Option<Result<DateSpan, TypedError>> {
    let parts: Vec<&str> = typed.split(['-', '/', '.']).collect();
    let number = |part: &str| part.parse::<i16>().ok().filter(|_| part.bytes().all(|b| b.is_ascii_digit()));
    let is_short = |part: &str| part.len() <= 2;
    let day = |year: i16, month: i16, day: i16| {
        let date = Date::new(year, i8::try_from(month).unwrap_or(0), i8::try_from(day).unwrap_or(0));
        date.map(DateSpan::day).map_err(|_| TypedError::NoSuchDay)
    };
    let year = |year: i16| Date::new(year, 1, 1).map(DateSpan::year).map_err(|_| TypedError::NoSuchDay);
    match parts.as_slice() {
        [one] if one.len() == 3 => number(one).filter(|y| *y > 0).map(year),
        [y, m] if y.len() == 4 && m.len() <= 2 => {
            let (y, m) = (number(y)?, number(m)?);
            Some(day(y, m, 1).map(|first| DateSpan::month(first.from())))
        }
        [a, b] if a.len() == 4 && b.len() == 4 => {
            let (from, to) = (year(number(a)?), year(number(b)?));
            Some(from.and_then(|from| {
                DateSpan::new(from.from(), to?.to(), Precision::Range).map_err(|_| TypedError::Backward)
            }))
        }
        [y, m, d] if y.len() == 4 => Some(day(number(y)?, number(m)?, number(d)?)),
        [a, b, y] if y.len() == 4 && is_short(a) && is_short(b) => {
            let (first, second, year) = (number(a)?, number(b)?, number(y)?);
            Some(match (first > 12, second > 12) {
                (true, _) => day(year, second, first),
                (_, true) => day(year, first, second),
                _ if first == second => day(year, first, second),
                _ => Err(TypedError::Ambiguous(typed.to_owned())),
            })
        }
        _ => None,
    }
}

/// Whether nothing but words that say nothing more stands outside the expressions, and a dash only between two: "2020 –" leaves the end
/// open, "and -2020" has a sign.
fn is_covered(text: &str, found: &[Timex]) -> bool {
    let says_nothing = |from: usize, to: usize, marks: &[char]| {
        let words = text.get(from..to).unwrap_or_default().split(|c: char| c.is_whitespace() || marks.contains(&c));
        words.filter(|word| !word.is_empty()).all(|word| FILLERS.contains(&word.to_ascii_lowercase().as_str()))
    };
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return false };
    says_nothing(0, first.span.start(), &[',', '.'])
        && says_nothing(last.span.end(), text.len(), &[',', '.'])
        && found.windows(2).all(|pair| match pair {
            [one, next] => says_nothing(one.span.end(), next.span.start(), &[',', '.', '–', '—', '-']),
            _ => true,
        })
}

/// The third of a stretch that "early", "mid" or "late" means; as vague as the words are.
fn narrowed(date: DateSpan, modifier: Option<&str>) -> DateSpan {
    let third = match modifier {
        Some("START") => 0,
        Some("MID") => 1,
        Some("END") => 2,
        Some("APPROX") => return date.qualified(Qualifier::About),
        _ => return date,
    };
    let (from, to) = (date.from(), date.to());
    let day = |year: i16, month: i8, day: i8| Date::new(year, month, day).ok();
    let cut = match date.precision {
        Precision::Month => {
            let (first, last) = [(1, 10), (11, 20), (21, to.day())][third];
            day(from.year(), from.month(), first).zip(day(from.year(), from.month(), last))
        }
        Precision::Year => {
            let (first, last) = [(1, 4), (5, 8), (9, 12)][third];
            let last = day(from.year(), last, 1).map(Date::last_of_month);
            day(from.year(), first, 1).zip(last)
        }
        Precision::Decade => {
            let (first, last) = [(0, 3), (4, 6), (7, 9)][third];
            day(from.year() + first, 1, 1).zip(day(from.year() + last, 12, 31))
        }
        _ => None,
    };
    let narrower = cut.and_then(|(from, to)| DateSpan::new(from, to, date.precision).ok());
    narrower.unwrap_or(date).qualified(Qualifier::About)
}

/// The distance that is meant: "2 days after", "a week before", "the same day", "the day after".
pub fn offset(typed: &str) -> Result<Offset, TypedError> {
    let small = typed.trim().to_lowercase();
    let words: Vec<&str> =
        small.split_whitespace().filter(|word| !matches!(*word, "the" | "on" | "of" | "as" | "at")).collect();
    let unknown = || TypedError::NoOffset(typed.trim().to_owned());
    let sign = match words.as_slice() {
        ["same", "day" | "time" | "moment"] | ["day" | "time"] => return Ok(Offset::NONE),
        ["next" | "following", "day"] | ["day", "after"] => return Ok(Offset::days(1)),
        ["previous", "day"] | ["day", "before"] => return Ok(Offset::days(-1)),
        [.., "after" | "later" | "following"] => 1,
        [.., "before" | "earlier"] | [.., "prior", "to"] => -1,
        _ => return Err(unknown()),
    };
    let amount = words.strip_suffix(&["prior", "to"]).or_else(|| words.split_last().map(|(_, rest)| rest));
    let amount = amount.unwrap_or_default().join(" ");
    let input = TimeInput {
        text: &amount,
        sentences: &[Span::new(0, amount.len())],
        asides: &[],
        published: None,
        language: "en",
    };
    let found = tag(&input);
    let [one] = found.as_slice() else { return Err(unknown()) };
    let whole = one.span.start() == 0 && one.span.end() == amount.len();
    let value = one.value.strip_prefix('P').filter(|_| whole).ok_or_else(unknown)?;
    let count = value.get(..value.len().saturating_sub(1)).and_then(|n| n.parse::<i32>().ok()).ok_or_else(unknown)?;
    let per_unit = match value.chars().last() {
        Some('D') => Offset::days(1),
        Some('W') => Offset::days(7),
        Some('M') => Offset::months(1),
        Some('Y') => Offset::months(12),
        _ => return Err(unknown()),
    };
    let times = |unit: i32| unit.checked_mul(count).and_then(|n| n.checked_mul(sign)).ok_or_else(unknown);
    Ok(Offset { months: times(per_unit.months)?, days: times(per_unit.days)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;
    use proptest::prelude::*;

    #[track_caller]
    fn check(typed: &str, expected: &str) {
        let found = date(typed, Some(day(2020, 11, 20)));
        assert_eq!(found.as_ref().map(DateSpan::edtf).as_deref(), Ok(expected), "{typed}: {found:?}");
    }

    #[track_caller]
    fn refused(typed: &str, expected: &TypedError) {
        assert_eq!(date(typed, None).as_ref(), Err(expected), "{typed}");
    }

    #[test]
    fn dates_as_people_type_them() {
        check("15 Oct 2020", "2020-10-15");
        check("October 15, 2020", "2020-10-15");
        check("2020-10-15", "2020-10-15");
        check("15.10.2020", "2020-10-15");
        check("10/15/2020", "2020-10-15");
        check("2020-10", "2020-10");
        check("Oct 2020", "2020-10");
        check("1992", "1992");
        check("987", "0987");
        check("spring 2020", "2020-21");
        check("the 1990s", "199X");
        check("199X", "199X");
        check("Q3 2020", "2020-35");
        check("the 19th century", "18XX");
        check("2012–2018", "2012/2018");
        check("2012-2018", "2012/2018");
        check("2012 - 2018", "2012/2018");
        check("2012 -2018", "2012/2018");
        check("2012/2018", "2012/2018");
        check("-0043", "-0043");
        check("-0043/0014", "-0043/0014");
        check("18XX", "18XX");
        check("1992-21", "1992-21");
        check("12 May 2012 – 3 June", "2012-05-12/2012-06-03");
        check("2012 – Feb", "2012-01/2012-02");
        check("2012 – yesterday", "2012-01-01/2020-11-19");
        check("between 3 and 5 March 2020", "2020-03-03/2020-03-05");
        check("from 2012 to 2018", "2012/2018");
        check("3–5 March 2020", "2020-03-03/2020-03-05");
        check("12 May – 3 June 2020", "2020-05-12/2020-06-03");
        check("between May and July 2019", "2019-05/2019-07");
    }

    #[test]
    fn doubt_is_kept() {
        check("c. 1992", "1992~");
        check("ca. 1992", "1992~");
        check("circa October 2020", "2020-10~");
        check("1992?", "1992~");
        check("c. -0043", "-0043~");
        check("before -0043", "../-0044-12-31");
        check("late October 2020", "2020-10-21~/2020-10-31~");
        check("2020-10-21~/2020-10-31~", "2020-10-21~/2020-10-31~");
        check("early 2019", "2019-01~/2019-04~");
        check("the late 1990s", "1997~/1999~");
        check("before 11 Nov", "../2020-11-11");
        check("by 11 November 2020", "../2020-11-11");
        check("since 2012", "2012/..");
        check("before 2020", "../2019-12-31");
        check("by 2020", "../2020");
        check("after May 2019", "2019-06-01/..");
        check("../2020-11-11", "../2020-11-11");
        check("2012-01-01/..", "2012-01-01/..");
        check("2012/..", "2012/..");
        check("after 3 March 2019", "2019-03-03/..");
        let mid = date("mid-October 2020", None).unwrap();
        assert_eq!((mid.from(), mid.to(), mid.qualifier), (day(2020, 10, 11), day(2020, 10, 20), Qualifier::About));
        let early = date("early 2019", None).unwrap();
        assert_eq!((early.from(), early.to()), (day(2019, 1, 1), day(2019, 4, 30)));
        let late = date("the late 1990s", None).unwrap();
        assert_eq!((late.from(), late.to()), (day(1997, 1, 1), day(1999, 12, 31)));
    }

    #[test]
    fn what_is_not_understood_is_said() {
        refused("  ", &TypedError::Empty);
        refused("soonish", &TypedError::Unknown("soonish".to_owned()));
        refused("15 Oct 2020 or so maybe", &TypedError::Unknown("15 Oct 2020 or so maybe".to_owned()));
        refused("11/12/2020", &TypedError::Ambiguous("11/12/2020".to_owned()));
        refused("2020-02-30", &TypedError::NoSuchDay);
        refused("2020-13", &TypedError::NoSuchDay);
        refused("2018-2012", &TypedError::Backward);
        refused("11 Nov", &TypedError::NoYear);
        refused("2020-21", &TypedError::SeasonOrYears("2020-21".to_owned()));
        for half in ["between late Oct 2020", "between 2020", "and -2020 /-", "early -2020", "2020 –", "- 2020", "-44"]
        {
            refused(half, &TypedError::Unknown(half.to_owned()));
        }
        refused("before 12 May 2020 – 3 June 2020", &TypedError::Several);
        refused("after 1992 – 3 May 2020", &TypedError::Several);
        refused("before 2012/..", &TypedError::Unknown("before 2012/..".to_owned()));
    }

    #[test]
    fn distances_as_people_type_them() {
        let check = |typed: &str, expected: Offset| assert_eq!(offset(typed), Ok(expected), "{typed}");
        check("2 days after", Offset::days(2));
        check("two weeks before", Offset::days(-14));
        check("a month later", Offset::months(1));
        check("3 years earlier", Offset::months(-36));
        check("the same day", Offset::NONE);
        check("on the day of", Offset::NONE);
        check("the day after", Offset::days(1));
        check("ten days prior to", Offset::days(-10));
        assert!(offset("after").is_err() && offset("2 days").is_err() && offset("").is_err());
        assert!(offset("99999999999 years after").is_err());
    }

    proptest! {
        #[test]
        fn anything_typed_is_a_date_or_an_error(typed in "[ -~–é]{0,40}") {
            if let Ok(found) = date(&typed, Some(day(2020, 11, 20))) {
                prop_assert!(found.from() <= found.to());
            }
            let _ = offset(&typed);
        }
    }
}
