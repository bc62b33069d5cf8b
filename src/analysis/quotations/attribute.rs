//! One frame: which cue reports which words, and what becomes of quotation marks that no cue claims.

use super::content;
use super::cue::{self, Cue, Stand};
use super::frame::{Frame, Kind};
use super::lexicon::{Class, form, word};
use super::phrase::{self, Phrase};

/// Words reported, as tokens of the frame.
#[derive(Debug, Clone, Copy)]
pub struct Report {
    pub start: usize,
    pub end: usize,
    /// The place of the cue among the frame's cues; `None` where no cue claims the words.
    pub cue: Option<usize>,
    pub speaker: Option<Phrase>,
    pub addressee: Option<Phrase>,
    /// Who passed the words on.
    pub via: Option<Phrase>,
    /// The date it was said.
    pub timex: Option<usize>,
}

/// What one frame reports.
#[derive(Debug, Default)]
pub struct Reports {
    pub cues: Vec<Cue>,
    pub found: Vec<Report>,
    /// Tokens that stand for marks no cue claims.
    pub loose: Vec<usize>,
    /// The speaker of a cue at the end of the frame that what follows belongs to: "He continued:".
    pub announced: Option<usize>,
}

/// Whether a phrase is an outlet, whose words may be somebody else's.
pub type IsOutlet<'a> = &'a dyn Fn(&Frame, Phrase) -> bool;

/// Reads a frame.
pub fn read(frame: &Frame, is_outlet: IsOutlet<'_>, reports: &mut Reports) {
    reports.found.clear();
    reports.loose.clear();
    reports.announced = None;
    cue::find(frame, &mut reports.cues);
    let boundaries = content::boundaries(frame, &reports.cues);
    let mut reader = Reader { frame, is_outlet, boundaries, taken: 0, reserved: 0, bound: 0 };
    reader.reserve(&reports.cues);
    for number in 0..reports.cues.len() {
        reader.cue(number, reports);
    }
    let mut covered = reports.found.iter().peekable();
    for (at, token) in frame.iter().filter(|(_, token)| token.quote().is_some()) {
        while covered.next_if(|report| report.end <= at).is_some() {}
        if covered.peek().is_none_or(|report| report.start > at) && token.quote().is_some() {
            reports.loose.push(at);
        }
    }
}

struct Reader<'a> {
    frame: &'a Frame,
    is_outlet: IsOutlet<'a>,
    boundaries: Vec<usize>,
    /// Tokens before this one are reported already.
    taken: usize,
    /// Cues before this token stand within the words of one at the end: "Ruiz decided to leave, a friend said."
    reserved: usize,
    /// Where words before the next cue may begin at the earliest.
    bound: usize,
}

