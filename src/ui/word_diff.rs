//! Two texts compared, word by word: what went is struck through, what came is underlined, each in a color of its own as well.
//!
//! Only the paragraphs in sight are laid out. Heights of the others are estimated; where one that comes in from above turns out
//! otherwise, the view moves along, so that nothing jumps.

use super::theme::Colors;
use super::theme::sizes;
use super::{strings, widgets};
use crate::app::versions::Comparison;
use crate::model::VersionId;
use crate::text::{Change, Passage};
use egui::text::LayoutJob;
use egui::{Align, Id, Key, Rect, Sense, Stroke, TextFormat, Ui, UiBuilder, pos2, vec2};
use std::collections::BTreeSet;

/// Unchanged paragraphs shown on each side of a change.
const AROUND: usize = 1;

/// Unchanged paragraphs that are folded, at least.
const FOLDED: usize = 3;

/// Space between paragraphs, and height of a line, in points.
const SPACE: f32 = 10.0;
const LINE: f32 = 22.0;

/// Bytes to a point of width, to guess heights by.
const BYTES: f32 = 0.14;

/// Which change to go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The one after.
    Next,
    /// The one before.
    Previous,
}

/// A row of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// A paragraph.
    Passage(usize),
    /// Unchanged paragraphs, from this one to before that one.
    Fold(usize, usize),
}

/// How the comparison is shown.
#[derive(Default)]
pub struct WordDiff {
    of: Option<(VersionId, VersionId)>,
    rows: Vec<Row>,
    heights: Vec<f32>,
    width: f32,
    unfolded: BTreeSet<usize>,
    /// The rows of changed paragraphs, and which of them is on.
    changes: Vec<usize>,
    on: Option<usize>,
    steps: i32,
    offset: f32,
    goal: Option<f32>,
}

impl WordDiff {
    /// Asks for the next or previous change.
    pub const fn step(&mut self, step: Step) {
        match step {
            Step::Next => self.steps += 1,
            Step::Previous => self.steps -= 1,
        }
    }

    /// "3 of 12 changes".
    #[must_use]
    pub fn tally(&self) -> String {
        strings::versions::changes(self.on, self.changes.len())
    }

