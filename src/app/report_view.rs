//! The lines of an import report as the dialog shows them: filtered and sorted on a thread, for a report may have many thousands.

use super::event::Event;
use super::import_job::{ImportReport, Outcome, ReportLine};
use super::words;
use super::worker::Outbox;
use crate::library::Direction;
use crate::text::fold;
use std::sync::Arc;

/// Which lines are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ReportShow {
    /// All of them.
    #[default]
    All,
    /// What failed or was not read.
    Failed,
    /// What was in the library already.
    Duplicates,
}

/// What the lines are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportSort {
    /// The file.
    File,
    /// What became of it, what failed first.
    Outcome,
    /// The article's headline, or why there is none.
    Article,
}

/// Which lines are shown, in which order; without one in the order of reading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportQuery {
    /// Which outcomes.
    pub show: ReportShow,
    /// Words that the line must have, in its file, article or reason.
    pub words: String,
    /// Column and direction.
    pub sort: Option<(ReportSort, Direction)>,
}

/// The lines on screen.
#[derive(Debug, Default)]
pub struct ReportView {
    /// What is asked.
    pub query: ReportQuery,
    /// The places of the lines in the report, as last worked out.
    pub rows: Vec<u32>,
    /// What was asked last, and of which report.
    asked: Option<(ReportQuery, Arc<Vec<ReportLine>>)>,
    number: u64,
}

impl ReportView {
    /// Works the lines out anew where something else is asked or the report has changed. At rest it compares and does nothing.
    pub(super) fn ask(&mut self, report: Option<&ImportReport>, outbox: &Outbox) {
        let Some(report) = report else {
            *self = Self { number: self.number + u64::from(self.asked.is_some()), ..Self::default() };
            return;
        };
        let same = |(query, lines): &(ReportQuery, _)| *query == self.query && Arc::ptr_eq(lines, &report.lines);
        if self.asked.as_ref().is_some_and(same) {
            return;
        }
        self.number += 1;
        let (number, query, lines, outbox) =
            (self.number, self.query.clone(), Arc::clone(&report.lines), outbox.clone());
        self.asked = Some((query.clone(), Arc::clone(&lines)));
        let work = move || outbox.send(Event::ReportRows(number, listed(&lines, &query)));
        // Without a thread the lines stay as they were.
        drop(std::thread::Builder::new().name("report".to_owned()).spawn(work));
    }

    /// Takes what was worked out, unless something else was asked meanwhile.
    pub(super) fn take(&mut self, number: u64, rows: Vec<u32>) {
        if number == self.number {
            self.rows = rows;
        }
    }
}

/// The lines that pass, in the order asked for.
fn listed(lines: &[ReportLine], query: &ReportQuery) -> Vec<u32> {
    let words: Vec<String> = query.words.split_whitespace().map(fold).collect();
    let passes = |line: &ReportLine| {
        shows(query.show, &line.outcome) && (words.is_empty() || has_all(&fold(&searched(line)), &words))
    };
    let mut rows: Vec<u32> = (0_u32..).zip(lines).filter(|(_, line)| passes(line)).map(|(number, _)| number).collect();
    if let Some((sort, direction)) = query.sort {
        let key = |row: &u32| lines.get(*row as usize).map(|line| sort_key(line, sort)).unwrap_or_default();
        rows.sort_by_cached_key(key);
        if direction == Direction::Descending {
            rows.reverse();
        }
    }
    rows
}

fn has_all(line: &str, words: &[String]) -> bool {
    words.iter().all(|word| line.contains(word.as_str()))
}

const fn shows(show: ReportShow, outcome: &Outcome) -> bool {
    match show {
        ReportShow::All => true,
        ReportShow::Failed => matches!(outcome, Outcome::Failed(_) | Outcome::LeftOut | Outcome::NotRead),
        ReportShow::Duplicates => matches!(outcome, Outcome::Duplicate(_) | Outcome::SameText(_)),
    }
}

fn searched(line: &ReportLine) -> String {
    format!(
        "{} {} {} {}",
        line.file,
        words::outcome(&line.outcome),
        line.told(),
        line.title.as_deref().unwrap_or_default()
    )
}

fn sort_key(line: &ReportLine, sort: ReportSort) -> (u8, String) {
    match sort {
        ReportSort::File => (0, fold(&line.file)),
        ReportSort::Outcome => (rank(&line.outcome), fold(&line.file)),
        ReportSort::Article => (0, fold(&line.told())),
    }
}

/// What needs a person comes first.
const fn rank(outcome: &Outcome) -> u8 {
    match outcome {
        Outcome::Failed(_) => 0,
        Outcome::LeftOut | Outcome::NotRead => 1,
        Outcome::Version(_) => 2,
        Outcome::Reprint(_) => 3,
        Outcome::Duplicate(_) | Outcome::SameText(_) => 4,
        Outcome::Restored(_) => 5,
        Outcome::Imported(_) => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ArticleId;

    fn lines() -> Vec<ReportLine> {
        let line = |file: &str, title: Option<&str>, outcome| ReportLine {
            title: title.map(str::to_owned),
            ..ReportLine::without_article(file.to_owned(), file.into(), outcome)
        };
        vec![
            line("b.txt", Some("Álamo falls"), Outcome::Imported(ArticleId(1))),
            line("a.pdf", None, Outcome::Failed("a scan without text: a.pdf".to_owned())),
            line("c.txt", Some("Alamo falls"), Outcome::Duplicate(ArticleId(1))),
            line("d.txt", None, Outcome::NotRead),
        ]
    }

    #[track_caller]
    fn check(query: &ReportQuery, expected: &[u32]) {
        assert_eq!(listed(&lines(), query), expected, "{query:?}");
    }

    #[test]
    fn lines_are_filtered_by_outcome_and_words() {
        let query = |show, words: &str| ReportQuery { show, words: words.to_owned(), sort: None };
        check(&query(ReportShow::All, ""), &[0, 1, 2, 3]);
        check(&query(ReportShow::Failed, ""), &[1, 3]);
        check(&query(ReportShow::Duplicates, ""), &[2]);
        check(&query(ReportShow::All, "alamo"), &[0, 2]);
        check(&query(ReportShow::All, "SCAN text"), &[1]);
        check(&query(ReportShow::Failed, "alamo"), &[]);
    }

    #[test]
    fn lines_are_sorted_by_each_column() {
        let query = |sort, direction| ReportQuery { sort: Some((sort, direction)), ..ReportQuery::default() };
        check(&query(ReportSort::File, Direction::Ascending), &[1, 0, 2, 3]);
        check(&query(ReportSort::File, Direction::Descending), &[3, 2, 0, 1]);
        check(&query(ReportSort::Outcome, Direction::Ascending), &[1, 3, 2, 0]);
        check(&query(ReportSort::Article, Direction::Ascending), &[3, 1, 0, 2]);
    }
}
