//! The researcher's pen: decisions on names and mentions, the bin, the history, tags, and what notes are on.

use crate::support::{analyze, article, findings, import, library, path};
use crate::undo::dump;
use dateline::{
    library::{
        About, Beside, Binned, DecisionAct, DecisionId, Entities, EntityDecision, EntityQuery, EntityStanding,
        EventQuery, Events, Library, Listing, Near, NewNote, NoteChange, NoteContent, NoteQuery, NoteRow, Notes,
        QuotationQuery, Quotations, Reach, Reader, SentenceQuery, Sentences, Steps, Whom,
    },
    model::{
        ArticleId, EntityId, EntityKind, FieldName, MentionId, NoteColor, NoteId, NoteKind, NoteStatus, Span, TagList,
        Verdict,
    },
};
use tempfile::TempDir;

const P: EntityKind = EntityKind::Person;
const ONE: &str = "Inés Mora spoke on 2020-03-01.\n\"The port is shut,\" said Mora.\nRuiz left on 2020-03-02.\n";
const TWO: &str = "Inés Mora came back on 2020-04-01.\nThe ferry waits.\n";
const NAMES: &[(EntityKind, &str, &[&str])] = &[(P, "Inés Mora", &["Mora"]), (P, "Ruiz", &[])];

/// Two articles, analyzed.
fn opened() -> (TempDir, Library, Reader) {
    let (folder, mut library) = library();
    import(&mut library, &article("One", "2020-03-02", ONE), 1);
    import(&mut library, &article("Two", "2020-04-02", TWO), 2);
    analyze(&mut library, NAMES);
    let reader = library.reader().unwrap();
    (folder, library, reader)
}

/// Reads both articles anew.
fn again(library: &mut Library, names: &[(EntityKind, &str, &[&str])]) {
    for (article, day) in [(1, "2020-03-03"), (2, "2020-04-03"), (1, "2020-03-02"), (2, "2020-04-02")] {
        library.set_field(ArticleId(article), FieldName::Published, Some(day)).unwrap();
    }
    analyze(library, names);
}

/// Names with their mentions, the most mentioned first.
fn shown(reader: &Reader) -> Vec<String> {
    let query = EntityQuery { direction: dateline::library::Direction::Descending, ..EntityQuery::default() };
    let rows = Entities::rows(reader, &query, &Entities::ids(reader, &query).unwrap()).unwrap();
    rows.into_iter().map(|row| format!("{} {}", row.name, row.mentions)).collect()
}

fn id_of(reader: &Reader, name: &str) -> EntityId {
    let query = EntityQuery { words: name.to_owned(), ..EntityQuery::default() };
    Entities::ids(reader, &query).unwrap()[0]
}

fn mentions_of(reader: &Reader, entity: EntityId) -> Vec<MentionId> {
    Sentences::ids(reader, &SentenceQuery::of(entity)).unwrap()
}

/// Who takes part in the events, in the order of time.
fn participants(reader: &Reader) -> Vec<String> {
    let query = EventQuery::default();
    let rows = Events::rows(reader, &query, &Events::ids(reader, &query).unwrap()).unwrap();
    rows.into_iter().map(|row| row.people.join(", ")).collect()
}

fn speakers(reader: &Reader) -> Vec<String> {
    let query = QuotationQuery::default();
    let rows = Quotations::rows(reader, &query, &Quotations::ids(reader, &query).unwrap()).unwrap();
    rows.into_iter().map(|row| row.speakers()).collect()
}

#[track_caller]
fn sound(reader: &Reader) {
    assert_eq!(reader.check().unwrap(), [""; 0]);
}

#[test]
fn a_merge_taken_back_returns_every_mention() {
    let (folder, mut library, reader) = opened();
    let before = (dump(&path(&folder)), shown(&reader), participants(&reader));
    let (mora, ruiz) = (id_of(&reader, "Mora"), id_of(&reader, "Ruiz"));
    library.decide_entity(ruiz, &EntityDecision::MergeInto(mora)).unwrap();
    assert_eq!(shown(&reader), ["Inés Mora 4"]);
    assert_eq!(participants(&reader), ["Inés Mora", "Inés Mora", "Inés Mora"]);
    assert_eq!(reader.undo_label().unwrap().as_deref(), Some("Merge of Ruiz into Inés Mora"));
    let decisions = reader.entity(mora).unwrap().unwrap().details.decisions;
    assert_eq!((decisions[0].act, decisions[0].words.as_str()), (DecisionAct::Merge, "Ruiz"));
    library.withdraw(decisions[0].id).unwrap();
    assert_eq!(reader.undo_label().unwrap().as_deref(), Some("Split of Ruiz from Inés Mora"));
    assert_eq!((shown(&reader), participants(&reader)), (before.1, before.2));
    library.undo().unwrap();
    library.undo().unwrap();
    assert_eq!(dump(&path(&folder)), before.0);
    sound(&reader);
}

