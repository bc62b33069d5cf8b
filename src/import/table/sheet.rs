//! Sheets: Excel's .xlsx (ECMA-376) and OpenDocument's .ods, each sheet a table.
//!
//! Read here and not by the crate calamine, which sets aside a cell for every place between the first and the last one of a sheet:
//! a file of a kilobyte could ask for all memory.

use super::delimited::take_headers;
use super::{MOST_COLUMNS, MOST_ROWS, Row, Table};
use crate::import::office::{Met, Package, Problem, Tag, walk};
use crate::import::source::Source;
use jiff::ToSpan;
use jiff::civil::{DateTime, date};

/// Whether a file is a workbook.
pub fn is_mine(source: &Source) -> bool {
    let Ok(mut package) = Package::open(source.bytes) else { return false };
    package.has("xl/workbook.xml") || is_open_document(&mut package)
}

fn is_open_document(package: &mut Package) -> bool {
    let kind = package.text("mimetype").unwrap_or_default();
    kind.trim().starts_with("application/vnd.oasis.opendocument.spreadsheet")
}

/// Reads the sheets that have rows.
pub fn read(source: &Source) -> Result<Vec<Table>, String> {
    let why = |problem| match problem {
        Problem::Encrypted => "it is encrypted".to_owned(),
        Problem::Damaged(why) => why,
    };
    let mut package = Package::open(source.bytes).map_err(why)?;
    let read = if package.has("xl/workbook.xml") { read_excel } else { read_open_document };
    let mut tables = read(&mut package).map_err(why)?;
    tables.retain(|table| !table.rows.is_empty());
    tables.iter_mut().for_each(take_headers);
    if let [only] = tables.as_mut_slice() {
        only.name = None;
    }
    Ok(tables)
}

/// Rows in the making.
#[derive(Default)]
struct Rows {
    table: Table,
    number: usize,
    cells: Vec<String>,
}

impl Rows {
    fn put(&mut self, place: usize, words: String) {
        if place >= MOST_COLUMNS || words.is_empty() {
            return;
        }
        if self.cells.len() <= place {
            self.cells.resize(place + 1, String::new());
        }
        if let Some(cell) = self.cells.get_mut(place) {
            *cell = words;
        }
    }

    fn end(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        let is_empty = cells.iter().all(|cell| cell.trim().is_empty());
        if self.table.rows.len() < MOST_ROWS && !is_empty {
            self.table.rows.push(Row { number: self.number, cells });
        }
    }
}

fn read_excel(package: &mut Package) -> Result<Vec<Table>, Problem> {
    let workbook = package.text("xl/workbook.xml")?;
    let relations = package.text("xl/_rels/workbook.xml.rels").unwrap_or_default();
    let strings = shared_strings(&package.text("xl/sharedStrings.xml").unwrap_or_default());
    let days = day_styles(&package.text("xl/styles.xml").unwrap_or_default());
    let (mut sheets, mut targets, mut is_1904) = (Vec::new(), Vec::new(), false);
    walk(&workbook, |met| match met {
        Met::Start(tag) if tag.name == "sheet" => {
            sheets.push((tag.get("name").unwrap_or_default().to_owned(), tag.get("id").unwrap_or_default().to_owned()));
        }
        Met::Start(tag) if tag.name == "workbookPr" => is_1904 = matches!(tag.get("date1904"), Some("1" | "true")),
        _ => {}
    });
    walk(&relations, |met| {
        if let Met::Start(tag) = met {
            targets.extend(tag.get("Id").zip(tag.get("Target")).map(|(id, target)| (id.to_owned(), target.to_owned())));
        }
    });
    let mut tables = Vec::new();
    for (index, (name, id)) in sheets.iter().enumerate().take(200) {
        let target = targets.iter().find(|(own, _)| own == id).map(|(_, target)| target.as_str());
        let part = match target {
            Some(target) if target.starts_with('/') => target.trim_start_matches('/').to_owned(),
            Some(target) => format!("xl/{target}"),
            None => format!("xl/worksheets/sheet{}.xml", index + 1),
        };
        let Ok(text) = package.text(&part) else { continue };
        let mut sheet = Excel { rows: Rows::default(), strings: &strings, days: &days, is_1904, cell: Cell::default() };
        walk(&text, |met| sheet.meet(met));
        sheet.rows.table.name = Some(name.clone());
        tables.push(sheet.rows.table);
    }
    Ok(tables)
}