    /// Draws the comparison.
    pub fn show(&mut self, ui: &mut Ui, comparison: &Comparison) {
        self.settle(ui, comparison);
        self.walk();
        let rect = ui.available_rect_before_wrap();
        let response = ui.interact(rect, Id::unique("comparison"), Sense::focusable_noninteractive());
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::accesskit::Role::Document, true, strings::versions::COMPARISON)
        });
        widgets::take_wished_focus(&response);
        if response.has_focus() {
            self.keys(ui, rect.height());
            widgets::focus_ring(ui, rect);
        }
        let area = egui::ScrollArea::vertical().id_salt("comparison").auto_shrink(false);
        let area = match self.goal.take() {
            Some(goal) => area.vertical_scroll_offset(goal.max(0.0)),
            None => area,
        };
        let shown = area.show_viewport(ui, |ui, viewport| self.rows(ui, comparison, viewport));
        self.offset = shown.state.clamped_offset().y;
        if shown.inner.abs() > 0.5 {
            self.goal = Some(self.offset + shown.inner);
            ui.ctx().request_repaint();
        }
    }

    /// Other texts, or another width: rows and heights are guessed anew.
    fn settle(&mut self, ui: &Ui, comparison: &Comparison) {
        let of = Some((comparison.old.id, comparison.new.id));
        if self.of != of {
            *self = Self { of, ..Self::default() };
            self.goal = Some(0.0);
            self.lay_rows(&comparison.passages);
        }
        let width = ui.available_width();
        if (self.width - width).abs() > 1.0 || self.heights.len() != self.rows.len() {
            self.width = width;
            let guess = |row: &Row| match row {
                Row::Passage(at) => comparison.passages.get(*at).map_or(LINE, |passage| guessed(passage, width)),
                Row::Fold(..) => LINE + SPACE,
            };
            self.heights = self.rows.iter().map(guess).collect();
        }
    }

    fn lay_rows(&mut self, passages: &[Passage]) {
        self.rows.clear();
        self.changes.clear();
        let mut at = 0;
        while at < passages.len() {
            let changed = passages.get(at).is_some_and(Passage::is_changed);
            let same = passages.iter().skip(at).take_while(|passage| !passage.is_changed()).count();
            if changed {
                self.changes.push(self.rows.len());
                self.rows.push(Row::Passage(at));
                at += 1;
                continue;
            }
            let (before, after) =
                (if at == 0 { 0 } else { AROUND }, if at + same == passages.len() { 0 } else { AROUND });
            let (from, to) = (at + before.min(same), (at + same).saturating_sub(after).max(at + before.min(same)));
            let folds = to - from >= FOLDED && !self.unfolded.contains(&from);
            self.rows.extend((at..from).map(Row::Passage));
            if folds {
                self.rows.push(Row::Fold(from, to));
            } else {
                self.rows.extend((from..to).map(Row::Passage));
            }
            self.rows.extend((to..at + same).map(Row::Passage));
            at += same;
        }
    }

    /// Goes to the change that was asked for.
    fn walk(&mut self) {
        let steps = std::mem::take(&mut self.steps);
        if steps == 0 || self.changes.is_empty() {
            return;
        }
        let last = self.changes.len() as i32 - 1;
        let on = self.on.map_or(if steps > 0 { steps - 1 } else { last + steps + 1 }, |on| on as i32 + steps);
        let on = on.clamp(0, last) as usize;
        self.on = Some(on);
        let row = self.changes.get(on).copied().unwrap_or_default();
        let top: f32 = self.heights.iter().take(row).sum();
        self.goal = Some(top - 2.0 * LINE);
    }

    fn keys(&mut self, ui: &Ui, page: f32) {
        let filter = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(Id::unique("comparison"), filter));
        let total: f32 = self.heights.iter().sum();
        let moved = ui.input(|i| {
            let times = |key| i.num_presses(key) as f32;
            if i.key_pressed(Key::Home) {
                return Some(0.0);
            }
            if i.key_pressed(Key::End) {
                return Some(total);
            }
            let lines = (times(Key::ArrowDown) - times(Key::ArrowUp)) * 2.0 * LINE;
            let pages = (times(Key::PageDown) - times(Key::PageUp)) * page * 0.9;
            (lines + pages != 0.0).then(|| (self.offset + lines + pages).clamp(0.0, (total - page).max(0.0)))
        });
        self.goal = moved.or(self.goal);
    }

    /// Draws the rows in sight; how much higher those above the first line are than was guessed.
    fn rows(&mut self, ui: &mut Ui, comparison: &Comparison, viewport: Rect) -> f32 {
        ui.set_height(self.heights.iter().sum());
        let origin = ui.max_rect().min;
        let (mut top, mut shift, mut unfold) = (0.0_f32, 0.0_f32, None);
        let on = self.on.and_then(|on| self.changes.get(on)).copied();
        for (at, row) in self.rows.iter().enumerate() {
            let height = self.heights.get(at).copied().unwrap_or(LINE);
            if top > viewport.max.y {
                break;
            }
            if top + height >= viewport.min.y {
                let place = Rect::from_min_size(origin + vec2(0.0, top), vec2(self.width, height));
                let drawn = ui.scope_builder(UiBuilder::new().max_rect(place).id_salt(at), |ui| match row {
                    Row::Passage(number) => {
                        passage(ui, comparison, *number, on == Some(at));
                        false
                    }
                    Row::Fold(from, to) => ui.button(strings::versions::unchanged(to - from)).clicked(),
                });
                if let (true, Row::Fold(from, _)) = (drawn.inner, row) {
                    unfold = Some(*from);
                }
                let real = drawn.response.rect.height() + SPACE;
                if let Some(known) = self.heights.get_mut(at).filter(|known| (**known - real).abs() > 0.5) {
                    shift += if top < viewport.min.y { real - *known } else { 0.0 };
                    *known = real;
                }
            }
            top += height;
        }
        if let Some(from) = unfold {
            self.unfolded.insert(from);
            self.lay_rows(&comparison.passages);
            self.heights.clear();
            ui.ctx().request_repaint();
        }
        shift
    }
}

fn guessed(passage: &Passage, width: f32) -> f32 {
    let bytes: usize = passage.pieces.iter().map(|piece| piece.span.len()).sum();
    (bytes as f32 / (width * BYTES).max(1.0)).ceil().max(1.0) * LINE + SPACE
}

fn passage(ui: &mut Ui, comparison: &Comparison, number: usize, is_on: bool) {
    let Some(passage) = comparison.passages.get(number) else { return };
    let colors = Colors::of(ui);
    let font = sizes::reading(sizes::letters::LEAD);
    let plain = TextFormat { font_id: font, color: colors.text, line_height: Some(LINE), ..TextFormat::default() };
    let mut job = LayoutJob::default();
    job.wrap.max_width = ui.available_width();
    for piece in &passage.pieces {
        let (text, format) = match piece.change {
            Change::Same => (&comparison.new.text, plain.clone()),
            Change::Deleted => {
                let strikethrough = Stroke::new(1.5, colors.error);
                (&comparison.old.text, TextFormat { color: colors.error, strikethrough, ..plain.clone() })
            }
            Change::Inserted => {
                let underline = Stroke::new(1.5, colors.place);
                (&comparison.new.text, TextFormat { color: colors.place, underline, ..plain.clone() })
            }
        };
        job.append(piece.span.in_text(text), 0.0, format);
    }
    job.halign = Align::LEFT;
    let response = ui.add(egui::Label::new(job).wrap().selectable(true));
    if is_on {
        let rect = response.rect;
        let bar = Rect::from_min_max(pos2(rect.min.x - 8.0, rect.min.y), pos2(rect.min.x - 5.0, rect.max.y));
        ui.painter().rect_filled(bar, 1.0, colors.accent);
    }
}
