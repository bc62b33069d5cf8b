//! The settings in one place, and the way to a paragraph.

use crate::bench::{Bench, PIER, a, button, field, heading, label, paragraph};
use dateline::app::settings::{Face, ThemeChoice, Typography, Wish};
use egui::Key;
use egui::accesskit::Role;

#[test]
fn settings_are_kept_as_they_are_changed() {
    let mut bench = Bench::open();
    bench.ctrl(Key::Comma);
    bench.sees(&label("Settings"));
    bench.click(&a(Role::RadioButton, "Dark"));
    bench.click(&a(Role::RadioButton, "Inter"));
    bench.click(&button("Size of the letters: more"));
    bench.click(&button("Distance of lines: less"));
    bench.click(&a(Role::CheckBox, "Reduced: nothing fades or slides"));
    bench.press(Key::Escape);
    bench.misses(&label("Settings"));
    let mut bench = bench.reopen();
    bench.sees(&heading(PIER));
    let settings = &bench.workbench().app.settings;
    assert_eq!((settings.theme, settings.stillness), (ThemeChoice::Dark, Wish::Yes));
    assert_eq!(settings.typography, Typography { size: 18, line: 145, measure: 70, face: Face::Sans });
    bench.ctrl(Key::Comma);
    bench.click(&button("As delivered"));
    bench.until("as it was", |h| h.state().app.settings.typography == Typography::default());
}

#[test]
fn larger_letters_make_larger_rows() {
    let mut bench = Bench::open();
    let words = paragraph("Nobody at the Tidewater Company answered.");
    bench.sees(&words);
    let before = bench.rect(&words).height();
    let typography = Typography { size: 30, ..Typography::default() };
    bench.workbench().app.apply(dateline::app::Action::SetTypography(typography));
    bench.pass(0.2);
    assert!(bench.rect(&words).height() > 1.5 * before, "{before} {:?}", bench.rect(&words));
}

#[test]
fn a_paragraph_is_gone_to_by_its_number_and_a_heading_by_its_words() {
    let mut bench = Bench::open();
    let body: Vec<String> = (1..80).map(|n| format!("Paragraph {n}: the crates.")).collect();
    let file = bench.file("long.md");
    std::fs::write(&file, format!("# Crates again\n\n{}\n\n## What is left\n\nNothing.", body.join("\n\n"))).unwrap();
    bench.import(file);
    bench.sees(&heading("Crates again"));
    bench.ctrl(Key::G);
    bench.sees(&field("Paragraph or heading"));
    bench.types("60");
    bench.press(Key::Enter);
    bench.misses(&field("Paragraph or heading"));
    bench.sees(&paragraph("Paragraph 60: the crates."));
    bench.ctrl(Key::G);
    bench.types("left");
    bench.press(Key::Enter);
    bench.sees(&paragraph("Nothing."));
    bench.press_with(egui::Modifiers::ALT, Key::ArrowLeft);
    bench.sees(&paragraph("Paragraph 60: the crates."));
}
