//! Events: what a text dates, with the sentence that tells it and those named in it.
//!
//! One event for each date of a sentence. Which clause a date belongs to is not looked at yet.

use crate::model::{Event, Inline, Mention, Sentence, Timex};
use crate::text::one_line;
use std::collections::HashSet;

/// The events that dated sentences tell, in the order of the text.
pub fn events(
    text: &str,
    sentences: &[Sentence],
    mentions: &[Mention],
    timexes: &[Timex],
    inlines: &[Inline],
) -> Vec<Event> {
    let mut events = Vec::new();
    for sentence in sentences {
        let first = timexes.partition_point(|timex| timex.span.start() < sentence.span.start());
        let within = timexes.iter().enumerate().skip(first).take_while(|(_, t)| t.span.start() < sentence.span.end());
        let mut dates = HashSet::new();
        for (timex, date) in within.filter_map(|(index, timex)| timex.date.map(|date| (index, date))) {
            if dates.insert(date) {
                let entities = participants(sentence, mentions);
                events.push(Event {
                    span: sentence.span,
                    date,
                    timex,
                    entities,
                    text: one_line(text, sentence.span, inlines),
                });
            }
        }
    }
    events
}

/// The entities that a sentence names, in its order, without doubles.
fn participants(sentence: &Sentence, mentions: &[Mention]) -> Vec<usize> {
    let first = mentions.partition_point(|mention| mention.span.start() < sentence.span.start());
    let within = mentions.iter().skip(first).take_while(|mention| mention.span.start() < sentence.span.end());
    let mut seen = HashSet::new();
    within.map(|mention| mention.entity).filter(|entity| seen.insert(*entity)).collect()
}
