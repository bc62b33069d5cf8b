//! Imports of the window: one at a time, the others wait their turn; every one ends in a report that stays until it was read.

use super::import_job::{Ended, ImportJob, ImportReport};
use super::{Action, App, Progress, words};
use crate::app::event::Failure;
use crate::library::Job;
use std::path::{Path, PathBuf};

impl App {
    /// Imports files and folders, after the import under way if there is one.
    pub(super) fn import(&mut self, paths: Vec<PathBuf>) {
        if paths.is_empty() {
            return;
        }
        if self.session.is_none() {
            self.say(words::NO_LIBRARY_TO_IMPORT.to_owned());
        } else if self.job.is_some() {
            self.say(words::import_waits(paths.len() as u64));
            self.imports_waiting.push_back(paths);
        } else {
            self.start_import(paths);
        }
    }

    /// How many files and folders wait for the import under way.
    #[must_use]
    pub fn imports_waiting(&self) -> usize {
        self.imports_waiting.iter().map(Vec::len).sum()
    }

    fn start_import(&mut self, paths: Vec<PathBuf>) {
        let Some(session) = &self.session else { return };
        let Some(writer) = session.workers.writer() else { return };
        self.jobs += 1;
        let job = Job(self.jobs);
        match ImportJob::start(paths, session.key.clone(), job, writer, session.workers.outbox().clone()) {
            Ok(job) => {
                self.job = Some(job);
                self.progress = Some(Progress::default());
            }
            Err(_) => self.failures.push(Failure::dialog(words::IMPORT_FAILED, words::NO_THREAD)),
        }
    }

    /// Asks the import under way to end. What waits for it is not read either.
    pub(super) fn cancel_import(&self) {
        if let Some(job) = &self.job {
            job.cancel();
        }
    }

    /// Ends importing into the library that is being closed; what waited is accounted for.
    pub(super) fn leave_imports(&mut self) {
        self.cancel_import();
        self.job = None;
        self.progress = None;
        if let Some(library) = self.session.as_ref().map(|session| session.key.clone())
            && !self.imports_waiting.is_empty()
        {
            let report = self.not_read(&library);
            self.add_report(report);
        }
    }

    /// The import into the library on screen has ended: shows its first article, and goes on with what waits.
    pub(super) fn take_report(&mut self, report: ImportReport) {
        self.progress = None;
        let stopped = self.job.take().is_some_and(|job| job.is_cancelled()) || report.ended != Ended::Complete;
        if let Some(id) = report.first_article().filter(|_| self.reports.is_empty()) {
            self.apply(Action::OpenArticle(id));
        }
        let library = report.library.clone();
        self.add_report(report);
        if stopped && !self.imports_waiting.is_empty() {
            let report = self.not_read(&library);
            self.add_report(report);
        } else if let Some(paths) = self.imports_waiting.pop_front() {
            self.start_import(paths);
        }
    }

    /// Keeps a report until it was read. One on the same library that was not read yet takes it in.
    pub(super) fn add_report(&mut self, report: ImportReport) {
        match self.reports.iter_mut().find(|unread| unread.library == report.library) {
            Some(unread) => unread.take_in(report),
            None => self.reports.push(report),
        }
    }

    /// The report on what will not be read, because importing was stopped.
    fn not_read(&mut self, library: &Path) -> ImportReport {
        let mut report =
            ImportReport { library: library.to_owned(), ended: Ended::Cancelled, ..ImportReport::default() };
        for path in self.imports_waiting.drain(..).flatten() {
            report.not_read(&path.display().to_string());
        }
        report
    }
}
