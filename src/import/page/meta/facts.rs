//! The facts that a page states about itself, gathered in one pass: elements of its head, JSON-LD, marked elements of its body.

use super::Read;
use super::linked::{self, Linked};
use crate::import::page::dom::{Attr, Dom, NodeId, Tag, one_line};

/// What a page states.
#[derive(Debug, Default)]
pub struct Facts {
    /// `<meta>`: name in small letters, content.
    pub metas: Vec<(String, String)>,
    /// `<title>`.
    pub title: Option<String>,
    /// The language of the page.
    pub language: Option<String>,
    /// `<link rel="canonical">`.
    pub canonical: Option<String>,
    /// The address that a program noted when it saved the page.
    pub saved_from: Option<String>,
    /// What JSON-LD says.
    pub linked: Linked,
    /// Elements with `itemprop` or `property` (`RDFa`) that say something of the article: name in small letters, element.
    pub marked: Vec<(String, NodeId)>,
}

/// Elements of the head and marks that are kept.
const MOST: usize = 2_000;
/// Bytes of JSON-LD that are read.
const MOST_JSON: usize = 4 * 1024 * 1024;

impl Facts {
    /// Gathers the facts of a page.
    pub fn gather(dom: &Dom, saved_from: Option<String>) -> Self {
        let mut facts = Self { language: dom.attribute(0, Attr::Lang).map(str::to_owned), ..Self::default() };
        let mut scripts = Vec::new();
        let mut at = 1;
        while at < dom.len() {
            facts.take(dom, at, &mut scripts);
            // A template is no part of the page.
            at = if dom.tag(at) == Tag::Template { dom.end(at).max(at + 1) } else { at + 1 };
        }
        facts.saved_from = saved_from.or_else(|| dom.saved_from.clone());
        let title = facts.first_meta(&["og:title"]).map(|read| read.value).or_else(|| facts.title.clone());
        facts.linked = linked::read(&scripts, title.as_deref());
        facts
    }

    fn take<'a>(&mut self, dom: &'a Dom, id: NodeId, scripts: &mut Vec<&'a str>) {
        match dom.tag(id) {
            Tag::Meta => self.meta(dom, id),
            Tag::Title if self.title.is_none() => {
                self.title = Some(one_line(dom.raw_text(id))).filter(|title| !title.is_empty());
            }
            Tag::Link => self.link(dom, id),
            Tag::Script
                if dom.attribute(id, Attr::Type).is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json")) =>
            {
                let known: usize = scripts.iter().map(|script| script.len()).sum();
                let script = dom.raw_text(id);
                if known + script.len() <= MOST_JSON {
                    scripts.push(script);
                }
            }
            Tag::Text => {}
            _ => self.mark(dom, id),
        }
    }

    fn meta(&mut self, dom: &Dom, id: NodeId) {
        let Some(content) = dom.attribute(id, Attr::Content).map(one_line).filter(|content| !content.is_empty()) else {
            return;
        };
        for name in [Attr::Property, Attr::Name, Attr::Itemprop, Attr::HttpEquiv] {
            if let Some(key) = dom.attribute(id, name).filter(|_| self.metas.len() < MOST) {
                self.metas.push((key.trim().to_ascii_lowercase(), content.clone()));
            }
        }
        self.mark(dom, id);
    }

    fn link(&mut self, dom: &Dom, id: NodeId) {
        let is_canonical = dom.attribute(id, Attr::Rel).is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
        if is_canonical && self.canonical.is_none() {
            self.canonical = dom.attribute(id, Attr::Href).map(str::to_owned);
        }
    }

    fn mark(&mut self, dom: &Dom, id: NodeId) {
        for (name, value) in dom.attributes(id).filter(|(name, _)| matches!(name, Attr::Itemprop | Attr::Property)) {
            if name == Attr::Property && dom.tag(id) == Tag::Meta {
                continue;
            }
            for word in value.split_whitespace().take(MOST.saturating_sub(self.marked.len())) {
                let bare = word.rsplit([':', '/']).next().unwrap_or(word);
                self.marked.push((bare.to_ascii_lowercase(), id));
            }
        }
    }

    /// All contents of a `<meta>`.
    pub fn all_meta<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.metas.iter().filter(move |(name, _)| name == key).map(|(_, content)| content.as_str())
    }

    /// The first of some `<meta>`, in the order of the names.
    pub fn first_meta(&self, keys: &[&str]) -> Option<Read<String>> {
        keys.iter().find_map(|key| {
            let content = self.all_meta(key).find(|content| !content.is_empty())?;
            Some(Read::stated(content.to_owned(), format!("meta {key}")))
        })
    }

    /// The first element with one of these marks.
    pub fn marked<'a>(&'a self, keys: &'a [&str]) -> impl Iterator<Item = (&'a str, NodeId)> {
        keys.iter()
            .flat_map(move |key| self.marked.iter().filter(move |(name, _)| name == key))
            .map(|(name, id)| (name.as_str(), *id))
    }

    /// Where the page stands on the web.
    pub fn address(&self) -> Option<Read<String>> {
        let whole = |url: &String| is_address(url);
        let canonical = self.canonical.clone().filter(whole).map(|url| Read::stated(url, "link canonical"));
        let graph = || {
            self.first_meta(&["og:url", "parsely-link", "twitter:url", "sailthru.url"])
                .filter(|read| is_address(&read.value))
        };
        let linked = || self.linked.url.clone().filter(whole).map(|url| Read::stated(url, "JSON-LD"));
        let saved = || self.saved_from.clone().filter(whole).map(|url| Read::stated(url, "the saved file"));
        let is_deep = |read: &Read<String>| path_of(&read.value).len() > 1;
        let all = || [canonical.clone(), graph(), linked(), saved()].into_iter().flatten();
        all().find(is_deep).or_else(|| all().next())
    }
}

fn is_address(url: &str) -> bool {
    let is_web = url.starts_with("http://") || url.starts_with("https://");
    is_web && url.len() <= 2_000 && !url.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// What stands behind the host in an address.
fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').and_then(|at| rest.get(at..)).unwrap_or_default()
}

/// The words of a marked element: its `content`, else what it shows.
pub fn words_of(dom: &Dom, id: NodeId) -> String {
    dom.attribute(id, Attr::Content).map_or_else(|| dom.text_of(dom.range(id), 300), one_line)
}
