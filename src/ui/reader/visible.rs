//! The words of a stretch as they are shown, and the way between shown and stored positions.
//!
//! The stored text keeps its markup and its line breaks; shown are the words alone. This is the only place that knows how the two
//! counts (and egui's count of characters) hang together; everything else asks here.

use crate::model::Span;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// A line at least this long, in bytes, was broken to fit a page, and the break is shown as a blank; after a shorter line it stands.
///
/// Mails and wire copy break at 60 to 80 columns with at most one long word missing at the end; lines of verse, addresses and
/// lists are shorter.
const FULL_LINE: usize = 45;

/// The words of one stretch of the stored text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visible {
    text: String,
    /// Where shown and stored bytes run side by side, by start.
    pieces: Vec<Piece>,
    span: Span,
}

/// A run of bytes that is shown as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// First byte in the shown text.
    shown: usize,
    /// The same byte in the stored text.
    stored: usize,
}

impl Visible {
    /// Takes the words of `span` out of `text`, leaving out the spans of `markup` (sorted by start).
    #[must_use]
    pub fn new(text: &str, span: Span, markup: impl IntoIterator<Item = Span>) -> Self {
        let mut made = Self { text: String::with_capacity(span.len().min(8_192)), pieces: Vec::new(), span };
        let mut at = span.start();
        for hidden in markup {
            if hidden.start() > at {
                made.take(text, Span::new(at, hidden.start().min(span.end())));
            }
            at = at.max(hidden.end());
        }
        if at < span.end() {
            made.take(text, Span::new(at, span.end()));
        }
        made
    }

    /// Takes a stretch without markup, folding the white space around line breaks.
    fn take(&mut self, text: &str, stretch: Span) {
        let mut rest = stretch;
        while let Some(gap) = next_break(text, rest) {
            self.push(Span::new(rest.start(), gap.start()), text);
            self.push_break(text, gap);
            rest = Span::new(gap.end(), stretch.end());
        }
        self.push(rest, text);
    }

    /// Shows a run of words; control characters, which have no shape, as blanks.
    fn push(&mut self, run: Span, text: &str) {
        let words = run.in_text(text);
        if words.is_empty() {
            return;
        }
        self.mark(run.start());
        if words.bytes().any(is_control) {
            self.text.extend(words.chars().map(|c| if c.is_ascii_control() && c != '\t' { ' ' } else { c }));
        } else {
            self.text.push_str(words);
        }
    }

    /// Shows the white space around line breaks as a blank, a break, or a break with an empty line.
    fn push_break(&mut self, text: &str, gap: Span) {
        let white = gap.in_text(text);
        let mut breaks = white.match_indices('\n').map(|(i, _)| gap.start() + i);
        let Some(first) = breaks.next() else { return };
        if gap.end() == self.span.end() || (self.text.is_empty() && gap.start() == self.span.start()) {
            return;
        }
        self.mark(first);
        self.text.push(if breaks.next().is_none() && is_wrapped(text, gap, first) { ' ' } else { '\n' });
        if let Some(second) = white.match_indices('\n').nth(1) {
            self.mark(gap.start() + second.0);
            self.text.push('\n');
        }
    }

    /// Notes that the next shown byte is the stored byte `stored`.
    fn mark(&mut self, stored: usize) {
        let shown = self.text.len();
        let runs_on = self.pieces.last().is_some_and(|p| p.stored + (shown - p.shown) == stored);
        if !runs_on {
            self.pieces.push(Piece { shown, stored });
        }
    }

    /// The words as they are shown.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The stretch of the stored text that the words stand for.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// Takes the words out, where their places do not matter any more.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    /// The shown byte of a stored one; of one that is not shown, the next that is.
    #[must_use]
    pub fn shown(&self, stored: usize) -> usize {
        let after = self.pieces.partition_point(|p| p.stored <= stored);
        let end = self.pieces.get(after).map_or(self.text.len(), |p| p.shown);
        let piece = after.checked_sub(1).and_then(|i| self.pieces.get(i));
        let at = piece.map_or(0, |p| (p.shown + (stored - p.stored)).min(end));
        self.text.floor_char_boundary(at)
    }