/// The strings that cells name by number.
fn shared_strings(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let (mut words, mut is_text, mut reading) = (String::new(), false, 0_usize);
    walk(text, |met| match met {
        Met::Start(tag) if tag.name == "si" => words.clear(),
        Met::Start(tag) if tag.name == "rPh" => reading += 1,
        Met::End(name) if name == "rPh" => reading = reading.saturating_sub(1),
        Met::Start(tag) if tag.name == "t" => is_text = reading == 0,
        Met::End(name) if name == "t" => is_text = false,
        Met::Words(own) if is_text => words.push_str(&own),
        Met::End(name) if name == "si" => all.push(std::mem::take(&mut words)),
        _ => {}
    });
    all
}

/// For each style of cells, whether it shows a number as a day.
fn day_styles(text: &str) -> Vec<bool> {
    let (mut own, mut all, mut is_cells) = (Vec::new(), Vec::new(), false);
    walk(text, |met| match met {
        Met::Start(tag) if tag.name == "numFmt" => {
            let code = tag.get("formatCode").unwrap_or_default();
            if is_day_code(code) {
                own.extend(tag.get("numFmtId").map(str::to_owned));
            }
        }
        Met::Start(tag) if tag.name == "cellXfs" => is_cells = true,
        Met::End(name) if name == "cellXfs" => is_cells = false,
        Met::Start(tag) if tag.name == "xf" && is_cells => {
            let id = tag.get("numFmtId").unwrap_or_default();
            let number: u32 = id.parse().unwrap_or_default();
            all.push(
                matches!(number, 14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58) || own.iter().any(|own| own == id),
            );
        }
        _ => {}
    });
    all
}

/// Whether a format shows a year or a day: its letters outside of quotes and brackets.
fn is_day_code(code: &str) -> bool {
    let mut depth = 0;
    let mut is_quoted = false;
    code.chars().take(200).any(|c| {
        match c {
            '"' => is_quoted = !is_quoted,
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        !is_quoted && depth == 0 && matches!(c, 'y' | 'Y' | 'd' | 'D')
    })
}

/// The cell at hand.
#[derive(Default)]
struct Cell {
    place: usize,
    kind: String,
    style: usize,
    is_value: bool,
    words: String,
}

struct Excel<'a> {
    rows: Rows,
    strings: &'a [String],
    days: &'a [bool],
    is_1904: bool,
    cell: Cell,
}

impl Excel<'_> {
    fn meet(&mut self, met: Met) {
        match met {
            Met::Start(tag) => self.start(&tag),
            Met::End(name) => self.end(&name),
            Met::Words(words) if self.cell.is_value => self.cell.words.push_str(&words),
            Met::Words(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "row" => {
                let next = self.rows.number + 1;
                self.rows.number = tag.get("r").and_then(|number| number.parse().ok()).unwrap_or(next);
                self.cell.place = 0;
            }
            "c" => {
                let place = tag.get("r").and_then(column_of).unwrap_or(self.cell.place);
                self.cell = Cell {
                    place,
                    kind: tag.get("t").unwrap_or_default().to_owned(),
                    style: tag.get("s").and_then(|style| style.parse().ok()).unwrap_or_default(),
                    ..Cell::default()
                };
            }
            "v" | "t" => self.cell.is_value = true,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "v" | "t" => self.cell.is_value = false,
            "c" => {
                let words = self.words();
                self.rows.put(self.cell.place, words);
                self.cell.place += 1;
            }
            "row" => self.rows.end(),
            _ => {}
        }
    }

    /// What the cell shows.
    fn words(&mut self) -> String {
        let words = std::mem::take(&mut self.cell.words);
        let is_day = self.days.get(self.cell.style).copied().unwrap_or_default();
        match self.cell.kind.as_str() {
            "s" => {
                words.trim().parse().ok().and_then(|index: usize| self.strings.get(index)).cloned().unwrap_or_default()
            }
            "e" => String::new(),
            "" | "n" if is_day => {
                words.trim().parse().ok().and_then(|number| day_of(number, self.is_1904)).unwrap_or(words)
            }
            _ => words,
        }
    }
}

