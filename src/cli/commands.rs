//! Each command, from its arguments to its lines of output.

use super::args::{Command, DelimiterName, FormatName, Invocation};
use super::{CliError, Outcome, analyze, default_library};
use crate::analysis::{self, Input};
use crate::export::{self, ByteOrderMark, CsvOptions, Delimiter, Format, FormulaGuard, LineBreaks, Overwrite};
use crate::import;
use crate::library::{ImportOutcome, Job, Library, Reader};
use crate::model::SourceArticle;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Articles stored or analyzed in one transaction.
const BATCH: usize = 64;

pub fn run(invocation: &Invocation) -> Result<Outcome, CliError> {
    match &invocation.command {
        None => Ok(Outcome::Good),
        Some(Command::Import { library, paths }) => import(&named(library.as_ref()), paths),
        Some(Command::Export { .. }) => invocation.command.as_ref().map_or(Ok(Outcome::Good), export),
        Some(Command::Search { library, limit, query }) => search(&named(library.as_ref()), query, *limit),
        Some(Command::Read { paths, .. }) => read(paths),
        Some(Command::Analyze { paths, .. }) if paths.is_empty() => analyze::standard_input(),
        Some(Command::Analyze { paths, .. }) => analyze_files(paths),
        Some(Command::Check { library }) => check(&named(library.as_ref())),
    }
}

fn named(library: Option<&PathBuf>) -> PathBuf {
    library.cloned().unwrap_or_else(default_library)
}

/// How many files came to what end.
#[derive(Default)]
struct Totals {
    imported: usize,
    duplicate: usize,
    failed: usize,
}

fn import(path: &Path, paths: &[PathBuf]) -> Result<Outcome, CliError> {
    let mut library = if path.exists() { Library::open(path)? } else { Library::create(path)? };
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut totals = Totals::default();
    let found = import::collect(paths);
    for (file, error) in &found.problems {
        totals.failed += 1;
        writeln!(out, "failed     {}: {error}", file.display())?;
    }
    for files in found.files.chunks(BATCH) {
        let mut batch = Vec::new();
        for file in files {
            match import::read_file(file) {
                Ok(article) => batch.push(article),
                Err(error) => {
                    totals.failed += 1;
                    writeln!(out, "failed     {}: {error}", file.display())?;
                }
            }
        }
        store(&mut library, &batch, &mut totals, &mut out)?;
    }
    analyze_queue(&mut library)?;
    library.close()?;
    let Totals { imported, duplicate, failed } = totals;
    writeln!(out, "{imported} imported, {duplicate} duplicate, {failed} failed")?;
    out.flush()?;
    Ok(if failed == 0 { Outcome::Good } else { Outcome::Failed })
}

fn store(
    library: &mut Library,
    batch: &[SourceArticle],
    totals: &mut Totals,
    out: &mut impl Write,
) -> Result<(), CliError> {
    let outcomes = library.import_many(batch, Job(1))?.output;
    for (article, outcome) in batch.iter().zip(outcomes) {
        let (word, count) = match outcome {
            ImportOutcome::Imported(_) => ("imported", &mut totals.imported),
            ImportOutcome::Restored(_) => ("restored", &mut totals.imported),
            ImportOutcome::Duplicate(_) => ("duplicate", &mut totals.duplicate),
        };
        *count += 1;
        let characters = article.text.chars().count();
        let mut remarks = vec![crate::app::words::read_as(&article.encoding, characters)];
        remarks.extend(article.warnings.iter().cloned());
        writeln!(out, "{word:<10} {}: {}", article.source, remarks.join("; "))?;
    }
    Ok(())
}

/// Works the library's queue off.
fn analyze_queue(library: &mut Library) -> Result<(), CliError> {
    let reader = library.reader()?;
    loop {
        let queued = reader.next_queued_batch(&[], BATCH)?;
        if queued.is_empty() {
            return Ok(());
        }
        let analyses = analyze::on_all_cores(&queued, |queued| {
            let structure = crate::text::structure(&queued.text, queued.format);
            let (published, language) = (queued.published, queued.language.as_deref());
            let input = Input { text: &queued.text, structure: &structure, published, language };
            (queued.ticket, analysis::analyze(&input))
        });
        library.store_analyses(&analyses, analysis::VERSION)?;
    }
}

