//! A page as a tree: a flat list of nodes in the order of the document, so that a part of the tree is a range of the list.
//!
//! Whatever walks over it is a loop: no depth of nesting can exhaust the stack, neither here nor when the tree is dropped. The
//! tokens come from html5gum, which follows the standard; the tree is put together in [`build`], more simply than the standard
//! has it, for what the standard asks for there takes quadratic time on hostile pages.

mod build;
mod tag;

pub use build::parse;
pub use tag::{Attr, Tag};

use std::ops::Range;

/// A node by its place in the document; the document itself is 0.
pub type NodeId = usize;

/// An element or a text.
#[derive(Debug, Clone)]
struct Node {
    tag: Tag,
    parent: u32,
    /// The first node behind its last descendant.
    end: u32,
    /// Where its text or its attributes stand.
    data: Range<u32>,
}

/// A page.
#[derive(Debug)]
pub struct Dom {
    nodes: Vec<Node>,
    attributes: Vec<(Attr, Range<u32>)>,
    pool: String,
    /// The address that a browser noted in a comment when it saved the page.
    pub saved_from: Option<String>,
    /// Whether more elements came than are kept.
    pub is_cut: bool,
}

static NONE: Node = Node { tag: Tag::Html, parent: 0, end: 0, data: 0..0 };

impl Dom {
    fn node(&self, id: NodeId) -> &Node {
        self.nodes.get(id).unwrap_or(&NONE)
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The name of a node's element.
    pub fn tag(&self, id: NodeId) -> Tag {
        self.node(id).tag
    }

    /// The node around a node; the document is its own.
    pub fn parent(&self, id: NodeId) -> NodeId {
        self.node(id).parent as usize
    }

    /// The first node that is no longer within a node.
    pub fn end(&self, id: NodeId) -> NodeId {
        self.node(id).end as usize
    }

    /// A node and all within it.
    pub fn range(&self, id: NodeId) -> Range<NodeId> {
        id..self.end(id)
    }

    /// The nodes right within a node.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let end = self.end(id);
        let mut next = id + 1;
        std::iter::from_fn(move || {
            let child = next;
            next = self.end(child).max(child + 1);
            (child < end).then_some(child)
        })
    }

    /// The nodes around a node, from the inside out.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let mut at = id;
        std::iter::from_fn(move || {
            let parent = self.parent(at);
            let is_top = at == 0;
            at = parent;
            (!is_top).then_some(parent)
        })
    }

    /// Whether a node lies in another one, or is it.
    pub fn is_within(&self, id: NodeId, outer: NodeId) -> bool {
        self.range(outer).contains(&id)
    }

    fn words(&self, place: &Range<u32>) -> &str {
        self.pool.get(place.start as usize..place.end as usize).unwrap_or_default()
    }

    /// The words of a node that is text; nothing for an element.
    pub fn text(&self, id: NodeId) -> &str {
        let node = self.node(id);
        if node.tag == Tag::Text { self.words(&node.data) } else { "" }
    }

    /// The attributes of an element.
    pub fn attributes(&self, id: NodeId) -> impl Iterator<Item = (Attr, &str)> {
        let node = self.node(id);
        let range = if node.tag == Tag::Text { 0..0 } else { node.data.start as usize..node.data.end as usize };
        self.attributes.get(range).unwrap_or_default().iter().map(|(name, value)| (*name, self.words(value)))
    }

    /// The value of an attribute.
    pub fn attribute(&self, id: NodeId, name: Attr) -> Option<&str> {
        self.attributes(id).find(|(own, _)| *own == name).map(|(_, value)| value)
    }

    /// All elements of a name, in order.
    pub fn all(&self, tag: Tag) -> impl Iterator<Item = NodeId> {
        self.nodes.iter().enumerate().filter(move |(_, node)| node.tag == tag).map(|(id, _)| id)
    }

    /// The words within a node in one line, those of scripts and styles left out.
    pub fn inner_text(&self, id: NodeId) -> String {
        self.text_of(self.range(id), usize::MAX)
    }

    /// The words within some nodes in one line of about `most` bytes at most; no more than eight nodes for each byte are looked at.
    pub fn text_of(&self, range: Range<NodeId>, most: usize) -> String {
        let mut line = Line::default();
        let mut at = range.start;
        let end = range.end.min(range.start.saturating_add(most.saturating_mul(8)));
        while at < end && line.words.len() < most {
            let tag = self.tag(at);
            if matches!(tag, Tag::Script | Tag::Style | Tag::Noscript | Tag::Template) {
                at = self.end(at).max(at + 1);
                continue;
            }
            if !tag.is_inline() {
                line.gap();
            }
            line.push(self.text(at));
            at += 1;
        }
        line.words
    }

    /// The raw words within an element such as a script.
    pub fn raw_text(&self, id: NodeId) -> &str {
        if self.end(id) > id + 1 { self.text(id + 1) } else { "" }
    }
}

/// Words put together into one line, white space folded.
#[derive(Debug, Default)]
pub struct Line {
    /// The line.
    pub words: String,
    blank: bool,
}

impl Line {
    /// Parts what comes from what was.
    pub fn gap(&mut self) {
        self.blank = !self.words.is_empty();
    }

    /// Adds words.
    pub fn push(&mut self, words: &str) {
        for c in words.chars() {
            if c.is_whitespace() || c == '\u{200B}' || c == '\u{FEFF}' {
                self.blank |= !self.words.is_empty();
            } else if c != '\u{AD}' {
                if std::mem::take(&mut self.blank) {
                    self.words.push(' ');
                }
                self.words.push(c);
            }
        }
    }
}

/// Words in one line, white space folded.
pub fn one_line(words: &str) -> String {
    let mut line = Line::default();
    line.push(words);
    line.words
}
