//! Backups: whole copies of the library in a folder beside it, made by `SQLite`'s backup while the library is in use; which of them
//! are kept, what each holds, and one of them put in the library's place.
//!
//! A name says when and why: `case.db.backups/2026-11-24 184502 daily.db`. Times in names are local, as people look for them.

use super::{Library, LibraryError, Problem, Reader, file, sql::section};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use rusqlite::{Connection, OpenFlags, backup::Backup};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

const FILE: &str = include_str!("sql/backup.sql");
const HOLDS: &str = section(FILE, "holds");
const STATE: &str = section(FILE, "state");

/// Days of which the last backup is kept.
const DAYS: usize = 7;
/// Weeks of which the last backup is kept.
const WEEKS: usize = 4;
/// Copies from before an act on many rows that are kept.
const SNAPSHOTS: usize = 5;
/// Pages copied before others get their turn.
const PAGES: i32 = 512;
/// The form of the moment in a name.
const MOMENT: &str = "%Y-%m-%d %H%M%S";

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BackupReason {
    /// The day's one.
    Daily,
    /// Before an act on many rows.
    Before,
    /// A person asked for it: it stays until a person deletes it.
    Asked,
}

impl BackupReason {
    const ALL: [Self; 3] = [Self::Daily, Self::Before, Self::Asked];

    const fn word(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Before => "before",
            Self::Asked => "asked",
        }
    }
}

/// A backup and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupRow {
    /// The file.
    pub path: PathBuf,
    /// When it was made, in local time.
    pub at: DateTime,
    /// Why.
    pub reason: BackupReason,
    /// What it holds; `None` where it cannot be read.
    pub holds: Option<Holds>,
}

/// What a library holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Holds {
    /// Articles.
    pub articles: u64,
    /// Notes.
    pub notes: u64,
    /// Decisions on names, mentions and events.
    pub decisions: u64,
    /// The last act in it.
    pub last_act: Option<String>,
    /// When that was.
    pub last_change: Option<Timestamp>,
}

/// The folder of a library's backups.
#[must_use]
pub fn backup_folder(library: &Path) -> PathBuf {
    file::beside(library, ".backups")
}

/// The backups of a library, the latest first.
pub fn backups(library: &Path) -> Result<Vec<BackupRow>, LibraryError> {
    let mut rows = listed(library)?;
    for row in &mut rows {
        row.holds = holds(&row.path).ok();
    }
    Ok(rows)
}

/// The same without looking into them.
fn listed(library: &Path) -> Result<Vec<BackupRow>, LibraryError> {
    let folder = backup_folder(library);
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(LibraryError::from(error).at(&folder)),
    };
    let mut rows: Vec<BackupRow> = entries.filter_map(|entry| named(entry.ok()?.path())).collect();
    rows.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| b.path.cmp(&a.path)));
    Ok(rows)
}

/// The backup that a file's name tells of; other files are passed over.
fn named(path: PathBuf) -> Option<BackupRow> {
    let name = path.file_name()?.to_str()?.strip_suffix(".db")?;
    let (at, rest) = name.split_at_checked(17)?;
    let at = DateTime::strptime(MOMENT, at).ok()?;
    let word = rest.split_whitespace().next()?;
    let reason = BackupReason::ALL.into_iter().find(|reason| reason.word() == word)?;
    Some(BackupRow { path, at, reason, holds: None })
}

fn open(path: &Path) -> Result<Connection, LibraryError> {
    Ok(Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?)
}

fn holds(path: &Path) -> Result<Holds, LibraryError> {
    let read = |row: &rusqlite::Row| {
        let number = |column| row.get::<_, i64>(column).map(i64::unsigned_abs);
        let moment: Option<String> = row.get(4)?;
        Ok(Holds {
            articles: number(0)?,
            notes: number(1)?,
            decisions: number(2)?,
            last_act: row.get(3)?,
            last_change: moment.and_then(|moment| moment.parse().ok()),
        })
    };
    Ok(open(path)?.query_row(HOLDS, [], read)?)
}

fn state(connection: &Connection) -> Result<String, LibraryError> {
    Ok(connection.query_row(STATE, [], |row| row.get(0))?)
}

/// The moment on the clock of the machine.
fn now() -> DateTime {
    Timestamp::now().to_zoned_datetime(TimeZone::system()).datetime()
}

