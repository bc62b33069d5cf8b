//! Reading one file: its bytes, the reader that knows its kind, and what the head of the text adds.

use super::source::{Draft, Part, Reader, Source, file_name};
use super::table::{self, Doubt, TablePreview};
use super::{exports, head, mail, members, office, page, pdf, plain, references};
use crate::model::{ArticleHead, Field, FieldName, Origin, SourceArticle, SourceFormat};
use crate::text::{self, DecodeError};
use std::path::{Path, PathBuf};

/// Largest file in bytes that is read: no article is longer, and a library must stay usable.
pub const LARGEST: u64 = 256 * 1024 * 1024;

/// Why a file is no article. Each message says what failed, why, and what to do; the path comes last.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The system does not give it out.
    #[error("cannot read the file ({why}): {}", path.display())]
    Unreadable {
        /// The system's reason.
        why: String,
        /// The file.
        path: PathBuf,
    },
    /// It is a folder, a device or the like.
    #[error("this is no file that holds text; choose a file or a folder: {}", path.display())]
    NoFile {
        /// The path.
        path: PathBuf,
    },
    /// It is larger than [`LARGEST`].
    #[error("the file has {size} MB, more than the 256 MB that are read; split it first: {}", path.display())]
    TooLarge {
        /// Its size in megabytes.
        size: u64,
        /// The file.
        path: PathBuf,
    },
    /// It holds no text: nothing at all, or binary data.
    #[error("{error}: {}", path.display())]
    NoText {
        /// What it holds.
        error: DecodeError,
        /// The file.
        path: PathBuf,
    },
    /// It is of a known kind but broken, or not as that kind should be.
    #[error("{format} cannot be read ({why}); open it in its own program and save it anew: {}", path.display())]
    Damaged {
        /// The kind's name, with its article ("the PDF").
        format: &'static str,
        /// What is wrong.
        why: String,
        /// The file.
        path: PathBuf,
    },
    /// It is encrypted.
    #[error("{format} is encrypted; open it in its own program with its password and save it without: {}", path.display())]
    Encrypted {
        /// The kind's name, with its article ("the PDF").
        format: &'static str,
        /// The file.
        path: PathBuf,
    },
    /// It is in an archive, or an archive, and is not taken out.
    #[error("{why}: {}", path.display())]
    Refused {
        /// What is in the way, and what to do.
        why: String,
        /// The file, and the member in it.
        path: PathBuf,
    },
    /// It is a table whose columns have no names that say what they hold, and nobody said it.
    #[error("nobody said which column of the table holds what; try it again and say so: {}", path.display())]
    InDoubt {
        /// What a person is to be asked.
        preview: Box<TablePreview>,
        /// The file.
        path: PathBuf,
    },
    /// It is of a known kind, whole, and holds no words.
    #[error("{format} holds no text ({why}): {}", path.display())]
    NoWords {
        /// The kind's name, with its article ("the PDF").
        format: &'static str,
        /// Why, and what to do.
        why: &'static str,
        /// The file.
        path: PathBuf,
    },
}

impl ImportError {
    pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> Self {
        Self::Unreadable { why: reason(error), path: path.to_owned() }
    }
}

/// The system's reason in plain words.
fn reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "it does not exist".to_owned(),
        ErrorKind::PermissionDenied => "you have no permission to read it".to_owned(),
        ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}

/// One article that was read, or why there is none.
#[derive(Debug)]
pub struct Piece {
    /// Where it comes from, as a person would write it.
    pub source: String,
    /// The article.
    pub article: Result<SourceArticle, ImportError>,
}

/// Reads all articles of a file, those in archives included; at least one piece comes back. A folder is no file.
#[must_use]
pub fn read_all(path: &Path) -> Vec<Piece> {
    if path.is_dir() {
        return read_document(path, &Doubt::Guess);
    }
    members::members(&[path.to_owned()]).flat_map(members::Member::read).collect()
}

/// Reads all articles of a file that is one document.
pub(super) fn read_document(path: &Path, doubt: &Doubt) -> Vec<Piece> {
    let label = path.display().to_string();
    match bytes_of(path) {
        Ok(bytes) => pieces(&Source { label: &label, bytes: &bytes }, None, doubt),
        Err(error) => vec![Piece { source: label, article: Err(error) }],
    }
}

