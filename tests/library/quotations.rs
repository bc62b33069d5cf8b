//! Quotations in the library: the table, decisions, and that these outlive an analysis and are taken back exactly.

use crate::support::{analyze, article, import, library};
use dateline::{
    analysis::VERSION,
    library::{
        Direction, Entities, EntityDecision, EntityQuery, FindingStatus, Library, Listing, QuotationDecision,
        QuotationQuery, QuotationRow, QuotationSort, Quotations, SpeakerChoice,
    },
    model::{ArticleId, EntityKind, QuotationKind, Span},
};

const TEXT: &str =
    "Inés Mora wrote \"the port is shut\" to López.\nPedro Ruiz said \"yes\".\nInés Mora said \"yes\".\n";
const NAMES: &[(EntityKind, &str, &[&str])] =
    &[(EntityKind::Person, "Inés Mora", &[]), (EntityKind::Person, "Pedro Ruiz", &[])];

fn opened() -> (tempfile::TempDir, Library, ArticleId) {
    let (folder, mut library) = library();
    let article = import(&mut library, &article("The port", "2020-03-02", TEXT), 1);
    analyze(&mut library, NAMES);
    (folder, library, article)
}

fn rows(library: &Library, query: &QuotationQuery) -> Vec<QuotationRow> {
    let reader = library.reader().unwrap();
    let ids = Quotations::ids(&reader, query).unwrap();
    Quotations::rows(&reader, query, &ids).unwrap()
}

fn lines(library: &Library) -> Vec<String> {
    let line = |row: QuotationRow| {
        let speaker = row.speaker.as_deref().unwrap_or("-");
        format!("{speaker} {} {:?} {}", row.kind.name(), row.status, row.text)
    };
    rows(library, &QuotationQuery::default()).into_iter().map(line).collect()
}

const FOUND: [&str; 3] =
    ["Inés Mora direct Detected the port is shut", "Pedro Ruiz direct Detected yes", "Inés Mora direct Detected yes"];

/// A new analysis of everything, as after an upgrade of the analyzer.
fn analyze_anew(library: &mut Library, article: ArticleId) {
    library.set_field(article, dateline::model::FieldName::Published, Some("2020-03-03")).unwrap();
    analyze(library, NAMES);
}

#[test]
fn the_table_is_sorted_and_narrowed() {
    let (_folder, library, article) = opened();
    assert_eq!(lines(&library), FOUND);
    let texts = |query: QuotationQuery| rows(&library, &query).into_iter().map(|row| row.text).collect::<Vec<_>>();
    let all = QuotationQuery::default();
    assert_eq!(texts(QuotationQuery { words: "mora PORT".into(), ..all.clone() }), [""; 0]);
    assert_eq!(texts(QuotationQuery { words: "ines".into(), ..all.clone() }), ["the port is shut", "yes"]);
    assert_eq!(texts(QuotationQuery { kind: Some(QuotationKind::Indirect), ..all.clone() }), [""; 0]);
    let reader = library.reader().unwrap();
    let pedro = Entities::ids(&reader, &EntityQuery { words: "pedro".into(), ..EntityQuery::default() }).unwrap();
    assert_eq!(texts(QuotationQuery { speaker: pedro.first().copied(), ..all.clone() }), ["yes"]);
    let sorts =
        [QuotationSort::Day, QuotationSort::Speaker, QuotationSort::Kind, QuotationSort::Text, QuotationSort::Article];
    for sort in sorts {
        for direction in [Direction::Ascending, Direction::Descending] {
            let query = QuotationQuery { sort, direction, article: Some(article), ..all.clone() };
            assert_eq!(texts(query).len(), 3, "{sort:?}");
        }
    }
    let speakers = QuotationQuery { sort: QuotationSort::Speaker, direction: Direction::Descending, ..all };
    assert_eq!(rows(&library, &speakers)[0].speaker.as_deref(), Some("Pedro Ruiz"));
}

