//! The command line, end to end, with the built program.

use serde_json::Value;
use std::{
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

const RAID: &str =
    "Raid at dawn\n\nAna Ruiz\n2 March 2020\n\nPolice raided the harbor of López on Sunday. They found “nothing”.\n";

/// A folder with two articles in it, where the program runs with a home of its own.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    fs::write(folder.path().join("articles/raid.txt"), RAID).unwrap();
    fs::write(folder.path().join("articles/trial.md"), "# Trial\n\nThe trial of Inés Mora began.\n").unwrap();
    folder
}

fn command(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(arguments).current_dir(folder.path()).env("HOME", folder.path()).env_remove("XDG_DATA_HOME");
    command
}

fn run(folder: &TempDir, arguments: &[&str]) -> Output {
    command(folder, arguments).stdin(Stdio::null()).output().unwrap()
}

/// Runs with words on standard input.
fn feed(folder: &TempDir, arguments: &[&str], words: &str) -> Output {
    let mut child =
        command(folder, arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut stdin, words) = (child.stdin.take().unwrap(), words.to_owned());
    // On a thread of its own: the program answers while it is still being fed, and both pipes hold only so much.
    let feeding = std::thread::spawn(move || stdin.write_all(words.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    feeding.join().unwrap();
    output
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What was printed by a run that must go well.
#[track_caller]
fn done(folder: &TempDir, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

/// What was complained of by a run that must fail with this code.
#[track_caller]
fn fails(folder: &TempDir, arguments: &[&str], code: i32) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stderr)
}

fn rows(jsonl: &str) -> Vec<Value> {
    jsonl.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A program's whole CSV output, by a reader of its own.
fn records(csv: &str) -> Vec<Vec<String>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(csv.trim_start_matches('\u{FEFF}').as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn help_and_version_are_there() {
    let folder = folder();
    let help = done(&folder, &["--help"]);
    for word in ["import", "export", "search", "read", "analyze", "check", "Examples:", "research.db"] {
        assert!(help.contains(word), "{word}: {help}");
    }
    assert_eq!(done(&folder, &["--version"]).trim(), format!("dateline {}", env!("CARGO_PKG_VERSION")));
    fails(&folder, &["export", "nonsense"], 2);
    fails(&folder, &["import"], 2);
}

#[test]
fn an_import_reports_each_file_and_analyzes() {
    let folder = folder();
    fs::write(folder.path().join("articles/void.txt"), "").unwrap();
    let output = run(&folder, &["import", "--library", "case.db", "articles", "missing.txt"]);
    assert_eq!(output.status.code(), Some(1));
    let report = text(&output.stdout);
    let of = |name: &str| report.lines().find(|line| line.contains(name)).unwrap_or_default().to_owned();
    let characters = RAID.chars().count();
    assert!(
        of("raid.txt").starts_with("imported") && of("raid.txt").ends_with(&format!("UTF-8, {characters} characters")),
        "{report}"
    );
    assert!(of("void.txt").starts_with("failed") && of("missing.txt").starts_with("failed"), "{report}");
    assert_eq!(report.lines().last(), Some("2 imported, 0 duplicate, 2 failed"));

    let again = done(&folder, &["import", "--library", "case.db", "articles/raid.txt"]);
    assert!(again.ends_with("0 imported, 1 duplicate, 0 failed\n"), "{again}");
    assert_eq!(done(&folder, &["check", "case.db"]), "the library is sound: case.db\n");
    let articles = rows(&done(&folder, &["export", "articles", "-l", "case.db", "--format", "jsonl"]));
    assert_eq!(articles.len(), 2);
    assert!(articles.iter().any(|row| row["source"] == "articles/raid.txt"), "{articles:?}");
}

#[test]
fn a_missing_default_library_is_made_with_the_bundled_article() {
    let folder = folder();
    let report = done(&folder, &["import", "articles/raid.txt"]);
    assert!(report.ends_with("1 imported, 0 duplicate, 0 failed\n"));
    assert_eq!(rows(&done(&folder, &["export", "articles", "--format", "jsonl"])).len(), 2);
    fs::write(folder.path().join("research.db"), "no library").unwrap();
    let complaint = fails(&folder, &["search", "harbor"], 1);
    assert!(
        complaint.contains("not a Dateline library") && complaint.trim_end().ends_with("research.db"),
        "{complaint}"
    );
}

#[test]
fn a_search_prints_hits_with_the_words_around_them() {
    let folder = folder();
    done(&folder, &["import", "-l", "case.db", "articles"]);
    let hits = done(&folder, &["search", "-l", "case.db", "lopez", "harb*"]);
    assert!(hits.contains("harbor of López on Sunday"), "{hits}");
    assert!(!hits.contains("Mora"), "{hits}");
    assert_eq!(done(&folder, &["search", "-l", "case.db", "nowhere"]), "");
    done(&folder, &["search", "-l", "case.db", "-x", "^(", "\"unclosed"]);
    let wrong = fails(&folder, &["search", "-l", "case.db", "harbor date:2021..2020"], 1);
    assert!(wrong.contains("ends before it begins") && wrong.contains("\n                ^^^^^^^^^^"), "{wrong}");
    assert!(fails(&folder, &["search", "-l", "none.db", "harbor"], 1).contains("no library"));
}

#[test]
fn exports_go_to_files_and_streams_and_replace_nothing_unasked() {
    let folder = folder();
    done(&folder, &["import", "-l", "case.db", "articles"]);
    let streamed = done(&folder, &["export", "articles", "-l", "case.db"]);
    assert!(streamed.starts_with("\u{FEFF}\"article_id\",\"title\","), "{streamed}");
    let said = done(&folder, &["export", "articles", "-l", "case.db", "-o", "out.csv"]);
    assert_eq!(said, "2 rows: out.csv\n");
    assert_eq!(fs::read_to_string(folder.path().join("out.csv")).unwrap(), streamed);
    assert!(fails(&folder, &["export", "articles", "-l", "case.db", "-o", "out.csv"], 1).contains("exists already"));
    done(
        &folder,
        &["export", "articles", "-l", "case.db", "-o", "out.csv", "--force", "--no-bom", "--delimiter", "tab"],
    );
    let tabbed = fs::read_to_string(folder.path().join("out.csv")).unwrap();
    assert!(tabbed.starts_with("\"article_id\"\t\"title\"\t"), "{tabbed}");
    let refused = fails(&folder, &["export", "articles", "-l", "case.db", "-o", "case.db", "--force"], 1);
    assert!(refused.contains("library itself"), "{refused}");
    assert_eq!(done(&folder, &["check", "case.db"]), "the library is sound: case.db\n");

    let everything = rows(&done(&folder, &["export", "everything", "-l", "case.db"]));
    assert_eq!(everything.iter().filter(|row| row["table"] == "articles").count(), 2);
    let document: Value =
        serde_json::from_str(&done(&folder, &["export", "everything", "-l", "case.db", "-f", "json"])).unwrap();
    assert_eq!(document["articles"].as_array().unwrap().len(), 2);
    assert_eq!(document["notes"], Value::Array(Vec::new()));
    assert!(fails(&folder, &["export", "everything", "-l", "case.db", "-f", "csv"], 1).contains("JSON"));
}

#[test]
fn csv_gives_back_what_was_written() {
    use dateline::{
        library::{Library, NewNote, NoteContent},
        model::{ArticleId, Span, TagList},
    };
    let folder = folder();
    done(&folder, &["import", "-l", "case.db", "articles/raid.txt"]);
    let mut library = Library::open(&folder.path().join("case.db")).unwrap();
    let start = RAID.find("López").unwrap();
    let bodies = ["=1+1", "two\nlines, \"quoted\"; “curly”", "\ttab", "plain"];
    for body in bodies {
        let content =
            NoteContent { body: body.to_owned(), tags: TagList::parse("a, López"), ..NoteContent::default() };
        let anchor = Some(Span::new(start, start + "López".len()));
        library.add_note(&NewNote { article: ArticleId(1), anchor, content }).unwrap();
    }
    library.close().unwrap();
    let written = done(&folder, &["export", "notes", "-l", "case.db"]);
    assert_eq!(written.matches("\r\n").count(), bodies.len() + 1);
    let records = records(&written);
    let column = |name: &str| records[0].iter().position(|column| column == name).unwrap();
    let read: Vec<&str> = records[1..].iter().map(|r| r[column("note")].as_str()).collect();
    assert_eq!(read, ["'=1+1", bodies[1], "'\ttab", "plain"]);
    let first = &records[1];
    assert_eq!((first[column("quote")].as_str(), first[column("tags")].as_str()), ("López", "a; López"));
    let code_points = RAID[..start].chars().count();
    assert_eq!(first[column("char_start")], code_points.to_string());
    let flat = done(&folder, &["export", "notes", "-l", "case.db", "--flatten", "--no-formula-guard"]);
    assert!(flat.contains("\"=1+1\"") && flat.contains("\"two lines, \"\"quoted\"\""), "{flat}");
}

#[test]
fn read_and_analyze_print_a_row_for_each_file() {
    let folder = folder();
    let read = rows(&done(&folder, &["read", "articles", "--jsonl"]));
    assert_eq!(read.len(), 2);
    assert!(read.iter().any(|row| row["text"].as_str().unwrap().contains("“nothing”")), "{read:?}");
    let analyzed = rows(&done(&folder, &["analyze", "articles", "--jsonl"]));
    assert_eq!(analyzed.iter().map(|row| row["id"].as_str().unwrap()).collect::<Vec<_>>(), ["raid.txt", "trial.md"]);
    let output = run(&folder, &["read", "articles/raid.txt", "missing.txt", "--jsonl"]);
    assert_eq!((output.status.code(), rows(&text(&output.stdout)).len()), (Some(1), 1));
    assert!(text(&output.stderr).trim_end().ends_with("missing.txt"));
}

#[test]
fn rows_from_standard_input_are_answered_in_their_order() {
    let folder = folder();
    let mut input = Vec::new();
    for n in 0..300 {
        let words = "The port waits. ".repeat(if n % 7 == 0 { 200 } else { 1 });
        writeln!(input, "{{\"id\": \"d{n}\", \"text\": \"{words}\", \"date\": \"2020-11-20\"}}").unwrap();
    }
    let output = feed(&folder, &["analyze", "--jsonl"], std::str::from_utf8(&input).unwrap());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let ids: Vec<String> =
        rows(&text(&output.stdout)).iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, (0..300).map(|n| format!("d{n}")).collect::<Vec<_>>());
}

#[test]
fn a_broken_row_is_reported_with_its_line_and_the_rest_goes_on() {
    let folder = folder();
    let input = "{\"id\": \"a\", \"text\": \"One.\"}\n{broken\n\n{\"id\": \"b\", \"text\": \"Two.\", \"date\": null}\n";
    let output = feed(&folder, &["analyze", "--jsonl"], input);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(rows(&text(&output.stdout)).len(), 2);
    assert!(text(&output.stderr).contains("line 2: this is not JSON"), "{}", text(&output.stderr));
}

#[test]
fn another_program_may_talk_line_by_line() {
    let folder = folder();
    let mut child =
        command(&folder, &["analyze", "--jsonl"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = std::io::BufReader::new(child.stdout.take().unwrap());
    for id in ["first", "second"] {
        writeln!(input, "{{\"id\": \"{id}\", \"text\": \"The port waits.\"}}").unwrap();
        let mut line = String::new();
        std::io::BufRead::read_line(&mut output, &mut line).unwrap();
        assert_eq!(rows(&line)[0]["id"], *id);
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let folder = folder();
    done(&folder, &["import", "-l", "case.db", "articles"]);
    let input = "{\"id\": \"a\", \"text\": \"The port waits.\"}\n".repeat(5_000);
    for (arguments, words) in [(&["analyze"][..], input.as_str()), (&["export", "everything", "-l", "case.db"], "")] {
        let mut child = command(&folder, arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0];
        let mut stdin = child.stdin.take().unwrap();
        let words = words.to_owned();
        let writer = std::thread::spawn(move || drop(stdin.write_all(words.as_bytes())));
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()), "{arguments:?}");
    }
}

#[test]
fn a_damaged_library_is_reported_and_left_as_it_is() {
    let folder = folder();
    done(&folder, &["import", "-l", "case.db", "articles"]);
    let path: PathBuf = folder.path().join("case.db");
    let mut bytes = fs::read(&path).unwrap();
    bytes.truncate(bytes.len() / 2);
    fs::write(&path, &bytes).unwrap();
    let complaint = fails(&folder, &["check", "case.db"], 1);
    assert!(complaint.contains("damaged"), "{complaint}");
    fails(&folder, &["import", "-l", "case.db", "articles"], 1);
    assert_eq!(fs::read(&path).unwrap(), bytes);
    assert!(!Path::new(&path.with_extension("db-wal")).exists());
}

#[test]
fn a_table_is_imported_by_its_guess_and_one_without_texts_is_an_error() {
    let folder = folder();
    fs::write(folder.path().join("a.csv"), "Titular,Cuerpo\nRaid,Police raided it.\nTrial,It began.\n").unwrap();
    let report = done(&folder, &["import", "-l", "case.db", "a.csv"]);
    assert_eq!(report.matches("Columns: title from “Titular”, text from “Cuerpo”.").count(), 1, "{report}");
    assert!(report.contains("2 imported, 0 duplicate, 0 failed"), "{report}");
    fs::write(folder.path().join("b.csv"), "a,b\nOne,Two\n").unwrap();
    let output = run(&folder, &["import", "-l", "case.db", "b.csv"]);
    assert_eq!(output.status.code(), Some(1));
    let report = text(&output.stdout);
    assert!(report.contains("no column holds the texts of articles; name one \"text\""), "{report}");
}
