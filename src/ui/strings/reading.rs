//! Texts of reading: finding words in a text.

use crate::app::hits::HitStep;
use crate::locale::{Text, grouped, plural, say};
use crate::text::find::{Fault, FindOption, Wrong};

/// The text beside it, for a screen reader.
pub const TEXT_BESIDE: Text = Text("Text of the article beside it");
/// Closes one of them.
pub const CLOSE: Text = Text("Close");
/// Closes all but one.
pub const CLOSE_OTHERS: Text = Text("Close the others");
/// Shows an article beside the one on screen.
pub const OPEN_BESIDE: Text = Text("Open beside the text");
/// Takes one of two texts away.
pub const CLOSE_SIDE: Text = Text("Close this side");
/// Two texts scroll as one.
pub const SCROLL_TOGETHER: Text = Text("Scroll both texts together");
/// The field of the bar above the text.
pub const FIND: Text = Text("Find in the text");
/// No words of the text match.
pub const NO_HIT: Text = Text("no hit");
/// Closes the bar.
pub const CLOSE_FIND: Text = Text("Close and take the marks away (Esc)");

/// Goes to a place in the text.
pub const GO_TO: Text = Text("Go to");
/// Its field, for a screen reader.
pub const GO_TO_FIELD: Text = Text("Paragraph or heading");
/// A number that no paragraph has.
pub const NO_SUCH_PARAGRAPH: Text = Text("No paragraph has this number.");
/// Words that no heading has.
pub const NO_SUCH_HEADING: Text = Text("No heading has these words.");
/// The settings.
pub const SETTINGS: Text = Text("Settings");
/// How they are kept.
pub const KEPT_AT_ONCE: Text = Text("Kept as you change them");
/// Section: the look.
pub const APPEARANCE: Text = Text("Appearance");
/// Light or dark.
pub const THEME: Text = Text("Theme");
/// As the system.
pub const SYSTEM: Text = Text("As the system");
/// Always light.
pub const LIGHT: Text = Text("Light");
/// Always dark.
pub const DARK: Text = Text("Dark");
/// Row of the settings: the language of the window.
pub const LANGUAGE: Text = Text("Language");
/// A language by its own name, in any language of the window.
pub const ENGLISH: &str = "English";
/// The same.
pub const SPANISH: &str = "Español";
/// Size of everything.
pub const WINDOW_SIZE: Text = Text("Size of everything");
/// How far things stand out.
pub const CONTRAST: Text = Text("Contrast");
/// As far as they can.
pub const HIGH_CONTRAST: Text = Text("High contrast");
/// Whether things move.
pub const MOTION: Text = Text("Motion");
/// They stand still.
pub const REDUCED: Text = Text("Reduced: nothing fades or slides");
/// Section: how articles are set.
pub const READING: Text = Text("Reading");
/// The letters.
pub const FACE: Text = Text("Letters");
/// With serifs.
pub const SERIF: Text = Text("Source Serif");
/// Without.
pub const SANS: Text = Text("Inter");
/// Their size.
pub const LETTERS: Text = Text("Size of the letters");
/// Distance of the lines.
pub const LINES: Text = Text("Distance of lines");
/// Length of the lines.
pub const MEASURE: Text = Text("Characters in a line");
/// Back to the beginnings.
pub const AS_DELIVERED: Text = Text("As delivered");
/// A few words as they will look.
pub const SAMPLE: Text = Text(
    "“They counted the crates again,” the harbor master said on Friday, “and forty-one were missing – as the year before.”",
);
/// Section: what is marked in the text.
pub const MARKS: Text = Text("Marked in the text");
/// Section: what stands beside the text.
pub const PANELS: Text = Text("Beside the text");
/// Section: folders.
pub const FOLDERS: Text = Text("Folders");
/// The watched folder.
pub const WATCHED: Text = Text("Watched folder");
/// There is none.
pub const NO_FOLDER: Text = Text("none");
/// Section: backups.
pub const BACKUPS: Text = Text("Backups");

