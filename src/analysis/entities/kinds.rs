//! What the whole text says about the kind of a name: a full name with a title outvotes the map.

use super::name::Name;
use super::{organizations, places};
use crate::model::{EntityKind, Span};
use crate::text::is_given_name;
use std::collections::{HashMap, HashSet};

/// From here on a mention's own evidence counts more than the vote.
const SURE: f32 = 0.8;

/// Decides on the kind of each name by all mentions of the text.
pub fn settle(text: &str, names: &mut [Name]) {
    surnames_are_people(text, names);
    names_with_an_organization(names);
    vote(names);
    settle_bracketed(text, names);
    settle_acronyms(names);
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
            name.set_kind(EntityKind::Person);
            name.score = name.score.max(SURE);
            name.rule = "surname in the text";
        }
    }
}

/// "Acme Computer" is an organization if "Acme" surely is one and nothing speaks for a person.
fn names_with_an_organization(names: &mut [Name]) {
    let sure = |name: &&Name| name.kind == EntityKind::Organization && name.score >= SURE && name.words.len() == 1;
    let known: HashSet<String> = names.iter().filter(sure).map(Name::key).collect();
    for name in names.iter_mut() {
        let weak = name.score < SURE && name.kind == EntityKind::Person && name.title.is_none() && name.words.len() > 1;
        let first = name.words.first().filter(|first| weak && !is_given_name(first));
        if first.is_some_and(|first| known.contains(first)) {
            name.set_kind(EntityKind::Organization);
            name.rule = "begins with an organization";
        }
    }
}

/// Whether "in", "near" or "at" stands right before: said of places only.
fn stands_at_place(text: &str, span: Span) -> bool {
    let before = text.get(..span.start()).unwrap_or_default().trim_end();
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(word, "in" | "In" | "near" | "Near" | "at" | "At" | "en" | "bei")
}

/// Mentions without evidence of their own take the kind that most of the same words have, and so do names that seem to be now a
/// person's and now an organization's: an article hardly ever means both.
fn vote(names: &mut [Name]) {
    let surnames: HashSet<String> = names
        .iter()
        .filter(|name| name.kind == EntityKind::Person && name.words.len() > 1)
        .flat_map(|name| name.words.iter().skip(1).cloned())
        .collect();
    let is_settled = |name: &Name| match name.kind {
        EntityKind::Person => name.title.is_some() || name.words.iter().all(|word| surnames.contains(word)),
        EntityKind::Organization => name.is_acronym(),
        EntityKind::Place => true,
    };
    let mut votes: HashMap<String, [f32; 3]> = HashMap::new();
    for name in names.iter() {
        let sums = votes.entry(name.key()).or_default();
        if let Some(sum) = sums.get_mut(name.kind as usize) {
            // Squared: one good reason outweighs several guesses.
            *sum += name.score * name.score;
        }
    }
    for name in names.iter_mut() {
        let weak = name.score < SURE;
        if !weak && is_settled(name) {
            continue;
        }
        let Some(sums) = votes.get(&name.key()) else { continue };
        let own = sums.get(name.kind as usize).copied().unwrap_or_default();
        let open = |kind: &EntityKind| weak || *kind != EntityKind::Place;
        let others = EntityKind::ALL.into_iter().zip(sums).filter(|(kind, _)| open(kind));
        let best = others.fold((name.kind, own), |best, (kind, sum)| if *sum > best.1 { (kind, *sum) } else { best });
        if best.0 != name.kind {
            name.set_kind(best.0);
            name.rule = "vote of the text";
        }
    }
}

/// "General Prosecutor's Office (FGR)": what stands in brackets behind an organization is one, whatever it looked like.
fn settle_bracketed(text: &str, names: &mut [Name]) {
    let mut kinds: HashMap<String, EntityKind> = HashMap::new();
    for pair in names.windows(2) {
        let [a, b] = pair else { continue };
        let acronym = a.kind != EntityKind::Person && b.is_acronym() && b.kind != a.kind;
        if acronym && organizations::is_bracketed(text, a.span, b.span) {
            kinds.entry(b.key()).or_insert(a.kind);
        }
    }
    for name in names.iter_mut() {
        if let Some(kind) = kinds.get(&name.key()).filter(|kind| **kind != name.kind) {
            name.set_kind(*kind);
            name.rule = "acronym";
        }
    }
}

/// An acronym is what the only name with its initials is.
fn settle_acronyms(names: &mut [Name]) {
    let mut long: HashMap<String, Option<(EntityKind, String)>> = HashMap::new();
    for name in names.iter().filter(|name| name.kind != EntityKind::Person && !name.is_acronym()) {
        let this = (name.kind, name.key());
        for letters in organizations::initials(&name.words) {
            let known = long.entry(letters).or_insert_with(|| Some(this.clone()));
            if known.as_ref() != Some(&this) {
                *known = None;
            }
        }
    }
    for name in names.iter_mut().filter(|name| name.is_acronym() && !places::is_listed(&name.key())) {
        if let Some(Some((kind, _))) = long.get(&name.key())
            && *kind != name.kind
        {
            name.set_kind(*kind);
            name.rule = "acronym";
        }
    }
}
