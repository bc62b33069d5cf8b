//! Which entities of different articles are one, by what the articles call them.
//!
//! An entity is known by a key: its folded words, and behind a bar what contradicts others (a man or a woman by the form of address;
//! somebody who plays or who holds an office). Whether two keys fit is a pure function, so a library can join them in any order.

use super::name::{Gender, Name};
use super::people::{self, initials_fit};
use super::{organizations, places};
use crate::analysis::mentions::Found;
use crate::model::{AnalyzedEntity, EntityKind, Role, Span};
use crate::text::{fold, is_given_name};

/// What an entity is known by across articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Equal for entities that are one.
    pub key: String,
    /// The key without what contradicts others.
    pub name: String,
    /// Whether the name says too little to be known by in another article: a single word of a person.
    pub is_bare: bool,
    /// Given name and surname, in every way they may be read: entities that may be one have one of these in common.
    pub names: Vec<String>,
    /// Each surname, and several together.
    pub surnames: Vec<String>,
    /// Acronyms and other short forms that the article uses for it.
    pub short_forms: Vec<String>,
}

/// Most words of a name that are looked at; longer ones are no names.
const LONGEST: usize = 8;

/// What an entity of an article is known by.
#[must_use]
pub fn identity(entity: &AnalyzedEntity) -> Identity {
    let name = words_of(entity.kind, &entity.name);
    let key = match entity.kind {
        EntityKind::Person => with_suffix(&name),
        EntityKind::Organization => organizations::alike(&name.words).join(" "),
        EntityKind::Place => places::listed(&name.key()),
    };
    let key = if key.is_empty() { fold(&entity.name) } else { key };
    let is_person = entity.kind == EntityKind::Person;
    let is_bare = is_person && name.words.len() < 2;
    let marks = if is_person && !is_bare { marks(entity) } else { String::new() };
    let (names, surnames) =
        if is_bare || !is_person || name.words.len() > LONGEST { Default::default() } else { person_keys(&name.words) };
    let short_forms = if is_person { Vec::new() } else { stated_short_forms(entity, &key) };
    let whole = if marks.is_empty() { key.clone() } else { format!("{key}|{marks}") };
    Identity { key: whole, name: key, is_bare, names, surnames, short_forms }
}

