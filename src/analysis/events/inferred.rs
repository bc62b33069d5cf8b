//! Events without a date that the text orders between two that have one: "Then he met …" lies between what was told before and
//! what is told next.
//!
//! Only where the sentence itself says that it comes after the one before, and where dates on either side bound it. The interval
//! is marked as inferred, never as stated.

use super::{Read, headline};
use crate::analysis::time;
use crate::locale::noted;
use crate::model::{DateSpan, Event, EventKind, Precision, Qualifier, Sentence};
use crate::text::one_line;

/// Words at the beginning of a sentence that place it after what was told before.
const ORDERING: [&str; 9] = [
    "then ",
    "then, ",
    "afterward",
    "subsequently",
    "thereafter",
    "after that",
    "after this",
    "soon afterward",
    "shortly afterward",
];
/// Words that do so only where a comma follows: "Later treaties", "Soon after the war began" tell of something else.
const BEFORE_COMMA: [&str; 4] = ["later,", "next,", "soon after,", "shortly after,"];

/// Sentences within which the dated events on either side must be told.
const NEAR: usize = 3;

/// The events with those between them that the text orders; each with the number of its sentence.
pub fn with_undated(read: &Read, told: Vec<(usize, Event)>) -> Vec<Event> {
    let mut all = Vec::with_capacity(told.len());
    let mut told = told.into_iter().peekable();
    let mut last: Option<(usize, Event)> = None;
    for (number, sentence) in read.sentences.iter().enumerate() {
        let mut dated = false;
        while let Some((_, event)) = told.next_if(|(at, _)| *at == number) {
            dated = true;
            last = Some((number, event.clone()));
            all.push(event);
        }
        if dated {
            continue;
        }
        let before = last.as_ref().filter(|(at, _)| number - at <= NEAR);
        let after = told.peek().filter(|(at, _)| at - number <= NEAR);
        if let (Some((_, before)), Some((_, after))) = (before, after)
            && is_ordered(read, sentence)
        {
            all.extend(between(read, sentence, before, after));
        }
    }
    all
}

/// Whether a sentence tells an act and says that it comes after the one before.
fn is_ordered(read: &Read, sentence: &Sentence) -> bool {
    let words = sentence.span.in_text(read.text);
    let first = read.timexes.partition_point(|timex| timex.span.start() < sentence.span.start());
    let mut within = read.timexes.iter().skip(first).take_while(|timex| timex.span.start() < sentence.span.end());
    let dated = within.any(|timex| timex.date.is_some());
    let small: String = words.chars().take(40).flat_map(char::to_lowercase).collect();
    let opens = ORDERING.iter().chain(&BEFORE_COMMA).any(|word| small.starts_with(word));
    // "He then met …": between a subject of one or two words and the verb.
    let inner = small.split_whitespace().skip(1).take(2).any(|word| word == "then");
    !dated && (opens || inner) && time::has_verb(read.text, sentence.span)
}

/// The event of a sentence that lies between two others; none where these are not told in the order of time.
fn between(read: &Read, sentence: &Sentence, before: &Event, after: &Event) -> Option<Event> {
    let days = DateSpan::new(before.date.from(), after.date.to(), Precision::Range).ok()?;
    if before.date.to() > after.date.from() || after.kind != EventKind::Told || before.kind != EventKind::Told {
        return None;
    }
    let text = one_line(read.text, sentence.span, read.inlines());
    let because = noted!(
        "the text tells it after “{first}” ({from}) and before “{last}” ({to})",
        first = before.headline,
        from = before.date.edtf(),
        last = after.headline,
        to = after.date.edtf()
    );
    Some(Event {
        kind: EventKind::Inferred,
        timex: None,
        headline: headline::cut(read.text, sentence.span, None, read.inlines(), None),
        act: time::act(read.text, sentence.span, None),
        because,
        ..Event::told(
            sentence.span,
            days.qualified(Qualifier::Between),
            0,
            read.participants(sentence.span, sentence.span),
            text,
        )
    })
}
