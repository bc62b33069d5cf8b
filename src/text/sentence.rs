//! Sentences: where they end, with abbreviations, initials, ellipses, quotations, and paragraphs broken in mid-sentence.
//!
//! Rules over one reading of the text, block by block. Blocks that are no article (byline, footer) have no sentences.

use super::lexicon::Words;
use super::stop_words::is_any_stop_word;
use super::{fold, month_number, opening_dateline, salutation};
use crate::model::{Block, BlockKind, Sentence, Span, Structure};
use std::sync::LazyLock;

/// Longest sentence in bytes: a longer one is cut at a blank, so that no list or table makes a sentence without end.
const LONGEST: usize = 5000;

struct Abbreviations {
    any: Words,
    before_name: Words,
    before_number: Words,
    speech: Words,
}

static ABBREVIATIONS: LazyLock<Abbreviations> = LazyLock::new(|| Abbreviations {
    any: Words::read(&[include_str!("../../assets/lexicon/abbreviations.txt")]),
    before_name: Words::read(&[include_str!("../../assets/lexicon/abbreviations-before-name.txt")]),
    before_number: Words::read(&[include_str!("../../assets/lexicon/abbreviations-before-number.txt")]),
    speech: Words::read(&[include_str!("../../assets/lexicon/speech-verbs.txt")]),
});

/// The sentences of a text, in reading order.
#[must_use]
pub fn sentences(text: &str, structure: &Structure) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut blocks = structure.blocks.iter().filter(|block| block.kind.is_analyzed()).peekable();
    while let Some(first) = blocks.next() {
        let mut chain = vec![*first];
        while chain.last().is_some_and(|last| last.runs_on)
            && let Some(next) = blocks.next()
        {
            chain.push(*next);
        }
        split_chain(text, &chain, &mut found);
    }
    found
}

/// Splits blocks that belong together; a sentence may cover the gap between two.
fn split_chain(text: &str, chain: &[Block], found: &mut Vec<Sentence>) {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return };
    let whole = first.span.union(last.span);
    let mut start = whole.start();
    let lead = lead(text, first);
    let told = Span::new(lead.unwrap_or(start), whole.end());
    for end in lead.into_iter().chain(ends(text, told)) {
        for span in within_limit(text, Span::new(start, end).trimmed(text)) {
            let paragraph_no =
                chain.iter().rev().find(|block| block.span.start() <= span.start()).and_then(|b| b.paragraph_no);
            found.push(Sentence { span, paragraph_no, number: found.len() as u32 + 1 });
        }
        start = end;
    }
}

/// Where the dateline or the salutation that a paragraph begins with ends, if a sentence follows: it stands by itself.
fn lead(text: &str, first: &Block) -> Option<usize> {
    let words = first.span.in_text(text);
    let lead = match first.kind {
        BlockKind::Paragraph => opening_dateline(words).or_else(|| salutation(words)),
        BlockKind::BlockQuote => salutation(words),
        _ => None,
    };
    let end = lead.filter(|end| *end < words.len())?;
    let rest = words.get(end..)?;
    let begins = rest.trim_start_matches(|c| opens(c) || c == '>' || c.is_whitespace()).chars().next()?;
    // "Dear Leader, who died": only a new line begins with a small letter.
    let own_line = words.get(..end)?.trim_end_matches(' ').ends_with(['\n', '\r']);
    let quoted = rest.starts_with(['“', '"', '«', '„']);
    (own_line || quoted || !begins.is_lowercase()).then(|| first.span.start() + end)
}

