//! Commands from the palette, the corrections of the inspector, theme and text size.

use crate::bench::{Bench, a, button, field, heading, label};
use dateline::app::settings::ThemeChoice;
use dateline::library::Reader;
use dateline::model::{ArticleId, FieldName};
use dateline::ui::strings;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

fn palette(bench: &mut Bench, words: &str) {
    bench.ctrl(Key::K);
    bench.until("the palette", |h| h.ctx.text_edit_focused());
    bench.types(words);
}

fn command(bench: &mut Bench, words: &str) {
    palette(bench, words);
    bench.press(Key::Enter);
    bench.misses(&field(strings::PALETTE_HINT));
}

#[test]
fn the_palette_runs_what_is_typed() {
    let mut bench = Bench::open();
    palette(&mut bench, "dark entities");
    bench.press(Key::Enter);
    bench.sees(&field(strings::PALETTE_HINT));
    bench.press(Key::Escape);
    bench.misses(&field(strings::PALETTE_HINT));
    command(&mut bench, "dark");
    bench.until("dark", |h| h.state().app.settings.theme == ThemeChoice::Dark);
    bench.until("drawn dark", |h| h.ctx.theme() == egui::Theme::Dark);
    command(&mut bench, "light theme");
    bench.until("drawn light", |h| h.ctx.theme() == egui::Theme::Light);
    command(&mut bench, "view entities");
    bench.sees(&a(Role::Table, "Entities"));
}

#[test]
fn the_palette_stays_where_it_is_while_a_person_types() {
    let mut bench = Bench::open();
    palette(&mut bench, "e");
    bench.pass(0.5);
    let before = bench.rect(&field(strings::PALETTE_HINT));
    for words in ["ntities", " and nothing of this name"] {
        bench.types(words);
        bench.pass(0.5);
        assert_eq!(bench.rect(&field(strings::PALETTE_HINT)), before);
    }
    bench.sees(&label(strings::NO_COMMAND));
}

#[test]
fn letters_grow_and_shrink_within_their_bounds() {
    let mut bench = Bench::open();
    for _ in 0..12 {
        bench.ctrl(Key::Plus);
    }
    bench.until("twice as large", |h| (h.ctx.zoom_factor() - 2.0).abs() < 0.01);
    bench.sees(&label("200 %"));
    for _ in 0..14 {
        bench.ctrl(Key::Minus);
    }
    bench.until("four fifths", |h| (h.ctx.zoom_factor() - 0.8).abs() < 0.01);
    bench.sees(&label("80 %"));
    bench.ctrl(Key::Num0);
    bench.until("as it was", |h| (h.ctx.zoom_factor() - 1.0).abs() < 0.01);
}

fn outlet(reader: &Reader, article: ArticleId) -> Option<String> {
    let fields = reader.article_text(article).unwrap().unwrap().fields;
    fields.into_iter().find(|field| field.name == FieldName::Outlet).and_then(|field| field.value)
}

#[test]
fn a_corrected_head_is_undone_and_done_again() {
    let mut bench = Bench::open();
    let article = bench.workbench().app.article().unwrap();
    bench.click(&button("Edit outlet"));
    bench.sees(&field("Outlet"));
    bench.until("the keyboard in the field", |h| h.ctx.text_edit_focused());
    bench.ctrl(Key::A);
    bench.types("Bay Post");
    bench.press(Key::Enter);
    bench.sees(&label("Bay Post"));
    bench.sees(&label(strings::SET_BY_YOU));
    bench.stored("the correction", |reader| outlet(reader, article).as_deref() == Some("Bay Post"));
    bench.ctrl(Key::Z);
    bench.sees(&label("Harbor Courier"));
    bench.stored("what was found", |reader| outlet(reader, article).as_deref() == Some("Harbor Courier"));
    bench.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    bench.sees(&label("Bay Post"));
}

#[test]
fn a_wrong_day_is_refused_in_the_field() {
    let mut bench = Bench::open();
    bench.click(&button("Edit published"));
    bench.until("the keyboard in the field", |h| h.ctx.text_edit_focused());
    bench.ctrl(Key::A);
    bench.types("2021-02-30");
    bench.press(Key::Enter);
    bench.reads("A day as year-month-day");
    bench.stored("the day as it was", |reader| {
        let article = reader.article_text(ArticleId(2)).unwrap().unwrap();
        article.fields.iter().any(|field| field.value.as_deref() == Some("2021-02-05"))
    });
}

#[test]
fn help_and_about_open_and_close_by_key() {
    let mut bench = Bench::open();
    bench.press(Key::F1);
    bench.sees(&label("Keyboard shortcuts"));
    bench.press(Key::Escape);
    bench.misses(&label("Keyboard shortcuts"));
    command(&mut bench, "about");
    bench.reads(env!("CARGO_PKG_VERSION"));
    bench.press(Key::Escape);
    bench.sees(&heading(crate::bench::PIER));
}
