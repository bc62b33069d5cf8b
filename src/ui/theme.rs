//! The look: colors, sizes, spacing and motion for light and dark, ordinary and high contrast, in one place.
//!
//! A view takes every color from [`Colors`] and every size from [`sizes`]; a rule of the house watches over it.

mod colors;
pub mod sizes;

pub use colors::{Colors, Contrast, DARK, DARK_HIGH, LIGHT, LIGHT_HIGH};
pub use sizes::{GAP, PAD, ROW, TALL_ROW};

use crate::app::App;
use crate::app::settings::ThemeChoice;
use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, Stroke, Style, TextStyle, Theme, Visuals, vec2};
use sizes::{corner, letters, line, space};

/// Whether things may move and fade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Motion {
    /// They may.
    #[default]
    Full,
    /// Everything is where it belongs at once, and nothing fades.
    Reduced,
}

/// What the window is to look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Light, dark or as the system.
    pub theme: ThemeChoice,
    /// How far things stand out.
    pub contrast: Contrast,
    /// Whether things move.
    pub motion: Motion,
}

impl Look {
    /// What the person chose, here or for all programs.
    #[must_use]
    pub const fn of(app: &App) -> Self {
        let (settings, wishes) = (&app.settings, app.wishes);
        let high = settings.contrast.holds(wishes.contrast);
        let still = settings.stillness.holds(wishes.stillness);
        Self {
            theme: settings.theme,
            contrast: if high { Contrast::High } else { Contrast::Normal },
            motion: if still { Motion::Reduced } else { Motion::Full },
        }
    }
}

/// Sets fonts, and the look until a person chooses one.
pub fn install(ctx: &egui::Context) {
    super::fonts::install(ctx);
    ctx.options_mut(|o| o.zoom_with_keyboard = false);
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| apply(style, theme));
    }
}

/// Follows what the person chose.
pub fn choose(ctx: &egui::Context, before: Look, look: Look) {
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| {
            if look.contrast != before.contrast {
                let cursor = style.visuals.text_cursor.blink;
                style.visuals = visuals(theme, look.contrast);
                style.visuals.text_cursor.blink = cursor;
            }
            if look.motion != before.motion {
                move_as(style, look.motion);
            }
        });
    }
    ctx.set_theme(match look.theme {
        ThemeChoice::System => egui::ThemePreference::System,
        ThemeChoice::Light => egui::ThemePreference::Light,
        ThemeChoice::Dark => egui::ThemePreference::Dark,
    });
}

fn apply(style: &mut Style, theme: Theme) {
    style.text_styles = [
        (TextStyle::Small, sizes::font(letters::SMALL)),
        (TextStyle::Body, sizes::font(letters::BODY)),
        (TextStyle::Button, sizes::font(letters::BODY)),
        (TextStyle::Heading, sizes::strong(letters::HEADING)),
        (TextStyle::Monospace, FontId::new(letters::CODE, FontFamily::Monospace)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(GAP, space::LINE);
    spacing.button_padding = vec2(10.0, 5.0);
    spacing.interact_size.y = sizes::TARGET;
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(16);
    spacing.scroll = scroll_bars();
    style.visuals = visuals(theme, Contrast::Normal);
    style.interaction.selectable_labels = false;
}

fn move_as(style: &mut Style, motion: Motion) {
    let still = motion == Motion::Reduced;
    let usual = Style::default();
    style.visuals.text_cursor.blink = !still;
    style.animation_time = if still { 0.0 } else { usual.animation_time };
    style.scroll_animation = if still { egui::style::ScrollAnimation::none() } else { usual.scroll_animation };
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

fn visuals(theme: Theme, contrast: Contrast) -> Visuals {
    let c = Colors::for_theme(theme, contrast);
    let mut v = if theme == Theme::Dark { Visuals::dark() } else { Visuals::light() };
    v.panel_fill = c.panel;
    v.window_fill = c.panel;
    v.window_stroke = Stroke::new(line::THIN, c.line);
    v.window_corner_radius = CornerRadius::same(corner::WINDOW);
    v.menu_corner_radius = CornerRadius::same(corner::CARD);
    v.extreme_bg_color = c.raised;
    v.text_edit_bg_color = Some(c.raised);
    v.faint_bg_color = c.hovered;
    v.hyperlink_color = c.accent;
    v.warn_fg_color = c.warning;
    v.error_fg_color = c.error;
    v.weak_text_color = Some(c.muted);
    v.selection.bg_fill = c.selected;
    v.selection.stroke = Stroke::new(line::MARK, c.accent);
    v.popup_shadow = sizes::NEAR;
    v.window_shadow = sizes::FAR;
    widgets(&mut v, c);
    v
}

fn widgets(v: &mut Visuals, c: &Colors) {
    let w = &mut v.widgets;
    for state in [&mut w.noninteractive, &mut w.inactive, &mut w.hovered, &mut w.active, &mut w.open] {
        state.corner_radius = CornerRadius::same(corner::CONTROL);
        state.fg_stroke = Stroke::new(line::THIN, c.text);
        state.expansion = 0.0;
    }
    w.noninteractive.bg_stroke = Stroke::new(line::THIN, c.line);
    w.noninteractive.bg_fill = c.panel;
    w.inactive.weak_bg_fill = c.raised;
    w.inactive.bg_fill = c.raised;
    w.inactive.bg_stroke = Stroke::new(line::THIN, c.border);
    w.hovered.weak_bg_fill = c.hovered;
    w.hovered.bg_fill = c.hovered;
    w.hovered.bg_stroke = Stroke::new(line::THIN, c.text);
    w.active.weak_bg_fill = c.selected;
    w.active.bg_fill = c.selected;
    w.active.bg_stroke = Stroke::new(line::THIN, c.accent);
    w.open.weak_bg_fill = c.hovered;
    w.open.bg_fill = c.hovered;
    w.open.bg_stroke = Stroke::new(line::THIN, c.border);
}

/// A frame for a panel with our padding.
pub fn panel_frame(fill: Color32) -> egui::Frame {
    egui::Frame::new().fill(fill).inner_margin(Margin::same(PAD))
}
