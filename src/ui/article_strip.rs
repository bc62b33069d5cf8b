//! The articles that are open, in a row above the text; and the line above each of two texts side by side.

use super::theme::Colors;
use super::theme::sizes::letters;
use super::{strings, text_page, widgets};
use crate::app::open::OpenArticle;
use crate::app::shelf::{Leaf, Scrolling, Side};
use crate::app::{Action, App};
use crate::model::ArticleId;
use egui::accesskit::Role;
use egui::{Align, Layout, PointerButton, ScrollArea, Sense, Ui, UiBuilder, vec2};
use egui_material_icons::icons as icon;

/// Least and greatest width of a leaf in points.
const WIDTH: egui::Rangef = egui::Rangef { min: 96.0, max: 220.0 };
/// Height of a leaf in points.
const HEIGHT: f32 = 30.0;
/// Side of the button that closes it, in points.
const CLOSE: f32 = 20.0;

/// Draws the row; a single article needs none.
pub fn show(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let leaves = app.shelf.leaves();
    if leaves.len() < 2 {
        return;
    }
    let gap = 2.0;
    let each = ((ui.available_width() + gap) / leaves.len() as f32 - gap).floor();
    let width = WIDTH.clamp(each);
    let key = ui.scope_id().with("leaf in view");
    let came = ui.data_mut(|data| {
        let before = data.get_temp::<Option<ArticleId>>(key);
        data.insert_temp(key, app.article());
        before != Some(app.article())
    });
    let area = ScrollArea::horizontal()
        .id_salt("open articles")
        .scroll_bar_visibility(egui::scroll_area::ScrollBarVisibility::AlwaysHidden);
    area.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for leaf in leaves {
                let taken = app.article() == Some(leaf.article);
                let response = one(ui, app, leaf, width, actions);
                if taken && came {
                    response.scroll_to_me(None);
                }
            }
        });
    });
    ui.add_space(2.0);
}

fn one(ui: &mut Ui, app: &App, leaf: &Leaf, width: f32, actions: &mut Vec<Action>) -> egui::Response {
    let colors = Colors::of(ui);
    let taken = app.article() == Some(leaf.article);
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::click());
    let fill = match (taken, response.hovered()) {
        (true, _) => colors.selected,
        (false, true) => colors.hovered,
        (false, false) => colors.panel,
    };
    ui.painter().rect_filled(rect, 6.0, fill);
    if response.has_focus() {
        widgets::focus_ring(ui, rect.shrink(2.0));
    }
    widgets::one_of_several(&response, Role::Tab, &strings::reading::leaf(&leaf.title), taken);
    let close =
        egui::Rect::from_center_size(egui::pos2(rect.right() - 4.0 - CLOSE / 2.0, rect.center().y), vec2(CLOSE, CLOSE));
    let words = egui::Rect::from_min_max(rect.min + vec2(10.0, 0.0), egui::pos2(close.left() - 4.0, rect.bottom()));
    let mut inner = ui.new_child(UiBuilder::new().max_rect(words).layout(Layout::left_to_right(Align::Center)));
    let title = if taken { widgets::strong(&leaf.title) } else { egui::RichText::new(&leaf.title) };
    inner.add(egui::Label::new(title).truncate().selectable(false));
    if taken || ui.rect_contains_pointer(rect) {
        let cross = ui.interact(close, response.id.with("close"), Sense::CLICK);
        let color = if cross.hovered() { colors.text } else { colors.muted };
        if cross.hovered() {
            ui.painter().rect_filled(close, 4.0, colors.hovered);
        }
        let glyph = icon::ICON_CLOSE.rich_text().size(letters::BODY);
        let galley = egui::WidgetText::from(glyph).into_galley(ui, None, f32::INFINITY, egui::TextStyle::Body);
        ui.painter().galley(close.center() - galley.size() / 2.0, galley, color);
        let name = strings::reading::close(&leaf.title);
        cross.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, &name));
        if cross.clicked() {
            actions.push(Action::CloseArticle(leaf.article));
            return response;
        }
    }
    let response = response.on_hover_text(&leaf.title);
    if response.clicked() {
        actions.push(Action::OpenArticle(leaf.article));
    }
    if response.clicked_by(PointerButton::Middle) {
        actions.push(Action::CloseArticle(leaf.article));
    }
    response.context_menu(|ui| menu(ui, app, leaf, actions));
    response
}

fn menu(ui: &mut Ui, app: &App, leaf: &Leaf, actions: &mut Vec<Action>) {
    if ui.button(strings::reading::CLOSE).clicked() {
        actions.push(Action::CloseArticle(leaf.article));
    }
    if ui.button(strings::reading::CLOSE_OTHERS).clicked() {
        let others = app.shelf.leaves().iter().map(|other| other.article).filter(|id| *id != leaf.article);
        actions.push(Action::OpenArticle(leaf.article));
        actions.extend(others.map(Action::CloseArticle));
    }
    let is_other = app.article() != Some(leaf.article);
    if ui.add_enabled(is_other, egui::Button::new(strings::reading::OPEN_BESIDE)).clicked() {
        actions.push(Action::Split(Some(leaf.article)));
    }
}

/// The line above one of two texts: its headline, whether both scroll together, and the way to close it.
pub fn half(
    ui: &mut Ui,
    app: &App,
    side: Side,
    open: Option<&OpenArticle>,
    role: text_page::Role,
    actions: &mut Vec<Action>,
) {
    let Some(split) = &app.split else { return };
    let colors = Colors::of(ui);
    ui.horizontal(|ui| {
        let is_active = role == text_page::Role::Active;
        let title = open.map_or(String::new(), |open| open.article.title().to_owned());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = widgets::icon_button(ui, icon::ICON_CLOSE, strings::reading::CLOSE_SIDE);
            if close.clicked() {
                if is_active {
                    actions.push(Action::FocusSide(side.other()));
                }
                actions.push(Action::Split(None));
            }
            if side == Side::Right {
                let on = split.scrolling == Scrolling::Together;
                let button = egui::Button::new(icon::ICON_SYNC_ALT.rich_text().size(letters::ICON)).selected(on);
                let response = ui.add(button.frame_when_inactive(on));
                let name = strings::reading::SCROLL_TOGETHER;
                response.widget_info(|| egui::WidgetInfo::selected(Role::Button, true, on, name));
                if response.on_hover_text(name).clicked() {
                    actions.push(Action::SetScrolling(if on { Scrolling::Apart } else { Scrolling::Together }));
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let words = if is_active { widgets::strong(title) } else { widgets::muted(ui, title) };
                ui.add(egui::Label::new(words).truncate().selectable(false));
            });
        });
    });
    let rect = egui::Rect::from_x_y_ranges(ui.max_rect().x_range(), ui.cursor().top()..=ui.cursor().top() + 2.0);
    let color = if role == text_page::Role::Active { colors.accent } else { colors.line };
    ui.painter().rect_filled(rect, 1.0, color);
    ui.add_space(4.0);
}
