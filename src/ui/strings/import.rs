//! What the window says about imports: progress, interruption, report.

use super::count;
use crate::app::Progress;
use crate::app::words::grouped;
use std::time::Duration;

/// Stops an import.
pub const CANCEL_IMPORT: &str = "Cancel";
/// Lets an import rest.
pub const PAUSE: &str = "Pause";
/// Goes on with what rests or was interrupted.
pub const GO_ON: &str = "Go on";
/// Leaves an interrupted import for another time.
pub const NOT_NOW: &str = "Not now";
/// Leaves an interrupted import for good.
pub const LEAVE_THEM: &str = "Leave them out";
/// What an interruption means.
pub const INTERRUPTED_HINT: &str =
    "What was stored before is in the library whole. The files that were not reached can be read now.";
/// Heading of the import report.
pub const REPORT: &str = "Import report";
/// Before the path of a library that is not the one on screen.
pub const IMPORTED_INTO: &str = "Into a library that is not on screen:";

/// The dialog that asks for the folder to watch.
pub const WATCH_TITLE: &str = "Watch a folder";
/// Heading of what was made of the clipboard.
pub const PASTED: &str = "Article from the clipboard";
/// Caption: how long it is.
pub const LENGTH: &str = "Length";
/// Keeps it.
pub const KEEP: &str = "Keep it in the library";
/// Leaves it.
pub const LEAVE: &str = "Leave it";
/// Column: the file.
pub const COLUMN_FILE: &str = "File";
/// Column: what became of it.
pub const COLUMN_OUTCOME: &str = "Outcome";
/// Column: the article, or why there is none.
pub const COLUMN_ARTICLE: &str = "Article or reason";
/// All lines.
pub const SHOW_ALL: &str = "All";
/// Lines of what was not imported.
pub const SHOW_FAILED: &str = "Failed";
/// Lines of what was there already.
pub const SHOW_DUPLICATES: &str = "Duplicates";
/// Filter field of the report.
pub const FILTER_REPORT: &str = "Filter the report";
/// No line is in hand.
pub const CHOOSE_A_LINE: &str = "Choose a line to read all that is said about it.";
/// Puts the report away.
pub const CLOSE: &str = "Close";
/// Opens the article of the line in hand.
pub const SHOW_ARTICLE: &str = "Show the article";
/// Reads what failed once more.
pub const RETRY: &str = "Try the failed ones again";
/// Writes the report to a file.
pub const SAVE_REPORT: &str = "Save as CSV…";
/// The dialog that saves it.
pub const SAVE_REPORT_TITLE: &str = "Save the import report";
/// An import ended early.
pub const STOPPED_BY_YOU: &str = "Stopped by you; what was imported stays.";
/// An import could not go on.
pub const STOPPED_BY_FAILURE: &str = "Stopped by a failure.";
/// Kinds of files that are read, in file dialogs.
pub const ARTICLE_FILES: &str = "Articles";

/// "An import of 230 files was interrupted".
#[must_use]
pub fn interrupted(files: u64) -> String {
    format!("An import was interrupted: {} left", count(files, "file is", "files are"))
}

/// How the watched folder stands: "Watching Downloads: 3 came in, 1 failed".
#[must_use]
pub fn watching(folder: &std::path::Path, report: Option<&crate::app::import_job::ImportReport>) -> String {
    let name = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy();
    let Some(totals) = report.map(crate::app::import_job::ImportReport::totals) else {
        return format!("Watching {name}");
    };
    let failed = totals.failed + totals.not_read;
    let failed = if failed == 0 { String::new() } else { format!(", {} failed", grouped(failed as u64)) };
    format!("Watching {name}: {} came in{failed}", grouped(totals.imported as u64))
}

/// How an import stands: "Importing 12 of 230: letters.mbox · 40 articles so far · 9 files/s · about 20 s left · 2 more wait".
#[must_use]
pub fn importing(progress: &Progress, waiting: u64) -> String {
    let mut parts = stands("Importing", progress);
    if let Some(rate) = progress.rate {
        parts.push(if rate < 10.0 { format!("{rate:.1} files/s") } else { format!("{rate:.0} files/s") });
    }
    if let Some(left) = progress.time_left {
        parts.push(format!("{} left", about(left)));
    }
    parts.extend((waiting > 0).then(|| count(waiting, "more waits", "more wait")));
    parts.join(" · ")
}

/// How an import stands that rests: "Paused at 12 of 230: letters.mbox".
#[must_use]
pub fn paused(progress: &Progress, waiting: u64) -> String {
    let mut parts = stands("Paused at", progress);
    parts.extend((waiting > 0).then(|| count(waiting, "more waits", "more wait")));
    parts.join(" · ")
}

fn stands(doing: &str, progress: &Progress) -> Vec<String> {
    let total = progress.total.max(1);
    let number = (progress.done + 1).min(total);
    let (number, total) = (grouped(number as u64), grouped(total as u64));
    let mut parts = vec![format!("{doing} {number} of {total}: {}", progress.file)];
    if progress.articles > 1 {
        parts.push(count(progress.articles as u64, "article so far", "articles so far"));
    }
    parts
}

/// "about 20 s", "about 3 min", "about 2 h": no more exact than it can be.
fn about(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..60 => format!("about {} s", seconds.max(1).next_multiple_of(if seconds > 10 { 5 } else { 1 })),
        60..5400 => format!("about {} min", seconds.div_ceil(60)),
        _ => format!("about {} h", (seconds + 1800) / 3600),
    }
}

/// What an import came to: "2 imported, 0 duplicate, 1 failed".
#[must_use]
pub fn totals(totals: crate::app::import_job::Totals) -> String {
    let crate::app::import_job::Totals { imported, duplicate, failed, not_read, versions, reprints } = totals;
    let again = crate::app::words::of_those_imported(versions, reprints);
    let [imported, duplicate, failed, unread] = [imported, duplicate, failed, not_read].map(|n| grouped(n as u64));
    let unread = if not_read == 0 { String::new() } else { format!(", {unread} not read") };
    format!("{imported} imported, {duplicate} duplicate, {failed} failed{unread}{again}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_left_is_said_roughly() {
        let check = |seconds, expected: &str| assert_eq!(about(Duration::from_secs(seconds)), expected);
        check(0, "about 1 s");
        check(7, "about 7 s");
        check(41, "about 45 s");
        check(61, "about 2 min");
        check(7300, "about 2 h");
    }

    #[test]
    fn progress_says_what_is_known() {
        let mut progress = Progress { done: 11, total: 1230, file: "a.mbox".to_owned(), ..Progress::default() };
        assert_eq!(importing(&progress, 0), "Importing 12 of 1,230: a.mbox");
        progress.articles = 40;
        progress.rate = Some(9.04);
        progress.time_left = Some(Duration::from_secs(130));
        let expected =
            "Importing 12 of 1,230: a.mbox · 40 articles so far · 9.0 files/s · about 3 min left · 2 more wait";
        assert_eq!(importing(&progress, 2), expected);
        assert_eq!(paused(&progress, 0), "Paused at 12 of 1,230: a.mbox · 40 articles so far");
    }
}
