//! Role phrases: a noun that says what somebody is, with the words that belong to it before and behind.
//!
//! "the former DEA chief of international operations" is one; whom it is said of is left to `attach`.

use super::lists::ROLE_LISTS;
use super::unit::{Unit, UnitKind};
use crate::model::EntityKind;
use crate::text::stop_words::is_stop_word;
use std::ops::Range;

/// How a phrase opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// With no article.
    Bare,
    /// "the", "his", "Acme’s".
    Definite,
    /// "a", "another", "one of".
    Indefinite,
}

/// A role phrase of a sentence, as ranges of its units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The words of the role.
    pub words: Range<usize>,
    /// Where the phrase begins, with its article.
    pub lead: usize,
    pub opening: Opening,
    /// The unit of the noun.
    pub head: usize,
}

/// Most units before the noun.
const BEFORE: usize = 9;
/// Most units behind the noun.
const BEHIND: usize = 14;

/// The phrases of a sentence that such an entity may be called by, in its order.
pub fn phrases(units: &[Unit], kind: EntityKind) -> Vec<Phrase> {
    let is_head = |at: usize| units.get(at).is_some_and(|unit| is_head(unit, kind));
    let mut found = Vec::new();
    for head in (0..units.len()).filter(|at| is_head(*at)) {
        let goes_on = (is_head(head + 1) && !parts_titles(units, head + 1))
            || units.get(head + 1).is_some_and(|u| u.kind == UnitKind::Possessive);
        if !goes_on {
            let (start, lead, opening) = before(units, head, kind);
            let end = behind(units, head);
            found.push(Phrase { words: start..end, lead, opening, head });
        }
    }
    found
}

fn is_head(unit: &Unit, kind: EntityKind) -> bool {
    unit.is_word() && unit.timex.is_none() && ROLE_LISTS.is_head(kind, &unit.folded)
}

/// First word, start with article, and opening of the phrase whose noun stands at `head`.
fn before(units: &[Unit], head: usize, kind: EntityKind) -> (usize, usize, Opening) {
    let mut at = head;
    while at > 0 && head - at < BEFORE {
        let Some(unit) = units.get(at - 1) else { break };
        if unit.is_any(&["the", "el", "la", "los", "this", "that"]) {
            return (at, at - 1, Opening::Definite);
        }
        if unit.is_any(&["his", "her", "its", "their", "our", "my", "your", "su", "whose"]) {
            return (at, at - 1, Opening::Definite);
        }
        if unit.is_any(&["a", "an", "another", "one", "un", "una"]) {
            return (at, at - 1, Opening::Indefinite);
        }
        if unit.kind == UnitKind::Possessive {
            return owned(units, at, kind);
        }
        if !modifies(unit) || is_verb_at(units, at - 1) || parts_titles(units, at) {
            break;
        }
        at -= 1;
    }
    let says_what = at.checked_sub(1).and_then(|verb| units.get(verb)).is_some_and(|unit| {
        unit.is_any(&["is", "was", "became", "becomes", "remains", "been", "as"]) || unit.is_any(&MADE)
    });
    let start = if says_what { at } else { bare_start(units, at, head) };
    (start, start, Opening::Bare)
}

/// Nouns that a rank with a dot belongs to: "Attorney Gen.".
const BEFORE_RANK: [&str; 15] = [
    "attorney",
    "solicitor",
    "surgeon",
    "adjutant",
    "postmaster",
    "auditor",
    "inspector",
    "consul",
    "director",
    "major",
    "brigadier",
    "lieutenant",
    "colonel",
    "comptroller",
    "staff",
];

/// Ranks and titles with a dot that no noun follows as a part of them.
const RANKS: [&str; 12] = ["gen", "maj", "col", "capt", "cmdr", "adm", "brig", "sgt", "sen", "rep", "gov", "cpl"];

/// Whether a title ends and another begins at `at`: "Defense Secretary | Gen.", "Gen. | Defense Secretary".
fn parts_titles(units: &[Unit], at: usize) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1).and_then(|at| units.get(at)), units.get(at)) else {
        return false;
    };
    let noun = |unit: &Unit| !unit.is_abbreviated() && is_head(unit, EntityKind::Person);
    let behind_rank = before.is_abbreviated() && RANKS.contains(&before.folded.as_str());
    let behind_rank = behind_rank && !after.is_abbreviated() && after.is_word();
    let before_rank = after.is_abbreviated() && noun(before) && !BEFORE_RANK.contains(&before.folded.as_str());
    behind_rank || before_rank
}

