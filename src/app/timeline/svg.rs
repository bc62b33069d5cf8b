//! A scene as SVG: one file, no script, no link to anywhere else, with the words as text.

use super::{AXIS, Column, LaneScene, NAMES, Placed, Scene};
use crate::export::xml_text;
use crate::library::EventStatus;
use crate::model::EventKind;
use std::fmt::{self, Write};

/// The colors of a picture, as "#rrggbb".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub page: String,
    /// Lines.
    pub line: String,
    /// Words.
    pub text: String,
    /// Words that stand back.
    pub muted: String,
    /// What is found.
    pub mark: String,
    /// What the researcher decided.
    pub decided: String,
    /// The publication.
    pub publication: String,
}

impl Palette {
    fn of(&self, status: EventStatus, kind: EventKind) -> &str {
        match (status, kind) {
            (EventStatus::Detected, EventKind::Publication) => &self.publication,
            (EventStatus::Detected | EventStatus::Rejected, _) => &self.mark,
            _ => &self.decided,
        }
    }
}

/// The picture with a title above it.
#[must_use]
pub fn svg(scene: &Scene, palette: &Palette, title: &str) -> String {
    let mut out = String::new();
    // Writing to a String does not fail.
    let _ = Drawing { scene, palette, title }.write(&mut out);
    out
}

struct Drawing<'a> {
    scene: &'a Scene,
    palette: &'a Palette,
    title: &'a str,
}

/// Height of the title.
const TITLE: f32 = 40.0;

