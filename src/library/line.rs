//! Sentences as tables show them: in one line, without markup, with the places of the mentions in that line.
//!
//! A "sentence" may be as long as the text (a table, a list of names without a full stop). It is cut into pieces at white space,
//! so that no row of a table holds more than a few thousand characters, and everything here takes time in proportion to the text.

use crate::model::{Inline, InlineKind, Mention, Sentence, Span};

/// Bytes from which on a sentence is cut at the next white space outside a mention.
const PIECE: usize = 4_000;

/// A mention's place: which line, and where in it, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    /// Position of the line; `None` for a mention outside every sentence.
    pub(super) line: Option<usize>,
    pub(super) at: (usize, usize),
}

/// A sentence, or a piece of one, in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) sentence: Sentence,
    pub(super) text: String,
}

/// The lines of a text, in its order, and the place of each mention.
pub(super) fn lines(
    text: &str,
    sentences: &[Sentence],
    mentions: &[Mention],
    inlines: &[Inline],
) -> (Vec<Line>, Vec<Place>) {
    let mut places = vec![Place::default(); mentions.len()];
    let mut lines = Vec::with_capacity(sentences.len());
    let markup = inlines.iter().filter(|i| i.kind == InlineKind::Markup).map(|i| i.span).collect();
    let mut writer = Writer { text, markup, next: 0 };
    let mut next = 0;
    for sentence in sentences {
        for piece in pieces(text, sentence, mentions, &mut next) {
            let (line, found) = writer.line(piece, mentions);
            for (index, at) in found {
                if let Some(place) = places.get_mut(index) {
                    *place = Place { line: Some(lines.len()), at };
                }
            }
            lines.push(line);
        }
    }
    (lines, places)
}

/// A stretch of a sentence with the indexes of the mentions within it.
struct Piece {
    sentence: Sentence,
    mentions: std::ops::Range<usize>,
}

/// Cuts a sentence; `next` is the first mention that does not begin before it, and is moved past those within.
fn pieces(text: &str, sentence: &Sentence, mentions: &[Mention], next: &mut usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = sentence.span.start();
    let end = sentence.span.end();
    skip(mentions, next, start);
    while start < end {
        let first = *next;
        let stop = piece_end(text, Span::new(start, end), mentions, next);
        let span = Span::new(start, stop);
        pieces.push(Piece { sentence: Sentence { span, ..*sentence }, mentions: first..*next });
        start = stop;
    }
    pieces
}

/// Moves `next` past the mentions that begin before `offset`.
fn skip(mentions: &[Mention], next: &mut usize, offset: usize) {
    while mentions.get(*next).is_some_and(|m| m.span.start() < offset) {
        *next += 1;
    }
}

/// Where the piece that begins at `rest`'s start ends.
fn piece_end(text: &str, rest: Span, mentions: &[Mention], next: &mut usize) -> usize {
    if rest.len() <= PIECE * 2 {
        skip(mentions, next, rest.end());
        return rest.end();
    }
    let mut from = rest.start() + PIECE;
    loop {
        let stop = cut_from(text, from).min(rest.end());
        skip(mentions, next, stop);
        let last = next.checked_sub(1).and_then(|i| mentions.get(i));
        match last {
            Some(mention) if mention.span.end() > stop => from = mention.span.end(),
            _ => return stop,
        }
    }
}

/// The end of the first white space at or after byte `from`; where there is none within a piece's length, a character's end.
fn cut_from(text: &str, from: usize) -> usize {
    let boundary = |at: usize| (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let (from, to) = (boundary(from), boundary(from.saturating_add(PIECE)));
    let stretch = text.get(from..to).unwrap_or_default();
    let white = stretch.char_indices().find(|(_, c)| c.is_whitespace());
    white.map_or(to, |(at, c)| from + at + c.len_utf8())
}

/// The index of a mention, and its place in its line.
type Found = (usize, (usize, usize));

/// Writes lines one after the other, keeping its place among the markup.
struct Writer<'a> {
    text: &'a str,
    markup: Vec<Span>,
    next: usize,
}

