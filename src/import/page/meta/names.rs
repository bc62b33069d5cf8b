//! Names of authors out of a line: without "By", jobs, addresses, and what is no name.

use super::Facts;
use crate::import::day;
use crate::import::page::article::bare;
use crate::text::{fold, is_given_name, is_particle, lexicon};
use std::sync::LazyLock;

static OPENINGS: LazyLock<lexicon::Phrases<()>> = LazyLock::new(|| {
    let own = lexicon::entries(include_str!("../../../../assets/lexicon/page-bylines.txt"));
    let known = lexicon::entries(include_str!("../../../../assets/lexicon/byline-words.txt"));
    lexicon::Phrases::read(own.chain(known).map(|entry| (entry, ())))
});

static JOBS: LazyLock<lexicon::Words> =
    LazyLock::new(|| lexicon::Words::read(&[include_str!("../../../../assets/lexicon/byline-jobs.txt")]));

static NONE: LazyLock<Vec<String>> = LazyLock::new(|| {
    lexicon::entries(include_str!("../../../../assets/lexicon/page-not-authors.txt")).map(fold).collect()
});

/// Longest line and longest name in characters.
const LONGEST_LINE: usize = 300;
const LONGEST: usize = 60;

/// The names that a line lists.
pub fn names(line: &str) -> Vec<String> {
    if line.chars().count() > LONGEST_LINE || line.contains("://") {
        return Vec::new();
    }
    let line = without_opening(line);
    let mut names: Vec<String> = Vec::new();
    for part in parted(line) {
        let name = without_opening(cleaned(part));
        let name = cleaned(name);
        if is_author(name) && (names.is_empty() || !is_job(name)) {
            names.push(recased(name));
        }
    }
    names
}

/// The names behind "By" or the like, if the line begins so and they are written as full names.
pub fn names_behind_opening(line: &str) -> Vec<String> {
    let line = line.trim();
    let rest = without_opening(line);
    let is_opened = rest.len() < line.trim_start_matches([':', '-', '–', '—', '|', '/', '•', '·']).trim().len();
    if is_opened { full_names(line) } else { Vec::new() }
}

/// The names of a line if all of them are written as full names are: two to four words with capitals.
pub fn full_names(line: &str) -> Vec<String> {
    let is_capital = |word: &&str| word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    let is_full = |name: &String| {
        let words: Vec<&str> = name.split_whitespace().collect();
        let is_wide =
            words.len() == 1 && name.chars().all(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'));
        let is_listed = words.iter().all(|word| is_capital(word) || is_particle(&fold(word)));
        is_wide || ((2..=4).contains(&words.len()) && is_listed && words.first().is_some_and(is_capital))
    };
    let all = names(line);
    if all.iter().all(is_full) { all } else { Vec::new() }
}

/// The names in a line of a day and names: "11.12.2019 - Jane Doe", "Jane Doe, 21. Jan. 2015".
pub fn names_beside_day(line: &str) -> Vec<String> {
    if day::find(line).is_none() || line.chars().count() > 80 {
        return Vec::new();
    }
    let parts = line.split(['|', ',', '•', '·']).flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" – "));
    let mut found = parts.filter(|part| !part.contains(|c: char| c.is_ascii_digit())).map(full_names);
    found
        .find(|names| {
            names.iter().any(|name| name.split_whitespace().next().is_some_and(|first| is_given_name(&fold(first))))
        })
        .unwrap_or_default()
}

/// A line's parts between commas, "and" and the like; a date or a bar ends it.
fn parted(line: &str) -> impl Iterator<Item = &str> {
    let end = [" | ", " • ", " · ", "\u{2022}"].iter().filter_map(|stop| line.find(stop)).min().unwrap_or(line.len());
    let line = line.get(..end).unwrap_or(line);
    line.split([',', ';', '&', '|', '、', '，']).flat_map(|part| split_at_words(part))
}

/// Splits at "and" in the languages of bylines.
fn split_at_words(part: &str) -> Vec<&str> {
    let mut rest = part;
    let mut parts = Vec::new();
    'outer: loop {
        for word in [
            " and ", " und ", " y ", " et ", " e ", " en ", " och ", " og ", " i ", " и ", " та ", " και ", " ve ",
            " dan ", " AND ", " with ", " / ",
        ] {
            if let Some(at) = rest.find(word) {
                let (first, behind) =
                    (rest.get(..at).unwrap_or_default(), rest.get(at + word.len()..).unwrap_or_default());
                // "José Ortega y Gasset" is one name.
                let is_list = !matches!(word, " y " | " e " | " i " | " en ")
                    || behind.split_whitespace().count() > 1 && first.split_whitespace().count() > 1;
                if is_list {
                    parts.push(first);
                    rest = behind;
                    continue 'outer;
                }
            }
        }
        parts.push(rest);
        return parts;
    }
}

