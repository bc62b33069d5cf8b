//! How `SQLite` means to run the statements of the main tables: by an index that has the order already, never by sorting or reading
//! a whole table of a library that holds a million mentions.

use super::{
    super::{
        ArticleQuery, ArticleSort, Direction, EntityQuery, EntitySort, EventQuery, NoteQuery, QuotationQuery,
        QuotationSort, Reader, SentenceQuery, file, sql::section,
    },
    articles, entities, events, notes, quotations, sentences,
};
use crate::model::{ArticleId, EntityId, EntityKind};
use rusqlite::types::Null;

const ROWS: [&str; 6] = [
    include_str!("../sql/articles.sql"),
    include_str!("../sql/entities.sql"),
    include_str!("../sql/events.sql"),
    include_str!("../sql/notes.sql"),
    include_str!("../sql/quotations.sql"),
    include_str!("../sql/sentences.sql"),
];

fn reader() -> (tempfile::TempDir, Reader) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.db");
    file::create(&path).unwrap();
    let reader = Reader::open(&path).unwrap();
    (folder, reader)
}

/// The steps of a statement, a line each.
fn plan(reader: &Reader, statement: &str) -> String {
    let mut explained = reader.connection.prepare(&format!("explain query plan {statement}")).unwrap();
    let parameters = vec![Null; explained.parameter_count()];
    let steps = explained.query_map(rusqlite::params_from_iter(parameters), |row| row.get::<_, String>(3)).unwrap();
    steps.collect::<Result<Vec<_>, _>>().unwrap().join("\n")
}

/// Whether a step goes through what is rare in any library: articles in the bin, rejected quotations, versions that were replaced (p).
fn is_few(step: &str) -> bool {
    step.contains("article_absent") || step.contains("quotation_rejected") || step == "SCAN p"
}

#[track_caller]
fn check(reader: &Reader, statement: &str, index: &str) {
    let plan = plan(reader, statement);
    assert!(plan.contains(index), "{statement}\n{plan}");
    assert!(!plan.contains("TEMP B-TREE"), "{statement}\n{plan}");
    let whole = |line: &&str| {
        line.starts_with("SCAN") && !line.contains("INDEX") && !line.contains("VIRTUAL TABLE") && !is_few(line)
    };
    assert_eq!(plan.lines().find(whole), None, "{statement}\n{plan}");
}

#[test]
fn the_main_tables_come_sorted_out_of_an_index() {
    let (_folder, reader) = reader();
    for direction in [Direction::Ascending, Direction::Descending] {
        let articles = |sort| articles::ids(&ArticleQuery { sort, direction, ..ArticleQuery::default() });
        check(&reader, &articles(ArticleSort::Published), "article_by_day");
        check(&reader, &articles(ArticleSort::Title), "article_by_title");
        let entities = |sort, kind| entities::ids(&EntityQuery { kind, sort, direction, ..EntityQuery::default() });
        check(&reader, &entities(EntitySort::Name, None), "entity_by_name");
        check(&reader, &events::ids(&EventQuery { direction, ..EventQuery::default() }), "COVERING INDEX event_by_day");
        check(
            &reader,
            &quotations::ids(&QuotationQuery { direction, ..QuotationQuery::default() }),
            "COVERING INDEX quotation_by_day",
        );
        let quotations = |sort| quotations::ids(&QuotationQuery { sort, direction, ..QuotationQuery::default() });
        check(&reader, &quotations(QuotationSort::Speaker), "COVERING INDEX quotation_by_speaker_name");
        check(&reader, &quotations(QuotationSort::Kind), "COVERING INDEX quotation_by_kind");
        check(&reader, &quotations(QuotationSort::Text), "COVERING INDEX quotation_by_words");
        check(&reader, &quotations(QuotationSort::Article), "article_by_title");
        let here = EventQuery { article: Some(ArticleId(1)), direction, ..EventQuery::default() };
        check(&reader, &events::ids(&here), "event_by_article");
    }
    let findings = include_str!("../sql/findings.sql");
    check(&reader, section(findings, "queued_ids"), "version_by_analyzer");
    let by_mentions = |kind| EntityQuery { kind, direction: Direction::Descending, ..EntityQuery::default() };
    check(&reader, &entities::ids(&by_mentions(None)), "entity_by_mentions");
    check(&reader, &entities::ids(&by_mentions(Some(EntityKind::Person))), "entity_by_kind");
}

