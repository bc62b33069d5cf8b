//! The words of a sentence with their shape, and what the whole text shows about capitals.

use crate::model::{Inline, InlineKind, Span};
use crate::text::{TokenKind, fold, tokens_in};
use std::collections::{HashMap, HashSet};

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// With a capital at its start, or within ("iPhone").
    Capital,
    /// In capitals, two letters or more.
    Capitals,
    /// One capital letter.
    Initial,
    /// In lower case.
    Lower,
    /// A number.
    Number,
    /// "’s".
    Possessive,
    /// A sign.
    Sign,
}

/// A word of a sentence.
#[derive(Debug, Clone)]
pub struct Word<'a> {
    /// Its place in the text.
    pub span: Span,
    /// As written.
    pub text: &'a str,
    /// Folded.
    pub folded: String,
    /// How it is written.
    pub shape: Shape,
}

impl Word<'_> {
    /// Whether it may be part of a name by its shape alone.
    #[must_use]
    pub const fn is_name_like(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Capitals | Shape::Initial)
    }

    /// Whether it is the given sign.
    #[must_use]
    pub fn is(&self, sign: &str) -> bool {
        self.shape == Shape::Sign && self.text == sign
    }
}

/// The words of a sentence, markup left out.
pub fn words<'a>(text: &'a str, sentence: Span, inlines: &[Inline]) -> Vec<Word<'a>> {
    let first = inlines.partition_point(|inline| inline.span.start() < sentence.start());
    let within = inlines.iter().skip(first).take_while(|inline| inline.span.start() < sentence.end());
    let mut hidden = within.filter(|inline| inline.kind == InlineKind::Markup).map(|inline| inline.span).peekable();
    let mut words = Vec::new();
    for token in tokens_in(text, sentence) {
        while hidden.peek().is_some_and(|mark| mark.end() <= token.span.start()) {
            hidden.next();
        }
        if hidden.peek().is_none_or(|mark| !mark.overlaps(token.span)) {
            let written = token.span.in_text(text);
            words.push(Word {
                span: token.span,
                text: written,
                folded: fold(written),
                shape: shape(written, token.kind),
            });
        }
    }
    words
}

fn shape(written: &str, kind: TokenKind) -> Shape {
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    let upper = written.chars().filter(|c| c.is_uppercase()).count();
    match kind {
        TokenKind::Sign => Shape::Sign,
        TokenKind::Possessive => Shape::Possessive,
        TokenKind::Number => Shape::Number,
        TokenKind::Word if upper == 0 => Shape::Lower,
        TokenKind::Word if letters == 1 && written.chars().count() == 1 => Shape::Initial,
        TokenKind::Word if upper == letters => Shape::Capitals,
        // "al-Assad" and "iPhone" are names, "pro-European" is not.
        TokenKind::Word if !written.starts_with(char::is_uppercase) => inner_capital(written),
        TokenKind::Word => Shape::Capital,
    }
}

fn inner_capital(written: &str) -> Shape {
    let head = written.split('-').next().unwrap_or_default();
    let article = matches!(fold(head).as_str(), "al" | "el" | "d" | "l" | "an" | "ad" | "as" | "ar");
    let product = !written.contains('-') && written.chars().nth(1).is_some_and(char::is_uppercase);
    if article || product || written.contains(['\'', '’']) { Shape::Capital } else { Shape::Lower }
}

/// Whether a sentence is set like a title, with a capital on most words and no stop: capitals say little there.
pub fn is_title_case(words: &[Word<'_>]) -> bool {
    if words.last().is_some_and(|word| word.is(".") || word.is("”") || word.is("\"")) {
        return false;
    }
    let long = words.iter().skip(1).filter(|word| word.text.len() >= 4 && word.shape != Shape::Sign);
    let (capital, all) =
        long.fold((0, 0), |(capital, all), word| (capital + usize::from(word.is_name_like()), all + 1));
    all >= 3 && capital * 10 >= all * 8
}

/// How words are written over a whole text.
#[derive(Debug, Default)]
pub struct Habits {
    lower: HashSet<String>,
    capital: HashMap<String, u32>,
}

impl Habits {
    /// Takes in the words of a sentence.
    pub fn learn(&mut self, words: &[Word<'_>]) {
        if is_title_case(words) {
            return;
        }
        for (index, word) in words.iter().enumerate() {
            match word.shape {
                Shape::Lower => {
                    self.lower.insert(word.folded.clone());
                }
                Shape::Capital | Shape::Capitals if !opens(words, index) => {
                    *self.capital.entry(word.folded.clone()).or_default() += 1;
                }
                _ => {}
            }
        }
    }

    /// Whether the text has the folded word in lower case.
    #[must_use]
    pub fn is_also_lower(&self, folded: &str) -> bool {
        self.lower.contains(folded)
    }

    /// Whether the text has the folded word with a capital where no sentence begins.
    #[must_use]
    pub fn is_name(&self, folded: &str) -> bool {
        self.capital.contains_key(folded)
    }
}

/// Whether a capital at `index` may come from the start of a sentence or of a quotation.
pub fn opens(words: &[Word<'_>], index: usize) -> bool {
    let before = words.get(..index).unwrap_or_default();
    match before.last() {
        None => true,
        Some(word) if word.shape != Shape::Sign => false,
        Some(word) => {
            matches!(word.text, "“" | "\"" | "‘" | ":" | "•" | "…" | "." | "!" | "?" | "¿" | "¡")
                || (matches!(word.text, "(" | "[" | "-" | "–" | "—") && before.len() == 1)
        }
    }
}
