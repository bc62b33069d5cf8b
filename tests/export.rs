//! Tables that leave: the columns of the contract, and texts that come back from CSV as they went.

use dateline::export::{self, CsvOptions, Delimiter, Format, Overwrite};
use dateline::library::{Job, Library, NewNote, NoteContent, TableName};
use dateline::model::{SourceArticle, Span, TagList};
use std::path::Path;

const TEXT: &str =
    "# Ports\n\nJane Doe\n20 November 2020\n\nMr López said “never” on Wednesday.\n\nHe left Veracruz.\n";

fn source() -> SourceArticle {
    dateline::import::read_bytes("ports.md", TEXT.as_bytes()).unwrap()
}

fn library(folder: &Path, notes: &[&str]) -> Library {
    let mut library = Library::create(&folder.join("l.db")).unwrap();
    let article = library.import(&source(), Job(1)).unwrap().output.article();
    let start = TEXT.find("López").unwrap();
    for note in notes {
        let content = NoteContent { body: (*note).to_owned(), tags: TagList::parse("a, b"), ..NoteContent::default() };
        let anchor = Some(Span::new(start, start + "López said “never”".len()));
        library.add_note(&NewNote { article, anchor, content }).unwrap();
    }
    library
}

fn csv(library: &Library, table: TableName, options: CsvOptions) -> (Vec<u8>, Vec<csv::StringRecord>) {
    let mut bytes = Vec::new();
    export::write_to(&library.reader().unwrap(), table.into(), Format::Csv(options), &mut bytes).unwrap();
    let body = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(byte(options.delimiter)).from_reader(body);
    let rows = reader.records().collect::<Result<_, _>>().unwrap();
    (bytes, rows)
}

fn byte(delimiter: Delimiter) -> u8 {
    match delimiter {
        Delimiter::Comma => b',',
        Delimiter::Semicolon => b';',
        Delimiter::Tab => b'\t',
    }
}

#[test]
fn every_table_has_the_columns_it_promises() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path(), &[]);
    for table in TableName::ALL {
        let (_, rows) = csv(&library, table, CsvOptions::default());
        assert_eq!(rows[0].iter().collect::<Vec<_>>(), export::columns(table), "{}", table.name());
        assert!(!rows[0][0].starts_with("ID"));
    }
}

#[test]
fn notes_come_back_from_csv_as_they_went() {
    let folder = tempfile::tempdir().unwrap();
    let notes = ["=1+1", "two\nlines, \"quoted\" and “curly”; López", "plain"];
    let library = library(folder.path(), &notes);
    for delimiter in [Delimiter::Comma, Delimiter::Semicolon, Delimiter::Tab] {
        let (bytes, rows) = csv(&library, TableName::Notes, CsvOptions { delimiter, ..CsvOptions::default() });
        assert!(bytes.starts_with("\u{feff}".as_bytes()), "byte order mark");
        assert!(bytes.ends_with(b"\r\n"));
        let at = |name: &str| rows[0].iter().position(|c| c == name).unwrap();
        let column = |name: &str| rows[1..].iter().map(|r| r[at(name)].to_owned()).collect::<Vec<_>>();
        assert_eq!(column("note"), ["'=1+1", notes[1], notes[2]]);
        assert_eq!(column("quote")[0], "López said “never”");
        assert_eq!(column("tags")[0], "a; b");
        let start = TEXT.chars().position(|c| c == 'ó').unwrap() - 1;
        assert_eq!(column("char_start")[0], start.to_string(), "code points, not bytes");
        assert!(column("citation")[0].contains("\"Ports\""), "{}", column("citation")[0]);
    }
}

#[test]
fn an_existing_file_is_replaced_only_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path(), &["n"]);
    let reader = library.reader().unwrap();
    let target = folder.path().join("notes.csv");
    std::fs::write(&target, "mine").unwrap();
    let format = Format::Csv(CsvOptions::default());
    assert!(export::write(&reader, TableName::Notes.into(), format, &target, Overwrite::Refuse).is_err());
    assert_eq!(std::fs::read(&target).unwrap(), b"mine");
    let report = export::write(&reader, TableName::Notes.into(), format, &target, Overwrite::Replace).unwrap();
    assert_eq!((report.rows, report.cut_cells), (1, 0));
    let missing = folder.path().join("no/notes.csv");
    assert!(export::write(&reader, TableName::Notes.into(), format, &missing, Overwrite::Refuse).is_err());
}

#[test]
fn json_has_every_row_as_an_object() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path(), &["=1", "b"]);
    let reader = library.reader().unwrap();
    let mut bytes = Vec::new();
    export::write_to(&reader, TableName::Notes.into(), Format::Json, &mut bytes).unwrap();
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(rows[0]["note"], "=1", "no guard outside spreadsheets");
    let mut lines = Vec::new();
    export::write_to(&reader, TableName::Notes.into(), Format::JsonLines, &mut lines).unwrap();
    assert_eq!(String::from_utf8(lines).unwrap().lines().count(), rows.len());
}
