//! Broken input without end: articles cut, doubled, mixed with what breaks readers, through import and analysis.
//!
//! `.ci/run` gives it a minute; `FUZZ_SECONDS=600 cargo test --test fuzz -- --ignored` looks further, `FUZZ_SEED` elsewhere.

mod support;

use dateline::analysis::time::typed::{self, TypedError};
use dateline::analysis::{Input, analyze};
use dateline::model::{Analysis, DateSpan, Qualifier, SourceFormat, Span};
use dateline::text;
use jiff::civil::{Date, date};
use support::{Numbers, Often, again_and_again};

const ARTICLE: &str = include_str!("../assets/articles/cienfuegos.md");

/// What breaks readers: marks without partner, controls, right-to-left, joined emoji, numbers out of range, capitals without end.
const TROUBLE: &[&str] = &[
    "\0",
    "\u{feff}",
    "\u{202e}",
    "\u{200b}",
    "\r",
    "\n\n",
    "\t",
    "“",
    "”",
    "\"",
    "‘",
    "«",
    "[",
    "]",
    "](",
    "**",
    "# ",
    "> ",
    "- ",
    "👩‍👩‍👧",
    "e\u{301}",
    "مرحبا",
    "東京",
    "U.S.",
    "A. B. C. ",
    "Mr. ",
    "the ",
    " de la ",
    "-",
    "—",
    "99999 AD",
    "30 February",
    "31/31/2020",
    "0000-00-00",
    "P99999999Y",
    "two days after the arrest ",
    "century ",
    "9999 ",
    "ß",
    "İ",
    "ﬁ",
    "AAAAAAAAAA",
    " SAID ",
    ".",
    "...",
    "?!",
    "’s",
    "$",
    "http://x.y/",
    "a@b.c",
    "<p>",
];

