//! The text view: a widget that shows an article of any length, marks what was found in it, and lets a person read, select and
//! point at passages with mouse, keyboard or screen reader.
//!
//! The caller prepares a [`ReaderDoc`] once per article, a [`MarkSet`] and a [`NoteSet`] when findings or notes change, keeps a
//! [`ReaderState`] for each open text, and shows a [`Reader`] each frame; what the person did comes back as [`ReaderEvent`]s.
//! Fonts and colors come from outside as a [`ReaderStyle`]. Nothing here knows the library, the app or the theme.

mod access;
mod cache;
mod doc;
mod flow;
mod geometry;
mod head;
mod index;
mod keys;
mod layout;
mod margin;
mod marks;
mod outline;
mod paint;
mod pointer;
mod scroll_bar;
mod selection;
mod slices;
mod state;
mod style;
#[cfg(test)]
mod tests;
mod visible;
mod widget;

pub use doc::{Link, ReaderDoc};
pub use head::ReaderHead;
pub use index::SpanIndex;
pub use marks::{HitMarks, MarkKind, MarkKinds, MarkSet, NoteSet, ReaderMark};
pub use state::ReaderState;
pub use style::{MarkColors, Motion, NoteColors, ReaderColors, ReaderStyle};
pub use widget::{Hovered, Reader, ReaderEvent, ReaderResponse};
