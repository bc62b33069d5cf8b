//! Finding words in the text, and walking through hits.

use crate::bench::{AUDIT, Bench, PIER, a, button, field, heading, label};
use dateline::app::Action;
use dateline::app::hits::{HitSource, Hits};
use dateline::model::Span;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

const FIELD: &str = "Find in the text";

/// The words of the text that the hits on screen cover.
fn hits(bench: &mut Bench) -> Vec<String> {
    let app = &bench.workbench().app;
    let text = &app.open.as_ref().unwrap().article.text;
    app.hits.as_ref().unwrap().spans.iter().map(|span| span.in_text(text).to_owned()).collect()
}

#[test]
fn typed_words_are_marked_counted_and_walked_through() {
    let mut bench = Bench::open();
    bench.ctrl(Key::F);
    bench.holds(&field(FIELD));
    bench.types("PIER");
    bench.sees(&label("1 of 2"));
    assert_eq!(hits(&mut bench), ["pier", "pier"]);
    bench.press(Key::Enter);
    bench.sees(&label("2 of 2"));
    bench.press(Key::F3);
    bench.sees(&label("1 of 2, from the top"));
    bench.press_with(Modifiers::SHIFT, Key::Enter);
    bench.sees(&label("2 of 2, from the end"));
    bench.holds(&field(FIELD));
    bench.press(Key::Escape);
    bench.misses(&field(FIELD));
    bench.holds(&a(Role::Document, "Article text"));
    assert!(bench.workbench().app.hits.is_none());
    // The words that were found last are selected, and F3 finds them again.
    bench.press(Key::F3);
    bench.sees(&label("2 of 2"));
}

#[test]
fn switches_say_how_words_are_found_and_stay_as_they_are() {
    let mut bench = Bench::open();
    bench.ctrl(Key::F);
    bench.types("Pier");
    bench.sees(&label("1 of 2"));
    bench.click(&button("Match case"));
    bench.sees(&label("no hit"));
    bench.click(&button("Match case"));
    bench.click(&button("Regular expression"));
    bench.sees(&label("1 of 2"));
    bench.focus(&field(FIELD));
    bench.types("(");
    bench.sees(&label("“(” at 5: a “)” is missing for this “(”"));
    let mut bench = bench.reopen();
    bench.sees(&heading(PIER));
    bench.ctrl(Key::F);
    bench.types("m.ra|p\\w+r");
    bench.sees(&label("1 of 3"));
}

#[test]
fn another_article_is_searched_for_the_same_words_and_stays_where_it_is() {
    let mut bench = Bench::open();
    bench.ctrl(Key::F);
    bench.types("voss");
    bench.sees(&label("1 of 1"));
    bench.click(&a(Role::ListItem, &format!("{AUDIT}, Harbor Courier, Fri 20 Nov 2020")));
    bench.sees(&label("3 hits"));
    bench.press(Key::F3);
    bench.sees(&label("1 of 3"));
}

#[test]
fn hits_of_a_search_are_handed_to_the_reader() {
    let mut bench = Bench::open();
    let app = &mut bench.workbench().app;
    let article = app.article().unwrap();
    let source = HitSource::Search("ferry OR pier".to_owned());
    let spans = vec![Span::new(2, 7), Span::new(26, 30)];
    app.apply(Action::SelectTab(dateline::app::settings::Tab::Entities));
    app.apply(Action::ShowHits(Hits::new(article, spans, Some(1), source)));
    bench.sees(&label("Hits of “ferry OR pier”"));
    bench.sees(&label("2 of 2"));
    bench.press(Key::F3);
    bench.sees(&label("1 of 2, from the top"));
    bench.press(Key::Escape);
    bench.misses(&label("Hits of “ferry OR pier”"));
    bench.press_with(Modifiers::ALT, Key::ArrowLeft);
    bench.sees(&a(Role::Table, "Entities"));
}

#[test]
fn the_bar_is_whole_in_a_small_window_with_large_letters() {
    let mut bench = Bench::sized(900.0, 600.0, r#"{"text_size": 200}"#);
    bench.sees(&heading(PIER));
    bench.ctrl(Key::F);
    bench.types("pier");
    for what in
        [field(FIELD), button("Match case"), button("Regular expression"), label("1 of 2"), button("Next hit (F3)")]
    {
        bench.sees(&what);
        assert!(bench.is_inside(&what), "{what:?} {:?}", bench.rect(&what));
    }
}
