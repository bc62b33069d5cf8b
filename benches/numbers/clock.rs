//! Time that this thread has had a core for, so that other work on the machine does not count.

use std::time::{Duration, Instant};

/// A moment to count from.
pub struct Clock {
    at: Instant,
    cpu: Option<Duration>,
}

impl Clock {
    /// Starts to count.
    pub fn start() -> Self {
        Self { cpu: cpu_time(), at: Instant::now() }
    }

    /// Time on a core since then; where the system does not tell, time as such.
    pub fn cpu(&self) -> Duration {
        let wall = self.wall();
        match (self.cpu, cpu_time()) {
            (Some(then), Some(now)) => now.saturating_sub(then),
            _ => wall,
        }
    }

    /// Time as such.
    pub fn wall(&self) -> Duration {
        self.at.elapsed()
    }
}

/// The thread's time on a core: the first number of Linux's `schedstat`, in nanoseconds (Documentation/scheduler/sched-stats.rst).
fn cpu_time() -> Option<Duration> {
    // The count is brought up to date at each switch, else only with every tick, which is as long as a frame.
    std::thread::yield_now();
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    stat.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// The value at this part of the sorted whole: 0.95 for the 95th percentile.
pub fn percentile(times: &[Duration], part: f64) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let last = sorted.len().saturating_sub(1);
    sorted.get((last as f64 * part).round() as usize).copied().unwrap_or_default()
}
