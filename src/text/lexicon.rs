//! Word lists: the one way in which the files under `assets/lexicon` are read.
//!
//! A list is one entry a line, `#` begins a comment. Entries are compared folded (see [`super::fold`]). What a list means is left to
//! whoever owns it.

use super::fold;
use std::collections::{HashMap, HashSet};

/// The entries of a list as written, comments and blank lines left out.
pub fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter_map(|line| {
        let entry = line.split('#').next().unwrap_or_default().trim();
        (!entry.is_empty()).then_some(entry)
    })
}

/// A list of single words.
#[derive(Debug, Default)]
pub struct Words(HashSet<String>);

impl Words {
    /// Reads lists of words; several on one line are parted by blanks.
    #[must_use]
    pub fn read(lists: &[&'static str]) -> Self {
        Self(lists.iter().flat_map(|list| entries(list)).flat_map(str::split_whitespace).map(fold).collect())
    }

    /// Whether a folded word is listed.
    #[must_use]
    pub fn contains(&self, folded: &str) -> bool {
        self.0.contains(folded)
    }
}

/// A list of phrases of one word or more, each with a value.
#[derive(Debug)]
pub struct Phrases<T> {
    /// By first word: the words that follow, longest phrase first.
    by_first: HashMap<String, Vec<(Vec<String>, T)>>,
}

impl<T: Copy> Phrases<T> {
    /// Reads phrases with their values.
    #[must_use]
    pub fn read(phrases: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut by_first: HashMap<String, Vec<(Vec<String>, T)>> = HashMap::new();
        for (phrase, value) in phrases {
            let mut words = fold(phrase).split_whitespace().map(str::to_owned).collect::<Vec<_>>().into_iter();
            if let Some(first) = words.next() {
                by_first.entry(first).or_default().push((words.collect(), value));
            }
        }
        for rest in by_first.values_mut() {
            rest.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        Self { by_first }
    }

    /// The longest phrase that folded words begin with: how many words it takes, and its value.
    pub fn longest<S: AsRef<str>>(&self, words: &[S]) -> Option<(usize, T)> {
        let (first, rest) = words.split_first()?;
        let starts = |phrase: &[String]| {
            phrase.len() <= rest.len() && phrase.iter().zip(rest).all(|(a, b)| a.as_str() == b.as_ref())
        };
        let candidates = self.by_first.get(first.as_ref())?;
        candidates.iter().find(|(phrase, _)| starts(phrase)).map(|(phrase, value)| (phrase.len() + 1, *value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blank_lines_are_no_entries() {
        let list = "# names\nÁngel Jo # two\n\nVon\n";
        assert_eq!(entries(list).collect::<Vec<_>>(), ["Ángel Jo", "Von"]);
        let words = Words::read(&[list]);
        assert!(words.contains("angel") && words.contains("jo") && !words.contains("names"));
    }

    #[test]
    fn the_longest_phrase_wins() {
        let phrases = Phrases::read([("new", 1), ("new york", 2), ("new york city", 3)].into_iter());
        assert_eq!(phrases.longest(&["new", "york", "times"]), Some((2, 2)));
        assert_eq!(phrases.longest(&["new"]), Some((1, 1)));
        assert_eq!(phrases.longest(&["york"]), None);
    }
}
