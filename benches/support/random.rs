//! Random choices that are the same on every machine and for every version of every crate.

/// `SplitMix64` (Steele, Lea and Flood 2014): one multiplication chain, and good enough for choosing words.
pub struct Random(u64);

impl Random {
    /// The choices of one article. Seeds that follow each other give choices that have nothing in common.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(mixed(seed))
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mixed(self.0)
    }

    /// A number below `end`; 0 where that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// A number below `end`, the small ones far more often, as names and words are in the news.
    pub fn small_below(&mut self, end: usize) -> usize {
        let even = self.next() as f64 / u64::MAX as f64;
        ((even.powi(2) * end as f64) as usize).min(end.saturating_sub(1))
    }

    /// One of these.
    pub fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    /// One of these, the first ones far more often.
    pub fn mostly_first<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.small_below(choices.len())]
    }
}

const fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}
