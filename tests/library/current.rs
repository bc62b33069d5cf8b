//! Of an article that its publisher changed, all but the versions themselves shows the current version: every table with every
//! filter and order, the search, the totals, and the views that other programs read.

use crate::support::{analyze, article, hits, import, library, path};
use dateline::{
    library::{
        Direction, Entities, EntityQuery, EntitySort, EventQuery, EventSort, EventStatus, Events, ImportOutcome, Job,
        Library, Listing, QuotationQuery, QuotationSort, Quotations, Reader, SentenceQuery, Sentences, Standing,
        Within,
    },
    model::{ArticleId, EntityId, EntityKind, QuotationKind, SourceArticle},
};
use rusqlite::Connection;

const NAMES: &[(EntityKind, &str, &[&str])] =
    &[(EntityKind::Person, "Inés Mora", &[]), (EntityKind::Person, "Otto Past", &[])];

const TEXT: &str = "The port of Ellis has been shut since 2021-05-03, when the crane men laid down their work.\n\
    Inés Mora and Otto Past met in the bygone hall on 2021-04-02 and said \"a bygone promise is kept\" to the captains.\n\
    Inés Mora, who speaks for the Harbor Board, said the pay talks had not been broken off by either of the two sides.\n\
    Nine ships lie at anchor outside the bay. Two of them carry grain that was bought for the schools of the north.\n\
    Nobody else would speak of it on the record, and the union did not answer our calls that afternoon.\n";

/// A library with two versions of an article, of which only the first tells of Otto Past and what is bygone.
fn changed() -> (tempfile::TempDir, Library, ArticleId, EntityId) {
    let (folder, mut library) = library();
    let id = import(&mut library, &article("Port stays shut", "2021-05-05", TEXT), 1);
    analyze(&mut library, NAMES);
    let reader = library.reader().unwrap();
    let all =
        Entities::rows(&reader, &EntityQuery::default(), &Entities::ids(&reader, &EntityQuery::default()).unwrap());
    let past = all.unwrap().into_iter().find(|row| row.name == "Otto Past").unwrap().id;
    let kept: Vec<&str> = TEXT.lines().filter(|line| !line.contains("bygone")).collect();
    let second = SourceArticle {
        content_hash: "second".to_owned(),
        ..article("Port stays shut", "2021-05-05", &format!("{}\n", kept.join("\n")))
    };
    let again = library.import(&second, Job(2)).unwrap().output;
    assert!(matches!(again, ImportOutcome::Version { .. }), "{again:?}");
    analyze(&mut library, NAMES);
    (folder, library, id, past)
}

fn both_ways<T>(all: &[T], mut each: impl FnMut(&T, Direction)) {
    for one in all {
        each(one, Direction::Ascending);
        each(one, Direction::Descending);
    }
}

fn no_event(reader: &Reader, query: &EventQuery) {
    let rows = Events::rows(reader, query, &Events::ids(reader, query).unwrap()).unwrap();
    let bygone: Vec<_> = rows.iter().filter(|row| row.text.contains("bygone")).collect();
    assert!(bygone.is_empty(), "{query:?}: {bygone:?}");
}

#[test]
fn the_chronology_is_of_the_current_version_under_every_filter() {
    let (_folder, library, id, past) = changed();
    let reader = library.reader().unwrap();
    let day = |words: &str| words.parse().ok();
    let withins = [Within::default(), Within { from: day("2021-01-01"), to: day("2021-12-31") }];
    let standings = [Standing::Any, Standing::Disputed, Standing::Only(EventStatus::Detected)];
    both_ways(&[EventSort::Date, EventSort::Text, EventSort::Article], |sort, direction| {
        for words in ["", "bygone", "mora"] {
            for (article, entity) in [(None, None), (Some(id), None), (None, Some(past))] {
                for (within, standing) in withins.iter().flat_map(|within| standings.iter().map(move |s| (within, s))) {
                    let (within, standing) = (*within, *standing);
                    let words = words.to_owned();
                    no_event(&reader, &EventQuery { article, entity, words, standing, within, sort: *sort, direction });
                }
            }
        }
    });
    let mora = EventQuery { words: "shut".to_owned(), ..EventQuery::default() };
    assert_eq!(Events::ids(&reader, &mora).unwrap().len(), 1);
}

#[test]
fn quotations_names_and_sentences_are_of_the_current_version_under_every_filter() {
    let (_folder, library, id, past) = changed();
    let reader = library.reader().unwrap();
    let sorts =
        [QuotationSort::Day, QuotationSort::Speaker, QuotationSort::Kind, QuotationSort::Text, QuotationSort::Article];
    both_ways(&sorts, |sort, direction| {
        for words in ["", "bygone", "mora"] {
            for (article, speaker) in [(None, None), (Some(id), None), (None, Some(past))] {
                for kind in [None, Some(QuotationKind::Direct)] {
                    let (words, sort) = (words.to_owned(), *sort);
                    let query = QuotationQuery { article, speaker, words, kind, sort, direction };
                    assert_eq!(Quotations::ids(&reader, &query).unwrap(), [], "{query:?}");
                }
            }
        }
    });
    both_ways(&[EntitySort::Mentions, EntitySort::Name, EntitySort::Articles], |sort, direction| {
        for words in ["", "past"] {
            for article in [None, Some(id)] {
                let query =
                    EntityQuery { article, words: words.to_owned(), sort: *sort, direction, ..EntityQuery::default() };
                let rows = Entities::rows(&reader, &query, &Entities::ids(&reader, &query).unwrap()).unwrap();
                assert!(rows.iter().all(|row| row.name != "Otto Past"), "{query:?}: {rows:?}");
            }
        }
    });
    for article in [None, Some(id)] {
        assert_eq!(Sentences::ids(&reader, &SentenceQuery { article, ..SentenceQuery::of(past) }).unwrap(), []);
    }
    assert_eq!(hits(&reader, "bygone").len(), 0);
    assert_eq!((reader.counts().unwrap().entities, reader.counts().unwrap().events), (1, 1));
}

#[test]
fn what_other_programs_read_is_of_the_current_version() {
    let (folder, library, _, _) = changed();
    let connection = Connection::open(path(&folder)).unwrap();
    let views = "select name from sqlite_schema where type = 'view' and name glob 'v_*' order by name";
    let names: Vec<String> =
        connection.prepare(views).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(names.len() >= 9, "{names:?}");
    for view in names {
        let mut statement = connection.prepare(&format!("select * from {view}")).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                let value = format!("{:?}", row.get_ref(column).unwrap());
                let value = match row.get_ref(column).unwrap() {
                    rusqlite::types::ValueRef::Text(words) => String::from_utf8_lossy(words).into_owned(),
                    _ => value,
                };
                assert!(!value.contains("bygone") && !value.contains("Otto Past"), "{view}: {value}");
            }
        }
    }
    drop(library);
}
