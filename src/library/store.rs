//! Writing an analysis into the library: the findings of one version in place of those it had, in one transaction.
//!
//! Entities outlive analyses: a found entity joins the library's by what it is known by (`analysis::entities::identity`), and those
//! whose names fit are shown as one (`join`). A person's single-word name joins only within its article, because a bare surname says
//! too little; namesakes that one article keeps apart stay apart.

use super::{
    Changes, Library, LibraryError, join,
    line::{self, Line, Place},
    sql::section,
};
use crate::{
    analysis::entities::identity::{self, Identity},
    model::{Analysis, AnalyzedEntity, CodePoints, DateSpan, EntityKind, Event, SourceFormat, Span, Timex, VersionId},
    text,
};
use rusqlite::{Connection, OptionalExtension, Statement, ToSql, named_params, params};
use std::collections::HashMap;

const FILE: &str = include_str!("sql/findings.sql");
const VERSION: &str = section(FILE, "version");
const UNCOUNT: &str = section(FILE, "uncount");
const COUNT: &str = section(FILE, "count");
const CLEAR: &str = section(FILE, "clear");
const FIND_ENTITY: &str = section(FILE, "find_entity");
const ADD_ENTITY: &str = section(FILE, "add_entity");
const SHOW_ENTITY: &str = section(FILE, "show_entity");
const VERSION_ENTITY: &str = section(FILE, "version_entity");
const ROLE: &str = section(FILE, "role");
const SENTENCE: &str = section(FILE, "sentence");
const MENTION: &str = section(FILE, "mention");
const TIMEX: &str = section(FILE, "timex");
const EVENT: &str = section(FILE, "event");
const EVENT_ENTITY: &str = section(FILE, "event_entity");
const NAME_PUBLICATION: &str = section(FILE, "name_publication");
const SETTLE_EVENTS: &str = section(FILE, "settle_events");
const LANGUAGE: &str = section(FILE, "language");
const SHOW_HEAD: &str = section(FILE, "show_head");
const DONE: &str = section(FILE, "done");
const JOIN: &str = include_str!("sql/join.sql");
const BETTER_NAME: &str = section(JOIN, "better_name");

/// A request for an analysis, as it was taken from the queue.
///
/// An analysis of a request that is not the latest any more (the day of publication was corrected meanwhile) is not stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ticket {
    /// The version to be analyzed.
    pub version: VersionId,
    /// The number of the request.
    pub(super) request: i64,
}

impl Library {
    /// Stores the findings of one version; [`Changes::NONE`] if the request is out of date.
    pub fn store_analysis(
        &mut self,
        ticket: Ticket,
        analysis: &Analysis,
        analyzer_version: u32,
    ) -> Result<Changes, LibraryError> {
        self.write(|tx| store(tx, ticket, analysis, analyzer_version))
    }

    /// Stores the findings of several versions in one transaction.
    pub fn store_analyses(
        &mut self,
        analyses: &[(Ticket, Analysis)],
        analyzer_version: u32,
    ) -> Result<Changes, LibraryError> {
        self.write(|tx| {
            let one = |(ticket, analysis): &(Ticket, Analysis)| store(tx, *ticket, analysis, analyzer_version);
            analyses.iter().map(one).try_fold(Changes::NONE, |all, changes| Ok(all.union(changes?)))
        })
    }
}

fn store(tx: &Connection, ticket: Ticket, analysis: &Analysis, analyzer_version: u32) -> Result<Changes, LibraryError> {
    let version = ticket.version.0;
    let read = |row: &rusqlite::Row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?));
    let Some((article, text, format)) =
        tx.prepare_cached(VERSION)?.query_row([version, ticket.request], read).optional()?
    else {
        return Ok(Changes::NONE);
    };
    tx.prepare_cached(UNCOUNT)?.execute([article])?;
    let decided = super::store_quotations::decided(tx, version)?;
    clear(tx, version)?;
    join::rekey(tx)?;
    let entities = library_entities(tx, article, &analysis.entities)?;
    let format = SourceFormat::from_name(&format).unwrap_or(SourceFormat::Plain);
    Findings { tx, article, version, text: &text, points: CodePoints::new(&text), entities }
        .insert(analysis, format)?;
    tx.prepare_cached(NAME_PUBLICATION)?.execute([article])?;
    super::mention_settle::apply(tx, article)?;
    tx.prepare_cached(SETTLE_EVENTS)?.execute([article])?;
    super::store_quotations::follow(tx, article, version, &decided)?;
    super::store_quotations::apply_decisions(tx, article)?;
    if !analysis.language.is_empty() {
        tx.prepare_cached(LANGUAGE)?.execute(params![version, analysis.language])?;
        tx.prepare_cached(SHOW_HEAD)?.execute([article])?;
    }
    tx.prepare_cached(COUNT)?.execute([article, version])?;
    tx.prepare_cached(DONE)?.execute(params![version, analyzer_version, super::json_list(&analysis.warnings)])?;
    Ok(Changes::ANALYSIS)
}