#[test]
fn the_order_of_speakers_follows_what_is_decided_about_them() {
    let (_folder, mut library, _) = opened();
    let by_speaker = QuotationQuery { sort: QuotationSort::Speaker, ..QuotationQuery::default() };
    let speakers = |library: &Library, words: &str| {
        let found = rows(library, &QuotationQuery { words: words.into(), ..by_speaker.clone() });
        found.into_iter().map(|row| row.speaker.unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(speakers(&library, ""), ["Inés Mora", "Inés Mora", "Pedro Ruiz"]);
    let pedro = rows(&library, &by_speaker)[2].speaker_entity.unwrap();
    library.decide_entity(pedro, &EntityDecision::Rename("Álvaro Ruiz".to_owned())).unwrap();
    assert_eq!(speakers(&library, ""), ["Álvaro Ruiz", "Inés Mora", "Inés Mora"]);
    assert_eq!((speakers(&library, "alvaro"), speakers(&library, "pedro")), (vec!["Álvaro Ruiz".to_owned()], vec![]));
    let mora = rows(&library, &by_speaker)[1].id;
    let voice = QuotationDecision::Speaker(SpeakerChoice::Words("a voice".to_owned()));
    library.decide_quotation(mora, &voice).unwrap();
    assert_eq!(speakers(&library, ""), ["a voice", "Álvaro Ruiz", "Inés Mora"]);
    library.undo().unwrap();
    library.undo().unwrap();
    assert_eq!(speakers(&library, ""), ["Inés Mora", "Inés Mora", "Pedro Ruiz"]);
}

#[test]
fn corrections_outlive_an_analysis_and_are_taken_back_exactly() {
    let (_folder, mut library, article) = opened();
    let id = |library: &Library, at: usize| rows(library, &QuotationQuery::default())[at].id;
    let words = |words: &str| QuotationDecision::Speaker(SpeakerChoice::Words(words.to_owned()));
    library.decide_quotation(id(&library, 0), &words("pedro ruiz")).unwrap();
    library.decide_quotation(id(&library, 0), &QuotationDecision::Kind(QuotationKind::Partial)).unwrap();
    library.decide_quotation(id(&library, 2), &words("a voice from the hall")).unwrap();
    library.decide_quotation(id(&library, 1), &QuotationDecision::Reject).unwrap();
    let start = TEXT.find("port is").unwrap();
    library.decide_quotation(id(&library, 0), &QuotationDecision::Extent(Span::new(start, start + 12))).unwrap();
    let decided = ["Pedro Ruiz partial Confirmed port is shut", "a voice from the hall direct Confirmed yes"];
    assert_eq!(lines(&library), decided);
    analyze_anew(&mut library, article);
    assert_eq!(lines(&library), decided);
    for _ in 0..6 {
        assert!(library.undo().unwrap().is_some());
    }
    analyze(&mut library, NAMES);
    assert_eq!(lines(&library), FOUND);
    for _ in 0..5 {
        assert!(library.redo().unwrap().is_some());
    }
    assert_eq!(lines(&library), decided);
    assert!(library.reader().unwrap().check().unwrap().is_empty());
}

#[test]
fn a_passage_is_added_and_may_be_corrected_like_any_other() {
    let (_folder, mut library, article) = opened();
    let start = TEXT.find("to López").unwrap();
    let passage = Span::new(start, start + "to López".len());
    library.add_quotation(article, passage, QuotationKind::Indirect).unwrap();
    let added = |library: &Library| {
        let rows = rows(library, &QuotationQuery::default());
        rows.into_iter().find(|row| row.text == "to López").map(|row| (row.id, row.span, row.speaker, row.status))
    };
    let (id, span, _, status) = added(&library).unwrap();
    assert_eq!((span, status), (passage, FindingStatus::Confirmed));
    let speaker = QuotationDecision::Speaker(SpeakerChoice::Words("Inés Mora".to_owned()));
    library.decide_quotation(id, &speaker).unwrap();
    assert_eq!(added(&library).unwrap().0, id);
    analyze_anew(&mut library, article);
    assert_eq!(added(&library).unwrap().2.as_deref(), Some("Inés Mora"));
    for _ in 0..3 {
        library.undo().unwrap();
    }
    assert_eq!(added(&library), None);
    assert!(library.add_quotation(article, Span::new(3, 4), QuotationKind::Direct).is_err(), "half a letter");
}

#[test]
fn the_bundled_article_is_quoted_in_the_library() {
    let (_folder, mut library) = library();
    let source = dateline::import::read_file(std::path::Path::new("assets/articles/cienfuegos.md")).unwrap();
    import(&mut library, &source, 1);
    let reader = library.reader().unwrap();
    let queued = reader.next_queued(&[]).unwrap().unwrap();
    let structure = dateline::text::structure(&queued.text, queued.format);
    let input = dateline::analysis::Input {
        text: &queued.text,
        structure: &structure,
        published: queued.published,
        language: queued.language.as_deref(),
    };
    let found = dateline::analysis::analyze(&input);
    assert!(!library.store_analysis(queued.ticket, &found, VERSION).unwrap().is_empty());
    let rows = rows(&library, &QuotationQuery::default());
    let vigil = rows.iter().find(|row| row.via.is_some()).unwrap();
    assert_eq!((vigil.speaker.as_deref(), vigil.via.as_deref()), (Some("Mike Vigil"), Some("Reuters")));
    let statement = rows.iter().find(|row| row.speaker_words.as_deref() == Some("the statement")).unwrap();
    assert_eq!(statement.speakers(), "William Barr, Alejandro Gertz Manero");
}
