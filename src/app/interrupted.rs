//! What an import has still to read, kept beside the settings while it runs: after a crash the rest can be read at the next start.
//!
//! Kept there and not in the library, because the paths are those of this computer and mean nothing where the library goes; and a
//! file that was read twice is a duplicate, so that losing this list costs time and no article. A file of its own for each run:
//! a line that says what it is, how many files are done in twelve digits, the library, the files, each ended by a zero byte.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The first line.
const HEAD: &[u8] = b"dateline import 1\n";
/// Digits of the number of files done.
const DIGITS: usize = 12;
/// How the list ends, so that half a list is known for one: no path begins so, for all are absolute.
const END: &[u8] = b"end";

/// The list of a run under way; locked, so that another window does not take it for one that was interrupted.
#[derive(Debug)]
pub struct Journal(Option<(File, PathBuf)>);

impl Journal {
    /// Begins a list in `folder`. Where it cannot be written, the run goes on without one.
    #[must_use]
    pub fn begin(folder: Option<&Path>, library: &Path, files: &[PathBuf]) -> Self {
        let written = folder.filter(|_| !files.is_empty()).and_then(|folder| write(folder, library, files).ok());
        Self(written)
    }

    /// Says that so many files are read and stored.
    pub fn done(&mut self, files: usize) {
        if let Some((file, _)) = &mut self.0 {
            // A number that is too small has files read again, which are duplicates then.
            let at = SeekFrom::Start(HEAD.len() as u64);
            let _ = file.seek(at).and_then(|_| write!(file, "{files:0DIGITS$}"));
        }
    }

    /// Says that a file, though its turn is over, has still to be read: a person was asked about it. A list that cannot be written
    /// costs the question, which can be had again by importing the file.
    pub fn again(&mut self, path: &Path) {
        if let Some((file, _)) = &mut self.0 {
            let Ok(path) = std::path::absolute(path) else { return };
            let line = [&bytes(path.as_os_str()), &b"\0"[..], END].concat();
            // Over the end of the list, in one piece.
            let _ = file.seek(SeekFrom::End(-(END.len() as i64))).and_then(|_| file.write_all(&line));
        }
    }

    /// Closes the list and leaves it where it is; returns where that is.
    #[must_use]
    pub fn leave(self) -> Option<PathBuf> {
        self.0.map(|(_, path)| path)
    }

    /// Nothing is left to read.
    pub fn finish(self) {
        if let Some((_, path)) = self.0 {
            forget(&path);
        }
    }
}

fn write(folder: &Path, library: &Path, files: &[PathBuf]) -> io::Result<(File, PathBuf)> {
    std::fs::create_dir_all(folder)?;
    let name = format!("{}{}.list", prefix(library), jiff::Timestamp::now().as_nanosecond());
    let path = folder.join(name);
    let mut file = File::options().read(true).write(true).create_new(true).open(&path)?;
    file.lock()?;
    let mut list = HEAD.to_owned();
    list.extend(format!("{:0DIGITS$}\n", 0).into_bytes());
    for path in std::iter::once(library).chain(files.iter().map(PathBuf::as_path)) {
        list.extend(bytes(std::path::absolute(path)?.as_os_str()));
        list.push(0);
    }
    list.extend(END);
    file.write_all(&list)?;
    Ok((file, path))
}

/// The beginning of the names of a library's lists.
fn prefix(library: &Path) -> String {
    let hash = blake3::hash(&bytes(library.as_os_str())).to_hex();
    format!("{}-", hash.as_str().get(..16).unwrap_or_default())
}

/// An import that did not come to its end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Interrupted {
    /// The files that were not reached.
    pub files: Vec<PathBuf>,
    /// The lists that say so.
    pub lists: Vec<PathBuf>,
}

