//! What was changed from one text to another: paragraphs that stayed, and in the others the words that went and came.
//!
//! Lines are compared first and words only within lines that differ, so that a book with one corrected word costs no more than
//! reading it. Myers' algorithm (crate similar) finds the shortest change; where two texts have little in common it is stopped at the
//! caller's deadline, and what is left counts as replaced.

use super::tokens_in;
use crate::model::Span;
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices_deadline};
use std::ops::Range;
use std::time::Instant;

/// Bytes from which on a line is cut at white space, so that no row of a view is longer than a few screens.
const LONG_LINE: usize = 4_000;

/// What became of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// They stand in both texts.
    Same,
    /// They stand in the old text only.
    Deleted,
    /// They stand in the new text only.
    Inserted,
}

/// Words with one fate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Which.
    pub change: Change,
    /// Their place: in the old text for those deleted, else in the new one.
    pub span: Span,
}

/// A paragraph of the comparison.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Passage {
    /// Its words in the order of reading.
    pub pieces: Vec<Piece>,
}

impl Passage {
    /// Whether anything in it was changed.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.pieces.iter().any(|piece| piece.change != Change::Same)
    }
}

/// Compares two texts. Before `deadline` the answer is the shortest change.
#[must_use]
pub fn word_diff(old: &str, new: &str, deadline: Option<Instant>) -> Vec<Passage> {
    let (old_lines, new_lines) = (lines(old), lines(new));
    let words = |text: &str, lines: &[Span]| -> Vec<u64> {
        lines.iter().map(|line| super::wording::hash(line.in_text(text))).collect()
    };
    let (old_words, new_words) = (words(old, &old_lines), words(new, &new_lines));
    let ops = capture_diff_slices_deadline(Algorithm::Myers, &old_words, &new_words, deadline);
    let mut passages = Vec::new();
    for op in ops {
        let (old_range, new_range) = (op.old_range(), op.new_range());
        if op.tag() == DiffTag::Equal {
            passages.extend(new_lines.get(new_range).unwrap_or_default().iter().map(same));
            continue;
        }
        let hunk = Hunk {
            old: Side::new(old, old_lines.get(old_range).unwrap_or_default()),
            new: Side::new(new, new_lines.get(new_range).unwrap_or_default()),
        };
        hunk.passages(deadline, &mut passages);
    }
    passages
}

fn same(line: &Span) -> Passage {
    Passage { pieces: vec![Piece { change: Change::Same, span: *line }] }
}

/// The lines with words in them, long ones in pieces.
fn lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mut span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        while span.len() > LONG_LINE {
            let head = text.floor_char_boundary(span.start() + LONG_LINE);
            let words = Span::new(span.start(), head).in_text(text);
            let cut = words.rfind(char::is_whitespace).filter(|cut| *cut > 0).map_or(head, |cut| span.start() + cut);
            lines.push(Span::new(span.start(), cut));
            span = Span::new(cut, span.end()).trimmed(text);
        }
        if !span.is_empty() {
            lines.push(span);
        }
    }
    lines
}

/// Lines of one text as words, each with the number of its line.
struct Side {
    words: Vec<u64>,
    spans: Vec<Span>,
    lines: Vec<usize>,
    line_spans: Vec<Span>,
}

impl Side {
    fn new(text: &str, of: &[Span]) -> Self {
        let mut side = Self { words: Vec::new(), spans: Vec::new(), lines: Vec::new(), line_spans: of.to_vec() };
        for (number, line) in of.iter().enumerate() {
            for token in tokens_in(text, *line) {
                side.words.push(super::wording::hash(token.span.in_text(text)));
                side.spans.push(token.span);
                side.lines.push(number);
            }
        }
        side
    }

    /// A word with the white space behind it, as far as its line goes.
    fn span(&self, at: usize) -> Option<Span> {
        let (span, line) = (self.spans.get(at)?, self.lines.get(at)?);
        let end = match (self.lines.get(at + 1), self.spans.get(at + 1)) {
            (Some(next_line), Some(next)) if next_line == line => next.start(),
            _ => self.line_spans.get(*line)?.end(),
        };
        Some(Span::new(span.start(), end))
    }
}

/// Lines that differ.
struct Hunk {
    old: Side,
    new: Side,
}

/// The passage being written, with the lines that its last words stand in.
#[derive(Default)]
struct Draft {
    passage: Passage,
    old_line: Option<usize>,
    new_line: Option<usize>,
}

