//! The widget: puts the parts together for one frame and tells what the person did.

use super::access;
use super::doc::{Link, ReaderDoc};
use super::flow::{Flow, Place, flow};
use super::head::{HeadLayout, ReaderHead};
use super::keys;
use super::layout::{Page, measure_width};
use super::margin;
use super::marks::{HitMarks, MarkKind, MarkKinds, MarkSet, NoteSet, ReaderMark};
use super::outline;
use super::paint::{self, Focus};
use super::pointer;
use super::scroll_bar;
use super::state::{Pending, ReaderState};
use super::style::ReaderStyle;
use crate::library::NoteMark;
use crate::model::{NoteId, Span};
use egui::{Align, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

/// Width of the scroll bar in points.
pub const BAR: f32 = 18.0;
/// Width of the margin for notes, on either side of the column, in points.
const MARGIN: f32 = 52.0;

/// A text to be shown.
pub struct Reader<'a> {
    pub(super) doc: &'a ReaderDoc,
    pub(super) style: &'a ReaderStyle,
    pub(super) name: &'a str,
    pub(super) head: Option<&'a ReaderHead>,
    pub(super) marks: &'a MarkSet,
    pub(super) notes: &'a NoteSet,
    pub(super) hidden: MarkKinds,
    pub(super) hits: HitMarks<'a>,
    pub(super) selected: Option<(MarkKind, u64)>,
    pub(super) named: &'a [Span],
    pub(super) note_text: &'a dyn Fn(&NoteMark) -> String,
}

/// What a person did.
#[derive(Debug, Clone, PartialEq)]
pub enum ReaderEvent {
    /// Clicked a mark, or pressed Enter on it.
    MarkClicked(ReaderMark),
    /// Clicked a link with Ctrl held, or pressed Ctrl+Enter in it.
    LinkClicked(Link),
    /// Clicked a note's tag in the margin, or pressed Enter in its passage.
    NoteClicked(NoteId),
    /// Selected something else; `None` where nothing is selected any more. The span has no hidden characters at its ends.
    SelectionChanged(Option<Span>),
    /// Asked for a menu: by the second button of the mouse, or by Shift+F10.
    ContextMenu {
        /// Where, on the screen.
        at: Pos2,
        /// The character there, in bytes of the stored text.
        offset: usize,
        /// The mark there.
        mark: Option<ReaderMark>,
        /// The link there.
        link: Option<Link>,
    },
}

/// A mark under the pointer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hovered {
    /// The mark.
    pub mark: ReaderMark,
    /// Its words on the row under the pointer, on the screen.
    pub rect: Rect,
}

/// What came of a frame.
pub struct ReaderResponse {
    /// The whole reader; it takes the focus.
    pub response: egui::Response,
    /// What the person did, in order.
    pub events: Vec<ReaderEvent>,
    /// The mark under the pointer, for a tooltip.
    pub hovered: Option<Hovered>,
    /// The link under the pointer.
    pub hovered_link: Option<Link>,
}

impl<'a> Reader<'a> {
    /// A text without marks.
    #[must_use]
    pub fn new(doc: &'a ReaderDoc, style: &'a ReaderStyle) -> Self {
        const NO_MARKS: &MarkSet = &MarkSet::EMPTY;
        const NO_NOTES: &NoteSet = &NoteSet::EMPTY;
        Self {
            doc,
            style,
            name: "Article text",
            head: None,
            marks: NO_MARKS,
            notes: NO_NOTES,
            hidden: MarkKinds::NONE,
            hits: HitMarks::default(),
            selected: None,
            named: &[],
            note_text: &|note| note.kind.name().to_owned(),
        }
    }

    /// Its name for a screen reader, such as the headline.
    #[must_use]
    pub const fn name(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    /// What stands above the text and scrolls with it.
    #[must_use]
    pub const fn head(mut self, head: Option<&'a ReaderHead>) -> Self {
        self.head = head;
        self
    }

    /// What is marked, and the kinds that are not shown.
    #[must_use]
    pub const fn marks(mut self, marks: &'a MarkSet, hidden: MarkKinds) -> Self {
        self.marks = marks;
        self.hidden = hidden;
        self
    }

    /// What was looked for in the text.
    #[must_use]
    pub const fn hits(mut self, hits: HitMarks<'a>) -> Self {
        self.hits = hits;
        self
    }

    /// The mark that is looked at elsewhere, by kind and id.
    #[must_use]
    pub const fn selected(mut self, selected: Option<(MarkKind, u64)>) -> Self {
        self.selected = selected;
        self
    }

    /// The places of the name that is looked at elsewhere, by place: they stand in the outline at the edge.
    #[must_use]
    pub const fn named(mut self, spans: &'a [Span]) -> Self {
        self.named = spans;
        self
    }

    /// The notes on passages, and what a note's tag says when pointed at.
    #[must_use]
    pub const fn notes(mut self, notes: &'a NoteSet, text: &'a dyn Fn(&NoteMark) -> String) -> Self {
        self.notes = notes;
        self.note_text = text;
        self
    }

    /// Fills the available space with the text.
    pub fn show(self, ui: &mut Ui, state: &mut ReaderState) -> ReaderResponse {
        let room = ui.available_rect_before_wrap();
        let rect = Rect::from_min_size(room.min, room.size().max(egui::Vec2::ZERO));
        let id = ui.scope_id().with("reader");
        let response = ui.interact(rect, id, Sense::click_and_drag());
        ui.advance_cursor_after_rect(rect);
        ui.ctx().allow_widget_id_changes_in(rect);
        let ctx = ui.ctx().clone();
        let (column, mut page) = self.page(rect, &ctx);
        let head = self.head.map(|head| HeadLayout::new(head, self.style, page.width, &ctx));
        page.head = head.as_ref().map_or(0.0, HeadLayout::height);
        state.cache.begin(page);
        let mut frame = Frame { reader: &self, page, column, response, events: Vec::new() };
        let flow = frame.input(ui, state);
        let hovered = frame.paint(ui, state, &flow);
        if let Some(head) = &head {
            head.show(ui, &frame, &flow);
        }
        let hovered_link = pointer::hovered_link(ui, &frame, &flow);
        frame.tell_selection(state);
        state.place = flow.place();
        ReaderResponse { response: frame.response, events: frame.events, hovered, hovered_link }
    }

    /// Where the column of text stands, and how it is set.
    fn page<'b>(&'b self, rect: Rect, ctx: &'b egui::Context) -> (Rect, Page<'b>) {
        let room = rect.width() - BAR - 2.0 * MARGIN;
        let width = measure_width(self.style, ctx).min(room).max(4.0 * self.style.text_size).floor();
        let left = (rect.left() + ((rect.width() - BAR - width) / 2.0).max(0.0)).round();
        let column = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
        (column, Page { doc: self.doc, style: self.style, width, head: 0.0, ctx })
    }
}

