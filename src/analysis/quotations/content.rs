//! Contents: which words of a frame a cue reports, before it, behind it, or on both sides.

use super::cue::{Cue, Stand};
use super::frame::{Frame, Kind};
use super::lexicon::{Class, form, word};
use super::phrase::{self, Phrase};

/// What stands behind a cue.
#[derive(Debug, Clone, Copy, Default)]
pub struct Behind {
    /// Where the words reported begin.
    pub start: Option<usize>,
    /// To whom they were said.
    pub addressee: Option<Phrase>,
    /// Where the circumstances of speaking end: "in an interview on Monday".
    pub end: usize,
}

/// Most tokens between a cue and the words it reports.
const FARTHEST: usize = 30;

/// Reads on behind a cue: to whom, when and where, and where the words begin.
pub fn behind(frame: &Frame, cue: &Cue) -> Behind {
    let mut reader = Reader { frame, cue, at: cue.right(), found: Behind::default(), commas: 0, passed: false };
    while reader.at < cue.right() + FARTHEST && reader.step() {}
    reader.found.end = reader.at;
    reader.found
}

struct Reader<'a> {
    frame: &'a Frame,
    cue: &'a Cue,
    at: usize,
    found: Behind,
    commas: usize,
    /// Whether a circumstance or an addressee was read.
    passed: bool,
}

impl Reader<'_> {
    /// Reads one token or phrase; false at the end.
    fn step(&mut self) -> bool {
        let token = self.frame.at(self.at);
        let next = self.frame.at(self.at + 1);
        if token.quote().is_some() {
            return self.begins(self.at);
        }
        if token.sign(':') {
            return next.kind != Kind::End && self.begins(self.at + 1);
        }
        if token.sign(',') {
            self.commas += 1;
            if next.quote().is_some() {
                return self.begins(self.at + 1);
            }
            return self.commas < 4 && self.comma();
        }
        if matches!(token.kind, Kind::End | Kind::Sign(_)) {
            return false;
        }
        if token.timex.is_some() && !(token.capital && token.mention.is_some())
            || (token.is(word::ADVERB) && !token.is(word::DETERMINER))
        {
            return self.skip(1);
        }
        if token.mention.is_none() && token.is(word::THAT) && !self.is_pronoun() {
            return self.begins(self.at + 1);
        }
        self.word()
    }

    /// "that" before a verb or a noun in the singular is a pronoun: "said that was wrong".
    fn is_pronoun(&self) -> bool {
        let next = self.frame.at(self.at + 1);
        next.is_plain_verb() && !next.is(word::VERB)
    }

    fn word(&mut self) -> bool {
        let token = self.frame.at(self.at);
        let speaks = self.cue.class.speaks();
        if self.commas > 0 && !(token.is(word::PREPOSITION) || token.timex.is_some()) {
            return self.commas < 3 && self.ahead();
        }
        if token.mention.is_none() && token.is(word::TO) {
            return self.to();
        }
        if token.mention.is_none() && token.is(word::PREPOSITION) {
            return if speaks { self.circumstance() } else { self.skip_or_begin() };
        }
        if token.mention.is_none() && token.is(word::WHETHER) {
            return (speaks || self.cue.class == Class::Think) && self.begins(self.at);
        }
        if token.mention.is_none() && token.is(word::AND | word::BUT | word::WHEN) {
            return false;
        }
        if self.cue.class == Class::Tell && self.found.addressee.is_none() && !token.is(word::SUBJECT) {
            return self.addressee(self.at);
        }
        self.clause(speaks)
    }

    /// Words without "that": a clause behind "said", a thing or person behind the others.
    fn clause(&mut self, speaks: bool) -> bool {
        let Self { frame, at, .. } = *self;
        if self.cue.inverted && self.cue.stand != Stand::Noun {
            return self.ahead();
        }
        if !speaks {
            return self.begins(at);
        }
        let has_verb =
            (at..at + FARTHEST).map(|at| frame.at(at)).take_while(|token| token.kind != Kind::End).any(|token| {
                token.is_plain_verb()
                    || token.kind == Kind::Possessive
                    || token.verb().is_some_and(|verb| verb.is(form::FINITE))
                    || token.quote().is_some()
            });
        let pronoun = frame.at(at).mention.is_none() && frame.at(at).is(word::SUBJECT);
        let quoted = (at..at + 8)
            .map(|at| frame.at(at))
            .take_while(|token| !token.is_pause())
            .any(|token| token.quote().is_some());
        let whole = match self.cue.class {
            Class::Utter => pronoun || quoted || self.may_judge(),
            _ => has_verb || quoted || self.length() > 2 || self.may_judge(),
        };
        if whole { self.begins(at) } else { self.ahead() }
    }

    /// Whether the verb takes a thing as well as words, or somebody who is to do something: "offered nothing" reports no words,
    /// "implored the council to wait" does.
    fn may_judge(&self) -> bool {
        let asks = || {
            let clause = (self.at..self.at + FARTHEST).map(|at| self.frame.at(at));
            clause.take_while(|token| token.kind != Kind::End && !token.is_pause()).any(|token| token.is(word::TO))
        };
        self.cue.also.is_some_and(|verb| verb.can(Class::Judge) || verb.can(Class::Order) && asks())
    }

    /// Tokens up to the next pause, six at most.
    fn length(&self) -> usize {
        (self.at..self.at + 6)
            .take_while(|at| {
                !self.frame.at(*at).is_pause() && !matches!(self.frame.at(*at).kind, Kind::End | Kind::Sign(_))
            })
            .count()
    }

    fn begins(&mut self, at: usize) -> bool {
        self.found.start = (self.frame.at(at).kind != Kind::End).then_some(at);
        false
    }

    const fn skip(&mut self, tokens: usize) -> bool {
        self.at += tokens;
        true
    }

    /// "to CNN" is whom it was said to, "to leave" what is wanted.
    fn to(&mut self) -> bool {
        let next = self.frame.at(self.at + 1);
        let infinitive = next.mention.is_none()
            && !next.is(word::DETERMINER | word::POSSESSIVE | word::OBJECT)
            && next.timex.is_none();
        let speaks = self.cue.class.speaks();
        match next.quote() {
            Some(_) => self.begins(self.at - usize::from(self.frame.before(self.at, 1).is(word::ADVERB))),
            None if infinitive && !next.capital => self.begins(self.at),
            None if speaks && self.cue.stand != Stand::Noun => self.addressee(self.at + 1),
            None => self.begins(self.at + 1),
        }
    }

    fn addressee(&mut self, start: usize) -> bool {
        let Some(mut phrase) = phrase::right_of(self.frame, start) else { return false };
        // "told the judge Ana Ruiz at the hearing": behind the name the circumstances begin.
        let linked = |at: &usize| {
            self.frame.at(*at).is(word::LINK)
                && self.frame.before(*at, 1).mention.is_some()
                && self.frame.at(*at).mention.is_none()
        };
        phrase.end = (phrase.start + 1..phrase.end).find(linked).unwrap_or(phrase.end);
        self.found.addressee = self.found.addressee.or(Some(phrase));
        self.at = phrase.end;
        self.passed = true;
        true
    }

    /// "in an interview": skipped, if the words reported follow.
    fn circumstance(&mut self) -> bool {
        if self.frame.at(self.at + 1).quote().is_some() {
            return self.begins(self.at + 1);
        }
        let phrase = phrase::right_of(self.frame, self.at + 1);
        self.at = phrase.map_or(self.at + 1, |phrase| phrase.end.max(self.at + 1));
        self.passed = true;
        true
    }

    /// "called for", "complained about": what follows is the thing.
    fn skip_or_begin(&mut self) -> bool {
        if self.at > self.cue.right() + 1 {
            return self.begins(self.at);
        }
        self.at += 1;
        let next = self.frame.at(self.at);
        next.kind != Kind::End && self.begins(self.at)
    }

    /// Behind a comma words are only reported if "that" or a quotation follows.
    fn comma(&mut self) -> bool {
        self.at += 1;
        true
    }

    /// A quotation further on behind a comma, or "that", with no verb in between.
    fn ahead(&mut self) -> bool {
        let frame = self.frame;
        for at in self.at..self.at + 14 {
            let token = frame.at(at);
            let verb = token.is_plain_verb() || token.verb().is_some_and(|verb| verb.is(form::FINITE) && !verb.is_noun);
            if token.quote().is_some()
                && (frame.before(at, 1).is_pause() || frame.before(at, 1).sign(':') || frame.before(at, 1).sign('.'))
            {
                return self.begins(at);
            }
            if token.is(word::THAT) && token.mention.is_none() && !self.cue.inverted && frame.before(at, 1).sign(',') {
                return self.begins(at + 1);
            }
            if verb || token.quote().is_some() || token.kind == Kind::End {
                return false;
            }
        }
        false
    }
}

