//! Applies what the researcher decided about mentions to what was found: given to somebody else, taken for no name, added. Events,
//! quotations and roles follow their mentions.
//!
//! Triggers note which articles have to be looked at; this runs at the end of the same transaction, so that undo, redo and a new
//! analysis end in the same state. What was found is kept beside what is shown, and put back first.

use super::{LibraryError, join, sql::section};
use crate::{
    model::{CodePoints, SourceFormat, Span},
    text,
};
use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

const FILE: &str = include_str!("sql/mentions.sql");
const UNSETTLED: &str = section(FILE, "unsettled");
const SETTLED: &str = section(FILE, "settled");
const UNSETTLED_JOINS: &str = section(FILE, "unsettled_joins");
const JOINS_SETTLED: &str = section(FILE, "joins_settled");
const HAS_DECISIONS: &str = section(FILE, "has_decisions");
const VERSION: &str = section(FILE, "version");
const UNCOUNT: &str = section(FILE, "uncount");
const COUNT: &str = section(FILE, "count");
const RESET: &str = section(FILE, "reset");
const ARTICLE_DECISIONS: &str = section(FILE, "article_decisions");
const MENTION_DECISIONS: &str = section(FILE, "mention_decisions");
const FOUND: &str = section(FILE, "found");
const REJECT: &str = section(FILE, "reject");
const ASSIGN: &str = section(FILE, "assign");
const SENTENCE_AT: &str = section(FILE, "sentence_at");
const SAY_SENTENCE: &str = section(FILE, "say_sentence");
const ADD: &str = section(FILE, "add");
const EVENTS_AROUND: &str = section(FILE, "events_around");
const ADD_PARTICIPANT: &str = section(FILE, "add_participant");
const REFRESH_SPEAKERS: &str = section(FILE, "refresh_speakers");
const ACTS: &str = section(FILE, "acts");
const NOBODY: &str = section(FILE, "nobody");
const MAKE_NOBODY: &str = section(FILE, "make_nobody");

/// What follows its mentions: where it is listed, and where its entity is written.
const FOLLOWERS: [(&str, &str); 4] = [
    (section(FILE, "participants"), section(FILE, "participant")),
    (section(FILE, "speakers"), section(FILE, "speaker")),
    (section(FILE, "co_speakers"), section(FILE, "co_speaker")),
    (section(FILE, "roles"), section(FILE, "role")),
];

/// Settles all articles and names that decisions of this transaction touch.
pub(super) fn settle(tx: &Connection) -> Result<(), LibraryError> {
    let entities: Vec<i64> =
        tx.prepare_cached(UNSETTLED_JOINS)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for entity in &entities {
        join::regroup(tx, *entity)?;
    }
    if !entities.is_empty() {
        tx.prepare_cached(JOINS_SETTLED)?.execute([])?;
    }
    let articles: Vec<i64> =
        tx.prepare_cached(UNSETTLED)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for article in &articles {
        settle_article(tx, *article)?;
    }
    if !articles.is_empty() {
        tx.prepare_cached(SETTLED)?.execute([])?;
    }
    Ok(())
}

fn settle_article(tx: &Connection, article: i64) -> Result<(), LibraryError> {
    let Some((target, is_counted)) = Target::read(tx, article)? else { return Ok(()) };
    tx.prepare_cached(UNCOUNT)?.execute([article])?;
    target.apply()?;
    if is_counted {
        tx.prepare_cached(COUNT)?.execute([article])?;
    }
    Ok(())
}

/// Applies the decisions on an article's mentions to what was just found in its current version. Its totals are counted by the caller.
pub(super) fn apply(tx: &Connection, article: i64) -> Result<(), LibraryError> {
    if tx.prepare_cached(HAS_DECISIONS)?.query_row([article], |row| row.get(0))?
        && let Some((target, _)) = Target::read(tx, article)?
    {
        target.apply()?;
    }
    Ok(())
}

/// The text that decisions are applied to.
struct Target<'a> {
    tx: &'a Connection,
    article: i64,
    version: i64,
    text: String,
    format: SourceFormat,
}

/// A mention on its way from what was found to what is shown.
struct Mention {
    id: i64,
    span: Span,
    found: i64,
    joined_to: Option<i64>,
    /// Whom it is shown as; `None` where it is no name.
    shown: Option<i64>,
}

