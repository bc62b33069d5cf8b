//! Dialogs of the window: failures, the import report, the choices of an export, a path to type.

use super::about::About;
use super::columns::ColumnsDialog;
use super::commands::Command;
use super::files::{Asked, Consent, Purpose, Source, Target, answered};
use super::go_to::GoTo;
use super::keyboard_sheet::KeyboardSheet;
use super::pen_dialogs::{self, PenDialog};
use super::report::{Left, ReportDialog};
use super::{strings, widgets};
use crate::app::columns::TableQuestion;
use crate::app::import_job::ImportReport;
use crate::app::{Action, App};
use crate::export::{self, ByteOrderMark, CsvOptions, Delimiter, ExportTable, FormulaGuard, LineBreaks, Overwrite};
use crate::locale::Text;
use egui::{Context, Modal, Ui};
use std::path::PathBuf;

/// The dialog that is open, besides failures and the report.
#[derive(Default)]
pub struct Dialogs {
    open: Option<Dialog>,
    columns: ColumnsDialog,
    report: ReportDialog,
}

enum Dialog {
    Export(Export),
    Path(Purpose, String),
    Keyboard(KeyboardSheet),
    About(About),
    Settings,
    GoTo(GoTo),
    Pen(PenDialog),
}

/// The choices of an export.
struct Export {
    target: Target,
    options: CsvOptions,
    overwrite: Overwrite,
}

impl Export {
    fn to(target: Target) -> Self {
        let overwrite = match target.consent {
            Consent::Given => Overwrite::Replace,
            Consent::Missing => Overwrite::Refuse,
        };
        Self { target, options: CsvOptions::default(), overwrite }
    }
}

/// Whether a dialog goes on.
#[derive(PartialEq, Eq)]
enum Stay {
    Open,
    Close,
}

impl Dialogs {
    /// Asks how to export a table to `target`.
    pub fn export(&mut self, target: Target) {
        self.open = Some(Dialog::Export(Export::to(target)));
    }

    /// Asks for a path where the system shows no dialog.
    pub fn path(&mut self, purpose: Purpose) {
        self.open = Some(Dialog::Path(purpose, String::new()));
    }

    /// Shows the keyboard sheet.
    pub fn keyboard(&mut self) {
        self.open = Some(Dialog::Keyboard(KeyboardSheet::default()));
    }

    /// Shows versions and licences.
    pub fn about(&mut self) {
        self.open = Some(Dialog::About(About::default()));
    }

    /// Shows the settings.
    pub fn settings(&mut self) {
        self.open = Some(Dialog::Settings);
    }

    /// Asks which paragraph or heading of the open article to go to.
    pub fn go_to(&mut self, app: &App) {
        self.open = GoTo::new(app).map(Dialog::GoTo);
    }

    /// Shows a dialog of the pen.
    pub fn pen(&mut self, dialog: PenDialog) {
        self.open = Some(Dialog::Pen(dialog));
    }

    /// Draws what is open; failures come first, a report waits until nothing is being asked.
    pub fn show(&mut self, ctx: &Context, app: &mut App, actions: &mut Vec<Action>, commands: &mut Vec<Command>) {
        if let Some(failure) = app.failures.first() {
            let close = modal(ctx, "failure", NARROW, |ui| {
                widgets::heading(ui, crate::locale::told(&failure.what));
                ui.add(egui::Label::new(crate::locale::told(&failure.why)).wrap().selectable(true));
                button_row(ui, strings::dialogs::CLOSE)
            });
            if close == Stay::Close {
                app.failures.remove(0);
            }
        } else if let Some(dialog) = &mut self.open {
            let mut next = None;
            let width = match dialog {
                Dialog::Pen(_) => WIDE,
                Dialog::Keyboard(_) | Dialog::About(_) => MIDDLE,
                Dialog::Export(_) | Dialog::Path(..) | Dialog::Settings | Dialog::GoTo(_) => NARROW,
            };
            let stay = modal(ctx, "dialog", width, |ui| match dialog {
                Dialog::Pen(dialog) => match dialog.show(ui, app, actions) {
                    pen_dialogs::Left::Open => Stay::Open,
                    pen_dialogs::Left::Closed => Stay::Close,
                },
                Dialog::Export(choices) => export(ui, choices, actions),
                Dialog::Path(purpose, typed) => path(ui, *purpose, typed, actions, &mut next),
                Dialog::Keyboard(sheet) => closable(ui, |ui| sheet.show(ui)),
                Dialog::About(about) => closable(ui, |ui| about.show(ui)),
                Dialog::Settings => match super::settings_dialog::show(ui, app, actions, commands) {
                    pen_dialogs::Left::Open => Stay::Open,
                    pen_dialogs::Left::Closed => Stay::Close,
                },
                Dialog::GoTo(dialog) => match dialog.show(ui, app, actions) {
                    pen_dialogs::Left::Open => Stay::Open,
                    pen_dialogs::Left::Closed => Stay::Close,
                },
            });
            if stay == Stay::Close {
                app.pen.close_dialog();
                self.open = next;
            }
        } else if let Some(pasted) = &app.pasted {
            let stay = modal(ctx, "pasted", NARROW, |ui| {
                super::pasted::show(ui, pasted, actions);
                Stay::Open
            });
            if stay == Stay::Close {
                actions.push(Action::LeavePasted);
            }
        } else if let Some(question) = app.table_question() {
            self.ask_about_table(ctx, app, question, actions);
        } else if let Some(report) = app.reports.first() {
            self.show_report(ctx, app, report, actions, commands);
        } else if let Some(interrupted) = &app.interrupted {
            let files = interrupted.files.len() as u64;
            if modal(ctx, "interrupted", NARROW, |ui| ask_to_go_on(ui, files, actions)) == Stay::Close {
                actions.push(Action::PutOffImport);
            }
        }
    }
}