/// Where the words that begin at `start` end: at the next cue of its own, or with the frame.
pub fn end(frame: &Frame, start: usize, cue: &Cue, boundaries: &[usize]) -> usize {
    let last = boundaries.iter().copied().find(|boundary| *boundary > start).unwrap_or(frame.len());
    let clause = cue.class.speaks();
    let mut seen = frame.at(start).is(word::TO);
    for at in start..last {
        let token = frame.at(at);
        let next = frame.at(at + 1);
        if cue.stand == Stand::Noun && token.is_plain_verb() {
            // "the claim that it is safe was met with laughter"
            if seen
                && !frame.before(at, 1).is_plain_verb()
                && !frame.before(at, 1).is(word::ADVERB | word::AND | word::TO)
            {
                return at;
            }
            seen = true;
        }
        if token.sign(';') || (token.quote().is_some() && at > start && is_aside(frame, at)) {
            return at;
        }
        let breaks = next.is(word::RELATIVE | word::WHEN | word::BUT)
            || next.is(word::AND) && frame.at(at + 2).is(word::SUBJECT)
            || !clause && next.is_plain_verb();
        if token.sign(',')
            && next.mention.is_none()
            && breaks
            && (!clause || next.is(word::RELATIVE) && !has_verb_behind(frame, at, last))
        {
            return at;
        }
    }
    last
}

/// A quotation of whole sentences behind words that are reported: one of its own.
fn is_aside(frame: &Frame, at: usize) -> bool {
    frame.before(at, 1).sign(':')
}

/// Whether a clause goes on behind the relative clause that begins at the comma `at`.
fn has_verb_behind(frame: &Frame, at: usize, last: usize) -> bool {
    (at + 1..last).any(|at| frame.at(at).sign(','))
}

/// Where clauses with a cue of their own begin, in order.
pub fn boundaries(frame: &Frame, cues: &[Cue]) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for cue in cues.iter().filter(|cue| !cue.relative && cue.stand != Stand::Noun && cue.stand != Stand::Infinitive) {
        let mut at = cue.left();
        while at > 0
            && frame.before(at, 1).mention.is_none()
            && frame.before(at, 1).is(word::AND | word::BUT | word::ADVERB)
        {
            at -= 1;
        }
        let stepped = at < cue.left();
        if frame.before(at, 1).is_pause() {
            found.push(at - 1);
        } else if frame.before(at, 1).quote().is_some() || stepped {
            found.push(at);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}
