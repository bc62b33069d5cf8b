//! Heads of the columns of tables.

use crate::locale::Text;

/// A name.
pub const NAME: Text = Text("Name");
/// Its other names.
pub const ALSO_CALLED: Text = Text("Also called");
/// How often it is mentioned.
pub const MENTIONS: Text = Text("Mentions");
/// In how many articles.
pub const ARTICLES: Text = Text("Articles");
/// The day of the first article.
pub const FIRST: Text = Text::of("day", "First");
/// The day of the last article.
pub const LAST: Text = Text::of("day", "Last");
/// The words before a name.
pub const BEFORE: Text = Text::of("words", "Before");
/// The words after a name.
pub const AFTER: Text = Text::of("words", "After");
/// The day of publication.
pub const PUBLISHED: Text = Text::of("day", "Published");
/// The article.
pub const ARTICLE: Text = Text("Article");
/// The passage of a note.
pub const EXCERPT: Text = Text("Excerpt");
/// What a note says.
pub const NOTE: Text = Text("Note");
/// Its kind.
pub const KIND: Text = Text("Kind");
/// Its tags.
pub const TAGS: Text = Text("Tags");
/// Its status.
pub const STATUS: Text = Text("Status");
/// The day it was made.
pub const MADE: Text = Text("Made");
/// The day it was changed.
pub const CHANGED: Text = Text("Changed");
/// What was done.
pub const ACT: Text = Text("Act");
/// When it was done.
pub const WHEN: Text = Text("When");

/// A column that can be sorted by, as a screen reader names it.
#[must_use]
pub fn sort_by(title: &str) -> String {
    crate::locale::say!("Sort by {title}", title)
}

/// The column that is sorted by, with the smallest first.
#[must_use]
pub fn ascending(title: &str) -> String {
    crate::locale::say!("{title}, sorted ascending", title)
}

/// The column that is sorted by, with the largest first.
#[must_use]
pub fn descending(title: &str) -> String {
    crate::locale::say!("{title}, sorted descending", title)
}
