//! The documented views: their columns are a contract, their values are ready for a reader in any `SQLite` client.

use crate::support::{analyze, article, import, library, path};
use dateline::{
    library::{Library, NewNote, NoteContent, TableName},
    model::{ArticleId, EntityKind, FieldName, NoteKind, NoteStatus, PageStart, SourceArticle, Span, TagList},
};
use rusqlite::{Connection, types::Value};
use std::path::PathBuf;
use tempfile::TempDir;

const COLUMNS: [(TableName, &str); 6] = [
    (
        TableName::Notes,
        "note_id, created_at, updated_at, note, kind, tags, status, article_id, article_title, outlet, byline, published, source, \
         quote, prefix, suffix, char_start, char_end, paragraph_no, sentence_no, text_version, citation, \
         verdict, second_source, color, about",
    ),
    (
        TableName::Entities,
        "entity_id, name, kind, status, aliases, mentions, articles, first_seen, last_seen, roles, note",
    ),
    (
        TableName::Mentions,
        "mention_id, entity_id, surface, article_id, published, char_start, char_end, sentence, decided_by",
    ),
    (
        TableName::Chronology,
        "event_id, date_start, date_end, precision, qualifier, edtf, as_written, resolved_how, event, people, organizations, \
         places, articles, sources, status, sentence, article_id, char_start, char_end, note",
    ),
    (
        TableName::Quotations,
        "quotation_id, speaker_entity_id, speaker, cue, addressee, via, kind, quotation, article_id, published, said_on, \
         char_start, char_end",
    ),
    (
        TableName::Articles,
        "article_id, title, byline, outlet, published, language, words, source, imported_at, version, content_hash",
    ),
];

const TEXT: &str =
    "¡López “spoke”!\n\nInés Mora of Delta Freight\n  left Port Ellis on 2020-03-01: \"We knew nothing\".\n";
const NAMES: &[(EntityKind, &str, &[&str])] = &[
    (EntityKind::Person, "Inés Mora", &["López"]),
    (EntityKind::Organization, "Delta Freight", &[]),
    (EntityKind::Place, "Port Ellis", &[]),
];

/// A library with one article and a note, and a plain connection to it, as any program would have.
fn opened() -> (TempDir, Library, Connection) {
    let (folder, mut library) = library();
    let id = import(&mut library, &article("Raid \"at\" dawn", "2020-03-02", TEXT), 1);
    analyze(&mut library, NAMES);
    let start = TEXT.find("left").unwrap();
    let content = NoteContent {
        body: "=1+1".to_owned(),
        kind: NoteKind::Claim,
        status: NoteStatus::ToCheck,
        tags: TagList::parse("money trail; López"),
        ..NoteContent::default()
    };
    library.add_note(&NewNote { article: id, anchor: Some(Span::new(start, start + 4)), content }).unwrap();
    let connection = Connection::open(path(&folder)).unwrap();
    (folder, library, connection)
}

/// The values of one row, a line each.
fn values(connection: &Connection, select: &str) -> Vec<String> {
    let mut statement = connection.prepare(select).unwrap();
    let columns = statement.column_count();
    let text = |value| match value {
        Value::Null => "-".to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Text(text) => text,
        other => panic!("{other:?}"),
    };
    statement.query_row([], |row| (0..columns).map(|i| row.get(i).map(text)).collect()).unwrap()
}

#[test]
fn the_columns_are_those_of_the_contract() {
    let (_folder, _library, connection) = opened();
    for (table, columns) in COLUMNS {
        let statement = connection.prepare(&format!("select * from v_{}", table.name())).unwrap();
        assert_eq!(statement.column_names().collect::<Vec<_>>().join(", "), columns, "{}", table.name());
    }
}

#[test]
fn a_note_has_its_citation_and_offsets_in_code_points() {
    let (_folder, _library, connection) = opened();
    let row = values(
        &connection,
        "select note, kind, tags, status, outlet, byline, published, quote, char_start, char_end, paragraph_no, sentence_no, \
         text_version, citation, prefix, suffix from v_notes",
    );
    let start = TEXT.chars().collect::<String>().split("left").next().unwrap().chars().count();
    assert_eq!(
        row[..8],
        [
            "=1+1",
            "claim",
            "money trail; López",
            "to check",
            "Harbor Courier",
            "Ana Ruiz; Tom Beck",
            "2020-03-02",
            "left"
        ]
    );
    assert_eq!(row[8..10], [start.to_string(), (start + 4).to_string()]);
    assert_eq!(row[10..13], ["2", "3", "1"]);
    assert_eq!(row[13], "Ana Ruiz, Tom Beck, \"Raid \"at\" dawn\", Harbor Courier, 2 March 2020, paragraph 2.");
    assert!(row[14].ends_with("Freight\n  ") && row[15].starts_with(" Port Ellis"));
}

