//! The window without a pointer: the way of Tab, from pane to pane, out of menus, fields and dialogs and back.

use crate::bench::{AUDIT, Bench, PIER, a, button, field, heading, label, table};
use dateline::ui::strings;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

/// The entities, with the keyboard in their table.
fn opened() -> Bench {
    let mut bench = Bench::open();
    bench.ctrl(Key::Num2);
    bench.until("four rows", |h| h.state().app.tables.entities.len() == 4);
    bench.holds(&table("Entities"));
    bench
}

fn article(name: &str, day: &str) -> crate::bench::What {
    a(Role::ListItem, &format!("{name}, Harbor Courier, {day}"))
}

fn inspector() -> crate::bench::What {
    a(Role::Region, "Inspector")
}

#[test]
fn tab_goes_through_a_table_and_on_to_the_inspector() {
    let mut bench = opened();
    let heads = ["Sort by Name", "Mentions, sorted descending", "Sort by Articles", "Sort by First", "Sort by Last"]
        .map(button);
    for what in heads.iter().chain([&inspector()]) {
        bench.press(Key::Tab);
        bench.holds(what);
    }
    for what in heads.iter().rev().chain([&table("Entities")]) {
        bench.press_with(Modifiers::SHIFT, Key::Tab);
        bench.holds(what);
    }
}

#[test]
fn one_key_goes_from_pane_to_pane() {
    let mut bench = opened();
    bench.press(Key::F6);
    bench.holds(&inspector());
    bench.press(Key::F6);
    bench.holds(&article(PIER, "Fri 5 Feb 2021"));
    bench.press(Key::F6);
    bench.holds(&table("Entities"));
    bench.press_with(Modifiers::SHIFT, Key::F6);
    bench.holds(&article(PIER, "Fri 5 Feb 2021"));
    bench.press(Key::ArrowDown);
    bench.holds(&article(AUDIT, "Fri 20 Nov 2020"));
    bench.press(Key::Enter);
    bench.sees(&heading(AUDIT));
    // From a field as well.
    bench.ctrl(Key::L);
    bench.until("the keyboard in the filter", |h| h.ctx.text_edit_focused());
    bench.press(Key::F6);
    bench.holds(&a(Role::Document, "Article text"));
}

#[test]
fn the_key_of_the_tab_on_screen_leads_to_its_content() {
    let mut bench = opened();
    bench.ctrl(Key::F);
    bench.until("the keyboard in the filter", |h| h.ctx.text_edit_focused());
    bench.ctrl(Key::Num2);
    bench.holds(&table("Entities"));
}

#[test]
fn escape_gives_the_keyboard_back() {
    let mut bench = opened();
    bench.press(Key::Escape);
    bench.holds(&table("Entities"));
    for (modifiers, key) in [(Modifiers::COMMAND, Key::K), (Modifiers::NONE, Key::F1), (Modifiers::COMMAND, Key::F)] {
        bench.press_with(modifiers, key);
        bench.pass(0.5);
        bench.press(Key::Escape);
        bench.holds(&table("Entities"));
    }
    bench.click(&button("View"));
    bench.sees(&button("Next pane"));
    bench.press(Key::Escape);
    bench.holds(&table("Entities"));
    // Enter is done with a filter, too.
    bench.ctrl(Key::F);
    bench.types("Voss");
    bench.press(Key::Enter);
    bench.holds(&table("Entities"));
}

#[test]
fn a_drop_down_is_walked_by_arrows_and_closed_by_enter() {
    let mut bench = Bench::open();
    bench.press_with(Modifiers::SHIFT, Key::N);
    bench.until("the keyboard in the note", |h| h.ctx.text_edit_focused());
    bench.press(Key::Escape);
    bench.ctrl(Key::Num5);
    let states = a(Role::ComboBox, "note status");
    bench.focus(&states);
    bench.press(Key::Enter);
    bench.sees(&button(strings::note_status(dateline::model::NoteStatus::ALL[0])));
    bench.holds(&button(strings::ANY_STATUS));
    // What it covers hears nothing of it.
    bench.press_with(Modifiers::SHIFT, Key::N);
    bench.press(Key::ArrowDown);
    bench.press(Key::Enter);
    let chosen = Some(dateline::model::NoteStatus::ALL[0]);
    bench.until("the status is chosen", |h| h.state().app.tables.notes.query().status == chosen);
    bench.misses(&button(strings::ANY_STATUS));
    bench.holds(&states);
    bench.pass(0.5);
    assert_eq!(bench.workbench().app.status.counts.notes, 1);
}