/// "A number up to 41, or words of a heading".
#[must_use]
pub fn go_to_hint(last: u32) -> String {
    format!("A paragraph's number up to {}, or words of a heading", grouped(u64::from(last)))
}

/// A step less of a number.
#[must_use]
pub fn less(name: &str) -> String {
    format!("{name}: less")
}

/// A step more of it.
#[must_use]
pub fn more(name: &str) -> String {
    format!("{name}: more")
}

/// What a switch beside the field does.
#[must_use]
pub const fn find_option(option: FindOption) -> Text {
    match option {
        FindOption::Case => Text("Match case"),
        FindOption::Accents => Text("Match accents"),
        FindOption::Words => Text("Whole words"),
        FindOption::Expression => Text("Regular expression"),
    }
}

/// The name of an open article; until its headline was read, what it is.
#[must_use]
pub fn leaf(title: &str) -> String {
    say!("Open article: {title}", title)
}

/// Closes an open article.
#[must_use]
pub fn close(title: &str) -> String {
    say!("Close {title}", title)
}

/// "3 of 17", "17 hits", "no hit".
#[must_use]
pub fn hit_count(at: Option<usize>, all: usize, more: bool, turned: Option<HitStep>) -> String {
    let number = grouped(all as u64);
    let total = if more { say!("over {number}", number) } else { number };
    let Some(at) = at.map(|at| grouped(at as u64)) else {
        return match (all, more) {
            (0, _) => NO_HIT.into(),
            (_, true) => say!("over {number} hits", number = grouped(all as u64)),
            (_, false) => plural!(all, "{count} hit", "{count} hits"),
        };
    };
    match turned {
        None => say!("{at} of {total}", at, total),
        Some(HitStep::Next) => say!("{at} of {total}, from the top", at, total),
        Some(HitStep::Previous) => say!("{at} of {total}, from the end", at, total),
    }
}

/// "Hits of “pier”".
#[must_use]
pub fn hits_of(words: &str) -> String {
    say!("Hits of “{words}”", words)
}

/// Why an expression is none: "“(” at 3 is not closed: a “)” is missing".
#[must_use]
pub fn wrong(wrong: &Wrong, typed: &str) -> String {
    let at = wrong.at.in_text(typed);
    let place = typed.get(..wrong.at.start()).unwrap_or_default().chars().count() + 1;
    let why = match wrong.fault {
        Fault::GroupNotClosed => Text("a “)” is missing for this “(”"),
        Fault::GroupNotOpened => Text("there is no “(” before this “)”"),
        Fault::ClassNotClosed => Text("a “]” is missing for this “[”"),
        Fault::RangeBackwards => Text("a range goes from the smaller to the larger character"),
        Fault::NothingToRepeat => Text("there is nothing before it that could be repeated"),
        Fault::Count => Text("a count is written {2} or {2,5}, the smaller number first"),
        Fault::Escape => {
            Text("a backslash stands before a sign to be taken as it is; \\d, \\w, \\s and \\b have a meaning")
        }
        Fault::UnknownClass => Text("nobody knows such a class of characters"),
        Fault::NotSupported => Text("looking around and back references are not supported"),
        Fault::TooLarge => Text("this would match so much that it takes too much room"),
        Fault::Other => Text("this is no regular expression"),
    };
    say!("“{at}” at {place}: {why}", at, place, why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_are_counted_in_words() {
        let check = |at, all, more, turned, expected: &str| assert_eq!(hit_count(at, all, more, turned), expected);
        check(Some(3), 17, false, None, "3 of 17");
        check(None, 1, false, None, "1 hit");
        check(None, 0, false, None, "no hit");
        check(Some(1), 1_000_000, true, Some(HitStep::Next), "1 of over 1,000,000, from the top");
    }
}
