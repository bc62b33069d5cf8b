//! The picture of time in the chronology: lanes of points, bars and columns; zoom and pan with wheel, drag and keys.
//!
//! What lies where is worked out by [`crate::app::timeline`]; here it is moved, drawn ([`paint`]) and named for screen readers.

mod paint;

use super::strings::chronology as texts;
use super::theme::Colors;
use super::{chronology_tab, strings, widgets};
use crate::app::place::Selection;
use crate::app::timeline::{AXIS, Lane, LaneBy, NAMES, Placed, Scene, Sheet, Timeline, View, svg};
use crate::app::{Action, App};
use crate::library::EventRow;
use crate::locale::told;
use crate::model::EventId;
use egui::{EventFilter, Key, Rect, Response, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// Zoom of one press of a key, or one notch of a wheel.
const NOTCH: f64 = 1.4;
/// Share of the width that an arrow key pans.
const STEP: f64 = 0.15;

/// Where a person is in the picture.
#[derive(Default)]
pub struct Picture {
    view: Option<View>,
    /// Where the view is going to.
    goal: Option<View>,
    scrolled: f32,
    /// The timeline that the view was made for, and its number of events: a new question is shown whole.
    seen: Option<(Arc<Timeline>, LaneBy)>,
    scene: Scene,
}

impl Picture {
    /// The picture as it is on screen, as SVG in the colors of the light theme; `None` before anything was drawn.
    #[must_use]
    pub fn svg(&self, title: &str) -> Option<String> {
        (!self.scene.lanes.is_empty()).then(|| svg(&self.scene, &paint::palette(&super::theme::LIGHT), title))
    }

    /// Draws the picture.
    pub fn show(&mut self, ui: &mut Ui, app: &mut App, actions: &mut Vec<Action>) {
        let Some(timeline) = app.picture.timeline.clone() else { return };
        if timeline.lanes.is_empty() {
            widgets::empty(ui, egui_material_icons::icons::ICON_TIMELINE, strings::NO_MATCH);
            return;
        }
        self.settle(&timeline, app.settings.lanes);
        let rect = ui.available_rect_before_wrap();
        let response = surface(ui, rect, &timeline);
        let lanes = Rect::from_min_max(rect.min + vec2(NAMES, 0.0), rect.max - vec2(0.0, AXIS));
        self.keys(ui, &response, app, actions);
        self.pointer(ui, &response, lanes);
        self.move_on(ui, &timeline);
        self.lay_out(ui, app, &timeline, lanes.size());
        let colors = Colors::of(ui);
        paint::scene(ui, &self.scene, lanes, colors, selected(app));
        self.describe(ui, app, lanes, actions);
        self.hover(ui, app, &response, lanes);
        if response.has_focus() {
            let stroke = egui::Stroke::new(2.0, colors.accent);
            ui.painter().rect_stroke(rect.expand(2.0), 6.0, stroke, egui::StrokeKind::Outside);
        }
        let ids: Vec<EventId> = self.scene.marks().map(|placed| placed.mark.id).collect();
        app.picture.look_at(ids.into_iter());
    }

    /// Other events or other lanes: all of them are shown, unless they only changed a little.
    fn settle(&mut self, timeline: &Arc<Timeline>, by: LaneBy) {
        let same = self.seen.as_ref().is_some_and(|(seen, _)| Arc::ptr_eq(seen, timeline));
        if same {
            return;
        }
        let kept = self.seen.as_ref().is_some_and(|(seen, _)| seen.days == timeline.days);
        if !kept || self.view.is_none() {
            let whole = View::fitting(timeline.days);
            self.goal = Some(whole);
            self.view = self.view.or(Some(whole));
        }
        if self.seen.as_ref().is_some_and(|(_, before)| *before != by) {
            self.scrolled = 0.0;
        }
        self.seen = Some((Arc::clone(timeline), by));
    }

    fn aim(&mut self, change: impl FnOnce(View) -> View) {
        if let Some(goal) = self.goal.or(self.view) {
            self.goal = Some(change(goal));
        }
    }

    fn keys(&mut self, ui: &Ui, response: &Response, app: &App, actions: &mut Vec<Action>) {
        if !response.has_focus() {
            return;
        }
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
        let presses =
            |key| ui.input(|i| if i.modifiers.is_none() || i.modifiers.shift_only() { i.num_presses(key) } else { 0 });
        let times = |key| i32::try_from(presses(key)).unwrap_or(0);
        let pan = times(Key::ArrowRight) - times(Key::ArrowLeft);
        let far = times(Key::PageDown) - times(Key::PageUp);
        let zoom = times(Key::Plus) + times(Key::Equals) - times(Key::Minus);
        if pan != 0 || far != 0 {
            self.aim(|view| view.panned(f64::from(pan) * STEP + f64::from(far) * 0.9));
        }
        if zoom != 0 {
            let at = self.anchor(selected(app));
            self.aim(|view| view.zoomed(NOTCH.powi(zoom), at));
        }
        if presses(Key::Home) > 0 {
            let days = self.seen.as_ref().and_then(|(timeline, _)| timeline.days);
            self.aim(|_| View::fitting(days));
        }
        let step = times(Key::ArrowDown) - times(Key::ArrowUp);
        if step != 0 {
            actions.extend(self.neighbor(selected(app), step).map(|id| Action::Inspect(Selection::Event(id))));
        }
        if presses(Key::Enter) > 0 {
            let row = selected(app).and_then(|id| app.picture.row(id));
            actions.extend(row.map(|row| Action::Go(chronology_tab::place(app, row))));
        }
    }

    /// What stays in its place while keys zoom, as a share of the width: the selected event if it is in sight, else the middle.
    fn anchor(&self, selected: Option<EventId>) -> f64 {
        let goal = self.goal.or(self.view);
        let share = goal.zip(self.seen.as_ref()).zip(selected).and_then(|((goal, (timeline, _)), id)| {
            let mark = timeline.lanes.iter().flat_map(Lane::marks).find(|mark| mark.id == id)?;
            let middle = (f64::from(mark.first) + f64::from(mark.last) + 1.0) / 2.0;
            Some((middle - goal.from) / goal.days())
        });
        share.filter(|share| (0.0..=1.0).contains(share)).unwrap_or(0.5)
    }

    /// The event so many marks further on, by lane and time; the first one where none in sight is selected.
    fn neighbor(&self, selected: Option<EventId>, step: i32) -> Option<EventId> {
        let marks: Vec<EventId> = self.scene.marks().map(|placed| placed.mark.id).collect();
        let last = marks.len().checked_sub(1)?;
        let here = selected.and_then(|id| marks.iter().position(|mark| *mark == id));
        let at = here.map_or(0, |here| here.saturating_add_signed(step as isize).min(last));
        marks.get(at).copied()
    }

    fn pointer(&mut self, ui: &Ui, response: &Response, lanes: Rect) {
        if response.clicked() || response.drag_started() {
            response.request_focus();
        }
        let dragged = response.drag_delta();
        if dragged != Vec2::ZERO {
            let share = f64::from(-dragged.x / lanes.width().max(1.0));
            // A drag is followed at once: the hand is already smooth.
            self.view = self.view.map(|view| view.panned(share));
            self.goal = self.view;
            self.scrolled -= dragged.y;
        }
        let Some(pointer) = response.hover_pos() else { return };
        let at = f64::from(((pointer.x - lanes.left()) / lanes.width().max(1.0)).clamp(0.0, 1.0));
        let (wheel, pinch, shift) =
            ui.input(|i| (i.smooth_scroll_delta(), f64::from(i.zoom_delta()), i.modifiers.shift));
        if (pinch - 1.0).abs() > 1e-4 {
            self.aim(|view| view.zoomed(pinch, at));
        } else if pointer.x < lanes.left() {
            self.scrolled -= wheel.y;
        } else if shift || wheel.x != 0.0 {
            self.aim(|view| {
                view.panned(f64::from(-(wheel.x + if shift { wheel.y } else { 0.0 }) / lanes.width().max(1.0)))
            });
        } else if wheel.y != 0.0 {
            self.aim(|view| view.zoomed(f64::from(wheel.y / 200.0).exp(), at));
        }
        if response.double_clicked() {
            self.aim(|view| view.zoomed(NOTCH * NOTCH, at));
        }
    }

    /// Takes a step toward where the view is going, and asks for another frame only while it moves.
    fn move_on(&mut self, ui: &Ui, timeline: &Timeline) {
        let (Some(view), Some(goal)) = (self.view, self.goal) else { return };
        let goal = goal.within(timeline.days);
        self.goal = Some(goal);
        if view != goal {
            let seconds = f64::from(ui.input(|i| i.stable_dt));
            self.view = Some(view.toward(goal, seconds));
            ui.ctx().request_repaint();
        }
    }

    fn lay_out(&mut self, ui: &Ui, app: &App, timeline: &Timeline, size: Vec2) {
        let Some(view) = self.view else { return };
        let sheet = Sheet { view, width: size.x.max(1.0), height: size.y.max(1.0), scrolled: self.scrolled };
        let font = paint::label_font();
        let measure = |words: &str| {
            let color = egui::Color32::PLACEHOLDER;
            ui.painter().layout_no_wrap(words.to_owned(), font.clone(), color).rect.width()
        };
        let headline = |id| app.picture.row(id).map(|row| row.headline.as_str());
        self.scene = Scene::new(timeline, &sheet, &headline, &measure);
        self.scrolled = self.scrolled.clamp(0.0, (self.scene.full_height - size.y).max(0.0));
    }

    /// Each mark in sight as a thing with a name that can be clicked.
    fn describe(&self, ui: &Ui, app: &App, lanes: Rect, actions: &mut Vec<Action>) {
        for placed in self.scene.marks() {
            let rect = mark_rect(placed, lanes).intersect(lanes);
            if !rect.is_positive() {
                continue;
            }
            let id = placed.mark.id;
            // The picture takes the keyboard as one; arrows walk its marks.
            let response = ui.interact(rect, ui.scope_id().with(("mark", id)), Sense::CLICK);
            let Some(row) = app.picture.row(id) else { continue };
            let is_selected = selected(app) == Some(id);
            response
                .widget_info(|| WidgetInfo::selected(egui::accesskit::Role::ListItem, true, is_selected, spoken(row)));
            if response.clicked() {
                actions.push(Action::Go(chronology_tab::place(app, row)));
            }
            if response.hovered() {
                ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
            }
            response.on_hover_ui(|ui| card(ui, row));
        }
        for lane in &self.scene.lanes {
            let rect = Rect::from_min_size(lanes.min + vec2(-NAMES, lane.top), vec2(NAMES, lane.height))
                .intersect(Rect::from_min_max(pos2(lanes.left() - NAMES, lanes.top()), lanes.max));
            let response = ui.interact(rect, ui.scope_id().with(("lane", &lane.name)), Sense::hover());
            let words = texts::in_lane(lane.total.0, lane.total.1);
            response.widget_info(|| {
                WidgetInfo::labeled(egui::accesskit::Role::Group, true, format!("{}: {words}", told(&lane.name)))
            });
            response.on_hover_text(format!("{}\n{words}", told(&lane.name)));
        }
    }

    /// What a column holds.
    fn hover(&self, ui: &Ui, _app: &App, response: &Response, lanes: Rect) {
        let Some(pointer) = response.hover_pos().filter(|pointer| lanes.contains(*pointer)) else { return };
        let at = pointer - lanes.min;
        let lane = self.scene.lanes.iter().find(|lane| lane.top <= at.y && at.y < lane.top + lane.height);
        let column = lane.and_then(|lane| lane.columns.iter().find(|c| c.x <= at.x && at.x < c.x + c.width + 1.0));
        if let Some(column) = column {
            let day = |number: i32| strings::short_day(crate::app::timeline::day_of(f64::from(number)));
            let (first, last) = (day(column.days.0), day(column.days.1));
            let days = texts::stretch(&first, &last);
            let words = format!("{days}: {}", texts::events(column.count));
            egui::Tooltip::always_open(
                ui.ctx().clone(),
                ui.layer_id(),
                response.id.with("column"),
                egui::PopupAnchor::Pointer,
            )
            .gap(12.0)
            .show(|ui| ui.label(words));
        }
    }
}

/// The place that takes keyboard and pointer for the whole picture.
fn surface(ui: &mut Ui, rect: Rect, timeline: &Timeline) -> Response {
    let response = ui.allocate_rect(rect, Sense::click_and_drag());
    let total = texts::events(timeline.total);
    response.widget_info(|| {
        WidgetInfo::labeled(egui::accesskit::Role::Figure, true, format!("{}: {total}", strings::PICTURE))
    });
    widgets::take_wished_focus(&response);
    response
}

fn selected(app: &App) -> Option<EventId> {
    match app.place.selection {
        Selection::Event(id) => Some(id),
        _ => None,
    }
}

/// Where a mark and its label can be clicked.
fn mark_rect(placed: &Placed, lanes: Rect) -> Rect {
    let (mut left, mut right) = (placed.left, placed.right);
    if let Some((x, words)) = &placed.label {
        left = left.min(*x);
        right = right.max(x + words.chars().count() as f32 * 5.6);
    }
    let min = pos2(lanes.left() + left - 2.0, lanes.top() + placed.y - 9.0);
    Rect::from_min_max(min, pos2(lanes.left() + right + 2.0, min.y + 18.0))
}

/// What a screen reader says of a mark.
fn spoken(row: &EventRow) -> String {
    format!("{}: {}", strings::date(&row.date), row.headline)
}

/// What is shown over a mark.
fn card(ui: &mut Ui, row: &EventRow) {
    ui.set_max_width(360.0);
    ui.label(widgets::strong(strings::date(&row.date)));
    ui.label(&row.sentence);
    ui.label(widgets::small(ui, format!("{} · {}", strings::event_status(row.status), row.article_title)));
}
