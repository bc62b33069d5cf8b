//! Emphasis, links and the characters of Markdown that are not shown.
//!
//! One pass over a block with one stack of openers; what does not close stays as it is written. A subset of `CommonMark` that errs
//! toward showing a character.

use crate::model::{Inline, InlineKind, Span};

/// The inlines of one block of Markdown, by start.
pub fn inlines(text: &str, block: Span) -> Vec<Inline> {
    let mut scanner = Scanner { text, block, at: block.start(), openers: Vec::new(), found: Vec::new() };
    scanner.run();
    scanner.found.sort_by_key(|inline| (inline.span.start(), std::cmp::Reverse(inline.span.end())));
    scanner.found
}

/// How many openers back a closing mark is compared with.
const DEPTH: usize = 12;

/// A mark that may open emphasis or a link.
struct Opener {
    mark: u8,
    span: Span,
}

struct Scanner<'a> {
    text: &'a str,
    block: Span,
    at: usize,
    openers: Vec<Opener>,
    found: Vec<Inline>,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        while self.at < self.block.end() {
            let step = match bytes.get(self.at) {
                Some(b'\\') => self.escape(),
                Some(mark @ (b'*' | b'_')) => self.emphasis(*mark),
                Some(b'`') => self.code(),
                Some(b'!') if self.rest().starts_with("![") => self.open_link(2),
                Some(b'[') => self.open_link(1),
                Some(b']') => self.close_link(),
                Some(b'<') => self.tag(),
                Some(b'\n') => self.line_start(),
                _ => 1,
            };
            self.at += step.max(1);
        }
    }

    fn rest(&self) -> &str {
        Span::new(self.at.min(self.block.end()), self.block.end()).in_text(self.text)
    }

    fn markup(&mut self, span: Span) {
        self.found.push(Inline { kind: InlineKind::Markup, span });
    }

    /// "\*" shows the sign alone; "\" at the end of a line breaks it.
    fn escape(&mut self) -> usize {
        let next = self.text.as_bytes().get(self.at + 1);
        if next.is_some_and(|b| b.is_ascii_punctuation() || matches!(b, b'\n' | b'\r')) {
            self.markup(Span::new(self.at, self.at + 1));
            return if next == Some(&b'\n') { 1 } else { 2 };
        }
        1
    }

    /// A run of "*" or "_": closes what it can, else opens.
    fn emphasis(&mut self, mark: u8) -> usize {
        let run = self.rest().bytes().take_while(|b| *b == mark).count();
        let span = Span::new(self.at, self.at + run);
        if run > 3 {
            return run;
        }
        let before = Span::new(self.block.start(), span.start()).in_text(self.text).chars().next_back();
        let after = Span::new(span.end(), self.block.end()).in_text(self.text).chars().next();
        let left = after.is_some_and(|c| !c.is_whitespace());
        let right = before.is_some_and(|c| !c.is_whitespace());
        let within = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        if mark == b'_' && within {
            return run;
        }
        let closed = right && self.close(mark, span);
        if !closed && left {
            self.openers.push(Opener { mark, span });
        }
        run
    }

    /// Closes the nearest opener of the same mark and length.
    fn close(&mut self, mark: u8, span: Span) -> bool {
        let near = self.openers.len().saturating_sub(DEPTH);
        let candidates = self.openers.get(near..).unwrap_or_default();
        let same = |opener: &Opener| opener.mark == mark && opener.span.len() == span.len();
        let Some(index) = candidates.iter().rposition(same).map(|i| near + i) else { return false };
        let Some(opener) = self.openers.get(index).map(|opener| opener.span) else { return false };
        if opener.end() == span.start() {
            return false;
        }
        let words = Span::new(opener.end(), span.start());
        self.openers.truncate(index);
        self.markup(opener);
        self.markup(span);
        if span.len() != 2 {
            self.found.push(Inline { kind: InlineKind::Emphasis, span: words });
        }
        if span.len() >= 2 {
            self.found.push(Inline { kind: InlineKind::Strong, span: words });
        }
        true
    }

    /// "`code`" shows what stands between.
    fn code(&mut self) -> usize {
        let run = self.rest().bytes().take_while(|b| *b == b'`').count();
        let span = Span::new(self.at, self.at + run);
        let same = |opener: &Opener| opener.mark == b'`' && opener.span.len() == run;
        let near = self.openers.len().saturating_sub(DEPTH);
        match self.openers.get(near..).unwrap_or_default().iter().rposition(same) {
            Some(index) => {
                let opener = self.openers.get(near + index).map(|opener| opener.span);
                self.openers.truncate(near + index);
                self.found.extend(opener.map(|span| Inline { kind: InlineKind::Markup, span }));
                self.markup(span);
            }
            None => self.openers.push(Opener { mark: b'`', span }),
        }
        run
    }

    fn open_link(&mut self, len: usize) -> usize {
        self.openers.push(Opener { mark: b'[', span: Span::new(self.at, self.at + len) });
        len
    }

    /// "](address)" or "][label]" behind an opening bracket makes a link; a bracket alone is an editor's.
    fn close_link(&mut self) -> usize {
        let near = self.openers.len().saturating_sub(DEPTH);
        let candidates = self.openers.get(near..).unwrap_or_default();
        let Some(index) = candidates.iter().rposition(|opener| opener.mark == b'[').map(|i| near + i) else { return 1 };
        let opener = self.openers.get(index).map(|opener| opener.span);
        self.openers.truncate(index);
        let (Some(opener), Some(len)) = (opener, target_len(self.rest())) else { return 1 };
        let tail = Span::new(self.at, self.at + len);
        if opener.len() == 2 {
            // A picture: nothing of it is text.
            while self.found.last().is_some_and(|inline| inline.span.start() >= opener.start()) {
                self.found.pop();
            }
            self.markup(opener.union(tail));
        } else {
            self.markup(opener);
            self.found.push(Inline { kind: InlineKind::Link, span: Span::new(opener.end(), self.at) });
            self.markup(tail);
        }
        len
    }

    /// "<https://…>" shows the address; "<br>" and other tags are not shown.
    fn tag(&mut self) -> usize {
        const LONGEST: usize = 300;
        let rest = self.rest();
        let inner = rest.get(1..).unwrap_or_default();
        let stop = inner.bytes().take(LONGEST).position(|b| matches!(b, b'>' | b'<' | b'\n'));
        let Some(len) = stop.filter(|at| inner.as_bytes().get(*at) == Some(&b'>')) else { return 1 };
        let words = inner.get(..len).unwrap_or_default();
        let address = words.contains("://") || words.contains('@');
        let name =
            words.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic()) || words.starts_with('!');
        let (start, end) = (self.at, self.at + len + 2);
        if address && !words.contains(' ') {
            self.markup(Span::new(start, start + 1));
            self.found.push(Inline { kind: InlineKind::Link, span: Span::new(start + 1, end - 1) });
            self.markup(Span::new(end - 1, end));
        } else if name {
            self.markup(Span::new(start, end));
        } else {
            return 1;
        }
        len + 2
    }

    /// ">" at the start of a further line of a block quotation.
    fn line_start(&mut self) -> usize {
        let line = self.rest().get(1..).unwrap_or_default();
        let lead = line.len() - line.trim_start_matches([' ', '\t']).len();
        let marks = line.get(lead..).unwrap_or_default();
        let len = marks.len() - marks.trim_start_matches('>').len();
        if len > 0 {
            let start = self.at + 1 + lead;
            self.markup(Span::new(start, start + len));
        }
        1 + lead + len
    }
}

