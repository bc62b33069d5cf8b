//! The researcher's hand on the chronology, and the same event in several articles: with the program's own analyzer, because what
//! hangs on what is told by the text.

use crate::support::{article, import, library};
use dateline::{
    analysis::{self, Input, analyze, time::typed},
    library::{
        EventDecision, EventQuery, EventRow, EventStatus, Events, Library, Listing, NewEvent, Problem, Reader,
        Relation, Standing, Within,
    },
    model::{ArticleId, EventKind, FieldName, Span},
    text,
};
use jiff::civil::date;

const ARREST: &str = "Police arrested the general Bruno Tamsin in Port Ellis on October 15.\n\n\
    Two days after the arrest, the president changed his tone.\n\n\
    The day after that, a judge opened the file. The harbor was quiet. The union waited.";

/// Analyzes everything that waits, as the program does.
pub fn work(library: &mut Library) {
    let reader = library.reader().unwrap();
    while let Some(queued) = reader.next_queued(&[]).unwrap() {
        let structure = text::structure(&queued.text, queued.format);
        let input =
            Input { text: &queued.text, structure: &structure, published: queued.published, language: Some("en") };
        library.store_analysis(queued.ticket, &analyze(&input), analysis::VERSION).unwrap();
    }
}

fn told(library: &mut Library, title: &str, published: &str, words: &str, job: u64) -> ArticleId {
    let id = import(library, &article(title, published, words), job);
    work(library);
    id
}

fn rows(reader: &Reader, query: &EventQuery) -> Vec<EventRow> {
    Events::rows(reader, query, &Events::ids(reader, query).unwrap()).unwrap()
}

fn line(row: &EventRow) -> String {
    format!("{} {} {}", row.date.edtf(), row.status.name(), row.as_written)
}

/// The events that the text tells, without the publication.
fn lines(reader: &Reader) -> Vec<String> {
    let all = rows(reader, &EventQuery::default());
    all.iter().filter(|row| row.kind != EventKind::Publication).map(line).collect()
}

fn find(reader: &Reader, written: &str) -> EventRow {
    rows(reader, &EventQuery::default()).into_iter().find(|row| row.as_written == written).unwrap()
}

fn set(words: &str) -> EventDecision {
    EventDecision::Date { typed: words.to_owned(), date: typed::date(words, Some(date(2020, 11, 20))).unwrap() }
}

const FOUND: [&str; 3] = [
    "2020-10-15 detected October 15",
    "2020-10-17 detected Two days after the arrest",
    "2020-10-18 detected The day after that",
];

#[test]
fn what_hangs_on_a_moved_date_moves_and_is_marked() {
    let (_folder, mut library) = library();
    let id = told(&mut library, "Arrest", "2020-11-20", ARREST, 1);
    let reader = library.reader().unwrap();
    let before = lines(&reader);
    assert_eq!(before[..2], FOUND[..2]);

    library.decide_event(find(&reader, "October 15").id, &set("16 Oct")).unwrap();
    let moved = lines(&reader);
    assert_eq!(moved[..2], ["2020-10-16 changed October 15", "2020-10-18 moved Two days after the arrest"]);
    let hanging = find(&reader, "Two days after the arrest");
    assert!(hanging.because.contains("2 days after") && hanging.because.contains("2020-10-16"), "{}", hanging.because);
    assert_eq!(hanging.found.unwrap().edtf(), "2020-10-17");
    let beside = reader.beside(hanging.id).unwrap();
    assert!(beside.iter().any(|(relation, row)| *relation == Relation::Anchor && row.as_written == "October 15"));

    // A new analysis, here by another outlet's day, finds everything anew: what was decided is applied again.
    library.set_field(id, FieldName::Published, Some("2020-11-21")).unwrap();
    work(&mut library);
    assert_eq!(lines(&reader), moved);
    library.undo().unwrap();
    work(&mut library);
    library.undo().unwrap();
    assert_eq!(lines(&reader), before);
    library.redo().unwrap();
    assert_eq!(lines(&reader), moved);
    library.decide_event(find(&reader, "October 15").id, &EventDecision::AsFound).unwrap();
    assert_eq!(lines(&reader), before);
    assert_eq!(reader.check().unwrap(), [""; 0]);
}

#[test]
fn what_lies_between_two_dates_moves_with_them() {
    let (_folder, mut library) = library();
    let words = "The general was arrested in Oslo on October 15. Then he met the minister in the harbor. \
                 Two days after the arrest, the president changed his tone.";
    told(&mut library, "Arrest", "2020-11-20", words, 1);
    let reader = library.reader().unwrap();
    let between = |reader: &Reader| {
        let row = rows(reader, &EventQuery::default()).into_iter().find(|row| row.kind == EventKind::Inferred).unwrap();
        format!("{} {}", row.date.edtf(), row.status.name())
    };
    assert_eq!(between(&reader), "2020-10-15/2020-10-17 detected");
    library.decide_event(find(&reader, "October 15").id, &set("16 Oct")).unwrap();
    assert_eq!(between(&reader), "2020-10-16/2020-10-18 moved");
    library.undo().unwrap();
    assert_eq!(between(&reader), "2020-10-15/2020-10-17 detected");
    // Behind what follows it in the text the order says nothing any more.
    library.decide_event(find(&reader, "Two days after the arrest").id, &set("1 Oct")).unwrap();
    assert_eq!(between(&reader), "2020-10-15/2020-10-17 detected");
    assert_eq!(reader.check().unwrap(), [""; 0]);
}

