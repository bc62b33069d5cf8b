//! Noun phrases beside a cue: who says it (to the left of the verb or behind it) and to whom.
//!
//! There is no grammar of English here: words that are no verb, conjunction or pronoun count as nouns, and determiners, commas and
//! prepositions tell where a phrase begins. Every walk is bounded, so that the whole stays linear.

use super::frame::{Frame, Kind};
use super::lexicon::{form, word};

/// A noun phrase as a range of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    pub start: usize,
    pub end: usize,
}

/// Most tokens in a phrase.
const LONGEST: usize = 40;

/// The phrase that ends right before token `end`, appositions and relative clauses taken along.
pub fn left_of(frame: &Frame, end: usize) -> Option<Phrase> {
    let last = end.checked_sub(1)?;
    let token = frame.at(last);
    if token.sign(',') || token.sign('—') || token.sign('–') {
        return apposition(frame, last);
    }
    if token.sign(')') {
        let open = (last.saturating_sub(LONGEST)..last).rev().find(|at| frame.at(*at).sign('('))?;
        return left_of(frame, open).map(|phrase| Phrase { end, ..phrase });
    }
    if token.is(word::RELATIVE | word::THAT) && token.mention.is_none() {
        return antecedent(frame, last);
    }
    if token.is(word::SUBJECT) && !token.is(word::NOUN) {
        return Some(Phrase { start: last, end });
    }
    let phrase = plain(frame, end)?;
    // "an inspector who visited the school said": the phrase before the relative clause.
    let relative = (phrase.start.saturating_sub(3)..phrase.start).find(|at| is_relative(frame, *at));
    relative.map_or(Some(phrase), |at| plain(frame, at))
}

/// Whether "who" stands at a place, a verb right behind it.
fn is_relative(frame: &Frame, at: usize) -> bool {
    let next = frame.at(at + 1);
    frame.at(at).is(word::RELATIVE)
        && frame.at(at).mention.is_none()
        && !frame.before(at, 1).sign(',')
        && (next.is_plain_verb() || next.verb().is_some())
}

/// "who said": the phrase before the pronoun.
fn antecedent(frame: &Frame, pronoun: usize) -> Option<Phrase> {
    let end = if frame.before(pronoun, 1).sign(',') { pronoun - 1 } else { pronoun };
    let before = frame.at(end.checked_sub(1)?);
    let phrase = if before.sign(')') { left_of(frame, end) } else { plain(frame, end) }?;
    if !frame.at(pronoun).is(word::RELATIVE) {
        return Some(phrase);
    }
    let row = if is_plural(frame, pronoun + 1) { row(frame, phrase) } else { None };
    Some(Phrase { end: pronoun + 1, ..row.unwrap_or_else(|| nearest_able(frame, phrase)) })
}

/// Whether a verb of reporting says by its form that several speak: "who explain".
fn is_plural(frame: &Frame, start: usize) -> bool {
    let verb = (start..start + 3).map(|at| frame.at(at)).find(|token| !token.is(word::ADVERB));
    verb.and_then(|token| token.verb()).is_some_and(|verb| verb.is(form::BASE) && !verb.is(form::FINITE))
}

/// "Barr and his counterpart, Gertz": the row that a phrase ends, from its first name on.
fn row(frame: &Frame, last: Phrase) -> Option<Phrase> {
    let mut start = last.start;
    if frame.before(start, 1).sign(',') {
        let comma = start - 1;
        let noun = (comma.saturating_sub(6)..comma).rev().find(|at| frame.before(*at, 1).is(word::AND))?;
        start = noun;
    }
    let joined = frame.before(start, 1).is(word::AND) && frame.before(start, 1).mention.is_none();
    let first = if joined { name(frame, start - 1).or_else(|| plain(frame, start - 1))? } else { return None };
    is_named(frame, first).then_some(Phrase { start: first.start, ..last })
}

/// The name that ends right before `end`, with the title before it.
fn name(frame: &Frame, end: usize) -> Option<Phrase> {
    let last = frame.before(end, 1).mention?;
    let own =
        |at: &usize| frame.at(*at).mention == Some(last) || frame.at(*at).capital && frame.at(*at).mention.is_none();
    let start = (end.saturating_sub(LONGEST)..end).rev().take_while(own).last()?;
    Some(Phrase { start, end })
}

