//! What stands above the text and scrolls with it: headline and byline of an article whose text is its body alone.
//!
//! They are set in the column of the text, as a headline in the text is, and can be selected by themselves; a position in the text
//! never lies in them.

use super::flow::Flow;
use super::layout::set_as;
use super::style::ReaderStyle;
use super::widget::Frame;
use crate::model::BlockKind;
use egui::{Galley, Label, Rect, Ui, UiBuilder, pos2, vec2};
use std::sync::Arc;

/// The words above a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderHead {
    /// The headline; may be empty.
    pub title: String,
    /// Who wrote it, where and when; may be empty.
    pub line: String,
}

/// The words as they are set, from the top of the text.
pub struct HeadLayout {
    lines: Vec<Line>,
    height: f32,
}

/// One of them.
struct Line {
    kind: BlockKind,
    galley: Arc<Galley>,
    top: f32,
}

impl HeadLayout {
    /// Sets them in a column of `width` points.
    #[must_use]
    pub fn new(head: &ReaderHead, style: &ReaderStyle, width: f32, ctx: &egui::Context) -> Self {
        let mut made = Self { lines: Vec::new(), height: 0.0 };
        for (kind, words, gap) in [(BlockKind::Headline, &head.title, 1.8), (BlockKind::Byline, &head.line, 0.6)] {
            if words.is_empty() {
                continue;
            }
            let top = made.height + (gap * style.text_size).round();
            let galley = set_as(kind, words, style, width, ctx);
            made.height = top + galley.size().y.ceil();
            made.lines.push(Line { kind, galley, top });
        }
        made
    }

    /// Height in points.
    #[must_use]
    pub const fn height(&self) -> f32 {
        self.height
    }

    /// Draws what of them is in view.
    pub fn show(&self, ui: &mut Ui, frame: &Frame<'_>, flow: &Flow) {
        let Some(first) = flow.shown.first().filter(|shown| shown.layout.slice() == 0) else { return };
        let mut child = ui.new_child(UiBuilder::new().id_salt("head").max_rect(frame.response.rect));
        child.shrink_clip_rect(frame.response.rect);
        for line in &self.lines {
            let place = pos2(frame.column.left(), first.top + line.top);
            let rect = Rect::from_min_size(place, vec2(frame.column.width(), line.galley.size().y));
            if rect.bottom() > frame.response.rect.top() {
                line.show(&mut child, rect);
            }
        }
    }
}

impl Line {
    fn show(&self, ui: &mut Ui, rect: Rect) {
        let mut place = ui.new_child(UiBuilder::new().id_salt(self.top.to_bits()).max_rect(rect));
        let response = place.add(Label::new(Arc::clone(&self.galley)).selectable(true));
        if self.kind == BlockKind::Headline {
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_role(egui::accesskit::Role::Heading);
                node.set_label(self.galley.text());
            });
        }
    }
}
