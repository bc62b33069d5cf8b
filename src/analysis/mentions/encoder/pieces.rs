//! From text to word pieces: BERT's tokenizer for text without case, with the place of every piece and the shape that lower-casing
//! takes away.
//!
//! Agrees piece for piece with the reference (the crate `tokenizers` with the settings of `bert-base-uncased`); the crate itself
//! would bring its trainers, its regular expressions and a thread pool for the hundred lines that one model needs.

use crate::model::{Inline, InlineKind, Span};
use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::char::decompose_canonical;

/// Number of a piece that the vocabulary does not know.
const UNKNOWN: u16 = 100;
/// Number of the mark that opens a window.
pub const CLS: u16 = 101;
/// Number of the mark that closes a sentence.
pub const SEP: u16 = 102;
/// A word of more characters than this is one unknown piece.
const MOST_CHARACTERS: usize = 100;

/// Shapes from 1 to 8; 8 more for a piece that continues a word, 17 and 34 more for one without white space before it and for one
/// that begins a line. 0 is the shape of the marks.
const SHAPES: u8 = 17;
const CONTINUED: u8 = 8;

/// The vocabulary, a piece a line; its line number from 0 is its number.
static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut vocabulary = Vocabulary { first: HashMap::new(), further: HashMap::new(), longest: 0 };
    for (number, line) in include_str!("../../../../assets/models/names/vocabulary.txt").lines().enumerate() {
        let number = u16::try_from(number).unwrap_or(UNKNOWN);
        let (map, piece) = match line.strip_prefix("##") {
            Some(piece) => (&mut vocabulary.further, piece),
            None => (&mut vocabulary.first, line),
        };
        map.insert(piece, number);
        vocabulary.longest = vocabulary.longest.max(piece.chars().count());
    }
    vocabulary
});

struct Vocabulary {
    /// Pieces that begin a word.
    first: HashMap<&'static str, u16>,
    /// Pieces that continue one, without their "##".
    further: HashMap<&'static str, u16>,
    /// Characters of the longest piece.
    longest: usize,
}

/// A piece of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Its number in the vocabulary.
    pub id: u16,
    /// How it is written, and what stands before it.
    pub shape: u8,
}

/// A word or a sign, in pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its place in the text.
    pub span: Span,
    /// Its pieces, at least one.
    pub pieces: Vec<Piece>,
}

/// A character as the vocabulary writes it, with the place in the text that it comes from.
#[derive(Clone, Copy)]
struct Letter {
    written: char,
    start: usize,
    end: usize,
}

/// The words of a sentence, one after the other; markup counts as not there.
pub struct Words<'a> {
    text: &'a str,
    letters: std::iter::Peekable<Letters<'a>>,
    last_end: Option<usize>,
}

impl<'a> Words<'a> {
    /// The words of `sentence`; nothing where it does not fit the text.
    pub fn new(text: &'a str, sentence: Span, inlines: &'a [Inline]) -> Self {
        Self { text, letters: Letters::new(text, sentence, inlines).peekable(), last_end: None }
    }

    /// White space, nothing or a line end: what stands between the last word and a place.
    fn gap(&self, start: usize) -> u8 {
        match self.last_end.map(|end| self.text.get(end..start).unwrap_or_default()) {
            None => 2,
            Some(between) if between.contains('\n') => 2,
            Some(between) => u8::from(!between.contains(char::is_whitespace)),
        }
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        while self.letters.next_if(|letter| letter.written == ' ').is_some() {}
        let first = self.letters.next()?;
        let mut letters = vec![first];
        if !stands_alone(first.written) {
            while let Some(letter) = self.letters.next_if(|l| l.written != ' ' && !stands_alone(l.written)) {
                letters.push(letter);
            }
        }
        let gap = self.gap(first.start);
        let end = letters.last().map_or(first.end, |letter| letter.end);
        self.last_end = Some(end);
        Some(Word { span: Span::new(first.start, end), pieces: pieces(self.text, &letters, gap) })
    }
}