#[test]
fn a_name_is_rejected_here_in_an_article_and_everywhere_and_stays_away() {
    let (_folder, mut library, reader) = opened();
    let mora = id_of(&reader, "Mora");
    let second = mentions_of(&reader, mora)[1];
    library.give_mentions(&[second], &Whom::Nobody).unwrap();
    assert_eq!(shown(&reader), ["Inés Mora 2", "Ruiz 1"]);
    assert_eq!(speakers(&reader), [""], "nobody named said it any more");
    again(&mut library, NAMES);
    assert_eq!(shown(&reader), ["Inés Mora 2", "Ruiz 1"]);
    library.give_in_articles(mora, &[ArticleId(1)], &Whom::Nobody).unwrap();
    assert_eq!(shown(&reader), ["Inés Mora 1", "Ruiz 1"]);
    assert_eq!(participants(&reader), ["", "Ruiz", "Inés Mora"]);
    again(&mut library, NAMES);
    assert_eq!(shown(&reader), ["Inés Mora 1", "Ruiz 1"]);
    library.decide_entity(mora, &EntityDecision::Reject).unwrap();
    import(&mut library, &article("Three", "2020-05-02", "Inés Mora is gone.\n"), 3);
    analyze(&mut library, NAMES);
    assert_eq!(shown(&reader), ["Ruiz 1"]);
    let rejected = EntityQuery { status: EntityStanding::Rejected, ..EntityQuery::default() };
    assert_eq!(Entities::ids(&reader, &rejected).unwrap(), [mora]);
    sound(&reader);
}

#[test]
fn mentions_given_to_a_new_name_take_events_and_quotations_along() {
    let (folder, mut library, reader) = opened();
    let before = dump(&path(&folder));
    let mora = id_of(&reader, "Mora");
    let mentions = mentions_of(&reader, mora);
    library.give_mentions(&mentions[..2], &Whom::New(P, "Inés  Mora ".to_owned())).unwrap();
    assert_eq!(reader.undo_label().unwrap().as_deref(), Some("Move of 2 mentions to Inés Mora"));
    assert_eq!(shown(&reader), ["Inés Mora 2", "Inés Mora 1", "Ruiz 1"], "a namesake of her own");
    let query = EntityQuery { article: Some(ArticleId(1)), words: "Inés".to_owned(), ..EntityQuery::default() };
    let new = Entities::ids(&reader, &query).unwrap()[0];
    assert_ne!(new, mora);
    let of_new = EventQuery { entity: Some(new), ..EventQuery::default() };
    assert_eq!(Events::ids(&reader, &of_new).unwrap().len(), 1);
    let said = QuotationQuery { speaker: Some(new), ..QuotationQuery::default() };
    assert_eq!(Quotations::ids(&reader, &said).unwrap().len(), 1);
    sound(&reader);
    // An analyzer that finds shorter names.
    again(&mut library, &[(P, "Mora", &[]), (P, "Ruiz", &[])]);
    assert_eq!(mentions_of(&reader, new).len(), 2);
    again(&mut library, NAMES);
    assert_eq!(shown(&reader), ["Inés Mora 2", "Inés Mora 1", "Ruiz 1"]);
    let decided = reader.entity(new).unwrap().unwrap().details.in_articles;
    assert_eq!(decided.len(), 2);
    for decision in decided {
        library.withdraw(decision.id).unwrap();
    }
    assert_eq!(shown(&reader), ["Inés Mora 3", "Ruiz 1"]);
    while library.undo().unwrap().unwrap().label != "Move of 2 mentions to Inés Mora" {}
    analyze(&mut library, NAMES);
    let decisions = |rows: Vec<String>| rows.into_iter().filter(|r| r.contains("_decision")).collect::<Vec<_>>();
    assert_eq!(decisions(dump(&path(&folder))), decisions(before));
    sound(&reader);
}

