//! The versions tab: which two texts are compared, what changed from one to the other, and what became of notes and decisions.

use super::commands::{Command, Selected};
use super::strings::{self, versions as said};
use super::theme::Colors;
use super::widgets;
use super::word_diff::{Step, WordDiff};
use crate::app::versions::Versions;
use crate::app::{Action, App, words};
use crate::library::{Placed, PlacementCounts, PlacementOutcome, PlacementRow, PlacementState};
use crate::locale::told;
use crate::model::VersionId;
use crate::text::in_one_line;
use egui::{RichText, Ui};
use egui_material_icons::icons as icon;

/// How far the comparison is scrolled.
#[derive(Default)]
pub struct VersionsTab {
    diff: WordDiff,
}

impl VersionsTab {
    /// Goes to the next or previous change.
    pub fn step(&mut self, step: Step) {
        self.diff.step(step);
    }

    /// Draws the tab.
    pub fn show(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        let Some(shown) = app.versions.shown.as_ref().filter(|shown| Some(shown.article) == app.article()) else {
            return;
        };
        let Some((old, new)) = app.versions.pair() else {
            widgets::empty(ui, icon::ICON_DIFFERENCE, said::ONE_VERSION);
            return;
        };
        self.bar(ui, shown, (old, new), actions);
        let room = if ui.available_height() < LOW { Room::Whole } else { Room::Shared };
        if report(ui, shown, room, actions) && room == Room::Whole {
            return;
        }
        ui.separator();
        match &app.versions.comparison {
            Some(comparison) if (comparison.old.id, comparison.new.id) == (old, new) => self.diff.show(ui, comparison),
            _ => drop(ui.label(widgets::muted(ui, said::COMPARING))),
        }
    }

    fn bar(&mut self, ui: &mut Ui, shown: &Versions, pair: (VersionId, VersionId), actions: &mut Vec<Action>) {
        let all = texts(shown, ui.available_width());
        let all: Vec<(VersionId, &str)> = all.iter().map(|(id, name)| (*id, name.as_str())).collect();
        let narrow = ui.available_width() < NARROW;
        ui.horizontal_wrapped(|ui| {
            if narrow {
                // One line even where letters are large and the window is small.
                ui.spacing_mut().item_spacing.x = 3.0;
                ui.spacing_mut().button_padding.x = 5.0;
            }
            if let Some(old) = widgets::dropdown(ui, said::COMPARE_OLD, pair.0, &all) {
                actions.push(Action::Compare(old, pair.1));
            }
            widgets::ornament(ui, icon::ICON_ARROW_FORWARD.rich_text());
            if let Some(new) = widgets::dropdown(ui, said::COMPARE_NEW, pair.1, &all) {
                actions.push(Action::Compare(pair.0, new));
            }
            let steps = [
                (Step::Previous, icon::ICON_KEYBOARD_ARROW_UP, Command::PreviousChange),
                (Step::Next, icon::ICON_KEYBOARD_ARROW_DOWN, Command::NextChange),
            ];
            for (step, icon, command) in steps {
                if widgets::icon_button(ui, icon, &command.tooltip(ui.ctx())).clicked() {
                    self.diff.step(step);
                }
            }
            ui.add(egui::Label::new(widgets::small(ui, self.diff.tally())).extend());
        });
    }
}

/// Narrower than this, in points, the texts are named without their day.
const NARROW: f32 = 560.0;

/// The texts that can be compared: the versions, then those that share most of their words.
fn texts(shown: &Versions, width: f32) -> Vec<(VersionId, String)> {
    let day = |day: Option<jiff::civil::Date>| {
        day.filter(|_| width >= NARROW).map(|day| format!(", {}", strings::short_day(day))).unwrap_or_default()
    };
    let versions =
        shown.versions.iter().map(|row| (row.id, said::version(row.number, row.is_current) + &day(row.published)));
    let reprints = shown.reprints.iter().map(|row| {
        let outlet = row.outlet.as_deref().unwrap_or(&row.title);
        let number = row.earlier.map(|number| format!(", {}", said::version(number, false))).unwrap_or_default();
        (row.version, format!("{outlet}{}{number}", day(row.published)))
    });
    versions.chain(reprints).collect()
}

/// Lower than this, in points, the report and the comparison take turns.
const LOW: f32 = 280.0;

/// How much of the tab the report may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Room {
    /// Some, above the comparison.
    Shared,
    /// All while it is open.
    Whole,
}

