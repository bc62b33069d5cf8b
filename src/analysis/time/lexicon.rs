//! Reads the lexicon files: which spelling has which meaning, one table per language.
//!
//! A file is lines of `class argument: spelling, spelling …`; `#` begins a comment. A later line overrides an earlier one.

use super::unit::{Part, Season, Unit};
use super::word::{Cue, Reference, Tense, Word};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The words of a language with their meanings.
pub struct Lexicon {
    words: HashMap<&'static str, Word>,
    /// The meaning of a word that is not listed, by its ending.
    ending: fn(&str) -> Word,
}

/// Longest spelling in any lexicon, in bytes; longer words need no look-up.
pub const LONGEST: usize = 20;

static ENGLISH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(include_str!("../../../assets/lexicon/time/en.txt"), english_ending));
static SPANISH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(include_str!("../../../assets/lexicon/time/es.txt"), spanish_ending));

/// The lexicon of English.
pub fn english() -> &'static Lexicon {
    &ENGLISH
}

/// The lexicon of Spanish.
pub fn spanish() -> &'static Lexicon {
    &SPANISH
}

impl Lexicon {
    fn read(file: &'static str, ending: fn(&str) -> Word) -> Self {
        let mut words = HashMap::new();
        for (meaning, spellings) in file.lines().filter_map(line) {
            words.extend(spellings.split_whitespace().map(|spelling| (spelling, meaning)));
        }
        Self { words, ending }
    }

    /// The meaning of a word in small letters.
    pub fn get(&self, word: &str) -> Word {
        self.words.get(word).copied().unwrap_or_else(|| (self.ending)(word))
    }
}

/// A regular past form: the file lists only the irregular ones.
fn english_ending(word: &str) -> Word {
    let regular = word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed");
    if regular { Word::Verb(Tense::Past) } else { Word::Other }
}

/// A preterite of the third person, or a future.
fn spanish_ending(word: &str) -> Word {
    match word {
        _ if word.ends_with("rá") || word.ends_with("rán") => Word::Verb(Tense::Future),
        _ if word.ends_with('ó') || word.ends_with("aron") || word.ends_with("ieron") => Word::Verb(Tense::Past),
        _ => Word::Other,
    }
}

/// The meaning that a line gives, and its spellings; `None` for comments, blank lines and what is not understood.
fn line(line: &'static str) -> Option<(Word, &'static str)> {
    let line = line.split('#').next()?.trim();
    let (head, spellings) = line.split_once(':')?;
    let (class, argument) = head.trim().split_once(' ')?;
    Some((meaning(class, argument.trim())?, spellings))
}

fn meaning(class: &str, argument: &str) -> Option<Word> {
    Some(match class {
        "month" => Word::Month(argument.parse().ok()?),
        "month?" => Word::DoubtfulMonth(argument.parse().ok()?),
        "weekday" => Word::Weekday(argument.parse().ok()?),
        "weekday?" => Word::DoubtfulWeekday(argument.parse().ok()?),
        "weekdays" => Word::Weekdays(argument.parse().ok()?),
        "season" => Word::Season(season(argument)?),
        "season?" => Word::DoubtfulSeason(season(argument)?),
        "part" => Word::Part(part(argument)?),
        "parts" => Word::Parts(part(argument)?),
        "unit" => Word::Unit(unit(argument)?),
        "units" => Word::Units(unit(argument)?),
        "adverb" => Word::Adverb(unit(argument)?),
        "recurring" => Word::Recurring(unit(argument)?),
        "number" => Word::Cardinal(argument.parse().ok()?),
        "scale" => Word::Scale(argument.parse().ok()?),
        "ordinal" => Word::Ordinal(argument.parse().ok()?),
        "today" => Word::Day(argument.parse().ok()?),
        "zone" => Word::Zone(argument.parse().ok()?),
        "reference" => Word::Reference(reference(argument)?),
        "verb" => Word::Verb(tense(argument)?),
        "cue" => Word::Cue(Cue::from_name(argument)?),
        _ => return None,
    })
}

fn unit(name: &str) -> Option<Unit> {
    const ALL: [Unit; 13] = [
        Unit::Second,
        Unit::Minute,
        Unit::Hour,
        Unit::Day,
        Unit::Week,
        Unit::Fortnight,
        Unit::Weekend,
        Unit::Month,
        Unit::Quarter,
        Unit::Year,
        Unit::Decade,
        Unit::Century,
        Unit::Millennium,
    ];
    ALL.into_iter().find(|unit| unit.english() == name)
}

fn season(name: &str) -> Option<Season> {
    [Season::Spring, Season::Summer, Season::Autumn, Season::Winter].into_iter().find(|s| s.code() == name)
}

fn part(name: &str) -> Option<Part> {
    [Part::Morning, Part::Midday, Part::Afternoon, Part::Evening, Part::Night, Part::Daytime]
        .into_iter()
        .find(|p| p.code() == name)
}

fn reference(name: &str) -> Option<Reference> {
    Some(match name {
        "past" => Reference::Past,
        "present" => Reference::Present,
        "future" => Reference::Future,
        "former" => Reference::Former,
        "recent" => Reference::Recent,
        _ => return None,
    })
}

fn tense(name: &str) -> Option<Tense> {
    Some(match name {
        "past" => Tense::Past,
        "present" => Tense::Present,
        "future" => Tense::Future,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_files_is_understood() {
        for file in
            [include_str!("../../../assets/lexicon/time/en.txt"), include_str!("../../../assets/lexicon/time/es.txt")]
        {
            for text in file.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')) {
                let (_, spellings) = line(text).unwrap_or_else(|| panic!("not understood: {text}"));
                for spelling in spellings.split_whitespace() {
                    assert!(spelling.len() <= LONGEST, "too long: {spelling}");
                    assert_eq!(spelling, spelling.to_lowercase(), "capital in {spelling}");
                }
            }
        }
    }

    #[test]
    fn the_lexicon_tells_the_meaning_of_a_word() {
        assert_eq!(english().get("october"), Word::Month(10));
        assert_eq!(spanish().get("octubre"), Word::Month(10));
        assert_eq!(english().get("aardvark"), Word::Other);
    }
}
