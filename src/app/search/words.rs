//! What is said about a query that is wrong in a place, and the sheet of examples: the window and the command line show the same.

use crate::text::query::{Fault, FaultKind, Weight};

/// What is wrong, in a sentence; the place is shown beside it.
#[must_use]
pub fn fault(kind: &FaultKind) -> String {
    match kind {
        FaultKind::OpenPhrase => "The phrase has no closing quotation mark; it is taken up to the end.".to_owned(),
        FaultKind::OpenParenthesis => "This parenthesis is not closed; it is taken up to the end.".to_owned(),
        FaultKind::NothingToClose => "This parenthesis closes nothing; leave it out, or open one before it.".to_owned(),
        FaultKind::EmptyParentheses => "There is nothing between these parentheses.".to_owned(),
        FaultKind::NothingBefore(name) => format!("{name} joins two things, and nothing stands before it."),
        FaultKind::NothingAfter(name) => format!("Nothing follows {name}; it is passed over until something does."),
        FaultKind::NearNeedsWords => {
            "NEAR stands between words and phrases only, not beside a field or something that is taken away.".to_owned()
        }
        FaultKind::WrongDistance => "NEAR/ takes a number of words up to 1,000, for example NEAR/5.".to_owned(),
        FaultKind::ShortBeginning => "A star needs two letters before it at least.".to_owned(),
        FaultKind::ShortLike => {
            "The word is too short to be spelled otherwise; it is searched for as it is.".to_owned()
        }
        FaultKind::LikeNeedsOneWord => "A tilde goes with one word; the phrase is searched for as it is.".to_owned(),
        FaultKind::EmptyField(name) => {
            let example = if matches!(*name, "date" | "happened") { "2020-10" } else { "words" };
            format!("{name}: needs something right after it, for example {name}:{example}.")
        }
        FaultKind::UnknownField(name) => {
            format!(
                "There is no field “{name}”; these are searched for as words. The sheet of examples has all fields."
            )
        }
        FaultKind::WrongDate => {
            "This is no date; write 2020, 2020-10, 2020-10-15, 2020-10..2020-11, >2020 or <2020-10.".to_owned()
        }
        FaultKind::BackwardDates => "This span of time ends before it begins.".to_owned(),
        FaultKind::TooMuch => "This is more than one search can hold; from here on it is left out.".to_owned(),
    }
}

/// The fault that is to be shown: of several the first one that keeps something from being searched for, else the first.
#[must_use]
pub fn foremost(faults: &[Fault]) -> Option<&Fault> {
    faults.iter().find(|fault| fault.kind.weight() == Weight::Error).or(faults.first())
}

/// An example of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// What is typed.
    pub typed: &'static str,
    /// What it finds.
    pub finds: &'static str,
}

const fn example(typed: &'static str, finds: &'static str) -> Example {
    Example { typed, finds }
}

/// The sheet of examples.
pub const EXAMPLES: &[Example] = &[
    example("drug cartel", "both words, in any form: drugs, cartels"),
    example("\"drug trafficking\"", "just these words, one after the other"),
    example("garcia", "García too: accents and capitals do not matter"),
    example("soborno*", "words that begin so"),
    example("cienfugos~", "words spelled nearly so: Cienfuegos"),
    example("arrest OR indictment", "one of them at least"),
    example("cartel NOT sinaloa", "the first without the second; also cartel -sinaloa"),
    example("(arrest OR charge) cienfuegos", "what stands in parentheses counts as one"),
    example("soborno* NEAR cienfuegos", "within ten words of each other; NEAR/3 within three"),
    example("title:arrest", "in the headline"),
    example("outlet:reuters", "articles of this outlet; byline: for the author"),
    example("date:2020-10..2020-11", "published then; also date:2020, date:>2020-10"),
    example("happened:2020-10", "articles that tell of something that happened then"),
    example("person:\"garcía luna\"", "articles that name this person; also organization: and place:"),
    example("speaker:obrador", "articles in which somebody of this name speaks; said: for their words"),
    example("tag:\"money trail\"", "articles with a note that has this tag; note: for words in notes"),
    example("language:es", "articles in this language"),
];
