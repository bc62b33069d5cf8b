//! What a researcher's note is: its kind, its status, its tags.

use serde::{Deserialize, Serialize};

/// What a note is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NoteKind {
    /// A remark.
    #[default]
    Note,
    /// Something the text claims, to be checked.
    Claim,
    /// Something to find out.
    Question,
}

impl NoteKind {
    /// All kinds in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Note, Self::Claim, Self::Question];
}

names! { NoteKind { Note = "note", Claim = "claim", Question = "question" } }

/// How far the work on a note has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteStatus {
    /// Nothing to be done yet.
    #[default]
    Open,
    /// Waits for a check.
    ToCheck,
    /// Checked.
    Checked,
    /// Given up.
    Dropped,
}

impl NoteStatus {
    /// All states in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Open, Self::ToCheck, Self::Checked, Self::Dropped];
}

names! { NoteStatus { Open = "open", ToCheck = "to check", Checked = "checked", Dropped = "dropped" } }

/// The color of a highlight, by its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NoteColor {
    /// 1.
    Yellow,
    /// 2.
    Green,
    /// 3.
    Blue,
    /// 4.
    Pink,
    /// 5.
    Purple,
}

impl NoteColor {
    /// All colors in the order of their keys.
    pub const ALL: [Self; 5] = [Self::Yellow, Self::Green, Self::Blue, Self::Pink, Self::Purple];

    /// The number of its key, from 1.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The color of a number from 1 to 5.
    #[must_use]
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|color| i64::from(color.number()) == number)
    }
}

names! { NoteColor { Yellow = "yellow", Green = "green", Blue = "blue", Pink = "pink", Purple = "purple" } }

/// What a check of a claim came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It holds.
    True,
    /// It does not hold.
    False,
    /// It holds in part.
    Mixed,
    /// Nothing could be found out.
    Unclear,
}

impl Verdict {
    /// All verdicts in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::True, Self::False, Self::Mixed, Self::Unclear];
}

names! { Verdict { True = "true", False = "false", Mixed = "mixed", Unclear = "unclear" } }

/// The tags of a note: without white space at the ends, without doubles (case folded), in the order they were given.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TagList(Vec<String>);

impl TagList {
    /// Reads tags as people type them, parted by commas or semicolons.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        typed.split([',', ';', '\n']).map(str::to_owned).collect()
    }

    /// The tags in their order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The tags in one line, parted by `separator`.
    #[must_use]
    pub fn join(&self, separator: &str) -> String {
        self.0.join(separator)
    }
}

impl FromIterator<String> for TagList {
    fn from_iter<I: IntoIterator<Item = String>>(tags: I) -> Self {
        let mut list: Vec<String> = Vec::new();
        for tag in tags {
            let tag = tag.split_whitespace().collect::<Vec<_>>().join(" ");
            let known = |t: &String| t.to_lowercase() == tag.to_lowercase();
            if !tag.is_empty() && !list.iter().any(known) {
                list.push(tag);
            }
        }
        Self(list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_as_people_type_them() {
        assert_eq!(TagList::parse(" money , DEA;  money trail, Money,, ").join("|"), "money|DEA|money trail");
        assert!(TagList::parse(" , ;").is_empty());
    }
}
