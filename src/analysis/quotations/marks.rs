//! Quotation marks: which opens, which closes, and what they hold.
//!
//! Marks of any shape are paired within a paragraph; a quotation may go on in the next one. A mark without a partner ends with its
//! paragraph or sentence and costs a warning, never the rest of the article.

use crate::model::{Block, Span};

/// A stretch in quotation marks, within one block or within blocks that one sentence runs through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// With its marks.
    pub outer: Span,
    /// Without them.
    pub inner: Span,
    /// Whether it goes on with a quotation of the paragraph before.
    pub continues: bool,
}

/// The pieces of a text and how many marks had no partner.
#[derive(Debug, Default)]
pub struct Marks {
    pub pieces: Vec<Piece>,
    pub unpaired: usize,
}

/// How deep marks may stand within marks; deeper ones are letters like any other.
const DEEPEST: usize = 6;

/// Longest quotation that is opened in the middle of a paragraph and closed in the next, in bytes.
const FARTHEST: usize = 4000;

/// A mark that stands open.
#[derive(Debug, Clone, Copy)]
struct Open {
    mark: char,
    at: usize,
    behind: usize,
}

/// The pieces of the blocks that are read.
pub fn pair(text: &str, blocks: &[Block]) -> Marks {
    let mut reader = Reader { text, stack: Vec::new(), carried: false, marks: Marks::default() };
    let read: Vec<&Block> = blocks.iter().filter(|block| block.kind.is_analyzed()).collect();
    for (at, block) in read.iter().enumerate() {
        reader.block(block.span);
        reader.end_block(block, read.get(at + 1).copied());
    }
    reader.marks
}

struct Reader<'a> {
    text: &'a str,
    stack: Vec<Open>,
    /// Whether the outermost open mark stands for one of a paragraph before.
    carried: bool,
    marks: Marks,
}

