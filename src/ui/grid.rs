//! A table of many rows: only the visible ones are asked for and drawn; sorted by a click on a column's head; walked by the keyboard.
//!
//! The tables of all tabs are this one with other columns, so that they look and answer alike.

use super::strings::heads;
use super::theme::sizes::{line, space};
use super::theme::{self, Colors};
use crate::library::Direction;
use crate::locale::Text;
use egui::accesskit::{Role, SortDirection};
use egui::{EventFilter, Id, Key, Rect, Response, Sense, Ui, UiBuilder, WidgetInfo};
use egui_extras::{Column, TableBuilder, TableRow};
use std::ops::Range;

/// A column's head.
pub struct Head<S> {
    /// Its title.
    pub title: Text,
    /// How wide it is.
    pub width: Width,
    /// What a click on it sorts by.
    pub sort: Option<S>,
}

/// How wide a column is, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Width {
    /// That wide at first, less in a narrow window; the person may drag it.
    About(f32),
    /// That wide at first, however narrow the window: dates and numbers, which are nothing when cut.
    Fixed(f32),
    /// All that is left, at least this much; less in a narrow window.
    Rest(f32),
    /// All that is left, at least this much, however narrow the window: the table scrolls sideways then.
    Room(f32),
}

/// What the person did with the table.
pub struct GridEvents<S> {
    /// The row that was selected.
    pub selected: Option<usize>,
    /// The row that was opened: Enter or a double click.
    pub opened: Option<usize>,
    /// A column's head that was clicked, with the direction that it sorts in now.
    pub sorted: Option<(S, Direction)>,
    /// The rows on screen.
    pub visible: Range<usize>,
    /// The table itself, for the focus.
    pub has_focus: bool,
    /// How several rows were chosen.
    pub choice: Option<Choice>,
    /// A row that was dragged onto another one: the dragged one first.
    pub dropped: Option<(usize, usize)>,
    /// A column whose edge was dragged, and how wide it is now, in points.
    pub widened: Option<(usize, f32)>,
}

/// A choice of several rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// One more, or one less.
    Toggle(usize),
    /// All from the one chosen last through this one.
    Through(usize),
    /// All rows.
    All,
    /// None any more.
    None,
}

/// Whether rows can be dragged onto one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drag {
    /// They can.
    Rows,
    /// They cannot.
    Nothing,
}

/// The row that is being dragged.
struct DraggedRow(&'static str, usize);

/// Share of their width that columns give up at most before the table scrolls sideways.
const NARROWEST: f32 = 0.6;

/// A table about to be drawn.
pub struct Grid<'a, S> {
    /// Tells it from the other tables.
    pub id: &'static str,
    /// Its name for a screen reader.
    pub name: Text,
    /// Columns from left to right.
    pub heads: &'a [Head<S>],
    /// Number of rows.
    pub rows: usize,
    /// The selected row.
    pub selected: Option<usize>,
    /// What it is sorted by, if by a column.
    pub sort: Option<(S, Direction)>,
    /// Height of a row in points.
    pub row_height: f32,
    /// Whether a row is chosen together with others.
    pub chosen: &'a dyn Fn(usize) -> bool,
    /// Whether rows can be dragged onto one another.
    pub drag: Drag,
}

/// Remembers the row that the table was last scrolled to, so that it follows the selection and nothing else.
#[derive(Clone, Copy, Default, PartialEq)]
struct Followed(Option<usize>);

/// What the table of this name that is drawn next is known by to the keyboard.
#[must_use]
pub fn id(ui: &Ui, table: &'static str) -> Id {
    ui.scope_id().with(table)
}

/// Forgets which rows the tables were scrolled to.
pub fn forget_all(ctx: &egui::Context) {
    ctx.data_mut(egui::util::IdTypeMap::remove_by_type::<Followed>);
}

