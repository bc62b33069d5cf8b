//! Grouping: which mentions of a text are one person, organization or place, and what it is called.
//!
//! Takes what any finder of names found; nothing here looks for names. Decisions of a researcher are left to the library.

pub mod identity;
mod kinds;
mod link;
mod name;
mod organizations;
mod people;
mod places;
mod union;

use super::mentions::Found;
use crate::model::{self, AnalyzedEntity, EntityKind, Mention};
use link::{Link, Linked};
use name::Name;
use std::collections::HashMap;

/// Mentions with their entities.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grouping {
    /// The mentions, by start, never overlapping.
    pub mentions: Vec<Mention>,
    /// Who or what they refer to, in the order in which the text first names them.
    pub entities: Vec<AnalyzedEntity>,
}

/// Groups the mentions of one text into entities.
#[must_use]
pub fn group(text: &str, found: &[Found]) -> Grouping {
    let mut names: Vec<Name> = Vec::with_capacity(found.len());
    for found in found {
        let name = Name::new(text, found);
        let free = names.last().is_none_or(|last| last.span.end() <= name.span.start());
        if free && !name.words.is_empty() {
            names.push(name);
        }
    }
    kinds::settle(text, &mut names);
    let numbers = entity_numbers(text, &names);
    assemble(&names, &numbers)
}

/// For each name the number of its entity, counted in the order of the text, and why it belongs there.
fn entity_numbers(text: &str, names: &[Name]) -> Vec<Linked> {
    let nobody = Linked { number: 0, link: Link::SAME_NAME };
    let mut clusters: Vec<(EntityKind, Linked)> = vec![(EntityKind::Person, nobody); names.len()];
    for kind in EntityKind::ALL {
        let (places, of_kind): (Vec<usize>, Vec<&Name>) =
            names.iter().enumerate().filter(|(_, name)| name.kind == kind).unzip();
        let cluster = match kind {
            EntityKind::Person => people::cluster(&of_kind),
            EntityKind::Organization => organizations::cluster(text, &of_kind),
            EntityKind::Place => places::cluster(text, &of_kind),
        };
        for (at, linked) in places.into_iter().zip(cluster) {
            if let Some(slot) = clusters.get_mut(at) {
                *slot = (kind, linked);
            }
        }
    }
    let mut seen = HashMap::new();
    clusters
        .into_iter()
        .map(|(kind, linked)| {
            let next = seen.len();
            Linked { number: *seen.entry((kind, linked.number)).or_insert(next), ..linked }
        })
        .collect()
}

/// The spellings of one entity.
#[derive(Default)]
struct Spellings {
    /// Each with its count, and the number of the mention that has it first.
    counts: HashMap<String, (usize, usize)>,
}

impl Spellings {
    fn add(&mut self, spelling: &str, at: usize) {
        self.counts.entry(spelling.to_owned()).or_insert((0, at)).0 += 1;
    }

    /// Most frequent first, then the one that comes first.
    fn into_sorted(self) -> Vec<String> {
        let mut all: Vec<_> = self.counts.into_iter().collect();
        all.sort_by_key(|(_, (count, at))| (std::cmp::Reverse(*count), *at));
        all.into_iter().map(|(spelling, _)| spelling).collect()
    }
}

fn assemble(names: &[Name], numbers: &[Linked]) -> Grouping {
    let count = numbers.iter().map(|linked| linked.number).max().map_or(0, |most| most + 1);
    let mut spellings: Vec<Spellings> = (0..count).map(|_| Spellings::default()).collect();
    let mut titled: Vec<Spellings> = (0..count).map(|_| Spellings::default()).collect();
    let mut fullest: Vec<Option<&Name>> = vec![None; count];
    for (at, (name, number)) in names.iter().zip(numbers).enumerate() {
        let (Some(seen), Some(with_title), Some(best)) =
            (spellings.get_mut(number.number), titled.get_mut(number.number), fullest.get_mut(number.number))
        else {
            continue;
        };
        seen.add(&name.shown, at);
        if let Some(title) = name.title.as_ref().filter(|_| name.kind == EntityKind::Person) {
            with_title.add(&format!("{title} {}", name.shown), at);
        }
        if best.is_none_or(|best| fullness(name) > fullness(best)) {
            *best = Some(name);
        }
    }
    let parts = spellings.into_iter().zip(titled).zip(fullest);
    let entities = parts.filter_map(|((seen, titled), best)| Some(entity(best?, seen, titled))).collect();
    let mention = |(name, linked): (&Name, &Linked)| Mention {
        span: name.span,
        kind: name.kind,
        entity: linked.number,
        score: name.score,
        rule: name.rule.to_owned(),
        link: model::Link { score: linked.link.score, rule: linked.link.rule.to_owned() },
    };
    Grouping { mentions: names.iter().zip(numbers).map(mention).collect(), entities }
}

/// How full a name is: words first, then small letters rather than capitals, then letters.
fn fullness(name: &Name) -> (usize, bool, usize) {
    (name.words.len(), name.shown.chars().any(char::is_lowercase), name.shown.chars().count())
}

fn entity(best: &Name, seen: Spellings, titled: Spellings) -> AnalyzedEntity {
    let name = best.shown.clone();
    let aliases = seen.into_sorted().into_iter().chain(titled.into_sorted()).filter(|alias| *alias != name).collect();
    AnalyzedEntity { kind: best.kind, name, aliases, roles: Vec::new() }
}

#[cfg(test)]
pub(in crate::analysis) mod tests;