    /// The stored byte where the word that begins at shown byte `shown` begins.
    #[must_use]
    pub fn stored_start(&self, shown: usize) -> usize {
        self.stored_by(shown, |p| p.shown <= shown)
    }

    /// The stored byte where the word that ends at shown byte `shown` ends: before the markup that may follow.
    #[must_use]
    pub fn stored_end(&self, shown: usize) -> usize {
        self.stored_by(shown, |p| p.shown < shown)
    }

    fn stored_by(&self, shown: usize, is_before: impl Fn(&Piece) -> bool) -> usize {
        let after = self.pieces.partition_point(is_before);
        match after.checked_sub(1).and_then(|i| self.pieces.get(i)) {
            Some(piece) => piece.stored + shown.min(self.text.len()).saturating_sub(piece.shown),
            None => self.pieces.first().map_or(self.span.start(), |p| p.stored),
        }
    }

    /// The shown bytes of a stored span.
    #[must_use]
    pub fn shown_span(&self, stored: Span) -> Span {
        Span::new(self.shown(stored.start()), self.shown(stored.end()))
    }

    /// The number of characters before shown byte `shown`: egui's cursor.
    #[must_use]
    pub fn character(&self, shown: usize) -> usize {
        self.text.get(..shown).unwrap_or(&self.text).chars().count()
    }

    /// The shown byte where character number `character` begins; past the end it is the end.
    #[must_use]
    pub fn byte_of(&self, character: usize) -> usize {
        self.text.char_indices().nth(character).map_or(self.text.len(), |(i, _)| i)
    }
}

/// Steps between the shown positions where a caret can stand: never between a letter and its accent.
impl Visible {
    /// The shown byte itself, or the next where a caret can stand.
    #[must_use]
    pub fn whole_character(&self, shown: usize) -> usize {
        let at = self.text.floor_char_boundary(shown);
        match GraphemeCursor::new(at, self.text.len(), true).is_boundary(&self.text, 0) {
            Ok(false) => self.after(at).unwrap_or(self.text.len()),
            _ => at,
        }
    }

    /// The next place for a caret; `None` at the end.
    #[must_use]
    pub fn after(&self, shown: usize) -> Option<usize> {
        let at = self.text.floor_char_boundary(shown);
        GraphemeCursor::new(at, self.text.len(), true).next_boundary(&self.text, 0).ok().flatten()
    }

    /// The place for a caret before; `None` at the start.
    #[must_use]
    pub fn before(&self, shown: usize) -> Option<usize> {
        let at = self.text.floor_char_boundary(shown);
        GraphemeCursor::new(at, self.text.len(), true).prev_boundary(&self.text, 0).ok().flatten()
    }

    /// The first end of a word behind a shown byte.
    #[must_use]
    pub fn word_end(&self, shown: usize) -> Option<usize> {
        self.words().map(Span::end).find(|&end| end > shown)
    }

    /// The last start of a word before a shown byte.
    #[must_use]
    pub fn word_start(&self, shown: usize) -> Option<usize> {
        self.words().map(Span::start).take_while(|&start| start < shown).last()
    }

    /// The word, the white space or the sign at a shown byte; at the end the last one.
    #[must_use]
    pub fn word_at(&self, shown: usize) -> Span {
        let parts = self.text.split_word_bound_indices().map(|(at, part)| Span::new(at, at + part.len()));
        parts.take_while(|part| part.start() <= shown).last().unwrap_or(Span::new(0, 0))
    }

    fn words(&self) -> impl Iterator<Item = Span> {
        self.text.unicode_word_indices().map(|(at, word)| Span::new(at, at + word.len()))
    }
}

/// Whether a byte is a control character that has no shape of its own.
const fn is_control(byte: u8) -> bool {
    byte.is_ascii_control() && byte != b'\t'
}

/// The next run of white space that holds a line feed.
fn next_break(text: &str, stretch: Span) -> Option<Span> {
    let words = stretch.in_text(text);
    let feed = words.find('\n')?;
    let before = words.get(..feed)?.trim_end_matches([' ', '\t', '\r']).len();
    let after = words.get(feed..)?;
    let white = after.len() - after.trim_start_matches([' ', '\t', '\r', '\n']).len();
    Some(Span::new(before, feed + white).shifted(stretch.start()))
}

