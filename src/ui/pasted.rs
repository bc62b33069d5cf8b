//! The dialog that shows what was made of the clipboard before it is kept; and an article at a glance, for other dialogs too.

use super::strings::import as strings;
use super::theme::Colors;
use super::widgets;
use crate::app::Action;
use crate::app::paste::Pasted;
use crate::model::{FieldName, Origin, SourceArticle};
use egui::{RichText, ScrollArea, Ui};

/// How much of the text is shown, in characters.
const SHOWN: usize = 600;

/// Draws it; keeping and leaving are actions.
pub fn show(ui: &mut Ui, pasted: &Pasted, actions: &mut Vec<Action>) {
    widgets::heading(ui, strings::PASTED);
    fields(ui, &pasted.article, Some(pasted.words));
    for warning in &pasted.article.warnings {
        let words = RichText::new(warning).small().color(Colors::of(ui).warning);
        ui.add(egui::Label::new(words).wrap());
    }
    ui.separator();
    beginning(ui, &pasted.article, 140.0);
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        let keep = ui.button(strings::KEEP);
        if ui.memory(|m| m.focused().is_none()) {
            keep.request_focus();
        }
        if keep.clicked() {
            actions.push(Action::KeepPasted);
        }
        if ui.button(strings::LEAVE).clicked() {
            actions.push(Action::LeavePasted);
        }
    });
}

/// What the head of an article says, and how many words the article has, if that is known.
pub fn fields(ui: &mut Ui, article: &SourceArticle, words: Option<u64>) {
    let head = &article.head;
    let title = head.title.as_ref().map(|f| (f.value.clone(), f.origin));
    let byline = head.authors.as_ref().map(|f| (f.value.join("; "), f.origin));
    let outlet = head.outlet.as_ref().map(|f| (f.value.clone(), f.origin));
    let published = head.published.as_ref().map(|f| (super::strings::day(f.value), f.origin));
    let fields = [
        (FieldName::Title, title),
        (FieldName::Byline, byline),
        (FieldName::Outlet, outlet),
        (FieldName::Published, published),
    ];
    egui::Grid::new("head of an article").num_columns(2).spacing([16.0, 6.0]).show(ui, |ui| {
        for (name, value) in fields {
            ui.label(widgets::small(ui, super::strings::field(name)));
            field(ui, value);
            ui.end_row();
        }
        if let Some(words) = words {
            ui.label(widgets::small(ui, strings::LENGTH));
            ui.label(super::strings::words(words));
            ui.end_row();
        }
    });
}

/// The beginning of its text, in at most this height in points.
pub fn beginning(ui: &mut Ui, article: &SourceArticle, height: f32) {
    let start: String = article.text.chars().take(SHOWN).collect();
    ScrollArea::vertical().id_salt("beginning of a text").max_height(height).show(ui, |ui| {
        ui.add(egui::Label::new(widgets::muted(ui, start)).wrap());
    });
}

fn field(ui: &mut Ui, value: Option<(String, Origin)>) {
    ui.horizontal_wrapped(|ui| match value {
        Some((value, origin)) => {
            ui.add(egui::Label::new(value).wrap());
            if origin == Origin::Guess {
                widgets::badge(ui, super::strings::GUESSED);
            }
        }
        None => drop(ui.label(widgets::muted(ui, super::strings::UNKNOWN))),
    });
}
