//! Finds words in one text as it is read: over broken lines and hidden markup, with accents and case folded unless they matter.
//!
//! The text is first made into a haystack, once: the words as they are shown, a paragraph on a line, with the way back to stored
//! positions. What is looked for is always a regular expression on it, plain words a quoted one, so time is linear in the text.

use super::fold::push_plain;
use crate::model::{InlineKind, Span, Structure};
use regex::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// More hits than this are not kept: nobody walks through a million of them.
pub const MOST: usize = 1_000_000;

/// Largest program of an expression, in bytes.
const LARGEST: usize = 4 << 20;

/// How words are looked for, beside what is usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FindOption {
    /// Large and small letters differ.
    Case,
    /// Letters with and without accents differ.
    Accents,
    /// Only whole words count.
    Words,
    /// The words are a regular expression.
    Expression,
}

impl FindOption {
    /// All of them, as they stand beside the field.
    pub const ALL: [Self; 4] = [Self::Case, Self::Accents, Self::Words, Self::Expression];
}

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FindQuery {
    /// As it was typed.
    pub words: String,
    /// How.
    pub options: BTreeSet<FindOption>,
}

impl FindQuery {
    fn has(&self, option: FindOption) -> bool {
        self.options.contains(&option)
    }
}

/// Why an expression is none, and where in what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The fault.
    pub fault: Fault,
    /// Its place, in bytes of the typed words.
    pub at: Span,
}

/// A fault of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// "(" without ")".
    GroupNotClosed,
    /// ")" without "(".
    GroupNotOpened,
    /// A bracket of a class that is not closed.
    ClassNotClosed,
    /// A range such as z-a.
    RangeBackwards,
    /// "*" with nothing before it.
    NothingToRepeat,
    /// "{2" or "{3,1}".
    Count,
    /// A backslash with nothing, or nothing known, behind it.
    Escape,
    /// A class of characters that nobody knows.
    UnknownClass,
    /// "(?=" and its kin, or "\1".
    NotSupported,
    /// It would take too much room.
    TooLarge,
    /// Anything else.
    Other,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The hits in order; none reaches into the next.
    pub spans: Vec<Span>,
    /// Whether there are more than were kept.
    pub more: bool,
}

/// What is looked for, made ready.
#[derive(Debug, Clone)]
pub struct Pattern {
    regex: Regex,
    edges: Edges,
}

/// Whether a hit must be a whole word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edges {
    Any,
    Word,
}

impl Pattern {
    /// Makes a query ready; `None` where it asks for nothing.
    pub fn new(query: &FindQuery) -> Result<Option<Self>, Wrong> {
        if query.words.trim().is_empty() {
            return Ok(None);
        }
        let is_expression = query.has(FindOption::Expression);
        if is_expression {
            regex_syntax::ast::parse::Parser::new().parse(&query.words).map_err(|error| wrong(&query.words, &error))?;
        }
        let plain = spelled(&query.words, letters(query));
        let source = if is_expression { plain } else { regex::escape(&in_blanks(&plain)) };
        let built = RegexBuilder::new(&source)
            .case_insensitive(!query.has(FindOption::Case))
            .multi_line(true)
            .size_limit(LARGEST)
            .build();
        let edges = if query.has(FindOption::Words) { Edges::Word } else { Edges::Any };
        match built {
            Ok(regex) => Ok(Some(Self { regex, edges })),
            Err(error) => {
                let fault = match error {
                    regex::Error::CompiledTooBig(_) => Fault::TooLarge,
                    _ => Fault::UnknownClass,
                };
                Err(Wrong { fault, at: Span::new(0, query.words.len()) })
            }
        }
    }
}

/// The place and kind of what the parser stumbled over.
fn wrong(words: &str, error: &regex_syntax::ast::Error) -> Wrong {
    use regex_syntax::ast::ErrorKind as Kind;
    let fault = match error.kind() {
        Kind::GroupUnclosed | Kind::GroupNameUnexpectedEof | Kind::FlagUnexpectedEof => Fault::GroupNotClosed,
        Kind::GroupUnopened => Fault::GroupNotOpened,
        Kind::ClassUnclosed => Fault::ClassNotClosed,
        Kind::ClassRangeInvalid | Kind::ClassRangeLiteral => Fault::RangeBackwards,
        Kind::RepetitionMissing => Fault::NothingToRepeat,
        Kind::RepetitionCountInvalid
        | Kind::RepetitionCountDecimalEmpty
        | Kind::RepetitionCountUnclosed
        | Kind::DecimalEmpty
        | Kind::DecimalInvalid => Fault::Count,
        Kind::EscapeUnexpectedEof
        | Kind::EscapeUnrecognized
        | Kind::EscapeHexEmpty
        | Kind::EscapeHexInvalid
        | Kind::EscapeHexInvalidDigit
        | Kind::ClassEscapeInvalid => Fault::Escape,
        Kind::UnicodeClassInvalid => Fault::UnknownClass,
        Kind::UnsupportedBackreference | Kind::UnsupportedLookAround => Fault::NotSupported,
        Kind::CaptureLimitExceeded | Kind::NestLimitExceeded(_) => Fault::TooLarge,
        _ => Fault::Other,
    };
    let at = error.span();
    let start = words.floor_char_boundary(at.start.offset.min(words.len()));
    let end = words.ceil_char_boundary(at.end.offset.clamp(start, words.len()));
    // A fault between two characters is shown at the one behind it, at the very end at the last one.
    let (start, end) = match words.get(start..).and_then(|rest| rest.chars().next()) {
        Some(next) if start == end => (start, start + next.len_utf8()),
        None => (words.floor_char_boundary(start.saturating_sub(1)), end),
        Some(_) => (start, end),
    };
    Wrong { fault, at: Span::new(start, end) }
}

