//! Reading one file: bytes, encoding, format, head.

use super::{format, head};
use crate::model::{Origin, SourceArticle};
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
    /// It is a text in a format that is not read yet.
    #[error("the file is {format}; this version reads .txt and .md, so save its text first: {}", path.display())]
    Format {
        /// The format's name, with its article.
        format: &'static str,
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

/// Reads a file.
pub fn read_file(path: &Path) -> Result<SourceArticle, ImportError> {
    let about = std::fs::metadata(path).map_err(|error| ImportError::unreadable(path, &error))?;
    if !about.is_file() {
        return Err(ImportError::NoFile { path: path.to_owned() });
    }
    check_size(path, about.len())?;
    let bytes = std::fs::read(path).map_err(|error| ImportError::unreadable(path, &error))?;
    read(path, &bytes)
}

/// Reads what was given as bytes: dropped on the window, or pasted. `name` is its file name, or whatever it is called.
#[expect(clippy::needless_pass_by_value, reason = "the bytes of a dropped file belong to nobody else")]
pub fn read_bytes(name: &str, bytes: Vec<u8>) -> Result<SourceArticle, ImportError> {
    check_size(Path::new(name), bytes.len() as u64)?;
    read(Path::new(name), &bytes)
}

fn check_size(path: &Path, size: u64) -> Result<(), ImportError> {
    if size > LARGEST {
        return Err(ImportError::TooLarge { size: size / (1024 * 1024), path: path.to_owned() });
    }
    Ok(())
}

fn read(path: &Path, bytes: &[u8]) -> Result<SourceArticle, ImportError> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let decoded = text::decode(bytes).map_err(|error| ImportError::NoText { error, path: path.to_owned() })?;
    if format::is_web_page(&decoded.text) {
        return Err(ImportError::Format { format: "a web page (HTML)", path: path.to_owned() });
    }
    let format = format::format_of(&decoded.text, &name);
    let structure = text::structure(&decoded.text, format);
    let (head, mut warnings) = head::read_head(&decoded.text, &structure, &name);
    warnings.splice(0..0, decoded.warnings);
    if head.published.as_ref().is_some_and(|day| day.origin == Origin::Guess) {
        warnings.push("The day of publication is a guess: please check it.".to_owned());
    }
    Ok(SourceArticle {
        source: path.display().to_string(),
        format,
        encoding: decoded.encoding,
        head,
        text: decoded.text,
        content_hash: blake3::hash(bytes).to_hex().to_string(),
        warnings,
    })
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
        check_error(read_bytes("a.txt", Vec::new()), "the file is empty; there is nothing to read: a.txt");
        check_error(
            read_bytes("a.txt", b"%PDF-1.4 ...".to_vec()),
            "the file is a PDF; this version reads .txt and .md, so save or copy its text first: a.txt",
        );
        check_error(
            read_bytes("a.htm", b"<!doctype html><p>Text".to_vec()),
            "the file is a web page (HTML); this version reads .txt and .md, so save its text first: a.htm",
        );
        check_error(read_file(Path::new("/no/such.txt")), "cannot read the file (it does not exist): /no/such.txt");
        assert!(matches!(read_file(Path::new("/")), Err(ImportError::NoFile { .. })));
    }

    #[test]
    fn the_text_is_stored_as_decoded() {
        let article = read_bytes("x/a.txt", "\u{FEFF}Title\r\n\r\nA line.\r\n".as_bytes().to_vec()).unwrap();
        assert_eq!((article.text.as_str(), article.source.as_str()), ("Title\r\n\r\nA line.\r\n", "x/a.txt"));
        assert_eq!(article.content_hash.len(), 64);
    }
}
