//! Small controls that several parts of the window share.

use super::theme::Colors;
use crate::model::EntityKind;
use egui::{Response, RichText, Ui};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons as icon;

/// A text that stands back.
pub fn muted(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(text).color(Colors::of(ui).muted)
}

/// A small text that stands back.
pub fn small(ui: &Ui, text: impl Into<String>) -> RichText {
    muted(ui, text).small()
}

/// A bold text.
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).family(super::fonts::family(super::fonts::STRONG))
}

/// A button that shows only an icon; `name` is its tooltip and its name for a screen reader.
pub fn icon_button(ui: &mut Ui, icon: MaterialIcon, name: &str) -> Response {
    let response = ui.add(egui::Button::new(icon.rich_text().size(18.0)).frame_when_inactive(false));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, ui.is_enabled(), name));
    response.on_hover_text(name)
}

/// The icon of a kind of entity: kinds are told apart by shape as well as by color.
pub const fn kind_icon(kind: EntityKind) -> MaterialIcon {
    match kind {
        EntityKind::Person => icon::ICON_PERSON,
        EntityKind::Organization => icon::ICON_CORPORATE_FARE,
        EntityKind::Place => icon::ICON_LOCATION_ON,
    }
}

/// A filter field with a magnifying glass. Returns whether the words changed.
pub fn filter(ui: &mut Ui, id: egui::Id, words: &mut String, hint: &'static str, width: f32) -> bool {
    let edit = egui::TextEdit::singleline(words)
        .id(id)
        .hint_text(hint)
        .prefix(icon::ICON_SEARCH.rich_text().color(Colors::of(ui).muted))
        .desired_width(width);
    let response = ui.add(edit);
    name(&response, hint);
    // Escape takes the focus away before the field is drawn.
    if (response.has_focus() || response.lost_focus())
        && ui.input(|i| i.key_pressed(egui::Key::Escape))
        && !words.is_empty()
    {
        words.clear();
        return true;
    }
    response.changed()
}

/// Names a text field for a screen reader.
pub fn name(response: &Response, name: &str) {
    let name = name.to_owned();
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label(name));
}

/// Tells a screen reader that this is one of several things of which one is selected. egui's own way says "pressed", as of a switch.
pub fn one_of_several(response: &Response, role: egui::accesskit::Role, name: &str, selected: bool) {
    response.widget_info(|| egui::WidgetInfo::labeled(role, true, name));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.clear_toggled();
        node.set_selected(selected);
    });
}

/// A row of choices of which one is taken. Returns the one that was clicked.
pub fn choices<T: Copy + PartialEq>(ui: &mut Ui, taken: T, all: &[(T, &str)]) -> Option<T> {
    let mut clicked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for (value, label) in all {
            let button = egui::Button::new(*label).selected(*value == taken).frame_when_inactive(*value == taken);
            if ui.add(button).clicked() {
                clicked = Some(*value);
            }
        }
    });
    clicked
}

/// A drop-down of choices. Returns the one that was chosen. `salt` is also its name for a screen reader.
pub fn dropdown<T: Copy + PartialEq>(ui: &mut Ui, salt: &str, taken: T, all: &[(T, &str)]) -> Option<T> {
    let shown = all.iter().find(|(value, _)| *value == taken).map_or("", |(_, label)| *label);
    let mut chosen = None;
    let shown = egui::ComboBox::from_id_salt(salt).height(360.0).selected_text(shown).show_ui(ui, |ui| {
        for (value, label) in all {
            if ui.selectable_label(*value == taken, *label).clicked() {
                chosen = Some(*value);
            }
        }
    });
    name(&shown.response, salt);
    chosen
}

/// A page that has nothing to show, with the reason.
pub fn empty(ui: &mut Ui, icon: MaterialIcon, words: &str) {
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.28).max(16.0));
        let color = Colors::of(ui).muted;
        ui.label(icon.rich_text().size(40.0).color(color));
        ui.add_space(6.0);
        ui.label(RichText::new(words).color(color));
    });
}

/// A small label with a background, such as "guessed".
pub fn badge(ui: &mut Ui, words: &str) -> Response {
    let colors = Colors::of(ui);
    let frame = egui::Frame::new().fill(colors.hovered).corner_radius(4).inner_margin(egui::Margin::symmetric(6, 1));
    frame.show(ui, |ui| ui.label(small(ui, words))).inner
}

/// How many rows a table has, in one piece: "13 events".
pub fn tally(ui: &mut Ui, number: usize, one: &str, many: &str) {
    let words = small(ui, super::strings::count(number as u64, one, many));
    ui.add(egui::Label::new(words).extend());
}

/// Forgets how far parts are scrolled, what undo in fields would bring back, and who has the keyboard.
pub fn forget_all(ctx: &egui::Context) {
    ctx.data_mut(|data| {
        data.remove_by_type::<egui::text_edit::TextEditState>();
        data.remove_by_type::<egui::scroll_area::State>();
    });
    ctx.memory_mut(egui::Memory::stop_text_input);
}

/// The id under which a wish for the keyboard waits.
fn wish_id() -> egui::Id {
    egui::Id::unique("main part wants the keyboard")
}

/// Says that the main part of the tab is to take the keyboard as soon as it is drawn.
pub fn wish_focus(ctx: &egui::Context) {
    ctx.data_mut(|data| data.insert_temp(wish_id(), ()));
}

/// Gives the keyboard to the main part of a tab if that was wished for, and nobody types meanwhile.
pub fn take_wished_focus(main: &Response) {
    if main.ctx.data_mut(|data| data.remove_temp::<()>(wish_id())).is_some() && !main.ctx.text_edit_focused() {
        main.request_focus();
    }
}
