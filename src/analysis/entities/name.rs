//! A mention as grouping sees it: its words folded, without brackets, titles and possessives.

use crate::analysis::mentions::Found;
use crate::analysis::mentions::lists::LISTS;
use crate::model::{EntityKind, Span};
use crate::text::fold;

/// Whom a form of address is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    Man,
    Woman,
}

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
    /// Whether each of the words has a capital or digit; of a person's name nothing is known.
    pub capitals: Vec<bool>,
    /// The one-word title right before it, as written ("Gen.", "President", "Mr.").
    pub title: Option<String>,
    /// "jr", "sr", "ii", "iii".
    pub suffix: Option<String>,
}

impl Name {
    /// The name that a mention gives.
    pub fn new(text: &str, found: &Found) -> Self {
        let Found { span, kind, score, rule } = *found;
        let shown = clean(span.in_text(text));
        let mut name = Self {
            span,
            kind,
            score,
            rule,
            shown,
            words: Vec::new(),
            capitals: Vec::new(),
            title: LISTS.title_before(text, span.start()).map(str::to_owned),
            suffix: None,
        };
        name.set_kind(kind);
        name
    }

    /// Takes the name for one of another kind: what counts as its words hangs on that.
    pub fn set_kind(&mut self, kind: EntityKind) {
        self.kind = kind;
        let written: Vec<_> = self.shown.split_whitespace().collect();
        let folded: Vec<_> = written.iter().map(|word| plain(word)).collect();
        let from = skipped(&folded, kind);
        let last = folded.last().filter(|word| folded.len() > from + 1 && is_suffix(word));
        self.suffix = last.filter(|_| kind == EntityKind::Person).cloned();
        let is_kept =
            |(index, word): &(usize, &String)| *index >= from && !word.is_empty() && !(*index > 0 && is_suffix(word));
        let kept: Vec<_> = folded.iter().enumerate().filter(is_kept).collect();
        if kind == EntityKind::Person {
            self.words = person_words(&kept, &written);
            self.capitals = Vec::new();
        } else {
            self.words = kept.iter().map(|(_, word)| (*word).clone()).collect();
            let capital = |index: usize| {
                written.get(index).is_some_and(|w| w.chars().any(|c| c.is_uppercase() || c.is_numeric()))
            };
            self.capitals = kept.iter().map(|(index, _)| capital(*index)).collect();
        }
    }

    /// The words as one string: equal for spellings that differ in case, accents and signs only.
    pub fn key(&self) -> String {
        self.words.join(" ")
    }

    /// Whether it is one word in capitals: an acronym by its looks.
    pub fn is_acronym(&self) -> bool {
        let shown = self.shown.strip_prefix("the ").or_else(|| self.shown.strip_prefix("The ")).unwrap_or(&self.shown);
        let letters = shown.chars().filter(|c| c.is_alphabetic()).count();
        (2..=8).contains(&letters)
            && !shown.contains(' ')
            && shown.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '&') || c.is_ascii_digit())
    }

    /// What the form of address before it says.
    pub fn gender(&self) -> Option<Gender> {
        let title = fold(self.title.as_deref()?.trim_end_matches('.'));
        match title.as_str() {
            "mr" | "sir" | "senor" | "sr" | "don" | "herr" | "monsieur" | "signor" | "king" | "prince" | "lord" => {
                Some(Gender::Man)
            }
            "mrs" | "ms" | "miss" | "madame" | "mme" | "senora" | "sra" | "dona" | "frau" | "dame" | "lady"
            | "queen" | "princess" | "signora" => Some(Gender::Woman),
            _ => None,
        }
    }
}

/// White space folded; brackets, markup and the possessive taken off; a word parted at a line's end made one.
fn clean(written: &str) -> String {
    let bare: String = written.chars().filter(|c| !matches!(c, '[' | ']' | '*' | '_' | '“' | '”' | '"')).collect();
    let whole = if bare.contains('\n') { without_parting(&bare) } else { bare };
    let line = whole.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.strip_suffix("’s").or_else(|| line.strip_suffix("'s")).unwrap_or(&line);
    line.trim_matches([',', ';', ':', '(', ')', '‘', '’', '\'']).to_owned()
}

/// "Obra-⏎dora" is one word; "Jean-⏎Marc" keeps its hyphen.
fn without_parting(written: &str) -> String {
    let mut lines = written.lines().map(str::trim).peekable();
    let mut whole = String::with_capacity(written.len());
    while let Some(line) = lines.next() {
        let next = lines.peek().and_then(|next| next.chars().next());
        match (line.strip_suffix('-'), next) {
            (Some(head), Some(c)) if c.is_lowercase() => whole.push_str(head),
            (Some(_), Some(_)) => whole.push_str(line),
            _ => whole.extend([line, " "]),
        }
    }
    whole
}

/// A word folded, without its dots.
fn plain(word: &str) -> String {
    let mut folded = fold(word);
    folded.retain(|c| !matches!(c, '.' | ',' | '(' | ')'));
    let stem = folded.strip_suffix("'s").map(str::to_owned);
    stem.unwrap_or(folded)
}

/// The words of a person's name: parted at hyphens, without the Arabic article ("al-Haddad", "el Haddad").
fn person_words(kept: &[(usize, &String)], written: &[&str]) -> Vec<String> {
    const ARTICLES: [&str; 14] = ["al", "el", "ul", "as", "ash", "ad", "an", "ar", "at", "az", "ez", "es", "ed", "er"];
    let mut words = Vec::with_capacity(kept.len());
    for (index, word) in kept {
        let lower = written.get(*index).is_some_and(|word| word.starts_with(char::is_lowercase));
        if matches!(word.as_str(), "al" | "el" | "ul") && lower && kept.len() > 1 {
            continue;
        }
        let parts: Vec<_> = word.split('-').filter(|part| !part.is_empty()).collect();
        let article = usize::from(parts.len() > 1 && parts.first().is_some_and(|part| ARTICLES.contains(part)));
        words.extend(parts.into_iter().skip(article).map(str::to_owned));
    }
    words
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
