//! House rules that a machine can keep: what a file opens with, how long files and functions are, where SQL stands.

use std::path::{Path, PathBuf};

/// Lines of a file, at most.
const FILE: usize = 600;
/// Lines of a function, at most.
const FUNCTION: usize = 60;

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    walkdir::WalkDir::new(root)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|e| e == ending))
        .collect()
}

fn rust() -> Vec<(PathBuf, String)> {
    ["src", "tests", "benches", "examples"]
        .iter()
        .flat_map(|folder| files(folder, "rs"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            (path, text)
        })
        .collect()
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<_> =
        rust().into_iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(path, _)| path).collect();
    assert!(silent.is_empty(), "no //! at the top: {silent:?}");
}

#[test]
fn files_stay_short() {
    let long: Vec<_> = rust()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > FILE)
        .collect();
    assert!(long.is_empty(), "over {FILE} lines: {long:?}");
}

/// Functions with the number of their lines, told by their indentation (rustfmt keeps it).
fn functions(text: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, String, usize)> = None;
    for (number, line) in text.lines().enumerate() {
        let indent = line.len() - line.trim_start().len();
        if is_function(line.trim_start()) {
            open = Some((indent, line.trim().to_owned(), number));
        } else if line.trim() == "}"
            && let Some((_, name, start)) = open.take_if(|(i, ..)| *i == indent)
        {
            found.push((name, number - start + 1));
        }
    }
    found
}

fn is_function(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.find(|word| !matches!(*word, "pub" | "pub(super)" | "pub(crate)" | "const" | "async")) == Some("fn")
}

#[test]
fn functions_stay_short() {
    let mut long = Vec::new();
    for (path, text) in rust() {
        for (name, lines) in functions(&text) {
            if lines > FUNCTION {
                long.push(format!("{lines} lines: {name} in {}", path.display()));
            }
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
    let example = "fn a() {\n    b();\n}\n";
    assert_eq!(functions(example), [("fn a() {".to_owned(), 3)]);
}

#[test]
fn sql_stands_in_sql_files() {
    let starts = ["\"select ", "\"insert into ", "\"update ", "\"delete from ", "\"create table "];
    let mut faults = Vec::new();
    for path in files("src", "rs") {
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default().to_lowercase();
        let test_file = path.file_name().is_some_and(|n| n == "tests.rs");
        if !test_file && starts.iter().any(|start| code.contains(start)) {
            faults.push(path);
        }
    }
    assert!(faults.is_empty(), "SQL in Rust: {faults:?}");
}
