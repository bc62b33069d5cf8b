//! The menu of a place in the text: for the selection, for what is marked there, for a link.

use super::commands::{Command, Selected};
use super::reader::Link;
use super::{menu, strings, widgets};
use crate::app::place::Selection;
use crate::app::{Action, App};
use egui::{Button, Id, Layout, Popup, PopupCloseBehavior, PopupKind, Pos2, Ui};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons as icon;

/// The menu while it is open.
pub struct TextMenu {
    at: Pos2,
    /// What is marked or noted there.
    marked: Option<Selection>,
    link: Option<Link>,
    age: Age,
    /// The frame that drew it last.
    drawn_in: Option<u64>,
}

/// How long the menu has been there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Age {
    /// The click that asked for it is still under way.
    Asked,
    /// The keyboard has not come to it yet.
    New,
    /// A person chooses.
    Open,
    /// The keyboard has gone elsewhere, by a shortcut for instance.
    Left,
}

/// Whether the menu stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stay {
    /// A person has not chosen yet.
    Open,
    /// It is closed, and the keyboard with it.
    Closed,
    /// It is closed because the person went on elsewhere.
    Left,
}

impl TextMenu {
    /// A menu about a place on the screen.
    #[must_use]
    pub const fn new(at: Pos2, marked: Option<Selection>, link: Option<Link>) -> Self {
        Self { at, marked, link, age: Age::Asked, drawn_in: None }
    }

    /// Draws it.
    pub fn show(
        &mut self,
        ui: &Ui,
        app: &App,
        selected: Selected,
        actions: &mut Vec<Action>,
        commands: &mut Vec<Command>,
    ) -> Stay {
        let closes =
            if self.age == Age::Asked { PopupCloseBehavior::IgnoreClicks } else { PopupCloseBehavior::CloseOnClick };
        let frame = ui.ctx().cumulative_frame_nr();
        if self.drawn_in.replace(frame).is_some_and(|before| before + 1 < frame) {
            // Another tab was on screen meanwhile.
            return Stay::Left;
        }
        let mut open = true;
        Popup::new(Id::unique("text menu"), ui.ctx().clone(), self.at, ui.layer_id())
            .kind(PopupKind::Menu)
            .layout(Layout::top_down_justified(egui::Align::Min))
            .style(egui::containers::menu::menu_style)
            .accessible_name(strings::TEXT_MENU)
            .close_behavior(closes)
            .open_bool(&mut open)
            .show(|ui| {
                ui.set_min_width(220.0);
                self.items(ui, app, selected, actions, commands);
            });
        match (open, self.age) {
            (true, Age::Left) => Stay::Left,
            (true, _) => Stay::Open,
            (false, _) => Stay::Closed,
        }
    }

    fn items(
        &mut self,
        ui: &mut Ui,
        app: &App,
        selected: Selected,
        actions: &mut Vec<Action>,
        commands: &mut Vec<Command>,
    ) {
        let mut entries = Entries { ids: Vec::new() };
        if let Some(link) = &self.link {
            if entries.add(ui, icon::ICON_OPEN_IN_NEW, strings::OPEN_LINK) {
                ui.ctx().open_url(egui::OpenUrl::new_tab(&link.address));
            }
            if entries.add(ui, icon::ICON_LINK, strings::COPY_LINK) {
                ui.ctx().copy_text(link.address.clone());
            }
            ui.separator();
        }
        if let Some(marked) = &self.marked {
            if entries.add(ui, Command::ToggleInspector.entry().icon, strings::SHOW_IN_INSPECTOR) {
                actions.push(Action::Inspect(marked.clone()));
                actions.extend((!app.settings.inspector.is_shown()).then_some(Action::ToggleInspector));
            }
            if let Some(entity) = marked.entity()
                && entries.add(ui, icon::ICON_FORMAT_LIST_BULLETED, strings::SHOW_SENTENCES)
            {
                actions.push(Action::ShowSentences(entity));
            }
            if matches!(marked, Selection::Mention(_)) && app.place.selection == *marked {
                for command in [Command::RejectMention, Command::MoveMentions, Command::RejectNameInArticle] {
                    let response = menu::item(ui, app, selected, command.entry(), commands);
                    entries.note(&response);
                }
            }
            ui.separator();
        }
        for command in [
            Command::Copy,
            Command::AddNote,
            Command::Highlight,
            Command::TagNote,
            Command::AddArticleNote,
            Command::SelectionIsName,
            Command::AddQuotation,
            Command::QuotationExtent,
            Command::SelectAll,
            Command::Palette,
        ] {
            let response = menu::item(ui, app, selected, command.entry(), commands);
            entries.note(&response);
        }
        self.mind_keyboard(ui, &entries.ids);
    }

    /// The keyboard comes to the first entry as soon as the menu has its size; the menu goes when the keyboard goes elsewhere.
    fn mind_keyboard(&mut self, ui: &Ui, entries: &[Id]) {
        match self.age {
            Age::Asked => self.age = Age::New,
            Age::New if !ui.is_sizing_pass() => {
                self.age = Age::Open;
                if let Some(&first) = entries.first() {
                    ui.memory_mut(|memory| memory.request_focus(first));
                }
            }
            Age::Open if ui.memory(|m| m.focused().is_some_and(|id| !entries.contains(&id))) => self.age = Age::Left,
            Age::New | Age::Open | Age::Left => {}
        }
    }
}

/// The entries drawn so far.
struct Entries {
    /// Those that can be chosen.
    ids: Vec<Id>,
}

impl Entries {
    /// Draws an entry; whether it was chosen.
    fn add(&mut self, ui: &mut Ui, icon: MaterialIcon, label: impl AsRef<str>) -> bool {
        let label = label.as_ref();
        let response = ui.add(Button::new((icon.rich_text(), label)));
        widgets::name(&response, label);
        self.note(&response);
        let chosen = response.clicked();
        if chosen {
            ui.close();
        }
        chosen
    }

    fn note(&mut self, response: &egui::Response) {
        if response.enabled() {
            self.ids.push(response.id);
        }
    }
}
