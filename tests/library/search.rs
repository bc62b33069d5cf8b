//! The search: what the language finds, in which order, with which words around; what is counted; what is saved.

use crate::support::{analyze, article, hits, import, library};
use dateline::{
    library::{
        Direction, FacetKind, Found, HitOrder, HitSort, Job, Library, LineSort, NewNote, NoteContent, RANKED, Reader,
        SearchQuery, Table, WordForms,
    },
    model::{ArticleId, EntityKind, TagList},
};
use proptest::prelude::*;
use tempfile::TempDir;

fn query(words: &str) -> SearchQuery {
    SearchQuery { words: words.to_owned(), ..SearchQuery::default() }
}

fn find(reader: &Reader, words: &str) -> Found {
    reader.search(&query(words)).unwrap()
}

/// Four articles on one case.
fn case() -> (TempDir, Library) {
    let (folder, mut library) = library();
    let cases = [
        (
            "Minister charged",
            "2020-03-01",
            "Inés Mora, a clerk, was charged with drug trafficking.\n\"The sobornos reached her\", said Salvador Cienfuegos.",
        ),
        (
            "Bribes at the port",
            "2020-10-15",
            "Sobornaron al general Salvador Cienfuegos. Nobody was arrested at the port.",
        ),
        ("García walks free", "2020-11-20", "A judge let García go. On 2019-05-02 the carrier had denied all charges."),
        ("東京の新聞", "2021-01-05", "在东京都的报告。ข่าวจากกรุงเทพมหานคร وصل الرئيس"),
    ];
    for (title, day, text) in cases {
        import(&mut library, &article(title, day, text), 1);
    }
    let names: &[(EntityKind, &str, &[&str])] = &[
        (EntityKind::Person, "Inés Mora", &[]),
        (EntityKind::Person, "Salvador Cienfuegos", &[]),
        (EntityKind::Person, "García", &[]),
    ];
    analyze(&mut library, names);
    (folder, library)
}

/// The numbers of the articles that a query finds, in order of import.
#[track_caller]
fn check(reader: &Reader, words: &str, expected: &[i64]) {
    let found = find(reader, words);
    let mut ids: Vec<i64> = reader.all_hits(&found).unwrap().iter().map(|id| id.0).collect();
    ids.sort_unstable();
    assert_eq!(ids, expected, "{words}: {:?}", found.prepared.query);
}

#[test]
fn the_language_finds_what_it_says() {
    let (_folder, library) = case();
    let reader = library.reader().unwrap();
    check(&reader, "\"drug trafficking\" OR soborn* NEAR cienfuegos", &[1, 2]);
    check(&reader, "garcia", &[3]);
    check(&reader, "CIENFUEGOS -clerk", &[2]);
    check(&reader, "NOT cienfuegos", &[3, 4]);
    check(&reader, "(minister OR bribes) charged", &[1]);
    check(&reader, "sobornos NEAR/3 cienfuegos", &[]);
    check(&reader, "sobornos NEAR/4 cienfuegos", &[1]);
    check(&reader, "cienfugos~", &[1, 2]);
    check(&reader, "fienfuegos~1", &[1, 2]);
    check(&reader, "title:charged", &[1]);
    check(&reader, "text:charged", &[1, 3]);
    check(&reader, "text:minister", &[]);
    check(&reader, "outlet:courier date:>2020-11", &[4]);
    check(&reader, "date:2020-10..2020-11", &[2, 3]);
    check(&reader, "byline:ruiz person:mora", &[1]);
    check(&reader, "person:cienfuegos NOT person:mora", &[2]);
    check(&reader, "organization:mora", &[]);
    check(&reader, "happened:2019", &[3]);
    check(&reader, "said:sobornos", &[1]);
    check(&reader, "language:en garcia", &[3]);
    check(&reader, "language:es", &[]);
    check(&reader, "garcia OR date:2020-03", &[1, 3]);
    check(&reader, "", &[]);
}

#[test]
fn words_are_found_in_other_forms_unless_they_are_quoted_or_it_is_turned_off() {
    let (_folder, library) = case();
    let reader = library.reader().unwrap();
    check(&reader, "charge", &[1, 3]);
    check(&reader, "\"charge\"", &[]);
    check(&reader, "arrests", &[2]);
    let exact = SearchQuery { forms: WordForms::Exact, ..query("arrests") };
    assert!(reader.search(&exact).unwrap().articles.is_empty());
    let others = find(&reader, "charge").prepared.query.root.clone();
    assert!(format!("{others:?}").contains("charges"));
}

#[test]
fn scripts_without_blanks_are_found_by_any_stretch_of_them() {
    let (_folder, library) = case();
    let reader = library.reader().unwrap();
    for words in ["东京", "京都", "新聞", "กรุงเทพ", "رئيس", "报告 东京都"] {
        check(&reader, words, &[4]);
    }
    check(&reader, "京东", &[]);
    let hit = &hits(&reader, "东京")[0];
    assert_eq!(hit.hits.iter().map(|s| s.in_text(&hit.snippet)).collect::<Vec<_>>(), ["东京"]);
    assert_eq!(reader.check().unwrap(), [""; 0]);
}

