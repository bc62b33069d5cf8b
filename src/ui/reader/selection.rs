//! What is selected, as a stretch of the document: it does not matter which of it is in view.

use super::doc::ReaderDoc;
use super::visible::Visible;
use crate::model::{BlockKind, Span};

/// A selection: what was pressed first, and where the pointer or the caret is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// What was pressed first: empty between two characters, or a word or a paragraph.
    pub anchor: Span,
    /// Where the caret stands.
    pub head: usize,
}

impl Selection {
    /// A caret without anything selected.
    #[must_use]
    pub const fn caret(at: usize) -> Self {
        Self { anchor: Span::new(at, at), head: at }
    }

    /// A selected stretch with the caret at its end.
    #[must_use]
    pub const fn of(span: Span) -> Self {
        Self { anchor: span, head: span.end() }
    }

    /// All that is selected, as pressed; may begin or end with hidden characters.
    #[must_use]
    pub fn span(self) -> Span {
        self.anchor.union(Span::new(self.head, self.head))
    }

    /// The same start with the caret elsewhere.
    #[must_use]
    pub const fn extended(self, head: usize) -> Self {
        Self { anchor: self.anchor, head }
    }

    /// The same start, up to the near or far end of a unit (a word, a paragraph).
    #[must_use]
    pub const fn extended_over(self, unit: Span) -> Self {
        self.extended(if unit.start() < self.anchor.start() { unit.start() } else { unit.end() })
    }
}

/// What a press, a double press and a triple press select.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// Nothing yet: a place between two characters.
    #[default]
    Character,
    /// A word.
    Word,
    /// A whole paragraph.
    Paragraph,
}

impl ReaderDoc {
    /// The span without hidden characters and gaps between blocks at its ends; `None` where nothing of it is shown.
    #[must_use]
    pub fn shown_part(&self, span: Span) -> Option<Span> {
        let start = self.shown_from(span.start());
        let end = self.shown_to(span.end());
        (start < end).then(|| Span::new(start, end))
    }

    /// The first shown character at or after an offset.
    fn shown_from(&self, offset: usize) -> usize {
        let slice = self.slice_at(offset);
        let visible = self.visible(slice);
        let shown = visible.shown(offset);
        if shown < visible.text().len() || slice + 1 >= self.slices().len() {
            return visible.stored_start(shown).max(offset);
        }
        let next = self.visible(slice + 1);
        next.stored_start(0)
    }

    /// The end of the last shown character before or at an offset.
    fn shown_to(&self, offset: usize) -> usize {
        let slice = self.slice_at(offset);
        let visible = self.visible(slice);
        let shown = visible.shown(offset);
        if shown > 0 || slice == 0 {
            return visible.stored_end(shown).min(offset);
        }
        let before = self.visible(slice - 1);
        before.stored_end(before.text().len())
    }

    /// The unit at an offset.
    #[must_use]
    pub fn unit_at(&self, offset: usize, unit: Unit) -> Span {
        match unit {
            Unit::Character => Span::new(offset, offset),
            Unit::Word => self.word_at(offset),
            Unit::Paragraph => self.block_of(self.slice_at(offset)).map_or(Span::new(offset, offset), |b| b.span),
        }
    }

    /// The word at an offset, or the sign or white space where there is no word.
    fn word_at(&self, offset: usize) -> Span {
        let visible = self.visible(self.slice_at(offset));
        let word = visible.word_at(visible.shown(offset));
        Span::new(visible.stored_start(word.start()), visible.stored_end(word.end()))
    }

    /// The words of a span as they are shown: without markup, paragraphs parted by an empty line, items of a list by a line break.
    #[must_use]
    pub fn words(&self, span: Span) -> String {
        let first = self.blocks().partition_point(|b| b.span.end() <= span.start());
        let mut words = String::new();
        let mut before = None;
        for block in self.blocks().get(first..).unwrap_or_default() {
            let Some(part) = block.span.intersection(span) else { break };
            match before {
                None => {}
                Some(BlockKind::ListItem) if block.kind == BlockKind::ListItem => words.push('\n'),
                Some(_) => words.push_str("\n\n"),
            }
            words.push_str(&self.visible_in(part).into_text());
            before = Some(block.kind);
        }
        words
    }
}

/// Steps of a caret through the document.
impl ReaderDoc {
    /// One character on; from a paragraph's end to the start of the next.
    #[must_use]
    pub fn character_after(&self, offset: usize) -> usize {
        self.step_after(offset, Visible::after)
    }

    /// One character back; from a paragraph's start to the end of the one before.
    #[must_use]
    pub fn character_before(&self, offset: usize) -> usize {
        self.step_before(offset, Visible::before)
    }

    /// To the end of a word.
    #[must_use]
    pub fn word_after(&self, offset: usize) -> usize {
        self.step_after(offset, |visible, shown| {
            let end = visible.text().len();
            visible.word_end(shown).or((shown < end).then_some(end))
        })
    }

