//! Articles in the library: import, analysis, listings, marks, corrections, removal.

use crate::support::{analyze, article, findings, hits, import, library};
use dateline::{
    analysis,
    library::{
        AnalysisState, ArticleQuery, ArticleSort, Articles, Direction, Entities, EntityQuery, EventQuery, Events,
        ImportOutcome, Job, Library, Listing, NewNote, NoteContent, NoteQuery, Notes, Problem, Reader, SentenceQuery,
        SentenceSort, Sentences, Table,
    },
    model::{EntityKind, FieldName, NoteKind, Origin, Span, TagList},
};

const RAID: &str = "Police raided the harbor on 2020-03-01.\n\nInés Mora of Delta Freight said \"we knew nothing\".\n";
const TRIAL: &str =
    "The trial of Inés Mora began on 2020-09-14 in Port Ellis.\nMora, 51, denied it.\nPort Ellis waits.\n";
const NAMES: &[(EntityKind, &str, &[&str])] = &[
    (EntityKind::Person, "Inés Mora", &["Mora"]),
    (EntityKind::Organization, "Delta Freight", &[]),
    (EntityKind::Place, "Port Ellis", &[]),
];

fn titles(reader: &Reader, query: &ArticleQuery) -> Vec<String> {
    let ids = Articles::ids(reader, query).unwrap();
    Articles::rows(reader, query, &ids).unwrap().into_iter().map(|row| row.title).collect()
}

fn names(reader: &Reader, query: &EntityQuery) -> Vec<String> {
    let ids = Entities::ids(reader, query).unwrap();
    let rows = Entities::rows(reader, query, &ids).unwrap();
    rows.into_iter().map(|row| format!("{} {}/{}", row.name, row.mentions, row.articles)).collect()
}

#[test]
fn an_article_is_readable_before_its_analysis_and_listed_in_every_table_after_it() {
    let (_folder, mut library) = library();
    let raid = import(&mut library, &article("Raid at dawn", "2020-03-02", RAID), 1);
    let trial = import(&mut library, &article("Álvarez on trial", "2020-09-15", TRIAL), 1);
    let reader = library.reader().unwrap();

    let text = reader.article_text(raid).unwrap().unwrap();
    assert_eq!((&*text.text, text.number, text.source.as_str()), (RAID, 1, "articles/Raid at dawn.txt"));
    assert_eq!(text.fields.iter().map(|f| f.name).collect::<Vec<_>>(), FieldName::ALL);
    assert_eq!(text.fields[1].value.as_deref(), Some("Ana Ruiz; Tom Beck"));
    assert_eq!(text.fields[2].origin, Some(Origin::Guess));
    assert!(!reader.marks(text.version).unwrap().analyzed);
    assert_eq!(reader.counts().unwrap().queued, 2);
    assert_eq!(reader.next_queued(&[trial]).unwrap().unwrap().article, trial);

    analyze(&mut library, NAMES);
    let counts = reader.counts().unwrap();
    assert_eq!((counts.articles, counts.entities, counts.events, counts.queued), (2, 3, 2, 0));
    let marks = reader.marks(text.version).unwrap();
    assert!(marks.analyzed);
    assert_eq!((marks.mentions.len(), marks.timexes.len(), marks.sentences.len()), (2, 1, 2));
    assert_eq!(marks.mentions[0].span.in_text(RAID), "Inés Mora");

    let row = &Articles::rows(&reader, &ArticleQuery::default(), &[trial]).unwrap()[0];
    assert_eq!((row.state, row.language.as_deref(), row.notes), (AnalysisState::Done, Some("en"), 0));
    assert_eq!(
        names(&reader, &EntityQuery { direction: Direction::Descending, ..EntityQuery::default() }),
        ["Inés Mora 3/2", "Port Ellis 2/1", "Delta Freight 1/1"]
    );
    assert_eq!(reader.check().unwrap(), [""; 0]);
}

