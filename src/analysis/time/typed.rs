//! Dates as people type them into a field: "mid-October 2020", "2020-10", "c. 1992", "before 11 Nov", "2012–2018", "the 1990s".
//!
//! The expression itself is read by the tagger; here the doubt around it is taken off, forms that only occur in fields are added,
//! and all that was typed must have been understood. What could be meant in two ways is an error, never a guess.

use super::{TimeInput, tag};
use crate::model::{DateSpan, Offset, Precision, Qualifier, Span, Timex};
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
        return Err(TypedError::Unknown(typed.chars().take(40).collect()));
    }
    let (rest, qualifier) = doubt(typed);
    let span = beyond(typed, if is_signed(rest) { signed_year(rest)? } else { plain(rest, published)? });
    let narrower = span.qualifier;
    Ok(if qualifier == Qualifier::Exact { span.qualified(narrower) } else { span.qualified(qualifier) })
}

/// Whether a year before the year 1 stands in it as EDTF has it: "-2011", "-2012/-2011".
fn is_signed(typed: &str) -> bool {
    let signed = |part: &str| part.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    typed.split('/').any(|part| signed(part.trim()))
}

/// "-2011", the year 2012 BC; months and stretches so far back are not read.
fn signed_year(typed: &str) -> Result<DateSpan, TypedError> {
    let digits = typed.get(1..).filter(|digits| digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()));
    let year = digits.and_then(|digits| digits.parse::<i16>().ok());
    let first = year.and_then(|year| Date::new(-year, 1, 1).ok());
    first.map(DateSpan::year).ok_or_else(|| TypedError::Unknown(typed.chars().take(40).collect()))
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
    // The open ends of EDTF: "../2020-11-11", "2012-01-01/..".
    if let Some(rest) = typed.strip_prefix("../") {
        return (rest, Qualifier::Before);
    }
    if let Some(rest) = typed.strip_suffix("/..") {
        return (rest, Qualifier::After);
    }
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

fn plain(typed: &str, published: Option<Date>) -> Result<DateSpan, TypedError> {
    if let Some(span) = digits(typed) {
        return span;
    }
    // A hyphen between two years, and an EDTF interval, are dashes.
    let text = typed.replace(" - ", " – ").replace('/', if typed.contains('-') { " – " } else { "/" });
    let input = TimeInput { text: &text, sentences: &[Span::new(0, text.len())], published, language: "en" };
    let found: Vec<Timex> = tag(&input).into_iter().filter(|timex| !timex.value.is_empty()).collect();
    let unknown = || TypedError::Unknown(typed.to_owned());
    if found.is_empty() || !is_covered(&text, &found) {
        return Err(unknown());
    }
    let date = |timex: &Timex| timex.date.map(|date| narrowed(date, timex.modifier.as_deref()));
    match found.as_slice() {
        [one] => date(one).ok_or_else(|| if one.value.contains("XXXX") { TypedError::NoYear } else { unknown() }),
        [first, second] => {
            let (Some(from), Some(to)) = (date(first), date(second)) else {
                return Err(if published.is_none() { TypedError::NoYear } else { unknown() });
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

/// Years alone, EDTF and numeric days, which the tagger would want words around; `None` where it is for the tagger.
fn digits(typed: &str) -> Option<Result<DateSpan, TypedError>> {
    let parts: Vec<&str> = typed.split(['-', '/', '.']).collect();
    let number = |part: &str| part.parse::<i16>().ok().filter(|_| part.bytes().all(|b| b.is_ascii_digit()));
    let is_short = |part: &str| part.len() <= 2;
    let day = |year: i16, month: i16, day: i16| {
        let date = Date::new(year, i8::try_from(month).unwrap_or(0), i8::try_from(day).unwrap_or(0));
        date.map(DateSpan::day).map_err(|_| TypedError::NoSuchDay)
    };
    let year = |year: i16| Date::new(year, 1, 1).map(DateSpan::year).map_err(|_| TypedError::NoSuchDay);
    if let Some(decade) = typed.strip_suffix(['X', 'x']).and_then(|decade| number(decade).filter(|_| decade.len() == 3))
    {
        let span = Date::new(decade * 10, 1, 1).ok().zip(Date::new(decade * 10 + 9, 12, 31).ok());
        return span.map(|(from, to)| DateSpan::new(from, to, Precision::Decade).map_err(|_| TypedError::NoSuchDay));
    }
    match parts.as_slice() {
        [one] if (3..=4).contains(&one.len()) => number(one).filter(|y| *y > 0).map(year),
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

/// Whether nothing but words that say nothing more stands outside the expressions.
fn is_covered(text: &str, found: &[Timex]) -> bool {
    let mut at = 0;
    let mut rest = String::new();
    for timex in found {
        rest.push_str(text.get(at..timex.span.start()).unwrap_or_default());
        rest.push(' ');
        at = timex.span.end();
    }
    rest.push_str(text.get(at..).unwrap_or_default());
    let words = rest.split(|c: char| c.is_whitespace() || matches!(c, ',' | '–' | '—' | '-' | '.'));
    words.filter(|word| !word.is_empty()).all(|word| FILLERS.contains(&word.to_ascii_lowercase().as_str()))
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
    let input = TimeInput { text: &amount, sentences: &[Span::new(0, amount.len())], published: None, language: "en" };
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
        check("before 11 Nov", "../2020-11-11");
        check("by 11 November 2020", "../2020-11-11");
        check("since 2012", "2012-01-01/..");
        check("before 2020", "../2019-12-31");
        check("by 2020", "../2020-12-31");
        check("after May 2019", "2019-06-01/..");
        check("../2020-11-11", "../2020-11-11");
        check("2012-01-01/..", "2012-01-01/..");
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
