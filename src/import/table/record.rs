//! From a row to an article.

use super::{Column, Mapping, Row, Table};
use crate::import::light::{Light, Runs, one_blank};
use crate::import::source::{Draft, Part, Source};
use crate::import::stated::Stated;
use crate::import::{ImportError, office, opening};
use crate::model::SourceFormat;
use crate::text::fold;
use std::path::PathBuf;

/// The articles of a table, and a failed line for each row that is none. `kind` is the name that errors call the file.
pub fn parts(table: Table, mapping: &Mapping, kind: &'static str, source: &Source) -> Vec<Part> {
    if !mapping.has(Column::Text) {
        return no_text(&table, kind, source).into_iter().collect();
    }
    let Table { name, headers, rows, encoding, warnings, broken } = table;
    let named = |number: usize| match &name {
        Some(sheet) => format!("{sheet}, row {number}"),
        None => format!("row {number}"),
    };
    let mut taken_so = Some(format!("Columns: {}.", mapping.told(&headers)));
    let mut parts = Vec::with_capacity(rows.len());
    for row in &rows {
        let name = named(row.number);
        let path: PathBuf = format!("{} » {name}", source.label).into();
        let draft = draft(row, &headers, mapping, source, path).map(|mut draft| {
            draft.encoding = encoding.clone().unwrap_or(draft.encoding);
            draft.warnings.extend(warnings.iter().cloned());
            // Once is enough.
            draft.warnings.extend(taken_so.take());
            draft
        });
        parts.push(Part { name: Some(name), draft });
    }
    for (number, why) in broken {
        let path: PathBuf = format!("{} » {}", source.label, named(number)).into();
        parts.push(Part { name: Some(named(number)), draft: Err(ImportError::Refused { why, path }) });
    }
    parts
}

/// A table whose columns hold no text; an empty sheet is none at all.
fn no_text(table: &Table, kind: &'static str, source: &Source) -> Option<Part> {
    if table.rows.is_empty() && table.name.is_some() {
        return None;
    }
    let why = if table.rows.is_empty() {
        "it has no rows"
    } else if table.headers.first().is_some_and(|first| first == "article_id") {
        "it is a list of articles that this program wrote, without their texts; import the articles themselves"
    } else {
        "no column holds the texts of articles; name one \"text\""
    };
    let path = table.name.as_ref().map_or_else(|| source.path(), |name| format!("{} » {name}", source.label).into());
    Some(Part { name: table.name.clone(), draft: Err(ImportError::NoWords { format: kind, why, path }) })
}

fn draft(
    row: &Row,
    headers: &[String],
    mapping: &Mapping,
    source: &Source,
    path: PathBuf,
) -> Result<Draft, ImportError> {
    let cells = |column| {
        let places = mapping.places(column);
        places
            .filter_map(|place| Some((row.cells.get(place)?.trim(), headers.get(place)?.as_str())))
            .filter(|(cell, _)| !cell.is_empty())
    };
    let mut stated = Stated::default();
    let from = |header: &str| format!("column {header}");
    cells(Column::Title).for_each(|(cell, header)| stated.title(cell, &from(header)));
    cells(Column::Author).for_each(|(cell, header)| put_authors(cell, &from(header), &mut stated));
    cells(Column::Outlet).for_each(|(cell, header)| stated.outlet(cell, &from(header)));
    cells(Column::Date).for_each(|(cell, header)| stated.published(cell, &from(header)));
    cells(Column::Language).for_each(|(cell, header)| stated.language(cell, &from(header)));
    cells(Column::Url).for_each(|(cell, header)| stated.url(cell, &from(header)));
    cells(Column::Section).for_each(|(cell, _)| stated.section(cell));
    let mut light = Light::default();
    for (cell, _) in cells(Column::Text) {
        put_text(cell, stated.head.title.as_ref().map(|title| title.value.as_str()), &mut light);
    }
    if light.is_empty() {
        return Err(ImportError::NoWords { format: "the row", why: "its text is empty", path });
    }
    let format = SourceFormat::Record;
    let text = light.finish();
    if stated.head.title.is_some() {
        return Ok(Draft { head: stated.head, ..Draft::new(format, text) });
    }
    let opened = opening::take_off(text, stated.head, &source.name());
    Ok(Draft { head: opened.head, warnings: opened.warnings, ..Draft::new(format, opened.body) })
}

fn put_authors(cell: &str, from: &str, stated: &mut Stated) {
    if cell.contains(';') {
        stated.author_list(&cell.split(';').map(str::to_owned).collect::<Vec<_>>(), from);
    } else {
        stated.authors(cell, from);
    }
}

/// Takes in a cell: a piece of a web page, or plain paragraphs. A first line that repeats the title is left out.
fn put_text(cell: &str, title: Option<&str>, light: &mut Light) {
    if is_markup(cell) {
        office::put_fragment(cell, light);
        return;
    }
    let (first, rest) = cell.split_once('\n').unwrap_or((cell, ""));
    let repeats = title.is_some_and(|title| fold(&one_blank(first)) == fold(title));
    let words = if repeats && !rest.trim().is_empty() { rest } else { cell };
    // A cell without blank lines has a paragraph a line.
    if words.contains("\n\n") || words.contains("\r\n\r\n") || words.lines().any(|line| line.starts_with('>')) {
        light.running(words);
    } else {
        words.lines().for_each(|line| light.paragraph(&Runs::of(line)));
    }
}

/// Whether a cell is a piece of a web page.
fn is_markup(cell: &str) -> bool {
    let head = cell.get(..cell.len().min(2000)).unwrap_or(cell).to_ascii_lowercase();
    ["</p>", "<p>", "<br", "</div>", "</a>", "</em>", "</strong>", "<html"].iter().any(|tag| head.contains(tag))
}
