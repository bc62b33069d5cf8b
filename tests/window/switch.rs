//! From one library to another: row ids are the same in both, and nothing of the one may show or be written in the other.

use crate::bench::{Bench, PIER, a, button, heading, label, table};
use dateline::app::{Action, words};
use dateline::library::{Job, Library, Listing, NewNote, NoteContent, NoteQuery, Notes, Reader};
use dateline::model::ArticleId;
use dateline::ui::strings;
use egui::Key;
use egui::accesskit::Role;
use std::path::Path;

const OTHER: &str = "Bakers raise the price of rye";

/// A library with one article and one note for each that the bench may have, with the same ids.
fn other_library(path: &Path) {
    let mut library = Library::create(path).unwrap();
    for number in 1..=2 {
        let text = format!("# {OTHER}\n\nThe loaf of rye costs {number} crowns.\n");
        let article = dateline::import::read_bytes("rye.md", text.as_bytes()).unwrap();
        library.import(&article, Job(number)).unwrap();
    }
    for article in 1..=2 {
        let content = NoteContent { body: "not to be touched".to_owned(), ..NoteContent::default() };
        library.add_note(&NewNote { article: ArticleId(article), anchor: None, content }).unwrap();
    }
    library.close().unwrap();
}

fn bodies(path: &Path) -> Vec<String> {
    let reader = Reader::open(path).unwrap();
    let query = NoteQuery::default();
    let ids = Notes::ids(&reader, &query).unwrap();
    Notes::rows(&reader, &query, &ids).unwrap().into_iter().map(|row| row.content.body).collect()
}

fn switch(bench: &mut Bench) {
    let path = bench.file("other.db");
    bench.workbench().app.apply(Action::OpenLibrary(path));
}

#[test]
fn the_other_librarys_text_is_shown() {
    let mut bench = Bench::open();
    other_library(&bench.file("other.db"));
    switch(&mut bench);
    bench.sees(&heading(OTHER));
    bench.misses(&heading(PIER));
}

#[test]
fn what_is_half_written_stays_in_its_own_library() {
    let mut bench = Bench::open();
    let (mine, other) = (bench.file("case.db"), bench.file("other.db"));
    other_library(&other);
    bench.press_with(egui::Modifiers::SHIFT, Key::N);
    bench.until("the keyboard in the note", |h| h.ctx.text_edit_focused());
    bench.types("mine alone");
    switch(&mut bench);
    bench.sees(&heading(OTHER));
    bench.harness().run_steps(40);
    bench.until("my note in my library", |_| bodies(&mine) == ["mine alone"]);
    assert_eq!(bodies(&other), ["not to be touched", "not to be touched"]);
}

#[test]
fn a_filter_does_not_outlive_its_library() {
    let mut bench = Bench::open();
    other_library(&bench.file("other.db"));
    bench.focus(&crate::bench::field("Filter articles"));
    bench.types("ferry");
    bench.until("the filter", |h| h.state().app.tables.articles.query().words == "ferry");
    switch(&mut bench);
    bench.sees(&heading(OTHER));
    bench.until("an empty filter", |h| h.state().app.tables.articles.query().words.is_empty());
    bench.until("both its articles", |h| h.state().app.tables.articles.len() == 2);
}

#[test]
fn undo_in_a_note_brings_no_words_of_another_librarys_note() {
    let mut bench = Bench::open();
    other_library(&bench.file("other.db"));
    bench.press_with(egui::Modifiers::SHIFT, Key::N);
    bench.until("the keyboard in the note", |h| h.ctx.text_edit_focused());
    bench.types("mine alone");
    bench.pass(3.0);
    switch(&mut bench);
    bench.sees(&heading(OTHER));
    bench.ctrl(Key::Num5);
    bench.lists(&["Note: ", "Note: "]);
    bench.focus(&table("Notes"));
    bench.press(Key::End);
    bench.focus(&a(Role::MultilineTextInput, "Note"));
    bench.pass(2.0);
    bench.ctrl(Key::Z);
    bench.pass(1.0);
    assert_eq!(bodies(&bench.file("other.db")), ["not to be touched", "not to be touched"]);
}

#[test]
fn no_offer_to_undo_outlives_its_library() {
    let mut bench = Bench::open();
    other_library(&bench.file("other.db"));
    bench.workbench().app.apply(Action::RemoveArticles(vec![ArticleId(1)]));
    bench.sees(&button("Undo"));
    switch(&mut bench);
    bench.sees(&heading(OTHER));
    bench.misses(&button("Undo"));
}

#[test]
fn the_report_of_an_import_leads_to_no_article_of_another_library() {
    let mut bench = Bench::open();
    other_library(&bench.file("other.db"));
    let file = bench.file("dredger.md");
    std::fs::write(&file, "# Dredger leaves the bay\n\nThe dredger left at noon.\n").unwrap();
    bench.workbench().app.apply(Action::Import(vec![file]));
    bench.lists(&["Imported"]);
    bench.focus(&table(strings::import::REPORT));
    bench.press(Key::Home);
    bench.sees(&button(strings::import::SHOW_ARTICLE));
    switch(&mut bench);
    bench.reads(strings::import::IMPORTED_INTO);
    bench.lists(&["Imported"]);
    bench.focus(&table(strings::import::REPORT));
    bench.press(Key::Home);
    bench.pass(0.5);
    assert!(!bench.has(&button(strings::import::SHOW_ARTICLE)), "its id means another article here");
    bench.until("an article of the other library", |h| h.state().app.article().is_some());
    let here = bench.workbench().app.article();
    bench.press(Key::Enter);
    bench.pass(0.5);
    assert_eq!(bench.workbench().app.article(), here);
}

#[test]
fn the_library_on_screen_is_not_opened_again() {
    let mut bench = Bench::open();
    let path = bench.file("case.db");
    bench.workbench().app.apply(Action::OpenLibrary(path));
    bench.sees(&label(words::OPEN_ALREADY));
    bench.sees(&heading(PIER));
}
