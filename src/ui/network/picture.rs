//! The picture of a network: zoom and pan with wheel, drag and keys; names and links selected by click and by keys.

use super::super::strings::network as texts;
use super::super::theme::Colors;
use super::super::widgets;
use super::paint;
use crate::app::network::{Edge, Graph, Scene, Shared, Sheet, View, svg};
use crate::app::place::Selection;
use crate::app::{Action, App};
use crate::library::Unit;
use egui::{EventFilter, Key, Rect, Response, Sense, Ui, Vec2, WidgetInfo, vec2};
use std::sync::Arc;

/// Zoom of one press of a key, or one notch of a wheel.
const NOTCH: f32 = 1.35;
/// Share of the width that an arrow key pans.
const STEP: f32 = 0.15;
/// Links of a name that the keys walk through.
const WALKED: usize = 500;

/// Where a person is in the picture.
#[derive(Default)]
pub struct Picture {
    view: Option<View>,
    /// Where the view is going to; the whole network, whatever the window's size, where there is none.
    goal: Option<View>,
    seen: Option<Arc<Graph>>,
    /// The link that is selected, and its index in the graph seen.
    link: Option<(Shared, usize)>,
    /// The group that is looked at.
    pub group: Option<u32>,
    scene: Scene,
}

impl Picture {
    /// The picture as it is on screen, or the whole network where none is.
    #[must_use]
    pub fn svg(&self, graph: &Graph, unit: Unit) -> String {
        const SIZE: [f32; 2] = [1200.0, 800.0];
        /// Points of one character of a name, about.
        const CHARACTER: f32 = 6.6;
        let palette = paint::palette(&super::super::theme::LIGHT);
        let is_shown = !self.scene.marks.is_empty() && self.seen.as_ref().is_some_and(|seen| **seen == *graph);
        if is_shown {
            return svg(graph, &self.scene, &palette, &texts::title(unit));
        }
        let view = View::fitting(graph, SIZE);
        let sheet = Sheet { view, size: SIZE, selected: None, link: None, group: None, found: None };
        let scene = Scene::new(graph, &sheet, &|words| words.chars().count() as f32 * CHARACTER);
        svg(graph, &scene, &palette, &texts::title(unit))
    }

    /// The link that is selected.
    #[must_use]
    pub fn link(&self) -> Option<usize> {
        self.link.map(|(_, index)| index)
    }

    /// Selects a link.
    pub fn select_link(&mut self, graph: &Graph, index: Option<usize>) {
        let shared = index.and_then(|index| Some((shared(graph, graph.edges.get(index)?)?, index)));
        self.link = shared;
    }

    /// Shows all of it.
    pub fn fit(&mut self) {
        self.goal = None;
    }

    /// Draws the picture.
    pub fn show(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        let Some(graph) = app.network.graph.clone() else { return };
        let rect = ui.available_rect_before_wrap();
        let size = [rect.width().max(1.0), rect.height().max(1.0)];
        self.settle(&graph, size);
        let selected = selected(app).and_then(|id| graph.node(id));
        let response = self.surface(ui, rect, &graph, selected);
        self.keys(ui, &response, (&graph, selected), size, actions);
        self.pointer(ui, &response, rect);
        self.move_on(ui, &graph, size);
        self.lay_out(ui, app, (&graph, selected), size);
        paint::scene(ui, &graph, &self.scene, rect, Colors::of(ui));
        self.describe(ui, (&graph, selected), app.network.query.unit, rect, actions);
        self.touch(ui, &response, (&graph, app.network.query.unit), rect, actions);
        if response.has_focus() {
            widgets::focus_ring(ui, rect);
        }
    }

