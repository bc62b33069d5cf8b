//! A scene as SVG: one file, no script, no link to anywhere else, with the names as text and a legend of the groups.

use super::scene::Stress;
use super::{GROUP_COLORS, Graph, Line, Mark, Scene};
use crate::export::xml_text;
use crate::model::EntityKind;
use std::fmt::{self, Write};

/// The colors of a picture, as 0xRRGGBB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub page: u32,
    /// Names.
    pub text: u32,
    /// What stands back, and groups without a color.
    pub muted: u32,
    /// The groups.
    pub groups: [u32; GROUP_COLORS],
}

impl Default for Palette {
    /// The colors of the light theme.
    fn default() -> Self {
        Self {
            page: 0x00FF_FDFA,
            text: 0x0022_2426,
            muted: 0x0063_6159,
            groups: [
                0x0000_69A8,
                0x00C2_4E00,
                0x0000_7A57,
                0x00A8_3F80,
                0x0085_6200,
                0x001A_78A8,
                0x006B_4FC4,
                0x005A_7510,
            ],
        }
    }
}

impl Palette {
    /// A color by its three parts.
    #[must_use]
    pub fn rgb(&self, color: Option<u8>) -> (u8, u8, u8) {
        let [_, r, g, b] = self.of(color).to_be_bytes();
        (r, g, b)
    }

    fn of(&self, color: Option<u8>) -> u32 {
        color.and_then(|color| self.groups.get(usize::from(color)).copied()).unwrap_or(self.muted)
    }
}

/// Height of the title, and of a line of the legend.
const TITLE: f32 = 44.0;
const LINE: f32 = 20.0;

/// The picture with a title above it and the groups below.
#[must_use]
pub fn svg(graph: &Graph, scene: &Scene, palette: &Palette, title: &str) -> String {
    let mut out = String::new();
    // Writing to a String does not fail.
    let _ = Drawing { graph, scene, palette, title }.write(&mut out);
    out
}

struct Drawing<'a> {
    graph: &'a Graph,
    scene: &'a Scene,
    palette: &'a Palette,
    title: &'a str,
}

impl Drawing<'_> {
    fn write(&self, out: &mut String) -> fmt::Result {
        let [width, height] = self.scene.size;
        let legend = self.graph.groups.iter().filter(|group| group.color.is_some()).count() as f32 * LINE + 16.0;
        let all = height + TITLE + legend;
        writeln!(
            out,
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0}" height="{all:.0}" viewBox="0 0 {width:.1} {all:.1}" font-family="Inter, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="12" role="img">"#
        )?;
        let (title, page, text) = (xml_text(self.title), self.palette.page, self.palette.text);
        writeln!(out, r##"<title>{title}</title><rect width="100%" height="100%" fill="#{page:06x}"/>"##)?;
        writeln!(out, r##"<text x="16" y="28" font-size="16" font-weight="600" fill="#{text:06x}">{title}</text>"##)?;
        writeln!(
            out,
            r#"<clipPath id="sheet"><rect width="{width:.1}" height="{height:.1}"/></clipPath><g transform="translate(0 {TITLE:.1})" clip-path="url(#sheet)">"#
        )?;
        for line in &self.scene.lines {
            self.line(out, line)?;
        }
        for mark in &self.scene.marks {
            self.mark(out, mark)?;
        }
        self.names(out)?;
        out.push_str("</g>\n");
        self.legend(out, height + TITLE)?;
        out.push_str("</svg>\n");
        Ok(())
    }

    fn line(&self, out: &mut String, line: &Line) -> fmt::Result {
        let [[x1, y1], [x2, y2]] = line.ends;
        let opacity = match line.stress {
            Stress::Selected => 0.9,
            Stress::Usual => 0.38,
            Stress::Dim => 0.08,
        };
        writeln!(
            out,
            r##"<line x1="{x1:.1}" y1="{y1:.1}" x2="{x2:.1}" y2="{y2:.1}" stroke="#{:06x}" stroke-width="{:.1}" stroke-opacity="{opacity}"/>"##,
            self.palette.of(line.color),
            line.width
        )
    }

    fn mark(&self, out: &mut String, mark: &Mark) -> fmt::Result {
        let ([x, y], r) = (mark.at, mark.radius);
        let name = self.graph.nodes.get(mark.node).map(|node| xml_text(&node.name)).unwrap_or_default();
        let opacity = if mark.stress == Stress::Dim { 0.3 } else { 1.0 };
        let look = format!(
            r##"fill="#{:06x}" fill-opacity="{opacity}" stroke="#{:06x}""##,
            self.palette.of(mark.color),
            self.palette.page
        );
        match mark.kind {
            EntityKind::Person => write!(out, r#"<circle cx="{x:.1}" cy="{y:.1}" r="{r:.1}" {look}>"#)?,
            EntityKind::Organization => {
                let (side, half) = (1.8 * r, 0.9 * r);
                write!(
                    out,
                    r#"<rect x="{:.1}" y="{:.1}" width="{side:.1}" height="{side:.1}" {look}>"#,
                    x - half,
                    y - half
                )?;
            }
            EntityKind::Place => {
                let points = [[x, y - 1.2 * r], [x + 1.2 * r, y], [x, y + 1.2 * r], [x - 1.2 * r, y]];
                let points: Vec<String> = points.iter().map(|[x, y]| format!("{x:.1},{y:.1}")).collect();
                write!(out, r#"<polygon points="{}" {look}>"#, points.join(" "))?;
            }
        }
        let tag = match mark.kind {
            EntityKind::Person => "circle",
            EntityKind::Organization => "rect",
            EntityKind::Place => "polygon",
        };
        writeln!(out, "<title>{name}</title></{tag}>")
    }

    fn names(&self, out: &mut String) -> fmt::Result {
        let Palette { page, text, muted, .. } = *self.palette;
        for words in &self.scene.words {
            let Some(node) = self.graph.nodes.get(words.node) else { continue };
            let color = if words.stress == Stress::Dim { muted } else { text };
            writeln!(
                out,
                r##"<text x="{:.1}" y="{:.1}" text-anchor="middle" fill="#{color:06x}" stroke="#{page:06x}" stroke-width="3" paint-order="stroke" stroke-linejoin="round">{}</text>"##,
                words.at[0],
                words.at[1] + 11.5,
                xml_text(&node.name)
            )?;
        }
        Ok(())
    }

    fn legend(&self, out: &mut String, top: f32) -> fmt::Result {
        let text = self.palette.text;
        let colored = (1..).zip(&self.graph.groups).filter(|(_, group)| group.color.is_some());
        for (line, (number, group)) in colored.enumerate() {
            let y = top + 12.0 + LINE * line as f32;
            let more = group.members.saturating_sub(group.names.len() as u32);
            let more = if more > 0 { format!(" +{more}") } else { String::new() };
            writeln!(
                out,
                r##"<circle cx="22" cy="{y:.1}" r="6" fill="#{:06x}"/><text x="36" y="{:.1}" fill="#{text:06x}">{number}. {}{more}</text>"##,
                self.palette.of(group.color),
                y + 4.2,
                xml_text(&group.names.join(", "))
            )?;
        }
        Ok(())
    }
}
