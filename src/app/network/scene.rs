//! Lays a part of a network out: marks and lines in sight, and names beside them as far as they have room, the most important first.

use super::Graph;
use crate::model::EntityKind;
use std::collections::HashSet;

/// Radius of the smallest mark, and what the most mentioned one has more.
const LEAST_RADIUS: f32 = 4.0;
const MORE_RADIUS: f32 = 11.0;
/// Width of a line, and what the strongest one has more.
const LEAST_WIDTH: f32 = 0.8;
const MORE_WIDTH: f32 = 4.2;
/// Names that are written at most, and those that are tried.
const MOST_NAMES: usize = 140;
const MOST_TRIED: usize = 500;
/// Marks, the most important first, that names rather do not hide.
const MOST_KEPT_FREE: usize = 200;
/// Height of a name, and the space around it.
const NAME_HEIGHT: f32 = 15.0;
const GAP: f32 = 3.0;
/// Free space around a whole network.
const MARGIN: f32 = 56.0;
/// The closest and the farthest view, in points on screen for one of the layout.
const SCALES: std::ops::RangeInclusive<f32> = 0.02..=8.0;
/// Share of the way to the goal that is left after a second of moving.
const LEFT_AFTER_SECOND: f32 = 1e-6;

/// What part of a network is in sight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// What stands in the middle.
    pub middle: [f32; 2],
    /// Points on screen for one of the layout.
    pub scale: f32,
}

impl View {
    /// The whole of a network.
    #[must_use]
    pub fn fitting(graph: &Graph, size: [f32; 2]) -> Self {
        let (mut low, mut high) = ([f32::INFINITY; 2], [f32::NEG_INFINITY; 2]);
        for node in &graph.nodes {
            for axis in 0..2 {
                low[axis] = low[axis].min(node.place[axis]);
                high[axis] = high[axis].max(node.place[axis]);
            }
        }
        if graph.nodes.is_empty() {
            return Self { middle: [0.0; 2], scale: 1.0 };
        }
        let fit = |axis: usize| (size[axis] - 2.0 * MARGIN).max(40.0) / (high[axis] - low[axis]).max(1.0);
        let middle = [f32::midpoint(low[0], high[0]), f32::midpoint(low[1], high[1])];
        Self { middle, scale: fit(0).min(fit(1)).clamp(*SCALES.start(), 2.5) }
    }

    /// Where a place of the layout is on a sheet.
    #[must_use]
    pub fn on_sheet(self, place: [f32; 2], size: [f32; 2]) -> [f32; 2] {
        [0, 1].map(|axis: usize| (place[axis] - self.middle[axis]) * self.scale + size[axis] / 2.0)
    }

    /// Closer by a factor above 1, farther by one below; what lies `from` the middle of the sheet stays where it is.
    #[must_use]
    pub fn zoomed(self, factor: f32, from: [f32; 2]) -> Self {
        let scale = (self.scale * factor).clamp(*SCALES.start(), *SCALES.end());
        let by = 1.0 / self.scale - 1.0 / scale;
        Self { middle: [self.middle[0] + from[0] * by, self.middle[1] + from[1] * by], scale }
    }

    /// Moved by points of the sheet.
    #[must_use]
    pub fn panned(self, by: [f32; 2]) -> Self {
        Self { middle: [self.middle[0] + by[0] / self.scale, self.middle[1] + by[1] / self.scale], ..self }
    }

    /// A step toward a goal that takes `seconds`; the goal itself once it is as good as reached.
    #[must_use]
    pub fn toward(self, goal: Self, seconds: f32) -> Self {
        let left = LEFT_AFTER_SECOND.powf(seconds.clamp(0.0, 0.1));
        let mix = |here: f32, there: f32| there + (here - there) * left;
        let middle = [mix(self.middle[0], goal.middle[0]), mix(self.middle[1], goal.middle[1])];
        let scale = mix(self.scale.ln(), goal.scale.ln()).exp();
        let off = (middle[0] - goal.middle[0]).hypot(middle[1] - goal.middle[1]) * goal.scale;
        if off < 0.4 && (scale / goal.scale - 1.0).abs() < 0.002 { goal } else { Self { middle, scale } }
    }
}

/// What is to be laid out, and what of it is meant.
pub struct Sheet<'a> {
    /// The part in sight.
    pub view: View,
    /// Width and height.
    pub size: [f32; 2],
    /// The node that is selected.
    pub selected: Option<usize>,
    /// The link that is selected.
    pub link: Option<usize>,
    /// The group that is looked at.
    pub group: Option<u32>,
    /// The nodes whose names have the words that are looked for; `None` where none are.
    pub found: Option<&'a HashSet<usize>>,
}

/// Whether something is meant by what is selected or looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stress {
    /// It is itself selected.
    Selected,
    /// It is meant, or nothing in particular is.
    Usual,
    /// Something else is meant.
    Dim,
}