/// One frame of the reader.
pub struct Frame<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) page: Page<'a>,
    pub(super) column: Rect,
    pub(super) response: egui::Response,
    pub(super) events: Vec<ReaderEvent>,
}

impl Frame<'_> {
    /// Lets jump, wheel, keys, scroll bar and pointer act; gives what is in view after them.
    fn input(&mut self, ui: &mut Ui, state: &mut ReaderState) -> Flow {
        self.jump(state);
        let by = pointer::wheel(ui, &self.response) + pointer::drag_scroll(ui, &self.response);
        let owed = std::mem::take(&mut state.owed);
        let mut flow = self.flow(state, by + owed);
        state.scrolled -= owed;
        if keys::act(ui, self, state, &flow) == keys::Moved::Yes {
            flow = self.flow(state, 0.0);
        }
        if scroll_bar::act(ui, self, state, &flow) == keys::Moved::Yes {
            flow = self.flow(state, 0.0);
        }
        pointer::act(ui, self, state, &flow);
        flow
    }

    /// What is in view at the state's place, which then is brought up to date.
    pub(super) fn flow(&self, state: &mut ReaderState, by: f32) -> Flow {
        state.scrolled += by;
        let flow = flow(self.page, &mut state.cache, state.place, by, self.column);
        state.place = flow.place();
        flow
    }

    /// Goes where the caller asked to.
    fn jump(&self, state: &mut ReaderState) {
        let (offset, align) = match state.pending.take() {
            None => return,
            Some(Pending::Reveal(span)) if self.is_in_view(state, span) => return,
            Some(Pending::Reveal(span)) => (span.start(), Align::Center),
            Some(Pending::To(offset, align)) => (offset, align),
        };
        let row = self.style_row();
        let room = self.column.height() - row;
        let lower = match align {
            Align::Min => row.min(room / 2.0),
            Align::Center => room / 2.0,
            Align::Max => room - row.min(room / 2.0),
        };
        state.place = Place { offset, above: -lower };
    }

    /// Whether a passage stands within the view, with half a row of air.
    fn is_in_view(&self, state: &mut ReaderState, span: Span) -> bool {
        let flow = self.flow(state, 0.0);
        let view = flow.y_range().shrink(self.style_row() / 2.0);
        let stands = |offset| flow.caret(self.page, offset).is_some_and(|row| view.contains(row.center().y));
        stands(span.start()) && stands(span.end())
    }

    /// Height of a paragraph's row.
    pub(super) fn style_row(&self) -> f32 {
        self.page.style.text_size * self.page.style.line_height
    }

    fn paint(&mut self, ui: &mut Ui, state: &mut ReaderState, flow: &Flow) -> Option<Hovered> {
        paint::tick_flash(ui.ctx(), state, self.page.style.motion);
        let focus = if self.response.has_focus() { Focus::Here } else { Focus::Elsewhere };
        let painter = ui.painter().with_clip_rect(self.response.rect.intersect(ui.clip_rect()));
        paint::paint(&painter, self.reader, self.page, state, flow, focus);
        outline::paint(&painter, self, scroll_bar::track(self));
        scroll_bar::paint(&painter, self, state, flow);
        if focus == Focus::Here {
            let ring = Stroke::new(1.5, self.page.style.colors.focus);
            painter.rect_stroke(self.response.rect, 2.0, ring, StrokeKind::Inside);
        }
        margin::show(ui, self, flow);
        access::describe(ui, self, flow);
        pointer::hovered(ui, self, flow)
    }

    fn tell_selection(&mut self, state: &mut ReaderState) {
        let selection = state.selection(self.page.doc);
        if selection != state.told {
            state.told = selection;
            self.events.push(ReaderEvent::SelectionChanged(selection));
        }
    }
}
