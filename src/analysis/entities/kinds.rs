//! What the whole text says about the kind of a name: a full name with a title outvotes the map.

use super::name::Name;
use crate::model::{EntityKind, Span};
use std::collections::{HashMap, HashSet};

/// From here on a mention's own evidence counts more than the vote.
const SURE: f32 = 0.8;

/// Decides on the kind of each name by all mentions of the text.
pub fn settle(text: &str, names: &mut [Name]) {
    surnames_are_people(text, names);
    vote(names);
}

/// A single word that is the surname of somebody named in full is that person, unless the words before it speak of a place.
fn surnames_are_people(text: &str, names: &mut [Name]) {
    let surnames: HashSet<String> = names
        .iter()
        .filter(|name| name.kind == EntityKind::Person && name.score >= SURE && name.words.len() > 1)
        .flat_map(|name| name.words.iter().skip(1).filter(|word| word.chars().count() > 1).cloned())
        .collect();
    for name in names.iter_mut().filter(|name| name.kind != EntityKind::Person && !name.is_acronym()) {
        let surname = (1..=2).contains(&name.words.len()) && name.words.iter().all(|word| surnames.contains(word));
        let stays = name.kind == EntityKind::Place && stands_at_place(text, name.span);
        if surname && !stays {
            name.kind = EntityKind::Person;
            name.score = name.score.max(SURE);
            name.rule = "surname in the text";
        }
    }
}

/// Whether "in", "near" or "at" stands right before: said of places only.
fn stands_at_place(text: &str, span: Span) -> bool {
    let before = text.get(..span.start()).unwrap_or_default().trim_end();
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(word, "in" | "In" | "near" | "Near" | "at" | "At" | "en" | "bei")
}

/// Mentions without evidence of their own take the kind that most of the same words have.
fn vote(names: &mut [Name]) {
    let mut votes: HashMap<String, [f32; 3]> = HashMap::new();
    for name in names.iter() {
        let sums = votes.entry(name.key()).or_default();
        if let Some(sum) = sums.get_mut(name.kind as usize) {
            // Squared: one good reason outweighs several guesses.
            *sum += name.score * name.score;
        }
    }
    for name in names.iter_mut().filter(|name| name.score < SURE) {
        let Some(sums) = votes.get(&name.key()) else { continue };
        let own = sums.get(name.kind as usize).copied().unwrap_or_default();
        let best = EntityKind::ALL
            .into_iter()
            .zip(sums)
            .fold((name.kind, own), |best, (kind, sum)| if *sum > best.1 { (kind, *sum) } else { best });
        if best.0 != name.kind {
            name.kind = best.0;
            name.rule = "vote of the text";
        }
    }
}
