//! Finding a passage of a text again in a later version of the text.
//!
//! A passage is told by its words and by those around it. The same words in the same surroundings are the passage; the same words
//! elsewhere are it only where the surroundings, or their own number, leave no doubt. A sentence that looks alike is never taken for
//! it: whoever stood in the old text in another place is somebody else in the new one. Where the words themselves were changed, the
//! place where they most likely stand is named, for a person to decide.

use super::{TokenKind, fold, tokens_in, wording};
use crate::model::Span;
use std::collections::HashMap;

/// Words looked at on each side of a passage.
const AROUND: usize = 8;

/// Words of the surroundings that must be the same where a passage is not the only one of its words.
const TELLING: usize = 3;

/// Words from which on a passage that occurs once, before and after, is known by itself.
const UNMISTAKABLE: usize = 6;

/// The part of a changed passage's words that must still be there.
const MOST_WORDS: f64 = 0.6;

/// Words of the surroundings that a changed passage is looked for between.
const BRACKET: usize = 3;

/// Pairs of an old and a new place that are compared at most: a passage of one frequent word in a book is not looked for further.
const PAIRS: usize = 1_000_000;

/// Where a passage stands in the later text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// The same words in the same surroundings, at one place.
    Exact(Span),
    /// The same words in other surroundings, and no others that could be meant.
    Moved(Span),
    /// Other words, most of them the same; or the same words, where others could be meant as well.
    Changed(Span),
    /// Nowhere.
    Lost,
}

/// A text and a later version of it.
pub struct Passages<'a> {
    old: Words<'a>,
    new: Words<'a>,
}

/// A text as a row of hashed words.
struct Words<'a> {
    text: &'a str,
    spans: Vec<Span>,
    hashes: Vec<u64>,
    /// Where each word stands.
    places: HashMap<u64, Vec<u32>>,
}

impl<'a> Words<'a> {
    fn new(text: &'a str) -> Self {
        let (mut spans, mut hashes) = (Vec::new(), Vec::new());
        let mut places: HashMap<u64, Vec<u32>> = HashMap::new();
        for token in tokens_in(text, Span::new(0, text.len())) {
            let words = token.span.in_text(text);
            if token.kind == TokenKind::Sign && wording::is_ornament(words) {
                continue;
            }
            let hash = wording::hash(&fold(words));
            places.entry(hash).or_default().push(spans.len() as u32);
            spans.push(token.span);
            hashes.push(hash);
        }
        Self { text, spans, hashes, places }
    }

    /// The words that a span touches, by index.
    fn touched(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.spans.partition_point(|word| word.end() <= span.start());
        let last = self.spans.partition_point(|word| word.start() < span.end());
        first..last.max(first)
    }

    fn run(&self, from: usize, len: usize) -> Option<&[u64]> {
        self.hashes.get(from..from + len)
    }

    /// Where a run of words stands, in order. Looked for by the word of it that is rarest here.
    fn occurrences(&self, run: &[u64]) -> Vec<usize> {
        let rarest = run.iter().enumerate().map(|(at, word)| (self.places.get(word).map_or(0, Vec::len), at)).min();
        let Some((_, at)) = rarest else { return Vec::new() };
        let places = run.get(at).and_then(|word| self.places.get(word)).map(Vec::as_slice).unwrap_or_default();
        let starts = places.iter().filter_map(|place| (*place as usize).checked_sub(at));
        starts.filter(|start| self.run(*start, run.len()) == Some(run)).collect()
    }

    /// From the first to the last of some words, in bytes.
    fn span(&self, from: usize, len: usize) -> Option<Span> {
        let (first, last) = (self.spans.get(from)?, self.spans.get((from + len).checked_sub(1)?)?);
        Some(first.union(*last))
    }
}

impl<'a> Passages<'a> {
    /// Reads both texts once; linear.
    #[must_use]
    pub fn new(old: &'a str, new: &'a str) -> Self {
        Self { old: Words::new(old), new: Words::new(new) }
    }

    /// The first place where the new text has a passage's words, whatever stands around them.
    #[must_use]
    pub fn first(&self, passage: Span) -> Option<Span> {
        let touched = self.old.touched(passage);
        let run = self.old.run(touched.start, touched.len()).filter(|run| !run.is_empty())?;
        self.new.span(*self.new.occurrences(run).first()?, run.len())
    }

    /// Finds a passage of the old text in the new one.
    #[must_use]
    pub fn place(&self, passage: Span) -> Placement {
        let touched = self.old.touched(passage);
        let (from, len) = (touched.start, touched.len());
        let Some(run) = self.old.run(from, len).filter(|run| !run.is_empty()) else { return Placement::Lost };
        let (before, mut after) = (self.old.occurrences(run), self.new.occurrences(run));
        if before.len() * after.len() > PAIRS {
            // Only those that may be meant are worth the comparison.
            after.retain(|new| self.around(from, *new, len) >= AROUND);
            after.truncate(PAIRS / before.len());
        }
        if let Some(at) = self.exact(&before, &after, from, len) {
            return self.spelled(passage, from, at, len).map_or(Placement::Lost, Placement::Exact);
        }
        if let Some(at) = self.moved(&before, &after, from, len) {
            return self.spelled(passage, from, at, len).map_or(Placement::Lost, Placement::Moved);
        }
        let changed = self.doubtful(&before, &after, from, len).or_else(|| self.between(from, len));
        changed.or_else(|| self.alike(from, len)).map_or(Placement::Lost, Placement::Changed)
    }

