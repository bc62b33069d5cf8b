//! Several articles open, two side by side, the text alone, and the way back through all of it.

use crate::bench::{AUDIT, Bench, PIER, What, a, button, heading, paragraph, tab, table};
use dateline::app::Action;
use dateline::app::settings::Tab;
use dateline::ui::strings;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

const CTRL_SHIFT: Modifiers = Modifiers { alt: false, ctrl: true, shift: true, mac_cmd: false, command: true };

fn leaf(title: &str) -> What {
    tab(&strings::reading::leaf(title))
}

/// The article that is not on screen comes into a tab of its own.
fn with_both() -> Bench {
    let mut bench = Bench::open();
    let app = &mut bench.workbench().app;
    let other = (0..2).filter_map(|i| app.tables.articles.id(i)).find(|id| Some(*id) != app.article());
    app.apply(Action::OpenInTab(other.unwrap()));
    bench.sees(&leaf(AUDIT));
    bench
}

#[test]
fn open_articles_stand_in_a_row_are_turned_closed_and_opened_again() {
    let mut bench = with_both();
    bench.sees(&heading(PIER));
    bench.ctrl(Key::Tab);
    bench.sees(&heading(AUDIT));
    bench.press_with(CTRL_SHIFT, Key::Tab);
    bench.sees(&heading(PIER));
    bench.click(&leaf(AUDIT));
    bench.sees(&heading(AUDIT));
    bench.ctrl(Key::W);
    bench.sees(&heading(PIER));
    bench.misses(&leaf(AUDIT));
    bench.press_with(CTRL_SHIFT, Key::T);
    bench.sees(&heading(AUDIT));
    bench.press_with(Modifiers::ALT, Key::ArrowLeft);
    bench.sees(&heading(PIER));
    let mut bench = bench.reopen();
    bench.sees(&leaf(AUDIT));
    bench.sees(&heading(PIER));
}

#[test]
fn an_article_from_the_list_takes_the_place_of_the_one_before() {
    let mut bench = Bench::open();
    bench.click(&a(Role::ListItem, &format!("{AUDIT}, Harbor Courier, Fri 20 Nov 2020")));
    bench.sees(&heading(AUDIT));
    bench.pass(0.3);
    assert!(!bench.has(&leaf(AUDIT)), "one article needs no row");
    assert_eq!(bench.workbench().app.shelf.leaves().len(), 1);
}

#[test]
fn two_articles_stand_side_by_side_and_the_keyboard_goes_from_one_to_the_other() {
    let mut bench = with_both();
    bench.ctrl(Key::Backslash);
    let (left, right) = (paragraph("Nobody at the Tidewater Company answered."), heading(AUDIT));
    bench.sees(&left);
    bench.sees(&right);
    assert!(bench.rect(&left).right() < bench.rect(&right).left());
    let before = bench.rect(&right);
    bench.press(Key::F7);
    bench.until("the other article", |h| h.state().app.open.as_ref().is_some_and(|o| o.article.title() == AUDIT));
    bench.holds(&a(Role::Document, "Article text"));
    assert_eq!(bench.rect(&right), before, "nothing moves");
    bench.ctrl(Key::Backslash);
    bench.misses(&left);
    bench.sees(&heading(AUDIT));
}

#[test]
fn the_text_stands_alone_until_escape() {
    let mut bench = Bench::open();
    bench.press(Key::F11);
    bench.misses(&tab("Entities"));
    bench.misses(&button("File"));
    bench.sees(&heading(PIER));
    bench.press(Key::Escape);
    bench.sees(&tab("Entities"));
    bench.press(Key::F11);
    bench.misses(&tab("Entities"));
    bench.ctrl(Key::Num2);
    bench.sees(&table("Entities"));
}

#[test]
fn the_way_back_leads_to_where_a_text_was_left() {
    let mut bench = Bench::open();
    let body: Vec<String> =
        (0..80).map(|n| format!("Paragraph {n}: the harbor master counted the crates again.")).collect();
    let file = bench.file("long.md");
    std::fs::write(&file, format!("# Crates again\n\n{}", body.join("\n\n"))).unwrap();
    bench.import(file);
    bench.sees(&heading("Crates again"));
    bench.focus(&a(Role::Document, "Article text"));
    bench.press(Key::PageDown);
    bench.press(Key::PageDown);
    bench.pass(0.3);
    let app = &mut bench.workbench().app;
    let (article, at) = (app.article().unwrap(), app.offset_in(app.article().unwrap()).unwrap());
    assert!(at > 500, "{at}");
    app.apply(Action::SelectTab(Tab::Notes));
    app.apply(Action::SelectTab(Tab::Text));
    let first = (0..3).filter_map(|i| app.tables.articles.id(i)).find(|id| *id != article).unwrap();
    app.apply(Action::OpenArticle(first));
    bench.misses(&heading("Crates again"));
    bench.press_with(Modifiers::ALT, Key::ArrowLeft);
    bench.until("the long text", |h| h.state().app.open.as_ref().is_some_and(|o| o.article.id == article));
    bench.pass(0.3);
    assert_eq!(bench.workbench().app.offset_in(article), Some(at));
    assert!(!bench.has(&paragraph("Paragraph 0: the harbor master counted the crates again.")));
}
