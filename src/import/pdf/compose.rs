//! A read document as the draft of an article: Markdown, where each page begins, and the head from page one and the metadata.

use super::about::About;
use super::document::Document;
use super::layout::{Paragraph, ParagraphKind};
use crate::import::escape;
use crate::model::{ArticleHead, Field, FieldName, Origin, PageStart};
use crate::text::{self, BylineSign, byline, find_day, fold};
use serde::{Deserialize, Serialize};

/// What comes out of a document, as it is handed from the process that read it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Reading {
    /// What the document states.
    pub head: ArticleHead,
    /// The text in Markdown.
    pub text: String,
    /// The label of each page, and the byte at which it begins in the text.
    pub pages: Vec<(String, usize)>,
    /// What a person should know.
    pub warnings: Vec<String>,
}

impl Reading {
    /// Where the pages begin, as the library stores it.
    pub fn page_starts(&self) -> Vec<PageStart> {
        self.pages.iter().map(|(label, at)| PageStart { label: label.clone(), at: *at }).collect()
    }
}

/// Paragraphs below the title that may be byline or day.
const HEAD: usize = 6;

/// Puts a document into the form of an article.
pub(crate) fn compose(mut document: Document, about: &About) -> Reading {
    let warnings = warnings(&document);
    let labels = labels(&document, &about.labels);
    let mut head = ArticleHead::default();
    let few = (document.paragraphs.len() <= HEAD + 1).then(|| document.paragraphs.clone());
    take_title(&mut document, about, &mut head);
    take_signature(&mut document, &mut head);
    // Where there is nothing but a title, it is the text as well.
    if let Some(few) = few.filter(|_| document.paragraphs.is_empty()) {
        document.paragraphs = few;
    }
    state(about, &document, &mut head);
    let (text, pages) = markdown(&document.paragraphs, &labels);
    Reading { head, text, pages, warnings }
}

fn set<T>(slot: &mut Option<Field<T>>, value: T, origin: Origin) {
    slot.get_or_insert(Field { value, origin });
}

/// The title: the metadata's if it stands on the first page, else the largest line there, else the metadata's all the same.
fn take_title(document: &mut Document, about: &About, head: &mut ArticleHead) {
    let first: Vec<&Paragraph> = document
        .paragraphs
        .iter()
        .take(40)
        .take_while(|paragraph| paragraph.pages.first().is_some_and(|(page, _)| *page == 0))
        .collect();
    let size = first
        .iter()
        .filter(|paragraph| is_title_like(paragraph))
        .fold(0.0, |size: f32, paragraph| size.max(paragraph.size));
    let largest = first.iter().position(|paragraph| is_title_like(paragraph) && paragraph.size >= size * 0.99);
    let largest = largest.filter(|_| size >= document.body * 1.2);
    let stated = about.title.as_deref().map(squeezed);
    let is_stated = |paragraph: &&Paragraph| {
        let own = squeezed(&paragraph.text);
        own.chars().count() >= 8 && stated.as_ref().is_some_and(|stated| *stated == own || stated.starts_with(&own))
    };
    let confirmed = first.iter().take(12).position(is_stated);
    let at = confirmed.or(largest);
    if let Some(paragraph) = at.and_then(|at| first.get(at)) {
        let origin = if confirmed.is_some() { Origin::Head } else { Origin::Guess };
        set(&mut head.title, paragraph.text.clone(), origin);
        head.sources.push((
            FieldName::Title,
            if confirmed.is_some() { "PDF title" } else { "largest line of the first page" }.to_owned(),
        ));
    } else if let Some(title) = &about.title {
        set(&mut head.title, title.clone(), Origin::Head);
        head.sources.push((FieldName::Title, "PDF title".to_owned()));
    }
    if let Some(at) = at {
        document.paragraphs.remove(at);
    }
}

fn is_title_like(paragraph: &Paragraph) -> bool {
    let letters = paragraph.text.chars().filter(|c| c.is_alphabetic()).count();
    (6..=200).contains(&letters) && letters * 2 > paragraph.text.chars().count()
}

