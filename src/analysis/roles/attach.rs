//! Whom a role phrase is said of: a title before the name, an apposition behind it, "is", "served as", "as".

use super::lists::ROLE_LISTS;
use super::phrase::{MADE, Opening, Phrase};
use super::unit::{Unit, UnitKind};
use crate::model::EntityKind;

/// How a phrase is tied to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// Before the name, or behind it in apposition.
    Beside,
    /// By a verb that says how long it lasted ("was", "served as").
    Verb,
}

/// A phrase with the mention that it is said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attached {
    pub phrase: usize,
    pub mention: usize,
    pub tie: Tie,
}

/// Ties the phrases of a sentence to its names.
pub fn attach(units: &[Unit], phrases: &[Phrase], kind: EntityKind) -> Vec<Attached> {
    let sentence = Ties { units, phrases, kind };
    let mut ties: Vec<Attached> = Vec::new();
    for (at, phrase) in phrases.iter().enumerate() {
        let before_name = || (kind == EntityKind::Person).then(|| sentence.before_name(phrase)).flatten();
        let beside = before_name().or_else(|| sentence.behind_name(phrase)).map(|mention| (mention, Tie::Beside));
        let tie = beside.or_else(|| sentence.by_verb(phrase).map(|mention| (mention, Tie::Verb)));
        let tie = tie.or_else(|| sentence.before_comma_and_name(phrase).map(|mention| (mention, Tie::Beside)));
        ties.extend(tie.map(|(mention, tie)| Attached { phrase: at, mention, tie }));
    }
    sentence.share(&mut ties);
    ties
}

struct Ties<'a> {
    units: &'a [Unit],
    phrases: &'a [Phrase],
    kind: EntityKind,
}