#[test]
fn articles_are_sorted_and_filtered() {
    let (_folder, mut library) = library();
    for (title, day) in [("Zeta", "2020-01-02"), ("Álvarez freed", ""), ("beta", "2021-01-02"), ("Alpha", "2019-05-05")]
    {
        import(&mut library, &article(title, day, title), 1);
    }
    let reader = library.reader().unwrap();
    let sorted = |sort, direction| titles(&reader, &ArticleQuery { sort, direction, words: String::new() }).join(", ");
    assert_eq!(sorted(ArticleSort::Published, Direction::Ascending), "Alpha, Zeta, beta, Álvarez freed");
    assert_eq!(sorted(ArticleSort::Published, Direction::Descending), "beta, Zeta, Alpha, Álvarez freed");
    assert_eq!(sorted(ArticleSort::Title, Direction::Ascending), "Alpha, Álvarez freed, beta, Zeta");
    assert_eq!(sorted(ArticleSort::Title, Direction::Descending), "Zeta, beta, Álvarez freed, Alpha");
    assert_eq!(sorted(ArticleSort::Imported, Direction::Descending), "Alpha, beta, Álvarez freed, Zeta");
    assert_eq!(sorted(ArticleSort::Outlet, Direction::Ascending), "Alpha, Zeta, beta, Álvarez freed");
    let filtered = |words: &str| titles(&reader, &ArticleQuery { words: words.to_owned(), ..ArticleQuery::default() });
    assert_eq!(filtered("alvarez COURIER"), ["Álvarez freed"]);
    assert_eq!(filtered("alvarez tribune"), [""; 0]);
}

#[test]
fn the_same_bytes_are_a_duplicate_and_come_back_after_removal() {
    let (_folder, mut library) = library();
    let source = article("Raid at dawn", "2020-03-02", RAID);
    let id = import(&mut library, &source, 1);
    analyze(&mut library, NAMES);
    let again = library.import(&source, Job(2)).unwrap();
    assert_eq!(again.output, ImportOutcome::Duplicate(id));
    assert!(again.changes.is_empty());

    assert!(library.remove_articles(&[id]).unwrap().changes.contains(Table::Entities));
    let reader = library.reader().unwrap();
    assert_eq!(reader.counts().unwrap(), dateline::library::Counts::default());
    assert!(reader.article_text(id).unwrap().is_none());
    assert_eq!(names(&reader, &EntityQuery::default()), [""; 0]);
    assert!(hits(&reader, "harbor").is_empty());
    assert_eq!(reader.check().unwrap(), [""; 0]);

    assert_eq!(library.import(&source, Job(3)).unwrap().output, ImportOutcome::Restored(id));
    assert_eq!(reader.counts().unwrap().events, 1);
    assert_eq!(names(&reader, &EntityQuery::default()), ["Delta Freight 1/1", "Inés Mora 1/1"]);
    assert_eq!(reader.check().unwrap(), [""; 0]);
}

#[test]
fn many_articles_are_one_step() {
    let (_folder, mut library) = library();
    let batch = [article("One", "2020-01-01", "one"), article("Two", "", "two"), article("One", "2020-01-01", "one")];
    let outcomes = library.import_many(&batch, Job(7)).unwrap().output;
    assert!(
        matches!(outcomes[..], [ImportOutcome::Imported(a), ImportOutcome::Imported(_), ImportOutcome::Duplicate(b)] if a == b)
    );
    library.import(&article("Three", "", "three"), Job(7)).unwrap();
    let reader = library.reader().unwrap();
    assert_eq!(reader.undo_label().unwrap().as_deref(), Some("Import of 3 articles"));
    library.import(&article("Four", "", "four"), Job(8)).unwrap();
    assert_eq!(library.undo().unwrap().unwrap().label, "Import of 1 article");
    assert_eq!(library.undo().unwrap().unwrap().label, "Import of 3 articles");
    assert_eq!(reader.counts().unwrap().articles, 0);
    assert_eq!(library.undo().unwrap(), None);
    library.redo().unwrap();
    assert_eq!(titles(&reader, &ArticleQuery::default()), ["One", "Two", "Three"]);
}

