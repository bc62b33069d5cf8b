//! The inspector of a quotation: what was said, by whom and how that is known, and the corrections a person can make.

use super::commands::Command;
use super::inspector::pair;
use super::strings::quotations as texts;
use super::theme::Colors;
use super::{entities_tab, quotations_tab, strings, widgets};
use crate::app::place::Selection;
use crate::app::{Action, App};
use crate::library::{FindingStatus, QuotationDecision, QuotationRow, SpeakerChoice};
use crate::model::{EntityId, QuotationId};
use egui::{RichText, Ui};

/// What is being typed.
#[derive(Default)]
pub struct QuotationInspector {
    /// The quotation whose speaker is written anew, and what is written.
    speaker: Option<(QuotationId, String)>,
    focus: bool,
}

impl QuotationInspector {
    /// Draws a quotation.
    pub fn show(&mut self, ui: &mut Ui, app: &App, row: &QuotationRow, actions: &mut Vec<Action>) {
        ui.add(egui::Label::new(widgets::strong(&row.text)).wrap().selectable(true));
        widgets::badge(ui, entities_tab::status(row.status));
        self.speaker(ui, row, actions);
        kind(ui, row, actions);
        if let Some(words) = &row.lost_extent {
            let words = RichText::new(texts::lost_extent(words)).small().color(Colors::of(ui).warning);
            ui.add(egui::Label::new(words).wrap());
        }
        let said = row.said.as_ref().map(|said| said.parse().map_or_else(|_| said.clone(), strings::day));
        let parts =
            [(texts::CUE, &row.cue), (texts::TO, &row.addressee), (texts::VIA, &row.via), (texts::SAID_ON, &said)];
        for (caption, value) in parts {
            if let Some(value) = value {
                pair(ui, caption, value);
            }
        }
        pair(ui, strings::ARTICLE, &texts::place(row.article_title.as_str(), row.page.as_deref(), row.paragraph_no));
        if !row.also_in.is_empty() {
            pair(ui, texts::ALSO_IN, &row.also_in.join(", "));
        }
        ui.add_space(6.0);
        buttons(ui, app, row, actions);
    }

    fn speaker(&mut self, ui: &mut Ui, row: &QuotationRow, actions: &mut Vec<Action>) {
        if self.speaker.as_ref().is_some_and(|(id, _)| *id == row.id) {
            self.edit(ui, row, actions);
            return;
        }
        let name = row.speakers();
        ui.horizontal(|ui| {
            ui.label(widgets::small(ui, strings::SPEAKER));
            if row.doubtful {
                drop(widgets::badge(ui, strings::DOUBTFUL));
            }
            if widgets::icon_button(ui, egui_material_icons::icons::ICON_EDIT, texts::EDIT_SPEAKER).clicked() {
                self.speaker = Some((row.id, row.speaker.clone().unwrap_or_default()));
                self.focus = true;
            }
        });
        match row.speaker_entity {
            Some(entity) => {
                if ui.link(&name).on_hover_text(strings::SHOW_IN_INSPECTOR).clicked() {
                    actions.push(Action::Inspect(Selection::Entity(entity)));
                }
            }
            None if name.is_empty() => drop(ui.label(widgets::muted(ui, strings::NO_SPEAKER))),
            None => drop(ui.add(egui::Label::new(&name).wrap())),
        }
        if let Some(words) = row.speaker_words.as_ref().filter(|words| **words != name) {
            pair(ui, texts::IN_THE_TEXT, &format!("“{words}”"));
        }
        if !row.because.is_empty() {
            pair(ui, strings::BECAUSE, crate::locale::told(&row.because));
        }
    }

    fn edit(&mut self, ui: &mut Ui, row: &QuotationRow, actions: &mut Vec<Action>) {
        let Some((id, typed)) = &mut self.speaker else { return };
        ui.label(widgets::small(ui, strings::SPEAKER));
        let response = ui.add(egui::TextEdit::singleline(typed).desired_width(f32::INFINITY));
        widgets::name(&response, strings::SPEAKER);
        if std::mem::take(&mut self.focus) {
            response.request_focus();
        }
        ui.label(widgets::small(ui, texts::SPEAKER_HINT));
        let enter = response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        let mut done = response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Escape));
        ui.horizontal(|ui| {
            if ui.button(strings::SAVE).clicked() || enter {
                let choice = SpeakerChoice::Words(typed.trim().to_owned());
                actions.push(Action::DecideQuotation(*id, QuotationDecision::Speaker(choice)));
                done = true;
            }
            done |= ui.button(strings::CANCEL).clicked();
        });
        if done || *id != row.id {
            self.speaker = None;
        }
    }
}

fn kind(ui: &mut Ui, row: &QuotationRow, actions: &mut Vec<Action>) {
    ui.label(widgets::small(ui, strings::KIND));
    let kinds = quotations_tab::KINDS.map(|kind| (kind, strings::quotation_kind(kind)));
    if let Some(kind) = widgets::dropdown(ui, texts::KIND_OF_QUOTATION, row.kind, &kinds)
        && kind != row.kind
    {
        actions.push(Action::DecideQuotation(row.id, QuotationDecision::Kind(kind)));
    }
}

fn buttons(ui: &mut Ui, app: &App, row: &QuotationRow, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        if ui.button(strings::SHOW_IN_TEXT).clicked() {
            actions.push(Action::Go(quotations_tab::place(app, row)));
        }
        let copy = ui.button(texts::COPY_CITED).on_hover_text(Command::CopyQuotation.tooltip(ui.ctx()));
        if copy.clicked() {
            ui.ctx().copy_text(quotations_tab::cited(row));
        }
        if let (Some(entity), Some(name)) = (row.speaker_entity, &row.speaker)
            && ui.button(texts::all_by(name)).clicked()
        {
            actions.push(Action::ShowQuotations(entity));
        }
        let confirm = ui.add_enabled(row.status != FindingStatus::Confirmed, egui::Button::new(strings::CONFIRM));
        if confirm.clicked() {
            actions.push(Action::DecideQuotation(row.id, QuotationDecision::Confirm));
        }
        if ui.button(strings::REJECT).clicked() {
            actions.push(Action::DecideQuotation(row.id, QuotationDecision::Reject));
        }
    });
    let extent = Command::QuotationExtent.tooltip(ui.ctx());
    ui.label(widgets::small(ui, texts::extent_hint(&extent)));
}

/// What an entity said, in its own inspector.
pub fn said_by(ui: &mut Ui, app: &App, entity: EntityId, actions: &mut Vec<Action>) {
    let Some((_, rows, all)) = app.said.as_ref().filter(|(of, _, all)| *of == entity && *all > 0) else { return };
    ui.add_space(8.0);
    ui.label(widgets::small(ui, texts::quotations(*all as u64)));
    for row in rows {
        let color = Colors::of(ui).text;
        let label = egui::Button::new(RichText::new(&row.text).color(color)).truncate().frame_when_inactive(false);
        let response = ui.add(label).on_hover_text(&row.text);
        widgets::name(&response, &texts::named(&row.text));
        if response.clicked() {
            actions.push(Action::Go(quotations_tab::place(app, row)));
        }
    }
    if ui.button(texts::ALL_QUOTATIONS).clicked() {
        actions.push(Action::ShowQuotations(entity));
    }
}
