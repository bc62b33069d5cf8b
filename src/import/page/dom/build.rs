//! From tokens to the tree.
//!
//! Each token makes one node at most, and no step looks farther than [`DEEPEST`] elements up: linear, whatever the page.

use super::{Attr, Dom, Node, NodeId, Tag};
use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use std::convert::Infallible;

/// Elements deeper than this are put beside one another, as browsers do.
const DEEPEST: usize = 400;
/// Elements and texts that are kept; pages of real articles have a few thousand.
const MOST: usize = 2_000_000;
/// Attributes of one element, and bytes of a value, that are kept.
const MOST_ATTRIBUTES: usize = 40;
/// Attributes of all elements together that are kept.
const MOST_ATTRIBUTES_IN_ALL: usize = 4_000_000;
const LONGEST_VALUE: usize = 64 * 1024;

/// Puts a page together. Any bytes make a tree.
pub fn parse(html: &str) -> Dom {
    let mut builder = Builder::new();
    let mut emitter = CallbackEmitter::<_, Infallible>::new(|event: CallbackEvent<'_>, _: html5gum::Span<()>| {
        builder.take(&event);
        None
    });
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(html, emitter).finish();
    builder.finish()
}

struct Builder {
    dom: Dom,
    /// The open elements, outermost first.
    open: Vec<NodeId>,
    /// The start tag that is being read: its attributes begin here.
    tag: Tag,
    first_attribute: usize,
    attribute: Attr,
}

impl Builder {
    fn new() -> Self {
        let root = Node { tag: Tag::Html, parent: 0, end: 1, data: 0..0 };
        let dom =
            Dom { nodes: vec![root], attributes: Vec::new(), pool: String::new(), saved_from: None, is_cut: false };
        Self { dom, open: vec![0], tag: Tag::Other, first_attribute: 0, attribute: Attr::Other }
    }

