//! What may stand on the command line.

use crate::app::search::words::{EXAMPLES as EXAMPLES_OF_SEARCH, Example};
use crate::library::TableName;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  dateline                                     open the window
  dateline case.db                             open the window on this library
  dateline import --library case.db articles/  import a folder
  dateline export notes -o notes.csv           all notes for a spreadsheet
  dateline search '\"money trail\" OR bribe*'    search the articles
  dateline check case.db                       is the library sound?

Without a library's name: research.db in this folder, else the library opened last, else one in your data folder.";

#[derive(Debug, Parser)]
#[command(name = "dateline", version, about = "A research workbench for news articles", after_help = EXAMPLES)]
#[command(args_conflicts_with_subcommands = true)]
struct Arguments {
    /// The library to open in the window
    library: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What the program was called for.
#[derive(Debug)]
pub enum Invocation {
    /// To open the window, on this library if one was named.
    Window {
        /// The library's file.
        library: Option<PathBuf>,
    },
    /// To run a command.
    Command(Command),
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Take articles into the library, and analyze them
    Import(ImportArguments),
    /// Write a table of the library to a file or to standard output
    Export(ExportArguments),
    /// Search the articles of the library
    Search(SearchArguments),
    /// Print what the importer makes of files, a JSON row for each, without a library
    Read(ReadArguments),
    /// Print what the analyzer finds, a JSON row for each document, without a library
    Analyze(AnalyzeArguments),
    /// Check the library for damage
    Check(CheckArguments),
    /// Read one PDF from standard input, for a process of this program that must not be harmed by it
    #[command(name = crate::import::pdf::COMMAND, hide = true)]
    ReadPdf,
}

/// Which library a command works on.
#[derive(Debug, Args)]
pub struct LibraryArgument {
    /// The library's file [default: research.db here, else the last one opened, else one in your data folder]
    #[arg(long, short, value_name = "FILE")]
    pub library: Option<PathBuf>,
}

/// `dateline import`.
#[derive(Debug, Args)]
pub struct ImportArguments {
    #[command(flatten)]
    pub(super) library: LibraryArgument,
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
}

/// `dateline export`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "a flag on the command line is there or not; past it they are enums")]
pub struct ExportArguments {
    /// What to write
    #[arg(value_name = "TABLE")]
    pub(super) table: TableArgument,
    #[command(flatten)]
    pub(super) library: LibraryArgument,
    /// The form [default: by the file's ending, else csv; for everything jsonl]
    #[arg(long, short)]
    pub(super) format: Option<FormatArgument>,
    /// The file to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(long)]
    pub(super) force: bool,
    /// What parts the fields of CSV
    #[arg(long, default_value = "comma")]
    pub(super) delimiter: DelimiterArgument,
    /// Leave out the byte order mark, by which Excel knows UTF-8
    #[arg(long)]
    pub(super) no_bom: bool,
    /// Do not put an apostrophe before cells that a spreadsheet would take for formulas
    #[arg(long)]
    pub(super) no_formula_guard: bool,
    /// Make each line break within a cell a blank
    #[arg(long)]
    pub(super) flatten: bool,
    /// Network: what counts as appearing together
    #[arg(long, default_value = "sentence")]
    pub(super) within: UnitArgument,
    /// Network: how many of the entities mentioned most, up to 2000
    #[arg(long, default_value_t = 100)]
    pub(super) names: usize,
    /// Network: how often two must appear together
    #[arg(long, default_value_t = 1)]
    pub(super) least: u32,
}

/// What counts as appearing together, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum UnitArgument {
    /// In one sentence
    Sentence,
    /// In one paragraph
    Paragraph,
    /// In one article
    Article,
}

/// `dateline search`.
#[derive(Debug, Args)]
#[command(after_help = language())]
pub struct SearchArguments {
    #[command(flatten)]
    pub(super) library: LibraryArgument,
    /// Hits to print at most
    #[arg(long, short = 'n', default_value_t = 20)]
    pub(super) limit: usize,
    /// Find words only as they are typed, not in other forms
    #[arg(long, short = 'x')]
    pub(super) exact: bool,
    /// Words, "phrases", AND OR NOT, -without, begun*, alike~, a NEAR/5 b, (…), title:word, date:2020-10..2020-11
    #[arg(required = true, value_name = "QUERY", allow_hyphen_values = true)]
    pub(super) query: Vec<String>,
}

/// The language of the search, by examples.
fn language() -> String {
    let line = |example: &Example| format!("  {:<32} {}", example.typed, example.finds.text());
    let lines: Vec<String> = EXAMPLES_OF_SEARCH.iter().map(line).collect();
    format!(
        "What can be searched for:\n{}\n\nQuote the whole for the shell: dateline search '\"money trail\" OR bribe*'",
        lines.join("\n")
    )
}

/// `dateline read`.
#[derive(Debug, Args)]
pub struct ReadArguments {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// A JSON row on each line (the only form so far)
    #[arg(long)]
    pub(super) jsonl: bool,
}

/// `dateline analyze`.
#[derive(Debug, Args)]
pub struct AnalyzeArguments {
    /// Files and folders [default: rows {"id", "text", "date"?} on standard input]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// A JSON row on each line (the only form so far)
    #[arg(long)]
    pub(super) jsonl: bool,
}

/// `dateline check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// The library's file [default: research.db here, else the last one opened, else one in your data folder]
    pub(super) library: Option<PathBuf>,
}

/// A table by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableArgument {
    /// Notes with what they are on
    Notes,
    /// Persons, organizations and places
    Entities,
    /// Every mention of an entity
    Mentions,
    /// Dated events
    Chronology,
    /// Who said what
    Quotations,
    /// The articles
    Articles,
    /// Who appears with whom
    Network,
    /// All of these but the network
    Everything,
}

impl TableArgument {
    /// The table; `None` for everything and for the network.
    pub(super) const fn table(self) -> Option<TableName> {
        match self {
            Self::Notes => Some(TableName::Notes),
            Self::Entities => Some(TableName::Entities),
            Self::Mentions => Some(TableName::Mentions),
            Self::Chronology => Some(TableName::Chronology),
            Self::Quotations => Some(TableName::Quotations),
            Self::Articles => Some(TableName::Articles),
            Self::Everything | Self::Network => None,
        }
    }
}

/// The form of an export by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatArgument {
    /// For spreadsheets
    Csv,
    /// One JSON document
    Json,
    /// A JSON object on each line
    Jsonl,
    /// A graph for Gephi and the like (network)
    Gexf,
    /// A picture (network)
    Svg,
    /// A picture in pixels (network; needs -o)
    Png,
}

/// What parts the fields by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DelimiterArgument {
    /// ,
    Comma,
    /// ;
    Semicolon,
    /// A tab
    Tab,
}

/// Reads the command line; explains and exits where it is wrong or help was asked for.
#[must_use]
pub fn parse() -> Invocation {
    let arguments = Arguments::parse();
    match arguments.command {
        Some(command) => Invocation::Command(command),
        None => Invocation::Window { library: arguments.library },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_lone_name_is_a_library_and_a_command_is_a_command() {
        let window = Arguments::try_parse_from(["dateline", "case.db"]).unwrap();
        assert_eq!((window.library, window.command.is_none()), (Some(PathBuf::from("case.db")), true));
        let read = Arguments::try_parse_from(["dateline", "read", "a.md", "--jsonl"]).unwrap();
        assert!(matches!(read.command, Some(Command::Read(_))));
        assert!(Arguments::try_parse_from(["dateline", "export", "nonsense"]).is_err());
    }
}
