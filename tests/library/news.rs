//! What is new: since the researcher last looked, and since any import; a new analysis makes nothing new. Who is watched.

use crate::support::{analyze, article, import, library, path};
use dateline::{
    library::{
        Entities, EntityDecision, EntityQuery, EntityStanding, ImportId, Library, Listing, News, NewsKind, NewsQuery,
        NewsRow, SearchQuery, Since, Watch,
    },
    model::{EntityId, EntityKind},
};
use rusqlite::Connection;

const NAMES: &[(EntityKind, &str, &[&str])] = &[
    (EntityKind::Person, "Inés Mora", &[]),
    (EntityKind::Person, "Odd Berg", &[]),
    (EntityKind::Organization, "Quay Union", &[]),
];

const FIRST: &str = "Inés Mora came to the hall on 2021-05-03.\nThe Quay Union was there.\n";
const SECOND: &str = "Odd Berg met Inés Mora on 2021-06-01.\nInés Mora said \"we have seen worse\" to those outside.\n";

fn rows(library: &Library, since: Since, only: NewsKind) -> Vec<NewsRow> {
    let reader = library.reader().unwrap();
    let query = NewsQuery { since, only: Some(only) };
    News::rows(&reader, &query, &News::ids(&reader, &query).unwrap()).unwrap()
}

fn titles(library: &Library, only: NewsKind) -> Vec<String> {
    rows(library, Since::Seen, only).into_iter().map(|row| row.title).collect()
}

fn id(library: &Library, name: &str) -> EntityId {
    let query = EntityQuery { words: name.to_owned(), ..EntityQuery::default() };
    Entities::ids(&library.reader().unwrap(), &query).unwrap()[0]
}

/// Two articles, the first of them seen.
fn second_is_new() -> (tempfile::TempDir, Library) {
    let (folder, mut library) = library();
    import(&mut library, &article("The hall", "2021-05-05", FIRST), 1);
    analyze(&mut library, NAMES);
    library.see_all().unwrap();
    import(&mut library, &article("Outside", "2021-06-02", SECOND), 2);
    analyze(&mut library, NAMES);
    (folder, library)
}

#[test]
fn news_are_what_came_after_all_was_seen() {
    let (_folder, mut library) = second_is_new();
    assert_eq!(titles(&library, NewsKind::Article), ["Outside"]);
    assert_eq!(titles(&library, NewsKind::Entity), ["Odd Berg"], "who was known before is not new");
    assert_eq!(rows(&library, Since::Seen, NewsKind::Event).len(), 1);
    let row = rows(&library, Since::Seen, NewsKind::Entity).remove(0);
    assert_eq!(row.text, "Odd Berg met Inés Mora on 2021-06-01.");
    assert_eq!(row.passage.unwrap().in_text(SECOND), "Odd Berg met Inés Mora on 2021-06-01.");
    assert_eq!(library.reader().unwrap().news_number().unwrap(), 1);
    library.see_all().unwrap();
    let reader = library.reader().unwrap();
    assert_eq!(News::ids(&reader, &NewsQuery::default()).unwrap(), []);
    assert_eq!(reader.undo_label().unwrap().as_deref(), Some("Marking all as seen"));
    library.undo().unwrap();
    assert_eq!(titles(&library, NewsKind::Article), ["Outside"]);
}

#[test]
fn a_new_analysis_makes_nothing_new_and_an_import_taken_back_is_none() {
    let (folder, mut library) = second_is_new();
    library.see_all().unwrap();
    let connection = Connection::open(path(&folder)).unwrap();
    connection.execute("update article_version set analyzer_version = 0, request = request + 1", []).unwrap();
    analyze(&mut library, NAMES);
    let reader = library.reader().unwrap();
    assert_eq!(News::ids(&reader, &NewsQuery::default()).unwrap(), []);
    library.undo().unwrap();
    library.undo().unwrap();
    assert_eq!(titles(&library, NewsKind::Article), [""; 0]);
    library.redo().unwrap();
    assert_eq!(titles(&library, NewsKind::Article), ["Outside"]);
}