#[test]
fn a_missed_name_is_added_and_found_again() {
    let (_folder, mut library, reader) = opened();
    let mora = id_of(&reader, "Mora");
    let start = ONE.find("port").unwrap();
    let span = Span::new(start, start + 4);
    library.add_mention(ArticleId(1), span, &Whom::Entity(mora)).unwrap();
    assert_eq!(shown(&reader), ["Inés Mora 4", "Ruiz 1"]);
    let harbor = Whom::New(EntityKind::Place, "Harbor".to_owned());
    library.add_mention(ArticleId(1), span, &harbor).unwrap();
    assert_eq!(shown(&reader), ["Inés Mora 3", "Harbor 1", "Ruiz 1"], "the later one holds");
    let rows = SentenceQuery::of(id_of(&reader, "Harbor"));
    let row = Sentences::rows(&reader, &rows, &Sentences::ids(&reader, &rows).unwrap()).unwrap().remove(0);
    assert_eq!(row.at.in_text(&row.text), "port");
    again(&mut library, NAMES);
    assert_eq!(shown(&reader), ["Inés Mora 3", "Harbor 1", "Ruiz 1"]);
    assert!(library.add_mention(ArticleId(1), Span::new(0, 9_999), &harbor).is_err());
    sound(&reader);
}

#[test]
fn two_namesakes_are_kept_apart_for_good() {
    let (_folder, mut library) = library();
    import(&mut library, &article("One", "2020-03-02", "Ana Ruiz spoke.\n"), 1);
    import(&mut library, &article("Two", "2020-03-02", "Ana Ruiz Vidal left.\n"), 2);
    let names: &[(EntityKind, &str, &[&str])] = &[(P, "Ana Ruiz Vidal", &[]), (P, "Ana Ruiz", &[])];
    analyze(&mut library, names);
    let reader = library.reader().unwrap();
    assert_eq!(shown(&reader), ["Ana Ruiz Vidal 2"], "joined by the names alone");
    let one = id_of(&reader, "Ana Ruiz");
    let joined = reader.entity(one).unwrap().unwrap().details.joined;
    let other = joined.iter().find(|joined| joined.entity != one).unwrap().entity;
    library.decide_entity(other, &EntityDecision::KeepApart(one)).unwrap();
    let apart = shown(&reader);
    assert_eq!(apart.len(), 2, "{apart:?}");
    import(&mut library, &article("Three", "2020-03-04", "Ana Ruiz and Ana Ruiz Vidal met.\n"), 3);
    analyze(&mut library, names);
    assert_eq!(shown(&reader).len(), 2);
    assert!(reader.entity(one).unwrap().unwrap().details.suggestions.is_empty());
    // Against one's own word: told, not ordered in silence.
    library.decide_entity(other, &EntityDecision::MergeInto(one)).unwrap();
    assert_eq!(reader.contradictions().unwrap(), 1);
    let decisions = reader.entity(one).unwrap().unwrap().details.decisions;
    let both = reader.entity(one).unwrap().unwrap().details.contradictions;
    assert_eq!(both.len(), 1);
    assert_eq!(both[0].because, "kept apart and shown as one");
    let sides: Vec<_> = [Some(both[0].one), both[0].other].into_iter().flatten().collect();
    assert!(decisions.iter().all(|decision| sides.contains(&decision.id)), "{decisions:?}");
    let apart = decisions.iter().find(|decision| decision.act == DecisionAct::Apart).unwrap();
    library.withdraw(apart.id).unwrap();
    assert_eq!((reader.contradictions().unwrap(), shown(&reader).len()), (0, 1));
    sound(&reader);
    assert!(library.withdraw(DecisionId::Entity(999)).is_err());
}

#[test]
fn several_names_are_decided_in_one_step() {
    let (folder, mut library, reader) = opened();
    let before = dump(&path(&folder));
    let both = [id_of(&reader, "Mora"), id_of(&reader, "Ruiz")];
    library.decide_entities(&both, &EntityDecision::Confirm).unwrap();
    assert_eq!(reader.undo_label().unwrap().as_deref(), Some("Confirmation of 2 names"));
    library.undo().unwrap();
    assert_eq!(dump(&path(&folder)), before);
    // The one that is merged into is left out.
    library.decide_entities(&both, &EntityDecision::MergeInto(both[0])).unwrap();
    assert_eq!(reader.undo_label().unwrap().as_deref(), Some("Merge of Ruiz into Inés Mora"));
    library.undo().unwrap();
    assert_eq!(dump(&path(&folder)), before);
}