/// A sentence's position and a stretch of its one line, in bytes.
type InSentence = (i64, (usize, usize));

/// A decision on one passage.
struct Decision {
    id: i64,
    act: String,
    span: Span,
    entity: Option<i64>,
}

impl<'a> Target<'a> {
    fn read(tx: &'a Connection, article: i64) -> Result<Option<(Self, bool)>, LibraryError> {
        let read = |row: &Row| {
            let format: String = row.get(2)?;
            let format = SourceFormat::from_name(&format).unwrap_or(SourceFormat::Plain);
            Ok((Self { tx, article, version: row.get(0)?, text: row.get(1)?, format }, row.get(3)?))
        };
        Ok(tx.prepare_cached(VERSION)?.query_row([article], read).optional()?)
    }

    fn apply(&self) -> Result<(), LibraryError> {
        for statement in RESET.split(';') {
            self.tx.prepare_cached(statement)?.execute(named_params! { ":version": self.version })?;
        }
        let mut mentions = self.found()?;
        self.decide_for_article(&mut mentions)?;
        let added = self.decide_for_passages(&mut mentions)?;
        for mention in &mentions {
            match mention.shown {
                None => self.tx.prepare_cached(REJECT)?.execute([mention.id])?,
                Some(shown) if shown != mention.found => {
                    self.tx.prepare_cached(ASSIGN)?.execute(params![mention.id, shown])?
                }
                Some(_) => 0,
            };
        }
        for decision in &added {
            self.add(decision)?;
        }
        self.follow(&mentions)?;
        self.tx.prepare_cached(REFRESH_SPEAKERS)?.execute([self.version])?;
        self.tx.prepare_cached(ACTS)?.execute([self.version])?;
        Ok(())
    }

    fn found(&self) -> Result<Vec<Mention>, LibraryError> {
        let read = |row: &Row| {
            let found = row.get(3)?;
            let span = super::convert::span(row, 1)?;
            Ok(Mention { id: row.get(0)?, span, found, joined_to: row.get(4)?, shown: Some(found) })
        };
        Ok(self.tx.prepare_cached(FOUND)?.query_map([self.version], read)?.collect::<Result<_, _>>()?)
    }

    fn decide_for_article(&self, mentions: &mut [Mention]) -> Result<(), LibraryError> {
        let mut statement = self.tx.prepare_cached(ARTICLE_DECISIONS)?;
        let mut rows = statement.query([self.article])?;
        while let Some(row) = rows.next()? {
            let (entity, target): (i64, Option<i64>) = (row.get(1)?, row.get(2)?);
            // A rejection has no target, as what it decides about is nobody.
            for mention in mentions.iter_mut().filter(|m| m.found == entity || m.joined_to == Some(entity)) {
                mention.shown = target;
            }
        }
        Ok(())
    }

    /// Decisions on single passages go before those on the whole article; those that add are given back.
    fn decide_for_passages(&self, mentions: &mut [Mention]) -> Result<Vec<Decision>, LibraryError> {
        let read = |row: &Row| {
            Ok(Decision { id: row.get(0)?, act: row.get(1)?, span: super::convert::span(row, 2)?, entity: row.get(4)? })
        };
        let decisions: Vec<Decision> =
            self.tx.prepare_cached(MENTION_DECISIONS)?.query_map([self.version], read)?.collect::<Result<_, _>>()?;
        let mut added: Vec<Decision> = Vec::new();
        for decision in decisions {
            // What was added is decided about again like what was found.
            if decision.act != "add" {
                for one in added.iter_mut().filter(|one| one.span.overlaps(decision.span)) {
                    one.entity = decision.entity;
                }
            }
            for mention in mentions.iter_mut().filter(|m| m.span.overlaps(decision.span)) {
                // A passage that is added stands in the place of what was found in it.
                mention.shown = if decision.act == "assign" { decision.entity } else { None };
            }
            if decision.act == "add" {
                added.push(decision);
            }
        }
        added.retain(|one| one.entity.is_some());
        Ok(added)
    }

