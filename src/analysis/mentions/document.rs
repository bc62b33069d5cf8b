//! A second look: what the whole text says about a name outvotes what one sentence suggested.
//!
//! A short name takes the kind that most of the text gives it; the surname of somebody named in full is a person; a name that was
//! read for sure is read again where its sentence was too thin. One pass to count, one to decide, both linear in the text.

use super::Found;
use super::lists::LISTS;
use crate::locale::noted;
use crate::model::{EntityKind, Inline, Sentence, Span};
use crate::text::{TokenKind, fold, tokens_in};
use std::collections::{HashMap, HashSet};

/// From this score on a name of several words keeps the kind that its own sentence gave it.
const SURE: f32 = 0.9;
/// Votes of one kind that count for a name: the surest ones. More would let a frequent mistake outvote a certain reading.
const MOST_VOTES: usize = 3;
/// What a person named in full is worth for each of the later words of the name, and what a title before a name is worth.
const FULL_NAME: f32 = 3.0;
const TITLE: f32 = 2.0;
/// Votes that a name needs to be read where no sentence showed it.
const ENOUGH: f32 = 1.5;
/// Words of a name that others may outvote.
const SHORT: usize = 2;

/// What the text says about one spelling.
#[derive(Default)]
struct Votes {
    /// Scores by kind, in the order of [`EntityKind::ALL`], surest first.
    scores: [Vec<f32>; 3],
    /// What speaks for a person besides.
    person: f32,
}

const fn slot(kind: EntityKind) -> usize {
    match kind {
        EntityKind::Person => 0,
        EntityKind::Organization => 1,
        EntityKind::Place => 2,
    }
}

impl Votes {
    fn add(&mut self, kind: EntityKind, score: f32) {
        let Some(scores) = self.scores.get_mut(slot(kind)) else { return };
        let at = scores.partition_point(|other| *other >= score);
        if at < MOST_VOTES {
            scores.insert(at, score);
            scores.truncate(MOST_VOTES);
        }
    }

    /// The kind with the most votes, and how many they are.
    fn best(&self) -> (EntityKind, f32) {
        let sum = |kind: EntityKind| {
            let more = if kind == EntityKind::Person { self.person } else { 0.0 };
            self.scores.get(slot(kind)).map_or(0.0, |scores| scores.iter().sum::<f32>()) + more
        };
        let all = [EntityKind::Person, EntityKind::Organization, EntityKind::Place].map(|kind| (kind, sum(kind)));
        all.into_iter().fold((EntityKind::Person, f32::MIN), |best, next| if next.1 > best.1 { next } else { best })
    }
}

/// The words of a span, folded.
fn words(text: &str, span: Span) -> Vec<String> {
    tokens_in(text, span)
        .filter(|token| token.kind != TokenKind::Sign)
        .map(|token| fold(token.span.in_text(text)))
        .collect()
}

/// Settles the kinds of short names, and adds mentions that only the rest of the text shows.
pub fn reconsider(text: &str, sentences: &[Sentence], inlines: &[Inline], found: &mut Vec<Found>) {
    let votes = count(text, found);
    for name in found.iter_mut() {
        let words = words(text, name.span);
        let Some(votes) = votes.get(&words.join(" ")) else { continue };
        let (kind, _) = votes.best();
        if kind != name.kind && words.len() <= SHORT && name.score < SURE {
            *name = Found { kind, rule: noted!("as elsewhere in the text"), ..*name };
        }
    }
    let missed = missed(text, sentences, inlines, &votes, found);
    found.extend(missed);
    found.sort_by_key(|name| name.span.start());
    let lowered = lowered(text, sentences, found);
    found.extend(lowered);
    found.sort_by_key(|name| name.span.start());
}

fn count(text: &str, found: &[Found]) -> HashMap<String, Votes> {
    let mut votes: HashMap<String, Votes> = HashMap::new();
    for name in found {
        let words = words(text, name.span);
        let own = votes.entry(words.join(" ")).or_default();
        own.add(name.kind, name.score);
        if LISTS.title_before(text, name.span.start()).is_some() {
            own.person = own.person.max(TITLE);
        }
        if name.kind == EntityKind::Person && words.len() >= 2 && name.score > 0.5 {
            let mut speak_for = |part: String| {
                let votes = votes.entry(part).or_default();
                votes.person = votes.person.max(FULL_NAME * name.score);
            };
            words.iter().skip(1).filter(|word| word.chars().count() > 2).cloned().for_each(&mut speak_for);
            if let [_, .., last_but_one, last] = words.as_slice() {
                speak_for(format!("{last_but_one} {last}"));
            }
        }
    }
    votes
}

