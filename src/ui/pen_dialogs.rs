//! Dialogs of the pen: the history with the way to any point, the bin, the tags in one place, the backups with what each holds.

use super::commands::Command;
use super::grid::{self, Head, Width};
use super::sheet::Sheet;
use super::strings::pen as texts;
use super::theme::{self, Colors};
use super::{strings, widgets};
use crate::app::place::Place;
use crate::app::settings::Tab;
use crate::app::{Action, App};
use crate::library::{
    BackupRow, BinRow, Binned, Reach, RejectionRow, StepId, StepRow, StepState, TAG_COLORS, TagId, TagRow,
};
use crate::locale::Text;
use egui::{Key, RichText, Ui, vec2};
use egui_material_icons::icons as icon;
use std::path::PathBuf;

/// Which dialog is open, and what is typed or chosen in it.
pub enum PenDialog {
    /// The history, and the act that is selected.
    History(Option<StepId>),
    /// What was taken for no name.
    Rejections,
    /// The bin, and whether a person was asked before emptying it.
    Bin(Asked),
    /// The tags: the one whose name is typed, and the name.
    Tags(Option<(TagId, String)>),
    /// The backups, and the one that is about to be restored.
    Backups(Option<PathBuf>),
}

/// Whether a person was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Not yet.
    NotYet,
    /// The question is on screen.
    Now,
}

/// Whether a dialog goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// It stays.
    Open,
    /// It is closed.
    Closed,
}

impl PenDialog {
    /// Draws it.
    pub fn show(&mut self, ui: &mut Ui, app: &mut App, actions: &mut Vec<Action>) -> Left {
        let left = match self {
            Self::History(selected) => history(ui, app, selected, actions),
            Self::Rejections => rejections(ui, app, actions),
            Self::Bin(asked) => bin(ui, app, asked, actions),
            Self::Tags(typed) => tags(ui, app, typed, actions),
            Self::Backups(chosen) => backups(ui, app, chosen, actions),
        };
        if left == Left::Closed {
            app.pen.close_dialog();
        }
        left
    }
}

/// The dialog of a command, and what has to be read for it.
pub fn read_for(command: Command) -> (Action, PenDialog) {
    match command {
        Command::Rejections => (Action::ReadRejections, PenDialog::Rejections),
        Command::RestoreBackup => (Action::ReadBackups, PenDialog::Backups(None)),
        _ => (Action::ReadBin, PenDialog::Bin(Asked::NotYet)),
    }
}

/// Height for a list in a dialog, in points.
fn height(ui: &Ui) -> f32 {
    (ui.ctx().content_rect().height() - 240.0).clamp(90.0, 420.0)
}

/// The button that closes a dialog; the keyboard comes to it where nothing else has it.
fn close(ui: &mut Ui) -> bool {
    let button = ui.button(strings::dialogs::CLOSE);
    if ui.memory(|m| m.focused().is_none()) {
        button.request_focus();
    }
    button.clicked()
}

fn moment(at: jiff::Timestamp) -> String {
    strings::moment(at.to_zoned_datetime(jiff::tz::TimeZone::system()).datetime())
}

const HISTORY: &[Head<()>] = &[
    Head { title: strings::heads::ACT, width: Width::Rest(260.0), sort: None },
    Head { title: Text(""), width: Width::Fixed(80.0), sort: None },
    Head { title: strings::heads::WHEN, width: Width::Fixed(140.0), sort: None },
];

fn history(ui: &mut Ui, app: &mut App, selected: &mut Option<StepId>, actions: &mut Vec<Action>) -> Left {
    app.pen.history_is_shown = true;
    widgets::heading(ui, texts::HISTORY);
    ui.add(egui::Label::new(widgets::muted(ui, texts::HISTORY_HINT)).wrap());
    let list = &app.tables.steps;
    let sheet = Sheet {
        id: "history",
        name: texts::HISTORY,
        heads: HISTORY,
        sort: None,
        row_height: theme::ROW,
        empty: (icon::ICON_HISTORY, texts::NOTHING_DONE),
    };
    let size = vec2(ui.available_width(), height(ui));
    let events = ui.allocate_ui(size, |ui| {
        // The keyboard comes to the acts with the dialog, so that the arrows work at once.
        if !list.is_empty() && ui.memory(|m| m.focused().is_none()) {
            let table = grid::id(ui, sheet.id);
            ui.memory_mut(|m| m.request_focus(table));
        }
        sheet.show(ui, list, *selected, step, said)
    });
    let events = events.inner;
    if let Some(events) = events {
        *selected = events.selected.and_then(|row| list.id(row)).or(*selected);
        if let Some(id) = events.opened.and_then(|row| list.id(row)) {
            actions.push(Action::GoToStep(Some(id)));
        }
        app.tables.steps.look_at(events.visible);
    }
    let mut left = Left::Open;
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        if ui.add_enabled(selected.is_some(), egui::Button::new(texts::GO_TO_POINT)).clicked() {
            actions.push(Action::GoToStep(*selected));
        }
        if ui.button(texts::BEGINNING).clicked() {
            actions.push(Action::GoToStep(None));
        }
        // Here the keyboard is for the acts.
        if ui.button(strings::dialogs::CLOSE).clicked() {
            left = Left::Closed;
        }
    });
    left
}

