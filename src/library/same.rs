//! The same event in several articles, and the same act with different days.
//!
//! Two events of different articles are the same where they tell the same kind of act on the same day about the same people or, where
//! neither names one, about the same thing of an organization (`account` says when). They are disputed where the act is one that
//! happens once (an arrest, a death), the days are near but not the same, and no article tells both days or that it happened again.
//! What the researcher confirmed or dated is in no dispute.
//!
//! Triggers note the acts and days that have changed; only their neighborhood is looked at again.

use super::{LibraryError, account::Account, sql::section};
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, HashSet};

const FILE: &str = include_str!("sql/settle.sql");
const KEYS: &str = section(FILE, "keys");
const KEYS_SETTLED: &str = section(FILE, "keys_settled");
const NAMESAKES: &str = section(FILE, "namesakes");
const PART: &str = section(FILE, "part");
const JOIN: &str = section(FILE, "join");
const CALM: &str = section(FILE, "calm");
const DISPUTE: &str = section(FILE, "dispute");
const SOURCE_TOLD: &str = section(FILE, "source_told");

/// Acts that happen once to those who take part, so that two days for them contradict each other; the kinds of `en-events.txt`.
const ONCE: [&str; 22] = [
    "arrest",
    "release",
    "death",
    "birth",
    "resignation",
    "invasion",
    "signing",
    "surrender",
    "capture",
    "conviction",
    "indictment",
    "marriage",
    "crash",
    "launch",
    "opening",
    "closure",
    "founding",
    "merger",
    "acquisition",
    "appointment",
    "inauguration",
    "coup",
];

/// Days that two accounts of one act may lie apart.
const APART: i64 = 10;

/// Events of one act within some days beyond which the act is too common to tell them apart.
const MOST: usize = 400;

/// One event of an act.
struct Told {
    id: i64,
    article: i64,
    days: (i64, i64),
    is_day: bool,
    decided: bool,
    account: Account,
}

/// Looks again at all acts and days that have changed in this transaction.
pub(super) fn settle(tx: &Connection) -> Result<(), LibraryError> {
    let keys: Vec<(String, i64)> =
        tx.prepare_cached(KEYS)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    if keys.is_empty() {
        return Ok(());
    }
    let mut windows: Vec<(&str, i64, i64)> = Vec::new();
    for (act, day) in &keys {
        match windows.last_mut() {
            Some((last, _, to)) if last == act && day - *to <= 2 * APART => *to = *day,
            _ => windows.push((act, *day, *day)),
        }
    }
    for (act, from, to) in windows {
        let told = told(tx, act, from - APART, to + APART)?;
        unite(tx, &told)?;
        // What was parted here and is one by its source is joined again (reprint.rs).
        for article in told.iter().map(|event| event.article).collect::<HashSet<_>>() {
            tx.prepare_cached(SOURCE_TOLD)?.execute([article])?;
        }
        if ONCE.contains(&act) {
            contradict(tx, &told)?;
        }
    }
    tx.prepare_cached(KEYS_SETTLED)?.execute([])?;
    Ok(())
}

fn told(tx: &Connection, act: &str, from: i64, to: i64) -> Result<Vec<Told>, LibraryError> {
    let mut told: BTreeMap<i64, Told> = BTreeMap::new();
    let mut statement = tx.prepare_cached(NAMESAKES)?;
    let mut rows = statement.query(params![act, from, to])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let days = (row.get(2)?, row.get(3)?);
        let status = row.get_ref(5)?.as_str().unwrap_or_default().to_owned();
        let event = told.entry(id).or_insert_with(|| Told {
            id,
            article: row.get(1).unwrap_or_default(),
            days,
            is_day: days.0 == days.1,
            decided: matches!(status.as_str(), "confirmed" | "changed" | "added"),
            account: Account::default(),
        });
        if event.account.is_unread() {
            event.account.read(row.get_ref(8)?.as_str().unwrap_or_default(), act);
        }
        if let (Some(entity), Some(kind)) = (row.get::<_, Option<i64>>(6)?, row.get::<_, Option<String>>(7)?) {
            event.account.name(&kind, entity, row.get_ref(9)?.as_str().unwrap_or_default());
        }
    }
    Ok(told.into_values().collect())
}

/// Shows the events of one day that are the same under the first of them.
fn unite(tx: &Connection, told: &[Told]) -> Result<(), LibraryError> {
    for event in told {
        tx.prepare_cached(PART)?.execute([event.id])?;
    }
    if told.len() > MOST {
        return Ok(());
    }
    let mut led = HashSet::new();
    for (at, leader) in told.iter().enumerate().filter(|(_, event)| event.is_day) {
        if led.contains(&leader.id) {
            continue;
        }
        let mut articles = HashSet::from([leader.article]);
        for event in told.iter().skip(at + 1) {
            let same = event.days == leader.days && leader.account.agrees(&event.account) && !led.contains(&event.id);
            if same && articles.insert(event.article) {
                led.insert(event.id);
                tx.prepare_cached(JOIN)?.execute([event.id, leader.id])?;
            }
        }
    }
    Ok(())
}

/// Marks the accounts that contradict each other.
fn contradict(tx: &Connection, told: &[Told]) -> Result<(), LibraryError> {
    for event in told {
        tx.prepare_cached(CALM)?.execute([event.id])?;
    }
    if told.len() > MOST {
        return Ok(());
    }
    let days: HashSet<(i64, i64)> = told.iter().map(|event| (event.article, event.days.0)).collect();
    for (at, one) in told.iter().enumerate() {
        for other in told.iter().skip(at + 1) {
            let near =
                one.is_day && other.is_day && one.days != other.days && (one.days.0 - other.days.0).abs() <= APART;
            // An article that tells both days tells of two acts.
            let both = days.contains(&(one.article, other.days.0)) || days.contains(&(other.article, one.days.0));
            if near
                && one.article != other.article
                && !both
                && !one.decided
                && !other.decided
                && one.account.contradicts(&other.account)
            {
                tx.prepare_cached(DISPUTE)?.execute([one.id, other.id])?;
            }
        }
    }
    Ok(())
}
