//! Where a query's words stand in one text, and whether the text alone has what is asked for.

use super::{FieldTerm, Form, Near, Node, Term, words_in};
use crate::model::Span;
use crate::text::fold;
use std::collections::{HashMap, VecDeque};

/// A place with words that were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The place.
    pub span: Span,
    /// Which of the terms, in the order of the query.
    pub term: usize,
    /// The number of its first word in the text.
    pub word: usize,
    /// How many words it has.
    pub words: usize,
}

/// Words one after the other, folded.
#[derive(Debug)]
struct Phrase {
    words: Vec<String>,
    is_begun: bool,
    term: usize,
}

/// A query made ready to be looked for in texts.
#[derive(Debug, Default)]
pub struct Matcher {
    phrases: Vec<Phrase>,
    /// Whole phrases by their last word.
    whole: HashMap<String, Vec<usize>>,
    /// Phrases whose last word is only begun.
    begun: Vec<usize>,
    longest: usize,
    terms: usize,
    root: Option<Node>,
}

impl Matcher {
    /// The matcher of a query whose terms have their other forms.
    #[must_use]
    pub fn new(root: Option<&Node>) -> Self {
        let mut matcher = Self { root: root.cloned(), ..Self::default() };
        if let Some(root) = root {
            root.terms(&mut |term| matcher.add(term));
        }
        matcher
    }

    fn add(&mut self, term: &Term) {
        let number = self.terms;
        self.terms += 1;
        let others = term.others.iter().map(|form| vec![form.clone()]);
        for (place, words) in std::iter::once(term.keys()).chain(others).enumerate() {
            let is_begun = place == 0 && term.form == Form::Begun;
            let Some(last) = words.last().cloned() else { continue };
            let index = self.phrases.len();
            self.longest = self.longest.max(words.len());
            self.phrases.push(Phrase { words, is_begun, term: number });
            if is_begun {
                self.begun.push(index);
            } else {
                self.whole.entry(last).or_default().push(index);
            }
        }
    }

    /// Whether nothing is looked for in texts.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// Whether a text has any of the words.
    #[must_use]
    pub fn has_hit(&self, text: &str) -> bool {
        self.hits(text, Span::new(0, text.len())).next().is_some()
    }

    /// All places of a part of a text, by their ends; of several that end at one word the longest.
    pub fn hits<'a>(&'a self, text: &'a str, part: Span) -> impl Iterator<Item = Hit> + 'a {
        let mut recent: VecDeque<(Span, String)> = VecDeque::with_capacity(self.longest);
        let mut number = 0;
        words_in(text, part).filter_map(move |span| {
            if recent.len() >= self.longest.max(1) {
                recent.pop_front();
            }
            recent.push_back((span, fold(span.in_text(text))));
            number += 1;
            let (_, last) = recent.back()?;
            let whole = self.whole.get(last).into_iter().flatten();
            let fitting = whole.chain(&self.begun).filter_map(|index| self.phrases.get(*index));
            fitting.filter_map(|phrase| phrase.at_end_of(&recent, number)).max_by_key(|hit| hit.words)
        })
    }

    /// The places to mark, by their starts; none shares a word with another one. Where words must be near each other, those that are.
    #[must_use]
    pub fn places(&self, text: &str) -> Vec<Span> {
        let hits: Vec<Hit> = self.hits(text, Span::new(0, text.len())).collect();
        let alone = self.counts_alone();
        let mut marked: Vec<Span> = Vec::new();
        let mut near: Vec<bool> = Vec::new();
        if let Some(root) = self.root.as_ref().filter(|_| alone.iter().any(|alone| !alone)) {
            near = vec![false; hits.len()];
            let mut first = 0;
            mark_near(root, &hits, &mut first, &mut near);
        }
        for (place, hit) in hits.iter().enumerate() {
            let counts = alone.get(hit.term) == Some(&true) || near.get(place) == Some(&true);
            if counts {
                while marked.last().is_some_and(|before| before.start() >= hit.span.start()) {
                    marked.pop();
                }
                if marked.last().is_none_or(|before| before.end() <= hit.span.start()) {
                    marked.push(hit.span);
                }
            }
        }
        marked
    }

    /// Whether each term counts by itself, by its number: those of NEAR do not.
    fn counts_alone(&self) -> Vec<bool> {
        let mut alone = vec![true; self.terms];
        let mut first = 0;
        if let Some(root) = &self.root {
            near_terms(root, &mut first, &mut alone);
        }
        alone
    }

    /// Whether a text has what is asked for. What is asked of a field is told by `field`.
    pub fn holds(&self, text: &str, field: &mut dyn FnMut(&FieldTerm) -> bool) -> bool {
        let Some(root) = &self.root else { return false };
        let hits: Vec<Hit> = self.hits(text, Span::new(0, text.len())).collect();
        let mut number = 0;
        node_holds(root, text, &hits, &mut number, field)
    }
}

