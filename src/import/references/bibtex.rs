//! BibTeX and BibLaTeX: entries with fields in braces or quotes, characters as TeX writes them.

use super::{Entry, turned};
use crate::text::month_number;
use unicode_normalization::UnicodeNormalization;

/// Whether bytes begin with an entry, or with remarks before one.
pub fn is_mine(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(16 * 1024)).unwrap_or_default();
    let mut lines = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with(b"%"));
    first.is_some_and(|line| {
        let Some(rest) = line.strip_prefix(b"@") else { return false };
        let name = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let behind = rest.get(name..).unwrap_or_default().trim_ascii_start();
        (3..=20).contains(&name) && (behind.starts_with(b"{") || behind.starts_with(b"("))
    })
}

/// The entries of a file.
pub fn entries(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut reader = Reader { rest: text };
    while let Some((_, behind)) = reader.rest.split_once('@') {
        reader.rest = behind;
        entries.extend(reader.entry());
    }
    entries
}

struct Reader<'a> {
    rest: &'a str,
}

/// Values of one entry at most.
const MOST_FIELDS: usize = 200;

impl<'a> Reader<'a> {
    fn entry(&mut self) -> Option<Entry> {
        let kind = self.word();
        self.sign(&['{', '('])?;
        if matches!(kind.to_lowercase().as_str(), "comment" | "preamble" | "string") || kind.is_empty() {
            return None;
        }
        let end = self.rest.find([',', '}', '\n'])?;
        let mut entry = Entry { key: self.rest.get(..end)?.trim().to_owned(), ..Entry::default() };
        self.rest = self.rest.get(end..)?;
        let mut date = [String::new(), String::new(), String::new()];
        for _ in 0..MOST_FIELDS {
            if self.sign(&[',']).is_none() {
                break;
            }
            let name = self.word().to_lowercase();
            if name.is_empty() || self.sign(&['=']).is_none() {
                break;
            }
            let value = self.value();
            put(&mut entry, &mut date, &name, &value);
        }
        let [year, month, day] = date;
        if entry.date.is_empty() && !month.is_empty() && !day.is_empty() {
            entry.date = format!("{day} {month} {year}");
        }
        Some(entry)
    }

    fn word(&mut self) -> &'a str {
        self.rest = self.rest.trim_start();
        let end = self
            .rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '+')))
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        word
    }

    /// Passes one of these signs.
    fn sign(&mut self, signs: &[char]) -> Option<()> {
        self.rest = self.rest.trim_start().strip_prefix(signs)?;
        Some(())
    }

    /// A value: pieces in braces, in quotes or bare, joined by "#".
    fn value(&mut self) -> String {
        let mut all = String::new();
        loop {
            self.rest = self.rest.trim_start();
            match self.rest.chars().next() {
                Some('{') => all.push_str(self.enclosed('}')),
                Some('"') => all.push_str(self.enclosed('"')),
                _ => all.push_str(self.word()),
            }
            if self.sign(&['#']).is_none() {
                return all;
            }
        }
    }

    /// What stands between the sign at hand and its partner, braces within it in pairs.
    fn enclosed(&mut self, end: char) -> &'a str {
        let mut depth = 0_usize;
        let mut is_escaped = false;
        for (at, c) in self.rest.char_indices().skip(1) {
            match c {
                _ if is_escaped => is_escaped = false,
                '\\' => is_escaped = true,
                c if c == end && depth == 0 => {
                    let inner = self.rest.get(1..at).unwrap_or_default();
                    self.rest = self.rest.get(at + 1..).unwrap_or_default();
                    return inner;
                }
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        let inner = self.rest.get(1..).unwrap_or_default();
        self.rest = "";
        inner
    }
}

