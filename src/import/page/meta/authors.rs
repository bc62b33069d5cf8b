//! Who wrote the article: what the page states, else who stands in its byline.

use super::facts::words_of;
use super::names::{full_names, is_outlet, names, names_behind_opening, names_beside_day};
use super::{Facts, Read};
use crate::import::page::dom::{Attr, Dom, NodeId, Tag};
use crate::import::page::parts;
use crate::import::page::weigh::Weighed;
use crate::text::fold;

const METAS: [&str; 16] = [
    "author",
    "article:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "citation_author",
    "cxenseparse:author",
    "byl",
    "authors",
    "og:article:author",
    "og:author",
    "rbauthors",
    "shareaholic:article_author_name",
];

/// Names with where they were read.
type Names = Read<Vec<String>>;

/// The authors; the outlet itself only where nobody else is named.
pub fn authors(page: &Weighed, facts: &Facts, outlet: Option<&str>) -> Option<Names> {
    let mut weak: Option<Names> = None;
    let steps: [&dyn Fn() -> Vec<Names>; 5] = [
        &|| of_linked(facts).into_iter().collect(),
        &|| of_metas(facts),
        &|| of_marks(page, facts),
        &|| of_byline(page),
        &|| of_lines(page),
    ];
    for read in steps.iter().flat_map(|step| step()) {
        let is_weak = read.value.iter().all(|name| is_outlet(name, outlet, facts));
        if !is_weak {
            return Some(read);
        }
        weak = weak.or(Some(read));
    }
    weak
}

fn read(all: Vec<String>, source: impl Into<String>) -> Option<Names> {
    (!all.is_empty()).then(|| Read::stated(all, source))
}

fn of_linked(facts: &Facts) -> Option<Names> {
    read(merged(facts.linked.authors.iter().map(String::as_str)), "JSON-LD")
}

/// The names of some lines, each once; one that ends with another one ("All posts by Jane Doe") is the other one.
fn merged<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut all: Vec<(String, String)> = Vec::new();
    for name in lines.take(40).flat_map(names) {
        let folded = fold(&name);
        if !all.iter().any(|(known, _)| folded == *known || folded.ends_with(&format!(" {known}"))) {
            all.retain(|(known, _)| !known.ends_with(&format!(" {folded}")));
            all.push((folded, name));
        }
    }
    all.into_iter().map(|(_, name)| name).collect()
}