impl Dialogs {
    fn ask_about_table(&mut self, ctx: &Context, app: &App, question: &TableQuestion, actions: &mut Vec<Action>) {
        let modal = Modal::new(egui::Id::unique("columns")).show(ctx, |ui| {
            ui.set_width(WIDE.min(ui.ctx().content_rect().width() - 60.0));
            self.columns.show(ui, app, question, actions);
        });
        // A click beside it would be a slip.
        if modal.should_close() && !modal.backdrop_response.clicked() {
            actions.push(Action::LeaveTable);
        }
    }

    fn show_report(
        &mut self,
        ctx: &Context,
        app: &App,
        report: &ImportReport,
        actions: &mut Vec<Action>,
        commands: &mut Vec<Command>,
    ) {
        let left = modal(ctx, "report", WIDE, |ui| match self.report.show(ui, app, report, actions) {
            Left::Open => Stay::Open,
            Left::Closed => Stay::Close,
            Left::Save => {
                commands.push(Command::SaveReport);
                Stay::Open
            }
        });
        if left == Stay::Close {
            if app.reports.len() == 1 {
                widgets::wish_focus(ctx);
            }
            actions.push(Action::CloseReport);
        }
    }
}

/// Width of a dialog of words and fields, in points.
const NARROW: f32 = 520.0;

/// Width of a dialog with a list, in points.
const MIDDLE: f32 = 680.0;

/// Width of a dialog with a table.
const WIDE: f32 = 1000.0;

fn modal(ctx: &Context, name: &str, width: f32, content: impl FnOnce(&mut Ui) -> Stay) -> Stay {
    let response = Modal::new(egui::Id::unique(name)).show(ctx, |ui| {
        ui.set_max_width(width.min(ui.ctx().content_rect().width() - 60.0));
        content(ui)
    });
    if response.should_close() { Stay::Close } else { response.inner }
}

/// A dialog that only shows something.
fn closable(ui: &mut Ui, content: impl FnOnce(&mut Ui)) -> Stay {
    content(ui);
    button_row(ui, strings::dialogs::CLOSE)
}

fn button_row(ui: &mut Ui, label: Text) -> Stay {
    ui.add_space(8.0);
    let response = ui.button(label);
    if ui.memory(|m| m.focused().is_none()) {
        response.request_focus();
    }
    if response.clicked() { Stay::Close } else { Stay::Open }
}

/// Asks whether to go on with an import that was interrupted.
fn ask_to_go_on(ui: &mut Ui, files: u64, actions: &mut Vec<Action>) -> Stay {
    widgets::heading(ui, strings::import::interrupted(files));
    ui.add(egui::Label::new(strings::import::INTERRUPTED_HINT).wrap());
    ui.add_space(8.0);
    let mut stay = Stay::Open;
    ui.horizontal(|ui| {
        let go_on = ui.button(strings::import::GO_ON);
        if ui.memory(|m| m.focused().is_none()) {
            go_on.request_focus();
        }
        if go_on.clicked() {
            actions.push(Action::ResumeImport);
        }
        if ui.button(strings::import::LEAVE_THEM).clicked() {
            actions.push(Action::ForgetImport);
        }
        if ui.button(strings::import::NOT_NOW).clicked() {
            stay = Stay::Close;
        }
    });
    stay
}