    /// Another graph: the view stays where its names stayed.
    fn settle(&mut self, graph: &Arc<Graph>, size: [f32; 2]) {
        if self.seen.as_ref().is_some_and(|seen| Arc::ptr_eq(seen, graph)) {
            return;
        }
        let before = self.seen.replace(Arc::clone(graph));
        let stayed = before.is_some_and(|before| {
            let first = graph.nodes.first();
            let place = first.and_then(|first| before.nodes.iter().find(|node| node.id == first.id));
            place.map(|node| node.place) == first.map(|first| first.place)
        });
        if !stayed {
            self.goal = None;
            self.view = Some(self.view.unwrap_or_else(|| View::fitting(graph, size)));
            self.group = None;
        }
        let kept = self.link.map(|(shared, _)| shared);
        let find = |kept: Shared| {
            let index = graph.edges.iter().position(|edge| shared(graph, edge) == Some(kept))?;
            Some((kept, index))
        };
        self.link = kept.and_then(find);
        self.group = self.group.filter(|group| (*group as usize) < graph.groups.len());
    }

    /// The place that takes keyboard and pointer for the whole picture.
    fn surface(&self, ui: &mut Ui, rect: Rect, graph: &Graph, selected: Option<usize>) -> Response {
        let response = ui.allocate_rect(rect, Sense::click_and_drag());
        let at = match (self.link.and_then(|(_, link)| graph.edges.get(link)), selected) {
            (Some(edge), _) => graph.ends(edge).map(|[a, b]| texts::pair(&a.name, &b.name)),
            (None, Some(node)) => graph.nodes.get(node).map(|node| node.name.clone()),
            (None, None) => None,
        };
        let at = at.map(|at| format!(": {at}")).unwrap_or_default();
        response.widget_info(|| {
            let name = format!("{}: {}{at}", texts::PICTURE_NAME, texts::tally(graph));
            WidgetInfo::labeled(egui::accesskit::Role::Figure, true, name)
        });
        widgets::take_wished_focus(&response);
        response
    }

    fn aim(&mut self, change: impl FnOnce(View) -> View) {
        self.goal = self.goal.or(self.view).map(change);
    }

    fn keys(
        &mut self,
        ui: &Ui,
        response: &Response,
        (graph, selected): (&Graph, Option<usize>),
        size: [f32; 2],
        actions: &mut Vec<Action>,
    ) {
        if !response.has_focus() {
            return;
        }
        let filter =
            EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
        let shift = ui.input(|i| i.modifiers.shift);
        let presses = |key| {
            ui.input(
                |i| if i.modifiers.is_none() || i.modifiers.shift_only() { i.num_presses(key) as f32 } else { 0.0 },
            )
        };
        let zoom = presses(Key::Plus) + presses(Key::Equals) - presses(Key::Minus);
        if zoom != 0.0 {
            self.aim(|view| view.zoomed(NOTCH.powf(zoom), [0.0; 2]));
        }
        if presses(Key::Home) > 0.0 {
            self.fit();
        }
        let arrows =
            [presses(Key::ArrowRight) - presses(Key::ArrowLeft), presses(Key::ArrowDown) - presses(Key::ArrowUp)];
        let is_pressed = arrows.iter().any(|times| times.abs() > 0.5);
        if is_pressed && shift {
            self.aim(|view| view.panned([arrows[0] * STEP * size[0], arrows[1] * STEP * size[1]]));
        } else if is_pressed {
            self.link = None;
            if let Some(next) = neighbor(graph, selected, arrows) {
                actions.extend(self.inspected(graph, next, size));
            }
        }
        let walk = presses(Key::PageDown) - presses(Key::PageUp);
        if let Some(node) = selected.filter(|_| walk != 0.0) {
            self.walk_links(graph, node, walk);
        }
        if presses(Key::Escape) > 0.0 {
            self.link = None;
        }
        if presses(Key::Enter) > 0.0 {
            actions.extend(match (self.link, selected.and_then(|node| graph.nodes.get(node))) {
                (Some((shared, _)), _) => Some(Action::ShowLink(shared)),
                (None, Some(node)) => Some(Action::ShowSentences(node.id)),
                (None, None) => None,
            });
        }
    }