/// What was not reached in imports into `library`; `None` if nothing.
#[must_use]
pub fn interrupted(folder: &Path, library: &Path) -> Option<Interrupted> {
    let prefix = prefix(library);
    let mut lists: Vec<PathBuf> =
        std::fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    lists.retain(|list| list.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&prefix)));
    lists.sort();
    let mut all = Interrupted::default();
    for list in lists {
        let Ok(mut file) = File::open(&list) else { continue };
        // A run under way in another window.
        if file.try_lock().is_err() {
            continue;
        }
        let mut bytes = Vec::new();
        let left = file.read_to_end(&mut bytes).ok().and_then(|_| parse(&bytes, library)).unwrap_or_default();
        if left.is_empty() {
            forget(&list);
        } else {
            all.files.extend(left);
            all.lists.push(list);
        }
    }
    (!all.files.is_empty()).then_some(all)
}

/// Takes lists away.
pub fn forget_all(lists: &[PathBuf]) {
    for list in lists {
        forget(list);
    }
}

/// Takes a list away.
fn forget(list: &Path) {
    // One that stays is asked about again: tiresome, and no harm.
    let _ = std::fs::remove_file(list);
}

/// The files that a list says are left; `None` where it is no whole list of this library.
fn parse(list: &[u8], of: &Path) -> Option<Vec<PathBuf>> {
    let rest = list.strip_prefix(HEAD)?;
    let (digits, rest) = rest.split_at_checked(DIGITS)?;
    let done: usize = std::str::from_utf8(digits).ok()?.parse().ok()?;
    let paths = rest.strip_prefix(b"\n")?.strip_suffix(END)?.strip_suffix(b"\0")?;
    let mut paths = paths.split(|byte| *byte == 0).map(path);
    (paths.next()? == of).then(|| paths.skip(done).collect())
}

#[cfg(unix)]
fn bytes(name: &OsStr) -> Vec<u8> {
    std::os::unix::ffi::OsStrExt::as_bytes(name).to_vec()
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    <OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes).into()
}

/// Names that are no Unicode, which only a program that means ill makes there, are lost.
#[cfg(not(unix))]
fn bytes(name: &OsStr) -> Vec<u8> {
    name.to_string_lossy().into_owned().into_bytes()
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Vec<PathBuf> {
        ["/a/one.txt", "/a/two\n.md", "/a/three.txt"].map(PathBuf::from).to_vec()
    }

    #[test]
    fn what_was_not_reached_is_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let (here, other) = (Path::new("/l/case.db"), Path::new("/l/other.db"));
        let mut journal = Journal::begin(Some(folder.path()), here, &files());
        journal.done(1);
        assert_eq!(interrupted(folder.path(), here), None, "it is under way");
        drop(journal);
        assert_eq!(interrupted(folder.path(), other), None, "it is another library's");
        let found = interrupted(folder.path(), here).unwrap();
        assert_eq!(found.files, files()[1..]);
        forget_all(&found.lists);
        assert_eq!(interrupted(folder.path(), here), None);
    }

    #[test]
    fn what_was_asked_about_is_left_though_all_is_done() {
        let folder = tempfile::tempdir().unwrap();
        let here = Path::new("/l/case.db");
        let mut journal = Journal::begin(Some(folder.path()), here, &files());
        journal.again(Path::new("/a/one.txt"));
        journal.done(3);
        journal.again(Path::new("/a/three.txt"));
        drop(journal);
        assert_eq!(interrupted(folder.path(), here).unwrap().files, ["/a/one.txt", "/a/three.txt"].map(PathBuf::from));
    }

    #[test]
    fn what_came_to_its_end_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        Journal::begin(Some(folder.path()), Path::new("/l/case.db"), &files()).finish();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn half_a_list_is_none() {
        let library = Path::new("/l/case.db");
        let folder = tempfile::tempdir().unwrap();
        let (_, list) = write(folder.path(), library, &files()).unwrap();
        let whole = std::fs::read(list).unwrap();
        assert_eq!(parse(&whole, library).unwrap(), files());
        for end in 0..whole.len() {
            assert_eq!(parse(&whole[..end], library), None);
        }
    }
}