/// The pieces of a word: from its start the longest piece that the vocabulary has, and so on; one unknown piece if that fails.
fn pieces(text: &str, letters: &[Letter], gap: u8) -> Vec<Piece> {
    let piece = |id: u16, part: &[Letter], at: usize| {
        let span = part.first().zip(part.last()).and_then(|(first, last)| text.get(first.start..last.end));
        let continued = if at > 0 { CONTINUED } else { 0 };
        let gap = if at > 0 { 1 } else { gap };
        Piece { id, shape: shape(span.unwrap_or_default()) + continued + SHAPES * gap }
    };
    let unknown = || vec![piece(UNKNOWN, letters, 0)];
    if letters.len() > MOST_CHARACTERS {
        return unknown();
    }
    let mut out = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let map = if at == 0 { &VOCABULARY.first } else { &VOCABULARY.further };
        let most = letters.len().min(at + VOCABULARY.longest);
        let mut word: String = letters.get(at..most).unwrap_or_default().iter().map(|l| l.written).collect();
        let (mut end, mut id) = (most, None);
        while !word.is_empty() {
            id = map.get(word.as_str()).copied();
            if id.is_some() {
                break;
            }
            word.pop();
            end -= 1;
        }
        let (Some(id), Some(part)) = (id, letters.get(at..end)) else { return unknown() };
        out.push(piece(id, part, at));
        at = end;
    }
    out
}

/// How a piece is written: in lower case, with a capital, in capitals, as one capital, mixed, in digits, in letters and digits, or
/// in signs.
fn shape(written: &str) -> u8 {
    let mut characters = written.chars();
    let (Some(first), rest) = (characters.next(), characters.as_str()) else { return 8 };
    let lower = |text: &str| text.chars().any(char::is_lowercase) && !text.chars().any(char::is_uppercase);
    let upper = |text: &str| text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    if written.chars().all(is_letter) {
        return match () {
            () if lower(written) => 1,
            () if rest.is_empty() => {
                if first.is_uppercase() {
                    4
                } else {
                    1
                }
            }
            () if upper(written) => 3,
            () if first.is_uppercase() && lower(rest) => 2,
            () => 5,
        };
    }
    match () {
        () if written.chars().all(char::is_numeric) => 6,
        () if written.chars().any(|c| is_letter(c) || c.is_numeric()) => 7,
        () => 8,
    }
}

/// Letters alone: the vowel signs of Devanagari, say, are marks.
fn is_letter(c: char) -> bool {
    use GeneralCategory as G;
    c.is_ascii_alphabetic()
        || !c.is_ascii()
            && matches!(
                get_general_category(c),
                G::LowercaseLetter | G::UppercaseLetter | G::TitlecaseLetter | G::ModifierLetter | G::OtherLetter
            )
}

/// Whether a character is a word of its own: punctuation, and Chinese characters.
fn stands_alone(c: char) -> bool {
    c.is_ascii_punctuation() || is_chinese(c) || is_punctuation(c)
}

fn is_punctuation(c: char) -> bool {
    use GeneralCategory as G;
    !c.is_ascii()
        && matches!(
            get_general_category(c),
            G::ConnectorPunctuation
                | G::DashPunctuation
                | G::OpenPunctuation
                | G::ClosePunctuation
                | G::InitialPunctuation
                | G::FinalPunctuation
                | G::OtherPunctuation
        )
}

/// The blocks that BERT's tokenizer counts as Chinese.
const fn is_chinese(c: char) -> bool {
    matches!(c as u32,
        0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0x2_0000..=0x2_A6DF | 0x2_A700..=0x2_B73F | 0x2_B740..=0x2_B81F
        | 0x2_B920..=0x2_CEAF | 0xF900..=0xFAFF | 0x2_F800..=0x2_FA1F)
}

/// Characters that the tokenizer drops: controls, formats, and what is not assigned.
fn is_dropped(c: char) -> bool {
    use GeneralCategory as G;
    match c {
        '\0' | '\u{fffd}' => true,
        '\t' | '\n' | '\r' | ' '..='~' => false,
        _ => matches!(get_general_category(c), G::Control | G::Format | G::Unassigned | G::PrivateUse | G::Surrogate),
    }
}

/// The letters of a sentence: without controls, without accents, in lower case; every white space is a blank.
struct Letters<'a> {
    characters: std::str::CharIndices<'a>,
    offset: usize,
    hidden: std::iter::Peekable<std::slice::Iter<'a, Inline>>,
    /// What one character gave besides the letter handed out, last first.
    waiting: Vec<Letter>,
}