#[test]
fn news_are_told_since_any_import() {
    let (_folder, mut library) = second_is_new();
    library.see_all().unwrap();
    let imports = library.reader().unwrap().imports().unwrap();
    assert_eq!(imports.iter().map(|row| row.articles).collect::<Vec<_>>(), [1, 1]);
    let since = |at: usize| rows(&library, Since::Import(imports[at].id), NewsKind::Article).len();
    assert_eq!((since(0), since(1)), (1, 2));
    assert_eq!(rows(&library, Since::Import(imports[1].id), NewsKind::Entity).len(), 3);
    assert_eq!(rows(&library, Since::Import(ImportId(99)), NewsKind::Article).len(), 2, "since the beginning");
}

#[test]
fn a_watched_name_is_watched_after_a_merge_and_a_new_analysis_and_undo_takes_it_back() {
    let (folder, mut library) = second_is_new();
    let (mora, berg) = (id(&library, "Mora"), id(&library, "Berg"));
    library.watch_entities(&[mora], Watch::On).unwrap();
    assert_eq!(titles(&library, NewsKind::Watched), ["Inés Mora"]);
    let said = rows(&library, Since::Seen, NewsKind::Quotation);
    assert_eq!(
        said.iter().map(|row| (row.title.as_str(), row.text.as_str())).collect::<Vec<_>>(),
        [("Inés Mora", "we have seen worse")]
    );
    library.decide_entity(mora, &EntityDecision::MergeInto(berg)).unwrap();
    assert_eq!(library.reader().unwrap().watched().unwrap(), [berg]);
    let watched = EntityQuery { status: EntityStanding::Watched, ..EntityQuery::default() };
    assert_eq!(Entities::ids(&library.reader().unwrap(), &watched).unwrap(), [berg]);
    Connection::open(path(&folder))
        .unwrap()
        .execute("update article_version set analyzer_version = 0, request = request + 1", [])
        .unwrap();
    analyze(&mut library, NAMES);
    assert_eq!(library.reader().unwrap().watched().unwrap(), [berg]);
    library.watch_entities(&[berg], Watch::Off).unwrap();
    assert_eq!(library.reader().unwrap().watched().unwrap(), []);
    library.undo().unwrap();
    library.undo().unwrap();
    assert_eq!(library.reader().unwrap().watched().unwrap(), [mora]);
    assert_eq!(library.reader().unwrap().undo_label().unwrap().as_deref(), Some("Watching Inés Mora"));
    library.undo().unwrap();
    assert_eq!(library.reader().unwrap().watched().unwrap(), []);
    assert_eq!(library.reader().unwrap().check().unwrap(), [""; 0]);
}

#[test]
fn what_watched_searches_find_in_new_articles_is_news() {
    let (_folder, mut library) = second_is_new();
    let query = SearchQuery { words: "\"Inés Mora\"".to_owned(), ..SearchQuery::default() };
    let saved = library.save_search("Mora", &query).unwrap().output;
    let rows = rows(&library, Since::Seen, NewsKind::Search);
    assert_eq!(rows.iter().map(|row| row.title.as_str()).collect::<Vec<_>>(), ["Mora"]);
    assert_eq!(rows[0].passage.unwrap().in_text(SECOND), "Inés Mora");
    library.watch_search(saved, false).unwrap();
    assert_eq!(titles(&library, NewsKind::Search), [""; 0]);
}

#[test]
fn all_sorts_of_news_are_counted() {
    let (_folder, library) = second_is_new();
    let counts = library.reader().unwrap().news_counts(Since::Seen).unwrap();
    let number = |kind| counts.iter().find(|(one, _)| *one == kind).map(|(_, number)| *number);
    assert_eq!(counts.len(), NewsKind::ALL.len());
    assert_eq!(
        (number(NewsKind::Article), number(NewsKind::Entity), number(NewsKind::Event)),
        (Some(1), Some(1), Some(1))
    );
}
