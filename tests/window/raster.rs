//! Paints what a window drew into pixels, without a GPU and the same on every machine: egui's triangles, as its shader on the GPU
//! paints them (colors multiplied and blended in gamma space, textures read between their pixels). Nothing of it is for speed but
//! the rows, of which only the pixels inside are visited.

use egui::epaint::{ClippedPrimitive, Mesh, Primitive, Vertex};
use egui::{Color32, ColorImage, FullOutput, ImageData, Pos2, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Parts of a pixel that corners are placed by, as on a GPU.
const PARTS: f32 = 256.0;

/// The textures that the window has at hand; a clone knows the same ones.
#[derive(Clone, Default)]
pub struct Textures(Rc<RefCell<Held>>);

#[derive(Default)]
struct Held {
    images: HashMap<TextureId, ColorImage>,
    /// What may go as soon as the frame is painted.
    freed: Vec<TextureId>,
}

impl TestRenderer for Textures {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        let mut held = self.0.borrow_mut();
        for id in std::mem::take(&mut held.freed) {
            held.images.remove(&id);
        }
        for (id, changes) in delta.set.drain() {
            for change in changes {
                let ImageData::Color(part) = change.image;
                match change.pos {
                    None => drop(held.images.insert(id, (*part).clone())),
                    Some(at) => paste(held.images.get_mut(&id).unwrap(), &part, at),
                }
            }
        }
        held.freed = delta.free.drain().collect();
    }
}

fn paste(whole: &mut ColorImage, part: &ColorImage, [left, top]: [usize; 2]) {
    let (width, stride) = (part.size[0], whole.size[0]);
    for (y, row) in part.pixels.chunks_exact(width).enumerate() {
        let start = (top + y) * stride + left;
        whole.pixels[start..start + width].copy_from_slice(row);
    }
}

impl Textures {
    /// What a frame is made of, to be compared with another one.
    pub fn shapes(ctx: &egui::Context, frame: &FullOutput) -> Vec<Mesh> {
        let meshes = ctx.tessellate(frame.shapes.clone(), frame.pixels_per_point).into_iter();
        let mesh = |part: ClippedPrimitive| if let Primitive::Mesh(mesh) = part.primitive { Some(mesh) } else { None };
        meshes.filter_map(mesh).collect()
    }

    /// The picture of a frame.
    pub fn paint(&self, ctx: &egui::Context, frame: &FullOutput) -> ColorImage {
        let scale = frame.pixels_per_point;
        let size = ctx.content_rect().size() * scale;
        let mut picture = ColorImage::filled([size.x.round() as usize, size.y.round() as usize], Color32::BLACK);
        let held = self.0.borrow();
        for ClippedPrimitive { clip_rect, primitive } in ctx.tessellate(frame.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = primitive else { panic!("a callback paints with the GPU") };
            let edge = |at: f32, most: usize| ((at * scale).round() as i64).clamp(0, most as i64);
            let [width, height] = picture.size;
            let clip = Clip {
                x: (edge(clip_rect.min.x, width), edge(clip_rect.max.x, width)),
                y: (edge(clip_rect.min.y, height), edge(clip_rect.max.y, height)),
            };
            fill(&mut picture, &held.images[&mesh.texture_id], &mesh, scale, &clip);
        }
        picture
    }
}

/// The pixels that may be painted: from, and up to.
struct Clip {
    x: (i64, i64),
    y: (i64, i64),
}

fn fill(picture: &mut ColorImage, texture: &ColorImage, mesh: &Mesh, scale: f32, clip: &Clip) {
    for corners in mesh.triangles() {
        let corners = corners.map(|index| mesh.vertices[index as usize]);
        if let Some(triangle) = Triangle::new(corners, scale) {
            triangle.fill(picture, texture, clip);
        }
    }
}

/// Three corners, in the order of a clock.
struct Triangle {
    corners: [Vertex; 3],
    /// Where they are, in parts of a pixel.
    at: [(i64, i64); 3],
    area: i64,
}

impl Triangle {
    fn new(mut corners: [Vertex; 3], scale: f32) -> Option<Self> {
        let place = |pos: Pos2| ((pos.x * scale * PARTS).round() as i64, (pos.y * scale * PARTS).round() as i64);
        let mut at = corners.map(|corner| place(corner.pos));
        let area = side(at[0], at[1], at[2]);
        if area < 0 {
            corners.swap(1, 2);
            at.swap(1, 2);
        }
        (area != 0).then(|| Self { corners, at, area: area.abs() })
    }