fn clear(tx: &Connection, version: i64) -> Result<(), LibraryError> {
    for statement in CLEAR.split(';') {
        tx.prepare_cached(statement)?.execute(named_params! { ":version": version })?;
    }
    Ok(())
}

/// The library's entity of each found one, made where there is none.
fn library_entities(tx: &Connection, article: i64, found: &[AnalyzedEntity]) -> Result<Vec<i64>, LibraryError> {
    let mut namesakes: HashMap<(EntityKind, String), i64> = HashMap::new();
    let identities: Vec<Identity> = found.iter().map(identity::identity).collect();
    let mut ids = Vec::with_capacity(found.len());
    for (entity, identity) in found.iter().zip(&identities) {
        let scope = if identity.is_bare { article } else { 0 };
        let namesake = namesakes.entry((entity.kind, identity.name.clone())).or_insert(-1);
        *namesake += 1;
        let known = Known { kind: entity.kind, identity, scope, namesake: *namesake };
        ids.push(known.entity(tx, &super::in_one_line(&entity.name))?);
    }
    let named: Vec<(i64, &Identity)> = ids.iter().copied().zip(&identities).collect();
    join::keep_apart(tx, &named)?;
    Ok(ids)
}

/// Shows an entity that was just made.
pub(super) fn show_as_itself(tx: &Connection, entity: i64) -> Result<(), LibraryError> {
    tx.prepare_cached(SHOW_ENTITY)?.execute([entity])?;
    Ok(())
}

/// What an entity of the library is known by.
struct Known<'a> {
    kind: EntityKind,
    identity: &'a Identity,
    /// The article that a bare name is known in; 0 for all.
    scope: i64,
    /// The number among those whom one article calls alike but keeps apart.
    namesake: i64,
}

impl Known<'_> {
    /// The entity, made if there is none; a better spelling of its name is kept.
    fn entity(&self, tx: &Connection, name: &str) -> Result<i64, LibraryError> {
        let (kind, key) = (self.kind.name(), &self.identity.key);
        let known = params![kind, key, self.scope, self.namesake];
        let read = |row: &rusqlite::Row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?));
        let found = tx.prepare_cached(FIND_ENTITY)?.query_row(known, read).optional()?;
        let id = match &found {
            Some((id, _)) => *id,
            None => self.add(tx, name)?,
        };
        let is_better = found.is_some_and(|(_, known)| join::name_rank(name) > join::name_rank(&known));
        if is_better {
            tx.prepare_cached(BETTER_NAME)?.execute(params![id, name])?;
        }
        let is_sole = self.namesake == 0;
        join::register(tx, id, self.identity, is_sole)?;
        if is_better && is_sole && !self.identity.is_bare {
            join::regroup(tx, id)?;
        }
        Ok(id)
    }

    fn add(&self, tx: &Connection, name: &str) -> Result<i64, LibraryError> {
        let row = params![self.kind.name(), self.identity.key, self.scope, self.namesake, name];
        tx.prepare_cached(ADD_ENTITY)?.execute(row)?;
        let id = tx.last_insert_rowid();
        show_as_itself(tx, id)?;
        Ok(id)
    }
}

/// Writes the findings of one version. A finding whose span does not fit the text is left out: it could lead nowhere.
pub(super) struct Findings<'a> {
    pub(super) tx: &'a Connection,
    pub(super) article: i64,
    pub(super) version: i64,
    text: &'a str,
    points: CodePoints,
    /// The library's entities, by their index in the analysis.
    entities: Vec<i64>,
}

/// A span in bytes and in code points, as columns.
pub(super) struct Columns {
    pub(super) bytes: (i64, i64),
    pub(super) chars: (i64, i64),
}

