//! What holds for the temporal tagger on any text at all: no panic, spans in order, values that are TIMEX3, linear time.

use dateline::analysis::time::{TimeInput, tag};
use dateline::model::{Span, Timex};
use jiff::civil::date;
use proptest::prelude::*;

/// Whether a value is one that TIMEX3 knows (`TimeML` annotation guidelines 1.2.1, section 2.1.5).
fn is_timex3(value: &str) -> bool {
    matches!(value, "PAST_REF" | "PRESENT_REF" | "FUTURE_REF") || is_duration(value) || is_calendar(value)
}

fn is_duration(value: &str) -> bool {
    let Some(rest) = value.strip_prefix('P') else { return false };
    let rest = rest.strip_prefix('T').unwrap_or(rest);
    let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == 'X');
    let amount = &rest[..rest.len() - unit.len()];
    let units = ["S", "M", "H", "D", "W", "WE", "Q", "Y", "DE", "CE", "ML"];
    units.contains(&unit) && (amount == "X" || amount.parse::<f64>().is_ok())
}

fn is_calendar(value: &str) -> bool {
    let (day, time) = value.split_once('T').map_or((value, None), |(day, time)| (day, Some(time)));
    let mut parts = day.split('-');
    let year = parts.next().unwrap_or_default();
    let digits = year.strip_prefix("BC").unwrap_or(year);
    let is_year = (2..=4).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit() || c == 'X');
    is_year
        && parts.clone().count() <= 2
        && parts.enumerate().all(|(at, part)| is_part(at, part))
        && time.is_none_or(is_time)
}

fn is_part(at: usize, part: &str) -> bool {
    let within = |text: &str, most: u32| text.parse::<u32>().is_ok_and(|n| (1..=most).contains(&n)) && text.len() == 2;
    match at {
        0 => {
            let named = ["XX", "SP", "SU", "FA", "WI", "Q1", "Q2", "Q3", "Q4", "QX", "H1", "H2", "HX", "WXX"];
            named.contains(&part) || within(part, 12) || part.strip_prefix('W').is_some_and(|week| within(week, 53))
        }
        _ => part == "XX" || part == "WE" || within(part, 31) || (part.len() == 1 && ("1"..="7").contains(&part)),
    }
}

fn is_time(time: &str) -> bool {
    let zone = time.find(['Z', '+', '-']).map_or(time.len(), |at| at);
    let clock = time[..zone].split(':').all(|n| n.len() == 2 && n.parse::<u32>().is_ok_and(|n| n < 60));
    matches!(time, "MO" | "MI" | "AF" | "EV" | "NI" | "DT") || clock
}

/// Every third sentence break falls inside a word, as a bad cutter might have it; spans may cut characters, too.
fn read(text: &str, language: &str) -> Vec<Timex> {
    let mut sentences: Vec<Span> = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if matches!(c, '.' | '\n' | 'q') {
            sentences.push(Span::new(start, at + 1));
            start = at + 1;
        }
    }
    sentences.push(Span::new(start, text.len()));
    sentences.push(Span::new(text.len(), text.len() + 7));
    tag(&TimeInput { text, sentences: &sentences, asides: &[], published: Some(date(2020, 11, 20)), language })
}

fn holds(text: &str, language: &str) {
    let timexes = read(text, language);
    let mut end = 0;
    for timex in &timexes {
        let words = timex.span.of(text).unwrap_or_else(|| panic!("{:?} leaves {text:?}", timex.span));
        assert!(!words.trim().is_empty() && timex.span.start() >= end, "{timex:?} in {text:?}");
        assert!(is_timex3(&timex.value), "{timex:?} in {text:?}");
        assert!(timex.date.is_none_or(|date| date.from() <= date.to()), "{timex:?}");
        assert!(timex.anchor.is_none_or(|anchor| anchor.of(text).is_some()), "{timex:?} in {text:?}");
        end = timex.span.end();
    }
}

