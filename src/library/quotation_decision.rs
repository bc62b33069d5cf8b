//! Decisions on quotations: laid down apart from what was found, applied again after each analysis.
//!
//! A quotation is known again by its words in the article and by which of several such it is. What a decision does to the row that
//! is shown is done by the triggers of `derive_quotations.sql`, so that undo does it too.

use super::{
    Library, LibraryError, Problem, Written,
    journal::{Coalesce, moment},
    sql::section,
};
use crate::model::{ArticleId, CodePoints, EntityId, QuotationId, QuotationKind, Span};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

const FILE: &str = include_str!("sql/quotations.sql");
const KNOWN: &str = section(FILE, "known");
const FORGET: &str = section(FILE, "forget");
const DECIDE: &str = section(FILE, "decide");
const ENTITY_NAMED: &str = section(FILE, "entity_named");
const DECISIONS: &str = include_str!("sql/decide.sql");
const ARTICLE_PRESENT: &str = section(DECISIONS, "article_present");
const VERSION_TEXT: &str = section(DECISIONS, "version_text");

/// What the researcher decides about a quotation. Of several decisions of one sort the latest holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuotationDecision {
    /// It is one, and right as it is.
    Confirm,
    /// It is none: kept out of the table and the text.
    Reject,
    /// It is given in another way.
    Kind(QuotationKind),
    /// Somebody else said it.
    Speaker(SpeakerChoice),
    /// It begins or ends elsewhere; in bytes of the current version's text.
    Extent(Span),
}

/// A speaker as the researcher names one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpeakerChoice {
    /// An entity of the library.
    Entity(EntityId),
    /// The name of an entity or, if there is none of that name, a description.
    Words(String),
}

impl QuotationDecision {
    const fn act(&self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Reject => "reject",
            Self::Kind(_) => "kind",
            Self::Speaker(_) => "speaker",
            Self::Extent(_) => "extent",
        }
    }

    const fn label(&self) -> &'static str {
        match self {
            Self::Confirm => "Confirmation of a quotation",
            Self::Reject => "Rejection of a quotation",
            Self::Kind(_) => "Change of a quotation's kind",
            Self::Speaker(_) => "Change of a quotation's speaker",
            Self::Extent(_) => "Change of a quotation's extent",
        }
    }
}

/// How a quotation is known again.
struct Known {
    article: i64,
    words: String,
    nth: i64,
    version: i64,
}

/// A place in a version: its id, bytes, code points.
type Placed = (i64, Span, (usize, usize));

/// The columns of a decision besides those that say which quotation it is about.
#[derive(Default)]
struct Value {
    words: Option<String>,
    entity: Option<i64>,
    place: Option<Placed>,
}

impl Library {
    /// Lays down a decision about a quotation.
    pub fn decide_quotation(
        &mut self,
        quotation: QuotationId,
        decision: &QuotationDecision,
    ) -> Result<Written<()>, LibraryError> {
        self.transact(decision.label(), &Coalesce::Never, |tx, _| {
            let known = tx.query_row(KNOWN, [quotation.0], read_known).optional()?;
            let known = known.ok_or(Problem::Gone("quotation"))?;
            let value = value(tx, &known, decision)?;
            lay_down(tx, &known, decision.act(), &value)
        })
    }

    /// Adds a quotation that the analysis did not find: a passage of the current version's text, in bytes.
    pub fn add_quotation(
        &mut self,
        article: ArticleId,
        span: Span,
        kind: QuotationKind,
    ) -> Result<Written<()>, LibraryError> {
        self.transact("New quotation", &Coalesce::Never, |tx, _| {
            let version = tx.query_row(ARTICLE_PRESENT, [article.0], |row| row.get(0)).optional()?;
            let version: i64 = version.ok_or(Problem::Gone("article"))?;
            let (words, place) = passage(tx, version, span)?;
            let nth = -1 - place.1.start() as i64;
            let known = Known { article: article.0, words, nth, version };
            let value = Value { words: Some(kind.name().to_owned()), entity: None, place: Some(place) };
            lay_down(tx, &known, "add", &value)
        })
    }
}

fn read_known(row: &Row) -> rusqlite::Result<Known> {
    Ok(Known { article: row.get(0)?, words: row.get(1)?, nth: row.get(2)?, version: row.get(3)? })
}

fn value(tx: &Connection, known: &Known, decision: &QuotationDecision) -> Result<Value, LibraryError> {
    Ok(match decision {
        QuotationDecision::Confirm | QuotationDecision::Reject => Value::default(),
        QuotationDecision::Kind(kind) => Value { words: Some(kind.name().to_owned()), ..Value::default() },
        QuotationDecision::Speaker(SpeakerChoice::Entity(entity)) => {
            Value { entity: Some(entity.0), ..Value::default() }
        }
        QuotationDecision::Speaker(SpeakerChoice::Words(words)) => {
            let words = super::in_one_line(words);
            let entity = tx.query_row(ENTITY_NAMED, [&words], |row| row.get(0)).optional()?;
            Value { words: Some(words).filter(|words| !words.is_empty()), entity, place: None }
        }
        QuotationDecision::Extent(span) => {
            let (words, place) = passage(tx, known.version, *span)?;
            Value { words: Some(words), entity: None, place: Some(place) }
        }
    })
}

/// The words of a passage in one line, and its place.
fn passage(tx: &Connection, version: i64, span: Span) -> Result<(String, Placed), LibraryError> {
    let text: String = tx.query_row(VERSION_TEXT, [version], |row| row.get(0))?;
    let span = span.of(&text).map(|_| span.trimmed(&text)).filter(|span| !span.is_empty());
    let span = span.ok_or(Problem::BadPassage)?;
    Ok((super::in_one_line(span.in_text(&text)), (version, span, CodePoints::new(&text).range(&text, span))))
}

fn lay_down(tx: &Connection, known: &Known, act: &str, value: &Value) -> Result<(), LibraryError> {
    tx.execute(FORGET, params![known.article, known.words, known.nth, act])?;
    let place = value.place.as_ref();
    tx.execute(
        DECIDE,
        params![
            known.article,
            known.words,
            known.nth,
            act,
            value.words,
            value.entity,
            place.map(|place| place.0),
            place.map(|place| place.1.start() as i64),
            place.map(|place| place.1.end() as i64),
            place.map(|place| place.2.0 as i64),
            place.map(|place| place.2.1 as i64),
            moment(Timestamp::now()),
        ],
    )?;
    Ok(())
}
