//! What a word can mean to the patterns: one small value for each token, the same for every language.
//!
//! Which spelling has which meaning is the lexicon's business (`assets/lexicon/time/*.txt`, read by [`super::lexicon`]).

use super::unit::{Part, Season, Unit};

/// The meaning of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Past the last token of the sentence.
    End,
    /// A word without a meaning of its own for time.
    Other,
    /// A punctuation mark or symbol.
    Mark(char),
    /// A run of digits; the value is cut at `u32::MAX`.
    Digits {
        value: u32,
        length: u8,
    },
    Cardinal(u32),
    /// "hundred", "thousand": multiplies what stands before it.
    Scale(u32),
    Ordinal(u32),
    Month(u8),
    /// A month's name that is a common word too ("may", "march", "mar").
    DoubtfulMonth(u8),
    /// Monday is 1.
    Weekday(u8),
    /// A weekday's short form that is a common word too ("sun", "sat", "wed").
    DoubtfulWeekday(u8),
    Weekdays(u8),
    Season(Season),
    /// "fall".
    DoubtfulSeason(Season),
    Unit(Unit),
    Units(Unit),
    Part(Part),
    Parts(Part),
    /// "daily", with its unit.
    Adverb(Unit),
    /// "annual": an adjective of repetition with its unit.
    Recurring(Unit),
    /// "tomorrow": days from today.
    Day(i8),
    Reference(Reference),
    /// A time zone: minutes east of Greenwich.
    Zone(i16),
    Verb(Tense),
    Cue(Cue),
}

/// What a vague expression points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    Past,
    Present,
    Future,
    /// "former": a time past in histories, no more than a title in news.
    Former,
    /// "current", "recent" before a noun: counted as a reference as well.
    Recent,
}

/// What a verb says about the time of its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    Past,
    Present,
    Future,
}

macro_rules! cues {
    ($($variant:ident = $name:literal),+ $(,)?) => {
        /// A word of grammar that the patterns ask for by name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Cue { $(#[doc = $name] $variant),+ }

        impl Cue {
            /// The cue of a name in the lexicon's files.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

cues! {
    The = "the", A = "a", This = "this", These = "these", That = "that", Those = "those", Possessive = "possessive",
    Last = "last", Past = "past", Previous = "previous", Next = "next", Following = "following", Coming = "coming",
    Current = "current", Same = "same", Latest = "latest", Recent = "recent", Very = "very", Other = "other",
    Ago = "ago", Earlier = "earlier", Later = "later", Before = "before", After = "after", Since = "since",
    Until = "until", From = "from", To = "to", Between = "between", And = "and", Or = "or", Of = "of", In = "in",
    On = "on", At = "at", By = "by", For = "for", During = "during", Within = "within", Through = "through",
    Approximately = "approximately", Nearly = "nearly", MoreThan = "over", LessThan = "under", Only = "only",
    More = "more", Less = "less", Than = "than", Least = "least", Most = "most", Up = "up", No = "no",
    Every = "every", Each = "each", Per = "per", Early = "early", Late = "late", Mid = "mid", Begin = "begin",
    Finish = "finish", Middle = "middle", Half = "half", Few = "few", Several = "several", Couple = "couple",
    Dozen = "dozen", Many = "many", Some = "some", Another = "another", Fiscal = "fiscal", Old = "old", Long = "long",
    Noon = "noon", Midnight = "midnight", Am = "am", Pm = "pm", Ahead = "ahead", Whole = "whole", Now = "now",
    Time = "time", Modern = "modern", Right = "right", Latter = "latter", Moment = "moment", Date = "date", Day = "days", Period = "period", Future = "future",
    PastNoun = "past noun", Hold = "hold", Plural = "s", OrdinalMark = "th", Bce = "bce", Ce = "ce", Ad = "ad", B = "b", C = "c",
    E = "e", D = "d", P = "p", M = "m", O = "o", Clock = "clock", Ordinary = "ordinary", Currency = "currency", Circa = "circa",
    Holiday = "holiday", Year = "year", Anniversary = "anniversary", End = "year-end", Term = "term",
    Mister = "mister", Attack = "attack", Ongoing = "ongoing", Hace = "hace", El = "el", De = "de", Que = "que", When = "when", Present = "present", Quarter = "quarter",
}
