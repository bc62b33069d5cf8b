//! The system's file dialogs: made on the main thread, awaited on another, their answer taken at the next frame.

use super::commands::Command;
use super::strings::{self, dialogs, import};
use crate::app::Action;
use crate::export::{ExportTable, Overwrite};
use crate::import::EXTENSIONS;
use crate::library::TableName;
use rfd::AsyncFileDialog;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// A dialog that "was cancelled" faster than a person can have done it did not appear at all.
const TOO_FAST: Duration = Duration::from_millis(400);

/// What a path is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To open a library.
    Open,
    /// To make one.
    New,
    /// To import files.
    Import,
    /// To import what comes into a folder.
    Watch,
    /// To write a table.
    Export(ExportTable),
    /// To save the picture of time.
    Picture,
    /// To save the network.
    Network,
    /// To save the import report.
    Report,
}

/// What a dialog answered.
#[expect(clippy::large_enum_variant, reason = "one is made for each dialog and taken at once")]
pub enum Asked {
    /// Do this.
    Act(Action),
    /// Write a table there, after the person has seen the choices.
    Export(Target),
    /// No dialog appeared: ask for a path in the window.
    NoDialog(Purpose),
}

/// Where a table is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The table.
    pub table: ExportTable,
    /// The file.
    pub path: PathBuf,
    /// Whether a file that is there may be replaced.
    pub consent: Consent,
}

/// Whether the person agreed to replace a file that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// The system's dialog gave exactly this name, and asked if there is such a file.
    Given,
    /// Nobody asked.
    Missing,
}

/// Where a path comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The system's dialog.
    Dialog,
    /// A field of the window.
    Typed,
}

/// Whether a command is one that asks for files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handled {
    /// A dialog is under way.
    Yes,
    /// It is another command.
    No,
}

/// Dialogs under way.
pub struct Files {
    ctx: egui::Context,
    outbox: Sender<Asked>,
    inbox: Receiver<Asked>,
}

impl Files {
    /// None under way; `ctx` is woken by answers.
    #[must_use]
    pub fn new(ctx: egui::Context) -> Self {
        let (outbox, inbox) = channel();
        Self { ctx, outbox, inbox }
    }

    /// The answers that came in.
    pub fn answers(&self) -> Vec<Asked> {
        self.inbox.try_iter().collect()
    }

