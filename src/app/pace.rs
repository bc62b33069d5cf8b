//! How far an import has come and how fast it goes, as the status line says it.

use super::Progress;
use super::import_run::Reached;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How often the window hears of progress at most.
const OFTEN: Duration = Duration::from_millis(100);

/// How far back the pace is measured.
const BACK: Duration = Duration::from_secs(10);

/// A pace measured over less than this means little.
const LEAST: Duration = Duration::from_secs(2);

/// Between two signs of life there is no more than this, unless the import was paused.
const SILENCE: Duration = Duration::from_secs(1);

/// The pace of one import.
pub(super) struct Pace {
    files: Arc<[PathBuf]>,
    /// Moments of the last seconds with the files done by then.
    past: VecDeque<(Instant, usize)>,
    told: Option<Instant>,
    reached: Reached,
}

impl Pace {
    pub(super) fn new(files: Arc<[PathBuf]>) -> Self {
        Self { files, past: VecDeque::new(), told: None, reached: Reached::default() }
    }

    /// How far the import had come when it was last heard of.
    pub(super) const fn reached(&self) -> Reached {
        self.reached
    }

    /// Takes in how far the import has come; gives what the window is to hear, if it is time.
    pub(super) fn tell(&mut self, reached: Reached) -> Option<Progress> {
        self.note(Instant::now(), reached);
        self.told.is_none_or(|told| told.elapsed() >= OFTEN).then(|| self.now(reached))
    }

    fn note(&mut self, now: Instant, reached: Reached) {
        self.reached = reached;
        if self.past.back().is_some_and(|(last, _)| now.duration_since(*last) > SILENCE) {
            self.past.clear();
        }
        self.past.push_back((now, reached.files));
        while self.past.front().is_some_and(|(first, _)| now.duration_since(*first) > BACK) {
            self.past.pop_front();
        }
    }

    /// What the window is to hear now.
    pub(super) fn now(&mut self, reached: Reached) -> Progress {
        self.told = Some(Instant::now());
        let file = self.files.get(reached.files).map(|file| file_name(file)).unwrap_or_default();
        let rate = self.rate();
        let left = self.files.len().saturating_sub(reached.files);
        let time_left = rate.map(|rate| Duration::from_secs_f64((left as f64 / rate).min(1e7)));
        Progress { done: reached.files, total: self.files.len(), file, articles: reached.articles, rate, time_left }
    }

    /// Files per second over the last seconds.
    fn rate(&self) -> Option<f64> {
        let ((first, from), (last, to)) = self.past.front().zip(self.past.back())?;
        let (time, files) = (last.duration_since(*first), to.saturating_sub(*from));
        (time >= LEAST && files > 0).then(|| files as f64 / time.as_secs_f64())
    }

    /// The chosen file that a piece comes from: one of the list, or a path that led to none.
    pub(super) fn path_of(&self, file: usize, source: &str) -> PathBuf {
        let chosen = self.files.get(file).filter(|file| {
            let label = file.display().to_string();
            source.strip_prefix(&label).is_some_and(|rest| rest.is_empty() || rest.starts_with(" » "))
        });
        chosen.cloned().unwrap_or_else(|| PathBuf::from(source))
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pace(files: usize) -> Pace {
        Pace::new((0..files).map(|number| PathBuf::from(format!("/a/{number}.txt"))).collect())
    }

    fn reached(files: usize) -> Reached {
        Reached { files, articles: 0 }
    }

    #[test]
    fn the_pace_is_that_of_the_last_seconds() {
        let (mut pace, start) = (pace(1000), Instant::now());
        for tenth in 0..=300_u32 {
            let done = if tenth < 200 { tenth / 10 } else { 20 + (tenth - 200) };
            pace.note(start + Duration::from_millis(100) * tenth, reached(done as usize));
        }
        let rate = pace.rate().unwrap();
        assert!((9.5..10.5).contains(&rate), "{rate}");
        let told = pace.now(reached(120));
        assert_eq!((told.done, told.total, told.file.as_str()), (120, 1000, "120.txt"));
        assert_eq!(told.time_left.unwrap().as_secs(), (880.0 / rate) as u64);
    }

    #[test]
    fn a_pause_is_no_slowness_and_a_moment_no_pace() {
        let (mut pace, start) = (pace(100), Instant::now());
        pace.note(start, reached(0));
        pace.note(start + Duration::from_millis(900), reached(30));
        assert_eq!(pace.rate(), None);
        pace.note(start + Duration::from_mins(1), reached(31));
        assert_eq!(pace.rate(), None);
    }

    #[test]
    fn a_piece_knows_its_file() {
        let pace = pace(3);
        let check = |source: &str, expected: &str| assert_eq!(pace.path_of(1, source), PathBuf::from(expected));
        check("/a/1.txt", "/a/1.txt");
        check("/a/1.txt » message 12", "/a/1.txt");
        check("/gone.txt", "/gone.txt");
    }
}
