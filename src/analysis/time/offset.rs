//! How far an expression lies from the date or event that it is counted from, so that it can follow when that one is corrected.

use super::anchor::{self, Hang};
use super::meaning::{Core, Frame, Origin};
use super::unit::Unit;
use crate::model::Offset;

/// The distance, where the expression is one of so many days, weeks, months or years; `None` where it only shares a year or a week.
pub fn of(core: &Core, hang: Option<Hang>) -> Option<Offset> {
    let (count, unit) = match (core, hang) {
        (_, Some(hang)) => anchor::offset(core, hang.side)?,
        (Core::Shift { quantity, unit, way, origin: Origin::Reference }, None) => {
            (way.signed(quantity.count()?), *unit)
        }
        (Core::Today(days), None) => (*days, Unit::Day),
        (Core::Moment(_) | Core::Event(_), None) => (0, Unit::Day),
        (Core::Period { unit: Unit::Day, frame }, None) => match frame {
            Frame::That | Frame::The => (0, Unit::Day),
            Frame::Following => (1, Unit::Day),
            Frame::Previous => (-1, Unit::Day),
            _ => return None,
        },
        _ => return None,
    };
    let (months, days) = match unit {
        Unit::Day => (0, 1),
        Unit::Week => (0, 7),
        Unit::Fortnight => (0, 14),
        Unit::Month => (1, 0),
        Unit::Quarter => (3, 0),
        Unit::Year => (12, 0),
        Unit::Decade => (120, 0),
        Unit::Century => (1200, 0),
        _ => return None,
    };
    Some(Offset { months: count.checked_mul(months)?, days: count.checked_mul(days)? })
}
