//! Broken input without end: articles cut, doubled, mixed with what breaks readers, through import and analysis.
//!
//! `.ci/run` gives it a minute; `FUZZ_SECONDS=600 cargo test --test fuzz -- --ignored` looks further, `FUZZ_SEED` elsewhere.

use dateline::analysis::{Input, analyze};
use dateline::model::{Analysis, SourceFormat, Span};
use dateline::text;
use jiff::civil::date;
use std::time::{Duration, Instant};

const ARTICLE: &str = include_str!("../assets/articles/cienfuegos.md");

/// What breaks readers: marks without partner, controls, right-to-left, joined emoji, numbers out of range, capitals without end.
const TROUBLE: &[&str] = &[
    "\0",
    "\u{feff}",
    "\u{202e}",
    "\u{200b}",
    "\r",
    "\n\n",
    "\t",
    "“",
    "”",
    "\"",
    "‘",
    "«",
    "[",
    "]",
    "](",
    "**",
    "# ",
    "> ",
    "- ",
    "👩‍👩‍👧",
    "e\u{301}",
    "مرحبا",
    "東京",
    "U.S.",
    "A. B. C. ",
    "Mr. ",
    "the ",
    " de la ",
    "-",
    "—",
    "99999 AD",
    "30 February",
    "31/31/2020",
    "0000-00-00",
    "P99999999Y",
    "two days after the arrest ",
    "century ",
    "9999 ",
    "ß",
    "İ",
    "ﬁ",
    "AAAAAAAAAA",
    " SAID ",
    ".",
    "...",
    "?!",
    "’s",
    "$",
    "http://x.y/",
    "a@b.c",
    "<p>",
];

/// A generator of numbers that is the same everywhere (xorshift, Marsaglia 2003).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    /// A place between two characters.
    fn place(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

fn broken(numbers: &mut Numbers) -> String {
    let mut text: String = ARTICLE[numbers.place(ARTICLE)..].chars().take(numbers.below(1500)).collect();
    for _ in 0..numbers.below(40) {
        let at = numbers.place(&text);
        match numbers.below(6) {
            0..=2 => text.insert_str(at, TROUBLE[numbers.below(TROUBLE.len())]),
            3 => text.truncate(at),
            4 => {
                let other = numbers.place(&text);
                text.replace_range(at.min(other)..at.max(other), "");
            }
            _ => {
                let word = TROUBLE[numbers.below(TROUBLE.len())].repeat(numbers.below(60));
                text.insert_str(at, &word);
            }
        }
    }
    text
}

/// Every span lies in the text, in order, and quotes something.
fn holds(text: &str, analysis: &Analysis) {
    let in_order = |spans: &mut dyn Iterator<Item = Span>, what: &str| {
        let mut end = 0;
        for span in spans {
            assert!(span.of(text).is_some_and(|words| !words.is_empty()), "{what} {span:?} in {text:?}");
            assert!(span.start() >= end, "{what} {span:?} overlaps in {text:?}");
            end = span.end();
        }
    };
    in_order(&mut analysis.mentions.iter().map(|mention| mention.span), "mention");
    in_order(&mut analysis.timexes.iter().map(|timex| timex.span), "timex");
    for mention in &analysis.mentions {
        assert!(mention.entity < analysis.entities.len(), "{mention:?} in {text:?}");
        assert!((0.0..=1.0).contains(&mention.score), "{mention:?} in {text:?}");
    }
}

fn asked(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

#[test]
#[ignore = "takes the time that it is given"]
fn broken_articles_are_read() {
    let until = Instant::now() + Duration::from_secs(asked("FUZZ_SECONDS", 60));
    let mut numbers = Numbers(asked("FUZZ_SEED", 20_201_120).max(1));
    let mut count = 0;
    while Instant::now() < until {
        let text = broken(&mut numbers);
        let structure = text::structure(&text, SourceFormat::Markdown);
        for language in ["en", "es"] {
            let input = Input {
                text: &text,
                structure: &structure,
                published: Some(date(2020, 11, 20)),
                language: Some(language),
            };
            holds(&text, &analyze(&input));
        }
        count += 1;
    }
    println!("{count} articles");
    assert!(count > 0);
}
