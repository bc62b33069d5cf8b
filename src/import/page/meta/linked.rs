//! JSON-LD: the article among the things that a page describes, in a graph, a list, or nested.

use crate::import::page::article::bare;
use crate::import::page::dom::one_line;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// What JSON-LD says about the article.
#[derive(Debug, Default)]
pub struct Linked {
    /// `headline`, else `name`.
    pub headline: Option<String>,
    /// Names of `author`, else of `creator`.
    pub authors: Vec<String>,
    /// `publisher`'s name.
    pub publisher: Option<String>,
    /// `datePublished`, else `dateCreated`.
    pub published: Option<String>,
    /// `dateModified`.
    pub modified: Option<String>,
    /// `inLanguage`.
    pub language: Option<String>,
    /// `articleSection`.
    pub section: Option<String>,
    /// `url`, else `mainEntityOfPage`.
    pub url: Option<String>,
    /// `articleBody`.
    pub body: Option<String>,
}

/// Things that are kept.
const MOST: usize = 2_000;

/// Reads the scripts of a page; of several articles, the one that is called as the page is counts.
pub fn read(scripts: &[&str], title: Option<&str>) -> Linked {
    let roots: Vec<Value> = scripts.iter().filter_map(|script| parsed(script)).collect();
    let mut things = Vec::new();
    for root in &roots {
        collect(root, &mut things);
    }
    let by_id: HashMap<&str, &Map<String, Value>> = things
        .iter()
        .filter(|thing| thing.len() > 1)
        .filter_map(|thing| Some((thing.get("@id")?.as_str()?, *thing)))
        .collect();
    let mut ranked: Vec<_> = things.iter().filter_map(|thing| Some((rank(thing)?, *thing))).collect();
    let title = title.map(bare);
    let is_other = |thing: &Map<String, Value>| {
        let headline = thing.get("headline").and_then(words).map(|headline| bare(&headline));
        let same = headline
            .zip(title.as_ref())
            .is_some_and(|(own, title)| title.contains(&own) || own.contains(title.as_str()));
        !same
    };
    ranked.sort_by_cached_key(|(rank, thing)| (*rank, is_other(thing)));
    let mut linked = Linked::default();
    for (rank, thing) in ranked.iter().take(20) {
        // Only the first article counts; what it leaves open the page around it may say.
        let is_first = ranked.first().is_some_and(|(_, first)| std::ptr::eq(*first, *thing));
        if is_first || *rank >= PAGE {
            fill(&mut linked, thing, &by_id);
        }
    }
    linked
}

/// The script as JSON; what is wrong in it as pages have it wrong (raw line ends, comments around it) is put right first.
fn parsed(script: &str) -> Option<Value> {
    let bare = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let bare =
        bare.trim_start_matches("//<![CDATA[").trim_start_matches("/*<![CDATA[*/").trim_start_matches("<![CDATA[");
    let bare =
        bare.trim_end_matches(';').trim_end_matches("//]]>").trim_end_matches("/*]]>*/").trim_end_matches("]]>").trim();
    let direct = serde_json::from_str(bare).ok();
    direct.or_else(|| serde_json::from_str(&mended(bare)).ok()).or_else(|| first_value(bare))
}

/// The value at the start, where something stands behind it.
fn first_value(text: &str) -> Option<Value> {
    serde_json::Deserializer::from_str(text).into_iter::<Value>().next()?.ok()
}

/// Control characters in strings as blanks, unknown escapes as they are read, commas before a closing bracket out.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut within = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => within = !within,
            '\\' if within => {
                let Some(next) = chars.next() else { break };
                if matches!(next, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u') {
                    out.push('\\');
                }
                out.push(next);
                continue;
            }
            ',' if !within => {
                let rest = chars.clone().find(|c| !c.is_whitespace());
                if matches!(rest, Some('}' | ']')) {
                    continue;
                }
            }
            c if within && c.is_control() => {
                out.push(' ');
                continue;
            }
            _ => {}
        }
        out.push(c);
    }
    out
}

/// All objects, outer ones first; lists of other articles are passed over.
fn collect<'a>(root: &'a Value, things: &mut Vec<&'a Map<String, Value>>) {
    let mut waiting = std::collections::VecDeque::from([root]);
    while let Some(value) = waiting.pop_front() {
        if things.len() >= MOST {
            return;
        }
        match value {
            Value::Array(values) => waiting.extend(values),
            Value::Object(thing) => {
                things.push(thing);
                let inner = thing.iter().filter(|(key, _)| !is_list(key)).map(|(_, value)| value);
                waiting.extend(inner.filter(|value| value.is_object() || value.is_array()));
            }
            _ => {}
        }
    }
}

fn is_list(key: &str) -> bool {
    matches!(
        key,
        "itemListElement"
            | "hasPart"
            | "relatedLink"
            | "mentions"
            | "comment"
            | "review"
            | "isBasedOn"
            | "citation"
            | "blogPost"
    )
}

