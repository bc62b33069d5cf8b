//! Sketches: the least hashes of a text's runs of words tell roughly how alike it is to another, without the texts (bottom-k sketches;
//! Broder 1997).

use super::Shingles;

/// Hashes in a sketch. Likeness is told from them to within 0.06 two times out of three.
const KEPT: usize = 64;

/// The least hashes of a text's runs of words; all of them where they are few.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch(Vec<u32>);

impl Sketch {
    /// The sketch of these runs.
    #[must_use]
    pub fn of(shingles: &Shingles) -> Self {
        // They are in order, and their high bits are as good as any.
        Self(shingles.hashes().iter().take(KEPT).map(|hash| (hash >> 32) as u32).collect())
    }

    /// What a library keeps: four bytes for each, the least byte first.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|hash| hash.to_le_bytes()).collect()
    }

    /// The sketch that was kept; `None` for what is none.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (hashes, rest) = bytes.as_chunks();
        let hashes: Vec<u32> = hashes.iter().copied().map(u32::from_le_bytes).collect();
        (rest.is_empty() && hashes.len() <= KEPT && hashes.is_sorted()).then_some(Self(hashes))
    }

    /// The part of the runs of both texts that both have (Jaccard's index), from 0 to 1: exactly for texts shorter than a sketch,
    /// else roughly.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f64 {
        let is_whole = self.0.len().max(other.0.len()) < KEPT;
        let limit = if is_whole { 2 * KEPT } else { KEPT };
        let (mut mine, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        let (mut seen, mut shared) = (0_u32, 0_u32);
        for _ in 0..limit {
            let (a, b) = (mine.peek().copied(), theirs.peek().copied());
            let Some(least) = a.into_iter().chain(b).min() else { break };
            shared += u32::from(a == b);
            seen += 1;
            mine.next_if_eq(&least);
            theirs.next_if_eq(&least);
        }
        if seen == 0 { 0.0 } else { f64::from(shared) / f64::from(seen) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::SourceFormat, text};
    use proptest::prelude::*;

    fn shingles(words: std::ops::Range<usize>) -> Shingles {
        let words: Vec<_> = words.map(|n| format!("word{n}")).collect();
        text::shingles(&words.join(" "), SourceFormat::Page)
    }

    fn likeness(one: &Shingles, other: &Shingles) -> (f64, f64) {
        let of_first = one.overlap(other).of_first;
        let shared = of_first * one.len() as f64;
        let is = shared / ((one.len() + other.len()) as f64 - shared).max(1.0);
        (is, Sketch::of(one).likeness(&Sketch::of(other)))
    }

    #[test]
    fn likeness_is_told_roughly() {
        let (mut worst, mut sum) = (0.0_f64, 0.0);
        for trial in 0..100 {
            let at = trial * 5_000;
            let (is, told) = likeness(&shingles(at..at + 500), &shingles(at + 5 * trial..at + 5 * trial + 700));
            worst = worst.max((is - told).abs());
            sum += is - told;
        }
        assert!(worst < 0.18, "{worst}");
        assert!((sum / 100.0).abs() < 0.02, "{sum}");
    }

    #[test]
    fn likeness_of_short_texts_is_exact() {
        let check = |one: Shingles, two: Shingles| {
            let (is, told) = likeness(&one, &two);
            assert!((is - told).abs() < 1e-9, "{is} {told}");
        };
        check(shingles(0..60), shingles(10..70));
        check(shingles(0..40), shingles(0..40));
        check(shingles(0..40), shingles(100..140));
        check(shingles(0..2), shingles(0..40));
        check(shingles(0..2), shingles(0..2));
        check(shingles(0..3_000), shingles(0..3_000));
    }

    #[test]
    fn what_is_no_sketch_is_none() {
        assert_eq!(Sketch::from_bytes(&[1, 0, 0]), None);
        assert_eq!(Sketch::from_bytes(&[2, 0, 0, 0, 1, 0, 0, 0]), None);
    }

    proptest! {
        #[test]
        fn a_sketch_is_kept(words in 0_usize..400) {
            let sketch = Sketch::of(&shingles(0..words));
            prop_assert_eq!(Sketch::from_bytes(&sketch.to_bytes()), Some(sketch));
        }

        #[test]
        fn any_bytes_are_a_sketch_or_none(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            if let Some(sketch) = Sketch::from_bytes(&bytes) {
                prop_assert!((0.0..=1.0).contains(&sketch.likeness(&sketch)));
            }
        }
    }
}
