//! The picture as the window has it: the lanes of the question that was asked, and the rows of the events in sight.

use super::{LaneBy, Timeline};
use crate::library::{EventQuery, EventRow};
use crate::model::EventId;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Rows kept for labels; beyond that all are let go.
const KEPT: usize = 4000;

/// What is known of the picture.
#[derive(Default)]
pub struct Picture {
    /// The lanes; `None` before the first answer.
    pub timeline: Option<Arc<Timeline>>,
    rows: HashMap<EventId, EventRow>,
    wanted: Vec<EventId>,
    asked: HashSet<EventId>,
    /// The question that was asked last.
    question: Option<(EventQuery, LaneBy)>,
    /// Counts questions, so that a late answer is told apart.
    number: u64,
}

impl Picture {
    /// The library has changed: ask again.
    pub fn invalidate(&mut self) {
        self.question = None;
        self.rows.clear();
        self.asked.clear();
    }

    /// Whether this has to be asked now; its number if so.
    pub fn ask(&mut self, query: &EventQuery, by: LaneBy) -> Option<u64> {
        let question = Some((query.clone(), by));
        if self.question == question {
            return None;
        }
        self.question = question;
        self.number += 1;
        Some(self.number)
    }

    /// Takes an answer; one that came too late is dropped.
    pub fn take(&mut self, number: u64, timeline: Timeline) {
        if number == self.number {
            self.timeline = Some(Arc::new(timeline));
        }
    }

    /// Shows these events, whatever was asked.
    pub fn show(&mut self, timeline: Timeline) {
        self.timeline = Some(Arc::new(timeline));
    }

    /// Takes rows that were asked for.
    pub fn take_rows(&mut self, rows: Vec<EventRow>) {
        if self.rows.len() > KEPT {
            self.rows.clear();
            self.asked.clear();
        }
        self.rows.extend(rows.into_iter().map(|row| (row.id, row)));
    }

    /// The row of an event, as far as it was read.
    #[must_use]
    pub fn row(&self, id: EventId) -> Option<&EventRow> {
        self.rows.get(&id)
    }

    /// Says which events are in sight, so that their rows are there when they are drawn next.
    pub fn look_at(&mut self, ids: impl Iterator<Item = EventId>) {
        self.wanted.extend(ids.filter(|id| !self.rows.contains_key(id) && !self.asked.contains(id)));
    }

    /// The events whose rows have to be read.
    pub fn wanted(&mut self) -> Vec<EventId> {
        let wanted: Vec<EventId> = self.wanted.drain(..).collect();
        self.asked.extend(&wanted);
        wanted
    }
}