    fn take(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag::read(name);
                self.first_attribute = self.dom.attributes.len();
            }
            CallbackEvent::AttributeName { name } => self.attribute_name(name),
            CallbackEvent::AttributeValue { value } => self.attribute_value(value),
            CallbackEvent::CloseStartTag { self_closing } => self.start_tag(*self_closing),
            CallbackEvent::EndTag { name } => {
                self.attribute = Attr::Other;
                self.end_tag(Tag::read(name));
            }
            CallbackEvent::String { value } => self.string(value),
            CallbackEvent::Comment { value } if self.dom.saved_from.is_none() => self.dom.saved_from = noted(value),
            _ => {}
        }
    }

    fn attribute_name(&mut self, name: &[u8]) {
        self.attribute = Attr::read(name);
        let own = self.dom.attributes.get(self.first_attribute..).unwrap_or_default();
        let is_full = own.len() >= MOST_ATTRIBUTES || self.dom.attributes.len() >= MOST_ATTRIBUTES_IN_ALL;
        let twice = is_full || own.iter().any(|(other, _)| *other == self.attribute);
        if twice {
            self.attribute = Attr::Other;
        }
        if self.attribute != Attr::Other {
            let at = self.dom.pool.len() as u32;
            self.dom.attributes.push((self.attribute, at..at));
        }
    }

    fn attribute_value(&mut self, value: &[u8]) {
        if self.attribute == Attr::Other {
            return;
        }
        let place = self.pooled(value.get(..LONGEST_VALUE).unwrap_or(value));
        if let Some(last) = self.dom.attributes.last_mut() {
            last.1 = place;
        }
        self.attribute = Attr::Other;
    }

    fn pooled(&mut self, bytes: &[u8]) -> std::ops::Range<u32> {
        let start = self.dom.pool.len() as u32;
        self.dom.pool.push_str(&String::from_utf8_lossy(bytes));
        start..self.dom.pool.len() as u32
    }

    fn top(&self) -> NodeId {
        self.open.last().copied().unwrap_or(0)
    }

    fn string(&mut self, value: &[u8]) {
        let top = self.top();
        let blank = value.iter().all(u8::is_ascii_whitespace);
        if matches!(self.dom.tag(top), Tag::Head) && !blank {
            self.pop_to(Tag::Head);
        }
        let data = self.pooled(value);
        self.add(Tag::Text, data);
    }

    /// Adds a node to the innermost open element.
    fn add(&mut self, tag: Tag, data: std::ops::Range<u32>) -> Option<NodeId> {
        let id = self.dom.nodes.len();
        if id >= MOST {
            self.dom.is_cut = true;
            return None;
        }
        self.dom.nodes.push(Node { tag, parent: self.top() as u32, end: id as u32 + 1, data });
        Some(id)
    }

    fn start_tag(&mut self, self_closing: bool) {
        let (tag, first) = (self.tag, self.first_attribute);
        self.attribute = Attr::Other;
        if matches!(tag, Tag::Html | Tag::Body) && self.is_repeated(tag, first) {
            return;
        }
        self.close_before(tag);
        let data = first as u32..self.dom.attributes.len() as u32;
        let Some(id) = self.add(tag, data) else { return };
        let foreign = self_closing && matches!(tag, Tag::Svg | Tag::Math | Tag::Other);
        if !tag.is_void() && !foreign && self.open.len() < DEEPEST {
            self.open.push(id);
        }
    }

    /// A second `html` or `body` only adds attributes to the first; so does the first `html`, to the document.
    fn is_repeated(&mut self, tag: Tag, first: usize) -> bool {
        if tag == Tag::Html {
            let data = first as u32..self.dom.attributes.len() as u32;
            if let Some(root) = self.dom.nodes.first_mut()
                && root.data.is_empty()
            {
                root.data = data;
            }
            return true;
        }
        self.open.iter().any(|id| self.dom.tag(*id) == Tag::Body)
    }

    /// Ends what a start tag ends without an end tag of its own.
    fn close_before(&mut self, tag: Tag) {
        if !tag.is_of_head() && self.open.iter().take(3).any(|id| self.dom.tag(*id) == Tag::Head) {
            self.pop_to(Tag::Head);
        }
        if tag.ends_paragraph() {
            self.pop_within(&[Tag::P], &[Tag::Button]);
        }
        match tag {
            Tag::Li => self.pop_within(&[Tag::Li], &[Tag::Ul, Tag::Ol, Tag::Menu]),
            Tag::Dd | Tag::Dt => self.pop_within(&[Tag::Dd, Tag::Dt], &[Tag::Dl]),
            Tag::Option | Tag::Optgroup => self.pop_within(&[Tag::Option], &[Tag::Select]),
            Tag::A => self.end_formatting(Tag::A),
            Tag::Button => self.pop_within(&[Tag::Button], &[]),
            Tag::Td | Tag::Th => self.pop_to_row(&[Tag::Td, Tag::Th]),
            Tag::Tr => self.pop_to_row(&[Tag::Tr]),
            Tag::Tbody | Tag::Thead | Tag::Tfoot => self.pop_to_row(&[Tag::Tbody, Tag::Thead, Tag::Tfoot, Tag::Tr]),
            _ if tag.heading().is_some() && self.dom.tag(self.top()).heading().is_some() => {
                self.open.pop();
            }
            _ => {}
        }
    }

    /// Closes the innermost element of these names, unless a wall or one of `stops` stands before it.
    fn pop_within(&mut self, tags: &[Tag], stops: &[Tag]) {
        for (index, id) in self.open.iter().enumerate().rev() {
            let tag = self.dom.tag(*id);
            if tags.contains(&tag) {
                self.open.truncate(index);
                return;
            }
            if tag.is_wall() || stops.contains(&tag) {
                return;
            }
        }
    }

    /// Closes the outermost element of these names within the innermost table.
    fn pop_to_row(&mut self, tags: &[Tag]) {
        let table = self.open.iter().rposition(|id| self.dom.tag(*id) == Tag::Table).unwrap_or(0);
        let found = self.open.iter().skip(table).position(|id| tags.contains(&self.dom.tag(*id)));
        if let Some(index) = found {
            self.open.truncate(table + index);
        }
    }

    fn pop_to(&mut self, tag: Tag) {
        if let Some(index) = self.open.iter().position(|id| self.dom.tag(*id) == tag) {
            self.open.truncate(index);
        }
    }

    fn end_tag(&mut self, tag: Tag) {
        match tag {
            // What stands behind the end of the page is shown all the same.
            Tag::Html | Tag::Body => {}
            Tag::Br => {
                self.add(Tag::Br, 0..0);
            }
            Tag::Table | Tag::Td | Tag::Th | Tag::Tr | Tag::Tbody | Tag::Thead | Tag::Tfoot => self.end_of_table(tag),
            _ if tag.is_formatting() => self.end_formatting(tag),
            _ if tag.heading().is_some() => self.end_heading(),
            _ => self.pop_within(&[tag], &[]),
        }
    }

    fn end_heading(&mut self) {
        let headings = [Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6];
        self.pop_within(&headings, &[]);
    }

    fn end_of_table(&mut self, tag: Tag) {
        let table = self.open.iter().rposition(|id| self.dom.tag(*id) == Tag::Table).unwrap_or(0);
        if let Some(index) = self.open.iter().skip(table).position(|id| self.dom.tag(*id) == tag) {
            self.open.truncate(table + index);
        }
    }

    /// Ends an element of a line; blocks that were opened within it go on, beside it.
    fn end_formatting(&mut self, tag: Tag) {
        for (index, id) in self.open.iter().enumerate().rev() {
            let own = self.dom.tag(*id);
            if own == tag {
                self.take_out(index);
                return;
            }
            if own.is_wall() {
                return;
            }
        }
    }

    fn take_out(&mut self, index: usize) {
        let inner = self.open.get(index + 1..).unwrap_or_default();
        if inner.iter().all(|id| self.dom.tag(*id).is_inline()) {
            self.open.truncate(index);
            return;
        }
        let outer = index.checked_sub(1).and_then(|i| self.open.get(i)).copied().unwrap_or(0);
        if let Some(node) = inner.first().and_then(|id| self.dom.nodes.get_mut(*id)) {
            node.parent = outer as u32;
        }
        self.open.remove(index);
    }

    /// Sets how far each node reaches.
    fn finish(self) -> Dom {
        let mut dom = self.dom;
        for id in (1..dom.nodes.len()).rev() {
            let (parent, end) = (dom.parent(id), dom.node(id).end);
            if let Some(node) = dom.nodes.get_mut(parent) {
                node.end = node.end.max(end);
            }
        }
        dom
    }
}

/// The address in "saved from url=(0033)https://…" or in `SingleFile`'s "url: https://…".
fn noted(comment: &[u8]) -> Option<String> {
    const LONGEST: usize = 4_000;
    let text = std::str::from_utf8(comment.get(..comment.len().min(LONGEST))?).ok()?;
    let is_noted = text.contains("saved from url=") || text.contains("Page saved with SingleFile");
    let at = text.find("http").filter(|_| is_noted)?;
    text.get(at..)?.split_whitespace().next().map(str::to_owned)
}
