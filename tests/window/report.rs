//! The import report: sorted, filtered, read in full, tried again, put away and brought back, all from the keyboard.

use crate::bench::{Bench, button, field, label, table};
use dateline::app::Action;
use dateline::export::Overwrite;
use dateline::ui::strings::import as strings;
use egui::Key;

/// A window with the report of an import of three files: one new, one the same again, one that is no text.
fn reported() -> Bench {
    let mut bench = Bench::open();
    let text = "# Dredger leaves the bay\n\nThe dredger left at noon.\n";
    let files: [(&str, &[u8]); 3] =
        [("dredger.md", text.as_bytes()), ("same.md", text.as_bytes()), ("alpha.txt", b"\x89PNG\r\n\x1a\n\0\0")];
    let paths = files.map(|(name, bytes)| {
        std::fs::write(bench.file(name), bytes).unwrap();
        bench.file(name)
    });
    bench.workbench().app.apply(Action::Import(paths.to_vec()));
    bench.lists(&["Imported", "Duplicate", "Failed"]);
    bench
}

#[test]
fn lines_are_sorted_and_filtered() {
    let mut bench = reported();
    bench.click(&button("Sort by File"));
    bench.lists(&["Failed", "Imported", "Duplicate"]);
    bench.click(&button("Sort by Outcome"));
    bench.lists(&["Failed", "Duplicate", "Imported"]);
    bench.click(&button(strings::SHOW_FAILED));
    bench.lists(&["Failed"]);
    bench.click(&button(strings::SHOW_DUPLICATES));
    bench.lists(&["Duplicate"]);
    bench.click(&button(strings::SHOW_ALL));
    bench.focus(&field(strings::FILTER_REPORT));
    bench.types("image");
    bench.lists(&["Failed"]);
}

#[test]
fn columns_are_as_wide_as_their_words() {
    let mut bench = reported();
    bench.pass(0.5);
    let left = |title: &str| bench.rect(&button(&format!("Sort by {title}"))).left();
    assert!(left(&strings::COLUMN_OUTCOME) - left(&strings::COLUMN_FILE) > 150.0);
    assert!(left(&strings::COLUMN_ARTICLE) - left(&strings::COLUMN_OUTCOME) > 90.0);
}

#[test]
fn a_reason_is_read_in_full_and_an_article_opened_from_the_keyboard() {
    let mut bench = reported();
    bench.focus(&table(strings::REPORT));
    bench.press(Key::End);
    bench.reads("save or copy the text it shows first");
    bench.press(Key::Home);
    bench.press(Key::Enter);
    bench.until("the article", |h| h.state().app.open.as_ref().is_some_and(|o| o.article.text.contains("at noon")));
}

#[test]
fn what_failed_is_tried_again_and_its_line_replaced() {
    let mut bench = reported();
    std::fs::write(bench.file("alpha.txt"), "Alpha sails.\n\nIt sails at dawn.\n").unwrap();
    bench.click(&button(strings::RETRY));
    bench.lists(&["Imported", "Duplicate", "Imported"]);
    bench.sees(&label("2 imported, 1 duplicate, 0 failed"));
    assert!(!bench.has(&button(strings::RETRY)));
}

#[test]
fn a_report_is_put_away_and_brought_back() {
    let mut bench = reported();
    bench.press(Key::Escape);
    bench.misses(&label("1 imported, 1 duplicate, 1 failed"));
    bench.workbench().app.apply(Action::ShowLastReport);
    bench.lists(&["Imported", "Duplicate", "Failed"]);
}

#[test]
fn a_report_is_saved_as_csv() {
    let mut bench = reported();
    let target = bench.file("report.csv");
    bench.workbench().app.apply(Action::SaveReport(target.clone(), Overwrite::Refuse));
    bench.reads("3 rows written to");
    let written = std::fs::read_to_string(target).unwrap();
    assert!(written.starts_with("\u{FEFF}\"line_no\",\"file\""), "{written}");
    assert_eq!(written.matches("\r\n").count(), 4, "{written}");
}

#[test]
fn of_ten_thousand_lines_those_on_screen_are_drawn() {
    let mut bench = Bench::open();
    let paths = (0..10_000).map(|number| bench.file(&format!("gone-{number:05}.txt"))).collect();
    bench.workbench().app.apply(Action::Import(paths));
    bench.sees(&label("0 imported, 0 duplicate, 10,000 failed"));
    bench.until("all lines", |h| h.state().app.report.rows.len() == 10_000);
    assert!(bench.rows().len() < 60, "{} rows are drawn", bench.rows().len());
    bench.focus(&table(strings::REPORT));
    bench.press(Key::End);
    bench.reads("gone-09999.txt");
}
