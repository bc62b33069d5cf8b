//! Steps of a reporter's walk through a case, in the window, over real articles as the analyzer reads them: the bundled one (A), and
//! three of our own on the same case with other days and spellings (B, C, D).

use crate::bench::{Bench, a, button, field, heading, label, notes, table};
use dateline::app::{Action, Inspected};
use dateline::library::{EventStatus, Reader};
use dateline::model::{ArticleId, NoteKind, NoteStatus, Span};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

const A: &str = "Mexican General Cienfuegos walks free after US drops drug charges";
const B: &str = "Arrest of former general stuns the barracks

By Marta Quintana
Norte Diario
18 October 2020

Salvador Cienfuegos was arrested at the Los Angeles airport on October 16, two officials told this newspaper.

Genaro García Luna, once Secretary of Public Security, awaits trial in Brooklyn.

\"We were told nothing,\" said Carlos García, a deputy of the opposition.
";
const C: &str = "General returns without handcuffs

By Rosa Prieto
La Tarde
19 November 2020

Salvador Cienfuegos Zepeda came home on Wednesday after prosecutors dropped all charges. Cienfuegos was arrested at the Los Angeles airport on October 15.
";
const D: &str = "Deputy wants answers

By Marta Quintana
Norte Diario
21 November 2020

García asked the government on Friday what the army had promised.
";

/// The library of the case, made once by the program itself.
static CASE: LazyLock<(tempfile::TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("case.db");
    let bundled = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/articles/cienfuegos.md");
    let mut import = Command::new(env!("CARGO_BIN_EXE_dateline"));
    import.arg("import").arg("--library").arg(&library).arg(bundled);
    for (name, text) in [("b.txt", B), ("c.txt", C), ("d.txt", D)] {
        let file = folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        import.arg(file);
    }
    let done = import.env("DATELINE_SETTINGS", folder.path().join("settings.json")).output().unwrap();
    assert!(done.status.success(), "{done:?}");
    (folder, library)
});

fn opened() -> Bench {
    let mut bench = Bench::copy_of(&CASE.1);
    bench.until("four articles", |h| {
        h.state().app.status.counts.articles == 4 && h.state().app.status.counts.queued == 0
    });
    // The latest one opens by itself.
    bench.until("the latest article", |h| {
        h.state().app.open.as_ref().is_some_and(|open| open.article.id == ArticleId(4))
    });
    bench.workbench().app.apply(Action::OpenArticle(ArticleId(1)));
    bench.sees(&heading(A));
    bench
}

/// The names as the table lists them.
fn names(bench: &mut Bench) -> Vec<String> {
    bench.ctrl(Key::Num2);
    bench.sees(&table("Entities"));
    bench.until("the names", |h| h.state().app.tables.entities.is_settled());
    bench.rows()
}

/// Finds a name by its words, and selects it.
fn select(bench: &mut Bench, words: &str) {
    bench.ctrl(Key::Num2);
    bench.focus(&field(dateline::ui::strings::FILTER_ENTITIES));
    bench.ctrl(Key::A);
    bench.types(words);
    bench.until("the name alone", |h| {
        let list = &h.state().app.tables.entities;
        list.is_settled() && list.row(0).is_some_and(|row| row.name.contains(words))
    });
    bench.focus(&table("Entities"));
    bench.press(Key::Home);
    let wanted = words.to_owned();
    bench.until(
        "the name in the inspector",
        move |h| matches!(&h.state().app.inspected, Inspected::Entity(row) if row.name.contains(&wanted)),
    );
}

/// Shows all names again.
fn all_names(bench: &mut Bench) {
    bench.focus(&field(dateline::ui::strings::FILTER_ENTITIES));
    bench.press(Key::Escape);
    bench.until("all names", |h| h.state().app.tables.entities.len() > 30);
}

fn text(bench: &Bench, article: i64) -> std::sync::Arc<str> {
    Reader::open(&bench.file("case.db")).unwrap().article_text(ArticleId(article)).unwrap().unwrap().text
}

