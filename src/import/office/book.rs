//! EPUB: the chapters of the spine in their order, one article for a book, its headings kept.

use super::document::Writing;
use super::package::{Package, Problem};
use super::xml::{self, Met, Tag};
use super::{Document, Kind};
use crate::import::light::Style;
use std::collections::HashMap;

/// Reads a book.
pub fn read(package: &mut Package) -> Result<Document, Problem> {
    if let Ok(text) = package.text("META-INF/encryption.xml")
        && is_encrypted(&text)
    {
        return Err(Problem::Encrypted);
    }
    let place = root(package)?;
    let folder = place.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let listing = package.text(&place)?;
    let mut document = Document::default();
    describe(&listing, &mut document);
    let mut missing = 0;
    for chapter in chapters(&listing) {
        let name = joined(&folder, &chapter);
        match package.text(&name) {
            Ok(text) => read_chapter(&text, &mut document),
            Err(_) => missing += 1,
        }
    }
    if missing > 0 {
        document.warnings.push(format!("Parts of the book that cannot be read: {missing}."));
    }
    Ok(document)
}

/// Whether more than fonts is encrypted; those are veiled in books that anybody can read.
fn is_encrypted(text: &str) -> bool {
    let mut found = false;
    xml::walk(text, |met| {
        if let Met::Start(tag) = met
            && tag.name == "EncryptionMethod"
        {
            let method = tag.get("Algorithm").unwrap_or_default();
            found |= !(method.contains("idpf.org") || method.contains("ns.adobe.com"));
        }
    });
    found
}

/// The name of the part that lists the others.
fn root(package: &mut Package) -> Result<String, Problem> {
    let container = package.text("META-INF/container.xml")?;
    let mut found = None;
    xml::walk(&container, |met| {
        if let Met::Start(tag) = met
            && tag.name == "rootfile"
        {
            found = found.take().or_else(|| tag.get("full-path").map(str::to_owned));
        }
    });
    found.ok_or_else(|| Problem::Damaged("it does not say where its text is".to_owned()))
}

fn describe(listing: &str, document: &mut Document) {
    let mut authors = Vec::new();
    xml::fields(listing, |tag, words| {
        let stated = &mut document.stated;
        match tag.name.as_str() {
            "title" => stated.title(words, "dc:title"),
            "creator" if tag.get("role").is_none_or(|role| role == "aut") => authors.push(words.to_owned()),
            "publisher" => stated.outlet(words, "dc:publisher"),
            "language" => stated.language(words, "dc:language"),
            "source" | "identifier" => stated.url(words, "dc:source"),
            "date" if tag.get("event").is_none_or(|event| event == "publication") => stated.published(words, "dc:date"),
            _ => {}
        }
    });
    document.stated.author_list(&authors, "dc:creator");
}

/// The files of the chapters in reading order, without the table of contents.
fn chapters(listing: &str) -> Vec<String> {
    let mut files = HashMap::new();
    let mut order = Vec::new();
    xml::walk(listing, |met| {
        let Met::Start(tag) = met else { return };
        match tag.name.as_str() {
            "item" => {
                let is_contents = tag.get("properties").is_some_and(|all| all.split(' ').any(|one| one == "nav"));
                if let (Some(id), Some(href), false) = (tag.get("id"), tag.get("href"), is_contents) {
                    files.insert(id.to_owned(), href.to_owned());
                }
            }
            "itemref" if tag.get("linear") != Some("no") => order.extend(tag.get("idref").map(str::to_owned)),
            _ => {}
        }
    });
    // Each file once, whatever the list says.
    order.into_iter().filter_map(|id| files.remove(&id)).collect()
}

/// A name in the package: the folder and a link out of it, without "..", "%20" and "#".
fn joined(folder: &str, link: &str) -> String {
    let link = link.split('#').next().unwrap_or_default();
    let whole = if folder.is_empty() { link.to_owned() } else { format!("{folder}/{link}") };
    let mut parts: Vec<String> = Vec::new();
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(undone(part)),
        }
    }
    parts.join("/")
}

/// "%20" and the like undone.
fn undone(part: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = part.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let hex = behind.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        let coded = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(coded.unwrap_or(*first));
        rest = if coded.is_some() { behind.get(2..).unwrap_or_default() } else { behind };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Elements without text of the book.
const LEFT_OUT: [&str; 8] = ["head", "script", "style", "nav", "svg", "math", "template", "noscript"];
/// Elements of a page that are blocks.
const BLOCKS: [&str; 10] = ["p", "div", "section", "article", "dt", "dd", "figure", "figcaption", "table", "aside"];

/// Reads a page, or a piece of one.
pub fn read_chapter(text: &str, document: &mut Document) {
    let mut chapter = Chapter {
        document,
        open: Writing::default(),
        emphasis: 0,
        strong: 0,
        quotes: 0,
        pre: 0,
        lists: Vec::new(),
        is_note_mark: false,
        out: None,
    };
    xml::walk(text, |met| chapter.meet(met));
    chapter.flush();
}

struct Chapter<'a> {
    document: &'a mut Document,
    open: Writing,
    emphasis: usize,
    strong: usize,
    quotes: usize,
    /// How many elements are open that are set as they were typed.
    pre: usize,
    /// The lists that are open, with the last number of those that count.
    lists: Vec<Option<u32>>,
    /// The mark of a note is open.
    is_note_mark: bool,
    /// The element that is left out, and how many of its name are open.
    out: Option<(String, usize)>,
}

