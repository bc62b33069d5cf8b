//! The article's text out of the page: where it stands, and what of it is not the article.

use super::dom::NodeId;
use super::render::{self, Kind, Paragraph};
use super::weigh::Weighed;
use super::{lead, meta, notice, stated};
use crate::import::day;
use crate::text::{byline, fold, lexicon};
use std::collections::HashSet;
use std::sync::LazyLock;

static NEVER: LazyLock<lexicon::Phrases<()>> = LazyLock::new(|| {
    let list = lexicon::entries(include_str!("../../../assets/lexicon/page-ends.txt"));
    lexicon::Phrases::read(list.map(|entry| (entry, ())))
});

static AT_END: LazyLock<lexicon::Phrases<()>> = LazyLock::new(|| {
    let list = lexicon::entries(include_str!("../../../assets/lexicon/boilerplate-starts.txt"));
    lexicon::Phrases::read(list.map(|entry| (entry, ())))
});

static MORE: LazyLock<HashSet<String>> =
    LazyLock::new(|| lexicon::entries(include_str!("../../../assets/lexicon/page-more.txt")).map(fold).collect());

/// How the text was come by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// The page shows it.
    Shown,
    /// The page's JSON-LD has it, the page does not show it.
    Stated,
    /// No article stood out: it is all that the page shows.
    Whole,
}

impl Found {
    /// What a person should know about it.
    pub const fn warning(self) -> Option<&'static str> {
        match self {
            Self::Shown => None,
            Self::Stated => Some(
                "The page does not show the text of the article; it was taken from the page's data for search engines.",
            ),
            Self::Whole => Some("No article stood out on the page: all of its text was kept. Please check it."),
        }
    }
}

/// Letters below which a text is hardly an article.
const LEAST: usize = 140;

/// The text of the article as Markdown; empty where the page has no words at all.
pub fn text(page: &Weighed, facts: &meta::Facts, title: Option<&str>) -> (String, Found) {
    let roots = page.roots();
    let mut shown = paragraphs(page, &roots, title);
    let count = |all: &[Paragraph]| all.iter().map(|p| p.chars).sum::<usize>();
    let stated = facts.linked.body.as_deref().unwrap_or_default();
    let share = stated::keep_to(&mut shown, stated);
    if let Some(root) = roots.first() {
        lead::put_before(page, *root, &mut shown);
    }
    notice::put(page, &roots, &mut shown);
    if count(&shown) >= LEAST && share.is_none_or(|share| share >= 0.4) {
        return (render::markdown(&shown), Found::Shown);
    }
    if stated.len() >= LEAST && stated.len() > 2 * count(&shown) {
        return (stated_text(stated), Found::Stated);
    }
    if count(&shown) >= LEAST {
        return (render::markdown(&shown), Found::Shown);
    }
    let whole = render::paragraphs(&page.whole(), &[0]);
    if count(&whole) > 2 * count(&shown) {
        (render::markdown(&whole), Found::Whole)
    } else {
        (render::markdown(&shown), Found::Shown)
    }
}

/// The body in JSON-LD as paragraphs.
fn stated_text(body: &str) -> String {
    let lines = body.lines().map(super::dom::one_line).filter(|line| !line.is_empty());
    let lines: Vec<String> = lines.map(|line| crate::import::escape::line(&line)).collect();
    lines.join("\n\n") + "\n"
}

fn paragraphs(page: &Weighed, roots: &[NodeId], title: Option<&str>) -> Vec<Paragraph> {
    let mut paragraphs = without_foreign(render::paragraphs(page, roots));
    trim_head(&mut paragraphs, title);
    trim_end(&mut paragraphs);
    drop_repeated(&mut paragraphs);
    drop_empty_headings(&mut paragraphs);
    paragraphs
}

/// The first words of a paragraph, folded, without the signs around them.
fn first_words(paragraph: &Paragraph) -> Vec<String> {
    let start: String = paragraph.plain.chars().take(80).collect();
    let start = start.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | '('));
    start
        .split_whitespace()
        .take(6)
        .map(|word| fold(word.trim_end_matches([',', '.', '!', '…', '»', '>', '?'])))
        .collect()
}

/// Longest paragraph in letters that is judged by how it begins.
const SHORT: usize = 180;

/// Without what is no part of the text wherever it stands: links to other articles, addresses, scraps of code.
fn without_foreign(mut paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    paragraphs.retain(|paragraph| !is_foreign(paragraph));
    paragraphs
}

fn is_foreign(paragraph: &Paragraph) -> bool {
    let plain = paragraph.plain.as_str();
    let is_link = paragraph.links * 10 >= paragraph.chars * 9;
    let words = plain.split_whitespace().count();
    let is_address = words == 1 && (plain.starts_with("http") || plain.starts_with("www."));
    let is_code = plain.starts_with('<') && plain.contains("=\"");
    let linked = is_link && paragraph.kind == Kind::Text && (3..=40).contains(&words);
    is_address || is_code || linked || (paragraph.chars <= SHORT && is_called_foreign(paragraph, words))
}

