//! From the paths a person chose to what is read one by one: files, and what archives hold.

use super::archive::{self, Budget, Container, DEEPEST, Entry, HEAD, LARGEST, Opened, Refusal, Spool};
use super::read::{self, Piece};
use super::source::file_name;
use super::{Collected, Doubt, ImportError, collect};
use std::fs::File;
use std::path::{Path, PathBuf};

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
    Bytes { bytes: Vec<u8>, url: Option<String> },
    Problem(ImportError),
}

/// All that the paths lead to, drawn one by one so that archives of any size pass through little memory.
#[derive(Debug)]
pub struct Members {
    files: std::vec::IntoIter<PathBuf>,
    problems: std::vec::IntoIter<(PathBuf, ImportError)>,
    begun: usize,
    total: usize,
    /// The file that was begun last.
    in_hand: Option<PathBuf>,
    unpacking: Unpacking,
}

/// What a choice of paths leads to. Paths that lead nowhere come first, with their reasons.
#[must_use]
pub fn members(paths: &[PathBuf]) -> Members {
    let Collected { files, problems } = collect(paths);
    let total = files.len();
    let unpacking = Unpacking::new(0);
    Members { files: files.into_iter(), problems: problems.into_iter(), begun: 0, total, in_hand: None, unpacking }
}

/// The articles in bytes that have a name but no path.
pub(super) fn pieces_of_bytes(name: &str, bytes: &[u8]) -> Vec<Piece> {
    let mut unpacking = Unpacking::new(bytes.len() as u64);
    let mut begun = unpacking.begin(name.to_owned(), Spool::of(bytes.to_owned()), None);
    let mut pieces = Vec::new();
    while let Some((label, content)) = begun.take().or_else(|| unpacking.next()) {
        pieces.extend(Member { label, file: 0, content }.read());
    }
    pieces
}

impl Members {
    /// How many files were chosen, those in folders included.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.total
    }

    /// The files that were not drawn yet, in the order of reading.
    #[must_use]
    pub fn files(&self) -> &[PathBuf] {
        self.files.as_slice()
    }

    /// The next member, or a problem with it.
    fn draw(&mut self) -> Option<(String, Content)> {
        if let Some(drawn) = self.unpacking.next() {
            return Some(drawn);
        }
        let path = self.files.next()?;
        self.begun += 1;
        self.in_hand = Some(path.clone());
        Some(self.begin(path))
    }

    /// Gives a container up whose reader broke off.
    fn give_up(&mut self) -> (String, Content) {
        self.unpacking = Unpacking::new(0);
        let path = self.in_hand.take().unwrap_or_default();
        (path.display().to_string(), Content::Problem(read::broken_off(path)))
    }

    /// What a file is: one document to be read where it stands, or the first member of many.
    fn begin(&mut self, path: PathBuf) -> (String, Content) {
        let label = path.display().to_string();
        let Ok(file) = open_file(&path) else { return (label, Content::File(path)) };
        let Ok(size) = file.metadata().map(|about| about.len()) else { return (label, Content::File(path)) };
        self.unpacking = Unpacking::new(size);
        let mut spool = Spool::Stored(file);
        // Most files are no containers; their bytes are read by whoever reads the article.
        let may_open = spool.head(HEAD).is_ok_and(|head| archive::may_open(&head));
        if !may_open {
            return (label, Content::File(path));
        }
        if size > LARGEST {
            return (label.clone(), problem(&Refusal::HugeContainer(LARGEST >> 30), label));
        }
        let first = self.unpacking.begin(label.clone(), spool, Some(&path));
        first.or_else(|| self.unpacking.next()).unwrap_or_else(|| (label.clone(), problem(&Refusal::Nothing, label)))
    }
}

/// Opens a regular file; a device or a pipe could wait for ever.
fn open_file(path: &Path) -> std::io::Result<File> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(std::io::ErrorKind::Unsupported.into());
    }
    File::open(path)
}

impl Iterator for Members {
    type Item = Member;

    fn next(&mut self) -> Option<Member> {
        if let Some((path, error)) = self.problems.next() {
            return Some(Member { label: path.display().to_string(), file: 0, content: Content::Problem(error) });
        }
        // A fault in the reader of a container costs that container.
        let drawn = read::unless_broken_off(|| self.draw());
        let (label, content) = drawn.unwrap_or_else(|| Some(self.give_up()))?;
        Some(Member { label, file: self.begun.saturating_sub(1), content })
    }
}