/// What is sorted in memory is first found by an index.
#[test]
fn the_rows_of_one_thing_are_found_by_an_index() {
    let (_folder, reader) = reader();
    let (entity, article) = (EntityId(1), Some(ArticleId(1)));
    for statement in [
        sentences::ids(&SentenceQuery::of(entity)),
        sentences::ids(&SentenceQuery { article, ..SentenceQuery::of(entity) }),
        entities::ids(&EntityQuery { article, ..EntityQuery::default() }),
        events::ids(&EventQuery { article, ..EventQuery::default() }),
        events::ids(&EventQuery { entity: Some(entity), ..EventQuery::default() }),
        quotations::ids(&QuotationQuery { article, ..QuotationQuery::default() }),
        quotations::ids(&QuotationQuery { speaker: Some(entity), ..QuotationQuery::default() }),
    ] {
        let plan = plan(&reader, &statement);
        // The few that are out of sight are gone through once.
        let whole = |line: &&str| line.starts_with("SCAN") && !is_few(line);
        assert_eq!(plan.lines().find(whole), None, "{statement}\n{plan}");
    }
    assert!(!plan(&reader, &notes::ids(&NoteQuery::default())).is_empty());
}

/// A filter goes through the events as they lie, and from the few names that have its words to their events.
#[test]
fn a_filter_by_words_looks_no_event_up_by_itself() {
    let (_folder, reader) = reader();
    let plan = plan(&reader, &events::ids(&EventQuery { words: "harbor".to_owned(), ..EventQuery::default() }));
    let scans: Vec<&str> = plan.lines().filter(|line| line.starts_with("SCAN") && !line.contains("article")).collect();
    assert_eq!(scans, ["SCAN ev", "SCAN e"], "{plan}");
    assert!(plan.contains("event_entity_by_entity (entity_id=?)"), "{plan}");
}

/// In an article as long as a book a row costs what it costs in any other.
#[test]
fn the_paragraph_of_a_quotation_is_found_by_its_place() {
    let (_folder, reader) = reader();
    let plan = plan(&reader, section(include_str!("../sql/quotations.sql"), "rows"));
    assert!(plan.contains("SEARCH s USING INDEX sentence_by_place (version_id=? AND byte_start<?)"), "{plan}");
}

#[test]
fn the_rows_in_sight_are_looked_up_one_by_one() {
    let (_folder, reader) = reader();
    for file in ROWS {
        let statement = file.split("-- name: rows\n").nth(1).unwrap().split("-- name:").next().unwrap();
        let plan = plan(&reader, statement);
        let scans: Vec<&str> = plan.lines().filter(|line| line.starts_with("SCAN")).collect();
        assert_eq!(
            scans.iter().filter(|line| !line.contains("wanted") && !line.contains("subquery")).count(),
            0,
            "{plan}"
        );
    }
}

/// Statements that go through a whole table, and why they may. Of a file all are meant where no name is given.
const WHOLE: &[(&str, &str)] = &[
    ("again.sql: any_unkeyed", "an index that holds only what an older program has left"),
    ("again.sql: unkeyed", "the same"),
    ("join.sql: unkeyed", "the same"),
    ("articles.sql: ids", "the table of all articles, by its order"),
    ("events.sql: ids", "the chronology of all articles, by its order"),
    ("events.sql: ids by reading all", "a filter by words, which no index serves"),
    ("quotations.sql: ids", "the quotations of all articles, by their order"),
    ("quotations.sql: ids by reading all", "a filter by words, which no index serves"),
    ("quotations.sql: ids by article", "the quotations of all articles, by the title of these"),
    ("quotations.sql: entity_named", "asked once when a person types a speaker's name"),
    ("entities.sql: rejected", "asked when a person looks at what was rejected"),
    ("decide.sql: event_added", "asked once when a person adds an event"),
    ("read.sql: counts", "the totals"),
    ("read.sql: tags", "the articles in the bin, by an index that holds only them"),
    ("backup.sql: holds", "what a backup holds: the totals"),
    ("search.sql: heads", "what the search knows of all articles, read when the library has changed"),
    ("search.sql: bylines", "words in a field that no index serves"),
    ("search.sql: speakers", "the same"),
    ("search.sql: spoken_by_words", "the same"),
    ("search.sql: said", "the same"),
    ("search.sql: quotations", "words in quotations, counted after the first page is shown"),
    ("search.sql: entities_of_all", "the names in very many hits, counted after the first page is shown"),
    ("network.sql: articles", "who appears with whom is counted over all articles, on a thread of its own"),
    ("check.sql", "the check reads all"),
    ("tables.sql", "an export writes all"),
];

