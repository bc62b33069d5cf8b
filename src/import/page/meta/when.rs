//! The day of publication, and the moment where the page states one.

use super::facts::words_of;
use super::{Facts, Read};
use crate::import::day;
use crate::import::moment::{Moment, moment, moment_in};
use crate::import::page::dom::{Attr, Dom, NodeId, Tag};
use crate::import::page::parts;
use jiff::civil::Date;

/// A day, with its moment in RFC 3339 where that was stated with its offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub date: Date,
    /// The moment.
    pub moment: Option<String>,
    /// Day and month could be exchanged.
    pub is_doubtful: bool,
}

impl When {
    const fn day(date: Date) -> Self {
        Self { date, moment: None, is_doubtful: false }
    }
}

const METAS: [&str; 32] = [
    "article:published_time",
    "og:published_time",
    "article:published",
    "og:article:published_time",
    "datepublished",
    "rnews:datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "published_at",
    "published-date",
    "publication_date",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "citation_publication_date",
    "citation_date",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "date",
    "displaydate",
    "analytics:pubdate",
    "datecreated",
    "created",
    "ptime",
    "article:post_date",
];

const CHANGED: [&str; 6] = [
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
    "article.updated",
];

/// The day of publication; one that can be read in two ways is a guess, with the month first on pages of the United States.
pub fn published(dom: &Dom, facts: &Facts) -> Option<Read<When>> {
    let read = found(dom, facts)?;
    if !read.value.is_doubtful {
        return Some(read);
    }
    let locale = facts.first_meta(&["og:locale"]).map(|read| read.value).or_else(|| facts.language.clone());
    let is_american = locale.is_some_and(|locale| locale.to_ascii_lowercase().replace('_', "-").ends_with("-us"));
    let date = read.value.date;
    let other = Date::new(date.year(), date.day(), date.month()).ok().filter(|_| is_american);
    Some(Read::guessed(When::day(other.unwrap_or(date)), read.source))
}

/// The moment of the last change with its offset, RFC 3339; `None` where only a day is stated.
pub fn modified(facts: &Facts) -> Option<String> {
    let linked = facts.linked.modified.as_deref().and_then(when);
    linked.or_else(|| of_metas(facts, &CHANGED).map(|read| read.value))?.moment
}

fn found(dom: &Dom, facts: &Facts) -> Option<Read<When>> {
    let language = super::language(facts).map(|read| read.value);
    let language = language.as_deref();
    let linked = facts.linked.published.as_deref().and_then(when).map(|found| Read::stated(found, "JSON-LD"));
    linked
        .or_else(|| of_metas(facts, &METAS))
        .or_else(|| of_marks(dom, facts, language))
        .or_else(|| of_times(dom, language))
        .or_else(|| of_address(facts))
        .or_else(|| of_lines(dom, language))
        .or_else(|| of_metas(facts, &CHANGED).map(|read| Read::guessed(read.value, read.source)))
        .or_else(|| {
            facts.linked.modified.as_deref().and_then(when).map(|found| Read::guessed(found, "JSON-LD, last change"))
        })
}

/// A day as machines write it.
fn when(words: &str) -> Option<When> {
    moment(words).and_then(likely)
}

/// A day as machines or people write it, in the language of the page.
fn when_in(words: &str, language: Option<&str>) -> Option<When> {
    moment_in(words, language).and_then(likely)
}

fn likely(Moment { day, stamp, is_sure }: Moment) -> Option<When> {
    is_likely(day).then_some(When { date: day, moment: stamp, is_doubtful: !is_sure })
}

/// Newspapers of before are not on the web with their day, and no page is from the future.
fn is_likely(date: Date) -> bool {
    (1900..=2150).contains(&date.year())
}

fn of_metas(facts: &Facts, keys: &[&str]) -> Option<Read<When>> {
    keys.iter().find_map(|key| {
        let found = facts.all_meta(key).find_map(when)?;
        Some(Read::stated(found, format!("meta {key}")))
    })
}

