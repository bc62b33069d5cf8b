//! What stands above the text of an article whose head was read apart from it: headline, authors, outlet, day.
//!
//! Texts that bring their own headline show it themselves.

use super::reader::ReaderHead;
use super::strings;
use crate::app::open::OpenArticle;
use crate::model::{BlockKind, FieldName};

/// The words, where the text has no headline of its own.
#[must_use]
pub fn of(open: &OpenArticle) -> Option<ReaderHead> {
    let is_apart = open.article.format.has_head_apart()
        && !open.structure.blocks.iter().any(|block| block.kind == BlockKind::Headline);
    let head = is_apart
        .then(|| ReaderHead { title: value(open, FieldName::Title).unwrap_or_default().to_owned(), line: line(open) });
    head.filter(|head| !head.title.is_empty() || !head.line.is_empty())
}

/// Authors, outlet, day and last change in one line.
fn line(open: &OpenArticle) -> String {
    let day = value(open, FieldName::Published).and_then(|day| day.parse().ok()).map(strings::day);
    let authors = value(open, FieldName::Byline).map(|names| names.replace("; ", ", "));
    let outlet = value(open, FieldName::Outlet).map(str::to_owned);
    let changed = open.article.modified_at.as_deref().filter(|_| open.article.modified_at != open.article.published_at);
    let updated = changed.and_then(strings::inspector::updated);
    [authors, outlet, day, updated].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn value(open: &OpenArticle, name: FieldName) -> Option<&str> {
    open.article.fields.iter().find(|field| field.name == name)?.value.as_deref()
}
