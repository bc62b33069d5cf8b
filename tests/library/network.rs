//! Who appears with whom: by sentence, paragraph and article; decisions, versions and reprints; the places where two appear.

use crate::support::{article, findings, import, library};
use dateline::{
    analysis,
    library::{
        Direction, Entities, EntityDecision, EntityQuery, ImportOutcome, Job, Library, Listing, Network, NetworkQuery,
        Together, TogetherQuery, Unit, Within,
    },
    model::{ArticleId, EntityId, EntityKind, Field, Origin},
};
use jiff::civil::date;

const NAMES: &[(EntityKind, &str, &[&str])] = &[
    (EntityKind::Person, "Inés Mora", &["Mora"]),
    (EntityKind::Person, "Odd Berg", &[]),
    (EntityKind::Organization, "Quay Union", &[]),
    (EntityKind::Place, "Ellis", &[]),
];

/// Two sentences to a paragraph.
const TEXT: &str = "Inés Mora met Odd Berg in Ellis.\nMora spoke for the Quay Union.\n\
    Odd Berg said nothing at all.\nThe Quay Union left the hall, and Mora with it.\n\
    Nobody else was there.\n";

fn analyze(library: &mut Library) {
    let reader = library.reader().unwrap();
    while let Some(queued) = reader.next_queued(&[]).unwrap() {
        let mut found = findings(&queued.text, NAMES);
        for sentence in &mut found.sentences {
            sentence.paragraph_no = Some(sentence.number.div_ceil(2));
        }
        library.store_analysis(queued.ticket, &found, analysis::VERSION).unwrap();
    }
}

fn network(library: &Library, query: &NetworkQuery) -> Network {
    library.reader().unwrap().network(query, &|| false).unwrap().unwrap()
}

fn by(unit: Unit) -> NetworkQuery {
    NetworkQuery { unit, ..NetworkQuery::default() }
}

/// The links as "one + other = number", sorted.
fn links(network: &Network) -> Vec<String> {
    let name = |index: u32| network.names[index as usize].name.as_str();
    let mut links: Vec<String> = network
        .links
        .iter()
        .map(|link| {
            let mut names = [name(link.first), name(link.second)];
            names.sort_unstable();
            format!("{} + {} = {}", names[0], names[1], link.together)
        })
        .collect();
    links.sort();
    links
}

fn id(library: &Library, name: &str) -> EntityId {
    let reader = library.reader().unwrap();
    let query = EntityQuery { words: name.to_owned(), ..EntityQuery::default() };
    Entities::ids(&reader, &query).unwrap()[0]
}

#[test]
fn names_are_together_in_a_sentence_a_paragraph_an_article() {
    let (_folder, mut library) = library();
    import(&mut library, &article("The hall", "2021-05-05", TEXT), 1);
    analyze(&mut library);
    let sentences = network(&library, &by(Unit::Sentence));
    let expected =
        ["Ellis + Inés Mora = 1", "Ellis + Odd Berg = 1", "Inés Mora + Odd Berg = 1", "Inés Mora + Quay Union = 2"];
    assert_eq!(links(&sentences), expected);
    assert_eq!((sentences.units, sentences.all_names, sentences.articles), (4, 4, 1));
    let paragraphs = links(&network(&library, &by(Unit::Paragraph)));
    assert!(paragraphs.contains(&"Inés Mora + Odd Berg = 2".to_owned()), "{paragraphs:?}");
    assert!(paragraphs.contains(&"Odd Berg + Quay Union = 2".to_owned()), "{paragraphs:?}");
    let articles = links(&network(&library, &by(Unit::Article)));
    assert_eq!(articles.len(), 6);
    assert!(articles.iter().all(|link| link.ends_with("= 1")), "{articles:?}");
}

#[test]
fn the_network_is_narrowed_by_kind_number_days_and_article() {
    let (_folder, mut library) = library();
    let first = import(&mut library, &article("The hall", "2021-05-05", TEXT), 1);
    import(
        &mut library,
        &article("Later", "2022-01-02", "Odd Berg wrote to the Quay Union about the cranes again.\n"),
        2,
    );
    analyze(&mut library);
    let persons = NetworkQuery { kinds: vec![EntityKind::Person], ..by(Unit::Sentence) };
    assert_eq!(links(&network(&library, &persons)), ["Inés Mora + Odd Berg = 1"]);
    let two = network(&library, &NetworkQuery { names: 2, ..by(Unit::Sentence) });
    assert_eq!((two.names.len(), two.all_names), (2, 4));
    let later = Within { from: Some(date(2022, 1, 1)), to: None };
    let later = network(&library, &NetworkQuery { published: later, ..by(Unit::Sentence) });
    assert_eq!((links(&later), later.articles), (vec!["Odd Berg + Quay Union = 1".to_owned()], 1));
    let here = network(&library, &NetworkQuery { article: Some(first), ..by(Unit::Article) });
    assert_eq!(here.links.len(), 6);
}

