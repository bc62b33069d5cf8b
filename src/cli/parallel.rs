//! Work on all cores with the results in the order of the inputs, and never more than a few of them in memory.

use std::{
    num::NonZero,
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

/// Results that may wait for one that takes longer.
const WINDOW: usize = 64;

/// An input with the way back for its result.
type Job<I, R> = (I, SyncSender<R>);

/// Applies `work` to each input on all cores, and hands the results to `consume` in the order of the inputs, on this thread.
///
/// Ends early with the first error of `consume`. The inputs are drawn on a thread of their own, so that a slow source does not hold
/// back results that are ready.
pub(super) fn in_order<I: Send, R: Send, E>(
    inputs: impl Iterator<Item = I> + Send,
    work: impl Fn(I) -> R + Sync,
    mut consume: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let (jobs, waiting) = sync_channel::<Job<I, R>>(cores);
    let (results, ordered) = sync_channel(WINDOW);
    let waiting = Mutex::new(waiting);
    thread::scope(|scope| {
        scope.spawn(move || feed(inputs, &jobs, &results));
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some(job) = next(&waiting) {
                    finish(job, &work);
                }
            });
        }
        // A result that never comes is one whose work panicked; the scope passes that on.
        let mut finished = ordered.iter().filter_map(|result: Receiver<R>| result.recv().ok());
        let outcome = finished.try_for_each(&mut consume);
        // Without a taker the feeder stops.
        drop(ordered);
        outcome
    })
}

fn feed<I, R>(inputs: impl Iterator<Item = I>, jobs: &SyncSender<Job<I, R>>, results: &SyncSender<Receiver<R>>) {
    for input in inputs {
        let (done, result) = sync_channel(1);
        if results.send(result).is_err() || jobs.send((input, done)).is_err() {
            return;
        }
    }
}

fn next<T>(waiting: &Mutex<Receiver<T>>) -> Option<T> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

fn finish<I, R>((input, done): Job<I, R>, work: impl Fn(I) -> R) {
    // Nobody waits for the result any more after an error.
    drop(done.send(work(input)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

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
}
