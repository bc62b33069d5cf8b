//! PDF with a text layer.
//!
//! [`document`] reads the pages (letters by the crate hayro, all else in [`layout`]), [`about`] the metadata, [`compose`] makes an
//! article of both; [`apart`] sees to it that whatever a file does it does to another process.
//!
//! Measured against Poppler's `pdftotext` (22.12), F1 of four words in a row, mean over files; in scripts without blanks each letter is
//! a word. What is said of rules was looked up in one half of the files and held in the other.
//!
//! | files | default order | running heads aside | numbers aside | the best of three orders | words in any order |
//! |---|---|---|---|---|---|
//! | 182 with text from Debian's packages and samples, 143 of them made by TeX | .884 | .891 | .914 | .905 | .979 |
//! | the 39 not made by TeX | .864 | .876 | | .887 | .955 |
//! | 20 pages of news printed by a browser | .895 | .975 | | .979 | |
//!
//! The median of the 182 is .949; 117 of them reach .90. Where the rest goes, in points of the mean: .7 running heads and numbers of
//! pages, which stay out here; 3.1 numbers at the sides of lines (listings, tables of contents), which `pdftotext` puts before, behind or
//! between the lines as it happens (its own `-layout` agrees with its default order to .87 only; read column by column, or without
//! the numbers of pages, tables of contents lose .3 more); 2 the cells of tables, which are read row by row here (column by column
//! gains .1); 2 words parted otherwise, most of all in Arabic with marks. Numbers before the lines of a listing are read apart (+.9),
//! what lies beside the page is not read (+.3).
//!
//! Of the articles on the 20 pages of news .989 is found, by `pdftotext` .983. What is left: Arabic with marks (where `pdftotext` parts
//! letters), forms, formulas, letters set aslant, and letters that are drawings without names.

mod about;
mod apart;
mod compose;
mod document;
mod layout;

pub use apart::{COMMAND, read_apart, serve};

use super::ImportError;
use super::source::{Draft, Part, Reader, Source};
use crate::model::SourceFormat;
use apart::Trouble;
use document::Failure;

/// Takes what says that it is a PDF, within the first bytes as the readers of all programs do.
pub(super) const READER: Reader = Reader { is_mine, read: |source| vec![Part::only(read(source))] };

/// The bytes within which a PDF must say what it is.
const HEAD: usize = 1024;

fn is_mine(source: &Source) -> bool {
    let head = source.bytes.get(..source.bytes.len().min(HEAD)).unwrap_or_default();
    let Some(at) = memchr::memmem::find(head, b"%PDF-") else { return false };
    // An article may speak of the mark.
    at == 0 || memchr::memmem::find(source.bytes, b"endobj").is_some()
}

fn read(source: &Source) -> Result<Draft, ImportError> {
    let reading = apart::read(source.bytes).map_err(|trouble| error(source, &trouble))?;
    let pages = reading.page_starts();
    let draft = Draft::new(SourceFormat::Pdf, reading.text);
    Ok(Draft { head: reading.head, pages, warnings: reading.warnings, ..draft })
}

/// The trouble in words for people.
fn error(source: &Source, trouble: &Trouble) -> ImportError {
    let path = source.path();
    let damaged = |why: &str| ImportError::Damaged { format: "the PDF", why: why.to_owned(), path: path.clone() };
    let wordless = |why| ImportError::NoWords { format: "the PDF", why, path: path.clone() };
    match trouble {
        Trouble::NotStarted(why) => {
            let why = format!("the program could not start its reader of PDF: {why}");
            ImportError::Unreadable { why, path: path.clone() }
        }
        Trouble::Time => damaged("reading it took longer than 30 seconds"),
        Trouble::Died => damaged("its content broke the reader, or needed more than 1 GB of memory"),
        Trouble::Document(failure) => match failure {
            Failure::Password => damaged("it is locked with a password"),
            Failure::Encryption => damaged("it is encrypted in a way that is not known"),
            Failure::Broken => damaged("it is cut off or damaged"),
            Failure::NoPages => damaged("no page can be found in it"),
            Failure::Defeated => damaged("none of its pages can be made out"),
            Failure::Scan => {
                wordless("its pages are scanned pictures without a text layer; have the text recognized first (OCR)")
            }
            Failure::Shapes => wordless("its letters are drawn as shapes; have the text recognized first (OCR)"),
            Failure::Letters => {
                wordless("its fonts do not tell which letters they show; have the text recognized first (OCR)")
            }
            Failure::Blank => wordless("its pages are blank"),
        },
    }
}
