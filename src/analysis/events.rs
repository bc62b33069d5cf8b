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
            // The same days stated twice, once perhaps with less certainty ("Tuesday, two weeks after …"), are one event.
            if dates.insert((date.from(), date.to())) {
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

#[cfg(test)]
mod tests {
    use crate::analysis::{Input, analyze};
    use jiff::civil::date;

    #[test]
    fn the_same_day_stated_twice_is_one_event() {
        let text = "The court freed her on Tuesday, two weeks after her arrest on February 14.";
        let structure = crate::text::plain_structure(text);
        let input = Input { text, structure: &structure, published: Some(date(2023, 3, 3)), language: Some("en") };
        let days: Vec<_> = analyze(&input).events.iter().map(|event| event.date.from()).collect();
        assert_eq!(days, [date(2023, 2, 28), date(2023, 2, 14)]);
    }
}
