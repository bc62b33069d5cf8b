//! Styles of a document by their identifier: what a paragraph or a run is that is set in one.

use super::Kind;
use crate::import::light::Style;
use std::collections::HashMap;

/// Styles that lean on one another, at most; a circle ends here.
const DEEPEST: usize = 12;

/// A style as far as it matters.
#[derive(Debug, Clone, Default)]
pub struct Named {
    /// The style that it leans on.
    pub parent: Option<String>,
    /// What a paragraph in it is.
    pub kind: Option<Kind>,
    /// Whether it sets italics, if it says so.
    pub emphasis: Option<bool>,
    /// Whether it sets bold, if it says so.
    pub strong: Option<bool>,
    /// Whether it hides.
    pub hidden: Option<bool>,
    /// Whether it is of the table of contents and the like.
    pub is_list_of_parts: bool,
}

/// All styles.
#[derive(Debug, Default)]
pub struct Styles(HashMap<String, Named>);

impl Styles {
    /// Takes in a style.
    pub fn insert(&mut self, id: &str, style: Named) {
        self.0.insert(id.to_owned(), style);
    }

    /// A style, and the ones it leans on.
    fn chain<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Named> {
        let first = self.0.get(id);
        std::iter::successors(first, |style| style.parent.as_ref().and_then(|parent| self.0.get(parent))).take(DEEPEST)
    }

    /// What a paragraph in a style is.
    pub fn kind(&self, id: &str) -> Option<Kind> {
        self.chain(id).find_map(|style| style.kind)
    }

    /// How a run in a style is set.
    pub fn style(&self, id: &str) -> Style {
        let on = |value: fn(&Named) -> Option<bool>| self.chain(id).find_map(value).unwrap_or_default();
        Style { emphasis: on(|style| style.emphasis), strong: on(|style| style.strong) }
    }

    /// Whether a style hides.
    pub fn hides(&self, id: &str) -> bool {
        self.chain(id).find_map(|style| style.hidden).unwrap_or_default()
    }

    /// Whether a paragraph in a style belongs to a table of contents.
    pub fn is_list_of_parts(&self, id: &str) -> bool {
        self.chain(id).any(|style| style.is_list_of_parts)
    }
}

/// What a paragraph is by the name of its style, as programs call them whatever the language of their menus.
pub fn kind_of_name(name: &str) -> Option<Kind> {
    let name = name.to_lowercase().replace(['_', '-'], " ");
    let name = name.replace("20", "");
    let name = name.trim();
    if let Some(level) = name.strip_prefix("heading").map(str::trim) {
        return level.parse().ok().or(level.is_empty().then_some(1)).map(|level: usize| Kind::Heading(level + 1));
    }
    match name {
        "title" => Some(Kind::Heading(1)),
        "subtitle" => Some(Kind::Heading(2)),
        "quote" | "intense quote" | "block text" | "quotations" | "quotation" | "blockquote" | "block quote" => {
            Some(Kind::Quote)
        }
        _ => None,
    }
}
