//! Frames: a sentence with its quotations folded into one token each, so that cue and speaker stand beside what was said.
//!
//! A sentence that ends within quotation marks goes on behind them. Mentions and dates are laid over the tokens here.

use super::lexicon::{Entry, Lexicon, Verb, form, word};
use super::marks::Piece;
use crate::model::{Mention, Sentence, Span, Timex};
use crate::text::{TokenKind, tokens_in};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Word,
    Number,
    Possessive,
    Sign(char),
    /// A stretch in quotation marks, by its number among the pieces.
    Quote(usize),
    /// Past either end of the frame.
    End,
}

/// A token of a frame.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    pub span: Span,
    pub kind: Kind,
    pub entry: Entry,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// The mention it belongs to.
    pub mention: Option<usize>,
    /// The date it belongs to.
    pub timex: Option<usize>,
}

const END: Token = Token {
    span: Span::new(0, 0),
    kind: Kind::End,
    entry: Entry { verb: None, grammar: 0 },
    capital: false,
    mention: None,
    timex: None,
};

/// The tokens of one sentence or of several that quotation marks hold together.
#[derive(Debug, Default)]
pub struct Frame {
    tokens: Vec<Token>,
    /// The paragraph it stands in.
    pub paragraph: Option<u32>,
}

impl Frame {
    /// Number of tokens.
    pub const fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token at a place; [`Kind::End`] past the ends.
    pub fn at(&self, at: usize) -> Token {
        self.tokens.get(at).copied().unwrap_or(END)
    }

    /// The token `by` places before `at`.
    pub fn before(&self, at: usize, by: usize) -> Token {
        at.checked_sub(by).map_or(END, |at| self.at(at))
    }

    /// The words from token `from` up to but not including `to`.
    pub fn span(&self, from: usize, to: usize) -> Option<Span> {
        let (first, last) = (self.tokens.get(from)?, self.tokens.get(to.checked_sub(1)?)?);
        (from < to).then(|| first.span.union(last.span))
    }

    /// Marcia "Cia" Price: a word in marks between capitals is part of a name.
    fn fold_nicknames(&mut self, text: &str, pieces: &[Piece]) {
        for at in 1..self.tokens.len().saturating_sub(1) {
            let Some(piece) = self.at(at).quote().and_then(|piece| pieces.get(piece)) else { continue };
            let words = piece.inner.in_text(text);
            let name = words.starts_with(char::is_uppercase)
                && !words.ends_with([',', '.', '!', '?'])
                && words.split_whitespace().count() <= 2;
            let between = [self.at(at - 1), self.at(at + 1)]
                .iter()
                .all(|token| token.capital && token.kind == Kind::Word && token.verb().is_none());
            if name
                && between
                && let Some(token) = self.tokens.get_mut(at)
            {
                token.kind = Kind::Word;
                token.capital = true;
            }
        }
    }

    /// All tokens with their places.
    pub fn iter(&self) -> impl Iterator<Item = (usize, Token)> + '_ {
        self.tokens.iter().copied().enumerate()
    }
}

impl Token {
    /// Whether it may be one of these words of grammar.
    pub const fn is(&self, words: u32) -> bool {
        self.entry.grammar & words != 0
    }

    /// Whether it is this sign.
    pub fn sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    /// Whether it is a comma, a semicolon, a dash.
    pub const fn is_pause(&self) -> bool {
        matches!(self.kind, Kind::Sign(',' | ';' | '–' | '—' | '-' | '―'))
    }

    /// The piece it stands for.
    pub const fn quote(&self) -> Option<usize> {
        if let Kind::Quote(piece) = self.kind { Some(piece) } else { None }
    }

    /// The verb of reporting it may be, names left out.
    pub fn verb(&self) -> Option<Verb> {
        self.entry.verb.filter(|_| self.mention.is_none())
    }

    /// A verb of the sentence that is not one of reporting.
    pub const fn is_plain_verb(&self) -> bool {
        self.mention.is_none() && self.is(word::BE | word::HAVE | word::DO | word::MODAL | word::VERB)
    }

