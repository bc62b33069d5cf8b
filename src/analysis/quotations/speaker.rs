//! Who a phrase means: an entity of the article, or just the words that describe somebody.
//!
//! Pronouns and definite descriptions are resolved only as far as speakers need, and what is not sure says so.

use super::frame::{Frame, Kind, Token};
use super::lexicon::word;
use super::phrase::Phrase;
use crate::locale::noted;
use crate::model::{AnalyzedEntity, EntityKind, Mention, Span};
use crate::text::fold;
use std::collections::HashMap;

/// A speaker as found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Speaker {
    /// The words beside the quotation.
    pub span: Option<Span>,
    /// Who is meant, the first named first; empty for somebody who is only described.
    pub entities: Vec<usize>,
    /// Whether it may be somebody else.
    pub doubtful: bool,
    /// How it was worked out, in words.
    pub because: String,
}

/// Frames after which the subject of a sentence is no longer what "he" means.
const MEMORY: usize = 5;

/// What is remembered of the text so far.
pub struct Resolver<'a> {
    text: &'a str,
    mentions: &'a [Mention],
    entities: &'a [AnalyzedEntity],
    frame: usize,
    /// The person that the last sentences are about, with the frame where it was named last.
    person: Option<(usize, usize)>,
    /// The person named last, and the one before.
    named: [Option<usize>; 2],
    /// The organization or group that spoke or acted last.
    group: Option<(Option<usize>, Span)>,
    /// By folded noun: who was called so.
    described: HashMap<String, Vec<usize>>,
    /// By folded noun: whose statement, letter or report it is.
    documents: HashMap<String, Vec<usize>>,
}

impl<'a> Resolver<'a> {
    pub fn new(text: &'a str, mentions: &'a [Mention], entities: &'a [AnalyzedEntity]) -> Self {
        let (described, documents) = (HashMap::new(), HashMap::new());
        Self { text, mentions, entities, frame: 0, person: None, named: [None; 2], group: None, described, documents }
    }

    fn entity(&self, token: Token) -> Option<usize> {
        self.mentions.get(token.mention?).map(|mention| mention.entity)
    }

    fn person(&self, token: Token) -> Option<usize> {
        self.entity(token).filter(|entity| self.is_person(*entity))
    }

    fn is_person(&self, entity: usize) -> bool {
        self.entities.get(entity).is_some_and(|entity| entity.kind == EntityKind::Person)
    }

    fn name(&self, entity: usize) -> &str {
        self.entities.get(entity).map_or("", |entity| entity.name.as_str())
    }

    /// Who a phrase of a frame means.
    pub fn resolve(&mut self, frame: &Frame, phrase: Phrase) -> Speaker {
        let span = frame.span(phrase.start, phrase.end);
        let first = frame.at(phrase.start);
        let pronoun = first.mention.is_none()
            && first.is(word::SUBJECT | word::POSSESSIVE | word::OBJECT)
            && phrase.end == phrase.start + 1;
        let mut speaker = if pronoun { self.pronoun(first) } else { self.phrase(frame, phrase) };
        speaker.span = span;
        if let Some(person) = speaker.entities.iter().copied().find(|entity| self.is_person(*entity)) {
            self.person = Some((person, self.frame));
        } else if !pronoun && let Some(span) = span {
            self.group = Some((speaker.entities.first().copied(), span));
        }
        speaker
    }

    fn pronoun(&self, token: Token) -> Speaker {
        let words = fold(token.span.in_text(self.text));
        let found = |entity: usize, doubtful: bool| Speaker {
            entities: vec![entity],
            doubtful,
            because: noted!("“{words}” is taken as {name}", words, name = self.name(entity)),
            span: None,
        };
        let open =
            |doubtful| Speaker { doubtful, because: noted!("“{words}” is left open", words), ..Speaker::default() };
        match words.as_str() {
            "i" | "we" | "my" | "our" | "me" | "us" | "you" | "your" => open(false),
            "they" | "their" | "them" | "it" | "its" | "ellos" | "ellas" => match self.group {
                Some((Some(entity), _)) => found(entity, true),
                _ => open(true),
            },
            _ => match self.person {
                Some((person, frame)) => {
                    let others = self.named.iter().flatten().any(|named| *named != person);
                    found(person, self.frame - frame > MEMORY || (others && self.frame - frame > 1))
                }
                None => self.named[0].map_or_else(|| open(true), |named| found(named, true)),
            },
        }
    }

