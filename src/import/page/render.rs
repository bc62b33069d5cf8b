//! The article's part of the tree as paragraphs of Markdown.

use super::dom::{Dom, NodeId, Tag};
use super::weigh::Weighed;
use crate::import::escape;

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Running text.
    Text,
    /// A heading with its level.
    Heading(u8),
    /// An item of a list: how deep, and its number where it has one.
    Item(u8, Option<u32>),
    /// A quotation set off.
    Quote,
    /// A row of a table.
    Row,
}

/// A paragraph of the article.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// What it is.
    pub kind: Kind,
    /// Its words without any markup, in one line.
    pub plain: String,
    /// Its lines in Markdown, without the mark of its kind.
    pub lines: Vec<String>,
    /// Its letters, and those of them that stand in links.
    pub chars: usize,
    /// See `chars`.
    pub links: usize,
    /// Whether all of it is set in bold.
    pub is_strong: bool,
    /// Whether all of it is set in italics.
    pub is_emphasis: bool,
}

/// How words are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Style {
    emphasis: bool,
    strong: bool,
}

/// Words of one style, or the end of a line.
#[derive(Debug)]
struct Run {
    words: String,
    style: Style,
}

/// The paragraphs of some parts of the tree.
pub fn paragraphs(page: &Weighed, roots: &[NodeId]) -> Vec<Paragraph> {
    let mut writer = Writer::new(page.dom);
    for root in roots {
        let mut at = *root;
        let end = page.dom.end(*root);
        while at < end {
            writer.leave(at);
            if page.out.get(at).copied().unwrap_or_default() {
                at = page.dom.end(at).max(at + 1);
                continue;
            }
            writer.enter(at);
            at += 1;
        }
        writer.leave(end);
    }
    writer.flush();
    writer.done
}

struct Writer<'a> {
    dom: &'a Dom,
    done: Vec<Paragraph>,
    /// The open blocks, outermost first, with the number of the next item of a list.
    open: Vec<(NodeId, u32)>,
    runs: Vec<Run>,
    /// White space is due before the next word.
    blank: bool,
    /// Breaks since the last word.
    breaks: u8,
    chars: usize,
    links: usize,
    link_end: NodeId,
    emphasis_end: NodeId,
    strong_end: NodeId,
    /// The item that no paragraph was made of yet.
    item: Option<(u8, Option<u32>)>,
    data_table_end: NodeId,
}

impl<'a> Writer<'a> {
    const fn new(dom: &'a Dom) -> Self {
        Self {
            dom,
            done: Vec::new(),
            open: Vec::new(),
            runs: Vec::new(),
            blank: false,
            breaks: 0,
            chars: 0,
            links: 0,
            link_end: 0,
            emphasis_end: 0,
            strong_end: 0,
            item: None,
            data_table_end: 0,
        }
    }

    /// Closes the blocks that end before a node.
    fn leave(&mut self, id: NodeId) {
        while self.open.last().is_some_and(|(block, _)| self.dom.end(*block) <= id) {
            let is_cell = self.open.last().is_some_and(|(block, _)| self.is_data_cell(*block));
            if !is_cell {
                self.flush();
            }
            self.open.pop();
        }
    }

    fn is_data_cell(&self, id: NodeId) -> bool {
        matches!(self.dom.tag(id), Tag::Td | Tag::Th) && id < self.data_table_end
    }

    fn enter(&mut self, id: NodeId) {
        let tag = self.dom.tag(id);
        let end = self.dom.end(id);
        match tag {
            Tag::Text => self.text(id),
            Tag::Br | Tag::Hr => self.line_break(tag),
            Tag::A => self.link_end = self.link_end.max(end),
            Tag::Em | Tag::I | Tag::Cite => self.emphasis_end = self.emphasis_end.max(end),
            Tag::Strong | Tag::B => self.strong_end = self.strong_end.max(end),
            Tag::Q => self.push("“"),
            Tag::Td | Tag::Th if id < self.data_table_end => self.cell(id),
            _ if tag.is_inline() || tag.is_void() => {}
            _ => self.block(id, tag),
        }
    }

