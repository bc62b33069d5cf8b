//! A sentence as role phrases are read in it: names, words and signs, markup left out.

use super::lists::ROLE_LISTS;
use crate::model::{EntityKind, Inline, InlineKind, Mention, Span, Timex};
use crate::text::{TokenKind, fold, is_apostrophe, tokens_in};

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// A name, by its number among the mentions.
    Name(usize, EntityKind),
    /// A word with a capital.
    Capital,
    /// A word in lower case.
    Lower,
    /// A number.
    Number,
    /// "’s", or the apostrophe behind a plural.
    Possessive,
    /// A sign.
    Sign,
}

/// A name, word or sign of a sentence.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Its place.
    pub span: Span,
    /// The word folded, the sign; empty for a name.
    pub folded: String,
    /// What it is.
    pub kind: UnitKind,
    /// The dated temporal expression that it belongs to, by number.
    pub timex: Option<usize>,
}

impl Unit {
    /// Whether it is the given sign or folded word.
    pub fn is(&self, word: &str) -> bool {
        self.folded == word
    }

    /// Whether it is one of the words or signs.
    pub fn is_any(&self, words: &[&str]) -> bool {
        words.contains(&self.folded.as_str())
    }

    /// Whether it is a word that is no name.
    pub const fn is_word(&self) -> bool {
        matches!(self.kind, UnitKind::Capital | UnitKind::Lower)
    }

    /// Whether it is a title with its dot: "Gen.".
    pub fn is_abbreviated(&self) -> bool {
        self.is_word() && self.span.len() > self.folded.len() && is_short(&self.folded)
    }

    /// Whether it names a person.
    pub const fn is_person(&self) -> bool {
        matches!(self.kind, UnitKind::Name(_, EntityKind::Person))
    }

    /// Whether it is a name of any kind.
    pub const fn is_name(&self) -> bool {
        matches!(self.kind, UnitKind::Name(..))
    }
}

/// The findings that units are made of; each list by start.
#[derive(Clone, Copy)]
pub struct Findings<'a> {
    pub text: &'a str,
    pub mentions: &'a [Mention],
    pub timexes: &'a [Timex],
    pub inlines: &'a [Inline],
}

/// The units of a sentence.
pub fn units(findings: &Findings<'_>, sentence: Span) -> Vec<Unit> {
    let Findings { text, mentions, timexes, inlines } = *findings;
    let mut mention = mentions.partition_point(|mention| mention.span.end() <= sentence.start());
    let mut timex = timexes.partition_point(|timex| timex.span.end() <= sentence.start());
    let mut inline = inlines.partition_point(|inline| inline.span.start() < sentence.start());
    let mut units: Vec<Unit> = Vec::new();
    for token in tokens_in(text, sentence) {
        let span = token.span;
        while inlines.get(inline).is_some_and(|i| i.kind != InlineKind::Markup || i.span.end() <= span.start()) {
            inline += 1;
        }
        if inlines.get(inline).is_some_and(|inline| inline.span.overlaps(span)) {
            continue;
        }
        while mentions.get(mention).is_some_and(|mention| mention.span.end() <= span.start()) {
            mention += 1;
        }
        while timexes.get(timex).is_some_and(|timex| timex.span.end() <= span.start()) {
            timex += 1;
        }
        if let Some(name) = mentions.get(mention).filter(|name| name.span.overlaps(span)) {
            let kind = UnitKind::Name(mention, name.kind);
            if units.last().is_none_or(|last| last.kind != kind) {
                units.push(Unit { span: name.span, folded: String::new(), kind, timex: None });
            }
            continue;
        }
        let dated = timexes.get(timex).filter(|t| t.span.overlaps(span) && t.date.is_some()).map(|_| timex);
        push(text, &mut units, span, token.kind, dated);
    }
    units
}

fn push(text: &str, units: &mut Vec<Unit>, span: Span, token: TokenKind, timex: Option<usize>) {
    let written = span.in_text(text);
    let joined = units.last().filter(|last| last.span.end() == span.start());
    if written == "." && joined.is_some_and(|last| last.is_word() && is_short(&last.folded)) {
        if let Some(last) = units.last_mut() {
            last.span = last.span.union(span);
        }
        return;
    }
    let plural = joined.is_some_and(|last| last.span.in_text(text).ends_with('s'));
    let kind = match token {
        TokenKind::Word if written.starts_with(char::is_uppercase) => UnitKind::Capital,
        TokenKind::Word => UnitKind::Lower,
        TokenKind::Number => UnitKind::Number,
        TokenKind::Possessive => UnitKind::Possessive,
        TokenKind::Sign if plural && written.chars().all(is_apostrophe) => UnitKind::Possessive,
        TokenKind::Sign => UnitKind::Sign,
    };
    let folded = if kind == UnitKind::Sign { written.to_owned() } else { fold(written) };
    units.push(Unit { span, folded, kind, timex });
}

/// Whether a word is a title that takes a dot.
fn is_short(folded: &str) -> bool {
    const SHORT: [&str; 30] = [
        "gen", "lt", "maj", "col", "capt", "cmdr", "sgt", "cpl", "pvt", "adm", "brig", "sen", "rep", "gov", "prof",
        "rev", "asst", "pres", "supt", "det", "cdr", "lcpl", "atty", "insp", "spc", "ssgt", "msgt", "jr", "sr", "no",
    ];
    SHORT.contains(&folded) || ROLE_LISTS.courtesy.contains(folded)
}