/// The acronyms that an article uses for a longer name, and the first words of an organization's: "Goldman" for "Goldman Sachs".
fn stated_short_forms(entity: &AnalyzedEntity, key: &str) -> Vec<String> {
    let is_organization = entity.kind == EntityKind::Organization;
    let mut forms = Vec::new();
    for alias in entity.aliases.iter().filter(|_| key.contains(' ')) {
        let name = words_of(entity.kind, alias);
        let form = if is_organization { organizations::alike(&name.words).join(" ") } else { name.key() };
        let rest: Option<Vec<String>> = key
            .strip_prefix(form.as_str())
            .and_then(|rest| rest.strip_prefix(' '))
            .map(|rest| rest.split(' ').map(str::to_owned).collect());
        let starts = rest.is_some_and(|rest| organizations::may_be_left_out(&rest));
        if name.is_acronym() || is_organization && starts && !organizations::is_general(&name.words) {
            forms.push(form);
        }
    }
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// The words of a name as grouping sees them.
fn words_of(kind: EntityKind, name: &str) -> Name {
    let name = name.replace(['|', '\0'], " ");
    Name::new(&name, &Found { span: Span::new(0, name.len()), kind, score: 1.0, rule: "" })
}

fn with_suffix(name: &Name) -> String {
    match &name.suffix {
        Some(suffix) => format!("{} {suffix}", name.key()),
        None => name.key(),
    }
}

/// Given name and surname in every way they may be read, and the surnames.
fn person_keys(words: &[String]) -> (Vec<String>, Vec<String>) {
    let mut names = Vec::new();
    let full = |word: &&String| word.chars().count() > 1;
    for (given, rest) in [words.split_first(), words.split_last()].into_iter().flatten() {
        for surname in rest.iter().filter(full) {
            match people::short_forms(given) {
                [] => names.push(format!("{given} {surname}")),
                lines => names.extend(lines.iter().map(|line| format!("#{line} {surname}"))),
            }
        }
    }
    let rest = words.get(1..).unwrap_or_default();
    let mut surnames: Vec<String> = rest.iter().filter(full).cloned().collect();
    surnames.extend((0..rest.len().saturating_sub(1)).filter_map(|from| rest.get(from..)).map(|rest| rest.join(" ")));
    for list in [&mut names, &mut surnames] {
        list.sort_unstable();
        list.dedup();
    }
    (names, surnames)
}

/// What the article says that contradicts others: "m" or "w" by the form of address, "s" or "o" by what the person does.
fn marks(entity: &AnalyzedEntity) -> String {
    let mut marks = String::new();
    let genders: Vec<Gender> = entity.aliases.iter().filter_map(|alias| gender_of(alias)).collect();
    let (man, woman) = (genders.contains(&Gender::Man), genders.contains(&Gender::Woman));
    if man != woman {
        marks.push(if man { 'm' } else { 'w' });
    }
    let (plays, rules) = (entity.roles.iter().any(plays), entity.roles.iter().any(rules));
    if plays != rules {
        marks.push(if plays { 's' } else { 'o' });
    }
    marks
}

fn gender_of(alias: &str) -> Option<Gender> {
    let (title, rest) = alias.split_once(' ')?;
    let span = Span::new(title.len() + 1, alias.len());
    let name = Name::new(alias, &Found { span, kind: EntityKind::Person, score: 1.0, rule: "" });
    name.gender().filter(|_| !rest.is_empty())
}

/// Whether somebody plays at the time; a former player may hold an office now.
fn plays(role: &Role) -> bool {
    const PLAYERS: [&str; 17] = [
        "striker",
        "midfielder",
        "defender",
        "goalkeeper",
        "footballer",
        "winger",
        "quarterback",
        "linebacker",
        "pitcher",
        "shortstop",
        "batsman",
        "bowler",
        "sprinter",
        "gymnast",
        "jockey",
        "wicketkeeper",
        "outfielder",
    ];
    has_word(role, &PLAYERS)
}

fn rules(role: &Role) -> bool {
    const OFFICES: [&str; 18] = [
        "president",
        "minister",
        "senator",
        "governor",
        "mayor",
        "congressman",
        "congresswoman",
        "ambassador",
        "premier",
        "chancellor",
        "judge",
        "justice",
        "lawmaker",
        "sen",
        "rep",
        "gov",
        "archbishop",
        "bishop",
    ];
    const COMPANY: [&str; 8] = ["company", "club", "bank", "federation", "league", "association", "fifa", "uefa"];
    has_word(role, &OFFICES) && !has_word(role, &COMPANY)
}

fn has_word(role: &Role, words: &[&str]) -> bool {
    let folded = fold(&role.role);
    let mut parts = folded.split(|c: char| !c.is_alphanumeric());
    let past = ["former", "ex", "retired", "then", "late", "future"];
    !folded.split([' ', '-']).any(|word| past.contains(&word)) && parts.any(|part| words.contains(&part))
}

/// How two entities of one kind, known by their keys, stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Two names.
    None,
    /// Names that fit, and nothing speaks against it.
    Fits,
    /// Names that fit, but what the articles call them does not.
    Contradicts(&'static str),
}

/// How two persons stand to each other. Organizations and places are one by their key alone.
#[must_use]
pub fn relation(a: &str, b: &str) -> Relation {
    let ((name_a, marks_a), (name_b, marks_b)) = (parts(a), parts(b));
    if name_a != name_b && !names_fit(name_a, name_b) {
        return Relation::None;
    }
    let both = |one: char, other: char| {
        marks_a.contains(one) && marks_b.contains(other) || marks_a.contains(other) && marks_b.contains(one)
    };
    if both('m', 'w') {
        Relation::Contradicts("the names fit, but one is addressed as a man and one as a woman")
    } else if both('s', 'o') {
        Relation::Contradicts("the names fit, but one plays and one holds an office")
    } else {
        Relation::Fits
    }
}

/// The name and what contradicts others.
fn parts(key: &str) -> (&str, &str) {
    key.split_once('|').unwrap_or((key, ""))
}

/// How full a key is: of two that fit, the greater one says more.
#[must_use]
pub fn fullness(key: &str) -> (usize, usize, usize, &str) {
    let (name, marks) = parts(key);
    (name.split(' ').count(), name.len(), marks.len(), key)
}

/// Whether two full names may be one person's in different articles: the same given name, surnames that agree, no initial that does not.
fn names_fit(a: &str, b: &str) -> bool {
    let ((a, suffix_a), (b, suffix_b)) = (split(a), split(b));
    if suffix_a != suffix_b || a.len() < 2 || b.len() < 2 || a.len() > LONGEST || b.len() > LONGEST {
        return false;
    }
    let (long, short) = if a.len() >= b.len() { (&a, &b) } else { (&b, &a) };
    let turned = long.len() == short.len() && is_rotated(long, short);
    turned || given_fits(long, short) && rest_fits(long, short)
}

fn split(name: &str) -> (Vec<&str>, Option<&str>) {
    let mut words: Vec<&str> = name.split(' ').collect();
    let suffix = words.last().copied().filter(|last| matches!(*last, "jr" | "sr" | "ii" | "iii"));
    if suffix.is_some() {
        words.pop();
    }
    (words, suffix)
}

fn is_rotated(a: &[&str], b: &[&str]) -> bool {
    let rotated = |a: &[&str], b: &[&str]| {
        a.split_first().zip(b.split_last()).is_some_and(|((first, rest), (last, start))| first == last && rest == start)
    };
    rotated(a, b) || rotated(b, a)
}

fn given_fits(long: &[&str], short: &[&str]) -> bool {
    let (Some(a), Some(b)) = (long.first(), short.first()) else { return false };
    let is_full = a.chars().count() > 1 && b.chars().count() > 1;
    is_full && (a == b || people::short_forms(a).iter().any(|line| people::short_forms(b).contains(line)))
}

/// Whether the words behind the given name agree: those of the shorter name stand in the longer one in order, its last one as a surname.
fn rest_fits(long: &[&str], short: &[&str]) -> bool {
    let is_initial = |word: &&&str| word.chars().count() == 1;
    let (long, short) = (long.get(1..).unwrap_or_default(), short.get(1..).unwrap_or_default());
    let Some(last) = short.last() else { return false };
    let surname = long.iter().rev().take(2).any(|word| word == last);
    let only_given = short.len() == 1 && long.last() != Some(last) && is_given_name(last);
    let is_word = |other: &str, word: &str| other == word || other.chars().count() == 1 && word.starts_with(other);
    let mut rest = long.iter();
    let in_order = short.iter().filter(|word| !is_initial(word)).all(|word| rest.any(|other| is_word(other, word)));
    surname && !only_given && in_order && initials_fit(long, short) && initials_fit(short, long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, fits: bool) {
        assert_eq!(relation(a, b) == Relation::Fits, fits, "{a} / {b}");
        assert_eq!(relation(b, a), relation(a, b), "{a} / {b}");
    }

    #[test]
    fn names_that_fit() {
        check("jane doe", "jane doe", true);
        check("jane doe", "jane q doe", true);
        check("jane quinn doe", "jane q doe", true);
        check("jose hill", "joe hill", false);
        check("joseph hill", "joe hill", true);
        check("ana soto", "ana soto vidal", true);
        check("ana maria soto vidal", "ana soto", true);
        check("kenji tanaka", "tanaka kenji", true);
        check("joe hill|m", "joe hill|mo", true);
    }

    #[test]
    fn names_that_do_not() {
        check("jane a doe", "jane b doe", false);
        check("jane anna doe", "jane b doe", false);
        check("soto vidal", "ana soto vidal", false);
        check("j doe", "jane doe", false);
        check("jane doe", "jane roe", false);
        check("joe hill jr", "joe hill", false);
        check("joe hill|m", "joe hill|w", false);
        check("joe hill|s", "joe b hill|o", false);
        check("doe", "jane doe", false);
    }

    #[test]
    fn the_key_of_an_entity() {
        let key = |kind, name: &str| {
            let name = name.to_owned();
            identity(&AnalyzedEntity { kind, name, aliases: Vec::new(), roles: Vec::new() }).key
        };
        assert_eq!(key(EntityKind::Place, "U.S."), key(EntityKind::Place, "United States"));
        assert_eq!(key(EntityKind::Organization, "Acme Inc."), "acme");
        assert_eq!(key(EntityKind::Organization, "Ministry of Defence"), "defense ministry");
        assert_eq!(key(EntityKind::Person, "Omar al-Haddad Jr."), "omar haddad jr");
        assert_eq!(key(EntityKind::Organization, "Group"), "group");
        assert_eq!(key(EntityKind::Person, "?"), "?");
    }
}
