//! What a text is written in, told by its content; the file's name is a hint only.

use crate::model::SourceFormat;

/// Lines that are looked at.
const LINES: usize = 400;

/// The format of a text.
pub fn format_of(text: &str, name: &str) -> SourceFormat {
    let signs: i32 = text.lines().take(LINES).map(signs_of).sum();
    let name = name.to_lowercase();
    let hint = match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("md" | "markdown" | "mdown" | "mkd") => 3,
        _ => 0,
    };
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

/// Whether a text is the source of a web page.
pub fn is_web_page(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(200).collect::<String>().to_lowercase();
    start.starts_with("<!doctype html")
        || start.starts_with("<html")
        || (start.starts_with("<?xml") && start.contains("<html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, text: &str, expected: SourceFormat) {
        assert_eq!(format_of(text, name), expected, "{name}: {text}");
    }

    #[test]
    fn content_decides_and_the_name_helps() {
        check("a.txt", "# Title\n\nText.", SourceFormat::Markdown);
        check("a.txt", "See [this](https://example.org).", SourceFormat::Markdown);
        check("a.txt", "He said 5 * 3 is 15.\n#1 in the list", SourceFormat::Plain);
        check("a.md", "Just words.", SourceFormat::Markdown);
        check("", "Just words.", SourceFormat::Plain);
    }

    #[test]
    fn web_pages_are_told() {
        assert!(is_web_page("\n<!DOCTYPE html><html>") && is_web_page("<html lang=en>"));
        assert!(!is_web_page("<b>bold</b> words"));
    }
}
