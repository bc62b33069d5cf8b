//! Years: "1992", "264 BC", "'99", "AD 70", and the year that belongs to a month or a day.

use super::super::meaning::{Core, Found, Frame, YearOf};
use super::super::stamp::{Stamp, in_calendar};
use super::super::token::Words;
use super::super::unit::{Era, Unit};
use super::super::word::{Cue, Word};
use super::leading;

/// Years in four digits that are taken for years without more ado; the others need a word that says so.
const USUAL: std::ops::RangeInclusive<u32> = 1900..=2050;
/// Years in four digits that can be years at all.
const POSSIBLE: std::ops::RangeInclusive<u32> = 1000..=2199;

/// A year that stands for itself.
pub fn at(words: &Words, at: usize) -> Option<Found> {
    let named =
        words.is(at, Cue::The) && matches!(words.word(at + 1), Word::Unit(Unit::Year) | Word::Units(Unit::Year));
    let start = if named { at + 2 } else { at };
    let (end, year) = with_era(words, start).or_else(|| plain(words, start)).or_else(|| short(words, start))?;
    if let (Word::Season(season), false) = (words.word(end), named) {
        return Some(Found::new(at, end + 1, Core::Stamp(Stamp::Season { year, season })));
    }
    Some(Found::new(at, end, Core::Stamp(Stamp::Year(year))))
}

/// "264 BC", "70 AD", "AD 70", and "264" in "264 to 241 BC".
fn with_era(words: &Words, at: usize) -> Option<(usize, i16)> {
    if let Some(after) = era_before(words, at) {
        let Word::Digits { value, length: 1..=4 } = words.word(after) else { return None };
        return Some((after + 1, astronomical(value, Era::Common)?));
    }
    let Word::Digits { value, length: 1..=4 } = words.word(at) else { return None };
    if let Some((end, era)) = era(words, at + 1) {
        return Some((end, astronomical(value, era)?));
    }
    let joined = words.dash(at + 1) || words.any(at + 1, &[Cue::To, Cue::And, Cue::Or, Cue::Until]);
    let Word::Digits { value: second, length: 1..=4 } = words.word(at + 2) else { return None };
    let (_, era) = era(words, at + 3)?;
    let in_order = (era == Era::Before) == (value > second);
    (joined && in_order).then(|| Some((at + 1, astronomical(value, era)?)))?
}

/// "AD", "A.D." before a year.
fn era_before(words: &Words, at: usize) -> Option<usize> {
    if words.is(at, Cue::Ad) && words.reads(at, "AD") && words.capital(at) {
        return Some(at + 1);
    }
    let dotted = words.text_of(at) == "A" && words.mark(at + 1, '.') && words.text_of(at + 2) == "D";
    (dotted && words.glued(at + 2) && words.mark(at + 3, '.')).then_some(at + 4)
}

/// "BC", "B.C.", "BCE", "B.C.E.", "AD", "A.D.", "CE" after a year, with the token after it.
pub fn era(words: &Words, at: usize) -> Option<(usize, Era)> {
    if !words.capital(at) {
        return None;
    }
    match words.word(at) {
        Word::Cue(Cue::Bce) => Some((at + 1, Era::Before)),
        Word::Cue(Cue::Ad | Cue::Ce) => Some((at + 1, Era::Common)),
        Word::Cue(Cue::B) => dotted(words, at, "C").map(|end| (dotted_end(words, end, "E"), Era::Before)),
        Word::Cue(Cue::A) => dotted(words, at, "D").map(|end| (end, Era::Common)),
        _ => None,
    }
}

/// Over ". X." after a letter; the last point may be missing.
fn dotted(words: &Words, at: usize, letter: &str) -> Option<usize> {
    let second = if words.mark(at + 1, '.') { at + 2 } else { return None };
    (words.text_of(second) == letter).then(|| if words.mark(second + 1, '.') { second + 2 } else { second + 1 })
}

