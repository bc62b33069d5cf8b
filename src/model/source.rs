//! An article as the importer hands it to the library.

use super::{ArticleHead, Encoding, SourceFormat};

/// A file read and decoded, before it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceArticle {
    /// Where it was read from, as a person would write it; the file's name where there is no path.
    pub source: String,
    /// What it was read as.
    pub format: SourceFormat,
    /// How its bytes were decoded.
    pub encoding: Encoding,
    /// Title, authors, outlet, date and the rest, each with its origin.
    pub head: ArticleHead,
    /// The text as it will be stored, never to be changed.
    pub text: String,
    /// BLAKE3 of the file's bytes, in hexadecimal: the same bytes again are a duplicate.
    pub content_hash: String,
    /// Where each page of a paged document begins, by place; empty for all others.
    pub pages: Vec<PageStart>,
    /// What a person should know about the reading.
    pub warnings: Vec<String>,
}

/// The begin of a page, for citations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageStart {
    /// What stands on the page as its number ("12", "iv"), else its count from 1.
    pub label: String,
    /// The first byte of the text that stands on it.
    pub at: usize,
}
