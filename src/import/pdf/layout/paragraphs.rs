//! From lines to paragraphs: what goes on in the next line, column or page is joined, words broken at a line's end are whole again.

use super::leaders::is_entry;
use super::{Line, quantile};
use std::collections::{HashMap, HashSet};

/// A region of a page with its lines from top to bottom.
#[derive(Debug, Clone)]
pub(crate) struct Region {
    /// Its page, from 0.
    pub page: usize,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Whether it reads from right to left.
    pub rtl: bool,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ParagraphKind {
    /// A heading, by its size or weight.
    Heading,
    /// Running text.
    Text,
    /// An item of a list with a bullet, which is not part of the text.
    Item,
    /// A row of a table, its cells parted by a sign.
    Row,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Paragraph {
    /// What it is.
    pub kind: ParagraphKind,
    /// Its words.
    pub text: String,
    /// Size of its font.
    pub size: f32,
    /// The pages it stands on, and the byte at which each begins in it.
    pub pages: Vec<(usize, usize)>,
    bold: bool,
    lines: usize,
}

/// Larger than the body by this, and a line is a heading.
const LARGER: f32 = 1.13;
/// Characters of a heading at most.
const HEADING: usize = 240;

/// The paragraphs of a document, and the size of its body.
pub(crate) fn paragraphs(regions: &[Region]) -> (Vec<Paragraph>, f32) {
    let all = || regions.iter().flat_map(|region| &region.lines);
    let body = Body::of(regions);
    let bold = all().filter(|line| line.bold).count() * 2 > all().count();
    let mut builder = Builder { body, vocabulary: vocabulary(all()), done: Vec::new() };
    for region in regions {
        builder.region(region);
    }
    for paragraph in &mut builder.done {
        let page = paragraph.pages.first().map_or(0, |(page, _)| *page);
        paragraph.kind = kind(paragraph, builder.body.on(page), bold);
    }
    (builder.done, builder.body.size)
}

/// The size of running text: of all of it, and of pages that are set in a larger one.
struct Body {
    size: f32,
    pages: HashMap<usize, f32>,
}

/// Bytes of a page at least whose own size counts.
const OWN: usize = 300;

impl Body {
    fn of(regions: &[Region]) -> Self {
        let size = body_size(regions.iter().flat_map(|region| &region.lines));
        let mut lines: HashMap<usize, Vec<&Line>> = HashMap::new();
        for region in regions {
            lines.entry(region.page).or_default().extend(&region.lines);
        }
        let is_full = |lines: &[&Line]| lines.iter().map(|line| line.text.len()).sum::<usize>() >= OWN;
        let pages = lines.into_iter().filter(|(_, lines)| is_full(lines));
        let pages = pages.map(|(page, lines)| (page, body_size(lines.into_iter()))).collect();
        Self { size, pages }
    }

    fn on(&self, page: usize) -> f32 {
        self.pages.get(&page).map_or(self.size, |own| own.max(self.size))
    }
}

/// The size that most letters have.
fn body_size<'a>(lines: impl Iterator<Item = &'a Line>) -> f32 {
    let mut sizes = std::collections::BTreeMap::<i32, usize>::new();
    for line in lines {
        *sizes.entry((line.size * 4.0).round() as i32).or_default() += line.text.len();
    }
    sizes.into_iter().max_by_key(|(_, letters)| *letters).map_or(10.0, |(size, _)| size as f32 / 4.0)
}

/// All words of the document in small letters, those broken at the end of a line left out.
fn vocabulary<'a>(lines: impl Iterator<Item = &'a Line>) -> HashSet<String> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    lines
        .flat_map(|line| {
            let words: Vec<&str> = line.text.split_whitespace().collect();
            let whole = if ends_broken(&line.text) { words.len().saturating_sub(1) } else { words.len() };
            words.into_iter().take(whole).map(bare).collect::<Vec<_>>()
        })
        .filter(|word| word.len() > 1)
        .collect()
}