const WORDS: [&str; 118] = [
    "the",
    "a",
    "this",
    "that",
    "last",
    "next",
    "previous",
    "following",
    "same",
    "past",
    "of",
    "in",
    "on",
    "at",
    "by",
    "to",
    "from",
    "between",
    "and",
    "after",
    "before",
    "ago",
    "later",
    "earlier",
    "early",
    "late",
    "mid",
    "-",
    "–",
    ",",
    ".",
    "’",
    "s",
    "'",
    "/",
    ":",
    "(",
    ")",
    "first",
    "second",
    "third",
    "20th",
    "31st",
    "two",
    "twenty",
    "hundred",
    "thousand",
    "million",
    "half",
    "few",
    "several",
    "couple",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "quarter",
    "year",
    "years",
    "decade",
    "decades",
    "century",
    "centuries",
    "millennium",
    "fortnights",
    "minutes",
    "January",
    "February",
    "May",
    "March",
    "30",
    "31",
    "29",
    "0",
    "1",
    "12",
    "13",
    "99",
    "1900",
    "2020",
    "0000",
    "9999",
    "99999999999",
    "BC",
    "AD",
    "B.C.",
    "Monday",
    "Fri",
    "Sun",
    "spring",
    "winter",
    "fall",
    "morning",
    "night",
    "noon",
    "p.m.",
    "GMT",
    "Christmas",
    "Easter",
    "New",
    "Year",
    "now",
    "every",
    "each",
    "per",
    "daily",
    "anniversary",
    "time",
    "arrest",
    "arrested",
    "Halas",
    "war",
    "end",
    "beginning",
    "will",
    "was",
];

const PALABRAS: [&str; 48] = [
    "el",
    "la",
    "los",
    "del",
    "al",
    "de",
    "en",
    "15",
    "31",
    "2020",
    "octubre",
    "febrero",
    "lunes",
    "pasado",
    "próximo",
    "hace",
    "dos",
    "días",
    "año",
    "años",
    "semana",
    "siglo",
    "XIX",
    "XXXX",
    "década",
    "90",
    "trimestre",
    "primer",
    "último",
    "después",
    "antes",
    "mañana",
    "ayer",
    "hoy",
    "tarde",
    "noche",
    "por",
    "las",
    "18",
    ":",
    ".",
    "30",
    "cada",
    "mes",
    "que",
    "viene",
    "ñ",
    "más",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        holds(&text, "en");
        holds(&text, "es");
    }

    #[test]
    fn any_row_of_words(row in prop::collection::vec((prop::sample::select(&WORDS[..]), any::<bool>()), 0..60)) {
        let text: String = row.iter().map(|(word, gap)| if *gap { format!("{word} ") } else { (*word).to_owned() }).collect();
        holds(&text, "en");
    }

    #[test]
    fn any_row_of_words_with_gaps(row in prop::collection::vec(prop::sample::select(&WORDS[..]), 0..60)) {
        holds(&row.join(" "), "en");
    }

    #[test]
    fn any_row_of_spanish_words(row in prop::collection::vec(prop::sample::select(&PALABRAS[..]), 0..60)) {
        holds(&row.join(" "), "es");
    }
}

#[test]
fn the_validator_knows_good_from_bad() {
    for good in
        ["2020-11-18", "BC0264", "199", "18", "P2.5Y", "PTXH", "XXXX-WXX-5TNI", "2020-W47-WE", "2020-11-18T18:00Z"]
    {
        assert!(is_timex3(good), "{good}");
    }
    for bad in ["", "2020-13", "P", "P2", "2020-11-18T", "PRESENT", "2020-11-18T25:61", "20200-01", "PRESENT_REFTNI"] {
        assert!(!is_timex3(bad), "{bad}");
    }
}

/// A text of one kind of trouble, repeated: time must grow with its length and not with its square.
#[test]
fn long_texts_of_one_kind_are_read_to_the_end() {
    for piece in [
        "two days after the arrest of Halas ",
        "1,000,000,",
        "early the end of ",
        "the 20th ",
        "“’",
        "March 3-",
        "of the ",
        "éé ",
        "1915-17 ",
    ] {
        let text = format!("On May 3, 2020 Halas was arrested. {}", piece.repeat(40_000));
        holds(&text, "en");
    }
}
