//! The languages that the tagger reads: a lexicon and a set of patterns each.

use super::lexicon::{self, Lexicon};
use super::meaning::Found;
use super::pattern;
use super::token::Words;

/// A language that the tagger reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    English,
    Spanish,
}

impl Language {
    /// The language of a BCP 47 tag; English for every other.
    pub fn of(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("es") { Self::Spanish } else { Self::English }
    }

    /// Its words.
    pub fn lexicon(self) -> &'static Lexicon {
        match self {
            Self::English => lexicon::english(),
            Self::Spanish => lexicon::spanish(),
        }
    }

    /// The expressions of a sentence.
    pub fn find(self, words: &Words, found: &mut Vec<Found>) {
        match self {
            Self::English => pattern::english(words, found),
            Self::Spanish => pattern::spanish(words, found),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tag: &str, expected: Language) {
        assert_eq!(Language::of(tag), expected);
    }

    #[test]
    fn a_tag_tells_the_language() {
        check("es-MX", Language::Spanish);
        check("en", Language::English);
        check("", Language::English);
    }
}
