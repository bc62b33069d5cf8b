//! Puts what was said in English below the window, or was kept in a library, into the language of the thread.
//!
//! An undo label, a failure, the arithmetic beside a date are composed in English ([`noted!`](super::noted)) where no language is
//! known, and some are stored. Here the sentence is laid on the patterns that it can have been made from; what stands in the places is
//! taken out of it and put into the translated pattern. The name of a place says what it holds: `count` a number that decides on the
//! form, `what…` a text that is itself told (as do the places of errors, which are numbered or say `why`), `when…` a date; anything else are the
//! researcher's or the article's own words, which stay as they are. A sentence without a pattern stays in English: never a loss.

use super::catalog::{Catalog, Entry, catalog};
use super::{Language, fill, grouped, names, spoken};
use std::borrow::Cow;
use std::fmt::Display;
use std::sync::OnceLock;

/// The context of these texts in the catalogs.
pub(super) const CONTEXT: &str = "noted";

/// Places whose names begin so hold a text that is told as well.
const TOLD: [&str; 4] = ["what", "why", "error", "format"];

/// Deeper than texts are composed: a bound for sentences that say themselves.
const DEPTH: usize = 6;

/// The English sentence in the language of the thread.
#[must_use]
pub fn told(english: &str) -> Cow<'_, str> {
    let language = spoken();
    match catalog(language) {
        Some(texts) => translate(language, texts, english, DEPTH).map_or(Cow::Borrowed(english), Cow::Owned),
        None => Cow::Borrowed(english),
    }
}

fn translate(language: Language, texts: &'static Catalog, english: &str, depth: usize) -> Option<String> {
    let deeper = depth.checked_sub(1)?;
    let noted = texts.get(CONTEXT)?;
    if let Some(entry) = noted.get(english) {
        return Some(entry.form(0).to_owned());
    }
    for pattern in patterns(language, texts) {
        let Some(found) = laid(english, &pattern.pieces) else { continue };
        let number = number(&pattern.places, &found);
        let is_when = |(place, words): (&&str, &&str)| !place.starts_with("when") || names::is_date(words);
        if number == Number::None || !pattern.places.iter().zip(&found).all(is_when) {
            continue;
        }
        // A pattern that begins with a text must begin with one that is known, else any sentence would do.
        let begins = pattern.places.first().zip(found.first()).filter(|_| pattern.pieces.first() == Some(&""));
        let is_known = |words: &str| names::is_date(words) || translate(language, texts, words, deeper).is_some();
        if begins.is_some_and(|(place, words)| is_text(place) && !is_known(words)) {
            continue;
        }
        let told: Vec<(&str, String)> = pattern
            .places
            .iter()
            .zip(&found)
            .map(|(place, words)| (*place, place_told(language, texts, place, words, deeper)))
            .collect();
        let values: Vec<(&str, &dyn Display)> =
            told.iter().map(|(place, words)| (*place, words as &dyn Display)).collect();
        let form = match number {
            Number::Of(number) => language.form(number),
            Number::Uncounted | Number::None => 0,
        };
        return Some(fill(pattern.entry.form(form), &values));
    }
    None
}

/// Whether a place holds a text that is itself told.
fn is_text(place: &str) -> bool {
    TOLD.iter().any(|start| place.starts_with(start)) || place.starts_with(|c: char| c.is_ascii_digit())
}

/// What stands in a place, in the language.
fn place_told(language: Language, texts: &'static Catalog, place: &str, words: &str, depth: usize) -> String {
    match place {
        "count" => words.replace(',', "").parse().map_or_else(|_| words.to_owned(), grouped),
        place if place.starts_with("when") => names::date_in_words(words),
        place
            if TOLD.iter().any(|start| place.starts_with(start)) || place.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            let told = translate(language, texts, words, depth);
            told.unwrap_or_else(|| if names::is_date(words) { names::date_in_words(words) } else { words.to_owned() })
        }
        _ => words.to_owned(),
    }
}

/// The number that a sentence counts.
#[derive(PartialEq, Eq)]
enum Number {
    Of(u64),
    /// It counts nothing.
    Uncounted,
    /// It should, but no number stands there: it was made from another pattern.
    None,
}

fn number(places: &[&str], found: &[&str]) -> Number {
    match places.iter().position(|place| *place == "count").and_then(|at| found.get(at)) {
        Some(words) => words.replace(',', "").parse().map_or(Number::None, Number::Of),
        None => Number::Uncounted,
    }
}

