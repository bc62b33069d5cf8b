//! Events: what a text dates, with the clause that tells it and those named in it; the publication; and what the text tells
//! without a date between two events that have one.
//!
//! [`clause`] parts a sentence that states several dates, [`headline`] cuts a few words out of a clause, [`inferred`] places what
//! has no date. How dates are worked out is left to [`super::time`].

mod clause;
mod headline;
mod inferred;
#[cfg(test)]
mod tests;

use super::time;
use crate::locale::noted;
use crate::model::{BlockKind, DateSpan, Event, EventKind, Inline, Mention, Sentence, Span, Structure, Timex};
use crate::text::{is_address, one_line, opening_dateline};
use clause::Dated;
use jiff::civil::Date;
use std::collections::HashSet;

/// What the stages before have read.
pub struct Read<'a> {
    pub text: &'a str,
    pub structure: &'a Structure,
    pub sentences: &'a [Sentence],
    pub mentions: &'a [Mention],
    pub timexes: &'a [Timex],
    pub published: Option<Date>,
}

/// The events that a text tells, in its order; the publication first.
pub fn events(read: &Read) -> Vec<Event> {
    let mut told: Vec<(usize, Event)> = Vec::new();
    for (number, sentence) in read.sentences.iter().enumerate().filter(|(_, sentence)| !read.is_outside(sentence)) {
        let first = read.timexes.partition_point(|timex| timex.span.start() < sentence.span.start());
        let within =
            read.timexes.iter().enumerate().skip(first).take_while(|(_, t)| t.span.start() < sentence.span.end());
        let mut seen = HashSet::new();
        // The same days stated twice, once perhaps with less certainty ("Tuesday, two weeks after …"), are one event.
        let dates: Vec<Dated> = within
            // "At the time" says when a thing was so, not that it happened then.
            .filter(|(_, found)| !found.value.ends_with("_REF"))
            .filter_map(|(timex, found)| Some(Dated { timex, date: found.date?, phrase: written(found) }))
            .filter(|dated| seen.insert((dated.date.from(), dated.date.to())))
            .collect();
        let clauses = clause::clauses(read.text, sentence.span, &dates);
        for (at, (dated, clause)) in dates.iter().zip(&clauses).enumerate() {
            let shared = |other: Option<usize>| other.and_then(|at| clauses.get(at)) == Some(clause);
            let behind = shared(at.checked_sub(1));
            let relative = (behind || shared(Some(at + 1))) && headline::is_relative(read.text, *clause, dated.phrase);
            let place = if behind || relative { Place::Aside } else { Place::Main };
            told.push((number, read.told(sentence, *clause, dated, place)));
        }
    }
    let told = inferred::with_undated(read, told);
    read.publication().into_iter().chain(told).collect()
}

/// The expression with the words that it hangs on.
fn written(timex: &Timex) -> Span {
    timex.phrase.unwrap_or(timex.span)
}

/// How a date stands in its clause.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// It dates the clause.
    Main,
    /// An earlier date does; this one dates a part of it.
    Aside,
}

/// Bytes within which a name must end before the words around a date that stands aside.
const NEAR_NAME: usize = 4;

impl Read<'_> {
    fn inlines(&self) -> &[Inline] {
        &self.structure.inlines
    }

    /// Whether a sentence only says where and when the text was written, or to whom.
    fn is_outside(&self, sentence: &Sentence) -> bool {
        let words = sentence.span.in_text(self.text);
        opening_dateline(words) == Some(words.len()) || is_address(words)
    }

    /// The event that a clause of a sentence tells.
    fn told(&self, sentence: &Sentence, clause: Span, dated: &Dated, place: Place) -> Event {
        let text = one_line(self.text, clause, self.inlines());
        let entities = self.participants(sentence.span, clause);
        let mut event = Event::told(clause, dated.date, dated.timex, entities, text);
        event.written = dated.phrase.intersection(sentence.span);
        event.act = time::act(self.text, clause, event.written);
        event.headline = self.headline(sentence.span, clause, event.written, place);
        event
    }

    /// The entities that a clause names, in its order, without doubles; in a clause without any, the first of its sentence, which
    /// is its subject more often than not.
    fn participants(&self, sentence: Span, clause: Span) -> Vec<usize> {
        let mut seen = HashSet::new();
        let named: Vec<usize> =
            self.mentions_in(clause).map(|m| m.entity).filter(|entity| seen.insert(*entity)).collect();
        if named.is_empty() {
            self.mentions_in(sentence).take(1).map(|mention| mention.entity).collect()
        } else {
            named
        }
    }

    fn mentions_in(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let first = self.mentions.partition_point(|mention| mention.span.start() < span.start());
        self.mentions.iter().skip(first).take_while(move |mention| mention.span.start() < span.end())
    }

    /// A few words for what a clause tells. A clause that begins with its verb borrows the subject of its sentence; a date that
    /// stands aside ("…, mayor from 2012 to 2018, …") is told by the words around it and the name before them.
    fn headline(&self, sentence: Span, clause: Span, written: Option<Span>, place: Place) -> String {
        let line = |span: Span| one_line(self.text, span, self.inlines());
        if let (Place::Aside, Some(written)) = (place, written) {
            let aside = headline::aside(self.text, clause, written);
            let words = |span: Span| span.in_text(self.text).split_whitespace().count();
            // "on Friday" between two commas says when all of it was.
            if words(aside) > words(written) + 1 {
                let before = self.mentions_in(Span::new(sentence.start(), aside.start())).last().map(|m| m.span);
                let words = headline::cut(self.text, aside, Some(written), self.inlines(), None);
                if headline::is_only_speech(&words) {
                    return headline::cut(self.text, clause, Some(written), self.inlines(), None);
                }
                return match before.filter(|name| aside.start() - name.end() < NEAR_NAME) {
                    Some(name) => headline::of_name(&line(name), &words),
                    None => words,
                };
            }
        }
        let subject = self.mentions_in(sentence).next().map(|mention| mention.span);
        let subject = subject.filter(|subject| subject.end() <= clause.start()).map(line);
        headline::cut(self.text, clause, written, self.inlines(), subject.as_deref())
    }

    /// The publication of the article, told by its headline, else by its first sentence.
    fn publication(&self) -> Option<Event> {
        let day = self.published?;
        let title = self.structure.blocks.iter().find(|block| block.kind == BlockKind::Headline).map(|b| b.span);
        let span = title.filter(|span| span.of(self.text).is_some_and(|words| !words.trim().is_empty()));
        let first = || self.sentences.iter().find(|sentence| !self.is_outside(sentence)).map(|sentence| sentence.span);
        let span = span.or_else(first)?;
        let text = one_line(self.text, span, self.inlines());
        Some(Event {
            kind: EventKind::Publication,
            timex: None,
            headline: headline::shortened(&text),
            because: noted!("the article's own day of publication").to_owned(),
            ..Event::told(span, DateSpan::day(day), 0, self.participants(span, span), text)
        })
    }
}