fn dotted_end(words: &Words, at: usize, letter: &str) -> usize {
    let more = words.text_of(at) == letter && words.glued(at);
    if !more {
        return at;
    }
    if words.mark(at + 1, '.') { at + 2 } else { at + 1 }
}

/// The year as [`jiff`] counts it; there is no year 0.
fn astronomical(value: u32, era: Era) -> Option<i16> {
    let year = i32::try_from(value).ok().filter(|y| *y > 0)?;
    in_calendar(if era == Era::Before { 1 - year } else { year })
}

/// A year in four digits where nothing speaks for a number of things.
fn plain(words: &Words, at: usize) -> Option<(usize, i16)> {
    let (end, year) = four_digits(words, at)?;
    if part_of_number(words, at, end) || counts_things(words, end) {
        return None;
    }
    let value = year.unsigned_abs().into();
    let titled = at.checked_sub(1).is_some_and(|b| words.capital(b) && words.word(b) == Word::Other);
    let modern = (1700..1900).contains(&value) && !followed_by_plural(words, end);
    let usual = USUAL.contains(&value) && (!followed_by_plural(words, end) || determined(words, at));
    let sure = usual || led_by_preposition(words, at) || modern || !words.lower(end);
    (sure && (!titled || USUAL.contains(&value))).then_some((end, year))
}

/// Four digits that can be a year, without a look at what stands around them.
pub fn four_digits(words: &Words, at: usize) -> Option<(usize, i16)> {
    match words.word(at) {
        Word::Digits { value, length: 4 } if POSSIBLE.contains(&value) => Some((at + 1, in_calendar(value as i32)?)),
        _ => None,
    }
}

/// Whether the digits belong to a longer number, an amount of money or a name ("Il-1976", "No. 1812").
fn part_of_number(words: &Words, at: usize, end: usize) -> bool {
    let glued_after = words.glued(end) && matches!(words.word(end), Word::Mark('%' | '°' | '$' | '€' | '£' | '/'))
        || words.glued(end)
            && matches!(words.word(end), Word::Mark('.' | ',' | ':'))
            && words.glued(end + 1)
            && matches!(words.word(end + 1), Word::Digits { .. })
        || words.glued(end) && matches!(words.word(end), Word::Other | Word::Cue(_));
    let numeric = words.hyphen(end) && digits(words, end + 1) && words.hyphen(end + 2) && digits(words, end + 3);
    glued_after || numeric || at.checked_sub(1).is_some_and(|before| number_before(words, before, at))
}

fn digits(words: &Words, at: usize) -> bool {
    matches!(words.word(at), Word::Digits { .. })
}

fn number_before(words: &Words, before: usize, at: usize) -> bool {
    let symbol = matches!(words.word(before), Word::Mark('$' | '€' | '£' | '#' | '№' | '¥'));
    let joined = words.glued(at) && matches!(words.word(before), Word::Mark('.' | ',' | ':' | '_' | '/' | '@' | '+'));
    let letters = words.glued(at) && matches!(words.word(before), Word::Other | Word::Digits { .. });
    let name =
        words.hyphen(before) && before.checked_sub(1).is_some_and(|i| words.capital(i) && words.word(i) == Word::Other);
    let numbered = words.mark(before, '.') && before.checked_sub(1).is_some_and(|i| words.reads(i, "no"));
    let years = words.mark(before, '/') && before.checked_sub(1).is_some_and(|i| four_digits(words, i).is_some());
    symbol || joined && !years || letters || name || numbered
}

/// Whether what follows is a thing that is counted ("1500 men", "2000 miles", "1945 hours").
fn counts_things(words: &Words, at: usize) -> bool {
    matches!(words.word(at), Word::Units(_) | Word::Cue(Cue::Currency) | Word::Zone(_) | Word::Scale(_))
        || words.hyphen(at) && matches!(words.word(at + 1), Word::Unit(_) | Word::Cue(Cue::Currency))
}