impl Findings<'_> {
    fn insert(&self, analysis: &Analysis, format: SourceFormat) -> Result<(), LibraryError> {
        let inlines = text::structure(self.text, format).inlines;
        let (lines, places) = line::lines(self.text, &analysis.sentences, &analysis.mentions, &inlines);
        self.sentences(&lines, &shown(&lines, &places, &analysis.events))?;
        self.mentions(analysis, &places)?;
        self.named(analysis)?;
        self.roles(analysis)?;
        let timexes = self.timexes(&analysis.timexes)?;
        self.events(analysis, &timexes, &lines)?;
        super::store_quotations::quotations(self, &analysis.quotations)
    }

    pub(super) fn columns(&self, span: Span) -> Option<Columns> {
        span.of(self.text)?;
        let (start, end) = self.points.range(self.text, span);
        Some(Columns { bytes: (span.start() as i64, span.end() as i64), chars: (start as i64, end as i64) })
    }

    /// The span's words in one line.
    pub(super) fn words(&self, span: Span) -> String {
        super::in_one_line(span.in_text(self.text))
    }

    pub(super) fn entity(&self, index: usize) -> Option<i64> {
        self.entities.get(index).copied()
    }

    /// Writes the sentences, with their words where a table shows them.
    fn sentences(&self, lines: &[Line], shown: &[bool]) -> Result<(), LibraryError> {
        let mut statement = self.tx.prepare_cached(SENTENCE)?;
        for (position, (line, shown)) in lines.iter().zip(shown).enumerate() {
            let Some(Columns { bytes, chars }) = self.columns(line.sentence.span) else { continue };
            let (number, paragraph) = (line.sentence.number, line.sentence.paragraph_no);
            let position = position as i64;
            let words = shown.then_some(&line.text);
            statement.execute(params![
                self.version,
                position,
                number,
                paragraph,
                bytes.0,
                bytes.1,
                chars.0,
                chars.1,
                words
            ])?;
        }
        Ok(())
    }

    fn mentions(&self, analysis: &Analysis, places: &[Place]) -> Result<(), LibraryError> {
        let mut statement = self.tx.prepare_cached(MENTION)?;
        for (mention, place) in analysis.mentions.iter().zip(places) {
            let (Some(span), Some(entity)) = (self.columns(mention.span), self.entity(mention.entity)) else {
                continue;
            };
            statement.execute(params![
                self.version,
                place.line.map(|position| position as i64),
                place.at.0 as i64,
                place.at.1 as i64,
                entity,
                span.bytes.0,
                span.bytes.1,
                span.chars.0,
                span.chars.1,
                self.words(mention.span),
                f64::from(mention.score),
                mention.rule,
                f64::from(mention.link.score),
                mention.link.rule,
            ])?;
        }
        Ok(())
    }

    /// The entities as this analysis has them.
    fn named(&self, analysis: &Analysis) -> Result<(), LibraryError> {
        let mut statement = self.tx.prepare_cached(VERSION_ENTITY)?;
        for (position, (entity, id)) in analysis.entities.iter().zip(&self.entities).enumerate() {
            statement.execute(params![self.version, position as i64, id, entity.kind.name(), entity.name])?;
        }
        Ok(())
    }

    fn roles(&self, analysis: &Analysis) -> Result<(), LibraryError> {
        let mut statement = self.tx.prepare_cached(ROLE)?;
        for (entity, id) in analysis.entities.iter().zip(&self.entities) {
            for role in &entity.roles {
                let Some(Columns { bytes, chars }) = self.columns(role.span) else { continue };
                let words = super::in_one_line(&role.role);
                let (from, to, precision, qualifier) = date_columns(role.time);
                statement.execute(params![
                    self.version,
                    id,
                    words,
                    bytes.0,
                    bytes.1,
                    chars.0,
                    chars.1,
                    from,
                    to,
                    precision,
                    qualifier
                ])?;
            }
        }
        Ok(())
    }

    /// The rows' ids by index in the analysis; `None` where there is no row.
    fn timexes(&self, timexes: &[Timex]) -> Result<Vec<Option<i64>>, LibraryError> {
        let mut statement = self.tx.prepare_cached(TIMEX)?;
        timexes.iter().map(|timex| self.timex(&mut statement, timex)).collect()
    }

    fn timex(&self, statement: &mut Statement, timex: &Timex) -> Result<Option<i64>, LibraryError> {
        let Some(Columns { bytes, chars }) = self.columns(timex.span) else { return Ok(None) };
        let (from, to, precision, qualifier) = date_columns(timex.date);
        let anchor = timex.anchor.and_then(|span| self.columns(span)).map(|columns| columns.bytes);
        let id = statement.insert(params![
            self.version,
            bytes.0,
            bytes.1,
            chars.0,
            chars.1,
            self.words(timex.span),
            timex.kind.name(),
            timex.value,
            timex.modifier,
            from,
            to,
            precision,
            qualifier,
            timex.basis.map(crate::model::Basis::name),
            anchor.map(|a| a.0),
            anchor.map(|a| a.1),
            timex.because,
            timex.offset.map(|offset| offset.months),
            timex.offset.map(|offset| offset.days),
        ])?;
        Ok(Some(id))
    }

    fn events(&self, analysis: &Analysis, timexes: &[Option<i64>], lines: &[Line]) -> Result<(), LibraryError> {
        let all = &analysis.timexes;
        let mut statement = self.tx.prepare_cached(EVENT)?;
        for event in &analysis.events {
            let timex = event.timex.map(|timex| timexes.get(timex).copied().flatten());
            let (Some(span), true) = (self.columns(event.span), timex != Some(None)) else { continue };
            let (from, to, precision, qualifier) = date_columns(Some(event.date));
            let written = self.written(event, all);
            let id = statement.insert(params![
                self.article,
                self.version,
                timex.flatten(),
                span.bytes.0,
                span.bytes.1,
                span.chars.0,
                span.chars.1,
                line_at(lines, event.span.start()),
                day_number(event.date.from()),
                day_number(event.date.to()),
                from,
                to,
                precision,
                qualifier,
                event.date.edtf(),
                super::in_one_line(&event.text),
                event.kind.name(),
                found(event),
                written,
                headline(event),
                event.act,
                Some(event.because.as_str()).filter(|because| !because.is_empty()),
            ])?;
            self.participants(id, &event.entities)?;
        }
        Ok(())
    }

    /// The date as written: with the words that it hangs on, where the text has any date for it.
    fn written(&self, event: &Event, timexes: &[Timex]) -> String {
        let alone = || event.timex.and_then(|timex| timexes.get(timex)).map(|timex| timex.span);
        event.written.or_else(alone).map(|span| self.words(span)).unwrap_or_default()
    }

    fn participants(&self, event: i64, entities: &[usize]) -> Result<(), LibraryError> {
        let mut statement = self.tx.prepare_cached(EVENT_ENTITY)?;
        for (position, entity) in entities.iter().filter_map(|index| self.entity(*index)).enumerate() {
            statement.execute(params![event, position as i64, entity])?;
        }
        Ok(())
    }
}

