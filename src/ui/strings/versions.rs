//! Versions, reprints, and what became of notes.

use crate::locale::{Text, plural, say};

/// An article that came once.
pub const ONE_VERSION: Text =
    Text("There is one version of this article, and no other article shares most of its words.");
/// A comparison is under way.
pub const COMPARING: Text = Text("Comparing…");
/// The comparison, for a screen reader.
pub const COMPARISON: Text = Text("Comparison");
/// Choice of the text that is compared with.
pub const COMPARE_OLD: Text = Text("Compare with");
/// Choice of the text that is compared.
pub const COMPARE_NEW: Text = Text("Compared text");
/// The report on notes.
pub const PLACEMENTS: Text = Text("Notes and decisions");
/// Where a note may belong.
pub const MAY_BELONG: Text = Text("May belong here");
/// A note that was not found.
pub const NO_PLACE: Text = Text("Not found in this version");
/// Takes the place that is proposed.
pub const PLACE_THERE: Text = Text("Place here");
/// Chooses another place.
pub const PLACE_BY_HAND: Text = Text("Select in the text…");
/// What that does.
pub const PLACE_BY_HAND_HINT: Text = Text("Shows the text, where you select the passage that it belongs on");
/// What to do while a place is looked for: "Select the passage that the note belongs on, then press P".
#[must_use]
pub fn placing(what: crate::library::Placed, key: &str) -> String {
    match what {
        crate::library::Placed::Note => say!("Select the passage that the note belongs on, then press {key}", key),
        crate::library::Placed::Quotation => {
            say!("Select the passage that the quotation belongs on, then press {key}", key)
        }
        crate::library::Placed::Mention => say!("Select the passage that the name belongs on, then press {key}", key),
        crate::library::Placed::Event => say!("Select the passage that the event belongs on, then press {key}", key),
    }
}
/// Button: takes the selected passage.
pub const PLACE_HERE: Text = Text("Place on the selection");
/// Gives a note up.
pub const DROP_PLACEMENT: Text = Text("Drop");
/// Caption of the reprints.
pub const ALSO_PRINTED: Text = Text("Also printed by");
/// What a click on a reprint does.
pub const SHOW_OVERLAP: Text = Text("Show what they share");

/// "Version 2, current".
#[must_use]
pub fn version(number: u32, is_current: bool) -> String {
    if is_current { say!("Version {number}, current", number) } else { say!("Version {number}", number) }
}

/// "3 versions: show what changed".
#[must_use]
pub fn versions(number: usize) -> String {
    say!("{number} versions: show what changed", number)
}

/// "2 notes or decisions wait to be placed".
#[must_use]
pub fn waiting(number: u32) -> String {
    plural!(number, "{count} note or decision waits to be placed", "{count} notes or decisions wait to be placed")
}

/// "Bay Herald, 94 % the same words"; with the version that the words are of, where it is not the current one.
#[must_use]
pub fn reprint(row: &crate::library::ReprintRow) -> String {
    let outlet = row.outlet.as_deref().unwrap_or(&row.title);
    let own = row.earlier.map(|number| say!(" (its version {number})", number)).unwrap_or_default();
    let with = row.with_earlier.map(|number| say!(" as version {number} of this article", number)).unwrap_or_default();
    {
        let percent = (row.shared.max(row.shared_back) + 5) / 10;
        say!("{outlet}{own}, {percent} % the same words{with}", outlet, own, percent, with)
    }
}

/// What stands on a passage.
#[must_use]
pub const fn placed(what: crate::library::Placed) -> Text {
    match what {
        crate::library::Placed::Note => Text("Note"),
        crate::library::Placed::Quotation => Text("Quotation"),
        crate::library::Placed::Mention => Text("Name"),
        crate::library::Placed::Event => Text("Event"),
    }
}

/// How something was found again, and how the matter stands.
#[must_use]
pub const fn placement(row: &crate::library::PlacementRow) -> Text {
    use crate::library::{PlacementOutcome, PlacementState};
    match (row.state, row.outcome) {
        (PlacementState::Dropped, _) => Text("dropped"),
        (_, PlacementOutcome::Exact) => Text("in its place"),
        (_, PlacementOutcome::Moved) => Text("moved along with its words"),
        (PlacementState::Done, _) => Text("placed by you"),
        (PlacementState::Open, PlacementOutcome::Changed) => Text("its words were changed"),
        (PlacementState::Open, PlacementOutcome::Lost) => Text("its words are gone"),
    }
}

/// "2 of 5 changes"; "5 changes" while none is in sight.
#[must_use]
pub fn changes(on: Option<usize>, all: usize) -> String {
    match on {
        Some(on) => plural!(all, "{on} of {count} change", "{on} of {count} changes", on = on + 1),
        None => plural!(all, "{count} change", "{count} changes"),
    }
}

/// Paragraphs that are folded away between changes.
#[must_use]
pub fn unchanged(paragraphs: usize) -> String {
    plural!(paragraphs, "… {count} unchanged paragraph", "… {count} unchanged paragraphs")
}

/// "3 articles, 2 independent".
#[must_use]
pub fn sources(articles: u32, independent: u32) -> String {
    let all = plural!(articles, "{count} article", "{count} articles");
    if independent < articles { say!("{all}, {independent} independent", all, independent) } else { all }
}