    /// To the start of a word.
    #[must_use]
    pub fn word_before(&self, offset: usize) -> usize {
        self.step_before(offset, |visible, shown| visible.word_start(shown).or((shown > 0).then_some(0)))
    }

    fn step_after(&self, offset: usize, step: impl Fn(&Visible, usize) -> Option<usize>) -> usize {
        let slice = self.slice_at(offset);
        let visible = self.visible(slice);
        match step(&visible, visible.shown(offset)) {
            Some(shown) => visible.stored_start(shown),
            None if slice + 1 < self.slices().len() => self.visible(slice + 1).stored_start(0),
            None => visible.stored_end(visible.text().len()),
        }
    }

    fn step_before(&self, offset: usize, step: impl Fn(&Visible, usize) -> Option<usize>) -> usize {
        let slice = self.slice_at(offset);
        let visible = self.visible(slice);
        if let Some(shown) = step(&visible, visible.shown(offset)) {
            return visible.stored_start(shown);
        }
        let Some(before) = slice.checked_sub(1) else { return visible.stored_start(0) };
        let words = self.visible(before);
        let end = words.text().len();
        let is_same_block = self.slices().get(before).map(|s| s.block) == self.slices().get(slice).map(|s| s.block);
        match step(&words, end) {
            Some(shown) if is_same_block => words.stored_start(shown),
            _ => words.stored_end(end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::reader::doc::tests::doc;

    const TEXT: &str = "Título\n\nOne *two* three.\n\nFour “fünf”";

    fn offset(words: &str) -> usize {
        TEXT.find(words).expect("words of the text")
    }

    #[test]
    fn a_selection_grows_from_what_was_pressed_first() {
        let word = Selection::of(Span::new(5, 9));
        assert_eq!(word.extended(20).span(), Span::new(5, 20));
        assert_eq!(word.extended(2).span(), Span::new(2, 9));
        assert_eq!(word.extended_over(Span::new(1, 4)).span(), Span::new(1, 9));
        assert_eq!(word.extended_over(Span::new(12, 15)).span(), Span::new(5, 15));
        assert!(Selection::caret(3).span().is_empty());
    }

    #[test]
    fn only_what_is_shown_is_selected() {
        let check = |a, b, expected: Option<&str>| {
            let shown = doc(TEXT).shown_part(Span::new(a, b));
            assert_eq!(shown.and_then(|s| s.of(TEXT)), expected, "{a}..{b}");
        };
        check(offset("*two"), offset(" three"), Some("two"));
        check(offset("ulo") + 3, offset("*two"), Some("One "));
        check(offset("ulo") + 3, offset("One"), None);
        check(offset("three"), offset("Four"), Some("three."));
        check(0, TEXT.len(), Some(TEXT));
        check(4, 4, None);
    }

    #[test]
    fn units_are_words_and_paragraphs() {
        let check = |at, unit, expected| assert_eq!(doc(TEXT).unit_at(at, unit).of(TEXT), Some(expected));
        check(offset("two") + 1, Unit::Word, "two");
        check(offset("ünf"), Unit::Word, "fünf");
        check(offset("three"), Unit::Paragraph, "One *two* three.");
        check(offset("three"), Unit::Character, "");
    }

    #[test]
    fn copied_words_have_no_markup_and_an_empty_line_between_paragraphs() {
        let check = |a, b, expected: &str| assert_eq!(doc(TEXT).words(Span::new(a, b)), expected);
        check(0, TEXT.len(), "Título\n\nOne two three.\n\nFour “fünf”");
        check(offset("two"), offset("Four") + 4, "two three.\n\nFour");
        check(offset("two"), offset("two"), "");
    }

    #[test]
    fn a_caret_walks_over_markup_and_gaps() {
        let doc = doc(TEXT);
        let one = offset("One");
        assert_eq!(doc.character_after(offset("Título") + 7), one);
        assert_eq!(doc.character_before(one), offset("Título") + 7);
        assert_eq!(doc.character_after(one + 3), offset("two"));
        assert_eq!(doc.word_after(one), one + 3);
        assert_eq!(doc.word_after(one + 3), offset("* three") + 1);
        assert_eq!(doc.word_before(offset(" three")), offset("two"));
        assert_eq!(doc.character_after(TEXT.len()), TEXT.len());
        assert_eq!((doc.character_before(0), doc.word_before(0)), (0, 0));
    }

    #[test]
    fn a_caret_walks_from_slice_to_slice_of_a_long_paragraph() {
        let text = "x".repeat(9_000);
        let doc = doc(&text);
        let border = doc.slices()[1].span.start();
        assert_eq!(doc.character_after(border - 1), border);
        assert_eq!(doc.character_before(border), border - 1);
    }
}
