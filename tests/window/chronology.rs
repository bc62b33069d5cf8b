//! The chronology tab: the order of time, the arithmetic, and the way to the text.

use crate::bench::{AUDIT, BECAUSE, Bench, button, field, heading, label, table};
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
