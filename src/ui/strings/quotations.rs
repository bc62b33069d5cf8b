//! Texts of the quotations: table, inspector, citation.

use crate::locale::{Text, plural, say};

/// Caption: the outlets that print the same words of one source.
pub const ALSO_IN: Text = Text("Also in (the same source)");
/// Column: day.
pub const WHEN: Text = Text("When");
/// Column: the words.
pub const QUOTATION: Text = Text("Quotation");
/// Column and caption: to whom.
pub const TO: Text = Text("To");
/// Column and caption: through whom.
pub const VIA: Text = Text("Via");
/// Caption: the words that report it.
pub const CUE: Text = Text("Cue");
/// Caption: the day it was said.
pub const SAID_ON: Text = Text("Said on");
/// Button: type another speaker.
pub const EDIT_SPEAKER: Text = Text("Edit speaker");
/// Below the field for a speaker.
pub const SPEAKER_HINT: Text = Text("The name of an entity, or a description");
/// Caption: the words that name the speaker.
pub const IN_THE_TEXT: Text = Text("In the text");
/// Name of the choice of a kind.
pub const KIND_OF_QUOTATION: Text = Text("kind of the quotation");
/// Name of the choice of a kind to narrow the table to.
pub const FILTER_KIND: Text = Text("quotation kind");
/// Button: the words with their source.
pub const COPY_CITED: Text = Text("Copy with citation");
/// Button: the table of what an entity said.
pub const ALL_QUOTATIONS: Text = Text("Show all quotations");
/// Button: the table is narrowed to one speaker.
pub const ONE_SPEAKER: Text = Text("One speaker");
/// Hint on it.
pub const ALL_SPEAKERS: Text = Text("Show all speakers");
/// Hint on a day that the text tells.
pub const SAID_THAT_DAY: Text = Text("Said on that day");
/// Hint on a day that the text does not tell.
pub const PUBLISHED_THAT_DAY: Text = Text("Published on that day");

/// Button: the table of what one speaker said.
#[must_use]
pub fn all_by(name: &str) -> String {
    say!("All by {name}", name)
}

/// How the extent of a quotation is changed; the command with its shortcut stands at the end.
#[must_use]
pub fn extent_hint(command: &str) -> String {
    say!("To change where it begins and ends, select the words: {command}", command)
}

/// An extent set by hand whose words are not in this version.
#[must_use]
pub fn lost_extent(words: &str) -> String {
    say!("It is shown as found: the words you set, “{words}”, are not in this version of the text.", words)
}

/// A quotation added, set or decided on by hand whose words are not in this version.
#[must_use]
pub fn unplaced(words: &str, was: crate::library::UnplacedWas) -> String {
    use crate::library::UnplacedWas;
    match was {
        UnplacedWas::Added => say!("A quotation you added is not in this version of the text: “{words}”", words),
        UnplacedWas::Extent => {
            say!("The extent you set for a quotation is not in this version of the text: “{words}”", words)
        }
        UnplacedWas::Decided => {
            say!("A quotation you decided on is not found in this version of the text: “{words}”", words)
        }
    }
}

/// A quotation as a screen reader names it in an entity's inspector.
#[must_use]
pub fn named(words: &str) -> String {
    format!("{QUOTATION}: {words}")
}

/// "Harbor chief resigns, also in Bay Herald": where a quotation stands, and who prints it as well.
#[must_use]
pub fn printed(title: &str, also_in: &[String]) -> String {
    if also_in.is_empty() {
        title.to_owned()
    } else {
        say!("{title}, also in {outlets}", title, outlets = also_in.join(", "))
    }
}

/// The source through which words came, behind the speaker.
#[must_use]
pub fn via(source: &str) -> String {
    say!(", via {source}", source)
}

/// "1 quotation", "2 quotations".
#[must_use]
pub fn quotations(number: impl crate::locale::Count) -> String {
    plural!(number, "{count} quotation", "{count} quotations")
}

/// Where a quotation stands in a paged article: "page 12".
#[must_use]
pub fn page(label: &str) -> String {
    say!("page {label}", label)
}

/// An article and where in it: "Harbor chief resigns, page 12"; its paragraph where it has no pages.
#[must_use]
pub fn place(title: &str, label: Option<&str>, number: Option<u32>) -> String {
    let place = label.map(page).or_else(|| number.map(paragraph));
    place.map_or_else(|| title.to_owned(), |place| format!("{title}, {place}"))
}

/// Where a quotation stands in its article: "paragraph 3".
#[must_use]
pub fn paragraph(number: u32) -> String {
    say!("paragraph {number}", number)
}
