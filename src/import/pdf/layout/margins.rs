//! What repeats at the head and foot of pages: running heads, footers, page numbers. They are taken out; the numbers are kept.

use super::{Word, lines, lines::Line};
use std::collections::{HashMap, HashSet};

/// Lines at each end of a page that may be margins.
const DEEP: usize = 3;
/// The part of a page's height at each end in which margins stand.
const ZONE: f32 = 0.17;

/// The margins of a document's pages.
#[derive(Debug, Default)]
pub(crate) struct Margins {
    /// The number printed on each page, where there is one.
    pub numbers: Vec<Option<String>>,
    /// The boxes of the lines to leave out, by page.
    lines: HashMap<usize, Vec<Line>>,
}

impl Margins {
    /// The running heads and footers, each once, without what stands there but for numbers.
    pub fn texts(&self) -> Vec<String> {
        let mut seen = HashSet::new();
        let mut pages: Vec<_> = self.lines.iter().collect();
        pages.sort_by_key(|(page, _)| **page);
        let lines = pages.into_iter().flat_map(|(_, lines)| lines);
        lines.filter(|line| seen.insert(shape(&line.text))).take(40).map(|line| line.text.clone()).collect()
    }

    /// Whether a word of a page belongs to a running head or a footer.
    pub fn contains(&self, page: usize, word: &Word) -> bool {
        self.lines.get(&page).is_some_and(|lines| {
            lines.iter().any(|line| {
                (line.y - word.y).abs() < line.size.max(word.size) * 0.6
                    && word.x0 >= line.x0 - 1.0
                    && word.x1 <= line.x1 + 1.0
            })
        })
    }
}

/// A line that may be a margin.
struct Candidate {
    page: usize,
    /// Distance from the end of the page that it stands at; negative for the foot.
    place: i32,
    outermost: bool,
    line: Line,
    /// Its words with all numbers made one.
    shape: String,
    numbers: Vec<Printed>,
}

/// A number that may be the page's.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Printed {
    label: String,
    value: i64,
    roman: bool,
    /// Whether it is all of the line, but for "page" and dashes.
    alone: bool,
}

/// Finds the margins; `pages` are the words of each page and its top and bottom.
pub(crate) fn margins(pages: &[(&[Word], f32, f32)]) -> Margins {
    let candidates: Vec<Candidate> = pages
        .iter()
        .enumerate()
        .flat_map(|(page, (words, top, bottom))| candidates(page, words, *top, *bottom))
        .collect();
    let repeated = repeated(&candidates, pages.len());
    let runs = runs(&candidates);
    let mut found = Margins { numbers: vec![None; pages.len()], lines: HashMap::new() };
    for candidate in candidates {
        let number = page_number(&candidate, &runs, pages.len());
        let repeats = repeated.contains(&(candidate.shape.clone(), candidate.place.signum()));
        let numbered = number.is_some_and(|number| number.alone || candidate.outermost);
        if let (Some(number), Some(slot)) =
            (number.filter(|_| repeats || numbered), found.numbers.get_mut(candidate.page))
        {
            slot.get_or_insert_with(|| number.label.clone());
        }
        if repeats || numbered || is_address(&candidate) {
            found.lines.entry(candidate.page).or_default().push(candidate.line);
        }
    }
    found
}

/// A line that a browser prints at the end of a page, with the address it was printed from.
fn is_address(candidate: &Candidate) -> bool {
    let text = &candidate.line.text;
    let addressed = ["http://", "https://", "file:///"].iter().any(|scheme| text.contains(scheme));
    candidate.outermost && addressed && text.split_whitespace().count() <= 4
}

/// The lines at the head and the foot of a page.
fn candidates(page: usize, words: &[Word], top: f32, bottom: f32) -> Vec<Candidate> {
    let zone = (bottom - top) * ZONE;
    let within = |from: f32, to: f32| {
        let words: Vec<Word> = words.iter().filter(|word| word.y >= from && word.y <= to).cloned().collect();
        lines(words, false)
    };
    let mut head = within(top, top + zone);
    head.truncate(DEEP);
    let mut foot = within(bottom - zone, bottom);
    foot.reverse();
    foot.truncate(DEEP);
    let head = head.into_iter().enumerate().map(|(rank, line)| (rank, (line.y - top).max(1.0) as i32, line));
    let foot = foot.into_iter().enumerate().map(|(rank, line)| (rank, -((bottom - line.y).max(1.0) as i32), line));
    head.chain(foot)
        .filter(|(_, _, line)| line.text.len() <= 240)
        .map(|(rank, place, line)| {
            let numbers = printed(&line.text);
            Candidate { page, place, outermost: rank == 0, shape: shape(&line.text), numbers, line }
        })
        .collect()
}

/// The words of a line with all numbers made one, in small letters.
fn shape(text: &str) -> String {
    let mut shape = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()) {
        match (c.is_numeric(), shape.ends_with('#')) {
            (true, true) => {}
            (true, false) => shape.push('#'),
            (false, _) => shape.push(c),
        }
    }
    shape
}

