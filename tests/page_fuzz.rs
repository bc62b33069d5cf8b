//! Broken pages without end: a page cut, doubled, mixed with what breaks readers of HTML.
//!
//! Each must be read, or refused with a reason, and what was read must be text that the reader of Markdown can take.
//! `.ci/run` and `FUZZ_SECONDS=600 cargo test --test page_fuzz -- --ignored` look further, `FUZZ_SEED` elsewhere.

use dateline::import::read_bytes;
use dateline::text;
use std::time::{Duration, Instant};

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

/// Numbers that look random and are the same for the same seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

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

fn read_pages(numbers: &mut Numbers, until: impl Fn(usize) -> bool) {
    let mut count = 0;
    while until(count) {
        let page = broken(numbers);
        if let Ok(article) = read_bytes("page.html", &page) {
            let structure = text::structure(&article.text, article.format);
            assert!(!article.text.trim().is_empty(), "{:?}", String::from_utf8_lossy(&page));
            for block in &structure.blocks {
                assert!(block.span.of(&article.text).is_some(), "{:?}", String::from_utf8_lossy(&page));
            }
        }
        count += 1;
    }
    println!("{count} pages");
    assert!(count > 0);
}

fn asked(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn broken_pages_are_read_or_refused() {
    read_pages(&mut Numbers(asked("FUZZ_SEED", 20_201_120).max(1)), |count| count < 1_000);
}

#[test]
#[ignore = "takes the time that it is given"]
fn broken_pages_are_read_or_refused_for_long() {
    let until = Instant::now() + Duration::from_secs(asked("FUZZ_SECONDS", 60));
    read_pages(&mut Numbers(asked("FUZZ_SEED", 1_992).max(1)), |_| Instant::now() < until);
}
