//! From letters to words: what stands together on a line, with accents put on their letters and ligatures taken apart.

use super::{Box2, Glyph, Turn, bidi};
use unicode_normalization::UnicodeNormalization;

/// A word, or a piece of one, as it stands on a line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    /// Its letters in the order of reading.
    pub text: String,
    /// Where it begins along the line.
    pub x0: f32,
    /// Where it ends along the line.
    pub x1: f32,
    /// The base of its line.
    pub y: f32,
    /// Size of its font.
    pub size: f32,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether a blank was drawn at its left.
    pub spaced: bool,
    /// How its line is turned.
    pub turn: Turn,
}

impl Word {
    /// The box of small letters and capitals, without what hangs below: lines set tightly still do not touch.
    pub const fn body(&self) -> Box2 {
        Box2 { x0: self.x0, y0: self.y - self.size * 0.6, x1: self.x1, y1: self.y }
    }
}

/// A gap wider than this part of the font's size parts words.
pub(super) const WORD_GAP: f32 = 0.13;
/// Letters may run into each other by this part of the font's size.
const OVERLAP: f32 = 0.5;

/// Puts letters together to words, in the order in which they were drawn.
pub(crate) fn words(glyphs: &[Glyph]) -> Vec<Word> {
    let mut builder = Builder { done: Vec::new(), open: Vec::new(), spaced: false };
    for glyph in glyphs {
        builder.push(*glyph);
    }
    builder.close();
    builder.done
}

struct Builder {
    done: Vec<Word>,
    open: Vec<Glyph>,
    /// Whether a blank stands between the words done and the open one.
    spaced: bool,
}

impl Builder {
    fn push(&mut self, mut glyph: Glyph) {
        let Some(c) = mended(glyph.c) else { return };
        glyph.c = c;
        if c.is_whitespace() {
            self.close();
            self.spaced = true;
            return;
        }
        if self.is_twice(&glyph) || self.put_accent(&glyph) {
            return;
        }
        if !self.open.last().is_none_or(|last| goes_on(last, &glyph)) {
            self.close();
        }
        self.open.push(glyph);
    }

    /// Whether the letter was just drawn at the same place, as is done for want of a bold font.
    fn is_twice(&self, glyph: &Glyph) -> bool {
        self.open.last().is_some_and(|last| {
            let near = (last.x0 - glyph.x0).abs() < glyph.size * 0.12 && (last.y - glyph.y).abs() < glyph.size * 0.12;
            last.c == glyph.c && last.turn == glyph.turn && near && glyph.x1 > glyph.x0
        })
    }

    /// Puts an accent that was drawn apart onto the letter it stands over, whichever of the two came first.
    fn put_accent(&mut self, glyph: &Glyph) -> bool {
        let Some(last) = self.open.last_mut() else { return false };
        if last.turn != glyph.turn || (last.y - glyph.y).abs() > glyph.size * 0.5 {
            return false;
        }
        let middle = |glyph: &Glyph| f32::midpoint(glyph.x0, glyph.x1);
        let over = |base: &Glyph, accent: &Glyph| base.x0 < middle(accent) && middle(accent) < base.x1;
        if let Some(mark) = combining(glyph.c).filter(|_| over(last, glyph)) {
            if let Some(c) = unicode_normalization::char::compose(last.c, mark) {
                last.c = c;
                return true;
            }
        } else if let Some(mark) = combining(last.c).filter(|_| over(glyph, last)) {
            let c = unicode_normalization::char::compose(dotless(glyph.c), mark);
            *last = c.map_or(*last, |c| Glyph { c, ..*glyph });
            return c.is_some();
        }
        false
    }

    fn close(&mut self) {
        let open = std::mem::take(&mut self.open);
        let (Some(first), Some(last)) = (open.first().copied(), open.last().copied()) else { return };
        let x0 = open.iter().fold(f32::MAX, |x, glyph| x.min(glyph.x0));
        let x1 = open.iter().fold(f32::MIN, |x, glyph| x.max(glyph.x1));
        let text = text_of(open);
        if text.is_empty() {
            return;
        }
        let mut word = Word {
            text,
            x0,
            x1,
            y: first.y,
            size: first.size.max(last.size),
            bold: first.bold,
            spaced: false,
            turn: first.turn,
        };
        self.mark_space(&mut word);
        self.done.push(word);
        self.spaced = false;
    }

    /// Notes a blank at the left of whichever of two words stands to the right of it.
    fn mark_space(&mut self, word: &mut Word) {
        if let (true, Some(before)) = (self.spaced, self.done.last_mut()) {
            if before.x0 <= word.x0 { word.spaced = true } else { before.spaced = true }
        }
    }
}

