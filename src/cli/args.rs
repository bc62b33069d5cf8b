//! What can be typed, and its help.

use crate::export::ExportTable;
use crate::library::TableName;
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// What was asked for.
#[derive(Debug, Parser)]
#[command(
    name = "dateline",
    version,
    about = "A research workbench for news articles: who is in them, what happened when, who said what",
    after_help = "Without a command the window opens.\n\nExamples:\n  dateline\n  dateline import --library case.db articles/\n  \
                  dateline export chronology --library case.db -o chronology.csv\n  dateline search '\"press conference\" OR hearing'",
    args_conflicts_with_subcommands = true
)]
pub struct Invocation {
    /// The library to open in the window
    pub library: Option<PathBuf>,
    /// What to do instead of opening the window.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Import files and folders into a library, analyze them, and print a report
    Import {
        /// The library; made if it is missing
        #[arg(long)]
        library: Option<PathBuf>,
        /// Files and folders
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// Write a table of a library to a file or to standard output
    Export {
        /// Which table
        table: Table,
        /// The library
        #[arg(long)]
        library: Option<PathBuf>,
        /// The form of the file
        #[arg(long, default_value = "csv")]
        format: FormatName,
        /// The file; standard output if none is named
        #[arg(short, long)]
        output: Option<PathBuf>,
        /// Replace the file if it exists
        #[arg(long)]
        replace: bool,
        /// What stands between two cells of CSV
        #[arg(long, default_value = "comma")]
        delimiter: DelimiterName,
        /// Leave the byte order mark out
        #[arg(long)]
        no_bom: bool,
        /// Leave cells that begin with = + - @ as they are
        #[arg(long)]
        no_formula_guard: bool,
        /// Turn line breaks within cells into blanks
        #[arg(long)]
        flatten: bool,
    },
    /// Search the articles of a library
    Search {
        /// The library
        #[arg(long)]
        library: Option<PathBuf>,
        /// The most hits to print
        #[arg(long, default_value_t = 50)]
        limit: usize,
        /// Words, "phrases", AND OR NOT, prefix*
        query: String,
    },
    /// Print what the importer makes of files, a row of JSON each, without analysis or a library
    Read {
        /// Files and folders
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Rows of JSON (the only form there is)
        #[arg(long)]
        jsonl: bool,
    },
    /// Print what the analyzer finds, a row of JSON each
    Analyze {
        /// Files and folders; without any, rows {"id","text","date"?} are read from standard input
        paths: Vec<PathBuf>,
        /// Rows of JSON (the only form there is)
        #[arg(long)]
        jsonl: bool,
    },
    /// Check a library and print what is wrong with it, if anything
    Check {
        /// The library
        library: Option<PathBuf>,
    },
}

/// A table by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "the names say it; clap prints them")]
pub enum Table {
    Notes,
    Entities,
    Mentions,
    Chronology,
    Quotations,
    Articles,
    /// Every table; JSON or JSON lines only
    Everything,
}

impl Table {
    /// What is meant.
    #[must_use]
    pub const fn table(self) -> ExportTable {
        match self {
            Self::Notes => ExportTable::One(TableName::Notes),
            Self::Entities => ExportTable::One(TableName::Entities),
            Self::Mentions => ExportTable::One(TableName::Mentions),
            Self::Chronology => ExportTable::One(TableName::Chronology),
            Self::Quotations => ExportTable::One(TableName::Quotations),
            Self::Articles => ExportTable::One(TableName::Articles),
            Self::Everything => ExportTable::Everything,
        }
    }
}

/// A form by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "the names say it; clap prints them")]
pub enum FormatName {
    Csv,
    Json,
    Jsonl,
}

/// A delimiter by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "the names say it; clap prints them")]
pub enum DelimiterName {
    Comma,
    Semicolon,
    Tab,
}

/// Reads the program's arguments; ends the program with help, version or a usage error (exit code 2) where that is what they ask for.
#[must_use]
pub fn parse() -> Invocation {
    Invocation::parse()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_sound() {
        Invocation::command().debug_assert();
        let window = Invocation::try_parse_from(["dateline", "case.db"]).unwrap();
        assert_eq!(window.library, Some(PathBuf::from("case.db")));
        assert!(window.command.is_none());
        assert!(Invocation::try_parse_from(["dateline", "export", "nonsense"]).is_err());
        assert!(Invocation::try_parse_from(["dateline", "import"]).is_err(), "nothing to import");
    }
}