/// What became of notes and decisions: those that wait stand side by side with where they may belong.
/// Returns whether it is open.
fn report(ui: &mut Ui, shown: &Versions, room: Room, actions: &mut Vec<Action>) -> bool {
    if shown.placements.is_empty() {
        return false;
    }
    let counts = counts(&shown.placements);
    let open = counts.open > 0 && room == Room::Shared;
    let title = format!("{}: {}", said::PLACEMENTS, told(&words::counts(counts)));
    let header = egui::CollapsingHeader::new(title).id_salt("placements").default_open(open);
    let report = header.show(ui, |ui| {
        let share = if room == Room::Whole { 1.0 } else { 0.45 };
        let most = ui.available_height() * share;
        egui::ScrollArea::vertical().id_salt("placements").max_height(most).auto_shrink([false, true]).show(ui, |ui| {
            let waits = |row: &&PlacementRow| row.state == PlacementState::Open;
            for row in shown.placements.iter().filter(waits) {
                open_line(ui, row, actions);
            }
            for row in shown.placements.iter().filter(|row| !waits(row)) {
                let line =
                    format!("{}: {} “{}”", said::placement(row), said::placed(row.what), in_one_line(&row.words));
                ui.add(egui::Label::new(widgets::muted(ui, line)).truncate());
            }
            widgets::follow_focus(ui);
        });
    });
    report.body_returned.is_some()
}

fn counts(rows: &[PlacementRow]) -> PlacementCounts {
    let count = |holds: fn(&PlacementRow) -> bool| rows.iter().filter(|row| holds(row)).count() as u32;
    PlacementCounts {
        exact: count(|row| row.outcome == PlacementOutcome::Exact),
        moved: count(|row| row.outcome == PlacementOutcome::Moved),
        open: count(|row| row.state == PlacementState::Open),
    }
}

fn open_line(ui: &mut Ui, row: &PlacementRow, actions: &mut Vec<Action>) {
    let frame = egui::Frame::new().fill(Colors::of(ui).raised).corner_radius(6).inner_margin(8);
    frame.show(ui, |ui| {
        let heading = format!("{}, {}", said::placed(row.what), said::placement(row));
        ui.label(RichText::new(heading).color(Colors::of(ui).warning));
        if let Some(note) = row.note.as_deref().filter(|note| !note.trim().is_empty()) {
            ui.add(egui::Label::new(in_one_line(note)).truncate());
        }
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                side(left, said::version(row.from_number, false), &row.words);
                let here = if row.stands.is_some() { said::MAY_BELONG } else { said::NO_PLACE };
                side(right, here, row.stands_words.as_deref().unwrap_or_default());
            }
        });
        ui.horizontal_wrapped(|ui| {
            if row.what != Placed::Event {
                if let Some(span) = row.stands
                    && ui.button(said::PLACE_THERE).clicked()
                {
                    actions.push(Action::Place(row.id, span));
                }
                if ui.button(said::PLACE_BY_HAND).on_hover_text(said::PLACE_BY_HAND_HINT).clicked() {
                    actions.push(Action::BeginPlacing(row.id));
                }
            }
            if ui.button(said::DROP_PLACEMENT).clicked() {
                actions.push(Action::DropPlacement(row.id));
            }
        });
    });
    ui.add_space(4.0);
}

/// Says, above the text, what to do while the passage of a note or decision is looked for.
pub fn placing(ui: &mut Ui, app: &App, selected: Selected, actions: &mut Vec<Action>, commands: &mut Vec<Command>) {
    let Some(row) = app.versions.placing.and_then(|id| app.versions.line(id)) else { return };
    let frame = egui::Frame::new().fill(Colors::of(ui).raised).corner_radius(6).inner_margin(8);
    frame.show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let key = Command::PlaceHere.entry().shortcut.map(|keys| super::keyboard::shown(ui.ctx(), keys));
            ui.label(said::placing(row.what, &key.unwrap_or_default()));
            let place = egui::Button::new(said::PLACE_HERE);
            if ui.add_enabled(Command::PlaceHere.is_enabled(app, selected), place).clicked() {
                commands.push(Command::PlaceHere);
            }
            if ui.button(strings::CANCEL).clicked() {
                actions.push(Action::EndPlacing);
            }
        });
    });
    ui.add_space(4.0);
}

fn side(ui: &mut Ui, caption: impl Into<String>, words: &str) {
    ui.label(widgets::small(ui, caption));
    if !words.is_empty() {
        ui.add(egui::Label::new(format!("“{}”", in_one_line(words))).wrap());
    }
}

/// Versions and reprints, in the inspector of an article.
pub fn about(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let Some(shown) = app.versions.shown.as_ref().filter(|shown| Some(shown.article) == app.article()) else { return };
    if shown.versions.len() > 1 && ui.link(said::versions(shown.versions.len())).clicked() {
        actions.push(Action::SelectTab(crate::app::settings::Tab::Versions));
    }
    let open = counts(&shown.placements).open;
    if open > 0 {
        ui.label(RichText::new(said::waiting(open)).small().color(Colors::of(ui).warning));
    }
    if shown.reprints.is_empty() {
        return;
    }
    ui.label(widgets::small(ui, said::ALSO_PRINTED));
    for row in &shown.reprints {
        if ui.link(said::reprint(row)).on_hover_text(said::SHOW_OVERLAP).clicked() {
            actions.push(Action::Compare(row.version, row.with));
            actions.push(Action::SelectTab(crate::app::settings::Tab::Versions));
        }
    }
}
