//! The rules of the house that a machine can keep.

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
        collect(&root.join(folder), &mut files);
    }
    assert!(files.len() > 20, "the files were not found");
    files
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            files.push((path, text));
        }
    }
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
    let starts = ["\"select ", "\"insert ", "\"update ", "\"delete from ", "\"create table ", "\"pragma "];
    let mut found = Vec::new();
    for (path, text) in rust_files() {
        let own = path.starts_with(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        let code = text.split("#[cfg(test)]").next().unwrap_or_default().to_lowercase();
        let tested = path.ends_with("plans.rs");
        if own && !tested {
            found.extend(
                starts.iter().filter(|start| code.contains(*start)).map(|start| format!("{}: {start}", path.display())),
            );
        }
    }
    assert_eq!(found, [""; 0]);
}

#[test]
fn the_length_of_functions_is_counted() {
    let text = "fn one() {\n    let a = 1;\n}\n\nimpl X {\n    pub(super) const fn two(a: u8) -> u8 {\n        a\n    }\n    fn three() {}\n}\n";
    assert_eq!(functions(text), [("one".to_owned(), 3), ("two".to_owned(), 3)]);
}