impl Drawing<'_> {
    fn write(&self, out: &mut String) -> fmt::Result {
        let Self { scene, palette, title } = self;
        let (width, height) = (scene.width + NAMES + 16.0, scene.height + AXIS + TITLE + 8.0);
        writeln!(
            out,
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0}" height="{height:.0}" viewBox="0 0 {width:.1} {height:.1}" font-family="Inter, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="12" role="img">"#
        )?;
        writeln!(out, "<title>{}</title>", xml_text(title))?;
        writeln!(
            out,
            r#"<defs><linearGradient id="in"><stop offset="0" stop-color="{0}" stop-opacity="0"/><stop offset="1" stop-color="{0}"/></linearGradient><linearGradient id="out"><stop offset="0" stop-color="{0}"/><stop offset="1" stop-color="{0}" stop-opacity="0"/></linearGradient><clipPath id="lanes"><rect x="0" y="0" width="{1:.1}" height="{2:.1}"/></clipPath></defs>"#,
            palette.mark, scene.width, scene.height
        )?;
        writeln!(out, r#"<rect width="100%" height="100%" fill="{}"/>"#, palette.page)?;
        writeln!(
            out,
            r#"<text x="12" y="26" font-size="16" font-weight="600" fill="{}">{}</text>"#,
            palette.text,
            xml_text(title)
        )?;
        writeln!(out, r#"<g transform="translate({NAMES:.1} {TITLE:.1})">"#)?;
        self.axis(out)?;
        for lane in &scene.lanes {
            self.lane(out, lane)?;
        }
        out.push_str("</g>\n</svg>\n");
        Ok(())
    }

    fn axis(&self, out: &mut String) -> fmt::Result {
        let (scene, palette) = (self.scene, self.palette);
        for tick in &scene.ticks {
            let opacity = if tick.is_major { "1" } else { "0.55" };
            writeln!(
                out,
                r#"<line x1="{x:.1}" x2="{x:.1}" y1="0" y2="{y:.1}" stroke="{color}" stroke-opacity="{opacity}"/><text x="{label:.1}" y="{below:.1}" fill="{words}">{text}</text>"#,
                x = tick.x,
                y = scene.height,
                color = palette.line,
                label = tick.label_x,
                below = scene.height + 16.0,
                words = if tick.is_major { &palette.text } else { &palette.muted },
                text = xml_text(&tick.label)
            )?;
        }
        Ok(())
    }

    fn lane(&self, out: &mut String, lane: &LaneScene) -> fmt::Result {
        let palette = self.palette;
        let (top, bottom) = (lane.top.max(0.0), (lane.top + lane.height).min(self.scene.height));
        writeln!(
            out,
            r#"<line x1="{left:.1}" x2="{right:.1}" y1="{bottom:.1}" y2="{bottom:.1}" stroke="{line}"/>"#,
            left = 12.0 - NAMES,
            right = self.scene.width,
            line = palette.line
        )?;
        // A lane that is cut off at the bottom has no room for its name.
        if bottom - top > 22.0 {
            let words = xml_text(&shortened(&lane.name));
            writeln!(
                out,
                r#"<text x="{:.1}" y="{:.1}" fill="{}">{words}</text>"#,
                12.0 - NAMES,
                top + 18.0,
                palette.text
            )?;
        }
        out.push_str("<g clip-path=\"url(#lanes)\">\n");
        for column in &lane.columns {
            self.column(out, lane, column)?;
        }
        for mark in &lane.marks {
            self.mark(out, mark)?;
        }
        out.push_str("</g>\n");
        Ok(())
    }

    fn column(&self, out: &mut String, lane: &LaneScene, column: &Column) -> fmt::Result {
        let height = column.share * (lane.height - 12.0);
        writeln!(
            out,
            r#"<rect x="{:.1}" y="{:.1}" width="{:.1}" height="{height:.1}" rx="1" fill="{}" fill-opacity="0.75"/>"#,
            column.x,
            lane.top + lane.height - 4.0 - height,
            column.width,
            self.palette.mark
        )
    }

    fn mark(&self, out: &mut String, placed: &Placed) -> fmt::Result {
        let mark = &placed.mark;
        let color = self.palette.of(mark.status, mark.kind);
        let (left, width, y) = (placed.left, placed.right - placed.left, placed.y);
        if placed.is_point() {
            let fill = if mark.soft_start || mark.soft_end { "none" } else { color };
            writeln!(
                out,
                r#"<circle cx="{:.1}" cy="{y:.1}" r="4.2" fill="{fill}" stroke="{color}"/>"#,
                left + width / 2.0
            )?;
        } else {
            let opacity = if mark.vague { "0.45" } else { "0.9" };
            let (soft, body) = softened(placed);
            writeln!(
                out,
                r#"<rect x="{:.1}" y="{:.1}" width="{:.1}" height="9" rx="4" fill="{color}" fill-opacity="{opacity}"/>"#,
                body.0,
                y - 4.5,
                (body.1 - body.0).max(1.0)
            )?;
            for (side, x) in [("in", left), ("out", placed.right - soft)] {
                if (side == "in" && mark.soft_start) || (side == "out" && mark.soft_end) {
                    writeln!(
                        out,
                        r#"<rect x="{x:.1}" y="{:.1}" width="{soft:.1}" height="9" fill="url(#{side})" fill-opacity="{opacity}"/>"#,
                        y - 4.5
                    )?;
                }
            }
        }
        if let Some((x, words)) = &placed.label {
            writeln!(
                out,
                r#"<text x="{x:.1}" y="{:.1}" fill="{}">{}</text>"#,
                y + 4.2,
                self.palette.text,
                xml_text(words)
            )?;
        }
        Ok(())
    }
}

/// Width of a soft end, and the edges of what is solid between them.
pub fn softened(placed: &Placed) -> (f32, (f32, f32)) {
    let width = placed.right - placed.left;
    let soft = (width * 0.3).min(48.0);
    let left = if placed.mark.soft_start { placed.left + soft } else { placed.left };
    let right = if placed.mark.soft_end { placed.right - soft } else { placed.right };
    (soft, (left, right))
}

fn shortened(name: &str) -> String {
    const LONGEST: usize = 20;
    match name.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", name.get(..cut).unwrap_or_default().trim_end()),
        None => name.to_owned(),
    }
}
