//! Undo: each act of the researcher is taken back exactly and done again exactly, also after a restart.

use crate::support::{analyze, article, import, library, path};
use dateline::{
    library::{
        Direction, Entities, EntityDecision, EntityQuery, EntityRow, EntitySort, EventDecision, EventQuery, Events,
        Job, Library, Listing, NewNote, NoteContent, NoteQuery, Notes, SentenceQuery, Sentences, Table,
    },
    model::{ArticleId, EntityKind, FieldName, NoteId, NoteKind, NoteStatus, Span, TagList},
};
use proptest::prelude::*;
use rusqlite::{Connection, types::Value};
use std::path::Path;

const TEXT: &str = "Inés Mora spoke on 2020-03-01.\nThe port of López waits.\n";
const NAMES: &[(EntityKind, &str, &[&str])] = &[(EntityKind::Person, "Inés Mora", &[])];

/// All rows of the tables that the journal keeps, and of what follows from them.
pub fn dump(path: &Path) -> Vec<String> {
    let connection = Connection::open(path).unwrap();
    let tables = [
        "select id, present, current_version, source_group from article where present = 1",
        "select v.id, v.number from article_version v join article a on a.id = v.article_id where v.present = 1 and a.present = 1",
        "select * from placement",
        "select id, title, byline, outlet, published, language, url, title_key, filter_key from article",
        "select * from article_correction",
        "select * from note",
        "select * from note_anchor",
        "select * from note_tag",
        "select * from tag",
        "select * from entity_decision",
        "select * from event_decision",
        "select * from mention_decision",
        "select * from quotation_decision",
        "select id, text, kind, byte_start, byte_end, speaker_id, speaker_words, doubtful, status, key from quotation",
        // What the researcher makes stays in the file when its making is taken back, without any mention.
        "select * from entity where scope >= 0",
        "select found_name, mentions, status from entity where scope = -1 and mentions > 0",
        "select * from article_entity_decision",
        "select * from note_about",
        "select article_id from article_bin",
        "select * from setting",
        "select * from saved_search",
        "select m.byte_start, m.byte_end, m.surface, m.status, e.found_name from mention m join entity e on e.id = m.entity_id",
        "select p.event_id, p.position, e.found_name from event_entity p join entity e on e.id = p.entity_id",
        "select * from entity_article",
        "select * from entity_term",
        "select id, status from event",
        "select id from note_fts_docsize",
        "select article_id from counted",
    ];
    tables.iter().flat_map(|table| rows(&connection, table)).collect()
}

fn rows(connection: &Connection, select: &str) -> Vec<String> {
    let mut statement = connection.prepare(select).unwrap();
    let columns = statement.column_count();
    let row = |row: &rusqlite::Row| {
        Ok(format!("{select}: {:?}", (0..columns).map(|i| row.get(i)).collect::<Result<Vec<Value>, _>>()?))
    };
    let mut rows: Vec<String> = statement.query_map([], row).unwrap().collect::<Result<_, _>>().unwrap();
    rows.sort();
    rows
}

fn note(article: ArticleId, body: &str) -> NewNote {
    NewNote { article, anchor: Some(Span::new(0, 10)), content: content(body) }
}

fn content(body: &str) -> NoteContent {
    NoteContent { body: body.to_owned(), ..NoteContent::default() }
}

#[test]
fn a_note_is_undone_and_redone_with_anchor_and_tags() {
    let (folder, mut library) = library();
    let id = import(&mut library, &article("Port", "2020-03-02", TEXT), 1);
    let empty = dump(&path(&folder));
    let mut new = note(id, "=1+1 “quoted” \u{1}\n\0 end \\ '");
    new.content.tags = TagList::parse("port, López");
    let made = library.add_note(&new).unwrap();
    assert!(made.changes.contains(Table::Notes) && !made.changes.contains(Table::Chronology));
    let full = dump(&path(&folder));
    assert_eq!(library.undo().unwrap().unwrap().label, "New note");
    assert_eq!(dump(&path(&folder)), empty);
    assert_eq!(library.redo().unwrap().unwrap().label, "New note");
    assert_eq!(dump(&path(&folder)), full);
    assert_eq!(library.redo().unwrap(), None);
}