/// Copies a library into its folder of backups: a temporary file first, so that no half one is ever listed.
fn copy(from: &Connection, library: &Path, reason: BackupReason, now: DateTime) -> Result<PathBuf, LibraryError> {
    let folder = backup_folder(library);
    fs::create_dir_all(&folder)?;
    let draft = tempfile::Builder::new().prefix(".backup-").suffix(".tmp").tempfile_in(&folder)?;
    let mut to = Connection::open(draft.path())?;
    // One state from the first page to the last, whatever is written meanwhile.
    let snapshot = from.unchecked_transaction()?;
    state(&snapshot)?;
    Backup::new(&snapshot, &mut to)?.run_to_completion(PAGES, Duration::from_millis(1), None)?;
    drop(snapshot);
    to.pragma_update(None, "journal_mode", "delete")?;
    to.close().map_err(|(_, error)| error)?;
    let name = format!("{} {}", now.strftime(MOMENT), reason.word());
    let numbered = (2_u32..).map(|n| format!("{name} {n}.db"));
    let mut names = std::iter::once(format!("{name}.db")).chain(numbered).map(|name| folder.join(name));
    let target = names.find(|path| !path.exists()).unwrap_or_else(|| folder.join(&name));
    draft.persist(&target).map_err(|error| LibraryError::from(error.error))?;
    Ok(target)
}

/// Deletes the daily backups and snapshots that are not among those kept. What cannot be deleted stays.
fn prune(library: &Path) -> Result<(), LibraryError> {
    let rows = listed(library)?;
    let kept = kept(&rows);
    for row in rows.iter().filter(|row| !kept.contains(&row.path)) {
        let _ = fs::remove_file(&row.path);
    }
    Ok(())
}

/// The backups that are kept, of rows with the latest first.
fn kept(rows: &[BackupRow]) -> BTreeSet<PathBuf> {
    let mut kept = BTreeSet::new();
    let (mut days, mut weeks) = (BTreeSet::new(), BTreeSet::new());
    let mut snapshots = 0;
    for row in rows {
        let is_kept = match row.reason {
            BackupReason::Asked => true,
            BackupReason::Before => {
                snapshots += 1;
                snapshots <= SNAPSHOTS
            }
            BackupReason::Daily => {
                let week = row.at.date().iso_week_date();
                let of_day = days.len() < DAYS && days.insert(row.at.date());
                let of_week = weeks.len() < WEEKS && weeks.insert((week.year(), week.week()));
                of_day || of_week
            }
        };
        if is_kept {
            kept.insert(row.path.clone());
        }
    }
    kept
}

impl Library {
    /// Copies the library into its folder of backups; the copy.
    pub fn back_up(&mut self, reason: BackupReason) -> Result<PathBuf, LibraryError> {
        let run = || {
            let made = copy(&self.connection, &self.path, reason, now())?;
            prune(&self.path)?;
            Ok(made)
        };
        run().map_err(|error: LibraryError| error.at(&self.path))
    }
}

impl Reader {
    /// Makes the day's backup if there is none and anything changed since the last one; the copy.
    pub fn back_up_daily(&self) -> Result<Option<PathBuf>, LibraryError> {
        self.daily(now())
    }

    fn daily(&self, now: DateTime) -> Result<Option<PathBuf>, LibraryError> {
        self.run(|connection| {
            let rows = listed(&self.path)?;
            let mut daily = rows.iter().filter(|row| row.reason == BackupReason::Daily);
            let last = daily.next();
            let is_done = last.is_some_and(|last| last.at.date() >= now.date());
            let state_of = |row: &BackupRow| open(&row.path).and_then(|backup| state(&backup)).ok();
            if is_done || (last.is_some() && last.and_then(state_of) == Some(state(connection)?)) {
                return Ok(None);
            }
            let made = copy(connection, &self.path, BackupReason::Daily, now)?;
            prune(&self.path)?;
            Ok(Some(made))
        })
    }
}