/// A line behind "By".
fn without_opening(line: &str) -> &str {
    let line = line.trim().trim_start_matches([':', '-', '–', '—', '|', '/', '•', '·', '✍']).trim();
    let words: Vec<String> = line.split_whitespace().take(4).map(fold).collect();
    let bare: Vec<String> = words.iter().map(|word| word.trim_end_matches([':', '：']).to_owned()).collect();
    let Some((count, ())) = OPENINGS.longest(&words).or_else(|| OPENINGS.longest(&bare)) else {
        return unglued(behind_colon(line));
    };
    let mut rest = line;
    for _ in 0..count {
        rest = rest.trim_start().split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
    }
    // "Di Maio" is a name.
    let is_name = count == 1 && words.first().is_some_and(|word| word == "di") && rest.split_whitespace().count() < 2;
    if is_name { line } else { rest.trim() }
}

/// `ByJane Doe`: words that a page sets side by side without a blank.
fn unglued(line: &str) -> &str {
    let capital = |rest: &&str| rest.starts_with(char::is_uppercase);
    ["By", "BY ", "Von", "von", "Por", "Par"]
        .iter()
        .find_map(|word| line.strip_prefix(word).filter(capital))
        .unwrap_or(line)
}

/// Words of Chinese and Japanese for author, reporter and editor, which no blank parts from the name.
const WIDE: [&str; 10] = ["责任编辑", "責任編輯", "记者", "記者", "作者", "编辑", "編輯", "撰文", "文", "取材"];

/// "责任编辑：孔德明": what stands behind such a word and a colon.
fn behind_colon(line: &str) -> &str {
    let rest = WIDE.iter().find_map(|word| line.strip_prefix(word)).map(str::trim_start);
    let name = rest.and_then(|rest| rest.strip_prefix(['：', ':', '/', '／'])).map(str::trim);
    name.filter(|name| !name.is_empty()).unwrap_or(line)
}

/// Without brackets, addresses, times and signs around it.
fn cleaned(part: &str) -> &str {
    let end = [" (", " [", " <", " @", "\t", " – ", " — ", " - ", " for ", " from ", " für ", " in "]
        .iter()
        .filter_map(|stop| part.find(stop))
        .filter(|at| *at > 0)
        .min()
        .unwrap_or(part.len());
    let part = part.get(..end).unwrap_or(part);
    part.trim()
        .trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ')' | '(' | '\'' | '’'))
        .trim()
        .trim_matches(['(', ')'])
        .trim()
}

fn is_job(name: &str) -> bool {
    let folded = fold(name);
    let mut words = folded.split_whitespace();
    words.clone().count() > 0
        && words.any(|word| JOBS.contains(word.trim_matches('.')))
        && !folded.split_whitespace().next().is_some_and(is_given_name)
}

/// Whether a part may be an author: some letters, few words, no address, no date, no sentence.
fn is_author(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let folded = fold(name);
    letters >= 2
        && name.chars().count() <= LONGEST
        && name.split_whitespace().count() <= 7
        && !name.contains('@')
        && !folded.starts_with("http")
        && !folded.starts_with("www.")
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && !is_day_without_year(&folded)
        && !NONE.contains(&folded)
        && day::find(name).is_none()
        && !is_time(&folded)
}

/// "November 9", "07 Dezember", "Thursday".
fn is_day_without_year(folded: &str) -> bool {
    let has_month = folded.split_whitespace().any(|word| day::month(word.trim_matches('.')).is_some());
    has_month && folded.contains(|c: char| c.is_ascii_digit())
}

/// "10:30".
fn is_time(folded: &str) -> bool {
    let digits = folded.chars().filter(char::is_ascii_digit).count();
    digits * 3 > folded.chars().count() || is_notice(folded)
}

/// "5 min read", "updated", "2 hours ago".
pub fn is_notice(folded: &str) -> bool {
    folded.starts_with("updated")
        || folded.starts_with("published")
        || folded.ends_with("min read")
        || folded.ends_with(" ago")
}

/// A name in capitals as names are written.
fn recased(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    let is_shouted = letters.clone().count() > 5 && letters.clone().all(char::is_uppercase) && name.contains(' ');
    if !is_shouted {
        return name.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let mut out = String::with_capacity(name.len());
    let mut starts = true;
    for c in name.chars() {
        if starts {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        starts = !c.is_alphabetic();
    }
    out
}

/// Whether a name is the outlet's own.
pub fn is_outlet(name: &str, outlet: Option<&str>, facts: &Facts) -> bool {
    let name = bare(name);
    let host = facts.address().and_then(|url| super::super::super::head::site(&url.value)).map(|host| bare(&host));
    outlet.map(bare).is_some_and(|outlet| outlet == name)
        || host.is_some_and(|host| host == name || host.starts_with(&name) && name.len() > 4)
}
