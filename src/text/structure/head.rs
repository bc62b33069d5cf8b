//! The head of an article: headline, authors, day, in whatever order and whatever lines.
//!
//! Looks at the first blocks only and stops at the first one that reads as running text.

use super::lines::Line;
use super::raw::{Raw, RawKind};
use super::{Draft, join};
use crate::model::{BlockKind, Span};
use crate::text::{BylineSign, byline, day, fold, lexicon, word_count};
use std::sync::LazyLock;

/// Raw blocks of the head at most: what stands further down is text.
const MOST: usize = 12;
/// Words of a headline at most.
const HEADLINE_WORDS: u32 = 30;

static DATELINE_WORDS: LazyLock<lexicon::Words> =
    LazyLock::new(|| lexicon::Words::read(&[include_str!("../../../assets/lexicon/dateline-words.txt")]));

/// Takes the head off the raw blocks; returns its blocks and the index of the first raw block behind it.
pub fn head(text: &str, lines: &[Line], raws: &[Raw]) -> (Vec<Draft>, usize) {
    let mut reader = Reader {
        text,
        lines,
        raws,
        drafts: Vec::new(),
        headline: Headline::Missing,
        signed: Signed::NotYet,
        ended: false,
    };
    let mut next = 0;
    while next < raws.len().min(MOST) && !reader.ended && reader.take(next) {
        next += 1;
    }
    if reader.is_head() { (reader.drafts, next) } else { (Vec::new(), 0) }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Headline {
    Missing,
    Found,
}

/// Whether a byline or a dateline was found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Signed {
    NotYet,
    Done,
}

struct Reader<'a> {
    text: &'a str,
    lines: &'a [Line],
    raws: &'a [Raw],
    drafts: Vec<Draft>,
    headline: Headline,
    signed: Signed,
    /// Whether the text has begun right below a line of the head.
    ended: bool,
}

impl Reader<'_> {
    /// Whether what was taken is a head: it has at least a headline, an author, a day, or hidden fields.
    fn is_head(&self) -> bool {
        let hidden = self.drafts.iter().any(|draft| draft.kind == BlockKind::Boilerplate);
        self.headline == Headline::Found || self.signed == Signed::Done || hidden
    }

    /// Takes a raw block into the head; false if the text begins with it.
    fn take(&mut self, index: usize) -> bool {
        let Some(raw) = self.raws.get(index) else { return false };
        match raw.kind {
            RawKind::Hidden => self.put(BlockKind::Boilerplate, raw.span),
            RawKind::Heading(_) if self.headline == Headline::Missing => self.put_headline(raw.span),
            RawKind::Heading(_) if !self.is_signed_below(index) => return false,
            RawKind::Heading(_) => self.put(BlockKind::Heading, raw.span),
            RawKind::Text => return self.take_text(index, raw),
            RawKind::ListItem | RawKind::BlockQuote => return false,
        }
        true
    }

    fn put(&mut self, kind: BlockKind, span: Span) {
        self.drafts.push(Draft { kind, span });
    }

    fn put_headline(&mut self, span: Span) {
        self.headline = Headline::Found;
        self.put(BlockKind::Headline, span);
    }

    /// Lines that are bylines or datelines come off one by one; the rest may be a headline, or a line below it.
    fn take_text(&mut self, index: usize, raw: &Raw) -> bool {
        let lines = self.lines.get(raw.lines.clone()).unwrap_or_default();
        let mut taken = 0;
        for (at, line) in lines.iter().enumerate() {
            let dated = lines.get(at + 1).is_some_and(|next| self.is_dateline(next.span));
            let followed = dated || self.is_dateline_below(index);
            let Some(kind) = self.line_kind(line.span, followed) else { break };
            if kind != BlockKind::Boilerplate {
                self.signed = Signed::Done;
            }
            self.put(kind, line.span);
            taken += 1;
        }
        let Some(first) = lines.get(taken) else { return true };
        let rest = Span::new(first.span.start(), raw.span.end());
        if let Some(kind) = self.title_kind(index, rest) {
            self.put_title(kind, rest);
            return true;
        }
        if taken > 0 {
            self.put(BlockKind::Paragraph, rest);
            self.ended = true;
        }
        taken > 0
    }

    /// What a line without a mark is if it may be a title: the headline, a line above it, or a line below it.
    fn title_kind(&self, index: usize, words: Span) -> Option<BlockKind> {
        let below = self.raws.get(index + 1)?;
        let block = |span| Draft { kind: BlockKind::Paragraph, span };
        let broken = join::runs_on(self.text, &block(words), &block(below.span));
        if broken || !is_title_like(words.in_text(self.text)) {
            return None;
        }
        let titled = self.raws.iter().take(MOST).any(|raw| matches!(raw.kind, RawKind::Heading(1 | 2)));
        match (self.headline, self.signed) {
            (Headline::Missing, _) if titled || self.is_kicker(index, words) => Some(BlockKind::Boilerplate),
            (Headline::Missing, _) => Some(BlockKind::Headline),
            (Headline::Found, Signed::NotYet) if self.is_signed_below(index) => Some(BlockKind::Heading),
            _ => None,
        }
    }

    /// A line of a few capitals that names the section ("WORLD NEWS"), with the headline below it.
    fn is_kicker(&self, index: usize, words: Span) -> bool {
        let words = words.in_text(self.text);
        let below = self.first_line(index + 1).map(|line| line.in_text(self.text)).unwrap_or_default();
        word_count(words) <= 3
            && !words.chars().any(char::is_lowercase)
            && is_title_like(below)
            && word_count(below) >= 3
            && below.chars().any(char::is_lowercase)
            && byline(below).is_none()
            && !is_dateline(below)
    }

    fn put_title(&mut self, kind: BlockKind, span: Span) {
        if kind == BlockKind::Headline {
            self.put_headline(span);
        } else {
            self.put(kind, span);
        }
    }

    /// What a line of the head is, if it is one by itself.
    fn line_kind(&self, line: Span, followed: bool) -> Option<BlockKind> {
        let words = line.in_text(self.text);
        if is_address(words) || is_reading_time(words) {
            return Some(BlockKind::Boilerplate);
        }
        let found = byline(words);
        let is_signed = found.as_ref().is_some_and(|found| found.sign > BylineSign::NamesOnly);
        if is_dateline(words) && !is_signed {
            return Some(BlockKind::Dateline);
        }
        let found = found?;
        let dated = day::find_day(words).is_some();
        let believed = match found.sign {
            BylineSign::Word => true,
            BylineSign::KnownName => self.headline == Headline::Found || dated,
            BylineSign::NamesOnly => self.headline == Headline::Found && (followed || dated || found.names.len() > 1),
        };
        believed.then_some(BlockKind::Byline)
    }

    fn is_dateline(&self, line: Span) -> bool {
        is_dateline(line.in_text(self.text))
    }

    fn first_line(&self, index: usize) -> Option<Span> {
        let raw = self.raws.get(index).filter(|raw| raw.kind == RawKind::Text)?;
        self.lines.get(raw.lines.start).map(|line| line.span)
    }

    fn is_dateline_below(&self, index: usize) -> bool {
        self.first_line(index + 1).is_some_and(|line| self.is_dateline(line))
    }

    /// Whether one of the next two blocks begins with a byline or a dateline.
    fn is_signed_below(&self, index: usize) -> bool {
        (index + 1..=index + 2).filter_map(|below| self.first_line(below)).any(|line| {
            let signed = byline(line.in_text(self.text)).is_some_and(|found| found.sign > BylineSign::NamesOnly);
            signed || self.is_dateline(line)
        })
    }
}

