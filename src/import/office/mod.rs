//! Documents of word processors and books: Word, OpenDocument, RTF, EPUB.
//!
//! Each is read into the same blocks; deletions that are tracked, hidden text, headers and footers stay out, notes come last. Nothing
//! in a document is run or fetched.

mod book;
mod document;
mod opendocument;
mod package;
mod rtf;
mod rtf_codes;
mod styles;
mod word;
mod xml;

pub(super) use package::{Package, Problem};
pub(super) use xml::{Met, Tag, walk};

use super::light::Light;
use super::{ImportError, exports};
pub(super) use document::{Document, Kind};
use rtf::{is_mine as is_rtf, read as read_rtf};

use super::source::{Draft, Part, Reader, Source};
use crate::model::SourceFormat;

/// Word documents, OpenDocument texts and books.
pub(super) const READER: Reader = Reader { is_mine: |source| flavor(source).is_some(), read: read_package };

/// Rich Text Format.
pub(super) const RTF: Reader = Reader { is_mine: |source| is_rtf(source.bytes), read: read_rich_text };

/// A kind of package, with its name for errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flavor {
    Word,
    OpenDocument,
    Book,
    /// Encrypted as a whole: the container of old Office files around the new one.
    Sealed,
}

impl Flavor {
    const fn name(self) -> &'static str {
        match self {
            Self::Word => "the Word document",
            Self::OpenDocument => "the OpenDocument text",
            Self::Book => "the e-book",
            Self::Sealed => "the Office document",
        }
    }
}

/// What a package is, by the names in it.
fn flavor(source: &Source) -> Option<Flavor> {
    if source.bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return package::is_sealed(source.bytes).then_some(Flavor::Sealed);
    }
    let mut package = Package::open(source.bytes).ok()?;
    if package.has("[Content_Types].xml") {
        return package.has_folder("word/").then_some(Flavor::Word);
    }
    let kind = package.text("mimetype").unwrap_or_default();
    match kind.trim() {
        "application/epub+zip" => Some(Flavor::Book),
        kind if kind.starts_with("application/vnd.oasis.opendocument.text") => Some(Flavor::OpenDocument),
        _ if package.has("META-INF/container.xml") => Some(Flavor::Book),
        _ => None,
    }
}

fn read_package(source: &Source) -> Vec<Part> {
    let flavor = flavor(source).unwrap_or(Flavor::Sealed);
    let read = open(flavor, source).map_err(|problem| error(problem, flavor.name(), source));
    match read {
        Ok((document, format)) => parts(document, format, flavor.name(), source),
        Err(error) => vec![Part::only(Err(error))],
    }
}

fn open(flavor: Flavor, source: &Source) -> Result<(Document, SourceFormat), Problem> {
    if flavor == Flavor::Sealed {
        return Err(Problem::Encrypted);
    }
    let mut package = Package::open(source.bytes)?;
    let (document, format) = match flavor {
        Flavor::Word => (word::read(&mut package), SourceFormat::Word),
        Flavor::OpenDocument => (opendocument::read(&mut package), SourceFormat::OpenDocument),
        Flavor::Book => (book::read(&mut package), SourceFormat::Book),
        Flavor::Sealed => (Err(Problem::Encrypted), SourceFormat::Word),
    };
    document.map(|document| (document, format))
}

fn read_rich_text(source: &Source) -> Vec<Part> {
    parts(read_rtf(source.bytes), SourceFormat::RichText, "the RTF document", source)
}

/// The articles of a document: those of a database's export, or one.
fn parts(document: Document, format: SourceFormat, name: &'static str, source: &Source) -> Vec<Part> {
    exports::of_document(&document, source).unwrap_or_else(|| vec![Part::only(drafted(document, format, name, source))])
}

fn drafted(
    document: Document,
    format: SourceFormat,
    name: &'static str,
    source: &Source,
) -> Result<Draft, ImportError> {
    let nothing = ImportError::NoWords { format: name, why: "there is not a word in it", path: source.path() };
    document.into_draft(format, &source.name()).ok_or(nothing)
}

/// The blocks of a page without navigation, or of a piece of one.
pub(super) fn page(markup: &str) -> Document {
    let mut document = Document::default();
    book::read_chapter(markup, &mut document);
    document
}

/// Takes in a piece of a web page that stands in a cell: its paragraphs, headings, lists and quotations.
pub(super) fn put_fragment(markup: &str, light: &mut Light) {
    page(markup).write(light);
}

fn error(problem: Problem, format: &'static str, source: &Source) -> ImportError {
    let path = source.path();
    match problem {
        Problem::Encrypted => ImportError::Encrypted { format, path },
        Problem::Damaged(why) => ImportError::Damaged { format, why, path },
    }
}

#[cfg(test)]
mod tests;