#[test]
fn an_unfinished_word_finds_those_that_begin_so() {
    let (_folder, library) = case();
    let reader = library.reader().unwrap();
    let found = find(&reader, "cienfueg");
    assert_eq!((found.prepared.begun, found.articles.len()), (true, 2));
    assert!(!find(&reader, "cienfuegos").prepared.begun);
    assert!(find(&reader, "cienfueg ").articles.is_empty(), "a blank ends the word");
}

#[test]
fn the_search_ranks_headlines_first_then_new_articles_and_counts_hits() {
    let (_folder, mut library) = library();
    import(&mut library, &article("Port news", "2020-01-01", "The case of García, the carrier; and García again."), 1);
    import(&mut library, &article("Garcia walks free", "2020-01-02", "No word of the name."), 1);
    import(&mut library, &article("Old ferry", "1990-01-01", "The ferry came in late."), 1);
    import(&mut library, &article("New ferry", "2020-01-01", "The ferry came in on time."), 1);
    let reader = library.reader().unwrap();
    let found = hits(&reader, "garcía");
    assert_eq!(found.iter().map(|h| h.title.as_str()).collect::<Vec<_>>(), ["Garcia walks free", "Port news"]);
    let second = &found[1];
    assert_eq!(second.hits.iter().map(|s| s.in_text(&second.snippet)).collect::<Vec<_>>(), ["García", "García"]);
    assert_eq!((second.count, found[0].title_hits.len()), (Some(2), 1));
    let titles = |sort| {
        let found = reader.search(&SearchQuery { sort, ..query("came ferry") }).unwrap();
        reader.rows(&found.prepared, &found.articles).unwrap().into_iter().map(|row| row.title).collect::<Vec<_>>()
    };
    assert_eq!(titles(HitSort::Best), ["New ferry", "Old ferry"]);
    assert_eq!(titles(HitSort::Oldest), ["Old ferry", "New ferry"]);
    assert_eq!(titles(HitSort::Newest), ["New ferry", "Old ferry"]);
}

#[test]
fn too_many_to_rank_come_by_import_and_all_of_them() {
    let (_folder, mut library) = library();
    let all = RANKED + 300;
    let articles: Vec<_> =
        (0..all).map(|n| article(&format!("Port {n}"), "2020-01-01", &format!("harbor {n}"))).collect();
    library.import_many(&articles, Job(1)).unwrap();
    let reader = library.reader().unwrap();
    let found = find(&reader, "harbor");
    assert_eq!((found.order, found.is_all), (HitOrder::ByImport, false));
    let whole = reader.all_hits(&found).unwrap();
    assert_eq!((whole.len(), whole[0]), (all, ArticleId(all as i64)));
    assert_eq!(found.articles, whole[..found.articles.len()]);
    assert_eq!(find(&reader, "harbor \"5\"").order, HitOrder::Ranked);
    assert_eq!(find(&reader, "harbor date:2021").articles.len(), 0);
}

#[test]
fn hits_are_counted_by_what_tells_them_apart() {
    let (_folder, mut library) = case();
    let content =
        NoteContent { body: "who paid?".to_owned(), tags: TagList::parse("money trail"), ..NoteContent::default() };
    library.add_note(&NewNote { article: ArticleId(1), anchor: None, content }).unwrap();
    let reader = library.reader().unwrap();
    let facets = reader.facets(&find(&reader, "cienfuegos OR garcia")).unwrap();
    let rows = |kind| {
        let facet = facets.iter().find(|facet| facet.kind == kind);
        facet
            .map(|facet| facet.rows.iter().map(|row| (row.term.clone(), row.articles)).collect::<Vec<_>>())
            .unwrap_or_default()
    };
    assert_eq!(rows(FacetKind::Outlet), [("outlet:\"Harbor Courier\"".to_owned(), 3)]);
    assert_eq!(rows(FacetKind::Year), [("date:2020".to_owned(), 3)]);
    assert_eq!(rows(FacetKind::Tag), [("tag:\"money trail\"".to_owned(), 1)]);
    let people = rows(FacetKind::Name(EntityKind::Person));
    assert_eq!(people[0], ("person:\"Salvador Cienfuegos\"".to_owned(), 2));
    for facet in &facets {
        for row in &facet.rows {
            let narrowed = find(&reader, &format!("(cienfuegos OR garcia) {}", row.term));
            assert_eq!(narrowed.articles.len() as u64, row.articles, "{}", row.term);
        }
    }
    check(&reader, "tag:\"money trail\"", &[1]);
    check(&reader, "note:paid", &[1]);
}

