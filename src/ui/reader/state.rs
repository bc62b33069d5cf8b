//! What the reader remembers between two frames; owned by the caller, one for each text that is open.

use super::cache::LayoutCache;
use super::doc::ReaderDoc;
use super::flow::Place;
use super::selection::{Selection, Unit};
use crate::model::Span;
use egui::{Align, Pos2};

/// Place, selection and what is kept of the layout.
#[derive(Debug, Clone, Default)]
pub struct ReaderState {
    pub(super) place: Place,
    pub(super) selection: Option<Selection>,
    /// Where the caret wants to be when it goes up and down, in points from the column's left edge.
    pub(super) goal_x: Option<f32>,
    pub(super) pending: Option<Pending>,
    pub(super) flash: Option<Flash>,
    pub(super) press: Press,
    pub(super) cache: LayoutCache,
    /// Where the scroll bar's thumb is held, in points from its top.
    pub(super) grip: Option<f32>,
    /// Points that a person scrolled down since it was asked last, and those that are still to be scrolled.
    pub(super) scrolled: f32,
    pub(super) owed: f32,
    /// The selection that was told last.
    pub(super) told: Option<Span>,
}

/// A jump that waits for the next frame.
#[derive(Debug, Clone, Copy)]
pub enum Pending {
    /// To an offset, at the top, in the middle or at the bottom of the view.
    To(usize, Align),
    /// To a passage, in the middle of the view, unless all of it is in view already.
    Reveal(Span),
}

/// A passage that shines for a moment.
#[derive(Debug, Clone, Copy)]
pub struct Flash {
    pub span: Span,
    /// Time of the first frame that showed it, in seconds.
    pub since: Option<f64>,
}

/// The last press of the pointer, to tell double and triple ones.
#[derive(Debug, Clone, Copy, Default)]
pub struct Press {
    pub unit: Unit,
    /// From 1 to 3; 0 before the first.
    pub count: u8,
    /// In seconds.
    pub time: f64,
    pub at: Pos2,
    /// Whether the button has not been let go yet.
    pub is_held: bool,
}

impl ReaderState {
    /// A text opened at its start.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Shows the start of a passage at the top, in the middle or at the bottom of the view, at the next frame.
    pub fn scroll_to(&mut self, span: Span, align: Align) {
        self.pending = Some(Pending::To(span.start(), align));
    }

    /// Has a passage in view at the next frame; moves nothing where it is in view already.
    pub fn reveal(&mut self, span: Span) {
        self.pending = Some(Pending::Reveal(span));
    }

    /// How many points a person scrolled down since this was asked last.
    pub fn take_scrolled(&mut self) -> f32 {
        std::mem::take(&mut self.scrolled)
    }

    /// Scrolls down by points at the next frame.
    pub fn scroll_by(&mut self, points: f32) {
        self.owed += points;
    }

    /// Has a hit in view; a selection would hide which of them it is.
    pub fn reveal_hit(&mut self, hit: Option<Span>) {
        if let Some(span) = hit {
            self.reveal(span);
            self.selection = None;
        }
    }

    /// Lets a passage shine for a moment.
    pub fn flash(&mut self, span: Span) {
        self.flash = Some(Flash { span, since: None });
    }

    /// Leads to a passage: shows it in the middle of the view, lets it shine, and puts the caret before it.
    pub fn go_to(&mut self, span: Span) {
        self.scroll_to(span, Align::Center);
        self.flash(span);
        self.selection = Some(Selection::caret(span.start()));
    }

    /// A character on the first row in view, in bytes of the stored text: where reading goes on.
    #[must_use]
    pub const fn reading_place(&self) -> usize {
        self.place.offset
    }

    /// Goes back to a place that [`Self::reading_place`] gave.
    pub fn set_reading_place(&mut self, offset: usize) {
        self.pending = None;
        self.place = if offset == 0 { Place::default() } else { Place { offset, above: 0.0 } };
    }

    /// What is selected, without hidden characters at its ends; `None` where nothing is.
    #[must_use]
    pub fn selection(&self, doc: &ReaderDoc) -> Option<Span> {
        self.selection.map(Selection::span).filter(|span| !span.is_empty()).and_then(|span| doc.shown_part(span))
    }

    /// Where the caret stands, in bytes of the stored text; `None` where there is none yet.
    #[must_use]
    pub fn caret(&self) -> Option<usize> {
        self.selection.map(|s| s.head)
    }

    /// Selects a passage, with the caret at its end.
    pub fn select(&mut self, span: Span) {
        self.selection = Some(Selection::of(span));
    }

    /// Selects nothing and takes the caret away.
    pub fn clear_selection(&mut self) {
        self.selection = None;
    }

    /// How many slices the last frame laid out anew.
    #[must_use]
    pub const fn laid_out(&self) -> usize {
        self.cache.laid_out()
    }
}
