//! The order of the layers: each part may use those below it and none above.
//!
//! Reads the paths `crate::…` and `dateline::…` of every file, so that a wrong turn fails here and not in a year.

#[path = "support/sources.rs"]
mod sources;

use sources::rust_files;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// From the bottom to the top; parts on one line do not use each other. `export` uses `library`; `cli` asks `app` for the settings,
/// which know the library opened last, and for the analysis of what is queued.
const LAYERS: [&[&str]; 9] = [
    &["locale"],
    &["model"],
    &["text"],
    &["analysis"],
    &["import", "library"],
    &["export"],
    &["app"],
    &["cli"],
    &["ui"],
];

/// Crates that only one part may use.
const CONFINED: [(&str, &str); 8] = [
    ("arboard", "ui"),
    ("eframe", "ui"),
    ("egui", "ui"),
    ("egui_extras", "ui"),
    ("polib", "locale"),
    ("sys_locale", "locale"),
    ("rfd", "ui"),
    ("rusqlite", "library"),
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The part a file belongs to: the first folder or file name under src.
fn part(file: &Path) -> String {
    let inside = file.strip_prefix(source()).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The code without comments, in which parts are named freely.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

fn height(part: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&part))
}

/// The parts that the code names after `root::`, also within braces.
fn named(code: &str, root: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for (at, _) in code.match_indices(root) {
        let whole_word = !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let rest = code[at + root.len()..].trim_start();
        if whole_word {
            parts.extend(first_names(rest));
        }
    }
    parts
}

/// The first name of a path, or of each path in a list in braces.
fn first_names(path: &str) -> Vec<String> {
    let name =
        |text: &str| text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(list) = path.strip_prefix('{') else { return vec![name(path)] };
    let (mut depth, mut start, mut names) = (0_u32, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                names.push(name(&list[start..at]));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(name(&list[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[test]
fn each_part_uses_only_what_stands_below_it() {
    let mut wrong = Vec::new();
    for file in rust_files(&source()) {
        let part = part(&file);
        let Some(own) = height(&part) else { continue };
        for used in named(&code(&file), "crate::") {
            let allowed = used == part || height(&used).is_some_and(|other| other < own);
            // A macro of the crate or a name that is no part.
            if !allowed && height(&used).is_some() {
                wrong.push(format!("{} uses {used}", file.display()));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn every_part_has_its_place() {
    let known: Vec<String> =
        rust_files(&source()).iter().map(|file| part(file)).filter(|part| height(part).is_none()).collect();
    assert_eq!(known, ["lib", "main"]);
}

#[test]
fn the_window_s_crates_stay_in_the_window_and_sql_in_the_library() {
    let mut wrong = Vec::new();
    for file in rust_files(&source()) {
        let code = code(&file);
        for (name, home) in CONFINED {
            let used = !named(&code, &format!("{name}::")).is_empty() || code.contains(&format!("use {name};"));
            if used && part(&file) != home {
                wrong.push(format!("{} uses {name}", file.display()));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn names_are_found_in_lists_and_paths() {
    assert_eq!(named("use crate::{model::{A, B}, text};", "crate::"), ["model", "text"]);
    assert_eq!(named("let a = crate::text::fold(x);", "crate::"), ["text"]);
    assert_eq!(named("my_crate::ui", "crate::"), [""; 0]);
}