#[test]
fn notes_quotations_and_names_are_found_beside_articles() {
    let (_folder, mut library) = case();
    let content = NoteContent { body: "Ask Cienfuegos".to_owned(), ..NoteContent::default() };
    let note = library.add_note(&NewNote { article: ArticleId(3), anchor: None, content }).unwrap().output;
    let reader = library.reader().unwrap();
    let sections = |words: &str| reader.sections(&find(&reader, words)).unwrap();
    let found = sections("cienfuegos");
    assert_eq!((found.notes, found.names.len(), found.quotations.len()), (vec![note], 1, 0));
    assert_eq!(sections("sobornos").quotations.len(), 1);
    assert_eq!(sections("said:sobornos").quotations.len(), 1);
    assert_eq!(sections("sobornos -reached").quotations.len(), 0);
    assert_eq!(sections("person:mora").names.len(), 1);
    assert_eq!(sections("date:2020").quotations.len(), 0);
}

#[test]
fn a_concordance_is_ordered_by_the_words_around_and_counted_by_month() {
    let (_folder, mut library) = library();
    import(&mut library, &article("One", "2020-01-03", "an empty port burns, a full port closes"), 1);
    import(&mut library, &article("Two", "2020-03-04", "the Port again"), 1);
    let reader = library.reader().unwrap();
    let found = find(&reader, "port");
    let words = |sort, direction| {
        let lines = reader.lines(&found, (sort, direction), &|| true).unwrap();
        let rows = reader.line_rows(&lines.ids).unwrap();
        rows.into_iter().map(|row| format!("{}|{}|{}", row.before, row.words, row.after)).collect::<Vec<_>>()
    };
    let by_time = words(LineSort::Published, Direction::Ascending);
    assert_eq!(by_time[0], "an empty|port|burns, a full port closes");
    assert_eq!(by_time[2], "the|Port|again");
    let first = |sort, direction| words(sort, direction)[0].clone();
    assert_eq!(first(LineSort::After, Direction::Ascending), "the|Port|again");
    assert_eq!(first(LineSort::Before, Direction::Descending), "the|Port|again");
    let lines = reader.lines(&found, (LineSort::default(), Direction::Ascending), &|| true).unwrap();
    let months: Vec<(String, u64, u64)> = lines.months.iter().map(|m| (m.month.to_string(), m.hits, m.words)).collect();
    assert_eq!(months, [("2020-01-01".to_owned(), 2, 8), ("2020-03-01".to_owned(), 1, 3)]);
    assert!((lines.months[0].per_ten_thousand() - 2_500.0).abs() < 1e-9);
    assert!(reader.lines(&found, (LineSort::default(), Direction::Ascending), &|| false).is_err());
}

#[test]
fn a_search_is_saved_renamed_watched_and_forgotten_and_all_of_that_is_undone() {
    let (_folder, mut library) = case();
    let written = library.save_search(" money\ntrail ", &query("soborno* ")).unwrap();
    assert!(written.changes.contains(Table::Searches));
    let id = written.output;
    let saved = |library: &Library| library.reader().unwrap().saved_searches().unwrap();
    assert_eq!(
        (saved(&library)[0].name.as_str(), saved(&library)[0].query.words.as_str()),
        ("money trail", "soborno*")
    );
    assert_eq!(library.save_search("Money Trail", &query("port")).unwrap().output, id);
    let other = library.save_search("other", &query("port")).unwrap().output;
    assert!(library.rename_search(other, "MONEY trail").is_err());
    library.rename_search(other, "ports").unwrap();
    library.watch_search(id, false).unwrap();
    library.forget_search(other).unwrap();
    assert_eq!(
        saved(&library).iter().map(|s| (s.name.as_str(), s.watched)).collect::<Vec<_>>(),
        [("Money Trail", false)]
    );
    for _ in 0..6 {
        library.undo().unwrap();
    }
    assert!(saved(&library).is_empty());
    library.redo().unwrap();
    assert_eq!(saved(&library)[0].name, "money trail");
}

/// No query panics, and none gives an error of the database.
#[test]
fn whatever_is_typed_is_answered() {
    let (_folder, library) = case();
    let reader = library.reader().unwrap();
    let signs = prop::sample::select(vec![
        "AND ",
        " OR ",
        "NOT ",
        " NEAR ",
        "NEAR/2 ",
        "(",
        ")",
        "\"",
        "*",
        "~",
        "-",
        "title:",
        "date:",
        "2020",
        "person:",
        "note:",
        "tag:",
        "said:",
        ">",
        "port",
        "cien",
        " ",
        "“",
        ":",
        "é",
        "东京",
        "a",
        "speaker:",
        "happened:",
        "'",
        "\0",
        "^",
        "{",
        "language:en",
    ]);
    let parts = prop::collection::vec(signs, 0..20);
    let config = ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let answered = |typed: String| {
        let found = find(&reader, &typed);
        reader.rows(&found.prepared, &found.articles).unwrap();
        reader.sections(&found).unwrap();
        Ok(())
    };
    runner.run(&parts, |parts| answered(parts.concat())).unwrap();
    runner.run(&any::<String>(), answered).unwrap();
    let deep = format!("{}port{}", "(a OR ".repeat(60), ")".repeat(60));
    for typed in [deep, "NOT x".repeat(500), "a1 -b2 ".repeat(300), "a NEAR ".repeat(300), "por* ".repeat(500)] {
        find(&reader, &typed);
    }
}