/// Verbs that make somebody something.
pub const MADE: [&str; 14] = [
    "named",
    "appointed",
    "elected",
    "re-elected",
    "reelected",
    "crowned",
    "made",
    "declared",
    "sworn",
    "chosen",
    "confirmed",
    "installed",
    "inaugurated",
    "ordained",
];

/// "was elected", "Doe appointed": a verb, not "the newly elected".
fn is_verb_at(units: &[Unit], at: usize) -> bool {
    let made = units.get(at).is_some_and(|unit| unit.is_any(&MADE));
    let before = at.checked_sub(1).and_then(|before| units.get(before));
    made && before.is_some_and(|unit| {
        unit.is_person() || unit.is_any(&["was", "is", "been", "were", "be", "got", "being", "has", "had", "have"])
    })
}

/// "Acme’s chairman", "the president’s son", "the company’s chairman": the owner is kept where it says who it is.
fn owned(units: &[Unit], at: usize, kind: EntityKind) -> (usize, usize, Opening) {
    let owner = at.saturating_sub(2);
    let Some(unit) = units.get(owner) else { return (at, at, Opening::Definite) };
    if unit.is_name() {
        return (owner, owner, Opening::Definite);
    }
    if unit.kind == UnitKind::Capital || is_head(unit, kind) {
        let (start, lead, _) = before(units, owner, kind);
        return (start, lead, Opening::Definite);
    }
    let (_, lead, _) = before(units, owner, kind);
    (at, lead, Opening::Definite)
}

/// Whether a unit may stand between an article and the noun.
fn modifies(unit: &Unit) -> bool {
    let word = unit.folded.as_str();
    match unit.kind {
        UnitKind::Name(_, kind) => kind != EntityKind::Person,
        UnitKind::Number => is_ordinal(word) || word.contains('-'),
        UnitKind::Capital | UnitKind::Lower if ROLE_LISTS.modifiers.contains(word) => true,
        UnitKind::Capital => unit.timex.is_none() && !is_small(word),
        UnitKind::Lower => unit.timex.is_none() && !is_small(word) && !is_verb_form(word),
        UnitKind::Possessive => false,
        UnitKind::Sign => word == "&" || word == "/",
    }
}

fn is_ordinal(word: &str) -> bool {
    ["st", "nd", "rd", "th"].iter().any(|ending| word.strip_suffix(ending).is_some_and(|n| n.parse::<u32>().is_ok()))
}

/// Words of grammar, and verbs that are listed.
fn is_small(word: &str) -> bool {
    ROLE_LISTS.verbs.contains(word)
        || is_stop_word("en", word)
        || matches!(word, "el" | "los" | "las" | "del" | "que" | "y" | "e" | "en" | "con" | "por" | "para" | "al")
}

/// "visited", "visiting": by its ending a verb, unless it is listed as a modifier.
fn is_verb_form(word: &str) -> bool {
    let hyphen = word.contains('-');
    !hyphen && word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing") || word.ends_with("ly"))
}

/// Without an article only what is known to belong to such nouns counts: names, capitals, listed words.
fn bare_start(units: &[Unit], from: usize, head: usize) -> usize {
    let mut start = head;
    while start > from {
        let Some(unit) = units.get(start - 1) else { break };
        let word = unit.folded.as_str();
        let opens_sentence = start == 1 && unit.kind == UnitKind::Capital;
        let next_is_capital = units.get(start).is_some_and(|next| next.kind != UnitKind::Lower);
        let belongs = match unit.kind {
            UnitKind::Lower => {
                ROLE_LISTS.modifiers.contains(word) || is_head(unit, EntityKind::Person) || word.contains('-')
            }
            UnitKind::Capital => {
                ROLE_LISTS.modifiers.contains(word)
                    || is_head(unit, EntityKind::Person)
                    || is_demonym(word)
                    || (!opens_sentence || next_is_capital && !is_verb_form(word))
            }
            UnitKind::Name(..) => !(start == 1 && units.get(start).is_some_and(|next| is_verb_form(&next.folded))),
            UnitKind::Number => word.contains('-') || is_ordinal(word),
            UnitKind::Sign => word == "&" || word == "/",
            UnitKind::Possessive => false,
        };
        if !belongs || parts_titles(units, start) {
            break;
        }
        start -= 1;
    }
    while start < head && units.get(start).is_some_and(|unit| unit.kind == UnitKind::Sign) {
        start += 1;
    }
    start
}

