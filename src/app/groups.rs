//! Rows of the chronology grouped by year, month or day: heads between the rows, known from the days of the picture's snapshot.
//!
//! What is dated less finely than the groups are stands under a head as coarse as its date, before the finer ones: "2012" before
//! "January 2012".

use super::settings::GroupBy;
use super::timeline::{Lane, Mark, Timeline, day_of};
use crate::library::Direction;
use crate::locale::{Language, dates, spoken};
use crate::model::Precision;
use jiff::civil::Date;
use std::ops::Range;
use std::sync::Arc;

/// A group's head.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Head {
    words: String,
    /// The line that it stands in.
    line: usize,
    /// Rows below it.
    count: usize,
}

/// What a line of the table shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line<'a> {
    /// The head of a group, with the number of its rows.
    Head(&'a str, usize),
    /// A row of the list.
    Row(usize),
}

/// The heads of the table as it is.
#[derive(Default)]
pub struct Groups {
    heads: Vec<Head>,
    made: Option<(Arc<Timeline>, GroupBy, Direction, Language)>,
}

impl Groups {
    /// Makes the heads anew where the events, the grouping or the order have changed. Heads that do not fit the list (it was read at
    /// another moment) are left out.
    pub fn settle(&mut self, timeline: Option<&Arc<Timeline>>, by: GroupBy, rows: usize, direction: Direction) {
        let Some(timeline) = timeline.filter(|timeline| by != GroupBy::Nothing && timeline.total == rows) else {
            self.heads.clear();
            self.made = None;
            return;
        };
        let same = self.made.as_ref().is_some_and(|(made, how, way, language)| {
            Arc::ptr_eq(made, timeline) && *how == by && *way == direction && *language == spoken()
        });
        if !same {
            self.heads = heads(timeline, by, direction);
            self.made = Some((Arc::clone(timeline), by, direction, spoken()));
        }
    }

    /// Lines of a table of so many rows.
    #[must_use]
    pub fn lines(&self, rows: usize) -> usize {
        rows + self.heads.len()
    }

    /// Heads above a line, itself included.
    fn heads_to(&self, line: usize) -> usize {
        self.heads.partition_point(|head| head.line <= line)
    }

    /// What a line shows.
    #[must_use]
    pub fn line(&self, line: usize) -> Line<'_> {
        let above = self.heads_to(line);
        match above.checked_sub(1).and_then(|at| self.heads.get(at)) {
            Some(head) if head.line == line => Line::Head(&head.words, head.count),
            _ => Line::Row(line - above),
        }
    }

    /// The line of a row.
    #[must_use]
    pub fn line_of(&self, row: usize) -> usize {
        // The head number `n` stands before the rows from `line - n` on.
        let (mut low, mut high) = (0, self.heads.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.heads[middle].line - middle <= row { low = middle + 1 } else { high = middle }
        }
        row + low
    }

    /// The row that is meant by a line: from a head on, the next one in the direction that the person came from.
    #[must_use]
    pub fn row(&self, line: usize, from: Option<usize>) -> Option<usize> {
        match self.line(line) {
            Line::Row(row) => Some(row),
            Line::Head(..) => {
                let row = line + 1 - self.heads_to(line);
                if from.is_some_and(|from| from > line) { (row > 0).then(|| row - 1) } else { Some(row) }
            }
        }
    }

    /// The rows of a range of lines.
    #[must_use]
    pub fn rows_of(&self, lines: Range<usize>) -> Range<usize> {
        let row = |line: usize| line.saturating_sub(self.heads_to(line));
        row(lines.start)..row(lines.end.max(1) - 1) + 1
    }
}

fn heads(timeline: &Timeline, by: GroupBy, direction: Direction) -> Vec<Head> {
    let mut marks: Vec<&Mark> = timeline.lanes.iter().flat_map(Lane::marks).collect();
    // As the list is sorted: the coarser date first.
    marks.sort_unstable_by_key(|mark| (mark.first, std::cmp::Reverse(mark.last)));
    if direction == Direction::Descending {
        marks.reverse();
    }
    let mut heads: Vec<Head> = Vec::new();
    let mut last = None;
    for (row, mark) in marks.into_iter().enumerate() {
        let day = day_of(f64::from(mark.first));
        let unit = unit(mark, day).min(by);
        let key = match unit {
            GroupBy::Day => (day.year(), day.month(), day.day()),
            GroupBy::Month => (day.year(), day.month(), 0),
            GroupBy::Year | GroupBy::Nothing => (day.year(), 0, 0),
        };
        if last != Some(key) {
            last = Some(key);
            heads.push(Head { words: words(unit, day), line: row + heads.len(), count: 0 });
        }
        if let Some(head) = heads.last_mut() {
            head.count += 1;
        }
    }
    heads
}