/// Reads all articles of a document in memory; `url` is where it stood on the web, if that is known.
pub(super) fn read_member(label: &str, bytes: &[u8], url: Option<&str>) -> Vec<Piece> {
    pieces(&Source { label, bytes }, url, &Doubt::Guess)
}

/// Reads the first article of a file.
pub fn read_file(path: &Path) -> Result<SourceArticle, ImportError> {
    first(read_all(path), path)
}

/// Reads the first article in what was given as bytes: dropped on the window, or pasted. `name` is its file name, or whatever it is
/// called.
pub fn read_bytes(name: &str, bytes: &[u8]) -> Result<SourceArticle, ImportError> {
    first(read_all_bytes(name, bytes), Path::new(name))
}

/// Reads all articles in what was given as bytes.
#[must_use]
pub fn read_all_bytes(name: &str, bytes: &[u8]) -> Vec<Piece> {
    match check_size(Path::new(name), bytes.len() as u64) {
        Ok(()) => members::pieces_of_bytes(name, bytes),
        Err(error) => vec![Piece { source: name.to_owned(), article: Err(error) }],
    }
}

fn first(pieces: Vec<Piece>, path: &Path) -> Result<SourceArticle, ImportError> {
    let none = || Err(ImportError::NoText { error: DecodeError::Empty, path: path.to_owned() });
    pieces.into_iter().next().map_or_else(none, |piece| piece.article)
}

pub(super) fn bytes_of(path: &Path) -> Result<Vec<u8>, ImportError> {
    let about = std::fs::metadata(path).map_err(|error| ImportError::unreadable(path, &error))?;
    if !about.is_file() {
        return Err(ImportError::NoFile { path: path.to_owned() });
    }
    check_size(path, about.len())?;
    std::fs::read(path).map_err(|error| ImportError::unreadable(path, &error))
}

fn check_size(path: &Path, size: u64) -> Result<(), ImportError> {
    if size > LARGEST {
        return Err(ImportError::TooLarge { size: size / (1024 * 1024), path: path.to_owned() });
    }
    Ok(())
}

/// The readers, in the order in which they are asked; the last one takes all that is left.
const READERS: &[Reader] = &[
    office::READER,
    office::RTF,
    pdf::READER,
    references::READER,
    table::READER,
    exports::READER,
    page::READER,
    mail::READER,
    mail::OUTLOOK,
    plain::READER,
];

fn pieces(source: &Source, url: Option<&str>, doubt: &Doubt) -> Vec<Piece> {
    let Some(reader) = READERS.iter().find(|reader| (reader.is_mine)(source)) else { return Vec::new() };
    let read = || table::settled((reader.read)(source), source, doubt);
    guarded(source, || read().into_iter().map(|part| piece(source, part, url)).collect())
}

/// Reads a file; a fault of a reader, ours or a library's, costs this file and no other.
fn guarded(source: &Source, read: impl FnOnce() -> Vec<Piece>) -> Vec<Piece> {
    unless_broken_off(read)
        .unwrap_or_else(|| vec![Piece { source: source.label.to_owned(), article: Err(broken_off(source.path())) }])
}

/// What `work` gives; `None` where it panicked.
pub(super) fn unless_broken_off<T>(work: impl FnOnce() -> T) -> Option<T> {
    // What was half done is dropped: nobody sees it.
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).ok()
}

/// The error of a file whose reader broke off.
pub(super) fn broken_off(path: PathBuf) -> ImportError {
    let why = "its reader came upon something that it does not know".to_owned();
    ImportError::Damaged { format: "the file", why, path }
}

/// The text of a web page that is part of another document; `None` where no reader of pages finds any.
pub(super) fn page_text(label: &str, markup: &str) -> Option<String> {
    // Begun so, it is a page and nothing else, and no reader can be led in a circle.
    let page = format!("<!DOCTYPE html>\n{markup}");
    let source = Source { label, bytes: page.as_bytes() };
    let reader = READERS.iter().find(|reader| (reader.is_mine)(&source))?;
    let draft = (reader.read)(&source).into_iter().next()?.draft.ok()?;
    (draft.format == SourceFormat::Page).then_some(draft.text)
}

/// The pieces that parts make.
pub(super) fn finished_pieces(source: &Source, parts: Vec<Part>) -> Vec<Piece> {
    parts.into_iter().map(|part| piece(source, part, None)).collect()
}

