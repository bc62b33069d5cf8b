//! Invented pages with what must be read from them: `tests/corpus/pages/*.txt`.
//!
//! A case begins with "== name"; the page follows up to a line "--", then what is expected, a field a line, and behind "text:" the
//! whole text. `{story}` stands for three paragraphs of an article, `{head}` for a page around them.

use dateline::import::read_bytes;
use dateline::model::{Field, FieldName, SourceArticle};
use std::{fmt::Write, fs, path::Path};

const STORY: [&str; 3] = [
    "The chief of the harbor has resigned after an audit that took more than a year, the council said on Monday.",
    "Auditors had found that the harbor paid for repairs that were never made, and that nobody had asked why.",
    "A new chief will be named in spring; until then the council itself will run the harbor, its speaker said.",
];

struct Case {
    name: String,
    page: String,
    expected: String,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/pages");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().flat_map(|file| read(&fs::read_to_string(file).unwrap())).collect()
}

fn read(text: &str) -> Vec<Case> {
    let story = STORY.map(|line| format!("<p>{line}</p>\n")).concat();
    let parts = text.split("\n== ").skip(1);
    parts
        .map(|part| {
            let (name, rest) = part.split_once('\n').unwrap();
            let (page, expected) = rest.split_once("\n--\n").unwrap_or_else(|| panic!("{name} expects nothing"));
            Case {
                name: name.to_owned(),
                page: page.replace("{story}", &story),
                expected: expected.trim_end().to_owned(),
            }
        })
        .collect()
}

fn words(field: Option<&Field<String>>) -> String {
    field.map_or_else(|| "-".to_owned(), |field| field.value.clone())
}

/// What was read, for each field that is expected.
fn shown(article: &SourceArticle, expected: &str) -> String {
    let head = &article.head;
    let mut shown = String::new();
    for line in expected.lines() {
        let key = line.split(':').next().unwrap_or_default();
        let from =
            |name: FieldName| head.sources.iter().find(|(own, _)| *own == name).map_or("-", |(_, from)| from.as_str());
        let value = match key {
            "title" => words(head.title.as_ref()),
            "modified" => head.modified_at.clone().unwrap_or_else(|| "-".to_owned()),
            "title from" => from(FieldName::Title).to_owned(),
            "authors" => head.authors.as_ref().map_or_else(|| "-".to_owned(), |field| field.value.join("; ")),
            "authors from" => from(FieldName::Byline).to_owned(),
            "outlet" => words(head.outlet.as_ref()),
            "date" => head.published.as_ref().map_or_else(|| "-".to_owned(), |field| field.value.to_string()),
            "date from" => from(FieldName::Published).to_owned(),
            "date is" => head.published.as_ref().map_or("-", |field| field.origin.name()).to_owned(),
            "at" => head.published_at.clone().unwrap_or_else(|| "-".to_owned()),
            "language" => words(head.language.as_ref()),
            "url" => words(head.url.as_ref()),
            "section" => head.section.clone().unwrap_or_else(|| "-".to_owned()),
            "encoding" => article.encoding.name.clone(),
            "warnings" => article.warnings.len().to_string(),
            "text" => {
                let text = article.text.trim_end().replace(&STORY.join("\n\n"), "{story}");
                write!(shown, "text:\n{text}").unwrap();
                break;
            }
            other => panic!("no such field: {other}"),
        };
        writeln!(shown, "{key}: {value}").unwrap();
    }
    shown.trim_end().to_owned()
}

#[test]
fn pages_are_read_as_expected() {
    let cases = cases();
    assert!(cases.len() >= 40, "{} cases", cases.len());
    let mut wrong = String::new();
    for case in &cases {
        let found = match read_bytes("page.html", case.page.as_bytes()) {
            Ok(article) => shown(&article, &case.expected),
            Err(error) => format!("error: {error}"),
        };
        if found != case.expected {
            writeln!(wrong, "== {}\n{found}\n-- expected\n{}\n", case.name, case.expected).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