/// Puts a backup in the place of a library that nobody has open; what was there before is kept as a backup first.
pub fn restore_backup(library: &Path, backup: &Path) -> Result<(), LibraryError> {
    let run = || {
        file::examine(backup)?;
        if file::is_open(library) {
            return Err(Problem::Locked.into());
        }
        if library.exists() {
            copy(&open(library)?, library, BackupReason::Before, now())?;
        }
        let folder = library.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut draft = tempfile::Builder::new().prefix(".dateline-").suffix(".tmp").tempfile_in(folder)?;
        std::io::copy(&mut fs::File::open(backup)?, &mut draft)?;
        draft.as_file().sync_all()?;
        if let Ok(before) = fs::metadata(library) {
            draft.as_file().set_permissions(before.permissions())?;
        }
        draft.persist(library).map_err(|error| LibraryError::from(error.error))?;
        Ok(())
    };
    run().map_err(|error: LibraryError| error.at(library))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::NoteQuery;

    fn library() -> (tempfile::TempDir, Library) {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::create(&folder.path().join("case.db")).unwrap();
        (folder, library)
    }

    fn act(library: &mut Library, name: &str) {
        library.keep_note_view(name, Some((&NoteQuery::default(), None))).unwrap();
    }

    fn at(day: i8, hour: i8) -> DateTime {
        jiff::civil::date(2026, 3, 1).at(hour, 0, 0, 0).checked_add(jiff::Span::new().days(i64::from(day))).unwrap()
    }

    #[test]
    fn one_backup_a_day_when_something_changed_seven_days_and_four_weeks_are_kept() {
        let (_folder, mut library) = library();
        let reader = library.reader().unwrap();
        for day in 0..40 {
            // Every third day nothing is done.
            let changes = day % 3 != 2;
            if changes {
                act(&mut library, &format!("{day}"));
            }
            assert_eq!(reader.daily(at(day, 9)).unwrap().is_some(), changes, "{day}");
            assert_eq!(reader.daily(at(day, 17)).unwrap(), None, "a second time on day {day}");
        }
        let rows = backups(library.path()).unwrap();
        let days: Vec<String> = rows.iter().map(|row| row.at.date().to_string()).collect();
        assert!(days.len() >= 7 && days.len() <= 11, "{days:?}");
        assert_eq!(days[0], "2026-04-09");
        let weeks: BTreeSet<_> = rows.iter().map(|row| row.at.date().iso_week_date().week()).collect();
        assert_eq!(weeks.len(), 4, "{days:?}");
        assert!(rows.iter().all(|row| row.holds.is_some()));
    }

    #[test]
    fn a_backup_says_what_it_holds_and_comes_back_whole() {
        let (_folder, mut library) = library();
        act(&mut library, "first");
        let made = library.back_up(BackupReason::Asked).unwrap();
        act(&mut library, "second");
        let rows = backups(library.path()).unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].holds.as_ref().unwrap().last_act.as_deref(), Some("View of notes “first”"));
        let path = library.path().to_owned();
        assert!(matches!(restore_backup(&path, &made).unwrap_err().problem, Problem::Locked), "it is open");
        library.close().unwrap();
        restore_backup(&path, &made).unwrap();
        let library = Library::open(&path).unwrap();
        let reader = library.reader().unwrap();
        assert_eq!(reader.note_views().unwrap().len(), 1);
        assert_eq!(reader.undo_label().unwrap().as_deref(), Some("View of notes “first”"));
        let rows = backups(&path).unwrap();
        assert_eq!(rows.len(), 2, "what was there before is kept");
        assert_eq!(rows[0].holds.as_ref().unwrap().last_act.as_deref(), Some("View of notes “second”"));
    }

    #[test]
    fn what_is_no_backup_is_neither_listed_nor_restored_nor_deleted() {
        let (_folder, mut library) = library();
        act(&mut library, "first");
        let folder = backup_folder(library.path());
        fs::create_dir_all(&folder).unwrap();
        let other = folder.join("2026-03-01 090000 daily.txt");
        fs::write(&other, "mine").unwrap();
        for _ in 0..9 {
            library.back_up(BackupReason::Before).unwrap();
        }
        assert_eq!(backups(library.path()).unwrap().len(), SNAPSHOTS);
        assert_eq!(fs::read(&other).unwrap(), b"mine");
        let path = library.path().to_owned();
        library.close().unwrap();
        let before = fs::read(&path).unwrap();
        assert!(restore_backup(&path, &other).is_err());
        assert_eq!(fs::read(&path).unwrap(), before);
    }
}