    /// Shows a node in the inspector, and brings it into sight.
    fn inspected(&mut self, graph: &Graph, node: usize, size: [f32; 2]) -> Option<Action> {
        let node = graph.nodes.get(node)?;
        if let Some(goal) = self.goal.or(self.view) {
            let [x, y] = goal.on_sheet(node.place, size);
            if !(30.0..=size[0] - 30.0).contains(&x) || !(30.0..=size[1] - 30.0).contains(&y) {
                self.goal = Some(View { middle: node.place, ..goal });
            }
        }
        Some(Action::Inspect(Selection::Entity(node.id)))
    }

    /// From one link of a name to the next, the strongest first.
    fn walk_links(&mut self, graph: &Graph, node: usize, by: f32) {
        let is_own = |edge: &Edge| edge.first as usize == node || edge.second as usize == node;
        let own = graph.drawn().iter().enumerate().filter(|(_, edge)| is_own(edge)).take(WALKED);
        let own: Vec<usize> = own.map(|(index, _)| index).collect();
        let here = self.link.and_then(|(_, link)| own.iter().position(|index| *index == link));
        let next = here.map_or(0, |here| here.saturating_add_signed(by as isize));
        let next = own.get(next.min(own.len().saturating_sub(1))).copied();
        self.select_link(graph, next);
    }

    fn pointer(&mut self, ui: &Ui, response: &Response, rect: Rect) {
        if response.clicked() || response.drag_started() {
            response.request_focus();
        }
        let dragged = response.drag_delta();
        if dragged != Vec2::ZERO {
            // A drag is followed at once: the hand is already smooth.
            self.view = self.view.map(|view| view.panned([-dragged.x, -dragged.y]));
            self.goal = self.view;
        }
        let Some(pointer) = response.hover_pos() else { return };
        let from = pointer - rect.center();
        let (wheel, pinch) = ui.input(|i| (i.smooth_scroll_delta(), i.zoom_delta()));
        if (pinch - 1.0).abs() > 1e-4 {
            self.aim(|view| view.zoomed(pinch, [from.x, from.y]));
        } else if wheel.y != 0.0 {
            self.aim(|view| view.zoomed((wheel.y / 200.0).exp(), [from.x, from.y]));
        } else if wheel.x != 0.0 {
            self.aim(|view| view.panned([-wheel.x, 0.0]));
        }
    }

    /// Takes a step toward where the view is going, and asks for another frame only while it moves.
    fn move_on(&mut self, ui: &Ui, graph: &Graph, size: [f32; 2]) {
        let goal = self.goal.unwrap_or_else(|| View::fitting(graph, size));
        let view = self.view.unwrap_or(goal);
        self.view = Some(view);
        if view != goal {
            self.view = Some(view.toward(goal, ui.input(|i| i.stable_dt)));
            ui.ctx().request_repaint();
        }
    }

    fn lay_out(&mut self, ui: &Ui, app: &App, (graph, selected): (&Graph, Option<usize>), size: [f32; 2]) {
        let Some(view) = self.view else { return };
        let found = app.network.order.found.as_ref();
        let sheet = Sheet { view, size, selected, link: self.link(), group: self.group, found };
        let font = paint::font();
        let color = egui::Color32::PLACEHOLDER;
        let width = |words: &str| ui.painter().layout_no_wrap(words.to_owned(), font.clone(), color).rect.width();
        self.scene = Scene::new(graph, &sheet, &width);
    }

    /// Each name that is written as a thing that can be clicked; the others are in the table.
    fn describe(
        &self,
        ui: &Ui,
        (graph, selected): (&Graph, Option<usize>),
        unit: Unit,
        rect: Rect,
        actions: &mut Vec<Action>,
    ) {
        for words in &self.scene.words {
            let Some(node) = graph.nodes.get(words.node) else { continue };
            let place = Rect::from_min_size(
                rect.min + vec2(words.at[0] - words.width / 2.0, words.at[1]),
                vec2(words.width, 15.0),
            );
            let response = ui.interact(place, ui.scope_id().with(("name", node.id)), Sense::CLICK);
            let is_selected = selected == Some(words.node);
            response.widget_info(|| {
                WidgetInfo::selected(egui::accesskit::Role::ListItem, true, is_selected, said(graph, words.node, unit))
            });
            if response.double_clicked() {
                actions.push(Action::ShowSentences(node.id));
            } else if response.clicked() {
                actions.push(Action::Inspect(Selection::Entity(node.id)));
            }
            if response.hovered() {
                ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
            }
            response.on_hover_text(said(graph, words.node, unit));
        }
    }