/// The letters of some words alone, folded, for comparison.
fn squeezed(words: &str) -> String {
    fold(words).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Byline and day below the title; lines that say no more than that leave the text.
fn take_signature(document: &mut Document, head: &mut ArticleHead) {
    let mut taken = Vec::new();
    for (index, paragraph) in document.paragraphs.iter().take(HEAD).enumerate() {
        let words = paragraph.text.as_str();
        if words.len() > 200 {
            break;
        }
        let names = byline(words).filter(|found| {
            found.sign == BylineSign::Word || (found.sign == BylineSign::KnownName && words.len() < 80)
        });
        let day = find_day(words).filter(|_| words.len() <= 90);
        if head.authors.is_none()
            && let Some(found) = names
        {
            set(&mut head.authors, found.names, Origin::Head);
            taken.push(index);
        }
        if head.published.is_none()
            && let Some(found) = day
        {
            let rest = words.len() - found.span.len();
            set(
                &mut head.published,
                found.date,
                if found.reading == text::Reading::Certain { Origin::Head } else { Origin::Guess },
            );
            if rest <= 24 && taken.last() != Some(&index) {
                taken.push(index);
            }
        }
    }
    for index in taken.into_iter().rev() {
        document.paragraphs.remove(index);
    }
}

/// What the metadata adds.
fn state(about: &About, document: &Document, head: &mut ArticleHead) {
    if head.authors.is_none() && !about.authors.is_empty() {
        set(&mut head.authors, about.authors.clone(), Origin::Guess);
        head.sources.push((FieldName::Byline, "PDF author".to_owned()));
    }
    if let Some(date) = about.published {
        head.published = Some(Field { value: date, origin: Origin::Head });
        head.sources.push((FieldName::Published, "XMP prism:publicationDate".to_owned()));
    } else if head.published.is_none()
        && let Some(date) = about.created
    {
        set(&mut head.published, date, Origin::Guess);
        head.sources.push((FieldName::Published, "PDF creation date".to_owned()));
    }
    if let Some(outlet) = &about.outlet {
        set(&mut head.outlet, outlet.clone(), Origin::Head);
    }
    let printed = || document.margins.iter().find_map(|line| printed_address(line));
    if let Some(url) = about.url.clone().or_else(printed) {
        set(&mut head.url, url, Origin::Guess);
    }
}

/// The whole address that a browser prints at the foot of each page.
fn printed_address(line: &str) -> Option<String> {
    let word = line.split_whitespace().find(|word| word.starts_with("http://") || word.starts_with("https://"))?;
    (!word.contains('…') && !word.ends_with("...") && word.len() > 12).then(|| word.to_owned())
}

/// What stands for each page in a citation: the number printed on it, else its label, else its count.
fn labels(document: &Document, stated: &[String]) -> Vec<String> {
    let shift = shift(&document.numbers);
    let label = |page: usize| {
        let printed = document.numbers.get(page).cloned().flatten();
        let stated = stated.get(page).filter(|label| !label.is_empty()).cloned();
        let counted = || page as i64 + shift.unwrap_or(1);
        printed.or(stated).unwrap_or_else(|| if counted() > 0 { counted().to_string() } else { (page + 1).to_string() })
    };
    (0..document.pages).map(label).collect()
}

/// By how much the printed numbers run before the count from 0, where most pages agree.
fn shift(numbers: &[Option<String>]) -> Option<i64> {
    let shifts = numbers
        .iter()
        .enumerate()
        .filter_map(|(page, number)| Some(number.as_ref()?.parse::<i64>().ok()? - page as i64));
    let mut counts = std::collections::BTreeMap::<i64, usize>::new();
    shifts.for_each(|shift| *counts.entry(shift).or_default() += 1);
    let (shift, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (count * 2 > numbers.len()).then_some(shift)
}

fn warnings(document: &Document) -> Vec<String> {
    let mut warnings = Vec::new();
    if !document.scanned.is_empty() {
        warnings
            .push(format!("No text layer, only a picture, on {}: nothing was read there.", pages(&document.scanned)));
    }
    if !document.lost.is_empty() {
        warnings.push(format!("{} could not be read; what stands there is missing.", capital(&pages(&document.lost))));
    }
    if let Some(first) = document.stopped {
        let pages = document.pages;
        warnings.push(format!(
            "Only the first {first} of {pages} pages were read: the rest took too long. Split the file to read all."
        ));
    }
    if document.numbered_lines {
        warnings.push("The numbers of the lines, printed in the margin, were left out.".to_owned());
    }
    let (known, unknown) = document.letters;
    if unknown * 50 > known {
        let share = (unknown * 100).div_ceil((known + unknown).max(1));
        warnings.push(format!("{share} % of the letters are missing: the file's fonts do not tell which they are."));
    }
    warnings
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// "page 3", "pages 3–5 and 9", from page indexes in order.
fn pages(indexes: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for index in indexes {
        match runs.last_mut() {
            Some(run) if run.1 + 1 == *index => run.1 = *index,
            _ => runs.push((*index, *index)),
        }
    }
    let more = runs.len().saturating_sub(12);
    let run = |(from, to): &(usize, usize)| match to - from {
        0 => (from + 1).to_string(),
        _ => format!("{}–{}", from + 1, to + 1),
    };
    let mut words: Vec<String> = runs.iter().take(12).map(run).collect();
    if more > 0 {
        words.push(format!("{more} more places"));
    }
    let name = if indexes.len() == 1 { "page" } else { "pages" };
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{name} {} and {last}", rest.join(", ")),
        _ => format!("{name} {}", words.concat()),
    }
}

/// The paragraphs as Markdown, and where each page begins in it.
fn markdown(paragraphs: &[Paragraph], labels: &[String]) -> (String, Vec<(String, usize)>) {
    let levels = levels(paragraphs);
    let mut text = String::new();
    let mut begins: Vec<Option<usize>> = vec![None; labels.len()];
    for paragraph in paragraphs {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        match paragraph.kind {
            ParagraphKind::Heading => text.push_str(level(&levels, paragraph.size)),
            ParagraphKind::Item => text.push_str("- "),
            ParagraphKind::Text | ParagraphKind::Row => {}
        }
        let mut done = 0;
        for (page, at) in &paragraph.pages {
            push_words(&mut text, paragraph.text.get(done..*at).unwrap_or_default(), done == 0);
            done = (*at).max(done);
            if let Some(begin) = begins.get_mut(*page) {
                begin.get_or_insert(text.len());
            }
        }
        push_words(&mut text, paragraph.text.get(done..).unwrap_or_default(), done == 0);
    }
    if !text.is_empty() {
        text.push('\n');
    }
    (text, page_starts(&begins, labels))
}

/// Pages that begin somewhere in the text, each behind the one before it.
fn page_starts(begins: &[Option<usize>], labels: &[String]) -> Vec<(String, usize)> {
    let mut starts: Vec<(String, usize)> = Vec::new();
    for (begin, label) in begins.iter().zip(labels) {
        let Some(at) = *begin else { continue };
        let at = if starts.is_empty() { 0 } else { at };
        if starts.last().is_none_or(|(_, last)| *last < at) {
            starts.push((label.clone(), at));
        }
    }
    starts
}

/// The sizes of headings, the largest first.
fn levels(paragraphs: &[Paragraph]) -> Vec<f32> {
    let headings = paragraphs.iter().filter(|paragraph| paragraph.kind == ParagraphKind::Heading);
    let mut sizes: Vec<f32> = headings.map(|paragraph| (paragraph.size * 2.0).round() / 2.0).collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    sizes.dedup();
    sizes
}

fn level(levels: &[f32], size: f32) -> &'static str {
    match levels.iter().position(|level| *level <= size + 0.26) {
        Some(0) => "## ",
        Some(1) => "### ",
        _ => "#### ",
    }
}

/// Adds a part of a paragraph so that Markdown shows it as it is.
fn push_words(text: &mut String, words: &str, is_first: bool) {
    text.push_str(&if is_first { escape::line(words) } else { escape::within(words) });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_named_in_runs() {
        assert_eq!(pages(&[2]), "page 3");
        assert_eq!(pages(&[0, 2, 3, 4]), "pages 1 and 3–5");
    }
}
