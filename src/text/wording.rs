//! Wording: whether two texts say the same in the same words.
//!
//! Two answers: a key that is the same for texts that differ in white space, case, accents, quotes and marks of light markup alone;
//! and the runs of words (shingles) that two texts share, with bands of their least hashes (`MinHash`; Broder 1997, Leskovec et al.,
//! "Mining of Massive Datasets", ch. 3), so that a text finds those like it by an index and no other text is read. The head and
//! what is not the article are left out: a reprint has a head of its own.

use super::{TokenKind, fold, structure, tokens_in};
use crate::model::{BlockKind, Inline, InlineKind, SourceFormat, Span};

/// Words in a shingle. Three meet by chance in a beat's stock phrases; five lose too many to a single changed word.
const RUN: usize = 4;

/// Bands, and the least hashes in each. Texts that share a third of their shingles meet in at least one band in 7 of 10 cases,
/// half of them in 99 of 100, a twentieth in 1 of 250.
const BANDS: usize = 32;
const ROWS: usize = 3;

/// Shingles from which on a text is long enough to be told from others by them.
pub const ENOUGH: usize = 24;

/// What two texts are compared by, without the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The same for texts of the same words: hexadecimal, 32 digits.
    pub key: String,
    /// One number for each band, of 48 bits; none for a text that is too short.
    pub bands: Vec<i64>,
    /// The runs of words.
    pub shingles: Shingles,
}

/// The different runs of words of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shingles(Vec<u64>);

/// How much two texts share.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Overlap {
    /// The part of the first text's shingles that the second has, from 0 to 1.
    pub of_first: f64,
    /// The part of the second text's that the first has.
    pub of_second: f64,
}

impl Overlap {
    /// The larger of the two.
    #[must_use]
    pub const fn most(self) -> f64 {
        self.of_first.max(self.of_second)
    }

    /// The smaller of the two.
    #[must_use]
    pub const fn least(self) -> f64 {
        self.of_first.min(self.of_second)
    }

    /// The same, seen from the other text.
    #[must_use]
    pub const fn turned(self) -> Self {
        Self { of_first: self.of_second, of_second: self.of_first }
    }
}

impl Shingles {
    /// The number of different ones.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Their hashes, the least one first.
    pub(super) fn hashes(&self) -> &[u64] {
        &self.0
    }

    /// What this text and another share.
    #[must_use]
    pub fn overlap(&self, other: &Self) -> Overlap {
        let (mut mine, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut shared = 0_u32;
        while let (Some(a), Some(b)) = (mine.peek(), theirs.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => drop(mine.next()),
                std::cmp::Ordering::Greater => drop(theirs.next()),
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    mine.next();
                    theirs.next();
                }
            }
        }
        let part = |of: usize| if of == 0 { 0.0 } else { f64::from(shared) / of as f64 };
        Overlap { of_first: part(self.len()), of_second: part(other.len()) }
    }

    fn bands(&self) -> Vec<i64> {
        if self.len() < ENOUGH {
            return Vec::new();
        }
        (0..BANDS as u64).map(|band| self.band(band)).collect()
    }

    /// The least hashes of one band, hashed into a number that no other band has.
    fn band(&self, band: u64) -> i64 {
        let least = |row: u64| {
            let seed = mixed(band * ROWS as u64 + row + 1);
            let (turn, step) = (seed as u32, (seed >> 32) as u32 | 1);
            self.0.iter().map(|hash| ((*hash as u32) ^ turn).wrapping_mul(step)).min().unwrap_or_default()
        };
        let all = (0..ROWS as u64).map(least).fold(band, |all, row| mixed(all.rotate_left(21) ^ u64::from(row)));
        (all >> 16) as i64
    }
}

/// Reads the wording of a text in a format. Linear.
#[must_use]
pub fn wording(text: &str, format: SourceFormat) -> Wording {
    let mut key = blake3::Hasher::new();
    let mut words = Vec::new();
    read(text, format, |kind, token| {
        if kind == TokenKind::Sign {
            key.update(token.as_bytes());
        } else {
            key.update(b" ").update(token.as_bytes());
            words.push(hash(token));
        }
    });
    let shingles = shingles_of(&words);
    let key = key.finalize().to_hex().chars().take(32).collect();
    Wording { key, bands: shingles.bands(), shingles }
}

/// The shingles of a text alone.
#[must_use]
pub fn shingles(text: &str, format: SourceFormat) -> Shingles {
    let mut words = Vec::new();
    read(text, format, |kind, token| {
        if kind != TokenKind::Sign {
            words.push(hash(token));
        }
    });
    shingles_of(&words)
}

fn shingles_of(words: &[u64]) -> Shingles {
    let run = |run: &[u64]| run.iter().fold(RUN as u64, |all, word| mixed(all.rotate_left(17) ^ word));
    let mut all: Vec<u64> = words.windows(RUN).map(run).collect();
    all.sort_unstable();
    all.dedup();
    Shingles(all)
}

/// Hands on the folded tokens of the article's own words, without quotes and without marks of markup.
fn read(text: &str, format: SourceFormat, mut each: impl FnMut(TokenKind, &str)) {
    let structure = structure(text, format);
    let own =
        |kind| !matches!(kind, BlockKind::Headline | BlockKind::Byline | BlockKind::Dateline | BlockKind::Boilerplate);
    let mut spans: Vec<Span> =
        structure.blocks.iter().filter(|block| own(block.kind)).map(|block| block.span).collect();
    if spans.is_empty() {
        spans.push(Span::new(0, text.len()));
    }
    let mut hidden = structure.inlines.iter().filter(|i| i.kind == InlineKind::Markup).peekable();
    for span in spans {
        for token in tokens_in(text, span) {
            if !is_hidden(&mut hidden, token.span) {
                fed(token.kind, token.span.in_text(text), &mut each);
            }
        }
    }
}

