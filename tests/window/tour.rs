//! The first visit: a tour by keyboard alone, and empty tabs that say what will be there.

use crate::bench::{Bench, PIER, a, button, heading, label, tab};
use dateline::app::settings::{FirstVisit, Tab};
use dateline::ui::strings;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

fn first_visit() -> Bench {
    let mut bench = Bench::sized(900.0, 600.0, r#"{"first_visit": "due"}"#);
    bench.sees(&heading(PIER));
    bench
}

#[test]
fn a_first_visit_is_shown_around_by_keyboard_alone_and_only_once() {
    let mut bench = first_visit();
    for (number, (title, _)) in strings::first::STEPS.iter().enumerate() {
        bench.sees(&heading(title));
        let is_last = number + 1 == strings::first::STEPS.len();
        let next = button(if is_last { &strings::first::DONE } else { &strings::first::NEXT });
        bench.holds(&next);
        assert!(bench.is_inside(&next), "{:?}", bench.rect(&next));
        bench.press(Key::Enter);
    }
    bench.misses(&button(&strings::first::DONE));
    bench.holds(&a(Role::Document, "Article text"));
    let mut bench = bench.reopen();
    bench.sees(&heading(PIER));
    bench.pass(1.0);
    assert!(!bench.has(&button(&strings::first::NEXT)));
    assert_eq!(bench.workbench().app.settings.first_visit, FirstVisit::Done);
}

#[test]
fn the_tour_is_no_trap_and_comes_back() {
    let mut bench = first_visit();
    bench.holds(&button(&strings::first::NEXT));
    // What is behind it works on.
    bench.ctrl(Key::Num2);
    bench.until("the entities", |h| h.state().app.place.tab == Tab::Entities);
    assert!(bench.has(&button(&strings::first::NEXT)));
    bench.focus(&button(&strings::first::SKIP));
    bench.press(Key::Escape);
    bench.misses(&button(&strings::first::NEXT));
    bench.press_with(Modifiers::COMMAND, Key::K);
    bench.types("guided");
    bench.press(Key::Enter);
    bench.holds(&button(&strings::first::NEXT));
    bench.press(Key::Enter);
    bench.holds(&button(&strings::first::NEXT));
    bench.click(&button(&strings::first::BACK));
    bench.sees(&heading(&strings::first::STEPS[0].0));
    bench.click(&button(&strings::first::SKIP));
    bench.misses(&button(&strings::first::NEXT));
}

#[test]
fn an_empty_tab_says_what_will_be_there_and_leads_there() {
    let mut bench = Bench::open();
    bench.ctrl(Key::Num5);
    bench.sees(&heading(&strings::first::NOTES));
    bench.sees(&label(&strings::NO_NOTES));
    bench.click(&button("Text (Ctrl+1)"));
    bench.sees(&heading(PIER));
    assert!(bench.has(&tab("Text")));
}
