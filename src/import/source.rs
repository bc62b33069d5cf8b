//! What a reader of a format gets and what it gives back.

use super::ImportError;
use crate::model::{ArticleHead, Encoding, PageStart, SourceFormat};
use std::path::Path;

/// The bytes of one file, or of one member of an archive.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    /// Where it was read from, as a person would write it: a path, then the names inside archives behind " » ".
    pub label: &'a str,
    /// All of its bytes.
    pub bytes: &'a [u8],
}

impl Source<'_> {
    /// The file's own name, in small letters: a hint where content does not tell.
    pub fn name(&self) -> String {
        file_name(self.label).to_lowercase()
    }

    /// Whether the file's name ends in one of these, given in small letters without the dot.
    pub fn is_called(&self, extensions: &[&str]) -> bool {
        let name = self.name();
        name.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension))
    }

    /// The label as the path that errors end with.
    pub fn path(&self) -> std::path::PathBuf {
        self.label.into()
    }
}

/// What stands behind the last folder or archive in a label.
pub(super) fn file_name(label: &str) -> &str {
    let inner = label.rsplit(" » ").next().unwrap_or(label);
    Path::new(inner).file_name().and_then(|name| name.to_str()).unwrap_or(inner)
}

/// An article in the making: what its document says; title, day and the rest that it leaves open are read from the text.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// What it was read as.
    pub format: SourceFormat,
    /// How its bytes were decoded; UTF-8 where the format leaves no choice.
    pub encoding: Encoding,
    /// What the document states.
    pub head: ArticleHead,
    /// The text as it will be stored: Markdown for all formats but plain text.
    pub text: String,
    /// Where its pages begin.
    pub pages: Vec<PageStart>,
    /// What a person should know.
    pub warnings: Vec<String>,
}

impl Draft {
    /// A draft of a text in UTF-8 that says nothing about itself.
    pub fn new(format: SourceFormat, text: String) -> Self {
        let encoding = Encoding { name: "UTF-8".to_owned(), guessed: false };
        Self { format, encoding, head: ArticleHead::default(), text, pages: Vec::new(), warnings: Vec::new() }
    }
}

/// One article of a file.
#[derive(Debug)]
pub(super) struct Part {
    /// What tells it from the others of its file ("message 12", "row 3"); `None` where the file is one article.
    pub name: Option<String>,
    /// The article, or why there is none.
    pub draft: Result<Draft, ImportError>,
}

impl Part {
    /// The only article of a file.
    pub const fn only(draft: Result<Draft, ImportError>) -> Self {
        Self { name: None, draft }
    }
}

/// A reader of one kind of file.
pub(super) struct Reader {
    /// Whether the bytes are of its kind; called in the order of the table of readers.
    pub is_mine: fn(&Source) -> bool,
    /// Reads all articles of the file, in their order. Never panics; every failure is a part with its error.
    pub read: fn(&Source) -> Vec<Part>,
}