/// Whether a letter goes on with a word.
fn goes_on(last: &Glyph, glyph: &Glyph) -> bool {
    let size = last.size.max(glyph.size);
    let same_line = last.turn == glyph.turn && (last.y - glyph.y).abs() < size * 0.1;
    let alike = last.size.min(glyph.size) > size * 0.75;
    let gap = if bidi::is_rtl(glyph.c) && glyph.x0 < last.x0 { last.x0 - glyph.x1 } else { glyph.x0 - last.x1 };
    same_line && alike && gap < size * WORD_GAP && gap > -size * OVERLAP
}

/// The letters of a word in the order of reading.
fn text_of(mut letters: Vec<Glyph>) -> String {
    if letters.iter().any(|glyph| bidi::is_rtl(glyph.c)) {
        letters.sort_by(|a, b| (a.x0 + a.x1).total_cmp(&(b.x0 + b.x1)));
        let rtl = bidi::mostly_rtl(letters.iter().map(|glyph| glyph.c));
        bidi::reorder(&mut letters, rtl, |glyph| bidi::is_rtl(glyph.c), |glyph| !glyph.c.is_alphanumeric());
    }
    let plain: String = letters.iter().map(|glyph| glyph.c).collect();
    if plain.is_ascii() {
        return plain;
    }
    let apart: String = plain.chars().flat_map(unjoined).collect();
    apart.nfc().collect()
}

/// A ligature or a letter in one of its drawn forms as the letters it stands for.
fn unjoined(c: char) -> Vec<char> {
    match c {
        '\u{fb00}'..='\u{fb06}' | '\u{fb13}'..='\u{fb17}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
            std::iter::once(c).nfkc().collect()
        }
        _ => vec![c],
    }
}

/// A letter as it is meant; `None` for what is nothing to read.
const fn mended(c: char) -> Option<char> {
    match c {
        '\u{f0b7}' => Some('•'),
        '\u{f0a7}' => Some('▪'),
        '\u{f0d8}' | '\u{f0e0}' => Some('➢'),
        '\u{0}'..='\u{1f}' => Some(' '),
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{fffe}'..='\u{ffff}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{7f}'..='\u{9f}'
        | '\u{f0000}'.. => None,
        _ => Some(c),
    }
}

/// The combining form of an accent that stands alone.
const fn combining(c: char) -> Option<char> {
    Some(match c {
        '`' | '\u{2cb}' => '\u{300}',
        '\u{b4}' | '\u{2ca}' => '\u{301}',
        '^' | '\u{2c6}' => '\u{302}',
        '~' | '\u{2dc}' => '\u{303}',
        '\u{af}' | '\u{2c9}' => '\u{304}',
        '\u{2d8}' => '\u{306}',
        '\u{2d9}' => '\u{307}',
        '\u{a8}' => '\u{308}',
        '\u{2da}' | '\u{b0}' => '\u{30a}',
        '\u{2dd}' => '\u{30b}',
        '\u{2c7}' => '\u{30c}',
        '\u{b8}' => '\u{327}',
        '\u{2db}' => '\u{328}',
        '\u{300}'..='\u{36f}' => c,
        _ => return None,
    })
}

const fn dotless(c: char) -> char {
    match c {
        '\u{131}' => 'i',
        '\u{237}' => 'j',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters of ten points, five points wide; "_" leaves a gap of `gap` points.
    fn row(text: &str, gap: f32) -> Vec<Glyph> {
        let mut x = 0.0;
        let mut glyphs = Vec::new();
        for c in text.chars() {
            if c == '_' {
                x += gap;
                continue;
            }
            glyphs.push(Glyph { c, x0: x, x1: x + 5.0, y: 100.0, size: 10.0, turn: Turn::None, bold: false });
            x += 5.0;
        }
        glyphs
    }

    #[track_caller]
    fn check(glyphs: &[Glyph], expected: &[&str]) {
        assert_eq!(words(glyphs).iter().map(|word| word.text.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn gaps_and_blanks_part_words() {
        check(&row("two words", 0.0), &["two", "words"]);
        check(&row("two_words", 2.0), &["two", "words"]);
        check(&row("ker_ned", 0.6), &["kerned"]);
    }

    #[test]
    fn ligatures_and_accents_are_mended() {
        check(&row("e\u{fb03}cient", 0.0), &["efficient"]);
        let mut glyphs = row("caf\u{b4}e", 0.0);
        // The letter is drawn over the accent.
        glyphs[4].x0 -= 5.0;
        glyphs[4].x1 -= 5.0;
        check(&glyphs, &["café"]);
        check(&row("\u{f0b7} item", 0.0), &["•", "item"]);
    }

    #[test]
    fn a_letter_drawn_twice_is_one() {
        let glyphs: Vec<_> = row("bold", 0.0)
            .into_iter()
            .flat_map(|glyph| [glyph, Glyph { x0: glyph.x0 + 0.3, x1: glyph.x1 + 0.3, ..glyph }])
            .collect();
        check(&glyphs, &["bold"]);
    }

    #[test]
    fn arabic_is_read_as_written() {
        check(&row("\u{fee1}\u{fefc}\u{fead}\u{fead}", 0.0), &["ررلام"]);
    }
}