impl<S: Copy + PartialEq> Grid<'_, S> {
    /// Draws the table. `cell` draws column `c` of row `r`; `label` is what a screen reader says of a row.
    ///
    /// Where the window is too narrow for the columns the table scrolls sideways.
    pub fn show(
        self,
        ui: &mut Ui,
        cell: impl FnMut(&mut Ui, usize, usize),
        label: impl Fn(usize) -> String,
    ) -> GridEvents<S> {
        let id = id(ui, self.id);
        let focus = self.focus(ui, id);
        let mut events = GridEvents {
            selected: None,
            opened: None,
            sorted: None,
            visible: 0..0,
            has_focus: focus.has_focus(),
            choice: None,
            dropped: None,
            widened: None,
        };
        if focus.has_focus() {
            self.keys(ui, &mut events);
        }
        let clicked = ui.scope_builder(UiBuilder::new().accessibility_parent(id), |ui| {
            // Rows are told apart by lines under them; those between columns show where the pointer drags them.
            ui.visuals_mut().widgets.noninteractive.bg_stroke.color = egui::Color32::TRANSPARENT;
            let least = self.width(ui, NARROWEST);
            if ui.available_width() >= least {
                return self.rows(ui, id, &mut events, cell, label);
            }
            let sideways = egui::ScrollArea::horizontal().id_salt((self.id, "sideways")).auto_shrink(false);
            let inside = |ui: &mut Ui| {
                ui.set_max_width(least);
                if focus.has_focus() {
                    sideways_by_keys(ui);
                }
                self.rows(ui, id, &mut events, cell, label)
            };
            sideways.show(ui, inside).inner
        });
        let clicked = clicked.inner;
        if let Some((index, double)) = clicked {
            focus.request_focus();
            let modifiers = ui.input(|i| i.modifiers);
            events.choice = match (modifiers.command, modifiers.shift) {
                (true, _) => Some(Choice::Toggle(index)),
                (_, true) => Some(Choice::Through(index)),
                _ => None,
            };
            events.selected = Some(index);
            events.opened = Some(index).filter(|_| double && events.choice.is_none());
        }
        events
    }

    /// The columns together, in points, where those that may shrink have this share of what they would like.
    fn width(&self, ui: &Ui, share: f32) -> f32 {
        let gap = ui.spacing().item_spacing.x;
        let width = |head: &Head<S>| match head.width {
            Width::About(width) | Width::Rest(width) => width * share + gap,
            Width::Fixed(width) | Width::Room(width) => width + gap,
        };
        self.heads.iter().map(width).sum()
    }

    /// The share that makes the columns fit, if there is one.
    fn share(&self, ui: &Ui) -> f32 {
        let (most, least) = (self.width(ui, 1.0), self.width(ui, 0.0));
        ((ui.available_width() - least) / (most - least).max(1.0)).clamp(NARROWEST, 1.0)
    }

    /// Head and rows. Returns the row that was clicked, and whether twice.
    fn rows(
        &self,
        ui: &mut Ui,
        id: Id,
        events: &mut GridEvents<S>,
        mut cell: impl FnMut(&mut Ui, usize, usize),
        label: impl Fn(usize) -> String,
    ) -> Option<(usize, bool)> {
        let target = events.selected.or(self.selected);
        let follows = Self::follow(ui.ctx(), id, target);
        let mut table = self.table(ui);
        if let Some(row) = target.filter(|_| follows) {
            table = table.scroll_to_row(row, None);
        }
        let mut clicked = None;
        let mut widths = Vec::with_capacity(self.heads.len());
        let table = table.header(theme::ROW, |mut row| self.header(&mut row, &mut widths, events));
        table.body(|body| {
            body.rows(self.row_height, self.rows, |mut row| {
                let index = row.index();
                let first = if events.visible.is_empty() { index } else { events.visible.start };
                events.visible = first..index + 1;
                row.set_selected(target == Some(index) || (self.chosen)(index));
                let mut first = None;
                for column in 0..self.heads.len() {
                    row.col(|ui| {
                        if column == 0 {
                            ui.add_space(space::LINE);
                        }
                        in_row(ui, &mut first, Role::Cell, |ui| cell(ui, index, column));
                    });
                }
                let response = row.response();
                under(&response);
                let is_selected = target == Some(index) || (self.chosen)(index);
                super::widgets::one_of_several(&response, Role::Row, &label(index), is_selected);
                if self.drag == Drag::Rows {
                    self.dragged(&response, index, events);
                }
                if response.clicked() || response.double_clicked() {
                    clicked = Some((index, response.double_clicked()));
                }
            });
        });
        self.name_edges(ui);
        self.widths(ui, &widths, events);
        clicked
    }

    /// What drags a column wider is no mystery to a screen reader.
    fn name_edges(&self, ui: &Ui) {
        let edges = ui.scope_id().with(self.id).with("resize_column");
        for (i, head) in self.heads.iter().enumerate() {
            let edge = edges.with(i);
            if ui.ctx().has_accesskit_node(edge) {
                ui.ctx().accesskit_node_builder(edge, |node| {
                    node.set_role(Role::Splitter);
                    node.set_label(super::strings::width_of(&head.title));
                });
            }
        }
    }

    /// A row is dragged, another one is dropped on it.
    fn dragged(&self, response: &Response, index: usize, events: &mut GridEvents<S>) {
        response.dnd_set_drag_payload(DraggedRow(self.id, index));
        let other = |from: &DraggedRow| from.0 == self.id && from.1 != index;
        if response.dnd_hover_payload::<DraggedRow>().is_some_and(|from| other(&from)) {
            let stroke = egui::Stroke::new(2.0, response.ctx.global_style().visuals.selection.stroke.color);
            let painter = response.ctx.layer_painter(response.layer_id);
            painter.rect_stroke(response.rect, 4.0, stroke, egui::StrokeKind::Inside);
        }
        if let Some(from) = response.dnd_release_payload::<DraggedRow>().filter(|from| other(from)) {
            events.dropped = Some((from.1, index));
        }
    }

    /// The place that takes the keyboard for the whole table, with a visible ring.
    fn focus(&self, ui: &mut Ui, id: Id) -> Response {
        let rect = Rect::from_min_size(ui.cursor().min, ui.available_size());
        let response = ui.interact(rect, id, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::Table, true, self.name));
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_row_count(self.rows);
            node.set_column_count(self.heads.len());
        });
        super::widgets::take_wished_focus(&response);
        super::widgets::Landmark::Table.is_at(ui, rect);
        if response.has_focus() {
            let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
            super::widgets::focus_ring(ui, rect);
        }
        response
    }

    fn keys(&self, ui: &Ui, events: &mut GridEvents<S>) {
        let last = self.rows.saturating_sub(1);
        let page = ((ui.available_height() / self.row_height) as usize).max(2) - 1;
        // Several presses may arrive in one frame.
        let presses = |key| presses(ui, key, egui::Modifiers::NONE);
        let here = self.selected;
        let forward = |by: usize| here.map_or(by - 1, |row| row.saturating_add(by)).min(last);
        let backward = |by: usize| here.map_or(0, |row| row.saturating_sub(by));
        let to = |key, row: &dyn Fn(usize) -> usize| Some(presses(key)).filter(|n| *n > 0).map(row);
        if self.rows > 0 {
            events.selected = to(Key::ArrowDown, &|n| forward(n))
                .or_else(|| to(Key::ArrowUp, &|n| backward(n)))
                .or_else(|| to(Key::PageDown, &|n| forward(n * page)))
                .or_else(|| to(Key::PageUp, &|n| backward(n * page)))
                .or_else(|| to(Key::Home, &|_| 0))
                .or_else(|| to(Key::End, &|_| last));
            // Where none is selected yet, the first one.
            events.opened = Some(here.unwrap_or(0)).filter(|_| presses(Key::Enter) > 0);
            self.choose(ui, events);
        }
    }

    /// Several rows by keys: a stretch with Shift, one with Ctrl+Space, all with Ctrl+A, none with Escape.
    fn choose(&self, ui: &Ui, events: &mut GridEvents<S>) {
        let last = self.rows.saturating_sub(1);
        let here = self.selected.unwrap_or(0);
        let shifted = |key| presses(ui, key, egui::Modifiers::SHIFT);
        let (down, up) = (shifted(Key::ArrowDown), shifted(Key::ArrowUp));
        if down + up > 0 {
            let row = here.saturating_add(down).min(last).saturating_sub(up);
            (events.selected, events.choice) = (Some(row), Some(Choice::Through(row)));
        }
        for (key, row) in [(Key::Home, 0), (Key::End, last)] {
            if shifted(key) > 0 {
                (events.selected, events.choice) = (Some(row), Some(Choice::Through(row)));
            }
        }
        let with_ctrl = |key| ui.input_mut(|i| i.consume_key(egui::Modifiers::COMMAND, key));
        if with_ctrl(Key::Space) {
            events.choice = self.selected.map(Choice::Toggle);
        }
        if with_ctrl(Key::A) {
            events.choice = Some(Choice::All);
        }
        if ui.input(|i| i.key_pressed(Key::Escape)) {
            events.choice = Some(Choice::None);
        }
    }

    /// Whether the selection moved since the table last followed it.
    fn follow(ctx: &egui::Context, id: Id, target: Option<usize>) -> bool {
        let key = id.with("followed");
        let before: Followed = ctx.data(|d| d.get_temp(key)).unwrap_or_default();
        ctx.data_mut(|d| d.insert_temp(key, Followed(target)));
        before.0 != target
    }

    fn table<'u>(&self, ui: &'u mut Ui) -> TableBuilder<'u> {
        let share = self.share(ui);
        let room = self.has_other_room(ui, share) | self.has_other_columns(ui);
        let mut builder = TableBuilder::new(ui)
            .id_salt(self.id)
            .striped(false)
            // The table takes the keyboard as one; its rows do not.
            .sense(if self.drag == Drag::Rows { Sense::CLICK | Sense::DRAG } else { Sense::CLICK })
            .auto_shrink(false)
            // As tall as there is room: a taller one has its end, and the bar that scrolls it sideways, out of the window.
            .min_scrolled_height(0.0)
            .cell_layout(egui::Layout::left_to_right(egui::Align::Center));
        if room {
            // Else they stay as wide as they were in a wider window, and the last ones are cut off.
            builder.reset();
        }
        for head in self.heads {
            builder = builder.column(match head.width {
                Width::Fixed(width) => Column::initial(width).at_least(44.0).clip(true).resizable(true),
                Width::About(width) => Column::initial(width * share).at_least(44.0).clip(true).resizable(true),
                Width::Rest(least) => Column::remainder().at_least(least * share).clip(true),
                Width::Room(least) => Column::remainder().at_least(least).clip(true),
            });
        }
        builder
    }

    /// Whether the columns have another share of their width than in the frame before.
    fn has_other_room(&self, ui: &Ui, share: f32) -> bool {
        let key = ui.scope_id().with((self.id, "share"));
        let before: Option<f32> = ui.data_mut(|d| d.get_temp(key));
        ui.data_mut(|d| d.insert_temp(key, share));
        before.is_some_and(|before| (before - share).abs() > 0.001)
    }

    /// Whether other columns are shown than in the frame before, or in other widths.
    fn has_other_columns(&self, ui: &Ui) -> bool {
        let key = ui.scope_id().with((self.id, "columns"));
        let now: Vec<(&'static str, Width)> =
            self.heads.iter().map(|head| (head.title.english(), head.width)).collect();
        let before: Option<Vec<(&'static str, Width)>> = ui.data_mut(|d| d.get_temp(key));
        let is_other = before.as_ref().is_some_and(|before| *before != now);
        if is_other || before.is_none() {
            ui.data_mut(|d| d.insert_temp(key, now));
        }
        is_other
    }

    /// Sees whether a person dragged the edge of a column: it is as wide as it was when they let go.
    fn widths(&self, ui: &Ui, widths: &[f32], events: &mut GridEvents<S>) {
        let key = ui.scope_id().with((self.id, "widths"));
        let before: Option<Vec<f32>> = ui.data_mut(|d| d.get_temp(key));
        let is_held = ui.input(|i| i.pointer.primary_down() || i.pointer.primary_released());
        if !is_held || before.as_ref().is_none_or(|before| before.len() != widths.len()) {
            ui.data_mut(|d| d.insert_temp(key, widths.to_vec()));
            return;
        }
        let Some(before) = before.filter(|_| ui.input(|i| i.pointer.primary_released())) else { return };
        // The one that takes what is left changes along with every other.
        let is_dragged =
            |at: usize| !self.heads.get(at).is_none_or(|head| matches!(head.width, Width::Rest(_) | Width::Room(_)));
        let mut changed = before.iter().zip(widths).map(|(before, now)| (before - now).abs() > 1.0).enumerate();
        let changed = changed.find(|(at, is_other)| *is_other && is_dragged(*at)).map(|(at, _)| at);
        events.widened = changed.and_then(|at| Some((at, *widths.get(at)?)));
    }

    fn header(&self, row: &mut TableRow<'_, '_>, widths: &mut Vec<f32>, events: &mut GridEvents<S>) {
        let mut first = None;
        for head in self.heads {
            row.col(|ui| {
                widths.push(ui.max_rect().width());
                if first.is_none() {
                    ui.add_space(space::LINE);
                }
                in_row(ui, &mut first, Role::ColumnHeader, |ui| self.head(ui, head, events));
            });
        }
        let response = row.response();
        response.ctx.accesskit_node_builder(response.id, |node| node.set_role(Role::Row));
        super::widgets::bounds(&response.ctx, response.id, response.rect);
        under(&response);
    }

    fn head(&self, ui: &mut Ui, head: &Head<S>, events: &mut GridEvents<S>) {
        let direction = head.sort.and_then(|sort| self.sort.filter(|(by, _)| *by == sort)).map(|(_, way)| way);
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_label(head.title.text());
            match direction {
                Some(Direction::Ascending) => node.set_sort_direction(SortDirection::Ascending),
                Some(Direction::Descending) => node.set_sort_direction(SortDirection::Descending),
                None => {}
            }
        });
        let Some(sort) = head.sort else {
            ui.add(egui::Label::new(egui::RichText::new(head.title).small().color(Colors::of(ui).muted)));
            return;
        };
        if sort_button(ui, &head.title, direction).clicked() {
            let turned = match direction {
                Some(Direction::Ascending) => Direction::Descending,
                Some(Direction::Descending) => Direction::Ascending,
                None => Direction::default(),
            };
            events.sorted = Some((sort, turned));
        }
    }
}

