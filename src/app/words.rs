//! The few texts for people that arise below the window: reports and failures. The window's own stand in its strings module.

use super::import_job::Outcome;
use crate::library::{Current, PlacementCounts};
use crate::locale::{noted, numbered};
use crate::model::Encoding;

/// A tag was deleted.
pub const TAG_DELETED: &str = noted!("Tag deleted");
/// Articles were put into the bin.
pub const REMOVED: &str = noted!("Removed from the library");
/// A name is none.
pub const NAME_REJECTED: &str = noted!("Taken for no name");
/// Names were merged.
pub const MERGED: &str = noted!("Merged");
/// Names are kept apart.
pub const APART: &str = noted!("Kept apart");
/// Mentions were given to somebody else.
pub const MOVED: &str = noted!("Mentions moved");
/// A backup could not be put in the place of the library.
pub const RESTORE_FAILED: &str = noted!("The backup was not restored");
/// A backup could not be made.
pub const BACKUP_FAILED: &str = noted!("No backup was made");
/// An import could not store what it read.
pub const IMPORT_FAILED: &str = noted!("The import stopped");
/// What became of a file, in a word or two.
#[must_use]
pub const fn outcome(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Imported(_) => noted!("Imported"),
        Outcome::Restored(_) => noted!("Brought back"),
        Outcome::Reprint(_) => noted!("Imported, reprint"),
        Outcome::Version(_) => noted!("Another version"),
        Outcome::Duplicate(_) | Outcome::SameText(_) => noted!("Duplicate"),
        Outcome::Failed(_) => noted!("Failed"),
        Outcome::LeftOut => noted!("Left out"),
        Outcome::NotRead => noted!("Not read"),
    }
}

/// Why a table was left out.
pub const COLUMNS_NOT_SAID: &str = noted!("nobody said which of its columns hold what; try it again and say so");
/// Why no article comes of a table.
pub const NO_TEXT_COLUMN: &str = noted!("Say which column holds the texts of the articles.");
/// Why no article can be shown.
pub const NO_TEXT_IN_SAMPLE: &str = noted!("The first rows have no text in that column.");

/// A folder cannot be watched.
pub const WATCH_FAILED: &str = noted!("The folder is not watched");

/// A folder is watched from now on.
#[must_use]
pub fn watches(folder: &std::path::Path) -> String {
    noted!("New files in {folder} will be imported; what is there already is left as it is", folder = folder.display())
}

/// What a page from the clipboard is called.
pub const PASTED_PAGE: &str = noted!("Pasted page.html");
/// What a text from the clipboard is called.
pub const PASTED_TEXT: &str = noted!("Pasted text.txt");
/// The clipboard gave no article.
pub const NOTHING_PASTED: &str = noted!("Nothing was pasted");
/// The clipboard is empty.
pub const NOTHING_TO_PASTE: &str = noted!("the clipboard holds no text");
/// The clipboard holds the address of an article.
pub const PASTED_ADDRESS: &str = noted!(
    "the clipboard holds an address, and Dateline fetches nothing; open the page, select its text and copy that"
);

/// What became of a pasted article; `told` is what the report would say of it.
#[must_use]
pub fn pasted(became: &Outcome, told: Option<String>) -> String {
    match (became, told) {
        (Outcome::Failed(why), _) => noted!("Nothing was pasted: {what}", what = why),
        (Outcome::Imported(_), _) => noted!("The pasted article is in the library").to_owned(),
        (_, Some(told)) => noted!("The pasted article: {what}", what = told),
        (other, None) => noted!("The pasted article: {what}", what = outcome(other)),
    }
}

/// Why an article that was read is not in the library.
pub const NOT_WRITTEN: &str = noted!("the library could not be written to; import this file again when it can");
/// Files came in with no library to take them.
pub const NO_LIBRARY_TO_IMPORT: &str = noted!("Nothing was imported: open a library or make a new one first");
/// A library could not be opened.
pub const OPEN_FAILED: &str = noted!("The library was not opened");
/// A library could not be made.
pub const NEW_FAILED: &str = noted!("The new library was not made");
/// The library that was to be opened is on screen.
pub const OPEN_ALREADY: &str = noted!("This library is open already");
/// Reading the library failed.
pub const READ_FAILED: &str = noted!("The library could not be read");
/// A change could not be stored.
pub const WRITE_FAILED: &str = noted!("The change was not saved");
/// A picture could not be saved.
pub const PICTURE_FAILED: &str = noted!("The picture was not saved");
/// All news were marked as seen.
pub const ALL_SEEN: &str = noted!("All marked as seen");
/// An export could not be written.
pub const EXPORT_FAILED: &str = noted!("The export was not written");
/// The settings could not be saved.
pub const SETTINGS_FAILED: &str = noted!("The settings were not saved");
/// A thread could not be started.
pub const NO_THREAD: &str = noted!("The system gave no thread to work on; close other programs and try again");

