//! What the elements of a page are for, by their names and by the words in their classes: navigation, comments, the article's body.

use super::dom::{Attr, Dom, NodeId, Tag};
use crate::text::lexicon::{Phrases, entries};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What an element is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Never text of the article: scripts, controls.
    Never,
    /// Not shown when the page was saved; a dialog may have stood before the article.
    Hidden,
    /// By its class or name no text of the article, unless the article stands in it.
    Out,
    /// Readers' comments.
    Comments,
    /// The body of the article.
    Body,
}

static WORDS: LazyLock<Phrases<Use>> = LazyLock::new(|| {
    let list = |text, what| entries(text).map(move |entry| (entry, what));
    let out = list(include_str!("../../../assets/lexicon/page-parts.txt"), Use::Out);
    let comments = list(include_str!("../../../assets/lexicon/page-comments.txt"), Use::Comments);
    let body = list(include_str!("../../../assets/lexicon/page-article.txt"), Use::Body);
    Phrases::read(body.chain(comments).chain(out))
});

/// Longest class in bytes that is looked at.
const LONGEST: usize = 400;

/// What each element of a page is for, where it says so.
pub fn uses(dom: &Dom) -> Vec<Option<Use>> {
    let mut known: HashMap<String, Option<Use>> = HashMap::new();
    (0..dom.len()).map(|id| of_tag(dom, id).or_else(|| by_words(dom, id, &mut known))).collect()
}

fn of_tag(dom: &Dom, id: NodeId) -> Option<Use> {
    match dom.tag(id) {
        Tag::Text => return None,
        Tag::Nav | Tag::Footer | Tag::Aside | Tag::Dialog | Tag::Menu | Tag::Figcaption => return Some(Use::Out),
        Tag::Script
        | Tag::Style
        | Tag::Noscript
        | Tag::Template
        | Tag::Iframe
        | Tag::Svg
        | Tag::Math
        | Tag::Canvas
        | Tag::Button
        | Tag::Select
        | Tag::Textarea
        | Tag::Input
        | Tag::Audio
        | Tag::Video
        | Tag::Object
        | Tag::Head => {
            return Some(Use::Never);
        }
        _ => {}
    }
    is_hidden(dom, id).then_some(Use::Hidden)
}

/// Whether an element is not shown.
fn is_hidden(dom: &Dom, id: NodeId) -> bool {
    dom.attributes(id).any(|(name, value)| match name {
        Attr::Hidden => !value.eq_ignore_ascii_case("until-found"),
        Attr::AriaHidden => value == "true",
        Attr::Style => hides(value),
        _ => false,
    })
}

/// "display:none" or "visibility:hidden" in a style, with any blanks.
fn hides(style: &str) -> bool {
    let value_of = |name: &str| {
        let at = style.find(name)?;
        let rest = style.get(at + name.len()..)?.trim_start().strip_prefix(':')?.trim_start();
        Some(rest)
    };
    style.len() < 2000
        && (value_of("display").is_some_and(|value| value.starts_with("none"))
            || value_of("visibility").is_some_and(|value| value.starts_with("hidden")))
}

fn by_words(dom: &Dom, id: NodeId, known: &mut HashMap<String, Option<Use>>) -> Option<Use> {
    let mut key = String::new();
    for (name, value) in dom.attributes(id) {
        match name {
            Attr::Class | Attr::Id | Attr::Role | Attr::DataTestid | Attr::DataComponent | Attr::DataQa => {
                key.push_str(value.get(..value.floor_char_boundary(LONGEST)).unwrap_or_default());
                key.push('|');
            }
            Attr::Itemprop => {
                key.push_str("itemprop-");
                key.push_str(value.get(..value.floor_char_boundary(LONGEST)).unwrap_or_default());
                key.push('|');
            }
            _ => {}
        }
    }
    // The parts of tables are called after what stands in them.
    let is_part = matches!(dom.tag(id), Tag::Table | Tag::Tbody | Tag::Thead | Tag::Tr | Tag::Td | Tag::Th);
    if key.is_empty() || is_part {
        return None;
    }
    *known.entry(key).or_insert_with_key(|key| use_of_words(key))
}

/// What the words of a class say; comments before all, then the body.
fn use_of_words(class: &str) -> Option<Use> {
    let words = words(class);
    // "content with sidebar" is not the sidebar.
    let is_beside = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| words.get(at)).map(String::as_str);
        matches!(before, Some("with" | "has" | "no" | "without" | "hide" | "above" | "below" | "before" | "after"))
    };
    let all = (0..words.len()).filter(|at| !is_beside(*at)).filter_map(|at| WORDS.longest(words.get(at..)?));
    let found: Vec<Use> = all.map(|(_, what)| what).collect();
    [Use::Comments, Use::Body, Use::Out].into_iter().find(|what| found.contains(what))
}

/// The words of a class in small letters: `MostRead__item` is "most", "read", "item"; a bar stands between two classes.
pub fn words(class: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut was_small = false;
    for c in class.chars() {
        let starts = !c.is_alphanumeric() || (c.is_uppercase() && was_small);
        if starts && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        } else if c == '|' || c.is_whitespace() {
            words.push("|".to_owned());
        }
        was_small = c.is_lowercase();
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}
