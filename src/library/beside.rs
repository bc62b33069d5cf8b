//! What stands beside an event: the accounts that contradict it or tell the same, the event that it hangs on, those that hang on it,
//! and the others of its article, to be tied to.

use super::{EventQuery, EventRow, Events, LibraryError, Listing, Reader, sql::section};
use crate::model::{EventId, TimexId};

const FILE: &str = include_str!("sql/events.sql");
const OF_TIMEX: &str = section(FILE, "of_timex");
const BESIDE: &str = section(FILE, "beside");

/// How one event stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// It gives the same act another day.
    Disputes,
    /// It tells the same in another article.
    Same,
    /// The other's date hangs on it.
    Anchor,
    /// Its date hangs on the other.
    Hangs,
    /// It is told in the same article.
    Article,
}

impl Reader {
    /// The event that an expression dates, if it dates one.
    pub fn event_of(&self, timex: TimexId) -> Result<Option<EventId>, LibraryError> {
        Ok(self.all(OF_TIMEX, [timex.0], |row| row.get(0).map(EventId))?.pop())
    }

    /// What stands beside an event, the contradictions first.
    pub fn beside(&self, event: EventId) -> Result<Vec<(Relation, EventRow)>, LibraryError> {
        let found: Vec<(i64, i64)> = self.all(BESIDE, [event.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let ids: Vec<EventId> = found.iter().map(|(_, id)| EventId(*id)).collect();
        let rows = Events::rows(self, &EventQuery::default(), &ids)?;
        let relation = |rank: i64| match rank {
            0 => Relation::Disputes,
            1 => Relation::Same,
            2 => Relation::Anchor,
            3 => Relation::Hangs,
            _ => Relation::Article,
        };
        let ranks = |id: EventId| found.iter().filter(move |(_, other)| *other == id.0).map(|(rank, _)| *rank);
        // A row appears once for each relation; rows come in the order of the ids, without those that are gone.
        let mut seen = std::collections::HashSet::new();
        let unique = rows.into_iter().filter(|row| seen.insert(row.id));
        let mut beside: Vec<(Relation, EventRow)> = unique
            .flat_map(|row| ranks(row.id).map(|rank| (relation(rank), row.clone())).collect::<Vec<_>>())
            .collect();
        beside.sort_by_key(|(relation, row)| (*relation, row.date.from(), row.id));
        Ok(beside)
    }
}
