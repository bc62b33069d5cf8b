//! Raw blocks: lines put together by blank lines and marks, before anybody asks what they say.

use super::lines::{Line, is_wrapped};
use crate::model::{SourceFormat, Span};
use std::ops::Range;

/// What the marks of a raw block say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawKind {
    /// A heading by its mark, with its level from 1.
    Heading(u8),
    /// Running text, or a plain line.
    Text,
    /// An item of a list.
    ListItem,
    /// A quotation set off by its mark.
    BlockQuote,
    /// Fields before the text ("title: …"), or definitions of links: never shown.
    Hidden,
}

/// A run of lines that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    /// What its marks say.
    pub kind: RawKind,
    /// Its words, without marks at the start.
    pub span: Span,
    /// Its lines, by index.
    pub lines: Range<usize>,
}

/// Puts lines together into raw blocks.
pub fn raw_blocks(text: &str, lines: &[Line], format: SourceFormat, width: Option<usize>) -> Vec<Raw> {
    let mut builder = Builder { text, lines, format, width, done: Vec::new(), open: None };
    let start = builder.take_fields();
    for index in start..lines.len() {
        builder.push(index);
    }
    builder.close();
    builder.done
}

struct Builder<'a> {
    text: &'a str,
    lines: &'a [Line],
    format: SourceFormat,
    width: Option<usize>,
    done: Vec<Raw>,
    open: Option<Raw>,
}

impl Builder<'_> {
    fn push(&mut self, index: usize) {
        let Some(line) = self.lines.get(index).copied() else { return };
        let words = line.span.in_text(self.text);
        if line.is_blank() {
            self.close();
        } else if let Some(level) = self.underline(words) {
            self.raise(level);
        } else if is_rule(words) || (self.is_markdown() && is_fence(words)) {
            self.close();
        } else if let Some((kind, mark)) = self.mark(words, line) {
            self.start(kind, index, line.span, mark);
        } else {
            self.extend(index, line);
        }
    }

    fn is_markdown(&self) -> bool {
        self.format.is_markdown()
    }

    /// Closes the open block.
    fn close(&mut self) {
        self.done.extend(self.open.take());
    }

    /// Opens a block whose mark is `mark` bytes long.
    fn start(&mut self, kind: RawKind, index: usize, line: Span, mark: usize) {
        let words = Span::new(line.start() + mark, line.end()).trimmed(self.text);
        let quote_goes_on = kind == RawKind::BlockQuote && self.open.as_ref().is_some_and(|open| open.kind == kind);
        if quote_goes_on {
            self.grow(index, words.end());
            return;
        }
        self.close();
        let span = if matches!(kind, RawKind::Heading(_)) { without_closing_marks(self.text, words) } else { words };
        self.open = Some(Raw { kind, span, lines: index..index + 1 });
        if matches!(kind, RawKind::Heading(_) | RawKind::Hidden) {
            self.close();
        }
    }

    fn grow(&mut self, index: usize, end: usize) {
        if let Some(open) = &mut self.open {
            open.span = Span::new(open.span.start(), end);
            open.lines.end = index + 1;
        }
    }

    /// A line without a mark goes on with the open block, or begins a text.
    fn extend(&mut self, index: usize, line: Line) {
        let goes_on = self.open.as_ref().is_some_and(|open| self.belongs(open, line));
        if goes_on {
            self.grow(index, line.span.end());
        } else {
            self.close();
            self.open = Some(Raw { kind: RawKind::Text, span: line.span, lines: index..index + 1 });
        }
    }

    /// Whether a line goes on with what the line before it began.
    fn belongs(&self, open: &Raw, line: Line) -> bool {
        let Some(last) = self.lines.get(open.lines.end.saturating_sub(1)) else { return false };
        let indented = line.indent >= 2 && last.indent == 0 && open.kind == RawKind::Text;
        match self.width {
            _ if indented && !self.is_markdown() => false,
            Some(_) if self.is_markdown() && last.width < Line::WIDEST => true,
            Some(width) => is_wrapped(self.text, last, &line, width.max(last.width)),
            // Where lines are paragraphs, only an item of a list goes on in the next line.
            None => self.is_markdown() && open.kind != RawKind::Text,
        }
    }

    /// The level of a heading underlined with "===" or "---"; the line above it is the open block.
    fn underline(&self, words: &str) -> Option<u8> {
        let open = self.open.as_ref()?;
        let single = open.kind == RawKind::Text && open.lines.len() == 1;
        if !single || words.len() < 3 {
            return None;
        }
        match words.bytes().next()? {
            b'=' if words.bytes().all(|b| b == b'=') => Some(1),
            b'-' if words.bytes().all(|b| b == b'-') => Some(2),
            _ => None,
        }
    }

    /// Makes a heading of the open block.
    fn raise(&mut self, level: u8) {
        if let Some(open) = &mut self.open {
            open.kind = RawKind::Heading(level);
        }
        self.close();
    }

    /// The kind and the length of the mark that a line begins with.
    fn mark(&self, words: &str, line: Line) -> Option<(RawKind, usize)> {
        if self.is_markdown() {
            if let Some(level) = heading_level(words) {
                return Some((RawKind::Heading(level), usize::from(level)));
            }
            if is_link_definition(words) {
                return Some((RawKind::Hidden, 0));
            }
        }
        if words.starts_with('>') {
            return Some((RawKind::BlockQuote, words.len() - words.trim_start_matches(['>', ' ']).len()));
        }
        let mark = list_mark(words)?;
        let within = self.open.as_ref().is_some_and(|open| open.kind == RawKind::Text && self.belongs(open, line));
        let certain = self.is_markdown() && !words.starts_with(|c: char| c.is_ascii_digit());
        (certain || !within).then_some((RawKind::ListItem, mark))
    }

    /// Takes the fields that stand between two "---" before the text; returns the first line behind them.
    fn take_fields(&mut self) -> usize {
        const MOST: usize = 60;
        let is_dashes = |line: &Line| line.span.in_text(self.text) == "---";
        let Some(first) = self.lines.iter().position(|line| !line.is_blank()) else { return 0 };
        if !self.lines.get(first).is_some_and(is_dashes) {
            return 0;
        }
        let behind = self.lines.iter().enumerate().skip(first + 1).take(MOST);
        let Some((last, _)) = behind.clone().find(|(_, line)| is_dashes(line)) else { return 0 };
        let named = behind.take(last - first - 1).any(|(_, line)| line.span.in_text(self.text).contains(':'));
        if !named {
            return 0;
        }
        let span = Span::new(self.start_of(first + 1), self.start_of(last)).trimmed(self.text);
        self.done.push(Raw { kind: RawKind::Hidden, span, lines: first..last + 1 });
        last + 1
    }

    fn start_of(&self, index: usize) -> usize {
        self.lines.get(index).map_or(self.text.len(), |line| line.span.start())
    }
}

