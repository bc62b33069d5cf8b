//! How much one chosen file may unfold to, and the reasons for which a member is refused.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Members of one chosen file at most, those of archives within it included.
const ENTRIES: u64 = 200_000;

/// Bytes that one chosen file may inflate to, whatever its size.
const GRACE: u64 = 64 << 20;

/// How many times its size a file may inflate to in all. Text deflates to a tenth, repetitive logs to a hundredth; only what is made
/// to harm goes further (the limit of the method is 1,032).
const RATIO: u64 = 200;

/// Bytes that one chosen file may inflate to at most.
const TOTAL: u64 = 16 << 30;

/// Why a member is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is too large to be an article.
    #[error("it has more than {0} MB; unpack it and choose it by itself")]
    TooLarge(u64),
    /// A container is too large.
    #[error("it has more than {0} GB; unpack it or split it, and choose the parts")]
    HugeContainer(u64),
    /// It is encrypted.
    #[error("it is encrypted; unpack it with its password first")]
    Encrypted,
    /// It is a link.
    #[error("it is a link, and links out of an archive are not followed")]
    Link,
    /// Archives in archives in archives.
    #[error("archives lie in one another more than {0} deep; unpack them first")]
    TooDeep(usize),
    /// It inflates beyond all measure.
    #[error("it inflates to more than {RATIO} times its size, as no text does; if you trust it, unpack it first")]
    Ratio,
    /// The file has used up what it may unfold to; nothing more of it is read.
    #[error("the archive unfolds to more than is read from one file, and its rest is left out; unpack it first")]
    Spent,
    /// There are more members than are read.
    #[error("the archive has more than {ENTRIES} members, and the rest is left out; unpack it first")]
    TooMany,
    /// A method of compression that is not known.
    #[error("it is packed in a way that is not read ({0}); pack it anew as an ordinary ZIP")]
    Method(String),
    /// It is broken.
    #[error("it cannot be unpacked ({0}); fetch or pack it anew")]
    Damaged(String),
    /// There is nothing in it.
    #[error("nothing in it can be read as an article")]
    Nothing,
}

impl Refusal {
    /// Whether nothing more can come out of the file.
    pub const fn is_final(&self) -> bool {
        matches!(self, Self::Spent | Self::TooMany)
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<Self>());
        inner.cloned().unwrap_or_else(|| Self::Damaged(error.to_string()))
    }
}

/// What is left of what one chosen file may unfold to; shared by all containers in it.
#[derive(Debug, Clone)]
pub struct Budget {
    bytes: Arc<AtomicU64>,
    entries: Arc<AtomicU64>,
}

impl Budget {
    /// The budget of a file of so many bytes.
    pub fn new(size: u64) -> Self {
        let bytes = size.saturating_mul(RATIO).saturating_add(GRACE).min(TOTAL);
        Self { bytes: Arc::new(AtomicU64::new(bytes)), entries: Arc::new(AtomicU64::new(ENTRIES)) }
    }

    /// Counts a member.
    pub fn count(&self) -> Result<(), Refusal> {
        if take(&self.entries, 1) { Ok(()) } else { Err(Refusal::TooMany) }
    }

    /// A reader of inflated bytes that stops when the budget is spent, or when more comes out than `packed` bytes can honestly hold.
    pub fn metered<R: Read>(&self, inner: R, packed: Option<u64>) -> Metered<R> {
        let most = packed.map_or(u64::MAX, |packed| packed.saturating_mul(RATIO).saturating_add(GRACE / 16));
        Metered { inner, budget: self.clone(), left: most }
    }
}

/// Takes an amount off a counter if it has as much.
fn take(counter: &AtomicU64, amount: u64) -> bool {
    counter.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(amount)).is_ok()
}

/// See [`Budget::metered`].
#[derive(Debug)]
pub struct Metered<R> {
    inner: R,
    budget: Budget,
    left: u64,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let Some(left) = self.left.checked_sub(count as u64) else { return Err(io::Error::other(Refusal::Ratio)) };
        self.left = left;
        if take(&self.budget.bytes, count as u64) { Ok(count) } else { Err(io::Error::other(Refusal::Spent)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_spent_by_all_readers_together() {
        let budget = Budget::new(0);
        let mut all = Vec::new();
        let half = (GRACE / 2 + 1) as usize;
        budget.metered(io::repeat(b'a').take(half as u64), None).read_to_end(&mut all).unwrap();
        let error = budget.metered(io::repeat(b'a').take(half as u64), None).read_to_end(&mut all).unwrap_err();
        assert_eq!(Refusal::from(error), Refusal::Spent);
    }

    #[test]
    fn one_member_is_held_to_its_own_size() {
        let budget = Budget::new(1 << 30);
        let error = budget.metered(io::repeat(b'a'), Some(10)).read_to_end(&mut Vec::new()).unwrap_err();
        assert_eq!(Refusal::from(error), Refusal::Ratio);
    }
}
