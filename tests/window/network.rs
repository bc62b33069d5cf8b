//! The network tab: the picture by keys and clicks, the table, the places where two appear together, and the way into the text.

use crate::bench::{Bench, a, button, label, table};
use dateline::app::settings::Tab;
use dateline::library::Unit;
use egui::Key;
use egui::accesskit::Role;

/// What a screen reader says of the picture.
const PICTURE: &str = "Network: 4 names, 3 links";

fn opened() -> Bench {
    let mut bench = Bench::open();
    bench.ctrl(Key::Num8);
    bench.sees(&a(Role::Figure, PICTURE));
    bench
}

#[test]
fn arrows_go_from_name_to_name_and_enter_opens_the_sentences() {
    let mut bench = opened();
    bench.press(Key::ArrowRight);
    bench.sees(&a(Role::Figure, &format!("{PICTURE}: Mara Voss")));
    bench.sees(&label("4 mentions in 2 articles"));
    bench.press(Key::Enter);
    bench.sees(&table("Sentences"));
    bench.press(Key::Backspace);
    bench.sees(&a(Role::Figure, &format!("{PICTURE}: Mara Voss")));
}

#[test]
fn a_link_opens_the_words_that_name_both_and_these_the_text() {
    let mut bench = opened();
    bench.press(Key::ArrowRight);
    bench.sees(&label("4 mentions in 2 articles"));
    bench.press(Key::PageDown);
    bench.until("a link", |h| h.state().app.place.tab == Tab::Network);
    bench.press(Key::Enter);
    bench.sees(&table("Places where both appear"));
    bench.sees(&label("1 place"));
    bench.press(Key::Enter);
    bench.until("the text", |h| h.state().app.place.tab == Tab::Text && h.state().app.place.passage.is_some());
    bench.press(Key::Backspace);
    bench.sees(&table("Places where both appear"));
    bench.press(Key::Backspace);
    bench.until("the network", |h| h.state().app.place.shared.is_none());
}

#[test]
fn the_table_says_the_same_and_is_walked_by_keys() {
    let mut bench = opened();
    bench.click(&button("Table"));
    bench.sees(&table("Network"));
    bench.until("the rows", |h| h.state().app.network.order.edges.len() == 3);
    assert!(bench.rows().iter().any(|row| row == "Mara Voss and Port Almeda, 1 sentence, 25 %"), "{:?}", bench.rows());
    bench.click(&button("Sort by Appears with"));
    bench.focus(&table("Network"));
    bench.press(Key::ArrowDown);
    bench.press(Key::Enter);
    bench.sees(&table("Places where both appear"));
    bench.press(Key::Enter);
    bench.until("the text", |h| h.state().app.place.tab == Tab::Text && h.state().app.place.passage.is_some());
}

#[test]
fn other_questions_are_answered_and_a_name_is_found() {
    let mut bench = opened();
    bench.ctrl(Key::F);
    bench.types("okafor");
    bench.until("the name", |h| h.state().app.network.order.found.as_ref().is_some_and(|found| found.len() == 1));
    bench.press(Key::Escape);
    bench.choose("What counts as together", "By article");
    bench.until("articles", |h| {
        let network = &h.state().app.network;
        network.query.unit == Unit::Article && network.graph.as_ref().is_some_and(|graph| graph.all_links == 5)
    });
    bench.click(&button("More filters"));
    bench.click(&a(Role::CheckBox, "Persons"));
    bench.until("without persons", |h| {
        h.state()
            .app
            .network
            .graph
            .as_ref()
            .is_some_and(|graph| graph.nodes.iter().all(|node| !node.name.contains("Voss")))
    });
}
