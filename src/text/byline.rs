//! Bylines: "By Jane Doe and Richard Roe", "Andrea Lobo, Don Knowland", "Por Juan Pérez | 20 de noviembre de 2020".
//!
//! Says whether a line of the head names authors, and which. Where a byline may stand is left to `structure`.

use super::{day, fold, lexicon};
use std::sync::LazyLock;

/// What a line says about authors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Byline {
    /// Their names, in order, as written.
    pub names: Vec<String>,
    /// How the line shows that it is a byline.
    pub sign: BylineSign,
}

/// How a line shows that it is a byline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BylineSign {
    /// It is a list of what may be names, and no more.
    NamesOnly,
    /// At least one of the names begins with a known given name.
    KnownName,
    /// It begins with "By" or the like.
    Word,
}

static OPENINGS: LazyLock<lexicon::Phrases<()>> = LazyLock::new(|| {
    let list = include_str!("../../assets/lexicon/byline-words.txt");
    lexicon::Phrases::read(lexicon::entries(list).map(|entry| (entry, ())))
});

static JOBS: LazyLock<lexicon::Words> =
    LazyLock::new(|| lexicon::Words::read(&[include_str!("../../assets/lexicon/byline-jobs.txt")]));

static GIVEN_NAMES: LazyLock<lexicon::Words> =
    LazyLock::new(|| lexicon::Words::read(&[include_str!("../../assets/lexicon/given-names.txt")]));

static PARTICLES: LazyLock<lexicon::Words> =
    LazyLock::new(|| lexicon::Words::read(&[include_str!("../../assets/lexicon/particles.txt")]));

/// Whether a folded word is a given name in common use.
#[must_use]
pub fn is_given_name(folded: &str) -> bool {
    GIVEN_NAMES.contains(folded)
}

/// Whether a folded word joins the parts of a name ("de", "van", "bin").
#[must_use]
pub fn is_particle(folded: &str) -> bool {
    PARTICLES.contains(folded)
}

/// Longest byline in bytes.
const LONGEST: usize = 240;

/// The authors that a line names; `None` where it is no byline.
#[must_use]
pub fn byline(line: &str) -> Option<Byline> {
    let line = line.trim().trim_matches(['*', '_']).trim();
    if line.is_empty() || line.len() > LONGEST {
        return None;
    }
    let (rest, opened) = without_opening(line);
    let list = names_part(rest);
    let names = split_names(list);
    let known = names.iter().any(|name| first_word(name).is_some_and(|word| is_given_name(&word)));
    match (opened, names.is_empty()) {
        (true, false) => Some(Byline { names, sign: BylineSign::Word }),
        (true, true) => sole_name(list).map(|name| Byline { names: vec![name], sign: BylineSign::Word }),
        (false, true) => None,
        (false, false) => {
            Some(Byline { names, sign: if known { BylineSign::KnownName } else { BylineSign::NamesOnly } })
        }
    }
}

fn first_word(name: &str) -> Option<String> {
    name.split([' ', '-']).next().map(fold)
}

/// The line behind "By", and whether there was one.
fn without_opening(line: &str) -> (&str, bool) {
    let words: Vec<_> = line.split_whitespace().take(4).map(fold).collect();
    let bare: Vec<_> = words.iter().map(|word| word.trim_end_matches(':').to_owned()).collect();
    let Some((count, ())) = OPENINGS.longest(&words).or_else(|| OPENINGS.longest(&bare)) else { return (line, false) };
    let mut rest = line;
    for _ in 0..count {
        rest = rest.trim_start().split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
    }
    (rest.trim(), !rest.trim().is_empty())
}

/// The part of a byline that lists names: up to a day, a bar, a bracket, or "in", "for", "at".
fn names_part(line: &str) -> &str {
    let mut end = day::find_day(line).map_or(line.len(), |found| found.span.start());
    for stop in
        [" | ", " · ", " • ", " — ", " – ", " - ", " (", " / ", " in ", " for ", " at ", " from ", "\t", " en ", "@"]
    {
        end = end.min(line.find(stop).unwrap_or(end));
    }
    line.get(..end).unwrap_or(line).trim().trim_end_matches([',', '.', '|', ':']).trim()
}

/// Splits a list at commas and "and"; empty if one of its parts is neither a name nor a job.
fn split_names(list: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in list.split([',', ';', '&']) {
        let words: Vec<_> = part.split_whitespace().collect();
        for (index, run) in words.split(|word| is_and(word)).enumerate() {
            if run.is_empty() {
                continue;
            }
            match (is_name(run), names.last_mut()) {
                (true, _) => names.push(run.join(" ")),
                // "José Ortega y Gasset": what follows is no name of its own.
                (false, Some(name)) if index > 0 && run.len() == 1 && !is_job(run) => {
                    name.push_str(" y ");
                    name.push_str(&run.join(" "));
                }
                _ if is_job(run) => {}
                _ => return Vec::new(),
            }
        }
    }
    names
}

fn is_and(word: &str) -> bool {
    matches!(fold(word).as_str(), "and" | "y" | "e" | "et" | "und" | "with" | "con" | "avec" | "mit")
}

/// Whether words are a job or an agency: one of them is listed.
fn is_job(words: &[&str]) -> bool {
    words.iter().any(|word| JOBS.contains(&fold(word.trim_matches(['.', '\'']))))
}

/// Whether words may be somebody's full name: two to five words with capitals, particles and initials.
fn is_name(words: &[&str]) -> bool {
    let capitals = words.iter().filter(|word| is_name_word(word)).count();
    let particles = words.iter().filter(|word| is_particle(&fold(word))).count();
    (2..=6).contains(&words.len())
        && capitals >= 2
        && capitals + particles >= words.len()
        && words.last().is_some_and(|word| is_name_word(word))
        && !is_job(words)
}

fn is_name_word(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()))
        && letters.all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
}

/// "By Reuters", "By Madonna": after "By" a few words with capitals are an author, whatever they are.
fn sole_name(list: &str) -> Option<String> {
    let words: Vec<_> = list.split_whitespace().collect();
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    ((1..=5).contains(&words.len()) && capitals * 2 > words.len() && !list.ends_with(['.', '!', '?']))
        .then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let found = byline(line).map_or_else(|| "none".to_owned(), |b| format!("{:?}: {}", b.sign, b.names.join("; ")));
        assert_eq!(found, expected);
    }

    #[test]
    fn authors_are_found() {
        check("By Jane Doe", "Word: Jane Doe");
        check("BY JANE DOE AND RICHARD ROE", "Word: JANE DOE; RICHARD ROE");
        check("Maria Okafor, Tom van der Berg and J. R. Hill", "KnownName: Maria Okafor; Tom van der Berg; J. R. Hill");
        check("By Jane Doe, Staff Writer | November 20, 2020", "Word: Jane Doe");
        check("By Jane Doe in Mexico City", "Word: Jane Doe");
        check("Por José Ortega y Gasset", "Word: José Ortega y Gasset");
        check("*By Reuters*", "Word: Reuters");
        check("Jane Doe for The Daily Post", "KnownName: Jane Doe");
        check("Xylo Qwerty, Zed Foo", "NamesOnly: Xylo Qwerty; Zed Foo");
    }

    #[test]
    fn other_lines_are_no_bylines() {
        check("By the time they came, it was over.", "none");
        check("The council met on Monday, and Jane Doe spoke", "none");
        check("20 November 2020", "none");
        check("General walks free", "none");
        check("By Monday it had fallen.", "none");
    }
}