fn of_metas(facts: &Facts) -> Vec<Names> {
    const WRITTEN: [&str; 12] = [
        "written by",
        "by",
        "author",
        "verfasst von",
        "geschrieben von",
        "ecrit par",
        "escrito por",
        "scritto da",
        "geschreven door",
        "napisane przez",
        "автор",
        "skrevet av",
    ];
    let labels = [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")];
    let written = labels.into_iter().filter_map(|(label, data)| {
        let label = fold(facts.all_meta(label).next()?);
        WRITTEN.contains(&label.as_str()).then(|| read(merged(facts.all_meta(data)), format!("meta {data}")))?
    });
    let metas = METAS.iter().filter_map(|key| read(merged(facts.all_meta(key)), format!("meta {key}")));
    metas.chain(written).collect()
}

/// Elements with `itemprop="author"`, or links to the author.
fn of_marks(page: &Weighed, facts: &Facts) -> Vec<Names> {
    let dom = page.dom;
    let marked = facts
        .marked(&["author", "creator"])
        .filter(|(_, id)| dom.tag(*id) != Tag::Meta && !page.is_aside(*id))
        .take(10);
    let lines: Vec<String> = marked.map(|(_, id)| name_within(dom, facts, id)).collect();
    let led: Vec<String> = dom
        .all(Tag::A)
        .filter(|id| {
            dom.attribute(*id, Attr::Rel).is_some_and(|rel| rel.split_whitespace().any(|word| word == "author"))
        })
        .filter(|id| !page.is_aside(*id))
        .take(6)
        .map(|id| dom.text_of(dom.range(id), 120))
        .collect();
    let marks = read(merged(lines.iter().map(String::as_str)), "itemprop author");
    let leads = read(merged(led.iter().map(String::as_str)), "link to the author");
    marks.into_iter().chain(leads).collect()
}

/// The part of an author's element that is marked as the name, else all of it.
fn name_within(dom: &Dom, facts: &Facts, id: NodeId) -> String {
    let name = facts.marked(&["name"]).map(|(_, inner)| inner).find(|inner| dom.is_within(*inner, id));
    words_of(dom, name.unwrap_or(id))
}

/// How far a node is from the headline; what stands above counts as farther.
fn distance(headline: NodeId, id: NodeId) -> usize {
    if id >= headline { id - headline } else { (headline - id) * 3 }
}

fn headline(dom: &Dom) -> NodeId {
    dom.all(Tag::H1).next().or_else(|| dom.all(Tag::H2).next()).unwrap_or(0)
}

/// Elements that are called author or byline, and links to pages of authors, by how near they are to the headline.
fn of_byline(page: &Weighed) -> Vec<Names> {
    let dom = page.dom;
    let headline = headline(dom);
    let mut called: Vec<(usize, NodeId)> = Vec::new();
    let mut at = 1;
    while at < dom.len() {
        let is_called = is_called_author(dom, at);
        if matches!(dom.tag(at), Tag::Script | Tag::Style | Tag::Noscript | Tag::Template | Tag::Head) {
            at = dom.end(at).max(at + 1);
            continue;
        }
        if (is_called || leads_to_author(dom, at)) && !page.is_aside(at) {
            called.push((distance(headline, at), at));
        }
        at += 1;
    }
    called.sort_unstable();
    let found = called.into_iter().take(20).filter_map(|(_, id)| read(names_in_byline(dom, id), "byline"));
    found.take(1).map(|read| Read::guessed(read.value, read.source)).collect()
}

/// The names in a byline: those that are links, else all that it says.
fn names_in_byline(dom: &Dom, id: NodeId) -> Vec<String> {
    let line = dom.text_of(dom.range(id), 300);
    if line.chars().count() > 160 {
        return Vec::new();
    }
    let links = dom.range(id).take(300).filter(|inner| dom.tag(*inner) == Tag::A);
    let linked: Vec<String> =
        links.map(|link| dom.text_of(dom.range(link), 120)).filter(|line| !full_names(line).is_empty()).collect();
    if linked.is_empty() { merged([line.as_str()].into_iter()) } else { merged(linked.iter().map(String::as_str)) }
}

fn is_called_author(dom: &Dom, id: NodeId) -> bool {
    let names =
        dom.attributes(id).filter(|(name, _)| matches!(name, Attr::Class | Attr::Id | Attr::DataTestid | Attr::DataQa));
    let is_called = names.flat_map(|(_, value)| parts::words(value)).any(|word| {
        matches!(
            word.as_str(),
            "author"
                | "authors"
                | "byline"
                | "autor"
                | "autores"
                | "auteur"
                | "autore"
                | "fn"
                | "authorname"
                | "writer"
                | "reporter"
                | "signature"
                | "verfasser"
                | "redakteur"
                | "penulis"
                | "vcard"
        )
    });
    is_called && !matches!(dom.tag(id), Tag::Body | Tag::Article | Tag::Main)
}

/// Whether a link leads to the page of an author.
fn leads_to_author(dom: &Dom, id: NodeId) -> bool {
    const PATHS: [&str; 8] =
        ["/author/", "/authors/", "/autor/", "/autores/", "/auteur/", "/by/", "/journalist", "/contributors/"];
    dom.tag(id) == Tag::A
        && dom.attribute(id, Attr::Href).is_some_and(|href| PATHS.iter().any(|path| href.contains(path)))
}

/// Texts that are looked at, and how far from the headline.
const LINES: usize = 6_000;
const FARTHEST: usize = 400;
const NEAR: usize = 60;

/// A short line near the headline that begins with "By", or has a name beside a day; farther away, one that begins with "Author:".
fn of_lines(page: &Weighed) -> Vec<Names> {
    let dom = page.dom;
    let headline = headline(dom);
    let mut found: Option<(usize, Vec<String>)> = None;
    for id in dom.all(Tag::Text).take(LINES) {
        let near = distance(headline, id);
        let start = dom.text(id).trim();
        if start.len() < 2 || matches!(dom.tag(dom.parent(id)), Tag::Script | Tag::Style | Tag::Noscript | Tag::Title) {
            continue;
        }
        let around = dom.ancestors(id).find(|outer| !dom.tag(*outer).is_inline()).unwrap_or_default();
        let line = dom.text_of(dom.range(around), 140);
        let line = if line.chars().count() <= 120 { line.as_str() } else { start };
        if line.chars().count() > 120 {
            continue;
        }
        let mut names = names_behind_opening(line);
        if near > FARTHEST && !line.contains([':', '：']) {
            continue;
        }
        if names.is_empty() && near <= NEAR {
            names = names_beside_day(line);
        }
        if !names.is_empty() && !page.is_aside(id) && found.as_ref().is_none_or(|(known, _)| near < *known) {
            found = Some((near, names));
        }
    }
    found.into_iter().map(|(_, names)| Read::guessed(names, "page text")).collect()
}
