//! Writing the quotations of an analysis, and applying the decisions on them again.

use super::{
    LibraryError,
    sql::section,
    store::{Findings, day_number},
};
use crate::{model::Quotation, text};
use rusqlite::{Connection, params};
use std::collections::HashMap;

const FILE: &str = include_str!("sql/quotations.sql");
const INSERT: &str = section(FILE, "insert");
const CO_SPEAKER: &str = section(FILE, "co_speaker");
const PUBLISHED: &str = section(FILE, "published");
const APPLY_DECISIONS: &str = section(FILE, "apply_decisions");

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

/// Shows what was decided on the quotations of an article, over what was just found.
pub(super) fn apply_decisions(tx: &Connection, article: i64) -> Result<(), LibraryError> {
    tx.prepare_cached(APPLY_DECISIONS)?.execute([article])?;
    Ok(())
}
