//! The import report: a table of what became of each file, the whole of the line in hand below it, and what can be done about it.

use super::grid::{self, Grid, Head, Width};
use super::strings::import as strings;
use super::theme::Colors;
use super::widgets;
use crate::app::import_job::{Ended, ImportReport, Outcome, ReportLine};
use crate::app::report_view::{ReportQuery, ReportShow, ReportSort};
use crate::app::{Action, App, words};
use crate::locale::told;
use egui::{RichText, ScrollArea, Ui};

/// The columns.
const HEADS: [Head<ReportSort>; 3] = [
    Head { title: strings::COLUMN_FILE, width: Width::About(220.0), sort: Some(ReportSort::File) },
    Head { title: strings::COLUMN_OUTCOME, width: Width::Fixed(136.0), sort: Some(ReportSort::Outcome) },
    Head { title: strings::COLUMN_ARTICLE, width: Width::Rest(180.0), sort: Some(ReportSort::Article) },
];

/// Height left to the parts around the table, in points.
const AROUND: f32 = 330.0;

/// Height of a line, which may say its reason in two, in points.
const LINE: f32 = 38.0;

/// What is chosen in the dialog.
#[derive(Default)]
pub struct ReportDialog {
    /// The line in hand, by its place in the report.
    line: Option<u32>,
    typed: String,
}

/// What comes of the dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// It stays.
    Open,
    /// It is put away.
    Closed,
    /// The person wants it as a file.
    Save,
}

/// Whether a report is on the library on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// Its lines lead to their articles.
    OnScreen,
    /// Its articles are in another library.
    Another,
}

impl ReportDialog {
    /// Draws the report's heading, table and buttons.
    pub fn show(&mut self, ui: &mut Ui, app: &App, report: &ImportReport, actions: &mut Vec<Action>) -> Left {
        let whose = if app.is_open(&report.library) { Whose::OnScreen } else { Whose::Another };
        heading(ui, report, whose);
        self.filters(ui, app, actions);
        self.line = self.line.or_else(|| first_failed(report, &app.report.rows));
        self.table(ui, app, report, whose, actions);
        let line = self.line.and_then(|line| report.lines.get(line as usize));
        details(ui, line);
        self.buttons(ui, report, line, whose, actions)
    }

    fn filters(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        let query = &app.report.query;
        ui.horizontal_wrapped(|ui| {
            let choices = [
                (ReportShow::All, strings::SHOW_ALL),
                (ReportShow::Failed, strings::SHOW_FAILED),
                (ReportShow::Duplicates, strings::SHOW_DUPLICATES),
            ];
            if let Some(show) = widgets::choices(ui, query.show, &choices) {
                actions.push(Action::QueryReport(ReportQuery { show, ..query.clone() }));
            }
            let id = egui::Id::unique("filter of the report");
            if widgets::filter(ui, id, &mut self.typed, strings::FILTER_REPORT, 200.0) {
                actions.push(Action::QueryReport(ReportQuery { words: self.typed.clone(), ..query.clone() }));
            }
            widgets::tally(ui, strings::lines(app.report.rows.len()));
        });
    }

    fn table(&mut self, ui: &mut Ui, app: &App, report: &ImportReport, whose: Whose, actions: &mut Vec<Action>) {
        let height = (ui.ctx().content_rect().height() - AROUND).clamp(90.0, 420.0);
        if ui.is_sizing_pass() {
            // A dialog is measured before it is drawn, and a table that is measured forgets the widths of its columns.
            ui.allocate_space(egui::vec2(ui.available_width(), height));
            return;
        }
        let rows = &app.report.rows;
        let line_of = |row: usize| rows.get(row).and_then(|line| report.lines.get(*line as usize));
        let grid = Grid {
            id: "report",
            name: strings::REPORT,
            heads: &HEADS,
            rows: rows.len(),
            selected: self.line.and_then(|line| rows.iter().position(|row| *row == line)),
            sort: app.report.query.sort,
            row_height: LINE,
            chosen: &|_| false,
            drag: super::grid::Drag::Nothing,
        };
        let events = ui
            .allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
                ui.set_min_height(height);
                let cell = |ui: &mut Ui, row: usize, column: usize| {
                    if let Some(line) = line_of(row) {
                        cell(ui, line, column);
                    }
                };
                grid.show(ui, cell, |row| line_of(row).map(said).unwrap_or_default())
            })
            .inner;
        if let Some(row) = events.selected {
            self.line = rows.get(row).copied();
        }
        if let Some(sort) = events.sorted {
            actions.push(Action::QueryReport(ReportQuery { sort: Some(sort), ..app.report.query.clone() }));
        }
        if let Some(article) = events.opened.and_then(line_of).and_then(|line| line.outcome.article())
            && whose == Whose::OnScreen
        {
            actions.push(Action::OpenArticle(article));
        }
    }

    fn buttons(
        &mut self,
        ui: &mut Ui,
        report: &ImportReport,
        line: Option<&ReportLine>,
        whose: Whose,
        actions: &mut Vec<Action>,
    ) -> Left {
        let mut left = Left::Open;
        ui.add_space(8.0);
        ui.horizontal_wrapped(|ui| {
            let close = ui.button(strings::CLOSE);
            if ui.memory(|m| m.focused().is_none()) {
                close.request_focus();
            }
            if close.clicked() {
                left = Left::Closed;
            }
            if let Some(article) = line.filter(|_| whose == Whose::OnScreen).and_then(|line| line.outcome.article())
                && ui.button(strings::SHOW_ARTICLE).clicked()
            {
                actions.push(Action::OpenArticle(article));
            }
            if whose == Whose::OnScreen
                && report.lines.iter().any(|line| line.outcome.can_be_retried())
                && ui.button(strings::RETRY).clicked()
            {
                actions.push(Action::RetryFailed);
            }
            if ui.button(strings::SAVE_REPORT).clicked() {
                left = Left::Save;
            }
        });
        if left == Left::Closed {
            *self = Self::default();
        }
        left
    }
}

