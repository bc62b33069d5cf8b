//! `dateline import`: files and folders into the library, a line of report for each file, then the analysis.

use super::{CliError, Outcome, arguments::ImportArguments, library, parallel, read::in_file};
use crate::{
    app::words,
    import::{self, ImportError, Member, Piece},
    library::{ImportOutcome, Job, Library},
    model::{ArticleId, SourceArticle},
};
use std::io::{self, Write};

/// Articles, or bytes of text, from which on what was read is written to the library.
const BATCH: (usize, usize) = (64, 8 << 20);

pub(super) fn run(arguments: &ImportArguments) -> Result<Outcome, CliError> {
    let mut library = library::writer(arguments.library.library.as_deref())?;
    let mut run = Run { library: &mut library, waiting: Vec::new(), bytes: 0, totals: Totals::default() };
    let members = import::members(&arguments.paths);
    parallel::in_order(members, Member::read, |pieces| pieces.into_iter().try_for_each(|piece| run.add(piece)))?;
    run.store()?;
    let Totals { imported, articles, versions, reprints, duplicates, failed } = run.totals;
    library::analyze_queue(&mut library, &articles)?;
    library.close()?;
    let again = words::of_those_imported(versions, reprints);
    writeln!(io::stdout(), "{imported} imported, {duplicates} duplicate, {failed} failed{again}")?;
    Ok(if failed == 0 { Outcome::Done } else { Outcome::Failed })
}

#[derive(Default)]
struct Totals {
    imported: usize,
    articles: Vec<ArticleId>,
    /// Of those imported, versions of articles of the library.
    versions: usize,
    /// Of those imported, articles that share most of their words with another.
    reprints: usize,
    duplicates: usize,
    failed: usize,
}

struct Run<'a> {
    library: &'a mut Library,
    waiting: Vec<SourceArticle>,
    bytes: usize,
    totals: Totals,
}

impl Run<'_> {
    fn add(&mut self, piece: Piece) -> Result<(), CliError> {
        match piece.article {
            Ok(article) => {
                self.bytes += article.text.len();
                self.waiting.push(article);
                if self.waiting.len() >= BATCH.0 || self.bytes >= BATCH.1 { self.store() } else { Ok(()) }
            }
            Err(error) => {
                // The report keeps the order of the files.
                self.store()?;
                self.failed(&piece.source, &error)
            }
        }
    }

    fn failed(&mut self, file: &str, error: &ImportError) -> Result<(), CliError> {
        self.totals.failed += 1;
        Ok(writeln!(io::stdout(), "failed     {}", in_file(error, file))?)
    }

    /// Writes what was read, and its lines of the report.
    fn store(&mut self) -> Result<(), CliError> {
        let articles = std::mem::take(&mut self.waiting);
        self.bytes = 0;
        if articles.is_empty() {
            return Ok(());
        }
        let outcomes = self.library.import_many(&articles, Job(0))?.output;
        for (article, outcome) in articles.iter().zip(outcomes) {
            self.report(article, outcome)?;
        }
        Ok(())
    }

    fn report(&mut self, article: &SourceArticle, outcome: ImportOutcome) -> Result<(), CliError> {
        let what = match outcome {
            ImportOutcome::Imported(id) => self.imported(id, "imported "),
            ImportOutcome::Restored(id) => self.imported(id, "restored "),
            ImportOutcome::Reprint { article, .. } => {
                self.totals.reprints += 1;
                self.imported(article, "imported ")
            }
            ImportOutcome::Version { article, .. } => {
                self.totals.versions += 1;
                self.imported(article, "version  ")
            }
            ImportOutcome::Duplicate(_) | ImportOutcome::SameText(_) => {
                self.totals.duplicates += 1;
                "duplicate"
            }
        };
        let guessed = if article.encoding.guessed { " (guessed)" } else { "" };
        let characters = grouped(article.text.chars().count());
        let encoding = &article.encoding.name;
        writeln!(io::stdout(), "{what}  {}: {encoding}{guessed}, {characters} characters", article.source)?;
        if let Some(told) = self.told(outcome)? {
            writeln!(io::stdout(), "           {told}")?;
        }
        for warning in &article.warnings {
            writeln!(io::stdout(), "           {warning}")?;
        }
        Ok(())
    }

    /// What else is said about an article that came again.
    fn told(&self, outcome: ImportOutcome) -> Result<Option<String>, CliError> {
        Ok(match outcome {
            ImportOutcome::Imported(_) | ImportOutcome::Restored(_) => None,
            ImportOutcome::Duplicate(id) => Some(words::same_bytes(&self.library.title(id)?)),
            ImportOutcome::SameText(id) => Some(words::same_text(&self.library.title(id)?)),
            ImportOutcome::Reprint { of, shared, .. } => Some(words::reprint(shared, &self.library.title(of)?)),
            ImportOutcome::Version { article, number, current, placed } => {
                Some(words::version(number, current, &self.library.title(article)?, placed))
            }
        })
    }

    fn imported(&mut self, id: ArticleId, what: &'static str) -> &'static str {
        self.totals.imported += 1;
        self.totals.articles.push(id);
        what
    }
}

/// A number with a comma after every three digits: "7,857".
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|g| std::str::from_utf8(g).ok()).collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!([0, 999, 7857, 1_234_567].map(grouped).join(" "), "0 999 7,857 1,234,567");
    }
}
