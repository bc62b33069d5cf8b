//! How an article's text looks: letters, sizes and colors from the theme and from what the person chose.

use super::fonts;
use super::reader::{MarkColors, Motion, NoteColors, ReaderColors, ReaderStyle};
use super::theme::Colors;
use crate::app::App;
use crate::app::settings::Face;
use egui::{Color32, FontFamily, Ui};

/// The reader's letters as they were chosen, and its colors from the theme.
pub fn style(ui: &Ui, app: &App) -> ReaderStyle {
    let chosen = app.settings.typography.within_limits();
    let face = |serif, sans| match chosen.face {
        Face::Serif => fonts::family(serif),
        Face::Sans => sans,
    };
    let c = Colors::of(ui);
    let mark =
        |color: Color32| MarkColors { line: color, fill: Color32::TRANSPARENT, selected: color.gamma_multiply(0.25) };
    // Somebody's words are shaded: a line under whole paragraphs would stand in the way of the names in them.
    let shaded = |color: Color32| MarkColors {
        line: Color32::TRANSPARENT,
        fill: color.gamma_multiply(0.13),
        selected: color.gamma_multiply(0.30),
    };
    let note = |color: Color32| NoteColors { tag: color, passage: color.gamma_multiply(0.16) };
    ReaderStyle {
        body: face(fonts::READING, FontFamily::Proportional),
        // The sans has no italic of its own: its letters are slanted.
        italic: face(fonts::READING_ITALIC, FontFamily::Proportional),
        strong: face(fonts::READING_STRONG, fonts::family(fonts::STRONG)),
        heading: face(fonts::READING_STRONG, fonts::family(fonts::STRONG)),
        interface: FontFamily::Proportional,
        text_size: f32::from(chosen.size),
        line_height: f32::from(chosen.line) / 100.0,
        paragraph_gap: 0.8,
        measure: f32::from(chosen.measure),
        colors: ReaderColors {
            text: c.text,
            heading: c.text,
            muted: c.muted,
            link: c.accent,
            quote_bar: c.line,
            selection: c.selected,
            caret: c.accent,
            flash: c.flash,
            hit: c.flash.gamma_multiply(0.6),
            hit_tick: c.note,
            focus: c.accent,
            thumb: c.muted.gamma_multiply(0.5),
            on_note: c.page,
            marks: [mark(c.person), mark(c.organization), mark(c.place), mark(c.date), shaded(c.quotation)],
            notes: [note(c.note), note(c.claim), note(c.question)],
            highlights: c.highlights.map(|color| NoteColors { tag: color, passage: color.gamma_multiply(0.30) }),
        },
        motion: match super::theme::Look::of(app).motion {
            super::theme::Motion::Full => Motion::Full,
            super::theme::Motion::Reduced => Motion::Reduced,
        },
    }
}
