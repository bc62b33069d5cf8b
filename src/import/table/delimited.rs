//! CSV, TSV and their kin: what parts the fields is told by the rows, as is whether the first row names them.

use super::mapping::{self, Column};
use super::{MOST_COLUMNS, MOST_ROWS, Row, Table};
use crate::import::ImportError;
use crate::import::source::Source;
use crate::text;

/// Signs that may part fields, the usual ones first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Bytes that are looked at to tell what a file is.
const LOOK: usize = 64 * 1024;

/// Longest name of a column, in bytes.
const LONGEST_NAME: usize = 80;

/// Whether a file is a table: its name says so and its rows agree, or its first row names what articles have.
pub fn is_mine(source: &Source) -> bool {
    let is_named = source.is_called(&["csv", "tsv", "tab"]);
    let head = source.bytes.get(..source.bytes.len().min(LOOK)).unwrap_or_default();
    if !is_named && !may_be(head) {
        return false;
    }
    let Ok(decoded) = text::decode(head) else { return false };
    let is_cut = source.bytes.len() > LOOK;
    let Some(found) = sniff(&decoded.text, is_cut) else { return false };
    if is_named {
        return found.agreement * 2 >= found.rows;
    }
    let known = mapping::known(&found.first);
    let is_short = found.first.iter().all(|name| !name.trim().is_empty() && name.len() <= LONGEST_NAME);
    let is_told = known.len() >= 2 && (known.contains(&Column::Text) || known.contains(&Column::Title));
    is_short && (is_told || is_own(&found.first)) && found.rows >= 2 && found.agreement * 5 >= found.rows * 4
}

/// A quick look at the first line: it has a delimiter and is short.
fn may_be(head: &[u8]) -> bool {
    let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    !first.trim_ascii_start().starts_with(b"<")
        && first.len() < 4000
        && DELIMITERS.iter().any(|delimiter| first.contains(delimiter))
}

/// What the first rows say.
struct Sniffed {
    delimiter: u8,
    first: Vec<String>,
    rows: usize,
    /// Rows with as many fields as the first.
    agreement: usize,
}

fn sniff(text: &str, is_cut: bool) -> Option<Sniffed> {
    let tried = DELIMITERS.iter().filter_map(|delimiter| try_delimiter(text, *delimiter, is_cut));
    // The later of two equal ones would win: the usual signs come last.
    let all: Vec<_> = tried.collect();
    all.into_iter().rev().max_by_key(|found| (found.agreement * 100 / found.rows.max(1), found.first.len()))
}

fn try_delimiter(text: &str, delimiter: u8, is_cut: bool) -> Option<Sniffed> {
    let mut records: Vec<Vec<String>> = reader(text, delimiter)
        .records()
        .take(50)
        .flatten()
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect();
    if is_cut && records.len() < 50 && records.len() > 1 {
        records.pop();
    }
    let first = records.first().filter(|first| first.len() > 1)?.clone();
    let agreement = records.iter().filter(|record| record.len() == first.len()).count();
    Some(Sniffed { delimiter, rows: records.len(), agreement, first })
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// Whether a table left this program: its columns begin as ours do.
pub fn is_own(headers: &[String]) -> bool {
    const OWN: [[&str; 3]; 6] = [
        ["article_id", "title", "byline"],
        ["note_id", "created_at", "updated_at"],
        ["entity_id", "name", "kind"],
        ["mention_id", "entity_id", "surface"],
        ["event_id", "date_start", "date_end"],
        ["quotation_id", "speaker_entity_id", "speaker"],
    ];
    OWN.iter().any(|own| own.iter().zip(headers).filter(|(own, header)| *own == header).count() == own.len())
}

/// Reads the table.
pub fn read(source: &Source) -> Result<Table, ImportError> {
    let decoded = text::decode(source.bytes).map_err(|error| ImportError::NoText { error, path: source.path() })?;
    let damaged =
        || ImportError::Damaged { format: "the table", why: "its rows do not agree".to_owned(), path: source.path() };
    let front: &str = decoded.text.get(..floor(&decoded.text, LOOK)).unwrap_or_default();
    let found = sniff(front, decoded.text.len() > front.len()).ok_or_else(damaged)?;
    let mut table = Table { encoding: Some(decoded.encoding), warnings: decoded.warnings, ..Table::default() };
    let mut records = reader(&decoded.text, found.delimiter);
    for (index, record) in records.records().enumerate() {
        let Ok(record) = record else { continue };
        if table.rows.len() >= MOST_ROWS {
            table.broken.push((
                index + 1,
                format!("the table has more than {MOST_ROWS} rows, and the rest is left out; split it"),
            ));
            break;
        }
        let cells: Vec<String> = record.iter().take(MOST_COLUMNS).map(str::to_owned).collect();
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            table.rows.push(Row { number: index + 1, cells });
        }
    }
    take_headers(&mut table);
    if is_own(&table.headers) {
        take_guard_off(&mut table);
    }
    Ok(table)
}

/// The largest place up to `most` where a character begins.
fn floor(text: &str, most: usize) -> usize {
    let mut at = most.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Takes the first row for names, or gives the columns numbers.
pub fn take_headers(table: &mut Table) {
    let Some(first) = table.rows.first() else { return };
    let is_name =
        |cell: &String| cell.len() <= LONGEST_NAME && cell.parse::<f64>().is_err() && !cell.starts_with("http");
    let named = first.cells.iter().filter(|cell| !cell.trim().is_empty());
    let is_head = named.clone().all(is_name) && named.count() > 0 && table.rows.len() > 1;
    let is_head = is_head
        || !mapping::known(&first.cells).is_empty() && first.cells.iter().all(|cell| cell.len() <= LONGEST_NAME);
    let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    if is_head {
        table.headers = table.rows.remove(0).cells;
        for place in table.headers.len()..width {
            table.headers.push(format!("Column {}", place + 1));
        }
    } else {
        table.headers = (1..=width).map(|number| format!("Column {number}")).collect();
    }
}

/// Takes the apostrophe off that our export puts before what a spreadsheet would take for a formula.
fn take_guard_off(table: &mut Table) {
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        let bare = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r']));
        if let Some(bare) = bare.map(str::to_owned) {
            *cell = bare;
        }
    }
}