    /// Shows the dialog of a command that needs one.
    pub fn ask(&self, command: Command, library: Option<&Path>) -> Handled {
        // Whether the folder is still there is the dialog's affair: no frame asks the file system.
        let folder = library.and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty());
        let dialog = || match folder {
            Some(folder) => AsyncFileDialog::new().set_directory(folder),
            None => AsyncFileDialog::new(),
        };
        let texts =
            dialog().add_filter(import::ARTICLE_FILES.text(), EXTENSIONS).add_filter(dialogs::ALL_FILES.text(), &["*"]);
        let libraries = dialog()
            .add_filter(dialogs::LIBRARIES.text(), &["db", "sqlite"])
            .add_filter(dialogs::ALL_FILES.text(), &["*"]);
        match command {
            Command::OpenLibrary => {
                let picked = libraries.set_title(dialogs::OPEN_LIBRARY.text()).pick_file();
                self.wait(Purpose::Open, async { picked.await.map(|f| one(&f)) });
            }
            Command::NewLibrary => {
                let saved =
                    libraries.set_title(dialogs::NEW_LIBRARY.text()).set_file_name("research-notes.db").save_file();
                self.wait(Purpose::New, async { saved.await.map(|f| one(&f)) });
            }
            Command::Import => {
                let picked = texts.set_title(dialogs::IMPORT_ARTICLES.text()).pick_files();
                self.wait(Purpose::Import, async { picked.await.map(|f| many(&f)) });
            }
            Command::ImportFolder => {
                let picked = dialog().set_title(dialogs::IMPORT_A_FOLDER.text()).pick_folders();
                self.wait(Purpose::Import, async { picked.await.map(|f| many(&f)) });
            }
            Command::ExportNotes => self.ask_export(dialog(), TableName::Notes.into(), "notes.csv"),
            Command::ExportEntities => self.ask_export(dialog(), TableName::Entities.into(), "entities.csv"),
            Command::ExportQuotations => {
                self.ask_export(dialog(), TableName::Quotations.into(), "quotations.csv");
            }
            Command::ExportChronology => self.ask_export(dialog(), TableName::Chronology.into(), "chronology.csv"),
            Command::SavePicture => {
                let saved = dialog()
                    .add_filter("SVG", &["svg"])
                    .add_filter("PNG", &["png"])
                    .set_title(strings::SAVE_PICTURE.text());
                let saved = saved.set_file_name("chronology.svg").save_file();
                self.wait(Purpose::Picture, async { saved.await.map(|f| one(&f)) });
            }
            Command::SaveNetwork => self.ask_network(dialog),
            Command::WatchFolder => {
                let picked = dialog().set_title(import::WATCH_TITLE).pick_folder();
                self.wait(Purpose::Watch, async { picked.await.map(|f| one(&f)) });
            }
            Command::SaveReport => {
                let saved = dialog().add_filter("CSV", &["csv"]).set_title(import::SAVE_REPORT_TITLE.text());
                let saved = saved.set_file_name("import-report.csv").save_file();
                self.wait(Purpose::Report, async { saved.await.map(|f| one(&f)) });
            }
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn ask_network(&self, dialog: impl Fn() -> AsyncFileDialog) {
        let forms = ["svg", "png", "gexf", "csv"];
        let saved = forms.iter().fold(dialog(), |d, form| d.add_filter(form.to_uppercase(), &[*form]));
        let saved = saved.set_title(strings::network::SAVE).set_file_name("network.svg").save_file();
        self.wait(Purpose::Network, async { saved.await.map(|f| one(&f)) });
    }

    fn ask_export(&self, dialog: AsyncFileDialog, table: ExportTable, name: &str) {
        let saved =
            dialog.add_filter("CSV", &["csv"]).set_title(dialogs::export(table).text()).set_file_name(name).save_file();
        self.wait(Purpose::Export(table), async { saved.await.map(|f| one(&f)) });
    }

    fn wait(&self, purpose: Purpose, answer: impl Future<Output = Option<Vec<PathBuf>>> + Send + 'static) {
        let (outbox, ctx, asked_at) = (self.outbox.clone(), self.ctx.clone(), Instant::now());
        let work = move || {
            let paths = pollster::block_on(answer).unwrap_or_default();
            let asked = if paths.is_empty() {
                (asked_at.elapsed() < TOO_FAST).then_some(Asked::NoDialog(purpose))
            } else {
                answered(purpose, paths, Source::Dialog)
            };
            if let Some(asked) = asked
                && outbox.send(asked).is_ok()
            {
                ctx.request_repaint();
            }
        };
        if std::thread::Builder::new().name("dialog".to_owned()).spawn(work).is_err() {
            let _ = self.outbox.send(Asked::NoDialog(purpose));
        }
    }
}

/// What to do with the paths that were given for a purpose.
#[must_use]
pub fn answered(purpose: Purpose, mut paths: Vec<PathBuf>, source: Source) -> Option<Asked> {
    match purpose {
        Purpose::Import => Some(Asked::Act(Action::Import(paths))),
        Purpose::Watch => paths.pop().map(|path| Asked::Act(Action::Watch(Some(path)))),
        Purpose::Open => paths.pop().map(|path| Asked::Act(Action::OpenLibrary(path))),
        Purpose::New => paths.pop().map(|path| Asked::Act(Action::NewLibrary(with_ending(path, "db")))),
        Purpose::Picture => paths.pop().map(|given| {
            let path = with_ending(given.clone(), "svg");
            let agreed = source == Source::Dialog && path == given;
            // The workbench puts the picture in.
            let overwrite = if agreed { Overwrite::Replace } else { Overwrite::Refuse };
            Asked::Act(Action::SavePicture(String::new(), path, overwrite))
        }),
        Purpose::Network => paths.pop().map(|given| {
            let path = with_ending(given.clone(), "svg");
            let agreed = source == Source::Dialog && path == given;
            let overwrite = if agreed { Overwrite::Replace } else { Overwrite::Refuse };
            Asked::Act(Action::SaveNetwork(String::new(), path, overwrite))
        }),
        Purpose::Report => paths.pop().map(|given| {
            let path = with_ending(given.clone(), "csv");
            let agreed = source == Source::Dialog && path == given;
            let overwrite = if agreed { Overwrite::Replace } else { Overwrite::Refuse };
            Asked::Act(Action::SaveReport(path, overwrite))
        }),
        Purpose::Export(table) => paths.pop().map(|given| {
            let path = with_ending(given.clone(), "csv");
            let consent = if source == Source::Dialog && path == given { Consent::Given } else { Consent::Missing };
            Asked::Export(Target { table, path, consent })
        }),
    }
}

/// A name without any ending gets the usual one.
fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    if path.extension().is_some() { path } else { path.with_extension(ending) }
}

fn one(file: &rfd::FileHandle) -> Vec<PathBuf> {
    vec![file.path().to_owned()]
}

fn many(files: &[rfd::FileHandle]) -> Vec<PathBuf> {
    files.iter().map(|f| f.path().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_very_name_that_the_system_asked_about_may_be_replaced() {
        let check = |name: &str, source, expected: (&str, Consent)| {
            let purpose = Purpose::Export(TableName::Notes.into());
            let Some(Asked::Export(target)) = answered(purpose, vec![PathBuf::from(name)], source) else {
                panic!("{name} is no target")
            };
            assert_eq!((target.path.to_str(), target.consent), (Some(expected.0), expected.1));
        };
        check("notes.csv", Source::Dialog, ("notes.csv", Consent::Given));
        check("notes", Source::Dialog, ("notes.csv", Consent::Missing));
        check("notes.csv", Source::Typed, ("notes.csv", Consent::Missing));
    }
}