    /// Adds a mention that was not found. Where the text does not have the passage it is left out.
    fn add(&self, decision: &Decision) -> Result<(), LibraryError> {
        let span = decision.span;
        if span.of(&self.text).is_none_or(|words| words.trim().is_empty()) {
            return Ok(());
        }
        let surface = super::in_one_line(span.in_text(&self.text));
        let sentence = self.sentence(span)?;
        let (from, to) = CodePoints::new(&self.text).range(&self.text, span);
        let (position, at) = sentence.map_or((None, (0, 0)), |(position, at)| (Some(position), at));
        self.tx.prepare_cached(ADD)?.execute(params![
            self.version,
            position,
            at.0 as i64,
            at.1 as i64,
            decision.entity,
            span.start() as i64,
            span.end() as i64,
            from as i64,
            to as i64,
            surface,
            decision.id,
        ])?;
        let events: Vec<i64> = self
            .tx
            .prepare_cached(EVENTS_AROUND)?
            .query_map(params![self.version, span.start() as i64, span.end() as i64], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for event in events {
            self.tx.prepare_cached(ADD_PARTICIPANT)?.execute(params![event, decision.entity])?;
        }
        Ok(())
    }

    /// The sentence of a passage and the passage's place in the sentence's one line, in bytes.
    fn sentence(&self, span: Span) -> Result<Option<InSentence>, LibraryError> {
        let read = |row: &Row| Ok((row.get::<_, i64>(0)?, super::convert::span(row, 1)?));
        let of = params![self.version, span.start() as i64];
        let found = self.tx.prepare_cached(SENTENCE_AT)?.query_row(of, read).optional()?;
        let Some((position, sentence)) = found.filter(|(_, sentence)| sentence.covers(span)) else { return Ok(None) };
        let inlines = text::structure(&self.text, self.format).inlines;
        let (line, at) = text::one_line_with(&self.text, sentence, span, &inlines);
        self.tx.prepare_cached(SAY_SENTENCE)?.execute(params![self.version, position, line])?;
        Ok(Some((position, (at.start(), at.end()))))
    }

    /// Participants, speakers and bearers of roles go where their mentions went.
    fn follow(&self, mentions: &[Mention]) -> Result<(), LibraryError> {
        if mentions.iter().all(|m| m.shown == Some(m.found)) {
            return Ok(());
        }
        let nobody = nobody(self.tx)?;
        for (list, write) in FOLLOWERS {
            let read = |row: &Row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?, super::convert::span(row, 3)?))
            };
            let followers: Vec<_> =
                self.tx.prepare_cached(list)?.query_map([self.version], read)?.collect::<Result<_, _>>()?;
            for (row, position, entity, span) in followers {
                if let Some(shown) = gone_to(mentions, entity, span) {
                    self.tx.prepare_cached(write)?.execute(params![row, position, shown.unwrap_or(nobody)])?;
                }
            }
        }
        Ok(())
    }
}

/// Where an entity has gone to within a stretch, if all its mentions there have gone; where it has none there, in the whole article.
/// The inner `None` stands for nobody.
#[expect(clippy::option_option, reason = "the outer one says whether it has gone, the inner one whether to anybody")]
fn gone_to(mentions: &[Mention], entity: i64, within: Span) -> Option<Option<i64>> {
    let own = || mentions.iter().filter(|m| m.found == entity);
    let mut near = own().filter(|m| within.overlaps(m.span)).peekable();
    if near.peek().is_some() { all_gone(near, entity) } else { all_gone(own(), entity) }
}

#[expect(clippy::option_option, reason = "as above")]
fn all_gone<'a>(mentions: impl Iterator<Item = &'a Mention>, entity: i64) -> Option<Option<i64>> {
    let mut gone = None;
    for mention in mentions {
        if mention.shown == Some(entity) {
            return None;
        }
        gone = Some(gone.flatten().or(mention.shown));
    }
    gone
}

/// The entity that stands for nobody: rejected, so that no table shows it.
fn nobody(tx: &Connection) -> Result<i64, LibraryError> {
    if let Some(id) = tx.prepare_cached(NOBODY)?.query_row([], |row| row.get(0)).optional()? {
        return Ok(id);
    }
    tx.prepare_cached(MAKE_NOBODY)?.execute([])?;
    let id = tx.last_insert_rowid();
    super::store::show_as_itself(tx, id)?;
    Ok(id)
}