fn is_demonym(word: &str) -> bool {
    crate::analysis::mentions::lists::LISTS.demonyms.longest(&[word]).is_some()
}

/// One past the last unit that belongs to the noun at `head`.
fn behind(units: &[Unit], head: usize) -> usize {
    let mut at = head + 1;
    while units.get(at).is_some_and(|unit| unit.is_word() && ROLE_LISTS.after.contains(&unit.folded)) {
        at += 1;
    }
    let most = head + BEHIND;
    while at < most {
        let Some(end) = complement(units, head, at, most) else { break };
        at = end;
    }
    at
}

/// One past a complement ("of the party", "in Mexico") that begins at `at`.
fn complement(units: &[Unit], head: usize, at: usize, most: usize) -> Option<usize> {
    let preposition = units.get(at).filter(|unit| unit.kind == UnitKind::Lower)?;
    let mut from = at + 1;
    let article = |unit: &Unit| {
        unit.is_any(&["the", "a", "an", "his", "her", "its", "their", "el", "la", "los", "las", "this", "that", "our"])
    };
    let has_article = units.get(from).is_some_and(article);
    from += usize::from(has_article);
    let first = units.get(from)?;
    let proper = first.kind == UnitKind::Capital || first.is_name();
    let noun = units.get(head).map(|unit| unit.folded.as_str()).unwrap_or_default();
    let fits = match preposition.folded.as_str() {
        "of" | "de" | "del" | "da" | "do" | "du" => true,
        "for" => proper || has_article || first.kind == UnitKind::Lower && first.timex.is_none(),
        "to" | "from" | "at" | "in" => proper || has_article && preposition.folded != "from",
        "on" => is_any(noun, &["expert", "specialist", "authority", "adviser", "advisor", "rapporteur", "envoy"]),
        "with" => {
            proper
                && is_any(
                    noun,
                    &[
                        "analyst",
                        "reporter",
                        "fellow",
                        "partner",
                        "lawyer",
                        "researcher",
                        "economist",
                        "agent",
                        "officer",
                        "correspondent",
                    ],
                )
        }
        _ => false,
    };
    let in_chief = preposition.is("in") && first.is("chief") && is_any(noun, &["editor", "commander"]);
    (fits || in_chief).then(|| noun_phrase(units, from, most)).flatten()
}

fn is_any(word: &str, words: &[&str]) -> bool {
    words.contains(&word)
}

/// One past the noun phrase at `from`; `None` where there is none.
fn noun_phrase(units: &[Unit], from: usize, most: usize) -> Option<usize> {
    let first = units.get(from)?;
    if first.is_person() {
        return Some(from + 1);
    }
    let mut end = from;
    while end < most {
        let Some(unit) = units.get(end) else { break };
        let owned = unit.kind == UnitKind::Possessive && end > from;
        let joint = unit.is_any(&["and", "&", "y"]) && end > from && joins(units, end);
        let word = modifies(unit) || is_head(unit, EntityKind::Person);
        if !(owned || joint || word) {
            break;
        }
        end += 1;
    }
    let person = units.get(end).is_some_and(Unit::is_person);
    // "adviser to President Jane Doe": the name belongs to the inner title.
    let titled = person && end > from && units.get(end - 1).is_some_and(|unit| is_head(unit, EntityKind::Person));
    (end > from).then_some(end + usize::from(titled))
}

/// Whether "and" at `at` joins two words of one kind ("Commerce and Industry", "research and development").
fn joins(units: &[Unit], at: usize) -> bool {
    let (Some(before), Some(after)) = (units.get(at.wrapping_sub(1)), units.get(at + 1)) else { return false };
    let same = before.kind == after.kind && after.is_word();
    let places = !after.is_person() && after.is_name() && before.is_name();
    let head = is_head(after, EntityKind::Person);
    (same || places) && !head && modifies(after) && !units.get(at + 2).is_some_and(Unit::is_person)
}