fn is_called_foreign(paragraph: &Paragraph, words: usize) -> bool {
    let first = first_words(paragraph);
    let bare: Vec<&str> = first.iter().map(|word| word.trim_end_matches([':', '：'])).collect();
    let Some((count, ())) = NEVER.longest(&first).or_else(|| NEVER.longest(&bare)) else { return false };
    let has_links = paragraph.links * 3 > paragraph.chars;
    let sentence = paragraph.plain.ends_with(['.', '!', '?', '”', '"', '。']);
    has_links || count == words || count > 1 || (!sentence && words <= 12)
}

/// Takes title, byline, day and the like from before the first paragraph.
fn trim_head(paragraphs: &mut Vec<Paragraph>, title: Option<&str>) {
    let title = title.map(bare);
    let is_running = |p: &Paragraph| matches!(p.kind, Kind::Text | Kind::Quote) && p.chars >= 80 && !p.is_strong;
    let first = paragraphs.iter().position(is_running).unwrap_or(0);
    let mut index = 0;
    paragraphs.retain(|paragraph| {
        let is_head = index < first;
        index += 1;
        let is_title = title.as_ref().is_some_and(|title| *title == bare(&paragraph.plain));
        !(is_title || (is_head && is_of_head(paragraph)))
    });
    // What some papers set as a heading below the headline sums the article up.
    if let Some(lead) = paragraphs.first_mut().filter(|p| p.kind == Kind::Heading(2) && p.chars >= 60) {
        lead.kind = Kind::Text;
    }
}

/// Letters and digits alone, folded: how words are compared.
pub fn bare(words: &str) -> String {
    fold(words).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a short paragraph before the text is headline, byline, day or label.
fn is_of_head(paragraph: &Paragraph) -> bool {
    let plain = paragraph.plain.as_str();
    match paragraph.kind {
        Kind::Heading(level) => level == 1,
        _ => {
            paragraph.chars < 60
                && (day::find(plain).is_some()
                    || byline(plain).is_some_and(|line| line.sign > crate::text::BylineSign::NamesOnly)
                    || meta::is_label(plain))
        }
    }
}

/// Cuts what stands behind the article: from a line such as "Related stories" on, where little follows; then, from the end back,
/// lines that begin as footers do.
fn trim_end(paragraphs: &mut Vec<Paragraph>) {
    let total: usize = paragraphs.iter().map(|p| p.chars).sum();
    let mut seen = 0;
    let cut = paragraphs.iter().position(|paragraph| {
        let before = seen;
        seen += paragraph.chars;
        let is_short = paragraph.chars <= 60 && !matches!(paragraph.kind, Kind::Quote | Kind::Row);
        is_short
            && before * 3 > total * 2
            && MORE.contains(fold(paragraph.plain.trim_matches(|c: char| !c.is_alphanumeric())).as_str())
    });
    if let Some(cut) = cut {
        paragraphs.truncate(cut);
    }
    while paragraphs.len() > 1 && paragraphs.last().is_some_and(is_footer) {
        paragraphs.pop();
    }
}

fn is_footer(paragraph: &Paragraph) -> bool {
    if paragraph.chars > 400 {
        return false;
    }
    let first = first_words(paragraph);
    let opened = AT_END.longest(&first).is_some_and(|(count, ())| count > 1 || first.len() <= 4);
    let aside =
        paragraph.is_emphasis && (paragraph.links > 0 || paragraph.plain.contains('@') || paragraph.chars <= 200);
    opened || aside
}

/// Takes paragraphs that were there before, and quotations pulled out of the text.
fn drop_repeated(paragraphs: &mut Vec<Paragraph>) {
    const PULLED: usize = 30;
    let mut seen: HashSet<String> = HashSet::new();
    let texts: Vec<String> =
        paragraphs.iter().map(|p| if p.kind == Kind::Text { bare(&p.plain) } else { String::new() }).collect();
    let mut looked = 0;
    paragraphs.retain(|paragraph| {
        let words = bare(&paragraph.plain);
        let is_pulled =
            matches!(paragraph.kind, Kind::Quote | Kind::Heading(_)) && words.len() >= 40 && looked < PULLED && {
                looked += 1;
                texts.iter().any(|text| text.contains(&words))
            };
        let is_new = paragraph.chars < 80 || seen.insert(words);
        is_new && !is_pulled
    });
}

/// Takes headings that nothing follows.
fn drop_empty_headings(paragraphs: &mut Vec<Paragraph>) {
    let is_heading = |p: &Paragraph| matches!(p.kind, Kind::Heading(_)) || (p.is_strong && p.chars < 60);
    while paragraphs.last().is_some_and(is_heading) {
        paragraphs.pop();
    }
}