/// Whether a line is chiefly a day: "Friday, 20 November 2020", "Published Nov. 20, 2020 9:30 a.m. EST | Mexico City".
pub fn is_dateline(line: &str) -> bool {
    let Some(found) = day::find_day(line) else { return false };
    let before = line.get(..found.span.start()).unwrap_or_default();
    let after = line.get(found.span.end()..).unwrap_or_default();
    let mut others = 0;
    for word in before.split_whitespace().chain(after.split_whitespace()) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
        let letters = bare.chars().any(char::is_alphabetic);
        let name = bare.starts_with(char::is_uppercase);
        if letters && !DATELINE_WORDS.contains(&fold(bare)) && day::month_number(bare).is_none() {
            others += if name { 1 } else { 3 };
        }
    }
    others <= 4 && !line.ends_with(['!', '?'])
}

/// Whether words may be a title: few, with a letter, and no sentence that ends in a stop.
pub fn is_title_like(words: &str) -> bool {
    let bare = words.trim_end_matches(['*', '_', '"', '”', '’', '\'', ')']);
    let sentence = bare.ends_with(['.', ',', ';', ':']) && !bare.ends_with("..");
    words.len() <= 400
        && !sentence
        && words.chars().any(char::is_alphabetic)
        && words.chars().next().is_some_and(|c| !c.is_lowercase())
        && (1..=HEADLINE_WORDS).contains(&word_count(words))
}

/// A line that is an address on the web, with or without a label before it ("URL: https://…").
pub fn is_address(words: &str) -> bool {
    let mut parts = words.split_whitespace();
    let (Some(first), second, None) = (parts.next(), parts.next(), parts.next()) else { return false };
    let address = second.unwrap_or(first);
    let labeled = second.is_none() || first.ends_with(':');
    labeled && (address.starts_with("http://") || address.starts_with("https://") || address.starts_with("www."))
}

/// "5 min read", "Reading time: 5 minutes".
fn is_reading_time(words: &str) -> bool {
    let folded = fold(words);
    folded.len() < 40
        && (folded.contains("min read") || folded.contains("minute read") || folded.contains("reading time"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        for line in [
            "20 November 2020",
            "Published: Fri, Nov. 20, 2020 | 9:30 a.m. EST",
            "MEXICO CITY, Nov 20, 2020",
            "2020-11-20T10:00:00Z",
        ] {
            assert!(is_dateline(line), "{line}");
        }
        for line in ["He was arrested on October 15, 2020 in Los Angeles", "In 2020", "Was it November 20, 2020?"] {
            assert!(!is_dateline(line), "{line}");
        }
    }

    #[test]
    fn addresses() {
        assert!(is_address("https://example.org/a") && is_address("URL: https://example.org/a"));
        assert!(!is_address("see https://example.org/a for more"));
    }
}
