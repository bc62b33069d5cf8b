//! `dateline export`: a table of the library to a file or to standard output.

use super::{
    CliError, Outcome,
    arguments::{DelimiterArgument, ExportArguments, FormatArgument, TableArgument},
    complain, library, network,
};
use crate::export::{
    self, ByteOrderMark, CsvOptions, Delimiter, ExportReport, ExportTable, Format, FormulaGuard, LineBreaks, Overwrite,
};
use std::io::{self, BufWriter, Write};

pub(super) fn run(arguments: &ExportArguments) -> Result<Outcome, CliError> {
    let reader = library::reader(arguments.library.library.as_deref())?;
    if arguments.table == TableArgument::Network {
        return network::run(&reader, arguments);
    }
    let table = arguments.table.table().map_or(ExportTable::Everything, ExportTable::One);
    let format = format(arguments, table)?;
    let report = if let Some(target) = &arguments.output {
        let overwrite = if arguments.force { Overwrite::Replace } else { Overwrite::Refuse };
        export::write(&reader, table, format, target, overwrite)?
    } else {
        let mut out = BufWriter::new(io::stdout().lock());
        let report = export::write_to(&reader, table, format, &mut out)?;
        out.flush()?;
        report
    };
    say(report, arguments)?;
    Ok(Outcome::Done)
}

pub(super) fn say(report: ExportReport, arguments: &ExportArguments) -> Result<(), CliError> {
    if let Some(target) = &arguments.output {
        writeln!(io::stdout(), "{} rows: {}", report.rows, target.display())?;
    }
    if report.cut_cells > 0 {
        complain(&format!("{} cells were cut at 32,767 characters; JSON has them whole", report.cut_cells));
    }
    Ok(())
}

/// The form asked for, or the one that the file's ending says.
fn format(arguments: &ExportArguments, table: ExportTable) -> Result<Format, CliError> {
    let ending = arguments.output.as_ref().and_then(|path| path.extension()?.to_str().map(str::to_lowercase));
    let by_ending = match ending.as_deref() {
        Some("json") => Some(FormatArgument::Json),
        Some("jsonl" | "ndjson") => Some(FormatArgument::Jsonl),
        Some("csv" | "tsv") => Some(FormatArgument::Csv),
        _ => None,
    };
    let usual = if table == ExportTable::Everything { FormatArgument::Jsonl } else { FormatArgument::Csv };
    Ok(match arguments.format.or(by_ending).unwrap_or(usual) {
        FormatArgument::Csv => Format::Csv(csv_options(arguments)),
        FormatArgument::Json => Format::Json,
        FormatArgument::Jsonl => Format::JsonLines,
        FormatArgument::Gexf | FormatArgument::Svg | FormatArgument::Png => return Err(CliError::NoSuchForm),
    })
}

pub(super) fn csv_options(arguments: &ExportArguments) -> CsvOptions {
    CsvOptions {
        delimiter: match arguments.delimiter {
            DelimiterArgument::Comma => Delimiter::Comma,
            DelimiterArgument::Semicolon => Delimiter::Semicolon,
            DelimiterArgument::Tab => Delimiter::Tab,
        },
        byte_order_mark: if arguments.no_bom { ByteOrderMark::Omit } else { ByteOrderMark::Write },
        formula_guard: if arguments.no_formula_guard { FormulaGuard::Off } else { FormulaGuard::On },
        line_breaks: if arguments.flatten { LineBreaks::Flatten } else { LineBreaks::Keep },
    }
}