fn passage(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

#[test]
fn step_10_names_and_their_short_forms_are_one_row() {
    let mut bench = opened();
    let all = names(&mut bench).join("\n");
    assert!(all.contains("Drug Enforcement Agency, Organization, 8 mentions"), "{all}");
    assert!(all.contains("H-2 drug cartel, Organization, 2 mentions"), "{all}");
    assert!(!all.contains("H-2 Cartel, "), "{all}");
}

#[test]
fn steps_11_and_12_a_wrong_merge_is_split_and_every_mention_returns() {
    let mut bench = opened();
    let before = names(&mut bench);
    select(&mut bench, "Genaro García Luna");
    bench.press(Key::M);
    bench.until("the keyboard in the field", |h| h.ctx.text_edit_focused());
    bench.types("cienfuegos");
    bench.until("the name is offered", |h| !h.state().app.pen.names("cienfuegos").is_empty());
    bench.press(Key::Enter);
    bench.until("the merge", |h| {
        h.state().app.status.undo.as_deref() == Some("Merge of Genaro García Luna into Salvador Cienfuegos Zepeda")
    });
    bench.until("both spellings", |h| match &h.state().app.inspected {
        Inspected::Entity(row) => {
            row.name == "Salvador Cienfuegos Zepeda" && row.aliases.iter().any(|name| name == "García Luna")
        }
        _ => false,
    });
    bench.click(&button("Take back: Genaro García Luna is Salvador Cienfuegos Zepeda"));
    bench.until("the split", |h| {
        h.state().app.status.undo.as_deref() == Some("Split of Genaro García Luna from Salvador Cienfuegos Zepeda")
    });
    all_names(&mut bench);
    assert_eq!(names(&mut bench), before);
}

#[test]
fn step_13_a_false_name_stays_away_from_the_next_article() {
    let mut bench = opened();
    select(&mut bench, "Sinaloa Cartel");
    bench.press(Key::X);
    bench.until("rejected", |h| h.state().app.status.undo.as_deref() == Some("Rejection of Sinaloa Cartel"));
    all_names(&mut bench);
    let file = bench.file("later.txt");
    std::fs::write(&file, "Another trial\n\nThe Sinaloa Cartel paid on 2020-11-22, said Mike Vigil.\n").unwrap();
    bench.import(file);
    bench.until("it is read", |h| h.state().app.status.counts.articles == 5 && h.state().app.status.counts.queued == 0);
    let all = names(&mut bench).join("\n");
    assert!(!all.contains("Sinaloa Cartel") && all.contains("Mike Vigil"), "{all}");
}

#[test]
fn step_14_a_role_leads_to_its_sentence() {
    let mut bench = opened();
    select(&mut bench, "Salvador Cienfuegos Zepeda");
    bench.click(&a(Role::Link, "Defense Secretary of Mexico (2012–2018)"));
    bench.sees(&heading(A));
    let place = bench.workbench().app.place.clone();
    let text = text(&bench, 1);
    let words = place.passage.unwrap().in_text(&text);
    assert!(words.starts_with("Defense Secretary of Mexico"), "{words}");
    bench.press(Key::Backspace);
    bench.sees(&table("Entities"));
}

#[test]
fn step_18_what_hangs_on_a_date_moves_with_it() {
    let mut bench = opened();
    bench.ctrl(Key::Num3);
    bench.sees(&table("Chronology"));
    let rows = |bench: &mut Bench| {
        let events = &bench.workbench().app.tables.events;
        let all = (0..events.len()).filter_map(|at| events.row(at));
        let told = all.filter(|row| row.article == ArticleId(1));
        told.map(|row| (row.headline.clone(), row.date.from().to_string(), row.status)).collect::<Vec<_>>()
    };
    bench.until("the rows", |h| h.state().app.tables.events.row(0).is_some());
    let of = |rows: &[(String, String, EventStatus)], words: &str| {
        rows.iter()
            .find(|(headline, ..)| headline.contains(words))
            .map(|(_, day, status)| (day.clone(), *status))
            .unwrap()
    };
    let before = rows(&mut bench);
    assert_eq!(of(&before, "changed his tone").0, "2020-10-17");
    let id = {
        let events = &bench.workbench().app.tables.events;
        let at =
            (0..events.len()).find(|at| events.row(*at).is_some_and(|row| row.headline.contains("initial response")));
        events.id(at.unwrap()).unwrap()
    };
    bench.workbench().app.apply(Action::Inspect(dateline::app::place::Selection::Event(id)));
    bench.sees(&button("Set date…"));
    bench.ctrl(Key::D);
    bench.until("the keyboard in the field", |h| h.ctx.text_edit_focused());
    bench.types("16 Oct 2020");
    bench.press(Key::Enter);
    bench.until("the date", |h| h.state().app.status.undo.as_deref() == Some("Date of an event"));
    bench.until("the rows again", |h| {
        let events = &h.state().app.tables.events;
        (0..events.len()).any(|at| events.row(at).is_some_and(|row| row.status == EventStatus::Moved))
    });
    let moved = rows(&mut bench);
    assert_eq!(of(&moved, "initial response").0, "2020-10-16");
    assert_eq!(of(&moved, "changed his tone"), ("2020-10-18".to_owned(), EventStatus::Moved));
    bench.ctrl(Key::Z);
    bench.until("both as before", |h| {
        let events = &h.state().app.tables.events;
        events.is_settled()
            && (0..events.len()).all(|at| events.row(at).is_none_or(|row| row.status != EventStatus::Moved))
    });
    assert_eq!(rows(&mut bench), before);
}

#[test]
fn steps_22_to_24_notes_are_written_and_found() {
    let mut bench = opened();
    let text = text(&bench, 1);
    let take = |bench: &mut Bench, words: Option<&str>, typed: &str| {
        let anchor = words.map(|words| passage(&text, words));
        let before = bench.workbench().app.place.selection.clone();
        bench.workbench().app.apply(Action::AddNote(ArticleId(1), anchor));
        bench.until("the new note", move |h| {
            let app = &h.state().app;
            app.place.selection != before && matches!(app.inspected, Inspected::Note(_))
        });
        bench.sees(&a(Role::MultilineTextInput, "Note"));
        bench.until("the keyboard in the note", |h| h.ctx.text_edit_focused());
        bench.types(typed);
        bench.pass(0.7);
    };
    take(&mut bench, Some("743-page package of evidence"), "Who has it now?");
    take(&mut bench, None, "The whole affair");
    take(&mut bench, Some("under no travel restraints"), "He may travel");
    bench.click(&button("Claim"));
    bench.pass(0.7);
    let kept =
        bench.stored("three notes", |reader| notes(reader).last().is_some_and(|n| n.content.kind == NoteKind::Claim));
    let stands: Vec<_> = kept.iter().map(|note| (note.content.status, note.anchor.is_some())).collect();
    assert_eq!(stands, [(NoteStatus::ToCheck, true), (NoteStatus::ToCheck, false), (NoteStatus::ToCheck, true)]);
    bench.press(Key::Escape);
    bench.ctrl(Key::Num5);
    bench.focus(&field(dateline::ui::strings::FILTER_NOTES));
    bench.types("evidence");
    bench.lists(&["Note: 743-page package of evidence"]);
    bench.focus(&table("Notes"));
    bench.press(Key::Home);
    bench.press(Key::Enter);
    bench.until("the text", |h| h.state().app.place.tab == dateline::app::settings::Tab::Text);
    assert_eq!(bench.workbench().app.place.passage, Some(passage(&text, "743-page package of evidence")));
}

#[test]
fn step_29_a_full_name_joins_and_a_bare_one_is_asked() {
    let mut bench = opened();
    let all = names(&mut bench).join("\n");
    assert!(!all.contains("Salvador Cienfuegos, "), "joined: {all}");
    bench.focus(&field(dateline::ui::strings::FILTER_ENTITIES));
    bench.types("garcía");
    bench.until("the three", |h| {
        let list = &h.state().app.tables.entities;
        list.is_settled() && list.len() == 3 && list.row(2).is_some()
    });
    let list = &bench.workbench().app.tables.entities;
    let bare = (0..3).find(|at| list.row(*at).is_some_and(|row| row.name == "García")).unwrap();
    let id = list.id(bare).unwrap();
    bench.workbench().app.apply(Action::Inspect(dateline::app::place::Selection::Entity(id)));
    bench.sees(&label("García"));
    bench.until("both are offered", |h| match &h.state().app.inspected {
        Inspected::Entity(row) => row.details.suggestions.len() == 2,
        _ => false,
    });
    bench.click(&button("Merge Carlos García"));
    bench.until("merged", |h| h.state().app.status.undo.as_deref() == Some("Merge of García into Carlos García"));
}

#[test]
fn step_30_two_days_for_one_event_are_shown_side_by_side() {
    let mut bench = opened();
    bench.ctrl(Key::Num3);
    bench.sees(&table("Chronology"));
    bench.until("a disputed event", |h| {
        let events = &h.state().app.tables.events;
        (0..events.len()).any(|at| events.row(at).is_some_and(|row| !row.disputes.is_empty()))
    });
    let id = {
        let events = &bench.workbench().app.tables.events;
        let at = (0..events.len()).find(|at| events.row(*at).is_some_and(|row| !row.disputes.is_empty())).unwrap();
        events.id(at).unwrap()
    };
    bench.workbench().app.apply(Action::Inspect(dateline::app::place::Selection::Event(id)));
    bench.reads("arrested at the Los Angeles airport on October 15");
    bench.reads("arrested at the Los Angeles airport on October 16");
    bench.click(&button("This one is right"));
    bench.until("decided", |h| h.state().app.status.undo.as_deref() == Some("Confirmation of an event"));
}

#[test]
fn step_38_after_a_restart_everything_is_where_it_was() {
    let mut bench = opened();
    let text = text(&bench, 1);
    let anchor = Some(passage(&text, "743-page package of evidence"));
    bench.workbench().app.apply(Action::AddNote(ArticleId(1), anchor));
    bench.until("the keyboard in the note", |h| h.ctx.text_edit_focused());
    bench.types("Half a thought");
    bench.pass(0.7);
    bench.stored("the note", |reader| notes(reader).first().is_some_and(|note| note.content.body == "Half a thought"));
    bench.press(Key::Escape);
    bench.ctrl(Key::Num5);
    bench.lists(&["Note: 743-page package of evidence, Half a thought"]);
    let mut bench = bench.reopen();
    bench.sees(&table("Notes"));
    bench.lists(&["Note: 743-page package of evidence, Half a thought"]);
    assert_eq!(bench.workbench().app.place.article, Some(ArticleId(1)));
    bench.until("the history", |h| h.state().app.status.undo.as_deref() == Some("Edit of a note"));
    assert_eq!(Reader::open(&bench.file("case.db")).unwrap().check().unwrap(), [""; 0]);
    bench.press_with(Modifiers::COMMAND, Key::Z);
    bench.lists(&["Note: 743-page package of evidence, , To check"]);
}
