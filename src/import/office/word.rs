//! Word: the main part, with styles, lists and notes (ECMA-376).

use super::document::Writing;
use super::package::{Package, Problem};
use super::styles::{Named, Styles, kind_of_name};
use super::xml::{self, Met, Tag};
use super::{Document, Kind};
use crate::import::light::{Runs, Style};
use std::collections::{HashMap, HashSet};

/// Reads a document.
pub fn read(package: &mut Package) -> Result<Document, Problem> {
    let main = main_part(package);
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let text = package.text(&main)?;
    let part = |package: &mut Package, name: &str| package.text(&format!("{folder}/{name}")).unwrap_or_default();
    let styles = styles(&part(package, "styles.xml"));
    let numbered = numbered_lists(&part(package, "numbering.xml"));
    let mut walker = Walker::new(&styles, &numbered);
    let is_whole = xml::walk(&text, |met| walker.meet(met));
    walker.end_all();
    let Walker { mut document, notes, .. } = walker;
    if !is_whole {
        document.warnings.push("The document is broken at its end: what stands before is read.".to_owned());
    }
    let foot = note_texts(&part(package, "footnotes.xml"), "footnote", &styles, &numbered);
    let end = note_texts(&part(package, "endnotes.xml"), "endnote", &styles, &numbered);
    for (index, (kind, id)) in notes.iter().enumerate() {
        let texts = if *kind == "footnote" { &foot } else { &end };
        document.notes.push((format!("[{}]", index + 1), texts.get(id).cloned().unwrap_or_default()));
    }
    properties(package, &mut document);
    Ok(document)
}

/// The name of the part that holds the text, as the package's relations say.
fn main_part(package: &mut Package) -> String {
    let mut found = None;
    xml::walk(&package.text("_rels/.rels").unwrap_or_default(), |met| {
        if let Met::Start(tag) = met
            && tag.get("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            found = found.take().or_else(|| tag.get("Target").map(|target| target.trim_start_matches('/').to_owned()));
        }
    });
    found.unwrap_or_else(|| "word/document.xml".to_owned())
}

fn properties(package: &mut Package, document: &mut Document) {
    let text = package.text("docProps/core.xml").unwrap_or_default();
    xml::fields(&text, |tag, words| match tag.name.as_str() {
        "title" => document.stated.title(words, "document properties: title"),
        "creator" => document.stated.authors(words, "document properties: creator"),
        "language" => document.stated.language(words, "document properties: language"),
        "created" => document.stated.made(words, "document properties: created"),
        _ => {}
    });
}

fn styles(text: &str) -> Styles {
    let mut styles = Styles::default();
    let mut open: Option<(String, Named)> = None;
    xml::walk(text, |met| match met {
        Met::Start(tag) if tag.name == "style" => {
            open = tag.get("styleId").map(|id| (id.to_owned(), Named::default()));
        }
        Met::Start(tag) => {
            if let Some((_, style)) = &mut open {
                describe(style, &tag);
            }
        }
        Met::End(name) if name == "style" => {
            if let Some((id, style)) = open.take() {
                styles.insert(&id, style);
            }
        }
        _ => {}
    });
    styles
}

fn describe(style: &mut Named, tag: &Tag) {
    let value = tag.get("val");
    match tag.name.as_str() {
        "name" => {
            let name = value.unwrap_or_default();
            style.kind = style.kind.or_else(|| kind_of_name(name));
            style.is_list_of_parts =
                name.to_lowercase().starts_with("toc ") || name.eq_ignore_ascii_case("toc heading");
        }
        "basedOn" => style.parent = value.map(str::to_owned),
        "outlineLvl" => style.kind = style.kind.or_else(|| outline(value)),
        "i" => style.emphasis = Some(tag.is_on()),
        "b" => style.strong = Some(tag.is_on()),
        "vanish" => style.hidden = Some(tag.is_on()),
        _ => {}
    }
}

/// A level of the outline, from 0 to 8; 9 is running text.
fn outline(value: Option<&str>) -> Option<Kind> {
    let level: usize = value?.parse().ok()?;
    (level < 9).then_some(Kind::Heading(level + 2))
}

/// Lists with the levels that are numbered, by the identifier and the level that paragraphs name.
type Numbered = HashSet<(String, String)>;

