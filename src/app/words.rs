//! The few texts for people that arise below the window: reports and failures. The window's own stand in its strings module.

use super::import_job::Outcome;
use crate::library::{Current, PlacementCounts};
use crate::model::Encoding;

/// A tag was deleted.
pub const TAG_DELETED: &str = "Tag deleted";
/// Articles were put into the bin.
pub const REMOVED: &str = "Removed from the library";
/// A name is none.
pub const NAME_REJECTED: &str = "Taken for no name";
/// Names were merged.
pub const MERGED: &str = "Merged";
/// Names are kept apart.
pub const APART: &str = "Kept apart";
/// Mentions were given to somebody else.
pub const MOVED: &str = "Mentions moved";
/// A backup could not be put in the place of the library.
pub const RESTORE_FAILED: &str = "The backup was not restored";
/// A backup could not be made.
pub const BACKUP_FAILED: &str = "No backup was made";
/// An import could not store what it read.
pub const IMPORT_FAILED: &str = "The import stopped";
/// What became of a file, in a word or two.
#[must_use]
pub const fn outcome(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Imported(_) => "Imported",
        Outcome::Restored(_) => "Brought back",
        Outcome::Reprint(_) => "Imported, reprint",
        Outcome::Version(_) => "Another version",
        Outcome::Duplicate(_) | Outcome::SameText(_) => "Duplicate",
        Outcome::Failed(_) => "Failed",
        Outcome::LeftOut => "Left out",
        Outcome::NotRead => "Not read",
    }
}

/// Why a table was left out.
pub const COLUMNS_NOT_SAID: &str = "nobody said which of its columns hold what; try it again and say so";
/// Why no article comes of a table.
pub const NO_TEXT_COLUMN: &str = "Say which column holds the texts of the articles.";
/// Why no article can be shown.
pub const NO_TEXT_IN_SAMPLE: &str = "The first rows have no text in that column.";

/// A folder cannot be watched.
pub const WATCH_FAILED: &str = "The folder is not watched";

/// A folder is watched from now on.
#[must_use]
pub fn watches(folder: &std::path::Path) -> String {
    format!("New files in {} will be imported; what is there already is left as it is", folder.display())
}

/// What a page from the clipboard is called.
pub const PASTED_PAGE: &str = "Pasted page.html";
/// What a text from the clipboard is called.
pub const PASTED_TEXT: &str = "Pasted text.txt";
/// The clipboard gave no article.
pub const NOTHING_PASTED: &str = "Nothing was pasted";
/// The clipboard is empty.
pub const NOTHING_TO_PASTE: &str = "the clipboard holds no text";
/// The clipboard holds the address of an article.
pub const PASTED_ADDRESS: &str =
    "the clipboard holds an address, and Dateline fetches nothing; open the page, select its text and copy that";

/// What became of a pasted article; `told` is what the report would say of it.
#[must_use]
pub fn pasted(became: &Outcome, told: Option<String>) -> String {
    match (became, told) {
        (Outcome::Failed(why), _) => format!("{NOTHING_PASTED}: {why}"),
        (Outcome::Imported(_), _) => "The pasted article is in the library".to_owned(),
        (_, Some(told)) => format!("The pasted article: {told}"),
        (other, None) => format!("The pasted article: {}", outcome(other).to_lowercase()),
    }
}

/// Why an article that was read is not in the library.
pub const NOT_WRITTEN: &str = "the library could not be written to; import this file again when it can";
/// Files came in with no library to take them.
pub const NO_LIBRARY_TO_IMPORT: &str = "Nothing was imported: open a library or make a new one first";
/// A library could not be opened.
pub const OPEN_FAILED: &str = "The library was not opened";
/// A library could not be made.
pub const NEW_FAILED: &str = "The new library was not made";
/// The library that was to be opened is on screen.
pub const OPEN_ALREADY: &str = "This library is open already";
/// Reading the library failed.
pub const READ_FAILED: &str = "The library could not be read";
/// A change could not be stored.
pub const WRITE_FAILED: &str = "The change was not saved";
/// A picture could not be saved.
pub const PICTURE_FAILED: &str = "The picture was not saved";
/// An export could not be written.
pub const EXPORT_FAILED: &str = "The export was not written";
/// The settings could not be saved.
pub const SETTINGS_FAILED: &str = "The settings were not saved";
/// A thread could not be started.
pub const NO_THREAD: &str = "The system gave no thread to work on; close other programs and try again";

/// Why articles stay without findings.
pub const ANALYZER_FAILED: &str =
    "the analyzer broke off; the text can be read all the same, and is tried again when the library is next opened";

/// "2 files or folders wait for the import under way".
#[must_use]
pub fn import_waits(paths: u64) -> String {
    let (what, wait) = if paths == 1 { ("file or folder", "waits") } else { ("files or folders", "wait") };
    format!("{} {what} {wait} for the import under way", grouped(paths))
}

