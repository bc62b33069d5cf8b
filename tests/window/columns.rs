//! Tables of articles: read at once where names say what the columns hold, else a person is asked, from the keyboard too.

use crate::bench::{Bench, a, button, label};
use dateline::app::{Action, words};
use dateline::import::Column;
use dateline::ui::strings::columns as strings;
use egui::Key;
use egui::accesskit::Role;
use std::path::PathBuf;

const UNNAMED: &str =
    "kop1;wat;n\nDredger leaves the bay;The dredger left at noon.;1\nCrane falls;It fell at dawn.;2\n";
const NAMED: &str = "Titular,Cuerpo\nDredger leaves the bay,The dredger left at noon.\n";

fn imported(files: &[(&str, &str)]) -> Bench {
    let mut bench = Bench::open();
    let write = |(name, text): &(&str, &str)| {
        let path = bench.file(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let paths: Vec<PathBuf> = files.iter().map(write).collect();
    bench.workbench().app.apply(Action::Import(paths));
    bench
}

fn asked(files: &[(&str, &str)]) -> Bench {
    let mut bench = imported(files);
    bench.sees(&label(strings::COLUMNS));
    bench
}

#[test]
fn a_table_with_names_is_imported_at_once_and_its_report_tells_the_columns() {
    let mut bench = imported(&[("a.csv", NAMED)]);
    bench.sees(&label("1 imported, 0 duplicate, 0 failed"));
    assert!(!bench.has(&label(strings::COLUMNS)));
    bench.focus(&crate::bench::table(dateline::ui::strings::import::REPORT));
    bench.press(Key::Home);
    bench.reads("Columns: title from “Titular”, text from “Cuerpo”.");
}

#[test]
fn a_person_says_what_the_columns_hold_and_enter_imports() {
    let mut bench = asked(&[("a.csv", UNNAMED)]);
    bench.sees(&label(words::NO_TEXT_COLUMN));
    bench.sees(&label("The dredger left at noon.  ·  It fell at dawn."));
    bench.pass(0.5);
    bench.harness().check_accessibility();
    bench.press(Key::Enter);
    bench.pass(0.5);
    bench.sees(&label(strings::COLUMNS));
    bench.choose(&strings::column("kop1"), strings::held(Some(Column::Title)));
    bench.choose(&strings::column("wat"), strings::held(Some(Column::Text)));
    bench.sees(&label("Dredger leaves the bay"));
    bench.press(Key::Enter);
    bench.misses(&label(strings::COLUMNS));
    bench.sees(&label("2 imported, 0 duplicate, 0 failed"));
    bench.reads("4 articles");
}

#[test]
fn the_keyboard_alone_is_enough() {
    let mut bench = asked(&[("a.csv", UNNAMED)]);
    let first = a(Role::ComboBox, &strings::column("kop1"));
    bench.until("the keyboard in the first choice", |h| h.ctx.memory(|m| m.focused().is_some()));
    bench.pass(0.2);
    bench.press(Key::ArrowRight);
    bench.pass(0.1);
    bench.focus(&first);
    bench.press(Key::Tab);
    bench.pass(0.2);
    // The headline is taken: the next step is the text.
    bench.press(Key::ArrowRight);
    bench.pass(0.1);
    let question = bench.workbench().app.table_question().unwrap();
    assert_eq!(question.mapping.columns, [Some(Column::Title), Some(Column::Text), None]);
    bench.press(Key::Enter);
    bench.sees(&label("2 imported, 0 duplicate, 0 failed"));
}

#[test]
fn escape_leaves_the_table_out_and_the_report_says_so() {
    let mut bench = asked(&[("a.csv", UNNAMED), ("b.csv", NAMED)]);
    bench.press(Key::Escape);
    bench.misses(&label(strings::COLUMNS));
    bench.sees(&label("1 imported, 0 duplicate, 0 failed, 1 not read"));
    bench.lists(&["Imported", "Left out"]);
    bench.reads(words::COLUMNS_NOT_SAID);
    bench.click(&button(dateline::ui::strings::import::RETRY));
    bench.sees(&label(strings::COLUMNS));
}

#[test]
fn files_with_the_same_columns_are_asked_about_once() {
    let other = UNNAMED.replace("bay", "port").replace("dawn", "dusk").replace("noon", "three");
    let mut bench = asked(&[("a.csv", UNNAMED), ("b.csv", &other), ("c.csv", "x;y\nOne;Two three.\n")]);
    bench.sees(&button(&strings::leave_all(2)));
    bench.reads("1 more file with the same columns");
    bench.choose(&strings::column("wat"), strings::held(Some(Column::Text)));
    bench.press(Key::Enter);
    bench.until("the next question", |h| h.state().app.table_questions() == 1);
    bench.focus(&button(strings::LEAVE_OUT));
    bench.press(Key::Enter);
    bench.sees(&label("4 imported, 0 duplicate, 0 failed, 1 not read"));
}

#[test]
fn a_question_that_is_open_when_the_library_is_closed_is_in_its_report() {
    let mut bench = asked(&[("a.csv", UNNAMED)]);
    let new = bench.file("new.db");
    bench.workbench().app.apply(Action::NewLibrary(new));
    bench.sees(&label("0 imported, 0 duplicate, 0 failed, 1 not read"));
    assert!(bench.workbench().app.table_question().is_none());
}
