//! The settings in one place, kept as soon as they are changed.

use super::commands::Command;
use super::pen_dialogs::Left;
use super::theme::GAP;
use super::{strings, text_style, widgets};
use crate::app::settings::{
    Face, LanguageChoice, MarkKind, Shown, TEXT_SIZE_STEP, TEXT_SIZES, ThemeChoice, Typography,
};
use crate::app::{Action, App};
use egui::{RichText, Ui};

/// Width of the names of the settings, in points.
const NAMES: f32 = 150.0;

/// Draws the dialog; all that it shows is kept elsewhere.
pub fn show(ui: &mut Ui, app: &App, actions: &mut Vec<Action>, commands: &mut Vec<Command>) -> Left {
    ui.heading(strings::reading::SETTINGS);
    let height = (ui.ctx().content_rect().height() - 190.0).max(80.0);
    egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
        ui.set_width(ui.available_width());
        appearance(ui, app, actions);
        reading(ui, app, actions);
        marks(ui, app, actions);
        panels(ui, app, actions);
        files(ui, app, commands);
        widgets::follow_focus(ui);
    });
    ui.add_space(GAP);
    ui.horizontal(|ui| {
        let close = ui.button(strings::dialogs::CLOSE);
        ui.label(widgets::small(ui, strings::reading::KEPT_AT_ONCE));
        if close.clicked() { Left::Closed } else { Left::Open }
    })
    .inner
}

fn section(ui: &mut Ui, title: &str) {
    ui.add_space(GAP);
    ui.label(widgets::strong(title));
}

/// A line: the setting's name at the left, the control at its right.
fn line(ui: &mut Ui, name: &str, control: impl FnOnce(&mut Ui)) {
    ui.horizontal_wrapped(|ui| {
        let size = egui::vec2(NAMES, ui.spacing().interact_size.y);
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            ui.set_min_width(NAMES);
            ui.add(egui::Label::new(name).wrap().selectable(false));
        });
        control(ui);
    });
}

fn appearance(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    use strings::reading as words;
    section(ui, &words::APPEARANCE);
    line(ui, &words::THEME, |ui| {
        let all = [
            (ThemeChoice::System, words::SYSTEM),
            (ThemeChoice::Light, words::LIGHT),
            (ThemeChoice::Dark, words::DARK),
        ];
        for (theme, name) in all {
            let radio = ui.radio(app.settings.theme == theme, name);
            if app.settings.theme == theme && ui.memory(|m| m.focused().is_none()) {
                radio.request_focus();
            }
            if radio.clicked() {
                actions.push(Action::SetTheme(theme));
            }
        }
    });
    line(ui, &words::LANGUAGE, |ui| {
        let all = [
            (LanguageChoice::System, &*words::SYSTEM),
            (LanguageChoice::English, words::ENGLISH),
            (LanguageChoice::Spanish, words::SPANISH),
        ];
        for (language, name) in all {
            if ui.radio(app.settings.language == language, name).clicked() {
                actions.push(Action::SetLanguage(language));
            }
        }
    });
    line(ui, &words::WINDOW_SIZE, |ui| {
        let value = stepped(ui, &words::WINDOW_SIZE, app.settings.text_size, TEXT_SIZES, TEXT_SIZE_STEP, " %");
        actions.extend(value.map(Action::SetTextSize));
    });
    line(ui, &words::CONTRAST, |ui| {
        let mut high = app.settings.contrast.holds(app.wishes.contrast);
        if ui.checkbox(&mut high, words::HIGH_CONTRAST).clicked() {
            actions.push(Action::SetContrast(app.settings.contrast.turned(app.wishes.contrast)));
        }
    });
    line(ui, &words::MOTION, |ui| {
        let mut reduced = app.settings.stillness.holds(app.wishes.stillness);
        if ui.checkbox(&mut reduced, words::REDUCED).clicked() {
            actions.push(Action::SetStillness(app.settings.stillness.turned(app.wishes.stillness)));
        }
    });
}