impl Writer<'_> {
    fn line(&mut self, piece: Piece, mentions: &[Mention]) -> (Line, Vec<Found>) {
        let mut line = Folded::default();
        let mut found = Vec::new();
        let mut at = piece.sentence.span.start();
        for index in piece.mentions {
            let Some(mention) = mentions.get(index) else { continue };
            self.copy(&mut line, Span::new(at, mention.span.start().max(at)));
            line.open();
            let start = line.text.len();
            self.copy(&mut line, mention.span);
            found.push((index, (start, line.text.len())));
            at = mention.span.end().max(at);
        }
        self.copy(&mut line, Span::new(at, piece.sentence.span.end().max(at)));
        (Line { sentence: piece.sentence, text: line.text }, found)
    }

    /// Appends the words of a span without the markup in it; spans must come in the text's order.
    fn copy(&mut self, line: &mut Folded, span: Span) {
        let mut at = span.start();
        while let Some(markup) = self.markup.get(self.next).filter(|m| m.start() < span.end()) {
            if markup.end() > at {
                line.push(Span::new(at, markup.start().max(at)).in_text(self.text));
                at = markup.end();
            }
            if markup.end() > span.end() {
                break;
            }
            self.next += 1;
        }
        line.push(Span::new(at.min(span.end()), span.end()).in_text(self.text));
    }
}

/// Text with each run of white space folded to one blank, none at the start.
#[derive(Default)]
struct Folded {
    text: String,
    blank: bool,
}

impl Folded {
    fn push(&mut self, words: &str) {
        for c in words.chars() {
            if c.is_whitespace() || c == '\0' {
                self.blank = true;
            } else {
                self.open();
                self.text.push(c);
            }
        }
    }

    /// Writes the blank that stands before what comes next.
    fn open(&mut self) {
        if std::mem::take(&mut self.blank) && !self.text.is_empty() {
            self.text.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EntityKind;

    fn mention(text: &str, name: &str) -> Mention {
        let start = text.find(name).unwrap();
        let span = Span::new(start, start + name.len());
        Mention {
            span,
            kind: EntityKind::Person,
            entity: 0,
            score: 1.0,
            rule: String::new(),
            link: crate::model::Link::default(),
        }
    }

    fn sentence(span: Span) -> Sentence {
        Sentence { span, paragraph_no: Some(1), number: 1 }
    }

    fn markup(start: usize) -> Inline {
        Inline { kind: InlineKind::Markup, span: Span::new(start, start + 1) }
    }

    #[test]
    fn a_mention_is_found_again_in_its_line() {
        let text = "  Then *Inés*\n\nMora  met \tLuis  Paz,\nthe *clerk*. ";
        let marks: Vec<Inline> = text.match_indices('*').map(|(at, _)| markup(at)).collect();
        let mentions = [mention(text, "Inés*\n\nMora"), mention(text, "Luis  Paz")];
        let (lines, places) = lines(text, &[sentence(Span::new(0, text.len()))], &mentions, &marks);
        assert_eq!(lines[0].text, "Then Inés Mora met Luis Paz, the clerk.");
        let words: Vec<&str> = places.iter().map(|p| &lines[p.line.unwrap()].text[p.at.0..p.at.1]).collect();
        assert_eq!(words, ["Inés Mora", "Luis Paz"]);
    }

    #[test]
    fn a_mention_between_sentences_has_no_line() {
        let text = "One. Mora. Two.";
        let sentences = [sentence(Span::new(0, 4)), sentence(Span::new(11, 15))];
        let (_, places) = lines(text, &sentences, &[mention(text, "Mora")], &[]);
        assert_eq!(places, [Place::default()]);
    }

    #[test]
    fn an_endless_sentence_is_cut_between_its_mentions() {
        let text = "Ana Ruiz ".repeat(20_000);
        let name = |at| Mention { span: Span::new(at, at + 8), ..mention(&text, "Ana Ruiz") };
        let mentions: Vec<Mention> = (0..20_000).map(|i| name(i * 9)).collect();
        let (lines, places) = lines(&text, &[sentence(Span::new(0, text.len()))], &mentions, &[]);
        assert!(lines.len() > 20 && lines.iter().all(|l| l.text.len() <= PIECE * 2 + 100));
        assert!(lines.windows(2).all(|w| w[0].sentence.span.end() == w[1].sentence.span.start()));
        assert!(places.iter().all(|p| &lines[p.line.unwrap()].text[p.at.0..p.at.1] == "Ana Ruiz"));
    }

    #[test]
    fn a_text_without_white_space_is_cut_all_the_same() {
        let text = "東".repeat(10_000);
        let (lines, _) = lines(&text, &[sentence(Span::new(0, text.len()))], &[], &[]);
        assert_eq!(lines.iter().map(|l| l.text.as_str()).collect::<String>(), text);
        assert!(lines.len() > 1);
    }
}