/// Things that are articles and not called so.
const POSTS: [&str; 6] = ["LiveBlogPosting", "BlogPosting", "SocialMediaPosting", "Report", "Recipe", "Review"];
/// From this rank on, things are the page or its parts.
const PAGE: u8 = 2;

/// How near a thing is to being the article; `None` for what is none.
fn rank(thing: &Map<String, Value>) -> Option<u8> {
    let mut kinds = Vec::new();
    match thing.get("@type")? {
        Value::String(kind) => kinds.push(kind.as_str()),
        Value::Array(all) => kinds.extend(all.iter().filter_map(Value::as_str)),
        _ => {}
    }
    let rank_of = |kind: &&str| {
        let kind = kind.rsplit('/').next().unwrap_or(kind);
        match kind {
            _ if kind.ends_with("Article") || POSTS.contains(&kind) => Some(0),
            "WebPage" | "ItemPage" | "AboutPage" => Some(PAGE),
            _ => None,
        }
    };
    let rank = kinds.iter().filter_map(rank_of).min()?;
    let is_bare =
        !thing.contains_key("headline") && !thing.contains_key("datePublished") && !thing.contains_key("author");
    Some(if is_bare { rank.max(PAGE) } else { rank })
}

type ById<'a> = HashMap<&'a str, &'a Map<String, Value>>;

fn fill(linked: &mut Linked, thing: &Map<String, Value>, by_id: &ById<'_>) {
    let text = |key: &str| thing.get(key).and_then(words);
    let put = |field: &mut Option<String>, value: Option<String>| {
        if field.is_none() {
            *field = value;
        }
    };
    put(&mut linked.headline, text("headline").or_else(|| text("name")));
    if linked.authors.is_empty() {
        linked.authors = ["author", "creator"]
            .iter()
            .map(|key| names(thing.get(*key), by_id))
            .find(|names| !names.is_empty())
            .unwrap_or_default();
    }
    put(&mut linked.publisher, names(thing.get("publisher"), by_id).into_iter().next());
    put(&mut linked.published, text("datePublished").or_else(|| text("dateCreated")).or_else(|| text("uploadDate")));
    put(&mut linked.modified, text("dateModified"));
    put(
        &mut linked.language,
        text("inLanguage").or_else(|| thing.get("inLanguage")?.get("alternateName").and_then(words)),
    );
    put(&mut linked.section, text("articleSection"));
    put(&mut linked.url, text("url").or_else(|| thing.get("mainEntityOfPage").and_then(address)));
    put(&mut linked.body, thing.get("articleBody").and_then(Value::as_str).map(unescaped_lines));
}

/// A value's words in one line: itself, the first of a list, or its `@value`.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(one_line(&unescaped(text))).filter(|line| !line.is_empty()),
        Value::Array(values) => values
            .iter()
            .find_map(|value| value.as_str())
            .map(|text| one_line(&unescaped(text)))
            .filter(|line| !line.is_empty()),
        Value::Object(map) => map.get("@value").and_then(Value::as_str).map(one_line),
        _ => None,
    }
}

/// Names of characters as HTML has them, which pages leave in JSON.
fn unescaped(text: &str) -> String {
    if !text.contains('&') && !text.contains('<') {
        return text.to_owned();
    }
    let dom = crate::import::page::dom::parse(text);
    dom.inner_text(0)
}

/// The same for a text of several lines.
fn unescaped_lines(text: &str) -> String {
    text.lines().take(20_000).map(unescaped).collect::<Vec<_>>().join("\n")
}

fn address(value: &Value) -> Option<String> {
    match value {
        Value::String(url) => Some(url.clone()),
        Value::Object(map) => map.get("@id").or_else(|| map.get("url")).and_then(Value::as_str).map(str::to_owned),
        _ => None,
    }
}

/// The names of persons or organizations: written out, as objects, as a list, or by reference into the graph.
fn names(value: Option<&Value>, by_id: &ById<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting: Vec<&Value> = value.into_iter().collect();
    let mut steps = 0;
    while let Some(value) = waiting.pop() {
        steps += 1;
        if steps > 100 {
            break;
        }
        match value {
            Value::String(name) => found.push(one_line(&unescaped(name))),
            Value::Array(values) => waiting.extend(values.iter().rev()),
            Value::Object(map) => {
                let own = map.get("name").or_else(|| map.get("headline"));
                let referred = || {
                    map.get("@id")
                        .and_then(Value::as_str)
                        .and_then(|id| by_id.get(id))
                        .and_then(|thing| thing.get("name"))
                };
                waiting.extend(own.or_else(referred));
            }
            _ => {}
        }
    }
    found.retain(|name| !name.is_empty());
    found
}
