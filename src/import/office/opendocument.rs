//! OpenDocument text (ISO/IEC 26300): `content.xml` with the styles it leans on, `meta.xml`.

use super::document::Writing;
use super::package::{Package, Problem};
use super::styles::{Named, Styles, kind_of_name};
use super::xml::{self, Met, Tag};
use super::{Document, Kind};
use crate::import::light::{Runs, Style};
use std::collections::HashSet;

/// Reads a document.
pub fn read(package: &mut Package) -> Result<Document, Problem> {
    if package.text("META-INF/manifest.xml").is_ok_and(|text| text.contains("encryption-data")) {
        return Err(Problem::Encrypted);
    }
    let content = package.text("content.xml")?;
    let mut styles = Styles::default();
    take_styles(&package.text("styles.xml").unwrap_or_default(), &mut styles);
    take_styles(&content, &mut styles);
    let numbered = numbered(&[&package.text("styles.xml").unwrap_or_default(), &content]);
    let mut walker = Walker::new(&styles, &numbered);
    let is_whole = xml::walk(&content, |met| walker.meet(met));
    walker.end_all();
    let mut document = walker.document;
    if !is_whole {
        document.warnings.push("The document is broken at its end: what stands before is read.".to_owned());
    }
    properties(package, &mut document);
    Ok(document)
}

fn properties(package: &mut Package, document: &mut Document) {
    let text = package.text("meta.xml").unwrap_or_default();
    let mut last = None;
    xml::fields(&text, |tag, words| match tag.name.as_str() {
        "title" => document.stated.title(words, "document properties: title"),
        "initial-creator" => document.stated.authors(words, "document properties: creator"),
        "creator" => last = Some(words.to_owned()),
        "language" => document.stated.language(words, "document properties: language"),
        "creation-date" => document.stated.made(words, "document properties: created"),
        _ => {}
    });
    document.stated.authors(&last.unwrap_or_default(), "document properties: creator");
}

fn take_styles(text: &str, styles: &mut Styles) {
    let mut open: Option<(String, Named)> = None;
    xml::walk(text, |met| match met {
        Met::Start(tag) if tag.name == "style" => {
            open = tag.get("name").map(|name| {
                let kind = kind_of_name(name).or_else(|| tag.get("display-name").and_then(kind_of_name));
                let parent = tag.get("parent-style-name").map(str::to_owned);
                (name.to_owned(), Named { parent, kind, ..Named::default() })
            });
        }
        Met::Start(tag) if tag.name == "text-properties" => {
            if let Some((_, style)) = &mut open {
                style.emphasis = tag.get("font-style").map(|value| value != "normal").or(style.emphasis);
                style.strong = tag.get("font-weight").map(|value| value != "normal").or(style.strong);
                style.hidden = tag.get("display").map(|value| value == "none").or(style.hidden);
            }
        }
        Met::End(name) if name == "style" => {
            if let Some((name, style)) = open.take() {
                styles.insert(&name, style);
            }
        }
        _ => {}
    });
}

/// Styles of lists, each with a level that is numbered, from 1.
type Numbered = HashSet<(String, usize)>;

fn numbered(parts: &[&str]) -> Numbered {
    let mut numbered = Numbered::new();
    for text in parts {
        let mut style = String::new();
        xml::walk(text, |met| {
            let Met::Start(tag) = met else { return };
            match tag.name.as_str() {
                "list-style" => tag.get("name").unwrap_or_default().clone_into(&mut style),
                "list-level-style-number" if tag.get("num-format").is_some_and(|format| !format.is_empty()) => {
                    let level = tag.get("level").and_then(|level| level.parse().ok());
                    numbered.extend(level.map(|level| (style.clone(), level)));
                }
                _ => {}
            }
        });
    }
    numbered
}

/// Elements that hold no text of the article.
const LEFT_OUT: [&str; 12] = [
    "tracked-changes",
    "annotation",
    "title",
    "desc",
    "table-of-content",
    "note-citation",
    "hidden-text",
    "forms",
    "sequence-decls",
    "alphabetical-index",
    "script",
    "header",
];

const DEEPEST: usize = 20;

struct Walker<'a> {
    styles: &'a Styles,
    document: Document,
    open: Vec<Writing>,
    /// Styles of the spans that are open, with whether they hide.
    spans: Vec<(Style, bool)>,
    /// How many items of lists are open.
    items: usize,
    /// The lists that are open: the style of each, and its last number.
    lists: Vec<(String, u32)>,
    /// Styles of lists and their levels that are numbered.
    numbered: &'a Numbered,
    /// No paragraph of the item at hand was met.
    is_new_item: bool,
    out: usize,
    /// The paragraphs of the note that is open.
    note: Option<Vec<Runs>>,
}

