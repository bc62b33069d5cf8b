//! What is wrong with a query, and where. How it is said to people is left to `app`.

use crate::model::Span;

/// Something wrong with a part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The part, in bytes of the query.
    pub at: Span,
    /// What is wrong.
    pub kind: FaultKind,
}

/// Whether a part of the query is left out, or only taken in another way than it may be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It is left out.
    Error,
    /// It is searched for all the same.
    Hint,
}

/// What may be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// A phrase that does not end.
    OpenPhrase,
    /// A parenthesis that is not closed.
    OpenParenthesis,
    /// A parenthesis that closes nothing.
    NothingToClose,
    /// Parentheses around nothing.
    EmptyParentheses,
    /// AND, OR, NOT or NEAR without anything before it.
    NothingBefore(&'static str),
    /// AND, OR, NOT or NEAR without anything after it.
    NothingAfter(&'static str),
    /// NEAR beside something that is no word.
    NearNeedsWords,
    /// A distance that is no number from 0 to 1,000.
    WrongDistance,
    /// A star after a single letter.
    ShortBeginning,
    /// A tilde after a word too short to be spelled otherwise.
    ShortLike,
    /// A tilde behind several words.
    LikeNeedsOneWord,
    /// A field without a value.
    EmptyField(&'static str),
    /// A field that is not known.
    UnknownField(String),
    /// A value that is no day, month or year.
    WrongDate,
    /// A span of time that ends before it begins.
    BackwardDates,
    /// More terms or deeper parentheses than are searched for.
    TooMuch,
}

impl FaultKind {
    /// How much it weighs.
    #[must_use]
    pub const fn weight(&self) -> Weight {
        match self {
            Self::NearNeedsWords
            | Self::WrongDistance
            | Self::ShortBeginning
            | Self::EmptyField(_)
            | Self::WrongDate
            | Self::BackwardDates
            | Self::NothingToClose
            | Self::TooMuch => Weight::Error,
            _ => Weight::Hint,
        }
    }
}
