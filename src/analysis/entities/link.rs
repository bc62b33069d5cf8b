//! Why a mention belongs to its entity: a rule in words, and how sure it is.

use crate::locale::noted;

/// A reason with its sureness.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// From 0 to 1.
    pub score: f32,
    /// In words, as the inspector shows it.
    pub rule: &'static str,
}

/// A number of an entity, with the reason.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Linked {
    pub number: usize,
    pub link: Link,
}

impl Link {
    pub const SAME_NAME: Self = Self { score: 1.0, rule: noted!("the same name") };
    pub const FULLER_NAME: Self = Self { score: 0.95, rule: noted!("a fuller name in the article") };
    pub const GIVEN_NAME: Self = Self { score: 0.8, rule: noted!("the only one with this given name") };
    pub const SPELLING: Self = Self { score: 0.95, rule: noted!("another spelling of the name") };
    pub const BRACKETS: Self = Self { score: 0.98, rule: noted!("the short form in brackets behind the name") };
    pub const INITIALS: Self = Self { score: 0.9, rule: noted!("the initials of the name") };
    pub const MODIFIED: Self = Self { score: 0.9, rule: noted!("the name without a word in lower case") };
    pub const COUNTRY: Self = Self { score: 0.9, rule: noted!("the name without the country") };
    pub const FIRST_WORDS: Self = Self { score: 0.8, rule: noted!("the first words of the only such name") };
    pub const LISTED: Self = Self { score: 0.98, rule: noted!("a listed name of the place") };

    /// A surname alone; one of several who have it, perhaps with the same title.
    pub const fn of_surname(several: bool, titled: bool) -> Self {
        match (several, titled) {
            (false, _) => Self { score: 0.9, rule: noted!("the only one with this surname") },
            (true, true) => Self { score: 0.85, rule: noted!("the one with this surname and title") },
            (true, false) => Self { score: 0.6, rule: noted!("the one with this surname who was named last") },
        }
    }
}
