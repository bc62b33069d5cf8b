//! Small tables of each kind.

use crate::import::{Column, Doubt, ImportError, Piece, TablePreview, members, read_all_bytes};
use crate::model::SourceFormat;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const LONG: &str = "The chief of the harbor has resigned after an audit that took more than a year.";

/// A line for each piece: title | authors | day | outlet | text, or the error.
fn lines(name: &str, bytes: &[u8]) -> Vec<String> {
    read_all_bytes(name, bytes).into_iter().map(line).collect()
}

fn line(piece: Piece) -> String {
    let article = match piece.article {
        Ok(article) => article,
        Err(error) => return error.to_string(),
    };
    assert_eq!(article.format, SourceFormat::Record);
    let head = article.head;
    let title = head.title.map(|title| title.value).unwrap_or_default();
    let authors = head.authors.map(|authors| authors.value.join("; ")).unwrap_or_default();
    let day = head.published.map(|day| day.value.to_string()).unwrap_or_default();
    let outlet = head.outlet.map(|outlet| outlet.value).unwrap_or_default();
    format!("{}: {title} | {authors} | {day} | {outlet} | {}", piece.source, article.text.trim_end())
}

#[test]
fn csv_with_any_delimiter_and_rows_without_text() {
    for (name, delimiter) in [("a.csv", ","), ("a.txt", ";"), ("a.bin", "\t")] {
        let rows = [
            "title|byline|published|outlet|text",
            "\"One\"|Jane Doe|2020-11-20|Post|\"A \"\"so\"\" b.\n\nTwo c.\"",
            "Two|||Post|",
            "Three||20/11/2020||# Not a heading",
        ];
        let text = rows.join("\n").replace('|', delimiter);
        let expected = [
            format!("{name} » row 2: One | Jane Doe | 2020-11-20 | Post | A \"so\" b.\n\nTwo c."),
            format!("the row holds no text (its text is empty): {name} » row 3"),
            format!("{name} » row 4: Three |  | 2020-11-20 |  | \\# Not a heading"),
        ];
        assert_eq!(lines(name, text.as_bytes()), expected);
    }
}

#[test]
fn prose_with_commas_is_no_table() {
    for text in [
        "Oslo, Bergen\nLondon, Paris\nText, and more\n",
        "Name, the chief said, is nothing.\n\nIt was, he added, all in vain.\n",
        "a|b\n",
        "Harbor chief resigns\n\nBy Jane Doe, Richard Roe\n\nText.\n",
    ] {
        let article = read_all_bytes("a.txt", text.as_bytes()).remove(0).article.unwrap();
        assert_eq!(article.format, SourceFormat::Plain, "{text}");
    }
}

#[test]
fn our_own_tables_are_known() {
    let own = "\u{feff}\"note_id\",\"created_at\",\"updated_at\",\"note\",\"kind\",\"tags\",\"status\",\"article_id\",\"article_title\"\r\n\"n1\",\"2021-03-03\",\"\",\"'=1+1 he wrote\",\"note\",\"\",\"\",\"a1\",\"Harbor\"\r\n";
    assert_eq!(lines("n.csv", own.as_bytes()), ["n.csv » row 2: Harbor |  | 2021-03-03 |  | =1+1 he wrote"]);
    let articles =
        "\u{feff}\"article_id\",\"title\",\"byline\",\"outlet\"\r\n\"a1\",\"Harbor\",\"Jane Doe\",\"Post\"\r\n";
    assert!(lines("a.csv", articles.as_bytes())[0].contains("a list of articles that this program wrote"));
}

#[test]
fn json_in_its_shapes() {
    let one = format!(
        "{{\"title\":\"One\",\"body\":\"{LONG}\",\"author\":{{\"name\":\"Jane Doe\"}},\"date\":\"2020-11-20T10:00:00Z\"}}"
    );
    let expected = |row: &str| format!("a » {row}: One | Jane Doe | 2020-11-20 |  | {LONG}");
    assert_eq!(lines("a", format!("[{one}]").as_bytes()), [expected("row 1")]);
    assert_eq!(lines("a", format!("{{\"n\":1,\"articles\":[{one}]}}").as_bytes()), [expected("row 1")]);
    let found = lines("a", format!("{one}\n{{broken\n{one}\n").as_bytes());
    assert_eq!((&found[0], &found[1]), (&expected("row 1"), &expected("row 3")));
    assert!(found[2].starts_with("the line is no JSON (") && found[2].ends_with("a » row 2"), "{found:?}");
    let ftm = format!(
        "{{\"id\":\"1\",\"schema\":\"Person\",\"properties\":{{\"name\":[\"X\"]}}}}\n{{\"id\":\"2\",\"schema\":\"Article\",\"properties\":{{\"title\":[\"One\"],\"bodyText\":[\"{LONG}\"],\"author\":[\"Jane Doe\"],\"publishedAt\":[\"2020-11-20\"]}}}}\n"
    );
    assert_eq!(lines("a", ftm.as_bytes()), [expected("row 2")]);
    let html = "[{\"title\":\"One\",\"content\":\"<p>A <em>so</em>&nbsp;b.</p><ul><li>c</li></ul>\"}]";
    assert_eq!(lines("a", html.as_bytes()), ["a » row 1: One |  |  |  | A *so* b.\n\n- c"]);
}

