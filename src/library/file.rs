//! The library as a file: told from other files, created, upgraded, opened.
//!
//! Everything is looked at before anything is opened for writing, so that a file that is refused stays as it was, byte for byte.

use super::{LibraryError, Problem, functions};
use crate::locale::noted;
use rusqlite::{Connection, OpenFlags, config::DbConfig};
use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
    time::Duration,
};

/// "DTLN", in the file's header where `file` and other programs look for it.
pub(super) const APPLICATION_ID: u32 = u32::from_be_bytes(*b"DTLN");

/// The schema's steps; a shipped one is never edited. A library's format is the number of steps it has taken.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
    include_str!("migrations/0003.sql"),
    include_str!("migrations/0004.sql"),
    include_str!("migrations/0005.sql"),
    include_str!("migrations/0006.sql"),
    include_str!("migrations/0007.sql"),
    include_str!("migrations/0008.sql"),
    include_str!("migrations/0009.sql"),
    include_str!("migrations/0010.sql"),
    include_str!("migrations/0011.sql"),
    include_str!("migrations/0012.sql"),
    include_str!("migrations/0013.sql"),
    include_str!("migrations/0014.sql"),
    include_str!("migrations/0015.sql"),
];

/// How long another program's write is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// Up to this many bytes a library is checked page by page at every opening (about 0.1 s); `dateline check` does so at any size.
const QUICK_CHECK_LIMIT: u64 = 16 << 20;

/// Memory for pages of the file.
#[derive(Clone, Copy)]
struct Kibibytes(i64);

/// The writer touches pages all over the file while it stores an analysis.
const WRITER_CACHE: Kibibytes = Kibibytes(64 << 10);
const READER_CACHE: Kibibytes = Kibibytes(24 << 10);

/// The part of the file's header that tells what it is (`SQLite` file format, section 1.3).
struct Header {
    page_size: u64,
    /// Pages in the file; 0 where the header does not know.
    pages: u64,
    format: u32,
}

/// Makes an empty library; never over an existing file, and never half.
pub(super) fn create(path: &Path) -> Result<(), LibraryError> {
    if path.exists() {
        return Err(Problem::Exists.into());
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".dateline-").suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let draft = builder.tempfile_in(folder(path))?;
    let mut connection = Connection::open(draft.path())?;
    functions::register(&connection)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrate(&mut connection, MIGRATIONS)?;
    connection.close().map_err(|(_, error)| error)?;
    draft.persist_noclobber(path).map_err(|error| LibraryError::from(error.error))?;
    Ok(())
}

/// The folder that a file stands or will stand in.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Refuses what is not a sound library of a format this program knows; leaves the file untouched.
pub(super) fn examine(path: &Path) -> Result<(), LibraryError> {
    let header = identify(path)?;
    if is_open(path) {
        return Ok(());
    }
    let connection = immutable(path)?;
    if std::fs::metadata(path)?.len() <= QUICK_CHECK_LIMIT {
        quick_check(&connection)?;
    }
    has_schema(&connection, header.format)
}

/// Refuses what its header and size say is no library, or not one for this program.
fn identify(path: &Path) -> Result<Header, LibraryError> {
    let header = header(path)?;
    known(header.format, MIGRATIONS.len())?;
    if !is_open(path) && header.pages * header.page_size > std::fs::metadata(path)?.len() {
        return Err(Problem::Damaged("the file is shorter than it was".to_owned()).into());
    }
    Ok(header)
}

fn header(path: &Path) -> Result<Header, LibraryError> {
    let meta = std::fs::metadata(path)?;
    if !meta.is_file() {
        return Err(Problem::NotALibrary(noted!("it is not a file")).into());
    }
    let mut bytes = Vec::with_capacity(100);
    File::open(path)?.take(100).read_to_end(&mut bytes)?;
    if bytes.is_empty() {
        return Err(Problem::NotALibrary(noted!("the file is empty")).into());
    }
    if !bytes.starts_with(b"SQLite format 3\0") {
        return Err(Problem::NotALibrary(noted!("it is not an SQLite file")).into());
    }
    if bytes.len() < 100 {
        return Err(Problem::Damaged("the file is shorter than it was".to_owned()).into());
    }
    parse_header(&bytes)
}

