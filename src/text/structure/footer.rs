//! What is not the article: the footer, and the pleas and links strewn into the text.
//!
//! A block is judged by its words alone first; then the end of the text is read backward.

use super::Draft;
use super::head::is_address;
use crate::model::{BlockKind, Inline, InlineKind, Span};
use crate::text::{fold, lexicon};
use std::sync::LazyLock;

static STARTS: LazyLock<lexicon::Phrases<()>> = LazyLock::new(|| {
    let list = include_str!("../../../assets/lexicon/boilerplate-starts.txt");
    lexicon::Phrases::read(lexicon::entries(list).map(|entry| (entry, ())))
});

static PHRASES: LazyLock<Vec<String>> = LazyLock::new(|| {
    lexicon::entries(include_str!("../../../assets/lexicon/boilerplate-phrases.txt")).map(fold).collect()
});

/// Longest block in bytes that is taken for boilerplate.
const LONGEST: usize = 600;
/// Longest one that is taken for it in the middle of the text, where more is at stake.
const LONGEST_WITHIN: usize = 120;

/// How much a block looks like boilerplate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    /// Like running text.
    Text,
    /// Short and no sentence: what it is depends on its neighbors.
    Open,
    /// Like boilerplate.
    Boilerplate,
}

/// Marks boilerplate among the blocks behind the head.
pub fn mark_boilerplate(text: &str, drafts: &mut [Draft], inlines: &[Inline]) {
    let looks: Vec<_> = drafts.iter().map(|draft| look(text, *draft, inlines)).collect();
    let footer = footer_start(&looks);
    for (index, (draft, look)) in drafts.iter_mut().zip(&looks).enumerate() {
        let is_short = draft.span.len() <= LONGEST_WITHIN && !is_sentence(draft.span.in_text(text));
        let shown = draft.kind == BlockKind::Headline || matches!(draft.kind, BlockKind::Byline | BlockKind::Dateline);
        if !shown && (index >= footer || (*look == Look::Boilerplate && is_short)) {
            draft.kind = BlockKind::Boilerplate;
        }
    }
}

/// The index of the first block of the footer: from it on, every block is boilerplate or depends on one before it.
fn footer_start(looks: &[Look]) -> usize {
    let mut start = looks.len();
    for (index, look) in looks.iter().enumerate().rev() {
        match look {
            Look::Text => break,
            Look::Boilerplate => start = index,
            Look::Open => {}
        }
    }
    start
}

fn look(text: &str, draft: Draft, inlines: &[Inline]) -> Look {
    let words = draft.span.in_text(text);
    if draft.kind == BlockKind::Boilerplate {
        return Look::Boilerplate;
    }
    if words.len() > LONGEST {
        return Look::Text;
    }
    let folded = fold(words.trim_matches(['*', '_', '[', '>', ' ', '#']));
    let first: Vec<_> = folded.split_whitespace().take(6).map(|word| word.trim_end_matches([',', '.'])).collect();
    let opened = STARTS.longest(&first).is_some_and(|(count, ())| count > 1 || first.len() <= 4);
    let said = PHRASES.iter().any(|phrase| folded.contains(phrase.as_str()));
    if opened || said || is_contact(words) || is_all_links(text, draft.span, inlines) {
        return Look::Boilerplate;
    }
    let short = words.len() <= LONGEST_WITHIN && !is_sentence(words);
    if short { Look::Open } else { Look::Text }
}

fn is_sentence(words: &str) -> bool {
    words.trim_end_matches(['*', '_', '"', '”', '’', '\'', ')', '»']).ends_with(['.', '!', '?', '…'])
}

/// An address, a mail address, a handle or a copyright line.
fn is_contact(words: &str) -> bool {
    let bare = words.trim();
    let parts = bare.split_whitespace().count();
    let mail = bare.split_whitespace().any(|part| part.contains('@') && part.contains('.'));
    is_address(bare) || (mail && parts <= 12) || (bare.starts_with('@') && parts <= 3) || bare.starts_with('©')
}

/// Whether a block shows links and signs only, or nothing at all.
fn is_all_links(text: &str, block: Span, inlines: &[Inline]) -> bool {
    let first = inlines.partition_point(|inline| inline.span.start() < block.start());
    let within = inlines.iter().skip(first).take_while(|inline| inline.span.start() < block.end());
    let mut at = block.start();
    let mut links = 0;
    for inline in within.filter(|inline| matches!(inline.kind, InlineKind::Link | InlineKind::Markup)) {
        let gap = Span::new(at, inline.span.start().max(at)).in_text(text);
        if gap.chars().any(char::is_alphanumeric) {
            return false;
        }
        links += 1;
        at = at.max(inline.span.end());
    }
    let rest = Span::new(at, block.end().max(at)).in_text(text);
    links > 0 && !rest.chars().any(char::is_alphanumeric)
}
