//! JSON: a list of objects, a list within an object, or an object a line. What is nested becomes columns with a path for a name.

use super::mapping::{self, Column};
use super::{MOST_COLUMNS, MOST_ROWS, Row, Table};
use crate::import::ImportError;
use crate::import::source::Source;
use crate::text;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Whether a file begins as JSON does that holds objects.
pub fn is_mine(source: &Source) -> bool {
    let bytes = source.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(source.bytes);
    let mut signs = bytes.iter().copied().filter(|byte| !byte.is_ascii_whitespace());
    let (first, second) = (signs.next(), signs.next());
    let is_named = source.is_called(&["json", "jsonl", "ndjson"]);
    match (first, second) {
        (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{')) => true,
        (Some(b'[' | b'{'), _) => is_named,
        _ => false,
    }
}

/// Lists of articles within an object are called so.
const LISTS: [&str; 14] = [
    "articles",
    "items",
    "results",
    "data",
    "documents",
    "docs",
    "rows",
    "records",
    "entries",
    "posts",
    "stories",
    "hits",
    "news",
    "value",
];

/// Entities of FollowTheMoney that have a text.
const FTM: [&str; 8] = ["Article", "Document", "HyperText", "PlainText", "Pages", "Email", "Message", "Note"];

/// Reads the table.
pub fn read(source: &Source) -> Result<Table, ImportError> {
    let decoded = text::decode(source.bytes).map_err(|error| ImportError::NoText { error, path: source.path() })?;
    let mut table = Table { encoding: Some(decoded.encoding), warnings: decoded.warnings, ..Table::default() };
    let objects = match serde_json::from_str::<Value>(&decoded.text) {
        Ok(value) => objects_of(value, 0),
        Err(error) => lines(&decoded.text, &mut table).ok_or_else(|| ImportError::Damaged {
            format: "the JSON",
            why: error.to_string(),
            path: source.path(),
        })?,
    };
    fill(objects, &mut table);
    if table.rows.is_empty() || !tells_of_articles(&table) {
        let why = "it is no list of articles: no object in it has a text under a name such as \"text\", \"body\" or \"content\"";
        return Err(ImportError::NoWords { format: "the JSON", why, path: source.path() });
    }
    Ok(table)
}

fn tells_of_articles(table: &Table) -> bool {
    mapping::guess_mapping(&table.headers, &table.sample()).has(Column::Text)
}

/// An object a line; `None` if the first line is none.
fn lines(text: &str, table: &mut Table) -> Option<Vec<(usize, Map<String, Value>)>> {
    let mut objects = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Value>(line) {
            Ok(Value::Object(object)) => objects.push((index + 1, object)),
            _ if objects.is_empty() => return None,
            Ok(_) => table.broken.push((index + 1, "the line is no JSON object".to_owned())),
            Err(error) => table.broken.push((index + 1, format!("the line is no JSON ({error})"))),
        }
        if objects.len() >= MOST_ROWS {
            break;
        }
    }
    Some(objects)
}

/// The objects of a list, of the list in an object, or the object itself.
fn objects_of(value: Value, depth: usize) -> Vec<(usize, Map<String, Value>)> {
    match value {
        Value::Array(items) => {
            let objects = items.into_iter().enumerate().filter_map(|(index, item)| match item {
                Value::Object(object) => Some((index + 1, object)),
                _ => None,
            });
            objects.take(MOST_ROWS).collect()
        }
        Value::Object(mut object) if depth < 4 => {
            let list = LISTS.iter().find(|name| matches!(object.get(**name), Some(Value::Array(_) | Value::Object(_))));
            match list.and_then(|name| object.remove(*name)) {
                Some(inner) => objects_of(inner, depth + 1),
                None => vec![(1, object)],
            }
        }
        _ => Vec::new(),
    }
}

fn fill(objects: Vec<(usize, Map<String, Value>)>, table: &mut Table) {
    let mut places: HashMap<String, usize> = HashMap::new();
    for (number, object) in objects {
        let is_other = object.contains_key("properties")
            && object.get("schema").and_then(Value::as_str).is_some_and(|schema| !FTM.contains(&schema));
        if is_other {
            continue;
        }
        let mut cells = Vec::new();
        for (name, words) in flat("", &object, 0) {
            let next = places.len();
            let place = *places.entry(name.clone()).or_insert(next);
            if place >= MOST_COLUMNS {
                continue;
            }
            if place == next {
                table.headers.push(name);
            }
            if cells.len() <= place {
                cells.resize(place + 1, String::new());
            }
            if let Some(cell) = cells.get_mut(place) {
                *cell = words;
            }
        }
        table.rows.push(Row { number, cells });
    }
}

/// The values of an object with their paths.
fn flat(path: &str, object: &Map<String, Value>, depth: usize) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (name, value) in object {
        let name = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        match value {
            Value::Object(inner) if depth < 4 => {
                // Somebody as an object: what they are called stands for them.
                if let Some(own) = inner.get("name").and_then(Value::as_str) {
                    all.push((name, own.to_owned()));
                } else {
                    all.extend(flat(&name, inner, depth + 1));
                }
            }
            value => all.extend(words(value).map(|words| (name, words))),
        }
    }
    all
}

/// A value as the words of a cell; several are joined, paragraphs of a text by line ends.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Array(items) => {
            let name = |item: &Value| item.get("name").and_then(Value::as_str).map(str::to_owned);
            let all: Vec<_> = items.iter().filter_map(|item| words_of_item(item).or_else(|| name(item))).collect();
            let are_long = all.iter().any(|words| words.len() > 200);
            (!all.is_empty()).then(|| all.join(if are_long { "\n\n" } else { "; " }))
        }
        Value::Null | Value::Object(_) => None,
    }
}

fn words_of_item(item: &Value) -> Option<String> {
    match item {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
