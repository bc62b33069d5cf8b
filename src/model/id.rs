//! Row ids of the library as types, so that an article's id cannot be taken for a note's.

use serde::{Deserialize, Serialize};

/// Defines one id type with its doc line.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
            #[serde(transparent)]
            pub struct $name(pub i64);

            impl std::fmt::Display for $name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    self.0.fmt(f)
                }
            }
        )+
    };
}

ids! {
    /// An article; all its versions share it.
    ArticleId,
    /// One immutable text of an article.
    VersionId,
    /// Who or what mentions refer to, across articles; survives a new analysis.
    EntityId,
    /// A name in a text; new after every analysis.
    MentionId,
    /// A temporal expression; new after every analysis.
    TimexId,
    /// A dated event; new after every analysis.
    EventId,
    /// Words that somebody said; new after every analysis.
    QuotationId,
    /// A researcher's note.
    NoteId,
}
