//! What a page says about its article rather than in it: what was corrected, and where it appeared first.
//!
//! Such lines stand around the text, in parts that are left out otherwise (footers, asides, lines in italics). They matter to whoever
//! cites the article, so they are kept: before the text if they stand before it, else behind it.

use super::article::bare;
use super::dom::{NodeId, Tag};
use super::parts::Use;
use super::render::{self, Kind, Paragraph};
use super::weigh::{Stretch, Weighed};
use crate::text::lexicon::{Phrases, entries};
use crate::text::{fold, month_number};
use std::sync::LazyLock;

/// How a phrase must go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// In any way.
    Phrase,
    /// With a colon, a dash or a day; or not at all.
    Label,
}

static STARTS: LazyLock<Phrases<Sort>> = LazyLock::new(|| {
    let list = entries(include_str!("../../../assets/lexicon/page-notices.txt"));
    Phrases::read(list.map(|entry| match entry.strip_suffix(':') {
        Some(label) => (label.trim_end(), Sort::Label),
        None => (entry, Sort::Phrase),
    }))
});

/// Nodes between the text and a notice at most.
const FARTHEST: usize = 600;
/// Letters of a notice at most, and of one whose words follow in the next paragraph.
const LONGEST: usize = 900;
const LABEL: usize = 60;
/// Notices of a page at most.
const MOST: usize = 4;

/// Puts the notices around the article with its paragraphs, unless they have them.
pub fn put(page: &Weighed, roots: &[NodeId], paragraphs: &mut Vec<Paragraph>) {
    let (Some(first), Some(end)) = (roots.first().copied(), roots.last().map(|root| page.dom.end(*root))) else {
        return;
    };
    let whole = page.whole();
    let near = |stretch: &Stretch| stretch.nodes.end + FARTHEST >= first && stretch.nodes.start <= end + FARTHEST;
    let begins = |stretch: &Stretch| page.dom.text_of(stretch.nodes.clone(), 160);
    let mut known: Vec<String> = paragraphs.iter().map(|paragraph| bare(&paragraph.plain)).collect();
    let (mut before, mut found) = (0, 0);
    let mut at = 0;
    while let Some(stretch) = whole.stretches.get(at) {
        at += 1;
        if !near(stretch) || stretch.chars > LONGEST || !is_notice(&begins(stretch)) || is_of_others(page, stretch) {
            continue;
        }
        let mut parts = vec![stretch];
        // A label that stands above its words.
        let parent = page.dom.parent(stretch.owner);
        let follows = |next: &&Stretch| next.chars <= LONGEST && page.dom.is_within(next.nodes.start, parent);
        if stretch.chars <= LABEL
            && !ends_sentence(&begins(stretch))
            && let Some(next) = whole.stretches.get(at).filter(follows)
        {
            parts.push(next);
            at += 1;
        }
        for part in parts {
            let Some(notice) = paragraph(&whole, part) else { continue };
            let words = bare(&notice.plain);
            if known.iter().any(|known| known.contains(&words)) {
                continue;
            }
            known.push(words);
            if part.nodes.start < first {
                paragraphs.insert(before, notice);
                before += 1;
            } else {
                paragraphs.push(notice);
            }
        }
        found += 1;
        if found == MOST {
            break;
        }
    }
}

/// The paragraph of a stretch.
fn paragraph(whole: &Weighed, stretch: &Stretch) -> Option<Paragraph> {
    let words = bare(&whole.dom.text_of(stretch.nodes.clone(), 60));
    let of_owner = render::paragraphs(whole, &[stretch.owner]);
    let found = of_owner.into_iter().find(|paragraph| bare(&paragraph.plain).starts_with(&words));
    found.map(|paragraph| Paragraph { kind: Kind::Text, ..paragraph })
}

/// Whether it stands among comments or links, which tell of other things.
fn is_of_others(page: &Weighed, stretch: &Stretch) -> bool {
    let outer = || page.dom.ancestors(stretch.nodes.start);
    stretch.links * 2 > stretch.chars
        || outer().any(|id| page.dom.tag(id) == Tag::Nav || page.use_of(id) == Some(Use::Comments))
}

fn is_notice(words: &str) -> bool {
    let bare = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let first: Vec<&str> = bare.split_whitespace().take(8).collect();
    let folded: Vec<String> =
        first.iter().map(|word| fold(word.trim_end_matches([':', ',', '.', ';', '—', '–', ')']))).collect();
    let Some((count, sort)) = STARTS.longest(&folded) else { return false };
    let last = count.checked_sub(1).and_then(|at| first.get(at)).copied().unwrap_or_default();
    let next = first.get(count).copied().unwrap_or_default();
    let is_day = || {
        let inner = next.trim_matches(|c: char| !c.is_alphanumeric());
        month_number(inner).is_some() || inner.starts_with(|c: char| c.is_ascii_digit())
    };
    match sort {
        // One word more says too little: "corrects" begins sentences as well, but in parentheses.
        Sort::Phrase => count > 1 || words.trim_start().starts_with('('),
        Sort::Label => last.ends_with([':', '—', '–']) || ["—", "–", "-", ":", "|", ""].contains(&next) || is_day(),
    }
}

fn ends_sentence(words: &str) -> bool {
    words.trim_end().ends_with(['.', '!', '?', ')', '”', '"'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: bool) {
        assert_eq!(is_notice(words), expected, "{words}");
    }

    #[test]
    fn notices_are_told_by_how_they_begin() {
        check("Correction: The hearing was on Tuesday, not on Monday.", true);
        check("Correction, Nov. 21, 2020: The hearing was on Tuesday.", true);
        check("Correction", true);
        check("Editor’s note: This was written before the hearing.", true);
        check("An earlier version of this article misstated the day.", true);
        check("(Corrects the day in paragraph 3)", true);
        check("This article first appeared in the Bay Herald.", true);
        check("*This story was originally published by the Bay Herald.*", true);
        check("Correction officers struck on Monday.", false);
        check("Corrects nothing, says the judge.", false);
        check("This article of the constitution is old.", false);
        check("Update your browser", false);
        check("", false);
    }
}
