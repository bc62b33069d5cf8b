//! Placeholder: text.

use crate::model::{Block, BlockKind, Inline, SourceFormat, Span, Structure};

/// Placeholder.
#[must_use]
pub fn fold(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let plain = |c: &char| !unicode_normalization::char::is_combining_mark(*c);
    text.nfkd().filter(plain).collect::<String>().to_lowercase()
}

/// Placeholder.
#[must_use]
pub fn word_count(text: &str) -> u32 {
    text.split_whitespace().count() as u32
}

/// Placeholder.
#[must_use]
pub fn structure(text: &str, _format: SourceFormat) -> Structure {
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        let span = Span::new(at, at + part.len()).trimmed(text);
        if !span.is_empty() {
            blocks.push(Block {
                kind: BlockKind::Paragraph,
                span,
                paragraph_no: Some(blocks.len() as u32 + 1),
                runs_on: false,
            });
        }
        at += part.len() + 2;
    }
    Structure { blocks, inlines: Vec::new() }
}

/// Placeholder.
#[must_use]
pub fn plain_structure(text: &str) -> Structure {
    structure(text, SourceFormat::Plain)
}

/// Placeholder.
#[must_use]
pub fn one_line(text: &str, span: Span, _inlines: &[Inline]) -> String {
    span.in_text(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
