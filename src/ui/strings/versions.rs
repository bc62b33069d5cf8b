//! Versions, reprints, and what became of notes.

use super::count;

/// An article that came once.
pub const ONE_VERSION: &str = "There is one version of this article, and no other article shares most of its words.";
/// A comparison is under way.
pub const COMPARING: &str = "Comparing…";
/// The comparison, for a screen reader.
pub const COMPARISON: &str = "Comparison";
/// Choice of the text that is compared with.
pub const COMPARE_OLD: &str = "Compare with";
/// Choice of the text that is compared.
pub const COMPARE_NEW: &str = "Compared text";
/// The report on notes.
pub const PLACEMENTS: &str = "Notes and decisions";
/// Where a note may belong.
pub const MAY_BELONG: &str = "May belong here";
/// A note that was not found.
pub const NO_PLACE: &str = "Not found in this version";
/// Takes the place that is proposed.
pub const PLACE_THERE: &str = "Place here";
/// Chooses another place.
pub const PLACE_BY_HAND: &str = "Select in the text…";
/// What that does.
pub const PLACE_BY_HAND_HINT: &str = "Shows the text, where you select the passage that it belongs on";
/// What to do while a place is looked for: "Select the passage that the note belongs on, then press P".
#[must_use]
pub fn placing(what: crate::library::Placed, key: &str) -> String {
    format!("Select the passage that the {} belongs on, then press {key}", placed(what).to_lowercase())
}
/// Button: takes the selected passage.
pub const PLACE_HERE: &str = "Place on the selection";
/// Gives a note up.
pub const DROP_PLACEMENT: &str = "Drop";
/// Caption of the reprints.
pub const ALSO_PRINTED: &str = "Also printed by";
/// What a click on a reprint does.
pub const SHOW_OVERLAP: &str = "Show what they share";

/// "Version 2, current".
#[must_use]
pub fn version(number: u32, is_current: bool) -> String {
    format!("Version {number}{}", if is_current { ", current" } else { "" })
}

/// "3 versions: show what changed".
#[must_use]
pub fn versions(number: usize) -> String {
    format!("{number} versions: show what changed")
}

/// "2 notes or decisions wait to be placed".
#[must_use]
pub fn waiting(number: u32) -> String {
    let wait = if number == 1 { "waits" } else { "wait" };
    format!("{} {wait} to be placed", count(u64::from(number), "note or decision", "notes or decisions"))
}

/// "Bay Herald, 94 % the same words"; with the version that the words are of, where it is not the current one.
#[must_use]
pub fn reprint(row: &crate::library::ReprintRow) -> String {
    let outlet = row.outlet.as_deref().unwrap_or(&row.title);
    let own = row.earlier.map(|number| format!(" (its version {number})")).unwrap_or_default();
    let with = row.with_earlier.map(|number| format!(" as version {number} of this article")).unwrap_or_default();
    format!("{outlet}{own}, {} % the same words{with}", (row.shared.max(row.shared_back) + 5) / 10)
}

/// What stands on a passage.
#[must_use]
pub const fn placed(what: crate::library::Placed) -> &'static str {
    match what {
        crate::library::Placed::Note => "Note",
        crate::library::Placed::Quotation => "Quotation",
        crate::library::Placed::Mention => "Name",
        crate::library::Placed::Event => "Event",
    }
}

/// How something was found again, and how the matter stands.
#[must_use]
pub const fn placement(row: &crate::library::PlacementRow) -> &'static str {
    use crate::library::{PlacementOutcome, PlacementState};
    match (row.state, row.outcome) {
        (PlacementState::Dropped, _) => "dropped",
        (_, PlacementOutcome::Exact) => "in its place",
        (_, PlacementOutcome::Moved) => "moved along with its words",
        (PlacementState::Done, _) => "placed by you",
        (PlacementState::Open, PlacementOutcome::Changed) => "its words were changed",
        (PlacementState::Open, PlacementOutcome::Lost) => "its words are gone",
    }
}

/// "3 articles, 2 independent".
#[must_use]
pub fn sources(articles: u32, independent: u32) -> String {
    let all = count(u64::from(articles), "article", "articles");
    if independent < articles { format!("{all}, {independent} independent") } else { all }
}