fn step(ui: &mut Ui, row: &StepRow, column: usize) {
    let is_done = row.state == StepState::Done;
    let color = if is_done { Colors::of(ui).text } else { Colors::of(ui).muted };
    let words = match column {
        0 => crate::locale::told(&row.label).into_owned(),
        1 if !is_done => texts::TAKEN_BACK.to_string(),
        1 => String::new(),
        _ => moment(row.at),
    };
    grid::text(ui, RichText::new(words).color(color));
}

fn said(row: &StepRow) -> String {
    let state = if row.state == StepState::Undone { format!(", {}", texts::TAKEN_BACK) } else { String::new() };
    format!("{}{state}", crate::locale::told(&row.label))
}

/// What was taken for no name, each with the way back; one at a place leads there.
fn rejections(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) -> Left {
    ui.heading(texts::REJECTIONS);
    ui.add(egui::Label::new(widgets::muted(ui, texts::REJECTIONS_HINT)).wrap());
    let size = vec2(ui.available_width(), height(ui));
    let mut left = Left::Open;
    ui.allocate_ui(size, |ui| {
        ui.set_min_size(size);
        match app.pen.rejections.as_deref() {
            None => drop(ui.label(widgets::muted(ui, strings::LOADING))),
            Some([]) => drop(ui.label(widgets::muted(ui, texts::NO_REJECTIONS))),
            Some(rows) => {
                egui::ScrollArea::vertical().auto_shrink(false).show_rows(ui, theme::ROW, rows.len(), |ui, lines| {
                    for row in rows.get(lines).unwrap_or_default() {
                        if rejection(ui, app, row, actions) == Left::Closed {
                            left = Left::Closed;
                        }
                    }
                    widgets::follow_focus(ui);
                });
            }
        }
    });
    ui.add_space(6.0);
    if close(ui) { Left::Closed } else { left }
}

fn rejection(ui: &mut Ui, app: &App, row: &RejectionRow, actions: &mut Vec<Action>) -> Left {
    let reach = texts::reach(&row.reach);
    let mut left = Left::Open;
    ui.horizontal(|ui| {
        let back = ui.button(texts::TAKE_BACK);
        widgets::name(&back, &format!("{}: {}, {reach}", texts::TAKE_BACK, row.words));
        if back.clicked() {
            actions.push(Action::Withdraw(row.id));
        }
        let words = format!("“{}” {reach}", row.words);
        let Reach::Here { article, span, sentence, .. } = &row.reach else {
            ui.add(egui::Label::new(words).truncate());
            return;
        };
        let show = ui.add(egui::Button::new(&words).truncate().frame_when_inactive(false));
        let show = show.on_hover_text(sentence.as_deref().unwrap_or(&words));
        if show.clicked() {
            let here = app.place.clone();
            actions.push(Action::Go(Place { tab: Tab::Text, article: Some(*article), passage: Some(*span), ..here }));
            left = Left::Closed;
        }
    });
    left
}

fn bin(ui: &mut Ui, app: &App, asked: &mut Asked, actions: &mut Vec<Action>) -> Left {
    widgets::heading(ui, texts::BIN);
    let rows = app.pen.bin.as_deref();
    // As tall as it is once the rows are there: nothing moves under a click.
    let size = vec2(ui.available_width(), height(ui));
    ui.allocate_ui(size, |ui| {
        ui.set_min_size(size);
        match rows {
            None => drop(ui.label(widgets::muted(ui, strings::LOADING))),
            Some([]) => drop(ui.label(widgets::muted(ui, texts::BIN_EMPTY))),
            Some(rows) => {
                egui::ScrollArea::vertical().show_rows(ui, theme::ROW, rows.len(), |ui, lines| {
                    for row in rows.get(lines).unwrap_or_default() {
                        binned(ui, row, actions);
                    }
                });
            }
        }
    });
    let hint = RichText::new(texts::EMPTY_BIN_HINT).color(Colors::of(ui).warning);
    ui.add_visible(*asked == Asked::Now, egui::Label::new(hint).wrap());
    let mut left = Left::Open;
    ui.horizontal(|ui| {
        match asked {
            Asked::NotYet => {
                if ui
                    .add_enabled(rows.is_some_and(|rows| !rows.is_empty()), egui::Button::new(texts::EMPTY_BIN))
                    .clicked()
                {
                    *asked = Asked::Now;
                }
            }
            Asked::Now => {
                if ui.button(texts::EMPTY_FOR_GOOD).clicked() {
                    actions.push(Action::EmptyBin);
                    *asked = Asked::NotYet;
                }
                if ui.button(strings::CANCEL).clicked() {
                    *asked = Asked::NotYet;
                }
            }
        }
        if close(ui) {
            left = Left::Closed;
        }
    });
    left
}