/// The lists that are numbered.
fn numbered_lists(text: &str) -> Numbered {
    let (mut kinds, mut lists, mut overridden) = (HashMap::new(), HashMap::new(), HashMap::new());
    let mut own: Option<String> = None;
    let (mut of, mut list, mut level) = (None, None, None);
    xml::walk(text, |met| {
        let Met::Start(tag) = met else { return };
        let value = tag.get("val").map(str::to_owned);
        match tag.name.as_str() {
            "abstractNum" => of = tag.get("abstractNumId").map(str::to_owned),
            "lvl" => level = tag.get("ilvl").map(str::to_owned),
            "numFmt" if own.is_some() => {
                let place = own.clone().zip(level.clone());
                let is_numbered = !matches!(value.as_deref(), Some("bullet" | "none"));
                overridden.extend(place.map(|place| (place, is_numbered)));
            }
            "numFmt" if !matches!(value.as_deref(), Some("bullet" | "none")) => {
                let levels: &mut Vec<String> = kinds.entry(of.clone()).or_default();
                levels.extend(level.clone());
            }
            // What is set within a list counts for it alone.
            "num" => (list, own) = (tag.get("numId").map(str::to_owned), tag.get("numId").map(str::to_owned)),
            "abstractNumId" => {
                lists.extend(list.take().map(|list| (list, value)));
            }
            _ => {}
        }
    });
    let levels = |(list, of): (String, _)| {
        let levels: Vec<String> = kinds.get(&of).cloned().unwrap_or_default();
        levels.into_iter().map(move |level| (list.clone(), level))
    };
    let mut numbered: Numbered = lists.into_iter().flat_map(levels).collect();
    for (place, is_numbered) in overridden {
        if is_numbered {
            numbered.insert(place);
        } else {
            numbered.remove(&place);
        }
    }
    numbered
}

/// The texts of notes by their identifier.
fn note_texts(text: &str, name: &str, styles: &Styles, numbered: &Numbered) -> HashMap<String, Vec<Runs>> {
    let mut all = HashMap::new();
    let mut open: Option<(String, Walker)> = None;
    xml::walk(text, |met| match met {
        Met::Start(tag) if tag.name == name => {
            open = tag.get("id").map(|id| (id.to_owned(), Walker::new(styles, numbered)));
        }
        Met::End(end) if end == name => {
            if let Some((id, mut walker)) = open.take() {
                walker.end_all();
                all.insert(id, walker.document.blocks.into_iter().map(|block| block.runs).collect());
            }
        }
        met => {
            if let Some((_, walker)) = &mut open {
                walker.meet(met);
            }
        }
    });
    all
}

/// Parts of the text that are left out: deletions, what a move took away, the second form of a drawing, code of fields.
const LEFT_OUT: [&str; 7] = ["del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText", "rPrChange"];

/// A paragraph within a paragraph (a text box), at most.
const DEEPEST: usize = 20;

/// Reads the events of a part.
struct Walker<'a> {
    styles: &'a Styles,
    numbered: &'a Numbered,
    document: Document,
    /// The notes that were met: kind and identifier.
    notes: Vec<(&'static str, String)>,
    /// The paragraphs that are open, a text box within its anchor's.
    open: Vec<Writing>,
    /// How deep in what is left out.
    out: usize,
    paragraph: Paragraph,
    run: Run,
    counts: HashMap<(String, String), u32>,
}

/// The properties of the paragraph at hand.
#[derive(Default)]
struct Paragraph {
    style: String,
    list: Option<String>,
    level: String,
    is_open: bool,
}

/// Where in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Within {
    #[default]
    Nothing,
    /// Its properties.
    Properties,
    /// Its words.
    Words,
}

/// The properties of the run at hand.
#[derive(Default)]
struct Run {
    is_open: bool,
    within: Within,
    is_hidden: bool,
    style: Style,
}

impl<'a> Walker<'a> {
    fn new(styles: &'a Styles, numbered: &'a Numbered) -> Self {
        Self {
            styles,
            numbered,
            document: Document::default(),
            notes: Vec::new(),
            open: Vec::new(),
            out: 0,
            paragraph: Paragraph::default(),
            run: Run::default(),
            counts: HashMap::new(),
        }
    }

