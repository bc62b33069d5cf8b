//! The word lists that mentions are found with.

use crate::text::fold;
use crate::text::lexicon::{Phrases, Words, entries};
use std::sync::LazyLock;

/// Word lists, read once.
pub struct Lists {
    /// Titles and jobs before a personal name.
    pub titles: Phrases<()>,
    /// Words that belong to a title that follows ("former").
    pub title_modifiers: Words,
    /// Nationalities and the like: no entities.
    pub demonyms: Phrases<()>,
    /// Head words of organizations.
    pub organization_words: Words,
    /// Organizations whose name does not show what they are.
    pub organizations: Phrases<()>,
    /// Places and their other names.
    pub places: Phrases<()>,
    /// Words that make a place of the name before them.
    pub place_words: Words,
    /// Words that belong to the name of the place behind them.
    pub place_openings: Words,
    /// Words that open a sentence with a capital and are no names.
    pub openers: Words,
    /// Capital letters that name nothing.
    pub no_names: Words,
    /// Verbs of speech.
    pub speech_verbs: Words,
}

/// The lists.
pub static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists {
    titles: phrases(include_str!("../../../assets/lexicon/titles.txt")),
    title_modifiers: Words::read(&[include_str!("../../../assets/lexicon/title-modifiers.txt")]),
    demonyms: phrases(include_str!("../../../assets/lexicon/demonyms.txt")),
    organization_words: Words::read(&[include_str!("../../../assets/lexicon/organization-words.txt")]),
    organizations: phrases(include_str!("../../../assets/lexicon/outlets.txt")),
    places: Phrases::read(place_names().map(|(name, _)| (name, ()))),
    place_words: Words::read(&[include_str!("../../../assets/lexicon/place-words.txt")]),
    place_openings: Words::read(&[include_str!("../../../assets/lexicon/title-places.txt")]),
    openers: Words::read(&[include_str!("../../../assets/lexicon/sentence-openers.txt")]),
    no_names: Words::read(&[include_str!("../../../assets/lexicon/acronyms-no-names.txt")]),
    speech_verbs: Words::read(&[include_str!("../../../assets/lexicon/speech-verbs.txt")]),
});

/// Characters of a title of one word, at most: a text without white space must not be read anew for each name.
const LONGEST_TITLE: usize = 40;

impl Lists {
    /// The title of one word, with a capital, right before a place in a text, as written ("Gen.", "President").
    #[must_use]
    pub fn title_before<'a>(&self, text: &'a str, at: usize) -> Option<&'a str> {
        let before = text.get(..at)?;
        let trimmed = before.trim_end();
        let gap = before.len() - trimmed.len();
        let letters = trimmed.chars().rev().take(LONGEST_TITLE).take_while(|c| !c.is_whitespace());
        let length: usize = letters.map(char::len_utf8).sum();
        let word = trimmed.get(trimmed.len() - length..)?.trim_start_matches(['“', '"', '(', '[', '*', '‘']);
        let title = word.starts_with(char::is_uppercase) && self.is_title(word);
        (title && (1..=2).contains(&gap)).then_some(word)
    }

    /// Whether all of it is a title.
    #[must_use]
    pub fn is_title(&self, written: &str) -> bool {
        let words: Vec<String> = written.split_whitespace().map(|word| fold(word.trim_end_matches('.'))).collect();
        self.titles.longest(&words).is_some_and(|(count, ())| count == words.len())
    }
}

fn phrases(list: &'static str) -> Phrases<()> {
    Phrases::read(entries(list).map(|entry| (entry, ())))
}

/// Every name of a listed place, with the one it is listed under.
pub fn place_names() -> impl Iterator<Item = (&'static str, &'static str)> {
    entries(include_str!("../../../assets/lexicon/places.txt")).flat_map(|entry| {
        let (name, others) = entry.split_once('=').unwrap_or((entry, ""));
        let name = name.trim();
        let others = others.split(", ").map(str::trim).filter(|other| !other.is_empty());
        std::iter::once(name).chain(others).map(move |other| (other, name))
    })
}
