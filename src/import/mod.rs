//! Import: from files and folders to articles.
//!
//! Collects files, tells the kind of each by its content, reads all articles in it, and makes out their heads. Storing and comparing
//! with what is there already is left to `library`.

mod archive;
mod collect;
mod day;
mod escape;
mod exports;
mod head;
mod json;
mod light;
mod mail;
mod members;
mod moment;
mod office;
mod opening;
mod page;
pub mod pdf;
mod plain;
mod read;
mod references;
mod source;
mod stated;
mod table;

/// The usual endings of the files that are read, for file dialogs: what a file is, is told by what is in it.
pub const EXTENSIONS: &[&str] = &[
    "txt",
    "text",
    "md",
    "markdown",
    "html",
    "htm",
    "xhtml",
    "mhtml",
    "mht",
    "webarchive",
    "pdf",
    "docx",
    "odt",
    "rtf",
    "epub",
    "eml",
    "msg",
    "mbox",
    "csv",
    "tsv",
    "json",
    "jsonl",
    "ndjson",
    "xlsx",
    "xls",
    "ods",
    "ris",
    "bib",
    "zip",
    "gz",
    "warc",
    "wacz",
];

pub use collect::{Collected, collect};
pub use json::json_row;
pub use members::{Member, Members, members};
pub use read::{ImportError, Piece, read_all, read_all_bytes, read_bytes, read_file};
pub use table::{Column, Doubt, Mapping, TablePreview, guess_mapping};
