//! The rules of the house that a machine can keep.

#[path = "support/sources.rs"]
mod sources;

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Lines in a file, lines in a function.
const LONGEST: (usize, usize) = (600, 60);

fn rust_files() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src", "tests", "benches", "examples"] {
        files.extend(sources::rust_files(&root.join(folder)).into_iter().map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            (path, text)
        }));
    }
    assert!(files.len() > 20, "the files were not found");
    files
}

/// The functions of a file: name and number of lines. Formatted code closes a function at the column where it began.
fn functions(text: &str) -> Vec<(String, usize)> {
    let mut open: Vec<(String, usize, usize)> = Vec::new();
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let indent = line.len() - line.trim_start().len();
        if let Some(name) = function_name(line.trim_start()) {
            open.push((name, indent, number));
        }
        let closes = line.trim_start().starts_with('}');
        if closes && open.last().is_some_and(|(_, at, _)| *at == indent) {
            let (name, _, start) = open.pop().unwrap();
            found.push((name, number - start + 1));
        } else if line.trim_end().ends_with(';') || line.trim_end().ends_with('}') {
            // A function on one line, or a declaration without a body.
            open.retain(|(_, at, start)| *start != number || *at != indent);
        }
    }
    found
}

fn function_name(line: &str) -> Option<String> {
    let mut words = line.split_whitespace().skip_while(|word| {
        word.starts_with("pub") || ["const", "async", "default", "in"].contains(word) || word.ends_with(')')
    });
    let name = (words.next()? == "fn").then(|| words.next())??;
    Some(name.split(['(', '<']).next().unwrap_or_default().to_owned())
}

#[test]
fn every_file_says_what_it_is() {
    let silent = rust_files().into_iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(path, _)| path);
    assert_eq!(silent.collect::<Vec<_>>(), Vec::<PathBuf>::new());
}

#[test]
fn no_file_and_no_function_is_too_long() {
    let mut long = Vec::new();
    for (path, text) in rust_files() {
        let lines = text.lines().count();
        if lines > LONGEST.0 {
            long.push(format!("{}: {lines} lines", path.display()));
        }
        let functions = functions(&text).into_iter().filter(|(_, lines)| *lines > LONGEST.1);
        long.extend(functions.map(|(name, lines)| format!("{}: {name} has {lines} lines", path.display())));
    }
    assert_eq!(long, [""; 0]);
}

#[test]
fn sql_stands_in_sql_files() {
    // In small or in large letters; "Select all" is a label.
    let small = ["\"select ", "\"insert into ", "\"update ", "\"delete from ", "\"create table ", "\"pragma "];
    let starts: Vec<String> = small.iter().flat_map(|start| [(*start).to_owned(), start.to_uppercase()]).collect();
    let mut found = Vec::new();
    for (path, text) in rust_files() {
        let own = path.starts_with(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let tested = path.ends_with("plans.rs");
        if own && !tested {
            found.extend(
                starts
                    .iter()
                    .filter(|start| code.contains(start.as_str()))
                    .map(|start| format!("{}: {start}", path.display())),
            );
        }
    }
    assert_eq!(found, [""; 0]);
}

/// Colors and sizes of letters that a view makes itself.
fn made_here(code: &str) -> Vec<String> {
    const COLORS: [&str; 8] = [
        "from_rgb(",
        "from_gray(",
        "from_black_alpha(",
        "from_white_alpha(",
        "from_rgba_",
        "32::WHITE",
        "32::BLACK",
        "hex_color!",
    ];
    const LETTERS: [&str; 4] = [".size(", "FontId::new(", "FontId::proportional(", "FontId::monospace("];
    let number = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let is_made = |line: &&str| {
        let size = |sign: &str| line.match_indices(sign).any(|(at, found)| number(&line[at + found.len()..]));
        COLORS.iter().any(|sign| line.contains(sign)) || LETTERS.iter().any(|sign| size(sign))
    };
    code.lines().filter(|line| !line.trim_start().starts_with("//")).filter(is_made).map(str::to_owned).collect()
}

#[test]
fn colors_and_letters_come_from_the_theme() {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
    let mut found = Vec::new();
    for (path, text) in rust_files() {
        let is_view = path.starts_with(&ui) && !path.starts_with(ui.join("theme")) && path != ui.join("theme.rs");
        if is_view && !path.ends_with("tests.rs") {
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            found.extend(made_here(code).into_iter().map(|line| format!("{}: {}", path.display(), line.trim())));
        }
    }
    assert_eq!(found, [""; 0], "colors and sizes are named in src/ui/theme");
    assert_eq!(made_here("let a = Color32::from_rgb(1, 2, 3);\nFontId::new(12.0, f)\n.size(sizes::A)").len(), 2);
}

/// What shows or names something; a text for people in it belongs into the strings modules, where it can be translated.
const SHOWS: [&str; 16] = [
    "label(",
    "heading(",
    "button(",
    "Button::new(",
    "Label::new(",
    "RichText::new(",
    "hint_text(",
    "on_hover_text(",
    "menu_button(",
    "widgets::name(",
    "set_title(",
    "strong(",
    "small(",
    "muted(",
    "title: ",
    "format!(",
];

/// The words of a string literal that begins in the first argument of `code`, without the places of a pattern.
fn shown_words(code: &str) -> Option<&str> {
    let argument = code.split([')', ';', '\n']).next()?;
    let start = code.find('"').filter(|start| *start < argument.len())?;
    let inside = &code[start + 1..];
    Some(&inside[..inside.find('"')?])
}

#[test]
fn texts_for_people_stand_in_the_strings_modules() {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
    let mut found = Vec::new();
    for (path, text) in rust_files().into_iter().filter(|(path, _)| path.starts_with(&ui)) {
        let is_strings = path.components().any(|part| part.as_os_str().to_string_lossy().starts_with("strings"));
        let is_test = path.file_name().is_some_and(|name| name == "tests.rs");
        if is_strings || is_test {
            continue;
        }
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let code = code.split("#[cfg(test)]\npub mod tests {").next().unwrap_or_default();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        for shows in SHOWS {
            for (at, _) in lines.match_indices(shows) {
                let whole_word = !lines[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
                let words = shown_words(&lines[at + shows.len()..]).unwrap_or_default();
                let plain: String = words
                    .split('{')
                    .enumerate()
                    .map(|(i, part)| if i == 0 { part } else { part.split_once('}').map_or("", |p| p.1) })
                    .collect();
                if whole_word && plain.chars().filter(|c| c.is_alphabetic()).count() > 1 {
                    found.push(format!("{}: {shows}{words:?}", path.display()));
                }
            }
        }
    }
    assert_eq!(found, [""; 0]);
}

#[test]
fn the_length_of_functions_is_counted() {
    let text = "fn one() {\n    let a = 1;\n}\n\nimpl X {\n    pub(super) const fn two(a: u8) -> u8 {\n        a\n    }\n    fn three() {}\n}\n";
    assert_eq!(functions(text), [("one".to_owned(), 3), ("two".to_owned(), 3)]);
}
