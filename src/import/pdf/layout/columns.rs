//! The order of reading: a page cut into regions that are read one after the other.
//!
//! Rows of words are taken from top to bottom. As long as the same strip of white runs through them, they are columns, which are
//! cut in turn; all else is read across. Tables, whose rows belong together, are told from columns by their lines; they keep the
//! strips between their cells.

use super::{Word, median};

/// Cuts at most, one within the other.
const DEPTH: u8 = 10;
/// Rows of a page that are looked at; more are no page for reading.
const ROWS: usize = 3000;
/// Narrowest strip between columns, as a part of the font's size.
const GUTTER: f32 = 0.75;

/// Narrowest strip between the cells of a table of few rows and of more, in widths of a gutter.
const CELLS: (f32, f32) = (2.7, 1.7);

/// A strip of white, from left to right.
pub(crate) type Strip = (f32, f32);

/// Words that are read together.
#[derive(Debug, Default)]
pub(crate) struct Piece {
    /// The words.
    pub words: Vec<Word>,
    /// The strips between the cells of a table, from left to right; none for running text.
    pub cells: Vec<Strip>,
}

impl Piece {
    /// Words of running text.
    pub const fn text(words: Vec<Word>) -> Self {
        Self { words, cells: Vec::new() }
    }
}

/// Cuts words into pieces in the order of reading.
pub(crate) fn columns(words: Vec<Word>, rtl: bool) -> Vec<Piece> {
    let mut regions = Vec::new();
    let mut sizes: Vec<f32> = words.iter().map(|word| word.size).collect();
    let cutter = Cutter { gutter: median(&mut sizes) * GUTTER, rtl };
    cutter.cut(words, DEPTH, &mut regions);
    regions
}

struct Cutter {
    gutter: f32,
    rtl: bool,
}

/// Words at one height: a line, or lines of columns that run past each other.
struct Row {
    words: Vec<Word>,
    /// Strips free of words, those at both sides included.
    free: Vec<Strip>,
}

/// The first rows of some, with the same strips between their parts.
enum Run {
    /// Columns, read one after the other.
    Columns(usize, Vec<Strip>),
    /// A table, read row by row.
    Table(usize, Vec<Strip>),
}

impl Cutter {
    fn cut(&self, words: Vec<Word>, depth: u8, regions: &mut Vec<Piece>) {
        if depth == 0 || words.len() < 8 {
            regions.push(Piece::text(words));
            return;
        }
        let rows = self.rows(words);
        if rows.len() > ROWS {
            regions.push(Piece::text(words_of(&rows)));
            return;
        }
        let mut across: Vec<Word> = Vec::new();
        let mut rest = rows.as_slice();
        while let Some((first, behind)) = rest.split_first() {
            let Some(run) = self.run(rest) else {
                across.extend(first.words.iter().cloned());
                rest = behind;
                continue;
            };
            if !across.is_empty() {
                regions.push(Piece::text(std::mem::take(&mut across)));
            }
            let (Run::Columns(count, _) | Run::Table(count, _)) = run;
            let (taken, behind) = rest.split_at(count.min(rest.len()));
            match run {
                Run::Columns(_, gutters) => {
                    for column in self.split(words_of(taken), &gutters) {
                        self.cut(column, depth - 1, regions);
                    }
                }
                Run::Table(_, cells) => regions.push(Piece { words: words_of(taken), cells }),
            }
            rest = behind;
        }
        if !across.is_empty() {
            regions.push(Piece::text(across));
        }
    }

    /// Words put together by height, from top to bottom.
    fn rows(&self, mut words: Vec<Word>) -> Vec<Row> {
        words.sort_by(|a, b| a.body().y0.total_cmp(&b.body().y0));
        let mut rows: Vec<Vec<Word>> = Vec::new();
        let mut bottom = f32::MIN;
        for word in words {
            let body = word.body();
            match rows.last_mut() {
                Some(row) if body.y0 < bottom => row.push(word),
                _ => rows.push(vec![word]),
            }
            bottom = if rows.last().is_some_and(|row| row.len() == 1) { body.y1 } else { bottom.max(body.y1) };
        }
        rows.into_iter().map(|words| Row { free: self.free(&words), words }).collect()
    }

    /// Strips between words that are wide enough to part columns, and the free sides.
    fn free(&self, words: &[Word]) -> Vec<Strip> {
        let mut spans: Vec<Strip> = words.iter().map(|word| (word.x0, word.x1)).collect();
        spans.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut free = Vec::new();
        let mut end = f32::MIN;
        for (x0, x1) in spans {
            if x0 - end >= self.gutter {
                free.push((end, x0));
            }
            end = end.max(x1);
        }
        free.push((end, f32::MAX));
        free
    }

