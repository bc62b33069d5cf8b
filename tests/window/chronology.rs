//! The chronology tab: the order of time, the arithmetic, and the way to the text.

use crate::bench::{AUDIT, BECAUSE, Bench, a, button, field, heading, label, table};
use egui::Key;

const CRANE: &str = "Sat 2 Mar 2019: The Tidewater Company sold";
const BOOKS: &str = "Wed 18 Nov 2020: Mara Voss opened";
const PIER: &str = "Mon 1 Feb 2021: Jonas Okafor and Mara Voss";

fn opened() -> Bench {
    let mut bench = Bench::open();
    bench.ctrl(Key::Num3);
    bench.lists(&[CRANE, BOOKS, PIER]);
    bench
}

#[test]
fn rows_stand_in_the_order_of_time() {
    let mut bench = opened();
    bench.click(&button("Date, sorted ascending"));
    bench.lists(&[PIER, BOOKS, CRANE]);
}

#[test]
fn a_row_shows_its_arithmetic_and_leads_to_the_text_and_back() {
    let mut bench = opened();
    bench.focus(&table("Chronology"));
    bench.press(Key::Home);
    bench.press(Key::ArrowDown);
    bench.sees(&label(BECAUSE));
    bench.sees(&label("Mara Voss"));
    bench.press(Key::Enter);
    bench.sees(&heading(AUDIT));
    bench.press(Key::Backspace);
    bench.lists(&[CRANE, BOOKS, PIER]);
    assert!(bench.selected_row().is_some_and(|row| row.starts_with(BOOKS)));
}

#[test]
fn participants_narrow_the_table() {
    let mut bench = opened();
    bench.focus(&field("Filter events"));
    bench.types("okafor");
    bench.lists(&[PIER]);
}

#[test]
fn a_date_is_typed_previewed_kept_and_undone() {
    let mut bench = opened();
    bench.focus(&table("Chronology"));
    bench.press(Key::Home);
    bench.sees(&button("Set date…"));
    bench.ctrl(Key::D);
    bench.until("the keyboard in the date", |h| h.ctx.text_edit_focused());
    bench.types("soonish");
    bench.reads("is not understood");
    bench.ctrl(Key::A);
    bench.types("c. 1992");
    bench.reads("about 1992");
    bench.press(Key::Enter);
    bench.lists(&[
        "about 1992: The Tidewater Company sold the crane on 2019-03-02, the auditor Voss wrote, set by you",
        BOOKS,
        PIER,
    ]);
    bench.ctrl(Key::Z);
    bench.lists(&[CRANE, BOOKS, PIER]);
}

#[test]
fn an_event_is_confirmed_rejected_and_found_by_its_status() {
    let mut bench = opened();
    bench.focus(&table("Chronology"));
    bench.press(Key::Home);
    bench.sees(&button("Set date…"));
    bench.press_with(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, Key::Enter);
    bench.lists(&[&format!("{CRANE} the crane on 2019-03-02, the auditor Voss wrote, confirmed"), BOOKS, PIER]);
    bench.ctrl(Key::Delete);
    bench.lists(&[BOOKS, PIER]);
    bench.choose("Status", "rejected");
    bench.lists(&[CRANE]);
}

#[test]
fn rows_are_grouped_by_year() {
    let mut bench = opened();
    bench.choose("Group by", "By year");
    bench.lists(&["2019, 1 event", CRANE, "2020, 1 event", BOOKS, "2021, 1 event", PIER]);
    bench.focus(&table("Chronology"));
    bench.press(Key::Home);
    bench.press(Key::ArrowDown);
    bench.press(Key::ArrowDown);
    bench.until("the row behind the head", |h| {
        matches!(h.state().app.place.selection, dateline::app::place::Selection::Event(_))
    });
}

#[test]
fn the_picture_is_walked_by_keys_and_leads_to_the_text() {
    let mut bench = opened();
    bench.ctrl(Key::P);
    let picture = a(egui::accesskit::Role::Figure, "Picture: 3 events");
    bench.focus(&picture);
    bench.reads("Mara Voss: 2 events, 2 in sight");
    bench.sees(&a(
        egui::accesskit::Role::ListItem,
        "Wed 18 Nov 2020: Mara Voss opened the harbor books on 2020-11-18 and counted the crates.",
    ));
    bench.press(Key::ArrowDown);
    bench.until("an event is selected", |h| {
        matches!(h.state().app.place.selection, dateline::app::place::Selection::Event(_))
    });
    bench.press(Key::Plus);
    bench.pass(1.0);
    bench.press(Key::Enter);
    bench.until("the text", |h| h.state().app.place.tab == dateline::app::settings::Tab::Text);
}

#[test]
fn a_date_in_the_text_is_corrected_where_it_stands() {
    let mut bench = opened();
    bench.focus(&table("Chronology"));
    bench.press(Key::Home);
    bench.press(Key::Enter);
    bench.sees(&heading(AUDIT));
    bench.harness().run_steps(3);
    bench.click(&a(egui::accesskit::Role::Link, "date: 2019-03-02"));
    bench.sees(&label("TIMEX3"));
    bench.click(&button("Set date…"));
    bench.until("the keyboard in the date", |h| h.ctx.text_edit_focused());
    bench.types("spring 2020");
    bench.press(Key::Enter);
    bench.sees(&label("set by you"));
    bench.ctrl(Key::Num3);
    bench.lists(&["spring 2020: The Tidewater", BOOKS, PIER]);
}

#[test]
fn an_event_is_added_on_a_passage() {
    let mut bench = Bench::open();
    bench.focus(&a(egui::accesskit::Role::Document, "Article text"));
    bench.ctrl(Key::A);
    bench.press_with(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, Key::D);
    bench.until("the keyboard in the date", |h| h.ctx.text_edit_focused());
    bench.types("1992");
    bench.press(Key::Enter);
    bench.sees(&label("added by you"));
    bench.ctrl(Key::Num3);
    bench.lists(&["1992: ", CRANE, BOOKS, PIER]);
}

#[test]
fn keys_zoom_the_picture_around_the_selected_event() {
    let mut bench = opened();
    bench.ctrl(Key::P);
    bench.holds(&a(egui::accesskit::Role::Figure, "Picture: 3 events"));
    bench.press(Key::ArrowDown);
    bench.until("an event is selected", |h| {
        matches!(h.state().app.place.selection, dateline::app::place::Selection::Event(_))
    });
    bench.pass(2.0);
    let taken = |bench: &Bench| bench.selected_mark().expect("a mark that is selected").left();
    let before = taken(&bench);
    for _ in 0..3 {
        bench.press(Key::Plus);
        bench.pass(2.0);
    }
    let after = taken(&bench);
    assert!((after - before).abs() < 3.0, "{before} {after}");
}
