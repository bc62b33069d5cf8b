//! Words of a document as words of Markdown: a backslash before the signs that the reader of Markdown would take for markup, and
//! before no other, so that quotations, search and export see the characters that stand there.

/// Words that begin a line, where signs are marks of lists, headings and quotations.
pub(super) fn line(words: &str) -> String {
    opening(within(words))
}

/// A line that is escaped within, shielded where it begins.
pub(super) fn opening(mut line: String) -> String {
    if let Some(at) = mark_at_start(&line) {
        line.insert(at, '\\');
    }
    line
}

/// Where in a line the sign stands that makes a mark of its beginning.
fn mark_at_start(words: &str) -> Option<usize> {
    let first = words.chars().next()?;
    if words.len() >= 3 && words.chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | ' ')) {
        return Some(0);
    }
    let blank_at = |at: usize| words.get(at..).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    match first {
        '#' => {
            let level = words.bytes().take_while(|b| *b == b'#').count();
            (level <= 6 && blank_at(level)).then_some(0)
        }
        '>' => Some(0),
        '-' | '*' | '+' if blank_at(1) => Some(0),
        '~' if words.starts_with("~~~") => Some(0),
        '[' if words.contains("]:") => Some(0),
        '0'..='9' => {
            let digits = words.bytes().take_while(u8::is_ascii_digit).count();
            (digits <= 2 && words.get(digits..)?.starts_with(['.', ')']) && blank_at(digits + 1)).then_some(digits)
        }
        _ => None,
    }
}

/// Words within a line.
pub(super) fn within(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    let mut before = None;
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied();
        if is_mark(c, before, after) {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

fn is_mark(c: char, before: Option<char>, after: Option<char>) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    match c {
        '\\' => after.is_some_and(|c| c.is_ascii_punctuation()),
        '*' => !(is_blank(before) && is_blank(after)),
        '_' => !(is_word(before) && is_word(after) || is_blank(before) && is_blank(after)),
        '`' => true,
        ']' => matches!(after, Some('(' | '[')),
        '<' => after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '!' | '?')),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BlockKind, SourceFormat};
    use crate::text::{one_line, structure};

    /// What is escaped is shown as it was, in one paragraph.
    #[track_caller]
    fn check(words: &str) {
        let text = format!("{}\n", line(words));
        let found = structure(&text, SourceFormat::Page);
        let shown: Vec<_> =
            found.blocks.iter().map(|block| (block.kind, one_line(&text, block.span, &found.inlines))).collect();
        assert_eq!(shown, [(BlockKind::Paragraph, words.to_owned())], "{text}");
    }

    #[test]
    fn words_are_shown_as_they_were() {
        for words in [
            "It is 5 * 3, not *that*, and **not** __this__ and _not_ snake_case, he said.",
            "# This is no heading, it is how the sentence began.",
            "1. This is no list, it is how the sentence began.",
            "12) This is no list, it is how the sentence began.",
            "- This is no list, it is how the sentence began.",
            "> This is no quotation, it is how the sentence began.",
            "~~~ This is no code, it is how the sentence began.",
            "[1]: https://example.org is where it stands, he said.",
            "It has <b>elements</b> and <https://example.org> in it, and 3 < 4, he said.",
            r"It has a\*b and \_ and C:\dir and \\server and a \ in it, he said.",
            "It has `code` and ``more`` and [this](that) and [x][y] and ![z](w) in it, he said.",
            "``` This is no code, it is how the sentence began.",
            "It has [an editor's note] and (brackets) and #tags in it, he said.",
        ] {
            check(words);
        }
    }

    #[test]
    fn a_line_of_dashes_is_no_rule() {
        assert_eq!(["----", "- - -", "===", "--"].map(line), ["\\----", "\\- - -", "\\===", "--"]);
    }

    #[test]
    fn nothing_else_is_escaped() {
        for words in
            ["Plain words, a dash - and 20 % of it.", "snake_case, 5 * 3, [note], a < b, #1", "2020. That was it."]
        {
            assert_eq!(line(words), words);
        }
    }
}