/// The date as found, and how it was told from its place in the text, as JSON.
fn found(event: &Event) -> String {
    let mut found = serde_json::to_value(event.date).unwrap_or_default();
    if let Some(fields) = found.as_object_mut().filter(|_| !event.because.is_empty()) {
        fields.insert("because".to_owned(), event.because.as_str().into());
    }
    found.to_string()
}

/// The headline in one line; an event without one is called by its text.
fn headline(event: &Event) -> String {
    let headline = super::in_one_line(&event.headline);
    if headline.is_empty() { super::in_one_line(&event.text) } else { headline }
}

/// Which lines a table shows: those with a mention or an event in them.
fn shown(lines: &[Line], places: &[Place], events: &[Event]) -> Vec<bool> {
    let mut shown = vec![false; lines.len()];
    let with_mention = places.iter().filter_map(|place| place.line);
    let with_event = events.iter().filter_map(|event| line_at(lines, event.span.start()));
    for line in with_mention.chain(with_event.map(|position| position as usize)) {
        if let Some(shown) = shown.get_mut(line) {
            *shown = true;
        }
    }
    shown
}

/// The position of the line that byte `offset` stands in.
fn line_at(lines: &[Line], offset: usize) -> Option<i64> {
    let after = lines.partition_point(|line| line.sentence.span.start() <= offset);
    let position = after.checked_sub(1)?;
    lines.get(position).filter(|line| line.sentence.span.contains(offset)).map(|_| position as i64)
}

/// First day, last day, precision and qualifier as columns.
pub(super) fn date_columns(
    date: Option<DateSpan>,
) -> (Option<String>, Option<String>, Option<impl ToSql>, Option<impl ToSql>) {
    let day = |d: jiff::civil::Date| super::iso(d);
    (
        date.map(|d| day(d.from())),
        date.map(|d| day(d.to())),
        date.map(|d| d.precision.name()),
        date.map(|d| d.qualifier.name()),
    )
}

/// Days since 1 January 1970.
pub(super) fn day_number(day: jiff::civil::Date) -> i64 {
    const EPOCH: jiff::civil::Date = jiff::civil::date(1970, 1, 1);
    (day - EPOCH).get_days().into()
}
