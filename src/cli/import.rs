//! `dateline import`: files and folders into the library, a line of report for each file, then the analysis.

use super::{CliError, Outcome, arguments::ImportArguments, library, read::in_file};
use crate::{
    app::{
        import_control::{Control, Wish},
        import_run::{self, Reached, Taken, Taker},
        words,
    },
    import::{self, Doubt, ImportError},
    library::{ImportOutcome, Job, Library},
    model::{ArticleId, SourceArticle},
};
use std::io::{self, Write};

pub(super) fn run(arguments: &ImportArguments) -> Result<Outcome, CliError> {
    let mut library = library::writer(arguments.library.library.as_deref())?;
    let mut desk = Desk { library: &mut library, totals: Totals::default() };
    let members = import::members(&arguments.paths);
    import_run::run(members, &Doubt::Guess, &Control::new(Wish::Go), &mut desk)?;
    let Totals { imported, articles, versions, reprints, duplicates, failed } = desk.totals;
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

/// Where the articles go: into the library, and line by line to standard output.
struct Desk<'a> {
    library: &'a mut Library,
    totals: Totals,
}

impl Taker for Desk<'_> {
    type Error = CliError;

    fn take(&mut self, batch: Vec<Taken>) -> Result<(), CliError> {
        let mut articles = Vec::new();
        let mut failures = Vec::new();
        for Taken { piece, .. } in batch {
            failures.push(match piece.article {
                Ok(article) => {
                    articles.push(article);
                    None
                }
                Err(error) => Some((piece.source, error)),
            });
        }
        let outcomes =
            if articles.is_empty() { Vec::new() } else { self.library.import_many(&articles, Job(0))?.output };
        let mut stored = articles.iter().zip(outcomes);
        for failure in failures {
            match failure {
                Some((file, error)) => self.failed(&file, &error)?,
                None => stored.next().map_or(Ok(()), |(article, outcome)| self.report(article, outcome))?,
            }
        }
        Ok(())
    }

    fn reached(&mut self, _: Reached) {}
}

impl Desk<'_> {
    fn failed(&mut self, file: &str, error: &ImportError) -> Result<(), CliError> {
        self.totals.failed += 1;
        Ok(writeln!(io::stdout(), "failed     {}", in_file(error, file))?)
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