impl<'a> Walker<'a> {
    fn new(styles: &'a Styles, numbered: &'a Numbered) -> Self {
        Self {
            styles,
            document: Document::default(),
            open: Vec::new(),
            spans: Vec::new(),
            items: 0,
            lists: Vec::new(),
            numbered,
            is_new_item: false,
            out: 0,
            note: None,
        }
    }

    fn meet(&mut self, met: Met) {
        match met {
            Met::Start(tag) if self.out > 0 || LEFT_OUT.contains(&tag.name.as_str()) => self.out += 1,
            Met::Start(tag) => self.start(&tag),
            Met::End(_) if self.out > 0 => self.out -= 1,
            Met::End(name) => self.end(&name),
            Met::Words(words) if self.out == 0 => self.put(&words),
            Met::Words(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "p" | "h" if self.open.len() < DEEPEST => self.begin(tag),
            "span" => {
                let id = tag.get("style-name").unwrap_or_default();
                self.spans.push((self.styles.style(id), self.styles.hides(id)));
            }
            "s" | "tab" => self.put(" "),
            "line-break" => self.break_line(),
            "list" => self.begin_list(tag),
            "list-item" => (self.items, self.is_new_item) = (self.items + 1, true),
            "table-row" => self.document.begin_row(),
            "table-cell" | "covered-table-cell" => self.document.begin_cell(),
            "note" => {
                let mark = format!("[{}]", self.document.notes.len() + 1);
                self.put(&mark);
                self.document.notes.push((mark, Vec::new()));
                self.note = Some(Vec::new());
            }
            _ => {}
        }
    }

    /// A list within another has the style of the outer one, unless it names its own.
    fn begin_list(&mut self, tag: &Tag) {
        let own = tag.get("style-name").map(str::to_owned);
        let style = own.or_else(|| self.lists.last().map(|(style, _)| style.clone()));
        self.lists.push((style.unwrap_or_default(), 0));
    }

    /// The next number of the innermost list, for the first paragraph of its item, if it is numbered.
    fn number(&mut self) -> Option<u32> {
        let level = self.lists.len();
        let (style, count) = self.lists.last_mut()?;
        if !std::mem::take(&mut self.is_new_item) || !self.numbered.contains(&(style.clone(), level)) {
            return None;
        }
        *count += 1;
        Some(*count)
    }

    fn begin(&mut self, tag: &Tag) {
        let id = tag.get("style-name").unwrap_or_default();
        let level = tag.get("outline-level").and_then(|level| level.parse::<usize>().ok());
        let styled = self.styles.kind(id).or_else(|| kind_of_name(id));
        let kind = match (tag.name.as_str(), self.items) {
            ("h", _) => Kind::Heading(level.unwrap_or(1).saturating_add(1)),
            (_, 0) => styled.unwrap_or_default(),
            _ => Kind::Item(self.number()),
        };
        self.open.push(Writing { kind, ..Writing::default() });
        let style = if kind == Kind::Paragraph { self.styles.style(id) } else { Style::default() };
        self.spans.push((style, self.styles.hides(id)));
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                self.spans.pop();
                self.end_paragraph();
            }
            "span" => {
                self.spans.pop();
            }
            "list" => drop(self.lists.pop()),
            "list-item" => self.items = self.items.saturating_sub(1),
            "table-row" => self.document.end_row(),
            "note" => {
                if let (Some(paragraphs), Some(note)) = (self.note.take(), self.document.notes.last_mut()) {
                    note.1 = paragraphs;
                }
            }
            _ => {}
        }
    }

    fn put(&mut self, words: &str) {
        let hidden = self.spans.iter().any(|(_, hidden)| *hidden);
        let style = self.spans.iter().fold(Style::default(), |all, (style, _)| Style {
            emphasis: all.emphasis || style.emphasis,
            strong: all.strong || style.strong,
        });
        if !hidden && let Some(open) = self.open.last_mut() {
            open.push(style, words);
        }
    }

    fn break_line(&mut self) {
        if let Some(open) = self.open.last_mut() {
            let kind = open.kind;
            let done = std::mem::replace(open, Writing { kind, ..Writing::default() });
            self.take(done);
        }
    }

    fn end_paragraph(&mut self) {
        if let Some(done) = self.open.pop() {
            self.take(done);
        }
    }

    fn take(&mut self, done: Writing) {
        match &mut self.note {
            Some(paragraphs) => paragraphs.push(done.runs),
            None => self.document.push(done.kind, done.runs),
        }
    }

    fn end_all(&mut self) {
        while !self.open.is_empty() {
            self.end_paragraph();
        }
    }
}