fn put(entry: &mut Entry, date: &mut [String; 3], name: &str, value: &str) {
    let words = plain(value);
    let [year, month, day] = date;
    let first = |own: &mut String| {
        if own.is_empty() {
            words.clone_into(own);
        }
    };
    match name {
        "title" => first(&mut entry.title),
        "author" => entry.authors = value.split(" and ").map(|name| turned(&plain(name))).collect(),
        "journal" | "journaltitle" | "newspaper" | "publisher" | "organization" => first(&mut entry.outlet),
        "date" => first(&mut entry.date),
        "year" => first(year),
        "month" => {
            *month = words.parse().ok().map_or_else(|| words.clone(), month_name);
            // "20 nov" has the day in it.
            if let Some((own, rest)) =
                words.split_once(' ').filter(|(own, rest)| own.parse::<u8>().is_ok() && month_number(rest).is_some())
            {
                own.clone_into(day);
                rest.clone_into(month);
            }
        }
        "day" => first(day),
        "language" | "langid" => first(&mut entry.language),
        "url" => entry.url = value.trim().replace("\\_", "_").replace("\\%", "%").replace("\\&", "&"),
        "abstract" => entry.summary = value.split("\n\n").map(plain).collect::<Vec<_>>().join("\n\n"),
        _ => {}
    }
}

fn month_name(number: usize) -> String {
    const NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    number.checked_sub(1).and_then(|index| NAMES.get(index)).map(|name| (*name).to_owned()).unwrap_or_default()
}

/// Words without TeX: accents put on their letters, braces off, commands gone.
fn plain(value: &str) -> String {
    let mut all = String::new();
    let mut rest = value.chars().peekable();
    let mut accent = None;
    while let Some(c) = rest.next() {
        match c {
            '{' | '}' => {}
            '~' => all.push(' '),
            '-' if rest.peek() == Some(&'-') => {
                let mut count = 1;
                while rest.next_if_eq(&'-').is_some() {
                    count += 1;
                }
                all.push(if count > 2 { '—' } else { '–' });
            }
            '\\' => {
                let Some(sign) = rest.next() else { break };
                if let Some(mark) = combining(sign) {
                    accent = Some(mark);
                    continue;
                }
                if !sign.is_ascii_alphabetic() {
                    all.push(sign);
                    continue;
                }
                let mut name = String::from(sign);
                while let Some(letter) = rest.next_if(char::is_ascii_alphabetic) {
                    name.push(letter);
                }
                while rest.next_if_eq(&' ').is_some() {}
                let letter_accent = (name.len() == 1).then(|| lettered(sign)).flatten();
                accent = accent.or(letter_accent);
                all.push_str(command(&name));
            }
            c => {
                all.push(c);
                all.extend(accent.take());
            }
        }
    }
    let composed: String = all.nfc().collect();
    crate::text::in_one_line(&composed)
}

/// The combining mark of an accent written with a sign.
const fn combining(sign: char) -> Option<char> {
    match sign {
        '\'' => Some('\u{301}'),
        '`' => Some('\u{300}'),
        '^' => Some('\u{302}'),
        '"' => Some('\u{308}'),
        '~' => Some('\u{303}'),
        '=' => Some('\u{304}'),
        '.' => Some('\u{307}'),
        _ => None,
    }
}

/// The combining mark of an accent written with a letter.
const fn lettered(sign: char) -> Option<char> {
    match sign {
        'c' => Some('\u{327}'),
        'v' => Some('\u{30C}'),
        'u' => Some('\u{306}'),
        'H' => Some('\u{30B}'),
        'k' => Some('\u{328}'),
        'r' => Some('\u{30A}'),
        _ => None,
    }
}

/// What a command shows.
fn command(name: &str) -> &'static str {
    match name {
        "ss" => "ß",
        "o" => "ø",
        "O" => "Ø",
        "l" => "ł",
        "L" => "Ł",
        "ae" => "æ",
        "AE" => "Æ",
        "oe" => "œ",
        "aa" => "å",
        "AA" => "Å",
        "i" => "ı",
        "textendash" => "–",
        "textemdash" => "—",
        "textquoteright" => "’",
        "textquotedblleft" => "“",
        "textquotedblright" => "”",
        "ldots" | "dots" => "…",
        _ => "",
    }
}
