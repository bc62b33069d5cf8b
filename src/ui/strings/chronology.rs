//! Texts of the chronology: table, picture, inspector of an event.

use crate::locale::{Text, say};

/// Column: date.
pub const HEAD_DATE: Text = Text("Date");
/// Column: what happened.
pub const HEAD_EVENT: Text = Text("Event");
/// Name of the choice of groups.
pub const GROUP_BY: Text = Text("Group by");
/// No groups.
pub const NOT_GROUPED: Text = Text("Not grouped");
/// A group for each year.
pub const BY_YEAR: Text = Text("By year");
/// A group for each month.
pub const BY_MONTH: Text = Text("By month");
/// A group for each day.
pub const BY_DAY: Text = Text("By day");
/// Name of the choice of lanes.
pub const LANES: Text = Text("Lanes");
/// A lane for each person.
pub const LANES_BY_PERSON: Text = Text("Lanes by person");
/// A lane for each article.
pub const LANES_BY_ARTICLE: Text = Text("Lanes by article");
/// A lane for each kind of act.
pub const LANES_BY_KIND: Text = Text("Lanes by kind");
/// All events in one lane.
pub const ONE_LANE: Text = Text("One lane");
/// Button: type another date.
pub const SET_DATE: Text = Text("Set date…");
/// Button: count the date from another event.
pub const TIE_TO: Text = Text("Tie to…");
/// Caption: accounts that contradict it.
pub const ANOTHER_DAY: Text = Text("Another day in another article");
/// Caption: accounts that agree.
pub const ALSO_TOLD_BY: Text = Text("Also told by");
/// Caption: events that are counted from it.
pub const HANGING_ON_IT: Text = Text("Hanging on it");
/// Button: of two accounts this one holds.
pub const THIS_IS_RIGHT: Text = Text("This one is right");

/// What a lane holds: "12 events, 3 in sight".
#[must_use]
pub fn in_lane(all: usize, in_sight: usize) -> String {
    say!("{events}, {in_sight} in sight", events = events(all), in_sight)
}

/// "1 event", "2 events".
#[must_use]
pub fn events(number: usize) -> String {
    super::events(number)
}

/// A stretch of days in the picture: "3 Mar 2020 – 5 Jun 2020".
#[must_use]
pub fn stretch(first: &str, last: &str) -> String {
    if first == last { first.to_owned() } else { format!("{first} – {last}") }
}
