//! All events of a query as the picture of time wants them: a few numbers for each, and the names of what they are sorted into.

use super::{EventQuery, EventStatus, Events, LibraryError, Listing, Reader, convert::named, json_ids, sql::section};
use crate::model::{ArticleId, EntityId, EventId, EventKind, Precision, Qualifier};
use std::collections::HashMap;

const FILE: &str = include_str!("sql/events.sql");
const OF_DATES: &str = section(FILE, "of_dates");
const NAMES: &str = section(FILE, "names_of_entities");
const TITLES: &str = section(FILE, "titles_of_articles");

/// An event in the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureEvent {
    /// The event.
    pub id: EventId,
    /// Its first day, counted from 1 January 1970.
    pub first: i32,
    /// Its last day.
    pub last: i32,
    /// How fine its date is.
    pub precision: Precision,
    /// What doubt it carries.
    pub qualifier: Qualifier,
    /// Found or decided.
    pub status: EventStatus,
    /// How it came into the chronology.
    pub kind: EventKind,
    /// Where it is told.
    pub article: ArticleId,
    /// The first person in it.
    pub person: Option<EntityId>,
    /// Index into [`PictureRows::acts`].
    pub act: u32,
}

/// What the picture is made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PictureRows {
    /// The events by their first day.
    pub events: Vec<PictureEvent>,
    /// The kinds of acts that they tell.
    pub acts: Vec<String>,
    /// The names of the persons who are first in most of them.
    pub people: HashMap<EntityId, String>,
    /// The headlines of the articles that tell most of them.
    pub articles: HashMap<ArticleId, String>,
}

/// Names that are looked up: more lanes than that no picture has.
const MOST: usize = 64;

impl Reader {
    /// The events of a query for the picture.
    pub fn picture(&self, query: &EventQuery) -> Result<PictureRows, LibraryError> {
        let ids = Events::ids(self, query)?;
        let mut acts: HashMap<String, u32> = HashMap::new();
        let events = self.all(OF_DATES, [json_ids(ids.iter().map(|id| id.0))], |row| {
            let act = row.get_ref(9)?.as_str()?;
            let next = acts.len() as u32;
            let act = match acts.get(act) {
                Some(act) => *act,
                None => *acts.entry(act.to_owned()).or_insert(next),
            };
            Ok(PictureEvent {
                id: EventId(row.get(0)?),
                first: row.get(1)?,
                last: row.get(2)?,
                precision: named(row, 3, Precision::from_name)?,
                qualifier: named(row, 4, Qualifier::from_name)?,
                status: named(row, 5, EventStatus::from_name)?,
                kind: named(row, 6, EventKind::from_name)?,
                article: ArticleId(row.get(7)?),
                person: row.get::<_, Option<i64>>(8)?.map(EntityId),
                act,
            })
        })?;
        let people = self.names(NAMES, events.iter().filter_map(|event| event.person.map(|id| id.0)))?;
        let articles = self.names(TITLES, events.iter().map(|event| event.article.0))?;
        let mut named: Vec<(String, u32)> = acts.into_iter().collect();
        named.sort_by_key(|(_, index)| *index);
        Ok(PictureRows {
            events,
            acts: named.into_iter().map(|(act, _)| act).collect(),
            people: people.into_iter().map(|(id, name)| (EntityId(id), name)).collect(),
            articles: articles.into_iter().map(|(id, title)| (ArticleId(id), title)).collect(),
        })
    }

    /// The names of the ids that occur most.
    fn names(&self, statement: &str, ids: impl Iterator<Item = i64>) -> Result<Vec<(i64, String)>, LibraryError> {
        let mut counts: HashMap<i64, usize> = HashMap::new();
        for id in ids {
            *counts.entry(id).or_default() += 1;
        }
        let mut counts: Vec<(i64, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
        let ids = counts.iter().take(MOST).map(|(id, _)| *id);
        self.all(statement, [json_ids(ids)], |row| Ok((row.get(0)?, row.get(1)?)))
    }
}
