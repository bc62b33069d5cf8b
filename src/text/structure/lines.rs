//! Lines of a text, and how wide they are: whether it was wrapped by hand or has a line for each paragraph.

use crate::model::Span;

/// A line without the white space around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Its words; empty for a blank line.
    pub span: Span,
    /// Columns before the first word.
    pub indent: u32,
    /// Characters of its words, at most [`Line::WIDEST`].
    pub width: usize,
}

impl Line {
    /// Widths above this one are not told apart: nobody wraps text there.
    pub const WIDEST: usize = 400;

    /// Whether it has no words.
    #[must_use]
    pub const fn is_blank(&self) -> bool {
        self.span.is_empty()
    }
}

/// The lines of a text; ended by LF, CR LF, CR, or Unicode's line and paragraph separators.
pub fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, end_mark) in text.match_indices(['\n', '\r', '\u{2028}', '\u{2029}']) {
        // The LF of a CR LF ends an empty stretch right behind the CR: no line of its own.
        let pair = end_mark == "\n" && at == start && text.get(..at).is_some_and(|head| head.ends_with('\r'));
        if !pair {
            lines.push(line(text, Span::new(start, at)));
        }
        start = at + end_mark.len();
    }
    if start < text.len() {
        lines.push(line(text, Span::new(start, text.len())));
    }
    lines
}

fn line(text: &str, whole: Span) -> Line {
    let span = whole.trimmed(text);
    let lead = Span::new(whole.start(), span.start()).in_text(text);
    let indent = lead.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    Line { span, indent, width: span.in_text(text).chars().take(Line::WIDEST).count() }
}

/// The widest column that people and programs wrap text at.
const WIDEST_WRAP: usize = 130;

/// The column at which a text was wrapped by hand; `None` where its lines are paragraphs.
///
/// One line in twenty may be longer: addresses and tables are.
pub fn wrap_width(lines: &[Line]) -> Option<usize> {
    let mut counts = [0_usize; Line::WIDEST + 1];
    for line in lines.iter().filter(|line| !line.is_blank()) {
        if let Some(count) = counts.get_mut(line.width) {
            *count += 1;
        }
    }
    let total: usize = counts.iter().sum();
    let mut left = total / 20;
    let widest = counts.iter().enumerate().rev().find(|(_, count)| {
        let within = left < **count;
        left = left.saturating_sub(**count);
        within
    });
    widest.map(|(width, _)| width).filter(|width| *width <= WIDEST_WRAP)
}

/// Whether the break between two lines was made for want of room: the next word would not have fit in.
pub fn is_wrapped(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    let word = next.span.in_text(text).split_whitespace().next().unwrap_or_default();
    let slack = width / 10;
    let full = line.width + 1 + word.chars().count() + slack > width;
    let goes_on = word.starts_with(char::is_lowercase)
        && !line.span.in_text(text).ends_with(['.', '!', '?', ':', ';'])
        && line.width * 2 >= width;
    full || goes_on
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = lines(text).iter().map(|line| line.span.in_text(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn every_kind_of_line_end() {
        check("a \n b\n\nc", &["a", "b", "", "c"]);
        check("a\r\nb\r\n\r\nc\r\n", &["a", "b", "", "c"]);
        check("a\rb\r\rc", &["a", "b", "", "c"]);
        check("a\u{2029}b\u{2028}c", &["a", "b", "c"]);
        check("", &[]);
    }

    #[test]
    fn a_wrapped_text_has_a_width() {
        let wrapped = "one two three four five six\nseven eight nine ten eleven\ntwelve.\n";
        assert_eq!(wrap_width(&lines(wrapped)), Some(27));
        let long = "word ".repeat(60);
        assert_eq!(wrap_width(&lines(&long)), None);
    }
}
