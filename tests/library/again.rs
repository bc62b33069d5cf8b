//! Articles that come again: the same bytes, the same text, a later or earlier version, the same words in another outlet; and what
//! becomes of notes, decisions and findings then.

use crate::support::{analyze, article, hits, import, library, path};
use crate::undo::dump;
use dateline::{
    library::{
        Current, Direction, Entities, EntityDecision, EntityQuery, EventDecision, EventQuery, Events, ImportOutcome,
        Job, Library, Listing, NewNote, NoteContent, Placed, PlacementCounts, PlacementOutcome, PlacementState, Reader,
    },
    model::{ArticleId, EntityKind, Field, FieldName, NoteStatus, Origin, SourceArticle, SourceFormat, Span},
};
use proptest::prelude::*;
use std::collections::BTreeMap;

const NAMES: &[(EntityKind, &str, &[&str])] =
    &[(EntityKind::Person, "Inés Mora", &[]), (EntityKind::Organization, "Harbor Board", &[])];

const PORT: &str = "The port of Ellis has been shut since 2021-05-03, when the crane men laid down their work.\n\n\
    Inés Mora, who speaks for the Harbor Board, said the pay talks had not been broken off.\n\n\
    Nine ships lie at anchor outside the bay. Two of them carry grain that was bought for the schools of the north.\n\n\
    Inés Mora met the captains on 2021-05-04 and promised them an answer before the end of the week.\n\n\
    Nobody else would speak of it on the record, and the union did not answer our calls that afternoon.\n";

const SUBJECTS: [&str; 12] = [
    "the mayor",
    "a clerk",
    "the union",
    "her brother",
    "the fleet",
    "an engineer",
    "the court",
    "a teacher",
    "the bank",
    "our source",
    "the council",
    "a witness",
];
const VERBS: [&str; 10] = [
    "asked for",
    "turned down",
    "kept",
    "lost sight of",
    "paid for",
    "wrote about",
    "sold",
    "counted",
    "forgot",
    "found",
];
const OBJECTS: [&str; 14] = [
    "the old bridge",
    "seven letters",
    "a red ledger",
    "the winter grain",
    "his answer",
    "two warehouses",
    "the contract",
    "every receipt",
    "the night shift",
    "a map of the bay",
    "nine horses",
    "the school roof",
    "a broken pump",
    "the minutes",
];
const PLACES: [&str; 9] = [
    "by the river",
    "in the archive",
    "near Ellis",
    "after the storm",
    "before the vote",
    "on the ferry",
    "at the gate",
    "behind closed doors",
    "in the spring",
];

