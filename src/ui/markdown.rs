//! A note as it reads: Markdown drawn as text, lists, quotations, code and links.
//!
//! What a note says is not trusted, it may have been pasted from anywhere: markup and pictures are shown as words and never loaded, a
//! link says where it leads and opens in the browser on a click only, and nesting is drawn as deep as is readable.

use super::strings::pen as texts;
use super::theme::Colors;
use super::theme::sizes::letters;
use super::{fonts, widgets};
use egui::{RichText, Ui};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Nesting beyond this is drawn at this depth.
const DEEPEST: usize = 6;

/// Bytes of a note that are read.
const LONGEST: usize = 100_000;

/// Lines that are drawn.
const MOST: usize = 2_000;

/// Points for each level of nesting.
const INDENT: f32 = 16.0;

/// A stretch of words that look the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a look of its own, and all go together")]
struct Run {
    text: String,
    strong: bool,
    slanted: bool,
    struck: bool,
    code: bool,
    /// Where it leads.
    link: Option<String>,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Sort {
    #[default]
    Text,
    Heading(u8),
    Code,
    Rule,
}

/// A paragraph, a heading, an item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Line {
    sort: Sort,
    depth: usize,
    quoted: bool,
    marker: Option<String>,
    runs: Vec<Run>,
}

/// A note that was read, kept as long as its words stay the same.
#[derive(Debug, Default)]
pub struct Reading {
    words: String,
    lines: Vec<Line>,
}

impl Reading {
    /// Draws the note.
    pub fn show(&mut self, ui: &mut Ui, words: &str) {
        if self.words != words {
            self.lines = lines(words);
            words.clone_into(&mut self.words);
        }
        if self.lines.is_empty() {
            ui.label(widgets::muted(ui, texts::NOTHING_WRITTEN));
        }
        for line in &self.lines {
            draw(ui, line);
        }
    }
}

fn draw(ui: &mut Ui, line: &Line) {
    let colors = Colors::of(ui);
    if line.sort == Sort::Rule {
        ui.separator();
        return;
    }
    let indent = INDENT * line.depth.min(DEEPEST) as f32;
    let drawn = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(indent);
        if let Some(marker) = &line.marker {
            ui.label(RichText::new(format!("{marker} ")).color(colors.muted));
        }
        if line.sort == Sort::Code {
            let code: String = line.runs.iter().map(|run| run.text.as_str()).collect();
            ui.add(egui::Label::new(RichText::new(code.trim_end()).monospace()).wrap().selectable(true));
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            for run in &line.runs {
                draw_run(ui, line, run);
            }
        });
    });
    if line.quoted {
        let rect = drawn.response.rect;
        let x = rect.left() + indent - 8.0;
        ui.painter().vline(x, rect.y_range(), egui::Stroke::new(2.0, colors.muted.gamma_multiply(0.6)));
    }
}

fn draw_run(ui: &mut Ui, line: &Line, run: &Run) {
    let colors = Colors::of(ui);
    let mut text = RichText::new(&run.text);
    if run.strong || matches!(line.sort, Sort::Heading(_)) {
        text = text.family(fonts::family(fonts::STRONG));
    }
    if let Sort::Heading(level) = line.sort {
        text = text.size(if level == 1 { letters::HEADING } else { letters::LEAD });
    }
    if run.slanted {
        text = text.italics();
    }
    if run.struck {
        text = text.strikethrough();
    }
    if run.code {
        text = text.monospace().background_color(colors.hovered);
    }
    match &run.link {
        Some(address) if opens(address) => {
            // What a link is called may say another address than it leads to.
            if ui.link(text).on_hover_text(address).clicked() {
                ui.ctx().open_url(egui::OpenUrl::new_tab(address));
            }
        }
        Some(address) => {
            ui.add(egui::Label::new(text).wrap());
            ui.add(egui::Label::new(widgets::muted(ui, format!(" ({address})"))).wrap());
        }
        None => drop(ui.add(egui::Label::new(text).wrap().selectable(true))),
    }
}

/// Whether a link leads to the web or to a mail: a file or a program on this machine is never opened.
fn opens(address: &str) -> bool {
    let address = address.trim().to_ascii_lowercase();
    ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme))
}

/// A list that is being read: the number of its next item, if it is numbered.
type List = Option<u64>;

/// What is read so far.
#[derive(Default)]
struct Reader {
    lines: Vec<Line>,
    line: Line,
    look: Run,
    lists: Vec<List>,
    quotes: usize,
    marker: Option<String>,
}