/// The level of an ATX heading: one to six "#" and a blank.
fn heading_level(words: &str) -> Option<u8> {
    let level = words.bytes().take_while(|b| *b == b'#').count();
    let blank = words.get(level..)?.starts_with([' ', '\t']);
    (blank && (1..=6).contains(&level)).then_some(level as u8)
}

/// A heading's words without "#" at its end.
fn without_closing_marks(text: &str, span: Span) -> Span {
    let words = span.in_text(text);
    let bare = words.trim_end_matches('#');
    let closed = bare.len() < words.len() && bare.ends_with(' ');
    if closed { Span::new(span.start(), span.start() + bare.trim_end().len()) } else { span }
}

/// A line of three signs or more of one kind, with or without blanks: a rule, not words.
fn is_rule(words: &str) -> bool {
    let Some(first) = words.chars().next().filter(|c| "-*_=~#•—".contains(*c)) else { return false };
    let signs = words.chars().take(200).filter(|c| !c.is_whitespace());
    words.len() <= 600 && signs.clone().count() >= 3 && signs.clone().all(|c| c == first)
}

fn is_fence(words: &str) -> bool {
    words.starts_with("```") || words.starts_with("~~~")
}

/// `[1]: https://…`
fn is_link_definition(words: &str) -> bool {
    words.starts_with('[')
        && words
            .find("]:")
            .is_some_and(|at| at < 40 && words.get(at + 2..).is_some_and(|rest| rest.trim_start().starts_with("http")))
}

/// Length in bytes of a list mark with its blank: "- ", "* ", "+ ", "• ", "1. ", "1) ".
fn list_mark(words: &str) -> Option<usize> {
    let sign = words.chars().next()?;
    let len = if matches!(sign, '-' | '*' | '+' | '•' | '▪' | '◦' | '·') {
        sign.len_utf8()
    } else {
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits).then_some(())?;
        matches!(words.as_bytes().get(digits), Some(b'.' | b')')).then_some(digits + 1)?
    };
    words.get(len..)?.starts_with([' ', '\t']).then_some(len + 1)
}

#[cfg(test)]
mod tests {
    use super::super::lines::{lines, wrap_width};
    use super::*;

    #[track_caller]
    fn check(format: SourceFormat, text: &str, expected: &[&str]) {
        let all = lines(text);
        let width = wrap_width(&all);
        let found = raw_blocks(text, &all, format, width);
        let shown: Vec<_> =
            found.iter().map(|raw| format!("{:?} {}", raw.kind, raw.span.in_text(text).replace('\n', "/"))).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn markdown_marks() {
        let text =
            "# One #\n\nTwo\n===\n\n- a\n- b\n  c\n\n> d\n> e\n\n***\n\n1. f\n\ng\nh\n\n[1]: https://example.org\n";
        let expected = [
            "Heading(1) One",
            "Heading(1) Two",
            "ListItem a",
            "ListItem b/  c",
            "BlockQuote d/> e",
            "ListItem f",
            "Text g/h",
            "Hidden [1]: https://example.org",
        ];
        check(SourceFormat::Markdown, text, &expected);
    }

    #[test]
    fn fields_before_the_text_are_hidden() {
        check(SourceFormat::Markdown, "---\ntitle: A\n---\n\nText.", &["Hidden title: A", "Text Text."]);
        check(SourceFormat::Markdown, "---\n\nText.\n\n---\n", &["Text Text."]);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "The council met on Monday to hear what the\nauditors had found in the accounts of the\nharbor.\n\nIt adjourned.\n";
        let one = "Text The council met on Monday to hear what the/auditors had found in the accounts of the/harbor.";
        check(SourceFormat::Plain, text, &[one, "Text It adjourned."]);
    }

    #[test]
    fn a_line_of_its_own_is_a_paragraph() {
        let long = "The council met on Monday to hear the auditors. ".repeat(5);
        let text = format!("Harbor audit\nJane Doe\n{long}\n{long}\n");
        let all = lines(&text);
        assert_eq!(raw_blocks(&text, &all, SourceFormat::Plain, wrap_width(&all)).len(), 4);
    }
}