fn parse_header(bytes: &[u8]) -> Result<Header, LibraryError> {
    let number = |at: usize| {
        let four = bytes.get(at..at + 4).and_then(|b| b.try_into().ok());
        four.map_or(0, u32::from_be_bytes)
    };
    if number(68) != APPLICATION_ID {
        return Err(Problem::NotALibrary(noted!("it is the database of another program")).into());
    }
    // 1 stands for 65,536, which does not fit the two bytes.
    let page_size = match u64::from(number(16) >> 16) {
        1 => 65_536,
        size => size,
    };
    let pages = if number(24) == number(92) { u64::from(number(28)) } else { 0 };
    Ok(Header { page_size, pages, format: number(60) })
}

/// Refuses a format that is later than `latest`.
fn known(format: u32, latest: usize) -> Result<(), LibraryError> {
    let known = latest as u32;
    if format > known { Err(Problem::Newer { found: format, known }.into()) } else { Ok(()) }
}

/// Whether a program has the library open, or crashed with it open: then the file alone is not the whole, may change while it is
/// looked at, and is mended by being opened.
pub(super) fn is_open(path: &Path) -> bool {
    let waiting = |suffix: &&str| std::fs::metadata(beside(path, suffix)).is_ok_and(|m| m.len() > 0);
    ["-wal", "-shm", "-journal"].iter().any(waiting)
}

/// The path with something added to the file's name.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn quick_check(connection: &Connection) -> Result<(), LibraryError> {
    let found: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0)).map_err(|e| broken(&e))?;
    if found == "ok" { Ok(()) } else { Err(Problem::Damaged(found).into()) }
}

/// A schema that cannot be read, in a file that says it has one.
fn has_schema(connection: &Connection, format: u32) -> Result<(), LibraryError> {
    let tables = "sqlite_schema";
    let known: bool = connection.table_exists(None, "article_version").map_err(|e| broken(&e))?;
    let empty = format == 0 || !known;
    if empty { Err(Problem::Damaged(format!("{tables} has no articles")).into()) } else { Ok(()) }
}

fn broken(error: &rusqlite::Error) -> LibraryError {
    Problem::Damaged(error.to_string()).into()
}

/// A connection that reads the file as it lies, without locks and without files beside it.
fn immutable(path: &Path) -> Result<Connection, LibraryError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(format!("file:{}?immutable=1", uri_path(path)?), flags)?)
}

/// The absolute path with everything escaped that means something in a URI (RFC 3986, section 2.2).
fn uri_path(path: &Path) -> Result<String, LibraryError> {
    use std::fmt::Write;
    let absolute = std::path::absolute(path)?;
    let mut uri = String::new();
    for byte in absolute.as_os_str().as_encoded_bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b':' => uri.push(char::from(*byte)),
            b'\\' if cfg!(windows) => uri.push('/'),
            // Writing to a String does not fail.
            _ => drop(write!(uri, "%{byte:02X}")),
        }
    }
    Ok(uri)
}

/// The read-write connection, upgraded to the latest format after a copy was laid beside the file.
pub(super) fn open_writer(path: &Path) -> Result<Connection, LibraryError> {
    examine(path)?;
    if std::fs::metadata(path)?.permissions().readonly() {
        return Err(Problem::ReadOnly.into());
    }
    let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let format = format_of(&connection)?;
    known(format, MIGRATIONS.len())?;
    set_up(&connection, WRITER_CACHE)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    // A note that was acknowledged survives even a power cut.
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
    // In pages: a batch of an import is copied into the file once, not after every few articles.
    connection.pragma_update(None, "wal_autocheckpoint", 8_000)?;
    upgrade(&mut connection, path, MIGRATIONS)?;
    Ok(connection)
}

