//! Where the links of a Markdown text lead.
//!
//! Only what a browser or a mail program opens counts: http, https and mailto. A path on this machine or a script in an article is
//! no address.

use super::inline::target_len;
use crate::model::Span;
use crate::text::fold;
use std::collections::HashMap;

/// The longest address that is believed, in bytes; browsers take no longer ones.
const LONGEST: usize = 8_000;

/// The addresses that a text's links may mean: those behind them, and those defined on lines of their own ("[1]: https://…").
#[derive(Debug, Clone, Default)]
pub struct LinkTargets {
    definitions: HashMap<String, String>,
}

impl LinkTargets {
    /// Collects the definitions of a text; of two with one label the first counts. Linear.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut definitions = HashMap::new();
        for (label, address) in text.lines().filter_map(definition) {
            definitions.entry(folded(label)).or_insert_with(|| address.to_owned());
        }
        Self { definitions }
    }

    /// Where a link leads whose words are `link`; `None` where that cannot be opened.
    #[must_use]
    pub fn address(&self, text: &str, link: Span) -> Option<String> {
        let words = link.of(text)?;
        let behind = text.get(link.end()..)?;
        let written = if behind.starts_with('>') {
            words
        } else {
            let target = behind.get(..target_len(behind)?)?;
            let inner = target.get(2..target.len().checked_sub(1)?)?;
            if target.starts_with("](") {
                inner.split_whitespace().next()?
            } else {
                let label = if inner.is_empty() { words } else { inner };
                self.definitions.get(&folded(label))?
            }
        };
        opened(&plain(written))
    }
}

/// The label and the address of a line like `[1]: https://example.org 'Title'`.
fn definition(line: &str) -> Option<(&str, &str)> {
    let (label, rest) = line.trim_start().strip_prefix('[')?.split_once("]:")?;
    let address = rest.split_whitespace().next()?;
    let address = address.strip_prefix('<').and_then(|a| a.strip_suffix('>')).unwrap_or(address);
    (!label.contains(['[', ']'])).then_some((label, address))
}

/// A label as labels are compared: case and white space do not matter.
fn folded(label: &str) -> String {
    fold(label).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An address without the escapes of Markdown.
fn plain(written: &str) -> String {
    let mut address = String::with_capacity(written.len());
    let mut chars = written.chars().peekable();
    while let Some(c) = chars.next() {
        let escapes = c == '\\' && chars.peek().is_some_and(char::is_ascii_punctuation);
        if !escapes {
            address.push(c);
        } else if let Some(escaped) = chars.next() {
            address.push(escaped);
        }
    }
    address.replace("&amp;", "&")
}

/// The address if it is one that may be opened.
fn opened(address: &str) -> Option<String> {
    let lower = address.get(..address.floor_char_boundary(8)).unwrap_or_default().to_ascii_lowercase();
    let is_known = ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    let is_sound = address.len() <= LONGEST && !address.contains(|c: char| c.is_control() || c.is_whitespace());
    let is_mail = !address.contains(':')
        && address.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    match (is_sound, is_known, is_mail) {
        (true, true, _) => Some(address.to_owned()),
        (true, false, true) => Some(format!("mailto:{address}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{InlineKind, SourceFormat};

    #[track_caller]
    fn check(text: &str, expected: &[Option<&str>]) {
        let targets = LinkTargets::new(text);
        let structure = super::super::structure(text, SourceFormat::Markdown);
        let links = structure.inlines.iter().filter(|inline| inline.kind == InlineKind::Link);
        let found: Vec<_> = links.map(|link| targets.address(text, link.span)).collect();
        assert_eq!(found.iter().map(Option::as_deref).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn addresses_stand_behind_the_words() {
        check(
            "See [the list](https://example.org/a_(b)?x=1&amp;y=2 \"A title\").",
            &[Some("https://example.org/a_(b)?x=1&y=2")],
        );
        check(r"See [it](HTTPS://example.org/a\_b.html).", &[Some("HTTPS://example.org/a_b.html")]);
        check("Write to [us](mailto:desk@example.org).", &[Some("mailto:desk@example.org")]);
    }

    #[test]
    fn addresses_are_the_words_themselves() {
        check(
            "On <https://example.org/x> and <desk@example.org>.",
            &[Some("https://example.org/x"), Some("mailto:desk@example.org")],
        );
    }

    #[test]
    fn addresses_are_defined_elsewhere() {
        let text = "See [one][1], [two][Sécond], [three][none].\n\n\
            [1]: https://example.org/1\n[second]: https://example.org/2 \"Two\"\n[1]: https://example.org/late\n";
        check(text, &[Some("https://example.org/1"), Some("https://example.org/2"), None]);
    }

    #[test]
    fn what_is_no_address_of_the_web_is_not_opened() {
        for address in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "notes.md",
            "//example.org",
            "a\u{7}b",
            "#top",
            "data:text/html,x",
        ] {
            check(&format!("See [this]({address}) now."), &[None]);
        }
        check("On <ftp://example.org/x>.", &[None]);
    }
}