fn piece(source: &Source, Part { name, draft }: Part, url: Option<&str>) -> Piece {
    let label = name.as_ref().map_or_else(|| source.label.to_owned(), |name| format!("{} » {name}", source.label));
    let article = draft.map(|mut draft| {
        if let Some(url) = url.filter(|_| draft.head.url.is_none()) {
            draft.head.url = Some(Field { value: url.to_owned(), origin: Origin::Head });
            draft.head.sources.push((FieldName::Url, "WARC-Target-URI".to_owned()));
        }
        let hash = if name.is_none() { blake3::hash(source.bytes) } else { part_hash(&draft) };
        finished(draft, label.clone(), hash)
    });
    Piece { source: label, article }
}

/// The hash of one article of many: of what was read of it, for its own bytes may hold what differs from export to export.
fn part_hash(draft: &Draft) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for words in [draft.head.title.as_ref(), draft.head.url.as_ref()].into_iter().flatten() {
        hasher.update(words.value.as_bytes());
        hasher.update(b"\n");
    }
    hasher.update(draft.text.as_bytes());
    hasher.finalize()
}

/// The article, its head filled in from its text where the document says nothing.
fn finished(draft: Draft, source: String, hash: blake3::Hash) -> SourceArticle {
    let structure = text::structure(&draft.text, draft.format);
    let (read, head_warnings) = head::read_head(&draft.text, &structure, file_name(&source));
    let mut warnings = draft.warnings;
    if draft.head.published.is_none() {
        warnings.extend(head_warnings);
    }
    let head = overlaid(draft.head, read);
    if head.published.as_ref().is_some_and(|day| day.origin == Origin::Guess) {
        warnings.push("The day of publication is a guess: please check it.".to_owned());
    }
    SourceArticle {
        source,
        format: draft.format,
        encoding: draft.encoding,
        head,
        text: draft.text,
        content_hash: hash.to_hex().to_string(),
        pages: draft.pages,
        warnings,
    }
}

/// What the document states, unless that is a guess and the text says it plainly.
fn surer<T>(stated: Option<Field<T>>, read: Option<Field<T>>) -> Option<Field<T>> {
    let plain = |field: &Option<Field<T>>| field.as_ref().is_some_and(|field| field.origin != Origin::Guess);
    if plain(&read) && !plain(&stated) { read } else { stated.or(read) }
}

/// What the document states, and for the rest what its text says.
fn overlaid(stated: ArticleHead, read: ArticleHead) -> ArticleHead {
    ArticleHead {
        title: stated.title.or(read.title),
        authors: stated.authors.or(read.authors),
        outlet: stated.outlet.or(read.outlet),
        published: surer(stated.published, read.published),
        language: stated.language.or(read.language),
        url: stated.url.or(read.url),
        published_at: stated.published_at,
        modified_at: stated.modified_at,
        section: stated.section,
        sources: stated.sources,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_error(result: Result<SourceArticle, ImportError>, expected: &str) {
        assert_eq!(result.unwrap_err().to_string(), expected);
    }

    #[test]
    fn errors_say_what_to_do() {
        check_error(read_bytes("a.txt", b""), "the file is empty; there is nothing to read: a.txt");
        check_error(
            read_bytes("a.txt", b"\x89PNG ..."),
            "the file is an image (PNG), which holds no text to read; save or copy the text it shows first: a.txt",
        );
        check_error(read_file(Path::new("/no/such.txt")), "cannot read the file (it does not exist): /no/such.txt");
        assert!(matches!(read_file(Path::new("/")), Err(ImportError::NoFile { .. })));
    }

    #[test]
    fn a_fault_of_a_reader_is_one_failed_file() {
        let source = Source { label: "a.odd", bytes: b"odd" };
        let pieces = guarded(&source, || source.bytes.iter().map(|_| panic!("odd")).collect());
        let [Piece { article: Err(error), .. }] = pieces.as_slice() else { panic!("{pieces:?}") };
        assert!(error.to_string().ends_with("save it anew: a.odd"), "{error}");
    }

    #[test]
    fn the_text_is_stored_as_decoded() {
        let article = read_bytes("x/a.txt", "\u{FEFF}Title\r\n\r\nA line.\r\n".as_bytes()).unwrap();
        assert_eq!((article.text.as_str(), article.source.as_str()), ("Title\r\n\r\nA line.\r\n", "x/a.txt"));
        assert_eq!(article.content_hash.len(), 64);
    }
}
