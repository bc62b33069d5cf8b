//! The ticks of the axis of time: days, months or years, as many as there is room for.

use super::{View, day_number, day_of};
use crate::locale::{dates, names};
use jiff::civil::Date;

/// A tick.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where it stands, from the left edge.
    pub x: f32,
    /// What stands beside it; empty where there is no room.
    pub label: String,
    /// Where the label begins, from the left edge.
    pub label_x: f32,
    /// Whether a larger stretch begins there: a year among months, a month among days.
    pub is_major: bool,
}

/// Points between two labels at least.
const APART: f64 = 74.0;
/// Points between a tick and its label.
const BESIDE: f32 = 3.0;
/// Points of one character of a label, at most.
const CHARACTER: f32 = 7.0;
/// Ticks at most, whatever the view.
const MOST: usize = 200;

/// The distance between ticks.
#[derive(Clone, Copy)]
enum Step {
    Days(i32),
    Months(i32),
    Years(i32),
}

const STEPS: [(Step, f64); 16] = [
    (Step::Days(1), 1.0),
    (Step::Days(2), 2.0),
    (Step::Days(7), 7.0),
    (Step::Days(14), 14.0),
    (Step::Months(1), 28.0),
    (Step::Months(3), 90.0),
    (Step::Months(6), 181.0),
    (Step::Years(1), 365.0),
    (Step::Years(2), 730.0),
    (Step::Years(5), 1826.0),
    (Step::Years(10), 3652.0),
    (Step::Years(20), 7304.0),
    (Step::Years(50), 18262.0),
    (Step::Years(100), 36524.0),
    (Step::Years(500), 182_621.0),
    (Step::Years(1000), 365_242.0),
];

/// The ticks in sight, from left to right.
pub fn ticks(view: View, width: f32) -> Vec<Tick> {
    let per_day = f64::from(width) / view.days();
    let fits = STEPS.iter().find(|(_, days)| days * per_day >= APART);
    let step = fits.or(STEPS.last()).map_or(Step::Years(1000), |(step, _)| *step);
    let mut ticks = Vec::new();
    let mut day = Some(first(step, day_of(view.from)));
    while let Some(at) = day.filter(|at| f64::from(day_number(*at)) <= view.to) {
        let x = view.x(f64::from(day_number(at)), width);
        if x >= -0.5 {
            let label = label(step, at);
            let (label, label_x) = beside(label, x, width);
            ticks.push(Tick { x, label, label_x, is_major: is_major(step, at) });
        }
        if ticks.len() >= MOST {
            break;
        }
        day = next(step, at);
    }
    ticks
}

/// A label to the right of its tick; at the right edge to the left of it, or none, rather than a label cut off.
fn beside(label: String, x: f32, width: f32) -> (String, f32) {
    let length = CHARACTER * label.chars().count() as f32;
    match () {
        () if x + BESIDE + length <= width => (label, x + BESIDE),
        () if 2.0 * (length + BESIDE) <= APART as f32 && x > length + BESIDE => (label, x - BESIDE - length),
        () => (String::new(), x),
    }
}

/// The last tick at or before a day.
fn first(step: Step, day: Date) -> Date {
    match step {
        Step::Days(1 | 2) => day,
        Step::Days(by) => {
            let back = day_number(day).rem_euclid(by);
            day_of(f64::from(day_number(day) - back))
        }
        Step::Months(by) => {
            let month = (i32::from(day.month()) - 1) / by * by + 1;
            Date::new(day.year(), month as i8, 1).unwrap_or(day)
        }
        Step::Years(by) => {
            let year = i32::from(day.year()).div_euclid(by) * by;
            // There is no year 0: 1000 BCE is the year -999.
            let year = if year <= 0 && by > 1 { year + 1 } else { year };
            Date::new(year.clamp(-9998, 9998) as i16, 1, 1).unwrap_or(day)
        }
    }
}

fn next(step: Step, day: Date) -> Option<Date> {
    use jiff::ToSpan;
    let span = match step {
        Step::Days(by) => i64::from(by).days(),
        Step::Months(by) => i64::from(by).months(),
        Step::Years(by) => i64::from(by).years(),
    };
    // A step over the year 0 lands a year late.
    day.checked_add(span).ok().map(|next| first(step, next)).filter(|next| *next > day)
}

fn label(step: Step, day: Date) -> String {
    match step {
        Step::Days(_) if day.day() <= 2 => dates::short(day),
        Step::Days(_) => dates::day_of_year(day),
        Step::Months(_) if day.month() == 1 => dates::year(day),
        Step::Months(_) => names::month(day.month()).to_owned(),
        Step::Years(_) => dates::year(day),
    }
}

fn is_major(step: Step, day: Date) -> bool {
    match step {
        Step::Days(_) => day.day() == 1,
        Step::Months(_) => day.month() == 1,
        Step::Years(by) => i32::from(day.year()).rem_euclid(by * 5) == 0,
    }
}