fn noted(library: &mut Library, article: i64, body: &str, tags: &str) -> NoteId {
    let content = NoteContent { body: body.to_owned(), tags: TagList::parse(tags), ..NoteContent::default() };
    let note = NewNote { article: ArticleId(article), anchor: Some(Span::new(0, 4)), content };
    library.add_note(&note).unwrap().output
}

#[test]
fn what_is_removed_waits_in_the_bin_and_is_restored_or_gone_for_good() {
    let (folder, mut library, reader) = opened();
    let (note, other) = (noted(&mut library, 1, "Ask", "money"), noted(&mut library, 2, "Wait", "money"));
    let before = dump(&path(&folder));
    library.delete_notes(&[note]).unwrap();
    library.remove_articles(&[ArticleId(2)]).unwrap();
    let what: Vec<Binned> = reader.bin().unwrap().into_iter().map(|row| row.what).collect();
    assert_eq!(what, [Binned::Article(ArticleId(2)), Binned::Note(note)]);
    assert_eq!(reader.counts().unwrap().notes, 0);
    library.restore(&what).unwrap();
    assert_eq!(dump(&path(&folder)), before);
    library.undo().unwrap();
    library.undo().unwrap();
    library.redo().unwrap();
    library.redo().unwrap();
    assert_eq!(dump(&path(&folder)), before, "undone and done again");
    library.delete_notes(&[note]).unwrap();
    library.remove_articles(&[ArticleId(2)]).unwrap();
    // Bytes that come again bring the article back out of the bin.
    import_again(&mut library);
    assert_eq!(reader.bin().unwrap().len(), 1);
    library.remove_articles(&[ArticleId(2)]).unwrap();
    library.empty_bin().unwrap();
    assert_eq!(reader.bin().unwrap(), []);
    assert!(reader.note(other).unwrap().is_none());
    assert_eq!(reader.counts().unwrap().articles, 1);
    sound(&reader);
    // What is left of the history can be gone through.
    let steps = Steps::ids(&reader, &()).unwrap();
    library.go_to(None).unwrap();
    sound(&reader);
    library.go_to(steps.first().copied()).unwrap();
    assert_eq!(reader.counts().unwrap().articles, 1);
    sound(&reader);
}

fn import_again(library: &mut Library) {
    let outcome = library.import(&article("Two", "2020-04-02", TWO), dateline::library::Job(9)).unwrap().output;
    assert!(matches!(outcome, dateline::library::ImportOutcome::Restored(_)), "{outcome:?}");
}

#[test]
fn the_history_leads_to_any_point() {
    let (folder, mut library, reader) = opened();
    let mut states = vec![dump(&path(&folder))];
    for number in 0..6 {
        noted(&mut library, 1, &format!("{number}"), "");
        states.push(dump(&path(&folder)));
    }
    let mut steps = Steps::ids(&reader, &()).unwrap();
    steps.reverse();
    // The two imports come first.
    for target in [3, 0, 6, 2, 2, 5] {
        library.go_to(Some(steps[target + 1])).unwrap();
        assert_eq!(dump(&path(&folder)), states[target], "to {target}");
    }
    assert_eq!(library.go_to(Some(steps[6])).unwrap().0, 0);
    let rows = Steps::rows(&reader, &(), &steps).unwrap();
    assert_eq!(rows[0].label, "Import of 1 article");
    sound(&reader);
}

fn note_rows(reader: &Reader, query: &NoteQuery) -> Vec<NoteRow> {
    Notes::rows(reader, query, &Notes::ids(reader, query).unwrap()).unwrap()
}

