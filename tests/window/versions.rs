//! An article that comes again: the report, the comparison by keyboard, and a note placed by hand.

use crate::bench::{AUDIT, Bench, PIER, a, button, heading, tab};
use dateline::app::Action;
use dateline::library::{Library, NewNote, NoteContent};
use dateline::model::{ArticleId, Span};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

/// The audit as its publisher corrected it.
fn corrected(old: &str) -> String {
    let new = old
        .replace("counted the crates", "counted ninety crates")
        .replace("sold the crane on 2019-03-02", "sold the old crane on 2019-03-02");
    assert_ne!(new, old);
    new
}

/// A window on the audit with notes, after its correction was imported.
fn imported_again() -> Bench {
    let bench = Bench::open();
    let mut library = Library::open(&bench.file("case.db")).unwrap();
    let text = library.reader().unwrap().article_text(ArticleId(1)).unwrap().unwrap().text;
    for words in ["counted the crates", "signed for them"] {
        let start = text.find(words).unwrap();
        let content = NoteContent { body: format!("on {words}"), ..NoteContent::default() };
        let anchor = Some(Span::new(start, start + words.len()));
        library.add_note(&NewNote { article: ArticleId(1), anchor, content }).unwrap();
    }
    library.close().unwrap();
    let mut bench = bench.reopen();
    bench.sees(&heading(PIER));
    let file = bench.file("corrected.md");
    std::fs::write(&file, corrected(&text)).unwrap();
    bench.workbench().app.apply(Action::Import(vec![file]));
    bench.reads("notes and decisions: 1 exact, 0 moved, 1 needs you");
    bench.press(Key::Escape);
    bench.sees(&heading(AUDIT));
    bench
}

#[test]
fn a_correction_is_read_change_by_change_with_the_keyboard() {
    let mut bench = imported_again();
    bench.ctrl(Key::Num6);
    bench.sees(&a(Role::Document, "Comparison"));
    bench.reads("2 changes");
    bench.press(Key::F8);
    bench.reads("1 of 2 changes");
    bench.press(Key::F8);
    bench.press(Key::F8);
    bench.reads("2 of 2 changes");
    bench.press_with(Modifiers::SHIFT, Key::F8);
    bench.reads("1 of 2 changes");
    bench.reads("and counted the ninety crates");
    // Nothing of the kind for the other article.
    bench.workbench().app.apply(Action::OpenArticle(ArticleId(2)));
    bench.misses(&tab("Versions"));
}

#[test]
fn a_note_whose_words_were_changed_is_placed_by_hand_and_taken_back() {
    let mut bench = imported_again();
    bench.ctrl(Key::Num6);
    bench.reads("Note, its words were changed");
    bench.click(&button("Place here"));
    let past = |reader: &dateline::library::Reader| {
        crate::bench::notes(reader).iter().filter(|note| note.anchor.as_ref().is_some_and(|a| a.past.is_some())).count()
    };
    bench.stored("the note in its new place", |reader| past(reader) == 0);
    bench.reads("1 exact, 0 moved, 0 need you");
    bench.ctrl(Key::Z);
    bench.stored("the note where it was", |reader| past(reader) == 1);
    bench.reads("Note, its words were changed");
    bench.click(&button("Select in the text…"));
    bench.reads("Select the passage that the note belongs on, then press P");
    bench.focus(&a(Role::Document, "Article text"));
    bench.ctrl(Key::A);
    bench.press(Key::P);
    bench.stored("the note on what was selected", |reader| past(reader) == 0);
}

#[test]
fn a_search_for_a_place_is_given_up() {
    let mut bench = imported_again();
    bench.ctrl(Key::Num6);
    bench.click(&button("Select in the text…"));
    bench.reads("Select the passage that the note belongs on");
    bench.click(&button("Cancel"));
    bench.misses(&button("Place on the selection"));
    assert_eq!(bench.workbench().app.versions.placing, None);
}

#[test]
fn the_comparison_is_scrolled_by_keys_in_a_small_window() {
    let bench = Bench::open();
    let library = Library::open(&bench.file("case.db")).unwrap();
    let text = library.reader().unwrap().article_text(ArticleId(1)).unwrap().unwrap().text.to_string();
    library.close().unwrap();
    let mut bench = bench.reopen_sized(900.0, 600.0, 200);
    bench.sees(&heading(PIER));
    let file = bench.file("corrected.md");
    std::fs::write(&file, corrected(&text)).unwrap();
    bench.import(file);
    bench.sees(&heading(AUDIT));
    bench.ctrl(Key::Num6);
    let comparison = a(Role::Document, "Comparison");
    bench.holds(&comparison);
    assert!(bench.is_inside(&comparison));
    assert!(bench.rect(&comparison).height() > 60.0, "{:?}", bench.rect(&comparison));
    let end = "said Voss in Port Almeda";
    for (key, is_end) in [(Key::Home, false), (Key::End, true), (Key::PageUp, false), (Key::PageDown, true)] {
        for _ in 0..4 {
            bench.press(key);
        }
        bench.until(&format!("after {key:?}"), |h| h.query_all_by_label_contains(end).next().is_some() == is_end);
    }
}
