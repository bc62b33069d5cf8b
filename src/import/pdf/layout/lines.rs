//! From the words of a region to its lines: raised and lowered signs put back, spacing mended, right-to-left words turned around.

use super::{Word, bidi, leaders, median, words::WORD_GAP};

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    /// Its words in the order of reading.
    pub text: String,
    /// Left.
    pub x0: f32,
    /// Right.
    pub x1: f32,
    /// Its base, downward.
    pub y: f32,
    /// Size of most of its letters.
    pub size: f32,
    /// Whether all of it is bold.
    pub bold: bool,
    /// Width of its first word.
    pub first: f32,
    /// How many cells it has; one where it is no row of a table.
    pub cells: usize,
}

/// The lines of a region from top to bottom.
pub(crate) fn lines(mut words: Vec<Word>, rtl: bool) -> Vec<Line> {
    lower_initials(&mut words);
    // Large words make the lines, small ones find theirs.
    words.sort_by(|a, b| b.size.total_cmp(&a.size).then(a.y.total_cmp(&b.y)));
    let mut rows: Rows = Rows::default();
    for word in words {
        rows.put(word);
    }
    rows.done().into_iter().filter_map(|words| line(words, rtl)).collect()
}

/// Lines in the making, by the height of their base in hundredths of a point.
#[derive(Default)]
struct Rows {
    rows: std::collections::BTreeMap<i64, Vec<Word>>,
    largest: f32,
}

impl Rows {
    fn put(&mut self, word: Word) {
        self.largest = self.largest.max(word.size);
        let key = |y: f32| (y * 100.0) as i64;
        let around = key(word.y - self.largest)..=key(word.y + self.largest);
        let shared = |row: &Vec<Word>| {
            let share = row.first().map_or(0.0, |first| overlap(first, &word));
            let touching = (0.1..0.5).contains(&share) && row.iter().any(|other| touches(other, &word));
            if touching { 0.5 } else { share }
        };
        let best = self.rows.range(around).map(|(at, row)| (shared(row), *at)).max_by(|a, b| a.0.total_cmp(&b.0));
        match best {
            Some((share, at)) if share >= 0.5 => self.rows.entry(at).or_default().push(word),
            _ => self.rows.entry(key(word.y)).or_default().push(word),
        }
    }

    fn done(self) -> Vec<Vec<Word>> {
        self.rows.into_values().collect()
    }
}

/// Whether two words stand side by side as the letters of one do.
fn touches(a: &Word, b: &Word) -> bool {
    let gap = (b.x0 - a.x1).max(a.x0 - b.x1);
    let size = a.size.max(b.size);
    gap < size * WORD_GAP && gap > -size * 0.5
}

/// How much of the lower of two words' heights they share.
fn overlap(a: &Word, b: &Word) -> f32 {
    let (above, below) = ((a.y - a.size * 0.7).max(b.y - b.size * 0.7), a.y.min(b.y));
    (below - above) / (a.size.min(b.size) * 0.7).max(0.1)
}

/// Large initials that reach down over several lines go to the first of them.
fn lower_initials(words: &mut [Word]) {
    let mut sizes: Vec<f32> = words.iter().map(|word| word.size).collect();
    let size = median(&mut sizes);
    let is_initial = |word: &Word| word.size > size * 1.9 && word.text.chars().count() <= 2;
    let initials: Vec<usize> = (0..words.len()).filter(|i| words.get(*i).is_some_and(is_initial)).take(8).collect();
    for index in initials {
        let Some(initial) = words.get(index).cloned() else { continue };
        let top = initial.y - initial.size * 0.7;
        let beside = |word: &&Word| {
            word.size < size * 1.3 && word.x0 >= initial.x1 - size * 0.5 && word.x0 < initial.x1 + size * 1.5
        };
        let near = |word: &Word| (word.y - word.size * 0.7 - top).abs();
        let first = words.iter().filter(beside).min_by(|a, b| near(a).total_cmp(&near(b)));
        let beside = first.filter(|word| near(word) < size * 0.7).map(|word| word.y);
        if let (Some(y), Some(initial)) = (beside, words.get_mut(index)) {
            initial.y = y;
            initial.size = size;
        }
    }
}

/// The line that words make.
fn line(mut words: Vec<Word>, rtl: bool) -> Option<Line> {
    words.sort_by(|a, b| (a.x0 + a.x1).total_cmp(&(b.x0 + b.x1)));
    words.dedup_by(|b, a| {
        a.text == b.text && (a.x0 - b.x0).abs() < a.size * 0.25 && (a.x1 - b.x1).abs() < a.size * 0.25
    });
    let (x0, x1) = words.iter().fold((f32::MAX, f32::MIN), |(x0, x1), word| (x0.min(word.x0), x1.max(word.x1)));
    let main = words.iter().max_by(|a, b| a.text.len().cmp(&b.text.len()))?;
    let (y, size) = (main.y, main.size);
    let bold = words.iter().all(|word| word.bold);
    let mut joined = joined(words);
    if rtl {
        joined.iter_mut().for_each(turn_marks);
    }
    let first = if rtl { joined.last() } else { joined.first() }.map_or(0.0, |word| word.x1 - word.x0);
    let turned = |word: &Word| bidi::mostly_rtl(word.text.chars());
    if joined.iter().any(turned) {
        bidi::reorder(&mut joined, rtl, turned, |word| !word.text.chars().any(char::is_alphanumeric));
    }
    let text: Vec<&str> = joined.iter().map(|word| word.text.as_str()).collect();
    let text = if rtl { bidi::mirrored(text.join(" ")) } else { text.join(" ") };
    Some(Line { text: leaders::shortened(text), x0, x1, y, size, bold, first, cells: 1 })
}

