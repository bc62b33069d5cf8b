//! Numbers as each language writes them.

use super::{Language, spoken};

/// A number in groups of three digits: "7,857"; in Spanish "7857" and "12 345", as the academies and ISO 80000 write it.
#[must_use]
pub fn grouped(number: u64) -> String {
    match spoken() {
        Language::English => in_english(number),
        Language::Spanish => parted(number, '\u{a0}', 5),
    }
}

/// A number in groups of three digits as English writes it, whatever the language: for what is kept or exported.
#[must_use]
pub fn in_english(number: u64) -> String {
    parted(number, ',', 4)
}

/// Groups of three digits in numbers that have at least `from` of them.
fn parted(number: u64, separator: char, from: usize) -> String {
    let digits = number.to_string();
    if digits.len() < from {
        return digits;
    }
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// A number with one digit behind its point: "9.0"; in Spanish "9,0".
#[must_use]
pub fn decimal(number: f64) -> String {
    let text = format!("{number:.1}");
    match spoken() {
        Language::English => text,
        Language::Spanish => text.replace('.', ","),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::speak;

    #[test]
    fn numbers_are_grouped_by_three() {
        let check = |number, expected: &str| assert_eq!(grouped(number), expected);
        check(0, "0");
        check(999, "999");
        check(7857, "7,857");
        check(1_000_000, "1,000,000");
        speak(Language::Spanish);
        check(7857, "7857");
        check(1_000_000, "1\u{a0}000\u{a0}000");
        assert_eq!(decimal(9.04), "9,0");
    }
}
