//! Texts of the dialog about the program.

use crate::locale::{Text, plural};

/// What the program is.
pub const WHAT: Text =
    Text("A research workbench for news articles: who is in them, what happened when, who said what.");
/// What it does not do.
pub const STAYS: Text = Text("Everything stays on this computer; Dateline uses no network.");
/// Heading of the licenses.
pub const LICENSES: Text = Text("Licenses");
/// The license of the program.
pub const OWN_LICENSE: Text = Text("Dateline: MIT or Apache-2.0, as you choose");
/// What is shipped besides crates, with its license.
pub const PARTS: [(&str, &str); 3] = [
    ("Inter", "SIL Open Font License 1.1"),
    ("Source Serif 4", "SIL Open Font License 1.1"),
    ("Material Symbols", "Apache-2.0"),
];
/// Field over the list of crates.
pub const SEARCH: Text = Text("Search crates and licenses");

/// How many crates the list has.
#[must_use]
pub fn crates(number: usize) -> String {
    plural!(number, "{count} crate", "{count} crates")
}
