//! The program is killed while it writes: the library stays sound, and nothing that was acknowledged is missing.
//!
//! The test starts itself again as the program that is killed: the ignored test [`child`] writes until it dies. What it is to do
//! comes through its standard input, what it has stored goes to its standard output.

use crate::support::{analyze, article, library, path};
use dateline::{
    library::{
        ArticleQuery, Articles, Entities, EntityDecision, EntityQuery, Job, Library, Listing, NewNote, NoteContent,
        SentenceQuery, Sentences, Steps, Whom,
    },
    model::{ArticleId, EntityKind, NoteId},
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
        let done = match what {
            "notes" => write_note(&mut library, number),
            "imports" => import(&mut library, number),
            _ => decide(&mut library, number),
        };
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

/// Decides about names and mentions, undoes now and then: the number of acts in the history.
fn decide(library: &mut Library, number: u64) -> String {
    let reader = library.reader().unwrap();
    let names = Entities::ids(&reader, &EntityQuery::default()).unwrap();
    let at = |n: u64| names[n as usize % names.len()];
    let mentions = Sentences::ids(&reader, &SentenceQuery::of(at(number))).unwrap();
    let new = Whom::New(EntityKind::Person, format!("New {}", number % 7));
    let done = match number % 6 {
        0 => library.decide_entity(at(number), &EntityDecision::Confirm),
        1 => library.decide_entities(&names, &EntityDecision::MergeInto(at(number))),
        2 => library.give_mentions(&mentions[..1], &new),
        3 => library.give_in_articles(at(number), &[ArticleId(1)], &new),
        4 => library.decide_entity(at(number), &EntityDecision::Rename(format!("Name {number}"))),
        _ => {
            library.undo().unwrap();
            return "0".to_owned();
        }
    };
    done.unwrap();
    Steps::ids(&reader, &()).unwrap().len().to_string()
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

/// Kills the program while it decides; after each the library is sound, has every act, and its history can be gone through.
fn kill_while_deciding(kills: u64) {
    let (folder, mut library) = library();
    let text = "Inés Mora met Ana Ruiz.\nMora left with Tom Beck.\nAna Ruiz and Tom Beck wait.\n";
    for number in 0..3 {
        library
            .import(&article(&format!("Port {number}"), "2020-03-02", &format!("{text}{number}\n")), Job(number))
            .unwrap();
    }
    let names: &[(EntityKind, &str, &[&str])] = &[
        (EntityKind::Person, "Inés Mora", &["Mora"]),
        (EntityKind::Person, "Ana Ruiz", &[]),
        (EntityKind::Person, "Tom Beck", &[]),
    ];
    analyze(&mut library, names);
    library.close().unwrap();
    let path = path(&folder);
    let mut acknowledged = 0;
    for kill in 0..kills {
        let lines = killed("decisions", &path, Duration::from_millis(20 + kill * kill * 37 % 130));
        acknowledged += lines.len();
        let acts = lines.iter().rev().find_map(|line| line.parse::<usize>().ok().filter(|acts| *acts > 0)).unwrap_or(0);
        let mut library = Library::open(&path).unwrap();
        let reader = library.reader().unwrap();
        let steps = Steps::ids(&reader, &()).unwrap();
        // An undone act is forgotten by the next one.
        assert!(steps.len() + 1 >= acts, "after kill {kill}: {} of {acts} acts", steps.len());
        assert_eq!(reader.check().unwrap(), [""; 0], "after kill {kill}");
        if kill % 8 == 7 {
            library.go_to(None).unwrap();
            library.go_to(steps.first().copied()).unwrap();
            assert_eq!(reader.check().unwrap(), [""; 0], "after kill {kill}");
        }
        drop(reader);
        library.close().unwrap();
    }
    // A busy machine is slow to start the writer.
    assert!(acknowledged > kills as usize / 4, "hardly decided: {acknowledged} acts");
}

#[test]
fn no_decision_is_lost_when_the_program_is_killed() {
    kill_while_deciding(16);
}

#[test]
#[ignore = "half a minute; run by hand"]
fn no_decision_is_lost_in_two_hundred_kills() {
    kill_while_deciding(200);
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
    assert!(acknowledged > KILLS as usize / 4, "the writer hardly wrote: {acknowledged} lines");
    let mut library = Library::open(&path).unwrap();
    assert!(library.undo().unwrap().is_some());
    assert_eq!(library.reader().unwrap().check().unwrap(), [""; 0]);
}
