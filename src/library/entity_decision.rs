//! Decisions on entities: laid down apart from what was found, never overwritten by an analysis, applied again after each.
//!
//! What they do to rows and totals is done by the triggers of derive.sql, so that undo does it too.

use super::{
    Library, LibraryError, Problem, Reader, Written,
    journal::{Coalesce, moment},
    sql::section,
};
use crate::locale::{noted, numbered};
use crate::model::{ArticleId, EntityId, EntityKind};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

const FILE: &str = include_str!("sql/entity_decisions.sql");
const CONTRADICTIONS: &str = section(FILE, "contradictions");
const SHOWN: &str = section(FILE, "shown");
const OWN: &str = section(FILE, "own");
const DECIDE: &str = section(FILE, "decide");
const FORGET: &str = section(FILE, "forget");
const FORGET_APART: &str = section(FILE, "forget_apart");
const ONE: &str = section(FILE, "one");
const ONE_ARTICLE: &str = section(FILE, "one_article");
const ONE_MENTION: &str = section(FILE, "one_mention");
const WITHDRAW: &str = section(FILE, "withdraw");
const WITHDRAW_ARTICLE: &str = section(FILE, "withdraw_article");
const WITHDRAW_MENTION: &str = section(FILE, "withdraw_mention");

/// What the researcher decides about an entity. A later decision stands in the place of the earlier one of its sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntityDecision {
    /// It is one.
    Confirm,
    /// It is none: kept out of every table, here and in every later article.
    Reject,
    /// It is called something else.
    Rename(String),
    /// It is something else.
    Kind(EntityKind),
    /// It is the same as another, and shown under that one.
    MergeInto(EntityId),
    /// It is another than this one, whatever the names say.
    KeepApart(EntityId),
}

/// A decision as it lies in the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionRow {
    /// Which one.
    pub id: DecisionId,
    /// What was decided.
    pub act: DecisionAct,
    /// The new name, the new kind.
    pub value: Option<String>,
    /// The name that it was decided about, as it stood.
    pub words: String,
    /// The other entity.
    pub other: Option<(EntityId, String)>,
}

/// Two decisions that cannot both hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// Why, in words.
    pub because: String,
    /// The one.
    pub one: DecisionId,
    /// The other; `None` where it is the names themselves that contradict it.
    pub other: Option<DecisionId>,
}

/// What a decision on mentions of one article says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleDecisionRow {
    /// Which one.
    pub id: DecisionId,
    /// The article.
    pub article: ArticleId,
    /// Its headline.
    pub title: String,
    /// What was decided: "add", "assign", "reject".
    pub act: String,
    /// The words that it was decided about.
    pub words: String,
    /// Whom they were given to.
    pub to: Option<String>,
}

/// Which decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DecisionId {
    /// One on an entity.
    Entity(i64),
    /// One on an entity's mentions in an article.
    Article(i64),
    /// One on a passage.
    Mention(i64),
}

/// What was decided about an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DecisionAct {
    /// It is one.
    Confirm,
    /// It is none.
    Reject,
    /// It is called something else.
    Rename,
    /// It is something else.
    Kind,
    /// It is shown under another one.
    Merge,
    /// It is not another one.
    Apart,
}

impl DecisionAct {
    /// The act by its name in the library.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "confirm" => Self::Confirm,
            "reject" => Self::Reject,
            "rename" => Self::Rename,
            "kind" => Self::Kind,
            "merge" => Self::Merge,
            "split" => Self::Apart,
            _ => return None,
        })
    }
}