impl Hunk {
    fn passages(&self, deadline: Option<Instant>, passages: &mut Vec<Passage>) {
        let ops = capture_diff_slices_deadline(Algorithm::Myers, &self.old.words, &self.new.words, deadline);
        let mut draft = Draft::default();
        for op in ops {
            self.op(&op, &mut draft, passages);
        }
        draft.finish(passages);
    }

    fn op(&self, op: &DiffOp, draft: &mut Draft, passages: &mut Vec<Passage>) {
        if op.tag() == DiffTag::Equal {
            for (old, new) in op.old_range().zip(op.new_range()) {
                draft.old_line = self.old.lines.get(old).copied();
                add(Change::Same, &self.new, new..new + 1, draft, passages);
            }
            return;
        }
        add(Change::Deleted, &self.old, op.old_range(), draft, passages);
        add(Change::Inserted, &self.new, op.new_range(), draft, passages);
    }
}

/// Writes words of one side; a new line of the text begins a new passage.
fn add(change: Change, side: &Side, words: Range<usize>, draft: &mut Draft, passages: &mut Vec<Passage>) {
    for at in words {
        let (Some(span), line) = (side.span(at), side.lines.get(at).copied()) else { continue };
        let last = if change == Change::Deleted { &mut draft.old_line } else { &mut draft.new_line };
        let begins = last.is_some() && *last != line;
        *last = line;
        if begins {
            draft.finish(passages);
        }
        draft.push(Piece { change, span });
    }
}

impl Draft {
    fn push(&mut self, piece: Piece) {
        match self.passage.pieces.last_mut() {
            Some(last) if last.change == piece.change && last.span.end() == piece.span.start() => {
                last.span = last.span.union(piece.span);
            }
            _ => self.passage.pieces.push(piece),
        }
    }

    fn finish(&mut self, passages: &mut Vec<Passage>) {
        if !self.passage.pieces.is_empty() {
            passages.push(std::mem::take(&mut self.passage));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::fmt::Write;

    /// "It [-waits-]{+sails+} now." with a line for each passage.
    fn shown(old: &str, new: &str) -> String {
        let mut shown = String::new();
        for passage in word_diff(old, new, None) {
            for piece in &passage.pieces {
                let _ = match piece.change {
                    Change::Same => write!(shown, "{}", piece.span.in_text(new)),
                    Change::Deleted => write!(shown, "[-{}-]", piece.span.in_text(old)),
                    Change::Inserted => write!(shown, "{{+{}+}}", piece.span.in_text(new)),
                };
            }
            shown.push('\n');
        }
        shown
    }

    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        assert_eq!(shown(old, new), expected);
    }

    #[test]
    fn words_that_went_and_came_are_told() {
        check("It waits.", "It waits.", "It waits.\n");
        check("Nine ships wait here.", "Ten ships wait here.", "[-Nine -]{+Ten +}ships wait here.\n");
        check("He did not deny it.", "He did deny it.", "He did [-not -]deny it.\n");
    }

    #[test]
    fn paragraphs_keep_their_rows() {
        check("One.\n\nTwo.\n\nThree.", "One.\n\nThree.", "One.\n[-Two.-]\nThree.\n");
        check("One.\n\nThree.", "One.\n\nTwo.\n\nThree.\n", "One.\n{+Two.+}\nThree.\n");
        check("", "New.", "{+New.+}\n");
        check("Old.", "", "[-Old.-]\n");
        check("", "", "");
    }

    #[test]
    fn a_book_is_compared_in_the_time_it_takes_to_read() {
        let old: String = (0..60_000).fold(String::new(), |mut text, n| {
            let _ = write!(text, "Paragraph {n} tells of the harbor and of nothing else.\n\n");
            text
        });
        let new = old.replace("Paragraph 30000 tells", "Paragraph 30000 says");
        let start = Instant::now();
        let passages = word_diff(&old, &new, None);
        assert_eq!((passages.len(), passages.iter().filter(|p| p.is_changed()).count()), (60_000, 1));
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_out_of_the_comparison(old in "[ab .\n]{0,50}", new in "[ab .\n]{0,50}") {
            let passages = word_diff(&old, &new, None);
            let words = |text: &str, without: Change| -> String {
                let pieces = passages.iter().flat_map(|p| &p.pieces).filter(|piece| piece.change != without);
                // What is the same has its place in the new text.
                let words = pieces.map(|piece| piece.span.in_text(if piece.change == Change::Deleted { text } else { &new }));
                words.flat_map(str::split_whitespace).collect()
            };
            let squeezed = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(words(&old, Change::Deleted), squeezed(&new));
            prop_assert_eq!(words(&old, Change::Inserted), squeezed(&old));
        }
    }
}
