//! Whatever a person does is taken back and done again, table for table; whatever was decided holds through another analyzer.

use crate::support::{analyze, article, import, library, path};
use crate::undo::dump;
use dateline::{
    library::{
        About, ArticleQuery, Articles, Binned, Entities, EntityDecision, EntityQuery, EventDecision, EventQuery,
        Events, Job, Library, Listing, NewNote, NoteChange, NoteColumns, NoteContent, NoteQuery, Notes,
        QuotationDecision, QuotationQuery, Quotations, Reader, SentenceQuery, Sentences, StepId, Steps, Whom,
    },
    model::{ArticleId, EntityKind, FieldName, NoteColor, NoteKind, NoteStatus, QuotationKind, Span, TagList},
};
use proptest::prelude::*;
use rusqlite::Connection;
use std::path::Path;

const P: EntityKind = EntityKind::Person;
const O: EntityKind = EntityKind::Organization;
const TEXTS: [&str; 3] = [
    "Inés Mora spoke on 2020-03-01.\n\"The port is shut,\" said Mora.\nRuiz of Delta Freight left on 2020-03-02.\n",
    "Dr. Inés Mora and Ana Ruiz met on 2020-03-01.\nDelta Freight sailed on 2020-04-02.\n",
    "Mora said \"we wait\" on 2020-05-01.\nAna Ruiz left.\n",
];
const NAMES: &[(EntityKind, &str, &[&str])] =
    &[(P, "Inés Mora", &["Mora"]), (P, "Ana Ruiz", &["Ruiz"]), (O, "Delta Freight", &[])];
/// What another analyzer would find: other stretches, fewer and more of them.
const OTHER_NAMES: &[(EntityKind, &str, &[&str])] =
    &[(P, "Dr. Inés Mora", &["Mora"]), (P, "Ana Ruiz", &[]), (O, "Delta", &[]), (EntityKind::Place, "port", &[])];

/// An act: its sort, and numbers that choose among what there is.
type Act = (u8, u8, u8);

fn acts(number: usize) -> impl Strategy<Value = Vec<Act>> {
    proptest::collection::vec((0_u8..33, any::<u8>(), any::<u8>()), number)
}

fn chosen<T: Clone>(of: &[T], number: u8) -> Option<T> {
    of.get(usize::from(number) % of.len().max(1)).cloned()
}

fn opened() -> (tempfile::TempDir, Library) {
    let (folder, mut library) = library();
    for (number, text) in TEXTS.iter().enumerate() {
        import(&mut library, &article(&format!("Article {number}"), "2020-03-02", text), number as u64);
    }
    analyze(&mut library, NAMES);
    (folder, library)
}

/// Does one act, if there is anything to do it on; refusals are no failures.
fn act(library: &mut Library, reader: &Reader, (sort, a, b): Act) -> Option<()> {
    match sort {
        0..=8 => on_names(library, reader, (sort, a, b)),
        9..=14 => on_mentions(library, reader, (sort, a, b)),
        15..=22 => on_notes(library, reader, (sort, a, b)),
        30..=32 => about_something(library, reader, (sort, a, b)),
        _ => on_articles(library, reader, (sort, a, b)),
    }
}

fn on_names(library: &mut Library, reader: &Reader, (sort, a, b): Act) -> Option<()> {
    let names = Entities::ids(reader, &EntityQuery::default()).unwrap();
    let (one, other) = (chosen(&names, a)?, chosen(&names, b)?);
    let decision = match sort {
        0 => EntityDecision::Confirm,
        1 => EntityDecision::Reject,
        2 => EntityDecision::Rename(format!("Name {b}")),
        3 => EntityDecision::Kind([P, O, EntityKind::Place][usize::from(b) % 3]),
        4 | 5 => EntityDecision::MergeInto(other),
        6 if one != other => EntityDecision::KeepApart(other),
        _ => {
            let details = reader.entity(one).unwrap()?.details;
            let entity = details.decisions.iter().map(|decision| decision.id);
            let all: Vec<_> = entity.chain(details.in_articles.iter().map(|decision| decision.id)).collect();
            return library.withdraw(chosen(&all, b)?).ok().map(drop);
        }
    };
    library.decide_entities(&[one], &decision).ok().map(drop)
}