/// Tables that grow with the library.
const LARGE: [&str; 16] = [
    "article",
    "article_version",
    "sentence",
    "mention",
    "timex",
    "event",
    "event_entity",
    "quotation",
    "role",
    "entity",
    "entity_article",
    "entity_key",
    "entity_term",
    "version_entity",
    "version_field",
    "text_band",
];

/// Looked up by these alone, a part of a table is as good as the whole.
const VAGUE: [&str; 6] = ["(sort=?)", "(kind=?)", "(status=?)", "(act=?)", "(what=?)", "(present=?)"];

/// What a statement calls each large table it names: its own name or a short one.
fn large(statement: &str) -> Vec<(String, &'static str)> {
    let words: Vec<&str> =
        statement.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    let named = words.iter().enumerate().filter_map(|(at, word)| {
        let table = LARGE.iter().find(|table| *table == word)?;
        let short = words.get(at + 1).filter(|next| next.len() <= 3);
        Some(
            [(*word).to_owned(), short.map_or_else(String::new, |short| (*short).to_owned())]
                .map(|name| (name, *table)),
        )
    });
    named.flatten().collect()
}

/// Each statement of the .sql files that stands by itself, under `file: name`.
fn statements() -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/library/sql");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let Ok(file) = std::fs::read_to_string(entry.path()) else { continue };
        for part in file.split("-- name: ").skip(1) {
            let (name, statement) = part.split_once('\n').unwrap();
            found.push((format!("{}: {name}", entry.file_name().display()), statement.to_owned()));
        }
    }
    found.sort();
    found
}

/// Whether a step is of that statement, or of that file.
fn may(step: &str, known: &str) -> bool {
    let whole_file = !known.contains(": ");
    step.strip_prefix(known).is_some_and(|rest| rest.starts_with(" (") || (whole_file && rest.starts_with(": ")))
}

#[test]
fn no_statement_goes_through_a_large_table_unless_it_says_why() {
    let (_folder, reader) = reader();
    let mut explained = 0;
    let mut whole = Vec::new();
    for (name, statement) in statements() {
        // Parts of statements are seen where they are put together.
        if reader.connection.prepare(&format!("explain query plan {statement}")).is_err() {
            continue;
        }
        explained += 1;
        let large = large(&statement);
        for step in plan(&reader, &statement).lines() {
            assert!(!VAGUE.iter().any(|only| step.ends_with(only)), "{name}: {step}\n{statement}");
            let Some(scanned) = step.strip_prefix("SCAN ") else { continue };
            let scanned = scanned.split(' ').next().unwrap_or_default();
            if let Some((_, table)) = large.iter().find(|(short, _)| short == scanned) {
                whole.push(format!("{name} ({table}): {step}"));
            }
        }
    }
    assert!(explained > 200, "{explained} statements were explained");
    let unsaid = |step: &&String| !WHOLE.iter().any(|(known, _)| may(step, known));
    assert_eq!(whole.iter().filter(unsaid).collect::<Vec<_>>(), <[&String; 0]>::default());
    for (known, why) in WHOLE {
        assert!(whole.iter().any(|step| may(step, known)), "{known} goes through no table any more: {why}");
    }
}