/// How letters with accents are spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letters {
    /// Without them.
    Plain,
    /// As they are.
    Accented,
}

/// The letters that a query is compared with.
#[must_use]
pub fn letters(query: &FindQuery) -> Letters {
    if query.has(FindOption::Accents) { Letters::Accented } else { Letters::Plain }
}

fn push(c: char, letters: Letters, out: &mut String) {
    match letters {
        Letters::Accented if c.is_alphanumeric() || is_combining_mark(c) => out.push(c),
        _ => push_plain(c, out),
    }
}

fn spelled(words: &str, letters: Letters) -> String {
    let mut plain = String::with_capacity(words.len());
    for c in words.nfc() {
        push(c, letters, &mut plain);
    }
    plain
}

/// With one blank for each run of white space.
fn in_blanks(words: &str) -> String {
    let mut made = String::with_capacity(words.len());
    for c in words.chars() {
        match c.is_whitespace() {
            true if made.ends_with(' ') => {}
            true => made.push(' '),
            false => made.push(c),
        }
    }
    made
}

/// A run of bytes of the haystack that stand in the stored text one by one.
#[derive(Debug, Clone, Copy)]
struct Run {
    at: usize,
    stored: usize,
}

/// The words of a text as they are shown, with the way back.
#[derive(Debug, Clone)]
pub struct Haystack {
    words: String,
    runs: Vec<Run>,
}

impl Haystack {
    /// Makes a text ready. Linear in it.
    #[must_use]
    pub fn new(text: &str, structure: &Structure, letters: Letters) -> Self {
        let mut hidden: Vec<Span> =
            structure.inlines.iter().filter(|i| i.kind == InlineKind::Markup).map(|i| i.span).collect();
        hidden.sort_unstable();
        let mut made = Self { words: String::with_capacity(text.len()), runs: Vec::new() };
        let mut next = 0;
        for block in &structure.blocks {
            let mut at = block.span.start();
            while hidden.get(next).is_some_and(|h| h.end() <= at) {
                next += 1;
            }
            for markup in hidden.iter().skip(next).take_while(|h| h.start() < block.span.end()) {
                made.take(text, at, markup.start(), letters);
                at = at.max(markup.end());
            }
            made.take(text, at, block.span.end(), letters);
            made.words.push('\n');
        }
        made
    }

    /// Takes a stretch in.
    fn take(&mut self, text: &str, from: usize, to: usize, letters: Letters) {
        let Some(words) = text.get(from..to.max(from)) else { return };
        for (offset, c) in words.char_indices() {
            let (before, stored) = (self.words.len(), from + offset);
            if c.is_whitespace() {
                if self.words.ends_with([' ', '\n']) || self.words.is_empty() {
                    continue;
                }
                self.words.push(' ');
            } else {
                push(c, letters, &mut self.words);
            }
            if self.words.len() > before && self.stored_of(before) != stored {
                self.runs.push(Run { at: before, stored });
            }
        }
    }

    /// Where the byte of the haystack that is taken in next would stand, were it in the last run; else where it stands.
    fn stored_of(&self, at: usize) -> usize {
        let run = match self.runs.last() {
            Some(last) if last.at <= at => Some(*last),
            _ => self.runs.get(self.runs.partition_point(|r| r.at <= at).wrapping_sub(1)).copied(),
        };
        run.map_or(usize::MAX, |run| run.stored + (at - run.at))
    }

    fn stored(&self, text: &str, from: usize, to: usize) -> Span {
        let start = text.floor_char_boundary(self.stored_of(from).min(text.len()));
        let last = self.stored_of(to.saturating_sub(1)).saturating_add(1).min(text.len());
        let end = text.ceil_char_boundary(last);
        // An accent that stands behind its letter belongs to it.
        let marks = text.get(end..).unwrap_or_default().chars().take_while(|c| is_combining_mark(*c));
        Span::new(start, (end + marks.map(char::len_utf8).sum::<usize>()).max(start))
    }

    /// All hits, in bytes of the stored text that this was made of. `None` where `is_needless` says in between that nobody waits.
    pub fn find(&self, text: &str, pattern: &Pattern, is_needless: impl Fn() -> bool) -> Option<Found> {
        let mut found = Found::default();
        for hit in pattern.regex.find_iter(&self.words) {
            if hit.is_empty() || (pattern.edges == Edges::Word && !self.is_whole(hit.start(), hit.end())) {
                continue;
            }
            if found.spans.len() == MOST {
                found.more = true;
                break;
            }
            if found.spans.len().is_multiple_of(1024) && is_needless() {
                return None;
            }
            let span = self.stored(text, hit.start(), hit.end());
            if found.spans.last().is_none_or(|last| last.end() <= span.start()) && !span.is_empty() {
                found.spans.push(span);
            }
        }
        Some(found)
    }

    /// Whether no letter stands beside the hit that goes on from a letter in it.
    fn is_whole(&self, from: usize, to: usize) -> bool {
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let (before, rest) = self.words.split_at(from);
        let (hit, after) = rest.split_at(to - from);
        let goes_on = |left: &str, right: &str| is_word(left.chars().next_back()) && is_word(right.chars().next());
        !goes_on(before, hit) && !goes_on(hit, after)
    }
}

#[cfg(test)]
mod tests;
