//! The temporal tagger: finds expressions of time, gives each its TIMEX3 value and the days it works out to.
//!
//! Tokens ([`token`]) get their meaning from a lexicon ([`lexicon`]); patterns ([`pattern`]) find what an expression
//! says ([`meaning`]); the normalizer ([`resolve`]) works it out from the state of the discourse ([`discourse`]).
//! Pure and total: no clock, no disk, no panic, linear in the length of the text. What happened on a date, and who took
//! part, is left to the rest of the analysis.
//!
//! Spans and values follow the `TimeML` annotation guidelines (version 1.2.1, Saurí et al. 2006).

mod act;
mod anchor;
mod context;
mod discourse;
mod event;
mod explain;
mod language;
mod lexicon;
mod meaning;
mod nearest;
mod numeral;
mod offset;
mod pattern;
mod ranges;
mod reader;
mod resolve;
mod stamp;
mod token;
use crate::locale::noted;

pub mod typed;
mod unit;
mod word;

pub use act::{act, has_verb};

use crate::model::{Basis, Qualifier, Span, Timex, TimexKind};
use anchor::{Anchored, Dated, Finder, Hang};
use context::Context;
use discourse::Mode;
use jiff::civil::Date;
use meaning::{Core, Event, Found, Modifier, Way};
use reader::Mention;
use resolve::{Discourse, Outcome, Placed};
use unit::Unit;
use word::Cue;

/// What the tagger reads.
#[derive(Debug, Clone, Copy)]
pub struct TimeInput<'a> {
    /// The stored text.
    pub text: &'a str,
    /// Sentences in reading order; nothing outside them is read. A sentence's span may cover a gap between paragraphs.
    pub sentences: &'a [Span],
    /// Stretches apart from the running text (headings, lists), in order: what they date is told in them alone.
    pub asides: &'a [Span],
    /// The day of publication.
    pub published: Option<Date>,
    /// Language, BCP 47; English is read where it is empty or unknown.
    pub language: &'a str,
}

/// Finds the temporal expressions of a text, by start, never overlapping.
#[must_use]
pub fn tag(input: &TimeInput) -> Vec<Timex> {
    let mentions = reader::read(input);
    let speech = input.published.or_else(|| reader::own_date(input, &mentions));
    let mode = discourse::mode(mentions.iter().map(|m| &m.found.core), speech.map(Date::year));
    resolve(input, &mentions, mode, speech)
}

/// Works out the mentions one after the other, then those that hang on events.
fn resolve(input: &TimeInput, mentions: &[Mention], mode: Mode, speech: Option<Date>) -> Vec<Timex> {
    let mut discourse = Discourse::new(mode, speech);
    // The stretch apart that is being read, and how far the text had come before it.
    let mut apart: Option<(usize, Discourse)> = None;
    let (mut timexes, mut dates, mut hanging) = (Vec::with_capacity(mentions.len()), Vec::new(), Vec::new());
    let mut join = None;
    for (mention, next) in mentions.iter().zip(reader::ahead(mentions)) {
        let aside = aside_at(input.asides, mention.span.start());
        if apart.as_ref().map(|(at, _)| *at) != aside {
            if let Some((_, before)) = apart.take() {
                discourse = before;
            }
            apart = aside.map(|at| (at, discourse.clone()));
        }
        if mode == Mode::News && discourse::is_spoken(&mention.found.core) {
            discourse.speak();
        }
        let outcome = discourse.resolve(mention, next);
        if let Outcome::Placed(placed) = &outcome {
            let looks_back = matches!(mention.found.core, Core::Shift { way: Way::Back, .. });
            discourse.tell(placed, mention, Context { aside: mention.context.aside || looks_back, ..mention.context });
            dates.push(Dated { span: mention.span, sentence: mention.sentence, stamp: placed.stamp });
        }
        let placed = matches!(outcome, Outcome::Placed(_));
        let Some(timex) = timex(mention, outcome) else { continue };
        if let (Some(hang), false) = (mention.hang, placed) {
            hanging.push((timexes.len(), mention, hang));
        }
        timexes.push(timex);
        if let (Some(join), Some([first, second])) = (join, timexes.last_chunk_mut()) {
            ranges::unite(first, second, join);
        }
        join = mention.join;
    }
    if !hanging.is_empty() {
        let finder = Finder::new(input.text, input.sentences, &dates);
        for (at, mention, hang) in hanging {
            let anchored = same_day(&dates, mention, hang)
                .or_else(|| finder.find(&mention.found.core, hang, mention.span, mention.sentence));
            if let (Some(timex), Some(anchored)) = (timexes.get_mut(at), anchored) {
                hang_on(timex, mention, anchored);
            }
        }
    }
    timexes.retain(|timex: &Timex| !timex.value.is_empty());
    timexes
}