/// A number's marks stand on the other side in a line from right to left.
fn turn_marks(word: &mut Word) {
    let is_mark = |c: char| !c.is_alphanumeric();
    if word.text.chars().any(char::is_alphabetic) || !word.text.chars().any(char::is_numeric) {
        return;
    }
    let core = word.text.trim_matches(is_mark).to_owned();
    let head: String = word.text.chars().take_while(|c| is_mark(*c)).collect();
    let tail: String = word.text.chars().rev().take_while(|c| is_mark(*c)).collect();
    word.text = format!("{tail}{core}{}", head.chars().rev().collect::<String>());
}

/// Words with the pieces that belong together joined: letters set apart, capitals of two sizes, raised signs.
fn joined(words: Vec<Word>) -> Vec<Word> {
    let gap = word_gap(&words);
    let mut joined: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        let size = |last: &Word| last.size.max(word.size);
        let apart = |last: &Word| match gap {
            Gap::Drawn(part) => word.spaced || word.x0 - last.x1 >= size(last) * part,
            Gap::Wide(part) => word.x0 - last.x1 >= size(last) * part,
        };
        match joined.last_mut() {
            Some(last) if !apart(last) && !is_note_mark(last, &word) => join(last, &word),
            _ => joined.push(word),
        }
    }
    joined
}

/// Whether a raised number or star before a word is the mark of a note that begins there.
fn is_note_mark(mark: &Word, word: &Word) -> bool {
    let raised = mark.size < word.size * 0.85 && mark.y < word.y - word.size * 0.15;
    let sign = |c: char| c.is_ascii_digit() || matches!(c, '*' | '∗' | '†' | '‡');
    raised && mark.text.chars().all(sign) && word.text.starts_with(char::is_alphabetic)
}

fn join(last: &mut Word, word: &Word) {
    if bidi::mostly_rtl(last.text.chars().chain(word.text.chars())) {
        last.text.insert_str(0, &word.text);
    } else {
        last.text.push_str(&word.text);
    }
    last.x1 = last.x1.max(word.x1);
    last.size = last.size.max(word.size);
}

/// What parts the words of a line.
enum Gap {
    /// Blanks as drawn, and gaps of this part of the font's size.
    Drawn(f32),
    /// Gaps of this part only: the letters are set apart, and blanks between them mean nothing.
    Wide(f32),
}

/// In a line of single letters the gaps between words are wider than those between letters.
fn word_gap(words: &[Word]) -> Gap {
    let letter = |word: &&Word| word.text.chars().count() == 1 && word.text.chars().all(char::is_alphabetic);
    let single = words.iter().filter(letter).count();
    if words.len() < 5 || single * 10 < words.len() * 8 {
        return Gap::Drawn(WORD_GAP);
    }
    let gap = |pair: &[Word]| match pair {
        [a, b] => (b.x0 - a.x1) / a.size.max(b.size).max(0.1),
        _ => 0.0,
    };
    let mut gaps: Vec<f32> = words.windows(2).map(gap).collect();
    let letter = median(&mut gaps);
    let spread = gaps.iter().filter(|gap| **gap < letter * 1.5 + 0.05).count();
    // Columns of single signs, as in a table, have gaps of all widths.
    if letter > 0.9 || spread * 10 < gaps.len() * 7 { Gap::Drawn(WORD_GAP) } else { Gap::Wide(letter * 1.6 + 0.05) }
}

#[cfg(test)]
mod tests {
    use super::super::Turn;
    use super::*;

    fn word(text: &str, x0: f32, y: f32, size: f32) -> Word {
        let x1 = x0 + text.chars().count() as f32 * size * 0.5;
        Word { text: text.to_owned(), x0, x1, y, size, bold: false, spaced: false, turn: Turn::None }
    }

    #[track_caller]
    fn check(words: Vec<Word>, expected: &[&str]) {
        let rtl = bidi::mostly_rtl(words.iter().flat_map(|word| word.text.chars()));
        assert_eq!(lines(words, rtl).iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn raised_signs_stay_on_their_line() {
        let words = vec![
            word("end", 0.0, 100.0, 10.0),
            word("2", 15.2, 96.0, 7.0),
            word("of", 22.0, 100.0, 10.0),
            word("below", 0.0, 112.0, 10.0),
        ];
        check(words, &["end2 of", "below"]);
    }

    #[test]
    fn the_mark_of_a_note_stands_apart() {
        check(vec![word("1", 0.0, 96.0, 7.0), word("See", 3.6, 100.0, 10.0)], &["1 See"]);
    }

    #[test]
    fn letters_set_apart_make_words() {
        let letters = "NEWS".chars().enumerate().map(|(i, c)| word(&c.to_string(), i as f32 * 8.0, 100.0, 10.0));
        let more = "DAY".chars().enumerate().map(|(i, c)| word(&c.to_string(), 40.0 + i as f32 * 8.0, 100.0, 10.0));
        check(letters.chain(more).collect(), &["NEWS DAY"]);
    }

    #[test]
    fn an_initial_joins_its_first_line() {
        let words = vec![
            word("T", 0.0, 124.0, 36.0),
            word("he", 18.5, 105.0, 10.0),
            word("harbor", 32.0, 105.0, 10.0),
            word("was", 18.5, 117.0, 10.0),
            word("closed", 0.0, 129.0, 10.0),
        ];
        check(words, &["The harbor", "was", "closed"]);
    }

    #[test]
    fn a_right_to_left_line_begins_at_the_right() {
        check(
            vec![word("ثالث", 0.0, 100.0, 10.0), word("2020", 30.0, 100.0, 10.0), word("اول", 60.0, 100.0, 10.0)],
            &["اول 2020 ثالث"],
        );
    }
}
