//! What a tab shows before there is anything in it: what will stand here, how it comes here, and one button that leads there.

use super::commands::Command;
use super::strings::first as texts;
use super::theme::sizes::{letters, space};
use super::{strings, widgets};
use crate::app::App;
use crate::app::settings::Tab;
use crate::locale::Text;
use egui::Ui;
use egui_material_icons::MaterialIcon;

/// Longest line of the explanation, in points.
const MEASURE: f32 = 420.0;

/// Lower than this, in points, it shows no icon.
const LOW: f32 = 260.0;

/// An empty tab.
pub struct Empty {
    icon: MaterialIcon,
    what: Text,
    how: String,
    first: Command,
}

impl Empty {
    /// What the tab on screen lacks; `None` where it has something to show, or where that is not known yet.
    #[must_use]
    pub fn of(app: &App) -> Option<Self> {
        let tab = app.place.tab;
        let articles = &app.tables.articles;
        let is_first = articles.is_empty() && articles.is_settled() && articles.query().words.is_empty();
        let counts = app.status.counts;
        let none_of = |count: u64| is_first || (counts.articles > 0 && count == 0);
        let (what, how, lacks) = match tab {
            Tab::Text => (texts::ARTICLES, strings::NO_ARTICLES, is_first && app.open.is_none()),
            Tab::Entities => (texts::ENTITIES, strings::NO_ENTITIES, none_of(counts.entities)),
            Tab::Chronology => (texts::EVENTS, strings::NO_EVENTS, none_of(counts.events)),
            Tab::Notes => (texts::NOTES, strings::NO_NOTES, none_of(counts.notes)),
            Tab::Quotations => (texts::QUOTATIONS, strings::NO_QUOTATIONS, is_first),
            Tab::Versions | Tab::Search | Tab::Network | Tab::New => return None,
        };
        let first = if tab == Tab::Notes && !is_first { Command::TabText } else { Command::Import };
        let waits = counts.queued > 0 && tab != Tab::Notes && tab != Tab::Text;
        let how = if waits { texts::waiting(counts.queued) } else { how.text().to_owned() };
        lacks.then(|| Self { icon: Command::of_tab(tab).entry().icon, what, how, first })
    }

    /// Draws it.
    pub fn show(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        ui.vertical_centered(|ui| {
            ui.set_max_width(MEASURE.min(ui.available_width()));
            // In a low window the words and the button need the room.
            if ui.available_height() > LOW {
                ui.add_space(ui.available_height() * 0.22);
                let color = super::theme::Colors::of(ui).muted;
                widgets::ornament(ui, self.icon.rich_text().size(letters::EMBLEM).color(color));
                ui.add_space(space::LINE);
            }
            widgets::heading(ui, self.what);
            ui.add(egui::Label::new(widgets::muted(ui, &*self.how)).wrap());
            ui.add_space(space::GROUP);
            let name = self.first.tooltip(ui.ctx());
            let icon = self.first.entry().icon.rich_text();
            let button = ui.button((icon, name.as_str()));
            widgets::name(&button, &name);
            widgets::take_wished_focus(&button);
            if button.clicked() {
                commands.push(self.first);
            }
        });
    }
}
