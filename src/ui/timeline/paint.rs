//! Draws a scene: axis, lanes, columns, marks with soft ends, labels.

use super::super::theme::Colors;
use super::super::theme::sizes::{self, letters};
use crate::app::timeline::{AXIS, LaneScene, NAMES, Palette, Placed, Scene, TAIL, Tick};
use crate::library::EventStatus;
use crate::model::{EventId, EventKind};
use egui::{Align2, Color32, CornerRadius, FontId, Mesh, Painter, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};

/// Half the height of a bar.
const HALF: f32 = 4.5;

/// The letters of labels.
pub fn label_font() -> FontId {
    sizes::font(letters::SMALL)
}

/// The colors of a theme for a saved picture.
pub fn palette(colors: &Colors) -> Palette {
    let hex = |c: Color32| format!("#{:02x}{:02x}{:02x}", c.r(), c.g(), c.b());
    Palette {
        page: hex(colors.page),
        line: hex(colors.line),
        text: hex(colors.text),
        muted: hex(colors.muted),
        mark: hex(colors.date),
        decided: hex(colors.accent),
        publication: hex(colors.muted),
    }
}

fn color(colors: &Colors, status: EventStatus, kind: EventKind) -> Color32 {
    match (status, kind) {
        (EventStatus::Detected, EventKind::Publication) => colors.muted,
        (EventStatus::Detected | EventStatus::Rejected, _) => colors.date,
        _ => colors.accent,
    }
}

/// Draws everything into `lanes`, the axis below and the names at the left.
pub fn scene(ui: &Ui, scene: &Scene, lanes: Rect, colors: &Colors, selected: Option<EventId>) {
    let outer = Rect::from_min_max(pos2(lanes.left() - NAMES, lanes.top()), lanes.max + vec2(0.0, AXIS));
    let all = ui.painter().with_clip_rect(outer);
    let inner = ui.painter().with_clip_rect(lanes);
    let bottom = lanes.top() + scene.height.min(lanes.height());
    for lane in &scene.lanes {
        band(&all, lane, lanes, colors);
    }
    axis(&all, &inner, &scene.ticks, lanes, bottom, colors);
    for lane in &scene.lanes {
        columns(&inner, lane, lanes, colors);
        for placed in &lane.marks {
            mark(&inner, placed, lanes, colors, selected == Some(placed.mark.id));
        }
        name(ui, &all, lane, lanes, colors);
    }
}

/// The line below a lane.
fn band(painter: &Painter, lane: &LaneScene, lanes: Rect, colors: &Colors) {
    let y = lanes.top() + lane.top + lane.height;
    if y <= lanes.bottom() {
        painter.hline(lanes.left() - NAMES..=lanes.right(), y, Stroke::new(1.0, colors.line));
    }
}

fn axis(all: &Painter, inner: &Painter, ticks: &[Tick], lanes: Rect, bottom: f32, colors: &Colors) {
    for tick in ticks {
        let x = lanes.left() + tick.x;
        let line = if tick.is_major { colors.line } else { colors.line.gamma_multiply(0.55) };
        inner.vline(x, lanes.top()..=bottom, Stroke::new(1.0, line));
        let words = if tick.is_major { colors.text } else { colors.muted };
        all.text(pos2(lanes.left() + tick.label_x, bottom + 5.0), Align2::LEFT_TOP, &tick.label, label_font(), words);
    }
}

/// The lane's name and its number of events, as far as they fit whole into what is seen of the lane; the name ends in "…" where it
/// is too long.
fn name(ui: &Ui, painter: &Painter, lane: &LaneScene, lanes: Rect, colors: &Colors) {
    let bottom = (lanes.top() + lane.top + lane.height).min(lanes.bottom());
    let top = lanes.top() + lane.top.max(0.0) + 4.0;
    let mut job = egui::text::LayoutJob::simple(
        crate::locale::told(&lane.name).into_owned(),
        sizes::font(letters::CODE),
        colors.text,
        NAMES - 14.0,
    );
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.painter().layout_job(job);
    let below = top + galley.size().y;
    if below > bottom {
        return;
    }
    let left = lanes.left() - NAMES + 2.0;
    painter.galley(pos2(left, top), galley, colors.text);
    let count = crate::locale::grouped(lane.total.0 as u64);
    let count = painter.layout_no_wrap(count, sizes::font(letters::TINY), colors.muted);
    if below + count.size().y <= bottom {
        painter.galley(pos2(left, below), count, colors.muted);
    }
}

