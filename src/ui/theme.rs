//! The look: colors, sizes and spacing for light and dark, in one place.
//!
//! Text reaches a contrast of 4.5 : 1 and marks 3 : 1 against what they stand on (WCAG 2.1, 1.4.3 and 1.4.11); a test computes them.
//! The four kinds are told apart by shape as well as by color; the hues follow Okabe and Ito's palette for color-blind readers.

use crate::app::settings::ThemeChoice;
use crate::model::{EntityKind, NoteColor};
use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Theme, Visuals, vec2};

/// Space between things that belong together, in points.
pub const GAP: f32 = 8.0;
/// Space around a panel's content, in points.
pub const PAD: i8 = 12;
/// Height of a table's row, in points.
pub const ROW: f32 = 30.0;
/// Height of a table's row with two lines of text, in points.
pub const TALL_ROW: f32 = 50.0;
/// Corner radius of controls, in points.
const RADIUS: u8 = 6;

/// The colors of one theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colors {
    /// Behind the text that is read.
    pub page: Color32,
    /// Behind side panels and bars.
    pub panel: Color32,
    /// Behind fields and cards on a panel.
    pub raised: Color32,
    /// Lines between parts.
    pub line: Color32,
    /// Text.
    pub text: Color32,
    /// Text that stands back.
    pub muted: Color32,
    /// What is active or can be followed.
    pub accent: Color32,
    /// Behind a selected row.
    pub selected: Color32,
    /// Behind a row under the pointer.
    pub hovered: Color32,
    /// Behind a passage that was jumped to.
    pub flash: Color32,
    /// Names of persons.
    pub person: Color32,
    /// Names of organizations.
    pub organization: Color32,
    /// Names of places.
    pub place: Color32,
    /// Dates.
    pub date: Color32,
    /// Somebody's words.
    pub quotation: Color32,
    /// Notes.
    pub note: Color32,
    /// Claims.
    pub claim: Color32,
    /// Questions.
    pub question: Color32,
    /// Highlights, in the order of their keys: as dots and in the margin.
    pub highlights: [Color32; 5],
    /// Warnings.
    pub warning: Color32,
    /// Failures.
    pub error: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// Ink on paper.
pub const LIGHT: Colors = Colors {
    page: rgb(0x00FF_FDFA),
    panel: rgb(0x00F4_F1EC),
    raised: rgb(0x00FF_FFFF),
    line: rgb(0x00DC_D6CC),
    text: rgb(0x0022_2426),
    muted: rgb(0x0063_6159),
    accent: rgb(0x001B_5E9E),
    selected: rgb(0x00D6_E6F5),
    hovered: rgb(0x00EC_E8E0),
    flash: rgb(0x00FF_E9A8),
    person: rgb(0x0000_69A8),
    organization: rgb(0x00A8_5400),
    place: rgb(0x0000_7A58),
    date: rgb(0x0092_3D86),
    quotation: rgb(0x004E_7A1E),
    note: rgb(0x00B0_7D00),
    claim: rgb(0x00B4_3C2E),
    question: rgb(0x0045_58B8),
    highlights: [rgb(0x00A8_8400), rgb(0x0032_8A3C), rgb(0x001C_78C0), rgb(0x00C2_3A86), rgb(0x0078_4CC0)],
    warning: rgb(0x008A_5A00),
    error: rgb(0x00B3_261E),
};

/// Paper on ink.
pub const DARK: Colors = Colors {
    page: rgb(0x0018_1A1C),
    panel: rgb(0x0020_2326),
    raised: rgb(0x002A_2E32),
    line: rgb(0x003A_3F44),
    text: rgb(0x00E6_E3DD),
    muted: rgb(0x00A5_A39C),
    accent: rgb(0x007A_B8F0),
    selected: rgb(0x0024_4560),
    hovered: rgb(0x002C_3135),
    flash: rgb(0x005C_4A12),
    person: rgb(0x0066_B5EC),
    organization: rgb(0x00EE_A35A),
    place: rgb(0x004F_C79F),
    date: rgb(0x00D8_92CC),
    quotation: rgb(0x00A6_CF7A),
    note: rgb(0x00E2_B84A),
    claim: rgb(0x00F0_8C7E),
    question: rgb(0x009D_AEF8),
    highlights: [rgb(0x00F0_D050), rgb(0x0070_D080), rgb(0x0068_B8F4), rgb(0x00F4_8CC4), rgb(0x00BC_9CF4)],
    warning: rgb(0x00E8_B65A),
    error: rgb(0x00F2_8B82),
};

impl Colors {
    /// The colors of the theme that `ui` is drawn in.
    #[must_use]
    pub fn of(ui: &egui::Ui) -> &'static Self {
        Self::for_mode(ui.visuals().dark_mode)
    }

    /// The colors for egui's own flag.
    #[must_use]
    pub const fn for_mode(dark_mode: bool) -> &'static Self {
        if dark_mode { &DARK } else { &LIGHT }
    }

    /// The color of a highlight.
    #[must_use]
    pub const fn highlight(&self, color: NoteColor) -> Color32 {
        self.highlights[color as usize]
    }

    /// The color of a tag, of a number from 1.
    #[must_use]
    pub const fn tag(&self, number: u8) -> Color32 {
        match number {
            6 => self.place,
            7 => self.organization,
            8 => self.claim,
            number => self.highlights[(number as usize + 4) % 5],
        }
    }

    /// The color of a kind of entity.
    #[must_use]
    pub const fn kind(&self, kind: EntityKind) -> Color32 {
        match kind {
            EntityKind::Person => self.person,
            EntityKind::Organization => self.organization,
            EntityKind::Place => self.place,
        }
    }
}