/// A token of a sentence that may be read as a name by itself.
struct Candidate {
    span: Span,
    capital: bool,
    taken: bool,
}

/// Words with a capital that the rest of the text knows as a name, and that stand alone.
fn missed(
    text: &str,
    sentences: &[Sentence],
    inlines: &[Inline],
    votes: &HashMap<String, Votes>,
    found: &[Found],
) -> Vec<Found> {
    let known: HashSet<&str> =
        votes.iter().filter(|(_, votes)| votes.best().1 >= ENOUGH).map(|(name, _)| name.as_str()).collect();
    let mut missed = Vec::new();
    if known.is_empty() {
        return missed;
    }
    let mut names = found.iter().map(|name| name.span).peekable();
    let mut hidden = inlines.iter().filter(|i| i.kind == crate::model::InlineKind::Markup).map(|i| i.span).peekable();
    for sentence in sentences {
        let mut candidates: Vec<Candidate> = Vec::new();
        for token in tokens_in(text, sentence.span).filter(|token| token.kind != TokenKind::Sign) {
            while names.next_if(|name| name.end() <= token.span.start()).is_some() {}
            while hidden.next_if(|mark| mark.end() <= token.span.start()).is_some() {}
            let taken = names.peek().is_some_and(|name| name.overlaps(token.span))
                || hidden.peek().is_some_and(|mark| mark.overlaps(token.span));
            let capital = token.span.in_text(text).starts_with(char::is_uppercase);
            candidates.push(Candidate { span: token.span, capital, taken });
        }
        let loud = candidates.iter().filter(|c| is_loud(c.span.in_text(text))).count() * 2 > candidates.len();
        for (at, candidate) in candidates.iter().enumerate() {
            let beside = |other: Option<usize>| {
                other.and_then(|other| candidates.get(other)).is_some_and(|other| {
                    let title = LISTS.is_title(other.span.in_text(text));
                    other.capital && !other.taken && !title
                })
            };
            let written = candidate.span.in_text(text);
            let alone = !beside(at.checked_sub(1)) && !beside(Some(at + 1));
            if candidate.capital
                && !candidate.taken
                && alone
                && !(loud && is_loud(written))
                && written.chars().count() > 2
            {
                let key = fold(written);
                if let Some(votes) = known.get(key.as_str()).and_then(|key| votes.get(*key)) {
                    let kind = votes.best().0;
                    missed.push(Found { span: candidate.span, kind, score: 0.6, rule: noted!("repeated name") });
                }
            }
        }
    }
    missed
}

/// "K-9 drug cartel", where the text names the "K-9 Cartel": an organization of two words whose head is written small elsewhere.
fn lowered(text: &str, sentences: &[Sentence], found: &[Found]) -> Vec<Found> {
    let heads: HashMap<String, String> = found
        .iter()
        .filter(|name| name.kind == EntityKind::Organization)
        .filter_map(|name| <[String; 2]>::try_from(words(text, name.span)).ok().map(|[first, head]| (first, head)))
        .collect();
    let mut lowered = Vec::new();
    if heads.is_empty() {
        return lowered;
    }
    let mut names = found.iter().map(|name| name.span).peekable();
    for sentence in sentences {
        let tokens: Vec<Span> = tokens_in(text, sentence.span).map(|token| token.span).collect();
        for (at, first) in tokens.iter().enumerate() {
            while names.next_if(|name| name.end() <= first.start()).is_some() {}
            let next_name = names.peek().copied();
            let free = |end: usize| next_name.is_none_or(|name| name.start() >= end);
            let written = first.in_text(text);
            if !written.starts_with(char::is_uppercase) || !free(first.end()) {
                continue;
            }
            let Some(head) = heads.get(&fold(written)) else { continue };
            let is_head = |span: &&Span| span.in_text(text) == head.as_str();
            let small = |span: &Span| span.in_text(text).chars().all(char::is_lowercase);
            let next = tokens.get(at + 1);
            let last =
                next.filter(is_head).or_else(|| next.filter(|n| small(n)).and(tokens.get(at + 2)).filter(is_head));
            if let Some(last) = last.filter(|last| free(last.end())) {
                let span = Span::new(first.start(), last.end());
                let kind = EntityKind::Organization;
                lowered.push(Found { span, kind, score: 0.6, rule: noted!("repeated name") });
            }
        }
    }
    lowered
}

fn is_loud(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}