    /// The first rows, as long as the same strips run through them, where these part columns or cells.
    fn run(&self, rows: &[Row]) -> Option<Run> {
        let (count, strips) = self.beside(rows)?;
        if let Some((count, strip)) = counted(rows.get(..count)?, &strips) {
            return Some(Run::Columns(count, vec![strip]));
        }
        let words: Vec<&Word> = rows.iter().take(count).flat_map(|row| row.words.iter()).collect();
        let gutters: Vec<Strip> = strips.iter().copied().filter(|gutter| self.parts_columns(&words, *gutter)).collect();
        if !gutters.is_empty() {
            return Some(Run::Columns(count, gutters));
        }
        let cells: Vec<Strip> = strips.into_iter().filter(|strip| self.parts_cells(&words, *strip)).collect();
        let table = rows_of_table(rows.get(..count)?, &cells);
        if table < 2 {
            return None;
        }
        // Fewer rows may have more strips in common.
        if table < count { self.run(rows.get(..table)?) } else { Some(Run::Table(count, cells)) }
    }

    /// How many of the first rows have strips in common, and these.
    fn beside(&self, rows: &[Row]) -> Option<(usize, Vec<Strip>)> {
        let first = rows.first()?;
        let inner = |strip: &Strip| strip.0 > f32::MIN && strip.1 < f32::MAX;
        if !first.free.iter().any(inner) && !self.begins_beside(rows) {
            return None;
        }
        let mut strips = first.free.clone();
        let mut count = 1;
        let mut spread = extent(&first.words);
        for row in rows.iter().skip(1) {
            let common = self.common(&strips, &row.free);
            let wider = {
                let (x0, x1) = extent(&row.words);
                (spread.0.min(x0), spread.1.max(x1))
            };
            if !common.iter().any(|strip| strip.0 > wider.0 && strip.1 < wider.1) {
                break;
            }
            strips = common;
            spread = wider;
            count += 1;
        }
        strips.retain(|strip| strip.0 > spread.0 && strip.1 < spread.1);
        Some((count, strips))
    }

    /// Whether a column begins in the first row and its neighbor in the next.
    fn begins_beside(&self, rows: &[Row]) -> bool {
        let [first, second, ..] = rows else { return false };
        let ((a0, a1), (b0, b1)) = (extent(&first.words), extent(&second.words));
        a1 + self.gutter < b0 || b1 + self.gutter < a0
    }

    fn common(&self, a: &[Strip], b: &[Strip]) -> Vec<Strip> {
        let mut found = Vec::new();
        let (mut i, mut j) = (0, 0);
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            let strip = (x.0.max(y.0), x.1.min(y.1));
            if strip.1 - strip.0 >= self.gutter {
                found.push(strip);
            }
            if x.1 < y.1 { i += 1 } else { j += 1 }
        }
        found
    }

    /// Whether what stands on both sides of a strip is to be read one side after the other.
    fn parts_columns(&self, words: &[&Word], gutter: Strip) -> bool {
        let (left, right): (Vec<&Word>, Vec<&Word>) = words.iter().partition(|word| word.x1 <= gutter.0 + 0.01);
        let (left, right) = (Side::of(&left), Side::of(&right));
        let fewer = left.lines.len().min(right.lines.len());
        let wide = (gutter.1 - gutter.0) / self.gutter;
        if right.is_counted || fewer == 0 || (fewer == 1 && !(left.is_prose() && right.is_prose())) {
            return false;
        }
        // A narrow strip through few lines is chance.
        if fewer < 3 && wide < 1.5 {
            return false;
        }
        let beside = left.stands_beside(&right);
        !beside || (left.is_prose() && right.is_prose() && !left.labels(&right))
    }

    /// Whether what stands on both sides of a strip are cells of a table: not a mark, and the item or formula that it counts.
    fn parts_cells(&self, words: &[&Word], strip: Strip) -> bool {
        let (left, right): (Vec<&Word>, Vec<&Word>) = words.iter().partition(|word| word.x1 <= strip.0 + 0.01);
        let wide = (strip.1 - strip.0) / self.gutter.max(0.1);
        let fewer = Side::of(&left).lines.len().min(Side::of(&right).lines.len());
        let needed = if fewer < 3 { CELLS.0 } else { CELLS.1 };
        let marks = |side: &[&Word]| side.iter().all(|word| is_mark(&word.text));
        fewer >= 2
            && wide >= needed
            && !marks(&left)
            && !(marks(&right) && right.iter().any(|word| word.text.starts_with('(')))
    }

    fn split(&self, words: Vec<Word>, gutters: &[Strip]) -> Vec<Vec<Word>> {
        let mut columns = apart(words, gutters);
        if self.rtl {
            columns.reverse();
        }
        columns.retain(|column| !column.is_empty());
        columns
    }
}

/// The numbers before the lines of a listing are smaller than these by this much.
const SMALLER: f32 = 0.85;