/// Sets fonts' sizes, spacing and colors of both themes.
pub fn install(ctx: &egui::Context) {
    super::fonts::install(ctx);
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| apply(style, theme));
    }
    ctx.options_mut(|o| o.zoom_with_keyboard = false);
}

/// Follows what the person chose.
pub fn choose(ctx: &egui::Context, choice: ThemeChoice) {
    ctx.set_theme(match choice {
        ThemeChoice::System => egui::ThemePreference::System,
        ThemeChoice::Light => egui::ThemePreference::Light,
        ThemeChoice::Dark => egui::ThemePreference::Dark,
    });
}

fn apply(style: &mut Style, theme: Theme) {
    let size = |points| FontId::new(points, FontFamily::Proportional);
    style.text_styles = [
        (TextStyle::Small, size(12.0)),
        (TextStyle::Body, size(14.0)),
        (TextStyle::Button, size(14.0)),
        (TextStyle::Heading, FontId::new(17.0, super::fonts::family(super::fonts::STRONG))),
        (TextStyle::Monospace, FontId::new(13.0, FontFamily::Monospace)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(GAP, 6.0);
    spacing.button_padding = vec2(10.0, 5.0);
    spacing.interact_size.y = 28.0;
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(16);
    spacing.scroll = scroll_bars();
    style.visuals = visuals(theme);
    style.interaction.selectable_labels = false;
}

/// Bars that are seen: in their own colors they would be white on paper.
fn scroll_bars() -> egui::style::ScrollStyle {
    egui::style::ScrollStyle {
        foreground_color: true,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        dormant_handle_opacity: 0.3,
        active_handle_opacity: 0.4,
        interact_handle_opacity: 0.6,
        ..egui::style::ScrollStyle::thin()
    }
}

fn visuals(theme: Theme) -> Visuals {
    let dark = theme == Theme::Dark;
    let c = Colors::for_mode(dark);
    let mut v = if dark { Visuals::dark() } else { Visuals::light() };
    v.panel_fill = c.panel;
    v.window_fill = c.panel;
    v.window_stroke = Stroke::new(1.0, c.line);
    v.window_corner_radius = CornerRadius::same(10);
    v.menu_corner_radius = CornerRadius::same(8);
    v.extreme_bg_color = c.raised;
    v.text_edit_bg_color = Some(c.raised);
    v.faint_bg_color = c.hovered;
    v.hyperlink_color = c.accent;
    v.warn_fg_color = c.warning;
    v.error_fg_color = c.error;
    v.weak_text_color = Some(c.muted);
    v.selection.bg_fill = c.selected;
    v.selection.stroke = Stroke::new(1.5, c.accent);
    v.popup_shadow = Shadow { offset: [0, 4], blur: 16, spread: 0, color: Color32::from_black_alpha(50) };
    v.window_shadow = Shadow { offset: [0, 8], blur: 32, spread: 0, color: Color32::from_black_alpha(70) };
    widgets(&mut v, c);
    v
}

fn widgets(v: &mut Visuals, c: &Colors) {
    let w = &mut v.widgets;
    for state in [&mut w.noninteractive, &mut w.inactive, &mut w.hovered, &mut w.active, &mut w.open] {
        state.corner_radius = CornerRadius::same(RADIUS);
        state.fg_stroke = Stroke::new(1.0, c.text);
        state.expansion = 0.0;
    }
    w.noninteractive.bg_stroke = Stroke::new(1.0, c.line);
    w.noninteractive.bg_fill = c.panel;
    w.inactive.weak_bg_fill = c.raised;
    w.inactive.bg_fill = c.raised;
    w.inactive.bg_stroke = Stroke::new(1.0, c.line);
    w.hovered.weak_bg_fill = c.hovered;
    w.hovered.bg_fill = c.hovered;
    w.hovered.bg_stroke = Stroke::new(1.0, c.muted);
    w.active.weak_bg_fill = c.selected;
    w.active.bg_fill = c.selected;
    w.active.bg_stroke = Stroke::new(1.0, c.accent);
    w.open.weak_bg_fill = c.hovered;
    w.open.bg_fill = c.hovered;
    w.open.bg_stroke = Stroke::new(1.0, c.line);
}

/// A frame for a panel with our padding.
pub fn panel_frame(fill: Color32) -> egui::Frame {
    egui::Frame::new().fill(fill).inner_margin(Margin::same(PAD))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance (WCAG 2.1).
    fn luminance(color: Color32) -> f64 {
        let linear = |v: u8| {
            let v = f64::from(v) / 255.0;
            if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[track_caller]
    fn check(front: Color32, back: Color32, least: f64) {
        let found = contrast(front, back);
        assert!(found >= least, "{front:?} on {back:?}: {found:.2}, needs {least}");
    }

    #[test]
    fn text_and_marks_stand_out() {
        for c in [&LIGHT, &DARK] {
            for back in [c.page, c.panel, c.raised, c.selected, c.hovered, c.flash] {
                check(c.text, back, 4.5);
            }
            for back in [c.page, c.panel, c.raised] {
                for text in [c.muted, c.accent, c.warning, c.error] {
                    check(text, back, 4.5);
                }
                for mark in [c.person, c.organization, c.place, c.date, c.note, c.claim, c.question]
                    .into_iter()
                    .chain(c.highlights)
                {
                    check(mark, back, 3.0);
                }
            }
        }
    }
}
