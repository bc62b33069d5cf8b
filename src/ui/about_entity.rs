//! The parts of the inspector that say what an entity is called, which names are shown as it, and who may be the same.

use super::strings::pen as texts;
use super::{strings, widgets};
use crate::app::place::{Place, Selection};
use crate::app::settings::Tab;
use crate::app::{Action, App};
use crate::library::{EntityDecision, EntityRow, RoleRow};
use crate::model::EntityId;
use egui::Ui;

/// Each role leads to its words.
pub fn roles(ui: &mut Ui, app: &App, row: &EntityRow, actions: &mut Vec<Action>) {
    if row.details.roles.is_empty() {
        return;
    }
    ui.label(widgets::small(ui, strings::CALLED));
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

/// The names of other articles that are shown as this entity, with the reason, and the way to keep them apart.
pub fn joined(ui: &mut Ui, row: &EntityRow, actions: &mut Vec<Action>) {
    let others: Vec<_> = row.details.joined.iter().filter(|joined| joined.entity != row.id).collect();
    if others.is_empty() {
        return;
    }
    ui.label(widgets::small(ui, strings::JOINED));
    for joined in others {
        let words = format!("{}: {}", joined.name, strings::reason(&joined.because, joined.score));
        ui.horizontal_wrapped(|ui| {
            ui.add(egui::Label::new(words).wrap());
            apart(ui, joined.entity, &joined.name, row, actions);
        });
    }
}

/// Entities that may be the same, with the reason: shown by a click, merged, or kept apart for good.
pub fn suggestions(ui: &mut Ui, row: &EntityRow, actions: &mut Vec<Action>) {
    if row.details.suggestions.is_empty() {
        return;
    }
    ui.label(widgets::small(ui, strings::POSSIBLY_THE_SAME));
    for other in &row.details.suggestions {
        let words = strings::suggestion(&other.name, other.mentions, &other.because);
        if ui.link(words).clicked() {
            actions.push(Action::Inspect(Selection::Entity(other.entity)));
        }
        ui.horizontal(|ui| {
            let merge = ui.small_button(texts::MERGE);
            widgets::name(&merge, &format!("{} {}", texts::MERGE, other.name));
            if merge.clicked() {
                // The one that is known better stands for both.
                let known = |mentions: u32, name: &str| (mentions, name.len());
                let is_other = known(other.mentions, &other.name) > known(row.mentions, &row.name);
                let (from, into) = if is_other { (row.id, other.entity) } else { (other.entity, row.id) };
                actions.push(Action::DecideEntities(vec![from], EntityDecision::MergeInto(into)));
            }
            apart(ui, other.entity, &other.name, row, actions);
        });
    }
}

fn apart(ui: &mut Ui, other: EntityId, name: &str, row: &EntityRow, actions: &mut Vec<Action>) {
    let button = ui.small_button(texts::KEEP_APART);
    widgets::name(&button, &format!("{}: {name}", texts::KEEP_APART));
    if button.clicked() {
        actions.push(Action::DecideEntities(vec![other], EntityDecision::KeepApart(row.id)));
    }
}
