//! Texts of the first visit: the guided tour, and what empty tabs say.

use crate::locale::{Text, plural, say};

/// The list of articles before there is one.
pub const NONE_YET: Text = Text("No article yet.");
/// The text tab before there is an article.
pub const ARTICLES: Text = Text("Articles are read here");
/// The entities before there is one.
pub const ENTITIES: Text = Text("Who is in your articles");
/// The chronology before there is an event.
pub const EVENTS: Text = Text("What happened when");
/// The quotations before there is one.
pub const QUOTATIONS: Text = Text("Who said what");
/// The notes before there is one.
pub const NOTES: Text = Text("Your notes, each with its passage");

/// Instead of an explanation, while articles wait for their analysis.
#[must_use]
pub fn waiting(articles: u64) -> String {
    plural!(
        articles,
        "Being analyzed: {count} article waits. What is found appears here by itself.",
        "Being analyzed: {count} articles wait. What is found appears here by itself."
    )
}

/// The tour's name for a screen reader.
pub const TOUR: Text = Text("Guided tour");
/// Leaves the tour.
pub const SKIP: Text = Text("Skip the tour");
/// Goes on.
pub const NEXT: Text = Text("Next");
/// Goes back.
pub const BACK: Text = Text("Back");
/// Ends it after the last step.
pub const DONE: Text = Text("Start working");
/// How it comes back.
pub const AGAIN: Text = Text("Help › Guided tour shows it again.");

/// How far one is.
#[must_use]
pub fn step(number: usize, all: usize) -> String {
    say!("Step {number} of {all}", number, all)
}

/// Headings and words of the steps.
pub const STEPS: [(Text, Text); 5] = [
    (
        Text("Names are found for you"),
        Text(
            "Persons, organizations, places, dates and quotations are marked in the text. Click a mark, or press ] and Enter: beside the \
         text stands who or what it is, and the way to every other sentence about it.",
        ),
    ),
    (
        Text("Dates show their arithmetic"),
        Text(
            "“On Wednesday” is a day once it is known when the article appeared. Beside each row stands how the day was worked out. If you \
         know better, set the date: what hangs on it moves along, and nothing that you decide is ever overwritten.",
        ),
    ),
    (
        Text("Who said what"),
        Text(
            "Every quotation has its speaker, and says why it was that one. Enter opens the text at the words; Backspace leads back to the \
         row. Copy with citation takes the words and their source along.",
        ),
    ),
    (
        Text("Notes hold on to their words"),
        Text(
            "Select a passage and press N. The note is saved as you write and keeps its passage, also in a corrected version of the \
         article. H and 1 to 5 highlight.",
        ),
    ),
    (
        Text("Now your own articles"),
        Text(
            "Import files or a whole folder, drop them on the window, or paste one. Ctrl+K finds every command by its name, and Ctrl+Z \
         takes back everything, also tomorrow.",
        ),
    ),
];