/// "unrest in the ranks of the Army, who": a thing that cannot speak is passed over for what hangs on it.
fn nearest_able(frame: &Frame, phrase: Phrase) -> Phrase {
    let links = |at: &usize| frame.at(*at).is(word::PREPOSITION) && frame.at(*at).mention.is_none();
    let mut start = phrase.start;
    while let Some(link) = (start + 1..phrase.end).find(links) {
        let head = frame.before(link, 1);
        if head.mention.is_some() || head.capital || head.is(word::PERSON | word::SOURCE | word::NOUN) {
            return Phrase { start, ..phrase };
        }
        start = link + 1;
    }
    if is_named(frame, Phrase { start, ..phrase }) { Phrase { start, ..phrase } } else { phrase }
}

/// "his lawyer, Rafael Heredia, said", "Vigil, who left in 2010, said": the comma at `close` has a partner before it.
fn apposition(frame: &Frame, close: usize) -> Option<Phrase> {
    let mark = frame.at(close).kind;
    let mut at = close;
    let mut opens = Vec::new();
    while let Some(next) = at.checked_sub(1) {
        at = next;
        let token = frame.at(at);
        if close - at > LONGEST || token.quote().is_some() && opens.is_empty() && close - at == 1 {
            break;
        }
        if token.kind == mark {
            opens.push(at);
        }
        if token.sign(';') || token.sign(':') || opens.len() == 3 {
            break;
        }
    }
    // The nearest comma that has a name or a determined phrase before it, and behind it what may stand in apposition.
    let fits = |open: &&usize| {
        let behind = frame.at(**open + 1);
        let relative = behind.is(word::RELATIVE);
        let noun = behind.is(word::DETERMINER | word::POSSESSIVE)
            || behind.mention.is_some()
            || behind.capital
            || !behind.is_plain_verb();
        (relative || noun) && plain(frame, **open).is_some_and(|phrase| is_named(frame, phrase))
    };
    let open = opens.iter().find(fits).copied()?;
    let phrase = plain(frame, open)?;
    let apposed = plain(frame, close).filter(|inner| {
        inner.start == open + 1 && inner.end - inner.start <= 6 && frame.at(inner.start).mention.is_some()
    });
    Some(Phrase { end: apposed.map_or(phrase.end, |inner| inner.end), ..phrase })
}

/// Whether a phrase names somebody or something: a mention, a capital, or a word for a person or a source.
pub fn is_named(frame: &Frame, phrase: Phrase) -> bool {
    (phrase.start..phrase.end).map(|at| frame.at(at)).any(|token| {
        token.mention.is_some()
            || token.is(word::PERSON | word::SOURCE | word::SUBJECT)
            || (token.capital && token.kind == Kind::Word)
    })
}

/// The phrase without commas that ends right before `end`.
fn plain(frame: &Frame, end: usize) -> Option<Phrase> {
    let mut start = end;
    let mut closed = false;
    while let Some(at) = start.checked_sub(1) {
        let token = frame.at(at);
        if end - at > LONGEST {
            break;
        }
        let joined = token.is(word::AND) && joins(frame, at);
        let preposition = token.is(word::PREPOSITION) && token.mention.is_none() || token.is(word::TO) && start < end;
        let fits = if preposition {
            start < end
        } else {
            joined
                || (token.is_nominal() && (token.timex.is_none() || is_adjective(frame, at, start < end)))
                || token.kind == Kind::Possessive
        };
        let inside = token.mention.is_some() && token.mention == frame.at(start).mention;
        if !fits || (closed && !preposition && !joined && !inside && token.kind != Kind::Possessive) {
            break;
        }
        closed = token.is(word::DETERMINER | word::POSSESSIVE) && token.mention.is_none();
        start = at;
    }
    trim(frame, start, end)
}

