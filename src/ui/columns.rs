//! The dialog that asks what the columns of a table hold, with what stands in them and the first article that comes of it.

use super::strings::columns as strings;
use super::theme::{self, Colors};
use super::{pasted, widgets};
use crate::app::columns::TableQuestion;
use crate::app::{Action, App};
use crate::import::{Column, Mapping};
use crate::text::in_one_line;
use egui::{Align, ComboBox, EventFilter, Id, Key, Layout, Modifiers, Response, RichText, ScrollArea, Ui, vec2};
use std::path::PathBuf;

/// Width of the names of columns and of the choices, in points.
const NAME: f32 = 150.0;
/// Cells of a column that are shown, and characters of each.
const CELLS: (usize, usize) = (3, 80);
/// Characters of a cell that are shown to whoever points at it.
const WHOLE_CELL: usize = 600;
/// Height that is left to all but the columns, in points, and the height of the columns.
const AROUND: f32 = 390.0;
const LEAST: f32 = 96.0;
const MOST: f32 = 330.0;

/// Height of the first article, and of the beginning of its text in it, in points.
const ARTICLE: f32 = 216.0;
const BEGINNING: f32 = 76.0;

/// What the dialog remembers from frame to frame.
#[derive(Default)]
pub struct ColumnsDialog {
    /// The buttons that Enter presses; everywhere else it imports.
    others: Vec<Id>,
    /// The first file of the question, by which it is told from the next one.
    file: Option<PathBuf>,
}

impl ColumnsDialog {
    /// Draws columns, first article and buttons.
    pub fn show(&mut self, ui: &mut Ui, app: &App, question: &TableQuestion, actions: &mut Vec<Action>) {
        self.begin(ui, question);
        let enter = self.takes_enter(ui);
        widgets::heading(ui, strings::COLUMNS);
        let about = ui.add(egui::Label::new(widgets::muted(ui, strings::about(question))).wrap());
        let paths = question.files.iter().take(20).map(|file| file.display().to_string()).collect::<Vec<_>>();
        about.on_hover_text(paths.join("\n"));
        let first = columns(ui, question, actions);
        ui.separator();
        first_article(ui, question);
        let import = self.buttons(ui, app, question, actions);
        if enter && question.can_be_imported() {
            actions.push(Action::ImportTable);
        }
        if ui.memory(|m| m.focused().is_none()) {
            let wanted = if question.can_be_imported() { Some(import) } else { first };
            wanted.iter().for_each(Response::request_focus);
        }
    }

    /// With a new question the keyboard is where a question begins, and not on the button that answered the one before.
    fn begin(&mut self, ui: &Ui, question: &TableQuestion) {
        let file = question.files.first();
        if self.file.as_ref() != file {
            self.file = file.cloned();
            self.others.clear();
            ui.memory_mut(|m| m.focused().into_iter().for_each(|id| m.surrender_focus(id)));
        }
    }

    /// Whether Enter was pressed to import.
    fn takes_enter(&self, ui: &Ui) -> bool {
        let is_others = ui.memory(egui::Memory::focused).is_some_and(|id| self.others.contains(&id));
        !is_others
            && !egui::Popup::is_any_open(ui.ctx())
            && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter))
    }

    fn buttons(&mut self, ui: &mut Ui, app: &App, question: &TableQuestion, actions: &mut Vec<Action>) -> Response {
        self.others.clear();
        ui.add_space(8.0);
        let import = ui.horizontal_wrapped(|ui| {
            let import = ui.add_enabled(question.can_be_imported(), egui::Button::new(strings::IMPORT));
            if import.clicked() {
                actions.push(Action::ImportTable);
            }
            let mut other = |ui: &mut Ui, words: String, action| {
                let button = ui.button(words);
                self.others.push(button.id);
                if button.clicked() {
                    actions.push(action);
                }
            };
            other(ui, strings::LEAVE_OUT.into(), Action::LeaveTable);
            if app.table_questions() > 1 {
                other(ui, strings::leave_all(app.table_questions()), Action::LeaveTables);
            }
            import
        });
        ui.add(egui::Label::new(widgets::small(ui, strings::KEYS)).wrap());
        import.inner
    }
}

/// A line for each column. Returns the first choice.
fn columns(ui: &mut Ui, question: &TableQuestion, actions: &mut Vec<Action>) -> Option<Response> {
    let height = (ui.ctx().content_rect().height() - AROUND).clamp(LEAST, MOST);
    let mut first = None;
    ScrollArea::vertical().id_salt("columns").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        for (place, header) in question.preview.headers.iter().enumerate() {
            ui.horizontal(|ui| {
                let choice = line(ui, question, place, header, actions);
                first = first.take().or(choice);
            });
        }
    });
    first
}

