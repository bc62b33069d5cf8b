//! A headline for an event, cut from its clause: without the date, without what only leads over from the sentence before, short.

use crate::model::{Inline, Span};
use crate::text::one_line;

/// Most characters of a headline.
const LONGEST: usize = 90;
/// Characters that must be there before a subordinate clause is cut off.
const ENOUGH: usize = 20;

/// Words that lead a date into its clause, and go with it.
const LEADING: [&str; 20] = [
    "on",
    "in",
    "at",
    "by",
    "since",
    "during",
    "from",
    "until",
    "till",
    "as of",
    "back in",
    "early on",
    "for",
    "of",
    "through",
    "throughout",
    "around",
    "about",
    "circa",
    "dated",
];
/// Words that a clause cannot end in: it needs its date ("The deadline is", "no later than", "at the end").
const HANGING: [&str; 32] = [
    "after",
    "are",
    "as",
    "be",
    "became",
    "become",
    "been",
    "before",
    "beginning",
    "being",
    "between",
    "course",
    "end",
    "eve",
    "half",
    "into",
    "is",
    "like",
    "middle",
    "part",
    "per",
    "rest",
    "start",
    "than",
    "that",
    "this",
    "to",
    "toward",
    "towards",
    "was",
    "were",
    "within",
];
const ARTICLES: [&str; 3] = ["the", "a", "an"];
/// Words that join a date to one behind it: "in 2012 and 2014".
const JOINING: [&str; 6] = ["and", "or", "to", "through", "until", "–"];
/// Words that a headline does not begin with.
const OPENINGS: [&str; 13] = [
    "and",
    "but",
    "while",
    "then",
    "whereas",
    "so",
    "when",
    "before",
    "however,",
    "meanwhile,",
    "also,",
    "of",
    "after which",
];
/// Where a clause goes on to tell something else.
const ENDINGS: [&str; 11] = [
    ", which ",
    ", who ",
    ", whose ",
    ", where ",
    ", according to ",
    ", saying ",
    ", adding ",
    "; ",
    ", while ",
    ", but ",
    " — ",
];

/// The headline of a clause. `subject` is put before a clause that begins with its verb.
pub fn cut(text: &str, clause: Span, written: Option<Span>, inlines: &[Inline], subject: Option<&str>) -> String {
    let line = |span: Span| one_line(text, span, inlines);
    let whole = line(clause);
    let bare = match written.and_then(|written| written.intersection(clause)) {
        Some(date) => {
            let before = line(Span::new(clause.start(), date.start()));
            let after = line(Span::new(date.end(), clause.end()));
            // "said Tuesday, Nov. 17, that": the comma behind closes the date.
            let closed = date.in_text(text).contains(',') && !before.trim_end().ends_with(',');
            let after = match after.trim_start().strip_prefix(',') {
                Some(_) if is_side_clause(&before) => "",
                Some(rest) if closed => rest,
                _ => &after,
            };
            without_date(&before, after).unwrap_or_else(|| whole.clone())
        }
        None => whole.clone(),
    };
    let bare = without_opening(&without_parentheses(&bare)).to_owned();
    let bare = match subject.filter(|_| begins_with_verb(&bare)) {
        Some(subject) => format!("{subject} {bare}"),
        None => bare,
    };
    // What is left of "The pact of 1992" or "1992" alone says too little.
    let short = if bare.split_whitespace().count() < 3 { without_opening(&whole).to_owned() } else { bare };
    shortened(&short)
}

/// The words around a date up to the next marks that part them from the rest of the clause.
pub fn aside(text: &str, clause: Span, date: Span) -> Span {
    const MARKS: [char; 9] = [',', ';', ':', '(', ')', '—', '–', '“', '”'];
    let before = Span::new(clause.start(), date.start().max(clause.start()));
    let after = Span::new(date.end().min(clause.end()), clause.end());
    // The comma of "200,000" parts nothing.
    let parts = |at: &usize| {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let before = text.get(..*at).and_then(|words| words.chars().next_back());
        let behind = text.get(*at..).and_then(|words| words.chars().nth(1));
        !(digit(before) && digit(behind))
    };
    let marks = |span: Span| {
        span.in_text(text).match_indices(MARKS).map(move |(at, _)| span.start() + at).filter(parts).collect::<Vec<_>>()
    };
    let start = marks(before).last().copied().unwrap_or(before.start());
    let end = marks(after).first().copied().unwrap_or(after.end());
    let start =
        text.get(start..end).and_then(|rest| rest.find(|c: char| c.is_alphanumeric())).map_or(start, |at| start + at);
    Span::new(start, end)
}

/// Whether a date stands in a relative clause: ", who was mayor from 2012 to 2018,".
pub fn is_relative(text: &str, clause: Span, date: Span) -> bool {
    let words = aside(text, clause, date);
    let words = words.in_text(text);
    ["who ", "which ", "whose ", "where "].iter().any(|pronoun| words.starts_with(pronoun))
}

/// The clause around a date, with the words taken out that led to it; `None` where the date holds the clause together.
fn without_date(before: &str, after: &str) -> Option<String> {
    let (before, after) = (before.trim_end(), after.trim_start());
    if belongs(after) || (before.is_empty() && begins_with_verb(after)) {
        return None;
    }
    // "The 2012 election": the article is the noun's. "In the 1990s, he …": it is the date's.
    let qualifies = is_noun(after) && ARTICLES.iter().any(|article| without_last(before, article).is_some());
    let before = if qualifies { before } else { without_lead(without_last(before, "the").unwrap_or(before), after)? };
    // "On Friday, the court …": the comma belonged to the date.
    let after = if before.is_empty() { after.trim_start_matches([',', ' ']) } else { after };
    let glued = after.starts_with([',', '.', ';', ':', '?', '!', '’', '\'', ')', '”']);
    let before = if glued { before.trim_end_matches(',') } else { before };
    let blank = if glued || before.is_empty() || before.ends_with(['(', '“']) { "" } else { " " };
    Some(format!("{before}{blank}{after}"))
}