fn on_mentions(library: &mut Library, reader: &Reader, (sort, a, b): Act) -> Option<()> {
    let names = Entities::ids(reader, &EntityQuery::default()).unwrap();
    let entity = chosen(&names, a)?;
    let to = match b % 3 {
        0 => Whom::Nobody,
        1 => Whom::Entity(chosen(&names, b)?),
        _ => Whom::New(P, format!("New {}", b % 4)),
    };
    match sort {
        9..=11 => {
            let mentions = Sentences::ids(reader, &SentenceQuery::of(entity)).unwrap();
            library.give_mentions(&[chosen(&mentions, b)?], &to).unwrap();
        }
        12 | 13 => {
            let articles = Articles::ids(reader, &ArticleQuery::default()).unwrap();
            library.give_in_articles(entity, &[chosen(&articles, b)?], &to).unwrap();
        }
        _ => {
            let (article, start) = (ArticleId(i64::from(a % 3) + 1), usize::from(b) % 60);
            library.add_mention(article, Span::new(start, start + 4), &to).ok()?;
        }
    }
    Some(())
}

fn on_notes(library: &mut Library, reader: &Reader, (sort, a, b): Act) -> Option<()> {
    let notes = Notes::ids(reader, &NoteQuery::default()).unwrap();
    let tags = reader.tag_rows().unwrap();
    match sort {
        15 | 16 => {
            let content = NoteContent {
                body: format!("note {b}"),
                tags: TagList::parse(["", "a", "a/b, c", "c"][usize::from(b) % 4]),
                color: NoteColor::from_number(i64::from(b) % 7),
                ..NoteContent::default()
            };
            let anchor = (b % 2 == 0).then(|| Span::new(0, 4));
            let article = chosen(&Articles::ids(reader, &ArticleQuery::default()).unwrap(), a)?;
            library.add_note(&NewNote { article, anchor, content }).unwrap();
        }
        17 => {
            let note = chosen(&notes, a)?;
            let mut content = reader.note(note).unwrap()?.content;
            content.body = format!("edited {b}");
            content.status = NoteStatus::ALL[usize::from(b) % 4];
            library.edit_note(note, &content).unwrap();
        }
        18 => {
            library.delete_notes(&[chosen(&notes, a)?]).unwrap();
        }
        19 => {
            let change = match b % 4 {
                0 => NoteChange::Kind(NoteKind::ALL[usize::from(b) % 3]),
                1 => NoteChange::Color(NoteColor::from_number(i64::from(b) % 6)),
                2 => NoteChange::Tag("c".to_owned()),
                _ => NoteChange::Untag("a".to_owned()),
            };
            library.change_notes(&notes, &change).unwrap();
        }
        20 => {
            library.rename_tag(chosen(&tags, a)?.id, ["a", "c", "d/e"][usize::from(b) % 3]).unwrap();
        }
        21 => {
            library.color_tag(chosen(&tags, a)?.id, Some(b % 9)).unwrap();
        }
        _ => {
            library.delete_tag(chosen(&tags, a)?.id).unwrap();
        }
    }
    Some(())
}

/// Notes on names, events and quotations; rejections taken back from the list; views with their columns.
fn about_something(library: &mut Library, reader: &Reader, (sort, a, b): Act) -> Option<()> {
    match sort {
        30 => {
            let about = match b % 3 {
                0 => About::Entity(chosen(&Entities::ids(reader, &EntityQuery::default()).unwrap(), a)?),
                1 => About::Event(chosen(&Events::ids(reader, &EventQuery::default()).unwrap(), a)?),
                _ => About::Quotation(chosen(&Quotations::ids(reader, &QuotationQuery::default()).unwrap(), a)?),
            };
            let content = NoteContent { body: format!("about {b}"), ..NoteContent::default() };
            library.add_note_on(about, &content).unwrap();
        }
        31 => {
            let rejected = reader.rejections().unwrap();
            library.withdraw(chosen(&rejected, a)?.id).unwrap();
        }
        _ => {
            let query = NoteQuery { needs_source: a % 2 == 0, ..NoteQuery::default() };
            let columns = (b % 2 == 0).then(NoteColumns::default);
            library
                .keep_note_view(&format!("View {}", b % 3), (b % 5 > 0).then_some((&query, columns.as_ref())))
                .unwrap();
        }
    }
    Some(())
}

fn on_articles(library: &mut Library, reader: &Reader, (sort, a, b): Act) -> Option<()> {
    let articles = Articles::ids(reader, &ArticleQuery::default()).unwrap();
    match sort {
        23 => {
            let event = chosen(&Events::ids(reader, &EventQuery::default()).unwrap(), a)?;
            let decision = if b % 2 == 0 { EventDecision::Confirm } else { EventDecision::Reject };
            library.decide_event(event, &decision).unwrap();
        }
        24 => {
            let quotation = chosen(&Quotations::ids(reader, &QuotationQuery::default()).unwrap(), a)?;
            let decision =
                if b % 2 == 0 { QuotationDecision::Reject } else { QuotationDecision::Kind(QuotationKind::Partial) };
            library.decide_quotation(quotation, &decision).unwrap();
        }
        25 => {
            library.set_field(chosen(&articles, a)?, FieldName::Outlet, Some(&format!("Outlet {b}"))).unwrap();
        }
        26 if articles.len() > 1 => {
            library.remove_articles(&[chosen(&articles, a)?]).unwrap();
        }
        27 => {
            let bin: Vec<Binned> = reader.bin().unwrap().into_iter().map(|row| row.what).collect();
            library.restore(&[chosen(&bin, a)?]).unwrap();
        }
        28 => {
            let text = format!("The port {} waits.\n", a % 4);
            let source = article(&format!("Later {}", a % 4), "2020-03-02", &text);
            library.import(&source, Job(u64::from(b))).unwrap();
        }
        // Not back before the library that was begun with.
        _ if reader.undo_label().unwrap()?.starts_with("Import of") => {}
        _ => drop(library.undo().unwrap()),
    }
    Some(())
}

