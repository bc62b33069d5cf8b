//! Tables of contents: entries that dots lead to a page number are no sentences, and what they date is no event.

use super::Draft;
use crate::model::BlockKind;

/// Entries that make a table of contents; a single one may be a form or a bill.
const FEWEST: usize = 3;
/// Blocks without dots in a row that still belong to it, as the lines of chapters.
const BETWEEN: usize = 3;
/// Dots that make a leader; three are an ellipsis.
const DOTS: usize = 4;
/// Letters of a page number at most.
const NUMBER: usize = 8;
/// Longest entry in bytes.
const LONGEST: usize = 400;

/// Takes the entries of tables of contents for what is not the article.
pub fn mark_contents(text: &str, drafts: &mut [Draft]) {
    let words = |draft: &Draft| draft.span.in_text(text);
    let entries: Vec<usize> =
        drafts.iter().enumerate().filter(|(_, draft)| is_entry(words(draft))).map(|(index, _)| index).collect();
    if entries.len() < FEWEST {
        return;
    }
    let follows = |a: usize, b: usize| {
        let between = drafts.get(a + 1..b).unwrap_or_default();
        between.len() <= BETWEEN && between.iter().all(|draft| is_counted(words(draft)))
    };
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for entry in entries {
        match runs.last_mut() {
            Some((_, last, count)) if follows(*last, entry) => (*last, *count) = (entry, *count + 1),
            _ => runs.push((entry, entry, 1)),
        }
    }
    for (first, last, count) in runs {
        if count >= FEWEST {
            for draft in drafts.get_mut(first..=last).unwrap_or_default() {
                draft.kind = BlockKind::Boilerplate;
            }
        }
    }
}

/// Whether dots lead to a page number at the end of some words.
fn is_entry(words: &str) -> bool {
    if words.len() > LONGEST || !words.contains("..") {
        return false;
    }
    let Some(before) = without_number(words) else { return false };
    let tail = before.trim_end();
    let dots = tail.chars().rev().take_while(|c| matches!(c, '.' | ' ' | '\\')).filter(|c| *c == '.').count();
    dots >= DOTS
}

/// Whether words end in a number, as the entry of a chapter does without dots.
fn is_counted(words: &str) -> bool {
    words.len() <= LONGEST && without_number(words).is_some()
}

/// What stands before the page number that some words end in.
fn without_number(words: &str) -> Option<&str> {
    let words = words.trim_end_matches(['*', '_', ' ']);
    let before = words.trim_end_matches(|c: char| c.is_alphanumeric() || c == '-');
    let number = words.get(before.len()..)?;
    let roman = number.bytes().all(|b| b"ivxlcIVXLC".contains(&b));
    let counted = number.len() <= NUMBER && number.ends_with(|c: char| c.is_ascii_digit());
    (!number.is_empty() && (roman || counted)).then_some(before)
}
