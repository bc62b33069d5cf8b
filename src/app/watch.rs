//! A folder whose new files are imported by themselves.
//!
//! Looked at every few seconds by a thread of its own: the systems' notices of changes miss network drives and overflow, so that a
//! program has to look all the same. The window is woken when something came in and at no other time.

use super::event::Event;
use super::worker::Outbox;
use crate::import;
use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

/// Time between two looks.
const EVERY: Duration = Duration::from_secs(2);

/// A look at a large folder takes time; so much longer is waited for the next.
const TIMES: u32 = 20;

/// A file as it stood at a look: path, length, time of change, hashed into eight bytes.
type Stamp = [u8; 8];

/// The thread; it ends when this is dropped.
pub struct Watch {
    /// The folder.
    pub folder: PathBuf,
    /// Nothing is ever sent.
    _alive: Sender<()>,
}

impl Watch {
    /// Starts to look at `folder`. What was seen is kept in `memory`: without it, what is there at the first look counts as seen.
    pub fn start(folder: PathBuf, memory: Option<PathBuf>, outbox: Outbox) -> io::Result<Self> {
        let (alive, end) = channel::<()>();
        let mut look = Look::new(folder.clone(), memory);
        let work = move || {
            let mut wait = Duration::ZERO;
            while matches!(end.recv_timeout(wait), Err(RecvTimeoutError::Timeout)) {
                let start = Instant::now();
                let files = look.look();
                wait = EVERY.max(start.elapsed() * TIMES);
                if !files.is_empty() {
                    outbox.send(Event::CameIn(files));
                }
            }
        };
        std::thread::Builder::new().name("watch".to_owned()).spawn(work)?;
        Ok(Self { folder, _alive: alive })
    }
}

/// Where what was seen for a library is kept, in the folder of the import lists.
#[must_use]
pub fn memory(lists: &Path, library: &Path, folder: &Path) -> PathBuf {
    let both = format!("{}\n{}", library.display(), folder.display());
    let hash = blake3::hash(both.as_bytes()).to_hex();
    lists.join(format!("{}.seen", hash.as_str().get(..16).unwrap_or_default()))
}

/// What the thread knows from one look to the next.
struct Look {
    folder: PathBuf,
    memory: Option<PathBuf>,
    /// What was imported, or was there from the beginning; `None` before the first look.
    seen: Option<HashSet<Stamp>>,
    /// What was new at the last look and may be growing still.
    growing: HashMap<PathBuf, Stamp>,
}

impl Look {
    fn new(folder: PathBuf, memory: Option<PathBuf>) -> Self {
        let kept = memory.as_ref().and_then(|file| std::fs::read(file).ok());
        let seen = kept.map(|bytes| bytes.as_chunks().0.iter().copied().collect());
        Self { folder, memory, seen, growing: HashMap::new() }
    }

    /// The files that are new, and as they were at the look before.
    fn look(&mut self) -> Vec<PathBuf> {
        // A drive that is not there just now has not lost its files.
        if !self.folder.is_dir() {
            return Vec::new();
        }
        let there: Vec<(PathBuf, Stamp)> = import::collect(std::slice::from_ref(&self.folder))
            .files
            .into_iter()
            .filter_map(|file| stamp(&file).map(|stamp| (file, stamp)))
            .collect();
        let Some(seen) = &mut self.seen else {
            self.seen = Some(there.into_iter().map(|(_, stamp)| stamp).collect());
            self.keep();
            return Vec::new();
        };
        let (mut ready, mut growing) = (Vec::new(), HashMap::new());
        for (file, stamp) in there {
            if seen.contains(&stamp) {
                continue;
            }
            if self.growing.get(&file) == Some(&stamp) {
                seen.insert(stamp);
                ready.push(file);
            } else {
                growing.insert(file, stamp);
            }
        }
        self.growing = growing;
        if !ready.is_empty() {
            self.keep();
        }
        ready
    }

    fn keep(&self) {
        let (Some(memory), Some(seen)) = (&self.memory, &self.seen) else { return };
        let bytes: Vec<u8> = seen.iter().flatten().copied().collect();
        // What is not kept is imported again at the next start, as duplicates.
        let _ = memory.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(memory, bytes));
    }
}

/// `None` for a file that is gone, or empty as yet.
fn stamp(file: &Path) -> Option<Stamp> {
    let about = std::fs::metadata(file).ok().filter(|about| about.len() > 0)?;
    let changed = about.modified().ok().and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
    let mut hasher = blake3::Hasher::new();
    hasher.update(file.as_os_str().as_encoded_bytes());
    hasher.update(&about.len().to_le_bytes());
    hasher.update(&changed.unwrap_or_default().as_nanos().to_le_bytes());
    hasher.finalize().as_bytes().first_chunk().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(files: &[PathBuf]) -> Vec<&str> {
        files.iter().filter_map(|file| file.file_name()?.to_str()).collect()
    }

    #[test]
    fn new_files_come_once_and_when_they_have_stopped_growing() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("old.txt"), "old").unwrap();
        let mut look = Look::new(folder.path().to_owned(), None);
        assert!(look.look().is_empty(), "what is there is left as it is");
        std::fs::write(at("new.txt"), "half").unwrap();
        std::fs::write(at("empty.txt"), "").unwrap();
        assert!(look.look().is_empty());
        std::fs::write(at("new.txt"), "half and the rest").unwrap();
        assert!(look.look().is_empty(), "it was growing");
        assert_eq!(names(&look.look()), ["new.txt"]);
        assert!(look.look().is_empty());
    }

    #[test]
    fn what_came_while_nobody_looked_is_found_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let kept = tempfile::tempdir().unwrap();
        let memory = || Some(kept.path().join("deep/x.seen"));
        std::fs::write(folder.path().join("old.txt"), "old").unwrap();
        Look::new(folder.path().to_owned(), memory()).look();
        std::fs::write(folder.path().join("late.txt"), "late").unwrap();
        let mut look = Look::new(folder.path().to_owned(), memory());
        assert!(look.look().is_empty());
        assert_eq!(names(&look.look()), ["late.txt"]);
        let mut look = Look::new(folder.path().to_owned(), memory());
        assert!(look.look().is_empty() && look.look().is_empty());
    }

    #[test]
    fn a_drive_that_was_away_brings_nothing_new() {
        let folder = tempfile::tempdir().unwrap();
        let (drive, away) = (folder.path().join("drive"), folder.path().join("away"));
        std::fs::create_dir(&drive).unwrap();
        std::fs::write(drive.join("old.txt"), "old").unwrap();
        let mut look = Look::new(drive.clone(), None);
        look.look();
        std::fs::rename(&drive, &away).unwrap();
        assert!(look.look().is_empty());
        std::fs::rename(&away, &drive).unwrap();
        assert!(look.look().is_empty() && look.look().is_empty());
    }
}
