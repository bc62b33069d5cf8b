//! From the paths a person chose to what is read one by one: files, and what archives hold.

use super::{Collected, ImportError, collect, read::Piece};
use std::path::PathBuf;

/// Something to read: a file, or a member of an archive.
#[derive(Debug)]
pub struct Member {
    /// Where it comes from, as a person would write it.
    pub label: String,
    /// How many of the chosen files were begun before it, for the progress.
    pub file: usize,
    content: Content,
}

#[derive(Debug)]
enum Content {
    File(PathBuf),
    Problem(ImportError),
}

/// All that the paths lead to, drawn one by one so that archives of any size pass through little memory.
#[derive(Debug)]
pub struct Members {
    files: std::vec::IntoIter<PathBuf>,
    problems: std::vec::IntoIter<(PathBuf, ImportError)>,
    begun: usize,
    total: usize,
}

/// What a choice of paths leads to. Paths that lead nowhere come first, with their reasons.
#[must_use]
pub fn members(paths: &[PathBuf]) -> Members {
    let Collected { files, problems } = collect(paths);
    let total = files.len();
    Members { files: files.into_iter(), problems: problems.into_iter(), begun: 0, total }
}

impl Members {
    /// How many files were chosen, those in folders included.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.total
    }

    /// The files that were not drawn yet.
    pub fn left(self) -> impl Iterator<Item = PathBuf> {
        self.files
    }
}

impl Iterator for Members {
    type Item = Member;

    fn next(&mut self) -> Option<Member> {
        if let Some((path, error)) = self.problems.next() {
            return Some(Member { label: path.display().to_string(), file: 0, content: Content::Problem(error) });
        }
        let path = self.files.next()?;
        self.begun += 1;
        Some(Member { label: path.display().to_string(), file: self.begun - 1, content: Content::File(path) })
    }
}

impl Member {
    /// Reads all articles in it, in their order; at least one piece comes back.
    #[must_use]
    pub fn read(self) -> Vec<Piece> {
        match self.content {
            Content::File(path) => super::read_all(&path),
            Content::Problem(error) => vec![Piece { source: self.label, article: Err(error) }],
        }
    }
}
