//! CSL-JSON: what Zotero and its kin hand on.

use super::Entry;
use serde_json::Value;

/// Whether bytes are a list of entries: objects with a type of CSL and a title.
pub fn is_mine(bytes: &[u8]) -> bool {
    const SIGNS: [&[u8]; 5] =
        [b"\"container-title\"", b"\"issued\"", b"\"article-newspaper\"", b"\"article-journal\"", b"\"citation-key\""];
    let head = bytes.get(..bytes.len().min(64 * 1024)).unwrap_or_default();
    let begins = head.starts_with(b"[") || head.starts_with(b"{");
    begins
        && memchr::memmem::find(head, b"\"type\"").is_some()
        && SIGNS.iter().any(|sign| memchr::memmem::find(head, sign).is_some())
        && !entries(&String::from_utf8_lossy(bytes)).is_empty()
}

/// The entries of a file.
pub fn entries(text: &str) -> Vec<Entry> {
    let items = match serde_json::from_str(text) {
        Ok(Value::Array(items)) => items,
        Ok(Value::Object(mut object)) => match object.remove("items") {
            Some(Value::Array(items)) => items,
            _ => vec![Value::Object(object)],
        },
        _ => Vec::new(),
    };
    items.iter().filter_map(entry).collect()
}

fn entry(item: &Value) -> Option<Entry> {
    let words = |name: &str| item.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let is_entry = item.get("type").is_some_and(Value::is_string)
        && item.get("title").is_some_and(Value::is_string)
        && ["issued", "container-title", "author", "abstract"].iter().any(|name| item.get(*name).is_some())
        && item.get("text").is_none()
        && item.get("body").is_none();
    let authors = item.get("author").and_then(Value::as_array);
    let outlet = Some(words("container-title")).filter(|title| !title.is_empty()).unwrap_or_else(|| words("publisher"));
    is_entry.then(|| Entry {
        key: words("id"),
        title: words("title"),
        authors: authors.map(|names| names.iter().filter_map(name).collect()).unwrap_or_default(),
        outlet,
        date: item.get("issued").map(date).unwrap_or_default(),
        language: words("language"),
        url: words("URL"),
        section: words("section"),
        summary: words("abstract"),
    })
}

fn name(author: &Value) -> Option<String> {
    let part = |name: &str| author.get(name).and_then(Value::as_str).unwrap_or_default();
    let parts = [part("given"), part("non-dropping-particle"), part("family")];
    let joined = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let name = if joined.is_empty() { part("literal").to_owned() } else { joined };
    (!name.is_empty()).then_some(name)
}

/// `{"date-parts": [[2020, 11, 20]]}`; a year alone is no day.
fn date(issued: &Value) -> String {
    let number = |value: &Value| value.as_i64().or_else(|| value.as_str()?.parse().ok());
    let parts = issued.pointer("/date-parts/0").and_then(Value::as_array);
    let numbers: Vec<i64> = parts.map(|parts| parts.iter().filter_map(number).collect()).unwrap_or_default();
    match numbers.as_slice() {
        [year, month, day, ..] => format!("{year:04}-{month:02}-{day:02}"),
        _ => issued.get("raw").or_else(|| issued.get("literal")).and_then(Value::as_str).unwrap_or_default().to_owned(),
    }
}
