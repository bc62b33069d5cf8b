//! The sizes, in points: letters, gaps, corners, lines, shadows. A view takes them from here and knows no number of its own.

use egui::{Color32, FontFamily, FontId, Shadow};

/// Sizes of letters: few, each clearly apart from the next.
pub mod letters {
    /// Numbers in marks and badges.
    pub const TINY: f32 = 11.0;
    /// What stands back: labels, hints, the heads of columns.
    pub const SMALL: f32 = 12.0;
    /// Code.
    pub const CODE: f32 = 13.0;
    /// Everything else.
    pub const BODY: f32 = 14.0;
    /// What leads a row: dates, the text of two versions.
    pub const LEAD: f32 = 15.0;
    /// Headings of panels and dialogs.
    pub const HEADING: f32 = 17.0;
    /// The text of an article.
    pub const READING: f32 = 17.0;
    /// Words over the whole window.
    pub const DISPLAY: f32 = 28.0;
    /// An icon within a line.
    pub const ICON: f32 = 18.0;
    /// A colored dot within a line.
    pub const DOT: f32 = 12.0;
    /// The icon of a page that is empty.
    pub const EMBLEM: f32 = 40.0;
}

/// Gaps, each about half as large again as the one before.
pub mod space {
    /// Between a word and its icon.
    pub const TINY: f32 = 2.0;
    /// Within one thing.
    pub const SMALL: f32 = 4.0;
    /// Between lines of one thing.
    pub const LINE: f32 = 6.0;
    /// Between things that belong together.
    pub const GAP: f32 = 8.0;
    /// Between groups.
    pub const GROUP: f32 = 12.0;
    /// Between parts.
    pub const PART: f32 = 16.0;
    /// Around what stands alone.
    pub const WIDE: f32 = 24.0;
}

/// Corners.
pub mod corner {
    /// Marks, badges.
    pub const SMALL: u8 = 4;
    /// Controls and rows.
    pub const CONTROL: u8 = 6;
    /// Menus, cards.
    pub const CARD: u8 = 8;
    /// Dialogs.
    pub const WINDOW: u8 = 10;
}

/// Lines.
pub mod line {
    /// Between parts, around controls.
    pub const THIN: f32 = 1.0;
    /// Under words.
    pub const MARK: f32 = 1.5;
    /// Around what has the keyboard.
    pub const RING: f32 = 2.0;
}

/// Space between things that belong together.
pub const GAP: f32 = space::GAP;
/// Space around a panel's content.
pub const PAD: i8 = 12;
/// Height of a table's row.
pub const ROW: f32 = 30.0;
/// Height of a table's row with two lines of text.
pub const TALL_ROW: f32 = 50.0;
/// Least height of what is pressed (WCAG 2.2, 2.5.8 asks for 24).
pub const TARGET: f32 = 28.0;

/// Letters of the window in a size.
#[must_use]
pub const fn font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Strong letters of the window in a size.
#[must_use]
pub fn strong(size: f32) -> FontId {
    FontId::new(size, super::super::fonts::family(super::super::fonts::STRONG))
}

/// Letters for reading in a size.
#[must_use]
pub fn reading(size: f32) -> FontId {
    FontId::new(size, super::super::fonts::family(super::super::fonts::READING))
}

/// Under menus and what hangs on something.
pub const NEAR: Shadow = Shadow { offset: [0, 4], blur: 16, spread: 0, color: Color32::from_black_alpha(50) };
/// Under dialogs.
pub const FAR: Shadow = Shadow { offset: [0, 8], blur: 32, spread: 0, color: Color32::from_black_alpha(70) };
