//! Import: from files and folders to articles.
//!
//! Collects files, reads one at a time, tells its format by its content, and makes out the head. Storing and comparing with what is
//! there already is left to `library`.

mod collect;
mod format;
mod head;
mod json;
mod read;

pub use collect::{Collected, collect};
pub use json::json_row;
pub use read::{ImportError, read_bytes, read_file};
