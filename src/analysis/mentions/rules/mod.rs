//! Names by what every language shows: for texts that the encoder was not made for.
//!
//! Runs of capitals, cut by titles, head words, lists of places and given names, and judged by what stands around them and
//! elsewhere in the text.

mod run;
mod segment;
mod words;

use super::{Found, lists};
use crate::locale::noted;
use crate::model::{EntityKind, Inline, Sentence};
use crate::text::fold;
use std::collections::HashSet;
use words::{Habits, words};

/// Below this score a name is dropped unless the rest of the text speaks for it.
const LEAST: f32 = 0.25;

/// From this score on a name speaks for the others with the same words.
const SUPPORT: f32 = 0.45;
/// Below this score no other mention helps.
const GUESS: f32 = 0.05;

/// The names in a text, by start, never overlapping.
pub fn find(text: &str, sentences: &[Sentence], inlines: &[Inline]) -> Vec<Found> {
    let mut habits = Habits::default();
    for sentence in sentences {
        habits.learn(&words(text, sentence.span, inlines));
    }
    let mut found = Vec::new();
    for sentence in sentences {
        let words = words(text, sentence.span, inlines);
        segment::names_in(&words, &habits, inlines, &mut found);
    }
    reconsider(text, &mut found);
    found
}

/// A weak name is strong if it is the surname of somebody named in full, and goes if nothing speaks for it.
fn reconsider(text: &str, found: &mut Vec<Found>) {
    let surnames: HashSet<String> = found
        .iter()
        .filter(|name| name.kind == EntityKind::Person && name.score >= 0.8)
        .flat_map(|name| name.span.in_text(text).split_whitespace().skip(1).map(fold))
        .collect();
    for name in found.iter_mut().filter(|name| name.score < 0.8) {
        let words: Vec<_> = name.span.in_text(text).split_whitespace().map(fold).collect();
        if !words.is_empty() && words.len() <= 2 && words.iter().all(|word| surnames.contains(word)) {
            *name = Found { kind: EntityKind::Person, score: 0.85, rule: noted!("repeated name"), ..*name };
        }
    }
    let supported: HashSet<String> =
        found.iter().filter(|name| name.score >= SUPPORT).map(|name| fold(name.span.in_text(text))).collect();
    found.retain(|name| {
        name.score >= LEAST || (name.score >= GUESS && supported.contains(&fold(name.span.in_text(text))))
    });
    found.sort_by_key(|name| name.span.start());
}
