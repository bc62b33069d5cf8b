//! Cues: the verbs, nouns and phrases of a frame that report, with the phrase that names who is reported.
//!
//! Which words were reported is left to `content`.

use super::frame::{Frame, Kind, Token};
use super::lexicon::{Class, Verb, form, word};
use super::phrase::{self, Phrase};

/// How a cue stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// "X said", "said X".
    Finite,
    /// "to say": its subject is another verb's.
    Infinitive,
    /// ", saying": its subject is another verb's.
    Gerund,
    /// "was asked by X".
    Passive,
    /// "according to X".
    According,
    /// "X's claim that".
    Noun,
}

/// Something that reports.
#[derive(Debug, Clone, Copy)]
pub struct Cue {
    /// The verb or noun itself.
    pub at: usize,
    /// The group around it: "has often said".
    pub start: usize,
    /// One past the group.
    pub end: usize,
    /// What the verb does; nouns and "according to" say.
    pub class: Class,
    pub stand: Stand,
    /// Who is reported.
    pub subject: Option<Phrase>,
    /// Whether the subject stands behind the verb.
    pub inverted: bool,
    /// Whether the subject is "who" or "that".
    pub relative: bool,
    /// The verb, which may do other things as well.
    pub also: Option<Verb>,
}

impl Cue {
    /// Where cue and subject begin.
    pub fn left(&self) -> usize {
        let shares = matches!(self.stand, Stand::Gerund | Stand::Infinitive);
        let own = self.subject.filter(|_| !self.inverted && !self.relative && !shares);
        own.map_or(self.start, |subject| subject.start.min(self.start))
    }

    /// Where cue and subject end.
    pub fn right(&self) -> usize {
        self.subject.map_or(self.end, |subject| if self.inverted { subject.end.max(self.end) } else { self.end })
    }
}

/// All cues of a frame, in order.
pub fn find(frame: &Frame, cues: &mut Vec<Cue>) {
    cues.clear();
    for (at, token) in frame.iter() {
        let found = match token.kind {
            Kind::Word if token.is(word::ACCORDING) => according(frame, at),
            Kind::Word => verb(frame, at, token).or_else(|| noun(frame, at, token)),
            _ => None,
        };
        if let Some(mut cue) = found {
            if cue.subject.is_none() && matches!(cue.stand, Stand::Infinitive | Stand::Gerund) {
                cue.subject = governor(frame, cues, cue.start);
            }
            cues.push(cue);
        }
    }
}

/// The subject that an infinitive or a gerund shares: that of the cue before it, else the first of the sentence.
fn governor(frame: &Frame, cues: &[Cue], end: usize) -> Option<Phrase> {
    if let Some(cue) = cues.last() {
        return cue.subject;
    }
    let first = (1..end.min(60)).find(|at| {
        let token = frame.at(*at);
        token.is_plain_verb()
            || token.verb().is_some_and(|verb| verb.is(form::FINITE)) && !frame.before(*at, 1).is(word::DETERMINER)
    });
    let by_verb = first.and_then(|at| phrase::left_of(frame, at)).filter(|subject| phrase::is_named(frame, *subject));
    by_verb.or_else(|| {
        let wanted = word::SUBJECT | word::PERSON | word::SOURCE;
        let named = (0..end.min(60)).find(|at| frame.at(*at).mention.is_some() || frame.at(*at).is(wanted))?;
        let determined = frame.before(named, 1).is(word::DETERMINER | word::POSSESSIVE);
        phrase::right_of(frame, if determined { named - 1 } else { named })
    })
}

fn according(frame: &Frame, at: usize) -> Option<Cue> {
    let to = frame.at(at + 1).is(word::TO);
    let end = if to { at + 2 } else { at + 1 };
    let subject = phrase::right_of(frame, end)?;
    let cue = Cue {
        at,
        start: at,
        end,
        class: Class::Say,
        stand: Stand::According,
        subject: Some(subject),
        inverted: true,
        relative: false,
        also: None,
    };
    Some(cue)
}

/// "X's claim that", "a claim by X that".
fn noun(frame: &Frame, at: usize, token: Token) -> Option<Cue> {
    if !token.is(word::NOUN) || token.mention.is_some() {
        return None;
    }
    let owner = owner(frame, at);
    let by = frame.at(at + 1).is(word::BY).then(|| phrase::right_of(frame, at + 2)).flatten();
    let end = by.map_or(at + 1, |by| by.end);
    let goes_on = frame.at(end).is(word::THAT)
        || (by.is_some() && frame.at(end).is(word::TO))
        || (owner.is_some() && frame.at(end).is(word::TO));
    if !goes_on {
        return None;
    }
    let subject = by.or(owner)?;
    let inverted = by.is_some();
    Some(Cue {
        at,
        start: at,
        end: at + 1,
        class: Class::Say,
        stand: Stand::Noun,
        subject: Some(subject),
        inverted,
        relative: false,
        also: None,
    })
}

