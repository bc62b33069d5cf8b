//! The part of time that is in sight, in days; zoom and pan, and the way there in small steps.

/// From one moment to another, in days since 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// The left edge.
    pub from: f64,
    /// The right edge, later than the left one.
    pub to: f64,
}

/// Days at least in sight.
const NARROWEST: f64 = 3.0;
/// Share of the way to the goal that is left after a second of moving.
const LEFT_AFTER_SECOND: f64 = 1e-6;

impl View {
    /// All days with a margin on either side.
    #[must_use]
    pub fn fitting(days: Option<(i32, i32)>) -> Self {
        let (first, last) = days.unwrap_or((0, 365));
        let (from, to) = (f64::from(first), f64::from(last) + 1.0);
        let margin = ((to - from) * 0.04).max(2.0);
        Self { from: from - margin, to: to + margin }
    }

    /// Days in sight.
    #[must_use]
    pub fn days(self) -> f64 {
        self.to - self.from
    }

    /// Where a day lies, from 0 at the left edge to `width` at the right one.
    #[must_use]
    pub fn x(self, day: f64, width: f32) -> f32 {
        ((day - self.from) / self.days() * f64::from(width)) as f32
    }

    /// The day at a place.
    #[must_use]
    pub fn day(self, x: f32, width: f32) -> f64 {
        self.from + self.days() * f64::from(x) / f64::from(width.max(1.0))
    }

    /// Closer by a factor above 1, farther by one below; what lies at the share `at` of the width stays where it is.
    #[must_use]
    pub fn zoomed(self, factor: f64, at: f64) -> Self {
        let fixed = self.from + self.days() * at;
        let days = (self.days() / factor).max(NARROWEST);
        let from = fixed - days * at;
        Self { from, to: from + days }
    }

    /// Further right by a share of the width.
    #[must_use]
    pub fn panned(self, share: f64) -> Self {
        let by = self.days() * share;
        Self { from: self.from + by, to: self.to + by }
    }

    /// Not farther out than all days, and with some of them in sight.
    #[must_use]
    pub fn within(self, days: Option<(i32, i32)>) -> Self {
        let all = Self::fitting(days);
        let length = self.days().clamp(NARROWEST, all.days().max(NARROWEST));
        let middle = (self.from + self.days() / 2.0).clamp(all.from, all.to);
        Self { from: middle - length / 2.0, to: middle + length / 2.0 }
    }

    /// A step toward a goal that takes `seconds`; the goal itself once it is as good as reached.
    #[must_use]
    pub fn toward(self, goal: Self, seconds: f64) -> Self {
        let left = LEFT_AFTER_SECOND.powf(seconds.clamp(0.0, 0.1));
        let mix = |here: f64, there: f64| there + (here - there) * left;
        let next = Self { from: mix(self.from, goal.from), to: mix(self.to, goal.to) };
        let near = goal.days() * 0.0005;
        let reached = (next.from - goal.from).abs() < near && (next.to - goal.to).abs() < near;
        if reached { goal } else { next }
    }
}
