//! An article from the clipboard: shown before it is kept; and a date of publication that is missing, set with one click.

use crate::bench::{AUDIT, Bench, a, button, field, heading, label, tab};
use dateline::app::words;
use dateline::ui::strings;
use egui::accesskit::Role;
use egui::{Event, Key};

const TEXT: &str = "Dredger leaves the bay\nBy Ana Ruiz\n3 March 2021\n\nThe dredger left at noon. Nobody waved.\n";
const UNDATED: &str = "Dredger leaves the bay\n\nThe dredger left on Wednesday. Nobody waved.\n";

fn pasted(text: &str) -> Bench {
    let mut bench = Bench::open();
    paste(&mut bench, text);
    bench
}

fn paste(bench: &mut Bench, text: &str) {
    bench.harness().event(Event::Paste(text.to_owned()));
    bench.harness().step();
}

fn keep(bench: &mut Bench) {
    bench.sees(&label(strings::import::PASTED));
    bench.until("a focus", |h| h.ctx.memory(|m| m.focused().is_some()));
    bench.press(Key::Enter);
    bench.misses(&label(strings::import::PASTED));
}

#[test]
fn a_pasted_text_is_shown_and_then_kept() {
    let mut bench = pasted(TEXT);
    bench.sees(&label(strings::import::PASTED));
    for words in ["Dredger leaves the bay", "Ana Ruiz", "Wed 3 Mar 2021"] {
        bench.sees(&label(words));
    }
    keep(&mut bench);
    bench.sees(&heading("Dredger leaves the bay"));
    bench.reads("3 articles");
    paste(&mut bench, TEXT);
    keep(&mut bench);
    bench.reads("The pasted article: a copy of");
    bench.ctrl(Key::Z);
    bench.reads("2 articles");
}

#[test]
fn what_is_left_is_not_kept() {
    let mut bench = pasted(TEXT);
    bench.sees(&label(strings::import::PASTED));
    bench.press(Key::Escape);
    bench.misses(&label(strings::import::PASTED));
    bench.reads("2 articles");
}

#[test]
fn an_address_is_refused_with_what_to_do() {
    let mut bench = pasted("https://example.org/news/raid-at-dawn");
    bench.sees(&label(&format!("{}: {}", words::NOTHING_PASTED, words::PASTED_ADDRESS)));
}

#[test]
fn what_is_pasted_into_a_field_stays_there() {
    let mut bench = Bench::open();
    bench.focus(&field(strings::FILTER_ARTICLES));
    paste(&mut bench, "audit");
    bench.sees(&a(Role::ListItem, &format!("{AUDIT}, Harbor Courier, Fri 20 Nov 2020")));
    bench.pass(1.0);
    assert!(bench.workbench().app.pasted.is_none());
}

#[test]
fn a_missing_date_is_one_click_away() {
    let mut bench = pasted(UNDATED);
    keep(&mut bench);
    bench.sees(&label(strings::NO_DATE));
    bench.click(&tab("Chronology"));
    bench.sees(&label(strings::NO_DATE_IN_CHRONOLOGY));
    bench.click(&a(Role::Link, strings::SET_IT));
    bench.until("the field", |h| h.ctx.text_edit_focused());
    bench.types("2021-03-05");
    bench.press(Key::Enter);
    bench.misses(&label(strings::NO_DATE_IN_CHRONOLOGY));
    bench.reads("Friday, 5 March 2021");
    bench.click(&button("Back (Alt+Left)"));
    bench.misses(&label(strings::NO_DATE));
}