/// Whether the line that ends at `feed` was broken to fit a page: it is full, and no two blanks ask for a break (as Markdown has it).
pub fn is_wrapped(text: &str, gap: Span, feed: usize) -> bool {
    let blanks = Span::new(gap.start(), feed).in_text(text);
    if blanks.trim_end_matches('\r').ends_with("  ") {
        return false;
    }
    let from = gap.start().saturating_sub(FULL_LINE);
    from + FULL_LINE == gap.start() && !text.as_bytes().get(from..gap.start()).unwrap_or_default().contains(&b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "A line of copy that was broken at a column of the page";

    fn visible(text: &str, markup: &[(usize, usize)]) -> Visible {
        Visible::new(text, Span::new(0, text.len()), markup.iter().map(|&(a, b)| Span::new(a, b)))
    }

    fn check(text: &str, markup: &[(usize, usize)], expected: &str) {
        assert_eq!(visible(text, markup).text(), expected);
    }

    #[test]
    fn markup_is_left_out_and_lines_are_joined_only_where_they_were_full() {
        check("a *b* c", &[(2, 3), (4, 5)], "a b c");
        check("short\nverse", &[], "short\nverse");
        check(&format!("{LONG} \n  and goes on"), &[], &format!("{LONG} and goes on"));
        check(&format!("{LONG}  \nbreak"), &[], &format!("{LONG}\nbreak"));
        check(&format!("{LONG}\r\nand on"), &[], &format!("{LONG} and on"));
        check("a\n\n\n \nb", &[], "a\n\nb");
        check("a\u{0}b\tc\n", &[], "a b\tc");
        check("x", &[(0, 1)], "");
        check("", &[], "");
    }

    #[test]
    fn every_shown_character_leads_to_its_stored_one_and_back() {
        let text = format!("*López* said “no” 🙂\nand {LONG}\nwent");
        let made = visible(&text, &[(0, 1), (7, 8)]);
        for (shown, c) in made.text().char_indices() {
            let stored = made.stored_start(shown);
            assert_eq!(made.shown(stored), shown);
            let there = text.get(stored..).and_then(|t| t.chars().next());
            assert!(there == Some(c) || (there == Some('\n') && c == ' '), "{c:?} at {shown}");
            assert_eq!(made.byte_of(made.character(shown)), shown);
        }
    }

    #[test]
    fn a_word_between_marks_keeps_its_own_ends() {
        let made = visible("a **b** c", &[(2, 4), (5, 7)]);
        assert_eq!((made.stored_start(2), made.stored_end(3)), (4, 5));
        assert_eq!((made.stored_start(3), made.stored_end(2)), (7, 2));
        assert_eq!((made.shown(2), made.shown(3), made.shown(6)), (2, 2, 3));
        assert_eq!(made.stored_end(0), 0);
    }

    #[test]
    fn a_caret_never_stands_between_a_letter_and_its_accent() {
        let made = visible("ae\u{301}b", &[]);
        assert_eq!((made.after(1), made.before(4), made.whole_character(2)), (Some(4), Some(1), 4));
        assert_eq!((made.after(5), made.before(0)), (None, None));
    }

    #[test]
    fn words_end_before_the_blank_and_begin_after_it() {
        let made = visible("Gen. López’s aide", &[]);
        assert_eq!((made.word_end(0), made.word_end(3), made.word_start(5)), (Some(3), Some(15), Some(0)));
        assert_eq!(made.word_at(6).in_text(made.text()), "López’s");
        assert_eq!(made.word_at(99).in_text(made.text()), "aide");
        assert_eq!(visible("", &[]).word_at(0), Span::new(0, 0));
    }

    #[test]
    fn offsets_that_cut_a_character_fall_back_to_its_start() {
        assert_eq!(visible("é", &[]).shown(1), 0);
        assert_eq!(visible("é", &[]).shown(99), 2);
    }
}