/// A connection that only reads.
///
/// It is opened read-write where the file may be written, because only then `SQLite` clears away the files beside the library
/// when it is closed last; `query_only` keeps it from writing.
pub(super) fn open_reader(path: &Path) -> Result<Connection, LibraryError> {
    identify(path)?;
    let writable = !std::fs::metadata(path)?.permissions().readonly();
    let connection = if writable { connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE) } else { immutable(path) }?;
    let connection = match format_of(&connection) {
        Err(LibraryError { problem: Problem::ReadOnly | Problem::Io(_), .. }) => immutable(path)?,
        _ => connection,
    };
    let format = format_of(&connection)?;
    known(format, MIGRATIONS.len())?;
    if (format as usize) < MIGRATIONS.len() {
        return Err(Problem::Older { found: format }.into());
    }
    set_up(&connection, READER_CACHE)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

fn connect(path: &Path, access: OpenFlags) -> Result<Connection, LibraryError> {
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}

fn set_up(connection: &Connection, cache: Kibibytes) -> Result<(), LibraryError> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    // A negative number is a size, a positive one would be pages.
    connection.pragma_update(None, "cache_size", -cache.0)?;
    // Statement journals and sorts in memory: a third of the time of storing findings went into small temporary files.
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_prepared_statement_cache_capacity(512);
    functions::register(connection)
}

fn format_of(connection: &Connection) -> Result<u32, LibraryError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Takes the steps that are missing, if there are any, after a copy was made.
fn upgrade(connection: &mut Connection, path: &Path, migrations: &[&str]) -> Result<(), LibraryError> {
    let format = format_of(connection)?;
    if (format as usize) < migrations.len() {
        connection.backup("main", backup_path(path, format), None::<fn(rusqlite::backup::Progress)>)?;
        migrate(connection, migrations)?;
    }
    Ok(())
}

/// A name beside the library that is still free: `case.db.format-1.backup`, `case.db.format-1.backup-2`, …
fn backup_path(path: &Path, format: u32) -> PathBuf {
    let first = format!(".format-{format}.backup");
    let numbered = (2_u32..).map(|n| format!("{first}-{n}"));
    let mut names = std::iter::once(first.clone()).chain(numbered).map(|suffix| beside(path, &suffix));
    names.find(|name| !name.exists()).unwrap_or_else(|| beside(path, &first))
}

