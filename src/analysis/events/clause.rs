//! Parts a sentence that states several dates into the clauses that each date belongs to.
//!
//! A sentence is parted between two dates where a clause plainly begins: at a semicolon, or at a conjunction with a verb on either
//! side, outside of quotations and parentheses. Where none does, both dates keep the whole sentence: a relative clause without its
//! noun would say less than the sentence.

use crate::analysis::time;
use crate::model::{DateSpan, Span};

/// A dated expression of a sentence.
pub struct Dated {
    /// Its index in the analysis.
    pub timex: usize,
    pub date: DateSpan,
    /// The expression with the words that it hangs on.
    pub phrase: Span,
}

/// Words that begin a clause, the stronger first; each is looked for with a blank before and behind.
const BEGINNINGS: [&[&str]; 3] = [
    &["; ", " – but ", " — but ", ", after which "],
    &[", and ", ", but ", ", while ", ", whereas ", ", then ", ", before ", ", when ", ", only to ", " — "],
    &[" and ", " but ", " while ", " before ", " whereas "],
];

/// Words within which a verb must follow a conjunction that begins a clause.
const NEAR: usize = 6;

/// Dates of a sentence beyond which it is a list and not parted.
const MOST: usize = 8;

/// The clause of each date, in their order.
pub fn clauses(text: &str, sentence: Span, dates: &[Dated]) -> Vec<Span> {
    let mut clauses = vec![sentence; dates.len()];
    if !(2..=MOST).contains(&dates.len()) {
        return clauses;
    }
    let mut begun = sentence.start();
    let mut first = 0;
    for (at, pair) in dates.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        let gap = Span::new(before.phrase.end().min(after.phrase.start()), after.phrase.start());
        let Some(begins) = beginning(text, sentence, gap, begun) else { continue };
        for clause in clauses.get_mut(first..=at).unwrap_or_default() {
            *clause = Span::new(begun, begins);
        }
        (begun, first) = (begins, at + 1);
    }
    for clause in clauses.get_mut(first..).unwrap_or_default() {
        *clause = Span::new(begun, sentence.end());
    }
    clauses.iter().map(|clause| trimmed(text, *clause)).collect()
}

/// Where between two dates a clause begins.
fn beginning(text: &str, sentence: Span, gap: Span, begun: usize) -> Option<usize> {
    for (rank, words) in BEGINNINGS.iter().enumerate() {
        let places = words.iter().flat_map(|word| {
            // The blank before a conjunction may stand right at the end of the date.
            let whole = gap.in_text(text);
            whole.match_indices(word).map(move |(at, found)| (gap.start() + at, found))
        });
        let fits = |(at, found): &(usize, &str)| {
            let rest = Span::new(at + found.len(), sentence.end());
            let verb = if rank > 0 { near_verb(text, rest) } else { time::has_verb(text, rest) };
            is_open(text, Span::new(begun, *at)) && time::has_verb(text, Span::new(begun, *at)) && verb
        };
        // The last one leaves the later date the shortest clause.
        if let Some((at, _)) = places.filter(fits).max_by_key(|(at, _)| *at) {
            return Some(at + text.get(at..)?.chars().next()?.len_utf8());
        }
    }
    None
}

/// Whether a verb stands among the next words, before any preposition: "and walked free", "and the judge freed him", but not
/// "and money laundering against the retired general".
fn near_verb(text: &str, rest: Span) -> bool {
    const PREPOSITIONS: [&str; 14] =
        ["of", "against", "in", "for", "with", "by", "to", "from", "at", "on", "as", "over", "under", "about"];
    let words = rest.in_text(text).split_whitespace().take(NEAR);
    let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    for word in words {
        if PREPOSITIONS.contains(&word) {
            return false;
        }
        if time::has_verb(word, Span::new(0, word.len())) {
            return true;
        }
    }
    false
}

/// Whether no quotation or parenthesis is open at the end of a stretch.
fn is_open(text: &str, span: Span) -> bool {
    let words = span.in_text(text);
    let count = |c: char| words.matches(c).count();
    count('(') == count(')') && count('“') == count('”') && count('"') % 2 == 0
}

/// A clause without the marks at its ends that part it from the next one.
fn trimmed(text: &str, clause: Span) -> Span {
    let words = clause.in_text(text);
    let head = words.len() - words.trim_start_matches([' ', ',', ';', '–', '—', '\n', '\r', '\t']).len();
    let words = words.get(head..).unwrap_or_default();
    let kept = words.trim_end_matches([' ', ',', ';', '–', '—', '\n', '\r', '\t']).len();
    if kept == 0 { clause } else { Span::new(clause.start() + head, clause.start() + head + kept) }
}