/// Length of "](address "title")" or "][label]" at the start of `rest`; an address has no blanks and no brackets.
pub fn target_len(rest: &str) -> Option<usize> {
    let label = rest.starts_with("][");
    let inner = rest.get(2..).filter(|_| label || rest.starts_with("]("))?;
    let mut depth = 0_usize;
    let mut quoted = false;
    for (at, c) in inner.char_indices() {
        match c {
            ']' if label => return (at > 0).then_some(at + 3),
            '[' | ']' | '\n' | '<' => return None,
            _ if label && at > 60 => return None,
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted && depth == 0 => return Some(at + 3),
            ')' if !quoted => depth -= 1,
            c if c.is_whitespace() && !quoted && !inner.get(at + 1..)?.starts_with('"') => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is shown, with the settings in braces.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = inlines(text, Span::new(0, text.len()));
        let mut shown = String::new();
        for (at, c) in text.char_indices() {
            for inline in found.iter().filter(|inline| inline.span.start() == at) {
                shown.push_str(match inline.kind {
                    InlineKind::Emphasis => "{e ",
                    InlineKind::Strong => "{s ",
                    InlineKind::Link => "{l ",
                    InlineKind::Markup => "",
                });
            }
            if !found.iter().any(|inline| inline.kind == InlineKind::Markup && inline.span.contains(at)) {
                shown.push(c);
            }
            let ends = |inline: &&Inline| inline.kind != InlineKind::Markup && inline.span.end() == at + c.len_utf8();
            shown.extend(found.iter().filter(ends).map(|_| '}'));
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn emphasis_and_strong() {
        check("the *Daily Post* and _Vice_.", "the {e Daily Post} and {e Vice}.");
        check("**all** or ***both***", "{s all} or {e {s both}}");
        check("**bold *and* so on**", "{s bold {e and} so on}");
        check("5 * 3 * 2, snake_case_name, *open", "5 * 3 * 2, snake_case_name, *open");
        check(r"a \*star\*", "a *star*");
    }

    #[test]
    fn links_and_pictures() {
        check("see [the *list*](https://example.org/a_(b)) now", "see {l the {e list}} now");
        check("**[here](x)**", "{s {l here}}");
        check("[Genaro] García Luna", "[Genaro] García Luna");
        check("a ![chart](c.png \"the *chart*\") b", "a  b");
        check("[text][1] and <https://example.org>, end<br>", "{l text} and {l https://example.org}, end");
        check("3 < 4 > 2", "3 < 4 > 2");
    }

    #[test]
    fn marks_of_a_block_quotation_are_not_shown() {
        check("one\n> two\n>> three", "one\n two\n three");
    }
}