impl EntityDecision {
    const fn act(&self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Reject => "reject",
            Self::Rename(_) => "rename",
            Self::Kind(_) => "kind",
            Self::MergeInto(_) => "merge",
            Self::KeepApart(_) => "split",
        }
    }

    const fn target(&self) -> Option<EntityId> {
        match self {
            Self::MergeInto(target) | Self::KeepApart(target) => Some(*target),
            _ => None,
        }
    }

    fn value(&self) -> Option<String> {
        match self {
            Self::Rename(name) => Some(super::in_one_line(name)),
            Self::Kind(kind) => Some(kind.name().to_owned()),
            _ => None,
        }
    }

    /// What the Edit menu calls it.
    fn label(&self, what: &str, other: Option<&str>) -> String {
        let other = other.unwrap_or_default();
        match self {
            Self::Confirm => noted!("Confirmation of {what}", what),
            Self::Reject => noted!("Rejection of {what}", what),
            Self::Rename(name) => noted!("Renaming of {what} to {name}", what, name = super::in_one_line(name)),
            Self::Kind(kind) => noted!("Change of {what} to {what_kind}", what, what_kind = kind_word(*kind)),
            Self::MergeInto(_) => noted!("Merge of {what} into {other}", what, other),
            Self::KeepApart(_) => noted!("Keeping {what} and {other} apart", what, other),
        }
    }
}

/// An entity with its name as it stands.
type Named = (i64, String);

fn read_name(tx: &Connection, statement: &str, entity: EntityId) -> Result<Named, LibraryError> {
    let read = |row: &Row| Ok((row.get(0)?, row.get(1)?));
    Ok(tx.prepare_cached(statement)?.query_row([entity.0], read).optional()?.ok_or(Problem::Gone(noted!("entity")))?)
}

impl Reader {
    /// Entities with decisions that contradict each other.
    pub fn contradictions(&self) -> Result<u64, LibraryError> {
        let number = |c: &Connection| Ok(c.query_row(CONTRADICTIONS, [], |row| row.get::<_, i64>(0)).optional()?);
        Ok(self.run(number)?.unwrap_or_default().unsigned_abs())
    }
}

impl Library {
    /// Lays down a decision about an entity.
    pub fn decide_entity(&mut self, entity: EntityId, decision: &EntityDecision) -> Result<Written<()>, LibraryError> {
        self.decide_entities(&[entity], decision)
    }

    /// Lays down the same decision about several entities, as one step. The one that is merged into is left out.
    pub fn decide_entities(
        &mut self,
        entities: &[EntityId],
        decision: &EntityDecision,
    ) -> Result<Written<()>, LibraryError> {
        self.transact(noted!("Decision"), &Coalesce::Never, |tx, step| {
            // What is merged is what is shown; every other decision is on the very entity that is asked for.
            let named = |entity| match decision {
                EntityDecision::MergeInto(_) => read_name(tx, SHOWN, entity),
                _ => read_name(tx, OWN, entity),
            };
            let other = decision.target().map(named).transpose()?;
            let mut decided = Vec::new();
            for entity in entities {
                let (id, name) = named(*entity)?;
                if other.as_ref().is_some_and(|(other, _)| *other == id) {
                    continue;
                }
                lay_down(tx, id, &name, decision, other.as_ref().map(|(id, _)| *id))?;
                decided.push(name);
            }
            let what = match decided.as_slice() {
                [one] => one.clone(),
                many => numbered!(many.len(), "{count} name", "{count} names"),
            };
            super::journal::relabel(tx, step, &decision.label(&what, other.as_ref().map(|(_, name)| name.as_str())))
        })
    }

    /// Takes a decision back: what it was about is as if it had not been made.
    pub fn withdraw(&mut self, decision: DecisionId) -> Result<Written<()>, LibraryError> {
        self.transact(noted!("Taking back of a decision"), &Coalesce::Never, |tx, step| {
            let (statement, id) = match decision {
                DecisionId::Entity(id) => (WITHDRAW, id),
                DecisionId::Article(id) => (WITHDRAW_ARTICLE, id),
                DecisionId::Mention(id) => (WITHDRAW_MENTION, id),
            };
            if let Some(label) = withdrawal(tx, decision)? {
                super::journal::relabel(tx, step, &label)?;
            }
            if tx.execute(statement, [id])? == 0 {
                return Err(Problem::Gone(noted!("decision")).into());
            }
            Ok(())
        })
    }
}