    fn phrase(&mut self, frame: &Frame, phrase: Phrase) -> Speaker {
        let heads = heads(frame, phrase);
        let mut entities: Vec<usize> = Vec::new();
        for entity in heads.iter().filter_map(|head| self.entity(frame.at(*head))) {
            if !entities.contains(&entity) {
                entities.push(entity);
            }
        }
        if !entities.is_empty() {
            let names: Vec<&str> = entities.iter().map(|entity| self.name(*entity)).collect();
            let because = noted!("named beside the cue: {names}", names = names.join(", "));
            return Speaker { entities, because, ..Speaker::default() };
        }
        let head = heads.first().map(|head| fold(frame.at(*head).span.in_text(self.text))).unwrap_or_default();
        let definite =
            frame.at(phrase.start).is(word::DETERMINER) && is_definite(frame.at(phrase.start).span.in_text(self.text));
        self.description(&head, definite)
    }

    /// "the senator", "the statement": somebody or something told of before.
    fn description(&self, head: &str, definite: bool) -> Speaker {
        let known = if definite { self.documents.get(head).or_else(|| self.described.get(head)) } else { None };
        match known {
            Some(entities) if self.documents.contains_key(head) => {
                let names: Vec<&str> = entities.iter().map(|entity| self.name(*entity)).collect();
                let because = noted!("“the {head}” is that of {names}", head, names = names.join(" and "));
                Speaker { entities: entities.clone(), because, ..Speaker::default() }
            }
            Some(entities) if !entities.is_empty() => {
                let entity = entities.last().copied().unwrap_or_default();
                let because = noted!("“the {head}” is taken as {name}", head, name = self.name(entity));
                Speaker { entities: vec![entity], doubtful: entities.len() > 1, because, ..Speaker::default() }
            }
            _ => Speaker { because: noted!("described, not named").to_owned(), ..Speaker::default() },
        }
    }

    /// Remembers whom a frame names, what it calls them, and whose statements it tells of.
    pub fn learn(&mut self, frame: &Frame) {
        self.frame += 1;
        let mut last = None;
        for (at, token) in frame.iter() {
            if let Some(person) = self.person(token) {
                if last != token.mention {
                    self.titles(frame, at, person);
                    self.see(person);
                }
                last = token.mention;
            } else if token.mention.is_none() && token.is(word::SOURCE | word::NOUN) {
                self.document(frame, at);
            }
        }
        self.subject(frame);
    }

    fn see(&mut self, person: usize) {
        if self.named[0] != Some(person) {
            self.named = [Some(person), self.named[0]];
        }
    }

    /// The person a sentence begins with is the one it is about.
    fn subject(&mut self, frame: &Frame) {
        let is_verb =
            |at: &usize| frame.at(*at).is_plain_verb() || frame.at(*at).verb().is_some_and(|verb| !verb.is_noun);
        let quoted = |at: &usize| frame.at(*at).quote().is_some();
        let clause = (0..frame.len().min(24)).find(|at| is_verb(at) || quoted(at)).unwrap_or(0);
        let first = (0..clause).find_map(|at| {
            let token = frame.at(at);
            let bound =
                frame.before(at, 1).is(word::PREPOSITION | word::TO) || frame.at(at + 1).kind == Kind::Possessive;
            Some((self.person(token)?, bound))
        });
        let begins_with_pronoun = frame.at(0).is(word::SUBJECT);
        match (first, self.person) {
            (Some((person, false)), _) if !begins_with_pronoun => self.person = Some((person, self.frame)),
            (_, Some((person, _))) if begins_with_pronoun => self.person = Some((person, self.frame)),
            _ => {}
        }
    }

