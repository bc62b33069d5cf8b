//! The picture of time as data: events sorted into lanes, looked up by stretches of days in a few steps, laid out into a scene that
//! the window draws and that is saved as SVG. Knows no egui.
//!
//! [`lanes`] holds the events, [`view`] what part of time is in sight, [`axis`] its ticks, [`scene`] lays out, [`svg`] writes.

mod axis;
mod lanes;
mod scene;
mod state;
mod svg;
#[cfg(test)]
mod tests;
mod view;

pub use axis::Tick;
pub use lanes::{Lane, LaneBy, Mark, Timeline};
pub use scene::{AXIS, Column, LaneScene, NAMES, Placed, Scene, Sheet, TAIL};
pub use state::Picture;
pub use svg::{Palette, svg};
pub use view::View;

/// Days since 1 January 1970.
#[must_use]
pub fn day_number(day: jiff::civil::Date) -> i32 {
    (day - jiff::civil::date(1970, 1, 1)).get_days()
}

/// The day of a number; the calendar's ends stand for what lies beyond.
#[must_use]
pub fn day_of(number: f64) -> jiff::civil::Date {
    use jiff::{ToSpan, civil::Date};
    let (first, last) = (f64::from(day_number(Date::MIN)), f64::from(day_number(Date::MAX)));
    let days = number.floor().clamp(first, last) as i64;
    jiff::civil::date(1970, 1, 1).saturating_add(days.days())
}
