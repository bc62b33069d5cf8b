//! Texts of the keyboard sheet, and the names of keys.

use crate::locale::Text;

/// Heading of the sheet.
pub const SHEET: Text = Text("Keyboard shortcuts");
/// Field of the sheet.
pub const SEARCH: Text = Text("Search commands and keys");
/// Nothing was found in it.
pub const NO_KEY: Text = Text("Nothing has these words.");

/// Keys with what they do; the names of keys are those of [`NAMES`].
type Lines = &'static [(Text, &'static str)];

/// Keys that are no commands because they belong to one part of the window.
pub const PARTS: &[(Text, Lines)] = &[
    (
        Text("Everywhere"),
        &[
            (Text("Next control, previous control"), "Tab, Shift+Tab"),
            (Text("Keyboard shortcuts, too"), "?"),
            (Text("Closes a dialog; empties a filter"), "Escape"),
        ],
    ),
    (
        Text("In tables"),
        &[
            (Text("Next row, previous row"), "Down, Up"),
            (Text("A table wider than its room"), "Right, Left"),
            (Text("Sentences of an entity; the text at a row"), "Enter"),
            (Text("Back to the row"), "Backspace"),
            (Text("Delete the note in the notes table"), "Delete"),
        ],
    ),
    (
        Text::of("place", "In the text"),
        &[
            (Text("Next mark, previous mark"), "], ["),
            (Text("Select words"), "Shift+Left, Shift+Right, Shift+Down, Shift+Up"),
            (Text("Menu of the place in the text"), "Shift+F10"),
            (Text("Open the link"), "Ctrl+Enter, Ctrl+Click"),
        ],
    ),
];

/// Keys that have a name in each language.
pub const NAMES: [Text; 17] = [
    Text::of("key", "Shift"),
    Text::of("key", "Ctrl"),
    Text::of("key", "Alt"),
    Text::of("key", "Tab"),
    Text::of("key", "Enter"),
    Text::of("key", "Escape"),
    Text::of("key", "Backspace"),
    Text::of("key", "Delete"),
    Text::of("key", "Down"),
    Text::of("key", "Up"),
    Text::of("key", "Left"),
    Text::of("key", "Right"),
    Text::of("key", "Plus"),
    Text::of("key", "Minus"),
    Text::of("key", "Space"),
    Text::of("key", "Comma"),
    Text::of("key", "Click"),
];
