//! How the reader looks: fonts, sizes and colors, all given from outside.
//!
//! The widget itself knows no theme. Two equal styles look the same, so that a laid-out paragraph is kept until its style differs.

use super::marks::MarkKind;
use crate::library::NoteMark;
use crate::model::NoteKind;
use egui::{Color32, FontFamily};

/// Fonts, sizes and colors of the reader.
#[derive(Debug, Clone, PartialEq)]
pub struct ReaderStyle {
    /// Paragraphs.
    pub body: FontFamily,
    /// Emphasis; where it is the same as `body`, its letters are slanted.
    pub italic: FontFamily,
    /// Strong emphasis.
    pub strong: FontFamily,
    /// Headline and headings.
    pub heading: FontFamily,
    /// Byline, date, boilerplate and what stands in the margin.
    pub interface: FontFamily,
    /// Size of the paragraphs' letters in points, above 0.
    pub text_size: f32,
    /// Distance of two lines in letter sizes; 1.5 reads well.
    pub line_height: f32,
    /// Gap between two paragraphs in letter sizes.
    pub paragraph_gap: f32,
    /// Longest line in characters; 66 to 72 reads well.
    pub measure: f32,
    /// All colors.
    pub colors: ReaderColors,
    /// Whether a passage that was jumped to may fade.
    pub motion: Motion,
}

/// Whether things may move and fade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Motion {
    /// They may.
    #[default]
    Full,
    /// The person asked the system for less: a flash is a steady background for a while.
    Reduced,
}

/// The reader's colors.
#[derive(Debug, Clone, PartialEq)]
pub struct ReaderColors {
    /// Paragraphs.
    pub text: Color32,
    /// Headline and headings.
    pub heading: Color32,
    /// Byline, date, boilerplate, bullets.
    pub muted: Color32,
    /// Words of a link and the line under them.
    pub link: Color32,
    /// The bar beside a block quotation.
    pub quote_bar: Color32,
    /// Behind selected words.
    pub selection: Color32,
    /// The caret.
    pub caret: Color32,
    /// Behind a passage that was jumped to.
    pub flash: Color32,
    /// Behind words that were looked for.
    pub hit: Color32,
    /// Where such words stand, in the outline at the edge.
    pub hit_tick: Color32,
    /// Around the reader when it has the focus, and around the mark under the caret.
    pub focus: Color32,
    /// The scroll bar's thumb.
    pub thumb: Color32,
    /// Letters on a note's tag.
    pub on_note: Color32,
    /// Marks, in the order of [`MarkKind::ALL`].
    pub marks: [MarkColors; MarkKind::ALL.len()],
    /// Notes, in the order of [`NoteKind::ALL`].
    pub notes: [NoteColors; NoteKind::ALL.len()],
    /// Highlights, in the order of their keys.
    pub highlights: [NoteColors; 5],
}

/// Colors of one kind of mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkColors {
    /// The line under the words.
    pub line: Color32,
    /// Behind the words; transparent for none.
    pub fill: Color32,
    /// Behind the words of the selected mark.
    pub selected: Color32,
}

/// Colors of one kind of note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteColors {
    /// The tag in the margin.
    pub tag: Color32,
    /// Behind the passage.
    pub passage: Color32,
}

impl ReaderColors {
    /// The colors of a kind of mark.
    #[must_use]
    pub const fn mark(&self, kind: MarkKind) -> MarkColors {
        self.marks[kind as usize]
    }

    /// The colors of a kind of note.
    #[must_use]
    pub const fn note(&self, kind: NoteKind) -> NoteColors {
        self.notes[kind as usize]
    }

    /// The colors of a note on a passage: of its highlight, else of its kind.
    #[must_use]
    pub const fn note_mark(&self, note: &NoteMark) -> NoteColors {
        match note.color {
            Some(color) => self.highlights[color as usize],
            None => self.note(note.kind),
        }
    }

    /// Plain colors from egui's own, for tests and trials; a theme gives better ones.
    #[must_use]
    pub fn plain(visuals: &egui::Visuals) -> Self {
        let c = super::super::theme::Colors::of_visuals(visuals);
        let mark =
            |line: Color32| MarkColors { line, fill: line.gamma_multiply(0.08), selected: line.gamma_multiply(0.3) };
        let note = |tag: Color32| NoteColors { tag, passage: tag.gamma_multiply(0.16) };
        Self {
            text: visuals.text_color(),
            heading: visuals.strong_text_color(),
            muted: visuals.weak_text_color(),
            link: visuals.hyperlink_color,
            quote_bar: visuals.widgets.noninteractive.bg_stroke.color,
            selection: visuals.selection.bg_fill.gamma_multiply(0.6),
            caret: visuals.text_cursor.stroke.color,
            flash: c.flash,
            hit: c.note.gamma_multiply(0.2),
            hit_tick: c.note,
            focus: visuals.selection.stroke.color,
            thumb: visuals.widgets.inactive.bg_fill,
            on_note: visuals.extreme_bg_color,
            marks: [mark(c.person), mark(c.organization), mark(c.place), mark(c.date), mark(c.quotation)],
            notes: [note(c.note), note(c.claim), note(c.question)],
            highlights: c.highlights.map(note),
        }
    }
}

impl ReaderStyle {
    /// A plain style from egui's own fonts and colors, for tests and trials.
    #[must_use]
    pub fn plain(visuals: &egui::Visuals) -> Self {
        Self {
            body: FontFamily::Proportional,
            italic: FontFamily::Proportional,
            strong: FontFamily::Proportional,
            heading: FontFamily::Proportional,
            interface: FontFamily::Proportional,
            text_size: super::super::theme::sizes::letters::READING,
            line_height: 1.5,
            paragraph_gap: 0.75,
            measure: 68.0,
            colors: ReaderColors::plain(visuals),
            motion: Motion::Full,
        }
    }
}