/// What stands at about the same place of enough pages, with the end it stands at.
fn repeated(candidates: &[Candidate], pages: usize) -> HashSet<(String, i32)> {
    let mut places: HashMap<(&str, i32), Vec<(i32, usize)>> = HashMap::new();
    for candidate in candidates {
        places.entry((&candidate.shape, candidate.place.signum())).or_default().push((candidate.place, candidate.page));
    }
    let enough = if pages <= 4 { 2 } else { 3 };
    let repeats = |places: &mut Vec<(i32, usize)>| {
        places.sort_unstable();
        let near = |window: &[(i32, usize)]| match window {
            [first, .., last] => last.0 - first.0 <= 6,
            _ => false,
        };
        places.windows(enough).any(near)
    };
    places
        .iter_mut()
        .filter_map(|((shape, end), places)| {
            // A single letter or a dash repeats by chance.
            (shape.chars().count() >= 2 && repeats(places)).then(|| ((*shape).to_owned(), *end))
        })
        .collect()
}

/// What numbers of pages have in common: by how much they run before the count of pages, their figures, at which end they stand,
/// and whether they stand alone.
type Series = (i64, bool, i32, bool);

fn series(candidate: &Candidate, number: &Printed) -> Series {
    (number.value - candidate.page as i64, number.roman, candidate.place.signum(), number.alone)
}

/// On how many pages each series goes on.
fn runs(candidates: &[Candidate]) -> HashMap<Series, usize> {
    let mut pages: HashMap<Series, HashSet<usize>> = HashMap::new();
    for candidate in candidates {
        for number in &candidate.numbers {
            pages.entry(series(candidate, number)).or_default().insert(candidate.page);
        }
    }
    pages.into_iter().map(|(series, pages)| (series, pages.len())).collect()
}

/// The number of a line that is its page's: one that counts on from page to page.
fn page_number<'a>(candidate: &'a Candidate, runs: &HashMap<Series, usize>, pages: usize) -> Option<&'a Printed> {
    let support = |number: &Printed| runs.get(&series(candidate, number)).copied().unwrap_or_default();
    let best = candidate.numbers.iter().max_by_key(|number| support(number))?;
    let needed = match (pages, best.alone) {
        (1, true) => 1,
        (_, true) => 2,
        (_, false) => 3.max(pages / 8),
    };
    (support(best) >= needed).then_some(best)
}

/// The numbers at both ends of a line.
fn printed(text: &str) -> Vec<Printed> {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = bare.split_whitespace().collect();
    let alone = match words.as_slice() {
        [one] => number(one.split('/').next().unwrap_or(one)),
        [word, one] if is_page(word) => number(one),
        [word, one, ..]
            if words.len() <= 4 && is_page(word) && words.last().is_some_and(|last| number(last).is_some()) =>
        {
            number(one)
        }
        [one, "of" | "von" | "de" | "sur" | "di" | "/", all] if number(all).is_some() => number(one),
        _ => None,
    };
    if let Some((value, roman, label)) = alone {
        return vec![Printed { label, value, roman, alone: true }];
    }
    let ends = [words.first(), words.last()].into_iter().flatten();
    ends.filter_map(|word| number(word.trim_matches(|c: char| !c.is_alphanumeric())))
        .map(|(value, roman, label)| Printed { label, value, roman, alone: false })
        .collect()
}

fn is_page(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    ["page", "p", "pg", "seite", "s", "página", "pagina", "pág", "side", "sida", "strona", "str", "стр", "страница"]
        .contains(&word.as_str())
}

/// The value of a number as it is printed on pages.
fn number(word: &str) -> Option<(i64, bool, String)> {
    let digits = word.len() <= 5 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    if digits {
        return Some((word.parse().ok()?, false, word.to_owned()));
    }
    roman(word).map(|value| (value, true, word.to_owned()))
}

/// The value of a Roman number up to 89; "I", "C" and "mix" are words more often than numbers of pages.
fn roman(word: &str) -> Option<i64> {
    let lower = word.to_ascii_lowercase();
    if lower.is_empty() || lower.len() > 7 || (word != lower && word != lower.to_ascii_uppercase()) {
        return None;
    }
    let value = |b: u8| match b {
        b'i' => Some(1),
        b'v' => Some(5),
        b'x' => Some(10),
        b'l' => Some(50),
        _ => None,
    };
    let values: Option<Vec<i64>> = lower.bytes().map(value).collect();
    let values = values?;
    let signed =
        values.iter().enumerate().map(|(i, v)| if values.get(i + 1).is_some_and(|next| next > v) { -v } else { *v });
    Some(signed.sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages_are_read() {
        let check = |text: &str, expected: &[(i64, bool)]| {
            let found: Vec<_> = printed(text).into_iter().map(|number| (number.value, number.alone)).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("– 12 –", &[(12, true)]);
        check("Page 3 of 10", &[(3, true)]);
        check("3/10", &[(3, true)]);
        check("xiv", &[(14, true)]);
        check("12 THE HARBOR NEWS", &[(12, false)]);
        check("The harbor", &[]);
    }

    #[test]
    fn all_numbers_are_one_in_a_shape() {
        assert_eq!(shape("Page 12 of 30"), shape("page 3 of 30"));
    }
}
