//! Placeholder.

mod rows;

pub use rows::*;