/// The stretch apart that a place lies in.
fn aside_at(asides: &[Span], at: usize) -> Option<usize> {
    let next = asides.partition_point(|aside| aside.start() <= at);
    next.checked_sub(1).filter(|aside| asides.get(*aside).is_some_and(|aside| aside.contains(at)))
}

/// What only names a date of its sentence again: "On 8 October, the day after the crossing", "On 14 July they marked the
/// anniversary of the fall", "the bloodiest day in its history, with 19,240 dead on 1 July".
fn same_day(dates: &[Dated], mention: &Mention, hang: Hang) -> Option<Anchored> {
    let next = dates.partition_point(|date| date.span.end() <= mention.span.start());
    let before = next.checked_sub(1).and_then(|i| dates.get(i));
    let (near, unit) = match mention.found.core {
        Core::Event(Event::Superlative(unit)) => ([before, dates.get(next)], unit),
        Core::Event(Event::Anniversary(_)) => ([before, None], Unit::Day),
        Core::Duration { .. } if mention.apposed => ([before, None], Unit::Day),
        _ => return None,
    };
    let date = near.into_iter().flatten().find(|d| d.sentence == mention.sentence && d.stamp.unit() == unit)?;
    let because = noted!("another name for {what}", what = explain::stamp(date.stamp));
    Some(Anchored { stamp: date.stamp, anchor: date.span.union(hang.words), because, about: false })
}

/// Gives an expression the days of the event that it hangs on; a length of time keeps its value.
fn hang_on(timex: &mut Timex, mention: &Mention, anchored: Anchored) {
    let date = anchored.stamp.date_span();
    timex.date = if anchored.about { date.map(|d| d.qualified(Qualifier::About)) } else { date };
    timex.basis = Some(Basis::Event);
    timex.anchor = Some(anchored.anchor);
    timex.offset = offset::of(&mention.found.core, mention.hang);
    timex.because = anchored.because;
    if matches!(mention.found.core, Core::Event(_)) {
        timex.value = with_time(anchored.stamp.value(), &mention.found);
    }
}

/// The expression as the model has it.
fn timex(mention: &Mention, outcome: Outcome) -> Option<Timex> {
    let (value, placed) = match outcome {
        Outcome::Placed(placed) => (placed.stamp.value(), Some(placed)),
        Outcome::Value(value) => (value, None),
        Outcome::Vague(value, placed) => (value.to_owned(), placed),
        Outcome::Nothing => return None,
    };
    let found = &mention.found;
    Some(Timex {
        span: mention.span,
        kind: kind(found),
        value: with_time(value, found),
        modifier: found.modifier.map(|m| m.name().to_owned()),
        date: placed.as_ref().and_then(|p| p.stamp.date_span()).map(|d| d.qualified(qualifier(mention))),
        basis: placed.as_ref().map(|p| p.basis),
        anchor: placed.as_ref().and_then(|p| p.anchor),
        offset: placed.as_ref().filter(|p| p.basis == Basis::Text).and_then(|_| offset::of(&found.core, None)),
        phrase: mention.hang.map(|hang| mention.span.union(hang.words)),
        because: placed.map_or_else(String::new, explained),
    })
}

fn explained(placed: Placed) -> String {
    if placed.basis == Basis::Explicit { String::new() } else { placed.because }
}

fn kind(found: &Found) -> TimexKind {
    match found.core {
        _ if found.clock.is_some() || found.part.is_some() => TimexKind::Time,
        Core::Duration { .. } | Core::Lasting(_) => TimexKind::Duration,
        Core::Repeated(_) => TimexKind::Set,
        _ => TimexKind::Date,
    }
}

/// The value with its part of the day or its time.
fn with_time(mut value: String, found: &Found) -> String {
    if let Some(clock) = found.clock {
        value.push_str(&clock.value());
    } else if let Some(part) = found.part {
        value.push('T');
        value.push_str(part.code());
    }
    value
}

/// The doubt that the words around an expression put on it.
const fn qualifier(mention: &Mention) -> Qualifier {
    match (mention.context.lead, mention.found.modifier) {
        (Some(Cue::Before | Cue::By | Cue::Until), _) => Qualifier::Before,
        (Some(Cue::After | Cue::Since), _) => Qualifier::After,
        (Some(Cue::Approximately | Cue::Circa), _) | (_, Some(Modifier::Approx)) => Qualifier::About,
        _ => Qualifier::Exact,
    }
}
