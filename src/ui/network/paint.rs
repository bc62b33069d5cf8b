//! Drawing a network's scene: all lines as one mesh, marks by kind and group, names on a ground of the page's color.

use super::super::theme::Colors;
use super::super::theme::sizes::{self, letters};
use crate::app::network::{Graph, Line, Mark, Palette, Scene, Stress};
use crate::model::EntityKind;
use egui::epaint::Mesh;
use egui::{Align2, Color32, FontId, Pos2, Rect, Shape, Stroke, Ui, Vec2, pos2, vec2};

/// Width of the soft edge of a line.
const SOFT: f32 = 0.7;
/// A mark at least this large says its group's number.
const NUMBERED: f32 = 9.0;

/// The font of the names.
pub fn font() -> FontId {
    sizes::font(letters::SMALL)
}

/// The colors of a theme for a file.
pub const fn palette(colors: &Colors) -> Palette {
    const fn hex(color: Color32) -> u32 {
        u32::from_be_bytes([0, color.r(), color.g(), color.b()])
    }
    let mut groups = [0; 8];
    let mut at = 0;
    while at < groups.len() {
        groups[at] = hex(colors.groups[at]);
        at += 1;
    }
    Palette { page: hex(colors.page), text: hex(colors.text), muted: hex(colors.muted), groups }
}

/// The color of a group.
pub fn of_group(colors: &Colors, color: Option<u8>) -> Color32 {
    color.and_then(|color| colors.groups.get(usize::from(color)).copied()).unwrap_or(colors.muted)
}

/// Draws everything into `rect`.
pub fn scene(ui: &Ui, graph: &Graph, scene: &Scene, rect: Rect, colors: &Colors) {
    let painter = ui.painter().with_clip_rect(rect);
    let at = |[x, y]: [f32; 2]| rect.min + vec2(x, y);
    let mut mesh = Mesh::default();
    mesh.reserve_vertices(scene.lines.len() * 6);
    mesh.reserve_triangles(scene.lines.len() * 4);
    for line in &scene.lines {
        add_line(&mut mesh, line.ends.map(at), line.width, line_color(line, colors));
    }
    painter.add(Shape::mesh(mesh));
    for mark in &scene.marks {
        draw(&painter, mark, at(mark.at), colors);
    }
    for words in &scene.words {
        let Some(node) = graph.nodes.get(words.node) else { continue };
        let (color, ground) = match words.stress {
            Stress::Dim => (colors.muted.gamma_multiply(0.75), 0.55),
            _ => (colors.text, 0.82),
        };
        let top = at(words.at);
        let ground = colors.page.gamma_multiply(ground);
        let behind = Rect::from_min_size(top - vec2(words.width / 2.0 + 1.0, 0.0), vec2(words.width + 2.0, 15.0));
        painter.rect_filled(behind, 3.0, ground);
        painter.text(top, Align2::CENTER_TOP, &node.name, font(), color);
    }
}

fn line_color(line: &Line, colors: &Colors) -> Color32 {
    let color = of_group(colors, line.color);
    match line.stress {
        Stress::Selected => colors.accent,
        Stress::Usual => color.gamma_multiply(0.42),
        Stress::Dim => color.gamma_multiply(0.09),
    }
}

/// A line with soft edges as four triangles.
fn add_line(mesh: &mut Mesh, [from, to]: [Pos2; 2], width: f32, color: Color32) {
    let along = to - from;
    let length = along.length();
    if length < 0.01 {
        return;
    }
    let side = Vec2::new(-along.y, along.x) / length * (width / 2.0 + SOFT);
    let first = mesh.vertices.len() as u32;
    for (end, way) in [(from, -1.0), (from, 0.0), (from, 1.0), (to, -1.0), (to, 0.0), (to, 1.0)] {
        let tint = if way == 0.0 { color } else { Color32::TRANSPARENT };
        mesh.colored_vertex(end + side * way, tint);
    }
    for [a, b, c] in [[0, 1, 3], [1, 4, 3], [1, 2, 4], [2, 5, 4]] {
        mesh.add_triangle(first + a, first + b, first + c);
    }
}

fn draw(painter: &egui::Painter, mark: &Mark, at: Pos2, colors: &Colors) {
    let color = of_group(colors, mark.color);
    let fill = if mark.stress == Stress::Dim { color.gamma_multiply(0.3) } else { color };
    let r = mark.radius;
    if mark.stress == Stress::Selected {
        painter.circle_stroke(at, r + 4.0, Stroke::new(2.0, colors.accent));
    }
    match mark.kind {
        EntityKind::Person => {
            painter.circle_filled(at, r, fill);
        }
        EntityKind::Organization => {
            painter.rect_filled(Rect::from_center_size(at, Vec2::splat(1.8 * r)), 1.5, fill);
        }
        EntityKind::Place => {
            let d = 1.2 * r;
            let corners = [vec2(0.0, -d), vec2(d, 0.0), vec2(0.0, d), vec2(-d, 0.0)].map(|by| at + by);
            painter.add(Shape::convex_polygon(corners.to_vec(), fill, Stroke::NONE));
        }
    }
    if r >= NUMBERED && mark.stress != Stress::Dim && mark.color.is_some() {
        let number = (mark.group + 1).to_string();
        painter.text(pos2(at.x, at.y), Align2::CENTER_CENTER, number, sizes::font(letters::TINY), colors.page);
    }
}