/// The first line that failed, which is read first.
fn first_failed(report: &ImportReport, rows: &[u32]) -> Option<u32> {
    let failed = |row: &&u32| report.lines.get(**row as usize).is_some_and(|line| line.outcome.can_be_retried());
    rows.iter().find(failed).copied()
}

fn heading(ui: &mut Ui, report: &ImportReport, whose: Whose) {
    widgets::heading(ui, strings::REPORT);
    ui.label(strings::totals(report.totals()));
    if whose == Whose::Another {
        let words = format!("{} {}", strings::IMPORTED_INTO, report.library.display());
        ui.add(egui::Label::new(widgets::muted(ui, words)).wrap());
    }
    match report.ended {
        Ended::Complete => {}
        Ended::Cancelled => drop(ui.label(widgets::muted(ui, strings::STOPPED_BY_YOU))),
        Ended::Broken => drop(ui.label(RichText::new(strings::STOPPED_BY_FAILURE).color(Colors::of(ui).error))),
    }
}

fn cell(ui: &mut Ui, line: &ReportLine, column: usize) {
    match column {
        0 => {
            // The end of a path tells files apart.
            let name = line.file.rsplit(['/', '\\']).next().unwrap_or(&line.file);
            grid::text(ui, name).on_hover_text(&line.file);
        }
        1 => {
            let color = color(ui, &line.outcome);
            grid::text(ui, RichText::new(told(words::outcome(&line.outcome))).color(color));
        }
        _ => {
            let told = told(&line.told()).into_owned();
            grid::lines(ui, &told, 2).on_hover_text(told);
        }
    }
}

/// What a screen reader says of a line.
fn said(line: &ReportLine) -> String {
    format!("{}, {}, {}", told(words::outcome(&line.outcome)), line.file, told(&line.told()))
}

fn color(ui: &Ui, outcome: &Outcome) -> egui::Color32 {
    let colors = Colors::of(ui);
    match outcome {
        Outcome::Imported(_) | Outcome::Restored(_) | Outcome::Reprint(_) | Outcome::Version(_) => colors.place,
        Outcome::Duplicate(_) | Outcome::SameText(_) => colors.muted,
        Outcome::Failed(_) => colors.error,
        Outcome::LeftOut | Outcome::NotRead => colors.warning,
    }
}

/// The whole of a line: path, reason, remarks.
fn details(ui: &mut Ui, line: Option<&ReportLine>) {
    ui.separator();
    let height = 84.0;
    ScrollArea::vertical().id_salt("line of the report").max_height(height).auto_shrink(false).show(ui, |ui| {
        ui.set_min_height(height);
        let Some(line) = line else {
            ui.label(widgets::muted(ui, strings::CHOOSE_A_LINE));
            return;
        };
        ui.add(egui::Label::new(&line.file).wrap().selectable(true));
        let words = match &line.outcome {
            Outcome::Failed(why) => RichText::new(told(why)).color(Colors::of(ui).error),
            _ => RichText::new(told(&line.told())),
        };
        ui.add(egui::Label::new(words).wrap().selectable(true));
        if let Some(title) = line.title.as_ref().filter(|_| line.about.is_some()) {
            ui.add(egui::Label::new(title).wrap().selectable(true));
        }
        if !line.remarks.is_empty() {
            ui.add(egui::Label::new(widgets::small(ui, line.remarks.join("; "))).wrap().selectable(true));
        }
    });
}