/// Why articles stay without findings.
pub const ANALYZER_FAILED: &str = noted!(
    "the analyzer broke off; the text can be read all the same, and is tried again when the library is next opened"
);

/// "2 files or folders wait for the import under way".
#[must_use]
pub fn import_waits(paths: u64) -> String {
    numbered!(
        paths,
        "{count} file or folder waits for the import under way",
        "{count} files or folders wait for the import under way"
    )
}

/// "2 articles were not analyzed".
#[must_use]
pub fn not_analyzed(articles: u64) -> String {
    numbered!(articles, "{count} article was not analyzed", "{count} articles were not analyzed")
}

/// A library lies in a folder that a cloud service syncs.
pub const CLOUD_FOLDER: &str =
    noted!("This folder is synced by a cloud service: close the library before another computer opens it");

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
    numbered!(notes, "Note deleted", "{count} notes deleted")
}

/// How many acts were gone over.
#[must_use]
pub fn gone_over(acts: usize) -> String {
    if acts == 0 {
        noted!("That is where the library stands").to_owned()
    } else {
        numbered!(acts, "Went over {count} act", "Went over {count} acts")
    }
}

/// Where a backup lies.
#[must_use]
pub fn backed_up(path: &std::path::Path) -> String {
    noted!("Backup made: {path}", path = path.display())
}

/// "UTF-8, 7,857 characters".
#[must_use]
pub fn read_as(encoding: &Encoding, characters: usize) -> String {
    let name = &encoding.name;
    if encoding.guessed {
        numbered!(characters, "{name} (guessed), {count} character", "{name} (guessed), {count} characters", name)
    } else {
        numbered!(characters, "{name}, {count} character", "{name}, {count} characters", name)
    }
}

/// "a copy of “Raid at dawn”: the same bytes".
#[must_use]
pub fn same_bytes(title: &str) -> String {
    noted!("a copy of “{title}”: the same bytes", title)
}

/// "a copy of “Raid at dawn”: the same text".
#[must_use]
pub fn same_text(title: &str) -> String {
    noted!("a copy of “{title}”: the same text", title)
}

/// "94 % the same words as “Raid at dawn”: counted as one source".
#[must_use]
pub fn reprint(percent: u8, title: &str) -> String {
    noted!("{percent} % the same words as “{title}”: counted as one source", percent, title)
}

/// "newer version (2) of “Raid at dawn”; notes and decisions: 3 exact, 1 moved, 1 needs you".
#[must_use]
pub fn version(number: u32, current: Current, title: &str, placed: PlacementCounts) -> String {
    let which = match current {
        Current::Newer => noted!("newer version ({number}) of “{title}”", number, title),
        Current::Earlier => noted!("earlier version ({number}) of “{title}”", number, title),
    };
    if placed.is_empty() {
        return which;
    }
    noted!("{what}; notes and decisions: {what_placed}", what = which, what_placed = counts(placed))
}

/// "; of those imported, 1 another version, 2 reprints"; nothing where there is neither.
#[must_use]
pub fn of_those_imported(versions: usize, reprints: usize) -> String {
    let versions = (versions > 0).then(|| numbered!(versions, "{count} another version", "{count} other versions"));
    let reprints = (reprints > 0).then(|| numbered!(reprints, "{count} reprint", "{count} reprints"));
    match (versions, reprints) {
        (None, None) => String::new(),
        (Some(what), None) | (None, Some(what)) => noted!("; of those imported, {what}", what),
        (Some(what), Some(what_else)) => noted!("; of those imported, {what}, {what_else}", what, what_else),
    }
}

/// "3 exact, 1 moved, 1 needs you".
#[must_use]
pub fn counts(placed: PlacementCounts) -> String {
    let (exact, moved) = (placed.exact, placed.moved);
    numbered!(
        placed.open,
        "{exact} exact, {moved} moved, {count} needs you",
        "{exact} exact, {moved} moved, {count} need you",
        exact,
        moved
    )
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
}
