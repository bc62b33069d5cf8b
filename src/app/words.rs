//! The few texts for people that arise below the window: reports and failures. The window's own stand in its strings module.

use crate::model::Encoding;

/// An import could not store what it read.
pub const IMPORT_FAILED: &str = "The import stopped";
/// A library could not be opened.
pub const OPEN_FAILED: &str = "The library was not opened";
/// A library could not be made.
pub const NEW_FAILED: &str = "The new library was not made";
/// Reading the library failed.
pub const READ_FAILED: &str = "The library could not be read";
/// A change could not be stored.
pub const WRITE_FAILED: &str = "The change was not saved";
/// An export could not be written.
pub const EXPORT_FAILED: &str = "The export was not written";
/// The settings could not be saved.
pub const SETTINGS_FAILED: &str = "The settings were not saved";
/// A thread could not be started.
pub const NO_THREAD: &str = "The system gave no thread to work on; close other programs and try again";

/// "UTF-8, 7,857 characters".
#[must_use]
pub fn read_as(encoding: &Encoding, characters: usize) -> String {
    let guess = if encoding.guessed { " (guessed)" } else { "" };
    format!("{}{guess}, {} characters", encoding.name, grouped(characters as u64))
}

/// A number with commas between groups of three digits.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_three() {
        let check = |number, expected: &str| assert_eq!(grouped(number), expected);
        check(0, "0");
        check(999, "999");
        check(7857, "7,857");
        check(1_000_000, "1,000,000");
    }
}