/// "the minister's", "his", "a New York Times" before a noun.
fn owner(frame: &Frame, noun: usize) -> Option<Phrase> {
    let from = noun.saturating_sub(4);
    let mark =
        (from..noun).rev().find(|at| frame.at(*at).kind == Kind::Possessive || frame.at(*at).is(word::POSSESSIVE))?;
    if (mark..noun).any(|at| !frame.at(at).is_nominal()) {
        return None;
    }
    if frame.at(mark).is(word::POSSESSIVE) {
        return Some(Phrase { start: mark, end: mark + 1 });
    }
    phrase::left_of(frame, mark).filter(|owner| owner.end == mark)
}

fn verb(frame: &Frame, at: usize, token: Token) -> Option<Cue> {
    let verb = token.verb().filter(|_| token.timex.is_none())?;
    let group = Group::before(frame, at);
    let stand = group.stand(frame, at, verb)?;
    let mut cue = Cue {
        at,
        start: group.start,
        end: at + 1,
        class: verb.class,
        stand,
        subject: None,
        inverted: false,
        relative: false,
        also: Some(verb),
    };
    while frame.at(cue.end).is(word::ADVERB)
        && !frame.at(cue.end).is(word::DETERMINER)
        && frame.at(cue.end).mention.is_none()
    {
        cue.end += 1;
    }
    match stand {
        Stand::Finite => finite(frame, cue, verb),
        Stand::Passive => passive(frame, cue),
        _ => Some(cue),
    }
}

/// The auxiliaries and adverbs before a verb.
struct Group {
    start: usize,
    words: u32,
}

impl Group {
    fn before(frame: &Frame, at: usize) -> Self {
        let mut group = Self { start: at, words: 0 };
        let helps = word::HAVE | word::BE | word::DO | word::MODAL | word::ADVERB;
        while at - group.start < 6 {
            let token = frame.before(group.start, 1);
            let clitic = token.kind == Kind::Possessive && frame.before(group.start, 2).is(word::SUBJECT);
            if !(clitic || token.is(helps)) || token.mention.is_some() || token.is(word::DETERMINER | word::PERSON) {
                break;
            }
            group.words |= if clitic { word::BE | word::HAVE } else { token.entry.grammar };
            group.start -= 1;
        }
        group
    }

    fn stand(&self, frame: &Frame, at: usize, verb: Verb) -> Option<Stand> {
        let before = frame.before(self.start, 1);
        let has = |words: u32| self.words & words != 0;
        if before.is(word::TO) && verb.is(form::BASE) {
            return Some(Stand::Infinitive);
        }
        if has(word::BE) && verb.is(form::GERUND) {
            return Some(Stand::Finite);
        }
        if has(word::HAVE) && !has_be_last(frame, self.start, at) {
            return verb.is(form::PARTICIPLE).then_some(Stand::Finite);
        }
        if has(word::BE) {
            return verb.is(form::PARTICIPLE).then_some(Stand::Passive);
        }
        if has(word::MODAL | word::DO) {
            return verb.is(form::BASE).then_some(Stand::Finite);
        }
        if verb.is(form::GERUND) {
            let free = before.is_pause()
                || before.quote().is_some()
                || before.kind == Kind::End
                || before.is(word::AND | word::BUT | word::WHEN | word::PREPOSITION);
            let goes_on = frame.at(at + 1).is(word::THAT) || (at + 1..at + 5).any(|at| frame.at(at).quote().is_some());
            return (free || goes_on).then_some(Stand::Gerund);
        }
        is_finite(frame, self.start, at, verb).then_some(Stand::Finite)
    }
}

/// "has been told": the passive of the perfect.
fn has_be_last(frame: &Frame, start: usize, at: usize) -> bool {
    (start..at)
        .rev()
        .map(|at| frame.at(at))
        .find(|token| token.is(word::BE | word::HAVE))
        .is_some_and(|token| token.is(word::BE))
}

