//! How an event stands: as found, or as the researcher decided; and what the chronology can be narrowed down to.

use jiff::civil::Date;

/// Found, or decided how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum EventStatus {
    /// Found by the analyzer.
    #[default]
    Detected,
    /// The researcher confirmed it.
    Confirmed,
    /// The researcher set its date, or tied it to another event.
    Changed,
    /// It hangs on an event whose date was changed, and moved along.
    Moved,
    /// The researcher added it.
    Added,
    /// The researcher rejected it.
    Rejected,
}

impl EventStatus {
    /// All of them in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Detected, Self::Confirmed, Self::Changed, Self::Moved, Self::Added, Self::Rejected];

    /// The name in the library.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Detected => "detected",
            Self::Confirmed => "confirmed",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Added => "added",
            Self::Rejected => "rejected",
        }
    }

    /// The status of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }
}

/// What the chronology is narrowed down to by status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Standing {
    /// All but the rejected.
    #[default]
    Any,
    /// Those in one state.
    Only(EventStatus),
    /// Those that another article dates otherwise.
    Disputed,
}

/// A stretch of days that events must touch; either end may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Within {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}