impl Member {
    /// Reads all articles in it, in their order; at least one piece comes back.
    #[must_use]
    pub fn read(self) -> Vec<Piece> {
        self.read_with(&Doubt::Guess)
    }

    /// Like [`Member::read`], for a table whose columns are in doubt. What lies in an archive is read by the guess.
    #[must_use]
    pub fn read_with(self, doubt: &Doubt) -> Vec<Piece> {
        match self.content {
            Content::File(path) => read::read_document(&path, doubt),
            Content::Bytes { bytes, url } => read::read_member(&self.label, &bytes, url.as_deref()),
            Content::Problem(error) => vec![Piece { source: self.label, article: Err(error) }],
        }
    }
}

fn problem(refusal: &Refusal, label: String) -> Content {
    Content::Problem(ImportError::Refused { why: refusal.to_string(), path: label.into() })
}

fn whole(label: &str, spool: Spool, url: Option<String>) -> Content {
    match spool.into_bytes(read::LARGEST) {
        Ok(bytes) => Content::Bytes { bytes, url },
        Err(refusal) => problem(&refusal, label.to_owned()),
    }
}

/// The containers that are open, one within the other.
#[derive(Debug)]
struct Unpacking {
    levels: Vec<Level>,
    budget: Budget,
}

#[derive(Debug)]
struct Level {
    label: String,
    container: Box<dyn Container>,
    drawn: usize,
}

impl Unpacking {
    /// For one chosen file of so many bytes.
    fn new(size: u64) -> Self {
        Self { levels: Vec::new(), budget: Budget::new(size) }
    }

    /// The next document in what is open, or a problem with it.
    fn next(&mut self) -> Option<(String, Content)> {
        loop {
            let level = self.levels.last_mut()?;
            let Some(entry) = level.container.next() else {
                let Level { label, drawn, .. } = self.levels.pop()?;
                if drawn == 0 {
                    return Some((label.clone(), problem(&Refusal::Nothing, label)));
                }
                continue;
            };
            level.drawn += 1;
            let label = match &entry.name {
                Some(name) => format!("{} » {name}", level.label),
                None => level.label.clone(),
            };
            if let Some(drawn) = self.take(label, entry) {
                return Some(drawn);
            }
        }
    }

    /// What becomes of a member; `None` if it is a container, which is open now.
    fn take(&mut self, label: String, entry: Entry) -> Option<(String, Content)> {
        let Entry { url, content, is_whole, .. } = entry;
        let spool = match self.budget.count().and(content) {
            Ok(spool) => spool,
            Err(refusal) => return Some(self.refuse(label, &refusal)),
        };
        if is_whole {
            let content = whole(&label, spool, url);
            return Some((label, content));
        }
        self.begin_member(label, spool, url)
    }

    fn begin_member(&mut self, label: String, spool: Spool, url: Option<String>) -> Option<(String, Content)> {
        match archive::open(spool, file_name(&label), &self.budget) {
            Ok(Opened::Leaf(spool)) => {
                let content = whole(&label, spool, url);
                Some((label, content))
            }
            Ok(Opened::Container(_)) if self.levels.len() >= DEEPEST => {
                Some(self.refuse(label, &Refusal::TooDeep(DEEPEST)))
            }
            Ok(Opened::Container(container)) => {
                self.levels.push(Level { label, container, drawn: 0 });
                None
            }
            Err(refusal) => Some(self.refuse(label, &refusal)),
        }
    }

    /// Begins with a chosen file; a document that lies in a file stays there.
    fn begin(&mut self, label: String, spool: Spool, path: Option<&Path>) -> Option<(String, Content)> {
        let (label, content) = self.begin_member(label, spool, None)?;
        match (content, path) {
            (Content::Bytes { .. }, Some(path)) => Some((label, Content::File(path.to_owned()))),
            (content, _) => Some((label, content)),
        }
    }

    /// Tells of a refused member; where nothing more can come, all is closed.
    fn refuse(&mut self, label: String, refusal: &Refusal) -> (String, Content) {
        if refusal.is_final() {
            self.levels.clear();
        }
        (label.clone(), problem(refusal, label))
    }
}

#[cfg(test)]
mod tests;
