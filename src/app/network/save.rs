//! A network as a file: the form goes by the name's ending.

use super::{Graph, Palette, TABLE_COLUMNS, csv_row, gexf};
use crate::export::{self, CsvOptions, ExportError, ExportReport, Overwrite};
use crate::library::{Cell, Unit};
use std::path::Path;

/// A cell that owns its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owned {
    /// A whole number.
    Number(i64),
    /// Text.
    Text(String),
}

impl Owned {
    /// The cell as tables take it.
    #[must_use]
    pub fn cell(&self) -> Cell<'_> {
        match self {
            Self::Number(number) => Cell::Number(*number),
            Self::Text(text) => Cell::Text(text),
        }
    }
}

/// Where a network goes.
pub struct Target<'a> {
    /// The file.
    pub path: &'a Path,
    /// The library, which is never replaced.
    pub library: &'a Path,
    /// Whether a file that is there may be replaced.
    pub overwrite: Overwrite,
}

/// Writes a network: CSV and GEXF hold all links, SVG and PNG what `svg` shows.
pub fn save(graph: &Graph, unit: Unit, svg: &str, target: &Target) -> Result<ExportReport, ExportError> {
    let Target { path, library, overwrite } = *target;
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    let rows = graph.edges.len() as u64;
    match ending.as_str() {
        "csv" | "tsv" => {
            let options = CsvOptions::default();
            export::write_rows(&TABLE_COLUMNS, options, path, overwrite, |row| fill(graph, unit, row))
        }
        "gexf" => {
            export::write_document(&gexf(graph, unit, &Palette::default()), path, library, overwrite)?;
            Ok(ExportReport { rows, cut_cells: 0 })
        }
        _ => {
            export::write_picture(svg, path, library, overwrite)?;
            Ok(ExportReport { rows, cut_cells: 0 })
        }
    }
}

/// Hands over the links row by row.
pub fn fill(
    graph: &Graph,
    unit: Unit,
    row: &mut dyn FnMut(&[Cell]) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    for edge in &graph.edges {
        let cells = csv_row(graph, edge, unit).unwrap_or_default();
        row(&cells.iter().map(Owned::cell).collect::<Vec<_>>())?;
    }
    Ok(())
}
