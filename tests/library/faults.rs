//! Files that are no sound library are refused in words and left as they were, byte for byte.

use crate::support::{analyze, article, hits, import, library, path};
use dateline::library::{Library, LibraryError, NewNote, NoteContent, Problem, Reader};
use dateline::model::EntityKind;
use rusqlite::Connection;
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// A closed library with an article and a note in it.
fn closed() -> (TempDir, PathBuf) {
    let (folder, mut library) = library();
    let text = "Inés Mora spoke on 2020-03-01 of the port.\n".repeat(300);
    let id = import(&mut library, &article("Port", "2020-03-02", &text), 1);
    analyze(&mut library, &[(EntityKind::Person, "Inés Mora", &[])]);
    let content = NoteContent { body: "Ask".to_owned(), ..NoteContent::default() };
    library.add_note(&NewNote { article: id, anchor: None, content }).unwrap();
    library.close().unwrap();
    let path = path(&folder);
    (folder, path)
}

/// What is in the folder besides the library.
fn beside(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|other| other != path).collect()
}

/// Opens what must be refused: for writing and for reading alike, and without a trace.
#[track_caller]
fn refused(path: &Path) -> LibraryError {
    let before = fs::read(path).ok();
    let error = Library::open(path).err().expect("the library must be refused");
    assert_eq!(fs::read(path).ok(), before, "the file changed");
    assert!(beside(path).is_empty(), "files were left beside it");
    assert!(error.to_string().ends_with(&path.display().to_string()), "{error}");
    error
}

#[test]
fn what_is_not_a_library_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.db");
    assert!(matches!(refused(&path).problem, Problem::Missing));
    fs::write(&path, "").unwrap();
    assert!(matches!(refused(&path).problem, Problem::NotALibrary(_)));
    fs::write(&path, "Dear diary, nothing happened today. ".repeat(500)).unwrap();
    assert!(matches!(refused(&path).problem, Problem::NotALibrary(_)));
    fs::write(&path, b"SQLite format 3\0 and no more").unwrap();
    assert!(matches!(refused(&path).problem, Problem::Damaged(_)));
    fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("create table page (id integer); pragma user_version = 1").unwrap();
    assert!(matches!(refused(&path).problem, Problem::NotALibrary(_)));
    assert!(matches!(Reader::open(&path).err().unwrap().problem, Problem::NotALibrary(_)));
    assert!(matches!(Library::open(folder.path()).err().unwrap().problem, Problem::NotALibrary(_)));
}

#[test]
fn a_new_library_never_replaces_a_file() {
    let (_folder, path) = closed();
    let before = fs::read(&path).unwrap();
    assert!(matches!(Library::create(&path).err().unwrap().problem, Problem::Exists));
    assert_eq!(fs::read(&path).unwrap(), before);
    let nowhere = path.join("deeper").join("new.db");
    assert!(Library::create(&nowhere).is_err());
}

#[test]
fn a_later_format_is_refused() {
    let (_folder, path) = closed();
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch("pragma journal_mode = delete; pragma user_version = 99").unwrap();
    drop(connection);
    assert!(matches!(refused(&path).problem, Problem::Newer { found: 99, .. }));
    assert!(matches!(Reader::open(&path).err().unwrap().problem, Problem::Newer { found: 99, .. }));
}

#[test]
fn a_truncated_library_is_refused() {
    let (_folder, path) = closed();
    let whole = fs::read(&path).unwrap();
    for keep in [99, 100, 4096, whole.len() / 2, whole.len() - 4096] {
        fs::write(&path, &whole[..keep]).unwrap();
        let error = refused(&path);
        assert!(matches!(error.problem, Problem::Damaged(_)), "{keep}: {error}");
        assert!(matches!(Reader::open(&path).err().unwrap().problem, Problem::Damaged(_)), "{keep}");
    }
}

