//! What the hits are made of, each row a filter, and the saved searches.

use super::super::strings::search as texts;
use super::super::theme::Colors;
use super::super::widgets;
use crate::app::search::Searching;
use crate::app::{Action, App};
use crate::library::{Facet, SavedSearchId, SearchQuery};
use crate::locale::grouped;
use egui::Ui;
use egui_material_icons::icons as icon;

/// The facets in a column that scrolls.
pub fn facets(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    egui::ScrollArea::vertical().id_salt("facets").auto_shrink(false).show(ui, |ui| {
        all(ui, app, actions);
        widgets::follow_focus(ui);
    });
}

/// The same behind a button.
pub fn menu(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let menu = ui.menu_button((icon::ICON_FILTER_LIST.rich_text(), &*texts::NARROW), |ui| {
        ui.set_width(230.0);
        let most = ui.ctx().content_rect().height() * 0.6;
        egui::ScrollArea::vertical().id_salt("facets").max_height(most).show(ui, |ui| all(ui, app, actions));
    });
    widgets::name(&menu.response, texts::NARROW);
}

fn all(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let Some(facets) = &app.search.facets else {
        ui.label(widgets::small(ui, texts::COUNTING));
        return;
    };
    for facet in facets {
        one(ui, app, facet, actions);
        ui.add_space(6.0);
    }
}

fn one(ui: &mut Ui, app: &App, facet: &Facet, actions: &mut Vec<Action>) {
    ui.label(widgets::small(ui, texts::facet(facet.kind)));
    ui.spacing_mut().item_spacing.y = 1.0;
    for row in &facet.rows {
        let taken = app.search.is_narrowed_to(&row.term);
        let number = egui::RichText::new(grouped(row.articles)).small().color(Colors::of(ui).muted);
        let button = egui::Button::new(&*row.label)
            .selected(taken)
            .frame_when_inactive(taken)
            .truncate()
            .shortcut_text(number)
            .min_size(egui::vec2(ui.available_width(), 24.0));
        let response = ui.add(button);
        let said = texts::facet_row(&row.label, row.articles);
        response.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::CheckBox, true, taken, &said));
        if response.on_hover_text(&row.term).clicked() {
            let words = app.search.narrowed(&row.term);
            actions.push(Action::Search(Searching::Ask(SearchQuery { words, ..app.search.asked.clone() })));
        }
    }
    if facet.others > 0 {
        ui.label(widgets::small(ui, texts::others(facet.others)));
    }
}

/// The saved searches; gives the one that is to be called something else.
pub fn saved(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) -> Option<(SavedSearchId, String)> {
    let mut renamed = None;
    for saved in &app.search.saved {
        ui.horizontal(|ui| {
            let act = |searching| Action::Search(searching);
            let bell = if saved.watched { icon::ICON_NOTIFICATIONS_ACTIVE } else { icon::ICON_NOTIFICATIONS_OFF };
            let watch = widgets::icon_button(ui, bell, texts::WATCHED);
            let (watched, name) = (saved.watched, format!("{}: {}", saved.name, texts::WATCHED));
            watch.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::CheckBox, true, watched, &name));
            if watch.clicked() {
                actions.push(act(Searching::Watch(saved.id, !watched)));
            }
            let button = egui::Button::new(&*saved.name).truncate().min_size(egui::vec2(140.0, 0.0));
            if ui.add(button).on_hover_text(&saved.query.words).clicked() {
                actions.push(act(Searching::Take(saved.id)));
                widgets::wish_focus(ui.ctx());
                ui.close();
            }
            if widgets::icon_button(ui, icon::ICON_EDIT, format!("{} {}", texts::RENAME, saved.name)).clicked() {
                renamed = Some((saved.id, saved.name.clone()));
                ui.close();
            }
            if widgets::icon_button(ui, icon::ICON_DELETE, format!("{} {}", texts::FORGET, saved.name)).clicked() {
                actions.push(act(Searching::Forget(saved.id)));
            }
        });
    }
    renamed
}
