//! From the words typed to the signs of the language, each with its place.

use super::{FaultKind, Field};
use crate::model::Span;

/// A sign of the language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sign {
    pub what: What,
    pub at: Span,
}

/// What a sign is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// A run of characters without blanks, or the inside of quotation marks.
    Words {
        inside: Span,
        marks: Marks,
    },
    /// `title:`; what it must have follows at once.
    Field(Field),
    /// A run of characters after a field of days.
    Value(Span),
    And,
    Or,
    Not,
    /// `NEAR`, `NEAR/5`; the distance as it was typed.
    Near(Option<Span>),
    /// `(`
    Open,
    /// `)`
    Close,
}

/// How words were typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Marks {
    /// Whether in quotation marks.
    pub quoted: bool,
    /// Whether a star follows.
    pub star: bool,
    /// Whether a tilde follows.
    pub tilde: Tilde,
    /// Whether the quotation marks do not end.
    pub open: bool,
    /// Whether a field that is not known stands before the words, its name being this long.
    pub unknown: Option<usize>,
}

/// A tilde behind a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tilde {
    #[default]
    None,
    /// Without a number.
    Bare,
    /// With a number of letters.
    Letters(u8),
}

const QUOTES: [char; 6] = ['"', '“', '”', '«', '»', '„'];

/// The signs of a query.
pub(super) fn signs(typed: &str) -> Vec<Sign> {
    let mut lexer = Lexer { typed, at: 0, signs: Vec::new() };
    while lexer.next().is_some() {}
    lexer.signs
}

struct Lexer<'a> {
    typed: &'a str,
    at: usize,
    signs: Vec<Sign>,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.typed.get(self.at..).unwrap_or_default()
    }

    fn push(&mut self, what: What, len: usize) {
        let at = Span::new(self.at, self.at + len);
        self.signs.push(Sign { what, at });
        self.at += len;
    }

    /// Takes one sign; `None` at the end.
    fn next(&mut self) -> Option<()> {
        let blank = self.rest().find(|c: char| !c.is_whitespace() && c != '\0')?;
        self.at += blank;
        let rest = self.rest();
        let first = rest.chars().next()?;
        match first {
            '(' => self.push(What::Open, 1),
            ')' => self.push(What::Close, 1),
            '-' | '−' if self.begins_negation(rest, first) => self.push(What::Not, first.len_utf8()),
            c if QUOTES.contains(&c) => self.phrase(c),
            _ => self.word(),
        }
        Some(())
    }

    /// Whether a dash stands before a word and not behind one.
    fn begins_negation(&self, rest: &str, dash: char) -> bool {
        let before = self.typed.get(..self.at).and_then(|before| before.chars().next_back());
        let after = rest.chars().nth(1);
        let starts = before.is_none_or(|c| c.is_whitespace() || c == '(');
        starts && after.is_some_and(|c| c != dash && (c.is_alphanumeric() || c == '(' || QUOTES.contains(&c)))
    }

    fn phrase(&mut self, quote: char) {
        let rest = self.rest();
        let start = quote.len_utf8();
        let inner = rest.get(start..).unwrap_or_default();
        let end = inner.find(QUOTES);
        let close = end.and_then(|end| inner.get(end..)?.chars().next()).map_or(0, char::len_utf8);
        let inside = Span::new(start, start + end.unwrap_or(inner.len())).shifted(self.at);
        let mut len = start + end.unwrap_or(inner.len()) + close;
        let mut marks = Marks { quoted: true, open: end.is_none(), ..Marks::default() };
        let after = rest.get(len..).unwrap_or_default();
        if after.starts_with('*') {
            marks.star = true;
            len += 1;
        } else if let Some((tilde, more)) = tilde(after) {
            marks.tilde = tilde;
            len += more;
        }
        self.push(What::Words { inside, marks }, len);
    }

    fn word(&mut self) {
        let rest = self.rest();
        let end =
            rest.find(|c: char| c.is_whitespace() || c == '(' || c == ')' || QUOTES.contains(&c)).unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or_default();
        match word {
            "AND" => return self.push(What::And, end),
            "OR" => return self.push(What::Or, end),
            "NOT" => return self.push(What::Not, end),
            "NEAR" => return self.push(What::Near(None), end),
            _ => {}
        }
        if word.starts_with("NEAR/") {
            return self.push(What::Near(Some(Span::new(5, end).shifted(self.at))), end);
        }
        if let Some((name, _)) = word.split_once(':')
            && self.field(name, rest)
        {
            return;
        }
        let mut marks = Marks { unknown: unknown_field(word), ..Marks::default() };
        let mut inside = end;
        if let Some(begun) = word.strip_suffix('*') {
            marks.star = true;
            inside = begun.len();
        } else if let Some(at) = word.rfind('~')
            && let Some((number, len)) = tilde(word.get(at..).unwrap_or_default())
            && at + len == end
        {
            marks.tilde = number;
            inside = at;
        }
        let inside = Span::new(0, inside).shifted(self.at);
        self.push(What::Words { inside, marks }, end);
    }

    /// A known field with its colon; its value is the next sign. A name before a blank is a word like others.
    fn field(&mut self, name: &str, rest: &str) -> bool {
        let Some(field) = Field::of(name) else { return false };
        let after = rest.get(name.len() + 1..).unwrap_or_default();
        let is_typed_on = after.is_empty();
        if !is_typed_on && after.starts_with(char::is_whitespace) {
            return false;
        }
        self.push(What::Field(field), name.len() + 1);
        if field.has_days() && !is_typed_on {
            let end = after.find(|c: char| c.is_whitespace() || c == '(' || c == ')').unwrap_or(after.len());
            let value = Span::new(0, end).shifted(self.at);
            self.push(What::Value(value), end);
        }
        true
    }
}

/// A tilde, perhaps with one digit: the digit, and the length of both.
fn tilde(after: &str) -> Option<(Tilde, usize)> {
    let mut chars = after.strip_prefix('~')?.chars();
    match chars.next() {
        Some(digit @ '0'..='9') => Some((Tilde::Letters(digit as u8 - b'0'), 2)),
        _ => Some((Tilde::Bare, 1)),
    }
}

/// The length of the name in `name:words` where it looks like a field: letters before a colon, letters or digits behind it.
fn unknown_field(word: &str) -> Option<usize> {
    let (name, value) = word.split_once(':')?;
    let looks = name.len() > 1 && name.bytes().all(|b| b.is_ascii_alphabetic());
    (looks && value.starts_with(char::is_alphanumeric)).then_some(name.len())
}

/// The distance of a NEAR, where none was typed.
pub(super) const NEAR: u32 = 10;

/// The distance that was typed.
pub(super) fn distance(typed: &str) -> Result<u32, FaultKind> {
    typed.parse().ok().filter(|within| *within <= 1_000).ok_or(FaultKind::WrongDistance)
}
