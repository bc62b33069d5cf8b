//! The entities tab: the table, its filter and order, and the way to the sentences, to the text, and back to the row.

use crate::bench::{AUDIT, Bench, a, button, heading, label, table};
use dateline::app::settings::Tab;
use dateline::ui::strings;
use egui::Key;
use egui::accesskit::Role;

const VOSS: &str = "Mara Voss, Person, 4 mentions, detected";
const TIDEWATER: &str = "Tidewater Company, Organization, 2 mentions, detected";
const OKAFOR: &str = "Jonas Okafor, Person, 1 mention, detected";
const ALMEDA: &str = "Port Almeda, Place, 1 mention, detected";

fn opened() -> Bench {
    let mut bench = Bench::open();
    bench.ctrl(Key::Num2);
    bench.sees(&table("Entities"));
    bench.until("four rows", |h| h.state().app.tables.entities.len() == 4);
    bench
}

#[test]
fn rows_are_ordered_by_a_click_on_a_head() {
    let mut bench = opened();
    bench.until("rows", |h| h.state().app.tables.entities.is_settled());
    assert!(bench.rows().first().is_some_and(|row| row == VOSS), "{:?}", bench.rows());
    bench.click(&button("Sort by Name"));
    bench.lists(&[OKAFOR, VOSS, ALMEDA, TIDEWATER]);
    bench.click(&button("Name, sorted ascending"));
    bench.lists(&[TIDEWATER, ALMEDA, VOSS, OKAFOR]);
}

#[test]
fn words_and_kinds_narrow_the_table() {
    let mut bench = opened();
    bench.ctrl(Key::F);
    bench.types("vóss");
    bench.lists(&[VOSS]);
    bench.types("zzz");
    bench.sees(&label(strings::NO_MATCH));
    bench.press(Key::Escape);
    bench.until("all rows", |h| h.state().app.tables.entities.len() == 4);
    bench.click(&button("Places"));
    bench.lists(&[ALMEDA]);
    bench.click(&button("Persons"));
    bench.lists(&[VOSS, OKAFOR]);
}

/// The entities by name, with Voss selected by the keyboard.
fn opened_at_voss() -> Bench {
    let mut bench = opened();
    bench.click(&button("Sort by Name"));
    bench.lists(&[OKAFOR, VOSS, ALMEDA, TIDEWATER]);
    bench.focus(&table("Entities"));
    bench.press(Key::ArrowDown);
    bench.press(Key::ArrowDown);
    assert_eq!(bench.selected_row().as_deref(), Some(VOSS));
    bench
}

#[test]
fn the_keyboard_leads_to_the_sentence_and_back_to_the_row() {
    let mut bench = opened_at_voss();
    bench.sees(&label("4 mentions in 2 articles"));

    bench.press(Key::Enter);
    bench.sees(&table("Sentences"));
    bench.sees(&label("4 sentences"));
    bench.focus(&table("Sentences"));
    bench.press(Key::ArrowDown);
    bench.press(Key::ArrowDown);
    bench.until("the second sentence", |h| h.state().app.tables.sentences.is_settled());
    assert!(bench.selected_row().is_some_and(|row| row.starts_with(&format!("{AUDIT}: The Tidewater Company"))));

    bench.press(Key::Enter);
    bench.sees(&heading(AUDIT));
    bench.press(Key::Backspace);
    bench.sees(&table("Sentences"));
    bench.until("the sentence's row again", |h| h.state().app.tables.sentences.is_settled());
    assert!(bench.selected_row().is_some_and(|row| row.starts_with(&format!("{AUDIT}: The Tidewater Company"))));
    bench.press(Key::Backspace);
    bench.sees(&table("Entities"));
    assert_eq!(bench.selected_row().as_deref(), Some(VOSS));
}

#[test]
fn enter_and_enter_again_lead_to_the_first_sentence_in_the_text() {
    let mut bench = opened_at_voss();
    bench.press(Key::Enter);
    bench.sees(&label("4 sentences"));
    bench.until("the keyboard in the sentences", |h| h.state().app.tables.sentences.is_settled());
    bench.focus(&table("Sentences"));
    bench.press(Key::Enter);
    bench.sees(&heading(AUDIT));
}

#[test]
fn a_role_leads_to_its_words_and_back_to_the_row() {
    let mut bench = opened_at_voss();
    bench.click(&a(Role::Link, "witness"));
    bench.until("the words of the role", |h| {
        let app = &h.state().app;
        let words = app.place.passage.zip(app.open.as_ref()).map(|(span, open)| span.in_text(&open.article.text));
        app.place.tab == Tab::Text && words == Some("Mara Voss")
    });
    bench.press(Key::Backspace);
    bench.sees(&table("Entities"));
    assert_eq!(bench.selected_row().as_deref(), Some(VOSS));
}
