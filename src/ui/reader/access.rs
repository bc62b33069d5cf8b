//! What a screen reader is told: the text as a document, each block in view as a paragraph or heading, each mark
//! and each link as a link.
//!
//! Only made while a screen reader (or a test) listens.

use super::flow::{Flow, Shown};
use super::slices::SlicePlace;
use super::widget::{Frame, ReaderEvent};
use egui::accesskit::{self, Action, Role};
use egui::{Id, Rect, Sense, Ui, UiBuilder, WidgetInfo};

/// Describes the reader and what is in view, and takes the clicks that a screen reader asks for.
pub fn describe(ui: &mut Ui, frame: &mut Frame<'_>, flow: &Flow) {
    let name = frame.reader.name;
    frame.response.widget_info(|| WidgetInfo::labeled(Role::Document, true, name));
    if !ui.ctx().has_accesskit_node(frame.response.id) {
        return;
    }
    let id = frame.response.id;
    let builder = UiBuilder::new().id_salt("described").max_rect(frame.response.rect).accessibility_parent(id);
    let mut child = ui.new_child(builder);
    child.shrink_clip_rect(frame.response.rect);
    for shown in &flow.shown {
        block(&child, frame, flow, shown);
        marks(&child, frame, flow, shown);
        links(&child, frame, flow, shown);
    }
}

/// A slice in view as a paragraph, a heading or an item of a list.
fn block(ui: &Ui, frame: &Frame<'_>, flow: &Flow, shown: &Shown) {
    let number = shown.layout.slice();
    let rect = shown.layout.rect().translate(shown.shift(flow));
    let doc = frame.page.doc;
    let level = doc.block_of(number).and_then(|block| doc.heading_level(block));
    let is_start = doc.slices().get(number).is_some_and(|s| s.place == SlicePlace::Start);
    node(ui, frame.response.id.with(("slice", number)), rect, |node| {
        node.set_role(if level.is_some() { Role::Heading } else { Role::Paragraph });
        node.set_label(shown.layout.visible().text());
        if let Some(level) = level.filter(|_| is_start) {
            node.set_level(level);
        }
    });
}

/// The marks that begin in a slice, as links.
fn marks(ui: &Ui, frame: &mut Frame<'_>, flow: &Flow, shown: &Shown) {
    let reader = frame.reader;
    let span = shown.layout.visible().span();
    for mark in reader.shown_marks(span).filter(|mark| span.contains(mark.span.start())) {
        let Some(part) = shown.layout.parts(mark.span).next() else { continue };
        let rect = part.letter_rect().translate(shown.shift(flow));
        let id = frame.response.id.with(("mark", mark.kind, mark.id, mark.span.start()));
        node(ui, id, rect, |node| {
            node.set_role(Role::Link);
            node.set_label(mark.kind.label(&frame.page.doc.words(mark.span)));
            node.add_action(Action::Click);
        });
        if ui.input(|i| i.has_accesskit_action_request(id, Action::Click)) {
            frame.events.push(ReaderEvent::MarkClicked(*mark));
        }
    }
}

/// The links that begin in a slice.
fn links(ui: &Ui, frame: &mut Frame<'_>, flow: &Flow, shown: &Shown) {
    let doc = frame.page.doc;
    let span = shown.layout.visible().span();
    for link in doc.links_in(span).filter(|link| span.contains(link.span.start())) {
        let Some(part) = shown.layout.parts(link.span).next() else { continue };
        let rect = part.letter_rect().translate(shown.shift(flow));
        let id = frame.response.id.with(("link", link.span.start()));
        node(ui, id, rect, |node| {
            node.set_role(Role::Link);
            node.set_label(crate::ui::strings::link_of(&doc.words(link.span)));
            node.set_url(link.address.as_str());
            node.add_action(Action::Click);
        });
        if ui.input(|i| i.has_accesskit_action_request(id, Action::Click)) {
            frame.events.push(ReaderEvent::LinkClicked(link));
        }
    }
}

fn node(ui: &Ui, id: Id, rect: Rect, fill: impl FnOnce(&mut accesskit::Node)) {
    // Only something that interacts gets its place in the tree; this takes no clicks.
    ui.interact(rect, id, Sense::hover());
    let [x0, y0, x1, y1] = [rect.left(), rect.top(), rect.right(), rect.bottom()].map(f64::from);
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_bounds(accesskit::Rect { x0, y0, x1, y1 });
        fill(node);
    });
}