    /// The place with the same surroundings on both sides; of several such, the one with the same number, if there are as many as
    /// before.
    fn exact(&self, before: &[usize], after: &[usize], from: usize, len: usize) -> Option<usize> {
        let same = |old: usize, new: usize| self.around(old, new, len) == 2 * AROUND;
        let here: Vec<usize> = after.iter().copied().filter(|new| same(from, *new)).collect();
        let (Some(first), false) = (here.first(), here.is_empty()) else { return None };
        let there: Vec<usize> = before.iter().copied().filter(|old| same(*old, *first)).collect();
        let number = there.iter().position(|old| *old == from)?;
        (there.len() == here.len()).then(|| here.get(number).copied()).flatten()
    }

    /// The one place whose surroundings are this passage's rather than another's.
    fn moved(&self, before: &[usize], after: &[usize], from: usize, len: usize) -> Option<usize> {
        let alone = before.len() == 1 && after.len() == 1 && len >= UNMISTAKABLE;
        let own = |new: &usize| {
            let likeness = self.around(from, *new, len);
            let others = before.iter().filter(|old| **old != from).map(|old| self.around(*old, *new, len));
            ((alone || likeness >= TELLING) && others.max().is_none_or(|other| other < likeness))
                .then_some((likeness, *new))
        };
        let mut found: Vec<(usize, usize)> = after.iter().filter_map(own).collect();
        found.sort_unstable();
        match found.as_slice() {
            [.., (second, _), (first, _)] if second == first => None,
            [.., (_, at)] => Some(*at),
            [] => None,
        }
    }

    /// A place of the same words that no other passage of the old text explains, without enough around it to be sure.
    fn doubtful(&self, before: &[usize], after: &[usize], from: usize, len: usize) -> Option<Span> {
        let explained = |new: &&usize| {
            let others = before.iter().filter(|old| **old != from).map(|old| self.around(*old, **new, len)).max();
            others.is_some_and(|other| other >= TELLING && other > self.around(from, **new, len))
        };
        let left: Vec<&usize> = after.iter().filter(|new| !explained(new)).collect();
        let best = left.iter().max_by_key(|new| self.around(from, ***new, len))?;
        (len >= UNMISTAKABLE || self.around(from, **best, len) > 0).then(|| self.new.span(**best, len)).flatten()
    }

    /// Words that are the same around an old and a new place: up to [`AROUND`] on each side. The ends of both texts are alike.
    fn around(&self, old: usize, new: usize, len: usize) -> usize {
        self.before(old, new) + self.after(old + len, new + len)
    }

    fn before(&self, old: usize, new: usize) -> usize {
        let word = |of: &Words, at: usize, back: usize| at.checked_sub(back).and_then(|at| of.hashes.get(at)).copied();
        let same = (1..=AROUND).take_while(|back| word(&self.old, old, *back) == word(&self.new, new, *back));
        same.count()
    }

    fn after(&self, old: usize, new: usize) -> usize {
        let same = (0..AROUND).take_while(|on| self.old.hashes.get(old + on) == self.new.hashes.get(new + on));
        same.count()
    }

    /// What stands now between the words that stood before and behind the passage.
    fn between(&self, from: usize, len: usize) -> Option<Span> {
        let left = self.old.run(from.checked_sub(BRACKET)?, BRACKET)?;
        let right = self.old.run(from + len, BRACKET)?;
        let (lefts, rights) = (self.new.occurrences(left), self.new.occurrences(right));
        let longest = 3 * len + 10;
        let gaps = lefts.iter().filter_map(|left| {
            let start = left + BRACKET;
            let end = *rights.get(rights.partition_point(|right| *right < start))?;
            (end > start && end - start <= longest).then_some((start, end))
        });
        let gaps: Vec<(usize, usize)> = gaps.collect();
        let [(start, end)] = gaps[..] else { return None };
        let shared = self.shared(from, len, start, end - start);
        let short = len <= 3 && end - start <= len + 3;
        (short || shared >= MOST_WORDS).then(|| self.new.span(start, end - start)).flatten()
    }

    /// The part of the passage's words that a stretch of the new text has.
    fn shared(&self, from: usize, len: usize, start: usize, stretch: usize) -> f64 {
        let mut wanted = self.counts(from, len);
        let there = self.new.run(start, stretch).unwrap_or_default();
        let found = there.iter().filter(|word| wanted.get_mut(word).is_some_and(take_one)).count();
        found as f64 / len.max(1) as f64
    }

    fn counts(&self, from: usize, len: usize) -> HashMap<u64, i32> {
        let mut counts = HashMap::new();
        for word in self.old.run(from, len).unwrap_or_default() {
            *counts.entry(*word).or_insert(0) += 1;
        }
        counts
    }