fn of_marks(dom: &Dom, facts: &Facts, language: Option<&str>) -> Option<Read<When>> {
    facts.marked(&["datepublished", "datecreated"]).take(10).find_map(|(name, id)| {
        let machine = dom.attribute(id, Attr::Datetime).and_then(when);
        let found = machine
            .or_else(|| when_in(&words_of(dom, id), language))
            .or_else(|| when(dom.attribute(id, Attr::Title)?))?;
        Some(Read::stated(found, format!("itemprop {name}")))
    })
}

/// `<time>`: one that says it is of the publication, else the first, else what its words say.
fn of_times(dom: &Dom, language: Option<&str>) -> Option<Read<When>> {
    let headline = dom.all(Tag::H1).next();
    let mut times: Vec<NodeId> = dom.all(Tag::Time).take(50).collect();
    let is_said = |id: &NodeId| {
        [*id, dom.parent(*id)].iter().flat_map(|id| dom.attributes(*id)).any(|(name, value)| {
            matches!(name, Attr::Class | Attr::Id | Attr::Property)
                && ["publish", "entry-date", "pubdate", "posted", "created"]
                    .iter()
                    .any(|word| value.to_ascii_lowercase().contains(word))
        })
    };
    // Those far above the headline belong to something else.
    times.sort_by_key(|id| (!is_said(id), headline.is_some_and(|h1| *id + 60 < h1), *id));
    times.into_iter().find_map(|id| {
        let machine = dom.attribute(id, Attr::Datetime).and_then(when);
        let found = machine.or_else(|| when_in(&dom.text_of(dom.range(id), 100), language))?;
        Some(Read::stated(found, "time"))
    })
}

fn of_address(facts: &Facts) -> Option<Read<When>> {
    let address = facts.address()?;
    let date = day::of_address(&address.value).filter(|date| is_likely(*date))?;
    Some(Read::guessed(When::day(date), "the page's address"))
}

/// Texts that are searched, and how long they may be.
const LINES: usize = 4_000;
const LONGEST: usize = 90;

/// A day in an element that is called so, else in a short line behind the headline, else before it.
fn of_lines(dom: &Dom, language: Option<&str>) -> Option<Read<When>> {
    let headline = dom.all(Tag::H1).next().or_else(|| dom.all(Tag::H2).next()).unwrap_or(0);
    let mut found: Vec<(usize, When)> = Vec::new();
    let texts = dom
        .all(Tag::Text)
        .filter(|id| !matches!(dom.tag(dom.parent(*id)), Tag::Script | Tag::Style | Tag::Noscript | Tag::Title));
    for id in texts.take(LINES) {
        let words = dom.text(id).trim();
        if words.len() > LONGEST * 2 || words.len() < 6 || words.chars().count() > LONGEST {
            continue;
        }
        let around = dom.parent(id);
        let short = dom.text_of(dom.range(around), LONGEST + 1);
        let line = if short.len() <= LONGEST { short.as_str() } else { words };
        if let Some(when) = day::find_in(line, language).filter(|found| is_likely(found.date)) {
            let when = When { is_doubtful: when.is_doubtful, ..When::day(when.date) };
            let named = [around, dom.parent(around)].iter().any(|id| is_called_date(dom, *id));
            let distance = if id >= headline { id - headline } else { (headline - id) * 4 };
            found.push((if named { distance / 8 } else { distance + 40 }, when));
        }
    }
    let (_, when) = found.into_iter().min_by_key(|(distance, _)| *distance)?;
    Some(Read::guessed(when, "page text"))
}

fn is_called_date(dom: &Dom, id: NodeId) -> bool {
    let names = dom.attributes(id).filter(|(name, _)| matches!(name, Attr::Class | Attr::Id | Attr::DataTestid));
    names.flat_map(|(_, value)| parts::words(value)).any(|word| {
        matches!(
            word.as_str(),
            "date"
                | "datum"
                | "fecha"
                | "data"
                | "time"
                | "published"
                | "publish"
                | "pubdate"
                | "timestamp"
                | "posted"
                | "dateline"
                | "postdate"
                | "postmetadata"
        )
    })
}