/// Articles imported by the acts stay in the file when that is taken back, out of sight: their rows do not count.
fn of_the_first(rows: Vec<String>) -> Vec<String> {
    let later = |row: &String| {
        row.contains("from article:")
            && !["[Integer(1), ", "[Integer(2), ", "[Integer(3), "].iter().any(|id| row.contains(id))
    };
    rows.into_iter().filter(|row| !later(row)).collect()
}

/// What was decided, as it lies in the library.
fn decided(path: &Path) -> Vec<String> {
    dump(path)
        .into_iter()
        .filter(|row| row.contains("_decision") || row.contains("note") || row.contains("from tag"))
        .collect()
}

/// Kinds, totals and places as they are shown; a better spelling of a name may have come.
fn shown(path: &Path) -> Vec<String> {
    let connection = Connection::open(path).unwrap();
    let mut statement = connection
        .prepare(
            "select e.id || ' ' || e.kind || ' ' || e.status || ' ' || e.mentions || ' ' || e.articles from entity e \
             where e.mentions > 0 \
             union all select a.id || ' ' || m.byte_start || ' ' || m.byte_end || ' ' || m.status || ' ' || e.id from mention m \
             join article a on a.current_version = m.version_id join entity f on f.id = m.entity_id \
             join entity e on e.id = f.shown_as \
             order by 1",
        )
        .unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

/// Puts every article back into the queue, and analyzes all.
fn anew(library: &mut Library, names: &[(EntityKind, &str, &[&str])]) {
    let reader = library.reader().unwrap();
    for article in Articles::ids(&reader, &ArticleQuery::default()).unwrap() {
        for day in ["2020-03-03", "2020-03-02"] {
            library.set_field(article, FieldName::Published, Some(day)).unwrap();
        }
    }
    analyze(library, names);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5, failure_persistence: None, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn two_hundred_acts_undone_give_the_first_library_and_redone_the_last(acts in acts(200)) {
        let (folder, mut library) = opened();
        let (path, reader) = (path(&folder), library.reader().unwrap());
        let begun: Option<StepId> = Steps::ids(&reader, &()).unwrap().first().copied();
        let first = dump(&path);
        for one in acts {
            act(&mut library, &reader, one);
        }
        library.go_to(Steps::ids(&reader, &()).unwrap().first().copied()).unwrap();
        let last = dump(&path);
        prop_assert_eq!(library.reader().unwrap().check().unwrap(), Vec::<String>::new());
        while Steps::rows(&reader, &(), &Steps::ids(&reader, &()).unwrap()).unwrap().iter()
            .any(|step| Some(step.id) > begun && step.state == dateline::library::StepState::Done)
        {
            library.undo().unwrap();
        }
        prop_assert_eq!(of_the_first(dump(&path)), of_the_first(first));
        prop_assert_eq!(library.reader().unwrap().check().unwrap(), Vec::<String>::new());
        while library.redo().unwrap().is_some() {}
        prop_assert_eq!(dump(&path), last);
        prop_assert_eq!(library.reader().unwrap().check().unwrap(), Vec::<String>::new());
    }

    #[test]
    fn what_was_decided_holds_through_another_analyzer(acts in acts(60)) {
        let (folder, mut library) = opened();
        let (path, reader) = (path(&folder), library.reader().unwrap());
        for one in acts.into_iter().filter(|(sort, ..)| *sort < 15) {
            act(&mut library, &reader, one);
        }
        let before = (decided(&path), shown(&path));
        anew(&mut library, OTHER_NAMES);
        prop_assert_eq!(&decided(&path), &before.0);
        prop_assert_eq!(library.reader().unwrap().check().unwrap(), Vec::<String>::new());
        anew(&mut library, NAMES);
        prop_assert_eq!(&decided(&path), &before.0);
        prop_assert_eq!(&shown(&path), &before.1);
        prop_assert_eq!(library.reader().unwrap().check().unwrap(), Vec::<String>::new());
    }
}