impl Ties<'_> {
    fn unit(&self, at: usize) -> Option<&Unit> {
        self.units.get(at)
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.unit(at).is_some_and(|unit| unit.is_any(words))
    }

    fn name(&self, at: usize) -> Option<usize> {
        match self.unit(at)?.kind {
            UnitKind::Name(mention, kind) if kind == self.kind => Some(mention),
            _ => None,
        }
    }

    /// Past forms of address, ranks behind a comma, and an opening bracket.
    fn past_address(&self, mut at: usize) -> usize {
        let address = |unit: &Unit| {
            unit.is_word() && ROLE_LISTS.courtesy.contains(&unit.folded)
                || unit.is_abbreviated()
                || unit.is_any(&["[", "("])
        };
        while self.unit(at).is_some_and(address) {
            at += 1;
        }
        at
    }

    /// "Foreign Secretary Marcelo Ebrard".
    fn before_name(&self, phrase: &Phrase) -> Option<usize> {
        self.name(self.past_address(phrase.words.end))
    }

    /// "his lawyer in Mexico, Rafael Heredia,"; "As president, Trump".
    fn before_comma_and_name(&self, phrase: &Phrase) -> Option<usize> {
        let comma = phrase.words.end;
        if self.kind != EntityKind::Person || !self.is(comma, &[",", ":", "–", "—"]) {
            return None;
        }
        let mut at = self.past_address(comma + 1);
        while self.unit(at).is_some_and(|unit| unit.is_word() && Self::is_rank(unit)) {
            at = self.past_address(at + 1);
        }
        let mention = self.name(at)?;
        let as_role = phrase.lead.checked_sub(1).is_some_and(|before| self.is(before, &["as"]));
        let closed = self.closes(at + 1) && (phrase.opening != Opening::Bare);
        (as_role || closed).then_some(mention)
    }

    fn is_rank(unit: &Unit) -> bool {
        unit.span.len() > unit.folded.len() || ROLE_LISTS.modifiers.contains(&unit.folded)
    }

    /// Whether an apposition may end before `at`.
    fn closes(&self, at: usize) -> bool {
        self.unit(at).is_none_or(|unit| {
            (unit.kind == UnitKind::Sign && !unit.is_any(&["(", "[", "&", "/", "-", "“", "‘"]))
                || unit.is_any(&["who", "whose", "whom", "which", "quien"])
        })
    }

    /// Whether an apposition ends at `at`, perhaps with its time behind it or joined to another.
    fn closes_or_goes_on(&self, at: usize) -> bool {
        if self.closes(at) {
            return true;
        }
        if self.is(at, &["and", "or", "y"]) {
            return self
                .phrases
                .iter()
                .any(|other| other.lead == at + 1 && self.closes(self.past_time(other.words.end)));
        }
        let past = self.past_time(at);
        past > at
    }

    /// Past "from 2012 to 2018", "since May".
    fn past_time(&self, at: usize) -> usize {
        let time = super::when::TIME_WORDS;
        let mut end = at;
        while end < at + 8
            && self.unit(end).is_some_and(|unit| unit.timex.is_some() || unit.is_any(&time) && self.is_time_near(end))
        {
            end += 1;
        }
        end
    }

    fn is_time_near(&self, at: usize) -> bool {
        (at + 1..at + 3).any(|next| self.unit(next).is_some_and(|unit| unit.timex.is_some()))
    }

    /// "Mike Vigil, a former DEA chief of international operations,"; "Jane Doe, 45, a lawyer,"; "Jane Doe (president)".
    fn behind_name(&self, phrase: &Phrase) -> Option<usize> {
        let comma = phrase.lead.checked_sub(1)?;
        if !self.is(comma, &[",", "(", "–", "—", "-"]) {
            return None;
        }
        let mut at = comma.checked_sub(1)?;
        if self.unit(at)?.kind == UnitKind::Number && at >= 2 && self.is(at - 1, &[","]) {
            at -= 2;
        }
        let mention = self.name(at)?;
        let determined = self.kind == EntityKind::Person || phrase.opening != Opening::Bare;
        (determined && self.closes_or_goes_on(phrase.words.end)).then_some(mention)
    }

    /// "Doe is …", "Doe, who served as …", "Doe was elected …", "Doe as …".
    fn by_verb(&self, phrase: &Phrase) -> Option<usize> {
        if self.unit(phrase.words.end).is_some_and(Unit::is_person) {
            return None;
        }
        let mut at = self.before_adverbs(phrase.lead)?;
        let before = self.unit(at)?;
        if before.is_any(&["as", "como"]) {
            at = at.checked_sub(1)?;
            if let Some(mention) = self.name(at) {
                return (!self.follows_preposition(at)).then_some(mention);
            }
            at = self.before_particle(at)?;
            let verb = self.unit(at).filter(|unit| unit.is_any(&AS_VERBS) || unit.is_any(&MADE))?;
            let passive = verb.is_any(&MADE);
            return self.subject(self.before_auxiliaries(at, passive)?);
        }
        if before.is_any(&MADE) {
            return self.subject(self.before_auxiliaries(at, true)?);
        }
        if before.is_any(&BE) {
            let bare = phrase.opening == Opening::Bare;
            let compound = self
                .unit(phrase.words.end)
                .is_some_and(|unit| unit.kind == UnitKind::Lower && !Self::ends_phrase(unit));
            let at = self.before_auxiliaries(at, false)?;
            return (!(bare && compound)).then(|| self.subject(at)).flatten();
        }
        None
    }

    /// Whether a word may follow a whole phrase.
    fn ends_phrase(unit: &Unit) -> bool {
        let word = unit.folded.as_str();
        ROLE_LISTS.verbs.contains(word)
            || crate::text::stop_words::is_stop_word("en", word)
            || word.ends_with("ed")
            || word.ends_with("ly")
    }

    /// The unit before adverbs that stand before `at`; `None` where one of them denies it.
    fn before_adverbs(&self, at: usize) -> Option<usize> {
        let mut at = at.checked_sub(1)?;
        while self.unit(at).is_some_and(|unit| unit.is_any(&ADVERBS)) {
            at = at.checked_sub(1)?;
        }
        Some(at)
    }

    /// "stepped down as", "took over as": the verb before its particle.
    fn before_particle(&self, at: usize) -> Option<usize> {
        if self.is(at, &["down", "over", "in", "office", "up", "on"]) { at.checked_sub(1) } else { Some(at) }
    }

    /// The unit before a verb at `at` with its auxiliaries; a passive needs one.
    fn before_auxiliaries(&self, verb: usize, passive: bool) -> Option<usize> {
        let mut at = self.before_adverbs(verb)?;
        let mut has_form_of_be = false;
        while self.unit(at).is_some_and(|unit| unit.is_any(&AUXILIARIES)) {
            has_form_of_be |= self.is(at, &["was", "is", "been", "were", "be", "being", "got"]);
            at = self.before_adverbs(at)?;
        }
        let participle = self.is(verb, &["been"]) && !self.is(at + 1, &["has", "had", "have"]);
        (!participle && (has_form_of_be || !passive)).then_some(at)
    }

    /// The name that a verb behind `at` is said of.
    fn subject(&self, at: usize) -> Option<usize> {
        if self.is(at, &["who", "quien", "que", "which", "that"]) {
            let mut name = at.checked_sub(1)?;
            if self.is(name, &[",", "–", "—", "("]) {
                name = name.checked_sub(1)?;
            }
            return self.name(name).or_else(|| self.name_before_aside(at));
        }
        let (at, mention) = match self.name(at) {
            Some(mention) => (at, mention),
            None => self.aside_start(at).and_then(|name| self.name(name).map(|mention| (name, mention)))?,
        };
        (!self.follows_preposition(at)).then_some(mention)
    }

    /// "Jane Doe, 45, who was": the name before what stands between commas.
    fn name_before_aside(&self, who: usize) -> Option<usize> {
        self.aside_start(who.checked_sub(1)?).and_then(|at| self.name(at))
    }

    /// The unit before an aside ", …," that ends at `at`.
    fn aside_start(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 14;
        if !self.is(at, &[",", ")", "–", "—"]) {
            return None;
        }
        let first = at.saturating_sub(LONGEST);
        let opening = (first..at).rev().find(|at| self.is(*at, &[",", "(", "–", "—"]))?;
        opening.checked_sub(1)
    }

    /// "the wife of Doe is …", "Roe and Doe …": the name is not what the verb is said of.
    fn follows_preposition(&self, at: usize) -> bool {
        const JOINTS: [&str; 16] = [
            "of", "with", "to", "for", "by", "from", "and", "or", "under", "against", "on", "about", "like", "than",
            "de", "if",
        ];
        let mut before = at.checked_sub(1);
        // A title of the name stands between.
        if let Some(phrase) = self.phrases.iter().find(|phrase| phrase.words.end == at) {
            before = phrase.lead.checked_sub(1);
        }
        before.is_some_and(|before| self.is(before, &JOINTS))
    }

    /// "actor and director Jane Doe", "Jane Doe, a lawyer and former judge": what is joined to a tied phrase is tied too.
    fn share(&self, ties: &mut Vec<Attached>) {
        let tie_of = |ties: &[Attached], phrase: usize| ties.iter().find(|tie| tie.phrase == phrase).copied();
        for at in 1..self.phrases.len() {
            let (Some(a), Some(b)) = (self.phrases.get(at - 1), self.phrases.get(at)) else { continue };
            let joined = a.words.end + 1 == b.lead && self.is(a.words.end, &["and", "y", "&"]) || self.is_slash(a, b);
            if !joined || a.opening == Opening::Definite && b.opening == Opening::Definite {
                continue;
            }
            match (tie_of(ties, at - 1), tie_of(ties, at)) {
                (Some(tie), None) if b.opening != Opening::Definite => ties.push(Attached { phrase: at, ..tie }),
                (None, Some(tie)) if self.alike(a, b) => ties.push(Attached { phrase: at - 1, ..tie }),
                _ => {}
            }
        }
    }

    fn is_slash(&self, a: &Phrase, b: &Phrase) -> bool {
        a.words.end + 1 == b.lead && self.is(a.words.end, &["/"])
    }

    /// Both in capitals or both not, the second without an article: one person's two callings.
    fn alike(&self, a: &Phrase, b: &Phrase) -> bool {
        let kind = |phrase: &Phrase| self.unit(phrase.head).map(|unit| unit.kind);
        b.opening == Opening::Bare && (kind(a) == kind(b) || a.head == 0)
    }
}

const BE: [&str; 12] =
    ["is", "was", "became", "becomes", "remains", "remained", "been", "es", "era", "fue", "isn", "stays"];
const AS_VERBS: [&str; 26] = [
    "served",
    "serves",
    "serving",
    "worked",
    "works",
    "working",
    "acted",
    "acts",
    "resigned",
    "resigns",
    "retired",
    "quit",
    "stepped",
    "steps",
    "took",
    "takes",
    "continued",
    "continues",
    "began",
    "started",
    "returned",
    "stayed",
    "ruled",
    "stood",
    "ran",
    "known",
];
const AUXILIARIES: [&str; 11] = ["was", "is", "has", "had", "been", "were", "have", "be", "being", "got", "ha"];
const ADVERBS: [&str; 18] = [
    "now",
    "also",
    "still",
    "currently",
    "once",
    "then",
    "previously",
    "formerly",
    "briefly",
    "again",
    "already",
    "himself",
    "herself",
    "later",
    "long",
    "both",
    "recently",
    "officially",
];