/// The lines of a note.
fn lines(words: &str) -> Vec<Line> {
    let mut end = words.len().min(LONGEST);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    let words = words.get(..end).unwrap_or_default();
    let mut reader = Reader::default();
    for event in Parser::new_ext(words, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS) {
        reader.take(event);
        if reader.lines.len() >= MOST {
            break;
        }
    }
    reader.end_line();
    reader.lines
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text)
            | Event::InlineHtml(text)
            | Event::Html(text)
            | Event::FootnoteReference(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.put(&text),
            Event::Code(text) => {
                self.look.code = true;
                self.put(&text);
                self.look.code = false;
            }
            Event::SoftBreak => self.put(" "),
            Event::HardBreak => self.end_line(),
            Event::Rule => {
                self.end_line();
                self.lines.push(Line { sort: Sort::Rule, ..Line::default() });
            }
            Event::TaskListMarker(done) => self.put(if done { "☑ " } else { "☐ " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_line();
                self.line.sort = Sort::Heading(number(level));
            }
            Tag::CodeBlock(kind) => {
                self.end_line();
                self.line.sort = Sort::Code;
                if let CodeBlockKind::Fenced(_) = kind {
                    self.look = Run::default();
                }
            }
            Tag::List(first) => {
                self.end_line();
                self.lists.push(first);
            }
            Tag::Item => {
                self.end_line();
                self.marker = Some(match self.lists.last_mut() {
                    Some(Some(next)) => {
                        *next = next.saturating_add(1);
                        format!("{}.", next.saturating_sub(1))
                    }
                    _ => "•".to_owned(),
                });
            }
            Tag::BlockQuote(_) => {
                self.end_line();
                self.quotes += 1;
            }
            Tag::Strong => self.look.strong = true,
            Tag::Emphasis => self.look.slanted = true,
            Tag::Strikethrough => self.look.struck = true,
            Tag::Link { dest_url, .. } => self.look.link = Some(dest_url.into_string()),
            Tag::Image { dest_url, .. } => {
                self.put(texts::PICTURE.text());
                self.look.link = Some(dest_url.into_string());
            }
            _ => self.end_line(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.look.strong = false,
            TagEnd::Emphasis => self.look.slanted = false,
            TagEnd::Strikethrough => self.look.struck = false,
            TagEnd::Link | TagEnd::Image => self.look.link = None,
            TagEnd::List(_) => {
                self.end_line();
                self.lists.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.end_line();
                self.quotes = self.quotes.saturating_sub(1);
            }
            _ => self.end_line(),
        }
    }

    fn put(&mut self, text: &str) {
        // Signs that turn the direction of what follows would hide where a link leads.
        let shown = |c: &char| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\0');
        let text: String = text.chars().filter(shown).collect();
        match self.line.runs.last_mut() {
            Some(last) if Run { text: String::new(), ..last.clone() } == self.look => last.text.push_str(&text),
            _ => self.line.runs.push(Run { text, ..self.look.clone() }),
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.runs.iter().all(|run| run.text.trim().is_empty()) {
            return;
        }
        // What goes on in an item stands below its words.
        let depth = (self.lists.len() + self.quotes).saturating_sub(usize::from(!self.lists.is_empty()));
        let depth = depth + usize::from(self.marker.is_none() && !self.lists.is_empty());
        self.lines.push(Line { depth, quoted: self.quotes > 0, marker: self.marker.take(), ..line });
    }
}

const fn number(level: HeadingLevel) -> u8 {
    level as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(of: &str) -> Vec<String> {
        let line = |line: &Line| {
            let words: String = line.runs.iter().map(|run| run.text.as_str()).collect();
            format!(
                "{}{}{words}",
                " ".repeat(line.depth),
                line.marker.as_ref().map(|m| format!("{m} ")).unwrap_or_default()
            )
        };
        lines(of).iter().map(line).collect()
    }

    #[test]
    fn paragraphs_lists_and_headings_are_lines() {
        let note = "# Ask\n\nWho *signed*\nfor **them**?\n\n1. Voss\n2. Okafor\n   - late\n\n> said she";
        let expected = ["Ask", "Who signed for them?", "1. Voss", "2. Okafor", " • late", " said she"];
        assert_eq!(words(note), expected);
        let runs = &lines(note)[1].runs;
        assert_eq!((runs[1].text.as_str(), runs[1].slanted, runs[3].strong), ("signed", true, true));
    }

    #[test]
    fn nothing_is_loaded_and_no_file_is_opened() {
        let note = "![x](https://example.org/a.png) <script>alert(1)</script> [bank](file:///etc/passwd) [site](https://example.org)";
        let all = lines(note);
        let links: Vec<(&str, bool)> =
            all[0].runs.iter().filter_map(|run| run.link.as_deref()).map(|link| (link, opens(link))).collect();
        let picture = ("https://example.org/a.png", true);
        assert_eq!(links, [picture, ("file:///etc/passwd", false), ("https://example.org", true)]);
        assert!(words(note)[0].contains("<script>alert(1)</script>"), "shown as words");
        assert!(!opens("javascript:alert(1)") && !opens(" FILE:///bin/sh"));
    }

    #[test]
    fn hostile_notes_end() {
        for note in
            [">".repeat(50_000), "- ".repeat(40_000), "[".repeat(50_000), "*_`".repeat(30_000), "| a ".repeat(9_000)]
        {
            assert!(lines(&note).len() <= MOST);
        }
        assert_eq!(words("a\u{202e}b\0c"), ["abc"]);
        assert_eq!(words(&"é".repeat(LONGEST))[0].len(), LONGEST);
    }
}
