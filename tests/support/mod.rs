//! What the tests of broken input share: numbers that are the same everywhere, and runs as often or as long as wanted.
//!
//! `FUZZ_SECONDS` says how long a long run takes, `FUZZ_SEED` where any run begins.

use std::time::{Duration, Instant};

/// A generator of numbers that is the same everywhere (xorshift, Marsaglia 2003).
pub struct Numbers(u64);

impl Numbers {
    /// A number from 0 on, below the limit.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// How often something is tried.
#[derive(Debug, Clone, Copy)]
pub enum Often {
    /// So many times.
    Times(usize),
    /// For `FUZZ_SECONDS`, a minute where they are not said.
    ForLong,
}

/// Tries something again and again, each time with the next numbers, and says how often it was.
pub fn again_and_again(what: &str, often: Often, seed: u64, mut one: impl FnMut(&mut Numbers)) {
    let until = Instant::now() + Duration::from_secs(asked("FUZZ_SECONDS", 60));
    let mut numbers = Numbers(asked("FUZZ_SEED", seed).max(1));
    let mut count = 0;
    while match often {
        Often::Times(times) => count < times,
        Often::ForLong => Instant::now() < until,
    } {
        one(&mut numbers);
        count += 1;
    }
    println!("{count} {what}");
    assert!(count > 0);
}

fn asked(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}
