//! The temporal tagger: finds expressions of time, gives each its TIMEX3 value and the days it works out to.
//!
//! Tokens ([`token`]) get their meaning from a lexicon ([`lexicon`]); patterns ([`pattern`]) find what an expression
//! says ([`meaning`]); the normalizer ([`resolve`]) works it out from the state of the discourse ([`discourse`]).
//! Pure and total: no clock, no disk, no panic, linear in the length of the text. What happened on a date, and who took
//! part, is left to the rest of the analysis.
//!
//! Spans and values follow the TimeML annotation guidelines (version 1.2.1, Saurí et al. 2006).

mod context;
mod discourse;
mod explain;
mod lexicon;
mod meaning;
mod nearest;
mod numeral;
mod pattern;
mod ranges;
mod resolve;
mod stamp;
mod token;
mod unit;
mod word;

use crate::model::{Basis, Qualifier, Span, Timex, TimexKind};
use context::Context;
use discourse::Mode;
use jiff::civil::Date;
use meaning::{Core, Found, Modifier, Way};
use ranges::Join;
use resolve::{Discourse, Outcome, Placed};
use stamp::Stamp;
use token::Words;
use word::Cue;

/// What the tagger reads.
#[derive(Debug, Clone, Copy)]
pub struct TimeInput<'a> {
    /// The stored text.
    pub text: &'a str,
    /// Sentences in reading order; nothing outside them is read. A sentence's span may cover a gap between paragraphs.
    pub sentences: &'a [Span],
    /// The day of publication.
    pub published: Option<Date>,
    /// Language, BCP 47; English is read where it is empty or unknown.
    pub language: &'a str,
}

/// An expression with its place in the text.
pub(crate) struct Mention {
    span: Span,
    sentence: usize,
    /// Number of the line that it stands in.
    paragraph: usize,
    found: Found,
    context: Context,
    /// How it goes together with the next one.
    join: Option<Join>,
}

/// Finds the temporal expressions of a text, by start, never overlapping.
#[must_use]
pub fn tag(input: &TimeInput) -> Vec<Timex> {
    let mut mentions = read(input);
    mentions.retain(|mention| !is_dateline(input, mention));
    let speech = input.published.or_else(|| own_date(input, &mentions));
    let mode = discourse::mode(mentions.iter().map(|m| &m.found.core), speech.map(Date::year));
    resolve(mentions, mode, speech)
}

/// The mentions of all sentences.
fn read(input: &TimeInput) -> Vec<Mention> {
    let mut words = Words::new(input.text);
    words.day_first = pattern::day_first(input.text);
    let (mut mentions, mut found, mut reached, mut paragraph) = (Vec::new(), Vec::new(), 0, 0);
    for (sentence, span) in input.sentences.iter().enumerate() {
        let span = Span::new(span.start().max(reached), span.end());
        paragraph += usize::from(Span::new(reached, span.start()).in_text(input.text).contains('\n'));
        reached = reached.max(span.end());
        words.read(span, lexicon::english());
        pattern::english(&words, &mut found);
        gather(&words, &mut found, (sentence, paragraph), &mut mentions);
    }
    mentions
}

/// Adds the expressions of a sentence, each with its surroundings.
fn gather(words: &Words, found: &mut Vec<Found>, (sentence, paragraph): (usize, usize), mentions: &mut Vec<Mention>) {
    let joins: Vec<_> = found.array_windows().map(|[first, second]| ranges::join(words, first, second)).collect();
    for (at, join) in joins.iter().enumerate().rev() {
        if let Some([first, second, ..]) = found.get_mut(at..) {
            ranges::share(words, first, second, *join);
        }
    }
    for (at, found) in found.drain(..).enumerate() {
        let Some(span) = words.span(found.start, found.end) else { continue };
        let context = context::around(words, found.start, found.end);
        mentions.push(Mention { span, sentence, paragraph, found, context, join: joins.get(at).copied().flatten() });
    }
}

/// Whether the expression is the head's own date: the publication day, alone on its line.
fn is_dateline(input: &TimeInput, mention: &Mention) -> bool {
    let published = matches!(mention.found.core, Core::Stamp(Stamp::Day(day)) if Some(day) == input.published);
    published && alone_on_line(input.text, mention.span)
}

fn alone_on_line(text: &str, span: Span) -> bool {
    let before = text.get(..span.start()).unwrap_or_default();
    let after = text.get(span.end()..).unwrap_or_default();
    let blank = |c: char| c != '\n' && c.is_whitespace();
    let begins = before.trim_end_matches(blank);
    let ends = after.trim_start_matches(blank);
    (begins.is_empty() || begins.ends_with('\n')) && (ends.is_empty() || ends.starts_with('\n'))
}

/// The date in the head of a text whose publication day is not known: a full date alone on one of its first lines.
fn own_date(input: &TimeInput, mentions: &[Mention]) -> Option<Date> {
    const HEAD: usize = 400;
    let head = mentions.iter().take_while(|m| m.span.start() < HEAD);
    head.filter(|m| alone_on_line(input.text, m.span)).find_map(|m| match m.found.core {
        Core::Stamp(stamp) => stamp.day(),
        _ => None,
    })
}

/// For each mention the next date of the story that is stated to the month or finer, at most a few sentences on.
fn ahead(mentions: &[Mention]) -> Vec<Option<Stamp>> {
    const FAR: usize = 12;
    let mut next: Option<(usize, Stamp)> = None;
    let mut ahead: Vec<_> = mentions
        .iter()
        .rev()
        .map(|mention| {
            let here = next.filter(|(sentence, _)| *sentence <= mention.sentence + FAR).map(|(_, stamp)| stamp);
            if let Core::Stamp(stamp @ (Stamp::Day(_) | Stamp::Month { .. } | Stamp::Season { .. })) =
                mention.found.core
            {
                next = if mention.context.aside { next } else { Some((mention.sentence, stamp)) };
            }
            here
        })
        .collect();
    ahead.reverse();
    ahead
}

/// Works out the mentions one after the other.
fn resolve(mentions: Vec<Mention>, mode: Mode, speech: Option<Date>) -> Vec<Timex> {
    let mut discourse = Discourse::new(mode, speech);
    let mut timexes: Vec<Timex> = Vec::with_capacity(mentions.len());
    let mut join = None;
    let ahead = ahead(&mentions);
    for (mention, next) in mentions.into_iter().zip(ahead) {
        let outcome = discourse.resolve(&mention, next);
        if let Outcome::Placed(placed) = &outcome {
            let looks_back = matches!(mention.found.core, Core::Shift { way: Way::Back, .. });
            let context = Context { aside: mention.context.aside || looks_back, ..mention.context };
            discourse.tell(placed, &mention, context);
        }
        let Some(timex) = timex(&mention, outcome) else { continue };
        timexes.push(timex);
        if let (Some(join), Some([first, second])) = (join, timexes.last_chunk_mut()) {
            ranges::unite(first, second, join);
        }
        join = mention.join;
    }
    timexes
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