    fn block(&mut self, id: NodeId, tag: Tag) {
        self.flush();
        if tag == Tag::Table && is_data(self.dom, id) {
            self.data_table_end = self.data_table_end.max(self.dom.end(id));
        }
        if tag == Tag::Li {
            let depth = self.open.iter().filter(|(block, _)| matches!(self.dom.tag(*block), Tag::Ul | Tag::Ol)).count();
            let list = self.open.iter_mut().rev().find(|(block, _)| matches!(self.dom.tag(*block), Tag::Ul | Tag::Ol));
            let number = list.and_then(|(list, next)| {
                *next += 1;
                (self.dom.tag(*list) == Tag::Ol).then_some(*next)
            });
            self.item = Some((depth.min(9) as u8, number));
        }
        self.open.push((id, 0));
    }

    fn cell(&mut self, id: NodeId) {
        if self.runs.iter().any(|run| !run.words.trim().is_empty()) {
            self.runs.push(Run { words: " | ".to_owned(), style: Style::default() });
            self.blank = false;
        }
        self.open.push((id, 0));
    }

    fn line_break(&mut self, tag: Tag) {
        self.breaks += 1;
        self.blank = false;
        if tag == Tag::Hr || self.breaks > 1 {
            let item = self.item;
            self.flush();
            self.item = item;
        }
    }

    fn text(&mut self, id: NodeId) {
        let is_pre = self.open.iter().rev().take(4).any(|(block, _)| self.dom.tag(*block) == Tag::Pre);
        let style = Style { emphasis: id < self.emphasis_end, strong: id < self.strong_end };
        let is_link = id < self.link_end;
        let mut words = String::new();
        for c in self.dom.text(id).chars() {
            if is_pre && c == '\n' {
                self.add(&std::mem::take(&mut words), style);
                self.line_break(Tag::Br);
            } else if c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}') {
                self.add(&std::mem::take(&mut words), style);
                self.blank = true;
            } else if c != '\u{AD}' && !is_control(c) {
                words.push(c);
                self.chars += 1;
                self.links += usize::from(is_link);
            }
        }
        self.add(&words, style);
    }

    fn push(&mut self, words: &str) {
        self.add(words, Style::default());
    }

    /// Adds a word, with the blank or the break that is due before it.
    fn add(&mut self, word: &str, style: Style) {
        if word.is_empty() {
            return;
        }
        let is_first = self.runs.is_empty();
        if std::mem::take(&mut self.breaks) > 0 && !is_first {
            self.runs.push(Run { words: "\n".to_owned(), style: Style::default() });
            self.blank = false;
        }
        let blank = std::mem::take(&mut self.blank)
            && !is_first
            && !self.runs.last().is_some_and(|run| run.words.ends_with([' ', '\n']));
        if let Some(run) = self.runs.last_mut().filter(|run| run.style == style && run.words != "\n") {
            if blank {
                run.words.push(' ');
            }
            run.words.push_str(word);
            return;
        }
        // The blank belongs to neither style.
        if blank && let Some(run) = self.runs.last_mut() {
            run.words.push(' ');
        }
        self.runs.push(Run { words: word.to_owned(), style });
    }

    fn kind(&self) -> Kind {
        let tag_of = |(id, _): &(NodeId, u32)| self.dom.tag(*id);
        if let Some(level) = self.open.iter().rev().take(3).find_map(|block| tag_of(block).heading()) {
            return Kind::Heading(level);
        }
        if let Some((depth, number)) = self.item {
            return Kind::Item(depth, number);
        }
        if self.open.last().is_some_and(|(id, _)| *id < self.data_table_end) {
            return Kind::Row;
        }
        if self.open.iter().any(|block| tag_of(block) == Tag::Blockquote) { Kind::Quote } else { Kind::Text }
    }

    /// Ends the paragraph.
    fn flush(&mut self) {
        let runs = std::mem::take(&mut self.runs);
        (self.blank, self.breaks) = (false, 0);
        let (chars, linked) = (std::mem::take(&mut self.chars), std::mem::take(&mut self.links));
        let plain: String = runs.iter().map(|run| run.words.as_str()).collect::<String>().replace('\n', " ");
        if !plain.chars().any(char::is_alphanumeric) {
            return;
        }
        let kind = self.kind();
        self.item = None;
        let all = |is_set: fn(Style) -> bool| {
            runs.iter().all(|run| is_set(run.style) || !run.words.chars().any(char::is_alphanumeric))
        };
        let (is_strong, is_emphasis) = (all(|style| style.strong), all(|style| style.emphasis));
        let is_plain = matches!(kind, Kind::Heading(_));
        let (plain, lines) = (plain.trim().to_owned(), lines(&runs, is_plain));
        self.done.push(Paragraph { kind, plain, lines, chars, links: linked, is_strong, is_emphasis });
    }
}

fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Runs as lines of Markdown.
fn lines(runs: &[Run], is_plain: bool) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut styled = false;
    for run in runs {
        if run.words == "\n" {
            lines.push(String::new());
            styled = false;
            continue;
        }
        let Some(line) = lines.last_mut() else { break };
        let is_start = line.is_empty();
        let words = run.words.trim();
        let mark = mark(run.style);
        let can = !is_plain && (line.ends_with(' ') || !styled) && words.chars().any(char::is_alphanumeric);
        let shown = if can { mark } else { "" };
        if !is_start && run.words.starts_with(' ') && !line.ends_with(' ') {
            line.push(' ');
        }
        line.push_str(shown);
        let opens = is_start && shown.is_empty();
        line.push_str(&if opens { escape::line(words) } else { escape::within(words) });
        line.push_str(shown);
        if run.words.ends_with(' ') {
            line.push(' ');
        }
        styled = !shown.is_empty();
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines.retain(|line| !line.is_empty());
    lines
}

const fn mark(style: Style) -> &'static str {
    match (style.emphasis, style.strong) {
        (true, true) => "***",
        (true, false) => "*",
        (false, true) => "**",
        (false, false) => "",
    }
}

/// Whether a table holds data, not the layout of a page: two columns or more, and no blocks in its cells.
fn is_data(dom: &Dom, table: NodeId) -> bool {
    let mut cells = 0;
    let mut rows = 0;
    for id in table + 1..dom.end(table) {
        match dom.tag(id) {
            Tag::Table | Tag::Ul | Tag::Ol | Tag::Article | Tag::Section | Tag::Blockquote | Tag::H1 | Tag::H2 => {
                return false;
            }
            Tag::Td | Tag::Th => cells += 1,
            Tag::Tr => rows += 1,
            _ => {}
        }
    }
    rows > 1 && cells >= rows * 2
}

/// Paragraphs as one text of Markdown.
pub fn markdown(paragraphs: &[Paragraph]) -> String {
    let mut text = String::new();
    let mut last: Option<Kind> = None;
    for paragraph in paragraphs {
        let kind = paragraph.kind;
        match (last, kind) {
            (None, _) => {}
            (Some(Kind::Item(..)), Kind::Item(..)) | (Some(Kind::Row), Kind::Row) => text.push('\n'),
            (Some(Kind::Quote), Kind::Quote) => text.push_str("\n>\n"),
            _ => text.push_str("\n\n"),
        }
        push(&mut text, paragraph);
        last = Some(kind);
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn push(text: &mut String, paragraph: &Paragraph) {
    match paragraph.kind {
        Kind::Heading(level) => {
            text.extend(std::iter::repeat_n('#', usize::from(level.max(2))));
            text.push(' ');
            text.push_str(&paragraph.lines.join(" "));
        }
        Kind::Item(depth, number) => {
            text.extend(std::iter::repeat_n("  ", usize::from(depth.saturating_sub(1))));
            match number {
                Some(number) if number < 100 => {
                    text.push_str(&number.to_string());
                    text.push_str(". ");
                }
                _ => text.push_str("- "),
            }
            text.push_str(&paragraph.lines.join("\n  "));
        }
        Kind::Quote => {
            text.push_str("> ");
            text.push_str(&paragraph.lines.join("\n> "));
        }
        Kind::Text | Kind::Row => text.push_str(&paragraph.lines.join("\n")),
    }
}