/// A sentence in pieces of at most [`LONGEST`] bytes; nearly always itself. Nothing for an empty one.
fn within_limit(text: &str, sentence: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut rest = sentence;
    while rest.len() > LONGEST {
        let mut end = rest.start() + LONGEST;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let front = Span::new(rest.start(), end).in_text(text);
        let at = front.rfind(char::is_whitespace).filter(|at| *at > 0).unwrap_or(front.len());
        pieces.push(Span::new(rest.start(), rest.start() + at).trimmed(text));
        rest = Span::new(rest.start() + at, rest.end()).trimmed(text);
    }
    pieces.push(rest);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Where sentences end in a stretch of text, its own end included.
fn ends(text: &str, whole: Span) -> Vec<usize> {
    let mut ends = Vec::new();
    let words = whole.in_text(text);
    let mut from = 0;
    while let Some(at) = words.get(from..).and_then(|rest| rest.find(is_stop)).map(|at| from + at) {
        let stop = Stop::at(words, at);
        if stop.ends_sentence(words) {
            ends.push(whole.start() + stop.behind);
        }
        from = stop.behind.max(at + 1);
        while !words.is_char_boundary(from) {
            from += 1;
        }
    }
    ends.push(whole.end());
    ends.dedup();
    ends
}

const fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

const fn closes(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»' | '*' | '_' | '』' | '」')
}

const fn opens(c: char) -> bool {
    matches!(c, '"' | '“' | '‘' | '\'' | '(' | '[' | '«' | '*' | '_' | '¿' | '¡' | '„' | '—' | '–' | '-' | '「')
}

/// A stop with the marks that close behind it.
struct Stop {
    /// Where it stands.
    at: usize,
    sign: char,
    /// Whether more than one stop stands together ("...", "?!").
    repeated: bool,
    /// Whether a quotation or bracket closes right behind.
    closed: bool,
    /// One past the stop and what closes behind it.
    behind: usize,
}

impl Stop {
    fn at(words: &str, at: usize) -> Self {
        let mut stop = Self { at, sign: '.', repeated: false, closed: false, behind: at };
        let rest = words.get(at..).unwrap_or_default();
        for (offset, c) in rest.char_indices() {
            if is_stop(c) {
                stop.repeated |= offset > 0;
                stop.sign = if offset == 0 { c } else { stop.sign };
            } else if closes(c) {
                stop.closed |= !matches!(c, '*' | '_');
            } else {
                break;
            }
            stop.behind = at + offset + c.len_utf8();
        }
        stop.take_spaced_ellipsis(words);
        stop
    }

    /// "help. ... Of course": the dots set apart belong to the sentence before them.
    fn take_spaced_ellipsis(&mut self, words: &str) {
        let rest = words.get(self.behind..).unwrap_or_default();
        let trimmed = rest.trim_start();
        let gap = rest.len() - trimmed.len();
        let dots = trimmed.len() - trimmed.trim_start_matches(['.', '…']).len();
        let set_apart = trimmed.get(dots..).is_some_and(|behind| behind.starts_with(char::is_whitespace));
        if gap > 0 && gap < 4 && (trimmed.starts_with('…') || dots >= 3) && set_apart {
            self.behind += gap + dots;
            self.repeated = true;
        }
    }

    /// Whether a sentence ends here, judged by what stands before and behind.
    fn ends_sentence(&self, words: &str) -> bool {
        if matches!(self.sign, '。' | '！' | '？') {
            return true;
        }
        let rest = words.get(self.behind..).unwrap_or_default();
        let next = Next::of(rest);
        if !next.may_begin || (next.gap == 0 && !self.is_glued(words, rest)) {
            return false;
        }
        if self.sign != '.' || self.repeated {
            return !(self.closed && next.is_speech_tag());
        }
        self.closed || !self.is_abbreviation(words, &next)
    }

    /// "said.The", "said.”The": the blank behind the stop is missing.
    fn is_glued(&self, words: &str, rest: &str) -> bool {
        let before = words.get(..self.at).unwrap_or_default();
        let lower = before.chars().rev().take(3).filter(|c| c.is_lowercase()).count() == 3;
        let mut next = rest.chars();
        let capital = next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_lowercase);
        lower && capital && self.sign != '…'
    }

    /// Whether the dot belongs to the word before it and ends nothing.
    fn is_abbreviation(&self, words: &str, next: &Next<'_>) -> bool {
        let word = word_before(words, self.at);
        let folded = fold(word);
        let lists = &*ABBREVIATIONS;
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let numbered = next.is_number() && (lists.before_number.contains(&folded) || letters == 1);
        // "October 15. Gen. Ruiz left": a day behind its month ends the sentence.
        let behind_month = words.get(..self.at - word.len()).and_then(|head| head.split_whitespace().next_back());
        let behind_month = behind_month.is_some_and(|before| month_number(before.trim_end_matches('.')).is_some());
        let dated = is_ordinal_day(word) && month_number(next.word).is_some() && !behind_month;
        if lists.before_name.contains(&folded) || numbered || dated || is_enumerator(words, self.at, word) {
            return true;
        }
        let dotted = word.contains('.');
        if dotted && matches!(folded.as_str(), "a.m" | "p.m") {
            return !next.is_starter() && (next.is_number() || next.is_all_capitals() || is_weekday(next.word));
        }
        let initial = letters == 1 && word.chars().count() == 1 && word.starts_with(char::is_uppercase);
        (dotted || initial || lists.any.contains(&folded)) && !next.is_starter()
    }
}

/// The word that ends at `at`: letters, digits and inner dots.
fn word_before(words: &str, at: usize) -> &str {
    const LONGEST_WORD: usize = 24;
    let head = words.get(..at).unwrap_or_default();
    let mut start = at;
    for (offset, c) in head.char_indices().rev().take(LONGEST_WORD) {
        if !(c.is_alphanumeric() || c == '.' || unicode_normalization::char::is_combining_mark(c)) {
            break;
        }
        start = offset;
    }
    words.get(start..at).unwrap_or_default().trim_start_matches('.')
}

