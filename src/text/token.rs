//! Tokens: words, numbers and signs with their places.
//!
//! A name keeps its inner hyphen, apostrophe and dots ("H-2", "O’Brien", "U.S."); the possessive "’s" is a token of its own, so that
//! it can stay outside a name. White space belongs to no token.

use crate::model::Span;
use unicode_normalization::char::is_combining_mark;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Begins with a letter.
    Word,
    /// Begins with a digit ("2018", "743-page", "15th").
    Number,
    /// "’s" after a word.
    Possessive,
    /// A punctuation mark or any other sign, one character each.
    Sign,
}

/// A token of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its place in the text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// The tokens of a text, in order, never overlapping.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    tokens_in(text, Span::new(0, text.len())).collect()
}

/// The tokens of a part of a text, with their places in the whole; a span that does not fit the text has none.
pub fn tokens_in(text: &str, span: Span) -> impl Iterator<Item = Token> {
    Tokens { text: span.in_text(text), base: span.start(), at: 0, after_word: false }
}

/// Number of words and numbers in a text.
#[must_use]
pub fn word_count(text: &str) -> u32 {
    let words = tokens_in(text, Span::new(0, text.len()));
    words.filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number)).count() as u32
}

struct Tokens<'a> {
    text: &'a str,
    base: usize,
    at: usize,
    /// Whether the last token was a word that ended just here.
    after_word: bool,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let rest = self.text.get(self.at..)?;
        let trimmed = rest.trim_start();
        let joined = self.after_word && trimmed.len() == rest.len();
        let start = self.text.len() - trimmed.len();
        let first = trimmed.chars().next()?;
        let (kind, len) = if is_word_char(first) {
            (if first.is_numeric() { TokenKind::Number } else { TokenKind::Word }, word_len(trimmed))
        } else if joined && let Some(len) = possessive_len(trimmed) {
            (TokenKind::Possessive, len)
        } else {
            (TokenKind::Sign, first.len_utf8())
        };
        self.at = start + len;
        self.after_word = matches!(kind, TokenKind::Word | TokenKind::Number);
        Some(Token { span: Span::new(start, start + len).shifted(self.base), kind })
    }
}

fn is_word_char(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_combining_mark(c) }
}

/// Length in bytes of "’s" at the start of `rest`, if a word does not go on behind it.
fn possessive_len(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let apostrophe = chars.next().filter(|c| is_apostrophe(*c))?;
    chars.next().filter(|c| matches!(c, 's' | 'S'))?;
    let ends = chars.next().is_none_or(|c| !is_word_char(c));
    ends.then_some(apostrophe.len_utf8() + 1)
}

/// Whether a character is an apostrophe, straight or curly.
#[must_use]
pub const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Length in bytes of the word that `rest` begins with.
fn word_len(rest: &str) -> usize {
    let mut chars = rest.char_indices();
    let mut before = '\0';
    let mut dotted = false;
    while let Some((at, c)) = chars.next() {
        if is_word_char(c) {
            before = c;
            continue;
        }
        let mut ahead = chars.clone().map(|(_, c)| c);
        let (next, second) = (ahead.next(), ahead.next());
        let inner_dot = c == '.' && is_dotted_letter(rest, at, next, second);
        if inner_dot {
            dotted = true;
        } else if !joins(c, before, next, second) {
            let closing_dot = dotted && c == '.' && rest.get(..at).is_some_and(ends_in_dotted_letter);
            return if closing_dot { at + 1 } else { at };
        }
        before = c;
    }
    rest.len()
}

/// Whether the dot at `at` stands within letters with a dot each ("U.S.", "a.m.", "J.K.").
fn is_dotted_letter(rest: &str, at: usize, next: Option<char>, second: Option<char>) -> bool {
    let head = rest.get(..at).unwrap_or_default();
    let mut back = head.chars();
    let single = (back.next().is_some() && back.next().is_none()) || ends_in_dotted_letter(head);
    single
        && head.ends_with(char::is_alphabetic)
        && next.is_some_and(char::is_alphabetic)
        && second.is_none_or(|c| c == '.' || !is_word_char(c))
}

/// Whether a word so far ends in a dot and one letter ("U.S").
fn ends_in_dotted_letter(head: &str) -> bool {
    let mut back = head.chars().rev();
    back.next().is_some_and(char::is_alphabetic) && back.next() == Some('.')
}

/// Whether a sign joins what stands before and behind it into one word.
fn joins(sign: char, before: char, next: Option<char>, second: Option<char>) -> bool {
    let Some(next) = next.filter(|c| is_word_char(*c)) else { return false };
    let digits = before.is_ascii_digit() && next.is_ascii_digit();
    match sign {
        '-' | '‐' | '‑' => true,
        '.' => digits || (before.is_lowercase() && next.is_lowercase()),
        ',' | ':' => digits,
        '&' => before.is_uppercase() && next.is_uppercase(),
        c if is_apostrophe(c) => {
            let possessive = matches!(next, 's' | 'S') && second.is_none_or(|c| !is_word_char(c));
            before.is_alphabetic() && next.is_alphabetic() && !possessive
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found: Vec<_> = tokens(text).iter().map(|t| t.span.in_text(text).to_owned()).collect();
        assert_eq!(found.join("|"), expected);
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        check("The H-2 Cartel’s 743-page file", "The|H-2|Cartel|’s|743-page|file");
        check("O'Brien didn't, AT&T's did.", "O'Brien|didn't|,|AT&T|'s|did|.");
        check("U.S. President at 9 a.m. on wsws.org.", "U.S.|President|at|9|a.m.|on|wsws.org|.");
        check("J.K. Rowling, St. Louis.", "J.K.|Rowling|,|St|.|Louis|.");
        check("1,234.5 or 10:30, 3.", "1,234.5|or|10:30|,|3|.");
        check("stop.Then", "stop|.|Then");
        check("‘gift’ [Genaro]", "‘|gift|’|[|Genaro|]");
        check("Mazatla\u{301}n…", "Mazatla\u{301}n|…");
        check("the U.S.'s role", "the|U.S.|'s|role");
    }

    #[test]
    fn words_are_counted_without_signs() {
        assert_eq!(word_count("Two words – and 3.5 more: it’s so."), 7);
        assert_eq!(word_count(" … "), 0);
    }

    proptest! {
        #[test]
        fn tokens_lie_in_the_text_in_order(text in any::<String>()) {
            let mut end = 0;
            for token in tokens(&text) {
                prop_assert!(token.span.start() >= end);
                prop_assert!(token.span.of(&text).is_some_and(|words| !words.is_empty()));
                end = token.span.end();
            }
        }
    }
}
