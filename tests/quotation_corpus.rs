//! Quotations against our own sentences: each file of `tests/corpus/quotations` has what must be found below the sentence.
//!
//! A line with a sentence, " ¶ " for a new paragraph; below it, indented, a line for each quotation in the order of the text: kind,
//! words, the words that name the speaker, and after that, where there are any, "to …" and "via …". Nothing else may be found.

use dateline::analysis::{Input, analyze};
use dateline::text::plain_structure;

/// A sentence with what must be found in it.
struct Case {
    text: String,
    expected: Vec<String>,
}

fn cases(file: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in file.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("    ") {
            Some(found) => cases.last_mut().expect("a sentence above").expected.push(found.to_owned()),
            None => cases.push(Case { text: line.replace(" ¶ ", "\n\n"), expected: Vec::new() }),
        }
    }
    cases
}

fn found(text: &str, language: &str) -> Vec<String> {
    let structure = plain_structure(text);
    let analysis = analyze(&Input { text, structure: &structure, published: None, language: Some(language) });
    let line = |words: &str| words.replace("\n\n", " ¶ ");
    let shown = analysis.quotations.iter().map(|quotation| {
        let words = line(quotation.span.in_text(text));
        let speaker = quotation.speaker_span.map_or("nobody", |span| span.in_text(text));
        let to = quotation.addressee.map(|span| format!(" | to {}", span.in_text(text))).unwrap_or_default();
        let via = quotation.via.as_ref().map(|via| format!(" | via {via}")).unwrap_or_default();
        format!("{} | {words} | {speaker}{to}{via}", quotation.kind.name())
    });
    shown.collect()
}

#[track_caller]
fn check(file: &str, language: &str, least: usize) {
    let cases = cases(file);
    let mut wrong = Vec::new();
    for case in &cases {
        let found = found(&case.text, language);
        if found != case.expected {
            wrong.push(format!("{}\n    {}", case.text.replace("\n\n", " ¶ "), found.join("\n    ")));
        }
    }
    assert!(cases.len() >= least, "only {} sentences", cases.len());
    assert!(wrong.is_empty(), "{} of {} differ, found:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn english() {
    check(include_str!("corpus/quotations/english.txt"), "en", 200);
}

#[test]
fn spanish() {
    check(include_str!("corpus/quotations/spanish.txt"), "es", 15);
}