/// How many of the first rows begin with small numbers that count up, as those before the lines of listings do, and the strip
/// behind the numbers: they are read apart, and the listing without them.
fn counted(rows: &[Row], strips: &[Strip]) -> Option<(usize, Strip)> {
    let strip = *strips.first()?;
    let number = |row: &Row| {
        let mut left = row.words.iter().filter(|word| word.x1 <= strip.0 + 0.01);
        let (number, rest) = (left.next()?, left.next());
        let is_small = row.words.iter().all(|word| word.x0 < strip.1 || number.size < word.size * SMALLER);
        let value = number.text.parse::<u32>().ok();
        value.filter(|_| rest.is_none() && is_small)
    };
    let mut last = number(rows.first()?)?;
    let mut count = 1;
    for value in rows.iter().skip(1).map_while(number) {
        if value <= last {
            break;
        }
        last = value;
        count += 1;
    }
    (count >= 2).then_some((count, strip))
}

/// Words put apart by strips, from left to right.
pub(super) fn apart(words: Vec<Word>, strips: &[Strip]) -> Vec<Vec<Word>> {
    let mut parts: Vec<Vec<Word>> = vec![Vec::new(); strips.len() + 1];
    for word in words {
        let index = strips.iter().filter(|strip| strip.1 <= word.x0 + 0.01).count();
        if let Some(part) = parts.get_mut(index) {
            part.push(word);
        }
    }
    parts
}

/// Rows without a second cell that a table may have in a row.
const SINGLE: usize = 2;

/// How many of the first rows are rows of a table with these strips between its cells.
fn rows_of_table(rows: &[Row], cells: &[Strip]) -> usize {
    let mut count = 0;
    for (index, row) in rows.iter().enumerate() {
        let cell = |word: &Word| cells.iter().filter(|cell| cell.1 <= word.x0 + 0.01).count();
        let first = row.words.first().map(cell);
        if row.words.iter().any(|word| Some(cell(word)) != first) {
            count = index + 1;
        } else if index >= count + SINGLE {
            break;
        }
    }
    count
}

/// "1.", "(2)", "[3]", "a)", "•": what counts the items of a list.
fn is_mark(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let marked = text.chars().any(|c| !c.is_alphanumeric());
    text.len() <= 6 && letters <= 1 && (marked || letters == 0)
}

fn words_of(rows: &[Row]) -> Vec<Word> {
    rows.iter().flat_map(|row| row.words.iter().cloned()).collect()
}

fn extent(words: &[Word]) -> Strip {
    words.iter().fold((f32::MAX, f32::MIN), |(x0, x1), word| (x0.min(word.x0), x1.max(word.x1)))
}

/// The lines on one side of a strip: their height, and how many letters stand in each.
struct Side {
    lines: Vec<(f32, usize)>,
    size: f32,
    /// Whether nothing but numbers stands there.
    is_counted: bool,
}

impl Side {
    fn of(words: &[&Word]) -> Self {
        let mut heights: Vec<(f32, usize)> = words.iter().map(|word| (word.y, word.text.chars().count() + 1)).collect();
        heights.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut sizes: Vec<f32> = words.iter().map(|word| word.size).collect();
        let size = median(&mut sizes);
        let mut lines: Vec<(f32, usize)> = Vec::new();
        for (y, letters) in heights {
            match lines.last_mut() {
                Some(line) if y - line.0 < size * 0.4 => line.1 += letters,
                _ => lines.push((y, letters)),
            }
        }
        let is_counted = words.iter().all(|word| word.text.bytes().all(|b| b.is_ascii_digit()));
        Self { lines, size, is_counted }
    }

    /// Whether the lines are long enough to be running text rather than cells.
    fn is_prose(&self) -> bool {
        let mut letters: Vec<f32> = self.lines.iter().map(|line| line.1 as f32).collect();
        median(&mut letters) >= 18.0
    }

    /// Whether the few lines of one side are spread over the many of the other, each a label of what stands beside it.
    fn labels(&self, other: &Self) -> bool {
        let (few, many) = if self.lines.len() <= other.lines.len() { (self, other) } else { (other, self) };
        let height = |side: &Self| match (side.lines.first(), side.lines.last()) {
            (Some(first), Some(last)) => last.0 - first.0,
            _ => 0.0,
        };
        few.lines.len() * 10 <= many.lines.len() * 7 && height(few) >= height(many) * 0.6
    }

    /// Whether the lines of the shorter side stand at the height of lines of the other, as the cells of a table do.
    fn stands_beside(&self, other: &Self) -> bool {
        let (few, many) = if self.lines.len() <= other.lines.len() { (self, other) } else { (other, self) };
        let near = |y: f32| {
            let at = many.lines.partition_point(|line| line.0 < y - few.size * 0.25);
            many.lines.get(at).is_some_and(|line| line.0 <= y + few.size * 0.25)
        };
        let beside = few.lines.iter().filter(|line| near(line.0)).count();
        beside * 5 >= few.lines.len() * 4
    }
}