#[test]
fn tags_are_renamed_merged_colored_and_deleted_with_those_nested_in_them() {
    let (folder, mut library, reader) = opened();
    noted(&mut library, 1, "a", "money/loans, port");
    noted(&mut library, 1, "b", "money");
    noted(&mut library, 2, "c", "cash");
    let before = dump(&path(&folder));
    let tag = |name: &str| reader.tag_rows().unwrap().into_iter().find(|tag| tag.name == name).unwrap();
    let within = NoteQuery { tag: Some("money".to_owned()), ..NoteQuery::default() };
    assert_eq!(note_rows(&reader, &within).len(), 2, "nested ones are within");
    library.rename_tag(tag("money").id, " Cash ").unwrap();
    assert_eq!(reader.undo_label().unwrap().as_deref(), Some("Merge of the tag “money” into “Cash”"));
    let names: Vec<String> = reader.tag_rows().unwrap().into_iter().map(|tag| tag.name).collect();
    assert_eq!(names, ["cash", "Cash/loans", "port"]);
    assert_eq!(tag("cash").notes, 2);
    library.color_tag(tag("port").id, Some(3)).unwrap();
    assert_eq!(tag("port").color, Some(3));
    library.delete_tag(tag("port").id).unwrap();
    assert_eq!(note_rows(&reader, &NoteQuery::default())[0].content.tags.join(","), "Cash/loans");
    for _ in 0..3 {
        library.undo().unwrap();
    }
    assert_eq!(dump(&path(&folder)), before);
    sound(&reader);
}

#[test]
fn several_notes_are_changed_in_one_step_and_claims_ask_for_a_second_source() {
    let (folder, mut library, reader) = opened();
    let notes = [noted(&mut library, 1, "a", ""), noted(&mut library, 1, "b", ""), noted(&mut library, 2, "c", "")];
    let before = dump(&path(&folder));
    for change in [
        NoteChange::Kind(NoteKind::Claim),
        NoteChange::Status(NoteStatus::ToCheck),
        NoteChange::Color(Some(NoteColor::Pink)),
        NoteChange::Tag("money".to_owned()),
        NoteChange::Untag("MONEY".to_owned()),
    ] {
        library.change_notes(&notes, &change).unwrap();
    }
    let open = NoteQuery { needs_source: true, ..NoteQuery::default() };
    let mut row = note_rows(&reader, &open).remove(0);
    assert_eq!(note_rows(&reader, &open).len(), 3);
    assert_eq!((row.content.color, row.content.status), (Some(NoteColor::Pink), NoteStatus::ToCheck));
    row.content.verdict = Some(Verdict::Mixed);
    row.content.second_source = Some("the harbor office".to_owned());
    library.edit_note(row.id, &row.content).unwrap();
    assert_eq!(note_rows(&reader, &open).len(), 2);
    assert_eq!(reader.note(row.id).unwrap().unwrap().content, row.content);
    for _ in 0..6 {
        library.undo().unwrap();
    }
    assert_eq!(dump(&path(&folder)), before);
}

#[test]
fn a_note_is_on_a_name_an_event_or_a_quotation() {
    let (_folder, mut library, reader) = opened();
    let mora = id_of(&reader, "Mora");
    let event = Events::ids(&reader, &EventQuery::default()).unwrap()[0];
    let quotation = Quotations::ids(&reader, &QuotationQuery::default()).unwrap()[0];
    let new = |body: &str| NoteContent { body: body.to_owned(), ..NoteContent::default() };
    let of_name = library.add_note_on(About::Entity(mora), &new("a")).unwrap().output;
    let on_event = library.add_note_on(About::Event(event), &new("b")).unwrap().output;
    let on_words = library.add_note_on(About::Quotation(quotation), &new("c")).unwrap().output;
    let article = |note| reader.note(note).unwrap().unwrap().article;
    assert_eq!([of_name, on_event, on_words].map(article), [None, Some(ArticleId(1)), Some(ArticleId(1))]);
    let listed = |about| reader.notes_on(about).unwrap().rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
    assert_eq!(listed(About::Entity(mora)), [of_name]);
    assert_eq!(listed(About::Event(event)), [on_event]);
    assert_eq!(listed(About::Quotation(quotation)), [on_words]);
    let of_mora = NoteQuery { entity: Some(mora), ..NoteQuery::default() };
    assert_eq!(note_rows(&reader, &of_mora).len(), 1);
    let quote = |note| reader.note(note).unwrap().unwrap().anchor.unwrap().quote;
    assert_eq!(quote(on_event), "Inés Mora spoke on 2020-03-01.");
    assert_eq!(quote(on_words), "The port is shut,");
    // Merged: the note is on who it is shown as.
    let ruiz = id_of(&reader, "Ruiz");
    library.decide_entity(mora, &EntityDecision::MergeInto(ruiz)).unwrap();
    let of_ruiz = NoteQuery { entity: Some(ruiz), ..NoteQuery::default() };
    assert_eq!(note_rows(&reader, &of_ruiz).len(), 1);
    again(&mut library, NAMES);
    assert_eq!(note_rows(&reader, &of_ruiz).len(), 1);
    assert!(library.add_note_on(About::Entity(EntityId(999)), &new("d")).is_err());
    sound(&reader);
}

