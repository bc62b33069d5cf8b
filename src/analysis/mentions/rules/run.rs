//! Runs of words that may hold names: capitals, and what joins them.

use super::words::{Shape, Word};
use crate::text::is_particle;
use std::ops::Range;

/// An element of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A word with a capital.
    Name,
    /// "de", "van", "bin" between two of them.
    Particle,
    /// "of", "for", "and", "on", "’s" between two of them.
    Joint,
}

/// Words with capitals and what joins them.
#[derive(Debug, Clone)]
pub struct Run {
    /// Indexes into the sentence's words, with what each is; signs between them are left out.
    pub items: Vec<(usize, Role)>,
    /// The words that it covers.
    pub words: Range<usize>,
}

/// Most words in one run; text in capitals has no end otherwise.
const LONGEST: usize = 24;

/// The runs of a sentence.
pub fn runs(words: &[Word<'_>]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let start = if opens_bracketed_name(words, at) { at + 1 } else { at };
        if words.get(start).is_some_and(Word::is_name_like) {
            let run = run_from(words, start);
            at = run.words.end.max(at + 1);
            runs.push(run);
        } else {
            at += 1;
        }
    }
    runs
}

/// "[Genaro] García": a name that the editor completed.
fn opens_bracketed_name(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| word.is("["))
        && words.get(at + 1).is_some_and(Word::is_name_like)
        && words.get(at + 2).is_some_and(|word| word.is("]"))
        && words.get(at + 3).is_some_and(Word::is_name_like)
}

fn run_from(words: &[Word<'_>], start: usize) -> Run {
    let mut items = vec![(start, Role::Name)];
    let mut end = start + 1;
    while items.len() < LONGEST
        && let Some(step) = step(words, start, end)
    {
        items.extend((end..end + step.before).map(|index| (index, step.role)).filter(|_| step.role != Role::Name));
        end += step.before;
        items.push((end, Role::Name));
        end += 1;
    }
    Run { items, words: start..end }
}

/// What stands between two names of a run.
struct Step {
    /// How many words or signs.
    before: usize,
    role: Role,
}

/// How the run goes on at `end`, if it does.
fn step(words: &[Word<'_>], start: usize, end: usize) -> Option<Step> {
    let last = words.get(end.checked_sub(1)?)?;
    let next = words.get(end)?;
    let name = |ahead: usize| words.get(end + ahead).is_some_and(Word::is_name_like);
    if next.is_name_like() {
        return Some(Step { before: 0, role: Role::Name });
    }
    let closes_bracket =
        next.is("]") && start > 0 && words.get(start - 1).is_some_and(|word| word.is("[")) && end == start + 1;
    if closes_bracket || (next.is(".") && takes_dot(last) && last.span.end() == next.span.start()) {
        return name(1).then_some(Step { before: 1, role: Role::Name });
    }
    if next.shape == Shape::Possessive {
        let office = words
            .get(end + 1)
            .is_some_and(|word| matches!(word.folded.as_str(), "office" | "bureau" | "party" | "union"));
        return (office && name(1)).then_some(Step { before: 1, role: Role::Joint });
    }
    let particles =
        (0..3).take_while(|ahead| words.get(end + ahead).is_some_and(|word| is_lower_particle(word))).count();
    if particles > 0 && name(particles) {
        return Some(Step { before: particles, role: Role::Particle });
    }
    let joint = matches!(next.folded.as_str(), "of" | "for" | "and" | "on" | "&");
    let article = words.get(end + 1).is_some_and(|word| word.shape == Shape::Lower && word.folded == "the");
    match (joint, article, name(1), name(2)) {
        (true, true, _, true) if next.folded != "and" => Some(Step { before: 2, role: Role::Joint }),
        (true, _, true, _) => Some(Step { before: 1, role: Role::Joint }),
        _ => None,
    }
}

fn is_lower_particle(word: &Word<'_>) -> bool {
    word.shape == Shape::Lower
        && is_particle(&word.folded)
        && !matches!(word.folded.as_str(), "y" | "e" | "st" | "san" | "saint" | "do")
}

/// Whether a word takes a dot within a name: an initial, "Gen.", "St.", "Jr.".
fn takes_dot(word: &Word<'_>) -> bool {
    const SHORT: [&str; 28] = [
        "gen", "lt", "col", "maj", "capt", "cmdr", "sgt", "adm", "brig", "mr", "mrs", "ms", "dr", "st", "sen", "rep",
        "gov", "prof", "rev", "jr", "sr", "hon", "fr", "pres", "det", "sra", "lic", "ing",
    ];
    word.shape == Shape::Initial || SHORT.contains(&word.folded.as_str())
}
