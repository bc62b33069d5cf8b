//! Who said what: quotations with their speakers, direct, partial and indirect.
//!
//! Marks are paired (`marks`), sentences become frames in which a quotation is one token (`frame`), cues of a lexicon are found with
//! their subjects (`cue`, `phrase`), the words they report are laid out (`content`, `attribute`), and phrases become speakers
//! (`speaker`). Words in marks that nobody says (titles, nicknames, scare quotes) are none. Linear in the text.

mod attribute;
mod content;
mod cue;
mod discourse;
mod frame;
mod lexicon;
mod marks;
mod phrase;
mod speaker;
mod transcript;

use crate::model::{AnalyzedEntity, Mention, Quotation, Sentence, Structure, Timex};
use crate::text::is_address;
use frame::{Frame, Frames, Source};

/// What quotations are found in.
#[derive(Debug, Clone, Copy)]
pub struct QuotationInput<'a> {
    /// The text.
    pub text: &'a str,
    /// Its structure.
    pub structure: &'a Structure,
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// The names in it.
    pub mentions: &'a [Mention],
    /// Who they refer to.
    pub entities: &'a [AnalyzedEntity],
    /// The dates in it.
    pub timexes: &'a [Timex],
    /// Its language, BCP 47.
    pub language: &'a str,
}

/// Quotations, and what a reader should know about them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// By start.
    pub quotations: Vec<Quotation>,
    /// Quotation marks without a partner.
    pub unpaired: usize,
}

impl Found {
    /// What a reader should know: marks without a partner.
    #[must_use]
    pub fn warning(&self) -> Option<String> {
        let marks = match self.unpaired {
            0 => return None,
            1 => "A quotation mark has".to_owned(),
            many => format!("{many} quotation marks have"),
        };
        Some(format!("{marks} no partner: a quotation may begin or end elsewhere."))
    }
}

/// Finds who said what in a text.
#[must_use]
pub fn find(input: &QuotationInput<'_>) -> Found {
    let marks = marks::pair(input.text, &input.structure.blocks);
    let QuotationInput { text, mentions, timexes, .. } = *input;
    let source = Source { text, lexicon: lexicon::of(input.language), mentions, timexes, pieces: &marks.pieces };
    let mut frames = Frames::new(source);
    let mut discourse = discourse::Discourse::new(input, &marks.pieces);
    let mut frame = Frame::default();
    let mut at = 0;
    while let Some(rest) = input.sentences.get(at..).filter(|rest| !rest.is_empty()) {
        // Who is addressed says nothing, and is not meant by what follows.
        if rest.first().is_some_and(|sentence| is_address(sentence.span.in_text(text))) {
            at += 1;
            continue;
        }
        at += frames.read(rest, &mut frame).max(1);
        discourse.frame(&frame);
    }
    let mut quotations = discourse.finish();
    quotations.sort_by_key(|quotation| (quotation.span.start(), quotation.span.end()));
    quotations.dedup_by_key(|quotation| quotation.span);
    Found { quotations, unpaired: marks.unpaired }
}