    /// What lies under the pointer: said, selected, opened.
    fn touch(
        &mut self,
        ui: &Ui,
        response: &Response,
        (graph, unit): (&Graph, Unit),
        rect: Rect,
        actions: &mut Vec<Action>,
    ) {
        let Some(pointer) = response.hover_pos() else { return };
        let at = [pointer.x - rect.left(), pointer.y - rect.top()];
        let node = self.scene.node_at(at);
        let edge = if node.is_none() { self.scene.edge_at(at) } else { None };
        let words = match (node, edge.and_then(|edge| graph.edges.get(edge))) {
            (Some(node), _) => said(graph, node, unit),
            (None, Some(edge)) => said_of_link(graph, edge, unit),
            (None, None) => String::new(),
        };
        if !words.is_empty() && !response.dragged() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
            let id = response.id.with("under the pointer");
            egui::Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id, egui::PopupAnchor::Pointer)
                .gap(12.0)
                .show(|ui| ui.label(words));
        }
        if response.double_clicked() {
            actions.extend(node.and_then(|node| graph.nodes.get(node)).map(|node| Action::ShowSentences(node.id)));
        } else if response.clicked() {
            let shared = edge.and_then(|edge| shared(graph, graph.edges.get(edge)?));
            self.link = shared.zip(edge);
            actions
                .extend(node.and_then(|node| graph.nodes.get(node)).map(|n| Action::Inspect(Selection::Entity(n.id))));
            actions.extend(shared.map(Action::ShowLink));
        }
    }
}

/// The two entities of a link.
pub fn shared(graph: &Graph, edge: &Edge) -> Option<Shared> {
    let [first, second] = graph.ends(edge)?;
    Some(Shared { first: first.id, second: second.id })
}

fn selected(app: &App) -> Option<crate::model::EntityId> {
    app.place.selection.entity()
}

/// The name nearest in a direction; the most mentioned one where none is selected.
fn neighbor(graph: &Graph, selected: Option<usize>, direction: [f32; 2]) -> Option<usize> {
    let Some(here) = selected.and_then(|node| graph.nodes.get(node)) else {
        return (!graph.nodes.is_empty()).then_some(0);
    };
    let length = direction[0].hypot(direction[1]);
    let apart = graph.nodes.iter().enumerate().filter_map(|(index, node)| {
        let by = [node.place[0] - here.place[0], node.place[1] - here.place[1]];
        let along = (by[0] * direction[0] + by[1] * direction[1]) / length;
        let aside = (by[0] * direction[1] - by[1] * direction[0]).abs() / length;
        // Within 45 degrees of the direction; what lies straight ahead is nearer.
        (along > 1e-3 && aside <= along).then_some((along + 2.0 * aside, index))
    });
    apart.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, index)| index)
}

/// What is said of a name.
fn said(graph: &Graph, node: usize, unit: Unit) -> String {
    graph.nodes.get(node).map(|node| texts::said(node, unit)).unwrap_or_default()
}

/// What is said of a link.
fn said_of_link(graph: &Graph, edge: &Edge, unit: Unit) -> String {
    let Some([first, second]) = graph.ends(edge) else { return String::new() };
    let (strength, times) = (texts::percent(edge.strength), texts::times(edge.times_chance));
    let units = texts::units(edge.together, unit);
    format!("{}: {units}, {strength}, {times}", texts::pair(&first.name, &second.name))
}
