//! What holds for quotations in any text at all: no panic, spans that are words, speakers that exist, linear time.

use dateline::analysis::{Input, analyze, entities, mentions, quotations};
use dateline::model::{Analysis, Quotation, Span};
use dateline::text::plain_structure;
use proptest::prelude::*;

fn read(text: &str, language: &str) -> Analysis {
    let structure = plain_structure(text);
    analyze(&Input { text, structure: &structure, published: None, language: Some(language) })
}

fn holds(text: &str, language: &str) {
    let analysis = read(text, language);
    are_sound(text, &analysis.quotations, analysis.entities.len());
}

fn are_sound(text: &str, quotations: &[Quotation], entities: usize) {
    let sound = |span: Span| span.of(text).is_some_and(|words| !words.trim().is_empty());
    let mut start = 0;
    for quotation in quotations {
        let optional = [quotation.speaker_span, quotation.cue, quotation.addressee];
        assert!(sound(quotation.span) && quotation.span.start() >= start, "{quotation:?} in {text:?}");
        assert!(optional.into_iter().flatten().all(sound), "{quotation:?} in {text:?}");
        let speakers = quotation.speaker.iter().chain(&quotation.co_speakers);
        assert!(speakers.into_iter().all(|entity| *entity < entities), "{quotation:?}");
        start = quotation.span.start();
    }
}

const PARTS: [&str; 60] = [
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "''",
    "\n\n",
    "\n",
    ", ",
    ". ",
    ": ",
    "; ",
    "? ",
    "! ",
    " — ",
    "(",
    ")",
    "… ",
    "said ",
    "says ",
    "told ",
    "told CNN ",
    "asked ",
    "wrote ",
    "that ",
    "which ",
    "who ",
    "according to ",
    "adding ",
    "to say ",
    "was criticized by ",
    "claim that ",
    "he ",
    "she ",
    "they ",
    "the mayor ",
    "the statement ",
    "Jane Doe ",
    "López ",
    "Reuters ",
    "his lawyer, Ana Ruiz, ",
    "on Monday ",
    "in an interview ",
    "and ",
    "but ",
    "of ",
    "the ",
    "is safe",
    "ANNA: ",
    "é",
    "🙂 ",
    "dijo ",
    "según ",
    "que ",
    "el alcalde ",
    "of the union ",
];

fn article() -> impl Strategy<Value = String> {
    let part = prop_oneof![9 => proptest::sample::select(&PARTS[..]).prop_map(str::to_owned), 1 => any::<String>()];
    proptest::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_text_has_valid_quotations(text in article()) {
        holds(&text, "en");
        holds(&text, "es");
    }
}

/// The quotations of a long text, with its names found by rules: the encoder would take minutes for it.
fn holds_at_length(text: &str) {
    let structure = plain_structure(text);
    let sentences = dateline::text::sentences(text, &structure);
    let entities::Grouping { mentions, entities } = entities::group(text, &mentions::find(text, &sentences, &[], "es"));
    let found = quotations::find(&quotations::QuotationInput {
        text,
        structure: &structure,
        sentences: &sentences,
        mentions: &mentions,
        entities: &entities,
        timexes: &[],
        language: "en",
    });
    are_sound(text, &found.quotations, entities.len());
}

/// Quadratic work would show as a test that does not end; nothing is timed.
#[test]
fn long_texts_take_linear_time() {
    for part in PARTS.iter().chain(&[
        "“a” he said, ",
        "he said he said ",
        "“",
        "a, b, said ",
        "“a\n\n",
        "\"a b ",
        "of the of the said ",
    ]) {
        holds_at_length(&part.repeat(120_000 / part.len()));
    }
}

/// Nested and unbalanced marks cost a warning, and what follows is read as if they were not there.
#[test]
fn a_page_of_broken_marks_does_not_run_away() {
    let page = include_str!("corpus/quotations/broken.txt");
    let analysis = read(page, "en");
    let longest = analysis.quotations.iter().map(|quotation| quotation.span.len()).max().unwrap_or(0);
    assert!(longest < 220, "{longest} bytes");
    let last = analysis.quotations.last().unwrap();
    assert_eq!(last.span.in_text(page), "“The lamp still works,”");
    assert_eq!(last.speaker_span.unwrap().in_text(page), "the last keeper");
    assert!(analysis.warnings.iter().any(|warning| warning.contains("no partner")), "{:?}", analysis.warnings);
    let whole: Vec<_> = analysis.quotations.iter().map(|quotation| quotation.span.in_text(page)).collect();
    for expected in ["“We never had a boat,”", "\"He told me ‘go home’ and I went,\"", "the tide would turn at six"]
    {
        assert!(whole.contains(&expected), "{expected} is missing in {whole:#?}");
    }
}
