//! The window as a screen reader is told of it: roles, names, values, states and order of each tab, compared with the files in
//! `tests/window/trees`, which are to be read like a page.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test --test window -- pictures trees` writes them anew after a change that is meant.

use crate::bench::{Bench, PIER, heading, table};
use crate::harbor::HEADLINE;
use egui::Key;
use egui::accesskit::{Role, Toggled};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};
use std::fmt::Write;
use std::path::Path;

/// What is there for others only: letters of a field, rows that are out of sight.
const LEFT_OUT: [Role; 1] = [Role::TextRun];

fn line(node: &Node<'_>) -> String {
    let node = node.accesskit_node();
    let mut line = format!("{:?}", node.role());
    if let Some(name) = node.label() {
        let _ = write!(line, " {name:?}");
    }
    if let Some(value) = node.value().filter(|value| node.label().as_ref() != Some(value)) {
        let _ = write!(line, " = {value:?}");
    }
    let states = [
        (node.is_disabled(), "disabled"),
        (node.is_selected() == Some(true), "selected"),
        (node.toggled() == Some(Toggled::True), "on"),
        (node.toggled() == Some(Toggled::False), "off"),
        (node.is_focused(), "focused"),
    ];
    for (_, state) in states.iter().filter(|(holds, _)| *holds) {
        let _ = write!(line, " [{state}]");
    }
    line
}

fn write(node: &Node<'_>, depth: usize, tree: &mut String) {
    let is_plain = node.accesskit_node().role() == Role::GenericContainer && node.accesskit_node().label().is_none();
    let deeper = if is_plain {
        depth
    } else {
        let _ = writeln!(tree, "{:indent$}{}", "", line(node), indent = 2 * depth);
        depth + 1
    };
    for child in node.children().filter(|child| !LEFT_OUT.contains(&child.accesskit_node().role())) {
        write(&child, deeper, tree);
    }
}

/// Compares the tree of what is on screen with the one that was recorded.
#[track_caller]
fn compare(bench: &mut Bench, name: &str) {
    bench.settles();
    let mut tree = String::new();
    write(&bench.harness().root(), 0, &mut tree);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/window/trees").join(format!("{name}.txt"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, &tree).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    let kept = kept.replace("\r\n", "\n");
    let number = kept.lines().zip(tree.lines()).take_while(|(kept, now)| kept == now).count();
    let around = |text: &str| text.lines().skip(number.saturating_sub(2)).take(6).collect::<Vec<_>>().join("\n");
    assert!(
        kept == tree,
        "{name}, line {}:\n{}\nrecorded:\n{}\nIf the change is meant: UPDATE_SNAPSHOTS=1 cargo test --test window -- pictures trees",
        number + 1,
        around(&tree),
        around(&kept)
    );
}

/// The window on the longest article.
fn opened() -> Bench {
    let mut bench = Bench::on_the_harbor(1280.0, 820.0, "{}");
    bench.sees(&heading(PIER));
    bench.opens(HEADLINE);
    bench
}

#[test]
fn text() {
    compare(&mut opened(), "text");
}

#[test]
fn tables() {
    let mut bench = opened();
    for (key, name) in
        [(Key::Num2, "entities"), (Key::Num3, "chronology"), (Key::Num4, "quotations"), (Key::Num5, "notes")]
    {
        bench.ctrl(key);
        bench.until(name, |h| h.query_all_by_role(Role::Row).count() > 2);
        bench.press(Key::Home);
        compare(&mut bench, name);
    }
}

#[test]
fn picture_of_time() {
    let mut bench = opened();
    bench.ctrl(Key::Num3);
    bench.sees(&table("Chronology"));
    bench.ctrl(Key::P);
    bench.misses(&table("Chronology"));
    compare(&mut bench, "picture-of-time");
}
