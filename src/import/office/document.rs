//! A document of a word processor as blocks, and what becomes of it: the head that opens its text, then the body.

use crate::import::light::{Light, Runs, Style};
use crate::import::opening::{self, Opened};
use crate::import::source::Draft;
use crate::import::stated::Stated;
use crate::model::SourceFormat;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Running text.
    #[default]
    Paragraph,
    /// A heading; the document's title has level 1.
    Heading(usize),
    /// An item of a list, with its number if it has one.
    Item(Option<u32>),
    /// A quotation that is set off.
    Quote,
}

/// A block.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Its words.
    pub runs: Runs,
}

/// A document.
#[derive(Debug, Default)]
pub struct Document {
    /// Its blocks, in reading order.
    pub blocks: Vec<Block>,
    /// Its notes, each with what stands for it in the text.
    pub notes: Vec<(String, Vec<Runs>)>,
    /// What it states about itself.
    pub stated: Stated,
    /// What a person should know.
    pub warnings: Vec<String>,
    /// The rows of tables that are open, one within the other: for each the blocks with which its cells begin.
    rows: Vec<Vec<usize>>,
}

/// What parts the cells of a row.
const BETWEEN_CELLS: &str = " | ";
/// Rows within cells of rows at most.
const DEEPEST_ROW: usize = 20;

impl Document {
    /// A row of a table begins.
    pub fn begin_row(&mut self) {
        if self.rows.len() < DEEPEST_ROW {
            self.rows.push(Vec::new());
        }
    }

    /// A cell of the row begins.
    pub fn begin_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.push(self.blocks.len());
        }
    }

    /// The row ends: cells of a paragraph at most are put on one line. Those that hold more lay out a page.
    pub fn end_row(&mut self) {
        let Some(cells) = self.rows.pop() else { return };
        let ends = cells.iter().skip(1).copied().chain([self.blocks.len()]);
        let small = cells.iter().zip(ends).all(|(begin, end)| end.saturating_sub(*begin) <= 1);
        let Some(first) = cells.first().copied().filter(|_| cells.len() > 1 && small) else { return };
        let blocks = self.blocks.get(first..).unwrap_or_default();
        if blocks.len() < 2 || blocks.iter().any(|block| block.kind != Kind::Paragraph) {
            return;
        }
        let mut row = Runs::default();
        for block in self.blocks.drain(first..) {
            if !row.is_empty() {
                row.push(Style::default(), BETWEEN_CELLS);
            }
            row.extend(&block.runs);
        }
        self.push(Kind::Paragraph, row);
    }

    /// Takes in a block that has words.
    pub fn push(&mut self, kind: Kind, runs: Runs) {
        if !runs.is_empty() {
            self.blocks.push(Block { kind, runs });
        }
    }

    /// Writes its blocks.
    pub fn write(&self, light: &mut Light) {
        for block in &self.blocks {
            match block.kind {
                Kind::Paragraph => light.paragraph(&block.runs),
                Kind::Heading(level) => light.heading(level, &block.runs),
                Kind::Item(number) => light.item(number, &block.runs),
                Kind::Quote => light.quote(&block.runs),
            }
        }
    }

    /// The draft of an article; `None` where there are no words. `name` is the file's own.
    pub fn into_draft(self, format: SourceFormat, name: &str) -> Option<Draft> {
        let mut light = Light::default();
        self.write(&mut light);
        if light.is_empty() {
            return None;
        }
        let text = light.finish();
        let opened = if format == SourceFormat::Book {
            // What opens a book is its first chapter, not its head.
            Opened { head: self.stated.head, body: text, warnings: Vec::new() }
        } else {
            opening::take_off(text, self.stated.head, name)
        };
        let mut notes = Light::default();
        for (mark, paragraphs) in &self.notes {
            put_note(mark, paragraphs, &mut notes);
        }
        let mut text = opened.body;
        if !notes.is_empty() {
            text.push('\n');
            text.push_str(&notes.finish());
        }
        let warnings = self.warnings.into_iter().chain(opened.warnings).collect();
        Some(Draft { head: opened.head, warnings, ..Draft::new(format, text) })
    }
}

fn put_note(mark: &str, paragraphs: &[Runs], light: &mut Light) {
    for (index, runs) in paragraphs.iter().filter(|runs| !runs.is_empty()).enumerate() {
        if index > 0 {
            light.paragraph(runs);
            continue;
        }
        let mut marked = Runs::of(&format!("{mark} "));
        marked.extend(runs);
        light.paragraph(&marked);
    }
}

/// Runs of a block that is being read, with what is open around them.
#[derive(Debug, Default)]
pub struct Writing {
    /// What the block will be.
    pub kind: Kind,
    /// Its runs so far.
    pub runs: Runs,
}

impl Writing {
    /// Takes in words.
    pub fn push(&mut self, style: Style, words: &str) {
        self.runs.push(style, words);
    }
}
