//! The researcher's pen: decisions on names and mentions, the bin, the history, tags, and what notes are on.

use crate::support::{analyze, article, import, library, path};
use crate::undo::dump;
use dateline::{
    library::{
        About, Binned, DecisionAct, DecisionId, Entities, EntityDecision, EntityQuery, EntityStanding, EventQuery,
        Events, Library, Listing, NewNote, NoteChange, NoteContent, NoteQuery, NoteRow, Notes, QuotationQuery,
        Quotations, Reader, SentenceQuery, Sentences, Steps, Whom,
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
    assert!(decisions.iter().all(|decision| decision.contradicts.is_some()), "{decisions:?}");
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
    let new = |body: &str| NewNote {
        article: ArticleId(1),
        anchor: None,
        content: NoteContent { body: body.to_owned(), ..NoteContent::default() },
    };
    library.add_note_about(&new("a"), Some(About::Entity(mora))).unwrap();
    let on_event = library.add_note_about(&new("b"), Some(About::Event(event))).unwrap().output;
    let on_words = library.add_note_about(&new("c"), Some(About::Quotation(quotation))).unwrap().output;
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
    assert!(library.add_note_about(&new("d"), Some(About::Entity(EntityId(999)))).is_err());
    sound(&reader);
}
