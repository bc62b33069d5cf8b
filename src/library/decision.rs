//! Decisions on events: laid down apart from it, never overwritten by an analysis, applied again after each.
//!
//! What they do to rows and totals is done by the triggers of derive.sql, so that undo does it too.

use super::{
    Library, LibraryError, Problem, Written,
    journal::{Coalesce, moment},
    settle,
    sql::section,
};
use crate::locale::noted;
use crate::{
    model::{ArticleId, DateSpan, EventId, Offset, SourceFormat, Span},
    text,
};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::{Value, json};

const FILE: &str = include_str!("sql/decide.sql");
const EVENT_WORDS: &str = section(FILE, "event_words");
const DECIDE_EVENT: &str = section(FILE, "decide_event");
const EVENT_ADDED: &str = section(FILE, "event_added");
const SENTENCE_AT: &str = section(FILE, "sentence_at");

/// What the researcher decides about an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventDecision {
    /// It happened then.
    Confirm,
    /// It is none: kept out of the chronology.
    Reject,
    /// It is as it was found: date, tie, confirmation and rejection are taken back.
    AsFound,
    /// It happened at another time.
    Date {
        /// As the researcher typed it.
        typed: String,
        /// How that is understood.
        date: DateSpan,
    },
    /// Its date hangs on another event of the article.
    Tie {
        /// As the researcher typed it.
        typed: String,
        /// How far it lies from that one.
        offset: Offset,
        /// The other one.
        to: EventId,
    },
}

/// An event that the researcher adds on a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// The article.
    pub article: ArticleId,
    /// A passage in the sentence, in bytes of the current version's text.
    pub passage: Span,
    /// The date as the researcher typed it.
    pub typed: String,
    /// How that is understood.
    pub date: DateSpan,
}

impl Library {
    /// Lays down a decision about an event; it is known again by the words of its date and of its sentence.
    pub fn decide_event(&mut self, event: EventId, decision: &EventDecision) -> Result<Written<()>, LibraryError> {
        let label = match decision {
            EventDecision::Confirm => noted!("Confirmation of an event"),
            EventDecision::Reject => noted!("Rejection of an event"),
            EventDecision::AsFound => noted!("Event as it was found"),
            EventDecision::Date { .. } => noted!("Date of an event"),
            EventDecision::Tie { .. } => noted!("Tie of an event"),
        };
        self.transact(label, &Coalesce::Never, |tx, _| {
            let words = event_words(tx, event)?;
            for (act, value) in acts(tx, decision, &words)? {
                let value = value.map(|value| value.to_string());
                tx.execute(
                    DECIDE_EVENT,
                    params![words.article, act, words.date, words.sentence, value, moment(Timestamp::now())],
                )?;
            }
            if matches!(decision, EventDecision::Tie { .. })
                && settle::settle_article(tx, words.article)? == settle::Circles::Some
            {
                return Err(settle::circular());
            }
            Ok(())
        })
    }

    /// Adds an event on a sentence.
    pub fn add_event(&mut self, event: &NewEvent) -> Result<Written<EventId>, LibraryError> {
        self.transact(noted!("New event"), &Coalesce::Never, |tx, _| {
            let found = tx.query_row(SENTENCE_AT, params![event.article.0, event.passage.start() as i64], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?, row.get::<_, String>(3)?))
            });
            let (start, end, text, format) = found.optional()?.ok_or(Problem::BadPassage)?;
            let span = Span::new(start as usize, end as usize);
            let format = SourceFormat::from_name(&format).unwrap_or(SourceFormat::Plain);
            let sentence = text::one_line(&text, span, &text::structure(&text, format).inlines);
            let value = json!({
                "typed": super::in_one_line(&event.typed), "start": start,
                "from": event.date.from(), "to": event.date.to(), "precision": event.date.precision.name(),
                "qualifier": event.date.qualifier.name(),
            });
            let row = params![event.article.0, "add", "", sentence, value.to_string(), moment(Timestamp::now())];
            tx.execute(DECIDE_EVENT, row)?;
            let decision = tx.last_insert_rowid();
            settle::settle_article(tx, event.article.0)?;
            Ok(EventId(tx.query_row(EVENT_ADDED, [decision], |row| row.get(0))?))
        })
    }
}

/// The words that an event is known again by.
struct EventWords {
    article: i64,
    date: String,
    sentence: String,
}

fn event_words(tx: &Connection, event: EventId) -> Result<EventWords, LibraryError> {
    let read = |row: &Row| Ok(EventWords { article: row.get(0)?, date: row.get(1)?, sentence: row.get(2)? });
    Ok(tx.query_row(EVENT_WORDS, [event.0], read).optional()?.ok_or(Problem::Gone(noted!("event")))?)
}

/// A decision as it is stored: acts with their values.
fn acts(
    tx: &Connection,
    decision: &EventDecision,
    words: &EventWords,
) -> Result<Vec<(&'static str, Option<Value>)>, LibraryError> {
    Ok(match decision {
        EventDecision::Confirm => vec![("confirm", None)],
        EventDecision::Reject => vec![("reject", None)],
        EventDecision::AsFound => vec![("confirm", Some(Value::Bool(false))), ("date", None)],
        EventDecision::Date { typed, date } => {
            let mut value = serde_json::to_value(date).unwrap_or_default();
            value["typed"] = super::in_one_line(typed).into();
            vec![("date", Some(value))]
        }
        EventDecision::Tie { typed, offset, to } => {
            let target = event_words(tx, *to)?;
            if target.article != words.article {
                return Err(Problem::Gone(noted!("event of this article")).into());
            }
            let value = json!({
                "typed": super::in_one_line(typed), "months": offset.months, "days": offset.days,
                "date_words": target.date, "sentence_words": target.sentence,
            });
            vec![("tie", Some(value))]
        }
    })
}
