//! Where the article stands on a page: stretches of text are weighed, and the part of the tree that gains most is taken.
//!
//! Running text speaks for a part, links and scraps speak against it. Where the page itself names the body of the article (by
//! `itemprop` or by the usual classes) and most of the weight stands there, that is taken.

use super::dom::{Dom, NodeId, Tag};
use super::parts::{Use, uses};
use std::ops::Range;

/// A stretch of text between the borders of two blocks.
#[derive(Debug, Clone)]
pub struct Stretch {
    /// The innermost block around it.
    pub owner: NodeId,
    /// Its nodes.
    pub nodes: Range<NodeId>,
    /// Its letters and signs; those of scripts without blanks count double.
    pub chars: usize,
    /// Those of them that stand in links.
    pub links: usize,
    /// Signs that end or part sentences.
    pub stops: usize,
}

/// A page with what was made out about it.
#[derive(Debug)]
pub struct Weighed<'a> {
    /// The page.
    pub dom: &'a Dom,
    /// What is left out, with all within it.
    pub out: Vec<bool>,
    /// The stretches of what is left.
    pub stretches: Vec<Stretch>,
    /// What each element is for, where it says so.
    pub uses: Vec<Option<Use>>,
}

impl<'a> Weighed<'a> {
    /// Weighs a page.
    pub fn new(dom: &'a Dom) -> Self {
        let uses = uses(dom);
        let mut out: Vec<bool> = uses.iter().map(|what| *what == Some(Use::Never)).collect();
        let all = stretches(dom, &out);
        let weight = sums(dom, &all, |stretch| value(stretch).max(0.0));
        let total = weight.first().copied().unwrap_or_default();
        let kept = protected(dom, &uses);
        let quotes = counts(dom, |id| dom.tag(id) == Tag::Blockquote);
        for (id, what) in uses.iter().enumerate() {
            let share = weight.get(id).copied().unwrap_or_default() / total.max(1.0);
            let is_out = match what {
                // Posts that are shown within the text stand in parts that are called social.
                Some(Use::Out) => {
                    share < 0.6 && !(dom.tag(id) == Tag::Div && quotes.get(id).is_some_and(|count| *count > 0))
                }
                Some(Use::Comments) => share < 0.95,
                Some(Use::Hidden) => share < 0.6,
                _ => false,
            };
            let is_kept = kept.get(id).copied().unwrap_or_default() && *what != Some(Use::Hidden);
            if is_out
                && !is_kept
                && let Some(flag) = out.get_mut(id)
            {
                *flag = true;
            }
        }
        let first = stretches(dom, &out);
        let stretches = drop_links(dom, &first, &mut out);
        Self { dom, out, stretches, uses }
    }

    /// The same page with nothing left out but what is never shown.
    pub fn whole(&self) -> Self {
        let is_hidden = |id: usize, what: &Option<Use>| *what == Some(Use::Hidden) && self.is_out(id);
        let uses = self.uses.iter().enumerate();
        let out: Vec<bool> = uses.map(|(id, what)| *what == Some(Use::Never) || is_hidden(id, what)).collect();
        let stretches = stretches(self.dom, &out);
        Self { dom: self.dom, out, stretches, uses: self.uses.clone() }
    }

    /// Whether an element is left out; what lies within it is, too.
    pub fn is_out(&self, id: NodeId) -> bool {
        self.out.get(id).copied().unwrap_or_default()
    }

    /// What an element is for.
    pub fn use_of(&self, id: NodeId) -> Option<Use> {
        self.uses.get(id).copied().flatten()
    }

    /// Whether a node lies in readers' comments, in navigation or in what is not shown.
    pub fn is_aside(&self, id: NodeId) -> bool {
        self.dom.ancestors(id).chain([id]).any(|outer| match self.use_of(outer) {
            Some(Use::Comments | Use::Never | Use::Hidden) => self.is_out(outer),
            _ => matches!(self.dom.tag(outer), Tag::Nav | Tag::Footer),
        })
    }

    /// The parts of the tree that hold the article, in order.
    pub fn roots(&self) -> Vec<NodeId> {
        let sums = sums(self.dom, &self.stretches, value);
        let best = self.best(&sums);
        self.named(&sums, best).unwrap_or_else(|| vec![best])
    }

