//! Edges of names: what a reader would never count as part of one is cut off, and what brackets tore apart is joined.

use super::Found;
use super::lists::LISTS;
use crate::model::{EntityKind, Span};
use crate::text::{TokenKind, tokens_in};

/// Words that no name begins with.
const NEVER_FIRST: [&str; 2] = ["the", "The"];
/// Words in small letters that no name ends with.
const NEVER_LAST: [&str; 12] = ["of", "the", "and", "for", "in", "at", "to", "on", "by", "de", "la", "del"];

/// How far an address is looked for on each side of a name, in characters: a text without white space must not cost its square.
const LONG_WORD: usize = 100;

/// Marks of emphasis, which may stand between the names of a list.
const EMPHASIS: [char; 2] = ['*', '_'];
/// Bytes between two names of a list, at most.
const MOST_GAP: usize = 12;

/// The names with their edges in order; those that are none, such as parts of addresses, are dropped.
pub fn tidied(text: &str, found: Vec<Found>) -> Vec<Found> {
    let mut tidy: Vec<Found> = Vec::with_capacity(found.len());
    for name in found {
        let Some(span) = trimmed(text, name.span) else { continue };
        let span = if name.kind == EntityKind::Person { named_only(text, span) } else { span };
        if is_address(text, span) || LISTS.is_title(span.in_text(text)) {
            continue;
        }
        let name = Found { span, ..name };
        match tidy.last_mut() {
            Some(before) if is_torn(text, before, &name) => {
                *before = Found { span: Span::new(before.span.start() - 1, span.end()), ..name };
            }
            Some(before) if let Some((first, last)) = listed(text, before, &name) => tidy.extend([first, last]),
            _ => tidy.push(name),
        }
    }
    tidy
}

/// The span from its first to its last word that may stand there; a mark may close it ("Inc.").
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let tokens: Vec<_> = tokens_in(text, span).collect();
    let written = |at: usize| tokens.get(at).map_or("", |token| token.span.in_text(text));
    let is_sign = |at: usize| tokens.get(at).is_none_or(|token| token.kind == TokenKind::Sign);
    let (mut first, mut end) = (0, tokens.len());
    while first < end
        && ((is_sign(first) && !matches!(written(first), "[" | "¡"))
            || (NEVER_FIRST.contains(&written(first)) && first + 1 < end))
    {
        first += 1;
    }
    while end > first
        && ((is_sign(end - 1) && !matches!(written(end - 1), "." | "!" | "+"))
            || NEVER_LAST.contains(&written(end - 1)))
    {
        end -= 1;
    }
    let closes = tokens.get(end.checked_sub(1)?)?;
    let opens = tokens.get(first)?;
    let all_signs = (first..end).all(is_sign);
    let span = Span::new(opens.span.start(), closes.span.end());
    // "[Genaro] García Luna" read without its first bracket.
    let words = span.in_text(text);
    let half =
        words.contains(']') && !words.contains('[') && text.get(..span.start()).is_some_and(|t| t.ends_with('['));
    let is_whole = words.starts_with('[') && !words.contains(']');
    (!all_signs).then(|| match (half, is_whole) {
        (true, _) => Span::new(span.start() - 1, span.end()),
        // "[Cienfuegos]" as a whole: the brackets are the editor's, not the name's.
        (_, true) => Span::new(span.start() + 1, span.end()).trimmed(text),
        _ => span,
    })
}

/// A person's name without the small words behind it: "Ruiz bluntly" is Ruiz, who said something bluntly.
///
/// A name in small letters throughout stays as it is, and so do parts behind a hyphen ("Yoon Suk-yeol").
fn named_only(text: &str, span: Span) -> Span {
    let tokens: Vec<Span> = tokens_in(text, span).map(|token| token.span).collect();
    let small = |at: usize| {
        let is_small = |word: &Span| word.in_text(text).chars().all(char::is_lowercase);
        tokens.get(at).is_some_and(is_small)
            && at.checked_sub(1).and_then(|before| tokens.get(before)).is_none_or(|mark| mark.in_text(text) != "-")
    };
    let capital = |at: usize| tokens.get(at).is_some_and(|word| word.in_text(text).starts_with(char::is_uppercase));
    let end = (0..tokens.len()).rev().find(|at| !small(*at));
    match end.and_then(|end| tokens.get(end)) {
        Some(last) if capital(0) => Span::new(span.start(), last.end()),
        _ => span,
    }
}

