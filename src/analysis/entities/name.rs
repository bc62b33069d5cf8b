//! A mention as grouping sees it: its words folded, without brackets, titles and possessives.

use crate::analysis::mentions::Found;
use crate::analysis::mentions::lists::LISTS;
use crate::model::{EntityKind, Span};
use crate::text::fold;

/// A mention with its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// Its place.
    pub span: Span,
    /// What it names; the vote over the whole text may change it.
    pub kind: EntityKind,
    /// How sure that is.
    pub score: f32,
    /// The rule that found it, or that decided on its kind.
    pub rule: &'static str,
    /// As written, in one line, without brackets, markup and possessive.
    pub shown: String,
    /// Folded words, without titles, "the", and "Jr."
    pub words: Vec<String>,
    /// Whether each of the words has a capital or digit.
    pub capitals: Vec<bool>,
}

impl Name {
    /// The name that a mention gives.
    pub fn new(text: &str, found: &Found) -> Self {
        let shown = clean(found.span.in_text(text));
        let written: Vec<_> = shown.split_whitespace().collect();
        let folded: Vec<_> = written.iter().map(|word| plain(word)).collect();
        let from = skipped(&folded, found.kind);
        let is_kept =
            |(index, word): &(usize, &String)| *index >= from && !word.is_empty() && !(*index > 0 && is_suffix(word));
        let kept: Vec<_> = folded.iter().enumerate().filter(is_kept).collect();
        let words = kept.iter().map(|(_, word)| (*word).clone()).collect();
        let capital =
            |index: usize| written.get(index).is_some_and(|w| w.chars().any(|c| c.is_uppercase() || c.is_numeric()));
        let capitals = kept.iter().map(|(index, _)| capital(*index)).collect();
        let Found { span, kind, score, rule } = *found;
        Self { span, kind, score, rule, shown, words, capitals }
    }

    /// The words as one string: equal for spellings that differ in case, accents and signs only.
    pub fn key(&self) -> String {
        self.words.join(" ")
    }

    /// Whether it is one word in capitals: an acronym by its looks.
    pub fn is_acronym(&self) -> bool {
        let letters = self.shown.chars().filter(|c| c.is_alphabetic()).count();
        (2..=8).contains(&letters)
            && !self.shown.contains(' ')
            && self.shown.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '&') || c.is_ascii_digit())
    }
}

/// White space folded; brackets, markup and the possessive taken off.
fn clean(written: &str) -> String {
    let bare: String = written.chars().filter(|c| !matches!(c, '[' | ']' | '*' | '_' | '“' | '”' | '"')).collect();
    let line = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.strip_suffix("’s").or_else(|| line.strip_suffix("'s")).unwrap_or(&line);
    line.trim_matches([',', ';', ':', '(', ')', '‘', '’', '\'']).to_owned()
}

/// A word folded, without its dots.
fn plain(word: &str) -> String {
    let mut folded = fold(word);
    folded.retain(|c| !matches!(c, '.' | ',' | '(' | ')'));
    let stem = folded.strip_suffix("'s").map(str::to_owned);
    stem.unwrap_or(folded)
}

/// How many words at the start are article or title, if any word is left behind them.
fn skipped(words: &[String], kind: EntityKind) -> usize {
    let article = usize::from(words.len() > 1 && words.first().is_some_and(|word| word == "the"));
    if kind != EntityKind::Person {
        return article;
    }
    let title = LISTS.titles.longest(words.get(article..).unwrap_or_default()).map_or(0, |(len, ())| len);
    if article + title < words.len() { article + title } else { article }
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii")
}
