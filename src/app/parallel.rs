//! Work on all cores with the results in the order of the inputs, and never more than a few of them in memory.

use std::{
    num::NonZero,
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    thread,
    time::Duration,
};

/// Results that may wait for one that takes longer.
const WINDOW: usize = 64;

/// Bytes of results that may wait for one that takes longer.
const WINDOW_BYTES: usize = 32 << 20;

/// How long a result may take before whoever waits for it is told so.
const PATIENCE: Duration = Duration::from_millis(250);

/// An input with the way back for its result.
type Job<I, R> = (I, SyncSender<R>);

/// What whoever takes the results is given.
#[derive(Debug, PartialEq, Eq)]
pub enum Step<R> {
    /// The next result.
    Ready(R),
    /// It is not there yet: time to do what has been put off.
    Waiting,
}

/// Applies `work` to each input on all cores, and hands the results to `consume` in the order of the inputs, on this thread.
///
/// Ends early with the first error of `consume`. The inputs are drawn on a thread of their own, so that a slow source does not hold
/// back results that are ready.
pub fn in_order<I: Send, R: Send, E>(
    inputs: impl Iterator<Item = I> + Send,
    work: impl Fn(I) -> R + Sync,
    mut consume: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    in_order_weighed(
        inputs,
        work,
        |_| 0,
        |step| match step {
            Step::Ready(result) => consume(result),
            Step::Waiting => Ok(()),
        },
    )
}

/// Like [`in_order`], for results that may be large: no more work is begun while results of more than 32 MB, by `weight` in bytes,
/// wait for one before them. Says so while a result is awaited.
pub fn in_order_weighed<I: Send, R: Send, E>(
    inputs: impl Iterator<Item = I> + Send,
    work: impl Fn(I) -> R + Sync,
    weight: impl Fn(&R) -> usize + Sync,
    mut consume: impl FnMut(Step<R>) -> Result<(), E>,
) -> Result<(), E> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let (jobs, waiting) = sync_channel::<Job<I, R>>(cores);
    let (results, ordered) = sync_channel(WINDOW);
    let waiting = Mutex::new(waiting);
    let load = Arc::new(Load::new());
    thread::scope(|scope| {
        let full = Arc::clone(&load);
        scope.spawn(move || feed(inputs, &full, &jobs, &results));
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some((input, done)) = next(&waiting) {
                    let result = work(input);
                    load.add(weight(&result));
                    // Nobody waits for the result any more after an error.
                    drop(done.send(result));
                }
            });
        }
        let outcome = take_all(&ordered, &load, &weight, &mut consume);
        // Without a taker the feeder stops.
        drop(ordered);
        load.lift();
        outcome
    })
}

/// Takes the results as they come due.
fn take_all<R, E>(
    ordered: &Receiver<Receiver<R>>,
    load: &Load,
    weight: &impl Fn(&R) -> usize,
    consume: &mut impl FnMut(Step<R>) -> Result<(), E>,
) -> Result<(), E> {
    while let Some(result) = patiently(ordered, consume)? {
        // A result that never comes is one whose work panicked; the scope passes that on.
        if let Some(result) = patiently(&result, consume)? {
            load.take(weight(&result));
            consume(Step::Ready(result))?;
        }
    }
    Ok(())
}

/// Waits for what comes; `None` where nothing comes any more.
fn patiently<T, R, E>(from: &Receiver<T>, consume: &mut impl FnMut(Step<R>) -> Result<(), E>) -> Result<Option<T>, E> {
    loop {
        match from.recv_timeout(PATIENCE) {
            Ok(come) => return Ok(Some(come)),
            Err(RecvTimeoutError::Timeout) => consume(Step::Waiting)?,
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
        }
    }
}

fn feed<I, R>(
    inputs: impl Iterator<Item = I>,
    load: &Load,
    jobs: &SyncSender<Job<I, R>>,
    results: &SyncSender<Receiver<R>>,
) {
    for input in inputs {
        // All before this one are under way, so what is waited for comes and makes room.
        load.wait_for_room();
        let (done, result) = sync_channel(1);
        if results.send(result).is_err() || jobs.send((input, done)).is_err() {
            return;
        }
    }
}

fn next<T>(waiting: &Mutex<Receiver<T>>) -> Option<T> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

/// The bytes of the results that wait; `None` once nobody takes them any more.
struct Load {
    bytes: Mutex<Option<usize>>,
    less: Condvar,
}

impl Load {
    const fn new() -> Self {
        Self { bytes: Mutex::new(Some(0)), less: Condvar::new() }
    }

    fn change(&self, change: impl FnOnce(usize) -> Option<usize>) {
        let mut bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        *bytes = bytes.and_then(change);
        self.less.notify_all();
    }

    fn add(&self, bytes: usize) {
        self.change(|sum| Some(sum.saturating_add(bytes)));
    }

    fn take(&self, bytes: usize) {
        self.change(|sum| Some(sum.saturating_sub(bytes)));
    }

    /// Nothing is held back from now on.
    fn lift(&self) {
        self.change(|_| None);
    }

    fn wait_for_room(&self) {
        let bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.less.wait_while(bytes, |sum| sum.is_some_and(|sum| sum > WINDOW_BYTES)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_the_order_of_the_inputs() {
        let mut found = Vec::new();
        let slow_start = |n: u64| {
            thread::sleep(Duration::from_millis(if n == 0 { 50 } else { n % 3 }));
            n * 2
        };
        in_order(0..300, slow_start, |n| {
            found.push(n);
            Ok::<(), ()>(())
        })
        .unwrap();
        assert_eq!(found, (0..300).map(|n| n * 2).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_ends_even_endless_work() {
        let stop = |n| if n == 10 { Err("enough") } else { Ok(()) };
        assert_eq!(in_order(0.., |n: u64| n, stop), Err("enough"));
    }

    #[test]
    fn heavy_results_hold_back_what_comes_after() {
        let begun = AtomicUsize::new(0);
        let slow_start = |n: usize| {
            begun.fetch_add(1, Ordering::Relaxed);
            thread::sleep(Duration::from_millis(if n == 0 { 300 } else { 1 }));
        };
        let (mut taken, mut at_first) = (0, 0);
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        in_order_weighed(
            0..60,
            slow_start,
            |()| WINDOW_BYTES / 2 + 1,
            |step| {
                if step == Step::Ready(()) && taken == 0 {
                    at_first = begun.load(Ordering::Relaxed);
                }
                taken += usize::from(step == Step::Ready(()));
                Ok::<(), ()>(())
            },
        )
        .unwrap();
        assert_eq!(taken, 60);
        assert!(at_first <= 3 * cores + 4, "{at_first} were begun while the first was under way");
    }

    #[test]
    fn who_waits_is_told() {
        let mut told = 0;
        let slow = |_| thread::sleep(PATIENCE * 3);
        let count = |step| {
            told += usize::from(step == Step::Waiting);
            Ok::<(), ()>(())
        };
        in_order_weighed(0..1, slow, |()| 0, count).unwrap();
        assert!(told >= 1);
    }
}