#[test]
fn an_event_is_added_on_a_sentence_and_tied_to_another() {
    let (_folder, mut library) = library();
    let id = told(&mut library, "Arrest", "2020-11-20", ARREST, 1);
    let reader = library.reader().unwrap();
    let before = lines(&reader);
    let at = ARREST.find("harbor").unwrap();
    let date = typed::date("mid-October 2020", None).unwrap();
    let event = NewEvent { article: id, passage: Span::new(at, at + 6), typed: "mid-October 2020".to_owned(), date };
    let added = library.add_event(&event).unwrap().output;
    let row = reader.event(added).unwrap().unwrap();
    assert_eq!(
        (row.kind, row.status, row.text.as_str()),
        (EventKind::Added, EventStatus::Added, "The harbor was quiet.")
    );
    assert_eq!(row.span.in_text(ARREST), "The harbor was quiet.");

    let arrest = find(&reader, "October 15");
    let tie = |to| EventDecision::Tie {
        typed: "a week after".to_owned(),
        offset: typed::offset("a week after").unwrap(),
        to,
    };
    library.decide_event(added, &tie(arrest.id)).unwrap();
    let shown = |reader: &Reader| {
        rows(reader, &EventQuery::default()).into_iter().find(|r| r.kind == EventKind::Added).unwrap()
    };
    assert_eq!(shown(&reader).date.edtf(), "2020-10-22");
    let circle = library.decide_event(arrest.id, &tie(added)).unwrap_err();
    assert!(matches!(circle.problem, Problem::Circular), "{circle}");
    library.decide_event(arrest.id, &set("1 Oct 2020")).unwrap();
    assert_eq!(shown(&reader).date.edtf(), "2020-10-08");

    library.set_field(id, FieldName::Published, Some("2020-11-22")).unwrap();
    work(&mut library);
    assert_eq!(shown(&reader).date.edtf(), "2020-10-08");
    for _ in 0..4 {
        library.undo().unwrap();
        work(&mut library);
    }
    assert_eq!(lines(&reader), before);
    assert_eq!(reader.check().unwrap(), [""; 0]);
}

#[test]
fn rejected_events_are_found_by_their_status_and_come_back() {
    let (_folder, mut library) = library();
    told(&mut library, "Arrest", "2020-11-20", ARREST, 1);
    let reader = library.reader().unwrap();
    let arrest = find(&reader, "October 15").id;
    library.decide_event(arrest, &EventDecision::Reject).unwrap();
    assert!(!lines(&reader).iter().any(|line| line.ends_with("October 15")));
    let rejected = EventQuery { standing: Standing::Only(EventStatus::Rejected), ..EventQuery::default() };
    assert_eq!(rows(&reader, &rejected).iter().map(|row| row.id).collect::<Vec<_>>(), [arrest]);
    library.decide_event(arrest, &EventDecision::Confirm).unwrap();
    assert_eq!(lines(&reader)[0], "2020-10-15 confirmed October 15");
    let within = Within { from: Some(date(2020, 10, 16)), to: Some(date(2020, 10, 17)) };
    let query = EventQuery { within, ..EventQuery::default() };
    assert_eq!(rows(&reader, &query).iter().map(line).collect::<Vec<_>>(), FOUND[1..2]);
}

#[test]
fn the_same_event_of_two_articles_is_one_row_and_another_day_is_disputed() {
    let (_folder, mut library) = library();
    let one = told(&mut library, "One", "2020-11-20", "Bruno Tamsin was arrested in Port Ellis on October 15.", 1);
    told(&mut library, "Two", "2020-11-21", "The arrest of Bruno Tamsin on October 15 shook the town.", 2);
    let reader = library.reader().unwrap();
    let arrests = |reader: &Reader| {
        let all = rows(reader, &EventQuery::default());
        all.into_iter().filter(|row| row.kind == EventKind::Told).collect::<Vec<_>>()
    };
    let agreed = arrests(&reader);
    assert_eq!((agreed.len(), agreed[0].sources), (1, 2));

    told(&mut library, "Three", "2020-11-22", "Police arrested Bruno Tamsin on October 16.", 3);
    let disputed = arrests(&reader);
    assert_eq!(disputed.len(), 2);
    assert!(disputed.iter().all(|row| !row.disputes.is_empty()), "{disputed:?}");
    let beside = reader.beside(disputed[1].id).unwrap();
    assert!(beside.iter().any(|(relation, row)| *relation == Relation::Disputes && row.text.contains("Port Ellis")));
    let only = EventQuery { standing: Standing::Disputed, ..EventQuery::default() };
    assert_eq!(rows(&reader, &only).len(), 3);

    // One account is right: there is nothing to dispute any more.
    library.decide_event(disputed[1].id, &EventDecision::Confirm).unwrap();
    assert!(arrests(&reader).iter().all(|row| row.disputes.is_empty()));
    library.undo().unwrap();
    assert!(arrests(&reader).iter().all(|row| !row.disputes.is_empty()));
    library.remove_articles(&[one]).unwrap();
    assert_eq!(arrests(&reader).iter().map(|row| row.sources).collect::<Vec<_>>(), [1, 1]);
    library.undo().unwrap();
    assert_eq!(arrests(&reader).iter().map(|row| row.sources).max(), Some(2));
    assert_eq!(reader.check().unwrap(), [""; 0]);
}
