//! Lays a part of time out: points for days, bars for spans, columns where there are too many to tell apart, and labels that never
//! overlap.
//!
//! Far out a lane is a histogram, which costs two look-ups a column however many events there are; close up the few events in sight
//! are put into rows.

use super::{Lane, Mark, Tick, Timeline, View, axis};
use crate::model::EventId;

/// Height of the axis at the bottom, in points.
pub const AXIS: f32 = 26.0;
/// Width of the lanes' names at the left.
pub const NAMES: f32 = 150.0;
/// Height of a row of marks within a lane.
const ROW: f32 = 21.0;
/// Free space at a lane's top and bottom.
const PAD: f32 = 6.0;
/// Width of a column.
const COLUMN: f32 = 5.0;
/// Width that a mark needs to be told apart.
const ROOM: f32 = 13.0;
/// Radius of a point.
const POINT: f32 = 4.5;
/// Length of the fading tail of a point in doubt.
pub const TAIL: f32 = 16.0;
/// Space between a mark and its label, and between a label and the next mark.
const GAP: f32 = 5.0;
/// A label narrower than this says nothing.
const SHORTEST: f32 = 40.0;
/// Marks of a lane that are laid out one by one at most.
const MOST: usize = 600;

/// The sheet that is drawn on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    /// The part of time in sight.
    pub view: View,
    /// Width of the lanes, without their names.
    pub width: f32,
    /// Height of the lanes, without the axis.
    pub height: f32,
    /// Points that the lanes are scrolled up.
    pub scrolled: f32,
}

/// A laid out mark. All places count from the lanes' top left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The event.
    pub mark: Mark,
    /// Left edge.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// Middle.
    pub y: f32,
    /// The words beside it: left edge and text.
    pub label: Option<(f32, String)>,
}

impl Placed {
    /// Whether it is drawn as a point.
    #[must_use]
    pub fn is_point(&self) -> bool {
        self.right - self.left <= 2.0 * POINT + 0.5
    }

    /// Left and right edge with the tails of a point in doubt.
    fn reach(&self) -> (f32, f32) {
        let tail = |soft: bool| if soft && self.is_point() { TAIL } else { 0.0 };
        (self.left - tail(self.mark.soft_start), self.right + tail(self.mark.soft_end))
    }
}

/// A column of a histogram.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Left edge.
    pub x: f32,
    /// Width.
    pub width: f32,
    /// Share of the lane's height.
    pub share: f32,
    /// Events in it.
    pub count: usize,
    /// First and last day.
    pub days: (i32, i32),
}

/// A lane as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct LaneScene {
    /// Its name.
    pub name: String,
    /// Upper edge.
    pub top: f32,
    /// Height.
    pub height: f32,
    /// Its events, and those of them in sight.
    pub total: (usize, usize),
    /// Its histogram, where there are too many events.
    pub columns: Vec<Column>,
    /// Its events, where there are few.
    pub marks: Vec<Placed>,
}

/// All that is drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    /// Width of the lanes.
    pub width: f32,
    /// Height of the lanes that can be seen.
    pub height: f32,
    /// Height of all lanes together.
    pub full_height: f32,
    /// The ticks.
    pub ticks: Vec<Tick>,
    /// The lanes that can be seen.
    pub lanes: Vec<LaneScene>,
}

impl Scene {
    /// Lays a sheet out. `headline` gives the words of an event where they are known, `measure` the width of words in points.
    pub fn new<'a>(
        timeline: &Timeline,
        sheet: &Sheet,
        headline: &dyn Fn(EventId) -> Option<&'a str>,
        measure: &dyn Fn(&str) -> f32,
    ) -> Self {
        let height = lane_height(timeline.lanes.len(), sheet.height);
        let full_height = height * timeline.lanes.len() as f32;
        let scrolled = sheet.scrolled.clamp(0.0, (full_height - sheet.height).max(0.0));
        let lanes = timeline.lanes.iter().enumerate().filter_map(|(at, lane)| {
            let top = at as f32 * height - scrolled;
            (top + height > 0.0 && top < sheet.height)
                .then(|| Laying { sheet, headline, measure }.lane(lane, top, height))
        });
        Self {
            width: sheet.width,
            height: sheet.height.min(full_height),
            full_height,
            ticks: axis::ticks(sheet.view, sheet.width),
            lanes: lanes.collect(),
        }
    }

    /// The marks in sight, by lane and time.
    pub fn marks(&self) -> impl Iterator<Item = &Placed> {
        self.lanes.iter().flat_map(|lane| &lane.marks)
    }
}

/// As high as fits, within what can be read and what is not a waste.
fn lane_height(lanes: usize, height: f32) -> f32 {
    (height / lanes.max(1) as f32).clamp(2.0 * ROW + 2.0 * PAD, (12.0 * ROW).max(height / 3.0))
}

struct Laying<'s, 'a> {
    sheet: &'s Sheet,
    headline: &'s dyn Fn(EventId) -> Option<&'a str>,
    measure: &'s dyn Fn(&str) -> f32,
}

impl Laying<'_, '_> {
    fn lane(&self, lane: &Lane, top: f32, height: f32) -> LaneScene {
        let view = self.sheet.view;
        let (from, to) = (view.from.floor() as i32, view.to.ceil() as i32);
        let count = lane.count(from, to);
        let rows = (((height - 2.0 * PAD) / ROW) as usize).max(1);
        let room = (self.sheet.width / ROOM).max(1.0) as usize * rows;
        let mut scene = LaneScene {
            name: lane.name.clone(),
            top,
            height,
            total: (lane.marks().len(), count),
            columns: Vec::new(),
            marks: Vec::new(),
        };
        if count > room.min(MOST) {
            scene.columns = self.columns(lane);
        } else {
            scene.marks = self.marks(lane.touching(from, to), top + PAD, rows, height - 2.0 * PAD);
            if is_crowded(&scene.marks) {
                scene.marks.clear();
                scene.columns = self.columns(lane);
            }
        }
        scene
    }