    /// "Gov. Mike Pence", "Mike Pence, the nominee".
    fn titles(&mut self, frame: &Frame, at: usize, person: usize) {
        let mut nouns = Vec::new();
        let before = (1..5)
            .map(|by| frame.before(at, by))
            .take_while(|token| matches!(token.kind, Kind::Word | Kind::Sign('.')) && token.mention.is_none());
        nouns.extend(before.filter(|token| token.is(word::PERSON)));
        let mut end = at;
        while frame.at(end).mention == frame.at(at).mention && frame.at(end).mention.is_some() {
            end += 1;
        }
        if frame.at(end).sign(',') && frame.at(end + 1).is(word::DETERMINER) {
            let apposed = (end + 2..end + 8)
                .map(|at| frame.at(at))
                .take_while(|token| token.is_nominal() && !token.is(word::PREPOSITION));
            nouns.extend(apposed.filter(|token| token.is(word::PERSON)));
        }
        for noun in nouns {
            let known = self.described.entry(fold(noun.span.in_text(self.text))).or_default();
            known.retain(|known| *known != person);
            if known.len() < 8 {
                known.push(person);
            }
        }
    }

    /// "a joint statement by Barr and Gertz".
    fn document(&mut self, frame: &Frame, at: usize) {
        let link = frame.at(at + 1);
        if !(link.is(word::BY) || (link.is(word::LINK) && frame.at(at).is(word::SOURCE))) {
            return;
        }
        let mut owners: Vec<usize> = Vec::new();
        for at in at + 2..at + 26 {
            let token = frame.at(at);
            let goes_on = token.is_nominal() || token.is(word::AND) || token.sign(',');
            if !goes_on || (owners.is_empty() && token.sign(',')) {
                break;
            }
            if let Some(person) = self.person(token).filter(|person| !owners.contains(person)) {
                owners.push(person);
            }
        }
        if !owners.is_empty() {
            self.documents.insert(fold(frame.at(at).span.in_text(self.text)), owners);
        }
    }
}

fn is_definite(word: &str) -> bool {
    matches!(fold(word).as_str(), "the" | "this" | "that" | "el" | "la" | "los" | "las")
}

/// The tokens that carry a phrase: the last before "of", "for" and the like, for each of those that "and" joins, and a name in apposition.
fn heads(frame: &Frame, phrase: Phrase) -> Vec<usize> {
    let ends = |at: usize| {
        let token = frame.at(at);
        token.mention.is_none()
            && (token.is(word::PREPOSITION | word::TO | word::RELATIVE) || token.sign(',') || token.sign('('))
    };
    let end = (phrase.start + 1..phrase.end).find(|at| ends(*at)).unwrap_or(phrase.end);
    let mut heads = Vec::new();
    for at in phrase.start..end {
        let joined = frame.at(at + 1).is(word::AND) && frame.at(at + 1).mention.is_none();
        if at + 1 == end || joined {
            heads.push(at);
        }
    }
    while heads
        .last()
        .is_some_and(|at| *at > phrase.start && matches!(frame.at(*at).kind, Kind::Sign(_) | Kind::Possessive))
    {
        if let Some(last) = heads.last_mut() {
            *last -= 1;
        }
    }
    // "Barr and his counterpart, Gertz": the name in apposition stands for the noun before it.
    let named = heads.last().is_some_and(|at| frame.at(*at).mention.is_some());
    let apposed = (end..phrase.end).find(|at| frame.before(*at, 1).sign(',') && frame.at(*at).mention.is_some());
    if let (false, Some(apposed)) = (named, apposed) {
        heads.pop();
        heads.push(apposed);
    }
    heads
}
