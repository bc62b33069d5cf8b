//! What is printed by several outlets is one source: events and quotations of reprints, and the share of words that is told.

use crate::support::{analyze, article, import, library, path};
use dateline::{
    library::{
        EventQuery, EventRow, Events, ImportOutcome, Job, Library, Listing, QuotationQuery, QuotationRow, Quotations,
    },
    model::{ArticleId, EntityKind, Field, FieldName, Origin, SourceArticle},
};
use rusqlite::Connection;

const NAMES: &[(EntityKind, &str, &[&str])] = &[(EntityKind::Person, "Inés Mora", &[])];

const TEXT: &str = "The port of Ellis has lain still since 2021-05-03, for want of anybody who would work the cranes.\n\
    Inés Mora said \"we have seen worse in our time\" to those who had come to the hall by the river that night.\n\
    Nine ships lie at anchor outside the bay. Two of them carry grain that was bought for the schools of the north.\n\
    Nobody else would speak of it on the record, and the union did not answer our calls that afternoon.\n";

fn printed_by(outlet: &str, text: &str) -> SourceArticle {
    let mut printed = article("Port stays shut", "2021-05-05", text);
    printed.head.outlet = Some(Field { value: outlet.to_owned(), origin: Origin::Head });
    printed.content_hash = format!("{outlet} {}", printed.content_hash);
    printed
}

fn reprint(library: &mut Library, printed: &SourceArticle) -> ArticleId {
    match library.import(printed, Job(2)).unwrap().output {
        ImportOutcome::Reprint { article, .. } => article,
        other => panic!("{other:?}"),
    }
}

fn events(library: &Library) -> Vec<EventRow> {
    let reader = library.reader().unwrap();
    let query = EventQuery::default();
    Events::rows(&reader, &query, &Events::ids(&reader, &query).unwrap()).unwrap()
}

fn quotations(library: &Library) -> Vec<QuotationRow> {
    let reader = library.reader().unwrap();
    let query = QuotationQuery::default();
    Quotations::rows(&reader, &query, &Quotations::ids(&reader, &query).unwrap()).unwrap()
}

fn chronology(folder: &tempfile::TempDir) -> Vec<(String, String, String)> {
    let connection = Connection::open(path(folder)).unwrap();
    let mut statement =
        connection.prepare("select articles, sources, status from v_chronology order by event_id").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn what_a_reprint_tells_is_told_once_and_by_one_source() {
    let (folder, mut library) = library();
    import(&mut library, &printed_by("Harbor Courier", TEXT), 1);
    let other = reprint(&mut library, &printed_by("Bay Herald", &TEXT.replace("of Ellis", "of old Ellis")));
    analyze(&mut library, NAMES);
    // No act is known for "has lain still": the words alone make it one.
    let told = events(&library);
    assert_eq!(told.iter().map(|row| (row.sources, row.independent)).collect::<Vec<_>>(), [(2, 1)]);
    let one = ("Port stays shut; Port stays shut".to_owned(), "Harbor Courier".to_owned(), "single source".to_owned());
    assert_eq!(chronology(&folder), std::slice::from_ref(&one));
    // An article of somebody else is another source.
    let own = "On the third of May the cranes stood still. The port of Ellis has lain still since 2021-05-03.\n";
    import(&mut library, &printed_by("Lake Gazette", own), 3);
    analyze(&mut library, NAMES);
    assert_eq!(events(&library).len(), 2, "independent accounts are joined by what they tell, not by words");
    library.undo().unwrap();
    // What is taken back is no account any more, and comes back as one.
    library.remove_articles(&[other]).unwrap();
    assert_eq!(events(&library).iter().map(|row| row.sources).collect::<Vec<_>>(), [1]);
    library.undo().unwrap();
    assert_eq!(chronology(&folder), [one]);
    assert_eq!(library.reader().unwrap().check().unwrap(), [""; 0]);
}

#[test]
fn a_quotation_says_who_prints_it_as_well() {
    let (_folder, mut library) = library();
    import(&mut library, &printed_by("Harbor Courier", TEXT), 1);
    reprint(&mut library, &printed_by("Bay Herald", &TEXT.replace("of Ellis", "of old Ellis")));
    analyze(&mut library, NAMES);
    let also: Vec<_> = quotations(&library).into_iter().map(|row| (row.outlet.unwrap(), row.also_in)).collect();
    let printed = |outlet: &str, other: &str| (outlet.to_owned(), vec![other.to_owned()]);
    assert_eq!(also, [printed("Harbor Courier", "Bay Herald"), printed("Bay Herald", "Harbor Courier")]);
}

#[test]
fn the_share_of_a_reprint_says_of_which_version_it_is() {
    let (_folder, mut library) = library();
    let first = import(&mut library, &printed_by("Harbor Courier", TEXT), 1);
    let other = reprint(&mut library, &printed_by("Bay Herald", TEXT));
    let row = library.reader().unwrap().reprints(first).unwrap().remove(0);
    assert_eq!((row.shared, row.with_earlier, row.earlier), (1000, None, None));
    let longer =
        format!("{TEXT}{}", "The mayor spoke at some length of other things that nobody had asked her about. ");
    let again = library.import(&printed_by("Harbor Courier", &longer), Job(3)).unwrap().output;
    assert!(matches!(again, ImportOutcome::Version { article, .. } if article == first), "{again:?}");
    let reader = library.reader().unwrap();
    let row = reader.reprints(first).unwrap().remove(0);
    let current = reader.article_text(first).unwrap().unwrap().version;
    assert_eq!((row.article, row.with, row.with_earlier, row.earlier), (other, current, None, None));
    assert!(row.shared < 1000, "{row:?}");
    let back = reader.reprints(other).unwrap().remove(0);
    assert_eq!((back.version, back.shared_back), (current, row.shared));
}

#[test]
fn the_publication_is_called_by_the_headline_as_stated_or_corrected() {
    use dateline::model::{DateSpan, Event, EventKind};
    let (_folder, mut library) = library();
    let id = import(&mut library, &printed_by("Harbor Courier", TEXT), 1);
    let queued = library.reader().unwrap().next_queued(&[]).unwrap().unwrap();
    let mut found = crate::support::findings(&queued.text, NAMES);
    let first = found.sentences[0].span;
    let day = DateSpan::day("2021-05-05".parse().unwrap());
    let words = first.in_text(&queued.text).to_owned();
    let publication =
        Event { timex: None, kind: EventKind::Publication, ..Event::told(first, day, 0, Vec::new(), words) };
    found.events.insert(0, publication);
    library.store_analysis(queued.ticket, &found, dateline::analysis::VERSION).unwrap();
    let named = |library: &Library| {
        let rows = events(library);
        let row = rows.iter().find(|row| row.kind == EventKind::Publication).unwrap();
        (row.headline.clone(), row.sentence.clone())
    };
    let twice = |words: &str| (words.to_owned(), words.to_owned());
    assert_eq!(named(&library), twice("Port stays shut"));
    library.set_field(id, FieldName::Title, Some("Port opens")).unwrap();
    assert_eq!(named(&library), twice("Port opens"));
    library.undo().unwrap();
    assert_eq!(named(&library), twice("Port stays shut"));
}
