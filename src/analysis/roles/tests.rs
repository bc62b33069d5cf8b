//! Cases of roles, in `tests/corpus/roles`: marked sentences and all the roles that must come of them.

use super::{RoleInput, roles};
use crate::analysis::entities::{self, tests::marked};
use crate::analysis::{mentions::Found, time};
use crate::model::{EntityKind, Span};
use crate::text;
use proptest::prelude::*;

const CASES: [&str; 2] =
    [include_str!("../../../tests/corpus/roles/english.txt"), include_str!("../../../tests/corpus/roles/spanish.txt")];

/// The roles found in marked sentences, a line for each entity that has any.
fn found(case: &str, language: &str) -> String {
    let (text, found) = marked(case);
    let sentences = text::sentences(&text, &text::plain_structure(&text));
    let spans: Vec<Span> = sentences.iter().map(|sentence| sentence.span).collect();
    let timexes =
        time::tag(&time::TimeInput { text: &text, sentences: &spans, asides: &[], published: None, language });
    let grouping = entities::group(&text, &found);
    let mentions = &grouping.mentions;
    let input = RoleInput { text: &text, sentences: &sentences, mentions, timexes: &timexes, inlines: &[] };
    let lines = grouping.entities.iter().zip(roles(&input, grouping.entities.len())).filter(|(_, r)| !r.is_empty());
    let lines: Vec<_> = lines
        .map(|(entity, roles)| {
            let role = |role: &crate::model::Role| {
                assert_eq!(role.role, role.span.in_text(&text), "{text}");
                let time = role.time.map(|time| format!(" [{}]", time.edtf())).unwrap_or_default();
                format!("{}{time}", role.role)
            };
            format!("{} = {}", entity.name, roles.iter().map(role).collect::<Vec<_>>().join("; "))
        })
        .collect();
    if lines.is_empty() { "none".to_owned() } else { lines.join("\n") }
}

#[test]
fn the_corpus_of_roles_holds() {
    let mut count = 0;
    let mut report = String::new();
    for (file, language) in CASES.into_iter().zip(["en", "es"]) {
        let lines = file.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
        for case in lines.split("\n\n").map(str::trim).filter(|case| !case.is_empty()) {
            let (sentence, expected) = case.split_once('\n').unwrap();
            count += 1;
            let found = found(sentence, language);
            if found != expected {
                report.extend([sentence, "\n  expected ", expected, "\n  found    ", &found, "\n"]);
            }
        }
    }
    assert!(count >= 100, "only {count} cases");
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn a_role_stated_twice_stands_once() {
    let case = "President ‹P Maya Ortiz› left. President ‹P Ortiz› was president from 2012 to 2016.";
    assert_eq!(found(case, "en"), "Maya Ortiz = president [2012/2016]");
}

#[test]
fn a_broken_line_and_markup_stay_out_of_the_words() {
    let text = "The former foreign\nminister *Jane Doe* left.";
    let at = text.find("Jane").unwrap();
    let found = [Found { span: Span::new(at, at + 8), kind: EntityKind::Person, score: 0.9, rule: "test" }];
    let structure = text::structure(text, crate::model::SourceFormat::Markdown);
    let sentences = text::sentences(text, &structure);
    let grouping = entities::group(text, &found);
    let input = RoleInput {
        text,
        sentences: &sentences,
        mentions: &grouping.mentions,
        timexes: &[],
        inlines: &structure.inlines,
    };
    assert_eq!(roles(&input, 1)[0][0].role, "former foreign minister");
}

#[test]
fn long_texts_take_linear_time() {
    for part in [
        "president ",
        "the president of ",
        "‹P Doe› ",
        "‹P Doe›, president, ",
        "‹P Doe› was then ",
        "of the head and ",
        "(‹P Doe›, ",
    ] {
        let case = part.repeat(400_000 / part.len());
        assert!(found(&case, "en").len() < case.len());
    }
}

proptest! {
    #[test]
    fn any_words_make_valid_roles(parts in proptest::collection::vec(proptest::sample::select(&[
        "the ", "president ", "of ", "‹P Jane Doe› ", "‹P Doe›, ", "‹O Acme› ", "‹L Oslo›", "’s ", ", ", "was ", "as ", "who ",
        "from ", "2012 ", "to 2018 ", "and ", "former ", "Gen. ", "(", ") ", ". ", "é🙂 ", "\u{5d0}\u{5d1} ", "\0", "capital ",
    ][..]), 0..60)) {
        let (text, found) = marked(&parts.concat());
        let sentences = text::sentences(&text, &text::plain_structure(&text));
        let grouping = entities::group(&text, &found);
        let input = RoleInput { text: &text, sentences: &sentences, mentions: &grouping.mentions, timexes: &[], inlines: &[] };
        let all = roles(&input, grouping.entities.len());
        prop_assert!(all.iter().flatten().all(|role| role.span.of(&text).is_some_and(|words| !words.is_empty())));
    }
}