fn export(ui: &mut Ui, choices: &mut Export, actions: &mut Vec<Action>) -> Stay {
    let Export { target: Target { table, path, consent }, options, overwrite } = choices;
    let table = *table;
    widgets::heading(ui, strings::dialogs::export(table));
    ui.add(egui::Label::new(widgets::muted(ui, path.display().to_string())).wrap());
    ui.label(widgets::small(ui, strings::COLUMNS));
    ui.add(egui::Label::new(columns(table).join(", ")).wrap());
    let delimiters = [
        (Delimiter::Comma, strings::dialogs::COMMA),
        (Delimiter::Semicolon, strings::dialogs::SEMICOLON),
        (Delimiter::Tab, strings::dialogs::TAB),
    ];
    ui.horizontal(|ui| {
        ui.label(strings::DELIMITER);
        if let Some(delimiter) = widgets::choices(ui, options.delimiter, &delimiters) {
            options.delimiter = delimiter;
        }
    });
    switch(ui, &mut options.byte_order_mark, (ByteOrderMark::Write, ByteOrderMark::Omit), strings::BYTE_ORDER_MARK);
    switch(ui, &mut options.formula_guard, (FormulaGuard::On, FormulaGuard::Off), strings::FORMULA_GUARD);
    switch(ui, &mut options.line_breaks, (LineBreaks::Flatten, LineBreaks::Keep), strings::FLATTEN);
    if *consent == Consent::Missing {
        switch(ui, overwrite, (Overwrite::Replace, Overwrite::Refuse), strings::REPLACE);
    }
    ui.add_space(8.0);
    let mut stay = Stay::Open;
    ui.horizontal(|ui| {
        let write = ui.button(strings::dialogs::EXPORT);
        if ui.memory(|m| m.focused().is_none()) {
            write.request_focus();
        }
        if write.clicked() {
            actions.push(Action::Export(table, *options, path.clone(), *overwrite));
            stay = Stay::Close;
        }
        if ui.button(strings::CANCEL).clicked() {
            stay = Stay::Close;
        }
    });
    stay
}

/// A checkbox for a choice of two: what it is when ticked, and when not.
fn switch<T: Copy + PartialEq>(ui: &mut Ui, choice: &mut T, (on, off): (T, T), label: Text) {
    let mut ticked = *choice == on;
    ui.checkbox(&mut ticked, label);
    *choice = if ticked { on } else { off };
}

/// The columns that a table will have.
const fn columns(table: ExportTable) -> &'static [&'static str] {
    match table {
        ExportTable::One(table) => export::columns(table),
        ExportTable::Everything => &[],
    }
}

fn path(
    ui: &mut Ui,
    purpose: Purpose,
    typed: &mut String,
    actions: &mut Vec<Action>,
    next: &mut Option<Dialog>,
) -> Stay {
    widgets::heading(
        ui,
        match purpose {
            Purpose::Open => strings::dialogs::OPEN_LIBRARY,
            Purpose::New => strings::dialogs::NEW_LIBRARY,
            Purpose::Import => strings::dialogs::IMPORT,
            Purpose::Export(_) => strings::EXPORT_TITLE,
            Purpose::Picture => strings::SAVE_PICTURE,
            Purpose::Network => strings::network::SAVE,
            Purpose::Watch => strings::import::WATCH_TITLE,
            Purpose::Report => strings::import::SAVE_REPORT_TITLE,
        },
    );
    ui.add(egui::Label::new(widgets::muted(ui, strings::NO_DIALOG)).wrap());
    let response = ui.add(egui::TextEdit::singleline(typed).hint_text(strings::PATH_HINT).desired_width(f32::INFINITY));
    widgets::name(&response, strings::dialogs::PATH);
    let enter = response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
    if ui.memory(|m| m.focused().is_none()) {
        response.request_focus();
    }
    let mut stay = Stay::Open;
    ui.horizontal(|ui| {
        let ready = !typed.trim().is_empty();
        if ui.add_enabled(ready, egui::Button::new(strings::dialogs::OK)).clicked() || (enter && ready) {
            match answered(purpose, vec![PathBuf::from(typed.trim())], Source::Typed) {
                Some(Asked::Act(action)) => actions.push(action),
                Some(Asked::Export(target)) => *next = Some(Dialog::Export(Export::to(target))),
                _ => {}
            }
            stay = Stay::Close;
        }
        if ui.button(strings::CANCEL).clicked() {
            stay = Stay::Close;
        }
    });
    stay
}