fn kind(paragraph: &Paragraph, body: f32, bold_body: bool) -> ParagraphKind {
    let text = &paragraph.text;
    let words = text.len() <= HEADING && text.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    let large = paragraph.size >= body * LARGER;
    let strong = paragraph.bold
        && !bold_body
        && paragraph.lines <= 2
        && text.len() <= 120
        && paragraph.size >= body * 0.95
        && !text.ends_with(['.', ',', ';', '-']);
    match paragraph.kind {
        ParagraphKind::Text if words && (large || strong) => ParagraphKind::Heading,
        kind => kind,
    }
}

/// Where a region's text stands, as if it read from left to right.
struct Frame {
    left: f32,
    right: f32,
    /// From line to line, as a part of the font's size.
    leading: f32,
    rtl: bool,
}

impl Frame {
    fn of(region: &Region) -> Self {
        let mut frame = Self { left: 0.0, right: 0.0, leading: 0.0, rtl: region.rtl };
        let mut begins: Vec<f32> = region.lines.iter().map(|line| frame.begin(line)).collect();
        let mut ends: Vec<f32> = region.lines.iter().map(|line| frame.end(line)).collect();
        let step = |pair: &[Line]| match pair {
            [a, b] if (a.size / b.size - 1.0).abs() < 0.1 => Some((b.y - a.y) / a.size.max(0.1)),
            _ => None,
        };
        let mut steps: Vec<f32> = region.lines.windows(2).filter_map(step).filter(|step| *step < 2.6).collect();
        frame.left = quantile(&mut begins, 0.5);
        frame.right = quantile(&mut ends, 0.9);
        frame.leading = if steps.len() < 2 { 1.35 } else { quantile(&mut steps, 0.4).max(0.9) };
        frame
    }

    const fn begin(&self, line: &Line) -> f32 {
        if self.rtl { -line.x1 } else { line.x0 }
    }

    const fn end(&self, line: &Line) -> f32 {
        if self.rtl { -line.x0 } else { line.x1 }
    }

    /// Whether the first word of `next` would have had room behind `line`.
    fn has_room(&self, line: &Line, next: &Line) -> bool {
        self.end(line) + line.size * 0.8 + next.first < self.right
    }

    /// Whether `line` begins a paragraph below `last`.
    fn breaks(&self, last: &Line, line: &Line, body: f32) -> bool {
        let size = last.size.max(line.size);
        let step = line.y - last.y;
        // A chapter's line in a table of contents often has no dots.
        let entry = is_entry(&line.text) && last.text.ends_with(|c: char| c.is_ascii_digit());
        if is_entry(&last.text) || entry || last.cells.max(line.cells) > 1 {
            return true;
        }
        let large = last.size >= body * LARGER && line.size >= body * LARGER;
        if last.size.min(line.size) < size * 0.91 || last.bold != line.bold && self.has_room(last, line) {
            return true;
        }
        if large && (last.size - line.size).abs() < size * 0.05 {
            return step > size * (self.leading * 1.22 + 0.06).clamp(1.75, 2.6);
        }
        if step > size * (self.leading * 1.22 + 0.06) || bullet(&line.text).is_some() {
            return true;
        }
        if ends_broken(&last.text) {
            return false;
        }
        let (from, to) = (self.begin(last), self.begin(line));
        let indented = to > self.left + size * 0.8 && (from - self.left).abs() < size * 0.5;
        let hanging = to < self.left - size * 0.8 && from > to + size * 0.5;
        let starts = !line.text.starts_with(|c: char| c.is_lowercase());
        let ended = ends_sentence(&last.text);
        let room = self.has_room(last, line);
        if (indented || hanging) && starts && (ended || room) {
            return true;
        }
        (room && (ended || starts)) || (is_numbered(&line.text) && (ended || room))
    }
}

struct Builder {
    body: Body,
    vocabulary: HashSet<String>,
    done: Vec<Paragraph>,
}

impl Builder {
    fn region(&mut self, region: &Region) {
        let frame = Frame::of(region);
        let body = self.body.on(region.page);
        let mut last: Option<&Line> = None;
        for line in &region.lines {
            let begins = match last {
                Some(last) => frame.breaks(last, line, body),
                None => !self.resumes(line, body),
            };
            if begins {
                self.begin(line, region.page);
            } else {
                self.join(line, region.page);
            }
            last = Some(line);
        }
    }