impl Reader<'_> {
    fn cue(&mut self, number: usize, reports: &mut Reports) {
        let Some(cue) = reports.cues.get(number).copied() else { return };
        if cue.at < self.taken || cue.subject.is_none() || (cue.at < self.reserved && cue.stand != Stand::According) {
            return;
        }
        let behind = content::behind(self.frame, &cue);
        let speaks = cue.class.speaks() || cue.class == Class::Think;
        let left = if speaks && !cue.relative { self.before(&cue) } else { None };
        let quoted = left.is_some_and(|(_, end)| self.frame.before(end, 1).quote().is_some());
        let template = Report {
            start: 0,
            end: 0,
            cue: Some(number),
            speaker: cue.subject,
            addressee: behind.addressee,
            via: None,
            timex: self.timex(&cue, behind),
        };
        let mut right = behind.start.filter(|start| *start < self.frame.len());
        if cue.stand == Stand::According {
            right = if left.is_none() { self.after_according(&cue) } else { None };
        }
        if let Some((start, end)) = left.filter(|_| quoted || right.is_none()) {
            self.push(Report { start, end, ..template }, reports);
        }
        if right.is_none()
            && !quoted
            && speaks
            && matches!(cue.stand, Stand::Finite | Stand::According)
            && !cue.relative
            && self.frame.before(cue.left(), 1).is_pause()
        {
            right = self.parenthetical(&cue, behind);
        }
        if cue.stand == Stand::Passive {
            self.passive(&cue, template, reports);
            return;
        }
        self.bound = self.bound.max(cue.right());
        match right {
            Some(start) => self.rightward(start, &cue, template, reports),
            None if self.frame.before(self.frame.len(), 1).sign(':') => reports.announced = Some(number),
            None => {}
        }
    }

    /// "The senator was criticized by Ruiz": what is spoken of stands before the verb.
    fn passive(&mut self, cue: &Cue, template: Report, reports: &mut Reports) {
        // "The request was announced by Ruiz" tells no words of hers.
        let tells = |phrase: &Phrase| !cue.class.speaks() || phrase.end - phrase.start > 2;
        if let Some(phrase) = phrase::left_of(self.frame, cue.start).filter(tells) {
            self.push(Report { start: phrase.start, end: phrase.end, ..template }, reports);
        }
    }

    /// Keeps the words before a cue that ends the frame for it.
    fn reserve(&mut self, cues: &[Cue]) {
        let Some(cue) =
            cues.last().filter(|cue| cue.class == Class::Say && matches!(cue.stand, Stand::Finite) && !cue.relative)
        else {
            return;
        };
        let marked = self.frame.iter().any(|(_, token)| token.quote().is_some());
        if marked || content::behind(self.frame, cue).start.is_some() {
            return;
        }
        // Only the clause right before it, and only if nothing else has a cue with a boundary of its own.
        let own = self.boundaries.iter().filter(|boundary| **boundary > 0 && **boundary + 1 < cue.left()).count();
        if own == 0
            && let Some((_, end)) = self.before(cue)
        {
            self.reserved = end;
        }
    }

    fn rightward(&mut self, start: usize, cue: &Cue, template: Report, reports: &mut Reports) {
        let end = content::end(self.frame, start, cue, &self.boundaries);
        let outlet =
            cue.subject.is_some_and(|subject| (self.is_outlet)(self.frame, subject)) && cue.class == Class::Say;
        if outlet && let Some((speaker, from)) = self.passed_on(start, end, reports) {
            self.push(Report { start: from, end, speaker: Some(speaker), via: cue.subject, ..template }, reports);
            return;
        }
        // "boasted that it meant: “No more.”": the quotation is one of its own, and what leads up to it says nothing without it.
        let announces = self.frame.at(end).quote().is_some() && self.frame.before(end, 1).sign(':');
        if !(announces && self.is_open(end - 1)) {
            self.push(Report { start, end, ..template }, reports);
        }
        if announces {
            self.push(Report { start: end, end: end + 1, ..template }, reports);
        }
    }

    /// Whether the words before a colon end in a verb that still wants its object: "the ruling meant:".
    fn is_open(&self, colon: usize) -> bool {
        let last = self.frame.before(colon, 1);
        last.is_plain_verb() || last.verb().is_some_and(|verb| verb.is(form::FINITE))
    }

    /// "Reuters writes that Mike Vigil “expressed skepticism”", "that Vigil said …": the speaker behind an outlet.
    fn passed_on(&self, start: usize, end: usize, reports: &Reports) -> Option<(Phrase, usize)> {
        let inner = reports.cues.iter().find(|cue| {
            cue.at > start && cue.at < end && cue.stand == Stand::Finite && cue.class.speaks() && !cue.inverted
        });
        if let Some(cue) = inner
            && let Some(subject) = cue.subject.filter(|subject| subject.start == start)
            && let Some(from) = content::behind(self.frame, cue).start.filter(|from| *from < end)
        {
            return Some((subject, from));
        }
        let quote = (start..end).find(|at| self.frame.at(*at).quote().is_some())?;
        let subject = phrase::left_of(self.frame, quote)
            .filter(|subject| subject.start == start && phrase::is_named(self.frame, *subject))?;
        Some((subject, quote))
    }

    /// Words before a cue: a quotation that ends there, or a clause that a comma parts from it.
    fn before(&self, cue: &Cue) -> Option<(usize, usize)> {
        let left = if cue.inverted { cue.start } else { cue.left() };
        let mut end = left;
        let mut pause = false;
        while self.frame.before(end, 1).is_pause() || self.frame.before(end, 1).sign('*') {
            pause = true;
            end -= 1;
        }
        let quoted = self.frame.before(end, 1).quote().is_some();
        let according = cue.stand == Stand::According;
        if !(quoted || pause || according) || end <= self.bound.max(self.taken) {
            return None;
        }
        let mut start = self.bound.max(self.taken);
        while start < end && self.is_lead(start) {
            start += 1;
        }
        if !quoted && matches!(cue.stand, Stand::Gerund | Stand::Infinitive | Stand::Noun | Stand::Passive) {
            return None;
        }
        // A clause before the cue has a verb of its own; "On Friday, he said" has none.
        let clause = quoted
            || according
            || (start..end).any(|at| {
                let token = self.frame.at(at);
                token.is_plain_verb() || token.quote().is_some() || token.entry.verb.is_some() && at > start
            });
        let aside = !quoted
            && cue.stand == Stand::Finite
            && self.parenthetical(cue, content::behind(self.frame, cue)).is_some();
        if aside && end > start + 1 {
            return Some((start, end));
        }
        let subordinate = !quoted
            && self.frame.at(start).is(word::WHEN | word::BUT | word::PREPOSITION)
            && self.frame.at(start).mention.is_none()
            && !self.ends_after(cue);
        if quoted && self.only_lead_quote(start, end) {
            return Some((end - 1, end));
        }
        (start < end && clause && !subordinate).then_some((start, end))
    }

    /// Whether nothing but a short lead stands before the quotation that ends at `end`.
    fn only_lead_quote(&self, start: usize, end: usize) -> bool {
        (start..end - 1).all(|at| {
            let token = self.frame.at(at);
            // "On Wednesday “the case is closed,” he said": the day it was said.
            let leads = token.mention.is_none() && token.is(word::PREPOSITION);
            let dates = token.timex.is_some() || (leads && self.frame.at(at + 1).timex.is_some());
            dates || !token.is_nominal()
        })
    }

    /// Whether the frame ends behind the cue.
    fn ends_after(&self, cue: &Cue) -> bool {
        let next = self.frame.at(cue.right());
        matches!(next.kind, Kind::End | Kind::Sign('.' | '!' | '?'))
    }

    fn is_lead(&self, at: usize) -> bool {
        let token = self.frame.at(at);
        token.mention.is_none()
            && (token.is(word::AND | word::BUT) || token.is_pause() || token.sign('.') || token.sign(':'))
    }

    /// "The workers, he said, were paid": what goes on behind the second comma.
    fn parenthetical(&self, cue: &Cue, behind: content::Behind) -> Option<usize> {
        let close = (cue.right()..=behind.end.max(cue.right())).find(|at| self.frame.at(*at).sign(','))?;
        let next = self.frame.at(close + 1);
        let goes_on = next.is_plain_verb() || next.is_nominal() || next.is(word::THAT | word::SUBJECT | word::WHEN);
        let limit = self.boundaries.contains(&close);
        (goes_on && !limit && close + 3 < self.frame.len()).then_some(close + 1)
    }

    /// "According to X, …".
    fn after_according(&self, cue: &Cue) -> Option<usize> {
        let lead = (0..cue.start).all(|at| !self.frame.at(at).is_nominal());
        let comma = (cue.right()..cue.right() + 12)
            .find(|at| self.frame.at(*at).sign(',') || self.frame.at(*at).quote().is_some())?;
        let start = if self.frame.at(comma).sign(',') { comma + 1 } else { comma };
        (lead && start < self.frame.len()).then_some(start)
    }

    fn timex(&self, cue: &Cue, behind: content::Behind) -> Option<usize> {
        let last = behind.start.unwrap_or(behind.end).min(cue.right() + 24);
        let after = (cue.right()..last).find_map(|at| self.frame.at(at).timex);
        let inside = (cue.start..cue.right()).find_map(|at| self.frame.at(at).timex);
        let lead = || {
            (self.bound..cue.left())
                .take(6)
                .find_map(|at| self.frame.at(at).timex)
                .filter(|_| self.bound == 0 && cue.left() < 10)
        };
        after.or(inside).or_else(lead)
    }

    /// Adds a report without the signs at its ends.
    fn push(&mut self, mut report: Report, reports: &mut Reports) {
        report.start = report.start.max(self.taken);
        while report.start < report.end
            && matches!(self.frame.at(report.start).kind, Kind::Sign(',' | ';' | ':' | '–' | '—' | '-' | '.'))
        {
            report.start += 1;
        }
        while report.end > report.start && self.trails(report.end - 1) {
            report.end -= 1;
        }
        let cue = report.cue.and_then(|number| reports.cues.get(number));
        // "endorsed Ruiz" tells where somebody stands, "insulted Ruiz" only that something was said.
        let stands = |cue: &Cue| cue.class != Class::Judge || cue.also.is_some_and(|verb| verb.can(Class::Think));
        let tells = cue.is_none_or(stands);
        if report.start >= report.end || self.is_void(report) || !tells && self.only_names(report) {
            return;
        }
        self.taken = report.end;
        self.bound = self.bound.max(report.end);
        reports.found.push(report);
    }

    fn trails(&self, at: usize) -> bool {
        let token = self.frame.at(at);
        let sign = matches!(token.kind, Kind::Sign(',' | ';' | ':' | '–' | '—' | '-' | '.' | '*' | '_'));
        sign || (token.mention.is_none() && token.is(word::AND | word::BUT) && !token.is(word::ADVERB))
    }

    /// "insulted Ruiz repeatedly": who was spoken of, and not a word of what was said.
    fn only_names(&self, report: Report) -> bool {
        let first = self.frame.at(report.start);
        (report.start..report.end).all(|at| {
            let token = self.frame.at(at);
            let dated = token.timex.is_some() || token.is(word::PREPOSITION) && self.frame.at(at + 1).timex.is_some();
            let named = match (token.mention, token.kind) {
                (Some(mention), _) => first.mention == Some(mention),
                (None, Kind::Word) => token.is(word::OBJECT | word::ADVERB) || token.capital && at == report.start,
                (None, _) => token.quote().is_none() && token.sign('.'),
            };
            named || dated
        })
    }

    /// A lone word of grammar is nothing reported.
    fn is_void(&self, report: Report) -> bool {
        report.end - report.start == 1 && {
            let token = self.frame.at(report.start);
            token.quote().is_none()
                && token.mention.is_none()
                && (token.entry.grammar != 0 || matches!(token.kind, Kind::Sign(_) | Kind::Possessive))
        }
    }
}
