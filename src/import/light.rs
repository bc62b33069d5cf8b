//! The light structure of a document, written as the Markdown that is stored: headings, paragraphs, items, quotations, emphasis.
//!
//! What the marks mean is left to `text::structure`.

use super::escape;
use crate::text;
use std::fmt::Write;

/// Text that grows block by block.
#[derive(Debug, Default)]
pub(super) struct Light {
    text: String,
    /// The last block was an item of a list.
    in_list: bool,
}

/// How a run of a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Style {
    /// Italics, or whatever the document emphasizes with.
    pub emphasis: bool,
    /// Bold.
    pub strong: bool,
}

impl Style {
    const fn mark(self) -> &'static str {
        match (self.emphasis, self.strong) {
            (false, false) => "",
            (true, false) => "*",
            (false, true) => "**",
            (true, true) => "***",
        }
    }
}

impl Light {
    /// A heading; the level is counted from 1.
    pub fn heading(&mut self, level: usize, runs: &Runs) {
        let words = runs.plain();
        self.block(&format!("{} ", "#".repeat(level.clamp(1, 6))), &words);
    }

    /// A paragraph.
    pub fn paragraph(&mut self, runs: &Runs) {
        let words = runs.written();
        let words = escape::opening(words);
        self.block("", &words);
    }

    /// An item of a list; numbered ones keep their number.
    pub fn item(&mut self, number: Option<u32>, runs: &Runs) {
        let mark =
            number.filter(|number| *number < 100).map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
        let words = runs.written();
        let words = escape::opening(words);
        if self.in_list && !words.is_empty() && self.text.ends_with("\n\n") {
            self.text.pop();
        }
        self.block(&mark, &words);
        self.in_list = true;
    }

    /// A paragraph of a quotation that is set off.
    pub fn quote(&mut self, runs: &Runs) {
        let words = runs.written();
        let words = escape::opening(words);
        self.block("> ", &words);
    }

    /// Takes in paragraphs of running text, parted by blank lines or a line each.
    pub fn running(&mut self, words: &str) {
        for (paragraph, mark) in paragraphs(words) {
            let runs = Runs::of(&paragraph);
            match mark {
                Mark::None => self.paragraph(&runs),
                Mark::Bullet => self.item(None, &runs),
                Mark::Quote => self.quote(&runs),
            }
        }
    }

    /// Takes in running text as a quotation.
    pub fn quoted(&mut self, words: &str) {
        for (paragraph, _) in paragraphs(words) {
            self.quote(&Runs::of(&paragraph));
        }
    }

    /// Takes in text that is written as this writes it.
    pub fn written(&mut self, text: &str) {
        self.in_list = false;
        if text.chars().any(char::is_alphanumeric) {
            self.text.push_str(text.trim_end());
            self.text.push_str("\n\n");
        }
    }

    fn block(&mut self, mark: &str, words: &str) {
        self.in_list = false;
        if words.chars().any(char::is_alphanumeric) {
            self.text.push_str(mark);
            self.text.push_str(words);
            self.text.push_str("\n\n");
        }
    }

    /// Whether nothing was taken in.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text, with one line end at its end.
    pub fn finish(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text
    }
}

/// The words of one block, run by run.
#[derive(Debug, Clone, Default)]
pub(super) struct Runs {
    runs: Vec<(Style, String)>,
}

impl Runs {
    /// A block in one style.
    pub fn of(words: &str) -> Self {
        let mut runs = Self::default();
        runs.push(Style::default(), words);
        runs
    }

    /// Takes in words.
    pub fn push(&mut self, style: Style, words: &str) {
        match self.runs.last_mut() {
            Some((last, run)) if *last == style || words.trim().is_empty() => run.push_str(words),
            _ => self.runs.push((style, words.to_owned())),
        }
    }

    /// Takes in all of another block.
    pub fn extend(&mut self, other: &Self) {
        for (style, words) in &other.runs {
            self.push(*style, words);
        }
    }

    /// Whether it has no words.
    pub fn is_empty(&self) -> bool {
        self.runs.iter().all(|(_, words)| words.trim().is_empty())
    }

    /// The words alone, in one line.
    pub fn words(&self) -> String {
        let all: String = self.runs.iter().map(|(_, words)| words.as_str()).collect();
        one_blank(&all)
    }

    /// Whether all words are set in bold.
    pub fn is_strong(&self) -> bool {
        !self.is_empty() && self.runs.iter().all(|(style, words)| style.strong || words.trim().is_empty())
    }

