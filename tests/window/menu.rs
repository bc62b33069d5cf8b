//! The menu of a place in the text, by mouse and by keys: what it offers where, and what comes of it.

use crate::bench::{Bench, PIER, a, button, heading, label};
use dateline::app::Action;
use dateline::ui::strings;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand, PointerButton};

/// Clicks something with the second button.
fn second_click(bench: &mut Bench, what: &crate::bench::What) {
    bench.sees(what);
    bench.harness().run_steps(3);
    let pos = bench.rect(what).center();
    bench.harness().hover_at(pos);
    bench.harness().step();
    for pressed in [true, false] {
        let modifiers = Modifiers::NONE;
        bench.harness().event(Event::PointerButton { pos, button: PointerButton::Secondary, pressed, modifiers });
        bench.harness().step();
    }
    bench.harness().run_steps(3);
}

/// What the window asked the system to do in the last frame.
fn asked(bench: &mut Bench) -> Vec<OutputCommand> {
    bench.harness().output().platform_output.commands.clone()
}

fn name() -> crate::bench::What {
    a(Role::Link, "person: Jonas Okafor")
}

#[test]
fn the_second_button_opens_a_menu_and_not_the_palette() {
    let mut bench = Bench::open();
    bench.focus(&a(Role::Document, "Article text"));
    bench.ctrl(Key::A);
    second_click(&mut bench, &name());
    bench.sees(&button("Note on what is selected"));
    assert!(!bench.has(&crate::bench::field(strings::PALETTE_HINT)));
    bench.click(&button("Copy"));
    bench.misses(&button("Note on what is selected"));
}

#[test]
fn a_name_is_shown_in_the_inspector_and_with_its_sentences() {
    let mut bench = Bench::open();
    bench.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
    second_click(&mut bench, &name());
    bench.click(&button(strings::SHOW_IN_INSPECTOR));
    bench.sees(&label("by hand (75 %)"));
    bench.misses(&button(strings::SHOW_IN_INSPECTOR));
    second_click(&mut bench, &name());
    bench.harness().run_steps(3);
    // The inspector has such a button too.
    bench.press(Key::ArrowDown);
    bench.press(Key::Enter);
    bench.sees(&a(Role::Table, "Sentences"));
}

#[test]
fn the_keyboard_opens_the_menu_chooses_from_it_and_comes_back() {
    let mut bench = Bench::open();
    bench.focus(&a(Role::Document, "Article text"));
    bench.press_with(Modifiers::SHIFT, Key::F10);
    bench.sees(&button("Note on the article"));
    bench.pass(0.3);
    bench.press(Key::Escape);
    bench.misses(&button("Note on the article"));
    bench.until("the keyboard in the text", |h| h.ctx.memory(|m| m.focused().is_some()));
    bench.press_with(Modifiers::SHIFT, Key::F10);
    bench.sees(&button("Note on the article"));
    bench.pass(0.3);
    bench.press(Key::Enter);
    bench.sees(&a(Role::MultilineTextInput, "Note"));
}

#[test]
fn a_link_is_opened_and_copied_from_the_menu() {
    let mut bench = Bench::open();
    let file = bench.file("links.md");
    std::fs::write(&file, "# Links\n\nThe council put [the list](https://example.org/list?a=1&b=2) online.\n").unwrap();
    bench.workbench().app.apply(Action::Import(vec![file]));
    bench.sees(&label("1 imported, 0 duplicate, 0 failed"));
    bench.press(Key::Enter);
    bench.sees(&heading("Links"));
    bench.misses(&heading(PIER));
    for (entry, expected) in [(strings::OPEN_LINK, "open"), (strings::COPY_LINK, "copy")] {
        second_click(&mut bench, &a(Role::Link, "link: the list"));
        bench.sees(&button(entry));
        let pos = bench.rect(&button(entry)).center();
        bench.harness().hover_at(pos);
        bench.harness().step();
        let mut done = Vec::new();
        for pressed in [true, false] {
            let modifiers = Modifiers::NONE;
            bench.harness().event(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers });
            bench.harness().step();
            done.extend(asked(&mut bench));
        }
        let address = done.iter().find_map(|command| match command {
            OutputCommand::OpenUrl(url) if expected == "open" => Some(url.url.as_str()),
            OutputCommand::CopyText(text) if expected == "copy" => Some(text.as_str()),
            _ => None,
        });
        assert_eq!(address, Some("https://example.org/list?a=1&b=2"), "{entry}");
        bench.misses(&button(entry));
    }
}

#[test]
fn a_shortcut_leaves_the_menu() {
    let mut bench = Bench::open();
    bench.focus(&a(Role::Document, "Article text"));
    bench.press_with(Modifiers::SHIFT, Key::F10);
    bench.sees(&button("Note on the article"));
    bench.pass(0.3);
    bench.ctrl(Key::Num2);
    bench.sees(&a(Role::Table, "Entities"));
    bench.pass(0.3);
    bench.ctrl(Key::Num1);
    bench.sees(&heading(PIER));
    bench.pass(0.3);
    assert!(!bench.has(&button("Note on the article")));

    bench.focus(&a(Role::Document, "Article text"));
    bench.press_with(Modifiers::SHIFT, Key::F10);
    bench.sees(&button("Note on the article"));
    bench.pass(0.3);
    bench.press_with(Modifiers::SHIFT, Key::N);
    bench.until("the keyboard in the note", |h| h.ctx.text_edit_focused());
    bench.misses(&button("Note on the article"));
    assert!(bench.has(&a(Role::MultilineTextInput, "Note")));
    bench.until("the keyboard still in the note", |h| h.ctx.text_edit_focused());
}
