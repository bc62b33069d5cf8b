//! `dateline analyze` on rows from standard input: on all cores, in the order of the rows, with bounded memory.

use super::{CliError, Outcome};
use crate::analysis::{self, Input};
use crate::text;
use serde::Deserialize;
use std::io::{BufRead, BufWriter, Write};

/// Rows analyzed at a time.
const ROWS: usize = 64;

/// A row of input.
#[derive(Deserialize)]
struct Row {
    id: serde_json::Value,
    text: String,
    date: Option<String>,
}

/// Reads rows `{"id","text","date"?}` and prints a row for each; a broken one is reported with its line and costs only itself.
pub fn standard_input() -> Result<Outcome, CliError> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut outcome = Outcome::Good;
    let mut batch: Vec<Row> = Vec::new();
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line.map_err(|e| CliError::Told(format!("line {}: {e}; rows have to be UTF-8", number + 1)))?;
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str(&line) {
            Ok(row) => batch.push(row),
            Err(error) => {
                eprintln!("line {}: not a row {{\"id\",\"text\",\"date\"?}}: {error}", number + 1);
                outcome = Outcome::Failed;
            }
        }
        if batch.len() == ROWS {
            print(&std::mem::take(&mut batch), &mut out)?;
        }
    }
    print(&batch, &mut out)?;
    out.flush()?;
    Ok(outcome)
}

fn print(rows: &[Row], out: &mut impl Write) -> Result<(), CliError> {
    for line in on_all_cores(rows, analyzed) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// The rows are plain text: no headline and no byline is looked for in them.
fn analyzed(row: &Row) -> String {
    let structure = text::plain_structure(&row.text);
    let published = row.date.as_deref().and_then(|d| d.get(..10).unwrap_or(d).parse().ok());
    let input = Input { text: &row.text, structure: &structure, published, language: None };
    let id = row.id.as_str().map_or_else(|| row.id.to_string(), str::to_owned);
    analysis::json_row(&id, &row.text, &analysis::analyze(&input)).to_string()
}

/// Applies a function to all items on as many threads as there are cores; the results are in the order of the items.
pub fn on_all_cores<T: Sync, R: Send>(items: &[T], apply: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(items.len().max(1));
    let part = items.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let apply = &apply;
        let parts: Vec<_> =
            items.chunks(part).map(|items| scope.spawn(move || items.iter().map(apply).collect::<Vec<_>>())).collect();
        // A thread ends early only by a panic, and the analyzer has none; what such a thread had is left out.
        parts.into_iter().filter_map(|part| part.join().ok()).flatten().collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_keep_the_order_of_the_items() {
        let items: Vec<u32> = (0..1000).collect();
        assert_eq!(on_all_cores(&items, |i| i * 2), items.iter().map(|i| i * 2).collect::<Vec<_>>());
        assert!(on_all_cores(&[] as &[u32], |i| *i).is_empty());
    }
}
