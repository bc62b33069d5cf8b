//! Texts of the chronology: table, picture, inspector of an event.

/// Column: date.
pub const HEAD_DATE: &str = "Date";
/// Column: what happened.
pub const HEAD_EVENT: &str = "Event";
/// Name of the choice of groups.
pub const GROUP_BY: &str = "Group by";
/// No groups.
pub const NOT_GROUPED: &str = "Not grouped";
/// A group for each year.
pub const BY_YEAR: &str = "By year";
/// A group for each month.
pub const BY_MONTH: &str = "By month";
/// A group for each day.
pub const BY_DAY: &str = "By day";
/// Name of the choice of lanes.
pub const LANES: &str = "Lanes";
/// A lane for each person.
pub const LANES_BY_PERSON: &str = "Lanes by person";
/// A lane for each article.
pub const LANES_BY_ARTICLE: &str = "Lanes by article";
/// A lane for each kind of act.
pub const LANES_BY_KIND: &str = "Lanes by kind";
/// All events in one lane.
pub const ONE_LANE: &str = "One lane";
/// Button: type another date.
pub const SET_DATE: &str = "Set date…";
/// Button: count the date from another event.
pub const TIE_TO: &str = "Tie to…";
/// Caption: accounts that contradict it.
pub const ANOTHER_DAY: &str = "Another day in another article";
/// Caption: accounts that agree.
pub const ALSO_TOLD_BY: &str = "Also told by";
/// Caption: events that are counted from it.
pub const HANGING_ON_IT: &str = "Hanging on it";
/// Button: of two accounts this one holds.
pub const THIS_IS_RIGHT: &str = "This one is right";

/// What a lane holds: "12 events, 3 in sight".
#[must_use]
pub fn in_lane(all: usize, in_sight: usize) -> String {
    format!("{}, {in_sight} in sight", events(all))
}

/// "1 event", "2 events".
#[must_use]
pub fn events(number: usize) -> String {
    super::count(number as u64, "event", "events")
}

/// A stretch of days in the picture: "3 Mar 2020 – 5 Jun 2020".
#[must_use]
pub fn stretch(first: &str, last: &str) -> String {
    if first == last { first.to_owned() } else { format!("{first} – {last}") }
}
