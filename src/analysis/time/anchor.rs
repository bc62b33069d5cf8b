//! Finds the event that an expression hangs on: "two days after the arrest" → the dated sentence that tells the arrest.
//!
//! The event's words are those between "after" and the end of the clause. A date among them settles it; else the dated
//! sentence is taken that tells the same kind of event with the same participants, the nearest before, else the nearest
//! behind. Where none does, or names differ, the expression stays undated.

use super::event::{self, Index, Key, Keyed, Place, keys};
use super::explain;
use super::lexicon;
use super::meaning::{Core, Event, Quantity};
use super::stamp::Stamp;
use super::token::Words;
use super::unit::Unit;
use super::word::{Cue, Word};
use crate::locale::noted;
use crate::model::Span;

/// How an expression hangs on its event, with the words for the event.
#[derive(Debug, Clone, Copy)]
pub struct Hang {
    pub side: Side,
    /// The words for the event, to the end of the clause.
    pub words: Span,
}

/// On which side of the event the expression lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Before,
    At,
    After,
}

/// A date of the text: the time of what its sentence tells.
#[derive(Debug, Clone, Copy)]
pub struct Dated {
    pub span: Span,
    pub sentence: usize,
    pub stamp: Stamp,
}

/// The event that was found, and the day that it leads to.
#[derive(Debug, Clone)]
pub struct Anchored {
    pub stamp: Stamp,
    /// The words of the event in the text.
    pub anchor: Span,
    pub because: String,
    /// Whether the amount is so coarse that the day is only about right.
    pub about: bool,
}

/// How an expression hangs on the words after it, if it does.
pub fn hang(words: &Words, end: usize, core: &Core) -> Option<Hang> {
    let (start, side) = match (core, words.word(end)) {
        (Core::Duration { .. }, Word::Cue(Cue::Before)) => (end + 1, Side::Before),
        (Core::Duration { .. }, Word::Cue(Cue::After | Cue::Following)) => (end + 1, Side::After),
        (Core::Duration { .. }, Word::Cue(Cue::Previous)) if words.is(end + 1, Cue::To) => (end + 2, Side::Before),
        (Core::Event(_), _) => (end + 1, Side::At),
        _ => return None,
    };
    let last =
        (start..(start + 14).min(words.len())).find(|at| closes(words, *at)).unwrap_or((start + 14).min(words.len()));
    Some(Hang { side, words: words.span(start, last)? })
}

/// Whether the words for an event end before a token.
fn closes(words: &Words, at: usize) -> bool {
    matches!(words.word(at), Word::Mark(',' | ';' | ':' | '.' | '(' | ')' | '"' | '”' | '“' | '—' | '–' | '?' | '!'))
        || words.any(at, &[Cue::And, Cue::When])
}

/// The dated sentences of a text, to look events up in.
pub struct Finder<'a> {
    text: &'a str,
    dates: &'a [Dated],
    index: Index,
}

/// Dated places that are looked at for one expression, to stay linear in a text that repeats itself.
const MOST: usize = 24;

/// Sentences within which an event without a name ("the arrest") must have been told.
const NEAR: usize = 25;

impl<'a> Finder<'a> {
    /// Indexes the sentences that a date stands in.
    pub fn new(text: &'a str, sentences: &[Span], dates: &'a [Dated]) -> Self {
        let (mut index, mut words, mut last) = (Index::default(), Words::new(text), None);
        for date in dates {
            if last != Some(date.sentence) {
                last = Some(date.sentence);
                if let Some(span) = sentences.get(date.sentence) {
                    words.read(*span, lexicon::english());
                    index.add(date.sentence, &words);
                }
            }
        }
        Self { text, dates, index }
    }

    /// Works out an expression in a sentence from the event that it hangs on.
    pub fn find(&self, core: &Core, hang: Hang, at: Span, sentence: usize) -> Option<Anchored> {
        let (event, anchor) = self.inside(hang.words).or_else(|| self.told(hang.words, at, sentence))?;
        let (by, unit) = offset(core, hang.side)?;
        let name = hang.words.in_text(self.text);
        let shown = explain::stamp(event);
        let because = match by {
            0 => noted!("the day of “{name}”, {what_day}", name, what_day = shown),
            by => explain::counted(unit, by, &noted!("“{name}”, {what_day}", name, what_day = shown)),
        };
        let about = matches!(unit, Unit::Week | Unit::Month) && by != 0 && event.day().is_some();
        let exact = matches!(core, Core::Event(_));
        Some(Anchored { stamp: moved(event, unit, by, exact)?, anchor, because, about })
    }

    /// A date among the words for the event itself.
    fn inside(&self, words: Span) -> Option<(Stamp, Span)> {
        let first = self.dates.partition_point(|date| date.span.start() < words.start());
        let date = self.dates.get(first).filter(|date| words.covers(date.span))?;
        Some((date.stamp, words))
    }