    fn meet(&mut self, met: Met) {
        match met {
            Met::Start(tag) if self.out > 0 || LEFT_OUT.contains(&tag.name.as_str()) => self.out += 1,
            Met::Start(tag) => self.start(&tag),
            Met::End(_) if self.out > 0 => self.out -= 1,
            Met::End(name) => self.end(&name),
            Met::Words(words) if self.run.within == Within::Words && self.out == 0 => self.put(&words),
            Met::Words(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "p" if self.open.len() < DEEPEST => {
                self.open.push(Writing::default());
                self.paragraph = Paragraph::default();
            }
            "tr" => self.document.begin_row(),
            "tc" => self.document.begin_cell(),
            "pPr" => self.paragraph.is_open = true,
            "r" => self.run = Run { is_open: true, ..Run::default() },
            "rPr" if self.run.is_open && !self.paragraph.is_open => self.run.within = Within::Properties,
            "t" => self.run.within = Within::Words,
            "tab" if !self.paragraph.is_open => self.put(" "),
            "br" | "cr" => self.break_line(),
            "noBreakHyphen" => self.put("-"),
            "sym" => {}
            "footnoteReference" => self.note("footnote", tag),
            "endnoteReference" => self.note("endnote", tag),
            _ if self.paragraph.is_open => self.describe_paragraph(tag),
            _ if self.run.within == Within::Properties => self.describe_run(tag),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "tr" => self.document.end_row(),
            "pPr" => self.end_properties(),
            "r" => self.run = Run::default(),
            "rPr" | "t" => self.run.within = Within::Nothing,
            _ => {}
        }
    }

    fn describe_paragraph(&mut self, tag: &Tag) {
        let value = || tag.get("val").unwrap_or_default().to_owned();
        match tag.name.as_str() {
            "pStyle" => self.paragraph.style = value(),
            "numId" => self.paragraph.list = Some(value()).filter(|list| list != "0"),
            "ilvl" => self.paragraph.level = value(),
            "outlineLvl" => {
                if let (Some(open), Some(kind)) = (self.open.last_mut(), outline(tag.get("val"))) {
                    open.kind = kind;
                }
            }
            _ => {}
        }
    }

    fn describe_run(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "i" => self.run.style.emphasis = tag.is_on(),
            "b" => self.run.style.strong = tag.is_on(),
            "vanish" | "specVanish" => self.run.is_hidden = tag.is_on(),
            "rStyle" => {
                let id = tag.get("val").unwrap_or_default();
                self.run.style = self.styles.style(id);
                self.run.is_hidden = self.styles.hides(id);
            }
            _ => {}
        }
    }

    /// What the paragraph is, now that its properties are known.
    fn end_properties(&mut self) {
        self.paragraph.is_open = false;
        let style = self.styles.kind(&self.paragraph.style).or_else(|| kind_of_name(&self.paragraph.style));
        let list = self.paragraph.list.clone();
        let item = list.filter(|_| !matches!(style, Some(Kind::Heading(_)))).map(|list| Kind::Item(self.number(list)));
        if let Some(open) = self.open.last_mut()
            && open.kind == Kind::Paragraph
        {
            open.kind = item.or(style).unwrap_or_default();
        }
    }

    /// The next number of a list, if it is numbered.
    fn number(&mut self, list: String) -> Option<u32> {
        let level = if self.paragraph.level.is_empty() { "0".to_owned() } else { self.paragraph.level.clone() };
        let place = (list, level);
        let is_numbered = self.numbered.contains(&place);
        let count = self.counts.entry(place).or_default();
        *count += 1;
        is_numbered.then_some(*count)
    }

    fn put(&mut self, words: &str) {
        if !self.run.is_hidden
            && let Some(open) = self.open.last_mut()
        {
            open.push(self.run.style, words);
        }
    }

    /// A line break ends a paragraph of its own, as those mean who type two of them.
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
        if !self.styles.is_list_of_parts(&self.paragraph.style) {
            self.document.push(done.kind, done.runs);
        }
    }

    fn note(&mut self, kind: &'static str, tag: &Tag) {
        if let Some(id) = tag.get("id").filter(|_| !self.run.is_hidden) {
            self.notes.push((kind, id.to_owned()));
            self.put(&format!("[{}]", self.notes.len()));
        }
    }

    /// Takes in what is still open.
    fn end_all(&mut self) {
        while !self.open.is_empty() {
            self.end_paragraph();
        }
    }
}
