//! What is new: the number on the tab, the way to the sentence and back, marking as seen, watching a name by its key.

use crate::bench::{Bench, PIER, button, label, table};
use dateline::app::settings::Tab;
use dateline::ui::strings::news;
use egui::Key;
use egui::accesskit::Role;

fn opened() -> Bench {
    let mut bench = Bench::open();
    bench.sees(&crate::bench::a(Role::Tab, "What’s new, 2 new"));
    bench.ctrl(Key::Num9);
    bench.sees(&table("What’s new"));
    bench.until("the rows", |h| h.state().app.tables.news.len() > 5 && !h.state().app.news.counts.is_empty());
    bench
}

#[test]
fn a_row_leads_to_its_sentence_and_back() {
    let mut bench = opened();
    assert!(
        bench.rows().first().is_some_and(|row| row.starts_with("New article: ") && row.contains(PIER)),
        "{:?}",
        bench.rows()
    );
    bench.choose("What", "New name: 4");
    bench.until("the names", |h| h.state().app.tables.news.len() == 4 && h.state().app.tables.news.is_settled());
    bench.focus(&table("What’s new"));
    bench.press(Key::ArrowDown);
    bench.sees(&label("4 mentions in 2 articles"));
    let row = bench.selected_row();
    bench.press(Key::Enter);
    bench.until("the sentence", |h| {
        let app = &h.state().app;
        let words = app.place.passage.zip(app.open.as_ref()).map(|(span, open)| span.in_text(&open.article.text));
        app.place.tab == Tab::Text && words.is_some_and(|words| words.contains("Voss"))
    });
    bench.press(Key::Backspace);
    bench.sees(&table("What’s new"));
    assert_eq!(bench.selected_row(), row);
}

#[test]
fn all_is_marked_as_seen_and_undo_takes_it_back() {
    let mut bench = opened();
    bench.click(&button("Mark all as seen"));
    bench.sees(&label(&news::NOTHING));
    bench.ctrl(Key::Z);
    bench.until("the news again", |h| h.state().app.tables.news.len() > 5);
}

#[test]
fn a_name_is_watched_by_its_key() {
    let mut bench = Bench::open();
    bench.ctrl(Key::Num2);
    bench.sees(&table("Entities"));
    bench.until("rows", |h| h.state().app.tables.entities.is_settled() && h.state().app.tables.entities.len() == 4);
    bench.focus(&table("Entities"));
    bench.press(Key::ArrowDown);
    bench.press(Key::W);
    bench.until("the eye", |h| h.state().app.status.watched.len() == 1);
    bench.sees(&button("Watch no longer"));
    assert!(bench.rows().iter().any(|row| row.ends_with(", watched")), "{:?}", bench.rows());
    bench.press(Key::W);
    bench.until("none", |h| h.state().app.status.watched.is_empty());
}