impl Reader<'_> {
    fn block(&mut self, span: Span) {
        let words = span.in_text(self.text);
        let mut before = ' ';
        let mut chars = words.char_indices().peekable();
        while let Some((at, mark)) = chars.next() {
            let next = chars.peek().map_or(' ', |(_, c)| *c);
            if mark == '\'' && next == '\'' {
                // Two apostrophes are one double mark, as typewriters and agencies have it.
                chars.next();
                let next = chars.peek().map_or(' ', |(_, c)| *c);
                self.double(span.start() + at, span.start() + at + 2, '"', before, next);
            } else if is_mark(mark) && !is_inch(before, mark, self.stack.is_empty()) {
                self.mark(span.start() + at, mark, before, next);
            }
            before = mark;
        }
    }

    fn mark(&mut self, at: usize, mark: char, before: char, next: char) {
        let behind = at + mark.len_utf8();
        if matches!(mark, '\'' | '‘' | '’' | '‚' | '‹' | '›') {
            self.single(at, behind, mark, before, next);
            return;
        }
        self.double(at, behind, mark, before, next);
    }

    fn double(&mut self, at: usize, behind: usize, mark: char, before: char, next: char) {
        if self.carried && self.stack.len() == 1 && self.stack.first().is_some_and(|open| open.at == open.behind) {
            // The mark that a continued paragraph repeats at its start.
            let starts = self.stack.first().is_some_and(|open| self.is_blank(open.at, at));
            if starts && !matches!(mark, '”' | '»') {
                self.stack = vec![Open { mark, at, behind }];
                return;
            }
        }
        let left_free = before.is_whitespace() || is_opener(before);
        let right_free = next.is_whitespace() || is_closer(next);
        let partner = self.stack.iter().rposition(|open| closes(open.mark, mark));
        let closes = match mark {
            '“' => {
                self.stack.last().is_some_and(|open| matches!(open.mark, '„' | '‚'))
                    || (partner.is_some() && !left_free && right_free)
            }
            '”' => partner.is_some() || !left_free || right_free,
            '«' => partner.is_some_and(|_| self.stack.last().is_some_and(|open| open.mark == '»')),
            '„' => false,
            '»' => partner.is_some() || right_free,
            _ => partner.is_some() && (right_free || !left_free),
        };
        match (closes, partner) {
            (true, Some(place)) => self.close(place, at, behind),
            (true, None) => self.marks.unpaired += 1,
            (false, _) if self.stack.len() < DEEPEST && !next.is_whitespace() => {
                self.stack.push(Open { mark, at, behind });
            }
            (false, _) => {}
        }
    }

    /// Single marks are apostrophes unless they stand where a quotation begins and ends.
    fn single(&mut self, at: usize, behind: usize, mark: char, before: char, next: char) {
        let left_free = before.is_whitespace() || is_opener(before);
        let opens = left_free && !next.is_whitespace() && matches!(mark, '\'' | '‘' | '‚' | '‹');
        if opens && self.stack.len() < DEEPEST && (mark != '\'' || next.is_alphabetic()) {
            self.stack.push(Open { mark, at, behind });
            return;
        }
        let ends = !before.is_whitespace() && !next.is_alphanumeric();
        let Some(top) = self.stack.last().filter(|open| ends && closes(open.mark, mark)) else { return };
        // "the workers’ plan": a plural's apostrophe, if no stop stands before it and the mark is closed further on.
        let plural = before == 's' && next == ' ' && top.mark != '‹' && self.closes_later(behind, mark);
        if !plural {
            self.close(self.stack.len() - 1, at, behind);
        }
    }

    /// Whether another such mark closes within the next words.
    fn closes_later(&self, from: usize, mark: char) -> bool {
        let rest = self.text.get(from..).unwrap_or_default();
        let mut before = ' ';
        let mut chars = rest.chars().take(160).peekable();
        while let Some(c) = chars.next() {
            if c == '\n' || matches!(c, '‘' | '"' | '“' | '”') {
                return false;
            }
            let next = chars.peek().copied().unwrap_or(' ');
            if c == mark && !before.is_whitespace() && before != 's' && !next.is_alphanumeric() {
                return true;
            }
            before = c;
        }
        false
    }

    fn is_blank(&self, from: usize, to: usize) -> bool {
        Span::new(from, to).in_text(self.text).trim_matches(['*', '_', ' ']).is_empty()
    }

    /// Closes the open mark at `place` and all within it.
    fn close(&mut self, place: usize, at: usize, behind: usize) {
        let Some(open) = self.stack.get(place).copied() else { return };
        self.stack.truncate(place);
        if place == 0 {
            self.piece(open, at, behind);
        }
    }

    fn piece(&mut self, open: Open, end: usize, behind: usize) {
        let inner = Span::new(open.behind, end).trimmed(self.text);
        if !inner.is_empty() {
            self.marks.pieces.push(Piece { outer: Span::new(open.at, behind), inner, continues: self.carried });
        }
        self.carried = false;
    }

    /// What is open at the end of a block goes on in the next one, or ends.
    fn end_block(&mut self, block: &Block, next: Option<&Block>) {
        let Some(open) = self.stack.first().copied() else {
            self.carried = false;
            return;
        };
        let repeats = next.is_some_and(|next| starts_with_mark(next.span.in_text(self.text)));
        let near = next.is_some_and(|next| self.closes_first(next.span));
        if open.mark.is_ascii() && open.mark == '\'' || open.mark == '‘' {
            self.stack.clear();
        } else if block.runs_on && near {
            self.stack.truncate(1);
        } else if repeats || near {
            self.piece(open, block.span.end(), block.span.end());
            self.carried = true;
            let start = next.map_or(block.span.end(), |next| next.span.start());
            self.stack = vec![Open { mark: open.mark, at: start, behind: start }];
        } else {
            self.marks.unpaired += 1;
            self.give_up(open, block.span);
        }
    }

    /// A mark that is never closed: the quotation ends with the sentence or, if the paragraph began with it, with the paragraph.
    fn give_up(&mut self, open: Open, block: Span) {
        let rest = Span::new(open.behind, block.end());
        let whole = self.is_blank(block.start(), open.at) && self.stack.len() == 1;
        let length = if whole { rest.len() } else { sentence_end(rest.in_text(self.text)) };
        let end = open.behind + length;
        self.piece(open, end, end);
        let last = self.marks.pieces.last().map_or(0, |piece| piece.outer.end());
        self.stack.clear();
        // Marks after the end that was assumed are read again, once.
        let tail = Span::new(last.max(end), block.end());
        if !whole && tail.len() < block.len() && tail.in_text(self.text).contains(is_double) {
            self.block(tail);
            if let Some(open) = self.stack.first().copied() {
                self.piece(open, block.end(), block.end());
            }
            self.stack.clear();
        }
        self.carried = false;
    }

    /// Whether a block has a closing mark before any opening one.
    fn closes_first(&self, block: Span) -> bool {
        let words = block.in_text(self.text);
        let mut before = ' ';
        for (at, c) in words.char_indices().take_while(|(at, _)| *at < FARTHEST) {
            if is_double(c) {
                let next = words.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
                return !before.is_whitespace()
                    && !is_opener(before)
                    && !next.is_alphanumeric()
                    && c != '“'
                    && c != '„';
            }
            before = c;
        }
        false
    }
}

