//! Broken pages without end: a page cut, doubled, mixed with what breaks readers of HTML.
//!
//! Each must be read, or refused with a reason, and what was read must be text that the reader of Markdown can take.
//! `.ci/run` and `FUZZ_SECONDS=600 cargo test --test page_fuzz -- --ignored` look further, `FUZZ_SEED` elsewhere.

mod support;

use dateline::import::read_bytes;
use dateline::text;
use support::{Numbers, Often, again_and_again};

const PAGE: &str = include_str!("corpus/pages/text.txt");
const HEAD: &str = include_str!("corpus/pages/head.txt");

const TROUBLE: &[&str] = &[
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<![CDATA[",
    "<p>",
    "</p>",
    "<div class=comment>",
    "</div>",
    "<table><tr><td>",
    "</table>",
    "<ul><li>",
    "<a href=x>",
    "</a>",
    "<b>",
    "</b>",
    "<i>",
    "<blockquote>",
    "<br><br>",
    "<pre>\n\n",
    "<script>",
    "</script>",
    "<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":[",
    "<style>",
    "<textarea>",
    "<template>",
    "<svg><title>",
    "<plaintext>",
    "<frameset>",
    "<h2>",
    "<time datetime='2020-99-99T99:99:99+99:99'>",
    "<meta charset=utf-16>",
    "<meta name=author content='",
    "\" '",
    "&#x110000;",
    "&amp",
    "&;",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "\u{2028}",
    "\r",
    "*",
    "**",
    "_",
    "`",
    "[a](b)",
    "][",
    "\\",
    "# ",
    "1. ",
    "> ",
    "- ",
    "---\n",
    "東京",
    "e\u{301}",
    "31.02.2020",
    "20 พ.ย. 2563",
];

fn broken(numbers: &mut Numbers) -> Vec<u8> {
    let source = if numbers.below(2) == 0 { PAGE } else { HEAD };
    let bytes = source.as_bytes();
    let start = numbers.below(bytes.len());
    let mut page = b"<html>".to_vec();
    page.extend(bytes[start..].iter().take(numbers.below(2_500)));
    for _ in 0..numbers.below(30) {
        let at = numbers.below(page.len() + 1);
        match numbers.below(5) {
            0..=2 => drop(page.splice(at..at, TROUBLE[numbers.below(TROUBLE.len())].bytes())),
            3 => page.truncate(at.max(6)),
            _ => {
                let words = TROUBLE[numbers.below(TROUBLE.len())].repeat(numbers.below(40));
                drop(page.splice(at..at, words.bytes()));
            }
        }
    }
    page
}

fn read_page(numbers: &mut Numbers) {
    let page = broken(numbers);
    if let Ok(article) = read_bytes("page.html", &page) {
        let structure = text::structure(&article.text, article.format);
        assert!(!article.text.trim().is_empty(), "{:?}", String::from_utf8_lossy(&page));
        for block in &structure.blocks {
            assert!(block.span.of(&article.text).is_some(), "{:?}", String::from_utf8_lossy(&page));
        }
    }
}

#[test]
fn broken_pages_are_read_or_refused() {
    again_and_again("pages", Often::Times(1_000), 20_201_120, read_page);
}

#[test]
#[ignore = "takes the time that it is given"]
fn broken_pages_are_read_or_refused_for_long() {
    again_and_again("pages", Often::ForLong, 1_992, read_page);
}
