//! What the window says about imports: progress, interruption, report.

use crate::app::Progress;
use crate::locale::{Text, decimal, grouped, plural, say};
use std::time::Duration;

/// Stops an import.
pub const CANCEL_IMPORT: Text = Text("Cancel");
/// Lets an import rest.
pub const PAUSE: Text = Text("Pause");
/// Goes on with what rests or was interrupted.
pub const GO_ON: Text = Text("Go on");
/// Leaves an interrupted import for another time.
pub const NOT_NOW: Text = Text("Not now");
/// Leaves an interrupted import for good.
pub const LEAVE_THEM: Text = Text("Leave them out");
/// What an interruption means.
pub const INTERRUPTED_HINT: Text =
    Text("What was stored before is in the library whole. The files that were not reached can be read now.");
/// Heading of the import report.
pub const REPORT: Text = Text("Import report");
/// Before the path of a library that is not the one on screen.
pub const IMPORTED_INTO: Text = Text("Into a library that is not on screen:");

/// The dialog that asks for the folder to watch.
pub const WATCH_TITLE: Text = Text("Watch a folder");
/// Heading of what was made of the clipboard.
pub const PASTED: Text = Text("Article from the clipboard");
/// Caption: how long it is.
pub const LENGTH: Text = Text("Length");
/// Keeps it.
pub const KEEP: Text = Text("Keep it in the library");
/// Leaves it.
pub const LEAVE: Text = Text("Leave it");
/// Column: the file.
pub const COLUMN_FILE: Text = Text("File");
/// Column: what became of it.
pub const COLUMN_OUTCOME: Text = Text("Outcome");
/// Column: the article, or why there is none.
pub const COLUMN_ARTICLE: Text = Text("Article or reason");
/// All lines.
pub const SHOW_ALL: Text = Text("All");
/// Lines of what was not imported.
pub const SHOW_FAILED: Text = Text("Failed");
/// Lines of what was there already.
pub const SHOW_DUPLICATES: Text = Text("Duplicates");
/// Filter field of the report.
pub const FILTER_REPORT: Text = Text("Filter the report");
/// No line is in hand.
pub const CHOOSE_A_LINE: Text = Text("Choose a line to read all that is said about it.");
/// Puts the report away.
pub const CLOSE: Text = Text("Close");
/// Opens the article of the line in hand.
pub const SHOW_ARTICLE: Text = Text("Show the article");
/// Reads what failed once more.
pub const RETRY: Text = Text("Try the failed ones again");
/// Writes the report to a file.
pub const SAVE_REPORT: Text = Text("Save as CSV…");
/// The dialog that saves it.
pub const SAVE_REPORT_TITLE: Text = Text("Save the import report");
/// An import ended early.
pub const STOPPED_BY_YOU: Text = Text("Stopped by you; what was imported stays.");
/// An import could not go on.
pub const STOPPED_BY_FAILURE: Text = Text("Stopped by a failure.");
/// Kinds of files that are read, in file dialogs.
pub const ARTICLE_FILES: Text = Text("Articles");

/// "An import of 230 files was interrupted".
#[must_use]
pub fn interrupted(files: u64) -> String {
    plural!(
        files,
        "An import was interrupted: {count} file is left",
        "An import was interrupted: {count} files are left"
    )
}

/// How the watched folder stands: "Watching Downloads: 3 came in, 1 failed".
#[must_use]
pub fn watching(folder: &std::path::Path, report: Option<&crate::app::import_job::ImportReport>) -> String {
    let name = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy();
    let Some(totals) = report.map(crate::app::import_job::ImportReport::totals) else {
        return say!("Watching {name}", name);
    };
    let failed = totals.failed + totals.not_read;
    let came = plural!(totals.imported, "Watching {name}: {count} came in", "Watching {name}: {count} came in", name);
    if failed == 0 { came } else { plural!(failed, "{came}, {count} failed", "{came}, {count} failed", came) }
}

/// How an import stands: "Importing 12 of 230: letters.mbox · 40 articles so far · 9 files/s · about 20 s left · 2 more wait".
#[must_use]
pub fn importing(progress: &Progress, waiting: u64) -> String {
    let (file, number, total) = stands(progress);
    let mut parts = vec![say!("Importing {number} of {total}: {file}", number, total, file)];
    parts.extend(articles_so_far(progress));
    if let Some(rate) = progress.rate {
        let rate = if rate < 10.0 { decimal(rate) } else { grouped(rate.round() as u64) };
        parts.push(say!("{rate} files/s", rate));
    }
    if let Some(left) = progress.time_left {
        parts.push(say!("{time} left", time = about(left)));
    }
    parts.extend((waiting > 0).then(|| plural!(waiting, "{count} more waits", "{count} more wait")));
    parts.join(" · ")
}

/// How an import stands that rests: "Paused at 12 of 230: letters.mbox".
#[must_use]
pub fn paused(progress: &Progress, waiting: u64) -> String {
    let (file, number, total) = stands(progress);
    let mut parts = vec![say!("Paused at {number} of {total}: {file}", number, total, file)];
    parts.extend(articles_so_far(progress));
    parts.extend((waiting > 0).then(|| plural!(waiting, "{count} more waits", "{count} more wait")));
    parts.join(" · ")
}

/// The file in hand, its number, and how many there are.
fn stands(progress: &Progress) -> (&str, String, String) {
    let total = progress.total.max(1);
    let number = (progress.done + 1).min(total);
    (&progress.file, grouped(number as u64), grouped(total as u64))
}

fn articles_so_far(progress: &Progress) -> Option<String> {
    let articles = progress.articles;
    (articles > 1).then(|| plural!(articles, "{count} article so far", "{count} articles so far"))
}

/// "about 20 s", "about 3 min", "about 2 h": no more exact than it can be.
fn about(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..60 => {
            say!("about {seconds} s", seconds = seconds.max(1).next_multiple_of(if seconds > 10 { 5 } else { 1 }))
        }
        60..5400 => say!("about {minutes} min", minutes = seconds.div_ceil(60)),
        _ => say!("about {hours} h", hours = (seconds + 1800) / 3600),
    }
}

/// "1 line", "2 lines".
#[must_use]
pub fn lines(number: usize) -> String {
    plural!(number, "{count} line", "{count} lines")
}

/// What an import came to: "2 imported, 0 duplicate, 1 failed".
#[must_use]
pub fn totals(totals: crate::app::import_job::Totals) -> String {
    let crate::app::import_job::Totals { imported, duplicate, failed, not_read, versions, reprints } = totals;
    let again = crate::app::words::of_those_imported(versions, reprints);
    let [imported, duplicate, failed, unread] = [imported, duplicate, failed, not_read].map(|n| grouped(n as u64));
    let unread = if not_read == 0 { String::new() } else { say!(", {unread} not read", unread) };
    say!(
        "{imported} imported, {duplicate} duplicate, {failed} failed{unread}{again}",
        imported,
        duplicate,
        failed,
        unread,
        again
    )
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