/// Whether a token lies within markup; tokens come in the text's order.
fn is_hidden<'a>(hidden: &mut std::iter::Peekable<impl Iterator<Item = &'a Inline>>, token: Span) -> bool {
    while hidden.next_if(|markup| markup.span.end() <= token.start()).is_some() {}
    hidden.peek().is_some_and(|markup| markup.span.overlaps(token))
}

fn fed(kind: TokenKind, token: &str, each: &mut impl FnMut(TokenKind, &str)) {
    if kind != TokenKind::Sign {
        return each(kind, &fold(token));
    }
    match token {
        "…" => each(kind, "..."),
        _ if is_ornament(token) => {}
        _ => each(kind, token),
    }
}

/// Quotes of any shape, dashes, and what light markup is made of.
pub(super) fn is_ornament(sign: &str) -> bool {
    sign.chars().all(|c| "'\"‘’‚‛“”„‟«»‹›`´*_#>|~\\[]<-–—‐•·".contains(c))
}

/// FNV-1a with a last mixing, as its low bits alone are weak.
pub(super) fn hash(word: &str) -> u64 {
    mixed(word.bytes().fold(0xcbf2_9ce4_8422_2325, |all, byte| (all ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
}

/// `SplitMix64`'s finalizer (Steele, Lea and Flood 2014).
pub(super) const fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(text: &str, format: SourceFormat) -> String {
        wording(text, format).key
    }

    #[track_caller]
    fn same(one: &str, other: &str) {
        assert_eq!(key(one, SourceFormat::Page), key(other, SourceFormat::Page), "{one:?} and {other:?}");
    }

    #[track_caller]
    fn other(one: &str, other: &str) {
        assert_ne!(key(one, SourceFormat::Page), key(other, SourceFormat::Page), "{one:?} and {other:?}");
    }

    #[test]
    fn white_space_case_accents_quotes_and_markup_do_not_matter() {
        same("The port\nof López waits.", "the  port of Lopez\u{a0}waits.");
        same("She said “no”.\n\nHe left.", "She said \"no\".\nHe left.");
        same("The *port* of **López** waits.", "The port of López waits.");
        same("The [port](https://example.org/port) waits.", "The port waits.");
        same("## The port\n\nIt waits.", "The port\n\nIt waits.");
        same("> It waits – still.", "It waits - still.");
        same("- first\n- second", "first\n\nsecond");
        same("It waits…", "It waits...");
    }

    #[test]
    fn a_changed_word_number_or_stop_does_matter() {
        other("Nine men left.", "Ten men left.");
        other("He left on 3 May.", "He left on 4 May.");
        other("He did, they say.", "He did they say.");
        other("He left.", "He left?");
        other("", "He left.");
    }

    #[test]
    fn the_head_of_a_plain_text_does_not_count() {
        let body = "The port of Ellis waits for a ship that nobody has seen since the strike began last week. \
                    The men at the gate say that they will not go home before it comes.";
        let plain = format!("Port waits for a ship\n\nBy Ana Ruiz\n\n3 May 2021\n\n{body}\n");
        assert_eq!(key(&plain, SourceFormat::Plain), key(body, SourceFormat::Page));
    }

    #[test]
    fn overlap_counts_from_both_sides() {
        let words: Vec<String> = (0..200).map(|n| format!("word{n}")).collect();
        let whole = wording(&words.join(" "), SourceFormat::Page);
        let half = wording(&words[..100].join(" "), SourceFormat::Page);
        let overlap = whole.shingles.overlap(&half.shingles);
        assert!(
            (overlap.of_first - 97.0 / 197.0).abs() < 1e-9 && (overlap.of_second - 1.0).abs() < 1e-9,
            "{overlap:?}"
        );
        assert!(whole.bands.iter().any(|band| half.bands.contains(band)));
        let none = wording(&words[..20].join(" "), SourceFormat::Page);
        assert!(none.bands.is_empty() && none.shingles.len() == 17);
    }

    #[test]
    fn texts_meet_in_a_band_as_often_as_their_likeness_says() {
        let text = |from: usize| (from..from + 400).map(|n| format!("w{n}")).collect::<Vec<_>>().join(" ");
        let meet = |shift: usize| {
            let trials = (0..60).filter(|trial| {
                let (one, two) = (text(trial * 1_000), text(trial * 1_000 + shift));
                let (one, two) = (wording(&one, SourceFormat::Page), wording(&two, SourceFormat::Page));
                one.bands.iter().any(|band| two.bands.contains(band))
            });
            trials.count()
        };
        assert!(meet(100) >= 58, "likeness 3/5");
        assert!(meet(133) >= 55, "likeness 1/2");
        assert!(meet(380) <= 6, "likeness 1/40");
    }

    proptest! {
        #[test]
        fn any_text_has_a_wording(text in any::<String>()) {
            let wording = wording(&text, SourceFormat::Markdown);
            prop_assert_eq!(wording.key.len(), 32);
            prop_assert_eq!(&wording.shingles, &shingles(&text, SourceFormat::Markdown));
        }
    }
}
