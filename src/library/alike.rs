//! Articles that share most of their words, by way of others too, are one source: reprints, and what the agencies send out.
//!
//! The pairs are written down when a text comes in; the groups are what hangs together by them. An article that comes joins groups,
//! which touches only those that change their group; one that goes has its group made anew.

use super::{LibraryError, sql::section};
use crate::text::Overlap;
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};

const FILE: &str = include_str!("sql/again.sql");
const ALIKE: &str = section(FILE, "alike");
const UNGROUPED: &str = section(FILE, "ungrouped");
const GROUPED: &str = section(FILE, "grouped");
const GROUP_OF: &str = section(FILE, "group_of");
const NEIGHBORS: &str = section(FILE, "neighbors");
const MEMBERS: &str = section(FILE, "members");
const SET_GROUP: &str = section(FILE, "set_group");
const JOIN_GROUPS: &str = section(FILE, "join_groups");

/// What one of two texts of one source shares with the other, and the other with it: an outlet that adds as much of its own as the
/// agency sent still prints the agency.
const MOST: f64 = 0.60;
const ENOUGH: f64 = 0.35;

/// Whether two texts share so much that they are one source.
pub(super) fn is_one_source(overlap: Overlap) -> bool {
    overlap.most() >= MOST && overlap.least() >= ENOUGH
}

/// Writes down that two versions share these parts of their words.
pub(super) fn link(tx: &Connection, one: (i64, f64), other: (i64, f64)) -> Result<(), LibraryError> {
    let mut statement = tx.prepare_cached(ALIKE)?;
    let thousandths = |share: f64| (share * 1000.0).round() as i64;
    statement.execute(params![one.0, other.0, thousandths(one.1)])?;
    statement.execute(params![other.0, one.0, thousandths(other.1)])?;
    Ok(())
}

/// Finds the groups of all articles that came or went in this transaction.
pub(super) fn settle(tx: &Connection) -> Result<(), LibraryError> {
    let changed = numbers(tx, UNGROUPED, &[])?;
    if changed.is_empty() {
        return Ok(());
    }
    let mut grouped = Vec::new();
    for article in changed {
        let (present, group): (bool, Option<i64>) =
            tx.prepare_cached(GROUP_OF)?.query_row([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
        match (present, group) {
            (true, None) => join(tx, article)?,
            (false, None) => {}
            (_, Some(_)) => grouped.push(article),
        }
    }
    part(tx, &grouped)?;
    tx.prepare_cached(GROUPED)?.execute([])?;
    Ok(())
}

fn numbers(tx: &Connection, statement: &str, of: &[i64]) -> Result<Vec<i64>, LibraryError> {
    let mut statement = tx.prepare_cached(statement)?;
    Ok(statement.query_map(rusqlite::params_from_iter(of), |row| row.get(0))?.collect::<Result<_, _>>()?)
}

fn group_of(tx: &Connection, article: i64) -> Result<Option<i64>, LibraryError> {
    Ok(tx.prepare_cached(GROUP_OF)?.query_row([article], |row| row.get(1))?)
}

/// An article comes: those it shares its words with, and their groups, are one group with it. A group is called by the first of
/// its articles.
fn join(tx: &Connection, article: i64) -> Result<(), LibraryError> {
    let neighbors = numbers(tx, NEIGHBORS, &[article])?;
    if neighbors.is_empty() {
        return Ok(());
    }
    let mut groups = BTreeSet::new();
    for neighbor in &neighbors {
        groups.insert(group_of(tx, *neighbor)?.unwrap_or(*neighbor));
    }
    let name = groups.first().copied().unwrap_or(article).min(article);
    for group in groups.into_iter().filter(|group| *group != name) {
        tx.prepare_cached(JOIN_GROUPS)?.execute([group, name])?;
    }
    for one in neighbors.into_iter().chain([article]) {
        tx.prepare_cached(SET_GROUP)?.execute([one, name])?;
    }
    Ok(())
}

/// Articles of groups go, or share their words with others than before: what still hangs together is found anew, once for all.
fn part(tx: &Connection, changed: &[i64]) -> Result<(), LibraryError> {
    let (mut left, mut groups) = (BTreeSet::new(), BTreeSet::new());
    for article in changed {
        left.extend(numbers(tx, NEIGHBORS, &[*article])?.into_iter().chain([*article]));
    }
    for article in &left {
        groups.extend(group_of(tx, *article)?);
    }
    for group in groups {
        left.extend(numbers(tx, MEMBERS, &[group])?);
    }
    let mut neighbors: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for one in &left {
        let present: bool = tx.prepare_cached(GROUP_OF)?.query_row([one], |row| row.get(0))?;
        neighbors.insert(*one, if present { numbers(tx, NEIGHBORS, &[*one])? } else { Vec::new() });
    }
    while let Some(first) = left.pop_first() {
        let (mut members, mut open) = (BTreeSet::from([first]), vec![first]);
        while let Some(one) = open.pop() {
            let next = neighbors.get(&one).map(Vec::as_slice).unwrap_or_default();
            open.extend(next.iter().copied().filter(|other| members.insert(*other)));
        }
        let name = (members.len() > 1).then(|| members.first().copied()).flatten();
        for one in &members {
            left.remove(one);
            tx.prepare_cached(SET_GROUP)?.execute(params![one, name])?;
        }
    }
    Ok(())
}
