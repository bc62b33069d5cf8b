//! What a person wants of an import: to begin, pause, go on, or end. Shared between the window and the import's thread.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// What is wanted now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// To wait until the import before has ended.
    Wait,
    /// To read.
    Go,
    /// To rest until asked to go on.
    Pause,
    /// To end, for good.
    Cancel,
    /// To end because the library is being closed; the rest may be read another time.
    Leave,
}

impl Wish {
    /// Whether it ends the import.
    #[must_use]
    pub const fn is_end(self) -> bool {
        matches!(self, Self::Cancel | Self::Leave)
    }
}

/// A wish that both sides see.
#[derive(Debug, Clone)]
pub struct Control(Arc<(Mutex<Wish>, Condvar)>);

impl Control {
    /// Begins with this wish.
    #[must_use]
    pub fn new(wish: Wish) -> Self {
        Self(Arc::new((Mutex::new(wish), Condvar::new())))
    }

    fn lock(&self) -> MutexGuard<'_, Wish> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wants something else. After an end nothing can be wanted any more.
    pub fn wish(&self, wish: Wish) {
        let mut now = self.lock();
        if !now.is_end() {
            *now = wish;
        }
        self.0.1.notify_all();
    }

    /// What is wanted.
    #[must_use]
    pub fn wanted(&self) -> Wish {
        *self.lock()
    }

    /// Waits while that is wanted; whether to read on.
    #[must_use]
    pub fn may_go_on(&self) -> bool {
        let waits = |wish: &mut Wish| matches!(wish, Wish::Wait | Wish::Pause);
        let wish = self.0.1.wait_while(self.lock(), waits).unwrap_or_else(PoisonError::into_inner);
        *wish == Wish::Go
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paused_import_goes_on_when_asked_and_an_end_is_final() {
        let control = Control::new(Wish::Pause);
        let other = control.clone();
        let thread = std::thread::spawn(move || other.may_go_on());
        std::thread::sleep(std::time::Duration::from_millis(20));
        assert!(!thread.is_finished(), "it did not wait");
        control.wish(Wish::Go);
        assert!(thread.join().unwrap());
        control.wish(Wish::Cancel);
        control.wish(Wish::Go);
        assert!(!control.may_go_on());
    }
}