#[test]
fn merged_and_rejected_names_are_counted_as_they_are_shown() {
    let (_folder, mut library) = library();
    import(&mut library, &article("The hall", "2021-05-05", TEXT), 1);
    analyze(&mut library);
    let (mora, berg, union) = (id(&library, "Mora"), id(&library, "Berg"), id(&library, "Quay"));
    library.decide_entity(berg, &EntityDecision::MergeInto(mora)).unwrap();
    let merged = network(&library, &by(Unit::Paragraph));
    assert_eq!(links(&merged), ["Ellis + Inés Mora = 1", "Ellis + Quay Union = 1", "Inés Mora + Quay Union = 2"]);
    library.undo().unwrap();
    library.decide_entity(union, &EntityDecision::Reject).unwrap();
    let rejected = links(&network(&library, &by(Unit::Article)));
    assert_eq!(rejected.len(), 3);
    assert!(rejected.iter().all(|link| !link.contains("Quay")), "{rejected:?}");
}

#[test]
fn reprints_count_once_and_removed_articles_not_at_all() {
    let (_folder, mut library) = library();
    let long = TEXT.to_owned()
        + &"Ships lay at anchor outside the bay for want of anybody who would work the cranes that night.\n".repeat(3);
    import(&mut library, &article("The hall", "2021-05-05", &long), 1);
    let mut other = article("The hall", "2021-05-05", &long.replace("nothing at all", "nothing"));
    other.head.outlet = Some(Field { value: "Bay Herald".to_owned(), origin: Origin::Head });
    let reprint = match library.import(&other, Job(2)).unwrap().output {
        ImportOutcome::Reprint { article, .. } => article,
        other => panic!("{other:?}"),
    };
    analyze(&mut library);
    let once = network(&library, &by(Unit::Sentence));
    assert_eq!((once.articles, once.units), (2, 4));
    assert!(links(&once).contains(&"Inés Mora + Quay Union = 2".to_owned()), "{:?}", links(&once));
    library.remove_articles(&[reprint]).unwrap();
    assert_eq!(network(&library, &by(Unit::Sentence)).articles, 1);
}

#[test]
fn a_link_leads_to_the_words_that_name_both() {
    let (_folder, mut library) = library();
    let hall = import(&mut library, &article("The hall", "2021-05-05", TEXT), 1);
    analyze(&mut library);
    let places = |library: &Library, unit, (first, second)| {
        let query = TogetherQuery { first, second, network: by(unit), direction: Direction::Ascending };
        let reader = library.reader().unwrap();
        Together::rows(&reader, &query, &Together::ids(&reader, &query).unwrap()).unwrap()
    };
    let pair = (id(&library, "Quay"), id(&library, "Mora"));
    let rows = places(&library, Unit::Sentence, pair);
    let said: Vec<_> =
        rows.iter().map(|row| (row.text.as_str(), row.names.map(|name| name.in_text(&row.text)))).collect();
    let expected = [
        ("Mora spoke for the Quay Union.", ["Mora", "Quay Union"]),
        ("The Quay Union left the hall, and Mora with it.", ["Quay Union", "Mora"]),
    ];
    assert_eq!(said, expected);
    assert_eq!((rows[0].article, rows[0].span.in_text(TEXT)), (hall, "Mora spoke for the Quay Union."));
    let pair = (id(&library, "Berg"), id(&library, "Quay"));
    let rows = places(&library, Unit::Paragraph, pair);
    assert_eq!(rows[0].text, "Inés Mora met Odd Berg in Ellis. Mora spoke for the Quay Union.");
    assert_eq!(rows[0].names.map(|name| name.in_text(&rows[0].text)), ["Odd Berg", "Quay Union"]);
    assert_eq!(places(&library, Unit::Article, pair).len(), 1);
    // As many places as the link counts, whatever the unit.
    for unit in [Unit::Sentence, Unit::Paragraph, Unit::Article] {
        let all = network(&library, &by(unit));
        for link in &all.links {
            let pair = [link.first, link.second].map(|index| all.names[index as usize].id);
            assert_eq!(places(&library, unit, (pair[0], pair[1])).len(), link.together as usize, "{unit:?} {link:?}");
        }
    }
}

#[test]
fn nobody_waits_for_an_answer_that_is_not_wanted_any_more() {
    let (_folder, mut library) = library();
    import(&mut library, &article("The hall", "2021-05-05", TEXT), 1);
    analyze(&mut library);
    assert_eq!(library.reader().unwrap().network(&by(Unit::Sentence), &|| true).unwrap(), None);
    let nothing = NetworkQuery { article: Some(ArticleId(77)), ..by(Unit::Sentence) };
    assert_eq!(network(&library, &nothing), Network::default());
}
