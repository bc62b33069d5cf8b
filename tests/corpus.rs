//! Corpus files: our own sentences with what must be found in them.
//!
//! Each `tests/corpus/*.txt` holds cases, parted by blank lines: the text, then lines of expectations, `# ` for comments.
//!
//! - `sentence: …` each sentence of the text, in order;
//! - `person:`, `organization:`, `place:` the mentions of that kind, in order, parted by "; ", or "none"; all kinds are compared as soon
//!   as one is given;
//! - `same: a = b` the two are one entity; `different: a / b` they are two;
//! - `published: 2020-11-20` the day of publication; `event: 2020-11-18` a date that some event must have; `events: none`.

use dateline::analysis::{Input, analyze};
use dateline::model::{Analysis, EntityKind};
use dateline::text::plain_structure;

struct Case {
    text: String,
    expectations: Vec<(String, String)>,
}

const KEYS: [&str; 9] =
    ["sentence", "person", "organization", "place", "same", "different", "published", "event", "events"];

fn cases(file: &str) -> Vec<Case> {
    let without_comments = file.lines().filter(|line| !line.starts_with("# ")).collect::<Vec<_>>().join("\n");
    without_comments.split("\n\n").map(str::trim).filter(|case| !case.is_empty()).map(case).collect()
}

fn case(lines: &str) -> Case {
    let mut case = Case { text: String::new(), expectations: Vec::new() };
    for line in lines.lines() {
        match line.split_once(": ").filter(|(key, _)| KEYS.contains(key)) {
            Some((key, value)) => case.expectations.push((key.to_owned(), value.to_owned())),
            None => case.text.extend([line, "\n"]),
        }
    }
    assert!(!case.expectations.is_empty(), "a case without expectation: {lines}");
    case
}

/// What is wrong with a case, a line each.
fn failures(case: &Case) -> Vec<String> {
    let value = |key: &str| case.expectations.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str());
    let structure = plain_structure(&case.text);
    let published = value("published").map(|day| day.parse().unwrap());
    let input = Input { text: &case.text, structure: &structure, published, language: None };
    let analysis = analyze(&input);
    let mut wrong = Vec::new();
    wrong.extend(wrong_sentences(case, &analysis));
    wrong.extend(wrong_mentions(case, &analysis));
    for (key, value) in &case.expectations {
        wrong.extend(wrong_entity(case, &analysis, key, value));
    }
    wrong
}

fn wrong_sentences(case: &Case, analysis: &Analysis) -> Option<String> {
    let expected: Vec<_> =
        case.expectations.iter().filter(|(key, _)| key == "sentence").map(|(_, v)| v.as_str()).collect();
    let found: Vec<_> = analysis.sentences.iter().map(|sentence| sentence.span.in_text(&case.text)).collect();
    (!expected.is_empty() && found != expected).then(|| format!("sentences {found:#?}"))
}

fn wrong_mentions(case: &Case, analysis: &Analysis) -> Vec<String> {
    let given =
        |kind: EntityKind| case.expectations.iter().find(|(key, _)| key == kind.name()).map(|(_, value)| value.clone());
    if !EntityKind::ALL.into_iter().any(|kind| given(kind).is_some()) {
        return Vec::new();
    }
    let compare = |kind: EntityKind| {
        let of_kind = analysis.mentions.iter().filter(|mention| mention.kind == kind);
        let found = of_kind.map(|mention| mention.span.in_text(&case.text)).collect::<Vec<_>>().join("; ");
        let expected = given(kind).filter(|value| value != "none").unwrap_or_default();
        (found != expected).then(|| format!("{}: expected [{expected}], found [{found}]", kind.name()))
    };
    EntityKind::ALL.into_iter().filter_map(compare).collect()
}

fn wrong_entity(case: &Case, analysis: &Analysis, key: &str, value: &str) -> Option<String> {
    let entity = |words: &str| {
        let found = analysis.mentions.iter().find(|mention| mention.span.in_text(&case.text) == words.trim());
        found.map(|mention| mention.entity)
    };
    let dates = || analysis.events.iter().map(|event| event.date.edtf()).collect::<Vec<_>>();
    let right = match key {
        "same" => {
            value.split_once('=').map(|(a, b)| (entity(a), entity(b))).is_some_and(|(a, b)| a.is_some() && a == b)
        }
        "different" => {
            let pair = value.split_once('/').map(|(a, b)| (entity(a), entity(b)));
            pair.is_some_and(|(a, b)| a.is_some() && b.is_some() && a != b)
        }
        "event" => dates().iter().any(|date| date == value),
        "events" => dates().is_empty(),
        _ => true,
    };
    (!right).then(|| format!("{key}: {value} does not hold; events {:?}", dates()))
}

#[test]
fn the_corpus_holds() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus");
    let mut report = String::new();
    let mut count = 0;
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt")) {
        for case in cases(&std::fs::read_to_string(path).unwrap()) {
            count += 1;
            for wrong in failures(&case) {
                let name = path.file_name().unwrap().to_string_lossy();
                report.extend([&*name, ": ", &case.text, "  ", &wrong, "\n"]);
            }
        }
    }
    assert!(count > 20, "only {count} cases were read");
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn a_wrong_expectation_fails() {
    let wrong = case(
        "Jane Doe met Bo Hill in Oslo.\nperson: Jane Doe\nsame: Jane Doe = Bo Hill\nevent: 2020\nsentence: Jane Doe met.",
    );
    assert_eq!(failures(&wrong).len(), 5);
}
