//! The words before the first sentence of a report that say where, when and by which agency it was written:
//! "MEXICO CITY, Nov. 20 (Reuters) — The general …".
//!
//! They are no part of what is told: no sentence, no event and no quotation has them.

use super::{month_number, sentence::is_weekday};

/// Longest one in bytes.
const LONGEST: usize = 120;
/// Words of a place at most.
const PLACE_WORDS: usize = 5;
/// Letters of a place in capitals that stands alone, at least: what is shorter may be an acronym.
const CAPITALS: usize = 4;

/// Bytes within which a second dash makes the first one part of a pair.
const APART: usize = 80;

/// The dashes that end one, the longer first.
const DASHES: [&str; 9] = [" -- ", ".- ", ".— ", ".– ", " — ", " – ", " - ", "— ", "—"];

/// Length in bytes of the dateline that a paragraph begins with, with the dash that ends it and the blanks behind it.
#[must_use]
pub fn opening_dateline(paragraph: &str) -> Option<usize> {
    let head = paragraph.get(..paragraph.floor_char_boundary(LONGEST))?;
    // A sentence of its own ends in the dash.
    let closed = format!("{head} ");
    let (at, dash) = DASHES
        .iter()
        .filter_map(|dash| closed.find(dash).map(|at| (at, *dash)))
        .min_by_key(|(at, dash)| (*at, usize::MAX - dash.len()))?;
    let words = head.get(..at)?;
    // "NASA - the agency - has": two dashes set words apart.
    let behind = paragraph.get(at + dash.len()..).unwrap_or_default();
    let behind = behind.get(..behind.floor_char_boundary(APART)).unwrap_or_default();
    if dash.starts_with(' ') && behind.contains(dash) {
        return None;
    }
    is_dateline(words.trim_matches(['*', '_', ' '])).then(|| {
        let end = (at + dash.len()).min(paragraph.len());
        let rest = paragraph.get(end..).unwrap_or_default();
        end + rest.len() - rest.trim_start().len()
    })
}

/// Whether words are place, day and agency, and at least two of these or a place in capitals.
fn is_dateline(words: &str) -> bool {
    let (words, agency) = match words.strip_suffix(')').and_then(|rest| rest.split_once('(')) {
        Some((place, agency)) if is_agency(agency) => (place.trim_end(), true),
        Some(_) => return false,
        None => (words, false),
    };
    let mut parts = words.split(',').map(str::trim);
    let place = parts.next().unwrap_or_default();
    let mut dated = false;
    for part in parts {
        let is_day = is_day(part);
        dated |= is_day;
        if !(is_day || is_name(part)) {
            return false;
        }
    }
    let in_capitals = is_name(place) && !place.chars().any(char::is_lowercase) && letters(place) >= CAPITALS;
    // "(Reuters) - The general …" names no place.
    let nowhere = place.is_empty() && agency && !words.contains(',');
    in_capitals || nowhere || (is_name(place) && (agency || dated) && !is_day(place))
}

fn letters(words: &str) -> usize {
    words.chars().filter(|c| c.is_alphabetic()).count()
}

/// A few words that each begin with a capital, or join those that do: "Ciudad de México", "WASHINGTON/BERLIN".
fn is_name(words: &str) -> bool {
    let mut count = 0;
    let named = words.split([' ', '/', '-']).filter(|word| !word.is_empty()).all(|word| {
        count += 1;
        let joins = count > 1 && ["de", "del", "la", "el", "of", "the", "do", "da", "di"].contains(&word);
        let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '’' | '\''));
        letters && (joins || word.starts_with(char::is_uppercase))
    });
    named && (1..=PLACE_WORDS).contains(&count)
}

/// "Nov. 20", "20 November 2020", "Friday", "2020".
fn is_day(words: &str) -> bool {
    let mut parts = words.split_whitespace().map(|word| word.trim_matches(['.', '(', ')'])).peekable();
    parts.peek().is_some()
        && parts.all(|word| {
            let number = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
            let digits = (1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
            digits || month_number(word).is_some() || is_weekday(word) || word == "de"
        })
}

/// "Reuters", "AP", "Thomson Reuters Foundation", "dpa".
fn is_agency(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let named = words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '/' | '.' | '-' | '&'));
    (1..=4).contains(&count) && named && (words.starts_with(char::is_uppercase) || count == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paragraph: &str, expected: Option<&str>) {
        assert_eq!(opening_dateline(paragraph).map(|end| &paragraph[end..]), expected, "{paragraph}");
    }

    #[test]
    fn a_dateline_is_no_part_of_its_sentence() {
        for line in [
            "MEXICO CITY, Nov. 20 (Reuters) — ",
            "MEXICO CITY, Nov 20 (Reuters) - ",
            "OSLO, Norway (AP) — ",
            "OSLO (Reuters) - ",
            "BERLIN — ",
            "ST. PAUL, Minn. — ",
            "WASHINGTON/BERLIN, Friday, Nov. 20, 2020 -- ",
            "Ciudad de México, 20 nov (EFE).- ",
            "Berlin (dpa) – ",
            "(Reuters) - ",
            "NEW DELHI—",
            "**LIMA, Peru** — ",
        ] {
            check(&format!("{line}The general left."), Some("The general left."));
            assert_eq!(opening_dateline(line.trim_end()), Some(line.trim_end().len()), "{line}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_text() {
        for line in [
            "The general left — nobody knew why.",
            "General Jon Berg — a former minister — left.",
            "NASA - The agency - has no comment.",
            "Mexico, Peru and Chile — all of them — agreed.",
            "On Nov. 20 (Friday) - The day",
            "Mexico (the country) — The land",
            "Friday, Nov. 20 — The day of the hearing.",
            "He left.",
            "",
        ] {
            check(line, None);
        }
    }
}
