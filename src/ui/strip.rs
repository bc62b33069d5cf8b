//! The strip of tabs, and what is drawn in the place of a tab or over all of them.

use super::commands::Command;
use super::text_tab::TextTab;
use super::{strings, theme};
use crate::app::App;
use crate::app::settings::Tab;
use egui::Ui;

/// Narrower than this, the tabs stand closer together.
const NARROW_STRIP: f32 = 500.0;
/// Room for the two arrows beside the tabs.
const ARROWS: f32 = 92.0;

/// What a tab says: its name, and how much is new.
fn tab_words(app: &App, tab: Tab) -> String {
    strings::news::tab(&strings::tab(tab), if tab == Tab::New { app.status.news } else { 0 })
}

/// The width of a strip in which all tabs say their names; with less they show their icons only.
fn room_for(ui: &Ui, app: &App, tabs: impl Iterator<Item = Tab>) -> f32 {
    let font = super::theme::sizes::strong(egui::TextStyle::Button.resolve(ui.style()).size);
    let around = 2.0 * ui.spacing().button_padding.x + ui.spacing().item_spacing.x;
    let width = |tab| {
        let words = ui.painter().layout_no_wrap(tab_words(app, tab), font.clone(), egui::Color32::PLACEHOLDER);
        words.rect.width() + around
    };
    ARROWS + tabs.map(width).sum::<f32>()
}

/// The tab strip.
pub fn tabs(ui: &mut Ui, app: &App, text: &TextTab, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        let has_versions = app.versions.pair().is_some() || app.place.tab == Tab::Versions;
        let shown = || Tab::ALL.into_iter().filter(move |tab| *tab != Tab::Versions || has_versions);
        let icons = ui.available_width() < room_for(ui, app, shown());
        if ui.available_width() < NARROW_STRIP {
            // Five tabs in one line even where letters are large and the window is small.
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.spacing_mut().button_padding.x = 4.0;
        }
        for (command, enabled) in
            [(Command::Back, app.history.can_go_back()), (Command::Forward, app.history.can_go_forward())]
        {
            let hint = command.tooltip(ui.ctx());
            let clicked = ui
                .add_enabled_ui(enabled, |ui| super::widgets::icon_button(ui, command.entry().icon, &hint).clicked())
                .inner;
            if clicked {
                commands.push(command);
            }
        }
        let list = egui::UiBuilder::new().accessibility_role(egui::accesskit::Role::TabList);
        ui.scope_builder(list, |ui| {
            for tab in shown() {
                let command = Command::of_tab(tab);
                let taken = tab == app.place.tab;
                let number = if tab == Tab::New { app.status.news } else { 0 };
                let text = match (taken, icons) {
                    (true, _) => super::widgets::strong(tab_words(app, tab)),
                    (false, true) => command.entry().icon.rich_text(),
                    (false, false) => tab_words(app, tab).into(),
                };
                let response = ui.add(egui::Button::new(text).selected(taken).frame_when_inactive(taken));
                let name = strings::news::tab_said(&strings::tab(tab), number);
                super::widgets::one_of_several(&response, egui::accesskit::Role::Tab, &name, taken);
                if response.on_hover_text(command.tooltip(ui.ctx())).clicked() {
                    commands.push(command);
                }
            }
        });
        if app.place.tab == Tab::Text {
            text.progress(ui, app);
        }
    });
    ui.separator();
}

/// What is shown where no library is open.
pub fn welcome(ui: &mut Ui, commands: &mut Vec<Command>) {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        super::widgets::heading(ui, strings::NO_LIBRARY);
        ui.label(super::widgets::muted(ui, strings::NO_LIBRARY_HINT));
        ui.add_space(12.0);
        for command in [Command::OpenLibrary, Command::NewLibrary] {
            if ui.button(command.tooltip(ui.ctx())).clicked() {
                commands.push(command);
            }
        }
    });
}

/// What is shown while files are held over the window.
pub fn drop_hint(ui: &Ui) {
    let rect = ui.ctx().content_rect();
    let painter = ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop")));
    let colors = theme::Colors::of(ui);
    painter.rect_filled(rect, 0.0, colors.shade);
    let font = theme::sizes::font(theme::sizes::letters::DISPLAY);
    painter.text(rect.center(), egui::Align2::CENTER_CENTER, strings::DROP, font, colors.on_shade);
}