    /// The dated sentence that tells the event: the one that shares most of its words, of those the nearest.
    fn told(&self, event: Span, at: Span, sentence: usize) -> Option<(Stamp, Span)> {
        let mut words = Words::new(self.text);
        words.read(event, lexicon::english());
        let keys = phrase(keys(&words).collect());
        let head = head(&keys)?;
        let also = companion(&keys, head);
        let places = self.index.places(head);
        let middle = places.partition_point(|place| place.at < at.start());
        let behind =
            places.get(middle..).unwrap_or_default().iter().take(MOST).filter(|place| place.sentence != sentence);
        let before = places.get(..middle).unwrap_or_default().iter().rev();
        let named = keys.iter().any(|keyed| matches!(keyed.key, Key::Name(_)));
        let near = |place: &&Place| named || place.sentence.abs_diff(sentence) <= NEAR;
        let told = before.take(MOST).chain(behind).filter(near).filter(|place| {
            self.meets(&keys, head, **place) && also.as_ref().is_none_or(|key| self.index.stands(key, place.sentence))
        });
        let dated = told.filter_map(|place| Some((self.shared(&keys, *place), self.date_of(*place)?)));
        let best = dated.reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.map(|(_, date)| date)
    }

    /// How many words of the phrase stand in a sentence.
    fn shared(&self, keys: &[Keyed], place: Place) -> usize {
        keys.iter().filter(|keyed| self.index.stands(&keyed.key, place.sentence)).count()
    }

    /// Whether the participants that the expression names stand in the sentence as well.
    fn meets(&self, keys: &[Keyed], head: &Key, place: Place) -> bool {
        let names = || keys.iter().filter(|keyed| matches!(keyed.key, Key::Name(_)));
        let stand = names().filter(|name| self.index.stands(&name.key, place.sentence)).count();
        if matches!(head, Key::Name(_)) { stand == names().count() } else { stand * 2 >= names().count() }
    }

    /// The date of the sentence that stands nearest to a word of it.
    fn date_of(&self, place: Place) -> Option<(Stamp, Span)> {
        let first = self.dates.partition_point(|date| date.span.start() < place.at);
        let near = [first.checked_sub(1), Some(first)].into_iter().flatten().filter_map(|i| self.dates.get(i));
        let fine = near.filter(|date| date.sentence == place.sentence && date.stamp.unit() <= Unit::Month);
        let date = fine.min_by_key(|date| date.span.start().abs_diff(place.at))?;
        let word = Span::new(place.at, place.at + 1);
        let rest = self.text.get(place.at..).unwrap_or_default();
        let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let word = Span::new(word.start(), place.at + length);
        Some((date.stamp, word.union(date.span)))
    }
}

/// The words that belong to the event: up to a name that begins a clause of its own ("after the battle Ludendorff told").
fn phrase(mut keys: Vec<Keyed>) -> Vec<Keyed> {
    let acted = keys.iter().position(|keyed| matches!(keyed.key, Key::Act(_)));
    let next = acted.and_then(|act| {
        keys.iter().skip(act + 1).position(|k| k.loose && matches!(k.key, Key::Name(_))).map(|i| act + 1 + i)
    });
    keys.truncate(next.unwrap_or(keys.len()));
    keys
}

/// The word that tells what happened: the first of a known kind, else the first noun or verb, else the first name.
fn head(keys: &[Keyed]) -> Option<&Key> {
    let acts = || keys.iter().map(|keyed| &keyed.key);
    let known = acts().find(|key| event::is_known(key));
    known.or_else(|| acts().find(|key| matches!(key, Key::Act(_)))).or_else(|| acts().next())
}

/// What the sentence must tell besides the head: of "the end of the war" the war, of "the war" its beginning.
fn companion(keys: &[Keyed], head: &Key) -> Option<Key> {
    if event::is_limit(head) {
        return keys.iter().map(|keyed| &keyed.key).find(|key| *key != head).cloned();
    }
    let long =
        keys.iter().any(|keyed| event::is_long(&keyed.key)) && (event::is_long(head) || matches!(head, Key::Name(_)));
    long.then(event::beginning)
}

/// How far the expression lies from its event.
pub fn offset(core: &Core, side: Side) -> Option<(i32, Unit)> {
    let (count, unit) = match core {
        Core::Duration { quantity: quantity @ Quantity::Whole(_), unit } => (quantity.count()?, *unit),
        Core::Event(Event::Day(by)) => (*by, Unit::Day),
        Core::Event(Event::Anniversary(years)) => (i32::try_from((*years)?).ok()?, Unit::Year),
        Core::Event(Event::Time) => (0, Unit::Day),
        _ => return None,
    };
    let count = if side == Side::Before { count.checked_neg()? } else { count };
    (!unit.is_clock()).then_some((count, unit))
}

/// The event's stamp moved by an offset: a day stays a day, but for years that only round off.
fn moved(event: Stamp, unit: Unit, by: i32, exact: bool) -> Option<Stamp> {
    match event.day() {
        Some(day) if exact || unit < Unit::Quarter => super::stamp::plus(day, unit, by).map(Stamp::Day),
        _ if by == 0 => Some(event),
        _ => event.shifted(unit, by),
    }
}
