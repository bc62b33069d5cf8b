//! `dateline search`: hits with the words around them.

use super::{CliError, Outcome, arguments::SearchArguments, complain, library};
use crate::library::HitRow;
use std::io::{self, IsTerminal, Write};

/// Whether the words found are set in bold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Bold,
    Plain,
}

pub(super) fn run(arguments: &SearchArguments) -> Result<Outcome, CliError> {
    let reader = library::reader(arguments.library.library.as_deref())?;
    let limit = arguments.limit;
    let hits = reader.search(&arguments.query.join(" "), limit.saturating_add(1))?;
    let style = if io::stdout().is_terminal() { Style::Bold } else { Style::Plain };
    let mut out = io::stdout().lock();
    for hit in hits.iter().take(limit) {
        writeln!(out, "{}\n    {}", heading(hit), snippet(hit, style))?;
    }
    if hits.is_empty() {
        complain(&"nothing was found");
    }
    if hits.len() > limit {
        complain(&format!("these are the best {limit}; --limit gives more"));
    }
    Ok(Outcome::Done)
}

/// "Headline (Outlet, 2020-11-20)".
fn heading(hit: &HitRow) -> String {
    let published = hit.published.map(|day| day.to_string());
    let known: Vec<String> = hit.outlet.clone().into_iter().chain(published).collect();
    if known.is_empty() { hit.title.clone() } else { format!("{} ({})", hit.title, known.join(", ")) }
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

    #[test]
    fn a_hit_is_a_heading_and_its_words() {
        let hit = HitRow {
            article: ArticleId(1),
            title: "Raid".to_owned(),
            outlet: None,
            published: "2020-03-02".parse().ok(),
            snippet: "the port of Ellis".to_owned(),
            hits: vec![Span::new(4, 8)],
        };
        assert_eq!(heading(&hit), "Raid (2020-03-02)");
        assert_eq!(snippet(&hit, Style::Plain), "the port of Ellis");
        assert_eq!(snippet(&hit, Style::Bold), "the \x1b[1mport\x1b[0m of Ellis");
    }
}
