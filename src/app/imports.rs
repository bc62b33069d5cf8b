//! Imports of the window: one at a time, the others wait their turn; every one ends in a report that stays until it was read.

use super::import_control::Wish;
use super::import_job::{Ended, ImportJob, ImportReport, Manner, Order};
use super::interrupted::{self, Interrupted};
use super::watch::{self, Watch};
use super::{Action, App, Progress, report_file, words};
use crate::app::event::{Event, Failure};
use crate::export::Overwrite;
use crate::import::Doubt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl App {
    /// Imports files and folders, after the import under way if there is one.
    pub(super) fn import(&mut self, paths: Vec<PathBuf>) {
        if paths.is_empty() {
            return;
        }
        if self.session.is_none() {
            self.say(words::NO_LIBRARY_TO_IMPORT.to_owned());
        } else {
            if self.job.is_some() {
                self.say(words::import_waits(paths.len() as u64));
            }
            self.start_import(paths, Vec::new(), Manner::Asked, Doubt::Ask);
        }
    }

    /// How many files and folders wait for the import under way.
    #[must_use]
    pub fn imports_waiting(&self) -> usize {
        self.imports_waiting.iter().map(|job| job.chosen).sum()
    }

    /// Whether the import under way rests.
    #[must_use]
    pub fn import_rests(&self) -> bool {
        self.job.as_ref().is_some_and(|job| job.wanted() == Wish::Pause)
    }

    pub(super) fn start_import(
        &mut self,
        paths: Vec<PathBuf>,
        goes_on_with: Vec<PathBuf>,
        manner: Manner,
        doubt: Doubt,
    ) {
        let Some(session) = &self.session else { return };
        let Some(writer) = session.workers.writer() else { return };
        self.jobs += 1;
        let (number, library, lists) = (self.jobs, session.key.clone(), self.lists.clone());
        let order = Order { paths, library, number, manner, doubt, lists, goes_on_with };
        let wish = if self.job.is_some() { Wish::Wait } else { Wish::Go };
        match ImportJob::start(order, wish, writer, session.workers.outbox().clone()) {
            Ok(job) if self.job.is_some() => self.imports_waiting.push_back(job),
            Ok(job) => {
                self.job = Some(job);
                self.progress = Some(Progress::default());
            }
            Err(_) => self.failures.push(Failure::dialog(words::IMPORT_FAILED, words::NO_THREAD)),
        }
    }

    /// Carries out what was asked about imports.
    pub(super) fn apply_to_import(&mut self, action: Action) {
        match action {
            Action::CancelImport => self.wish_of_imports(Wish::Cancel),
            Action::PauseImport => {
                let wish = if self.import_rests() { Wish::Go } else { Wish::Pause };
                if let Some(job) = &self.job {
                    job.wish(wish);
                }
            }
            Action::ResumeImport => {
                if let Some(Interrupted { files, lists }) = self.interrupted.take() {
                    self.start_import(files, lists, Manner::Asked, Doubt::Ask);
                }
            }
            Action::PutOffImport => self.interrupted = None,
            Action::ForgetImport => {
                if let Some(Interrupted { lists, .. }) = self.interrupted.take() {
                    // Without a thread they are asked about again at the next start.
                    let work = move || interrupted::forget_all(&lists);
                    drop(std::thread::Builder::new().name("forget".to_owned()).spawn(work));
                }
            }
            Action::CloseReport if !self.reports.is_empty() => self.last_report = Some(self.reports.remove(0)),
            Action::ShowLastReport if self.reports.is_empty() => self.reports.extend(self.last_report.take()),
            Action::QueryReport(query) => self.report.query = query,
            Action::Watch(folder) => self.set_watch(folder),
            Action::ShowWatchReport => {
                self.reports
                    .extend(self.watch_report.take().map(|report| ImportReport { manner: Manner::Asked, ..report }));
            }
            Action::RetryFailed => self.retry_failed(),
            Action::SaveReport(target, overwrite) => self.save_report(target, overwrite),
            _ => {}
        }
    }

    /// The folder that is watched for the library on screen.
    #[must_use]
    pub fn watched(&self) -> Option<&Path> {
        self.watch.as_ref().map(|watch| watch.folder.as_path())
    }

    /// Watches another folder for the library on screen, or none.
    fn set_watch(&mut self, folder: Option<PathBuf>) {
        let Some(key) = self.session.as_ref().map(|session| session.key.clone()) else { return };
        match folder {
            Some(folder) => {
                self.say(words::watches(&folder));
                self.settings.watched.insert(key, folder);
            }
            None => drop(self.settings.watched.remove(&key)),
        }
        self.start_watch();
        self.save_settings();
    }

    /// Watches what the settings say for the library on screen.
    pub(super) fn start_watch(&mut self) {
        self.watch = None;
        let Some(session) = &self.session else { return };
        let Some(folder) = self.settings.watched.get(&session.key) else { return };
        let memory = self.lists.as_ref().map(|lists| watch::memory(lists, &session.key, folder));
        match Watch::start(folder.clone(), memory, session.workers.outbox().clone()) {
            Ok(watch) => self.watch = Some(watch),
            Err(_) => self.failures.push(Failure::dialog(words::WATCH_FAILED, words::NO_THREAD)),
        }
    }

    /// Reads the failed files of the report on screen again; the report comes back with what becomes of them.
    fn retry_failed(&mut self) {
        if !self.reports.first().is_some_and(|report| self.is_open(&report.library)) {
            return;
        }
        let mut report = self.reports.remove(0);
        let files = report.take_failed();
        self.put_retried_back();
        self.retried = Some(report);
        self.import(files);
    }

    /// A report whose failed files are not being read any more is shown as it is.
    fn put_retried_back(&mut self) {
        if let Some(report) = self.retried.take() {
            self.add_report(report);
        }
    }

    fn save_report(&mut self, target: PathBuf, overwrite: Overwrite) {
        let Some(report) = self.reports.first().or(self.last_report.as_ref()) else { return };
        let (lines, outbox) = (Arc::clone(&report.lines), self.outbox.clone());
        let work = move || {
            outbox.send(match report_file::write(&lines, &target, overwrite) {
                Ok(report) => Event::ReportSaved(target, report),
                Err(error) => Event::Failed(Failure::dialog(words::EXPORT_FAILED, error)),
            });
        };
        if std::thread::Builder::new().name("report".to_owned()).spawn(work).is_err() {
            self.failures.push(Failure::dialog(words::EXPORT_FAILED, words::NO_THREAD));
        }
    }

    /// Wants the import under way, and what waits for it, to end.
    fn wish_of_imports(&self, wish: Wish) {
        for job in self.job.iter().chain(&self.imports_waiting) {
            job.wish(wish);
        }
    }

    /// Ends importing into the library that is being closed; the reports say what was not reached, and so do the lists of what is left.
    pub(super) fn leave_imports(&mut self) {
        self.wish_of_imports(Wish::Leave);
        self.put_retried_back();
        self.job = None;
        self.leave_tables();
        self.imports_waiting.clear();
        self.progress = None;
        self.interrupted = None;
        self.pasted = None;
        self.watch = None;
    }

    /// An import into the library on screen has ended: shows its first article, and goes on with what waits.
    pub(super) fn take_report(&mut self, report: ImportReport) {
        let opens = report.manner == Manner::Asked && self.reports.is_empty();
        if let Some(id) = report.first_article().filter(|_| opens) {
            self.apply(Action::OpenArticle(id));
        }
        let ended = report.ended;
        self.imports_waiting.retain(|job| job.number != report.number);
        if self.job.as_ref().is_some_and(|job| job.number == report.number) {
            self.job = None;
            self.progress = None;
        }
        // Where nothing but tables was chosen that are asked about, there is nothing to tell yet.
        if !report.lines.is_empty() || self.retried.is_some() || self.table_question().is_none() {
            self.add_report(report);
        }
        if ended != Ended::Complete {
            // The next would fare no better; what it was to read is in its report.
            self.wish_of_imports(Wish::Cancel);
        }
        if self.job.is_none()
            && let Some(next) = self.imports_waiting.pop_front()
        {
            next.wish(Wish::Go);
            self.job = Some(next);
            self.progress = Some(Progress::default());
        }
        self.account_for_tables();
    }

    /// Keeps a report until it was read. One on the same library that was not read yet takes it in.
    pub(super) fn add_report(&mut self, report: ImportReport) {
        if report.manner == Manner::Quiet {
            match &mut self.watch_report {
                Some(before) if before.library == report.library => before.take_in(report),
                before => *before = Some(report),
            }
            return;
        }
        let report = match self.retried.take_if(|before| before.library == report.library) {
            Some(mut before) => {
                before.take_in(report);
                before
            }
            None => report,
        };
        match self.reports.iter_mut().find(|unread| unread.library == report.library) {
            Some(unread) => unread.take_in(report),
            None => self.reports.push(report),
        }
    }
}
