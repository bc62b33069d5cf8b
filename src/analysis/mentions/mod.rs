//! Finding names: where a person, an organization or a place is named, and how sure that is.
//!
//! English is read by the encoder, and a second look over the whole text settles what one sentence could not; other languages go by
//! rules. Which mentions are one entity is left to `entities`, and so is the last word on their kind.

mod document;
mod encoder;
mod headed;
pub mod lists;
mod rules;
mod tidy;

use crate::model::{EntityKind, Inline, Sentence, Span};

/// A name found in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Its place: without title, article and possessive.
    pub span: Span,
    /// What it seems to name.
    pub kind: EntityKind,
    /// How sure the finder is, from 0 to 1.
    pub score: f32,
    /// The rule that found it, in a word or two.
    pub rule: &'static str,
}

/// The names in a text of a language (BCP 47, empty if unknown), by start, never overlapping.
#[must_use]
pub fn find(text: &str, sentences: &[Sentence], inlines: &[Inline], language: &str) -> Vec<Found> {
    if !is_read_by_encoder(language) {
        return rules::find(text, sentences, inlines);
    }
    let mut found = tidy::tidied(text, encoder::find(text, sentences, inlines));
    let coded = headed::headed(text, sentences, &found);
    found.extend(coded);
    found.sort_by_key(|name| name.span.start());
    document::reconsider(text, sentences, inlines, &mut found);
    found
}

/// Whether the encoder was made for a language: English, and text too short to tell.
#[must_use]
pub fn is_read_by_encoder(language: &str) -> bool {
    language.is_empty() || language == "en" || language.starts_with("en-")
}
