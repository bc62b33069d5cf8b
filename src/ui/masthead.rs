//! What stands above the text of an article whose head was read apart from it: headline, authors, outlet, day.
//!
//! Texts that bring their own headline show it themselves.

use super::{fonts, strings, widgets};
use crate::app::open::OpenArticle;
use crate::model::{BlockKind, FieldName};
use egui::{RichText, Ui};

/// Draws it where the text has no headline of its own.
pub fn show(ui: &mut Ui, open: &OpenArticle) {
    if !is_apart(open) {
        return;
    }
    ui.add_space(6.0);
    if let Some(title) = value(open, FieldName::Title) {
        let words = RichText::new(title).family(fonts::family(fonts::READING_STRONG)).size(23.0);
        let response = ui.add(egui::Label::new(words).wrap().selectable(true));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(egui::accesskit::Role::Heading);
            node.set_label(title);
        });
    }
    let line = line(open);
    if !line.is_empty() {
        ui.add(egui::Label::new(widgets::muted(ui, line)).wrap().selectable(true));
    }
    ui.add_space(4.0);
    ui.separator();
}

/// Whether headline and byline stand in the article's fields only.
fn is_apart(open: &OpenArticle) -> bool {
    open.article.format.has_head_apart() && !open.structure.blocks.iter().any(|block| block.kind == BlockKind::Headline)
}

/// Authors, outlet, day and last change in one line.
fn line(open: &OpenArticle) -> String {
    let day = value(open, FieldName::Published).and_then(|day| day.parse().ok()).map(strings::day);
    let authors = value(open, FieldName::Byline).map(|names| names.replace("; ", ", "));
    let outlet = value(open, FieldName::Outlet).map(str::to_owned);
    let changed = open.article.modified_at.as_deref().filter(|_| open.article.modified_at != open.article.published_at);
    let updated = changed.and_then(strings::inspector::updated);
    [authors, outlet, day, updated].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn value(open: &OpenArticle, name: FieldName) -> Option<&str> {
    open.article.fields.iter().find(|field| field.name == name)?.value.as_deref()
}