#[test]
fn a_note_on_a_name_outlives_every_article() {
    let (folder, mut library, reader) = opened();
    let mora = id_of(&reader, "Mora");
    let content = NoteContent { body: "Ask her".to_owned(), tags: TagList::parse("ask"), ..NoteContent::default() };
    let note = library.add_note_on(About::Entity(mora), &content).unwrap().output;
    let event = Events::ids(&reader, &EventQuery::default()).unwrap()[0];
    let on_event = NoteContent { body: "Which day?".to_owned(), ..NoteContent::default() };
    library.add_note_on(About::Event(event), &on_event).unwrap();
    let leaves = |view: &str| -> Vec<String> {
        let connection = rusqlite::Connection::open(path(&folder)).unwrap();
        let mut statement = connection.prepare(&format!("select note from {view} where note is not null")).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    assert_eq!(
        (leaves("v_entities"), leaves("v_chronology")),
        (vec!["Ask her".to_owned()], vec!["Which day?".to_owned()])
    );
    library.undo().unwrap();
    library.remove_articles(&[ArticleId(1), ArticleId(2)]).unwrap();
    assert_eq!(note_rows(&reader, &NoteQuery::default()).len(), 1);
    assert_eq!((reader.counts().unwrap().notes, reader.tags().unwrap()), (1, vec!["ask".to_owned()]));
    let mut seen = Vec::new();
    let connection = rusqlite::Connection::open(path(&folder)).unwrap();
    let mut statement = connection.prepare("select article_id, source, citation, about from v_notes").unwrap();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let texts = [1, 2, 3].map(|column| row.get::<_, Option<String>>(column).unwrap());
        seen.push((row.get::<_, Option<i64>>(0).unwrap(), texts));
    }
    assert_eq!(seen, [(None, [None, None, Some("entity: Inés Mora".to_owned())])]);
    drop(rows);
    drop(statement);
    drop(connection);
    library.empty_bin().unwrap();
    assert_eq!(note_rows(&reader, &NoteQuery::default()).len(), 1);
    library.delete_notes(&[note]).unwrap();
    assert_eq!(reader.bin().unwrap()[0].what, Binned::Note(note));
    library.undo().unwrap();
    assert_eq!(reader.note(note).unwrap().unwrap().content, content);
    sound(&reader);
}

#[test]
fn what_was_taken_for_no_name_is_listed_and_taken_back() {
    let (_folder, mut library, reader) = opened();
    let (mora, ruiz) = (id_of(&reader, "Mora"), id_of(&reader, "Ruiz"));
    let before = shown(&reader);
    let second = mentions_of(&reader, mora)[1];
    library.give_mentions(&[second], &Whom::Nobody).unwrap();
    library.give_in_articles(mora, &[ArticleId(2)], &Whom::Nobody).unwrap();
    library.decide_entity(ruiz, &EntityDecision::Reject).unwrap();
    let rows = reader.rejections().unwrap();
    let reached: Vec<_> = rows.iter().map(|row| (row.words.as_str(), row.reach.clone())).collect();
    assert_eq!(reached.len(), 3);
    assert_eq!(reached[0], ("Ruiz", Reach::Everywhere));
    assert_eq!(reached[1], ("Inés Mora", Reach::Article(ArticleId(2), "Two".to_owned())));
    let ("Mora", Reach::Here { article, of, sentence, span, .. }) = &reached[2] else { panic!("{reached:?}") };
    assert_eq!((*article, of.as_deref(), span.in_text(ONE)), (ArticleId(1), Some("Inés Mora"), "Mora"));
    assert_eq!(sentence.as_deref(), Some("\"The port is shut,\" said Mora."));
    // The one at a place is told on the page of whom it was taken for.
    let told = reader.entity(mora).unwrap().unwrap().details.in_articles;
    assert!(told.iter().any(|decision| decision.act == "reject" && decision.words == "Mora"), "{told:?}");
    for row in rows {
        library.withdraw(row.id).unwrap();
    }
    assert_eq!(reader.undo_label().unwrap().as_deref(), Some("Taking “Mora” for a name again"));
    assert_eq!(shown(&reader), before);
    assert_eq!(reader.rejections().unwrap(), []);
    sound(&reader);
}