impl Chapter<'_> {
    fn meet(&mut self, met: Met) {
        match met {
            Met::Start(tag) => self.begin(&tag),
            Met::End(name) => self.finish(&name.to_ascii_lowercase()),
            Met::Words(words) if self.out.is_none() => self.put(&words),
            Met::Words(_) => {}
        }
    }

    /// Words; in what is set as it was typed each line stands for itself.
    fn put(&mut self, words: &str) {
        let style = Style { emphasis: self.emphasis > 0, strong: self.strong > 0 };
        for (index, line) in words.split('\n').enumerate() {
            match (index, self.pre) {
                (0, _) => {}
                (_, 0) => self.open.push(style, " "),
                _ => self.flush(),
            }
            self.open.push(style, line);
        }
    }

    fn begin(&mut self, tag: &Tag) {
        let name = tag.name.to_ascii_lowercase();
        match &mut self.out {
            // Pages that are no XML leave elements open: only the same name counts.
            Some((own, count)) => *count += usize::from(*own == name),
            None if is_left_out(&name, tag) => self.out = Some((name, 1)),
            None => {
                if name == "a" && speaks_of(tag, "noteref") {
                    self.is_note_mark = true;
                    self.open.push(Style::default(), "[");
                }
                self.start(&name);
            }
        }
    }

    fn finish(&mut self, name: &str) {
        let Some((own, count)) = &mut self.out else { return self.end(name) };
        *count -= usize::from(own == name);
        if *count == 0 {
            self.out = None;
        }
    }

    fn start(&mut self, name: &str) {
        match name {
            "em" | "i" | "cite" => self.emphasis += 1,
            "strong" | "b" => self.strong += 1,
            "br" => self.flush(),
            "pre" => {
                self.flush();
                self.pre += 1;
            }
            "ol" | "ul" => {
                self.flush();
                self.lists.push((name == "ol").then_some(0));
            }
            "tr" => {
                self.flush();
                self.document.begin_row();
            }
            "td" | "th" => {
                self.flush();
                self.document.begin_cell();
            }
            "blockquote" => {
                self.flush();
                self.quotes += 1;
            }
            "li" => {
                self.flush();
                let number = self.lists.last_mut().and_then(Option::as_mut);
                self.open.kind = Kind::Item(number.map(|number| {
                    *number += 1;
                    *number
                }));
            }
            name => {
                if let Some(level) = heading(name) {
                    self.flush();
                    self.open.kind = Kind::Heading(level + 1);
                } else if BLOCKS.contains(&name) && !self.open.runs.is_empty() {
                    self.flush();
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "em" | "i" | "cite" => self.emphasis = self.emphasis.saturating_sub(1),
            "strong" | "b" => self.strong = self.strong.saturating_sub(1),
            "blockquote" => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            name if name == "li" || heading(name).is_some() || BLOCKS.contains(&name) => self.flush(),
            "ol" | "ul" => {
                self.flush();
                self.lists.pop();
            }
            "pre" => {
                self.flush();
                self.pre = self.pre.saturating_sub(1);
            }
            "tr" => {
                self.flush();
                self.document.end_row();
            }
            "td" | "th" => self.flush(),
            "a" if std::mem::take(&mut self.is_note_mark) => self.open.push(Style::default(), "]"),
            _ => {}
        }
    }

    /// Takes in the block at hand.
    fn flush(&mut self) {
        let done = std::mem::take(&mut self.open);
        let kind = if done.kind == Kind::Paragraph && self.quotes > 0 { Kind::Quote } else { done.kind };
        self.document.push(kind, done.runs);
    }
}

/// Whether an element says that it is something: a mark of a note, a way back from it.
fn speaks_of(tag: &Tag, what: &str) -> bool {
    tag.get("type").or_else(|| tag.get("role")).is_some_and(|said| said.contains(what))
}

fn is_left_out(name: &str, tag: &Tag) -> bool {
    let style = tag.get("style").unwrap_or_default();
    let shown = !style.replace(' ', "").contains("display:none");
    !shown
        || LEFT_OUT.contains(&name)
        || (name == "a" && speaks_of(tag, "backlink"))
        || (tag.get("hidden").is_some() && !matches!(name, "br" | "img" | "input" | "hr"))
}

/// The level of "h1" to "h6".
fn heading(name: &str) -> Option<usize> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}
