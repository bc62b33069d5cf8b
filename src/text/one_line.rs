//! A passage in one line: white space folded to single blanks, markup taken out. For concordances, chronologies and cells.

use crate::model::{Inline, InlineKind, Span};

/// Words with each run of white space folded to one blank, without any at the ends.
#[must_use]
pub fn in_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The passage in one line.
#[must_use]
pub fn one_line(text: &str, span: Span, inlines: &[Inline]) -> String {
    one_line_with(text, span, Span::new(span.start(), span.start()), inlines).0
}

/// The passage in one line, and the place in it of `inner`, a part of the passage.
///
/// What of `inner` lies outside the passage is cut off.
#[must_use]
pub fn one_line_with(text: &str, span: Span, inner: Span, inlines: &[Inline]) -> (String, Span) {
    let mut line = String::with_capacity(span.len());
    let mut hidden = hidden_in(span, inlines).peekable();
    let mut blank = false;
    let (mut start, mut end) = (None, 0);
    for (offset, c) in span.in_text(text).char_indices() {
        let at = span.start() + offset;
        while hidden.peek().is_some_and(|mark| mark.end() <= at) {
            hidden.next();
        }
        if hidden.peek().is_some_and(|mark| mark.contains(at)) {
            continue;
        }
        if c.is_whitespace() {
            blank = !line.is_empty();
            continue;
        }
        if std::mem::take(&mut blank) {
            line.push(' ');
        }
        let within = inner.contains(at);
        if within && start.is_none() {
            start = Some(line.len());
        }
        line.push(c);
        if within {
            end = line.len();
        }
    }
    let start = start.unwrap_or(end);
    (line, Span::new(start, end))
}

/// The markup that overlaps a span, in order.
fn hidden_in(span: Span, inlines: &[Inline]) -> impl Iterator<Item = Span> {
    let is_markup = |inline: &&Inline| inline.kind == InlineKind::Markup;
    let first = inlines.partition_point(|inline| inline.span.start() < span.start());
    // One that began before the span may reach into it; markup never overlaps markup.
    let before = inlines.get(..first).unwrap_or_default().iter().rev().take(64).find(is_markup);
    let within =
        inlines.iter().skip(first).take_while(move |inline| inline.span.start() < span.end()).filter(is_markup);
    before.into_iter().chain(within).map(|inline| inline.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SourceFormat;
    use crate::text::structure;

    #[track_caller]
    fn check(text: &str, inner: &str, expected: &str) {
        let found = structure(text, SourceFormat::Markdown);
        let at = text.find(inner).unwrap();
        let (line, place) =
            one_line_with(text, Span::new(0, text.len()), Span::new(at, at + inner.len()), &found.inlines);
        let marked = format!("{}[{}]{}", &line[..place.start()], place.in_text(&line), &line[place.end()..]);
        assert_eq!(marked, expected);
    }

    #[test]
    fn white_space_and_markup_go() {
        check("The  *Daily\n Post* said **so**.", "Daily\n Post", "The [Daily Post] said so.");
        check("See [the list](https://example.org) of\t12.", "list", "See the [list] of 12.");
        check("cover for\n\nanyone” in", "for\n\nanyone", "cover [for anyone]” in");
        check("“López” said", "López", "“[López]” said");
    }

    #[test]
    fn a_span_that_does_not_fit_has_no_words() {
        assert_eq!(one_line("é", Span::new(1, 2), &[]), "");
        assert_eq!(one_line_with("ab", Span::new(0, 2), Span::new(5, 9), &[]).1, Span::new(0, 0));
    }
}
