//! Reads the lexicon of cues: which word reports speech and how, and which are the words of grammar around it.
//!
//! One file per language under `assets/lexicon/quotations`; what a line means stands at the head of the English one.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a verb of reporting does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Reports words.
    Say,
    /// Reports words in quotation marks or behind "that".
    Utter,
    /// Reports words to somebody.
    Tell,
    /// Reports a question.
    Ask,
    /// An opinion or feeling.
    Think,
    /// Wants something done.
    Order,
    /// Speaks of a thing or person.
    Judge,
    /// Said of polls, letters, figures.
    Show,
}

impl Class {
    const ALL: [(&'static str, Self); 8] = [
        ("say", Self::Say),
        ("utter", Self::Utter),
        ("tell", Self::Tell),
        ("ask", Self::Ask),
        ("think", Self::Think),
        ("order", Self::Order),
        ("judge", Self::Judge),
        ("show", Self::Show),
    ];

    /// Whether it gives words rather than a stand toward something.
    pub const fn speaks(self) -> bool {
        matches!(self, Self::Say | Self::Utter | Self::Tell | Self::Ask)
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(own, _)| *own == name).map(|(_, class)| *class)
    }
}

/// Forms of a verb, as bits.
pub mod form {
    /// "say", "to say".
    pub const BASE: u8 = 1;
    /// "says", "said".
    pub const FINITE: u8 = 2;
    /// "has said", "was said".
    pub const PARTICIPLE: u8 = 4;
    /// "saying".
    pub const GERUND: u8 = 8;
}

/// A verb of reporting in one of its forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb {
    /// What it is judged by.
    pub class: Class,
    classes: u8,
    forms: u8,
    /// Whether the spelling is a noun as well.
    pub is_noun: bool,
}

impl Verb {
    /// Whether it may do this, too.
    pub const fn can(self, class: Class) -> bool {
        self.classes & class.bit() != 0
    }

    /// Whether the spelling may be one of these forms.
    pub const fn is(self, forms: u8) -> bool {
        self.forms & forms != 0
    }
}

macro_rules! grammar {
    ($($name:literal $constant:ident $doc:literal),* $(,)?) => {
        /// Words of grammar, as bits.
        pub mod word {
            #[expect(clippy::upper_case_acronyms, reason = "only counts the bits")]
            enum Place { $($constant),* }
            $(#[doc = $doc] pub const $constant: u32 = 1 << Place::$constant as u32;)*
        }
        const GRAMMAR: &[(&str, u32)] = &[$(($name, word::$constant)),*];
    };
}

grammar! {
    "noun" NOUN "Carries words: \"claim\".",
    "source" SOURCE "Speaks without being a person: \"poll\".",
    "person" PERSON "A person by what he or she is: \"lawyer\".",
    "subject" SUBJECT "\"he\".",
    "object" OBJECT "\"him\".",
    "possessive" POSSESSIVE "\"his\".",
    "determiner" DETERMINER "\"the\".",
    "that" THAT "\"that\".",
    "relative" RELATIVE "\"who\".",
    "have" HAVE "\"has\".",
    "be" BE "\"was\".",
    "do" DO "\"did\".",
    "modal" MODAL "\"would\".",
    "adverb" ADVERB "\"also\".",
    "to" TO "\"to\".",
    "preposition" PREPOSITION "\"of\".",
    "link" LINK "Hangs on the noun before it: \"of\".",
    "by" BY "\"by\".",
    "and" AND "\"and\".",
    "but" BUT "\"while\".",
    "when" WHEN "\"because\".",
    "whether" WHETHER "\"if\".",
    "verb" VERB "A common verb that reports nothing: \"took\".",
    "according" ACCORDING "\"according\".",
    "per" PER "\"per\".",
    "outlet" OUTLET "The last word of an outlet's name: \"Times\".",
}

/// All that a spelling may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Entry {
    /// A verb of reporting.
    pub verb: Option<Verb>,
    /// Words of grammar, as bits of [`word`].
    pub grammar: u32,
}

/// The words of one language.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: HashMap<&'static str, Entry>,
    /// Whether the language has "to say" rather than one word.
    pub is_english: bool,
}

