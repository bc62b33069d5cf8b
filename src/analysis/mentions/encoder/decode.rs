//! From scores to names: the best row of tags in which every name has a beginning.

use crate::model::EntityKind;
use std::ops::Range;

/// Tags: outside, then beginning and inside of a person, an organization, a place.
pub const TAGS: usize = 7;
/// What no row of tags can make good.
const NEVER: f32 = -1e9;

/// A name among the words of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Tagged {
    /// The words, counted from the first row of the scores.
    pub words: Range<usize>,
    /// What it names.
    pub kind: EntityKind,
    /// Geometric mean of its words' probabilities, from 0 to 1.
    pub score: f32,
}

const fn kind(tag: usize) -> EntityKind {
    match tag {
        1 | 2 => EntityKind::Person,
        3 | 4 => EntityKind::Organization,
        _ => EntityKind::Place,
    }
}

const fn is_inside(tag: usize) -> bool {
    matches!(tag, 2 | 4 | 6)
}

/// Whether `tag` may follow `before`: the inside of a name only its beginning or more of its inside.
const fn may_follow(before: usize, tag: usize) -> bool {
    !is_inside(tag) || before == tag || before + 1 == tag
}

/// The names in a row of words, given the logarithm of each tag's probability for each word (Viterbi 1967).
pub fn names(scores: &[[f32; TAGS]]) -> Vec<Tagged> {
    let mut names: Vec<Tagged> = Vec::new();
    let mut sums: Vec<f32> = Vec::new();
    for (word, (tag, score)) in best_tags(scores).into_iter().zip(scores).enumerate() {
        let score = score.get(tag).copied().unwrap_or(NEVER);
        match (names.last_mut(), sums.last_mut()) {
            (Some(name), Some(sum)) if is_inside(tag) => {
                name.words.end = word + 1;
                *sum += score;
            }
            _ if tag > 0 => {
                names.push(Tagged { words: word..word + 1, kind: kind(tag), score: 0.0 });
                sums.push(score);
            }
            _ => {}
        }
    }
    for (name, sum) in names.iter_mut().zip(sums) {
        name.score = (sum / name.words.len() as f32).exp();
    }
    names
}

fn best_tags(scores: &[[f32; TAGS]]) -> Vec<usize> {
    let Some((first, rest)) = scores.split_first() else { return Vec::new() };
    let mut best = *first;
    for (tag, score) in best.iter_mut().enumerate() {
        if is_inside(tag) {
            *score = NEVER;
        }
    }
    let mut back: Vec<[u8; TAGS]> = Vec::with_capacity(rest.len());
    for row in rest {
        let mut from = [0_u8; TAGS];
        let mut next = [NEVER; TAGS];
        for (tag, ((next, from), score)) in next.iter_mut().zip(&mut from).zip(row).enumerate() {
            let before = (0..TAGS).zip(best).filter(|(before, _)| may_follow(*before, tag));
            let (at, sum) = before.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0, NEVER));
            (*next, *from) = (sum + score, at as u8);
        }
        best = next;
        back.push(from);
    }
    let last = (0..TAGS).zip(best).max_by(|a, b| a.1.total_cmp(&b.1)).map_or(0, |(tag, _)| tag);
    let mut tags = vec![last];
    for from in back.iter().rev() {
        let tag = tags.last().and_then(|tag| from.get(*tag)).copied().unwrap_or(0);
        tags.push(usize::from(tag));
    }
    tags.reverse();
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scores that favor a tag for each word.
    fn favoring(tags: &[(usize, f32)]) -> Vec<[f32; TAGS]> {
        let row = |(tag, probability): &(usize, f32)| {
            let other = ((1.0 - probability) / 6.0).ln();
            let mut row = [other; TAGS];
            if let Some(score) = row.get_mut(*tag) {
                *score = probability.ln();
            }
            row
        };
        tags.iter().map(row).collect()
    }

    #[track_caller]
    fn check(tags: &[(usize, f32)], expected: &[(Range<usize>, EntityKind)]) {
        let seen: Vec<_> = names(&favoring(tags)).into_iter().map(|name| (name.words, name.kind)).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_name_begins_and_goes_on() {
        check(&[(0, 0.9), (1, 0.9), (2, 0.9), (0, 0.9)], &[(1..3, EntityKind::Person)]);
        check(&[(3, 0.9), (3, 0.9)], &[(0..1, EntityKind::Organization), (1..2, EntityKind::Organization)]);
        check(&[], &[]);
    }

    #[test]
    fn no_name_begins_with_its_inside() {
        check(&[(6, 0.9)], &[(0..1, EntityKind::Place)]);
    }
}
