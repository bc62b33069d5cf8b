//! The quotations tab: the rows, the way to the text and back, and corrections.

use crate::bench::{AUDIT, Bench, a, button, field, heading, label, table};
use egui::accesskit::Role;
use egui::{Key, Modifiers};

const SIGNED: &str = "Mara Voss, direct: Nobody signed for them,";

fn opened() -> Bench {
    let mut bench = Bench::open();
    bench.ctrl(Key::Num4);
    bench.lists(&[SIGNED]);
    bench
}

#[test]
fn a_row_leads_to_the_words_and_back() {
    let mut bench = opened();
    bench.focus(&table("Quotations"));
    bench.press(Key::Home);
    bench.sees(&button("Confirm"));
    bench.press(Key::Enter);
    bench.sees(&heading(AUDIT));
    bench.sees(&a(Role::Link, "quotation: Nobody signed for them,"));
    bench.press(Key::Backspace);
    bench.lists(&[SIGNED]);
    assert_eq!(bench.selected_row().as_deref(), Some(SIGNED));
}

#[test]
fn words_and_kinds_narrow_the_table() {
    let mut bench = opened();
    bench.ctrl(Key::F);
    bench.types("vóss signed");
    bench.sees(&label(dateline::ui::strings::NO_MATCH));
    bench.press(Key::Escape);
    bench.lists(&[SIGNED]);
    bench.focus(&field("Filter quotations and speakers"));
    bench.types("voss");
    bench.lists(&[SIGNED]);
    bench.choose("quotation kind", "Indirect");
    bench.sees(&label(dateline::ui::strings::NO_MATCH));
}

#[test]
fn a_speaker_is_corrected_and_undone() {
    let mut bench = opened();
    bench.focus(&table("Quotations"));
    bench.press(Key::Home);
    bench.click(&button("Edit speaker"));
    bench.sees(&field("Speaker"));
    bench.press_with(Modifiers::COMMAND, Key::A);
    bench.types("Jonas Okafor");
    bench.press(Key::Enter);
    bench.lists(&["Jonas Okafor, direct: Nobody signed"]);
    bench.ctrl(Key::Z);
    bench.lists(&[SIGNED]);
}

#[test]
fn a_rejected_quotation_goes_and_comes_back() {
    let mut bench = opened();
    bench.focus(&table("Quotations"));
    bench.press(Key::Home);
    bench.click(&button("Reject"));
    bench.until("no row", |h| h.state().app.tables.quotations.is_empty());
    bench.ctrl(Key::Z);
    bench.lists(&[SIGNED]);
}

#[test]
fn an_entity_shows_what_it_said() {
    let mut bench = Bench::open();
    bench.ctrl(Key::Num2);
    bench.focus(&table("Entities"));
    bench.press(Key::Home);
    bench.sees(&button("Quotation: Nobody signed for them,"));
    bench.focus(&button("Show all quotations"));
    bench.press(Key::Enter);
    bench.lists(&[SIGNED]);
    bench.sees(&button("One speaker"));
}

#[test]
fn a_selected_passage_becomes_a_quotation() {
    let mut bench = Bench::open();
    bench.focus(&a(Role::Document, "Article text"));
    bench.ctrl(Key::A);
    bench.press(Key::Q);
    bench.ctrl(Key::Num4);
    bench.until("two rows", |h| h.state().app.tables.quotations.len() == 2);
    bench.ctrl(Key::Z);
    bench.lists(&[SIGNED]);
}