    /// The node that gains most; its inner nodes are preferred where little is lost.
    fn best(&self, sums: &[f32]) -> NodeId {
        let sum = |id: NodeId| sums.get(id).copied().unwrap_or_default();
        let mut best = (0..self.dom.len()).fold(0, |best, id| if sum(id) >= sum(best) { id } else { best });
        loop {
            let inner = self.dom.children(best).find(|child| sum(*child) >= 0.85 * sum(best));
            match inner {
                Some(child) if self.dom.tag(child) != Tag::Text && !self.dom.tag(child).is_inline() => best = child,
                _ => return best,
            }
        }
    }

    /// The parts that the page names as the body of the article, where most of the weight stands in them.
    fn named(&self, sums: &[f32], best: NodeId) -> Option<Vec<NodeId>> {
        let sum = |id: NodeId| sums.get(id).copied().unwrap_or_default();
        let mut roots: Vec<NodeId> = Vec::new();
        let mut at = 0;
        while at < self.dom.len() {
            if self.out.get(at).copied().unwrap_or_default() {
                at = self.dom.end(at).max(at + 1);
                continue;
            }
            let is_named = self.uses.get(at).copied().flatten() == Some(Use::Body);
            if is_named && sum(at) > 0.05 * sum(best) {
                roots.push(at);
                at = self.dom.end(at).max(at + 1);
            } else {
                at += 1;
            }
        }
        let total: f32 = roots.iter().map(|id| sum(*id)).sum();
        (total >= 0.6 * sum(best)).then_some(roots)
    }
}

/// How many nodes within each node are so.
fn counts(dom: &Dom, is_so: impl Fn(NodeId) -> bool) -> Vec<u32> {
    let mut counts: Vec<u32> = (0..dom.len()).map(|id| u32::from(is_so(id))).collect();
    for id in (1..dom.len()).rev() {
        let own = counts.get(id).copied().unwrap_or_default();
        if let Some(count) = counts.get_mut(dom.parent(id)) {
            *count += own;
        }
    }
    counts
}

/// Leaves out what consists of links, and lists of teasers; returns the stretches of the rest.
fn drop_links(dom: &Dom, stretches: &[Stretch], out: &mut [bool]) -> Vec<Stretch> {
    let chars = sums(dom, stretches, |stretch| stretch.chars as f32);
    let links = sums(dom, stretches, |stretch| stretch.links as f32);
    let anchors = counts(dom, |id| dom.tag(id) == Tag::A);
    let get = |all: &[f32], id: NodeId| all.get(id).copied().unwrap_or_default();
    for id in 1..dom.len() {
        let (own, linked) = (get(&chars, id), get(&links, id));
        let plain = own - linked;
        let is_links = match dom.tag(id) {
            Tag::Ul | Tag::Ol | Tag::Div | Tag::Section | Tag::Dl | Tag::Td | Tag::Tr | Tag::Header => {
                linked > 0.5 * own && plain < 300.0
            }
            Tag::Table => linked > 0.8 * own && plain < 300.0,
            Tag::Span | Tag::Other => anchors.get(id).is_some_and(|count| *count >= 3) && linked > 0.6 * own,
            _ => false,
        };
        if is_links && let Some(flag) = out.get_mut(id) {
            *flag = true;
        }
    }
    drop_teasers(dom, &chars, out);
    self::stretches(dom, out)
}

/// Teasers: three parts or more beside one another that each hold a heading that is a link, and little else.
fn drop_teasers(dom: &Dom, chars: &[f32], out: &mut [bool]) {
    let mut teasers: Vec<(NodeId, NodeId)> = Vec::new();
    for id in dom.all(Tag::A) {
        let Some(heading) = dom.ancestors(id).take(3).find(|outer| dom.tag(*outer).heading().is_some()) else {
            continue;
        };
        if dom.text_of(dom.range(id), 400).len() + 4 < dom.text_of(dom.range(heading), 400).len() {
            continue;
        }
        let outer =
            dom.ancestors(heading).take(6).filter(|outer| matches!(dom.tag(*outer), Tag::Li | Tag::Article | Tag::Div));
        let small = outer.take_while(|outer| chars.get(*outer).is_some_and(|chars| *chars < 500.0)).last();
        teasers.extend(small.map(|small| (dom.parent(small), small)));
    }
    teasers.sort_unstable();
    teasers.dedup();
    for group in teasers.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() >= 3) {
        for (_, id) in group {
            if let Some(flag) = out.get_mut(*id) {
                *flag = true;
            }
        }
    }
}

