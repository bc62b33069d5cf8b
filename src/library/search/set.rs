//! A set of articles, as bits by their place among all.

/// Articles by their place in [`super::heads::Heads`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Set {
    bits: Vec<u64>,
    /// How many articles there are in all.
    len: usize,
}

impl Set {
    pub(super) fn empty(len: usize) -> Self {
        Self { bits: vec![0; len.div_ceil(64)], len }
    }

    /// These places.
    pub(super) fn of(len: usize, places: impl IntoIterator<Item = usize>) -> Self {
        let mut set = Self::empty(len);
        for place in places {
            set.insert(place);
        }
        set
    }

    pub(super) fn insert(&mut self, place: usize) {
        if let Some(bits) = self.bits.get_mut(place / 64).filter(|_| place < self.len) {
            *bits |= 1 << (place % 64);
        }
    }

    pub(super) fn has(&self, place: usize) -> bool {
        self.bits.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 == 1)
    }

    pub(super) fn count(&self) -> usize {
        self.bits.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// Those in both.
    pub(super) fn and(mut self, other: &Self) -> Self {
        self.bits.iter_mut().zip(&other.bits).for_each(|(bits, other)| *bits &= other);
        self
    }

    /// Those in either.
    pub(super) fn or(mut self, other: &Self) -> Self {
        self.bits.iter_mut().zip(&other.bits).for_each(|(bits, other)| *bits |= other);
        self
    }

    /// All others.
    pub(super) fn not(mut self) -> Self {
        self.bits.iter_mut().for_each(|bits| *bits = !*bits);
        let spare = self.bits.len() * 64 - self.len;
        if let Some(last) = self.bits.last_mut() {
            *last = last.checked_shl(spare as u32).and_then(|bits| bits.checked_shr(spare as u32)).unwrap_or_default();
        }
        self
    }

    /// The places in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.bits.iter().enumerate().flat_map(|(word, bits)| {
            let mut rest = *bits;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros() as usize;
                rest &= rest.checked_sub(1)?;
                Some(word * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_joined_cut_and_turned_over() {
        let of = |places: &[usize]| Set::of(70, places.iter().copied());
        let list = |set: Set| set.iter().collect::<Vec<_>>();
        assert_eq!(list(of(&[0, 63, 64, 69, 70])), [0, 63, 64, 69]);
        assert_eq!(list(of(&[1, 2]).and(&of(&[2, 3]))), [2]);
        assert_eq!(list(of(&[1, 2]).or(&of(&[2, 69]))), [1, 2, 69]);
        let rest = of(&[0, 69]).not();
        assert_eq!((rest.count(), rest.has(0), rest.has(68), rest.has(69)), (68, false, true, false));
        assert_eq!(Set::empty(64).not().count(), 64);
        assert_eq!(Set::empty(0).not().count(), 0);
    }
}
