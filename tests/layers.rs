//! The layers of the house: each may use what stands below it, never what stands above. Reads the paths in the source itself.

use std::path::{Path, PathBuf};

/// The layers from the lowest to the highest. `export` may use `library`; `app` and `cli` may use all below; `ui` may use all.
const ORDER: [&str; 9] = ["model", "text", "analysis", "import", "library", "export", "app", "cli", "ui"];

/// Crates that one layer alone may use.
const OWNED: [(&str, &str); 5] =
    [("egui", "ui"), ("eframe", "ui"), ("egui_extras", "ui"), ("rfd", "ui"), ("rusqlite", "library")];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The layer of a file in `src`; `None` for the two roots.
fn layer(root: &Path, file: &Path) -> Option<String> {
    let inside = file.strip_prefix(root).unwrap();
    (inside.components().count() > 1)
        .then(|| inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned())
}

/// The code of a line, without what stands behind `//`.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

/// The first path parts after `crate::` in a line, also in `crate::{a, b}`.
fn used_layers(line: &str) -> Vec<&str> {
    let word = |s: &'static str, rest: &str| {
        rest.starts_with(s) && !rest[s.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
    };
    let mut used = Vec::new();
    for (at, _) in line.match_indices("crate::") {
        let rest = &line[at + "crate::".len()..];
        let parts: Vec<&str> = match rest.strip_prefix('{') {
            Some(group) => group.split(',').map(str::trim).collect(),
            None => vec![rest],
        };
        used.extend(parts.iter().filter_map(|part| ORDER.into_iter().find(|layer| word(layer, part))));
    }
    used
}

#[test]
fn no_layer_uses_one_above_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 50, "the source was found");
    let mut faults = Vec::new();
    for file in files {
        let Some(layer) = layer(&root, &file) else { continue };
        let rank = ORDER.iter().position(|l| *l == layer).unwrap_or_else(|| panic!("{layer} is no layer"));
        for (number, line) in std::fs::read_to_string(&file).unwrap().lines().enumerate() {
            let line = code(line);
            for used in used_layers(line) {
                if ORDER.iter().position(|l| *l == used) > Some(rank) {
                    faults.push(format!("{}:{}: {layer} uses {used}", file.display(), number + 1));
                }
            }
            for (name, owner) in OWNED {
                let uses = line.contains(&format!("{name}::")) && !line.contains(&format!("_{name}::"));
                if uses && layer != owner {
                    faults.push(format!("{}:{}: only {owner} may use {name}", file.display(), number + 1));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_check_sees_what_it_should() {
    assert_eq!(used_layers("use crate::ui::theme;"), ["ui"]);
    assert_eq!(used_layers("use crate::{app, model::Span};"), ["app", "model"]);
    assert_eq!(used_layers("use crate::textual;"), Vec::<&str>::new());
    assert_eq!(code("let a = 1; // crate::ui"), "let a = 1; ");
}