#[test]
fn those_who_spoke_together_follow_their_mentions() {
    let (_folder, mut library) = library();
    let text = "Inés Mora and Ruiz said \"we wait\" at noon.\nRuiz left.\n";
    import(&mut library, &article("One", "2020-03-02", text), 1);
    let reader = library.reader().unwrap();
    let store = |library: &mut Library| {
        let queued = library.reader().unwrap().next_queued(&[]).unwrap().unwrap();
        let mut found = findings(&queued.text, NAMES);
        found.quotations[0].co_speakers = vec![1];
        library.store_analysis(queued.ticket, &found, dateline::analysis::VERSION).unwrap();
    };
    store(&mut library);
    assert_eq!(speakers(&reader), ["Inés Mora, Ruiz"]);
    let ruiz = id_of(&reader, "Ruiz");
    let beside = mentions_of(&reader, ruiz)[0];
    library.give_mentions(&[beside], &Whom::New(P, "Ana Ruiz".to_owned())).unwrap();
    assert_eq!(speakers(&reader), ["Inés Mora, Ana Ruiz"]);
    library.give_mentions(&[beside], &Whom::Nobody).unwrap();
    assert_eq!(speakers(&reader), ["Inés Mora"]);
    for day in ["2020-03-03", "2020-03-02"] {
        library.set_field(ArticleId(1), FieldName::Published, Some(day)).unwrap();
    }
    store(&mut library);
    assert_eq!(speakers(&reader), ["Inés Mora"], "after a new analysis as well");
    for _ in 0..4 {
        library.undo().unwrap();
    }
    store(&mut library);
    assert_eq!(speakers(&reader), ["Inés Mora, Ruiz"]);
    sound(&reader);
}

#[test]
fn the_page_of_a_name_says_when_and_who_with() {
    let (_folder, mut library) = library();
    let text = "Inés Mora met Ruiz.\nMora left.\nMora came back with Tom Beck.\n";
    import(&mut library, &article("One", "2020-03-02", text), 1);
    import(&mut library, &article("Two", "2021-05-02", "Inés Mora and Tom Beck.\n"), 2);
    let names: &[(EntityKind, &str, &[&str])] = &[(P, "Inés Mora", &["Mora"]), (P, "Ruiz", &[]), (P, "Tom Beck", &[])];
    analyze(&mut library, names);
    let reader = library.reader().unwrap();
    let mora = id_of(&reader, "Mora");
    let page = reader.entity_page(mora).unwrap();
    let months: Vec<_> = page.months.iter().map(|row| (row.month.to_string(), row.mentions, row.articles)).collect();
    assert_eq!(months, [("2020-03-01".to_owned(), 3, 1), ("2021-05-01".to_owned(), 1, 1)]);
    let company: Vec<_> = page.company.iter().map(|row| (row.name.as_str(), row.sentences, row.paragraphs)).collect();
    assert_eq!(company[0], ("Tom Beck", 2, 2));
    assert_eq!((company[1].0, company[1].1), ("Ruiz", 1));
    assert!(company[1].2 >= company[1].1, "{company:?}");
    assert_eq!(page.articles.iter().map(|row| row.title.as_str()).collect::<Vec<_>>(), ["Two", "One"]);
    let beck = page.company[0].entity;
    let shared = |near| {
        let query = SentenceQuery { beside: Some(Beside { entity: beck, near }), ..SentenceQuery::of(mora) };
        let ids = Sentences::ids(&reader, &query).unwrap();
        Sentences::rows(&reader, &query, &ids).unwrap().into_iter().map(|row| row.text).collect::<Vec<_>>()
    };
    assert_eq!(shared(Near::Sentence), ["Mora came back with Tom Beck.", "Inés Mora and Tom Beck."]);
    assert!(shared(Near::Paragraph).len() >= 2);
    sound(&reader);
}
