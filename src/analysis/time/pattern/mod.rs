//! The patterns of temporal expressions: small functions from a token to an expression that begins there.
//!
//! Each pattern looks a bounded number of tokens ahead, so that a sentence is read in linear time. Of several
//! expressions that begin at one token the longest wins. What they mean in the calendar is worked out in [`super::resolve`].

mod amount;
mod clock;
mod date;
mod edge;
mod hanging;
mod holiday;
mod leading;
mod numeric;
mod period;
mod reference;
mod relative;
mod repeated;
mod spanish;
mod year;

pub use numeric::day_first;

use super::meaning::Found;
use super::token::Words;
use super::word::Word;

/// The expressions of an English sentence in their order, never overlapping.
pub fn english(words: &Words, found: &mut Vec<Found>) {
    scan(words, found, longest);
}

/// The expressions of a Spanish sentence in their order, never overlapping.
pub fn spanish(words: &Words, found: &mut Vec<Found>) {
    scan(words, found, spanish::at);
}

/// Takes at each token what begins there, and goes on behind it.
fn scan(words: &Words, found: &mut Vec<Found>, pattern: impl Fn(&Words, usize) -> Option<Found>) {
    let mut at = 0;
    while at < words.len() {
        match pattern(words, at) {
            Some(expression) => {
                at = expression.end.max(at + 1);
                found.push(expression);
                at = continue_range(words, at, found);
            }
            None => at += 1,
        }
    }
}

/// The longest expression that begins at a token.
fn longest(words: &Words, at: usize) -> Option<Found> {
    if !may_begin(words.word(at)) {
        return hanging::owned(words, at);
    }
    let found = [
        point(words, at),
        edge::at(words, at),
        hanging::at(words, at),
        repeated::at(words, at),
        amount::at(words, at),
        clock::at(words, at),
        reference::at(words, at),
    ];
    let best = longer(found)?;
    Some(clock::extended(words, best))
}

/// The longest expression that names a point or stretch of the calendar.
fn point(words: &Words, at: usize) -> Option<Found> {
    longer([
        date::at(words, at),
        numeric::at(words, at),
        relative::at(words, at),
        period::at(words, at),
        year::at(words, at),
        holiday::at(words, at),
    ])
}

/// The longest of several expressions; the earlier in the list of two as long.
fn longer<const N: usize>(found: [Option<Found>; N]) -> Option<Found> {
    found.into_iter().flatten().rev().max_by_key(|f| f.end)
}

/// Whether an expression can begin with such a word; most words cannot, and cost no more than this.
const fn may_begin(word: Word) -> bool {
    !matches!(word, Word::Other | Word::End | Word::Verb(_))
}

/// "March 3–5", "1915–17": what goes on behind the dash takes its missing parts from what stands before it.
fn continue_range(words: &Words, at: usize, found: &mut Vec<Found>) -> usize {
    let Some(next) = found.last().and_then(|last| date::continued(words, last, at)) else { return at };
    let end = next.end;
    found.push(next);
    end
}