/// A story of so many sentences that no other seed tells.
fn story(seed: u64, sentences: u64) -> Vec<String> {
    (0..sentences)
        .map(|n| {
            let mut state = (seed << 32 | n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let mut of = |words: &'static [&'static str]| {
                state = (state ^ (state >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                words[(state >> 33) as usize % words.len()]
            };
            let (who, did, what, place) = (of(&SUBJECTS), of(&VERBS), of(&OBJECTS), of(&PLACES));
            format!("Then {who} {did} {what} {place}, {} times over.", n * 7 + seed % 90 + 3)
        })
        .collect()
}

/// An article out of a saved page, as far as it matters here.
fn page(title: &str, outlet: &str, published: &str, url: Option<&str>, text: &str) -> SourceArticle {
    let found = |value: &str| Some(Field { value: value.to_owned(), origin: Origin::Head });
    let mut page = article(title, published, text);
    page.format = SourceFormat::Page;
    page.head.outlet = found(outlet);
    page.head.url = url.and_then(found);
    page.content_hash = blake3::hash(format!("{outlet}/{url:?}/{}", page.content_hash).as_bytes()).to_hex().to_string();
    page
}

fn port(text: &str) -> SourceArticle {
    page("Port stays shut", "Harbor Courier", "2021-05-05", None, text)
}

fn outcome(library: &mut Library, article: &SourceArticle) -> ImportOutcome {
    library.import(article, Job(7)).unwrap().output
}

fn newer(library: &mut Library, article: &SourceArticle) -> (ArticleId, u32, PlacementCounts) {
    match outcome(library, article) {
        ImportOutcome::Version { article, number, current: Current::Newer, placed } => (article, number, placed),
        other => panic!("{other:?}"),
    }
}

fn note_on(library: &mut Library, article: ArticleId, text: &str, words: &str) {
    let start = text.find(words).unwrap();
    let content = NoteContent { body: format!("on {words}"), ..NoteContent::default() };
    let anchor = Some(Span::new(start, start + words.len()));
    library.add_note(&NewNote { article, anchor, content }).unwrap();
}

/// Asked of a new connection: FTS5's own check takes the structure of an index as one that is open read it last.
fn sound(reader: &Reader) {
    assert_eq!(Reader::open(reader.path()).unwrap().check().unwrap(), [""; 0]);
}

#[test]
fn the_same_text_in_other_bytes_is_a_copy() {
    let (_folder, mut library) = library();
    let first = import(&mut library, &port(PORT), 1);
    assert_eq!(outcome(&mut library, &port(PORT)), ImportOutcome::Duplicate(first));
    let spaced = PORT.replace(" the ", "  the\n").replace("Inés", "**Ines**").replace("grain", "“grain”");
    assert_eq!(outcome(&mut library, &port(&spaced)), ImportOutcome::SameText(first));
    let mut untitled = port(&PORT.to_uppercase());
    (untitled.head.title, untitled.head.outlet) = (None, None);
    assert_eq!(outcome(&mut library, &untitled), ImportOutcome::SameText(first));
    let reader = library.reader().unwrap();
    assert_eq!((reader.counts().unwrap().articles, library.title(first).unwrap().as_str()), (1, "Port stays shut"));
    // What was removed is not there to be a copy of.
    library.remove_articles(&[first]).unwrap();
    let again = import(&mut library, &port(&spaced), 2);
    assert_ne!(again, first);
    assert_eq!(outcome(&mut library, &port(PORT)), ImportOutcome::SameText(again));
    sound(&reader);
}

#[test]
fn the_same_text_in_another_outlet_is_a_reprint() {
    let (_folder, mut library) = library();
    let first = import(&mut library, &port(PORT), 1);
    let other = page("Port stays shut", "Bay Herald", "2021-05-06", None, PORT);
    let ImportOutcome::Reprint { article, of, shared } = outcome(&mut library, &other) else { panic!() };
    assert_eq!((of, shared), (first, 100));
    assert_ne!(article, first);
}

#[test]
fn a_changed_text_is_a_newer_version_by_its_address_or_its_likeness() {
    let changed = PORT.replace("Nine ships", "Ten ships");
    let rewritten = story(4, 20).join(" ");
    let url = |query: &str| page("Port stays shut", "Harbor Courier", "2021-05-05", Some(query), PORT);
    let (_folder, mut library) = library();
    let first = import(&mut library, &url("https://www.courier.example/port?utm_source=x"), 1);
    let later = page("Port opens", "Harbor Courier", "2021-05-06", Some("http://courier.example/port/#top"), &changed);
    assert_eq!(newer(&mut library, &later).0, first);
    // The same address and headline, all words new: a live page.
    let live = page("Port opens", "Harbor Courier", "2021-05-07", Some("https://courier.example/port"), &rewritten);
    let (article, number, _) = newer(&mut library, &live);
    assert_eq!((article, number), (first, 3));
    let section = page(
        "Other news",
        "Harbor Courier",
        "2021-05-07",
        Some("https://courier.example/port"),
        "A quite different list of what happened in the town that day, by the hour.",
    );
    assert!(matches!(outcome(&mut library, &section), ImportOutcome::Imported(_)));
    let reader = library.reader().unwrap();
    let text = reader.article_text(first).unwrap().unwrap();
    assert_eq!((&*text.text, text.number), (rewritten.as_str(), 3));
    let versions = reader.versions(first).unwrap();
    assert_eq!(
        versions.iter().map(|v| (v.number, v.is_current)).collect::<Vec<_>>(),
        [(1, false), (2, false), (3, true)]
    );
    assert_eq!(&*reader.version_text(versions[0].id).unwrap().unwrap().text, PORT);
    sound(&reader);
}

#[test]
fn what_only_looks_alike_is_an_article_of_its_own() {
    let (_folder, mut library) = library();
    import(&mut library, &port(PORT), 1);
    let form = |day: &str, number: u32| {
        let text = format!(
            "The health office of Ellis counted {number} new cases on this day, {} of them in the old town, {} in the harbor and \
             the rest elsewhere. Since the beginning {} people have been ill, of whom {} are well again. In the hospital lie {} \
             patients, {} of them in intensive care. The office asks all those who feel ill to stay at home and to call their \
             doctor before they come.",
            number / 2,
            number / 3,
            number * 91,
            number * 80,
            number / 5 + 1,
            number / 9
        );
        page("Cases in Ellis", "Harbor Courier", day, None, &text)
    };
    assert!(matches!(outcome(&mut library, &form("2021-05-05", 31)), ImportOutcome::Imported(_)));
    for (day, number) in [("2021-05-06", 47), ("2021-05-07", 52)] {
        let got = outcome(&mut library, &form(day, number));
        assert!(matches!(got, ImportOutcome::Imported(_) | ImportOutcome::Reprint { .. }), "{got:?}");
    }
    // Two addresses of one site are two articles.
    let at = |url| page("Port stays shut", "Courier", "2021-05-09", Some(url), &story(9, 30).join(" "));
    let one = outcome(&mut library, &at("https://courier.example/1"));
    let mut two = at("https://courier.example/2");
    two.text.push_str(" A last word.");
    let two = outcome(&mut library, &two);
    assert!(
        matches!((one, two), (ImportOutcome::Imported(_), ImportOutcome::Reprint { shared: 90.., .. })),
        "{one:?} {two:?}"
    );
}

#[test]
fn an_older_version_does_not_take_the_place_of_the_current_one() {
    let (_folder, mut library) = library();
    let at = |moment: &str, text: &str| {
        let mut page = port(text);
        page.head.modified_at = Some(moment.to_owned());
        page
    };
    let first = import(&mut library, &at("2021-05-05T18:00:00+02:00", PORT), 1);
    note_on(&mut library, first, PORT, "Nine ships");
    let older = outcome(&mut library, &at("2021-05-05T15:59:00Z", &PORT.replace("Nine ships", "Ten ships")));
    let placed = PlacementCounts::default();
    assert_eq!(older, ImportOutcome::Version { article: first, number: 2, current: Current::Earlier, placed });
    let reader = library.reader().unwrap();
    assert_eq!(reader.article_text(first).unwrap().unwrap().number, 1);
    assert!(reader.placements(first).unwrap().is_empty());
    newer(&mut library, &at("2021-05-05T16:01:00Z", &PORT.replace("Nine ships", "Six ships")));
    assert_eq!(reader.article_text(first).unwrap().unwrap().number, 3);
    sound(&reader);
    library.undo().unwrap();
    assert_eq!(reader.versions(first).unwrap().len(), 1, "one run of imports is one step");
    sound(&reader);
}

/// A library with a first version, decisions and notes, and the text of a second one.
fn worked_on(library: &mut Library) -> (ArticleId, String) {
    let id = import(library, &port(PORT), 1);
    analyze(library, NAMES);
    for words in
        ["Nine ships lie at anchor", "the end of the week", "did not answer our calls", "Two of them carry grain"]
    {
        note_on(library, id, PORT, words);
    }
    library.set_field(id, FieldName::Outlet, Some("The Harbor Courier of Ellis")).unwrap();
    let reader = library.reader().unwrap();
    let entities =
        Entities::ids(&reader, &EntityQuery { direction: Direction::Descending, ..EntityQuery::default() }).unwrap();
    library.decide_entity(entities[0], &EntityDecision::Rename("Inés Mora Vidal".to_owned())).unwrap();
    let events = Events::ids(&reader, &EventQuery::default()).unwrap();
    library.decide_event(*events.last().unwrap(), &EventDecision::Confirm).unwrap();
    let changed = PORT
        .replace("Two of them carry grain that was bought", "Three of them carry rice that was bought")
        .replace("before the end of the week.\n", "before the end of the week, she told them twice.\n");
    (id, changed)
}

#[test]
fn notes_and_decisions_go_along_and_what_is_unsure_waits() {
    let (_folder, mut library) = library();
    let (id, changed) = worked_on(&mut library);
    let second = SourceArticle { content_hash: "second".to_owned(), ..port(&changed) };
    let (article, number, placed) = newer(&mut library, &second);
    assert_eq!((article, number), (id, 2));
    // The event's sentence goes on: its decision waits as well.
    assert_eq!((placed.exact + placed.moved, placed.open), (3, 2));
    analyze(&mut library, NAMES);
    let reader = library.reader().unwrap();
    let head = reader.article_text(id).unwrap().unwrap();
    assert_eq!(head.fields[2].value.as_deref(), Some("The Harbor Courier of Ellis"));
    assert_eq!((&*head.text, reader.counts().unwrap().events), (changed.as_str(), 2));
    assert_eq!(hits(&reader, "rice").len(), 1);
    assert_eq!(hits(&reader, "grain").len(), 0);
    let who =
        Entities::rows(&reader, &EntityQuery::default(), &Entities::ids(&reader, &EntityQuery::default()).unwrap())
            .unwrap();
    assert!(who.iter().any(|row| row.name == "Inés Mora Vidal" && row.mentions == 2 && row.articles == 1), "{who:?}");
    let rows = reader.placements(id).unwrap();
    let open: Vec<_> = rows.iter().filter(|row| row.state == PlacementState::Open).collect();
    assert_eq!(open.iter().map(|row| row.what).collect::<Vec<_>>(), [Placed::Note, Placed::Event]);
    let note = open[0];
    assert_eq!((note.outcome, note.words.as_str()), (PlacementOutcome::Changed, "Two of them carry grain"));
    assert_eq!(note.stands.unwrap().in_text(&changed), "Three of them carry rice");
    let anchors: Vec<Option<u32>> = reader_notes(&reader).iter().map(|row| row.anchor.as_ref().unwrap().past).collect();
    assert_eq!(anchors.iter().filter(|past| **past == Some(1)).count(), 1);
    sound(&reader);

    library.place(note.id, note.stands.unwrap()).unwrap();
    assert!(reader_notes(&reader).iter().all(|row| row.anchor.as_ref().unwrap().past.is_none()));
    library.undo().unwrap();
    library.drop_placement(note.id).unwrap();
    assert_eq!(reader_notes(&reader).iter().filter(|row| row.content.status == NoteStatus::Dropped).count(), 1);
    assert!(library.place(note.id, Span::new(0, 1_000_000)).is_err());
    sound(&reader);
}

fn reader_notes(reader: &Reader) -> Vec<dateline::library::NoteRow> {
    use dateline::library::{NoteQuery, Notes};
    Notes::rows(reader, &NoteQuery::default(), &Notes::ids(reader, &NoteQuery::default()).unwrap()).unwrap()
}

#[test]
fn a_quotation_set_by_hand_goes_along_or_waits_and_is_nowhere_else() {
    use dateline::{
        library::{QuotationQuery, Quotations},
        model::QuotationKind,
    };
    let (_folder, mut library) = library();
    let id = import(&mut library, &port(PORT), 1);
    analyze(&mut library, NAMES);
    let passage = |words: &str| {
        let start = PORT.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    for words in ["the pay talks had not been broken off", "promised them an answer"] {
        library.add_quotation(id, passage(words), QuotationKind::Indirect).unwrap();
    }
    {
        let reader = library.reader().unwrap();
        assert_eq!(Quotations::ids(&reader, &QuotationQuery::default()).unwrap().len(), 2);
    }
    // The sentence goes; its words stand elsewhere, in somebody else's mouth.
    let changed = PORT
        .replace(
            "met the captains on 2021-05-04 and promised them an answer before the end of the week",
            "met nobody at all",
        )
        .replace(
            "Nobody else would speak",
            "The mayor of Ellis, they say, promised them an answer. Nobody else would speak",
        );
    let (_, _, placed) = newer(&mut library, &SourceArticle { content_hash: "second".to_owned(), ..port(&changed) });
    assert_eq!((placed.exact, placed.moved, placed.open), (1, 0, 1));
    analyze(&mut library, NAMES);
    let reader = library.reader().unwrap();
    let texts = |reader: &Reader| {
        let ids = Quotations::ids(reader, &QuotationQuery::default()).unwrap();
        let rows = Quotations::rows(reader, &QuotationQuery::default(), &ids).unwrap();
        rows.into_iter().map(|row| row.text).collect::<Vec<_>>()
    };
    assert_eq!(texts(&reader), ["the pay talks had not been broken off"]);
    let open = reader.placements(id).unwrap().into_iter().find(|row| row.state == PlacementState::Open).unwrap();
    let start = changed.find("promised them an answer").unwrap();
    library.place(open.id, Span::new(start, start + "promised them an answer".len())).unwrap();
    assert_eq!(texts(&reader).len(), 2);
    sound(&reader);
    library.undo().unwrap();
    assert_eq!(texts(&reader).len(), 1);
    library.undo().unwrap();
    assert_eq!(texts(&reader).len(), 2);
    assert_eq!(&*reader.article_text(id).unwrap().unwrap().text, PORT);
    sound(&reader);
}

#[test]
fn a_version_is_taken_back_table_for_table_and_comes_again() {
    let (folder, mut library) = library();
    let (id, changed) = worked_on(&mut library);
    let before = dump(&path(&folder));
    let second = SourceArticle { content_hash: "second".to_owned(), ..port(&changed) };
    newer(&mut library, &second);
    let after = dump(&path(&folder));
    assert_eq!(library.undo().unwrap().unwrap().label, "Import of 1 article");
    assert_eq!(dump(&path(&folder)), before);
    let reader = library.reader().unwrap();
    assert_eq!(reader.versions(id).unwrap().len(), 1);
    sound(&reader);
    library.redo().unwrap();
    assert_eq!(dump(&path(&folder)), after);
    sound(&reader);
    library.undo().unwrap();
    // The same bytes once more: the same version, not a third one.
    assert_eq!(newer(&mut library, &second).1, 2);
    assert_eq!(dump(&path(&folder)).iter().filter(|row| row.contains("v.number from")).count(), 2);
    analyze(&mut library, NAMES);
    library.undo().unwrap();
    analyze(&mut library, NAMES);
    assert_eq!(reader.counts().unwrap().events, 2);
    assert_eq!(&*reader.article_text(id).unwrap().unwrap().text, PORT);
    sound(&reader);
}

#[test]
fn removed_with_all_its_versions_and_brought_back() {
    let (_folder, mut library) = library();
    let (id, changed) = worked_on(&mut library);
    let second = SourceArticle { content_hash: "second".to_owned(), ..port(&changed) };
    newer(&mut library, &second);
    analyze(&mut library, NAMES);
    let reader = library.reader().unwrap();
    library.remove_articles(&[id]).unwrap();
    assert_eq!((reader.counts().unwrap().events, reader.versions(id).unwrap().len()), (0, 0));
    sound(&reader);
    assert_eq!(outcome(&mut library, &port(PORT)), ImportOutcome::Restored(id));
    assert_eq!((reader.counts().unwrap().events, reader.versions(id).unwrap().len()), (2, 2));
    sound(&reader);
}

/// An agency's story, and how outlets print it.
fn wire(seed: u64) -> [SourceArticle; 4] {
    let story = story(seed, 30);
    let own = |n: u64, sentences| self::story(seed * 100 + n, sentences).join(" ");
    let title = |n: u64| format!("Story {seed} of outlet {n}");
    let day = "2021-05-05";
    [
        page(&title(0), "Agency", day, None, &story.join(" ")),
        page(&title(1), "Bay Herald", day, None, &format!("{} {}", story.join(" "), own(1, 6))),
        page(&title(2), "Northern Post", day, None, &story[..24].join(" ").replace("7 times", "many times")),
        page(&title(3), "Island Mail", day, None, &own(3, 30)),
    ]
}

/// The articles by title with their group and the number of their versions: what must not hang on the order of import.
fn shape(library: &Library, path: &std::path::Path) -> Vec<(Vec<String>, i64)> {
    let connection = rusqlite::Connection::open(path).unwrap();
    let mut statement = connection
        .prepare(
            "select coalesce(a.source_group, -a.id), f.value, (select count(*) from article_version v where v.article_id = a.id) \
             from article a join article_version v on v.article_id = a.id and v.number = 1 \
             join version_field f on f.version_id = v.id and f.field = 'title' where a.present = 1",
        )
        .unwrap();
    let mut groups: BTreeMap<i64, (Vec<String>, i64)> = BTreeMap::new();
    let rows =
        statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?))).unwrap();
    for (group, title, versions) in rows.map(Result::unwrap) {
        let entry = groups.entry(group).or_default();
        // A corrected headline is another one in each order.
        entry.0.push(title.trim_end_matches(", corrected").to_owned());
        entry.1 += versions;
    }
    sound(&library.reader().unwrap());
    let mut shape: Vec<(Vec<String>, i64)> = groups.into_values().collect();
    for group in &mut shape {
        group.0.sort();
    }
    shape.sort();
    shape
}

