//! What one article tells of an event, as far as it takes to see whether another article tells of the same: who takes part, what
//! else the clause names, and whether it was done, planned, denied or done again.
//!
//! There is no grammar here. People decide where there are any; a company does many things in a week, so that besides its name
//! another one or a thing must be the same.

use crate::{analysis::time, model::Span, text};
use std::{cell::OnceCell, collections::HashSet};

/// Says that an act was done before.
const AGAIN: [&str; 8] = ["again", "second", "third", "fourth", "another", "rearrested", "reopened", "relaunched"];
/// Says that it was not done.
const NOT: [&str; 4] = ["not", "never", "without", "denied"];
/// Says that it is yet to be done. "May" is left out: it is a month.
const PLANNED: [&str; 12] =
    ["will", "would", "shall", "could", "might", "expected", "scheduled", "due", "plans", "planned", "wants", "hopes"];
/// Says that whoever is named first had it done to them.
const PASSIVE: [&str; 5] = ["was", "were", "been", "being", "be"];
/// Days of the week are no things. Months stand in `months.txt`.
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Shortest word that names a thing, in bytes.
const LEAST: usize = 3;

/// What an article tells of an event.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says whether words of one list stand in the clause")]
pub(super) struct Account {
    /// The folded clause.
    clause: String,
    act: String,
    /// The folded words of the names in it.
    names: HashSet<String>,
    first_person: Option<i64>,
    people: HashSet<i64>,
    organizations: HashSet<i64>,
    places: HashSet<i64>,
    /// What else the clause names, looked for where it matters.
    things: OnceCell<HashSet<String>>,
    again: bool,
    not: bool,
    planned: bool,
    passive: bool,
}

impl Account {
    /// Whether the clause has not been read yet.
    pub const fn is_unread(&self) -> bool {
        self.clause.is_empty()
    }

    /// Reads the folded clause that tells of an act.
    pub fn read(&mut self, clause: &str, act: &str) {
        clause.clone_into(&mut self.clause);
        act.clone_into(&mut self.act);
        for word in words(clause) {
            self.again |= AGAIN.contains(&word);
            self.not |= NOT.contains(&word);
            self.planned |= PLANNED.contains(&word);
            self.passive |= PASSIVE.contains(&word);
        }
    }

    /// Takes in who takes part, in the order of the text, by the kind's name and the folded name.
    pub fn name(&mut self, kind: &str, entity: i64, name: &str) {
        let all = match kind {
            "person" => &mut self.people,
            "organization" => &mut self.organizations,
            _ => &mut self.places,
        };
        all.insert(entity);
        if kind == "person" {
            self.first_person.get_or_insert(entity);
        }
        self.names.extend(words(name).map(str::to_owned));
    }

    fn things(&self) -> &HashSet<String> {
        let is_thing = |word: &&str| word.len() >= LEAST && !self.names.contains(*word) && is_thing(word, &self.act);
        self.things.get_or_init(|| words(&self.clause).filter(is_thing).map(str::to_owned).collect())
    }

    /// Whether both may tell of the same event, if the days are the same.
    pub fn agrees(&self, other: &Self) -> bool {
        if self.not != other.not {
            return false;
        }
        if self.people.is_empty() && other.people.is_empty() {
            return self.is_same_deed(other);
        }
        let mut shared = self.people.intersection(&other.people);
        let Some(one) = shared.next() else { return false };
        // Who acts first in both accounts, on different people, acts twice.
        let acts = self.first_person == Some(*one) && other.first_person == Some(*one);
        let twice = acts && !self.passive && !other.passive;
        shared.next().is_some() || self.has_fewer(other) || !twice
    }

    /// Whether both tell of the same event, if it happens once, with different days.
    pub fn contradicts(&self, other: &Self) -> bool {
        let both_done = !self.not && !other.not && !self.again && !other.again && self.planned == other.planned;
        both_done && self.agrees(other) && self.has_fewer(other)
    }

    /// Whether all people (or organizations, where there are none) of the shorter account are in the longer one.
    fn has_fewer(&self, other: &Self) -> bool {
        let among = |one: &HashSet<i64>, other: &HashSet<i64>| one.is_subset(other) || other.is_subset(one);
        if self.people.is_empty() && other.people.is_empty() {
            among(&self.organizations, &other.organizations)
        } else {
            among(&self.people, &other.people)
        }
    }

    /// Whether organizations or, without any, countries and places do the same thing: two names in common, or one and a thing.
    fn is_same_deed(&self, other: &Self) -> bool {
        let unnamed = self.organizations.is_empty() && other.organizations.is_empty();
        let (own, others) =
            if unnamed { (&self.places, &other.places) } else { (&self.organizations, &other.organizations) };
        match own.intersection(others).count() {
            0 => false,
            1 => self.has_fewer(other) && !self.things().is_disjoint(other.things()),
            _ => self.has_fewer(other),
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether a word names something besides the act itself, the day and what stands in every clause.
fn is_thing(word: &str, act: &str) -> bool {
    !text::stop_words::is_stop_word("en", word)
        && !WEEKDAYS.contains(&word)
        && text::month_number(word).is_none()
        && !word.bytes().any(|b| b.is_ascii_digit())
        && time::act(word, Span::new(0, word.len()), None) != act
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(clause: &str, act: &str, names: &[(&str, i64, &str)]) -> Account {
        let mut account = Account::default();
        account.read(clause, act);
        for (kind, entity, name) in names {
            account.name(kind, *entity, name);
        }
        account
    }

    #[test]
    fn a_company_does_one_thing_where_a_thing_is_the_same() {
        let norland = ("organization", 1, "norland motors");
        let van = account("norland motors launched a van on march 3", "launch", &[norland]);
        let again = account("the new van was launched by norland motors", "launch", &[norland]);
        let bus = account("norland motors launched a bus on tuesday", "launch", &[norland]);
        assert!(van.agrees(&again), "{van:?}");
        assert!(!van.agrees(&bus), "{van:?} {bus:?}");
    }

    #[test]
    fn who_acts_on_two_people_acts_twice() {
        let judge = ("person", 1, "calder");
        let one = account("judge calder convicted oduya", "conviction", &[judge, ("person", 2, "oduya")]);
        let two = account("judge calder convicted brandt", "conviction", &[judge, ("person", 3, "brandt")]);
        let him = account("oduya was convicted", "conviction", &[("person", 2, "oduya")]);
        assert!(!one.agrees(&two) && one.agrees(&him));
    }
}
