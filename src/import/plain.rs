//! Texts without a format of their own: plain text and Markdown, told apart by content; the file's name is a hint only.

use super::ImportError;
use super::source::{Draft, Part, Reader, Source};
use crate::model::SourceFormat;
use crate::text;

/// Takes whatever no other reader knows.
pub(super) const READER: Reader = Reader { is_mine: |_| true, read: |source| vec![Part::only(read(source))] };

fn read(source: &Source) -> Result<Draft, ImportError> {
    let decoded = text::decode(source.bytes).map_err(|error| ImportError::NoText { error, path: source.path() })?;
    let hint = if source.is_called(&["md", "markdown", "mdown", "mkd"]) { 3 } else { 0 };
    let format = format_of(&decoded.text, hint);
    Ok(Draft { encoding: decoded.encoding, warnings: decoded.warnings, ..Draft::new(format, decoded.text) })
}

/// Lines that are looked at.
const LINES: usize = 400;

/// The format of a text; `hint` is how much its name speaks for Markdown.
fn format_of(text: &str, hint: i32) -> SourceFormat {
    let signs: i32 = text.lines().take(LINES).map(signs_of).sum();
    if signs + hint >= 3 { SourceFormat::Markdown } else { SourceFormat::Plain }
}

/// How much a line looks like Markdown.
fn signs_of(line: &str) -> i32 {
    if line.len() > 20_000 {
        return 0;
    }
    let level = line.bytes().take_while(|b| *b == b'#').count();
    let heading = (1..=6).contains(&level) && line.get(level..).is_some_and(|rest| rest.starts_with(' '));
    let linked = line.find("](").is_some_and(|at| line.get(at..).is_some_and(|rest| rest.contains(')')));
    let strong = line.matches("**").count() >= 2;
    3 * i32::from(heading) + 3 * i32::from(linked) + 2 * i32::from(strong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, text: &str, expected: SourceFormat) {
        let draft = read(&Source { label: name, bytes: text.as_bytes() }).unwrap();
        assert_eq!(draft.format, expected, "{name}: {text}");
    }

    #[test]
    fn content_decides_and_the_name_helps() {
        check("a.txt", "# Title\n\nText.", SourceFormat::Markdown);
        check("a.txt", "See [this](https://example.org).", SourceFormat::Markdown);
        check("a.txt", "He said 5 * 3 is 15.\n#1 in the list", SourceFormat::Plain);
        check("a.MD", "Just words.", SourceFormat::Markdown);
        check("", "Just words.", SourceFormat::Plain);
    }
}
