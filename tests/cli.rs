//! The command line from end to end, with the built program.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn dateline(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(args)
        .current_dir(folder)
        .env("DATELINE_SETTINGS", folder.join("settings.json"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text =
        "# Port strike ends\n\nJane Doe\n20 November 2020\n\nOn Wednesday, Mayor Ana Ruiz met the union in Veracruz.\n";
    std::fs::write(folder.path().join("a.md"), text).unwrap();
    folder
}

#[test]
fn import_reports_each_file_and_fails_for_a_bad_one() {
    let folder = folder();
    let at = folder.path();
    std::fs::write(at.join("empty.txt"), "").unwrap();
    let good = dateline(at, &["import", "--library", "l.db", "a.md"]);
    assert!(good.status.success(), "{}", err(&good));
    assert!(out(&good).contains("1 imported, 0 duplicate, 0 failed"), "{}", out(&good));
    let again = dateline(at, &["import", "--library", "l.db", "a.md", "empty.txt"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(out(&again).contains("0 imported, 1 duplicate, 1 failed"), "{}", out(&again));
    let check = dateline(at, &["check", "l.db"]);
    assert!(check.status.success(), "{}", out(&check));
    assert!(!at.join("l.db-wal").exists(), "only the one file remains");
}

#[test]
fn export_writes_once_and_search_finds_without_accents() {
    let folder = folder();
    let at = folder.path();
    dateline(at, &["import", "--library", "l.db", "a.md"]);
    let first = dateline(at, &["export", "chronology", "--library", "l.db", "-o", "c.csv"]);
    assert!(first.status.success(), "{}", err(&first));
    let csv = std::fs::read_to_string(at.join("c.csv")).unwrap();
    assert!(csv.contains("\"2020-11-18\""), "{csv}");
    let second = dateline(at, &["export", "chronology", "--library", "l.db", "-o", "c.csv"]);
    assert_eq!(second.status.code(), Some(1), "an existing file is left alone");
    assert!(dateline(at, &["export", "chronology", "--library", "l.db", "-o", "c.csv", "--replace"]).status.success());
    let hits = dateline(at, &["search", "--library", "l.db", "VERACRÚZ"]);
    assert!(out(&hits).contains("1 hit"), "{}", out(&hits));
    let everything = dateline(at, &["export", "everything", "--format", "jsonl", "--library", "l.db"]);
    assert!(out(&everything).contains("\"table\":\"entities\""));
}

#[test]
fn analyze_reads_rows_and_reports_a_broken_one() {
    let folder = folder();
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["analyze", "--jsonl"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let rows = "{\"id\":\"x\",\"text\":\"¡Sí! It ended on Monday.\",\"date\":\"2020-11-20\"}\nnonsense\n{\"id\":7,\"text\":\"\"}\n";
    child.stdin.take().unwrap().write_all(rows.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("line 2"), "{}", err(&output));
    let printed: Vec<serde_json::Value> = out(&output).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(printed.len(), 2);
    let timex = &printed[0]["timexes"][0];
    assert_eq!(timex["value"], "2020-11-16");
    assert_eq!(timex["start"], 17, "code points, not bytes");
    assert_eq!(printed[1]["id"], "7");
}

#[test]
fn read_prints_the_head_without_a_library() {
    let folder = folder();
    let output = dateline(folder.path(), &["read", "a.md", "--jsonl"]);
    let row: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(row["title"], "Port strike ends");
    assert_eq!(row["authors"][0], "Jane Doe");
    assert_eq!(row["date"], "2020-11-20");
}

#[test]
fn what_is_no_library_is_refused_and_left_alone() {
    let folder = folder();
    let at = folder.path();
    let before = std::fs::read(at.join("a.md")).unwrap();
    for args in
        [vec!["check", "a.md"], vec!["export", "notes", "--library", "a.md"], vec!["search", "--library", "a.md", "x"]]
    {
        let output = dateline(at, &args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert!(!err(&output).contains("panicked"), "{}", err(&output));
    }
    assert_eq!(std::fs::read(at.join("a.md")).unwrap(), before);
    assert_eq!(dateline(at, &["nonsense", "more"]).status.code(), Some(2));
}

#[test]
fn without_a_display_the_program_says_so() {
    let folder = folder();
    let output = dateline(folder.path(), &["l.db"]);
    if cfg!(target_os = "linux") {
        assert_eq!(output.status.code(), Some(1));
        assert!(err(&output).contains("no display"), "{}", err(&output));
        assert!(err(&output).contains("dateline import"), "points to the commands: {}", err(&output));
    }
}
