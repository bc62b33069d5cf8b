//! The names of days and months.

use super::Text;

/// The months, shortened.
pub const MONTHS: [Text; 12] = [
    Text::of("month", "Jan"),
    Text::of("month", "Feb"),
    Text::of("month", "Mar"),
    Text::of("month", "Apr"),
    Text::of("month", "May"),
    Text::of("month", "Jun"),
    Text::of("month", "Jul"),
    Text::of("month", "Aug"),
    Text::of("month", "Sep"),
    Text::of("month", "Oct"),
    Text::of("month", "Nov"),
    Text::of("month", "Dec"),
];

/// The months in full.
pub const FULL_MONTHS: [Text; 12] = [
    Text::of("full month", "January"),
    Text::of("full month", "February"),
    Text::of("full month", "March"),
    Text::of("full month", "April"),
    Text::of("full month", "May"),
    Text::of("full month", "June"),
    Text::of("full month", "July"),
    Text::of("full month", "August"),
    Text::of("full month", "September"),
    Text::of("full month", "October"),
    Text::of("full month", "November"),
    Text::of("full month", "December"),
];

/// The days of the week, shortened; Monday comes first.
pub const WEEKDAYS: [Text; 7] = [
    Text::of("weekday", "Mon"),
    Text::of("weekday", "Tue"),
    Text::of("weekday", "Wed"),
    Text::of("weekday", "Thu"),
    Text::of("weekday", "Fri"),
    Text::of("weekday", "Sat"),
    Text::of("weekday", "Sun"),
];

/// The days of the week in full; Monday comes first.
pub const FULL_WEEKDAYS: [Text; 7] = [
    Text::of("weekday", "Monday"),
    Text::of("weekday", "Tuesday"),
    Text::of("weekday", "Wednesday"),
    Text::of("weekday", "Thursday"),
    Text::of("weekday", "Friday"),
    Text::of("weekday", "Saturday"),
    Text::of("weekday", "Sunday"),
];

/// A month's short name, by its number from 1; nothing for another number.
#[must_use]
pub fn month(number: i8) -> &'static str {
    nth(&MONTHS, number)
}

/// A month's name, by its number from 1; nothing for another number.
#[must_use]
pub fn full_month(number: i8) -> &'static str {
    nth(&FULL_MONTHS, number)
}

/// A weekday's short name, by its number from Monday, which is 1; nothing for another number.
#[must_use]
pub fn weekday(number: i8) -> &'static str {
    nth(&WEEKDAYS, number)
}

/// A weekday's name, by its number from Monday, which is 1; nothing for another number.
#[must_use]
pub fn full_weekday(number: i8) -> &'static str {
    nth(&FULL_WEEKDAYS, number)
}

fn nth(names: &[Text], number: i8) -> &'static str {
    usize::try_from(number - 1).ok().and_then(|i| names.get(i)).map_or("", |name| name.text())
}

/// Whether the words are a date that was written in English and nothing else: numbers and names of days and months.
#[must_use]
pub fn is_date(english: &str) -> bool {
    let is_name = |word: &str| MONTHS.iter().chain(&WEEKDAYS).chain(&FULL_WEEKDAYS).any(|name| name.english() == word);
    english.split(' ').all(|word| is_name(word) || (!word.is_empty() && word.chars().all(|c| c.is_ascii_digit())))
}

/// A date that was written in English, "Friday 20 Nov 2020", with its names in the language of the thread.
#[must_use]
pub fn date_in_words(english: &str) -> String {
    let known = || MONTHS.iter().chain(&WEEKDAYS).chain(&FULL_WEEKDAYS);
    let words =
        english.split(' ').map(|word| known().find(|name| name.english() == word).map_or(word, |name| name.text()));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Language, speak};

    #[test]
    fn names_follow_the_language() {
        assert_eq!(date_in_words("Friday 20 Nov 2020"), "Friday 20 Nov 2020");
        assert_eq!((month(11), weekday(3), month(0), month(13)), ("Nov", "Wed", "", ""));
        speak(Language::Spanish);
        assert_eq!(date_in_words("Friday 20 Nov 2020"), "viernes 20 nov 2020");
        assert_eq!((month(11), weekday(3)), ("nov", "mié"));
    }
}
