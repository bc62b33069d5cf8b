//! The search tab: found as one types, opened at the hit, walked through, narrowed, saved, counted; all by keyboard.

use crate::bench::{AUDIT, Bench, PIER, a, button, field, heading, label, tab, table};
use dateline::app::hits::HitSource;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

const FIELD: &str = "Search the library";
const CTRL_SHIFT: Modifiers = Modifiers { alt: false, ctrl: true, shift: true, mac_cmd: false, command: true };

fn searched(words: &str) -> Bench {
    let mut bench = Bench::open();
    bench.ctrl(Key::Num7);
    bench.holds(&field(FIELD));
    bench.types(words);
    bench
}

#[test]
fn words_are_found_as_they_are_typed_and_the_numbers_are_told() {
    let mut bench = searched("voss");
    bench.sees(&tab("Articles 2"));
    bench.sees(&tab("Quotations 0"));
    bench.sees(&tab("Names 1"));
    bench.sees(&label("2 articles"));
    bench.types(" crane");
    bench.lists(&[AUDIT]);
    bench.press(Key::Escape);
    bench.sees(&label("Type words to search articles, notes, quotations and names."));
}

#[test]
fn a_row_opens_at_its_first_hit_and_f3_walks_on_into_the_next_article() {
    let mut bench = searched("voss");
    bench.sees(&tab("Articles 2"));
    bench.press(Key::ArrowDown);
    bench.holds(&table("Articles"));
    bench.press(Key::Home);
    let first = bench.selected_row().unwrap();
    bench.press(Key::Enter);
    let (here, next) = if first.starts_with(AUDIT) { (AUDIT, PIER) } else { (PIER, AUDIT) };
    bench.sees(&heading(here));
    let hits = bench.workbench().app.hits.clone().unwrap();
    assert_eq!((hits.source, hits.current), (HitSource::Search("voss".to_owned()), Some(0)));
    for _ in 0..hits.spans.len() {
        bench.press(Key::F3);
    }
    bench.sees(&heading(next));
    bench.press(Key::Backspace);
    bench.press(Key::Backspace);
    bench.sees(&table("Articles"));
    assert!(bench.selected_row().unwrap().starts_with(next), "the row of the article that was read");
}

#[test]
fn a_wrong_query_is_explained_at_its_place() {
    let mut bench = searched("voss date:2021..2020");
    bench.sees(&label("“2021..2020”: This span of time ends before it begins."));
    bench.sees(&tab("Articles 2"));
    bench.press_with(Modifiers::COMMAND, Key::A);
    bench.types("voss (");
    bench.sees(&label("“(”: This parenthesis is not closed; it is taken up to the end."));
}

#[test]
fn a_facet_narrows_the_query_and_widens_it_again() {
    let mut bench = searched("voss OR pier");
    bench.sees(&tab("Articles 2"));
    bench.click(&a(Role::CheckBox, "Jonas Okafor, 1 article"));
    bench.lists(&[PIER]);
    assert_eq!(bench.workbench().app.search.asked.words, "(voss OR pier) person:\"Jonas Okafor\"");
    bench.click(&a(Role::CheckBox, "Jonas Okafor, 1 article"));
    bench.sees(&tab("Articles 2"));
}

#[test]
fn a_search_is_saved_taken_from_palette_and_tab_and_undone() {
    let mut bench = searched("crates");
    bench.click(&button("Save search…"));
    bench.sees(&field("Name of the search"));
    bench.holds(&field("Name of the search"));
    bench.types("money trail");
    bench.press(Key::Enter);
    bench.sees(&button("Saved searches"));
    bench.ctrl(Key::Num1);
    bench.ctrl(Key::K);
    bench.types("money tr");
    bench.press(Key::Enter);
    bench.lists(&[AUDIT]);
    bench.press_with(CTRL_SHIFT, Key::F);
    bench.holds(&field(FIELD));
    bench.press(Key::Escape);
    bench.sees(&button("money trail"));
    bench.click(&a(Role::CheckBox, "money trail: New hits are told"));
    bench.click(&button("money trail"));
    bench.lists(&[AUDIT]);
    bench.until("it is not watched any more", |harness| !harness.state().app.search.saved[0].watched);
    bench.ctrl(Key::Z);
    bench.ctrl(Key::Z);
    bench.misses(&button("Saved searches"));
}

#[test]
fn single_hits_stand_in_their_context_and_are_counted_over_time() {
    let mut bench = searched("voss");
    bench.sees(&tab("Articles 2"));
    bench.click(&tab("In context"));
    bench.sees(&label("4 hits"));
    bench.sees(&table("In context"));
    bench.click(&button("Sort by After"));
    bench.focus(&table("In context"));
    bench.press(Key::Home);
    bench.press(Key::Enter);
    bench.until("a hit is looked at", |harness| {
        harness.state().app.hits.as_ref().is_some_and(|hits| hits.current.is_some())
    });
    bench.press(Key::Backspace);
    bench.click(&tab("Over time"));
    bench.sees(&table("Over time"));
    assert!(bench.rows().iter().all(|row| row.contains("per 10,000 words")), "{:?}", bench.rows());
    bench.click(&button("Copy as CSV"));
}

#[test]
fn the_sheet_of_examples_tries_what_is_clicked() {
    let mut bench = searched("voss");
    bench.click(&button("What can be searched for"));
    bench.click(&button("title:arrest"));
    bench.until("it is asked", |harness| harness.state().app.search.asked.words == "title:arrest");
    bench.sees(&label("Nothing was found."));
}

/// With large letters in a small window what an example finds stands below it, whole.
#[test]
fn examples_are_read_whole_where_there_is_little_room() {
    let mut bench = Bench::open();
    bench.ctrl(Key::Num7);
    for _ in 0..10 {
        bench.ctrl(Key::Plus);
    }
    bench.pass(0.5);
    let example = bench.rect(&button("drug cartel"));
    let finds = bench.rect(&label("both words, in any form: drugs, cartels"));
    assert!(finds.top() >= example.bottom() - 1.0, "{example:?} {finds:?}");
    let page = bench.rect(&field(FIELD));
    assert!(finds.right() <= page.right() + 60.0, "{page:?} {finds:?}");
}