/// A laid out node. Places count from the sheet's top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// Its index.
    pub node: usize,
    /// Its middle.
    pub at: [f32; 2],
    /// Its radius.
    pub radius: f32,
    /// Its shape goes by this.
    pub kind: EntityKind,
    /// Its group.
    pub group: u32,
    /// Its color, if its group has one.
    pub color: Option<u8>,
    /// Whether it is meant.
    pub stress: Stress,
}

/// A laid out link.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Its index.
    pub edge: usize,
    /// Both ends.
    pub ends: [[f32; 2]; 2],
    /// Its width.
    pub width: f32,
    /// The color of both its ends, where they have the same.
    pub color: Option<u8>,
    /// Whether it is meant.
    pub stress: Stress,
}

/// A name that is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// Whose.
    pub node: usize,
    /// The middle of its upper edge.
    pub at: [f32; 2],
    /// Its width.
    pub width: f32,
    /// Whether it is meant.
    pub stress: Stress,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    /// Width and height.
    pub size: [f32; 2],
    /// The links in sight, weak ones first.
    pub lines: Vec<Line>,
    /// The nodes in sight, less mentioned ones first.
    pub marks: Vec<Mark>,
    /// The names that are written.
    pub words: Vec<Words>,
}

impl Scene {
    /// Lays out. `width` measures a name.
    #[must_use]
    pub fn new(graph: &Graph, sheet: &Sheet, width: &dyn Fn(&str) -> f32) -> Self {
        let near = near(graph, sheet);
        let mut scene = Self { size: sheet.size, ..Self::default() };
        scene.lines(graph, sheet, &near);
        scene.marks(graph, sheet, &near);
        scene.words(graph, sheet, width);
        scene
    }

    fn lines(&mut self, graph: &Graph, sheet: &Sheet, near: &Near) {
        let strongest = graph.edges.first().map_or(1.0, |edge| edge.together as f32).max(1.0);
        let color = |node: u32| Some(graph.nodes.get(node as usize)?.group);
        for (index, edge) in graph.drawn().iter().enumerate().rev() {
            let Some(nodes) = graph.ends(edge) else { continue };
            let ends = nodes.map(|node| sheet.view.on_sheet(node.place, sheet.size));
            if !crosses(ends, sheet.size) {
                continue;
            }
            let stress = near.of_edge(index, edge.first, edge.second);
            let share = (edge.together as f32 / strongest).sqrt();
            let one = color(edge.first).filter(|group| color(edge.second) == Some(*group));
            let color = one.and_then(|group| graph.groups.get(group as usize)?.color);
            self.lines.push(Line { edge: index, ends, width: LEAST_WIDTH + MORE_WIDTH * share, color, stress });
        }
    }

    fn marks(&mut self, graph: &Graph, sheet: &Sheet, near: &Near) {
        let most = graph.nodes.iter().map(|node| node.units).max().unwrap_or(1).max(1) as f32;
        // Far out marks are smaller, but never too small to be seen.
        let zoom = sheet.view.scale.sqrt().clamp(0.55, 1.5);
        for (index, node) in graph.nodes.iter().enumerate().rev() {
            let at = sheet.view.on_sheet(node.place, sheet.size);
            let radius = (LEAST_RADIUS + MORE_RADIUS * (node.units as f32 / most).sqrt()) * zoom;
            if in_sight(at, radius, sheet.size) {
                let color = graph.groups.get(node.group as usize).and_then(|group| group.color);
                let stress = near.of_node(index, node.group);
                self.marks.push(Mark { node: index, at, radius, kind: node.kind, group: node.group, color, stress });
            }
        }
    }

    fn words(&mut self, graph: &Graph, sheet: &Sheet, width: &dyn Fn(&str) -> f32) {
        // What is meant comes first, then the names mentioned most.
        let rank = |mark: &&Mark| match mark.stress {
            Stress::Selected => 0,
            Stress::Usual => 1,
            Stress::Dim => 2,
        };
        let mut marks: Vec<&Mark> = self.marks.iter().rev().collect();
        marks.sort_by_key(rank);
        let mut taken: Vec<[f32; 4]> = Vec::new();
        let covered: Vec<[f32; 4]> = marks.iter().take(MOST_KEPT_FREE).map(|mark| around(mark)).collect();
        for mark in marks.into_iter().take(MOST_TRIED) {
            let (Some(node), true) = (graph.nodes.get(mark.node), self.words.len() < MOST_NAMES) else { break };
            let width = width(&node.name);
            let [x, y] = mark.at;
            let (beside, below) = (mark.radius + GAP + width / 2.0, mark.radius + GAP);
            let middle = y - NAME_HEIGHT / 2.0;
            let spots = [[x, y + below], [x + beside, middle], [x - beside, middle], [x, y - below - NAME_HEIGHT]];
            let rect = |at: &[f32; 2]| [at[0] - width / 2.0, at[1], at[0] + width / 2.0, at[1] + NAME_HEIGHT];
            let is_free = |at: &&[f32; 2]| {
                let rect = rect(at);
                let is_whole = rect[0] >= 0.0 && rect[2] <= sheet.size[0] && rect[1] >= 0.0 && rect[3] <= sheet.size[1];
                is_whole && !taken.iter().any(|other| overlap(*other, rect))
            };
            let hides_none = |at: &&[f32; 2]| !covered.iter().any(|mark| overlap(*mark, rect(at)));
            let free = || spots.iter().filter(is_free);
            if let Some(at) = free().find(hides_none).or_else(|| free().next()).copied() {
                taken.push([at[0] - width / 2.0 - GAP, at[1], at[0] + width / 2.0 + GAP, at[1] + NAME_HEIGHT]);
                self.words.push(Words { node: mark.node, at, width, stress: mark.stress });
            }
        }
    }

