//! What a page says about its article: title, authors, outlet, day, language, address, section, each with where it was read.
//!
//! Sources are asked in the order of how well they keep to what the page shows: JSON-LD, the elements of the page's head, marked
//! elements of its body, then lines near the headline; a guess is marked as one.

mod authors;
mod facts;
mod linked;
mod names;
mod title;
mod when;

pub use facts::Facts;

use super::weigh::Weighed;
use crate::model::{ArticleHead, Field, FieldName, Origin};

/// A value with where it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read<T> {
    /// What it is.
    pub value: T,
    /// Where it stood ("JSON-LD", "meta og:title").
    pub source: String,
    /// Whether it is guessed.
    pub origin: Origin,
}

impl<T> Read<T> {
    /// What a page states.
    pub fn stated(value: T, source: impl Into<String>) -> Self {
        Self { value, source: source.into(), origin: Origin::Head }
    }

    /// What is guessed from a page.
    pub fn guessed(value: T, source: impl Into<String>) -> Self {
        Self { value, source: source.into(), origin: Origin::Guess }
    }
}

/// The head of a page's article.
pub fn head(page: &Weighed, facts: &Facts) -> ArticleHead {
    let mut head = ArticleHead::default();
    let title = title::title(page, facts);
    let outlet = outlet(facts);
    let authors = authors::authors(page, facts, outlet.as_ref().map(|read| read.value.as_str()));
    let day = when::published(page.dom, facts);
    let mut sources = Vec::new();
    head.title = keep(FieldName::Title, title, &mut sources);
    head.authors = keep(FieldName::Byline, authors, &mut sources);
    head.outlet = keep(FieldName::Outlet, outlet, &mut sources);
    head.language = keep(FieldName::Language, language(facts), &mut sources);
    head.url = keep(FieldName::Url, facts.address(), &mut sources);
    if let Some(day) = day {
        sources.push((FieldName::Published, day.source));
        head.published = Some(Field { value: day.value.date, origin: day.origin });
        head.published_at = day.value.moment;
    }
    head.modified_at = when::modified(facts);
    head.section = section(facts);
    head.sources = sources;
    head
}

fn keep<T>(name: FieldName, read: Option<Read<T>>, sources: &mut Vec<(FieldName, String)>) -> Option<Field<T>> {
    let read = read?;
    sources.push((name, read.source));
    Some(Field { value: read.value, origin: read.origin })
}

/// Elements of the head that name the outlet.
const OUTLETS: [&str; 6] = [
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
    "application-name",
    "cxenseparse:sitename",
];

fn outlet(facts: &Facts) -> Option<Read<String>> {
    let meta = |keys: &[&'static str]| facts.first_meta(keys).filter(|read| is_name(&read.value));
    meta(OUTLETS.get(..1).unwrap_or_default())
        .or_else(|| {
            facts.linked.publisher.clone().filter(|name| is_name(name)).map(|name| Read::stated(name, "JSON-LD"))
        })
        .or_else(|| meta(OUTLETS.get(1..).unwrap_or_default()))
        .or_else(|| {
            let host = super::super::head::site(&facts.address()?.value)?;
            Some(Read::guessed(host, "the page's address"))
        })
}

/// Whether a line shows a label or a time only: "5 min read", "10:30".
pub fn is_label(line: &str) -> bool {
    let folded = crate::text::fold(line);
    let longest = folded.split(|c: char| !c.is_alphabetic()).map(|word| word.chars().count()).max().unwrap_or(0);
    let is_clock = longest <= 3 && folded.contains(|c: char| c.is_ascii_digit()) && folded.len() <= 20;
    is_clock || names::is_notice(&folded) || matches!(folded.as_str(), "caption" | "close")
}

fn is_name(name: &str) -> bool {
    (2..=80).contains(&name.len()) && !name.contains("://")
}

fn language(facts: &Facts) -> Option<Read<String>> {
    let metas = ["og:locale", "content-language", "dc.language", "language"];
    let own = facts.language.clone().map(|value| Read::stated(value, "html lang"));
    let linked = facts.linked.language.clone().map(|value| Read::stated(value, "JSON-LD"));
    let mut found = own.into_iter().chain(linked).chain(facts.first_meta(&metas));
    found.find_map(|read| Some(Read { value: language_code(&read.value)?, ..read }))
}

/// `en_US`, `de-DE` as BCP 47; the region is left out, for the language is what counts.
fn language_code(value: &str) -> Option<String> {
    let first = value.split([',', ' ', ';']).next()?.trim();
    let code = first.split(['-', '_']).next()?.to_ascii_lowercase();
    let is_code = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase());
    (is_code && code != "und" && code != "mul").then_some(code)
}

fn section(facts: &Facts) -> Option<String> {
    let metas = [
        "article:section",
        "parsely-section",
        "og:article:section",
        "cxenseparse:category",
        "section",
        "dc.subject.section",
    ];
    let linked = facts.linked.section.clone();
    linked
        .or_else(|| facts.first_meta(&metas).map(|read| read.value))
        .filter(|section| section.len() <= 80 && !section.contains("://"))
}
