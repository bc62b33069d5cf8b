//! Hits in the open article: passages that are marked and walked through with next and previous, wherever they come from.
//!
//! Finding words in the text gives them, and so may anything else that has passages to show: it hands [`super::Action::ShowHits`]
//! an article with its spans, and the reader marks them, counts them, and goes from one to the next (F3, Shift+F3).

use crate::model::{ArticleId, Span};
use std::sync::Arc;

/// Where hits come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HitSource {
    /// The words typed into the field above the text.
    Find,
    /// A search of the whole library, by the words that were searched for.
    Search(String),
}

/// A way through the hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HitStep {
    /// To the one after.
    Next,
    /// To the one before.
    Previous,
}

/// Passages of one article.
#[derive(Debug, Clone, PartialEq)]
pub struct Hits {
    /// The article.
    pub article: ArticleId,
    /// The passages in the order of the text, in bytes of it; none reaches into the next.
    pub spans: Arc<[Span]>,
    /// Whether there are more than are kept.
    pub more: bool,
    /// The one that is looked at.
    pub current: Option<usize>,
    /// Whether the last step went over the end of the text.
    pub turned: Option<HitStep>,
    /// Where they come from.
    pub source: HitSource,
    /// Counts the looks: another one, another place to be shown.
    pub looks: u64,
}

impl Hits {
    /// Hits of an article; `current` counts them as given. They are put in order, and one that reaches into another is left out.
    #[must_use]
    pub fn new(article: ArticleId, spans: Vec<Span>, current: Option<usize>, source: HitSource) -> Self {
        let looked_at = current.and_then(|i| spans.get(i)).copied();
        let mut spans = spans;
        spans.sort_unstable_by_key(|span| (span.start(), span.end()));
        let mut end = 0;
        spans.retain(|span| {
            let is_free = span.start() >= end && !span.is_empty();
            end = if is_free { span.end() } else { end };
            is_free
        });
        let current = looked_at.and_then(|at| spans.partition_point(|s| s.end() <= at.start()).into());
        let current = current.filter(|i| *i < spans.len());
        Self { article, spans: spans.into(), more: false, current, turned: None, source, looks: 0 }
    }

    /// The passage that is looked at.
    #[must_use]
    pub fn at(&self) -> Option<Span> {
        self.current.and_then(|i| self.spans.get(i)).copied()
    }

    /// Looks at the first hit that ends behind a place, or at the first of all.
    pub fn look_from(&mut self, offset: usize) {
        let next = self.spans.partition_point(|span| span.end() <= offset);
        self.look_at(if next < self.spans.len() { next } else { 0 });
    }

    fn look_at(&mut self, index: usize) {
        self.current = (!self.spans.is_empty()).then_some(index);
        self.looks += 1;
    }

    /// Goes to the next or previous hit, over the end of the text to its other end; from the place `from` where none is looked at.
    pub fn step(&mut self, step: HitStep, from: usize) {
        let Some(last) = self.spans.len().checked_sub(1) else { return };
        let next = match (self.current, step) {
            (Some(here), HitStep::Next) => here + 1,
            (Some(here), HitStep::Previous) => here.checked_sub(1).unwrap_or(last),
            (None, HitStep::Next) => self.spans.partition_point(|s| s.start() < from),
            (None, HitStep::Previous) => self.spans.partition_point(|s| s.end() <= from).checked_sub(1).unwrap_or(last),
        };
        let next = if next > last { 0 } else { next };
        let is_over = self.current.is_some_and(|here| match step {
            HitStep::Next => next <= here,
            HitStep::Previous => next >= here,
        });
        self.turned = (is_over && last > 0).then_some(step);
        self.look_at(next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(spans: &[(usize, usize)], current: Option<usize>) -> Hits {
        let spans = spans.iter().map(|&(a, b)| Span::new(a, b)).collect();
        Hits::new(ArticleId(1), spans, current, HitSource::Find)
    }

    #[test]
    fn hits_are_put_in_order_and_the_one_looked_at_stays_it() {
        let hits = hits(&[(20, 24), (5, 9), (7, 12), (3, 3)], Some(0));
        assert_eq!(*hits.spans, [Span::new(5, 9), Span::new(20, 24)]);
        assert_eq!(hits.at(), Some(Span::new(20, 24)));
    }

    #[test]
    fn next_and_previous_go_around() {
        let mut hits = hits(&[(5, 9), (20, 24), (30, 34)], None);
        let mut check = |step, at: usize, turned| {
            hits.step(step, 10);
            assert_eq!((hits.current, hits.turned), (Some(at), turned));
        };
        check(HitStep::Next, 1, None);
        check(HitStep::Next, 2, None);
        check(HitStep::Next, 0, Some(HitStep::Next));
        check(HitStep::Previous, 2, Some(HitStep::Previous));
        check(HitStep::Previous, 1, None);
    }

    #[test]
    fn without_hits_nothing_is_looked_at() {
        let mut none = hits(&[], None);
        none.step(HitStep::Next, 0);
        none.look_from(7);
        assert_eq!(none.at(), None);
    }
}
