//! Which articles have what a query asks for, as sets that are joined and cut.

use super::{FILE, fts::Index, heads::Heads, set::Set, text};
use crate::library::{LibraryError, Reader, json_ids, sql::section, store::day_number};
use crate::model::EntityKind;
use crate::text::query::{Days, Field, FieldTerm, Matcher, Node, Term, Value};
use rusqlite::{Params, params};
use std::collections::BTreeSet;

const MATCHING: &str = section(FILE, "matching");
const BYLINES: &str = section(FILE, "bylines");
const HAPPENED: &str = section(FILE, "happened");
const NAMES: &str = section(FILE, "names");
const MENTIONING: &str = section(FILE, "mentioning");
const SPEAKERS: &str = section(FILE, "speakers");
const SPOKEN_BY: &str = section(FILE, "spoken_by");
const SPOKEN_BY_WORDS: &str = section(FILE, "spoken_by_words");
const SAID: &str = section(FILE, "said");
const NOTED: &str = section(FILE, "noted");
const TAGS: &str = section(FILE, "tags");
const TAGGED: &str = section(FILE, "tagged");

/// Works sets out.
pub(super) struct Evaluation<'a> {
    pub reader: &'a Reader,
    pub heads: &'a Heads,
}

impl Evaluation<'_> {
    /// The articles that a part of a query holds for.
    pub(super) fn set(&self, node: &Node) -> Result<Set, LibraryError> {
        if let Some(expression) = Index::Articles.expression(node) {
            return self.articles(MATCHING, [expression]);
        }
        match node {
            Node::Field(term) => self.field(term),
            Node::Not(part) => Ok(self.set(part)?.not()),
            Node::All(parts) => {
                let (text, others) = parted(parts);
                let mut set = match text {
                    Some(text) => self.set(&text)?,
                    None => Set::empty(self.heads.len()).not(),
                };
                for part in others {
                    set = set.and(&self.set(part)?);
                }
                Ok(set)
            }
            Node::Any(parts) => {
                let mut set = Set::empty(self.heads.len());
                for part in parts {
                    set = set.or(&self.set(part)?);
                }
                Ok(set)
            }
            // These are words: the index knows them.
            Node::Term(_) | Node::Near(_) => Ok(Set::empty(self.heads.len())),
        }
    }

    /// The articles whose ids a statement gives.
    fn articles(&self, statement: &str, parameters: impl Params) -> Result<Set, LibraryError> {
        let mut set = Set::empty(self.heads.len());
        self.reader.run(|c| {
            let mut statement = c.prepare_cached(statement)?;
            let mut rows = statement.query(parameters)?;
            while let Some(row) = rows.next()? {
                if let Some(place) = self.heads.place(row.get(0)?) {
                    set.insert(place);
                }
            }
            Ok(())
        })?;
        Ok(set)
    }

    /// The ids of rows whose words have a term.
    fn with_words(&self, statement: &str, parameters: impl Params, term: &Term) -> Result<BTreeSet<i64>, LibraryError> {
        let matcher = Matcher::new(Some(&Node::Term(term.clone())));
        let mut found = BTreeSet::new();
        self.reader.run(|c| {
            let mut statement = c.prepare_cached(statement)?;
            let mut rows = statement.query(parameters)?;
            while let Some(row) = rows.next()? {
                if matcher.has_hit(text(row, 1)?) {
                    found.insert(row.get(0)?);
                }
            }
            Ok(())
        })?;
        Ok(found)
    }

    fn these(&self, ids: &BTreeSet<i64>) -> Set {
        Set::of(self.heads.len(), ids.iter().filter_map(|id| self.heads.place(*id)))
    }

    pub(super) fn field(&self, asked: &FieldTerm) -> Result<Set, LibraryError> {
        match &asked.value {
            Value::Days(days) => self.days(asked.field, *days),
            Value::Words(term) => self.words(asked.field, term),
        }
    }

    fn days(&self, field: Field, days: Days) -> Result<Set, LibraryError> {
        if field == Field::Happened {
            let ends = (days.from.map_or(i64::MIN, day_number), days.to.map_or(i64::MAX, day_number));
            return self.articles(HAPPENED, params![ends.0, ends.1]);
        }
        Ok(self.heads.published(days))
    }

    fn words(&self, field: Field, term: &Term) -> Result<Set, LibraryError> {
        match field {
            Field::Outlet => Ok(self.named(term, self.heads.outlets().all(), |place| self.heads.outlet(place))),
            Field::Language => {
                let wanted = term.keys().join("-");
                let is_one = |name: &String| {
                    name.to_lowercase() == wanted || name.to_lowercase().starts_with(&format!("{wanted}-"))
                };
                let known: Vec<bool> = self.heads.languages().all().iter().map(is_one).collect();
                Ok(self.heads.that(|place| known.get(self.heads.language(place) as usize) == Some(&true)))
            }
            Field::Byline => Ok(self.these(&self.with_words(BYLINES, [], term)?)),
            Field::Person => self.mentioning(EntityKind::Person, term),
            Field::Organization => self.mentioning(EntityKind::Organization, term),
            Field::Place => self.mentioning(EntityKind::Place, term),
            Field::Speaker => self.spoken_by(term),
            Field::Said => Ok(self.these(&self.with_words(SAID, [], term)?)),
            Field::Note => {
                let words = Index::Notes.expression(&Node::Term(term.clone())).unwrap_or_default();
                self.articles(NOTED, [format!("{{body quote}} : {words}")])
            }
            Field::Tag => self.tagged(term),
            Field::Title | Field::Text | Field::Date | Field::Happened => Ok(Set::empty(self.heads.len())),
        }
    }

    /// The articles one of whose names, of which there are few, has the words.
    fn named(&self, term: &Term, names: &[String], number: impl Fn(usize) -> u32) -> Set {
        let matcher = Matcher::new(Some(&Node::Term(term.clone())));
        let has: Vec<bool> = names.iter().map(|name| matcher.has_hit(name)).collect();
        self.heads.that(|place| has.get(number(place) as usize) == Some(&true))
    }

    fn mentioning(&self, kind: EntityKind, term: &Term) -> Result<Set, LibraryError> {
        let entities = self.with_words(NAMES, [kind.name()], term)?;
        self.articles(MENTIONING, [json_ids(entities.into_iter())])
    }

    fn spoken_by(&self, term: &Term) -> Result<Set, LibraryError> {
        let speakers = self.with_words(SPEAKERS, [], term)?;
        let by_name = self.articles(SPOKEN_BY, [json_ids(speakers.into_iter())])?;
        Ok(by_name.or(&self.these(&self.with_words(SPOKEN_BY_WORDS, [], term)?)))
    }

    fn tagged(&self, term: &Term) -> Result<Set, LibraryError> {
        let tags = self.with_words(TAGS, [], term)?;
        self.articles(TAGGED, [json_ids(tags.into_iter())])
    }
}

/// The parts that are words, as one, and the others.
pub(super) fn parted(parts: &[Node]) -> (Option<Node>, Vec<&Node>) {
    let is_words = |part: &&Node| match part {
        Node::Not(part) => Index::Articles.expression(part).is_some(),
        part => Index::Articles.expression(part).is_some(),
    };
    let (words, others): (Vec<&Node>, Vec<&Node>) = parts.iter().partition(is_words);
    let whole = Node::All(words.into_iter().cloned().collect());
    match Index::Articles.expression(&whole) {
        Some(_) => (Some(whole), others),
        None => (None, parts.iter().collect()),
    }
}