#[test]
fn reprints_are_one_source_until_they_go() {
    let (folder, mut library) = library();
    let all = wire(3);
    for article in &all {
        library.import(article, Job(1)).unwrap();
    }
    let titles = |n: &[u64]| n.iter().map(|n| format!("Story 3 of outlet {n}")).collect::<Vec<_>>();
    assert_eq!(shape(&library, &path(&folder)), [(titles(&[0, 1, 2]), 3), (titles(&[3]), 1)]);
    let reader = library.reader().unwrap();
    let rows = reader.reprints(ArticleId(1)).unwrap();
    assert_eq!(rows.iter().map(|row| row.article.0).collect::<Vec<_>>(), [2, 3]);
    assert!(rows[0].shared >= 990 && (700..900).contains(&rows[0].shared_back), "{rows:?}");
    library.remove_articles(&[ArticleId(1), ArticleId(2)]).unwrap();
    assert_eq!(shape(&library, &path(&folder)).len(), 2);
    library.undo().unwrap();
    assert_eq!(shape(&library, &path(&folder)), [(titles(&[0, 1, 2]), 3), (titles(&[3]), 1)]);
}

#[test]
fn an_event_is_told_by_so_many_articles_and_fewer_sources() {
    let (_folder, mut library) = library();
    let told = "Inés Mora was arrested on 2021-05-03 in Ellis.\n";
    let [agency, herald, _, mail] = wire(3).map(|mut article| {
        article.text = format!("{told}\n{}", article.text);
        article
    });
    for article in [agency, herald, mail] {
        library.import(&article, Job(1)).unwrap();
    }
    let reader = library.reader().unwrap();
    for queued in reader.next_queued_batch(&[], 9).unwrap() {
        let mut found = crate::support::findings(&queued.text, NAMES);
        found.events.iter_mut().for_each(|event| event.act = "arrest".into());
        library.store_analysis(queued.ticket, &found, dateline::analysis::VERSION).unwrap();
    }
    let ids = Events::ids(&reader, &EventQuery::default()).unwrap();
    let row = reader.event(ids[0]).unwrap().unwrap();
    assert_eq!((row.sources, row.independent), (3, 2));
}

