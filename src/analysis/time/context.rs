//! What stands around an expression in its sentence: the tense of its clause, the word that leads to it, what follows.

use super::token::Words;
use super::word::{Cue, Tense, Word};

/// Tokens that are looked at to either side.
const REACH: usize = 14;

/// The surroundings of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    pub tense: Option<Tense>,
    /// The word of grammar right before it.
    pub lead: Option<Cue>,
    /// Whether it stands aside of the story: it qualifies a noun ("the 1902 pact", "Treaty of 1801"), stands in
    /// parentheses, or in a clause that looks back ("had") or forward ("would").
    pub aside: bool,
    /// Whether it opens its sentence.
    pub initial: bool,
}

/// The surroundings of the tokens from `start` to `end`.
pub fn around(words: &Words, start: usize, end: usize) -> Context {
    let lead = match start.checked_sub(1).map(|before| words.word(before)) {
        Some(Word::Cue(cue)) => Some(cue),
        _ => None,
    };
    let planned = matches!(lead, Some(Cue::For | Cue::To | Cue::Until)) && is_planned(words, start);
    let tense = if planned { Some(Tense::Future) } else { tense(words, start, end) };
    let initial = start <= 2;
    let backward = clause_before(words, start).any(|at| words.reads(at, "had") || words.is(at, Cue::Until));
    let aside =
        tense == Some(Tense::Future) || backward || bracketed(words, start) || attributive(words, start, end, lead);
    Context { tense, lead, aside: aside && !initial, initial }
}

/// The tokens of the clause that stand before an expression, the nearest first.
fn clause_before<'a>(words: &'a Words, start: usize) -> impl Iterator<Item = usize> + 'a {
    (start.saturating_sub(REACH)..start).rev().take_while(|at| !boundary(words, *at))
}

/// Whether the expression stands in parentheses within a sentence.
fn bracketed(words: &Words, start: usize) -> bool {
    let open = (start.saturating_sub(6)..start).rev().find(|at| matches!(words.word(*at), Word::Mark('(' | ')')));
    words.len() > 16 && open.is_some_and(|at| words.mark(at, '('))
}

/// Whether the clause sets a day: "was set for", "was put off to", "had been scheduled for".
fn is_planned(words: &Words, start: usize) -> bool {
    const SET: [&str; 12] = [
        "set",
        "scheduled",
        "rescheduled",
        "slated",
        "postponed",
        "deferred",
        "adjourned",
        "delayed",
        "moved",
        "due",
        "planned",
        "put",
    ];
    (start.saturating_sub(3)..start.saturating_sub(1)).any(|at| SET.iter().any(|word| words.reads(at, word)))
}

/// The tense of the clause: of what stands before the expression, else of what stands behind it.
fn tense(words: &Words, start: usize, end: usize) -> Option<Tense> {
    let mut before = None;
    for at in clause_before(words, start) {
        before = if to_be(words, at) { Some(Tense::Future) } else { stronger(before, words.word(at)) };
    }
    if before.is_some() {
        return before;
    }
    let mut behind = None;
    for at in end..(end + REACH).min(words.len()) {
        let comma_after_lead = start <= 2 && at == end && words.mark(at, ',');
        if boundary(words, at) && !comma_after_lead {
            break;
        }
        behind = stronger(behind, words.word(at));
    }
    behind
}

/// A future among the verbs of a clause rules its participles; a past rules a present.
const fn stronger(so_far: Option<Tense>, word: Word) -> Option<Tense> {
    match (so_far, word) {
        (Some(Tense::Future), _) | (_, Word::Verb(Tense::Future)) => Some(Tense::Future),
        (Some(Tense::Past), _) | (_, Word::Verb(Tense::Past)) => Some(Tense::Past),
        (_, Word::Verb(Tense::Present)) => Some(Tense::Present),
        (so_far, _) => so_far,
    }
}

/// "to be held", "is to begin": a verb that looks ahead.
fn to_be(words: &Words, at: usize) -> bool {
    words.is(at, Cue::To)
        && (words.reads(at + 1, "be") || at.checked_sub(1).is_some_and(|b| words.word(b) == Word::Verb(Tense::Present)))
}

/// Whether a clause ends at a token.
fn boundary(words: &Words, at: usize) -> bool {
    let mark = matches!(words.word(at), Word::Mark(',' | ';' | ':' | '"' | '“' | '”' | '(' | ')' | '—' | '–'));
    mark || ["but", "which", "who", "while", "although", "because"].iter().any(|word| words.reads(at, word))
}

/// Whether a noun is qualified by the expression.
fn attributive(words: &Words, start: usize, end: usize, lead: Option<Cue>) -> bool {
    let behind_name = matches!(lead, Some(Cue::Of)) && start.checked_sub(2).is_some_and(|i| words.capital(i));
    let noun = matches!(words.word(end), Word::Other) && !words.glued(end);
    let before_noun = noun && !matches!(lead, Some(Cue::In | Cue::On | Cue::By | Cue::During | Cue::From | Cue::To));
    let determined = matches!(lead, Some(Cue::The | Cue::A | Cue::Possessive));
    let as_of = matches!(lead, Some(Cue::Of)) && start.checked_sub(2).is_some_and(|i| words.reads(i, "as"));
    let parted = matches!(lead, Some(Cue::Since | Cue::Than)) || as_of;
    behind_name || determined && noun || parted || before_noun && words.lower(end) && start > 0
}