/// A pattern, taken apart: the words before, between and behind its places.
struct Pattern {
    pieces: Vec<&'static str>,
    places: Vec<&'static str>,
    entry: &'static Entry,
}

/// The patterns with places, those with most words of their own first.
fn patterns(language: Language, texts: &'static Catalog) -> &'static [Pattern] {
    static SPANISH: OnceLock<Vec<Pattern>> = OnceLock::new();
    match language {
        Language::English => &[],
        Language::Spanish => SPANISH.get_or_init(|| taken_apart(texts)),
    }
}

fn taken_apart(texts: &'static Catalog) -> Vec<Pattern> {
    let noted = texts.get(CONTEXT).into_iter().flatten();
    let forms = noted
        .flat_map(|(one, entry)| [Some(one), entry.many.as_ref()].into_iter().flatten().map(move |text| (text, entry)));
    let mut patterns: Vec<Pattern> = forms.filter_map(|(text, entry)| apart(text, entry)).collect();
    let own = |pattern: &Pattern| pattern.pieces.iter().map(|piece| piece.len()).sum::<usize>();
    patterns.sort_by_key(|pattern| (std::cmp::Reverse(own(pattern)), pattern.pieces.clone()));
    patterns
}

fn apart(text: &'static str, entry: &'static Entry) -> Option<Pattern> {
    let (first, mut rest) = text.split_once('{')?;
    let (mut pieces, mut places) = (vec![first], Vec::new());
    while let Some((place, after)) = rest.split_once('}') {
        places.push(place);
        let (piece, next) = after.split_once('{').unwrap_or((after, ""));
        pieces.push(piece);
        rest = next;
    }
    Some(Pattern { pieces, places, entry })
}

/// What stands in the places, if the sentence can be made of these pieces; of several ways the one with short places in front.
fn laid<'a>(sentence: &'a str, pieces: &[&str]) -> Option<Vec<&'a str>> {
    let (first, others) = pieces.split_first()?;
    let mut found = Vec::with_capacity(others.len());
    lay(sentence.strip_prefix(first)?, others, &mut found).then_some(found)
}

fn lay<'a>(rest: &'a str, pieces: &[&str], found: &mut Vec<&'a str>) -> bool {
    let Some((piece, others)) = pieces.split_first() else { return rest.is_empty() };
    if others.is_empty() {
        let end = rest.strip_suffix(piece).filter(|words| !words.is_empty());
        found.extend(end);
        return end.is_some();
    }
    for (at, _) in rest.match_indices(piece).filter(|(at, _)| *at > 0) {
        let (Some(words), Some(behind)) = (rest.get(..at), rest.get(at + piece.len()..)) else { continue };
        let depth = found.len();
        found.push(words);
        if lay(behind, others, found) {
            return true;
        }
        found.truncate(depth);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_laid_on_its_pattern() {
        assert_eq!(laid("Move of 3 to Mora", &["Move of ", " to ", ""]), Some(vec!["3", "Mora"]));
        assert_eq!(laid("“a” is “b”, in “c”", &["“", "” is “", "”, in “", "”"]), Some(vec!["a", "b", "c"]));
        assert_eq!(laid("Move of  to Mora", &["Move of ", " to ", ""]), None);
        assert_eq!(laid("Move of 3", &["Move of ", " to ", ""]), None);
    }

    #[test]
    fn what_was_said_in_english_is_told_in_spanish() {
        use crate::locale::speak;
        assert_eq!(told("Import of 230 articles"), "Import of 230 articles");
        speak(Language::Spanish);
        let check = |english, expected: &str| assert_eq!(told(english), expected);
        check("Import of 1 article", "Importación de 1 artículo");
        check("Import of 12,345 articles", "Importación de 12\u{a0}345 artículos");
        check("Confirmation of 3 names", "Confirmación de 3 nombres");
        check("Change of Inés Mora to person", "Cambio de Inés Mora a persona");
        check(
            "2 days before Friday 20 Nov 2020, the article's date",
            "2 días antes de viernes 20 nov 2020, la fecha del artículo",
        );
        check("the year is taken from Oct 2020", "el año se toma de oct 2020");
        check("Friday before 15 Oct 2020", "viernes antes de 15 oct 2020");
        check(
            "the disk is full; the change was not made; free some space, then try again: /home/a b.db",
            "el disco está lleno; el cambio no se hizo; libere espacio y vuelva a intentarlo: /home/a b.db",
        );
        check("nobody ever said this", "nobody ever said this");
    }
}