/// "two former employees": a word of time that stands alone before a noun.
fn is_adjective(frame: &Frame, at: usize, goes_on: bool) -> bool {
    let token = frame.at(at);
    let alone = [frame.before(at, 1), frame.at(at + 1)].iter().all(|other| other.timex != token.timex);
    alone
        && goes_on
        && !token.capital
        && token.kind == Kind::Word
        && !frame.at(at + 1).capital
        && frame.at(at + 1).is_nominal()
}

/// Whether "and" stands between two names.
fn joins(frame: &Frame, at: usize) -> bool {
    let (left, right) = (frame.before(at, 1), frame.at(at + 1));
    let named = |token: super::frame::Token| token.mention.is_some() || token.capital;
    named(left) && (named(right) || right.is(word::POSSESSIVE)) || left.is(word::PERSON) && right.is(word::PERSON)
}

/// Takes off a preposition that begins a phrase, and what belongs to it: "In a meeting with the board Trump".
fn trim(frame: &Frame, mut start: usize, end: usize) -> Option<Phrase> {
    while start < end && matches!(frame.at(start).kind, Kind::Sign(_)) {
        start += 1;
    }
    let leading = frame.at(start);
    let prefixed = leading.is(word::PREPOSITION | word::TO) && leading.mention.is_none();
    if prefixed {
        let last = frame.at(end - 1);
        let own = (start..end).find(|at| last.mention.is_some() && frame.at(*at).mention == last.mention);
        let determined = (start..end).rev().find(|at| frame.at(*at).is(word::DETERMINER | word::POSSESSIVE));
        let adverbial = |at: usize| frame.before(at, 1).is(word::PREPOSITION) && frame.before(at, 1).mention.is_none();
        start = own.or(determined).filter(|at| !adverbial(*at))?;
    }
    let end = (start..end)
        .rev()
        .find(|at| !matches!(frame.at(*at).kind, Kind::Sign('*' | '_' | '-')))
        .map_or(start, |at| at + 1);
    (start < end).then_some(Phrase { start, end })
}

/// The phrase that begins at `start`: behind "said", "according to", "told".
pub fn right_of(frame: &Frame, start: usize) -> Option<Phrase> {
    let mut end = start;
    if frame.at(start).is(word::SUBJECT | word::OBJECT) && frame.at(start).mention.is_none() {
        return Some(Phrase { start, end: start + 1 });
    }
    while end - start < LONGEST {
        let token = frame.at(end);
        let first = end == start;
        let inside = !first && token.mention.is_some() && token.mention == frame.before(end, 1).mention;
        let joined = !first && token.is(word::AND) && joins(frame, end);
        let links = token.is(word::PREPOSITION) && token.mention.is_none();
        let link = !first && links && may_link(frame, end);
        let determined = token.is(word::DETERMINER | word::POSSESSIVE) && token.mention.is_none();
        let opens = first || links_before(frame, end) || frame.before(end, 1).is(word::AND | word::DETERMINER);
        let dated =
            token.timex.is_some() && !(first && frame.at(end + 1).is_nominal() && frame.at(end + 1).timex.is_none());
        let nominal =
            (token.is_nominal() || first && token.kind == Kind::Number) && !dated && !links && (!determined || opens);
        if !(inside || joined || link || nominal) || ends(frame, end) {
            break;
        }
        end += 1;
    }
    while end > start
        && (frame.before(end, 1).is(word::PREPOSITION | word::AND) && frame.before(end, 1).mention.is_none()
            || matches!(frame.before(end, 1).kind, Kind::Sign(_)))
    {
        end -= 1;
    }
    (end > start).then_some(Phrase { start, end })
}

/// A dot that ends the sentence rather than an abbreviation within a name.
fn ends(frame: &Frame, at: usize) -> bool {
    frame.at(at).sign('.') && !(frame.at(at + 1).capital && frame.before(at, 1).span.len() <= 4)
}

/// Whether a preposition hangs on the noun before it.
fn may_link(frame: &Frame, at: usize) -> bool {
    let next = frame.at(at + 1);
    frame.at(at).is(word::LINK) && next.timex.is_none() && next.quote().is_none()
}

fn links_before(frame: &Frame, at: usize) -> bool {
    let token = frame.before(at, 1);
    token.is(word::PREPOSITION) && token.mention.is_none()
}
