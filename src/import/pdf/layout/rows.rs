//! From the words of a table to its rows: the cells of a row on one line, parted by a sign, a cell of several lines put together.

use super::columns::{Strip, apart};
use super::lines::{Line, lines};
use super::{Word, median, paragraphs, quantile};

/// What parts the cells of a row, here as in tables of other formats.
const BETWEEN: &str = " | ";
/// From line to line within a cell at most, as a part of the font's size.
const STEP: f32 = 1.6;

/// A row in the making: its cells in the order of reading.
struct Row {
    cells: Vec<Option<Line>>,
    y: f32,
    size: f32,
}

/// The rows of a table from top to bottom; `strips` lie between its cells.
pub(crate) fn rows(words: Vec<Word>, strips: &[Strip], rtl: bool) -> Vec<Line> {
    let mut columns = apart(words, strips);
    if rtl {
        columns.reverse();
    }
    let count = columns.len();
    let cells = columns.into_iter().enumerate();
    let mut cells: Vec<(usize, Line)> =
        cells.flat_map(|(column, words)| lines(words, rtl).into_iter().map(move |line| (column, line))).collect();
    cells.sort_by(|a, b| a.1.y.total_cmp(&b.1.y));
    let mut rows: Vec<Row> = Vec::new();
    for (column, line) in cells {
        let free = |row: &&mut Row| row.cells.get(column).is_some_and(Option::is_none);
        let same = |row: &&mut Row| (line.y - row.y).abs() < row.size.max(line.size) * 0.5;
        match rows.last_mut().filter(same).filter(free) {
            Some(row) => row.put(column, line),
            None => rows.push(Row::of(column, line, count)),
        }
    }
    let mut steps: Vec<f32> = rows.iter().zip(rows.iter().skip(1)).map(|(above, below)| below.y - above.y).collect();
    let pitch = Pitch { usual: median(&mut steps), tight: quantile(&mut steps, 0.2), wide: quantile(&mut steps, 0.7) };
    let mut whole: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        match whole.last_mut() {
            Some(last) if last.goes_on(&row, &pitch) => last.extend(row),
            _ => whole.push(row),
        }
    }
    whole.into_iter().filter_map(Row::line).collect()
}

/// How far rows are from each other: in the middle, where they are near, where a third of them is farther.
struct Pitch {
    usual: f32,
    tight: f32,
    wide: f32,
}

impl Row {
    fn of(column: usize, line: Line, count: usize) -> Self {
        let mut row = Self { cells: Vec::new(), y: line.y, size: line.size };
        row.cells.resize_with(count, || None);
        row.put(column, line);
        row
    }

    fn put(&mut self, column: usize, line: Line) {
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = Some(line);
        }
    }

    /// Whether the next row holds nothing but further lines of cells of this one.
    fn goes_on(&self, next: &Self, pitch: &Pitch) -> bool {
        let step = next.y - self.y;
        let more = || next.cells.iter().flatten();
        let adds = self.cells.iter().zip(&next.cells).all(|(cell, more)| more.is_none() || cell.is_some());
        let alone = more().count() == 1 && next.cells.first().is_some_and(Option::is_none);
        let lower = |line: &Line| line.text.starts_with(char::is_lowercase);
        let close = step < pitch.usual * 0.85 && more().all(lower);
        // Where rows stand apart, what stands close is one.
        let grouped = step < pitch.tight * 1.15 && pitch.wide > pitch.tight * 1.3 && more().any(lower);
        let is_below = step <= self.size.max(next.size) * STEP;
        is_below && adds && (alone || close || grouped) && self.cells.iter().flatten().count() > 1
    }

    fn extend(&mut self, next: Self) {
        self.y = next.y;
        for (cell, more) in self.cells.iter_mut().zip(next.cells) {
            if let (Some(cell), Some(more)) = (cell.as_mut(), more) {
                let is_broken = more.text.starts_with(char::is_lowercase) && paragraphs::ends_broken(&cell.text);
                if is_broken {
                    cell.text.pop();
                } else {
                    cell.text.push(' ');
                }
                cell.text.push_str(&more.text);
                cell.x0 = cell.x0.min(more.x0);
                cell.x1 = cell.x1.max(more.x1);
            }
        }
    }

    fn line(self) -> Option<Line> {
        let y = self.y;
        let mut cells = self.cells.into_iter().flatten();
        let mut row = cells.next()?;
        for cell in cells {
            // Dots lead from an entry of a table of contents to its page.
            row.text.push_str(if row.text.ends_with("....") { " " } else { BETWEEN });
            row.text.push_str(&cell.text);
            row.x0 = row.x0.min(cell.x0);
            row.x1 = row.x1.max(cell.x1);
            row.bold &= cell.bold;
            row.cells += 1;
        }
        row.y = y;
        Some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Turn;
    use super::*;

    fn word(text: &str, x0: f32, y: f32) -> Word {
        let x1 = x0 + text.chars().count() as f32 * 5.0;
        Word { text: text.to_owned(), x0, x1, y, size: 10.0, bold: false, spaced: true, turn: Turn::None }
    }

    #[test]
    fn cells_of_a_row_stay_together_and_long_cells_are_whole() {
        let words = vec![
            word("Port", 0.0, 100.0),
            word("What", 100.0, 100.0),
            word("happened", 125.0, 100.0),
            word("Lagos", 0.0, 116.0),
            word("The", 100.0, 116.0),
            word("quay", 120.0, 116.0),
            word("fell.", 100.0, 128.0),
            word("Tema", 0.0, 144.0),
            word("Nothing", 100.0, 144.0),
        ];
        let rows: Vec<String> = rows(words, &[(40.0, 100.0)], false).into_iter().map(|line| line.text).collect();
        assert_eq!(rows, ["Port | What happened", "Lagos | The quay fell.", "Tema | Nothing"]);
    }
}