/// Whether a name is part of an e-mail address or of a link.
fn is_address(text: &str, span: Span) -> bool {
    let before = text.get(..span.start()).unwrap_or_default();
    let after = text.get(span.end()..).unwrap_or_default();
    let near = |c: &char| !c.is_whitespace();
    let start = span.start() - before.chars().rev().take(LONG_WORD).take_while(near).map(char::len_utf8).sum::<usize>();
    let end = span.end() + after.chars().take(LONG_WORD).take_while(near).map(char::len_utf8).sum::<usize>();
    let word = text.get(start..end).unwrap_or_default();
    word.contains('@') || word.contains("://") || word.contains("www.")
}

/// "[Genaro] García Luna": an editor's bracket within one person's name.
fn is_torn(text: &str, before: &Found, name: &Found) -> bool {
    let person = |found: &Found| found.kind == EntityKind::Person;
    person(before)
        && person(name)
        && text.get(before.span.end()..name.span.start()) == Some("] ")
        && before.span.start() > 0
        && text.get(before.span.start() - 1..before.span.start()) == Some("[")
}

/// The last two of a list of organizations that were read as one: "the Herald, [Harbor Post and Dock]".
fn listed(text: &str, before: &Found, name: &Found) -> Option<(Found, Found)> {
    let organization = |found: &Found| found.kind == EntityKind::Organization;
    let gap = text.get(before.span.end()..name.span.start())?;
    let follows = gap.len() <= MOST_GAP && matches!(gap.replace(EMPHASIS, "").as_str(), ", " | ", the ");
    let (first, last) = name.span.in_text(text).split_once(" and ")?;
    let (first, last) = (first.trim_end_matches(EMPHASIS), last.trim_start_matches(EMPHASIS));
    let parted = organization(before) && organization(name) && follows && last.starts_with(char::is_uppercase);
    parted.then(|| {
        let first = Span::new(name.span.start(), name.span.start() + first.len());
        let last = Span::new(name.span.end() - last.len(), name.span.end());
        (Found { span: first, ..*name }, Found { span: last, ..*name })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, names: &[&str], expected: &[&str]) {
        let mut from = 0;
        let found = names.iter().map(|name| {
            let start = from + text[from..].find(name).unwrap();
            from = start + name.len();
            Found { span: Span::new(start, from), kind: EntityKind::Person, score: 1.0, rule: "" }
        });
        let tidy = tidied(text, found.collect());
        assert_eq!(tidy.iter().map(|name| name.span.in_text(text)).collect::<Vec<_>>(), expected, "{text:?}");
    }

    #[test]
    fn edges_are_cut() {
        check("at the Bank of the town", &["the Bank of the"], &["Bank"]);
        check("Acme Inc. paid", &["Acme Inc."], &["Acme Inc."]);
        check("(Acme) paid", &["(Acme)"], &["Acme"]);
        check("— paid", &["—"], &[]);
        check("Rosa Ruiz bluntly said", &["Rosa Ruiz bluntly"], &["Rosa Ruiz"]);
        check("rosa ruiz said", &["rosa ruiz"], &["rosa ruiz"]);
        check("Yoon Suk - yeol said", &["Yoon Suk - yeol"], &["Yoon Suk - yeol"]);
    }

    #[test]
    fn addresses_are_no_names() {
        check("ask Ana.Ruiz@paper.mx now", &["Ana.Ruiz"], &[]);
        check("see https://Paper.mx/Ruiz", &["Paper", "Ruiz"], &[]);
    }

    #[test]
    fn brackets_within_a_name_are_part_of_it() {
        check("while [Rosa] Ruiz Mora spoke", &["Rosa", "Ruiz Mora"], &["[Rosa] Ruiz Mora"]);
        check("he said [Mora] left", &["[Mora]"], &["Mora"]);
        check("he said [Mora left]", &["[Mora"], &["Mora"]);
        check("[Rosa] and Ruiz spoke", &["Rosa", "Ruiz"], &["Rosa", "Ruiz"]);
    }
}