/// Elements that are never left out for their class: those around the headline or around what is named the article's body.
fn protected(dom: &Dom, uses: &[Option<Use>]) -> Vec<bool> {
    let mut kept = vec![false; dom.len()];
    let mut headlines = dom.all(Tag::H1);
    let headline = headlines.next().filter(|_| headlines.next().is_none());
    let bodies = uses.iter().enumerate().filter(|(_, what)| **what == Some(Use::Body)).map(|(id, _)| id);
    for id in headline.into_iter().chain(bodies.take(50)) {
        for outer in dom.ancestors(id) {
            if let Some(flag) = kept.get_mut(outer) {
                *flag = true;
            }
        }
    }
    kept
}

/// How much a stretch speaks for its being of the article.
pub fn value(stretch: &Stretch) -> f32 {
    let (chars, links) = (stretch.chars as f32, stretch.links as f32);
    let plain = chars - links;
    let running = if plain >= 80.0 || (stretch.stops > 0 && plain >= 40.0) { 1.0 } else { 0.2 };
    let against = if links * 2.0 > chars { 1.5 } else { 0.25 };
    plain * running - links * against
}

/// What the stretches within each node come to.
pub fn sums(dom: &Dom, stretches: &[Stretch], value: impl Fn(&Stretch) -> f32) -> Vec<f32> {
    let mut sums = vec![0.0_f32; dom.len()];
    for stretch in stretches {
        if let Some(sum) = sums.get_mut(stretch.owner) {
            *sum += value(stretch);
        }
    }
    for id in (1..dom.len()).rev() {
        let own = sums.get(id).copied().unwrap_or_default();
        if let Some(sum) = sums.get_mut(dom.parent(id)) {
            *sum += own;
        }
    }
    sums
}

/// The stretches of text outside of what is left out.
pub fn stretches(dom: &Dom, out: &[bool]) -> Vec<Stretch> {
    let mut reader = Reader { dom, found: Vec::new(), open: None, blocks: vec![0], link_end: 0 };
    let mut at = 0;
    while at < dom.len() {
        if out.get(at).copied().unwrap_or_default() {
            at = dom.end(at).max(at + 1);
            continue;
        }
        reader.take(at);
        at += 1;
    }
    reader.close();
    reader.found
}

struct Reader<'a> {
    dom: &'a Dom,
    found: Vec<Stretch>,
    open: Option<Stretch>,
    /// The blocks around the place, outermost first.
    blocks: Vec<NodeId>,
    link_end: NodeId,
}

impl Reader<'_> {
    fn take(&mut self, id: NodeId) {
        while self.blocks.len() > 1 && self.blocks.last().is_some_and(|block| self.dom.end(*block) <= id) {
            self.blocks.pop();
            self.close();
        }
        let tag = self.dom.tag(id);
        if tag == Tag::Text {
            self.text(id);
        } else if tag == Tag::A {
            self.link_end = self.link_end.max(self.dom.end(id));
        } else if !tag.is_inline() && !tag.is_void() {
            self.close();
            self.blocks.push(id);
        }
    }

    fn text(&mut self, id: NodeId) {
        let words = self.dom.text(id);
        let (mut chars, mut stops) = (0, 0);
        for c in words.chars().filter(|c| !c.is_whitespace()) {
            chars += if is_wide(c) { 2 } else { 1 };
            stops += usize::from(matches!(c, '.' | '!' | '?' | ',' | ';' | '。' | '，' | '、' | '؟' | '،' | '।'));
        }
        if chars == 0 {
            return;
        }
        let owner = self.blocks.last().copied().unwrap_or_default();
        let open = self.open.get_or_insert(Stretch { owner, nodes: id..id, chars: 0, links: 0, stops: 0 });
        open.nodes.end = id + 1;
        open.chars += chars;
        open.stops += stops;
        if id < self.link_end {
            open.links += chars;
        }
    }

    fn close(&mut self) {
        self.found.extend(self.open.take());
    }
}

/// Letters of scripts that put no blanks between words.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{E00}'..='\u{E7F}')
}