#[test]
fn a_citation_leaves_out_what_is_not_known() {
    let (_folder, mut library, connection) = opened();
    for field in [FieldName::Byline, FieldName::Published, FieldName::Outlet] {
        library.set_field(ArticleId(1), field, None).unwrap();
    }
    library.add_note(&NewNote { article: ArticleId(1), anchor: None, content: NoteContent::default() }).unwrap();
    let row = values(&connection, "select citation, char_start, paragraph_no from v_notes order by note_id desc");
    assert_eq!(row, ["\"Raid \"at\" dawn\".", "-", "-"]);
}

#[test]
fn a_note_on_a_paged_document_is_cited_by_its_page() {
    let (_folder, mut library, connection) = opened();
    let text = "The crane fell.\n\nNobody was hurt.\n";
    let pages = [("iv", 0), ("v", 17)].map(|(label, at)| PageStart { label: label.to_owned(), at });
    let crane = SourceArticle { pages: pages.to_vec(), ..article("Crane", "2020-03-03", text) };
    let id = import(&mut library, &crane, 9);
    for (start, end, page) in [(4, 9, "iv"), (17, 23, "v")] {
        let anchor = Some(Span::new(start, end));
        library.add_note(&NewNote { article: id, anchor, content: NoteContent::default() }).unwrap();
        let row = values(&connection, "select citation from v_notes order by note_id desc");
        assert_eq!(row, [format!("Ana Ruiz, Tom Beck, \"Crane\", Harbor Courier, 3 March 2020, page {page}.")]);
        let shown = library.reader().unwrap().article_text(id).unwrap().unwrap();
        assert_eq!((shown.page_at(start), shown.page_at(end - 1)), (Some(page), Some(page)));
    }
}

#[test]
fn entities_mentions_events_quotations_and_articles_are_complete() {
    let (_folder, _library, connection) = opened();
    let entity = values(&connection, "select * from v_entities where kind = 'person'");
    assert_eq!(
        entity[1..],
        ["Inés Mora", "person", "detected", "López", "2", "1", "2020-03-02", "2020-03-02", "witness", "-"]
    );
    let mention = values(&connection, "select * from v_mentions order by mention_id");
    assert_eq!(mention[2..], ["López", "1", "2020-03-02", "1", "6", "¡López “spoke”!", "analyzer"]);
    let event = values(&connection, "select * from v_chronology");
    assert_eq!(event[1..8], ["2020-03-01", "2020-03-01", "day", "exact", "2020-03-01", "2020-03-01", "explicit"]);
    assert_eq!(event[8], "left Port Ellis on 2020-03-01: \"We knew nothing\".");
    assert_eq!(event[9..15], ["-", "-", "Port Ellis", "Raid \"at\" dawn", "Harbor Courier", "single source"]);
    let quotation = values(&connection, "select * from v_quotations");
    assert_eq!(quotation[2..8], ["Port Ellis", "-", "-", "-", "direct", "We knew nothing"]);
    let article = values(&connection, "select * from v_articles");
    assert_eq!(article[1..6], ["Raid \"at\" dawn", "Ana Ruiz; Tom Beck", "Harbor Courier", "2020-03-02", "en"]);
    assert_eq!(article[7], "articles/Raid \"at\" dawn.txt");
}

#[test]
fn removed_articles_are_in_no_view() {
    let (_folder, mut library, connection) = opened();
    library.remove_articles(&[ArticleId(1)]).unwrap();
    for (table, _) in COLUMNS {
        let count = values(&connection, &format!("select count(*) from v_{}", table.name()));
        assert_eq!(count, ["0"], "{}", table.name());
    }
}

/// An aggregate with an order of its own is new in `SQLite` 3.44: one in a view makes the whole file malformed to older programs.
#[test]
fn older_programs_read_the_views() {
    let (_folder, _library, connection) = opened();
    let mut statement = connection.prepare("select sql from sqlite_schema where type = 'view'").unwrap();
    let views: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(views.len() >= COLUMNS.len());
    for view in views {
        for rest in view.split("group_concat(").skip(1) {
            assert!(!rest.split(')').next().unwrap().contains("order by"), "{view}");
        }
    }
}

/// A library of every format that was ever shipped is opened, read, written and found sound.
///
/// The files are made by this line, once for each format, and never again:
/// `cargo test --test library -- --exact views::make_a_library_of_this_format --ignored`
#[test]
fn libraries_of_every_format_are_opened() {
    for format in [1, 4] {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("case.db");
        std::fs::copy(stored(format), &copy).unwrap();
        let mut library = Library::open(&copy).unwrap();
        let reader = library.reader().unwrap();
        assert_eq!(reader.check().unwrap(), [""; 0]);
        let counts = reader.counts().unwrap();
        assert_eq!((counts.articles, counts.entities, counts.events, counts.notes), (1, 3, 1, 1));
        assert_eq!(library.undo().unwrap().unwrap().label, "New note");
        assert_eq!(reader.counts().unwrap().notes, 0);
    }
}

fn stored(format: u32) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/library/format-{format}.db"))
}

#[test]
#[ignore = "makes the stored library of the present format"]
fn make_a_library_of_this_format() {
    let (folder, library, connection) = opened();
    drop(connection);
    library.close().unwrap();
    let format: u32 =
        Connection::open(path(&folder)).unwrap().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    std::fs::copy(path(&folder), stored(format)).unwrap();
}