/// Each missing step in a transaction of its own, together with the number that says it is done.
fn migrate(connection: &mut Connection, migrations: &[&str]) -> Result<(), LibraryError> {
    let format = format_of(connection)? as usize;
    for (index, migration) in migrations.iter().enumerate().skip(format) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(migration)?;
        transaction.pragma_update(None, "user_version", index as u32 + 1)?;
        transaction.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The migrations, and one more.
    fn with(next: &'static str) -> Vec<&'static str> {
        MIGRATIONS.iter().copied().chain([next]).collect()
    }

    #[test]
    fn an_upgrade_keeps_a_copy_and_takes_only_the_missing_steps() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case #1?.db");
        create(&path).unwrap();
        let mut connection = open_writer(&path).unwrap();
        let known = MIGRATIONS.len() as u32;
        let next = with("create table page_of_test (id integer primary key) strict;");
        upgrade(&mut connection, &path, &next).unwrap();
        assert_eq!(format_of(&connection).unwrap(), known + 1);
        assert!(connection.table_exists(None, "page_of_test").unwrap());
        let backup = backup_path(&path, known);
        assert!(backup.ends_with(format!("case #1?.db.format-{known}.backup-2")), "{backup:?}");
        let copy = immutable(&beside(&path, &format!(".format-{known}.backup"))).unwrap();
        assert_eq!(format_of(&copy).unwrap(), known);
        drop(connection);
        let newer = open_writer(&path).unwrap_err().problem;
        assert!(matches!(newer, Problem::Newer { found, known } if found == known + 1), "{newer:?}");
    }

    /// Step 14 makes the table of notes anew: nothing that refers to it is lost, and notes on names belong to no article.
    #[test]
    fn notes_of_an_earlier_format_are_kept() {
        let connection = Connection::open_in_memory().unwrap();
        functions::register(&connection).unwrap();
        connection.pragma_update(None, "foreign_keys", true).unwrap();
        for migration in &MIGRATIONS[..13] {
            connection.execute_batch(migration).unwrap();
        }
        connection
            .execute_batch(
                "insert into article (title, title_key, filter_key) values ('Port', 'port', 'port');
                 insert into article_version (article_id, number, source, imported_at, format, encoding, encoding_guessed,
                                              content_hash, words, text)
                 values (1, 1, 'port.txt', '', 'plain', 'UTF-8', 0, 'hash', 2, 'The port');
                 insert into entity (found_kind, found_name, found_key, kind, name, name_key)
                 values ('person', 'Mora', 'mora', 'person', 'Mora', 'mora');
                 insert into tag (name, key) values ('ask', 'ask');
                 insert into note (article_id, body, kind, status, created_at, updated_at, color, deleted_at)
                 values (1, 'on the name', 'note', 'open', '1', '1', null, null), (1, 'on words', 'claim', 'open', '2', '2', 3, '3');
                 insert into note_about (note_id, what, entity_id, words) values (1, 'entity', 1, 'Mora');
                 insert into note_anchor values (2, 1, 0, 3, 0, 3, 'The', '', ' port', 1);
                 insert into note_tag values (1, 1, 0);
                 update sqlite_sequence set seq = 9 where name = 'note';
                 insert into journal_step (label, state, changed_at) values ('New note on a name', 'done', '');
                 insert into journal_change (step_id, table_name, act, new_row) values
                     (1, 'note', 'insert', json_object('id', 1, 'article_id', 1, 'body', 'on the name')),
                     (1, 'note_about', 'insert', json_object('note_id', 1, 'what', 'entity', 'entity_id', 1)),
                     (1, 'note', 'insert', json_object('id', 2, 'article_id', 1, 'body', 'on words'));",
            )
            .unwrap();
        connection.execute_batch(&format!("begin; {} commit;", MIGRATIONS[13])).unwrap();
        let all = |statement: &str| -> Vec<String> {
            let mut rows = connection.prepare(statement).unwrap();
            rows.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
        };
        let notes = "select id || ' ' || coalesce(article_id, '-') || ' ' || body || ' ' || coalesce(color || deleted_at, '') from note";
        assert_eq!(all(notes), ["1 - on the name ", "2 1 on words 33"]);
        assert_eq!(all("select note_id || quote from note_anchor"), ["2The"]);
        assert_eq!(all("select note_id || '' from note_tag"), ["1"]);
        let history =
            "select coalesce(new_row ->> '$.article_id', '-') || '' from journal_change where table_name = 'note'";
        assert_eq!(all(history), ["-", "1"]);
        assert_eq!(all("select seq || '' from sqlite_sequence where name = 'note'"), ["9"]);
        assert_eq!(all("select 'broken' from pragma_foreign_key_check"), [""; 0]);
        assert_eq!(all("select note from v_notes"), ["on the name"]);
    }

    #[test]
    fn a_step_that_fails_leaves_the_library_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case.db");
        create(&path).unwrap();
        let mut connection = open_writer(&path).unwrap();
        let broken = with("create table half (id integer primary key) strict; create table article (id);");
        assert!(upgrade(&mut connection, &path, &broken).is_err());
        assert_eq!(format_of(&connection).unwrap(), MIGRATIONS.len() as u32);
        assert!(!connection.table_exists(None, "half").unwrap());
    }
}