/// The words before a date without those that led to it; `None` where they need the date.
fn without_lead<'a>(before: &'a str, after: &str) -> Option<&'a str> {
    let mut before = before.trim_end();
    while let Some(rest) = LEADING.iter().find_map(|word| without_last(before, word)) {
        before = rest.trim_end();
    }
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let ends = !after.starts_with(|c: char| c.is_alphanumeric());
    let is_any = |words: &[&str]| words.iter().any(|word| last.eq_ignore_ascii_case(word));
    let hangs = is_any(&HANGING) || is_any(&ARTICLES) || (ends && is_any(&["and", "or", "but", "nor"]));
    // What is left of "But in 2019 the ministry …" is only how the clause opens.
    (!hangs || last.len() == before.len()).then_some(before)
}

/// Whether the words before a date are a clause of their own, which its comma ends: "While the school was opened in 2019, …".
fn is_side_clause(before: &str) -> bool {
    let opening = before.trim_start().split(' ').next().unwrap_or_default();
    ["while", "whereas", "when"].iter().any(|word| opening.eq_ignore_ascii_case(word))
        && crate::analysis::time::has_verb(before, Span::new(0, before.len()))
}

/// Whether what follows a date cannot do without it: "Friday’s hearing", "2012-era", "2012 and 2014".
fn belongs(after: &str) -> bool {
    let mut words = after.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let possessive = ["’s", "'s", "’ ", "' ", "-", "–"].iter().any(|mark| after.starts_with(mark)) && first != "–";
    let dated = second.starts_with(|c: char| c.is_ascii_digit())
        || crate::text::month_number(second.trim_end_matches(['.', ','])).is_some();
    possessive || (JOINING.contains(&first) && dated)
}

/// Whether the words after a date begin with a noun that it qualifies: "the 2012 election", "a Nov. 18 hearing".
fn is_noun(after: &str) -> bool {
    let first = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    first.starts_with(char::is_lowercase)
        && !first.ends_with("ed")
        && !crate::text::stop_words::is_stop_word("en", first)
        && !["saw", "began"].contains(&first)
}

/// The text without this word at its end, in any case.
fn without_last<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let cut = text.len().checked_sub(word.len())?;
    let (rest, last) = (text.get(..cut)?, text.get(cut..)?);
    let parted = rest.is_empty() || rest.ends_with(|c: char| !c.is_alphanumeric());
    (last.eq_ignore_ascii_case(word) && parted).then_some(rest)
}

fn without_opening(text: &str) -> &str {
    let mut text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '“' | '"' | '$' | '€' | '£'));
    while let Some(rest) = OPENINGS.iter().find_map(|word| without_first(text, word)) {
        text = rest.trim_start_matches([',', ' ']);
    }
    text
}

/// The text without this word at its beginning, in any case.
fn without_first<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (first, rest) = (text.get(..word.len())?, text.get(word.len()..)?);
    (first.eq_ignore_ascii_case(word) && rest.starts_with(' ')).then_some(rest)
}

/// The text without what stands in parentheses.
fn without_parentheses(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            c if depth == 0 && !(out.ends_with(' ') && matches!(c, ' ' | ',' | '.')) => out.push(c),
            ',' | '.' if depth == 0 => {
                out.truncate(out.trim_end().len());
                out.push(c);
            }
            _ => {}
        }
    }
    // A parenthesis that is never closed hides the rest: better the text as it was.
    if depth > 0 { text.to_owned() } else { out }
}

/// Whether a clause begins with a verb, and so lacks its subject: "released on bail", "was freed".
fn begins_with_verb(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let small = first.chars().next().is_some_and(char::is_lowercase);
    small && crate::analysis::time::has_verb(first, Span::new(0, first.len()))
}

/// Whether the words say that somebody spoke, and not what: "His lawyer said".
pub fn is_only_speech(words: &str) -> bool {
    const SPEECH: [&str; 9] = ["said", "says", "added", "told", "wrote", "reported", "announced", "say", "noted"];
    let last = words.rsplit(' ').next().unwrap_or_default();
    SPEECH.contains(&last)
}

/// What is told of a name beside it: "Jon Berg: Mayor", and of a relative clause "Thrace had been part of the empire".
pub fn of_name(name: &str, words: &str) -> String {
    let relative = ["Which ", "Who "].iter().find_map(|pronoun| words.strip_prefix(pronoun));
    match relative {
        Some(rest) => shortened(&format!("{name} {rest}")),
        None => shortened(&format!("{name}: {words}")),
    }
}

/// The words, cut where they go on to tell something else, at a word, with a capital at the beginning.
pub fn shortened(text: &str) -> String {
    let mut text = text.trim();
    let ends =
        ENDINGS.iter().filter_map(|ending| text.match_indices(ending).map(|(at, _)| at).find(|at| *at >= ENOUGH));
    if let Some(end) = ends.min() {
        text = text.get(..end).unwrap_or(text);
    }
    let (cut, is_cut) = match text.char_indices().nth(LONGEST) {
        Some((end, _)) => {
            let head = text.get(..end).unwrap_or(text);
            (head.rfind(' ').and_then(|blank| head.get(..blank)).unwrap_or(head), true)
        }
        None => (text, false),
    };
    let cut = cut.trim_end_matches([',', ';', ':', ' ', '.', '–', '—']);
    let mut letters = cut.chars();
    let first: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}{}", letters.as_str(), if is_cut { "…" } else { "" })
}
