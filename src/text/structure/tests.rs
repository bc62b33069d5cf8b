//! Whole texts and the structure that must be read from them.

use super::*;
use proptest::prelude::*;

/// One line a block: kind, number, ">" where it runs on, words.
#[track_caller]
fn check(format: SourceFormat, text: &str, expected: &[&str]) {
    let found = structure(text, format);
    let shown = |block: &Block| {
        let number = block.paragraph_no.map_or_else(|| "-".to_owned(), |n| n.to_string());
        let words = block.span.in_text(text).split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{:?} {number}{} {words}", block.kind, if block.runs_on { ">" } else { "" })
    };
    assert_eq!(found.blocks.iter().map(shown).collect::<Vec<_>>(), expected);
}

#[test]
fn a_markdown_article() {
    let text = "\n# Harbor chief resigns\n\nMaria Okafor, Tom Hill  \n3 March 2021\n\nThe harbor chief resigned on Tuesday.\n\n## What is next\n\nNobody knows *yet*.\n\nTo contact us visit:\n\n**[example.org/contact](https://example.org/contact)**\n";
    let expected = [
        "Headline - Harbor chief resigns",
        "Byline - Maria Okafor, Tom Hill",
        "Dateline - 3 March 2021",
        "Paragraph 1 The harbor chief resigned on Tuesday.",
        "Heading 2 What is next",
        "Paragraph 3 Nobody knows *yet*.",
        "Boilerplate - To contact us visit:",
        "Boilerplate - **[example.org/contact](https://example.org/contact)**",
    ];
    check(SourceFormat::Markdown, text, &expected);
}

#[test]
fn a_table_of_contents_is_not_the_article() {
    let text = "## Contents\n\nPreface ....  ix\n\n1 The war of 1914 | 1\n\n1.1 The crisis of July 1914 .... 3\n\n1.2 The first of August 1914..........A-12\n\nThe war began in 1914.\n\nHe waited .... 12\n";
    let expected = [
        "Heading 1 Contents",
        "Boilerplate - Preface .... ix",
        "Boilerplate - 1 The war of 1914 | 1",
        "Boilerplate - 1.1 The crisis of July 1914 .... 3",
        "Boilerplate - 1.2 The first of August 1914..........A-12",
        "Paragraph 2 The war began in 1914.",
        "Paragraph 3 He waited .... 12",
    ];
    check(SourceFormat::Pdf, text, &expected);
}

#[test]
fn a_plain_article_with_wrapped_lines() {
    let text = "Harbor chief resigns after audit\n\nBy Maria Okafor\nMarch 3, 2021\n\nOSLO (Reuters) - The chief of the harbor resigned on Tuesday after an\naudit found that dozens of invoices had never been paid, the council said\nin a statement.\n\nA council in turmoil\n\n   The mayor told reporters that the audit had been under way for more than\na year, and that she had not seen it.\n\nReporting by Maria Okafor; editing by Tom Hill\n";
    let expected = [
        "Headline - Harbor chief resigns after audit",
        "Byline - By Maria Okafor",
        "Dateline - March 3, 2021",
        "Paragraph 1 OSLO (Reuters) - The chief of the harbor resigned on Tuesday after an audit found that dozens of invoices had never been paid, the council said in a statement.",
        "Heading 2 A council in turmoil",
        "Paragraph 3 The mayor told reporters that the audit had been under way for more than a year, and that she had not seen it.",
        "Boilerplate - Reporting by Maria Okafor; editing by Tom Hill",
    ];
    check(SourceFormat::Plain, text, &expected);
}

#[test]
fn a_line_for_each_paragraph() {
    let long = "The chief of the harbor resigned on Tuesday after an audit found that dozens of invoices had never been paid, the council said in a statement that it sent out late at night.";
    let text = format!(
        "WORLD NEWS\nHarbor chief resigns\nJane Doe and Richard Roe\nPublished: Tuesday, 3 March 2021\n{long}\n{long}\n© 2021 Example Media\n"
    );
    let expected = [
        "Boilerplate - WORLD NEWS".to_owned(),
        "Headline - Harbor chief resigns".to_owned(),
        "Byline - Jane Doe and Richard Roe".to_owned(),
        "Dateline - Published: Tuesday, 3 March 2021".to_owned(),
        format!("Paragraph 1 {long}"),
        format!("Paragraph 2 {long}"),
        "Boilerplate - © 2021 Example Media".to_owned(),
    ];
    check(SourceFormat::Plain, &text, &expected.each_ref().map(String::as_str));
}

