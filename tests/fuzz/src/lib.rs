//! What the fuzz targets share: the layers of the program that read files, taken in by their paths, and what must hold of whatever
//! they are given.
//!
//! The window and the library stay out, so that the whole is built in a fraction of the program's time.

#![forbid(unsafe_code)]
#![allow(dead_code, unused_imports, reason = "the layers above, which stay out, use what is unused here")]

#[path = "../../../src/import/mod.rs"]
pub mod import;
#[path = "../../../src/model/mod.rs"]
pub mod model;
#[path = "../../../src/text/mod.rs"]
pub mod text;

mod check;
mod package;

pub use check::{holds, let_letters_break};
pub use package::packed;
