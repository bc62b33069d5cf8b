//! `dateline search`: hits with the words around them.

use super::{CliError, Outcome, arguments::SearchArguments, complain, library};
use crate::app::search::words;
use crate::library::{HitRow, HitSort, SearchQuery, WordForms};
use crate::text::query::Fault;
use std::io::{self, IsTerminal, Write};

/// Whether the words found are set in bold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Bold,
    Plain,
}

pub(super) fn run(arguments: &SearchArguments) -> Result<Outcome, CliError> {
    let reader = library::reader(arguments.library.library.as_deref())?;
    let typed = arguments.query.join(" ");
    let forms = if arguments.exact { WordForms::Exact } else { WordForms::All };
    let found = reader.search(&SearchQuery { words: typed.clone(), forms, sort: HitSort::Best })?;
    let query = &found.prepared.query;
    for fault in &query.faults {
        complain(&explained(&typed, fault));
    }
    if query.error().is_some() {
        return Ok(Outcome::Failed);
    }
    let limit = arguments.limit;
    let all = if limit > found.articles.len() { reader.all_hits(&found)? } else { found.articles.clone() };
    let shown = all.get(..limit).unwrap_or(&all);
    let style = if io::stdout().is_terminal() { Style::Bold } else { Style::Plain };
    let mut out = io::stdout().lock();
    for hit in reader.rows(&found.prepared, shown)? {
        writeln!(out, "{}\n    {}", heading(&hit), snippet(&hit, style))?;
    }
    if all.is_empty() {
        complain(&"nothing was found");
    } else if found.prepared.begun {
        complain(&"no article has the last word whole; these have words that begin so");
    }
    if all.len() > limit {
        let total = reader.all_hits(&found)?.len();
        complain(&format!("these are the first {limit} of {total}; --limit gives more"));
    }
    Ok(Outcome::Done)
}

/// What is wrong, with the query below and a mark under the place.
fn explained(typed: &str, fault: &Fault) -> String {
    let before = typed.get(..fault.at.start()).unwrap_or_default().chars().count();
    let length = fault.at.in_text(typed).chars().count().max(1);
    let line: String = typed.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    format!("{}\n    {line}\n    {}{}", words::fault(&fault.kind), " ".repeat(before), "^".repeat(length))
}

/// "Headline (Outlet, 2020-11-20) · 3 hits".
fn heading(hit: &HitRow) -> String {
    let published = hit.published.map(|day| day.to_string());
    let known: Vec<String> = hit.outlet.clone().into_iter().chain(published).collect();
    let counted = match hit.count {
        None | Some(0) => String::new(),
        Some(1) => " · 1 hit".to_owned(),
        Some(hits) => format!(" · {hits} hits"),
    };
    if known.is_empty() {
        format!("{}{counted}", hit.title)
    } else {
        format!("{} ({}){counted}", hit.title, known.join(", "))
    }
}

fn snippet(hit: &HitRow, style: Style) -> String {
    if style == Style::Plain {
        return hit.snippet.clone();
    }
    let mut marked = String::new();
    let mut at = 0;
    for span in &hit.hits {
        marked.push_str(hit.snippet.get(at..span.start()).unwrap_or_default());
        marked.extend(["\x1b[1m", span.in_text(&hit.snippet), "\x1b[0m"]);
        at = span.end();
    }
    marked + hit.snippet.get(at..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ArticleId, Span};
    use crate::text::query::parse;

    #[test]
    fn a_hit_is_a_heading_and_its_words() {
        let hit = HitRow {
            article: ArticleId(1),
            title: "Raid".to_owned(),
            title_hits: Vec::new(),
            outlet: None,
            published: "2020-03-02".parse().ok(),
            snippet: "the port of Ellis".to_owned(),
            hits: vec![Span::new(4, 8)],
            count: Some(1),
            first: None,
        };
        assert_eq!(heading(&hit), "Raid (2020-03-02) · 1 hit");
        assert_eq!(snippet(&hit, Style::Plain), "the port of Ellis");
        assert_eq!(snippet(&hit, Style::Bold), "the \x1b[1mport\x1b[0m of Ellis");
    }

    #[test]
    fn a_fault_is_shown_under_its_place() {
        let typed = "ñandú date:2021..2020";
        let fault = parse(typed).faults.remove(0);
        let lines = explained(typed, &fault);
        assert!(lines.ends_with("\n    ñandú date:2021..2020\n               ^^^^^^^^^^"), "{lines}");
    }
}
