//! What is found, and what is not.

use super::*;
use crate::model::SourceFormat;

fn query(words: &str, options: &[FindOption]) -> FindQuery {
    FindQuery { words: words.to_owned(), options: options.iter().copied().collect() }
}

fn hits(text: &str, words: &str, options: &[FindOption]) -> Vec<String> {
    let query = query(words, options);
    let structure = crate::text::structure(text, SourceFormat::Markdown);
    let Some(pattern) = Pattern::new(&query).unwrap() else { return Vec::new() };
    let found = Haystack::new(text, &structure, letters(&query)).find(text, &pattern, || false).unwrap();
    found.spans.iter().map(|span| span.in_text(text).to_owned()).collect()
}

#[track_caller]
fn check(text: &str, words: &str, options: &[FindOption], expected: &[&str]) {
    assert_eq!(hits(text, words, options), expected, "{words:?} in {text:?}");
}

#[test]
fn accents_case_quotes_and_dashes_are_folded_unless_they_matter() {
    use FindOption::{Accents, Case};
    let text = "García met GARCIA, garci\u{301}a and Œuvre – “so”.";
    check(text, "garcia", &[], &["García", "GARCIA", "garci\u{301}a"]);
    check(text, "garcia", &[Case], &["garci\u{301}a"]);
    check(text, "garcía", &[Accents], &["García"]);
    check(text, "oeuvre - \"so\"", &[], &["Œuvre – “so”"]);
    check(text, "Oeuvre", &[Case], &[]);
    check(text, "OEuvre", &[Case], &["Œuvre"]);
    check("Straße, strasse", "STRASSE", &[], &["Straße", "strasse"]);
}

#[test]
fn words_go_over_broken_lines_and_hidden_markup_but_not_over_paragraphs() {
    let text = "recognizing\nJoe  Biden and *Joe* Biden\n\nJoe\n\nBiden";
    check(text, "joe biden", &[], &["Joe  Biden", "Joe* Biden"]);
    check(text, "recognizing joe", &[], &["recognizing\nJoe"]);
    check(text, "  ", &[], &[]);
}

#[test]
fn whole_words_are_told_from_parts() {
    use FindOption::{Expression, Words};
    check("art part art’s smart ART", "art", &[Words], &["art", "art", "ART"]);
    check("(art)", "(art)", &[Words], &["(art)"]);
    check("arts art", "ar.", &[Words, Expression], &["art"]);
}

#[test]
fn expressions_find_what_they_say() {
    use FindOption::Expression;
    check("12 May and 3 June", r"\d+ \w+", &[Expression], &["12 May", "3 June"]);
    check("One end\n\nTwo end", "end$", &[Expression], &["end", "end"]);
    check("aé", "é|x*", &[Expression], &["é"]);
    check("a.b axb", "a.b", &[], &["a.b"]);
}

#[test]
fn a_wrong_expression_says_what_and_where() {
    let check = |words: &str, fault, at: &str| {
        let wrong = Pattern::new(&query(words, &[FindOption::Expression])).unwrap_err();
        assert_eq!((wrong.fault, wrong.at.in_text(words)), (fault, at), "{words}");
    };
    check("a(b", Fault::GroupNotClosed, "(");
    check("ab)", Fault::GroupNotOpened, ")");
    check("é[x", Fault::ClassNotClosed, "[");
    check("[z-a]", Fault::RangeBackwards, "z-a");
    check("*a", Fault::NothingToRepeat, "*");
    check("a{3,1}", Fault::Count, "{3,1}");
    check("a\\", Fault::Escape, "\\");
    check("a(?=b)", Fault::NotSupported, "(?=");
    check("\\p{Klingon}", Fault::UnknownClass, "\\p{Klingon}");
    check("(\\w{900}){900}", Fault::TooLarge, "(\\w{900}){900}");
}

#[test]
fn what_is_hit_lies_in_the_text_whatever_it_is() {
    use proptest::prelude::*;
    proptest!(|(text in "[a-cé“ß\u{301}\u{AD} \n*_#東]{0,60}", words in "[a-céß\" ]{1,3}", option in 0..3_usize)| {
        let options = [FindOption::Case, FindOption::Accents, FindOption::Words];
        for hit in hits(&text, &words, &options[..option]) {
            prop_assert!(!hit.is_empty());
        }
    });
}

#[test]
fn a_long_text_is_one_pass() {
    let text = "Some words about the harbor.\n\n".repeat(34_000);
    let structure = crate::text::structure(&text, SourceFormat::Plain);
    let query = query("harbor", &[]);
    let haystack = Haystack::new(&text, &structure, letters(&query));
    let pattern = Pattern::new(&query).unwrap().unwrap();
    assert_eq!(haystack.find(&text, &pattern, || false).unwrap().spans.len(), 34_000);
    assert_eq!(haystack.find(&text, &pattern, || true), None);
}