/// Name, cells and choice of a column.
fn line(
    ui: &mut Ui,
    question: &TableQuestion,
    place: usize,
    header: &str,
    actions: &mut Vec<Action>,
) -> Option<Response> {
    let name = NAME.min(ui.available_width() * 0.28);
    let gaps = 3.0 * ui.spacing().item_spacing.x;
    let cells = (ui.available_width() - 2.0 * name - gaps).max(40.0);
    column_part(ui, name, |ui| {
        ui.add(egui::Label::new(widgets::strong(in_one_line(header))).truncate());
    });
    column_part(ui, cells, |ui| {
        let shown = cells_of(question, place, CELLS.1).join("  ·  ");
        let whole = cells_of(question, place, WHOLE_CELL).join("\n\n");
        ui.add(egui::Label::new(widgets::muted(ui, shown)).truncate().show_tooltip_when_elided(false))
            .on_hover_text(whole);
    });
    choice(ui, name, question, (place, header), actions)
}

/// A part of a line, as wide as it is said to be.
fn column_part(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, theme::ROW), Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(width);
        content(ui);
    });
}

/// The first cells of a column that hold something.
fn cells_of(question: &TableQuestion, place: usize, most: usize) -> Vec<String> {
    let cells = question.preview.sample.iter().filter_map(|row| row.get(place)).map(|cell| cell.trim());
    let cut = |cell: &str| in_one_line(&cell.chars().take(most).collect::<String>());
    cells.filter(|cell| !cell.is_empty()).take(CELLS.0).map(cut).collect()
}

/// What a column can be taken for, in the order in which it is offered.
const CHOICES: [Option<Column>; 9] = [
    None,
    Some(Column::Title),
    Some(Column::Text),
    Some(Column::Author),
    Some(Column::Outlet),
    Some(Column::Date),
    Some(Column::Url),
    Some(Column::Language),
    Some(Column::Section),
];

/// The choice of a column: a list to open, and Left and Right to step through it.
fn choice(
    ui: &mut Ui,
    width: f32,
    question: &TableQuestion,
    (place, header): (usize, &str),
    actions: &mut Vec<Action>,
) -> Option<Response> {
    let taken = question.mapping.columns.get(place).copied()?;
    let mut take = |column| actions.push(Action::TakeColumn(place, column));
    let combo = ComboBox::from_id_salt(("column", place)).width(width).height(300.0);
    let shown = combo.selected_text(strings::held(taken)).show_ui(ui, |ui| {
        let mut entries = Vec::new();
        for column in CHOICES {
            let entry = ui.selectable_label(column == taken, strings::held(column));
            if entry.clicked() {
                take(column);
                ui.close();
            }
            entries.push((entry, column == taken));
        }
        widgets::choose_by_keys(ui, &entries);
    });
    let response = shown.response;
    widgets::name(&response, &strings::column(header));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.has_focus() && !egui::Popup::is_any_open(ui.ctx()) {
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
        for (key, by) in [(Key::ArrowRight, 1), (Key::ArrowLeft, CHOICES.len() - 1)] {
            if ui.input_mut(|i| i.consume_key(Modifiers::NONE, key)) {
                take(stepped(&question.mapping, taken, by));
            }
        }
    }
    Some(response)
}

/// The next choice in steps of `by`, around the end, that takes nothing away from another column.
fn stepped(mapping: &Mapping, taken: Option<Column>, by: usize) -> Option<Column> {
    let here = CHOICES.iter().position(|choice| *choice == taken).unwrap_or_default();
    let mut ahead = (1..CHOICES.len()).filter_map(|steps| CHOICES.get((here + by * steps) % CHOICES.len()).copied());
    ahead.find(|choice| choice.is_none_or(|column| mapping.may_take(column))).flatten()
}

fn first_article(ui: &mut Ui, question: &TableQuestion) {
    ui.label(widgets::small(ui, strings::FIRST_ARTICLE));
    ui.scope(|ui| {
        // As high without an article as with one, so that nothing jumps with the first choice.
        ui.set_min_height(ARTICLE);
        match &question.article {
            Ok(article) => {
                pasted::fields(ui, article, None);
                pasted::beginning(ui, article, BEGINNING);
            }
            Err(why) => drop(ui.label(RichText::new(why).color(Colors::of(ui).warning))),
        }
    });
}
