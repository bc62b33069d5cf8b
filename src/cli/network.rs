//! `dateline export network`: who appears with whom, as a table, for Gephi, or as a picture.

use super::{
    CliError, Outcome,
    arguments::{ExportArguments, FormatArgument, UnitArgument},
    export::{csv_options, say},
};
use crate::{
    app::network::{self, Filter, Graph, Palette, Scene, Sheet, TABLE_COLUMNS, View},
    export::{self, ExportReport, Overwrite},
    library::{NetworkQuery, Reader, Unit},
};
use std::io::{self, Write};

/// Width and height of a picture, and points of one character of a name.
const SIZE: [f32; 2] = [1600.0, 1000.0];
const CHARACTER: f32 = 6.6;

pub(super) fn run(reader: &Reader, arguments: &ExportArguments) -> Result<Outcome, CliError> {
    let form = form(arguments)?;
    let unit = match arguments.within {
        UnitArgument::Sentence => Unit::Sentence,
        UnitArgument::Paragraph => Unit::Paragraph,
        UnitArgument::Article => Unit::Article,
    };
    let query = NetworkQuery { unit, names: arguments.names, ..NetworkQuery::default() };
    let filter = Filter { least: arguments.least, strength: 0.0 };
    let graph = network::once(reader, &query, filter)?;
    say(write(reader, arguments, &graph, (unit, form))?, arguments)?;
    Ok(Outcome::Done)
}

/// The form asked for, or the one that the file's ending says.
fn form(arguments: &ExportArguments) -> Result<FormatArgument, CliError> {
    let ending = arguments.output.as_ref().and_then(|path| path.extension()?.to_str().map(str::to_lowercase));
    let by_ending = match ending.as_deref() {
        Some("gexf") => FormatArgument::Gexf,
        Some("svg") => FormatArgument::Svg,
        Some("png") => FormatArgument::Png,
        _ => FormatArgument::Csv,
    };
    match arguments.format.unwrap_or(by_ending) {
        FormatArgument::Json | FormatArgument::Jsonl => Err(CliError::NoSuchForm),
        FormatArgument::Png if by_ending != FormatArgument::Png => Err(CliError::NoSuchForm),
        form => Ok(form),
    }
}

fn write(
    reader: &Reader,
    arguments: &ExportArguments,
    graph: &Graph,
    (unit, form): (Unit, FormatArgument),
) -> Result<ExportReport, CliError> {
    let overwrite = if arguments.force { Overwrite::Replace } else { Overwrite::Refuse };
    let rows = ExportReport { rows: graph.edges.len() as u64, cut_cells: 0 };
    if form == FormatArgument::Csv {
        let options = csv_options(arguments);
        return Ok(match &arguments.output {
            Some(path) => {
                export::write_rows(&TABLE_COLUMNS, options, path, overwrite, |row| network::fill(graph, unit, row))?
            }
            None => export::write_rows_to(&TABLE_COLUMNS, options, &mut io::stdout().lock(), |row| {
                network::fill(graph, unit, row)
            })?,
        });
    }
    let document = match form {
        FormatArgument::Gexf => network::gexf(graph, unit, &Palette::default()),
        _ => svg(graph, unit),
    };
    match &arguments.output {
        Some(path) if form == FormatArgument::Png => {
            export::write_picture(&document, path, reader.path(), overwrite)?;
        }
        Some(path) => export::write_document(&document, path, reader.path(), overwrite)?,
        None => io::stdout().lock().write_all(document.as_bytes())?,
    }
    Ok(rows)
}

/// The whole network as a picture.
fn svg(graph: &Graph, unit: Unit) -> String {
    let view = View::fitting(graph, SIZE);
    let sheet = Sheet { view, size: SIZE, selected: None, link: None, group: None, found: None };
    let scene = Scene::new(graph, &sheet, &|words| words.chars().count() as f32 * CHARACTER);
    let title = format!("Who appears with whom, by {}", network::unit_name(unit));
    network::svg(graph, &scene, &Palette::default(), &title)
}