/// "BC12" is in the column with the index 54.
fn column_of(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take(4).take_while(u8::is_ascii_uppercase);
    let number = letters.fold(0_usize, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1);
    number.checked_sub(1)
}

/// The day that a number stands for: days since the last one of 1899, or since the first of 1904.
fn day_of(number: f64, is_1904: bool) -> Option<String> {
    if !(0.0..3_000_000.0).contains(&number) {
        return None;
    }
    let zero: DateTime = if is_1904 { date(1904, 1, 1) } else { date(1899, 12, 30) }.at(0, 0, 0, 0);
    let seconds = ((number.fract() * 86_400.0).round()) as i64;
    let found = zero.checked_add((number.trunc() as i64).days()).ok()?.checked_add(seconds.seconds()).ok()?;
    Some(if seconds == 0 { found.date().to_string() } else { found.to_string() })
}

fn read_open_document(package: &mut Package) -> Result<Vec<Table>, Problem> {
    if package.text("META-INF/manifest.xml").is_ok_and(|text| text.contains("encryption-data")) {
        return Err(Problem::Encrypted);
    }
    let text = package.text("content.xml")?;
    let mut sheets = OpenDocument::default();
    walk(&text, |met| sheets.meet(met));
    Ok(sheets.tables)
}

#[derive(Default)]
struct OpenDocument {
    tables: Vec<Table>,
    rows: Rows,
    place: usize,
    /// How many rows, and cells, the one at hand stands for.
    repeats: (usize, usize),
    /// A value that counts before the words.
    value: Option<String>,
    words: String,
    is_cell: bool,
    out: usize,
}

impl OpenDocument {
    fn meet(&mut self, met: Met) {
        match met {
            Met::Start(tag) if self.out > 0 || tag.name == "annotation" => self.out += 1,
            Met::End(_) if self.out > 0 => self.out -= 1,
            Met::Start(tag) => self.start(&tag),
            Met::End(name) => self.end(&name),
            Met::Words(words) if self.is_cell && self.out == 0 => self.words.push_str(&words),
            Met::Words(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag) {
        let repeats = |name: &str| tag.get(name).and_then(|count| count.parse().ok()).unwrap_or(1_usize).max(1);
        match tag.name.as_str() {
            "table" => {
                self.rows = Rows::default();
                self.rows.table.name = tag.get("name").map(str::to_owned);
            }
            "table-row" => {
                self.place = 0;
                self.rows.number = self.rows.number.saturating_add(1);
                self.repeats.0 = repeats("number-rows-repeated");
            }
            "table-cell" | "covered-table-cell" => {
                self.repeats.1 = repeats("number-columns-repeated");
                self.value = tag.get("date-value").map(str::to_owned);
                self.words.clear();
                self.is_cell = true;
            }
            "p" if !self.words.is_empty() => self.words.push('\n'),
            "s" | "tab" if self.is_cell => self.words.push(' '),
            "line-break" if self.is_cell => self.words.push('\n'),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "table-cell" | "covered-table-cell" => {
                self.is_cell = false;
                let words = self.value.take().unwrap_or_else(|| self.words.clone());
                for offset in 0..self.repeats.1.min(MOST_COLUMNS) {
                    if words.is_empty() {
                        break;
                    }
                    self.rows.put(self.place.saturating_add(offset), words.clone());
                }
                self.place = self.place.saturating_add(self.repeats.1);
            }
            "table-row" => {
                // The same row again and again is one article.
                self.rows.end();
                self.rows.number = self.rows.number.saturating_add(self.repeats.0.saturating_sub(1));
            }
            "table" => self.tables.push(std::mem::take(&mut self.rows).table),
            _ => {}
        }
    }
}