    fn begin(&mut self, line: &Line, page: usize) {
        let (kind, text) = match bullet(&line.text) {
            Some(rest) => (ParagraphKind::Item, rest.to_owned()),
            None => (ParagraphKind::Text, line.text.clone()),
        };
        let kind = if line.cells > 1 { ParagraphKind::Row } else { kind };
        self.done.push(Paragraph { kind, text, size: line.size, pages: vec![(page, 0)], bold: line.bold, lines: 1 });
    }

    fn join(&mut self, line: &Line, page: usize) {
        let vocabulary = &self.vocabulary;
        let Some(paragraph) = self.done.last_mut() else { return };
        let at = append(&mut paragraph.text, &line.text, vocabulary);
        if paragraph.pages.last().is_none_or(|(last, _)| *last != page) {
            paragraph.pages.push((page, at));
        }
        paragraph.bold &= line.bold;
        paragraph.lines += 1;
    }

    /// Whether a line at the top of a region goes on with what was broken off; notes in small print between the two step back.
    fn resumes(&mut self, line: &Line, body: f32) -> bool {
        if bullet(&line.text).is_some() || line.size > body * LARGER || line.cells > 1 {
            return false;
        }
        let near = self.done.len().saturating_sub(6);
        let recent = self.done.get(near..).unwrap_or_default();
        let small = |paragraph: &Paragraph| paragraph.size < line.size * 0.94 || paragraph.kind == ParagraphKind::Row;
        let Some(index) = recent.iter().rposition(|paragraph| !small(paragraph)).map(|index| near + index) else {
            return false;
        };
        let Some(paragraph) = self.done.get(index) else { return false };
        let alike = (paragraph.size / line.size - 1.0).abs() < 0.06 && paragraph.bold == line.bold;
        if !alike || !is_broken_off(&paragraph.text, &line.text) {
            return false;
        }
        let paragraph = self.done.remove(index);
        self.done.push(paragraph);
        true
    }
}

/// Whether a text stops in mid-sentence and the next line can go on with it.
fn is_broken_off(text: &str, next: &str) -> bool {
    if ends_sentence(text) || text.len() < 20 {
        return false;
    }
    let lower = next.starts_with(|c: char| c.is_lowercase());
    let open = text.ends_with([',', ';', '-', '–', '—']) || text.ends_with(char::is_lowercase);
    let cased = text.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    let letters = next.starts_with(|c: char| c.is_alphanumeric() || "\"“‘«(".contains(c));
    lower || ends_broken(text) || (open && letters && text.len() > 120) || (!cased && text.chars().count() > 40)
}

/// Whether a text ends as a sentence does, closing marks aside.
fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']']);
    bare.ends_with(['.', '!', '?', ':', '…', '。', '！', '？', '؟', '۔', '।'])
}

/// Whether a line ends in a hyphen behind a letter.
pub(super) fn ends_broken(text: &str) -> bool {
    let mut last = text.chars().rev();
    matches!(last.next(), Some('-' | '\u{ad}' | '\u{2010}')) && last.next().is_some_and(char::is_alphabetic)
}

/// Adds a line to a paragraph; returns the byte at which it begins there.
fn append(text: &mut String, line: &str, vocabulary: &HashSet<String>) -> usize {
    if ends_broken(text) && line.starts_with(char::is_alphanumeric) {
        if joins(text, line, vocabulary) {
            text.pop();
        }
    } else if !(text.ends_with(['—', '\u{2010}']) || (text.ends_with(is_unspaced) && line.starts_with(is_unspaced))) {
        text.push(' ');
    }
    let at = text.len();
    text.push_str(line);
    at
}

