//! The program is killed while it writes: the library stays sound, and nothing that was acknowledged is missing.
//!
//! The test starts itself again as the program that is killed: the ignored test [`child`] writes until it dies. What it is to do
//! comes through its standard input, what it has stored goes to its standard output.

use crate::support::{article, library, path};
use dateline::{
    library::{ArticleQuery, Articles, Job, Library, Listing, NewNote, NoteContent},
    model::{ArticleId, NoteId},
};
use std::{
    collections::HashSet,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

/// Kills in all, half of them while notes are written, half during an import.
const KILLS: u64 = 60;

#[test]
#[ignore = "the part that is killed; started by the test below"]
fn child() {
    let line = std::io::stdin().lines().next().unwrap().unwrap();
    let (what, path) = line.split_once(' ').unwrap();
    let mut library = Library::open(Path::new(path)).unwrap();
    for number in 0.. {
        let done = if what == "notes" { write_note(&mut library, number) } else { import(&mut library, number) };
        println!("{what} {done}");
    }
}

/// Adds a note, types in it, deletes every fifth: a line for what is stored.
fn write_note(library: &mut Library, number: u64) -> String {
    let content = |body: String| NoteContent { body, ..NoteContent::default() };
    let new = NewNote { article: ArticleId(1), anchor: None, content: content(String::new()) };
    let note = library.add_note(&new).unwrap().output;
    for typed in 0..number % 4 {
        library.edit_note(note, &content(format!("note {number} {typed}"))).unwrap();
    }
    if number % 5 == 4 {
        library.delete_notes(&[note]).unwrap();
        return format!("-{note}");
    }
    format!("+{note}")
}

fn import(library: &mut Library, number: u64) -> String {
    let stamp = std::process::id();
    let text = format!("Run {stamp}, article {number}. ").repeat(200);
    let batch = [0, 1, 2].map(|part| article(&format!("{stamp} {number} {part}"), "2020-01-01", &text));
    let ids = library.import_many(&batch, Job(number / 4)).unwrap().output;
    ids.iter().map(|outcome| format!("+{}", outcome.article())).collect::<Vec<_>>().join(" ")
}

/// Starts the writer, kills it after a while, and gives back what it had acknowledged.
fn killed(what: &str, library: &Path, after: Duration) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::child", "--ignored", "--nocapture", "--test-threads", "1"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    writeln!(child.stdin.take().unwrap(), "{what} {}", library.display()).unwrap();
    let output = child.stdout.take().unwrap();
    let reading = std::thread::spawn(move || {
        let lines = BufReader::new(output).lines().map_while(Result::ok);
        lines.collect::<Vec<String>>()
    });
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    let mark = format!("{what} ");
    // The harness writes its own words before the first line.
    let acknowledged = |line: String| line.find(&mark).map(|at| line[at + mark.len()..].to_owned());
    reading.join().unwrap().into_iter().filter_map(acknowledged).collect()
}

#[test]
fn no_acknowledged_write_is_lost_when_the_program_is_killed() {
    let (folder, mut library) = library();
    library.import(&article("Port", "2020-03-02", "The port."), Job(1)).unwrap();
    library.close().unwrap();
    let path = path(&folder);
    let (mut notes, mut articles) = (HashSet::new(), HashSet::new());
    let mut acknowledged = 0;
    for kill in 0..KILLS {
        let (what, kept) = if kill % 2 == 0 { ("notes", &mut notes) } else { ("imports", &mut articles) };
        // Spread over the start, the first writes and the midst of many.
        let lines = killed(what, &path, Duration::from_millis(15 + kill * kill * 37 % 110));
        acknowledged += lines.len();
        for done in lines.iter().flat_map(|line| line.split(' ')) {
            let (sign, id) = done.split_at(1);
            let id: i64 = id.parse().unwrap();
            if sign == "+" {
                kept.insert(id)
            } else {
                kept.remove(&id)
            };
        }
        let library = Library::open(&path).unwrap();
        let reader = library.reader().unwrap();
        if kill % 10 >= 8 {
            assert_eq!(reader.check().unwrap(), [""; 0], "after kill {kill}");
        }
        assert!(notes.iter().all(|id| reader.note(NoteId(*id)).unwrap().is_some()), "after kill {kill}");
        let present: HashSet<i64> =
            Articles::ids(&reader, &ArticleQuery::default()).unwrap().iter().map(|id| id.0).collect();
        assert!(articles.is_subset(&present), "after kill {kill}");
        drop(reader);
        library.close().unwrap();
    }
    assert!(acknowledged > KILLS as usize, "the writer hardly wrote: {acknowledged} lines");
    let mut library = Library::open(&path).unwrap();
    assert!(library.undo().unwrap().is_some());
    assert_eq!(library.reader().unwrap().check().unwrap(), [""; 0]);
}
