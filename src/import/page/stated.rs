//! The body of the article as JSON-LD has it, held against what the page shows: where the two agree on how the article begins and
//! ends, what the page shows around that is not the article.

use super::article::bare;
use super::render::Paragraph;

/// Bodies shorter than this say nothing; many are cut off after a sentence.
const LEAST: usize = 400;
/// Paragraphs that are compared.
const MOST: usize = 3_000;

/// Takes the paragraphs before and behind the stated body, if it is whole; returns the share of the body that is shown.
pub fn keep_to(paragraphs: &mut Vec<Paragraph>, body: &str) -> Option<f32> {
    let body = bare(body);
    if body.len() < LEAST || paragraphs.len() > MOST {
        return None;
    }
    let places = places(paragraphs, &body);
    let shown: usize = places.iter().flatten().map(ExactSizeIterator::len).sum();
    let first = places.iter().position(Option::is_some)?;
    let last = places.iter().rposition(Option::is_some)?;
    let starts = places.get(first).and_then(Clone::clone).is_some_and(|place| place.start * 5 <= body.len());
    let ends = places.get(last).and_then(Clone::clone).is_some_and(|place| place.end + 60 >= body.len());
    let share = shown as f32 / body.len() as f32;
    if share >= 0.6 && ends {
        paragraphs.truncate(last + 1);
        if starts {
            paragraphs.drain(..first);
        }
    }
    Some(share)
}

/// Where in the body each paragraph stands, one behind the other.
fn places(paragraphs: &[Paragraph], body: &str) -> Vec<Option<std::ops::Range<usize>>> {
    const SHORTEST: usize = 12;
    let mut from = 0;
    let place = |paragraph: &Paragraph| {
        let words = bare(&paragraph.plain);
        let start = body.get(from..)?.find(&words).filter(|_| words.len() >= SHORTEST)? + from;
        from = start + words.len();
        Some(start..from)
    };
    paragraphs.iter().map(place).collect()
}
