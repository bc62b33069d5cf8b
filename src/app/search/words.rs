//! What is said about a query that is wrong in a place, and the sheet of examples: the window and the command line show the same.

use crate::locale::{Text, say};
use crate::text::query::{Fault, FaultKind, Weight};

/// What is wrong, in a sentence; the place is shown beside it.
#[must_use]
pub fn fault(kind: &FaultKind) -> String {
    match kind {
        FaultKind::OpenPhrase => Text("The phrase has no closing quotation mark; it is taken up to the end.").into(),
        FaultKind::OpenParenthesis => Text("This parenthesis is not closed; it is taken up to the end.").into(),
        FaultKind::NothingToClose => {
            Text("This parenthesis closes nothing; leave it out, or open one before it.").into()
        }
        FaultKind::EmptyParentheses => Text("There is nothing between these parentheses.").into(),
        FaultKind::NothingBefore(name) => say!("{name} joins two things, and nothing stands before it.", name),
        FaultKind::NothingAfter(name) => say!("Nothing follows {name}; it is passed over until something does.", name),
        FaultKind::NearNeedsWords => {
            Text("NEAR stands between words and phrases only, not beside a field or something that is taken away.")
                .into()
        }
        FaultKind::WrongDistance => Text("NEAR/ takes a number of words up to 1,000, for example NEAR/5.").into(),
        FaultKind::ShortBeginning => Text("A star needs two letters before it at least.").into(),
        FaultKind::ShortLike => {
            Text("The word is too short to be spelled otherwise; it is searched for as it is.").into()
        }
        FaultKind::LikeNeedsOneWord => Text("A tilde goes with one word; the phrase is searched for as it is.").into(),
        FaultKind::EmptyField(name) => {
            let example = if matches!(*name, "date" | "happened") { "2020-10" } else { "words" };
            say!("{name}: needs something right after it, for example {name}:{example}.", name, example)
        }
        FaultKind::UnknownField(name) => {
            format!(
                "There is no field “{name}”; these are searched for as words. The sheet of examples has all fields."
            )
        }
        FaultKind::WrongDate => {
            Text("This is no date; write 2020, 2020-10, 2020-10-15, 2020-10..2020-11, >2020 or <2020-10.").into()
        }
        FaultKind::BackwardDates => Text("This span of time ends before it begins.").into(),
        FaultKind::TooMuch => Text("This is more than one search can hold; from here on it is left out.").into(),
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
    pub finds: Text,
}

const fn example(typed: &'static str, finds: Text) -> Example {
    Example { typed, finds }
}

/// The sheet of examples.
pub const EXAMPLES: &[Example] = &[
    example("drug cartel", Text("both words, in any form: drugs, cartels")),
    example("\"drug trafficking\"", Text("just these words, one after the other")),
    example("garcia", Text("García too: accents and capitals do not matter")),
    example("soborno*", Text("words that begin so")),
    example("cienfugos~", Text("words spelled nearly so: Cienfuegos")),
    example("arrest OR indictment", Text("one of them at least")),
    example("cartel NOT sinaloa", Text("the first without the second; also cartel -sinaloa")),
    example("(arrest OR charge) cienfuegos", Text("what stands in parentheses counts as one")),
    example("soborno* NEAR cienfuegos", Text("within ten words of each other; NEAR/3 within three")),
    example("title:arrest", Text("in the headline")),
    example("outlet:reuters", Text("articles of this outlet; byline: for the author")),
    example("date:2020-10..2020-11", Text("published then; also date:2020, date:>2020-10")),
    example("happened:2020-10", Text("articles that tell of something that happened then")),
    example("person:\"garcía luna\"", Text("articles that name this person; also organization: and place:")),
    example("speaker:obrador", Text("articles in which somebody of this name speaks; said: for their words")),
    example("tag:\"money trail\"", Text("articles with a note that has this tag; note: for words in notes")),
    example("language:es", Text("articles in this language")),
];