/// "2 articles were not analyzed".
#[must_use]
pub fn not_analyzed(articles: u64) -> String {
    format!("{} {} not analyzed", grouped(articles), if articles == 1 { "article was" } else { "articles were" })
}

/// A library lies in a folder that a cloud service syncs.
pub const CLOUD_FOLDER: &str =
    "This folder is synced by a cloud service: close the library before another computer opens it";

/// Folder names of the usual cloud services, as their programs make them, in lower case.
const CLOUD_FOLDERS: [&str; 9] = [
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "icloud drive",
    "mobile documents",
    "nextcloud",
    "owncloud",
    "box sync",
];

/// Whether a file lies in a folder that a cloud service seems to sync: two computers on one library at a time would harm it.
#[must_use]
pub fn in_cloud_folder(file: &std::path::Path) -> bool {
    let folders = file.parent().into_iter().flat_map(std::path::Path::components);
    let names = folders.map(|part| part.as_os_str().to_string_lossy().to_lowercase());
    let is_cloud =
        |name: &str| CLOUD_FOLDERS.iter().any(|cloud| name == *cloud || name.starts_with(&format!("{cloud} - ")));
    names.into_iter().any(|name| is_cloud(&name))
}

/// What was done with the bin.
#[must_use]
pub fn notes_deleted(notes: usize) -> String {
    if notes == 1 { "Note deleted".to_owned() } else { format!("{} notes deleted", grouped(notes as u64)) }
}

/// How many acts were gone over.
#[must_use]
pub fn gone_over(acts: usize) -> String {
    match acts {
        0 => "That is where the library stands".to_owned(),
        1 => "Went over 1 act".to_owned(),
        _ => format!("Went over {} acts", grouped(acts as u64)),
    }
}

/// Where a backup lies.
#[must_use]
pub fn backed_up(path: &std::path::Path) -> String {
    format!("Backup made: {}", path.display())
}

/// "UTF-8, 7,857 characters".
#[must_use]
pub fn read_as(encoding: &Encoding, characters: usize) -> String {
    let guess = if encoding.guessed { " (guessed)" } else { "" };
    format!("{}{guess}, {} characters", encoding.name, grouped(characters as u64))
}

/// "a copy of “Raid at dawn”: the same bytes".
#[must_use]
pub fn same_bytes(title: &str) -> String {
    format!("a copy of “{title}”: the same bytes")
}

/// "a copy of “Raid at dawn”: the same text".
#[must_use]
pub fn same_text(title: &str) -> String {
    format!("a copy of “{title}”: the same text")
}

/// "94 % the same words as “Raid at dawn”: counted as one source".
#[must_use]
pub fn reprint(percent: u8, title: &str) -> String {
    format!("{percent} % the same words as “{title}”: counted as one source")
}

/// "newer version (2) of “Raid at dawn”; notes and decisions: 3 exact, 1 moved, 1 needs you".
#[must_use]
pub fn version(number: u32, current: Current, title: &str, placed: PlacementCounts) -> String {
    let which = match current {
        Current::Newer => "newer version",
        Current::Earlier => "earlier version",
    };
    let notes = if placed.is_empty() { String::new() } else { format!("; notes and decisions: {}", counts(placed)) };
    format!("{which} ({number}) of “{title}”{notes}")
}

/// "; of those imported, 1 another version, 2 reprints"; nothing where there is neither.
#[must_use]
pub fn of_those_imported(versions: usize, reprints: usize) -> String {
    let counted = |number: usize, one: &str, many: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{} {many}", grouped(number as u64))),
    };
    let parts = [counted(versions, "another version", "other versions"), counted(reprints, "reprint", "reprints")];
    let told = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    if told.is_empty() { told } else { format!("; of those imported, {told}") }
}

/// "3 exact, 1 moved, 1 needs you".
#[must_use]
pub fn counts(placed: PlacementCounts) -> String {
    let need = if placed.open == 1 { "needs" } else { "need" };
    format!("{} exact, {} moved, {} {need} you", placed.exact, placed.moved, placed.open)
}

/// A number with commas between groups of three digits.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cloud_folders_are_known_by_their_names() {
        let check = |path: &str, expected| assert_eq!(in_cloud_folder(std::path::Path::new(path)), expected, "{path}");
        check("/home/ana/Dropbox/case/l.db", true);
        check("/home/ana/OneDrive - The Paper/l.db", true);
        check("/home/ana/research/dropbox.db", false);
        check("l.db", false);
    }

    #[test]
    fn numbers_are_grouped_by_three() {
        let check = |number, expected: &str| assert_eq!(grouped(number), expected);
        check(0, "0");
        check(999, "999");
        check(7857, "7,857");
        check(1_000_000, "1,000,000");
    }
}