#[test]
fn flipped_bytes_are_refused_or_found_and_never_panic() {
    let (_folder, path) = closed();
    let whole = fs::read(&path).unwrap();
    let free: i64 =
        Connection::open(&path).unwrap().pragma_query_value(None, "freelist_count", |row| row.get(0)).unwrap();
    let mut unnoticed = Vec::new();
    for at in (0..whole.len()).step_by(4096).flat_map(|page| [page, page + 8 + page % 3001]) {
        let mut broken = whole.clone();
        for byte in broken.iter_mut().skip(at).take(16) {
            *byte = !*byte;
        }
        fs::write(&path, &broken).unwrap();
        match Library::open(&path) {
            Err(_) => {
                assert_eq!(fs::read(&path).unwrap(), broken);
            }
            Ok(library) => {
                let faults = library.reader().and_then(|reader| reader.check());
                if faults.is_ok_and(|faults| faults.is_empty()) {
                    unnoticed.push(at);
                }
                library.close().ok();
            }
        }
        for file in beside(&path) {
            fs::remove_file(file).unwrap();
        }
    }
    // A page without its header is noticed unless it is a free one; elsewhere there is much space where nothing is stored.
    let pages: Vec<_> = unnoticed.into_iter().filter(|at| at % 4096 == 0).collect();
    assert!(pages.len() as i64 <= free, "{pages:?}, {free} free");
}

#[test]
fn a_library_that_may_not_be_written_is_read_all_the_same() {
    let (_folder, path) = closed();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    assert!(matches!(refused(&path).problem, Problem::ReadOnly));
    let reader = Reader::open(&path).unwrap();
    assert_eq!(reader.counts().unwrap().notes, 1);
    assert_eq!(reader.check().unwrap(), [""; 0]);
    drop(reader);
    assert_eq!(beside(&path), Vec::<PathBuf>::new());
}

#[test]
fn only_the_one_file_remains_when_all_is_closed() {
    let (_folder, path) = closed();
    assert_eq!(beside(&path), Vec::<PathBuf>::new());
    let before = fs::read(&path).unwrap();
    let reader = Reader::open(&path).unwrap();
    reader.check().unwrap();
    hits(&reader, "port");
    drop(reader);
    Library::open(&path).unwrap().close().unwrap();
    assert_eq!(beside(&path), Vec::<PathBuf>::new());
    assert_eq!(fs::read(&path).unwrap(), before, "opening and reading changed the file");
}

#[test]
fn a_library_that_another_program_holds_is_said_to_be_locked() {
    let (_folder, path) = closed();
    let mut library = Library::open(&path).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("begin immediate").unwrap();
    let error = library.remove_articles(&[]).unwrap_err();
    assert!(matches!(error.problem, Problem::Locked), "{error}");
    other.execute_batch("rollback").unwrap();
    library.remove_articles(&[]).unwrap();
}

#[test]
fn damage_to_rows_is_found_by_the_check() {
    let breaches = [
        ("update mention set byte_start = byte_start + 1", "code points"),
        ("update mention set surface = 'somebody'", "words"),
        ("update timex set byte_end = 999999", "does not fit"),
        ("update entity set mentions = mentions + 1", "totals"),
        ("update entity_article set mentions = 0", "counted wrong"),
        ("delete from counted", "not counted"),
        ("delete from note_fts", "full-text"),
        ("insert into article_fts (article_fts, rowid, title, text) values ('delete', 1, 'Port', '')", "full-text"),
        ("insert into journal_step (label, state, changed_at) values ('x', 'done', '')", "undo history"),
        ("pragma foreign_keys = off; update mention set entity_id = 77", "missing row"),
    ];
    for (breach, expected) in breaches {
        let (_folder, path) = closed();
        Connection::open(&path).unwrap().execute_batch(breach).unwrap();
        let faults = Reader::open(&path).unwrap().check().unwrap().join("\n");
        assert!(faults.contains(expected), "{breach}: {faults}");
    }
}
