//! The columns of the notes: what each shows, and the choice of which are shown, in which order and how wide.

use super::grid::{self, Head, Width};
use super::strings::pen as texts;
use super::theme::Colors;
use super::theme::sizes::letters;
use super::{notes_tab, strings, widgets};
use crate::app::Action;
use crate::library::{NoteColumn, NoteColumns, NoteRow, NoteSort, ShownColumn, TagRow};
use crate::locale::Text;
use crate::text::in_one_line;
use egui::{RichText, Ui};
use egui_material_icons::icons as icon;

/// Points by which a key or a click makes a column wider.
const STEP: u16 = 30;

/// Height of the list of columns, in points, where the window has room for it.
const TALLEST: f32 = 420.0;

/// The heads of the columns that are shown.
#[must_use]
pub fn heads(columns: &NoteColumns) -> Vec<Head<NoteSort>> {
    columns.shown().iter().copied().map(head).collect()
}

fn head(shown: ShownColumn) -> Head<NoteSort> {
    let (width, sort) = match shown.column {
        NoteColumn::Excerpt => (Width::About(210.0), Some(NoteSort::Passage)),
        NoteColumn::Note => (Width::Rest(180.0), Some(NoteSort::Body)),
        NoteColumn::Kind => (Width::Fixed(72.0), Some(NoteSort::Kind)),
        NoteColumn::Tags => (Width::About(100.0), Some(NoteSort::Tags)),
        NoteColumn::Status => (Width::Fixed(82.0), Some(NoteSort::Status)),
        NoteColumn::Article => (Width::About(120.0), Some(NoteSort::Article)),
        NoteColumn::Made => (Width::Fixed(96.0), Some(NoteSort::Created)),
        NoteColumn::Changed => (Width::Fixed(96.0), Some(NoteSort::Updated)),
        NoteColumn::Verdict => (Width::Fixed(96.0), None),
        NoteColumn::Source => (Width::About(140.0), None),
        NoteColumn::Citation => (Width::About(200.0), None),
    };
    let width = shown.width.map_or(width, |width| Width::Fixed(f32::from(width)));
    Head { title: texts::column(shown.column), width, sort }
}

/// Draws a cell.
pub fn cell(ui: &mut Ui, row: &NoteRow, column: NoteColumn, tags: &[TagRow]) {
    let content = &row.content;
    let day = |at: jiff::Timestamp| strings::short_day(at.to_zoned_datetime(jiff::tz::TimeZone::system()).date());
    match column {
        NoteColumn::Excerpt => excerpt(ui, row),
        NoteColumn::Note => drop(grid::lines(ui, &in_one_line(&content.body), 2).on_hover_text(&content.body)),
        NoteColumn::Kind => drop(grid::text(ui, strings::note_kind(content.kind))),
        NoteColumn::Tags => {
            let first = content.tags.iter().next();
            let color = first.and_then(|name| tags.iter().find(|tag| tag.name == name)).and_then(|tag| tag.color);
            let color = color.map_or(Colors::of(ui).text, |number| Colors::of(ui).tag(number));
            grid::text(ui, RichText::new(content.tags.join(", ")).color(color));
        }
        NoteColumn::Status => status(ui, row),
        NoteColumn::Article => {
            let words = widgets::muted(ui, &row.article_title);
            grid::text(ui, words);
        }
        NoteColumn::Made => drop(grid::text(ui, day(row.created_at))),
        NoteColumn::Changed => drop(grid::text(ui, day(row.updated_at))),
        NoteColumn::Verdict => {
            drop(grid::text(ui, content.verdict.map_or("", |verdict| texts::verdict(verdict).text())));
        }
        NoteColumn::Source => drop(grid::lines(ui, content.second_source.as_deref().unwrap_or_default(), 2)),
        NoteColumn::Citation => drop(grid::lines(ui, &row.citation, 2)),
    }
}

