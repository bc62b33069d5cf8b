//! `dateline analyze`: what the analyzer finds, a JSON row for each document, without a library.
//!
//! Rows from standard input are read and answered one by one, so that another program may talk to this one line by line.

use super::{CliError, Outcome, arguments::AnalyzeArguments, complain, read};
use crate::app::parallel;
use crate::{
    analysis::{self, Input},
    model::{SourceArticle, Structure},
    text,
};
use jiff::civil::Date;
use serde_json::Value;
use std::{
    io::{self, BufRead, BufReader, Write},
    path::Path,
};

pub(super) fn run(arguments: &AnalyzeArguments) -> Result<Outcome, CliError> {
    if arguments.paths.is_empty() { standard_input() } else { read::rows(&arguments.paths, file_row) }
}

fn file_row(article: &SourceArticle) -> String {
    let structure = text::structure(&article.text, article.format);
    let published = article.head.published.as_ref().map(|field| field.value);
    let language = article.head.language.as_ref().map(|field| field.value.as_str());
    row(file_name(article), &article.text, &structure, published, language)
}

/// The file's name, which is the document's id, as for `dateline read`.
fn file_name(article: &SourceArticle) -> &str {
    Path::new(&article.source).file_name().and_then(|name| name.to_str()).unwrap_or(&article.source)
}

fn row(id: &str, text: &str, structure: &Structure, published: Option<Date>, language: Option<&str>) -> String {
    let found = analysis::analyze(&Input { text, structure, published, language });
    analysis::json_row(id, text, &found).to_string()
}

/// What came of one line of standard input.
struct Answer {
    row: Option<String>,
    problem: Option<String>,
}

fn standard_input() -> Result<Outcome, CliError> {
    let lines = BufReader::new(io::stdin()).split(b'\n').zip(1_u64..);
    let mut out = io::stdout().lock();
    let mut outcome = Outcome::Done;
    parallel::in_order(
        lines,
        |(line, number)| line.map(|line| answer(&line, number)),
        |answer: io::Result<Answer>| {
            let Answer { row, problem } = answer?;
            if let Some(problem) = problem {
                complain(&problem);
                outcome = Outcome::Failed;
            }
            if let Some(row) = row {
                match writeln!(out, "{row}") {
                    // Nobody reads us any more, and the thread that waits for standard input cannot be woken: leave at once.
                    Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
                    written => written?,
                }
            }
            Ok::<(), io::Error>(())
        },
    )?;
    Ok(outcome)
}

/// The row for a line; none for an empty one.
fn answer(line: &[u8], number: u64) -> Answer {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    if line.trim_ascii().is_empty() {
        return Answer { row: None, problem: None };
    }
    let document = match document(line) {
        Ok(document) => document,
        Err(problem) => return Answer { row: None, problem: Some(format!("line {number}: {problem}")) },
    };
    let Document { id, text, date, language } = document;
    let (published, problem) = match date.map(|date| day(&date).ok_or(date)).transpose() {
        Ok(day) => (day, None),
        Err(date) => (None, Some(format!("line {number}: “{date}” is not a date; the row is analyzed without one"))),
    };
    let structure = text::plain_structure(&text);
    Answer { row: Some(row(&id, &text, &structure, published, language.as_deref())), problem }
}

/// A row of standard input.
#[derive(Debug, PartialEq, Eq)]
struct Document {
    id: String,
    text: String,
    date: Option<String>,
    language: Option<String>,
}

fn document(line: &[u8]) -> Result<Document, String> {
    let value: Value = serde_json::from_slice(line).map_err(|error| format!("this is not JSON ({error})"))?;
    let field = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let id = match value.get("id") {
        Some(Value::String(id)) => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => return Err("the row has no \"id\"".to_owned()),
    };
    let text = field("text").ok_or_else(|| format!("the row “{id}” has no \"text\""))?;
    Ok(Document { id, text, date: field("date").filter(|date| !date.is_empty()), language: field("language") })
}

/// The day of an ISO date, with or without a time after it.
fn day(written: &str) -> Option<Date> {
    written.get(..10).unwrap_or(written).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_may_have_a_number_for_its_id_and_a_time_with_its_date() {
        let document = document(br#"{"id": 7, "text": "a", "date": "2020-11-20T10:00:00Z"}"#).unwrap();
        assert_eq!((document.id.as_str(), document.language), ("7", None));
        assert_eq!(day(&document.date.unwrap()).unwrap().to_string(), "2020-11-20");
        assert_eq!(day("yesterday"), None);
        assert_eq!(day("é2020-11-2"), None);
    }

    #[test]
    fn a_broken_row_says_where_it_stands_and_what_it_lacks() {
        for (line, expected) in [
            ("{\"id\": \"a\"}", "line 3: the row “a” has no \"text\""),
            ("{\"text\": \"a\"}", "line 3: the row has no \"id\""),
            ("[1]", "line 3: the row has no \"id\""),
        ] {
            let answer = answer(line.as_bytes(), 3);
            assert_eq!((answer.row, answer.problem.as_deref()), (None, Some(expected)));
        }
        assert!(answer(b"\xFF{", 3).problem.unwrap().starts_with("line 3: this is not JSON"));
        assert!(answer(b" \r", 3).problem.is_none());
    }
}