/// Draws a cell as a child of its row: the row is known to screen readers by its first cell.
fn in_row(ui: &mut Ui, first: &mut Option<Id>, role: Role, cell: impl FnOnce(&mut Ui)) {
    let row = *first.get_or_insert(ui.unique_id());
    let mut builder = UiBuilder::new().accessibility_role(role);
    if row != ui.unique_id() {
        builder = builder.accessibility_parent(row);
    }
    let cell = ui.scope_builder(builder, cell).response;
    super::widgets::bounds(&cell.ctx, cell.id, cell.rect);
}

/// The line under a row.
fn under(row: &Response) {
    let c = Colors::of_visuals(&row.ctx.global_style().visuals);
    let painter = row.ctx.layer_painter(row.layer_id).with_clip_rect(row.interact_rect);
    painter.hline(row.rect.x_range(), row.rect.bottom() - 0.5, egui::Stroke::new(line::THIN, c.line));
}

/// How often a key was pressed with just these others held: in a long frame they may be let go again before it is drawn.
fn presses(ui: &Ui, wanted: Key, with: egui::Modifiers) -> usize {
    let is_wanted = |event: &&egui::Event| match event {
        egui::Event::Key { key, pressed: true, modifiers, .. } => *key == wanted && modifiers.matches_exact(with),
        _ => false,
    };
    ui.input(|i| i.events.iter().filter(is_wanted).count())
}