/// A histogram as one mesh.
fn columns(painter: &Painter, lane: &LaneScene, lanes: Rect, colors: &Colors) {
    let mut mesh = Mesh::default();
    let floor = lanes.top() + lane.top + lane.height - 2.0;
    let fill = colors.date.gamma_multiply(0.8);
    for column in &lane.columns {
        let height = (column.share * (lane.height - 12.0)).max(2.0);
        let min = pos2(lanes.left() + column.x, floor - height);
        mesh.add_colored_rect(Rect::from_min_size(min, vec2(column.width, height)), fill);
    }
    if !lane.columns.is_empty() {
        painter.add(Shape::mesh(mesh));
    }
}

fn mark(painter: &Painter, placed: &Placed, lanes: Rect, colors: &Colors, selected: bool) {
    let fill = color(colors, placed.mark.status, placed.mark.kind);
    let at = |x: f32| pos2(lanes.left() + x, lanes.top() + placed.y);
    if placed.is_point() {
        point(painter, placed, at(f32::midpoint(placed.left, placed.right)), fill);
    } else {
        bar(painter, placed, at(placed.left), fill);
    }
    if selected {
        let rect =
            Rect::from_min_max(at(placed.left) - vec2(3.5, HALF + 3.5), at(placed.right) + vec2(3.5, HALF + 3.5));
        painter.rect_stroke(rect, 8.0, Stroke::new(2.0, colors.accent), egui::StrokeKind::Inside);
    }
    if let Some((x, words)) = &placed.label {
        painter.text(at(*x), Align2::LEFT_CENTER, words, label_font(), colors.text);
    }
}

/// A day: a full point; hollow where there is doubt, with a fading tail toward the side that is open.
fn point(painter: &Painter, placed: &Placed, center: Pos2, fill: Color32) {
    let mark = &placed.mark;
    let (start, end) = (mark.soft_start, mark.soft_end);
    for (soft, side) in [(start, -1.0), (end, 1.0)] {
        if soft {
            let tail = center + vec2(side * (HALF + TAIL), 0.0);
            gradient(painter, Rect::from_two_pos(center - vec2(0.0, 2.0), tail + vec2(0.0, 2.0)), fill, side < 0.0);
        }
    }
    if start || end {
        painter.circle(center, HALF - 0.7, painter.ctx().global_style().visuals.panel_fill, Stroke::new(1.6, fill));
    } else {
        painter.circle_filled(center, HALF, fill);
    }
}

/// A span: solid where it is sure, lighter where it lies somewhere in its days, fading at the ends that are in doubt.
fn bar(painter: &Painter, placed: &Placed, start: Pos2, fill: Color32) {
    let mark = &placed.mark;
    let width = placed.right - placed.left;
    let fill = if mark.vague { fill.gamma_multiply(0.45) } else { fill.gamma_multiply(0.92) };
    let soft = (width * 0.3).min(48.0);
    let left = if mark.soft_start { soft } else { 0.0 };
    let right = if mark.soft_end { width - soft } else { width };
    let rect = |from: f32, to: f32| Rect::from_min_max(start + vec2(from, -HALF), start + vec2(to, HALF));
    let round = |soft: bool| if soft { 0 } else { 4 };
    let (west, east) = (round(mark.soft_start), round(mark.soft_end));
    painter.rect_filled(rect(left, right), CornerRadius { nw: west, sw: west, ne: east, se: east }, fill);
    if mark.soft_start {
        gradient(painter, rect(0.0, left), fill, true);
    }
    if mark.soft_end {
        gradient(painter, rect(right, width), fill, false);
    }
}

/// A rectangle that fades out toward its left or its right edge.
fn gradient(painter: &Painter, rect: Rect, fill: Color32, fades_left: bool) {
    let (left, right) = if fades_left { (Color32::TRANSPARENT, fill) } else { (fill, Color32::TRANSPARENT) };
    let mut mesh = Mesh::default();
    mesh.colored_vertex(rect.left_top(), left);
    mesh.colored_vertex(rect.right_top(), right);
    mesh.colored_vertex(rect.right_bottom(), right);
    mesh.colored_vertex(rect.left_bottom(), left);
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    painter.add(Shape::mesh(mesh));
}
