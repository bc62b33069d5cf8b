//! The window in Spanish: nothing of the source's English is left in it, and everything has its room.

use crate::bench::{Bench, PIER, a, button, field, heading, label, tab, table};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{By, NodeT, Queryable};
use std::collections::BTreeSet;
use std::path::Path;

/// The English texts of the catalog that read otherwise in Spanish.
fn english() -> BTreeSet<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locales/es.po");
    let catalog = polib::po_file::parse(&file).unwrap();
    let spanish: BTreeSet<String> =
        catalog.messages().filter_map(|message| message.msgstr().ok().map(str::to_owned)).collect();
    let texts = catalog.messages().map(|message| message.msgid().to_owned());
    texts.filter(|text| text.chars().count() > 2 && !text.contains('{') && !spanish.contains(text)).collect()
}

/// No label, name or value on screen is one of the English texts.
#[track_caller]
fn no_english(bench: &mut Bench, english: &BTreeSet<String>) {
    let harness = bench.harness();
    let nodes = harness.query_all(By::new().predicate(|_| true));
    let said = nodes.flat_map(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value(), node.placeholder().map(str::to_owned)].into_iter().flatten()
    });
    let left: BTreeSet<String> = said.filter(|words| english.contains(words)).collect();
    assert!(left.is_empty(), "{left:?}");
}

fn spanish(width: f32, height: f32, text_size: u16) -> Bench {
    let settings = format!("{{\"language\": \"spanish\", \"text_size\": {text_size}}}");
    let mut bench = Bench::sized(width, height, &settings);
    bench.sees(&heading(PIER));
    bench
}

/// Walks through the tabs: their names are within the window, and nothing is in English.
fn walk(mut bench: Bench) {
    let english = english();
    assert!(english.len() > 300 && english.contains("Chronology"));
    let tabs = [
        (Key::Num1, a(Role::Document, "Texto del artículo")),
        (Key::Num2, table("Entidades")),
        (Key::Num3, table("Cronología")),
        (Key::Num4, table("Citas")),
    ];
    for (key, what) in tabs {
        bench.ctrl(key);
        bench.sees(&what);
        bench.pass(0.5);
        for name in ["Texto", "Entidades", "Cronología", "Citas", "Notas"] {
            assert!(bench.is_inside(&tab(name)), "{name}");
        }
        assert!(bench.is_inside(&what), "{what:?}");
        no_english(&mut bench, &english);
    }
    bench.ctrl(Key::Num5);
    bench.sees(&label("Aún no hay notas. Seleccione un pasaje del texto y pulse N."));
    no_english(&mut bench, &english);
}

#[test]
fn every_tab_is_in_spanish() {
    walk(spanish(1280.0, 820.0, 100));
}

#[test]
fn a_small_window_has_room_for_spanish() {
    walk(spanish(900.0, 600.0, 100));
}

#[test]
fn large_letters_have_room_for_spanish() {
    walk(spanish(900.0, 600.0, 200));
}

#[test]
fn menus_and_dialogs_are_in_spanish() {
    let english = english();
    let mut bench = spanish(1280.0, 820.0, 100);
    for menu in ["Archivo", "Editar", "Ver", "Ayuda"] {
        bench.click(&button(menu));
        bench.pass(0.2);
        no_english(&mut bench, &english);
        bench.press(Key::Escape);
        bench.pass(0.2);
    }
    bench.press(Key::F1);
    bench.sees(&label("Atajos de teclado"));
    bench.sees(&label("Ctrl+Mayús+I"));
    no_english(&mut bench, &english);
    bench.press(Key::Escape);
    bench.misses(&label("Atajos de teclado"));
    bench.ctrl(Key::K);
    bench.sees(&field("Escriba un comando…"));
    no_english(&mut bench, &english);
}

#[test]
fn the_language_changes_at_once_and_an_undo_label_with_it() {
    let mut bench = Bench::open();
    bench.press_with(egui::Modifiers::SHIFT, Key::N);
    bench.until("a note", |h| h.state().app.status.counts.notes == 1);
    bench.press(Key::Escape);
    bench.ctrl(Key::K);
    bench.sees(&field("Type a command…"));
    bench.types("language esp");
    bench.press(Key::Enter);
    bench.sees(&tab("Cronología"));
    bench.click(&button("Editar"));
    bench.sees(&button("Deshacer: Nota nueva sobre el artículo"));
    bench.press(Key::Escape);
    bench.ctrl(Key::K);
    bench.sees(&field("Escriba un comando…"));
    // The way back is found in English as well.
    bench.types("language english");
    bench.press(Key::Enter);
    bench.sees(&tab("Chronology"));
}

#[test]
fn the_sheet_and_the_licenses_can_be_searched() {
    let mut bench = Bench::open();
    bench.press(Key::Questionmark);
    bench.sees(&field("Search commands and keys"));
    bench.sees(&label("In tables"));
    bench.types("ctrl+i");
    bench.sees(&label("Import files…"));
    bench.misses(&label("In tables"));
    bench.press(Key::Escape);
    bench.misses(&field("Search commands and keys"));
    bench.ctrl(Key::K);
    bench.types("about");
    bench.press(Key::Enter);
    bench.sees(&field("Search crates and licenses"));
    bench.focus(&field("Search crates and licenses"));
    bench.types("egui_extras");
    bench.sees(&label("1 crate"));
}
