//! Statements by name out of the .sql files beside the code.
//!
//! A file holds statements under lines `-- name: …`. The look-up happens while compiling, so that a statement that is asked for
//! and is not there stops the build, not a researcher.

/// The statement under `-- name: {name}` in `file`, up to the next name or the end.
///
/// # Panics
/// While compiling, where the file has no such name. Only for constants.
pub(super) const fn section(file: &'static str, name: &str) -> &'static str {
    let bytes = file.as_bytes();
    let mut line = 0;
    while line < bytes.len() {
        let end = line_end(bytes, line);
        if is_name(bytes, line, end, name.as_bytes()) {
            return between(file, end, next_name(bytes, end));
        }
        line = end + 1;
    }
    panic!("the .sql file has no statement of this name")
}

/// The statement of a name, looked up while compiling wherever the call stands.
macro_rules! statement {
    ($file:expr, $name:literal) => {
        const { $crate::library::sql::section($file, $name) }
    };
}
pub(super) use statement;

/// What begins the line that names a statement.
const MARK: &[u8] = b"-- name: ";

const fn line_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < bytes.len() && bytes[at] != b'\n' {
        at += 1;
    }
    at
}

/// Whether the bytes at `at` are `part`.
const fn has(bytes: &[u8], at: usize, part: &[u8]) -> bool {
    if at + part.len() > bytes.len() {
        return false;
    }
    let mut i = 0;
    while i < part.len() {
        if bytes[at + i] != part[i] {
            return false;
        }
        i += 1;
    }
    true
}

const fn is_name(bytes: &[u8], line: usize, end: usize, name: &[u8]) -> bool {
    has(bytes, line, MARK) && line + MARK.len() + name.len() == end && has(bytes, line + MARK.len(), name)
}

/// Where the next named statement begins.
const fn next_name(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < bytes.len() {
        if bytes[at] == b'\n' && has(bytes, at + 1, MARK) {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

const fn between(file: &'static str, from: usize, to: usize) -> &'static str {
    let (head, _) = file.split_at(to);
    head.split_at(from).1
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "-- What it is.\n\n-- name: one\nfirst\nline\n-- name: one_more\nsecond\n";

    #[test]
    fn a_statement_goes_up_to_the_next_name() {
        const ONE: &str = section(FILE, "one");
        assert_eq!(ONE.trim(), "first\nline");
        assert_eq!(section(FILE, "one_more").trim(), "second");
    }
}
