//! What a document says that its letters stand for, where it says so: the word behind a drawn initial, a ligature, a broken word.

use super::Glyph;

/// Letters of a statement at most; what stands for more is a picture's caption or a paragraph, whose letters tell as much.
const MOST: usize = 80;
/// A letter whose meaning is not known, held until the statement about it is read.
pub(super) const UNKNOWN: char = '\u{fffd}';

/// The letters of a text string of a PDF: UTF-16 or UTF-8 by its mark, else what is close to Windows' Latin.
pub(crate) fn decoded(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0,
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0,
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
        },
    }
}

/// Replaces letters on one line by those that they stand for; letters on several are left as they are drawn.
pub(super) fn replace(glyphs: &mut Vec<Glyph>, start: usize, stated: &str) {
    let drawn = glyphs.get(start..).unwrap_or_default();
    let Some(first) = drawn.first().copied() else { return };
    let is_line = drawn.iter().all(|glyph| glyph.turn == first.turn && (glyph.y - first.y).abs() < first.size * 0.5);
    let letters: Vec<char> = super::bidi::seen(stated.chars().filter(|c| !c.is_control()).collect());
    if is_line && letters.len() <= MOST {
        let (x0, x1) = drawn.iter().fold((f32::MAX, f32::MIN), |(x0, x1), g| (x0.min(g.x0), x1.max(g.x1)));
        let width = (x1 - x0) / letters.len().max(1) as f32;
        let keeps = drawn.len() == letters.len();
        let place = |index: usize| match drawn.get(index).filter(|_| keeps) {
            Some(own) => *own,
            None => Glyph { x0: x0 + width * index as f32, x1: x0 + width * (index + 1) as f32, ..first },
        };
        let put: Vec<Glyph> = letters.into_iter().enumerate().map(|(at, c)| Glyph { c, ..place(at) }).collect();
        glyphs.truncate(start);
        glyphs.extend(put);
    } else {
        let known: Vec<Glyph> = drawn.iter().copied().filter(|glyph| glyph.c != UNKNOWN).collect();
        glyphs.truncate(start);
        glyphs.extend(known);
    }
}

#[cfg(test)]
mod tests {
    use super::super::Turn;
    use super::*;

    #[test]
    fn letters_on_one_line_are_what_they_are_said_to_be() {
        let glyph = |c, x0: f32, y| Glyph { c, x0, x1: x0 + 5.0, y, size: 10.0, turn: Turn::None, bold: false };
        let check = |drawn: &[Glyph], stated: &str, expected: &str| {
            let mut glyphs = drawn.to_vec();
            replace(&mut glyphs, 1, stated);
            assert_eq!(glyphs.iter().map(|glyph| glyph.c).collect::<String>(), expected);
            assert!(glyphs.iter().all(|glyph| glyph.x1 <= 20.0), "{glyphs:?}");
        };
        let line = [glyph('a', 0.0, 9.0), glyph('x', 5.0, 9.0), glyph(UNKNOWN, 10.0, 9.0)];
        check(&line, "本語", "a本語");
        check(&line, "ffi", "affi");
        check(&line, "", "a");
        check(&[line[0], line[1], glyph(UNKNOWN, 5.0, 40.0)], "a whole paragraph", "ax");
    }
}
