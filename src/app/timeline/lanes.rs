//! The events in their lanes, with the orders that let a frame count and find those in sight without going through all.

use crate::library::{EventStatus, PictureEvent, PictureRows};
use crate::locale::noted;
use crate::model::{EventId, EventKind, Precision, Qualifier};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What a lane holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LaneBy {
    /// The events of one person.
    #[default]
    Person,
    /// Those of one article.
    Article,
    /// Those of one kind: arrests, deaths, agreements.
    Kind,
    /// All of them.
    All,
}

/// An event in a lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The event.
    pub id: EventId,
    /// Its first day.
    pub first: i32,
    /// Its last day.
    pub last: i32,
    /// Whether its beginning is in doubt.
    pub soft_start: bool,
    /// Whether its end is in doubt.
    pub soft_end: bool,
    /// Whether it lies somewhere in its days rather than over all of them.
    pub vague: bool,
    /// How fine its date is.
    pub precision: Precision,
    /// Found or decided.
    pub status: EventStatus,
    /// How it came into the chronology.
    pub kind: EventKind,
}

impl Mark {
    fn of(event: &PictureEvent) -> Self {
        let (soft_start, soft_end) = match event.qualifier {
            Qualifier::Exact => (false, false),
            Qualifier::About | Qualifier::Between => (true, true),
            Qualifier::Before => (true, false),
            Qualifier::After => (false, true),
        };
        let vague =
            !matches!(event.precision, Precision::Day | Precision::Range) || event.qualifier == Qualifier::Between;
        let PictureEvent { id, first, last, precision, status, kind, .. } = *event;
        Self { id, first, last, soft_start, soft_end, vague, precision, status, kind }
    }

    /// Whether it is one day.
    #[must_use]
    pub const fn is_day(&self) -> bool {
        self.first == self.last
    }
}

/// Marks in a block whose furthest end is kept.
const BLOCK: usize = 64;

/// A lane.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lane {
    /// What it holds.
    pub name: String,
    /// Its events by first day.
    marks: Vec<Mark>,
    /// Their last days, sorted.
    ends: Vec<i32>,
    /// The furthest last day of each block of marks.
    furthest: Vec<i32>,
}

impl Lane {
    fn new(name: String, marks: Vec<Mark>) -> Self {
        let mut ends: Vec<i32> = marks.iter().map(|mark| mark.last).collect();
        ends.sort_unstable();
        let furthest = marks.chunks(BLOCK).map(|block| block.iter().map(|mark| mark.last).max().unwrap_or(i32::MIN));
        let furthest = furthest.collect();
        Self { name, marks, ends, furthest }
    }

    /// All its events.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// How many events touch the days from `from` to `to`, both included.
    #[must_use]
    pub fn count(&self, from: i32, to: i32) -> usize {
        let begun = self.marks.partition_point(|mark| mark.first <= to);
        let over = self.ends.partition_point(|end| *end < from);
        begun.saturating_sub(over)
    }

    /// The events that touch these days, by first day. Blocks that ended before are passed over whole.
    pub fn touching(&self, from: i32, to: i32) -> impl Iterator<Item = &Mark> {
        let begun = self.marks.partition_point(|mark| mark.first <= to);
        let blocks = self.marks.get(..begun).unwrap_or_default().chunks(BLOCK).zip(&self.furthest);
        blocks
            .filter(move |(_, furthest)| **furthest >= from)
            .flat_map(|(block, _)| block)
            .filter(move |m| m.last >= from)
    }
}

/// All lanes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeline {
    /// From the top to the bottom: those with most events first, what is left over last.
    pub lanes: Vec<Lane>,
    /// The first and the last day of all.
    pub days: Option<(i32, i32)>,
    /// Number of events.
    pub total: usize,
}

/// Lanes at most, besides the one for the rest.
const MOST: usize = 40;

impl Timeline {
    /// Sorts events into lanes.
    #[must_use]
    pub fn new(rows: &PictureRows, by: LaneBy) -> Self {
        let mut lanes: HashMap<Option<String>, Vec<Mark>> = HashMap::new();
        for event in &rows.events {
            lanes.entry(name(rows, event, by)).or_default().push(Mark::of(event));
        }
        let rest = lanes.remove(&None);
        let mut lanes: Vec<(String, Vec<Mark>)> =
            lanes.into_iter().filter_map(|(name, marks)| name.map(|name| (name, marks))).collect();
        lanes.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
        let mut left_over: Vec<Mark> =
            lanes.split_off(lanes.len().min(MOST)).into_iter().flat_map(|(_, m)| m).collect();
        left_over.extend(rest.into_iter().flatten());
        left_over.sort_by_key(|mark| (mark.first, mark.last, mark.id));
        let mut lanes: Vec<Lane> = lanes.into_iter().map(|(name, marks)| Lane::new(name, marks)).collect();
        if !left_over.is_empty() {
            lanes.push(Lane::new(rest_name(by).to_owned(), left_over));
        }
        let first = rows.events.iter().map(|event| event.first).min();
        let days = first.zip(rows.events.iter().map(|event| event.last).max());
        Self { lanes, days, total: rows.events.len() }
    }
}

/// The lane of an event; `None` for the one at the bottom.
fn name(rows: &PictureRows, event: &PictureEvent, by: LaneBy) -> Option<String> {
    match by {
        LaneBy::Person => rows.people.get(&event.person?).cloned(),
        LaneBy::Article => rows.articles.get(&event.article).cloned(),
        LaneBy::Kind if event.kind == EventKind::Publication => Some(noted!("Publication").to_owned()),
        LaneBy::Kind => {
            let act = rows.acts.get(event.act as usize).filter(|act| !act.is_empty())?;
            let mut letters = act.chars();
            let first: String = letters.next()?.to_uppercase().collect();
            Some(format!("{first}{}", letters.as_str()))
        }
        LaneBy::All => None,
    }
}

const fn rest_name(by: LaneBy) -> &'static str {
    match by {
        LaneBy::Person => noted!("Nobody named"),
        LaneBy::Article => noted!("Other articles"),
        LaneBy::Kind => noted!("Other acts"),
        LaneBy::All => noted!("All events"),
    }
}