impl Phrase {
    /// The place of the phrase if it ends with the last of these words, which is the `number`th of the text.
    fn at_end_of(&self, recent: &VecDeque<(Span, String)>, number: usize) -> Option<Hit> {
        let first = recent.len().checked_sub(self.words.len())?;
        let fits = |(index, word): (usize, &String)| {
            let is_last = index + 1 == self.words.len();
            let found = recent.get(first + index).map(|(_, found)| found.as_str()).unwrap_or_default();
            if is_last && self.is_begun { found.starts_with(word.as_str()) } else { found == word }
        };
        // The last word first: it rules out nearly all.
        let whole = self.words.iter().enumerate().rev().all(fits);
        let span = recent.get(first)?.0.union(recent.back()?.0);
        whole.then(|| Hit { span, term: self.term, word: number - self.words.len(), words: self.words.len() })
    }
}

/// Whether a part of a query holds. The terms are counted on the way, so every part is gone through.
fn node_holds(
    node: &Node,
    text: &str,
    hits: &[Hit],
    number: &mut usize,
    field: &mut dyn FnMut(&FieldTerm) -> bool,
) -> bool {
    match node {
        Node::Term(_) => {
            *number += 1;
            hits.iter().any(|hit| hit.term + 1 == *number)
        }
        Node::Near(near) => {
            let first = *number;
            *number += near.sides.iter().map(Vec::len).sum::<usize>();
            !near_hits(near, hits, first).is_empty()
        }
        Node::Field(term) => {
            let mut terms = 0;
            node.terms(&mut |_| terms += 1);
            *number += terms;
            field(term)
        }
        // What is taken away is not among the terms, so it is looked for by itself.
        Node::Not(part) => !Matcher::new(Some(part)).holds(text, field),
        Node::All(parts) => parts.iter().filter(|part| !node_holds(part, text, hits, number, field)).count() == 0,
        Node::Any(parts) => parts.iter().filter(|part| node_holds(part, text, hits, number, field)).count() > 0,
    }
}

/// Marks the terms within NEAR.
fn near_terms(node: &Node, first: &mut usize, alone: &mut [bool]) {
    match node {
        Node::Near(near) => {
            let count: usize = near.sides.iter().map(Vec::len).sum();
            alone.iter_mut().skip(*first).take(count).for_each(|alone| *alone = false);
            *first += count;
        }
        Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| near_terms(part, first, alone)),
        other => other.terms(&mut |_| *first += 1),
    }
}

fn mark_near(node: &Node, hits: &[Hit], first: &mut usize, marked: &mut [bool]) {
    match node {
        Node::Near(near) => {
            for place in near_hits(near, hits, *first) {
                if let Some(marked) = marked.get_mut(place) {
                    *marked = true;
                }
            }
            *first += near.sides.iter().map(Vec::len).sum::<usize>();
        }
        Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| mark_near(part, hits, first, marked)),
        other => other.terms(&mut |_| *first += 1),
    }
}

/// The hits, by their place in the list, that stand near one of each other side. The first term of NEAR has this number.
fn near_hits(near: &Near, hits: &[Hit], first: usize) -> Vec<usize> {
    let mut from = first;
    let mut sides: Vec<Vec<usize>> = Vec::new();
    for side in &near.sides {
        let terms = from..from + side.len();
        from = terms.end;
        sides.push(
            hits.iter().enumerate().filter(|(_, hit)| terms.contains(&hit.term)).map(|(place, _)| place).collect(),
        );
    }
    let within = near.within as usize;
    let at = |place: usize| hits.get(place).map_or((0, 0), |hit| (hit.word, hit.word + hit.words));
    let close = |one: usize, other: usize| {
        let ((start, end), (other_start, other_end)) = (at(one), at(other));
        start.saturating_sub(other_end).max(other_start.saturating_sub(end)) <= within
    };
    let mut found: Vec<usize> = Vec::new();
    for (number, side) in sides.iter().enumerate() {
        let others = || sides.iter().enumerate().filter(move |(other, _)| *other != number);
        found.extend(side.iter().filter(|one| others().all(|(_, other)| has_close(other, **one, &close))));
    }
    found.sort_unstable();
    found
}

/// Whether one of the places, which are in order, is close: those nearest in order are nearest in the text.
fn has_close(places: &[usize], one: usize, close: &impl Fn(usize, usize) -> bool) -> bool {
    let next = places.partition_point(|place| *place < one);
    let around = places.get(next.saturating_sub(2)..(next + 2).min(places.len())).unwrap_or_default();
    around.iter().any(|place| *place != one && close(*place, one))
}