/// Whether the hyphen at the end of a text goes when the next line is joined.
fn joins(text: &str, line: &str, vocabulary: &HashSet<String>) -> bool {
    if text.ends_with('\u{ad}') {
        return true;
    }
    let inside = |c: char| c.is_alphanumeric() || c == '-' || c == '\u{2010}';
    let head = text.rsplit(|c: char| !inside(c)).next().unwrap_or_default().trim_end_matches(['-', '\u{2010}']);
    let tail = line.split(|c: char| !inside(c)).next().unwrap_or_default();
    if !tail.starts_with(char::is_lowercase) || head.chars().all(char::is_numeric) {
        return false;
    }
    let (head, tail) = (head.to_lowercase(), tail.to_lowercase());
    if vocabulary.contains(&format!("{head}{tail}")) {
        return true;
    }
    let compound = vocabulary.contains(&format!("{head}-{tail}"));
    let halves = head.len() > 3 && tail.len() > 3 && vocabulary.contains(&head) && vocabulary.contains(&tail);
    !(compound || halves || head.contains('-'))
}

/// Letters of scripts that are written without blanks.
const fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}' | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// What stands behind a bullet.
fn bullet(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['•', '●', '▪', '■', '◦', '○', '‣', '⁃', '➢', '►', '✓', '·', '∙'])?;
    let rest = rest.trim_start();
    (!rest.is_empty()).then_some(rest)
}

/// "1. Harbor", "(2) Harbor", "a) Harbor".
fn is_numbered(text: &str) -> bool {
    let Some((mark, rest)) = text.split_once(' ') else { return false };
    let bare = mark.trim_matches(['(', ')', '.']);
    let closed = mark.ends_with([')', '.']);
    let short = bare.len() <= 2 && bare.bytes().all(|b| b.is_ascii_digit()) || bare.len() == 1 && mark.ends_with(')');
    closed && short && !bare.is_empty() && rest.starts_with(|c: char| c.is_uppercase() || c == '"' || c == '“')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, y: f32) -> Line {
        let width = |text: &str| text.chars().count() as f32 * 5.0;
        let first = width(text.split(' ').next().unwrap_or_default());
        Line { text: text.to_owned(), x0: 50.0, x1: 50.0 + width(text), y, size: 10.0, bold: false, first, cells: 1 }
    }

    #[track_caller]
    fn check(pages: &[&[&str]], expected: &[&str]) {
        let regions: Vec<Region> = pages
            .iter()
            .enumerate()
            .map(|(page, texts)| {
                let lines = texts.iter().enumerate().map(|(row, text)| line(text, 100.0 + 12.0 * row as f32)).collect();
                Region { page, lines, rtl: false }
            })
            .collect();
        let (found, _) = paragraphs(&regions);
        assert_eq!(found.iter().map(|paragraph| paragraph.text.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn lines_are_joined_and_broken_words_made_whole() {
        check(
            &[&[
                "The chief of the harbor has re-",
                "signed after the state-owned in-",
                "surer paid nothing to anybody.",
            ]],
            &["The chief of the harbor has resigned after the state-owned insurer paid nothing to anybody."],
        );
        check(
            &[&["A well-known man stood up and spoke of a well-", "known fact, as well-known as he was."]],
            &["A well-known man stood up and spoke of a well-known fact, as well-known as he was."],
        );
        check(
            &[&["They met the Anglo-", "American envoys at the quay of the harbor."]],
            &["They met the Anglo-American envoys at the quay of the harbor."],
        );
    }

    #[test]
    fn a_short_last_line_ends_a_paragraph() {
        check(
            &[&[
                "The chief of the harbor has resigned, he said.",
                "It is over.",
                "Nobody had expected that he would go so soon,",
                "said his deputy.",
            ]],
            &[
                "The chief of the harbor has resigned, he said. It is over.",
                "Nobody had expected that he would go so soon, said his deputy.",
            ],
        );
    }

    #[test]
    fn a_paragraph_goes_on_over_the_page() {
        let first: &[&str] = &["The chief of the harbor has resigned after the"];
        check(
            &[first, &["flood of March, said his deputy to reporters."]],
            &["The chief of the harbor has resigned after the flood of March, said his deputy to reporters."],
        );
        check(
            &[&["The chief of the harbor has resigned."], &["It is over, said his deputy to all reporters."]],
            &["The chief of the harbor has resigned.", "It is over, said his deputy to all reporters."],
        );
    }

    #[test]
    fn bullets_make_items() {
        check(&[&["He named:", "• the harbor", "• the quay"]], &["He named:", "the harbor", "the quay"]);
    }
}
