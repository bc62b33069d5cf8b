//! Numbers in words and digits: "twenty-one", "1,200", "two and a half", "a few".

use super::meaning::Quantity;
use super::token::Words;
use super::word::{Cue, Word};

/// A whole number that begins at a token, with the token after it.
pub fn whole(words: &Words, at: usize) -> Option<(usize, u32)> {
    match words.word(at) {
        Word::Digits { value, .. } => Some(grouped(words, at, value)),
        Word::Cardinal(_) | Word::Scale(_) => spelled(words, at),
        Word::Cue(Cue::A) if matches!(words.word(at + 1), Word::Scale(_)) => spelled(words, at + 1),
        _ => None,
    }
}

/// "1,200,000": groups of three digits after a comma without a gap.
fn grouped(words: &Words, at: usize, first: u32) -> (usize, u32) {
    let (mut end, mut sum) = (at + 1, first);
    while end - at < 8 && words.mark(end, ',') && words.glued(end) && words.glued(end + 1) {
        let Word::Digits { value, length: 3 } = words.word(end + 1) else { break };
        sum = sum.saturating_mul(1000).saturating_add(value);
        end += 2;
    }
    (end, sum)
}

/// "two thousand", "twenty-one", "one hundred and sixteen".
fn spelled(words: &Words, at: usize) -> Option<(usize, u32)> {
    let (mut end, mut sum, mut last) = (at, 0_u32, 0_u32);
    loop {
        let next = skip_joint(words, at, end, last);
        match words.word(next) {
            Word::Cardinal(value) if last == 0 || joins(last, value) => {
                (last, end) = (last.saturating_add(value), next + 1);
            }
            Word::Scale(scale) if scale > 100 => {
                sum = sum.saturating_add(last.max(1)).saturating_mul(scale);
                (last, end) = (0, next + 1);
            }
            Word::Scale(scale) => (last, end) = (last.max(1).saturating_mul(scale), next + 1),
            _ => break,
        }
        if end - at > 8 {
            break;
        }
    }
    (end > at).then(|| (end, sum.saturating_add(last)))
}

/// Whether `value` may follow `last` in one number: units after tens, both after hundreds.
const fn joins(last: u32, value: u32) -> bool {
    let tens = last % 100;
    value > 0 && ((last >= 100 && tens == 0) || (tens >= 20 && tens.is_multiple_of(10) && value < 10))
}

/// Over the hyphen of "twenty-one", the "and" of "hundred and ten" and the "y" of "treinta y uno".
fn skip_joint(words: &Words, first: usize, at: usize, last: u32) -> usize {
    let number_next = matches!(words.word(at + 1), Word::Cardinal(_) | Word::Scale(_));
    let hyphen = at > first && words.hyphen(at);
    let tens =
        last >= 30 && last.is_multiple_of(10) && last < 100 && matches!(words.word(at + 1), Word::Cardinal(1..=9));
    let and = (last >= 100 || tens) && words.is(at, Cue::And);
    if number_next && (hyphen || and) { at + 1 } else { at }
}

/// An amount that begins at a token: a number, a number and a half, "a few", "several".
pub fn quantity(words: &Words, at: usize) -> Option<(usize, Quantity)> {
    if let Some(found) = vague(words, at) {
        return Some(found);
    }
    let (end, count) = whole(words, at).or_else(|| article(words, at))?;
    if let Some(end) = and_half(words, end) {
        return Some((end, Quantity::AndHalf(count)));
    }
    let decimal = words.mark(end, '.') && words.glued(end) && words.glued(end + 1);
    match words.word(end + 1) {
        Word::Digits { value, length } if decimal => {
            (length <= 4).then_some((end + 2, Quantity::Decimal(count, value, length)))
        }
        _ => Some((end, Quantity::Whole(count))),
    }
}

/// "a", "an", "one" counted as one.
fn article(words: &Words, at: usize) -> Option<(usize, u32)> {
    words.is(at, Cue::A).then_some((at + 1, 1))
}

fn and_half(words: &Words, at: usize) -> Option<usize> {
    if !words.is(at, Cue::And) {
        return (words.mark(at, '½')).then_some(at + 1);
    }
    let half = if words.is(at + 1, Cue::A) { at + 2 } else { at + 1 };
    words.is(half, Cue::Half).then_some(half + 1)
}

/// "a few", "several", "many", "a couple of", "dozens of".
fn vague(words: &Words, at: usize) -> Option<(usize, Quantity)> {
    let head = if words.is(at, Cue::A) { at + 1 } else { at };
    let after = |end: usize| if words.is(end, Cue::Of) { end + 1 } else { end };
    match words.word(head) {
        Word::Cue(Cue::Few | Cue::Several) => Some((head + 1, Quantity::Vague)),
        Word::Cue(Cue::Many) if head == at => Some((after(head + 1), Quantity::Vague)),
        Word::Cue(Cue::Couple) => Some((after(head + 1), Quantity::Whole(2))),
        Word::Cue(Cue::Dozen) if words.reads(head, "dozens") => Some((after(head + 1), Quantity::Vague)),
        Word::Cue(Cue::Dozen) => Some((head + 1, Quantity::Whole(12))),
        Word::Scale(_) if words.is(head + 1, Cue::Of) => Some((head + 2, Quantity::Vague)),
        _ => None,
    }
}

/// An ordinal that begins at a token: "20th", "third", "twenty-first".
pub fn ordinal(words: &Words, at: usize) -> Option<(usize, u32)> {
    match words.word(at) {
        Word::Ordinal(value) => Some((at + 1, value)),
        Word::Digits { value, .. } if words.is(at + 1, Cue::OrdinalMark) && words.glued(at + 1) => {
            Some((at + 2, value))
        }
        Word::Cardinal(tens @ 20..=90) if words.hyphen(at + 1) || !words.dash(at + 1) => {
            let next = if words.hyphen(at + 1) { at + 2 } else { at + 1 };
            match words.word(next) {
                Word::Ordinal(value @ 1..=9) => Some((next + 1, tens + value)),
                _ => None,
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::english;
    use super::*;
    use crate::model::Span;

    #[track_caller]
    fn check(sentence: &str, tokens: usize, expected: &str) {
        let mut words = Words::new(sentence);
        words.read(Span::new(0, sentence.len()), english());
        let (end, amount) = quantity(&words, 0).expect("an amount");
        assert_eq!((end, amount.text().as_str()), (tokens, expected));
    }

    #[test]
    fn amounts_in_words_and_digits() {
        check("two days", 1, "2");
        check("twenty-one days", 3, "21");
        check("1,200 days", 3, "1200");
        check("two and a half years", 4, "2.5");
        check("2.5 years", 3, "2.5");
        check("a hundred years", 2, "100");
        check("one hundred and sixteen years", 4, "116");
        check("two thousand years", 2, "2000");
        check("a few days", 2, "X");
        check("a couple of weeks", 3, "2");
        check("a week", 1, "1");
        check("ten, fifteen years", 1, "10");
    }
}