#[test]
fn a_library_of_format_5_learns_which_articles_are_alike() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.db");
    let stored = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library/format-5.db");
    std::fs::copy(stored, &path).unwrap();
    let mut library = Library::open(&path).unwrap();
    let reader = library.reader().unwrap();
    let alike: Vec<i64> = reader.reprints(ArticleId(2)).unwrap().iter().map(|row| row.article.0).collect();
    assert_eq!(alike, [3]);
    assert_eq!(shape(&library, &path).len(), 2);
    let text = reader.article_text(ArticleId(2)).unwrap().unwrap().text.replace("Nine ships", "Ten ships");
    let (id, number, _) = newer(&mut library, &article("Ships wait", "2020-03-05", &text));
    assert_eq!((id, number), (ArticleId(2), 2));
    while library.undo().unwrap().is_some() {}
    assert_eq!(reader.counts().unwrap().articles, 0);
    sound(&reader);
    while library.redo().unwrap().is_some() {}
    assert_eq!(reader.article_text(id).unwrap().unwrap().number, 2);
    sound(&reader);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// Two stories as four outlets print them, each also in a corrected version with a later date.
    #[test]
    fn the_order_of_import_does_not_change_groups_and_versions(order in Just((0..12_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let articles: Vec<SourceArticle> = [3, 8].into_iter().flat_map(wire).collect();
        let corrected = |article: &SourceArticle| {
            let mut later = article.clone();
            later.text = later.text.replacen("Then", "It is said that then", 2);
            later.head.title.iter_mut().for_each(|title| title.value.push_str(", corrected"));
            later.head.published_at = Some("2021-05-06T08:00:00Z".to_owned());
            later.content_hash.push('2');
            later
        };
        let all: Vec<SourceArticle> = articles.iter().cloned().chain(articles.iter().take(4).map(corrected)).collect();
        let run = |order: &[usize]| {
            let (folder, mut library) = library();
            for at in order {
                library.import(&all[*at], Job(1)).unwrap();
            }
            let reader = library.reader().unwrap();
            let current: Vec<String> = (1..=8).filter_map(|id| reader.article_text(ArticleId(id)).unwrap()).map(|t| t.text.to_string()).collect();
            let mut current: Vec<String> = current;
            current.sort();
            (shape(&library, &path(&folder)), current)
        };
        let straight = run(&(0..12).collect::<Vec<_>>());
        prop_assert_eq!(straight.0.iter().map(|group| group.1).sum::<i64>(), 12);
        prop_assert_eq!(run(&order), straight);
    }
}
