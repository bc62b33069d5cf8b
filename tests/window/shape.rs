//! The window's shape: small, with large letters, and at rest.

use crate::bench::{AUDIT, Bench, PIER, What, a, heading, tab, table};
use egui::accesskit::Role;
use egui::{Key, Modifiers, ViewportId};
use std::time::Duration;

/// Walks through all tabs and demands tabs and contents within the window.
fn walk(mut bench: Bench) {
    bench.sees(&heading(PIER));
    let shown: [(Key, What); 3] = [
        (Key::Num2, table("Entities")),
        (Key::Num3, table("Chronology")),
        (Key::Num1, a(Role::Document, "Article text")),
    ];
    for (key, what) in shown {
        bench.ctrl(key);
        bench.sees(&what);
        bench.pass(0.5);
        for name in ["Text", "Entities", "Chronology", "Quotations", "Notes"] {
            assert!(bench.is_inside(&tab(name)), "{name} tab");
        }
        assert!(bench.is_inside(&what), "{what:?}");
        assert!(bench.rect(&what).height() > 60.0, "{what:?}: {:?}", bench.rect(&what));
    }
    bench.press_with(Modifiers::SHIFT, Key::N);
    bench.until("a note", |h| h.state().app.status.counts.notes == 1);
    bench.sees(&a(Role::MultilineTextInput, "Note"));
    assert!(bench.is_inside(&a(Role::MultilineTextInput, "Note")));
    bench.press(Key::Escape);
    bench.ctrl(Key::Num5);
    bench.sees(&table("Notes"));
    bench.lists(&["Note: "]);
    bench.pass(7.0);
    bench.harness().run();
}

#[test]
fn a_small_window_shows_every_tab() {
    walk(Bench::sized(900.0, 600.0, "{}"));
}

#[test]
fn large_letters_leave_room_for_every_tab() {
    walk(Bench::sized(1280.0, 820.0, r#"{"text_size": 200}"#));
}

#[test]
fn large_letters_in_a_small_window_leave_room_for_every_tab() {
    walk(Bench::sized(900.0, 600.0, r#"{"text_size": 200}"#));
}

#[test]
fn small_letters_show_every_tab() {
    walk(Bench::sized(900.0, 600.0, r#"{"text_size": 80}"#));
}

#[test]
fn a_settings_file_that_is_none_is_no_obstacle() {
    walk(Bench::sized(1280.0, 820.0, "{\"text_size\": 9000, \"theme\": \"plaid\""));
}

#[test]
fn at_rest_no_frame_is_asked_for() {
    let mut bench = Bench::open();
    // The last one rests for as long as the writer takes to look for what others write.
    for (key, rest) in [(Key::Num1, 200), (Key::Num2, 200), (Key::Num3, 200), (Key::Num4, 200), (Key::Num5, 2_500)] {
        bench.ctrl(key);
        bench.pass(1.0);
        std::thread::sleep(Duration::from_millis(rest));
        bench.pass(1.0);
        let harness = bench.harness();
        harness.run();
        let delay = harness.output().viewport_output[&ViewportId::ROOT].repaint_delay;
        assert!(delay > Duration::from_hours(1), "{key:?}: {delay:?}, {:?}", harness.ctx.repaint_causes());
    }
}

#[test]
fn nothing_is_unnamed_in_tabs_dialogs_and_the_palette() {
    let mut bench = Bench::open();
    bench.click(&a(Role::ListItem, &format!("{AUDIT}, Harbor Courier, Fri 20 Nov 2020")));
    for key in [Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num1] {
        bench.ctrl(key);
        bench.pass(1.0);
        bench.harness().check_accessibility();
    }
    for (modifiers, key) in [(Modifiers::COMMAND, Key::K), (Modifiers::NONE, Key::F1)] {
        bench.press_with(modifiers, key);
        bench.pass(1.0);
        bench.harness().check_accessibility();
        bench.press(Key::Escape);
    }
    bench.press_with(Modifiers::SHIFT, Key::N);
    bench.sees(&a(Role::MultilineTextInput, "Note"));
    bench.harness().check_accessibility();
}