    /// The stretch of the new text that has most of the passage's words and stood in the old text nowhere else.
    fn alike(&self, from: usize, len: usize) -> Option<Span> {
        if len < UNMISTAKABLE || self.new.hashes.len() < len {
            return None;
        }
        let mut wanted = self.counts(from, len);
        let (mut found, mut best) = (0_usize, (0_usize, 0_usize));
        let mut looks = PAIRS / 200;
        for end in 0..self.new.hashes.len() {
            found += usize::from(enters(&mut wanted, self.new.hashes.get(end)));
            if end >= len {
                found -= usize::from(leaves(&mut wanted, self.new.hashes.get(end - len)));
            }
            let start = (end + 1).saturating_sub(len);
            if found > best.0 && looks > 0 {
                looks -= 1;
                if !self.stood_elsewhere(start, len, from) {
                    best = (found, start);
                }
            }
        }
        let (found, start) = best;
        (found as f64 >= MOST_WORDS * len as f64).then(|| self.trimmed(from, len, start)).flatten()
    }

    /// Whether the middle of a stretch of the new text stood in the old text outside the passage.
    fn stood_elsewhere(&self, start: usize, len: usize, from: usize) -> bool {
        let core = len.min(UNMISTAKABLE);
        let Some(run) = self.new.run(start + (len - core) / 2, core) else { return false };
        let places = self.old.occurrences(run);
        places.iter().any(|at| *at + core <= from || *at >= from + len)
    }

    /// A stretch without the words at its ends that the passage does not have.
    fn trimmed(&self, from: usize, len: usize, start: usize) -> Option<Span> {
        let wanted = self.counts(from, len);
        let has = |at: &usize| self.new.hashes.get(*at).is_some_and(|word| wanted.contains_key(word));
        let first = (start..start + len).find(has)?;
        let last = (start..start + len).rev().find(has)?;
        self.new.span(first, last + 1 - first)
    }

    /// The bytes of a passage found again word for word: its ends within words, and the quotes at its ends, go along.
    fn spelled(&self, passage: Span, from: usize, at: usize, len: usize) -> Option<Span> {
        let (old_words, new_words) = (self.old.span(from, len)?, self.new.span(at, len)?);
        let (first, last) = (self.new.spans.get(at)?, self.new.spans.get(at + len - 1)?);
        let (old_first, old_last) = (self.old.spans.get(from)?, self.old.spans.get(from + len - 1)?);
        let same = |old: &Span, new: &Span| old.in_text(self.old.text) == new.in_text(self.new.text);
        let mut start = new_words.start();
        if passage.start() > old_words.start() && same(old_first, first) {
            start += passage.start() - old_words.start();
        } else if passage.start() < old_words.start() {
            let head = Span::new(passage.start(), old_words.start()).in_text(self.old.text);
            start -= quotes_back(head, self.new.text.get(..start).unwrap_or_default());
        }
        let mut end = new_words.end();
        if passage.end() < old_words.end() && same(old_last, last) {
            end -= old_words.end() - passage.end();
        } else if passage.end() > old_words.end() {
            let tail = Span::new(old_words.end(), passage.end()).in_text(self.old.text);
            end += quotes_on(tail, self.new.text.get(end..).unwrap_or_default());
        }
        let span = Span::new(start, end.max(start));
        span.of(self.new.text).filter(|words| !words.is_empty()).map(|_| span)
    }
}

/// Bytes at the end of `text` that stand for `head`, which is quotes, marks and white space.
fn quotes_back(head: &str, text: &str) -> usize {
    if text.ends_with(head) {
        return head.len();
    }
    let wanted = head.chars().filter(|c| !c.is_whitespace()).count();
    let own = text.chars().rev().take(wanted).take_while(|c| wording::is_ornament(c.encode_utf8(&mut [0; 4])));
    own.map(char::len_utf8).sum()
}

/// The same at the start of `text` for `tail`.
fn quotes_on(tail: &str, text: &str) -> usize {
    if text.starts_with(tail) {
        return tail.len();
    }
    let wanted = tail.chars().filter(|c| !c.is_whitespace()).count();
    let own = text.chars().take(wanted).take_while(|c| wording::is_ornament(c.encode_utf8(&mut [0; 4])));
    own.map(char::len_utf8).sum()
}

fn take_one(left: &mut i32) -> bool {
    *left -= 1;
    *left >= 0
}

/// A word comes into the window; whether it is one of those wanted that was missing.
fn enters(wanted: &mut HashMap<u64, i32>, word: Option<&u64>) -> bool {
    word.and_then(|word| wanted.get_mut(word)).is_some_and(take_one)
}

/// A word leaves the window; whether it was one of those wanted.
fn leaves(wanted: &mut HashMap<u64, i32>, word: Option<&u64>) -> bool {
    word.and_then(|word| wanted.get_mut(word)).is_some_and(|left| {
        *left += 1;
        *left > 0
    })
}

#[cfg(test)]
mod tests;
