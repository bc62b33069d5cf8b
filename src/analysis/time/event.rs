//! What dated sentences tell: an index from the words of events and the names of participants to their days.
//!
//! Words are compared by kind ("arrested" and "the arrest" are one, by `assets/lexicon/time/en-events.txt`), else by stem.
//! The index is only built for a text that has expressions hanging on an event.

use super::token::Words;
use super::word::Word;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The kinds of events by the words that tell them.
static KINDS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let file = include_str!("../../../assets/lexicon/time/en-events.txt");
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    let words = lines.filter_map(|line| Some((line.split_whitespace().next()?, line)));
    words.flat_map(|(kind, line)| line.split_whitespace().map(move |word| (word, kind))).collect()
});

/// A word of a sentence as the index compares it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Key {
    /// What happens: a kind of event or the stem of a word.
    Act(String),
    /// A word that begins with a capital.
    Name(String),
}

/// A key where it stands in the text.
#[derive(Debug, Clone)]
pub struct Keyed {
    pub key: Key,
    pub at: usize,
    /// Whether it follows the word before it without a preposition or an article.
    pub loose: bool,
}

/// Words that tell neither an act nor a name.
const EMPTY: [&str; 34] = [
    "he", "she", "it", "they", "him", "them", "who", "which", "with", "as", "not", "also", "into", "out", "off",
    "down", "when", "while", "where", "but", "so", "such", "only", "there", "be", "being", "is", "was", "were", "had",
    "has", "have", "took", "began",
];

/// The keys of the tokens of a sentence in their order.
pub fn keys(words: &Words) -> impl Iterator<Item = Keyed> {
    (0..words.len()).filter_map(|at| {
        let word = words.text_of(at);
        let small = word.to_lowercase();
        let content = KINDS.contains_key(small.as_str())
            || matches!(words.word(at), Word::Other | Word::Verb(_) | Word::Cue(_) | Word::DoubtfulSeason(_));
        if !content || word.len() < 3 || EMPTY.contains(&small.as_str()) || is_grammar(words, at, &small) {
            return None;
        }
        let name = words.capital(at) && (at > 0 || !KINDS.contains_key(small.as_str()));
        let key = if name { Key::Name(small) } else { Key::Act(act(&small)) };
        let loose = at > 0 && !matches!(words.word(at - 1), Word::Cue(_) | Word::Mark(_)) && !links(words, at - 1);
        Some(Keyed { key, at: words.token(at)?.start, loose })
    })
}

/// Prepositions that tie a participant to its event and that the lexicon of time does not know.
fn links(words: &Words, at: usize) -> bool {
    const LINKS: [&str; 8] = ["against", "with", "near", "into", "over", "outside", "off", "upon"];
    words.capital(at) || LINKS.iter().any(|link| words.reads(at, link))
}

/// Words of grammar that the lexicon knows, save those that tell an event ("attack").
fn is_grammar(words: &Words, at: usize, small: &str) -> bool {
    matches!(words.word(at), Word::Cue(_)) && !KINDS.contains_key(small)
}

/// The kind of event that a word tells, else its stem.
fn act(word: &str) -> String {
    match KINDS.get(word) {
        Some(kind) => (*kind).to_owned(),
        None => KINDS.get(stem(word)).map_or_else(|| stem(word).to_owned(), |kind| (*kind).to_owned()),
    }
}

/// Whether a key tells a kind of event that the table knows.
pub fn is_known(key: &Key) -> bool {
    matches!(key, Key::Act(kind) if KINDS.contains_key(kind.as_str()))
}

/// Stretches of time that many sentences speak of: only their beginning or end is a day.
pub fn is_long(key: &Key) -> bool {
    const LONG: [&str; 13] = [
        "battle",
        "war",
        "revolution",
        "conflict",
        "campaign",
        "crisis",
        "occupation",
        "siege",
        "period",
        "regime",
        "reign",
        "fight",
        "pandemic",
    ];
    match key {
        Key::Act(kind) | Key::Name(kind) => LONG.contains(&kind.as_str()),
    }
}

/// Whether a key tells a beginning or an end, and so needs another word to say of what.
pub fn is_limit(key: &Key) -> bool {
    matches!(key, Key::Act(kind) if kind == "begin" || kind == "end")
}

/// The key of a beginning.
pub fn beginning() -> Key {
    Key::Act("begin".to_owned())
}

/// A word without the endings of plural, past and the commonest nouns of action.
fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 14] = [
        "ications", "ication", "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ied", "ed", "es", "s",
    ];
    let ending = ENDINGS.iter().find(|ending| word.len() >= ending.len() + 4 && word.ends_with(**ending));
    let stem = ending.map_or(word, |ending| word.strip_suffix(ending).unwrap_or(word));
    if stem.len() > 4 { stem.strip_suffix('e').unwrap_or(stem) } else { stem }
}

/// Where keys stand in the dated sentences of a text.
#[derive(Debug, Default)]
pub struct Index {
    places: HashMap<Key, Vec<Place>>,
}

/// A sentence and the byte at which a key stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub sentence: usize,
    pub at: usize,
}

impl Index {
    /// Adds the keys of a sentence; sentences come in reading order.
    pub fn add(&mut self, sentence: usize, words: &Words) {
        for keyed in keys(words) {
            self.places.entry(keyed.key).or_default().push(Place { sentence, at: keyed.at });
        }
    }

    /// The places of a key, in reading order.
    pub fn places(&self, key: &Key) -> &[Place] {
        self.places.get(key).map_or(&[], Vec::as_slice)
    }

    /// Whether a key stands in a sentence.
    pub fn stands(&self, key: &Key, sentence: usize) -> bool {
        self.places(key).binary_search_by_key(&sentence, |place| place.sentence).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(noun: &str, verb: &str) {
        assert_eq!(act(noun), act(verb));
    }

    #[test]
    fn noun_and_verb_tell_the_same_act() {
        check("arrest", "arrested");
        check("release", "freed");
        check("invasion", "invaded");
        check("bombardment", "bombarded");
        check("ratification", "ratified");
        check("crossing", "crossed");
        assert_ne!(act("arrest"), act("release"));
    }
}