#[test]
fn the_keyboard_sheet_is_read_by_keys() {
    let mut bench = Bench::sized(900.0, 600.0, "{}");
    bench.sees(&heading(PIER));
    bench.press(Key::F1);
    let last = label("Delete the note in the notes table");
    bench.sees(&label("Next pane"));
    bench.pass(0.5);
    let seen = |bench: &Bench| bench.rect(&last).bottom() < bench.rect(&button("Close")).top();
    assert!(!seen(&bench), "all of it fits");
    bench.press(Key::PageDown);
    bench.press(Key::End);
    bench.pass(0.5);
    assert!(seen(&bench), "{:?}", bench.rect(&last));
}

#[test]
fn a_day_that_is_none_is_typed_on() {
    let mut bench = Bench::open();
    bench.focus(&button("Edit published"));
    bench.press(Key::Enter);
    let day = field("Published");
    bench.holds(&day);
    bench.types("x");
    bench.press(Key::Enter);
    bench.reads("A day as year-month-day");
    bench.holds(&day);
    bench.press(Key::Backspace);
    bench.press(Key::Enter);
    bench.holds(&button("Edit published"));
}

#[test]
fn the_inspector_is_as_wide_whatever_it_shows() {
    let mut bench = opened();
    let width = bench.rect(&inspector()).width();
    for key in [Key::Home, Key::ArrowDown, Key::ArrowDown, Key::ArrowDown] {
        bench.press(key);
        bench.pass(0.5);
        assert!((bench.rect(&inspector()).width() - width).abs() < 0.1, "{key:?}: {:?}", bench.rect(&inspector()));
    }
}

#[test]
fn the_inspector_shows_the_control_that_the_keyboard_comes_to() {
    let mut bench = Bench::sized(900.0, 600.0, r#"{"text_size": 200}"#);
    bench.sees(&heading(PIER));
    bench.press_with(Modifiers::SHIFT, Key::N);
    bench.until("the keyboard in the note", |h| h.ctx.text_edit_focused());
    bench.press(Key::Escape);
    bench.holds(&a(Role::Document, "Article text"));
    bench.press(Key::F6);
    bench.holds(&inspector());
    let last = button("Delete");
    assert!(!bench.is_inside(&last), "all of it is in sight");
    for _ in 0..20 {
        if !bench.is_held(&last) {
            bench.press(Key::Tab);
            bench.pass(0.3);
        }
    }
    bench.holds(&last);
    assert!(bench.is_inside(&last), "{:?}", bench.rect(&last));
}

#[test]
fn a_table_wider_than_its_room_is_scrolled_by_keys() {
    for (width, settings) in [(900.0, r#"{"text_size": 200}"#), (1280.0, "{}")] {
        let mut bench = Bench::sized(width, 600.0, settings);
        bench.sees(&heading(PIER));
        bench.ctrl(Key::Num2);
        bench.until("four rows", |h| h.state().app.tables.entities.len() == 4);
        bench.sees(&table("Entities"));
        bench.pass(0.5);
        // Letters that grow narrow a table that was drawn before.
        bench.workbench().app.settings.set_text_size(200);
        bench.pass(0.5);
        bench.holds(&table("Entities"));
        let last = button("Sort by Last");
        let inside = |bench: &Bench| bench.rect(&table("Entities")).right() + 2.0 >= bench.rect(&last).right();
        assert!(!inside(&bench), "{:?} in {:?}", bench.rect(&last), bench.rect(&table("Entities")));
        for _ in 0..12 {
            bench.press(Key::ArrowRight);
            bench.pass(0.1);
        }
        assert!(inside(&bench), "{:?} in {:?}", bench.rect(&last), bench.rect(&table("Entities")));
    }
}
