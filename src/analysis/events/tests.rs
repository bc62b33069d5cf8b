//! Events of short texts.

use crate::analysis::{Input, analyze};
use crate::model::{Event, EventKind};
use jiff::civil::date;

fn events(text: &str) -> Vec<Event> {
    let structure = crate::text::plain_structure(text);
    let input = Input { text, structure: &structure, published: Some(date(2023, 3, 3)), language: Some("en") };
    let mut events = analyze(&input).events;
    assert_eq!(events.remove(0).kind, EventKind::Publication);
    events
}

#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let found: Vec<_> = events(text).iter().map(|e| (e.date.edtf(), e.headline.clone())).collect();
    let found: Vec<_> = found.iter().map(|(date, words)| (date.as_str(), words.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_same_day_stated_twice_is_one_event() {
    let text = "The court freed her on Tuesday, two weeks after her arrest on February 14.";
    let days: Vec<_> = events(text).iter().map(|event| event.date.from()).collect();
    assert_eq!(days, [date(2023, 2, 28), date(2023, 2, 14)]);
}

#[test]
fn a_sentence_of_two_dated_acts_is_two_events() {
    check(
        "Jane Doe was arrested on February 14 and walked free on Tuesday.",
        &[("2023-02-14", "Jane Doe was arrested"), ("2023-02-28", "Jane Doe walked free")],
    );
    check(
        "On Monday the port closed; the strikers, who had waited for an answer, returned on Thursday.",
        &[("2023-02-27", "The port closed"), ("2023-03-02", "The strikers, who had waited for an answer, returned")],
    );
    check(
        "The court dropped charges of fraud and theft, against the retired banker Jon Berg, mayor from 2012 to 2018, and of a raid in 2019.",
        &[
            ("2012/2018", "The court dropped charges of fraud and theft, against the retired banker Jon Berg, mayor…"),
            ("2019", "A raid in 2019"),
        ],
    );
    let told = "The mayor said on Monday “we met on Friday and talked until Sunday” to the council.";
    assert!(events(told).iter().all(|event| event.text == told));
}

#[test]
fn a_headline_is_cut_from_the_clause() {
    check(
        "On Wednesday, the judge (a former general) acceded to the request, according to two officials.",
        &[("2023-03-01", "The judge acceded to the request")],
    );
    check("But in 2019 the ministry sold the mine.", &[("2019", "The ministry sold the mine")]);
    check("It was 1992.", &[("1992", "It was 1992")]);
}

#[test]
fn a_headline_is_whole_without_its_date() {
    check("A hearing is set for March 24.", &[("2023-03-24", "A hearing is set")]);
    check(
        "The hearing, set for March 24 in Oslo, is public.",
        &[("2023-03-24", "The hearing, set in Oslo, is public")],
    );
    check("The deadline is Friday.", &[("2023-03-03", "The deadline is Friday")]);
    check(
        "He won the office in 2012 and 2014.",
        &[("2012", "He won the office in 2012 and 2014"), ("2014", "He won the office in 2012 and 2014")],
    );
    check("At the 2012 summit, the two sides parted.", &[("2012", "At the summit, the two sides parted")]);
    check("The court met no later than 2012 in Oslo.", &[("2012", "The court met no later than 2012 in Oslo")]);
    check("The clerk said Tuesday, Feb. 28, that it is over.", &[("2023-02-28", "The clerk said that it is over")]);
    check("He left the army and in 2019 joined the bank.", &[("2019", "He left the army and joined the bank")]);
    check(
        "The general has been free since Tuesday, his lawyer said on Thursday.",
        &[
            ("2023-02-28/..", "The general has been free, his lawyer said on Thursday"),
            ("2023-03-02", "The general has been free since Tuesday, his lawyer said"),
        ],
    );
    check(
        "While the bridge was opened on May 4, 2019, many towns have said they fear the costs.",
        &[("2019-05-04", "The bridge was opened")],
    );
    check("When he left the bank in 2012, its funds were safe.", &[("2012", "He left the bank")]);
    check("Tuesday’s agreement ended the strike.", &[("2023-02-28", "Tuesday’s agreement ended the strike")]);
    check("The pact of 1992 was broken by the general.", &[("1992", "The pact was broken by the general")]);
}

#[test]
fn a_dateline_tells_no_event_and_is_in_none() {
    let told = "The general left on Tuesday.";
    for line in ["OSLO, March 3 (Reuters) — ", "LIMA, Peru, March 3, 2023 - "] {
        let found = events(&format!("{line}{told}"));
        let found: Vec<_> = found.iter().map(|event| (event.text.as_str(), event.headline.as_str())).collect();
        assert_eq!(found, [(told, "The general left")]);
    }
}

#[test]
fn the_date_as_written_has_the_words_that_it_hangs_on() {
    let text = "Jane Doe was arrested in Oslo on February 14. Two days after the arrest, the minister changed his tone. \
                He was mayor from 2012 to 2018.";
    let found = events(text);
    let written: Vec<_> = found.iter().map(|e| e.written.map(|span| span.in_text(text)).unwrap_or_default()).collect();
    assert_eq!(written, ["February 14", "Two days after the arrest", "2012 to 2018"]);
    assert_eq!(found[1].headline, "The minister changed his tone");
    assert_eq!(found[1].date.edtf(), "2023-02-16");
}

#[test]
fn an_undated_event_between_two_dated_ones_is_inferred() {
    let text = "The general landed in Oslo on February 14. Then he met the minister. On February 20 he left.";
    let found = events(text);
    assert_eq!(found[1].kind, EventKind::Inferred);
    assert_eq!(found[1].date.edtf(), "2023-02-14/2023-02-20");
    assert!(found[1].because.contains("2023-02-20"), "{}", found[1].because);
    let backward = "The general left on February 20. Then he met the minister. On February 14 he had landed.";
    assert!(events(backward).iter().all(|event| event.kind == EventKind::Told));
    let undated = "The general landed in Oslo on February 14. He met the minister. On February 20 he left.";
    assert!(events(undated).iter().all(|event| event.kind == EventKind::Told));
    let other =
        "The general landed in Oslo on February 14. Soon after the war began, he wrote. On February 20 he left.";
    assert!(events(other).iter().all(|event| event.kind == EventKind::Told));
}

#[test]
fn a_date_that_stands_aside_is_told_by_the_words_around_it() {
    let text = "The court freed Jon Berg, who was mayor from 2012 to 2018, on Friday.";
    let found = events(text);
    assert_eq!(found[0].headline, "Jon Berg was mayor");
    assert_eq!(found[1].headline, "The court freed Jon Berg");
    let text = "The force of 3,500 in March 2021 grew to 200,000 by May 2022.";
    assert_eq!(events(text)[1].headline, "The force of 3,500 in March 2021 grew to 200,000");
}