fn sentence_end(words: &str) -> usize {
    let stop = words.char_indices().find(|(at, c)| {
        matches!(c, '.' | '!' | '?')
            && words.get(at + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n']))
    });
    stop.map_or(words.len(), |(at, _)| at + 1)
}

fn starts_with_mark(words: &str) -> bool {
    let bare = words.trim_start_matches(['*', '_']);
    bare.starts_with(['"', '“', '«', '„', '»']) || bare.starts_with("''")
}

const fn is_mark(c: char) -> bool {
    is_double(c) || matches!(c, '\'' | '‘' | '’' | '‚' | '‹' | '›')
}

const fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‟' | '＂' | '″')
}

/// 5'10", 6″: a measure, not a mark.
fn is_inch(before: char, mark: char, nothing_open: bool) -> bool {
    nothing_open && before.is_ascii_digit() && matches!(mark, '"' | '″' | '\'' | '’')
}

const fn is_opener(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '{'
            | '—'
            | '–'
            | '-'
            | '/'
            | '“'
            | '"'
            | '‘'
            | '\''
            | '«'
            | '„'
            | '¿'
            | '¡'
            | '…'
            | '>'
            | '*'
            | '_'
    )
}

const fn is_closer(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '}'
            | '.'
            | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '—'
            | '–'
            | '-'
            | '”'
            | '"'
            | '’'
            | '\''
            | '»'
            | '…'
            | '<'
            | '*'
            | '_'
            | '/'
    )
}

/// Whether a mark can close one of another shape.
const fn closes(open: char, close: char) -> bool {
    match open {
        '\'' => matches!(close, '\'' | '’'),
        '‘' | '‚' => matches!(close, '’' | '\'' | '‘'),
        '‹' => matches!(close, '›'),
        '«' => matches!(close, '»' | '"' | '”'),
        '»' => matches!(close, '«'),
        _ => matches!(close, '"' | '”' | '“' | '»' | '‟' | '＂' | '″'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::plain_structure;

    #[track_caller]
    fn check(text: &str, expected: &[&str], unpaired: usize) {
        let marks = pair(text, &plain_structure(text).blocks);
        let found: Vec<_> = marks.pieces.iter().map(|piece| piece.inner.in_text(text)).collect();
        assert_eq!((found.as_slice(), marks.unpaired), (expected, unpaired), "{text}");
    }

    #[test]
    fn marks_of_every_shape_are_paired() {
        check("“One,” he said. \"Two.\" «Three» and „Four“ and ‘Five’.", &["One,", "Two.", "Three", "Four", "Five"], 0);
        check("“He said ‘no’ and \"never\" to me,” she said.", &["He said ‘no’ and \"never\" to me,"], 0);
        check("\"One closed by another.” Then “a second.\"", &["One closed by another.", "a second."], 0);
        check("The workers’ plan isn’t ‘the bosses’ plan’.", &["the bosses’ plan"], 0);
        check("A 6'2\" man and '90s songs.", &[], 0);
        check("\"He said \"no\" to me,\" she said.", &["He said \"no\" to me,"], 0);
    }

    #[test]
    fn quotations_go_on_over_paragraphs() {
        check("“One.\n\n“Two.\n\n“Three,” he said.", &["One.", "Two.", "Three,"], 0);
        check("He would never promise to \"cover for\n\nanyone” in the party.", &["cover for\n\nanyone"], 0);
        check(
            "“It is over. We shall leave.\n\nThen we rest,” he said.",
            &["It is over. We shall leave.", "Then we rest,"],
            0,
        );
    }

    #[test]
    fn a_mark_without_a_partner_costs_a_sentence() {
        check("He said “it is over. Then he left.\n\nNobody came. “Yes,” he said.", &["it is over.", "Yes,"], 1);
        check("“It is over. Then we rest.\n\nNobody came.", &["It is over. Then we rest."], 1);
    }
}
