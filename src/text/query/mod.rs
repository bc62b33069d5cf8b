//! The language of the search: what people type, as a tree that is always there, and what is wrong with it, with its place.
//!
//! A pure function of the words typed. What a word's other forms are is left to [`forms`], which of them a library has and where they
//! stand to the library; where they stand in one text is told by [`Matcher`]. Nothing a person can type is refused: what cannot be
//! understood is left out of the tree and named among the faults.

mod days;
mod fault;
pub mod forms;
mod lex;
mod matcher;
mod parse;
#[cfg(test)]
mod tests;

pub use days::Days;
pub use fault::{Fault, FaultKind, Weight};
pub use matcher::{Hit, Matcher};
pub use parse::parse;

use super::fold;
use crate::model::Span;
use unicode_normalization::char::is_combining_mark;

/// A query as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// What is asked for; `None` where nothing is.
    pub root: Option<Node>,
    /// What is wrong, by place.
    pub faults: Vec<Fault>,
}

impl Query {
    /// The first fault that keeps a part of the query from being searched for.
    #[must_use]
    pub fn error(&self) -> Option<&Fault> {
        self.faults.iter().find(|fault| fault.kind.weight() == Weight::Error)
    }
}

/// A part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Words.
    Term(Term),
    /// Words near each other.
    Near(Near),
    /// Something about the article, or a part of it.
    Field(FieldTerm),
    /// All of these.
    All(Vec<Self>),
    /// One of these at least.
    Any(Vec<Self>),
    /// Everything but this.
    Not(Box<Self>),
}

/// Words one after the other; never none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The words as the index parts them, as they were typed.
    pub words: Vec<String>,
    /// What counts as found.
    pub form: Form,
    /// Other words that count as well, where it is one word: folded, without the word itself. Filled in by whoever knows the library.
    pub others: Vec<String>,
    /// Where it stands in the query.
    pub at: Span,
}

/// What counts as finding a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The word in any of its forms.
    AnyForm,
    /// Just as it is typed, but for accents and case.
    Exact,
    /// The last word with anything behind it.
    Begun,
    /// Up to this many letters may differ.
    Like(u8),
}

/// Words within some distance of each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// Of each side one.
    pub sides: Vec<Vec<Term>>,
    /// How many words may stand between them.
    pub within: u32,
    /// Where it stands in the query.
    pub at: Span,
}

/// What a field must have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldTerm {
    /// Which field.
    pub field: Field,
    /// What it must have.
    pub value: Value,
    /// Where it stands in the query.
    pub at: Span,
}

/// The value asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words.
    Words(Term),
    /// Days.
    Days(Days),
}

/// The fields that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it, and `Field::name` is what is typed")]
pub enum Field {
    Title,
    Text,
    Outlet,
    Byline,
    Date,
    Happened,
    Person,
    Organization,
    Place,
    Tag,
    Note,
    Speaker,
    Said,
    Language,
}

impl Field {
    /// All fields in the order of the sheet of examples.
    pub const ALL: [Self; 14] = [
        Self::Title,
        Self::Text,
        Self::Outlet,
        Self::Byline,
        Self::Date,
        Self::Happened,
        Self::Person,
        Self::Organization,
        Self::Place,
        Self::Speaker,
        Self::Said,
        Self::Note,
        Self::Tag,
        Self::Language,
    ];

    /// What is typed before the colon.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Text => "text",
            Self::Outlet => "outlet",
            Self::Byline => "byline",
            Self::Date => "date",
            Self::Happened => "happened",
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Tag => "tag",
            Self::Note => "note",
            Self::Speaker => "speaker",
            Self::Said => "said",
            Self::Language => "language",
        }
    }

    /// The field of a name, in any case; other names for the same are known.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let other = match name.as_str() {
            "headline" => Self::Title,
            "author" | "by" => Self::Byline,
            "published" => Self::Date,
            "event" => Self::Happened,
            "org" | "organisation" => Self::Organization,
            "lang" => Self::Language,
            "quote" | "quotation" => Self::Said,
            _ => return Self::ALL.into_iter().find(|field| field.name() == name),
        };
        Some(other)
    }

    /// Whether it has days rather than words.
    #[must_use]
    pub const fn has_days(self) -> bool {
        matches!(self, Self::Date | Self::Happened)
    }
}

impl Term {
    /// The words folded, as [`Matcher`] and the index compare them.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        self.words.iter().map(|word| fold(word)).collect()
    }
}

impl Node {
    /// Calls `see` with each term that is looked for in the text, also within NEAR; not those of fields, nor what is taken away.
    pub fn terms(&self, see: &mut impl FnMut(&Term)) {
        match self {
            Self::Near(near) => near.sides.iter().flatten().for_each(see),
            Self::Term(term)
            | Self::Field(FieldTerm { field: Field::Title | Field::Text, value: Value::Words(term), .. }) => see(term),
            Self::Field(_) | Self::Not(_) => {}
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.terms(see)),
        }
    }

    /// Calls `change` with each term, those of fields and those taken away among them.
    pub fn terms_mut<E>(&mut self, change: &mut impl FnMut(&mut Term) -> Result<(), E>) -> Result<(), E> {
        match self {
            Self::Near(near) => near.sides.iter_mut().flatten().try_for_each(change),
            Self::Term(term) | Self::Field(FieldTerm { value: Value::Words(term), .. }) => change(term),
            Self::Field(_) => Ok(()),
            Self::Not(part) => part.terms_mut(change),
            Self::All(parts) | Self::Any(parts) => parts.iter_mut().try_for_each(|part| part.terms_mut(change)),
        }
    }
}

/// The words of a text as the index's tokenizer parts them: letters, digits and the marks on them; letters of scripts that are written
/// without blanks stand alone.
pub fn words_in(text: &str, part: Span) -> impl Iterator<Item = Span> {
    let is_part = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let inner = part.in_text(text);
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + inner.get(at..)?.find(|c: char| is_part(c))?;
        let rest = inner.get(start..)?;
        let first = rest.chars().next()?;
        at = if stands_alone(first) {
            let marks = rest.get(first.len_utf8()..)?;
            start + first.len_utf8() + marks.find(|c| !is_combining_mark(c)).unwrap_or(marks.len())
        } else {
            rest.find(|c| !is_part(c) || stands_alone(c)).map_or(inner.len(), |len| start + len)
        };
        Some(Span::new(start, at).shifted(part.start()))
    })
}

/// Letters of scripts that are written without blanks between words (Unicode blocks): each is a word to the search, so that any
/// stretch of them is found as a phrase.
#[must_use]
pub const fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{0E01}'..='\u{0E30}' | '\u{0E32}' | '\u{0E33}' | '\u{0E40}'..='\u{0E46}' // Thai
        | '\u{0E81}'..='\u{0EB0}' | '\u{0EB2}' | '\u{0EB3}' | '\u{0EBD}'..='\u{0EC6}' // Lao
        | '\u{1000}'..='\u{102A}' | '\u{103F}' // Myanmar
        | '\u{1780}'..='\u{17B3}' // Khmer
        | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}' | '\u{3105}'..='\u{312F}' // kana, bopomofo
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' // Han
        | '\u{20000}'..='\u{323AF}')
}
