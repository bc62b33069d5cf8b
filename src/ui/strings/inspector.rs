//! Texts of the inspector: article, name, date, entity.

use crate::app::place::Selection;
use crate::locale::{Text, say};
use crate::model::FieldName;

/// The panel, for a screen reader.
pub const INSPECTOR: Text = Text("Inspector");
/// Button: what the article itself is about.
pub const BACK_TO_ARTICLE: Text = Text("Back to the article");
/// Caption: the exact time of publication.
pub const PUBLISHED_AT: Text = Text("Published at");
/// Caption: the last change by the publisher.
pub const UPDATED_AT: Text = Text("Updated");
/// Caption: the section of the paper.
pub const SECTION: Text = Text("Section");
/// Caption: the file.
pub const READ_FROM: Text = Text("Read from");
/// Caption: encoding and length.
pub const READ_AS: Text = Text("Read as");
/// Caption: moment of import.
pub const IMPORTED: Text = Text("Imported");
/// Caption: number of the version.
pub const VERSION: Text = Text("Version");
/// Caption: the rule that found a name.
pub const FOUND_BY: Text = Text("Found by");
/// Caption: other names.
pub const ALSO_CALLED: Text = Text("Also called");
/// Caption: how often and where.
pub const FOUND: Text = Text("Found");
/// Caption: days of the first and the last mention.
pub const FIRST_AND_LAST: Text = Text("First and last");
/// Button: the chronology of an entity.
pub const SHOW_EVENTS: Text = Text("Show its events");
/// Caption: the days that an expression means.
pub const RESOLVED: Text = Text("Resolved");
/// It means no day that is known.
pub const NOT_DATED: Text = Text("Relative, not dated");

/// What is inspected.
#[must_use]
pub const fn heading(selection: &Selection) -> Text {
    match selection {
        Selection::Article => super::ARTICLE,
        Selection::Mention(_) => Text("Name"),
        Selection::Timex(_) => Text("Date"),
        Selection::Entity(_) | Selection::Sentence(..) => Text("Entity"),
        Selection::Event(_) => Text("Event"),
        Selection::Quotation(_) => Text("Quotation"),
        Selection::Note(_) => Text("Note"),
    }
}

/// Button: types another value of a field.
#[must_use]
pub fn edit(field: FieldName) -> String {
    say!("Edit {field}", field = super::field(field).to_lowercase())
}

/// "3 mentions in 2 articles".
#[must_use]
pub fn found(mentions: &str, articles: &str) -> String {
    say!("{mentions} in {articles}", mentions, articles)
}

/// Where in the document a field was read.
#[must_use]
pub fn read_from(place: &str) -> String {
    say!("Read from: {place}", place)
}

/// "Updated 21 Nov 2020": the day of the last change by the publisher, from a day or a moment in RFC 3339.
#[must_use]
pub fn updated(stated: &str) -> Option<String> {
    let day = stated.split(['T', ' ']).next()?.parse().ok()?;
    Some(say!("Updated {day}", day = super::short_day(day)))
}

/// A moment in RFC 3339 as people read it, in its own zone.
#[must_use]
pub fn moment(rfc3339: &str) -> String {
    let parts = rfc3339.split_once('T').and_then(|(day, time)| Some((day, time.get(..5)?, time.get(8..)?)));
    let Some((day, clock, zone)) = parts else {
        return rfc3339.parse().map_or_else(|_| rfc3339.to_owned(), super::day);
    };
    let zone = if zone == "Z" { "UTC".to_owned() } else { format!("UTC{zone}") };
    day.parse().map_or_else(|_| rfc3339.to_owned(), |date| format!("{}, {clock} {zone}", super::day(date)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_by_its_day() {
        assert_eq!(updated("2020-11-21T09:30:00-06:00").as_deref(), Some("Updated 21 Nov 2020"));
        assert_eq!(updated("2020-11-21").as_deref(), Some("Updated 21 Nov 2020"));
        assert_eq!(updated("soon"), None);
        assert_eq!(moment("2020-11-21"), "Sat 21 Nov 2020");
        assert_eq!(moment("2020-11-21T09:30:00-06:00"), "Sat 21 Nov 2020, 09:30 UTC-06:00");
    }
}
