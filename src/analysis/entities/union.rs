//! Sets that grow together (union-find with path halving).

/// A partition of the numbers from 0.
pub struct Union {
    parents: Vec<usize>,
}

impl Union {
    /// Every number for itself.
    pub fn new(count: usize) -> Self {
        Self { parents: (0..count).collect() }
    }

    /// The number that stands for the set of `at`; the smallest one of it.
    pub fn root(&mut self, mut at: usize) -> usize {
        while let Some(parent) = self.parents.get(at).copied()
            && parent != at
        {
            let grand = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.parents.get_mut(at) {
                *slot = grand;
            }
            at = grand;
        }
        at
    }

    /// Makes one set of two.
    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.parents.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_grow_together() {
        let mut union = Union::new(5);
        union.join(3, 4);
        union.join(4, 1);
        assert_eq!((0..5).map(|at| union.root(at)).collect::<Vec<_>>(), [0, 1, 2, 1, 1]);
    }
}