fn excerpt(ui: &mut Ui, row: &NoteRow) {
    if let Some(color) = row.content.color {
        let dot = icon::ICON_CIRCLE.rich_text().size(letters::DOT).color(Colors::of(ui).highlight(color));
        widgets::sign(ui, dot, texts::color(color)).on_hover_text(texts::color(color));
    }
    if let Some(anchor) = &row.anchor {
        drop(grid::lines(ui, &in_one_line(&anchor.quote), 2));
    } else {
        let words = widgets::muted(ui, notes_tab::whole(row));
        grid::text(ui, words);
    }
}

/// The status; of a claim also its verdict, or that a second source is missing.
fn status(ui: &mut Ui, row: &NoteRow) {
    let content = &row.content;
    let second = if row.needs_source() {
        RichText::new(texts::NEEDS_SOURCE).small().color(Colors::of(ui).warning)
    } else if let Some(verdict) = content.verdict {
        widgets::small(ui, texts::verdict(verdict))
    } else {
        grid::text(ui, strings::note_status(content.status));
        return;
    };
    ui.vertical(|ui| {
        grid::text(ui, strings::note_status(content.status));
        grid::text(ui, second);
    });
}

/// The choice of the columns, in a list below its button.
pub fn choose(ui: &mut Ui, columns: &NoteColumns, actions: &mut Vec<Action>) {
    let button = notes_tab::brief_button(ui, icon::ICON_VIEW_COLUMN, texts::COLUMNS);
    let popup = egui::Popup::menu(&button).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    popup.show(|ui| {
        let most = (ui.ctx().content_rect().height() - 160.0).max(120.0);
        let area = egui::ScrollArea::vertical().max_height(most).min_scrolled_height(most.min(TALLEST));
        area.show(ui, |ui| {
            let mut changed = columns.clone();
            let shown = columns.shown().iter().map(|shown| shown.column);
            let hidden = NoteColumn::ALL.into_iter().filter(|column| !columns.has(*column));
            egui::Grid::new("columns of the notes").num_columns(2).spacing([12.0, 2.0]).show(ui, |ui| {
                for column in shown.chain(hidden) {
                    one(ui, column, columns, &mut changed);
                    ui.end_row();
                }
            });
            ui.separator();
            let at_first = NoteColumns::default();
            if ui.add_enabled(*columns != at_first, egui::Button::new(texts::AS_AT_FIRST)).clicked() {
                changed = at_first;
            }
            if changed != *columns {
                actions.push(Action::SetNoteColumns(changed));
            }
            widgets::follow_focus(ui);
        });
    });
}

/// A column: whether it is shown and, if so, its place and width.
fn one(ui: &mut Ui, column: NoteColumn, columns: &NoteColumns, changed: &mut NoteColumns) {
    let title = texts::column(column);
    let mut is_shown = columns.has(column);
    if ui.checkbox(&mut is_shown, title.text()).changed() {
        changed.toggle(column);
    }
    let Some(at) = columns.shown().iter().position(|shown| shown.column == column) else { return };
    let last = columns.shown().len() - 1;
    let step = |ui: &mut Ui, enabled: bool, sign, words: fn(Text) -> String| {
        let name = words(title);
        ui.add_enabled_ui(enabled, |ui| widgets::icon_button(ui, sign, &name).clicked()).inner
    };
    let now = columns.shown().get(at).and_then(|shown| shown.width);
    let width = now.unwrap_or_else(|| usual(column));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        if step(ui, at > 0, icon::ICON_ARROW_UPWARD, texts::further_left) {
            changed.shift(column, -1);
        }
        if step(ui, at < last, icon::ICON_ARROW_DOWNWARD, texts::further_right) {
            changed.shift(column, 1);
        }
        if step(ui, true, icon::ICON_REMOVE, texts::narrower) {
            changed.widen(column, Some(width.saturating_sub(STEP)));
        }
        if step(ui, true, icon::ICON_ADD, texts::wider) {
            changed.widen(column, Some(width.saturating_add(STEP)));
        }
    });
}

/// How wide a column would like to be.
fn usual(column: NoteColumn) -> u16 {
    match head(ShownColumn { column, width: None }).width {
        Width::About(width) | Width::Fixed(width) | Width::Rest(width) | Width::Room(width) => width as u16,
    }
}