/// A place between two characters.
fn place(numbers: &mut Numbers, text: &str) -> usize {
    let mut at = numbers.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn broken(numbers: &mut Numbers) -> String {
    let mut text: String = ARTICLE[place(numbers, ARTICLE)..].chars().take(numbers.below(1500)).collect();
    for _ in 0..numbers.below(40) {
        let at = place(numbers, &text);
        match numbers.below(6) {
            0..=2 => text.insert_str(at, TROUBLE[numbers.below(TROUBLE.len())]),
            3 => text.truncate(at),
            4 => {
                let other = place(numbers, &text);
                text.replace_range(at.min(other)..at.max(other), "");
            }
            _ => {
                let word = TROUBLE[numbers.below(TROUBLE.len())].repeat(numbers.below(60));
                text.insert_str(at, &word);
            }
        }
    }
    text
}

/// Every span lies in the text, in order, and quotes something.
fn holds(text: &str, analysis: &Analysis) {
    let in_order = |spans: &mut dyn Iterator<Item = Span>, what: &str| {
        let mut end = 0;
        for span in spans {
            assert!(span.of(text).is_some_and(|words| !words.is_empty()), "{what} {span:?} in {text:?}");
            assert!(span.start() >= end, "{what} {span:?} overlaps in {text:?}");
            end = span.end();
        }
    };
    in_order(&mut analysis.mentions.iter().map(|mention| mention.span), "mention");
    in_order(&mut analysis.timexes.iter().map(|timex| timex.span), "timex");
    for mention in &analysis.mentions {
        assert!(mention.entity < analysis.entities.len(), "{mention:?} in {text:?}");
        assert!((0.0..=1.0).contains(&mention.score), "{mention:?} in {text:?}");
    }
}

#[test]
#[ignore = "takes the time that it is given"]
fn broken_articles_are_read() {
    again_and_again("articles", Often::ForLong, 20_201_120, |numbers| {
        let text = broken(numbers);
        let structure = text::structure(&text, SourceFormat::Markdown);
        for language in ["en", "es"] {
            let input = Input {
                text: &text,
                structure: &structure,
                published: Some(date(2020, 11, 20)),
                language: Some(language),
            };
            holds(&text, &analyze(&input));
        }
    });
}

/// What people type into a field for a date, in pieces, and what they had better not.
const TYPED: &[&str] = &[
    "2020",
    "1992",
    "2012",
    "0",
    "31",
    "30",
    "29",
    "2",
    "13",
    "99999",
    "-44",
    "12",
    "Oct",
    "October",
    "febrero",
    "Feb",
    "May",
    "Monday",
    "spring",
    "Q3",
    "Q5",
    "1990s",
    "the ",
    "19th century",
    "mid-",
    "early ",
    "late ",
    "c. ",
    "ca. ",
    "about ",
    "before ",
    "after ",
    "since ",
    "until ",
    "by ",
    "from ",
    " to ",
    "between ",
    " and ",
    " - ",
    "–",
    "/",
    "-",
    ".",
    ",",
    " ",
    "?",
    "~",
    "XX",
    "X",
    "BC",
    "AD",
    "W53",
    "T25:61",
    "noon",
    "yesterday",
    "two ",
    "days",
    " weeks",
    " months",
    " years",
    " after",
    "the same day",
    "2147483647",
    "9999",
    "0000",
    "\u{202e}",
    "١٥",
    "十月",
    "é",
    "\0",
    "🙂",
    "’",
];

fn typed_at_random(numbers: &mut Numbers) -> String {
    let mut typed = String::new();
    for _ in 0..=numbers.below(7) {
        typed.push_str(TYPED[numbers.below(TYPED.len())]);
        if numbers.below(3) == 0 {
            typed.push(' ');
        }
    }
    typed
}

/// The one year that is written out in what was typed, if there is just one number and nothing else that could be a year.
fn only_year(typed: &str) -> Option<i16> {
    let mut numbers = typed.split(|c: char| !c.is_alphanumeric()).filter(|part| part.chars().any(char::is_numeric));
    let digits = numbers.next().filter(|number| number.len() == 4 && number.bytes().all(|b| b.is_ascii_digit()))?;
    let (before, after) = typed.split_once(digits)?;
    // "1992 weeks before" is an amount, and so is "1992 long weeks before".
    let is_unit = |word: &str| ["day", "week", "month", "year"].iter().any(|unit| word.starts_with(unit));
    let is_amount = after.split_whitespace().take(2).any(is_unit);
    if numbers.next().is_some() || typed.contains("BC") || is_amount {
        return None;
    }
    // "-2011" is a year before the year 1, "Oct-2011" is not.
    let is_signed = before.strip_suffix('-').is_some_and(|before| !before.ends_with(char::is_alphanumeric));
    digits.parse().ok().map(|year: i16| if is_signed { -year } else { year })
}

/// What is taken as a date holds what was typed, and reads the same when its standard form is typed again.
fn is_read(typed: &str, published: Option<Date>) {
    let Ok(span) = typed::date(typed, published) else { return };
    assert!(span.from() <= span.to(), "{typed:?}: {span:?}");
    if let Some(year) = only_year(typed) {
        // "after 2020" begins with 2021.
        assert!(span.from().year() <= year + 1 && year - 1 <= span.to().year(), "{typed:?}: {span:?}");
    }
    let again = match typed::date(&span.edtf(), None) {
        // "2020-21", the standard form of spring, may be two years.
        Err(TypedError::SeasonOrYears(_)) => return,
        again => again.unwrap_or_else(|error| panic!("{typed:?} is {}, and then: {error}", span.edtf())),
    };
    let days = |read: DateSpan| match span.qualifier {
        Qualifier::Before => (None, Some(read.to())),
        Qualifier::After => (Some(read.from()), None),
        _ => (Some(read.from()), Some(read.to())),
    };
    assert_eq!(days(again), days(span), "{typed:?} is {}", span.edtf());
    let doubt = if span.qualifier == Qualifier::Between { Qualifier::Exact } else { span.qualifier };
    assert_eq!(again.qualifier, doubt, "{typed:?} is {}", span.edtf());
}

fn type_date(numbers: &mut Numbers) {
    let typed = typed_at_random(numbers);
    is_read(&typed, None);
    is_read(&typed, Some(date(2020, 11, 20)));
    if let Ok(offset) = typed::offset(&typed) {
        assert!(!offset.words().is_empty(), "{typed:?}");
    }
}

#[test]
fn typed_dates_are_read_or_refused() {
    again_and_again("typed dates", Often::Times(2_000), 20_201_120, type_date);
}

#[test]
#[ignore = "takes the time that it is given"]
fn typed_dates_are_read_or_refused_for_long() {
    again_and_again("typed dates", Often::ForLong, 1_992, type_date);
}