/// Longest spelling that is looked up, in bytes.
const LONGEST: usize = 24;

static ENGLISH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(include_str!("../../../assets/lexicon/quotations/en.txt"), true));
static SPANISH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(include_str!("../../../assets/lexicon/quotations/es.txt"), false));

/// The lexicon for a language (BCP 47): Spanish or, for all others, English.
pub fn of(language: &str) -> &'static Lexicon {
    if language.starts_with("es") { &SPANISH } else { &ENGLISH }
}

impl Lexicon {
    fn read(file: &'static str, is_english: bool) -> Self {
        let mut lexicon = Self { words: HashMap::new(), is_english };
        for line in file.lines() {
            lexicon.add(line);
        }
        lexicon
    }

    /// Adds a line; `None` for what is not understood, comments and blank lines among it.
    fn add(&mut self, line: &'static str) -> Option<()> {
        let (head, rest) = line.split('#').next()?.split_once(':')?;
        match head.trim().split_once(' ')? {
            ("verb", classes) => self.add_verb(classes, rest),
            ("word", class) => {
                let bit = GRAMMAR.iter().find(|(name, _)| *name == class).map(|(_, bit)| *bit)?;
                for spelling in rest.split_whitespace() {
                    self.words.entry(spelling).or_default().grammar |= bit;
                }
                Some(())
            }
            _ => None,
        }
    }

    fn add_verb(&mut self, classes: &str, rest: &'static str) -> Option<()> {
        let names = classes.trim_end_matches('?');
        let noun = names.len() < classes.len();
        let first = Class::from_name(names.split('+').next()?)?;
        let all = names.split('+').map(Class::from_name).try_fold(0, |bits, class| Some(bits | class?.bit()))?;
        let columns = [form::BASE, form::FINITE, form::PARTICIPLE, form::GERUND];
        for (form, spellings) in columns.into_iter().zip(rest.split('|')) {
            for spelling in spellings.split_whitespace() {
                let like_noun = noun && (form == form::BASE || (form == form::FINITE && spelling.ends_with('s')));
                let new = Verb { class: first, classes: 0, forms: 0, is_noun: false };
                let verb = self.words.entry(spelling).or_default().verb.get_or_insert(new);
                verb.classes |= all;
                verb.forms |= form;
                verb.is_noun |= like_noun;
            }
        }
        Some(())
    }

    /// All that a word may be, in any case.
    pub fn get(&self, word: &str) -> Entry {
        let found = if word.len() > LONGEST {
            None
        } else if word.is_ascii() && !word.bytes().any(|b| b.is_ascii_uppercase()) {
            self.words.get(word)
        } else {
            self.words.get(word.to_lowercase().replace('’', "'").as_str())
        };
        let mut found = found.copied().unwrap_or_default();
        if word.len() > 1 && !word.bytes().any(|byte| byte.is_ascii_lowercase()) {
            // "US", "IT", "WHO" are no pronouns.
            found.grammar &= !(word::SUBJECT | word::OBJECT | word::RELATIVE);
        }
        let adverb = self.is_english && found == Entry::default() && word.len() > 4 && word.ends_with("ly");
        if adverb { Entry { grammar: word::ADVERB, ..found } } else { found }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_files_is_understood() {
        for file in [
            include_str!("../../../assets/lexicon/quotations/en.txt"),
            include_str!("../../../assets/lexicon/quotations/es.txt"),
        ] {
            let mut lexicon = Lexicon::default();
            for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
                assert!(lexicon.add(line).is_some(), "not understood: {line}");
            }
            assert!(lexicon.words.keys().all(|word| word.len() <= LONGEST && **word == word.to_lowercase()));
        }
    }

    #[test]
    fn a_spelling_tells_what_it_may_be() {
        let said = of("en").get("Said").verb.unwrap();
        assert!(said.is(form::FINITE) && said.is(form::PARTICIPLE) && !said.is(form::GERUND) && !said.is_noun);
        assert!(of("en").get("claims").verb.unwrap().is_noun);
        assert!(of("en").get("quietly").grammar == word::ADVERB && of("en").get("table") == Entry::default());
        assert!(of("es").get("señaló").verb.unwrap().can(Class::Say));
    }
}
