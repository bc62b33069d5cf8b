//! Bibliographies: RIS, BibTeX, CSL-JSON. An entry with an abstract is an article whose text the abstract is.

mod bibtex;
mod csl;
mod ris;

use super::ImportError;
use super::light::Light;
use super::source::{Draft, Part, Reader, Source};
use super::stated::Stated;
use crate::model::SourceFormat;
use crate::text;

/// Reads bibliographies.
pub(super) const READER: Reader = Reader { is_mine: |source| kind(source).is_some(), read };

/// Entries that are read at most.
const MOST: usize = 200_000;

/// An entry as its file has it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Entry {
    /// What it is called within the file.
    key: String,
    title: String,
    /// "Jane Doe", each.
    authors: Vec<String>,
    outlet: String,
    /// In whatever form.
    date: String,
    language: String,
    url: String,
    section: String,
    summary: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Ris,
    BibTex,
    Csl,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Ris => "RIS",
            Self::BibTex => "BibTeX",
            Self::Csl => "CSL-JSON",
        }
    }
}

fn kind(source: &Source) -> Option<Kind> {
    let bytes = source.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(source.bytes).trim_ascii_start();
    if ris::is_mine(bytes) {
        Some(Kind::Ris)
    } else if bibtex::is_mine(bytes) {
        Some(Kind::BibTex)
    } else if csl::is_mine(bytes) {
        Some(Kind::Csl)
    } else {
        None
    }
}

fn read(source: &Source) -> Vec<Part> {
    let Some(kind) = kind(source) else { return Vec::new() };
    let decoded = match text::decode(source.bytes) {
        Ok(decoded) => decoded,
        Err(error) => return vec![Part::only(Err(ImportError::NoText { error, path: source.path() }))],
    };
    let entries = match kind {
        Kind::Ris => ris::entries(&decoded.text),
        Kind::BibTex => bibtex::entries(&decoded.text),
        Kind::Csl => csl::entries(&decoded.text),
    };
    let all = entries.into_iter().take(MOST).enumerate();
    let parts: Vec<_> = all
        .map(|(index, entry)| {
            let key = text_key(&entry.key);
            let name = if key.is_empty() { format!("entry {}", index + 1) } else { format!("entry {key}") };
            let draft =
                draft(&entry, kind, source, &name).map(|draft| Draft { encoding: decoded.encoding.clone(), ..draft });
            Part { name: Some(name), draft }
        })
        .collect();
    if parts.is_empty() {
        let why = "there is no entry in it that can be read";
        return vec![Part::only(Err(ImportError::NoWords { format: "the bibliography", why, path: source.path() }))];
    }
    parts
}

/// A key as it is shown: short, and on one line.
fn text_key(key: &str) -> String {
    key.chars().filter(|c| !c.is_control()).take(60).collect::<String>().trim().to_owned()
}

fn draft(entry: &Entry, kind: Kind, source: &Source, name: &str) -> Result<Draft, ImportError> {
    let mut light = Light::default();
    light.running(&entry.summary);
    if light.is_empty() {
        let path = format!("{} » {name}", source.label).into();
        let why = "it has no abstract, and an entry without one has no text to read";
        return Err(ImportError::NoWords { format: "the entry", why, path });
    }
    let from = kind.name();
    let mut stated = Stated::default();
    stated.title(&entry.title, from);
    stated.author_list(&entry.authors, from);
    stated.outlet(&entry.outlet, from);
    stated.published(&entry.date, from);
    stated.language(&entry.language, from);
    stated.url(&entry.url, from);
    stated.section(&entry.section);
    let mut draft = Draft { head: stated.head, ..Draft::new(SourceFormat::Reference, light.finish()) };
    draft.warnings.push("The text is the abstract of a bibliography.".to_owned());
    Ok(draft)
}

/// "Doe, Jane" as "Jane Doe".
fn turned(name: &str) -> String {
    match name.split_once(',') {
        Some((last, first)) if !first.trim().is_empty() => format!("{} {}", first.trim(), last.trim()),
        _ => name.trim().trim_end_matches(',').to_owned(),
    }
}

#[cfg(test)]
mod tests;
