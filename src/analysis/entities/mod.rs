//! Grouping: which mentions of a text are one person, organization or place, and what it is called.
//!
//! Takes what any finder of names found; nothing here looks for names. Decisions of a researcher are left to the library.

mod kinds;
mod name;
mod organizations;
mod people;
mod union;

use super::mentions::Found;
use super::mentions::lists::{LISTS, place_names};
use crate::model::{AnalyzedEntity, EntityKind, Mention};
use crate::text::fold;
use name::Name;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Mentions with their entities.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grouping {
    /// The mentions, by start, never overlapping.
    pub mentions: Vec<Mention>,
    /// Who or what they refer to, in the order in which the text first names them.
    pub entities: Vec<AnalyzedEntity>,
}

/// The listed name of a place by its other names, all folded.
static PLACE_ALIASES: LazyLock<HashMap<String, String>> =
    LazyLock::new(|| place_names().map(|(name, listed)| (place_key(name), place_key(listed))).collect());

fn place_key(name: &str) -> String {
    fold(name).replace(['.', ','], "")
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
    settle_bracketed(text, &mut names);
    let numbers = entity_numbers(text, &names);
    assemble(text, &names, &numbers)
}

/// "General Prosecutor's Office (FGR)": what stands in brackets behind an organization is one, whatever it looked like.
fn settle_bracketed(text: &str, names: &mut [Name]) {
    for at in 1..names.len() {
        let (Some(a), Some(b)) = (names.get(at - 1), names.get(at)) else { continue };
        let acronym = a.kind == EntityKind::Organization && b.is_acronym() && b.kind != a.kind;
        if acronym && organizations::is_bracketed(text, a.span, b.span) {
            let key = b.key();
            for name in names.iter_mut().filter(|name| name.key() == key) {
                name.kind = EntityKind::Organization;
            }
        }
    }
}

/// For each name the number of its entity, counted in the order of the text.
fn entity_numbers(text: &str, names: &[Name]) -> Vec<usize> {
    let mut clusters: Vec<(EntityKind, usize)> = vec![(EntityKind::Person, 0); names.len()];
    for kind in EntityKind::ALL {
        let (places, of_kind): (Vec<usize>, Vec<&Name>) =
            names.iter().enumerate().filter(|(_, name)| name.kind == kind).unzip();
        let cluster = match kind {
            EntityKind::Person => people::cluster(&of_kind),
            EntityKind::Organization => organizations::cluster(text, &of_kind),
            EntityKind::Place => place_clusters(&of_kind),
        };
        for (at, number) in places.into_iter().zip(cluster) {
            if let Some(slot) = clusters.get_mut(at) {
                *slot = (kind, number);
            }
        }
    }
    let mut seen = HashMap::new();
    clusters
        .into_iter()
        .map(|cluster| {
            let next = seen.len();
            *seen.entry(cluster).or_insert(next)
        })
        .collect()
}

fn place_clusters(names: &[&Name]) -> Vec<usize> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let number = |name: &&Name| {
        let key = name.key();
        let key = PLACE_ALIASES.get(&key).cloned().unwrap_or(key);
        let next = seen.len();
        *seen.entry(key).or_insert(next)
    };
    names.iter().map(number).collect()
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

fn assemble(text: &str, names: &[Name], numbers: &[usize]) -> Grouping {
    let count = numbers.iter().max().map_or(0, |most| most + 1);
    let mut spellings: Vec<Spellings> = (0..count).map(|_| Spellings::default()).collect();
    let mut titled: Vec<Spellings> = (0..count).map(|_| Spellings::default()).collect();
    let mut fullest: Vec<Option<&Name>> = vec![None; count];
    for (at, (name, number)) in names.iter().zip(numbers).enumerate() {
        let (Some(seen), Some(with_title), Some(best)) =
            (spellings.get_mut(*number), titled.get_mut(*number), fullest.get_mut(*number))
        else {
            continue;
        };
        seen.add(&name.shown, at);
        if let Some(title) = short_title(text, name) {
            with_title.add(&format!("{title} {}", name.shown), at);
        }
        if best.is_none_or(|best| fullness(name) > fullness(best)) {
            *best = Some(name);
        }
    }
    let parts = spellings.into_iter().zip(titled).zip(fullest);
    let entities = parts.filter_map(|((seen, titled), best)| Some(entity(best?, seen, titled))).collect();
    let mention = |(name, entity): (&Name, &usize)| Mention {
        span: name.span,
        kind: name.kind,
        entity: *entity,
        score: name.score,
        rule: name.rule.to_owned(),
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

/// The one-word title right before a person's name, as written ("Gen.", "President").
fn short_title<'a>(text: &'a str, name: &Name) -> Option<&'a str> {
    if name.kind != EntityKind::Person {
        return None;
    }
    let before = text.get(..name.span.start())?;
    let gap = before.len() - before.trim_end().len();
    let word = before.trim_end().rsplit(char::is_whitespace).next()?;
    let folded = fold(word.trim_end_matches('.'));
    let title = word.starts_with(char::is_uppercase) && LISTS.titles.longest(&[folded.as_str()]).is_some();
    (title && gap == 1).then_some(word)
}

#[cfg(test)]
mod tests;
