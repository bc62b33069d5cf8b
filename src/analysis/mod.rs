//! Analysis: from a text and its structure to all that is found in it.
//!
//! A pipeline of stages, each in its own file: sentences, names (`mentions`), who they are (`entities`), dates (`time`), what
//! happened when (`events`). Pure and total: no clock, no disk, no errors, only warnings. What a researcher decided is applied
//! afterward, by the library.

pub mod entities;
mod events;
mod json;
pub mod mentions;
pub mod time;

pub use json::json_row;

use crate::model::{Analysis, BlockKind, Span, Structure};
use crate::text;
use jiff::civil::Date;

/// Version of the analyzer: raised whenever the same text may yield other findings, so that a library knows what to analyze anew.
pub const VERSION: u32 = 1;

/// What an analysis takes in.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The text.
    pub text: &'a str,
    /// Its structure; spans that do not fit the text count as empty.
    pub structure: &'a Structure,
    /// The day of publication, if known.
    pub published: Option<Date>,
    /// The language (BCP 47), if known; else it is told from the text.
    pub language: Option<&'a str>,
}

/// Finds all that can be found in a text.
#[must_use]
pub fn analyze(input: &Input<'_>) -> Analysis {
    let Input { text, structure, published, .. } = *input;
    let language = input.language.or_else(|| text::language(text)).unwrap_or_default().to_owned();
    let sentences = text::sentences(text, structure);
    let found = mentions::find(text, &sentences, &structure.inlines);
    let entities::Grouping { mentions, entities } = entities::group(text, &found);
    let spans: Vec<Span> = sentences.iter().map(|sentence| sentence.span).collect();
    let timexes = time::tag(&time::TimeInput { text, sentences: &spans, published, language: &language });
    let events = events::events(text, &sentences, &mentions, &timexes, &structure.inlines);
    let warnings = warnings(input, &language);
    Analysis { language, sentences, mentions, entities, timexes, events, quotations: Vec::new(), warnings }
}

fn warnings(input: &Input<'_>, language: &str) -> Vec<String> {
    let mut warnings = Vec::new();
    if input.published.is_none() {
        warnings.push("No day of publication: weekdays and dates without a year stay open.".to_owned());
    }
    if !language.is_empty() && language != "en" && !language.starts_with("en-") {
        warnings.push(format!(
            "The text seems to be in another language ({language}): names and dates are found less surely."
        ));
    }
    if input.structure.blocks.iter().all(|block| block.kind == BlockKind::Boilerplate) && !input.text.trim().is_empty()
    {
        warnings.push("No running text was found: all of it looks like links and contact lines.".to_owned());
    }
    warnings
}
