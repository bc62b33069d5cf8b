//! The parts of the inspector that say what an entity is called, which names are shown as it, and who may be the same.

use super::inspector::pair;
use super::{strings, widgets};
use crate::app::place::{Place, Selection};
use crate::app::settings::Tab;
use crate::app::{Action, App};
use crate::library::{EntityRow, RoleRow};
use egui::Ui;

/// Each role leads to its words.
pub fn roles(ui: &mut Ui, app: &App, row: &EntityRow, actions: &mut Vec<Action>) {
    if row.details.roles.is_empty() {
        return;
    }
    ui.label(widgets::small(ui, "Called"));
    for role in &row.details.roles {
        let words = strings::role(&role.role, role.time.as_ref());
        if ui.link(words).on_hover_text(strings::SHOW_IN_TEXT).clicked() {
            actions.push(Action::Go(place(app, row, role)));
        }
    }
}

fn place(app: &App, row: &EntityRow, role: &RoleRow) -> Place {
    Place {
        tab: Tab::Text,
        article: Some(role.article),
        passage: Some(role.span),
        selection: Selection::Entity(row.id),
        ..app.place.clone()
    }
}

/// The names of other articles that are shown as this entity, with the reason.
pub fn joined(ui: &mut Ui, row: &EntityRow) {
    let others = row.details.joined.iter().filter(|joined| joined.name != row.name);
    let lines: Vec<String> =
        others.map(|joined| format!("{}: {}", joined.name, strings::reason(&joined.because, joined.score))).collect();
    if !lines.is_empty() {
        pair(ui, strings::JOINED, &lines.join("\n"));
    }
}

/// Entities that may be the same, with the reason; a click shows them.
pub fn suggestions(ui: &mut Ui, row: &EntityRow, actions: &mut Vec<Action>) {
    if row.details.suggestions.is_empty() {
        return;
    }
    ui.label(widgets::small(ui, strings::POSSIBLY_THE_SAME));
    for other in &row.details.suggestions {
        let mentions = strings::count(u64::from(other.mentions), "mention", "mentions");
        let words = format!("{} ({mentions}), because: {}", other.name, other.because);
        if ui.link(words).clicked() {
            actions.push(Action::Inspect(Selection::Entity(other.entity)));
        }
    }
}
