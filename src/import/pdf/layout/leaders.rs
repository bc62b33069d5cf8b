//! Dots that lead the eye to a page number in a table of contents: made few, and a line that ends so is told from others.

/// Dots that make a leader; three are an ellipsis.
const FEWEST: usize = 4;
/// Letters of a page number at most.
const NUMBER: usize = 8;

/// A line with each leader, drawn close or apart, as four dots.
pub(super) fn shortened(line: String) -> String {
    if !line.contains("..") && !line.contains(". .") {
        return line;
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line.as_str();
    while let Some(at) = rest.find('.') {
        let (before, dots) = rest.split_at(at);
        out.push_str(before);
        let (count, length) = leader(dots);
        let taken = if count >= FEWEST { "...." } else { dots.get(..length).unwrap_or_default() };
        out.push_str(taken);
        rest = dots.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// How many dots with at most a blank between them stand at the beginning, and their length in bytes.
fn leader(text: &str) -> (usize, usize) {
    let (mut count, mut length, mut blanks) = (0, 0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '.' => (count, length, blanks) = (count + 1, at + 1, 0),
            ' ' if blanks == 0 => blanks = 1,
            _ => break,
        }
    }
    (count, length)
}

/// Whether a line leads to a page number: an entry of a table of contents.
pub(super) fn is_entry(line: &str) -> bool {
    let Some(at) = line.rfind("....") else { return false };
    let number = line.get(at..).unwrap_or_default().trim_matches(['.', ' ', '\u{a0}']);
    !number.is_empty() && number.len() <= NUMBER && number.chars().all(|c| c.is_alphanumeric() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaders_are_short_and_make_entries() {
        let check = |line: &str, expected: &str, entry: bool| {
            let short = shortened(line.to_owned());
            assert_eq!((short.as_str(), is_entry(&short)), (expected, entry));
        };
        check("1.2 The war of 1914 . . . . . . . . 12", "1.2 The war of 1914 .... 12", true);
        check("Preface..........xiv", "Preface....xiv", true);
        check("He waited . . . and left.", "He waited . . . and left.", false);
        check("Nothing. It is over. .", "Nothing. It is over. .", false);
    }
}