    /// The words with backslashes, without emphasis.
    fn plain(&self) -> String {
        escape::within(&self.words())
    }

    /// The words with backslashes and marks of emphasis.
    fn written(&self) -> String {
        if self.is_strong() || self.runs.iter().all(|(style, _)| *style == Style::default()) {
            // A block that is set in bold as a whole has nothing that stands out in it.
            return self.plain();
        }
        let mut all = String::new();
        for (style, words) in &self.runs {
            let core = words.trim();
            let lead = words.len() - words.trim_start().len();
            let tail = words.get(lead + core.len()..).unwrap_or_default();
            let mark = if core.chars().any(char::is_alphanumeric) { style.mark() } else { "" };
            // Writing to a String cannot fail.
            let _ = write!(all, "{}{mark}{}{mark}{tail}", words.get(..lead).unwrap_or_default(), escape::within(core));
        }
        one_blank(&all)
    }
}

/// White space folded to single blanks, none at the ends.
pub(super) fn one_blank(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// What a paragraph of running text was marked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    Bullet,
    Quote,
}

/// The paragraphs of a plain text, each in one line, without their marks.
fn paragraphs(words: &str) -> impl Iterator<Item = (String, Mark)> {
    let structure = text::plain_structure(words);
    structure.blocks.into_iter().map(move |block| {
        let line = block.span.in_text(words);
        match line.chars().next() {
            Some('>') => {
                let lines = line.lines().map(|line| line.trim_start().trim_start_matches(['>', ' ']));
                (one_blank(&lines.collect::<Vec<_>>().join(" ")), Mark::Quote)
            }
            Some('-' | '*' | '•' | '▪' | '◦' | '·') if is_bullet(line) => {
                let bare = line.split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
                (one_blank(bare), Mark::Bullet)
            }
            _ => (one_blank(line), Mark::None),
        }
    })
}

fn is_bullet(line: &str) -> bool {
    line.chars().nth(1).is_some_and(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BlockKind, SourceFormat};
    use crate::text::{one_line, structure};

    /// What is stored shows what was taken in, as one paragraph.
    #[track_caller]
    fn check_shown(words: &str) {
        let mut light = Light::default();
        light.paragraph(&Runs::of(words));
        let text = light.finish();
        let found = structure(&text, SourceFormat::Word);
        let shown: Vec<_> =
            found.blocks.iter().map(|block| (block.kind, one_line(&text, block.span, &found.inlines))).collect();
        assert_eq!(shown, [(BlockKind::Paragraph, words.to_owned())], "{text}");
    }

    #[test]
    fn characters_are_shown_as_they_are() {
        let ending = "and that was all that the council had to say about it.";
        for words in [
            "# 1 in the list,",
            "> 5 percent,",
            "- Non, dit-il,",
            "20. November 2020,",
            "1) first,",
            "a *star* and *b*,",
            "snake_case_name and _this_ or _that_,",
            "see [1](that) and [2][3],",
            "a <b>tag</b>,",
            "back\\slash \\* or `so`,",
            "[1]: http://x.org here,",
            "5 * 3 * 2,",
            "~~~ here,",
            "``` here ```,",
        ] {
            check_shown(&format!("{words} {ending}"));
        }
    }

    #[test]
    fn backslashes_are_few() {
        for words in ["5 * 3 is 15", "a_b", "[Genaro] García", "1. a"] {
            let written = Runs::of(words).written();
            assert_eq!(written, words);
        }
    }

    #[test]
    fn blocks_and_runs() {
        let mut light = Light::default();
        light.heading(2, &Runs::of("On  the *road*"));
        let mut runs = Runs::of("In ");
        runs.push(Style { emphasis: true, strong: false }, "Daily Post ");
        runs.push(Style::default(), "he said so.");
        light.paragraph(&runs);
        light.item(None, &Runs::of("one"));
        light.item(Some(2), &Runs::of("two"));
        light.paragraph(&Runs::of("***"));
        light.quote(&Runs::of("so"));
        let expected = "## On the \\*road\\*\n\nIn *Daily Post* he said so.\n\n- one\n2. two\n\n> so\n";
        assert_eq!(light.finish(), expected);
    }

    #[test]
    fn running_text_is_put_together() {
        let mut light = Light::default();
        light.running("The council met on Monday to hear what the\nauditors had found in the accounts.\n\n> said\n> so\n\n- a\n- b\n");
        let expected =
            "The council met on Monday to hear what the auditors had found in the accounts.\n\n> said so\n\n- a\n- b\n";
        assert_eq!(light.finish(), expected);
    }
}
