//! The tables that are shown: first the ids of all rows in their order, then just the rows in sight.
//!
//! Which rows and in which order is put together from fixed pieces of the .sql files; values are always bound.

mod articles;
mod entities;
mod events;
mod notes;
#[cfg(test)]
mod plans;
mod quotations;
mod sentences;
mod together;

pub use articles::Articles;
pub use entities::Entities;
pub use events::Events;
pub use notes::Notes;
pub use quotations::Quotations;
pub use sentences::Sentences;
pub use together::{Together, TogetherQuery, TogetherRow};

use super::{LibraryError, Reader};

/// A table of the library.
pub trait Listing {
    /// What names a row.
    type Id: Copy;
    /// Which rows, in which order.
    type Query;
    /// A row.
    type Row;

    /// The ids of all rows that a query asks for, in its order.
    fn ids(reader: &Reader, query: &Self::Query) -> Result<Vec<Self::Id>, LibraryError>;

    /// The rows of these ids, in their order; an id that is gone is skipped.
    fn rows(reader: &Reader, query: &Self::Query, ids: &[Self::Id]) -> Result<Vec<Self::Row>, LibraryError>;
}

/// A statement out of its pieces.
fn statement(pieces: &[&str]) -> String {
    pieces.join("\n")
}
