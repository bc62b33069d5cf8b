//! Tables whose columns have no names that say what they hold: a person is asked, once for all files with the same columns.

use super::import_job::{ImportReport, Manner, Outcome, ReportLine};
use super::interrupted::Journal;
use super::{Action, App, words};
use crate::import::{Column, Doubt, Mapping, TablePreview};
use crate::model::SourceArticle;
use std::path::PathBuf;

/// A question about the columns of a table.
#[derive(Debug, Clone)]
pub struct TableQuestion {
    /// The files that have these columns.
    pub files: Vec<PathBuf>,
    /// What the columns are called, and what stands in them.
    pub preview: TablePreview,
    /// What the columns are to be taken for.
    pub mapping: Mapping,
    /// The first article that comes of it, or why none comes.
    pub article: Result<Box<SourceArticle>, String>,
}

/// The questions that wait for an answer, and the files that were left without one.
#[derive(Debug, Default)]
pub(super) struct Tables {
    questions: Vec<TableQuestion>,
    left_out: Vec<PathBuf>,
    /// Say on disk what waits, so that no crash loses it.
    lists: Vec<Journal>,
}

impl TableQuestion {
    fn new(file: PathBuf, preview: TablePreview) -> Self {
        let mapping = preview.suggestion();
        let article = first_article(&preview, &mapping);
        Self { files: vec![file], preview, mapping, article }
    }

    /// Whether articles come of it.
    #[must_use]
    pub fn can_be_imported(&self) -> bool {
        self.mapping.has(Column::Text)
    }

    fn take(&mut self, place: usize, column: Option<Column>) {
        self.mapping.take(place, column);
        self.article = first_article(&self.preview, &self.mapping);
    }
}

fn first_article(preview: &TablePreview, mapping: &Mapping) -> Result<Box<SourceArticle>, String> {
    if !mapping.has(Column::Text) {
        return Err(words::NO_TEXT_COLUMN.to_owned());
    }
    preview.article(mapping).map(Box::new).map_err(|_| words::NO_TEXT_IN_SAMPLE.to_owned())
}

impl Tables {
    /// Takes in a question; one about the same columns is the same.
    fn ask(&mut self, file: PathBuf, preview: TablePreview) {
        match self.questions.iter_mut().find(|question| question.preview.headers == preview.headers) {
            Some(question) if !question.files.contains(&file) => question.files.push(file),
            Some(_) => {}
            None => self.questions.push(TableQuestion::new(file, preview)),
        }
    }

    fn leave_all(&mut self) {
        self.left_out.extend(self.questions.drain(..).flat_map(|question| question.files));
    }
}

impl App {
    /// The question to be answered now.
    #[must_use]
    pub fn table_question(&self) -> Option<&TableQuestion> {
        self.asked.questions.first()
    }

    /// How many questions about tables wait, the one to be answered now among them.
    #[must_use]
    pub fn table_questions(&self) -> usize {
        self.asked.questions.len()
    }

    /// Keeps the list of tables that were asked about; one whose questions are answered already is not needed.
    pub(super) fn keep_list_of_tables(&mut self, list: Journal) {
        if self.asked.questions.is_empty() { list.finish() } else { self.asked.lists.push(list) }
    }

    pub(super) fn ask_about_table(&mut self, file: PathBuf, preview: TablePreview) {
        self.asked.ask(file, preview);
    }

    /// A table that was asked about in a library that is closed meanwhile is in its report.
    pub(super) fn leave_table_of(&mut self, library: PathBuf, file: PathBuf) {
        self.add_report(left_out(library, self.jobs, vec![file]));
    }

    /// Carries out what was answered.
    pub(super) fn apply_to_tables(&mut self, action: &Action) {
        match action {
            Action::TakeColumn(place, column) => {
                if let Some(question) = self.asked.questions.first_mut() {
                    question.take(*place, *column);
                }
            }
            Action::ImportTable if self.table_question().is_some_and(TableQuestion::can_be_imported) => {
                let question = self.asked.questions.remove(0);
                // The new import has its own list before those that waited for the last answer go.
                let lists =
                    if self.asked.questions.is_empty() { std::mem::take(&mut self.asked.lists) } else { Vec::new() };
                let lists = lists.into_iter().filter_map(Journal::leave).collect();
                self.start_import(question.files, lists, Manner::Asked, Doubt::Said(question.mapping));
            }
            Action::LeaveTable if !self.asked.questions.is_empty() => {
                let question = self.asked.questions.remove(0);
                self.asked.left_out.extend(question.files);
            }
            Action::LeaveTables => self.asked.leave_all(),
            _ => {}
        }
        if self.asked.questions.is_empty() {
            self.asked.lists.drain(..).for_each(Journal::finish);
        }
        self.account_for_tables();
    }

    /// Puts what was left out into a report, once nothing is read or asked any more that would be in the same one.
    pub(super) fn account_for_tables(&mut self) {
        if self.job.is_some() || !self.asked.questions.is_empty() || self.asked.left_out.is_empty() {
            return;
        }
        let Some(library) = self.session.as_ref().map(|session| session.key.clone()) else { return };
        let files = std::mem::take(&mut self.asked.left_out);
        self.add_report(left_out(library, self.jobs, files));
    }

    /// The library is being closed: what was not answered is left out.
    pub(super) fn leave_tables(&mut self) {
        self.asked.leave_all();
        self.asked.lists.drain(..).for_each(Journal::finish);
        self.account_for_tables();
    }
}

fn left_out(library: PathBuf, number: u64, files: Vec<PathBuf>) -> ImportReport {
    let line = |path: PathBuf| ReportLine {
        about: Some(words::COLUMNS_NOT_SAID.to_owned()),
        ..ReportLine::without_article(path.display().to_string(), path, Outcome::LeftOut)
    };
    let mut report = ImportReport { library, number, ..ImportReport::default() };
    report.push(files.into_iter().map(line));
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    fn preview(headers: &[&str], row: &[&str]) -> TablePreview {
        let words = |all: &[&str]| all.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let (headers, sample) = (words(headers), vec![words(row)]);
        let guess = Mapping { columns: vec![None; headers.len()] };
        TablePreview { sheet: None, headers, rows: 1, sample, guess }
    }

    #[test]
    fn files_with_the_same_columns_are_one_question() {
        let mut tables = Tables::default();
        for (file, headers) in
            [("a.csv", ["a", "b"]), ("b.csv", ["a", "b"]), ("c.csv", ["a", "c"]), ("a.csv", ["a", "b"])]
        {
            tables.ask(file.into(), preview(&headers, &["One", "Two"]));
        }
        let files: Vec<usize> = tables.questions.iter().map(|question| question.files.len()).collect();
        assert_eq!(files, [2, 1]);
    }

    #[test]
    fn the_first_article_follows_the_choice() {
        let mut question = TableQuestion::new("a.csv".into(), preview(&["a", "b"], &["One", "It left at noon."]));
        assert_eq!(question.article.as_ref().unwrap_err(), words::NO_TEXT_COLUMN);
        question.take(1, Some(Column::Text));
        question.take(0, Some(Column::Title));
        let article = question.article.as_ref().unwrap();
        assert_eq!(article.head.title.as_ref().unwrap().value, "One");
        assert_eq!(article.text.trim(), "It left at noon.");
    }
}
