//! Reads the sentences into mentions: expressions with their places, their surroundings and what they share.

use super::TimeInput;
use super::anchor::{self, Hang};
use super::context::{self, Context};
use super::language::Language;
use super::meaning::{Core, Found};
use super::pattern;
use super::ranges::{self, Join};
use super::stamp::Stamp;
use super::token::Words;
use super::word::Cue;
use crate::model::Span;
use jiff::civil::Date;

/// An expression with its place in the text.
pub struct Mention {
    pub span: Span,
    pub sentence: usize,
    /// Number of the line that it stands in.
    pub paragraph: usize,
    pub found: Found,
    pub context: Context,
    /// How it goes together with the next one.
    pub join: Option<Join>,
    /// The event that it may hang on.
    pub hang: Option<Hang>,
    /// Whether it stands right behind a date, as another name for it.
    pub apposed: bool,
}

/// The mentions of all sentences.
pub fn read(input: &TimeInput) -> Vec<Mention> {
    let language = Language::of(input.language);
    let mut words = Words::new(input.text);
    words.day_first = language == Language::Spanish || pattern::day_first(input.text);
    let (mut mentions, mut found, mut reached, mut paragraph) = (Vec::new(), Vec::new(), 0, 0);
    for (sentence, span) in input.sentences.iter().enumerate() {
        let span = Span::new(span.start().max(reached), span.end());
        paragraph += usize::from(Span::new(reached, span.start()).in_text(input.text).contains('\n'));
        reached = reached.max(span.end());
        words.read(span, language.lexicon());
        language.find(&words, &mut found);
        gather(&words, &mut found, (sentence, paragraph), &mut mentions);
    }
    mentions.retain(|mention| !is_dateline(input, mention));
    mentions
}

/// Adds the expressions of a sentence, each with its surroundings.
fn gather(words: &Words, found: &mut Vec<Found>, (sentence, paragraph): (usize, usize), mentions: &mut Vec<Mention>) {
    let joins: Vec<_> = found.array_windows().map(|[first, second]| ranges::join(words, first, second)).collect();
    for (at, join) in joins.iter().enumerate().rev() {
        if let Some([first, second, ..]) = found.get_mut(at..) {
            ranges::share(words, first, second, *join);
        }
    }
    // Where the expression before ended, and whether it names a date again, so that "and" may add another name.
    let mut apposition: Option<(usize, bool)> = None;
    for (at, found) in found.drain(..).enumerate() {
        let Some(span) = words.span(found.start, found.end) else { continue };
        let context = context::around(words, found.start, found.end);
        let hang = anchor::hang(words, found.end, &found.core);
        let apposed = apposition.is_some_and(|(end, _)| behind_comma(words, end, found.start))
            || hang.is_some()
                && apposition.is_some_and(|(_, open)| open)
                && words.is(found.start.wrapping_sub(1), Cue::And);
        apposition = Some((found.end, apposed && hang.is_some()));
        let join = joins.get(at).copied().flatten();
        mentions.push(Mention { span, sentence, paragraph, found, context, join, hang, apposed });
    }
}

/// Whether nothing but a comma or a dash stands between two tokens.
fn behind_comma(words: &Words, end: usize, start: usize) -> bool {
    end + 1 == start && (words.mark(end, ',') || words.dash(end))
}

/// Whether the expression is the head's own date: the publication day, alone on its line.
fn is_dateline(input: &TimeInput, mention: &Mention) -> bool {
    let published = matches!(mention.found.core, Core::Stamp(Stamp::Day(day)) if Some(day) == input.published);
    published && alone_on_line(input.text, mention.span)
}

fn alone_on_line(text: &str, span: Span) -> bool {
    let before = text.get(..span.start()).unwrap_or_default();
    let after = text.get(span.end()..).unwrap_or_default();
    let blank = |c: char| c != '\n' && c.is_whitespace();
    let begins = before.trim_end_matches(blank);
    let ends = after.trim_start_matches(blank);
    (begins.is_empty() || begins.ends_with('\n')) && (ends.is_empty() || ends.starts_with('\n'))
}

/// The date in the head of a text whose publication day is not known: a full date alone on one of its first lines.
pub fn own_date(input: &TimeInput, mentions: &[Mention]) -> Option<Date> {
    const HEAD: usize = 400;
    let head = mentions.iter().take_while(|m| m.span.start() < HEAD);
    head.filter(|m| alone_on_line(input.text, m.span)).find_map(|m| match m.found.core {
        Core::Stamp(stamp) => stamp.day(),
        _ => None,
    })
}

/// For each mention the next date of the story that is stated to the month or finer, at most a few sentences on.
pub fn ahead(mentions: &[Mention]) -> Vec<Option<Stamp>> {
    const FAR: usize = 12;
    let mut next: Option<(usize, Stamp)> = None;
    let mut ahead: Vec<_> = mentions
        .iter()
        .rev()
        .map(|mention| {
            let here = next.filter(|(sentence, _)| *sentence <= mention.sentence + FAR).map(|(_, stamp)| stamp);
            if let Core::Stamp(stamp @ (Stamp::Day(_) | Stamp::Month { .. } | Stamp::Season { .. })) =
                mention.found.core
            {
                next = if mention.context.aside { next } else { Some((mention.sentence, stamp)) };
            }
            here
        })
        .collect();
    ahead.reverse();
    ahead
}