impl<'a> Letters<'a> {
    fn new(text: &'a str, sentence: Span, inlines: &'a [Inline]) -> Self {
        let first = inlines.partition_point(|inline| inline.span.end() <= sentence.start());
        Self {
            characters: sentence.of(text).unwrap_or_default().char_indices(),
            offset: sentence.start(),
            hidden: inlines.get(first..).unwrap_or_default().iter().peekable(),
            waiting: Vec::new(),
        }
    }

    /// Whether a place lies within markup.
    fn is_hidden(&mut self, at: usize) -> bool {
        let past = |inline: &&Inline| inline.kind != InlineKind::Markup || inline.span.end() <= at;
        while self.hidden.next_if(past).is_some() {}
        self.hidden.peek().is_some_and(|inline| inline.span.start() <= at)
    }
}

impl Iterator for Letters<'_> {
    type Item = Letter;

    fn next(&mut self) -> Option<Letter> {
        loop {
            if let Some(letter) = self.waiting.pop() {
                return Some(letter);
            }
            let (at, c) = self.characters.next()?;
            let start = self.offset + at;
            if self.is_hidden(start) || is_dropped(c) {
                continue;
            }
            let end = start + c.len_utf8();
            if c.is_ascii() {
                let written = if c.is_ascii_whitespace() { ' ' } else { c.to_ascii_lowercase() };
                return Some(Letter { written, start, end });
            }
            if c.is_whitespace() {
                return Some(Letter { written: ' ', start, end });
            }
            let waiting = &mut self.waiting;
            decompose_canonical(c, |part| {
                if get_general_category(part) != GeneralCategory::NonspacingMark {
                    waiting.extend(part.to_lowercase().map(|written| Letter { written, start, end }));
                }
            });
            waiting.reverse();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &[u16], &[u8])]) {
        let words: Vec<_> = Words::new(text, Span::new(0, text.len()), &[]).collect();
        let seen: Vec<_> = words
            .iter()
            .map(|word| {
                let ids: Vec<u16> = word.pieces.iter().map(|piece| piece.id).collect();
                (word.span.in_text(text), ids, word.pieces.iter().map(|piece| piece.shape).collect::<Vec<_>>())
            })
            .collect();
        let expected: Vec<_> =
            expected.iter().map(|(word, ids, shapes)| (*word, ids.to_vec(), shapes.to_vec())).collect();
        assert_eq!(seen, expected, "{text:?}");
    }

    // The numbers are those of the reference tokenizer.
    #[test]
    fn pieces_carry_number_shape_and_gap() {
        check(
            "A U.S.",
            &[
                ("A", &[1037], &[38]),
                ("U", &[1057], &[4]),
                (".", &[1012], &[25]),
                ("S", &[1055], &[21]),
                (".", &[1012], &[25]),
            ],
        );
        check("García\nspoke", &[("García", &[7439], &[36]), ("spoke", &[3764], &[35])]);
        check("", &[]);
        check("\0\u{200b}", &[]);
    }

    /// What `reference.py` in `assets/models/names/training` prints for the texts in the file that `NAMES_REFERENCE` names.
    #[test]
    #[ignore = "needs the pieces of the reference tokenizer"]
    fn agrees_with_the_reference() {
        #[derive(serde::Deserialize)]
        struct Row {
            text: String,
            ids: Vec<u16>,
            shapes: Vec<u8>,
        }
        let rows = std::fs::read_to_string(std::env::var("NAMES_REFERENCE").unwrap()).unwrap();
        for row in rows.lines() {
            let row: Row = serde_json::from_str(row).unwrap();
            let words = Words::new(&row.text, Span::new(0, row.text.len()), &[]);
            let pieces: Vec<Piece> = words.flat_map(|word| word.pieces).collect();
            let expected = row.ids.iter().zip(&row.shapes).map(|(id, shape)| Piece { id: *id, shape: *shape });
            for (at, (seen, expected)) in pieces.iter().zip(expected).enumerate() {
                assert_eq!(*seen, expected, "piece {at} of {:?}", row.text);
            }
            assert_eq!(pieces.len(), row.ids.len(), "{:?}", row.text);
        }
    }

    #[test]
    fn a_word_without_end_is_unknown() {
        let long = "x".repeat(101);
        check(&long, &[(long.as_str(), &[UNKNOWN], &[35])]);
    }
}