fn reading(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    use strings::reading as words;
    let chosen = app.settings.typography;
    let mut next = chosen;
    section(ui, &words::READING);
    line(ui, &words::FACE, |ui| {
        for (face, name) in [(Face::Serif, words::SERIF), (Face::Sans, words::SANS)] {
            if ui.radio(chosen.face == face, name).clicked() {
                next.face = face;
            }
        }
    });
    line(ui, &words::LETTERS, |ui| {
        next.size = stepped(ui, &words::LETTERS, chosen.size, Typography::SIZES, 1, " pt").unwrap_or(next.size);
    });
    line(ui, &words::LINES, |ui| {
        next.line = stepped(ui, &words::LINES, chosen.line, Typography::LINES, 5, " %").unwrap_or(next.line);
    });
    line(ui, &words::MEASURE, |ui| {
        next.measure =
            stepped(ui, &words::MEASURE, chosen.measure, Typography::MEASURES, 2, "").unwrap_or(next.measure);
    });
    sample(ui, app);
    if ui.add_enabled(chosen != Typography::default(), egui::Button::new(words::AS_DELIVERED)).clicked() {
        next = Typography::default();
    }
    if next != chosen {
        actions.push(Action::SetTypography(next));
    }
}

/// A few words as they will look.
fn sample(ui: &mut Ui, app: &App) {
    let style = text_style::style(ui, app);
    let frame = egui::Frame::new().fill(super::theme::Colors::of(ui).page).corner_radius(6).inner_margin(10);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let text = RichText::new(strings::reading::SAMPLE)
            .font(egui::FontId::new(style.text_size, style.body.clone()))
            .line_height(Some(style.text_size * style.line_height));
        ui.add(egui::Label::new(text).wrap().selectable(false));
    });
}

/// A number with a step less and a step more. Returns the new one.
fn stepped(
    ui: &mut Ui,
    name: &str,
    value: u16,
    limits: std::ops::RangeInclusive<u16>,
    step: u16,
    unit: &str,
) -> Option<u16> {
    let mut next = None;
    let less = egui::Button::new("−").min_size(egui::vec2(30.0, 28.0));
    let response = ui.add_enabled(value > *limits.start(), less);
    widgets::name(&response, &strings::reading::less(name));
    if response.clicked() {
        next = Some(value.saturating_sub(step).max(*limits.start()));
    }
    let size = egui::vec2(64.0, ui.spacing().interact_size.y);
    let centered = egui::Layout::centered_and_justified(egui::Direction::LeftToRight);
    ui.allocate_ui_with_layout(size, centered, |ui| {
        ui.add(egui::Label::new(format!("{value}{unit}")).selectable(false));
    });
    let more = egui::Button::new("+").min_size(egui::vec2(30.0, 28.0));
    let response = ui.add_enabled(value < *limits.end(), more);
    widgets::name(&response, &strings::reading::more(name));
    if response.clicked() {
        next = Some((value + step).min(*limits.end()));
    }
    next
}

fn marks(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    section(ui, &strings::reading::MARKS);
    ui.horizontal_wrapped(|ui| {
        for kind in MarkKind::ALL {
            let mut shown = !app.settings.hidden_marks.contains(&kind);
            if ui.checkbox(&mut shown, strings::mark(kind)).clicked() {
                actions.push(Action::ToggleMark(kind));
            }
        }
    });
}

fn panels(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    section(ui, &strings::reading::PANELS);
    ui.horizontal_wrapped(|ui| {
        let all = [
            (app.settings.article_list, Command::ToggleArticleList, Action::ToggleArticleList),
            (app.settings.inspector, Command::ToggleInspector, Action::ToggleInspector),
        ];
        for (shown, command, action) in all {
            let mut on = shown == Shown::Shown;
            if ui.checkbox(&mut on, command.entry().label).clicked() {
                actions.push(action);
            }
        }
    });
}

fn files(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    use strings::reading as words;
    let mut button = |ui: &mut Ui, command: Command| {
        let enabled = command.is_enabled(app, super::commands::Selected::Nothing);
        if ui.add_enabled(enabled, egui::Button::new(command.entry().label)).clicked() {
            commands.push(command);
        }
    };
    section(ui, &words::FOLDERS);
    line(ui, &words::WATCHED, |ui| {
        let folder = app.watched().map_or_else(|| words::NO_FOLDER.to_string(), |folder| folder.display().to_string());
        ui.add(egui::Label::new(folder).wrap());
    });
    ui.horizontal_wrapped(|ui| {
        button(ui, Command::WatchFolder);
        button(ui, Command::StopWatching);
    });
    section(ui, &words::BACKUPS);
    ui.horizontal_wrapped(|ui| {
        button(ui, Command::BackUp);
        button(ui, Command::RestoreBackup);
    });
}