fn export(command: &Command) -> Result<Outcome, CliError> {
    let Command::Export { table, library, format, output, replace, delimiter, no_bom, no_formula_guard, flatten } =
        command
    else {
        return Ok(Outcome::Good);
    };
    let reader = Reader::open(&named(library.as_ref()))?;
    let options = CsvOptions {
        delimiter: match delimiter {
            DelimiterName::Comma => Delimiter::Comma,
            DelimiterName::Semicolon => Delimiter::Semicolon,
            DelimiterName::Tab => Delimiter::Tab,
        },
        byte_order_mark: if *no_bom { ByteOrderMark::Omit } else { ByteOrderMark::Write },
        formula_guard: if *no_formula_guard { FormulaGuard::Off } else { FormulaGuard::On },
        line_breaks: if *flatten { LineBreaks::Flatten } else { LineBreaks::Keep },
    };
    let format = match format {
        FormatName::Csv => Format::Csv(options),
        FormatName::Json => Format::Json,
        FormatName::Jsonl => Format::JsonLines,
    };
    let overwrite = if *replace { Overwrite::Replace } else { Overwrite::Refuse };
    let report = if let Some(file) = output {
        export::write(&reader, table.table(), &format, file, overwrite)?
    } else {
        let mut out = BufWriter::new(std::io::stdout().lock());
        let report = export::write_to(&reader, table.table(), &format, &mut out)?;
        out.flush()?;
        report
    };
    if report.cut_cells > 0 {
        eprintln!(
            "{} cells were too long for a spreadsheet and were cut; --format json has them whole",
            report.cut_cells
        );
    }
    Ok(Outcome::Good)
}

fn search(path: &Path, query: &str, limit: usize) -> Result<Outcome, CliError> {
    let hits = Reader::open(path)?.search(query, limit)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for hit in &hits {
        let day = hit.published.map(|d| format!(", {d}")).unwrap_or_default();
        let outlet = hit.outlet.as_deref().map(|o| format!(", {o}")).unwrap_or_default();
        writeln!(out, "{}{outlet}{day} [{}]", hit.title, hit.article)?;
        writeln!(out, "    {}", hit.snippet.split_whitespace().collect::<Vec<_>>().join(" "))?;
    }
    let more = if hits.len() == limit { " (there may be more: --limit)" } else { "" };
    writeln!(out, "{} {}{more}", hits.len(), if hits.len() == 1 { "hit" } else { "hits" })?;
    out.flush()?;
    Ok(Outcome::Good)
}

fn read(paths: &[PathBuf]) -> Result<Outcome, CliError> {
    each_article(paths, |article| import::json_row(&article))
}

fn analyze_files(paths: &[PathBuf]) -> Result<Outcome, CliError> {
    each_article(paths, |article| {
        let structure = crate::text::structure(&article.text, article.format);
        let published = article.head.published.as_ref().map(|f| f.value);
        let language = article.head.language.as_ref().map(|f| f.value.as_str());
        let input = Input { text: &article.text, structure: &structure, published, language };
        let name = Path::new(&article.source).file_name().map(|n| n.to_string_lossy().into_owned());
        analysis::json_row(name.as_deref().unwrap_or(&article.source), &article.text, &analysis::analyze(&input))
    })
}

/// A row of JSON for each file that can be read; what cannot is said on standard error.
fn each_article(paths: &[PathBuf], row: impl Fn(SourceArticle) -> serde_json::Value) -> Result<Outcome, CliError> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut outcome = Outcome::Good;
    let found = import::collect(paths);
    for (file, error) in &found.problems {
        eprintln!("{}: {error}", file.display());
        outcome = Outcome::Failed;
    }
    for file in &found.files {
        match import::read_file(file) {
            Ok(article) => writeln!(out, "{}", row(article))?,
            Err(error) => {
                eprintln!("{}: {error}", file.display());
                outcome = Outcome::Failed;
            }
        }
    }
    out.flush()?;
    Ok(outcome)
}

fn check(path: &Path) -> Result<Outcome, CliError> {
    if !path.exists() {
        return Err(CliError::Told(format!("there is no library to check: {}", path.display())));
    }
    let problems = Reader::open(path)?.check()?;
    for problem in &problems {
        println!("{problem}");
    }
    if problems.is_empty() {
        println!("sound: {}", path.display());
        return Ok(Outcome::Good);
    }
    Ok(Outcome::Failed)
}