#[test]
fn typing_is_one_step_until_something_else_happens() {
    let (folder, mut library) = library();
    let id = import(&mut library, &article("Port", "2020-03-02", TEXT), 1);
    let first = library.add_note(&note(id, "")).unwrap().output;
    let second = library.add_note(&note(id, "")).unwrap().output;
    let made = dump(&path(&folder));
    for body in ["A", "As", "Ask"] {
        library.edit_note(first, &content(body)).unwrap();
    }
    let typed = dump(&path(&folder));
    for (note, body) in [(second, "B"), (first, "Ask her"), (first, "Ask her now")] {
        library.edit_note(note, &content(body)).unwrap();
    }
    let connection = Connection::open(path(&folder)).unwrap();
    let changes: i64 = connection
        .query_row("select count(*) from journal_change where act = 'update' and table_name = 'note'", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(changes, 3, "one change for each run of typing");
    library.undo().unwrap();
    library.undo().unwrap();
    assert_eq!(dump(&path(&folder)), typed);
    library.undo().unwrap();
    assert_eq!(dump(&path(&folder)), made);
    assert_eq!(library.reader().unwrap().redo_label().unwrap().as_deref(), Some("Edit of a note"));
}

#[test]
fn a_change_that_changes_nothing_is_no_step_and_keeps_what_can_be_redone() {
    let (_folder, mut library) = library();
    let id = import(&mut library, &article("Port", "2020-03-02", TEXT), 1);
    let made = library.add_note(&note(id, "Ask")).unwrap().output;
    library.edit_note(made, &content("Ask her")).unwrap();
    library.undo().unwrap();
    let same = library.edit_note(made, &content("Ask")).unwrap();
    assert!(same.changes.is_empty());
    library.set_field(id, FieldName::Outlet, Some("Harbor Courier")).unwrap();
    assert_eq!(library.redo().unwrap().unwrap().label, "Edit of a note");
    library.undo().unwrap();
    library.edit_note(made, &content("Ask him")).unwrap();
    assert_eq!(library.redo().unwrap(), None);
}

#[test]
fn what_is_gone_cannot_be_edited() {
    let (folder, mut library) = library();
    let id = import(&mut library, &article("Port", "2020-03-02", TEXT), 1);
    let made = library.add_note(&note(id, "Ask")).unwrap().output;
    library.delete_notes(&[made]).unwrap();
    let before = dump(&path(&folder));
    assert!(library.edit_note(made, &content("x")).is_err());
    assert!(library.add_note(&note(ArticleId(77), "x")).is_err());
    assert_eq!(dump(&path(&folder)), before);
    assert_eq!(library.reader().unwrap().undo_label().unwrap().as_deref(), Some("Deletion of a note"));
}

#[test]
fn undo_reaches_over_a_restart_and_from_a_second_window() {
    let (folder, mut library) = library();
    let id = import(&mut library, &article("Port", "2020-03-02", TEXT), 1);
    let made = library.add_note(&note(id, "Ask")).unwrap().output;
    let before = dump(&path(&folder));
    library.edit_note(made, &content("Ask her")).unwrap();
    library.close().unwrap();
    let mut first = Library::open(&path(&folder)).unwrap();
    let mut second = Library::open(&path(&folder)).unwrap();
    let reader = first.reader().unwrap();
    let revision = reader.revision().unwrap();
    second.set_field(id, FieldName::Outlet, Some("Bay Herald")).unwrap();
    assert_ne!(reader.revision().unwrap(), revision);
    assert_eq!(first.undo().unwrap().unwrap().label, "Change of the outlet");
    assert_eq!(first.undo().unwrap().unwrap().label, "Edit of a note");
    assert_eq!(dump(&path(&folder)), before);
    // Numbers of import runs are those of one opening: the same number later is another run.
    import(&mut first, &article("One", "", "one"), 1);
    import(&mut second, &article("Two", "", "two"), 1);
    assert_eq!(second.undo().unwrap().unwrap().label, "Import of 1 article");
    assert_eq!(reader.counts().unwrap().articles, 2);
}

#[test]
fn decisions_hold_through_a_new_analysis_and_are_undone() {
    let (folder, mut library) = library();
    let text = "Inés Mora spoke on 2020-03-01.\nDr. Mora left on 2020-03-02.\nDelta Freight sailed.\n";
    let article = import(&mut library, &article("Port", "2020-03-02", text), 1);
    let names: &[(EntityKind, &str, &[&str])] = &[
        (EntityKind::Person, "Inés Mora", &[]),
        (EntityKind::Person, "Dr. Mora", &[]),
        (EntityKind::Person, "Delta Freight", &[]),
    ];
    analyze(&mut library, names);
    let reader = library.reader().unwrap();
    let id_of = |name: &str| {
        let words = EntityQuery { words: name.to_owned(), ..EntityQuery::default() };
        Entities::ids(&reader, &words).unwrap()[0]
    };
    let (ines, doctor, delta) = (id_of("Inés Mora"), id_of("Dr. Mora"), id_of("Delta Freight"));
    let found = dump(&path(&folder));
    for (entity, decision) in [
        (ines, EntityDecision::Confirm),
        (doctor, EntityDecision::MergeInto(ines)),
        (ines, EntityDecision::Rename("Inés Mora Vidal".to_owned())),
        (delta, EntityDecision::Kind(EntityKind::Organization)),
    ] {
        library.decide_entity(entity, &decision).unwrap();
    }
    let second = Events::ids(&reader, &EventQuery::default()).unwrap()[1];
    library.decide_event(second, &EventDecision::Reject).unwrap();

    let shown = || {
        let query = EntityQuery { direction: Direction::Descending, ..EntityQuery::default() };
        let rows = Entities::rows(&reader, &query, &Entities::ids(&reader, &query).unwrap()).unwrap();
        let line = |row: EntityRow| format!("{} {} {} {:?}", row.name, row.kind.name(), row.mentions, row.status);
        rows.into_iter().map(line).collect::<Vec<_>>()
    };
    let decided = ["Inés Mora Vidal person 2 Confirmed", "Delta Freight organization 1 Detected"];
    assert_eq!(shown(), decided);
    assert_eq!(reader.counts().unwrap().events, 1);
    let all = SentenceQuery::of(ines);
    assert_eq!(Sentences::ids(&reader, &all).unwrap().len(), 2);

    library.set_field(article, FieldName::Published, Some("2020-03-03")).unwrap();
    analyze(&mut library, names);
    assert_eq!(shown(), decided);
    assert_eq!(reader.counts().unwrap().events, 1);
    library.decide_entity(delta, &EntityDecision::Reject).unwrap();
    assert_eq!(shown(), &decided[..1]);
    assert_eq!(reader.check().unwrap(), [""; 0]);

    let labels: Vec<String> = (0..7).map(|_| library.undo().unwrap().unwrap().label).collect();
    assert_eq!(labels[0], "Rejection of Delta Freight");
    assert_eq!(labels[5], "Merge of Dr. Mora into Inés Mora");
    analyze(&mut library, names);
    let stable = |rows: Vec<String>| rows.into_iter().filter(|r| !r.contains("from event")).collect::<Vec<_>>();
    assert_eq!(stable(dump(&path(&folder))), stable(found));
    assert_eq!(reader.check().unwrap(), [""; 0]);
}

#[test]
fn a_chain_of_merges_is_followed_and_cut() {
    let (_folder, mut library) = library();
    import(&mut library, &article("Port", "2020-03-02", "Ana Ruiz, Ana R. Ruiz and A. Ruiz met.\n"), 1);
    let names = ["Ana Ruiz", "Ana R. Ruiz", "A. Ruiz"].map(|name| (EntityKind::Person, name, &[][..]));
    analyze(&mut library, &names);
    let reader = library.reader().unwrap();
    let all = EntityQuery { sort: EntitySort::Name, ..EntityQuery::default() };
    let ids = Entities::ids(&reader, &all).unwrap();
    let [short, middle, full] = ids[..] else { panic!("{ids:?}") };
    library.decide_entity(short, &EntityDecision::MergeInto(middle)).unwrap();
    library.decide_entity(middle, &EntityDecision::MergeInto(full)).unwrap();
    assert_eq!(Entities::ids(&reader, &all).unwrap(), [full]);
    assert_eq!(reader.entity(full).unwrap().unwrap().mentions, 3);
    assert_eq!(reader.check().unwrap(), [""; 0]);
    library.undo().unwrap();
    assert_eq!(Entities::ids(&reader, &all).unwrap(), [middle, full]);
    assert_eq!(reader.entity(middle).unwrap().unwrap().mentions, 2);
    assert_eq!(reader.check().unwrap(), [""; 0]);
    library.decide_entity(full, &EntityDecision::MergeInto(middle)).unwrap();
    // Merged into each other: nothing may be lost.
    library.decide_entity(middle, &EntityDecision::MergeInto(full)).unwrap();
    let total: u32 =
        Entities::rows(&reader, &all, &Entities::ids(&reader, &all).unwrap()).unwrap().iter().map(|e| e.mentions).sum();
    assert_eq!(total, 3);
    assert_eq!(reader.check().unwrap(), [""; 0]);
}

/// An act of the researcher, with numbers that choose among what there is.
#[derive(Debug, Clone)]
enum Act {
    Note(u8, String, bool),
    Edit(u8, String, String),
    Delete(u8),
    Field(u8, u8, Option<String>),
    Remove(u8),
    Import(u8),
    Undo,
    Redo,
    Restart,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let words = "[a-c=“é\n\u{1F600}]{0,6}";
    let act = prop_oneof![
        3 => (any::<u8>(), words, any::<bool>()).prop_map(|(n, body, anchored)| Act::Note(n, body, anchored)),
        3 => (any::<u8>(), words, "[a-c,]{0,5}").prop_map(|(n, body, tags)| Act::Edit(n, body, tags)),
        1 => any::<u8>().prop_map(Act::Delete),
        2 => (any::<u8>(), any::<u8>(), proptest::option::of("[xy]{0,2}")).prop_map(|(n, f, v)| Act::Field(n, f, v)),
        1 => any::<u8>().prop_map(Act::Remove),
        1 => any::<u8>().prop_map(Act::Import),
        1 => Just(Act::Undo),
        1 => Just(Act::Redo),
        1 => Just(Act::Restart),
    ];
    proptest::collection::vec(act, 1..40)
}

fn chosen<T: Copy>(of: &[T], number: u8) -> Option<T> {
    of.get(usize::from(number) % of.len().max(1)).copied()
}

fn act(library: &mut Library, act: &Act) {
    let reader = library.reader().unwrap();
    let articles = dateline::library::Articles::ids(&reader, &dateline::library::ArticleQuery::default()).unwrap();
    let notes: Vec<NoteId> = Notes::ids(&reader, &NoteQuery::default()).unwrap();
    match act {
        Act::Note(number, body, anchored) => {
            if let Some(article) = chosen(&articles, *number) {
                let anchor = anchored.then(|| Span::new(0, 1));
                library.add_note(&NewNote { article, anchor, content: content(body) }).unwrap();
            }
        }
        Act::Edit(number, body, tags) => {
            if let Some(note) = chosen(&notes, *number) {
                let kind = NoteKind::ALL[usize::from(*number) % 3];
                let status = NoteStatus::ALL[usize::from(*number) % 4];
                let content = NoteContent {
                    body: body.clone(),
                    kind,
                    status,
                    tags: TagList::parse(tags),
                    ..NoteContent::default()
                };
                library.edit_note(note, &content).unwrap();
            }
        }
        Act::Delete(number) => {
            library.delete_notes(&chosen(&notes, *number).into_iter().collect::<Vec<_>>()).unwrap();
        }
        Act::Field(number, field, value) => {
            if let Some(article) = chosen(&articles, *number) {
                let field = FieldName::ALL[usize::from(*field) % 6];
                let day = (field == FieldName::Published).then_some("2021-05-06");
                library.set_field(article, field, day.or(value.as_deref())).unwrap();
            }
        }
        Act::Remove(number) => {
            library.remove_articles(&chosen(&articles, *number).into_iter().collect::<Vec<_>>()).unwrap();
        }
        Act::Import(number) => {
            let source = article(&format!("Article {}", number % 5), "2020-03-02", &format!("{TEXT}{}", number % 5));
            library.import(&source, Job(u64::from(*number % 2))).unwrap();
        }
        Act::Undo => drop(library.undo().unwrap()),
        Act::Redo => drop(library.redo().unwrap()),
        Act::Restart => unreachable!("done by the caller"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_acts_undone_give_the_first_library_back_and_redone_the_last(acts in acts()) {
        let (folder, mut library) = library();
        import(&mut library, &article("Port", "2020-03-02", TEXT), 99);
        analyze(&mut library, NAMES);
        let path = path(&folder);
        // The import is a step too: undone to the end, the library is empty.
        library.undo().unwrap();
        let first = dump(&path);
        library.redo().unwrap();
        for one in &acts {
            if matches!(one, Act::Restart) {
                library.close().unwrap();
                library = Library::open(&path).unwrap();
            } else {
                act(&mut library, one);
            }
        }
        while library.redo().unwrap().is_some() {}
        let last = dump(&path);
        prop_assert_eq!(library.reader().unwrap().check().unwrap(), Vec::<String>::new());
        let mut steps = Vec::new();
        while let Some(step) = library.undo().unwrap() {
            steps.push(step.label);
        }
        prop_assert_eq!(without_later_articles(dump(&path)), without_later_articles(first));
        prop_assert_eq!(library.reader().unwrap().check().unwrap(), Vec::<String>::new());
        library.close().unwrap();
        library = Library::open(&path).unwrap();
        while library.redo().unwrap().is_some() {}
        prop_assert_eq!(dump(&path), last, "after {:?}", steps);
    }
}

/// Articles that were imported later stay in the file when their import is taken back, out of sight: their rows do not count.
fn without_later_articles(rows: Vec<String>) -> Vec<String> {
    let kept = |row: &String| !row.contains("from article:") || row.contains("[Integer(1), ");
    rows.into_iter().filter(kept).collect()
}

#[test]
fn words_with_control_characters_come_back_whole() {
    let (folder, mut library) = library();
    let text = "Ruled\u{0}by\u{1}\u{1F}\u{7F}\u{FEFF}noise\u{2028}.";
    let id = import(&mut library, &article("Port", "2020-03-02", text), 1);
    let anchor = Some(Span::new(0, text.len()));
    let made = library.add_note(&NewNote { article: id, anchor, content: content("") }).unwrap().output;
    let before = dump(&path(&folder));
    library.delete_notes(&[made]).unwrap();
    library.undo().unwrap();
    assert_eq!(dump(&path(&folder)), before);
    assert_eq!(library.reader().unwrap().check().unwrap(), [""; 0]);
}