    /// A histogram: how many events touch the days of each column.
    fn columns(&self, lane: &Lane) -> Vec<Column> {
        let Sheet { view, width, .. } = *self.sheet;
        let number = (width / COLUMN).ceil() as usize;
        let edge = |at: usize| view.day(at as f32 * COLUMN, width).floor() as i32;
        let mut columns: Vec<Column> = Vec::with_capacity(number);
        for at in 0..number {
            let days = (edge(at), (edge(at + 1) - 1).max(edge(at)));
            let count = lane.count(days.0, days.1);
            if count > 0 {
                columns.push(Column { x: at as f32 * COLUMN, width: COLUMN - 1.0, share: 0.0, count, days });
            }
        }
        let most = columns.iter().map(|column| column.count).max().unwrap_or(1) as f32;
        for column in &mut columns {
            // The square root leaves a single event beside a thousand in sight.
            column.share = (column.count as f32 / most).sqrt();
        }
        columns
    }

    /// Puts marks into rows, each mark where there is most room for its label.
    fn marks<'m>(&self, marks: impl Iterator<Item = &'m Mark>, top: f32, rows: usize, height: f32) -> Vec<Placed> {
        let step = height / rows as f32;
        let mut ends = vec![f32::NEG_INFINITY; rows];
        let mut last: Vec<Option<usize>> = vec![None; rows];
        let mut next: Vec<Option<f32>> = Vec::new();
        let mut placed: Vec<Placed> = Vec::new();
        for mark in marks {
            let (left, right) = self.edges(mark);
            let comfortable = ends.iter().position(|end| end + SHORTEST * 2.5 <= left);
            let free = || (0..rows).min_by(|a, b| ends[*a].total_cmp(&ends[*b])).unwrap_or(0);
            let row = comfortable.unwrap_or_else(free);
            let new = Placed { mark: *mark, left, right, y: top + (row as f32 + 0.5) * step, label: None };
            if let Some(before) = last[row] {
                next[before] = Some(new.reach().0);
            }
            last[row] = Some(placed.len());
            ends[row] = right.max(ends[row]);
            next.push(None);
            placed.push(new);
        }
        let mut occupied = vec![0.0_f32; rows];
        for (mark, next) in placed.iter_mut().zip(next) {
            let row = (((mark.y - top) / step) as usize).min(rows - 1);
            let (left, right) = mark.reach();
            // The tail of the next one may reach over this one.
            let left = next.map_or(left, |next| left.min(next));
            let after = next.unwrap_or(self.sheet.width) - GAP - (right.max(0.0) + GAP);
            let before = left - GAP - (occupied[row] + GAP);
            mark.label = self.label(mark.mark.id, before, after).map(|(side, words, width)| match side {
                Side::After => (right.max(0.0) + GAP, words),
                Side::Before => (left - GAP - width, words),
            });
            let written = mark.label.as_ref().map_or(0.0, |(x, words)| x + (self.measure)(words));
            occupied[row] = written.max(mark.right);
        }
        placed
    }

    /// Left and right edge; a day is a point in the middle of its day.
    fn edges(&self, mark: &Mark) -> (f32, f32) {
        let x = |day: f64| self.sheet.view.x(day, self.sheet.width);
        let (left, right) = (x(f64::from(mark.first)), x(f64::from(mark.last) + 1.0));
        if mark.is_day() || right - left < 2.0 * POINT {
            let middle = f32::midpoint(left, right);
            (middle - POINT, middle + POINT)
        } else {
            (left, right)
        }
    }

    /// The headline on the side of the mark where it fits, else as much of it as fits on the side with more room.
    fn label(&self, id: EventId, before: f32, after: f32) -> Option<(Side, String, f32)> {
        let words = (self.headline)(id).filter(|_| before.max(after) >= SHORTEST)?;
        let width = (self.measure)(words);
        let side = if width <= after || after >= before { Side::After } else { Side::Before };
        let room = if side == Side::After { after } else { before };
        if width <= room {
            return Some((side, words.to_owned(), width));
        }
        let letters: Vec<usize> = words.char_indices().map(|(at, _)| at).collect();
        let mut kept = (letters.len() as f32 * room / width.max(1.0)) as usize;
        while kept > 3 {
            let cut = words.get(..*letters.get(kept)?)?.trim_end();
            let label = format!("{cut}…");
            let width = (self.measure)(&label);
            if width <= room {
                return Some((side, label, width));
            }
            kept -= (kept / 12).max(1);
        }
        None
    }
}

/// Whether most marks lie on others, so that a histogram tells more.
fn is_crowded(marks: &[Placed]) -> bool {
    const FEW: usize = 8;
    let mut ends: Vec<(f32, f32)> = Vec::new();
    let mut covered = 0;
    for mark in marks {
        match ends.iter_mut().find(|(y, _)| (*y - mark.y).abs() < 1.0) {
            Some((_, end)) => {
                covered += usize::from(*end > mark.left + POINT);
                *end = end.max(mark.right);
            }
            None => ends.push((mark.y, mark.right)),
        }
    }
    marks.len() > FEW && covered * 2 > marks.len()
}

/// The side of a mark that its label stands on.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Before,
    After,
}
