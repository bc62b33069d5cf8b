//! Who says what in the bundled article: speaker, kind, and through whom.

use dateline::analysis::{Input, analyze};
use dateline::import;
use dateline::model::{Analysis, Quotation, QuotationKind};
use std::path::Path;

fn read() -> (String, Analysis) {
    let article = import::read_file(Path::new("assets/articles/cienfuegos.md")).unwrap();
    let structure = dateline::text::structure(&article.text, article.format);
    let published = article.head.published.as_ref().map(|field| field.value);
    let analysis = analyze(&Input { text: &article.text, structure: &structure, published, language: None });
    (article.text, analysis)
}

/// The quotation that has these words.
#[track_caller]
fn quotation<'a>(text: &str, analysis: &'a Analysis, words: &str) -> &'a Quotation {
    let has = |quotation: &&Quotation| quotation.span.in_text(text).contains(words);
    analysis.quotations.iter().find(has).unwrap_or_else(|| panic!("nobody says {words}"))
}

#[test]
fn every_quotation_has_its_speaker() {
    use QuotationKind::{Direct, Indirect, Partial};
    let (text, analysis) = read();
    let lopez = "Andrés Manuel López Obrador";
    let cases = [
        ("may be investigated", Partial, "William Barr"),
        ("in the interests of demonstrating", Partial, "William Barr"),
        ("the agent of the Public Ministry", Partial, "General Prosecutor's Office"),
        ("has not been informed", Partial, "Rafael Heredia"),
        ("he was not worried", Indirect, "Salvador Cienfuegos Zepeda"),
        ("the evidence in the US case", Indirect, "several legal experts"),
        ("the US simply made the decision", Indirect, "Marcelo Ebrard"),
        ("they feared the Mexican Army", Indirect, "US officials"),
        ("cover for", Indirect, "US officials"),
        ("anyone”", Partial, lopez),
        ("anti-US climate", Partial, "La Política Online"),
        ("being entirely entangled", Partial, lopez),
        ("The DEA should be open", Direct, lopez),
        ("I thank President Donald Trump", Direct, lopez),
        ("“trust” had been breached", Partial, "Marcelo Ebrard"),
        ("expressed skepticism", Direct, "Mike Vigil"),
        ("the broader interest", Direct, "Seth DuCharme"),
        ("No more meddling", Direct, lopez),
    ];
    for (words, kind, speaker) in cases {
        let quotation = quotation(&text, &analysis, words);
        let name = quotation.speaker.map(|entity| analysis.entities[entity].name.as_str());
        let shown = name.or_else(|| quotation.speaker_span.map(|span| span.in_text(&text)));
        assert_eq!((quotation.kind, shown), (kind, Some(speaker)), "{words}");
    }
}

#[test]
fn who_heard_it_who_passed_it_on_and_when() {
    let (text, analysis) = read();
    let vigil = quotation(&text, &analysis, "expressed skepticism");
    assert_eq!(vigil.via.as_deref(), Some("Reuters"));
    let charme = quotation(&text, &analysis, "the broader interest");
    assert_eq!(charme.addressee.map(|span| span.in_text(&text)), Some("the federal judge Carol B. Amon"));
    assert_eq!(charme.said.map(|date| date.edtf()).as_deref(), Some("2020-11-18"));
    let heredia = quotation(&text, &analysis, "has not been informed");
    assert_eq!(heredia.addressee.map(|span| span.in_text(&text)), Some("CNN"));
    for words in ["in the interests of demonstrating", "may be investigated"] {
        let statement = quotation(&text, &analysis, words);
        let others: Vec<_> =
            statement.co_speakers.iter().map(|entity| analysis.entities[*entity].name.as_str()).collect();
        assert_eq!(others, ["Alejandro Gertz Manero"], "{words}");
    }
}

#[test]
fn words_in_marks_that_nobody_says_are_none() {
    let (text, analysis) = read();
    for nothing in ["herd immunity", "Mexicans repeatedly", "nothing but subservience", "release of Cienfuegos meant"] {
        let has = |quotation: &Quotation| quotation.span.in_text(&text).contains(nothing);
        assert!(!analysis.quotations.iter().any(has), "{nothing}");
    }
    assert!(!analysis.warnings.iter().any(|warning| warning.contains("partner")), "{:?}", analysis.warnings);
}
