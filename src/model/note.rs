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
