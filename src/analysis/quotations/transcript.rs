//! Transcripts: paragraphs that begin with a speaker's name in capitals and a colon, with or without quotation marks around them.

use crate::model::{Block, Span};

/// What one speaker says in one paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The name before the colon.
    pub label: Span,
    /// What follows.
    pub words: Span,
    /// The whole paragraph.
    pub block: Span,
}

/// Longest name before the colon, in bytes.
const LONGEST: usize = 40;

/// The paragraphs of a transcript; none where fewer than two begin so.
pub fn lines(text: &str, blocks: &[Block]) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    let mut labels = 0;
    let mut speaker = None;
    for block in blocks.iter().filter(|block| block.kind.is_analyzed()) {
        let line = labeled(text, block.span);
        labels += usize::from(line.is_some());
        let marked = block.span.in_text(text).starts_with(['"', '“']);
        let goes_on = || speaker.filter(|_| marked).and_then(|label| unlabeled(text, block.span, label));
        let line = line.or_else(goes_on);
        speaker = line.map(|line| line.label).or(speaker.filter(|_| marked));
        found.extend(line);
    }
    if labels < 2 { Vec::new() } else { found }
}

fn labeled(text: &str, block: Span) -> Option<Line> {
    let words = block.in_text(text);
    let lead = words.len() - words.trim_start_matches(['"', '“', '*', '_', '[']).len();
    let rest = words.get(lead..)?;
    let colon = rest.bytes().take(LONGEST).position(|byte| byte == b':')?;
    let label = rest.get(..colon)?;
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    let name = letters > 1
        && label.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’'))
        && label.split(' ').count() <= 4;
    let start = block.start() + lead;
    let words = spoken(text, Span::new(start + colon + 1, block.end()))?;
    name.then(|| Line { label: Span::new(start, start + colon), words, block })
}

/// A paragraph without a name: the speaker before it goes on, unless it is an aside in brackets.
fn unlabeled(text: &str, block: Span, label: Span) -> Option<Line> {
    let words = block.in_text(text);
    let lead = words.len() - words.trim_start_matches(['"', '“']).len();
    if words.get(lead..)?.starts_with(['(', '[']) {
        return None;
    }
    Some(Line { label, words: spoken(text, Span::new(block.start() + lead, block.end()))?, block })
}

/// The words without blanks and without a mark that closes behind them.
fn spoken(text: &str, span: Span) -> Option<Span> {
    let words = span.in_text(text);
    let bare = words.trim_end().trim_end_matches(['"', '”']);
    let span = Span::new(span.start(), span.start() + bare.len()).trimmed(text);
    (!span.is_empty()).then_some(span)
}