    fn fill(&self, picture: &mut ColorImage, texture: &ColorImage, clip: &Clip) {
        let half = PARTS as i64 / 2;
        let (low, high) = (self.at.iter().map(|at| at.1).min(), self.at.iter().map(|at| at.1).max());
        let rows = |at: Option<i64>| at.unwrap_or_default().div_euclid(PARTS as i64);
        let same = self.corners.iter().all(|c| c.color == self.corners[0].color && c.uv == self.corners[0].uv);
        let plain = same.then(|| shade(texture, self.corners[0].uv, self.corners[0].color.to_array().map(f32::from)));
        for y in rows(low).max(clip.y.0)..(rows(high) + 1).min(clip.y.1) {
            let middle = y * PARTS as i64 + half;
            let (from, to) = self.row(middle);
            for x in from.max(clip.x.0)..to.min(clip.x.1) {
                let color = plain.unwrap_or_else(|| self.color(texture, (x * PARTS as i64 + half, middle)));
                let pixel = &mut picture.pixels[y as usize * picture.size[0] + x as usize];
                *pixel = over(color, *pixel);
            }
        }
    }

    /// The pixels of a row whose middles are inside; one on an edge belongs to one triangle only (a top or left edge's).
    fn row(&self, y: i64) -> (i64, i64) {
        let (parts, half) = (PARTS as i64, PARTS as i64 / 2);
        let (mut from, mut to) = (i64::MIN, i64::MAX);
        for i in 0..3 {
            let (a, b) = (self.at[i], self.at[(i + 1) % 3]);
            let (dx, dy) = (b.0 - a.0, b.1 - a.1);
            let is_top_left = dy < 0 || (dy == 0 && dx > 0);
            // Inside is where `dx * (y - a.y) - dy * (x - a.x)` is at least this.
            let least = i64::from(!is_top_left);
            let rest = dx * (y - a.1) + dy * a.0 - least;
            match dy.signum() {
                // x * dy <= rest
                1 => to = to.min((rest.div_euclid(dy) - half).div_euclid(parts) + 1),
                -1 => from = from.max((-rest.div_euclid(-dy) - half + parts - 1).div_euclid(parts)),
                _ if rest < 0 => return (0, 0),
                _ => {}
            }
        }
        (from, to)
    }

    fn color(&self, texture: &ColorImage, middle: (i64, i64)) -> [f32; 4] {
        let [a, b, c] = self.at;
        let share = [side(b, c, middle), side(c, a, middle), side(a, b, middle)].map(|s| s as f32 / self.area as f32);
        let mix = |of: fn(&Vertex) -> f32| (0..3).map(|i| share[i] * of(&self.corners[i])).sum::<f32>();
        let color = [mix(|v| v.color.r().into()), mix(|v| v.color.g().into()), mix(|v| v.color.b().into())];
        let alpha = mix(|v| v.color.a().into());
        shade(texture, Pos2::new(mix(|v| v.uv.x), mix(|v| v.uv.y)), [color[0], color[1], color[2], alpha])
    }
}

/// Twice the area of a triangle, positive where its corners follow the clock.
const fn side(a: (i64, i64), b: (i64, i64), c: (i64, i64)) -> i64 {
    (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)
}

/// A corner's color times the texture's, between its pixels.
fn shade(texture: &ColorImage, uv: Pos2, color: [f32; 4]) -> [f32; 4] {
    let [width, height] = texture.size;
    let (x, y) = (uv.x * width as f32 - 0.5, uv.y * height as f32 - 0.5);
    let (left, top) = (x.floor(), y.floor());
    let (right_share, bottom_share) = (x - left, y - top);
    let texel = |dx: f32, dy: f32| {
        let column = ((left + dx) as i64).clamp(0, width as i64 - 1) as usize;
        let row = ((top + dy) as i64).clamp(0, height as i64 - 1) as usize;
        texture.pixels[row * width + column].to_array()
    };
    let mut sum = [0.0; 4];
    for (dx, x_share) in [(0.0, 1.0 - right_share), (1.0, right_share)] {
        for (dy, y_share) in [(0.0, 1.0 - bottom_share), (1.0, bottom_share)] {
            let share = x_share * y_share / 255.0;
            // Letters lie on the pixels of their texture: three of four have no share.
            if share > 1e-6 {
                let texel = texel(dx, dy);
                for channel in 0..4 {
                    sum[channel] += share * f32::from(texel[channel]);
                }
            }
        }
    }
    std::array::from_fn(|channel| sum[channel] * color[channel])
}

fn over(color: [f32; 4], below: Color32) -> Color32 {
    let below = below.to_array();
    let rest = 1.0 - color[3] / 255.0;
    let mixed: [u8; 4] =
        std::array::from_fn(|i| (color[i] + rest * f32::from(below[i])).round().clamp(0.0, 255.0) as u8);
    Color32::from_rgba_premultiplied(mixed[0], mixed[1], mixed[2], mixed[3])
}
