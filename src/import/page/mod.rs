//! Saved web pages: HTML as browsers and `SingleFile` save it, MHTML, and Safari's `.webarchive`.
//!
//! The page within the file is found and decoded ([`file`]), made a flat tree ([`dom`]), and asked for what it says about its
//! article ([`meta`]); where the article stands is weighed ([`weigh`]), what of that is not the article is left out ([`article`]),
//! and the rest is written as Markdown ([`render`]). Nothing in a page runs, and nothing is fetched.
//!
//! Own rules on the tokens of html5gum rather than a crate for page text, by measurement: 181 pages with their text (F1 of runs of
//! four words), 466 in many languages with title, authors and day (share that is right), pages a second on one core.
//!
//! | | text | title | authors | day | pages/s |
//! |---|---|---|---|---|---|
//! | this module | .969 | .90 | .68 | .87 | 476 |
//! | trafilatura 0.6 | .960 | .63 | .57 | .78 | 109 |
//! | `dom_smoothie` 0.19 | .951 | .64 | .56 | .57 | 546 |
//!
//! What brought the text from .957 (weighing alone) to .971: parts that are called something else taken out with what holds most of
//! the text spared, lists of links and teasers (.968); paragraphs that only lead elsewhere, headings and wrappers told better (.971).
//! The paragraph that sums an article up is kept though the data set leaves it out (.969): who reads the page reads it.

mod article;
mod dom;
mod file;
mod lead;
mod meta;
mod notice;
mod parts;
mod render;
mod stated;
mod weigh;

pub(super) use file::is_mhtml;

use super::ImportError;
use super::source::{Draft, Part, Reader, Source};
use crate::model::{Field, FieldName, Origin, SourceFormat};

/// Reads pages.
pub(super) const READER: Reader =
    Reader { is_mine: |source| file::is_page(source.bytes), read: |source| vec![Part::only(read(source))] };

fn read(source: &Source) -> Result<Draft, ImportError> {
    let damaged = |(format, why)| ImportError::Damaged { format, why, path: source.path() };
    let page = file::page(source.bytes).map_err(damaged)?;
    let dom = dom::parse(&page.html);
    let facts = meta::Facts::gather(&dom, page.address);
    let weighed = weigh::Weighed::new(&dom);
    let head = meta::head(&weighed, &facts);
    let title = head.title.as_ref().map(|title| title.value.as_str());
    let (text, found) = article::text(&weighed, &facts, title);
    if text.is_empty() {
        let why = "it may have come by a script after the page was loaded; open the page in a browser and save it whole, or copy its text";
        return Err(ImportError::NoWords { format: "the page", why, path: source.path() });
    }
    let mut warnings = page.warnings;
    warnings.extend(found.warning().map(str::to_owned));
    if dom.is_cut {
        warnings.push("The page has more than two million elements; what comes after them was left out.".to_owned());
    }
    let mut draft = Draft { head, encoding: page.encoding, warnings, ..Draft::new(SourceFormat::Page, text) };
    keep_title(&mut draft, source);
    Ok(draft)
}

/// A page without any title is called by its file.
fn keep_title(draft: &mut Draft, source: &Source) {
    let name = super::source::file_name(source.label);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if draft.head.title.is_none() && !stem.is_empty() {
        draft.head.title = Some(Field { value: stem.to_owned(), origin: Origin::Guess });
        draft.head.sources.push((FieldName::Title, "the file's name".to_owned()));
    }
}

#[cfg(test)]
mod tests;