/// "20." before the name of a month, as German dates are written.
fn is_ordinal_day(word: &str) -> bool {
    word.len() <= 2 && word.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

/// A number or letter that begins the stretch: "1. The first point".
fn is_enumerator(words: &str, at: usize, word: &str) -> bool {
    word.len() <= 2 && at == word.len() && words.starts_with(word)
}

pub(super) fn is_weekday(word: &str) -> bool {
    let folded = fold(word);
    matches!(folded.as_str(), "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

/// What stands behind a stop.
struct Next<'a> {
    /// Bytes of white space before it.
    gap: usize,
    /// The first word.
    word: &'a str,
    /// The words from it on.
    rest: &'a str,
    /// Whether a sentence may begin with it: a capital, a digit, or a letter of a script without cases.
    may_begin: bool,
}

impl<'a> Next<'a> {
    fn of(rest: &'a str) -> Self {
        let trimmed = rest.trim_start();
        let gap = rest.len() - trimmed.len();
        let bare = trimmed.trim_start_matches(|c: char| opens(c) || c.is_whitespace());
        let end = bare.find(|c: char| !(c.is_alphanumeric() || c == '’' || c == '\'')).unwrap_or(bare.len());
        let word = bare.get(..end.min(64)).unwrap_or_default();
        let may_begin = bare.chars().next().is_none_or(|c| !c.is_lowercase() && !matches!(c, ',' | ';' | ':'));
        Self { gap, word, rest: bare, may_begin }
    }

    fn is_number(&self) -> bool {
        self.word.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether the word is too common to be a name: a sentence begins here.
    fn is_starter(&self) -> bool {
        is_any_stop_word(&fold(self.word)) && !(self.word.len() == 1 && self.word != "I" && self.word != "A")
    }

    fn is_all_capitals(&self) -> bool {
        self.word.len() > 1 && self.word.chars().all(char::is_uppercase)
    }

    /// "López asked", "asked López": who spoke the quotation that just closed.
    fn is_speech_tag(&self) -> bool {
        for word in self.rest.split_whitespace().take(4) {
            let bare = word.trim_end_matches(['.', ',', ':', ';', '?', '!']);
            if ABBREVIATIONS.speech.contains(&fold(bare)) {
                return true;
            }
            if bare.len() < word.len() && bare.len() > 3 {
                return false;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SourceFormat;
    use crate::text::{plain_structure, structure};
    use proptest::prelude::*;

    /// The text with "|" where a sentence ends; must be what was given with them.
    #[track_caller]
    fn check(expected: &str) {
        let text = expected.replace("| ", " ").replace('|', "");
        let found: Vec<_> = sentences(&text, &plain_structure(&text)).iter().map(|s| s.span.in_text(&text)).collect();
        assert_eq!(found, expected.split('|').map(str::trim).collect::<Vec<_>>());
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        check("Gen. Ana Ruiz met Dr. Lee of St. Paul, Minn., at noon.| They spoke.");
        check("The U.S. President left the U.S.| He flew to the U.N. Assembly.");
        check("It opens at 9 a.m. Monday and closes at 5 p.m.| The fee is $4.50 per head.");
        check("Judge Carol B. Ames and J. K. Moor ruled on No. 5 of the list.| Nobody objected.");
        check("Acme Inc. Chairman Bo Li resigned from Acme Inc.| In May he returned.");
        check("He was held on October 15.| Gen. Ana Ruiz left on Nov. 20.| May she return.");
        check("Born on 20. November 1980, he left in 1999.| The rest is known.");
    }

    #[test]
    fn quotations_end_where_they_close() {
        check("“I will go.| I must,” he said.| “You will not.”| She left.");
        check("“Will you go?” Ruiz asked.| “Never!” he cried.| “Who?”| The hall was silent.");
        check("He was \"not worried.\"| Others were.");
        check("He calls to help. ...| Of course, he is kind.");
        check("Well ...| We shall see… if at all.");
        check("She left (late at night).| He stayed.");
    }

    #[test]
    fn glued_sentences_are_parted() {
        check("He left.|The others stayed at example.org for 3.5 hours.");
    }

    #[test]
    fn other_scripts_and_languages() {
        check("El Sr. Gómez llegó.| ¿Quién lo vio?| Nadie.");
        check("他来了。|她走了。");
    }

    #[test]
    fn a_sentence_reaches_over_a_broken_paragraph() {
        let text = "# Title\n\nHe promised to not \"cover for\n\nanyone” at all. Then he left.\n\nBy Nobody\n";
        let found = sentences(text, &structure(text, SourceFormat::Markdown));
        let shown: Vec<_> = found.iter().map(|s| (s.number, s.paragraph_no, s.span.in_text(text))).collect();
        let broken = "He promised to not \"cover for\n\nanyone” at all.";
        assert_eq!(shown[..3], [(1, None, "Title"), (2, Some(1), broken), (3, Some(2), "Then he left.")]);
    }

    proptest! {
        #[test]
        fn sentences_lie_in_the_text_in_order(text in "([A-Z]?[a-zé]{0,4}[.!?…”\"’ \n(]{0,2}){0,80}|\\PC*") {
            let mut end = 0;
            for (index, sentence) in sentences(&text, &plain_structure(&text)).iter().enumerate() {
                prop_assert!(sentence.span.start() >= end && sentence.number as usize == index + 1);
                prop_assert!(sentence.span.of(&text).is_some_and(|words| !words.is_empty()));
                end = sentence.span.end();
            }
        }
    }
}