#[test]
fn json_that_is_no_table_says_so() {
    let error = lines("a.json", b"{\"name\":\"dateline\",\"version\":1}").remove(0);
    assert!(error.starts_with("the JSON holds no text (it is no list of articles:"), "{error}");
    assert!(lines("a.json", b"{\"a\":")[0].starts_with("the JSON cannot be read ("));
    assert_eq!(
        read_all_bytes("a.md", b"[link](x) here and there.").remove(0).article.unwrap().format,
        SourceFormat::Markdown
    );
}

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(super) fn excel() -> Vec<u8> {
    package(&[
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", "<workbook><sheets><sheet name=\"News\" r:id=\"r1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", "<R><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></R>"),
        (
            "xl/sharedStrings.xml",
            "<sst><si><t>Title</t></si><si><r><t>Te</t></r><r><t>xt</t></r></si><si><t>Date</t></si></sst>",
        ),
        ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"D1\" t=\"s\"><v>2</v></c></row><row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>One</t></is></c><c r=\"B3\" t=\"str\"><v>A b.</v></c><c r=\"D3\" s=\"1\"><v>44155</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData></worksheet>",
        ),
    ])
}

#[test]
fn sheets() {
    assert_eq!(lines("a.xlsx", &excel()), ["a.xlsx » row 3: One |  | 2020-11-20 |  | A b."]);
    let content = "<x><table:table table:name=\"S\"><table:table-row><table:table-cell><text:p>title</text:p></table:table-cell><table:table-cell><text:p>text</text:p></table:table-cell><table:table-cell><text:p>date</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row><table:table-row><table:table-cell><text:p>One</text:p></table:table-cell><table:table-cell><text:p>A</text:p><text:p>b.</text:p></table:table-cell><table:table-cell office:value-type=\"date\" office:date-value=\"2020-11-20\"><text:p>20.11.</text:p></table:table-cell></table:table-row></table:table></x>";
    let bytes = package(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)]);
    assert_eq!(lines("a.ods", &bytes), ["a.ods » row 1000002: One |  | 2020-11-20 |  | A\n\nb."]);
}

/// What is read of a table in a file.
fn read(path: &Path, doubt: &Doubt) -> Vec<Piece> {
    members(&[path.to_owned()]).flat_map(|member| member.read_with(doubt)).collect()
}

/// What a person is asked about a table in a file of this name; `None` where it is read at once.
fn asked(name: &str, content: &[u8]) -> Option<TablePreview> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    match read(&path, &Doubt::Ask).remove(0).article {
        Err(ImportError::InDoubt { preview, .. }) => Some(*preview),
        _ => None,
    }
}

#[test]
fn a_person_may_say_what_the_columns_hold() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, "a,b,c\nOne,Two,x\nThree,Four,y\n").unwrap();
    let found = |doubt: &Doubt| read(&path, doubt).into_iter().map(line).collect::<Vec<_>>();
    assert!(found(&Doubt::Guess)[0].contains("no column holds the texts of articles"), "{:?}", found(&Doubt::Guess));
    let Err(ImportError::InDoubt { preview, .. }) = read(&path, &Doubt::Ask).remove(0).article else {
        panic!("nobody is asked")
    };
    assert_eq!((preview.headers.len(), preview.sample.len(), preview.rows), (3, 2, 2));
    let mut mapping = preview.guess.clone();
    assert!(preview.article(&mapping).unwrap_err().to_string().contains("no column holds the texts"));
    mapping.take(0, Some(Column::Title));
    mapping.take(1, Some(Column::Text));
    let first = preview.article(&mapping).unwrap();
    assert_eq!((first.head.title.unwrap().value.as_str(), first.text.trim()), ("One", "Two"));
    let found = found(&Doubt::Said(mapping));
    assert!(found.len() == 2 && found[1].ends_with("» row 3: Three |  |  |  | Four"), "{found:?}");
}

#[test]
fn only_a_table_whose_names_say_nothing_is_asked_about() {
    assert_eq!(asked("a.csv", b"title,text\nOne,Two\n"), None);
    assert_eq!(asked("a.xlsx", &excel()), None);
    assert_eq!(asked("a.csv", b"year,total\n2019,7\n2020,8\n"), None, "there is no text in it");
    assert_eq!(asked("a.csv", b"entity_id,name,kind\n1,Mara Voss,person\n"), None, "it left this program");
    let preview = asked("a.csv", format!("datum,wat,verhaal\n2020-11-20,One,{LONG}{LONG}{LONG}\n").as_bytes()).unwrap();
    assert_eq!(preview.guess.columns, [Some(Column::Date), None, Some(Column::Text)]);
}

#[test]
fn the_report_names_what_was_taken_for_what() {
    let pieces = read_all_bytes("a.csv", b"Titular,Cuerpo,n\nOne,Two,1\nThree,Four,2\n");
    let warnings = pieces.into_iter().map(|piece| piece.article.unwrap().warnings).collect::<Vec<_>>();
    assert_eq!(warnings, [vec!["Columns: title from “Titular”, text from “Cuerpo”.".to_owned()], Vec::new()]);
}
