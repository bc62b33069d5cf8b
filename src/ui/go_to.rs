//! Going to a paragraph by its number, or to a heading by its words: the outline of the open article as a list.

use super::pen_dialogs::Left;
use super::{strings, widgets};
use crate::app::place::Place;
use crate::app::settings::Tab;
use crate::app::{Action, App};
use crate::model::{BlockKind, Span};
use crate::text::fold;
use egui::{Key, Modifiers, Ui};

/// Headings that are listed at most.
const MOST: usize = 500;
/// Height of the list in points.
const LIST: f32 = 280.0;

/// The outline, and what is typed.
pub struct GoTo {
    typed: String,
    line: usize,
    headings: Vec<(String, Span)>,
    /// Numbers and places of the paragraphs.
    paragraphs: Vec<(u32, Span)>,
}

impl GoTo {
    /// The outline of the open article; `None` where none is open.
    #[must_use]
    pub fn new(app: &App) -> Option<Self> {
        let open = app.open.as_ref()?;
        let is_heading = |kind| matches!(kind, BlockKind::Headline | BlockKind::Heading);
        let blocks = &open.structure.blocks;
        let words = |span: Span| crate::text::in_one_line(span.of(&open.article.text).unwrap_or_default());
        let headings = blocks.iter().filter(|b| is_heading(b.kind)).take(MOST).map(|b| (words(b.span), b.span));
        let paragraphs = blocks.iter().filter_map(|b| b.paragraph_no.map(|number| (number, b.span)));
        let (headings, paragraphs) = (headings.collect(), paragraphs.collect());
        Some(Self { typed: String::new(), line: 0, headings, paragraphs })
    }

    /// Draws it.
    pub fn show(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) -> Left {
        let keys =
            ui.input_mut(|i| [Key::ArrowDown, Key::ArrowUp, Key::Enter].map(|k| i.consume_key(Modifiers::NONE, k)));
        ui.heading(strings::reading::GO_TO);
        let hint = strings::reading::go_to_hint(self.paragraphs.last().map_or(0, |(number, _)| *number));
        let edit = egui::TextEdit::singleline(&mut self.typed).hint_text(&hint).desired_width(f32::INFINITY);
        let response = ui.add(edit);
        widgets::name(&response, strings::reading::GO_TO_FIELD);
        response.request_focus();
        let number = self.typed.trim().parse::<u32>().ok();
        let paragraph = number.and_then(|n| self.paragraphs.iter().find(|(number, _)| *number == n)).map(|(_, s)| *s);
        let wanted = fold(self.typed.trim());
        let found: Vec<&(String, Span)> =
            self.headings.iter().filter(|(words, _)| number.is_some() || fold(words).contains(&wanted)).collect();
        if response.changed() {
            self.line = 0;
        }
        let last = found.len().saturating_sub(1);
        self.line = (self.line + usize::from(keys[0])).min(last).saturating_sub(usize::from(keys[1]));
        let mut chosen = paragraph.filter(|_| keys[2]);
        let height = LIST.min(ui.ctx().content_rect().height() - 200.0).max(48.0);
        egui::ScrollArea::vertical().max_height(height).auto_shrink(false).show(ui, |ui| {
            ui.set_min_height(height);
            if number.is_some() && paragraph.is_none() {
                ui.label(widgets::muted(ui, strings::reading::NO_SUCH_PARAGRAPH));
            } else if found.is_empty() {
                ui.label(widgets::muted(ui, strings::reading::NO_SUCH_HEADING));
            }
            for (i, (words, span)) in found.iter().enumerate() {
                let is_at = i == self.line && number.is_none();
                let row = ui.add(egui::Button::selectable(is_at, words).truncate());
                if is_at && (keys[0] || keys[1]) {
                    row.scroll_to_me(None);
                }
                if row.clicked() || (is_at && keys[2]) {
                    chosen = Some(*span);
                }
            }
        });
        match chosen {
            Some(span) => {
                let place = Place { tab: Tab::Text, passage: Some(span), ..app.place.clone() };
                actions.push(Action::Go(place));
                widgets::wish_focus(ui.ctx());
                Left::Closed
            }
            None => Left::Open,
        }
    }
}
