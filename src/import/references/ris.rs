//! RIS: a line for each value, with two letters before it.

use super::{Entry, turned};

/// Whether bytes begin with an entry.
pub fn is_mine(bytes: &[u8]) -> bool {
    bytes.strip_prefix(b"TY").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"-"))
}

/// The entries of a file.
pub fn entries(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut open: Option<Entry> = None;
    let mut last = String::new();
    for line in text.lines() {
        let Some((tag, value)) = tagged(line) else {
            // A value that goes on in the next line.
            if let Some(entry) = &mut open {
                put(entry, &last, line.trim(), "\n");
            }
            continue;
        };
        match tag {
            "TY" => {
                entries.extend(open.take());
                open = Some(Entry::default());
            }
            "ER" => entries.extend(open.take()),
            _ => {
                if let Some(entry) = &mut open {
                    put(entry, tag, value, "\n\n");
                }
            }
        }
        tag.clone_into(&mut last);
    }
    entries.extend(open);
    entries
}

/// "TI  - General walks free".
fn tagged(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches('\u{feff}');
    let (tag, rest) = line.split_at_checked(2)?;
    let is_tag = tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let value = rest.trim_start().strip_prefix('-')?;
    (is_tag && rest.starts_with([' ', '-'])).then(|| (tag, value.trim()))
}

fn put(entry: &mut Entry, tag: &str, value: &str, joint: &str) {
    let first = |own: &mut String| {
        if own.is_empty() {
            value.clone_into(own);
        }
    };
    match tag {
        "TI" | "T1" | "CT" => first(&mut entry.title),
        "AU" | "A1" => entry.authors.push(turned(value)),
        "T2" | "JO" | "JF" | "JA" => first(&mut entry.outlet),
        "PB" if entry.outlet.is_empty() => first(&mut entry.outlet),
        // A whole day counts before a year.
        "DA" => value.clone_into(&mut entry.date),
        "PY" | "Y1" => first(&mut entry.date),
        "LA" => first(&mut entry.language),
        "UR" | "L2" => first(&mut entry.url),
        "SE" => first(&mut entry.section),
        "ID" | "AN" => first(&mut entry.key),
        "AB" | "N2" => {
            if !entry.summary.is_empty() {
                entry.summary.push_str(joint);
            }
            entry.summary.push_str(value);
        }
        _ => {}
    }
}
