//! What several articles of one source tell in the same words: one event, whatever it is.
//!
//! `same` joins what independent articles tell, by act, day and participants. Reprints need none of these: the same words about the
//! same days are the same event. Triggers note which articles have to be looked at; this runs after `same` and goes by its leaders.

use super::{LibraryError, sql::section};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet, HashSet};

const FILE: &str = include_str!("sql/settle.sql");
const UNSETTLED: &str = section(FILE, "unsettled_sources");
const SETTLED: &str = section(FILE, "sources_settled");
const PART: &str = section(FILE, "part_without_act");
const OF_SOURCE: &str = section(FILE, "of_source");
const MEMBERS: &str = section(FILE, "members");
const LEADER: &str = section(FILE, "leader");
const LEAD_ON: &str = section(FILE, "lead_on");
const JOIN: &str = section(FILE, "join");

/// Events of one source beyond which the rest is not compared, and those of the same days.
const MOST: usize = 20_000;
const MOST_AT_ONCE: usize = 300;
/// Words that two accounts must have in common, as a share of the words of both.
const SHARED: f64 = 0.6;

/// An event of a source.
struct Told {
    id: i64,
    article: i64,
    days: (i64, i64),
    words: HashSet<String>,
}

/// Looks again at the articles of all sources that have changed in this transaction.
pub(super) fn settle(tx: &Connection) -> Result<(), LibraryError> {
    let changed: Vec<(i64, Option<i64>)> =
        tx.prepare_cached(UNSETTLED)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    if changed.is_empty() {
        return Ok(());
    }
    let mut sources: BTreeSet<i64> = BTreeSet::new();
    for (article, source) in changed {
        tx.prepare_cached(PART)?.execute([article])?;
        sources.extend(source);
    }
    for source in sources {
        let members: Vec<i64> =
            tx.prepare_cached(MEMBERS)?.query_map([source], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for article in members {
            tx.prepare_cached(PART)?.execute([article])?;
        }
        let told = told(tx, source)?;
        for same_days in told.chunk_by(|a, b| a.days == b.days) {
            unite(tx, same_days)?;
        }
    }
    tx.prepare_cached(SETTLED)?.execute([])?;
    Ok(())
}

fn told(tx: &Connection, source: i64) -> Result<Vec<Told>, LibraryError> {
    let mut statement = tx.prepare_cached(OF_SOURCE)?;
    let read = |row: &rusqlite::Row| {
        let key = row.get_ref(4)?.as_str().unwrap_or_default();
        let words = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        Ok(Told {
            id: row.get(0)?,
            article: row.get(1)?,
            days: (row.get(2)?, row.get(3)?),
            words: words.map(str::to_owned).collect(),
        })
    };
    Ok(statement.query_map(params![source, MOST as i64], read)?.collect::<Result<_, _>>()?)
}

/// Shows what is told of the same days in the same words under the first of its accounts.
fn unite(tx: &Connection, told: &[Told]) -> Result<(), LibraryError> {
    if told.len() > MOST_AT_ONCE {
        return Ok(());
    }
    let mut taken: BTreeMap<i64, HashSet<i64>> = BTreeMap::new();
    let mut led = HashSet::new();
    for (at, first) in told.iter().enumerate() {
        if led.contains(&first.id) {
            continue;
        }
        for other in told.iter().skip(at + 1) {
            let articles = taken.entry(first.id).or_insert_with(|| HashSet::from([first.article]));
            if !articles.contains(&other.article) && !led.contains(&other.id) && is_same(&first.words, &other.words) {
                articles.insert(other.article);
                led.insert(other.id);
                join(tx, first.id, other.id)?;
            }
        }
    }
    Ok(())
}

fn is_same(one: &HashSet<String>, other: &HashSet<String>) -> bool {
    let shared = one.intersection(other).count();
    let all = one.len() + other.len() - shared;
    shared > 0 && shared as f64 >= SHARED * all as f64
}

/// Puts two events, with all that is shown under them, under the first.
fn join(tx: &Connection, one: i64, other: i64) -> Result<(), LibraryError> {
    let leader = |event: i64| -> Result<i64, LibraryError> {
        Ok(tx.prepare_cached(LEADER)?.query_row([event], |row| row.get(0)).optional()?.unwrap_or(event))
    };
    let (one, other) = (leader(one)?, leader(other)?);
    let (first, second) = (one.min(other), one.max(other));
    if first != second {
        tx.prepare_cached(LEAD_ON)?.execute([second, first])?;
        tx.prepare_cached(JOIN)?.execute([second, first])?;
    }
    Ok(())
}