/// The finest group that a date may stand in.
fn unit(mark: &Mark, first: Date) -> GroupBy {
    let last = day_of(f64::from(mark.last));
    match mark.precision {
        Precision::Month => GroupBy::Month,
        Precision::Quarter | Precision::Season | Precision::Year | Precision::Decade | Precision::Century => {
            GroupBy::Year
        }
        Precision::Range if first == first.first_of_year() && last == last.last_of_year() => GroupBy::Year,
        Precision::Range if first == first.first_of_month() && last == last.last_of_month() => GroupBy::Month,
        Precision::Day | Precision::Week | Precision::Range => GroupBy::Day,
    }
}

fn words(unit: GroupBy, day: Date) -> String {
    match unit {
        GroupBy::Day => dates::short(day),
        GroupBy::Month => dates::full_month_of_year(day),
        GroupBy::Year | GroupBy::Nothing if day.year() > 0 => day.year().to_string(),
        GroupBy::Year | GroupBy::Nothing => format!("{} BCE", 1 - i32::from(day.year())),
    }
}

#[cfg(test)]
mod tests {
    use super::super::timeline::{LaneBy, day_number};
    use super::*;
    use crate::library::{EventStatus, PictureEvent, PictureRows};
    use crate::model::{ArticleId, EventId, EventKind, Qualifier};

    fn groups(lines: &[usize]) -> Groups {
        let head = |line: &usize| Head { words: line.to_string(), line: *line, count: 1 };
        Groups { heads: lines.iter().map(head).collect(), made: None }
    }

    #[track_caller]
    fn check(by: GroupBy, days: &[(&str, &str, Precision)], expected: &[&str]) {
        let event = |(at, (first, last, precision)): (usize, &(&str, &str, Precision))| PictureEvent {
            id: EventId(at as i64),
            first: day_number(first.parse().unwrap()),
            last: day_number(last.parse().unwrap()),
            precision: *precision,
            qualifier: Qualifier::Exact,
            status: EventStatus::Detected,
            kind: EventKind::Told,
            article: ArticleId(1),
            person: None,
            act: 0,
        };
        let rows = PictureRows { events: days.iter().enumerate().map(event).collect(), ..PictureRows::default() };
        let timeline = Timeline::new(&rows, LaneBy::All);
        let found: Vec<_> = heads(&timeline, by, Direction::Ascending).into_iter().map(|head| head.words).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_coarse_date_stands_under_a_coarse_head() {
        use Precision::{Day, Month, Range, Year};
        let days = [
            ("2012-01-01", "2018-12-31", Range),
            ("2012-01-01", "2012-12-31", Year),
            ("2012-01-01", "2012-01-31", Month),
            ("2012-01-01", "2012-01-01", Day),
            ("2012-03-03", "2012-03-03", Day),
            ("2012-03-05", "2012-04-05", Range),
        ];
        check(GroupBy::Month, &days, &["2012", "January 2012", "March 2012"]);
        check(GroupBy::Day, &days, &["2012", "January 2012", "1 Jan 2012", "3 Mar 2012", "5 Mar 2012"]);
        check(GroupBy::Year, &days, &["2012"]);
    }

    #[test]
    fn lines_and_rows_lead_to_each_other() {
        // head, row 0, row 1, head, row 2
        let groups = groups(&[0, 3]);
        assert_eq!(groups.lines(3), 5);
        assert_eq!((0..3).map(|row| groups.line_of(row)).collect::<Vec<_>>(), [1, 2, 4]);
        assert_eq!(groups.line(0), Line::Head("0", 1));
        assert_eq!(groups.line(3), Line::Head("3", 1));
        assert_eq!(groups.line(4), Line::Row(2));
        assert_eq!(groups.row(3, Some(2)), Some(2));
        assert_eq!(groups.row(3, Some(4)), Some(1));
        assert_eq!(groups.row(0, Some(1)), None);
        assert_eq!(groups.rows_of(0..5), 0..3);
        assert_eq!(Groups::default().rows_of(3..9), 3..9);
    }
}
