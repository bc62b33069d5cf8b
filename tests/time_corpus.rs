//! The temporal tagger against our own sentences: each file of `tests/corpus/time` has the expectation beside the words.
//!
//! An expression stands in brackets, its value in braces behind it: `[two days ago]{2020-11-18}`. Behind an equals sign
//! may stand the days that it works out to, one day or first and last: `{P2D=2020-10-17}`, or `?` where it has none.

use dateline::analysis::time::{TimeInput, tag};
use dateline::model::{Span, Timex};
use jiff::civil::Date;

/// What must be found.
#[derive(Debug)]
struct Expected {
    span: Span,
    value: String,
    days: Option<String>,
}

/// A line of a corpus file, with the marks taken out.
struct Case {
    line: String,
    published: Option<Date>,
    text: String,
    sentences: Vec<Span>,
    expected: Vec<Expected>,
}

fn cases(file: &str) -> Vec<Case> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(case).collect()
}

fn case(line: &str) -> Case {
    let (date, marked) = line.split_once(": ").expect("a day of publication before a colon");
    let (mut text, mut sentences, mut expected) = (String::new(), Vec::new(), Vec::new());
    for sentence in marked.split(" / ") {
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        unmark(sentence, &mut text, &mut expected);
        sentences.push(Span::new(start, text.len()));
    }
    Case { line: line.to_owned(), published: date.parse().ok(), text, sentences, expected }
}

fn unmark(mut rest: &str, text: &mut String, expected: &mut Vec<Expected>) {
    while let Some((before, after)) = rest.split_once('[') {
        let (words, after) = after.split_once("]{").expect("a value behind the brackets");
        let (value, after) = after.split_once('}').expect("a closing brace");
        text.push_str(before);
        let start = text.len();
        text.push_str(words);
        let (value, days) = value.split_once('=').map_or((value, None), |(v, d)| (v, Some(d.to_owned())));
        expected.push(Expected { span: Span::new(start, text.len()), value: value.to_owned(), days });
        rest = after;
    }
    text.push_str(rest);
}

fn found(case: &Case, language: &str) -> Vec<Timex> {
    tag(&TimeInput { text: &case.text, sentences: &case.sentences, asides: &[], published: case.published, language })
}

/// The days of an expression as the corpus writes them.
fn days(timex: &Timex) -> String {
    match timex.date {
        None => "?".to_owned(),
        Some(date) if date.from() == date.to() => date.from().to_string(),
        Some(date) => format!("{} {}", date.from(), date.to()),
    }
}

/// The expressions as the corpus would mark them.
fn shown(case: &Case, timexes: &[Timex]) -> Vec<String> {
    timexes.iter().map(|t| format!("[{}]{{{}={}}}", t.span.in_text(&case.text), t.value, days(t))).collect()
}

fn agrees(expected: &[Expected], timexes: &[Timex]) -> bool {
    let same = |(e, t): (&Expected, &Timex)| {
        e.span == t.span && e.value == t.value && e.days.as_ref().is_none_or(|d| *d == days(t))
    };
    expected.len() == timexes.len() && expected.iter().zip(timexes).all(same)
}

/// Every expression of every line, and nothing else.
#[track_caller]
fn check_all(file: &str, language: &str) {
    let mut wrong = Vec::new();
    for case in cases(file) {
        let timexes = found(&case, language);
        if !agrees(&case.expected, &timexes) {
            wrong.push(format!("{}\n    found {:?}", case.line, shown(&case, &timexes)));
        }
    }
    assert!(wrong.is_empty(), "{} lines differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn english_dates() {
    check_all(include_str!("corpus/time/english.txt"), "en");
}

#[test]
fn spanish_dates() {
    check_all(include_str!("corpus/time/spanish.txt"), "es");
}

/// How an expression that hangs on an event came out.
#[derive(Debug, PartialEq)]
enum Outcome {
    Right,
    Wrong,
    Open,
}

fn outcome(case: &Case) -> Outcome {
    let expected = case.expected.first().expect("one expression in brackets");
    let timexes = found(case, "en");
    let Some(timex) = timexes.iter().find(|t| t.span == expected.span) else { return Outcome::Open };
    let days = days(timex);
    match expected.days.as_deref() {
        Some(right) if right == days => Outcome::Right,
        _ if days == "?" => Outcome::Open,
        _ => Outcome::Wrong,
    }
}

/// Checks that few expressions come out wrong and enough come out at all.
#[track_caller]
fn check_events(file: &str, at_least: usize) {
    let cases = cases(file);
    let outcomes: Vec<_> = cases.iter().map(|case| (outcome(case), case)).collect();
    let count = |wanted: Outcome| outcomes.iter().filter(|(outcome, _)| *outcome == wanted).count();
    let (right, wrong, all) = (count(Outcome::Right), count(Outcome::Wrong), cases.len());
    let missed: Vec<_> = outcomes
        .iter()
        .filter(|(outcome, _)| *outcome != Outcome::Right)
        .map(|(outcome, case)| format!("{outcome:?} {}\n    found {:?}", case.line, shown(case, &found(case, "en"))))
        .collect();
    println!("{right} right, {wrong} wrong of {all}\n{}", missed.join("\n"));
    assert!(all >= at_least, "only {all} cases");
    assert!(right * 100 >= 85 * (right + wrong), "{right} right, {wrong} wrong\n{}", missed.join("\n"));
    assert!((right + wrong) * 100 >= 60 * all, "only {} of {all} resolved\n{}", right + wrong, missed.join("\n"));
}

#[test]
fn events_are_found_or_left_open() {
    check_events(include_str!("corpus/time/events.txt"), 150);
}

#[test]
fn events_of_real_prose_are_found_or_left_open() {
    check_events(include_str!("corpus/time/events-by-hand.txt"), 60);
}