/// "the 2008 elections": what stands before makes a year of the number, whatever follows.
fn determined(words: &Words, at: usize) -> bool {
    const SURE: [Cue; 10] = [
        Cue::The,
        Cue::Possessive,
        Cue::This,
        Cue::That,
        Cue::In,
        Cue::Since,
        Cue::During,
        Cue::By,
        Cue::Until,
        Cue::Fiscal,
    ];
    at.checked_sub(1).is_none_or(|before| words.any(before, &SURE) || words.capital(before))
}

fn led_by_preposition(words: &Words, at: usize) -> bool {
    at == 0 || leading::to_year(words, at) && !followed_by_plural(words, at + 1)
}

/// "in 1500 villages": a plural noun makes the number a count.
fn followed_by_plural(words: &Words, at: usize) -> bool {
    const SINGULAR: [&str; 5] = ["always", "perhaps", "across", "towards", "besides"];
    let word = words.text_of(at);
    words.word(at) == Word::Other
        && words.lower(at)
        && word.len() > 4
        && word.ends_with('s')
        && !SINGULAR.contains(&word)
}

/// "'99": the year of the century that the text is in is not known here; the nearest past one is taken.
fn short(words: &Words, at: usize) -> Option<(usize, i16)> {
    let titled = at.checked_sub(1).is_some_and(|b| words.capital(b) && words.word(b) == Word::Other);
    if titled || !words.apostrophe(at) || !words.glued(at + 1) || words.glued(at + 2) && words.is(at + 2, Cue::Plural) {
        return None;
    }
    match words.word(at + 1) {
        Word::Digits { value, length: 2 } => Some((at + 2, two_digits(value)?)),
        _ => None,
    }
}

/// A year of two digits: from 1930 to 2029, as spreadsheets and most style guides read it.
pub fn two_digits(value: u32) -> Option<i16> {
    let century = if value < 30 { 2000 } else { 1900 };
    in_calendar(century + i32::try_from(value).ok()?)
}

/// The year that belongs to the month or day before it: ", 1992", "of 1992", "of that year", "last year".
pub fn after(words: &Words, at: usize) -> Option<(usize, Frame)> {
    let comma = if words.mark(at, ',') { at + 1 } else { at };
    let start = if words.is(comma, Cue::Of) { comma + 1 } else { comma };
    stated_after(words, start, comma).or_else(|| told_after(words, start))
}

fn stated_after(words: &Words, start: usize, comma: usize) -> Option<(usize, Frame)> {
    if let Some((end, year)) = with_era(words, start).or_else(|| short(words, start)) {
        return Some((end, Frame::Year(year)));
    }
    let (end, year) = four_digits(words, start)?;
    let direct = start == comma && words.word(start.wrapping_sub(1)) != Word::Mark(',');
    let number = part_of_number(words, start, end) || !direct && counts_things(words, end);
    (!number).then_some((end, Frame::Year(year)))
}

/// "that year", "the same year", "last year", "next year", "the following year".
fn told_after(words: &Words, at: usize) -> Option<(usize, Frame)> {
    let (end, frame) = super::relative::frame(words, at)?;
    let year = matches!(words.word(end), Word::Unit(Unit::Year));
    let of = year_of(frame)?;
    (year && !words.apostrophe(end + 1)).then_some((end + 1, Frame::YearOf(of)))
}

/// "last", "this", "that", "the following" as the year of a month, a day or a quarter.
pub const fn year_of(frame: Frame) -> Option<YearOf> {
    Some(match frame {
        Frame::Last => YearOf::Speech(-1),
        Frame::This => YearOf::Speech(0),
        Frame::Next => YearOf::Speech(1),
        Frame::That => YearOf::Reference(0),
        Frame::Following => YearOf::Reference(1),
        Frame::Previous => YearOf::Reference(-1),
        _ => return None,
    })
}