#[test]
fn a_correction_overlays_what_was_found_and_is_taken_back() {
    let (_folder, mut library) = library();
    let id = import(&mut library, &article("Raid at dawn", "2020-03-02", RAID), 1);
    analyze(&mut library, NAMES);
    let reader = library.reader().unwrap();
    let shown = |reader: &Reader, index: usize| {
        let field = reader.article_text(id).unwrap().unwrap().fields[index].clone();
        (field.value.unwrap_or_default(), field.origin)
    };
    library.set_field(id, FieldName::Outlet, Some("  Harbor\nCourier International ")).unwrap();
    assert_eq!(shown(&reader, 2), ("Harbor Courier International".to_owned(), Some(Origin::Researcher)));
    library.set_field(id, FieldName::Outlet, None).unwrap();
    assert_eq!(shown(&reader, 2), (String::new(), Some(Origin::Researcher)));
    library.set_field(id, FieldName::Outlet, Some("Harbor Courier")).unwrap();
    assert_eq!(shown(&reader, 2), ("Harbor Courier".to_owned(), Some(Origin::Guess)));
    assert_eq!(reader.counts().unwrap().queued, 0);

    library.set_field(id, FieldName::Title, Some("Dawn raid")).unwrap();
    assert_eq!(hits(&reader, "dawn")[0].title, "Dawn raid");
    assert!(hits(&reader, "title").is_empty());
    library.set_field(id, FieldName::Title, None).unwrap();
    assert_eq!(shown(&reader, 0).0, "Raid at dawn");

    let refused = library.set_field(id, FieldName::Published, Some("1 March 2020")).unwrap_err();
    assert!(matches!(refused.problem, Problem::BadDay(_)), "{refused}");
    library.set_field(id, FieldName::Published, Some("2020-03-05")).unwrap();
    assert_eq!(reader.counts().unwrap().queued, 1);
    let first = Entities::ids(&reader, &EntityQuery::default()).unwrap()[0];
    assert_eq!(reader.entity(first).unwrap().unwrap().first_seen.unwrap().to_string(), "2020-03-05");
    assert_eq!(reader.check().unwrap(), [""; 0]);
    assert!(
        matches!(library.set_field(dateline::model::ArticleId(99), FieldName::Url, None), Err(e) if matches!(e.problem, Problem::Gone(_)))
    );
}

#[test]
fn an_analysis_of_an_outdated_request_is_not_stored() {
    let (_folder, mut library) = library();
    let id = import(&mut library, &article("Raid at dawn", "2020-03-02", RAID), 1);
    let reader = library.reader().unwrap();
    let queued = reader.next_queued(&[]).unwrap().unwrap();
    library.set_field(id, FieldName::Published, Some("2020-03-05")).unwrap();
    let found = findings(RAID, NAMES);
    assert!(library.store_analysis(queued.ticket, &found, analysis::VERSION).unwrap().is_empty());
    assert_eq!(reader.counts().unwrap().queued, 1);
    let queued = reader.next_queued(&[]).unwrap().unwrap();
    assert_eq!(queued.published.unwrap().to_string(), "2020-03-05");
    library.store_analysis(queued.ticket, &found, analysis::VERSION).unwrap();
    assert_eq!(reader.counts().unwrap().queued, 0);
}

#[test]
fn an_older_analyzer_s_findings_wait_for_a_new_analysis() {
    let (_folder, mut library) = library();
    let id = import(&mut library, &article("Raid at dawn", "2020-03-02", RAID), 1);
    let reader = library.reader().unwrap();
    let queued = reader.next_queued(&[]).unwrap().unwrap();
    library.store_analyses(&[(queued.ticket, findings(RAID, NAMES))], analysis::VERSION - 1).unwrap();
    assert_eq!(reader.next_queued(&[]).unwrap().unwrap().article, id);
}

#[test]
fn entities_keep_their_ids_through_a_new_analysis() {
    let (_folder, mut library) = library();
    let id = import(&mut library, &article("Trial", "2020-09-15", TRIAL), 1);
    analyze(&mut library, NAMES);
    let reader = library.reader().unwrap();
    let before = Entities::ids(&reader, &EntityQuery::default()).unwrap();
    library.set_field(id, FieldName::Published, Some("2020-09-16")).unwrap();
    analyze(&mut library, &[NAMES[2], NAMES[0]]);
    assert_eq!(Entities::ids(&reader, &EntityQuery::default()).unwrap(), before);
    assert_eq!(reader.check().unwrap(), [""; 0]);
}

