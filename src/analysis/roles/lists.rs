//! The word lists that role phrases are read with.

use crate::model::EntityKind;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// Word lists, read once.
pub struct RoleLists {
    people: Words,
    organizations: Words,
    places: Words,
    /// Words that belong to the noun behind them.
    pub modifiers: Words,
    /// Words that belong to the noun before them.
    pub after: Words,
    /// Forms of address.
    pub courtesy: Words,
    /// Verbs and small words that a role phrase never goes past.
    pub verbs: Words,
}

/// The lists.
pub static ROLE_LISTS: LazyLock<RoleLists> = LazyLock::new(|| RoleLists {
    people: Words::read(&[include_str!("../../../assets/lexicon/roles/people.txt")]),
    organizations: Words::read(&[include_str!("../../../assets/lexicon/roles/organizations.txt")]),
    places: Words::read(&[include_str!("../../../assets/lexicon/roles/places.txt")]),
    modifiers: Words::read(&[include_str!("../../../assets/lexicon/roles/modifiers.txt")]),
    after: Words::read(&[include_str!("../../../assets/lexicon/roles/after.txt")]),
    courtesy: Words::read(&[include_str!("../../../assets/lexicon/roles/courtesy.txt")]),
    verbs: Words::read(&[include_str!("../../../assets/lexicon/roles/verbs.txt")]),
});

impl RoleLists {
    /// Whether a folded word is a noun that such an entity is called by.
    pub fn is_head(&self, kind: EntityKind, word: &str) -> bool {
        match kind {
            EntityKind::Person => self.is_person_noun(word),
            EntityKind::Organization => self.organizations.contains(last_part(word)),
            EntityKind::Place => self.places.contains(last_part(word)),
        }
    }

    /// "president", "ex-president", "exministro", "president-elect", "singer-songwriter".
    fn is_person_noun(&self, word: &str) -> bool {
        let base = word.strip_suffix("-elect").or_else(|| word.strip_suffix("-designate")).unwrap_or(word);
        let spanish = base.strip_prefix("ex").filter(|rest| rest.len() > 4);
        self.people.contains(base)
            || spanish.is_some_and(|rest| self.people.contains(rest))
            || base.strip_suffix("-in-chief").is_some_and(|rest| self.people.contains(rest))
            || base.strip_suffix("-general").is_some_and(|rest| self.people.contains(rest))
            || base.contains('-') && self.people.contains(last_part(base))
    }
}

/// What stands behind the last hyphen, or the whole word.
fn last_part(word: &str) -> &str {
    word.rsplit('-').next().unwrap_or(word)
}
