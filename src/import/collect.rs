//! Which files a choice of paths means: files as they are, folders with all that is in them, in an order that stays the same.

use super::ImportError;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Files to read, and paths that lead to none.
#[derive(Debug, Default)]
pub struct Collected {
    /// The files, each once: paths in the order given, folders by name.
    pub files: Vec<PathBuf>,
    /// Paths that do not exist or cannot be opened, and why.
    pub problems: Vec<(PathBuf, ImportError)>,
}

/// Collects the files that paths mean.
///
/// In folders, hidden files and folders are left out and links are not followed in circles. A file named by itself is always taken.
#[must_use]
pub fn collect(paths: &[PathBuf]) -> Collected {
    let mut collected = Collected::default();
    let mut seen = HashSet::new();
    for path in paths {
        match std::fs::metadata(path) {
            Err(error) => collected.problems.push((path.clone(), ImportError::unreadable(path, &error))),
            Ok(about) if about.is_dir() => collect_folder(path, &mut seen, &mut collected),
            Ok(_) => add(path.clone(), &mut seen, &mut collected),
        }
    }
    collected
}

fn collect_folder(folder: &Path, seen: &mut HashSet<PathBuf>, collected: &mut Collected) {
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => add(entry.into_path(), seen, collected),
            Ok(_) => {}
            // A link in a circle leads to what is collected anyway.
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                collected.problems.push((path.clone(), ImportError::Unreadable { why, path }));
            }
        }
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// Takes a file, unless it came by another path already.
fn add(path: PathBuf, seen: &mut HashSet<PathBuf>, collected: &mut Collected) {
    let place = path.canonicalize().unwrap_or_else(|_| path.clone());
    if seen.insert(place) {
        collected.files.push(path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn folders_are_read_in_order_without_hidden_files_and_circles() {
        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        fs::create_dir_all(at("b/.git")).unwrap();
        for name in ["z.txt", "b/two.txt", "b/one.md", ".hidden.txt", "b/.git/x.txt"] {
            fs::write(at(name), "text").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(root.path(), at("b/circle")).unwrap();
        let collected = collect(&[root.path().to_owned(), at("z.txt"), at("none.txt")]);
        let names: Vec<_> =
            collected.files.iter().map(|file| file.strip_prefix(root.path()).unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["b/one.md", "b/two.txt", "z.txt"]);
        assert_eq!(collected.problems.len(), 1);
        assert!(collected.problems[0].1.to_string().contains("none.txt"));
    }
}