/// What the Edit menu calls the taking back of a decision.
fn withdrawal(tx: &Connection, decision: DecisionId) -> Result<Option<String>, LibraryError> {
    let (statement, id) = match decision {
        DecisionId::Entity(id) => {
            let read = |row: &Row| {
                let act = super::convert::named(row, 0, DecisionAct::from_name)?;
                let (words, other): (String, Option<String>) = (row.get(2)?, row.get(3)?);
                Ok(withdrawn(act, &words, &other.unwrap_or_default()))
            };
            return Ok(tx.query_row(ONE, [id], read).optional()?);
        }
        DecisionId::Article(id) => (ONE_ARTICLE, id),
        DecisionId::Mention(id) => (ONE_MENTION, id),
    };
    let read = |row: &Row| {
        let (act, words): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(match act.as_str() {
            "reject" => noted!("Taking “{words}” for a name again", words),
            "add" => noted!("Taking back the mention “{words}”", words),
            _ => noted!("Taking back the move of “{words}”", words),
        })
    };
    Ok(tx.query_row(statement, [id], read).optional()?)
}

/// A kind in the Edit menu.
const fn kind_word(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => noted!("person"),
        EntityKind::Organization => noted!("organization"),
        EntityKind::Place => noted!("place"),
    }
}

fn withdrawn(act: DecisionAct, words: &str, other: &str) -> String {
    match act {
        DecisionAct::Merge => noted!("Split of {words} from {other}", words, other),
        DecisionAct::Reject => noted!("Taking {words} for a name again", words),
        DecisionAct::Confirm => noted!("Taking back the confirmation of {words}", words),
        DecisionAct::Rename | DecisionAct::Kind => noted!("{words} as it was found", words),
        DecisionAct::Apart => noted!("Keeping {words} and {other} apart no longer", words, other),
    }
}

fn lay_down(
    tx: &Connection,
    entity: i64,
    name: &str,
    decision: &EntityDecision,
    other: Option<i64>,
) -> Result<(), LibraryError> {
    if matches!(decision, EntityDecision::KeepApart(_)) {
        // From others it stays apart.
        tx.prepare_cached(FORGET_APART)?.execute(params![entity, other])?;
    } else {
        tx.prepare_cached(FORGET)?.execute(params![entity, decision.act()])?;
    }
    let now = moment(Timestamp::now());
    let row = params![entity, decision.act(), decision.value(), other, name, now];
    tx.prepare_cached(DECIDE)?.execute(row)?;
    Ok(())
}

/// A row of all decisions on an entity.
pub(super) fn read_decision(row: &Row) -> rusqlite::Result<DecisionRow> {
    let other: Option<i64> = row.get(4)?;
    let name: Option<String> = row.get(5)?;
    Ok(DecisionRow {
        id: DecisionId::Entity(row.get(0)?),
        act: super::convert::named(row, 1, DecisionAct::from_name)?,
        value: row.get(2)?,
        words: row.get(3)?,
        other: other.map(EntityId).zip(name),
    })
}

/// A pair of decisions that cannot both hold.
pub(super) fn read_contradiction(row: &Row) -> rusqlite::Result<Contradiction> {
    Ok(Contradiction {
        because: row.get(0)?,
        one: DecisionId::Entity(row.get(1)?),
        other: row.get::<_, Option<i64>>(2)?.map(DecisionId::Entity),
    })
}

/// A row of the decisions on single articles and passages.
pub(super) fn read_article_decision(row: &Row) -> rusqlite::Result<ArticleDecisionRow> {
    let (is_article, id): (bool, i64) = (row.get(5)?, row.get(6)?);
    Ok(ArticleDecisionRow {
        id: if is_article { DecisionId::Article(id) } else { DecisionId::Mention(id) },
        article: ArticleId(row.get(0)?),
        title: row.get(1)?,
        act: row.get(2)?,
        words: row.get(3)?,
        to: row.get(4)?,
    })
}