#[test]
fn a_text_without_a_head_is_text() {
    check(SourceFormat::Plain, "One line only", &["Paragraph 1 One line only"]);
    check(SourceFormat::Plain, "It rained.\n\nIt stopped.", &["Paragraph 1 It rained.", "Paragraph 2 It stopped."]);
    check(SourceFormat::Markdown, "", &[]);
    check(SourceFormat::Plain, " \n\n ", &[]);
}

#[test]
fn a_broken_paragraph_runs_on() {
    let text = "Ann spoke first, and promised to not \"cover for\n\nanyone” in the affair.";
    check(
        SourceFormat::Markdown,
        text,
        &["Paragraph 1> Ann spoke first, and promised to not \"cover for", "Paragraph 2 anyone” in the affair."],
    );
}

#[test]
fn pleas_within_the_text_are_no_text() {
    let text = "# A\n\nOne is here.\n\nRead more: [Two](https://example.org)\n\nThree is there.\n";
    check(
        SourceFormat::Markdown,
        text,
        &[
            "Headline - A",
            "Paragraph 1 One is here.",
            "Boilerplate - Read more: [Two](https://example.org)",
            "Paragraph 2 Three is there.",
        ],
    );
}

/// Markup, line ends and words in any order: what structures are made of.
fn article() -> impl Strategy<Value = String> {
    const PARTS: &[&str] = &[
        "# ",
        "- ",
        "> ",
        "1. ",
        "*",
        "**",
        "_",
        "[",
        "](",
        "](x)",
        "![",
        "`",
        "\\",
        "<b>",
        "\n",
        "\n\n",
        "\r\n",
        "  \n",
        "---\n",
        ". ",
        "“",
        "”",
        "\"",
        "By Jane Doe",
        "3 March 2021",
        "word ",
        "López ",
        "http://a.b ",
        "© ",
        "é",
        "🙂",
        "\u{2029}",
        "===\n",
        ": ",
    ];
    proptest::collection::vec(
        prop_oneof![4 => proptest::sample::select(PARTS).prop_map(str::to_owned), 1 => any::<String>()],
        0..60,
    )
    .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_text_has_valid_blocks_in_order(text in article()) {
        for found in [structure(&text, SourceFormat::Markdown), structure(&text, SourceFormat::Plain), plain_structure(&text)] {
            let mut end = 0;
            for block in &found.blocks {
                prop_assert!(block.span.start() >= end, "{block:?}");
                prop_assert!(block.span.of(&text).is_some());
                end = block.span.end();
            }
            for inline in &found.inlines {
                prop_assert!(inline.span.of(&text).is_some());
            }
            prop_assert!(found.inlines.windows(2).all(|w| w[0].span.start() <= w[1].span.start()));
        }
    }

    #[test]
    fn no_word_of_plain_text_is_lost(text in article()) {
        let found = plain_structure(&text);
        let outside = |at: usize| !found.blocks.iter().any(|block| block.span.contains(at));
        let lost = text.char_indices().filter(|(at, c)| c.is_alphanumeric() && outside(*at)).count();
        prop_assert_eq!(lost, 0);
    }
}

/// Quadratic work would show as a test that does not end; nothing is timed.
#[test]
fn long_texts_take_linear_time() {
    for part in
        ["word ", "x", "a\n", "](", "*", "[", "> ", "- b\n\n", "a.b", "“Yes.” ", "\"a ", "([", "**a", "\n#", "é́"]
    {
        let text = part.repeat(250_000 / part.len());
        let found = structure(&text, SourceFormat::Markdown);
        assert!(found.blocks.iter().all(|block| block.span.len() <= join::LONGEST_BLOCK));
        assert!(structure(&text, SourceFormat::Plain).inlines.is_empty());
    }
}