#[test]
fn bare_surnames_join_only_within_their_article_and_namesakes_stay_apart() {
    let (_folder, mut library) = library();
    import(&mut library, &article("A", "2020-01-01", "Mora spoke.\nMora left.\nDelta Freight."), 1);
    import(&mut library, &article("B", "2020-01-02", "Mora came.\nDELTA  FREIGHT."), 1);
    let reader = library.reader().unwrap();
    for queued in reader.next_queued_batch(&[], 5).unwrap() {
        let mut found = findings(
            &queued.text,
            &[(EntityKind::Person, "Mora", &[]), (EntityKind::Organization, "Delta Freight", &["DELTA  FREIGHT"])],
        );
        if let Some(second) = found.mentions.iter_mut().filter(|m| m.entity == 0).nth(1) {
            // Another person of the same name in one article.
            second.entity = 2;
            found.entities.push(found.entities[0].clone());
        }
        library.store_analysis(queued.ticket, &found, analysis::VERSION).unwrap();
    }
    assert_eq!(names(&reader, &EntityQuery::default()), ["Mora 1/1", "Mora 1/1", "Mora 1/1", "Delta Freight 2/2"]);
}

#[test]
fn entities_of_one_article_sentences_and_events_lead_to_their_places() {
    let (_folder, mut library) = library();
    import(&mut library, &article("Raid at dawn", "2020-03-02", RAID), 1);
    let trial = import(&mut library, &article("Trial", "2020-09-15", TRIAL), 1);
    analyze(&mut library, NAMES);
    let reader = library.reader().unwrap();
    let here = EntityQuery { article: Some(trial), ..EntityQuery::default() };
    assert_eq!(names(&reader, &here), ["Inés Mora 2/2", "Port Ellis 2/1"]);
    let persons = EntityQuery { kind: Some(EntityKind::Person), words: "mora".to_owned(), ..EntityQuery::default() };
    let mora = Entities::ids(&reader, &persons).unwrap()[0];
    let row = reader.entity(mora).unwrap().unwrap();
    assert_eq!((row.aliases, row.roles), (vec!["Mora".to_owned()], vec!["witness".to_owned()]));

    let all = SentenceQuery::of(mora);
    let sentences = Sentences::rows(&reader, &all, &Sentences::ids(&reader, &all).unwrap()).unwrap();
    let shown: Vec<_> = sentences.iter().map(|s| (s.article_title.as_str(), s.at.in_text(&s.text))).collect();
    assert_eq!(shown, [("Raid at dawn", "Inés Mora"), ("Trial", "Inés Mora"), ("Trial", "Mora")]);
    assert_eq!(sentences[2].span.in_text(TRIAL), "Mora");
    let sorted = |sort, direction| {
        let query = SentenceQuery { sort, direction, ..all };
        let rows = Sentences::rows(&reader, &query, &Sentences::ids(&reader, &query).unwrap()).unwrap();
        rows.iter().map(|s| s.text.get(s.at.end()..).unwrap().chars().take(8).collect()).collect::<Vec<String>>()
    };
    let after = |s: &dateline::library::SentenceRow| s.text.get(s.at.end()..).unwrap().chars().take(8).collect();
    let published: Vec<String> = sentences.iter().map(after).collect();
    assert_eq!(sorted(SentenceSort::Published, Direction::Ascending), published);
    let mut by_right = published.clone();
    by_right.sort_by_key(|words| words.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    assert_eq!(sorted(SentenceSort::After, Direction::Ascending), by_right);
    by_right.reverse();
    assert_eq!(sorted(SentenceSort::After, Direction::Descending), by_right);
    assert_eq!(sorted(SentenceSort::Name, Direction::Descending)[0], published[2]);
    assert_eq!(sentences[2].sentence.in_text(TRIAL), "Mora, 51, denied it.");
    assert_eq!(
        Sentences::ids(&reader, &SentenceQuery { article: Some(trial), ..SentenceQuery::of(mora) }).unwrap().len(),
        2
    );

    let with = |query: EventQuery| {
        let ids = Events::ids(&reader, &query).unwrap();
        Events::rows(&reader, &query, &ids).unwrap().into_iter().map(|e| e.as_written).collect::<Vec<_>>()
    };
    assert_eq!(with(EventQuery::default()), ["2020-03-01", "2020-09-14"]);
    assert_eq!(with(EventQuery { entity: Some(mora), ..EventQuery::default() }), ["2020-09-14"]);
    assert_eq!(with(EventQuery { article: Some(trial), ..EventQuery::default() }), ["2020-09-14"]);
    assert_eq!(with(EventQuery { words: "INES port".to_owned(), ..EventQuery::default() }), ["2020-09-14"]);
    assert_eq!(with(EventQuery { words: "harbor".to_owned(), ..EventQuery::default() }), ["2020-03-01"]);
    let event = Events::ids(&reader, &EventQuery { entity: Some(mora), ..EventQuery::default() }).unwrap()[0];
    let event = reader.event(event).unwrap().unwrap();
    assert_eq!((event.people, event.places), (vec!["Inés Mora".to_owned()], vec!["Port Ellis".to_owned()]));
    assert_eq!(event.timex.unwrap().in_text(TRIAL), "2020-09-14");
}

#[test]
fn notes_are_found_by_words_tags_kind_and_status() {
    let (_folder, mut library) = library();
    let id = import(&mut library, &article("Raid at dawn", "2020-03-02", RAID), 1);
    let start = RAID.find("Inés").unwrap();
    let content = NoteContent {
        body: "Ask the clerk".to_owned(),
        kind: NoteKind::Question,
        tags: TagList::parse("Fletes, money trail"),
        ..NoteContent::default()
    };
    let note = NewNote { article: id, anchor: Some(Span::new(start, start + 10)), content: content.clone() };
    let note = library.add_note(&note).unwrap().output;
    library.add_note(&NewNote { article: id, anchor: None, content: NoteContent::default() }).unwrap();
    let reader = library.reader().unwrap();

    let row = reader.note(note).unwrap().unwrap();
    assert_eq!((row.content, row.paragraph_no), (content, Some(2)));
    let anchor = row.anchor.unwrap();
    assert_eq!(anchor.quote, "Inés Mora");
    assert!(anchor.prefix.ends_with("2020-03-01.\n\n") && anchor.suffix.starts_with(" of Delta"));
    assert_eq!(reader.tags().unwrap(), ["Fletes", "money trail"]);

    let found = |query: NoteQuery| Notes::ids(&reader, &query).unwrap();
    let words = |words: &str| found(NoteQuery { words: words.to_owned(), ..NoteQuery::default() });
    assert_eq!(found(NoteQuery::default()).len(), 2);
    assert_eq!(words("cler"), [note]);
    assert_eq!(words("INES ask"), [note]);
    assert_eq!(words("flete trail"), [note]);
    assert!(words("lerk").is_empty());
    assert_eq!(found(NoteQuery { tag: Some("MONEY trail".to_owned()), ..NoteQuery::default() }), [note]);
    assert_eq!(found(NoteQuery { kind: Some(NoteKind::Question), ..NoteQuery::default() }), [note]);
    assert_eq!(reader.marks(reader.article_text(id).unwrap().unwrap().version).unwrap().notes[0].id, note);

    let cut = Span::new(start + 3, start + 4);
    let outside = NewNote { article: id, anchor: Some(cut), content: NoteContent::default() };
    assert!(matches!(library.add_note(&outside).unwrap_err().problem, Problem::BadPassage));
    assert_eq!(reader.counts().unwrap().notes, 2);
    assert_eq!(reader.check().unwrap(), [""; 0]);
}

#[test]
fn the_writes_of_another_program_are_noticed_and_the_own_are_not() {
    let (_folder, mut library) = library();
    import(&mut library, &article("Raid at dawn", "2020-03-02", RAID), 1);
    assert!(library.changed_elsewhere().unwrap().is_empty());
    let mut other = Library::open(library.path()).unwrap();
    assert!(library.changed_elsewhere().unwrap().is_empty());
    import(&mut other, &article("Trial begins", "2020-09-15", TRIAL), 1);
    assert!(library.changed_elsewhere().unwrap().contains(Table::Articles));
    assert!(library.changed_elsewhere().unwrap().is_empty());
    assert!(other.changed_elsewhere().unwrap().is_empty());
}