fn binned(ui: &mut Ui, row: &BinRow, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        let restore = ui.button(texts::RESTORE);
        let title = crate::text::in_one_line(&row.title);
        widgets::name(&restore, &format!("{}: {title}", texts::RESTORE));
        if restore.clicked() {
            actions.push(Action::Restore(vec![row.what]));
        }
        ui.label(widgets::small(ui, moment(row.at)));
        let sign = match row.what {
            Binned::Article(_) => icon::ICON_ARTICLE,
            Binned::Note(_) => icon::ICON_EDIT_NOTE,
        };
        widgets::ornament(ui, sign.rich_text());
        let notes = if row.notes > 0 { format!(" ({})", texts::notes(row.notes as usize)) } else { String::new() };
        ui.add(egui::Label::new(format!("{title}{notes}")).truncate());
    });
}

fn tags(ui: &mut Ui, app: &App, typed: &mut Option<(TagId, String)>, actions: &mut Vec<Action>) -> Left {
    widgets::heading(ui, texts::TAGS);
    let rows = &app.status.tag_rows;
    let hint = if rows.is_empty() { texts::NO_TAGS } else { texts::TAGS_HINT };
    ui.add(egui::Label::new(widgets::muted(ui, hint)).wrap());
    egui::ScrollArea::vertical().max_height(height(ui)).show_rows(ui, theme::ROW, rows.len(), |ui, lines| {
        for row in rows.get(lines).unwrap_or_default() {
            tag(ui, row, typed, actions);
        }
    });
    ui.add_space(6.0);
    if close(ui) { Left::Closed } else { Left::Open }
}

/// A tag: a dot that changes its color, its name, its use. Nested ones are moved in.
fn tag(ui: &mut Ui, row: &TagRow, typed: &mut Option<(TagId, String)>, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.add_space(18.0 * row.name.matches('/').count() as f32);
        let colors = Colors::of(ui);
        let dot = icon::ICON_CIRCLE.rich_text().color(row.color.map_or(colors.muted, |number| colors.tag(number)));
        let color = ui.add(egui::Button::new(dot).frame_when_inactive(false));
        widgets::name(&color, texts::color_of(&row.name));
        if color.on_hover_text(texts::ANOTHER_COLOR).clicked() {
            let next = row.color.map_or(Some(1), |number| (number < TAG_COLORS).then_some(number + 1));
            actions.push(Action::ColorTag(row.id, next));
        }
        let mut name = match typed {
            Some((id, name)) if *id == row.id => name.clone(),
            _ => row.name.clone(),
        };
        let field = ui.add(egui::TextEdit::singleline(&mut name).desired_width(240.0));
        widgets::name(&field, texts::name_of(&row.name));
        if field.changed() {
            *typed = Some((row.id, name.clone()));
        }
        if field.lost_focus() {
            if ui.input(|i| i.key_pressed(Key::Enter)) && name.trim() != row.name {
                actions.push(Action::RenameTag(row.id, name));
            }
            *typed = None;
        }
        let delete = ui.button(texts::DELETE);
        widgets::name(&delete, &format!("{} {}", texts::DELETE, row.name));
        if delete.clicked() {
            actions.push(Action::DeleteTag(row.id));
        }
        ui.label(widgets::small(ui, texts::notes(row.notes as usize)));
    });
}

fn backups(ui: &mut Ui, app: &App, chosen: &mut Option<PathBuf>, actions: &mut Vec<Action>) -> Left {
    widgets::heading(ui, texts::BACKUPS);
    let Some(rows) = &app.pen.backups else {
        ui.label(widgets::muted(ui, strings::LOADING));
        return Left::Open;
    };
    let hint = if rows.is_empty() { texts::NO_BACKUPS } else { texts::BACKUPS_HINT };
    ui.add(egui::Label::new(widgets::muted(ui, hint)).wrap());
    egui::ScrollArea::vertical().max_height(height(ui)).show(ui, |ui| {
        for row in rows {
            backup(ui, row, chosen);
        }
    });
    ui.add_space(6.0);
    let mut left = Left::Open;
    ui.horizontal(|ui| {
        let restore = ui.add_enabled(chosen.is_some(), egui::Button::new(texts::RESTORE_THIS));
        if let Some(path) = chosen.as_ref().filter(|_| restore.clicked()) {
            actions.push(Action::RestoreBackup(path.clone()));
            left = Left::Closed;
        }
        if close(ui) {
            left = Left::Closed;
        }
    });
    left
}

fn backup(ui: &mut Ui, row: &BackupRow, chosen: &mut Option<PathBuf>) {
    let when = strings::full_moment(row.at);
    let words = format!("{when} ({})", texts::backup_reason(row.reason));
    let is_chosen = chosen.as_ref() == Some(&row.path);
    let response = ui.add_enabled(row.holds.is_some(), egui::Button::selectable(is_chosen, words));
    if response.on_hover_text(row.path.display().to_string()).clicked() {
        *chosen = Some(row.path.clone());
    }
    let Some(holds) = &row.holds else {
        ui.label(RichText::new(texts::UNREADABLE).small().color(Colors::of(ui).error));
        return;
    };
    let act = holds.last_act.as_deref().map(|act| format!(". {}", texts::last_act(act))).unwrap_or_default();
    ui.add(egui::Label::new(widgets::small(ui, format!("{}{act}", texts::holds(holds)))).wrap());
}
