//! The field's words as types, shared by every layer above.
//!
//! Plain data with the rules that make a value valid, and nothing else: no text processing, no SQL, no drawing.

/// Gives an enumeration its name in files and in the library, and the way back.
///
/// One list serves the CHECK constraints, CSV, JSON and the command line alike.
macro_rules! names {
    ($type:ident { $($variant:ident = $name:literal),+ $(,)? }) => {
        impl $type {
            /// The name in the library and in every file that leaves.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The value of a name; `None` if there is no such name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

mod analysis;
mod article;
mod date;
mod edtf;
mod id;
mod note;
mod offset;
mod source;
mod span;

pub use analysis::{
    Analysis, AnalyzedEntity, Basis, Block, BlockKind, Event, EventKind, Inline, InlineKind, Link, Mention, Quotation,
    QuotationKind, Role, Sentence, Structure, Timex, TimexKind,
};
pub use article::{ArticleHead, Encoding, Field, FieldName, Origin, SourceFormat};
pub use date::{DateSpan, DateSpanError, Precision, Qualifier};
pub use edtf::EdtfError;
pub use id::{ArticleId, EntityId, EventId, MentionId, NoteId, QuotationId, TimexId, VersionId};
pub use note::{NoteColor, NoteKind, NoteStatus, TagList, Verdict};
pub use offset::Offset;
pub use source::{PageStart, SourceArticle};
pub use span::{CodePoints, Span};

/// What kind of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being, or a family by its name.
    Person,
    /// A company, an agency, a court, a party, a team, a newspaper.
    Organization,
    /// A country, a town, a region, a building with an address.
    Place,
}

impl EntityKind {
    /// All kinds in the order in which they are listed.
    pub const ALL: [Self; 3] = [Self::Person, Self::Organization, Self::Place];
}

names! { EntityKind { Person = "person", Organization = "organization", Place = "place" } }
