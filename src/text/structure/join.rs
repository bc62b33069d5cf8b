//! Paragraphs that were broken in mid-sentence, and blocks too long to handle.

use super::Draft;
use crate::model::{BlockKind, Span};
use crate::text::{fold, lexicon, salutation, stop_words};
use std::sync::LazyLock;

/// Forms after which no sentence ends, besides the stop words of [`stop_words`].
static UNFINISHED: LazyLock<lexicon::Words> =
    LazyLock::new(|| lexicon::Words::read(&[include_str!("../../../assets/lexicon/never-last.txt")]));

/// Whether the sentence at the end of block `a` goes on in block `b`.
pub fn runs_on(text: &str, a: &Draft, b: &Draft) -> bool {
    let running = |draft: &Draft| matches!(draft.kind, BlockKind::Paragraph | BlockKind::BlockQuote);
    if !running(a) || a.kind != b.kind || salutation(a.span.in_text(text)) == Some(a.span.len()) {
        return false;
    }
    let (end, start) = (tail(a.span.in_text(text)), b.span.in_text(text));
    let Some(last) = end.trim_end_matches(['*', '_']).chars().next_back() else { return false };
    let lower = start.trim_start_matches(['*', '_', '“', '"', '(', '[', '‘']).starts_with(char::is_lowercase);
    match last {
        ',' | '–' | '—' => true,
        ';' | '-' => lower,
        '.' | '!' | '?' | '…' | ':' | '。' => false,
        '"' | '”' | '’' | '\'' | ')' | ']' | '»' if end_is_closed(end) => false,
        _ => end.split_whitespace().take(6).count() > 5 && (lower || is_unfinished(end) || is_open(end)),
    }
}

/// Bytes at the end of a block that are looked at.
const TAIL: usize = 1500;

fn tail(words: &str) -> &str {
    let mut from = words.len().saturating_sub(TAIL);
    while !words.is_char_boundary(from) {
        from += 1;
    }
    words.get(from..).unwrap_or_default()
}

/// Whether a stop stands before the closing marks at the end.
fn end_is_closed(end: &str) -> bool {
    end.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '*', '_']).ends_with(['.', '!', '?', '…', ','])
}

/// Whether the last word is one that no sentence ends with: "of", "not", "recognizing".
fn is_unfinished(end: &str) -> bool {
    let Some(last) = end.split_whitespace().next_back().map(fold) else { return false };
    let participle = last.len() > 5 && last.ends_with("ing");
    participle || UNFINISHED.contains(&last) || stop_words::is_stop_word("en", &last)
}

/// Whether a quotation or a bracket is open at the end.
fn is_open(end: &str) -> bool {
    let count = |sign: char| end.chars().filter(|c| *c == sign).count();
    let last = |sign: char| end.rfind(sign);
    let curly = last('“').is_some_and(|open| last('”').is_none_or(|close| close < open));
    let straight = count('"') % 2 == 1 && count('“') == 0;
    let bracket = last('(').is_some_and(|open| last(')').is_none_or(|close| close < open));
    curly || straight || bracket
}

/// Longest block in bytes; a longer one is cut at a sentence, else at a blank, so that one block is never much work.
pub const LONGEST_BLOCK: usize = 16 * 1024;

/// A piece of a block, and whether its last sentence goes on in the next piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Its words.
    pub span: Span,
    /// Whether it was cut in mid-sentence.
    pub is_cut: bool,
}

/// Cuts a block into pieces of at most [`LONGEST_BLOCK`] bytes.
pub fn pieces(text: &str, block: Span) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = block;
    while rest.len() > LONGEST_BLOCK {
        let (at, is_cut) = cut(text, rest);
        pieces.push(Piece { span: Span::new(rest.start(), at).trimmed(text), is_cut });
        let behind = Span::new(at, rest.end()).trimmed(text);
        rest = Span::new(behind.start(), rest.end());
    }
    pieces.push(Piece { span: rest, is_cut: false });
    pieces.retain(|piece| !piece.span.is_empty());
    pieces
}

/// Where to cut the front off a long block.
fn cut(text: &str, rest: Span) -> (usize, bool) {
    let mut end = rest.start() + LONGEST_BLOCK;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let front = Span::new(rest.start(), end).in_text(text);
    if let Some(at) = front.rfind(". ").filter(|at| *at > LONGEST_BLOCK / 2) {
        return (rest.start() + at + 1, false);
    }
    match front.rfind(char::is_whitespace).filter(|at| *at > 0) {
        Some(at) => (rest.start() + at, true),
        None => (end, true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(first: &str, second: &str, expected: bool) {
        let text = format!("{first}\n\n{second}");
        let block = |start, end| Draft { kind: BlockKind::Paragraph, span: Span::new(start, end) };
        let (a, b) = (block(0, first.len()), block(first.len() + 2, text.len()));
        assert_eq!(runs_on(&text, &a, &b), expected, "{text}");
    }

    #[test]
    fn a_sentence_goes_on_over_a_break() {
        check("The minister promised that he would not \"cover for", "anyone” in his party.", true);
        check("She had been asked to leave the hall by the", "Polish delegation on Monday.", true);
        check("He “thanked the voters of the district for electing", "Mary Jones as mayor.”", true);
        check("They met in Oslo, Bergen and Trondheim,", "Tromsø being too far away.", true);
        check("The dam (which was built by engineers", "Olsen and Berg) broke.", true);
    }

    #[test]
    fn finished_sentences_and_short_lines_do_not() {
        check("The minister left.", "he said so later.", false);
        check("“We will see,” he said. “That is all.”", "and so it was.", false);
        check("The court said:", "“We find no reason to act.”", false);
        check("What comes of it", "the old story", false);
        check("The council announced its budget for the coming fiscal year", "Taxes rise for the third time.", false);
    }

    #[test]
    fn long_blocks_are_cut_at_sentences() {
        let text = "One two three. ".repeat(3000);
        let text = text.trim_end();
        let found = pieces(text, Span::new(0, text.len()));
        assert!(found.len() > 2 && found.iter().all(|p| !p.is_cut && p.span.in_text(text).ends_with('.')));
        let solid = "é".repeat(20_000);
        assert_eq!(pieces(&solid, Span::new(0, solid.len())).len(), 3);
    }
}