/// Lets the arrows scroll a table that is wider than its room.
fn sideways_by_keys(ui: &Ui) {
    const STEP: f32 = 80.0;
    let right = ui.input(|i| i.num_presses(Key::ArrowRight) as f32 - i.num_presses(Key::ArrowLeft) as f32);
    if right != 0.0 {
        let by = egui::vec2(-right * STEP, 0.0);
        ui.scroll_with_delta_animation(by, egui::style::ScrollAnimation::none());
    }
}

fn sort_button(ui: &mut Ui, title: &str, direction: Option<Direction>) -> Response {
    let colors = Colors::of(ui);
    let arrow = match direction {
        Some(Direction::Ascending) => " ↑",
        Some(Direction::Descending) => " ↓",
        None => "",
    };
    let color = if direction.is_some() { colors.text } else { colors.muted };
    let text = egui::RichText::new(format!("{title}{arrow}")).small().color(color);
    let response = ui.add(egui::Button::new(text).frame(false));
    let said = match direction {
        Some(Direction::Ascending) => heads::ascending(title),
        Some(Direction::Descending) => heads::descending(title),
        None => heads::sort_by(title),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    if response.has_focus() {
        // A cell shows nothing beyond its own edge.
        let stroke = egui::Stroke::new(2.0, colors.accent);
        let rect = response.rect.intersect(ui.clip_rect());
        ui.painter().rect_stroke(rect, 4.0, stroke, egui::StrokeKind::Inside);
    }
    response.on_hover_text(said)
}

/// A cell of one line that ends in "…" where it is too long.
pub fn text(ui: &mut Ui, words: impl Into<egui::RichText>) -> Response {
    ui.add(egui::Label::new(words.into()).truncate().selectable(false))
}

/// The same where something else is said of it than all its words.
pub fn cut(ui: &mut Ui, words: impl Into<egui::RichText>) -> Response {
    ui.add(egui::Label::new(words.into()).truncate().selectable(false).show_tooltip_when_elided(false))
}

/// A cell whose words are laid out already; the table's own wrapping is kept out of it.
pub fn laid_out(ui: &mut Ui, job: egui::text::LayoutJob) -> Response {
    let galley = ui.painter().layout_job(job);
    ui.add(egui::Label::new(galley).selectable(false).show_tooltip_when_elided(false))
}

/// A cell of as many lines as fit into `height`, the last one ending in "…".
pub fn lines(ui: &mut Ui, words: &str, rows: usize) -> Response {
    let color = Colors::of(ui).text;
    let font = egui::TextStyle::Body.resolve(ui.style());
    let mut job = egui::text::LayoutJob::simple(words.to_owned(), font, color, ui.available_width());
    job.wrap.max_rows = rows;
    job.wrap.break_anywhere = false;
    laid_out(ui, job)
}
