//! Cuts a sentence into the tokens that the patterns read: runs of letters, runs of digits, single marks.
//!
//! An own small tokenizer, because the patterns want "mid-2007", "20th" and "p.m." in pieces.

use super::lexicon::{LONGEST, Lexicon};
use super::word::{Cue, Word};
use crate::model::Span;

/// How a token stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    Lower,
    Capital,
    Upper,
    /// Digits and marks.
    None,
}

/// A piece of a sentence.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    pub start: usize,
    pub end: usize,
    pub word: Word,
    pub case: Case,
}

/// The tokens of one sentence, asked for by number; past the end stands [`Word::End`].
pub struct Words<'a> {
    pub text: &'a str,
    /// Whether "3/4/2020" is 3 April in this document.
    pub day_first: bool,
    tokens: Vec<Token>,
}

impl<'a> Words<'a> {
    /// Makes room for the sentences of `text`.
    pub const fn new(text: &'a str) -> Self {
        Self { text, day_first: false, tokens: Vec::new() }
    }

    /// Reads the tokens of one sentence in place of those before.
    pub fn read(&mut self, sentence: Span, lexicon: &Lexicon) {
        self.tokens.clear();
        let Some(words) = sentence.of(self.text) else { return };
        let mut rest = words;
        while let Some(first) = rest.chars().next() {
            let start = sentence.end() - rest.len();
            let length = if first.is_whitespace() { first.len_utf8() } else { self.push(rest, start, first, lexicon) };
            rest = rest.get(length..).unwrap_or_default();
        }
    }

    /// Adds the token that `rest` begins with and gives its length in bytes.
    fn push(&mut self, rest: &str, start: usize, first: char, lexicon: &Lexicon) -> usize {
        let (length, word, case) = if first.is_ascii_digit() {
            let length = rest.bytes().take_while(u8::is_ascii_digit).count();
            (length, digits(rest.get(..length).unwrap_or_default()), Case::None)
        } else if first.is_alphabetic() {
            let length = letters(rest);
            let word = rest.get(..length).unwrap_or_default();
            (length, look_up(word, lexicon), case(word, first))
        } else {
            (first.len_utf8(), Word::Mark(first), Case::None)
        };
        self.tokens.push(Token { start, end: start + length, word, case });
        length
    }

    /// Number of tokens.
    pub const fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The meaning of a token.
    pub fn word(&self, at: usize) -> Word {
        self.tokens.get(at).map_or(Word::End, |t| t.word)
    }

    /// The token itself.
    pub fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    /// Whether the token is this word of grammar.
    pub fn is(&self, at: usize, cue: Cue) -> bool {
        self.word(at) == Word::Cue(cue)
    }

    /// Whether the token is one of these words of grammar.
    pub fn any(&self, at: usize, cues: &[Cue]) -> bool {
        matches!(self.word(at), Word::Cue(cue) if cues.contains(&cue))
    }

    /// Whether the token is this mark.
    pub fn mark(&self, at: usize, mark: char) -> bool {
        self.word(at) == Word::Mark(mark)
    }

    /// Whether the token is a hyphen or a dash.
    pub fn dash(&self, at: usize) -> bool {
        matches!(self.word(at), Word::Mark('-' | '–' | '—' | '‐' | '‑' | '−'))
    }

    /// Whether the token is a hyphen that stands right between two others.
    pub fn hyphen(&self, at: usize) -> bool {
        self.dash(at) && self.glued(at) && self.glued(at + 1)
    }

    /// Whether the token is an apostrophe.
    pub fn apostrophe(&self, at: usize) -> bool {
        matches!(self.word(at), Word::Mark('\'' | '’' | '‘'))
    }

    /// Whether the token follows the one before it without a gap.
    pub fn glued(&self, at: usize) -> bool {
        let end = at.checked_sub(1).and_then(|i| self.tokens.get(i)).map(|t| t.end);
        self.tokens.get(at).is_some_and(|t| Some(t.start) == end)
    }

    /// Whether the token begins with a capital letter.
    pub fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| matches!(t.case, Case::Capital | Case::Upper))
    }

    /// Whether the token stands in small letters.
    pub fn lower(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.case == Case::Lower)
    }

    /// The token's words.
    pub fn text_of(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| Span::new(t.start, t.end).in_text(self.text))
    }

    /// Whether the token is this word, in any case.
    pub fn reads(&self, at: usize, word: &str) -> bool {
        self.text_of(at).eq_ignore_ascii_case(word)
    }

    /// The place of the tokens from `start` up to but not including `end`.
    pub fn span(&self, start: usize, end: usize) -> Option<Span> {
        let first = self.tokens.get(start)?;
        let last = self.tokens.get(end.checked_sub(1)?)?;
        Some(Span::new(first.start, last.end))
    }
}

fn letters(rest: &str) -> usize {
    rest.char_indices().find(|(_, c)| !c.is_alphabetic()).map_or(rest.len(), |(at, _)| at)
}

fn digits(run: &str) -> Word {
    let value = run.bytes().fold(0_u32, |sum, b| sum.saturating_mul(10).saturating_add(u32::from(b - b'0')));
    Word::Digits { value, length: run.len().min(255) as u8 }
}

fn case(word: &str, first: char) -> Case {
    if !first.is_uppercase() {
        Case::Lower
    } else if word.chars().skip(1).any(char::is_lowercase) {
        Case::Capital
    } else {
        Case::Upper
    }
}

fn look_up(word: &str, lexicon: &Lexicon) -> Word {
    if word.len() > LONGEST {
        return Word::Other;
    }
    if !word.is_ascii() {
        return lexicon.get(&word.to_lowercase());
    }
    let mut buffer = [0_u8; LONGEST];
    let small = buffer.get_mut(..word.len()).unwrap_or_default();
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    std::str::from_utf8(small).map_or(Word::Other, |small| lexicon.get(small))
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::english;
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expected: &str) {
        let mut words = Words::new(sentence);
        words.read(Span::new(0, sentence.len()), english());
        let tokens: Vec<_> = (0..words.len()).map(|i| words.text_of(i)).collect();
        assert_eq!(tokens.join(" "), expected);
    }

    #[test]
    fn a_sentence_falls_into_letters_digits_and_marks() {
        check("In mid-2007, the 20th.", "In mid - 2007 , the 20 th .");
        check("A year’s end, 18:30!", "A year ’ s end , 18 : 30 !");
        check("", "");
        check(" — é ", "— é");
    }

    #[test]
    fn a_number_too_long_is_cut_and_not_wrapped() {
        assert_eq!(digits("99999999999999"), Word::Digits { value: u32::MAX, length: 14 });
    }
}
