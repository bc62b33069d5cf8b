//! The files of the source, for the tests that read it.

use std::path::{Path, PathBuf};

/// The Rust files in a folder and below, in a stable order.
pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name();
    let paths = entries.into_iter().map(|entry| entry.unwrap().into_path());
    paths.filter(|path| path.extension().is_some_and(|ending| ending == "rs")).collect()
}
