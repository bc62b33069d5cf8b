//! Numbers of lines in the margin, as pleadings, transcripts and listings have them: told from lists and tables, and taken out.
//!
//! They count on by one from line to line, stand beside running text that does not keep a place for them, and do so on more than one
//! page. The numbers of a listing of code stay.

use super::{Word, median};

/// Numbers on a page at least.
const FEWEST: usize = 4;
/// Numbers in a document at least.
const ENOUGH: usize = 12;
/// Wider than this part of the font's size, and a gap parts cells.
const CELL: f32 = 2.0;
/// Signs of programs, which running text hardly has.
const CODE: &str = "\\{}[]#%@=<>|~^";
/// Words of a line of running text on average at least.
const WORDS: usize = 4;

/// Takes the numbers of lines out of the words of pages; whether there were any.
pub(crate) fn without_line_numbers(pages: &mut [Vec<Word>]) -> bool {
    let found: Vec<Vec<usize>> = pages.iter().map(|words| numbers(words)).collect();
    let total: usize = found.iter().map(Vec::len).sum();
    let counted = found.iter().filter(|numbers| !numbers.is_empty()).count();
    if counted < 2 || total < ENOUGH {
        return false;
    }
    for (words, numbers) in pages.iter_mut().zip(found) {
        let mut index = 0;
        words.retain(|_| {
            index += 1;
            numbers.binary_search(&(index - 1)).is_err()
        });
    }
    true
}

/// A number, and which of the page's words it is.
struct Number<'a> {
    index: usize,
    value: u32,
    word: &'a Word,
}

/// The words of a page that are numbers of lines, in order.
fn numbers(words: &[Word]) -> Vec<usize> {
    let value = |word: &Word| {
        let digits = word.text.len() <= 5 && word.text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| word.text.parse::<u32>().ok()).flatten()
    };
    let mut all: Vec<Number<'_>> = words
        .iter()
        .enumerate()
        .filter_map(|(index, word)| Some(Number { index, value: value(word)?, word }))
        .collect();
    // Numbers are set flush right; those of one digit alone stand flush either way.
    all.sort_by(|a, b| a.word.x1.total_cmp(&b.word.x1));
    let mut found = Vec::new();
    let mut rest = all.as_mut_slice();
    while let Some(first) = rest.first() {
        let right = first.word.x1 + first.word.size * 0.2;
        let count = rest.iter().take_while(|number| number.word.x1 <= right).count();
        let (column, behind) = rest.split_at_mut(count.max(1));
        column.sort_by(|a, b| a.word.y.total_cmp(&b.word.y));
        if column.len() >= FEWEST && counts_on(column) && stands_beside(column, words) {
            found.extend(column.iter().map(|number| number.index));
        }
        rest = behind;
    }
    found.sort_unstable();
    found
}

/// Whether most numbers are one more than the one above.
fn counts_on(column: &[Number<'_>]) -> bool {
    let next = column.windows(2).filter(|pair| matches!(pair, [a, b] if b.value == a.value + 1)).count();
    next * 10 >= (column.len() - 1) * 8
}

/// Whether the numbers stand at the left of lines of text, one for each line.
fn stands_beside(column: &[Number<'_>], words: &[Word]) -> bool {
    let mut by_height: Vec<&Word> = words.iter().collect();
    by_height.sort_by(|a, b| a.y.total_cmp(&b.y));
    let between = |from: f32, to: f32| {
        let start = by_height.partition_point(|word| word.y < from);
        let end = by_height.partition_point(|word| word.y <= to);
        by_height.get(start..end.max(start)).unwrap_or_default()
    };
    let mut steps: Vec<f32> = column.iter().zip(column.iter().skip(1)).map(|(a, b)| b.word.y - a.word.y).collect();
    let pitch = median(&mut steps);
    let (mut lines, mut cells, mut texts) = (0, 0, 0);
    let (mut signs, mut odd) = (0, 0);
    for number in column {
        // The number may be set a little higher or lower than its line.
        let reach = (number.word.size * 0.35).max(pitch * 0.28);
        let mut beside: Vec<&&Word> = between(number.word.y - reach, number.word.y + reach).iter().collect();
        beside.retain(|word| !std::ptr::eq(**word, number.word));
        if beside.iter().any(|word| word.x0 < number.word.x1) {
            return false;
        }
        beside.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        let gap = |pair: &[&&Word]| matches!(pair, [a, b] if b.x0 - a.x1 > a.size * CELL);
        lines += usize::from(!beside.is_empty());
        cells += usize::from(beside.windows(2).any(gap));
        let letters = || beside.iter().flat_map(|word| word.text.chars());
        signs += letters().count();
        odd += letters().filter(|c| CODE.contains(*c)).count();
        texts += beside.iter().filter(|word| word.text.chars().any(char::is_alphabetic)).count();
    }
    let skipped = column.windows(2).filter(|pair| {
        let [a, b] = pair else { return false };
        let reach = (a.word.size * 0.6).max(pitch * 0.3);
        between(a.word.y + reach, b.word.y - reach).iter().any(|word| word.x0 > a.word.x1)
    });
    let skipped = skipped.count();
    lines * 3 >= column.len()
        && cells * 3 <= lines
        && texts >= lines * WORDS
        && odd * 30 <= signs
        && skipped * 10 <= column.len() * 4
}

#[cfg(test)]
mod tests {
    use super::super::Turn;
    use super::*;

    fn word(text: &str, x0: f32, y: f32) -> Word {
        let x1 = x0 + text.chars().count() as f32 * 5.0;
        Word { text: text.to_owned(), x0, x1, y, size: 10.0, bold: false, spaced: false, turn: Turn::None }
    }

    fn page(first: usize, lines: &[&[(&str, f32)]]) -> Vec<Word> {
        let row = |(row, words): (usize, &&[(&str, f32)])| {
            let y = 100.0 + 12.0 * row as f32;
            let number = (first + row).to_string();
            let number = word(&number, 40.0 - number.len() as f32 * 5.0, y);
            std::iter::once(number).chain(words.iter().map(move |(text, x)| word(text, *x, y))).collect::<Vec<_>>()
        };
        lines.iter().enumerate().flat_map(row).collect()
    }

    #[test]
    fn numbers_of_lines_go_and_ranks_stay() {
        let line: &[(&str, f32)] = &[("Plaintiff", 60.0), ("complains", 110.0), ("of", 160.0), ("him", 175.0)];
        let mut pleading = vec![page(1, &[line; 9]), page(10, &[line; 9])];
        assert!(without_line_numbers(&mut pleading));
        assert!(pleading.iter().flatten().all(|word| word.text.bytes().all(|b| b.is_ascii_lowercase() || b == b'P')));
        let row: &[(&str, f32)] = &[("Hamburg", 60.0), ("34", 200.0), ("71:30", 260.0)];
        let mut ranks = vec![page(1, &[row; 9]), page(10, &[row; 9])];
        assert!(!without_line_numbers(&mut ranks));
        // A flat list of chapters stands on one page.
        assert!(!without_line_numbers(&mut [page(1, &[line; 14])]));
    }
}
