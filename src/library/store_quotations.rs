//! Writing the quotations of an analysis, and applying the decisions on them again.

use super::{
    LibraryError, Placed, PlacementOutcome, PlacementState,
    sql::section,
    store::{Findings, day_number},
};
use crate::{model::Quotation, text};
use rusqlite::{Connection, Row, params};
use std::collections::HashMap;

const FILE: &str = include_str!("sql/quotations.sql");
const INSERT: &str = section(FILE, "insert");
const CO_SPEAKER: &str = section(FILE, "co_speaker");
const PUBLISHED: &str = section(FILE, "published");
const APPLY_DECISIONS: &str = section(FILE, "apply_decisions");
const DECIDED: &str = section(FILE, "decided");
const AT_PLACE: &str = section(FILE, "at_place");
const REKEY: &str = section(FILE, "rekey");
const REKEY_ACTS: &str = section(FILE, "rekey_acts");
const LATEST: &str = section(FILE, "latest");
const REPORT: &str = section(include_str!("sql/placement.sql"), "report");

/// Writes the quotations of one version.
pub(super) fn quotations(findings: &Findings<'_>, quotations: &[Quotation]) -> Result<(), LibraryError> {
    let tx = findings.tx;
    let published: Option<i64> = tx.prepare_cached(PUBLISHED)?.query_row([findings.article], |row| row.get(0))?;
    let mut seen: HashMap<String, i64> = HashMap::new();
    for quotation in quotations {
        let words = findings.words(quotation.span);
        let nth = seen.entry(words.clone()).and_modify(|count| *count += 1).or_insert(0);
        insert(findings, quotation, &words, *nth, published)?;
    }
    Ok(())
}

fn insert(
    findings: &Findings<'_>,
    quotation: &Quotation,
    words: &str,
    nth: i64,
    published: Option<i64>,
) -> Result<(), LibraryError> {
    let Some(place) = findings.columns(quotation.span) else { return Ok(()) };
    let bytes = |span| findings.columns(span).map(|columns| columns.bytes);
    let (speaker, cue) = (quotation.speaker_span.and_then(bytes), quotation.cue.and_then(bytes));
    let said = quotation.said;
    let row = params![
        findings.article,
        findings.version,
        words,
        quotation.kind.name(),
        place.bytes.0,
        place.bytes.1,
        place.chars.0,
        place.chars.1,
        quotation.speaker.and_then(|index| findings.entity(index)),
        speaker.and(quotation.speaker_span).map(|span| findings.words(span)),
        quotation.doubtful,
        text::fold(words),
        speaker.map(|place| place.0),
        speaker.map(|place| place.1),
        quotation.because,
        quotation.addressee.map(|span| findings.words(span)),
        quotation.via,
        cue.map(|place| place.0),
        cue.map(|place| place.1),
        cue.and(quotation.cue).map(|span| findings.words(span)),
        said.map(|date| super::iso(date.from())),
        said.map(|date| date.edtf()),
        said.map(|date| day_number(date.from())).or(published),
        nth,
    ];
    findings.tx.prepare_cached(INSERT)?.execute(row)?;
    let id = findings.tx.last_insert_rowid();
    let others = quotation.co_speakers.iter().filter_map(|index| findings.entity(*index));
    for (position, entity) in others.enumerate() {
        findings.tx.prepare_cached(CO_SPEAKER)?.execute(params![id, position as i64, entity])?;
    }
    Ok(())
}

/// A quotation by what decisions know it by, and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    words: String,
    nth: i64,
    start: i64,
    end: i64,
}

fn place(row: &Row) -> rusqlite::Result<Place> {
    Ok(Place { words: row.get(0)?, nth: row.get(1)?, start: row.get(2)?, end: row.get(3)? })
}

impl Place {
    /// Bytes in common with another, where these are half of one of them.
    fn shared(&self, other: &Self) -> Option<i64> {
        let shared = self.end.min(other.end) - self.start.max(other.start);
        let shorter = (self.end - self.start).min(other.end - other.start);
        (shared > 0 && shared * 2 >= shorter).then_some(shared)
    }
}

/// The quotations of a version that something is or was decided about, before they are found anew.
pub(super) fn decided(tx: &Connection, version: i64) -> Result<Vec<Place>, LibraryError> {
    Ok(tx.prepare_cached(DECIDED)?.query_map([version], place)?.collect::<Result<_, _>>()?)
}

/// Lets the decisions follow quotations that were found with other words, or as others of the same words, at the same place; what
/// moved is reported.
pub(super) fn follow(tx: &Connection, article: i64, version: i64, decided: &[Place]) -> Result<(), LibraryError> {
    /// Above every number of a quotation, so that two that change places do not meet.
    const AWAY: i64 = 1 << 40;
    let mut moved: Vec<(&Place, Place)> = Vec::new();
    for old in decided {
        let mut statement = tx.prepare_cached(AT_PLACE)?;
        let near = statement.query_map(params![version, old.start, old.end], place)?;
        let near = near.collect::<Result<Vec<_>, _>>()?;
        let free = near.into_iter().filter(|new| !moved.iter().any(|(_, taken)| taken == new));
        let shared = free.filter_map(|new| Some((old.shared(&new)?, new)));
        // Of two that share as much, the one that is nearer in length.
        let best = shared.max_by_key(|(shared, new)| (*shared, -(new.end - new.start - (old.end - old.start)).abs()));
        if let Some((_, new)) = best.filter(|(_, new)| (&new.words, new.nth) != (&old.words, old.nth)) {
            moved.push((old, new));
        }
    }
    for (old, new) in &moved {
        rekey(tx, article, (&old.words, old.nth), (&new.words, new.nth + AWAY))?;
    }
    for (old, new) in &moved {
        rekey(tx, article, (&new.words, new.nth + AWAY), (&new.words, new.nth))?;
        report(tx, article, version, old, new)?;
    }
    Ok(())
}

/// Decisions, and the acts that laid them down or took them back, know a quotation by other words and another number from now on.
fn rekey(tx: &Connection, article: i64, old: (&str, i64), new: (&str, i64)) -> Result<(), LibraryError> {
    for statement in [REKEY, REKEY_ACTS] {
        tx.prepare_cached(statement)?.execute(params![article, old.0, old.1, new.0, new.1])?;
    }
    Ok(())
}

fn report(tx: &Connection, article: i64, version: i64, old: &Place, new: &Place) -> Result<(), LibraryError> {
    let latest: Option<i64> =
        tx.prepare_cached(LATEST)?.query_row(params![article, new.words, new.nth], |row| row.get(0))?;
    let Some(decision) = latest else { return Ok(()) };
    let row = params![
        article,
        Placed::Quotation.name(),
        decision,
        version,
        version,
        old.start,
        old.end,
        old.words,
        PlacementOutcome::Moved.name(),
        new.start,
        new.end,
        PlacementState::Done.name()
    ];
    tx.prepare_cached(REPORT)?.execute(row)?;
    Ok(())
}

/// Shows what was decided on the quotations of an article, over what was just found.
pub(super) fn apply_decisions(tx: &Connection, article: i64) -> Result<(), LibraryError> {
    tx.prepare_cached(APPLY_DECISIONS)?.execute([article])?;
    Ok(())
}