    /// Whether it may stand within a noun phrase.
    pub fn is_nominal(&self) -> bool {
        let bars = word::THAT
            | word::RELATIVE
            | word::SUBJECT
            | word::BE
            | word::HAVE
            | word::DO
            | word::MODAL
            | word::TO
            | word::AND
            | word::BUT
            | word::WHEN
            | word::VERB
            | word::WHETHER
            | word::ACCORDING;
        if self.mention.is_some() {
            return true;
        }
        match self.kind {
            Kind::Word => {
                let finite = self.verb().is_some_and(|verb| !verb.is_noun && verb.is(form::FINITE | form::BASE));
                !self.is(bars) && !finite && (!self.is(word::ADVERB) || self.is(word::DETERMINER | word::PERSON))
            }
            Kind::Number | Kind::Possessive => self.timex.is_none(),
            Kind::Sign('&' | '.' | '/' | '-' | '*' | '_' | '%' | '$') => true,
            _ => false,
        }
    }
}

/// What frames are cut from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    pub text: &'a str,
    pub lexicon: &'a Lexicon,
    pub mentions: &'a [Mention],
    pub timexes: &'a [Timex],
    pub pieces: &'a [Piece],
}

/// Gives the frames of a text one after the other.
pub struct Frames<'a> {
    source: Source<'a>,
    mention: usize,
    timex: usize,
    piece: usize,
    /// Nothing before this byte is read again.
    at: usize,
}

impl<'a> Frames<'a> {
    pub const fn new(source: Source<'a>) -> Self {
        Self { source, mention: 0, timex: 0, piece: 0, at: 0 }
    }

    /// Reads the frame that begins with the first of `sentences` and gives how many it took; none are left at 0.
    pub fn read(&mut self, sentences: &[Sentence], frame: &mut Frame) -> usize {
        frame.tokens.clear();
        frame.paragraph = sentences.first().and_then(|sentence| sentence.paragraph_no);
        let mut taken = 0;
        for sentence in sentences {
            taken += 1;
            self.sentence(sentence.span, frame);
            // A quotation that reaches past its sentence takes the next one along.
            if self.at <= sentence.span.end() {
                break;
            }
        }
        frame.fold_nicknames(self.source.text, self.source.pieces);
        taken
    }

    fn sentence(&mut self, span: Span, frame: &mut Frame) {
        let mut at = self.at.max(span.start());
        while let Some(piece) = self.source.pieces.get(self.piece) {
            if piece.outer.start() >= span.end() {
                break;
            }
            let number = self.piece;
            self.piece += 1;
            if piece.outer.end() <= at || piece.outer.start() < at {
                continue;
            }
            self.words(Span::new(at, piece.outer.start()), frame);
            frame.tokens.push(Token { span: piece.outer, kind: Kind::Quote(number), ..END });
            at = piece.outer.end();
        }
        if at < span.end() {
            self.words(Span::new(at, span.end()), frame);
        }
        self.at = at.max(span.end());
    }

    fn words(&mut self, span: Span, frame: &mut Frame) {
        let Source { text, lexicon, mentions, timexes, .. } = self.source;
        for token in tokens_in(text, span) {
            let words = token.span.in_text(text);
            let kind = match token.kind {
                TokenKind::Word => Kind::Word,
                TokenKind::Number => Kind::Number,
                TokenKind::Possessive => Kind::Possessive,
                TokenKind::Sign => Kind::Sign(words.chars().next().unwrap_or(' ')),
            };
            while mentions.get(self.mention).is_some_and(|mention| mention.span.end() <= token.span.start()) {
                self.mention += 1;
            }
            while timexes.get(self.timex).is_some_and(|timex| timex.span.end() <= token.span.start()) {
                self.timex += 1;
            }
            let mention = mentions.get(self.mention).filter(|mention| mention.span.covers(token.span));
            let timex = timexes.get(self.timex).filter(|timex| timex.span.overlaps(token.span));
            frame.tokens.push(Token {
                span: token.span,
                kind,
                entry: if kind == Kind::Word { lexicon.get(words) } else { Entry::default() },
                capital: words.starts_with(char::is_uppercase),
                mention: mention.map(|_| self.mention),
                timex: timex.map(|_| self.timex),
            });
        }
    }
}