    /// The node at a point: the one drawn last.
    #[must_use]
    pub fn node_at(&self, at: [f32; 2]) -> Option<usize> {
        const SLACK: f32 = 3.0;
        let hit = |mark: &&Mark| (mark.at[0] - at[0]).hypot(mark.at[1] - at[1]) <= mark.radius + SLACK;
        let word = |word: &&Words| {
            (word.at[0] - at[0]).abs() <= word.width / 2.0 && (word.at[1]..=word.at[1] + NAME_HEIGHT).contains(&at[1])
        };
        let mark = self.marks.iter().rev().find(hit).map(|mark| mark.node);
        mark.or_else(|| self.words.iter().find(word).map(|word| word.node))
    }

    /// The link at a point: the closest one.
    #[must_use]
    pub fn edge_at(&self, at: [f32; 2]) -> Option<usize> {
        const REACH: f32 = 5.0;
        let shown = self.lines.iter().filter(|line| line.stress != Stress::Dim);
        let apart = shown.map(|line| (distance(line.ends, at) - line.width / 2.0, line.edge));
        apart.filter(|(apart, _)| *apart <= REACH).min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, edge)| edge)
    }
}

/// What is selected or looked for, and what belongs to it.
struct Near {
    selected: Option<u32>,
    link: Option<usize>,
    group: Option<u32>,
    nodes: Option<HashSet<usize>>,
}

fn near(graph: &Graph, sheet: &Sheet) -> Near {
    let selected = sheet.selected.map(|node| node as u32);
    let link = sheet.link.and_then(|link| graph.edges.get(link));
    let nodes = match (link, selected, sheet.found) {
        (Some(link), ..) => Some(HashSet::from([link.first as usize, link.second as usize])),
        (None, Some(node), _) => {
            let linked = graph.drawn().iter().filter(|edge| edge.first == node || edge.second == node);
            Some(linked.flat_map(|edge| [edge.first as usize, edge.second as usize]).chain([node as usize]).collect())
        }
        (None, None, found) => found.cloned(),
    };
    Near { selected, link: sheet.link, group: sheet.group, nodes }
}

impl Near {
    fn of_node(&self, node: usize, group: u32) -> Stress {
        let is_meant = self.nodes.as_ref().is_none_or(|nodes| nodes.contains(&node));
        match () {
            () if self.selected == Some(node as u32) && self.link.is_none() => Stress::Selected,
            () if is_meant && self.group.is_none_or(|only| only == group) => Stress::Usual,
            () => Stress::Dim,
        }
    }

    fn of_edge(&self, edge: usize, first: u32, second: u32) -> Stress {
        match (self.link, self.selected, &self.nodes) {
            (Some(link), ..) if link == edge => Stress::Selected,
            (None, Some(node), _) if node == first || node == second => Stress::Usual,
            (Some(_), ..) | (None, Some(_), _) => Stress::Dim,
            (None, None, Some(nodes)) if !nodes.contains(&(first as usize)) && !nodes.contains(&(second as usize)) => {
                Stress::Dim
            }
            _ => Stress::Usual,
        }
    }
}

fn in_sight(at: [f32; 2], radius: f32, size: [f32; 2]) -> bool {
    (0..2).all(|axis| at[axis] + radius >= 0.0 && at[axis] - radius <= size[axis])
}

/// Whether a line may be seen: its box meets the sheet.
fn crosses(ends: [[f32; 2]; 2], size: [f32; 2]) -> bool {
    (0..2).all(|axis| ends[0][axis].max(ends[1][axis]) >= 0.0 && ends[0][axis].min(ends[1][axis]) <= size[axis])
}

/// The square around a mark.
fn around(mark: &Mark) -> [f32; 4] {
    let ([x, y], r) = (mark.at, mark.radius);
    [x - r, y - r, x + r, y + r]
}

fn overlap(a: [f32; 4], b: [f32; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/// The distance of a point from a line between two points.
fn distance(ends: [[f32; 2]; 2], at: [f32; 2]) -> f32 {
    let along = [ends[1][0] - ends[0][0], ends[1][1] - ends[0][1]];
    let from = [at[0] - ends[0][0], at[1] - ends[0][1]];
    let length = along[0] * along[0] + along[1] * along[1];
    let share = ((from[0] * along[0] + from[1] * along[1]) / length.max(1e-6)).clamp(0.0, 1.0);
    (from[0] - along[0] * share).hypot(from[1] - along[1] * share)
}