/// Whether a form that may be a noun or an adjective is a verb here, by its neighbors.
fn is_finite(frame: &Frame, start: usize, at: usize, verb: Verb) -> bool {
    let (before, next) = (frame.before(start, 1), frame.at(at + 1));
    let pronoun = before.is(word::SUBJECT | word::RELATIVE) && before.mention.is_none();
    let person = before.is(word::PERSON | word::SOURCE);
    if before.kind == Kind::Possessive
        || (before.is(word::DETERMINER | word::POSSESSIVE | word::PREPOSITION | word::TO)
            && !person
            && !before.is(word::THAT)
            && before.mention.is_none())
    {
        return false;
    }
    let base_only = !verb.is(form::FINITE);
    if verb.is_noun {
        let subject = pronoun
            || before.mention.is_some()
            || person
            || before.capital
            || before.is_pause()
            || before.is(word::THAT | word::AND)
            || before.quote().is_some()
            || before.sign(')');
        let object = next.is(word::LINK | word::BY | word::AND) && !next.is(word::THAT) || next.is_plain_verb();
        let bare = base_only && !(pronoun || before.is(word::PERSON) || before.mention.is_some());
        return subject && !bare && (!object || pronoun && !next.is_plain_verb());
    }
    !(base_only && (before.kind == Kind::End || before.is_pause()))
}

fn finite(frame: &Frame, mut cue: Cue, verb: Verb) -> Option<Cue> {
    let before = frame.before(cue.start, 1);
    let speaks = [Class::Say, Class::Utter, Class::Tell, Class::Ask].into_iter().any(|class| verb.can(class));
    let after_words = before.quote().is_some()
        || before.is_pause()
        || before.kind == Kind::End
        || before.sign('?')
        || before.sign('!');
    if speaks && after_words && cue.start == cue.at && verb.is(form::FINITE) {
        let quoted = before.quote().is_some() || frame.before(cue.start, 2).quote().is_some();
        let apposed = if quoted { None } else { phrase::left_of(frame, cue.start) };
        let subject = if apposed.is_some() { None } else { behind(frame, cue.end, quoted) };
        if let Some(subject) = subject {
            return Some(Cue { subject: Some(subject), inverted: true, ..cue });
        }
    }
    if before.is(word::AND | word::BUT) && before.mention.is_none() {
        return Some(Cue { stand: Stand::Gerund, ..cue });
    }
    // "the minister, accused of theft": no verb of the sentence.
    let hangs =
        !speaks && before.is_pause() && verb.is(form::PARTICIPLE) && frame.at(cue.end).is(word::PREPOSITION | word::TO);
    let subject = phrase::left_of(frame, cue.start).filter(|_| !hangs)?;
    cue.relative = before.is(word::RELATIVE | word::THAT) && before.mention.is_none();
    cue.subject = Some(subject);
    fits(frame, &cue, verb, subject).then_some(cue)
}

/// The subject behind a verb: "said the mayor", "explicó a la prensa el abogado".
fn behind(frame: &Frame, start: usize, quoted: bool) -> Option<Phrase> {
    let skips = frame.at(start).is(word::PREPOSITION) && frame.at(start).mention.is_none() && quoted;
    let start = if skips { phrase::right_of(frame, start + 1)?.end } else { start };
    let subject = phrase::right_of(frame, start)?;
    (closes(frame, subject) && (quoted || phrase::is_named(frame, subject))).then_some(subject)
}

/// Whether nothing follows that would need the phrase as its own subject.
fn closes(frame: &Frame, subject: Phrase) -> bool {
    let next = frame.at(subject.end);
    !next.is_plain_verb()
        && !next.is(word::TO | word::THAT)
        && !next.verb().is_some_and(|verb| verb.is(form::FINITE) && !verb.is_noun)
        && next.kind != Kind::Possessive
}

/// Whether such a subject may do what the verb tells: polls show, people want.
fn fits(frame: &Frame, cue: &Cue, verb: Verb, subject: Phrase) -> bool {
    let any = |words: u32| (subject.start..subject.end).any(|at| frame.at(at).is(words));
    let named = phrase::is_named(frame, subject);
    match cue.class {
        _ if frame.at(subject.start).verb().is_some_and(|verb| verb.is(form::GERUND)) => false,
        Class::Say if verb.can(Class::Show) => named || any(word::SOURCE),
        Class::Say | Class::Utter | Class::Tell | Class::Ask => true,
        Class::Show => any(word::SOURCE) || (named && any(word::PERSON)),
        Class::Think | Class::Order | Class::Judge => named,
    }
}

/// "was criticized by X": the speaker stands behind "by".
fn passive(frame: &Frame, mut cue: Cue) -> Option<Cue> {
    let ends = |at: &usize| {
        let token = frame.at(*at);
        token.is(word::BY) || token.quote().is_some() || token.is_pause()
    };
    let by = (cue.end..cue.end + 8).find(ends).filter(|at| frame.at(*at).is(word::BY))?;
    let subject = phrase::right_of(frame, by + 1)?;
    cue.subject = Some(subject).filter(|subject| phrase::is_named(frame, *subject));
    cue.inverted = true;
    cue.subject.map(|_| cue)
}
