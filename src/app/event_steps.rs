//! What the researcher does to events: decisions, additions, and what is read beside an event.

use super::event::{Event, Written};
use super::{App, Inspected};
use crate::library::{EventDecision, NewEvent};
use crate::model::EventId;

impl App {
    /// Lays down a decision about an event.
    pub(super) fn decide_event(&self, id: EventId, decision: EventDecision) {
        self.write(move |library| {
            let written = library.decide_event(id, &decision)?;
            let told = match decision {
                // It vanishes from the table: the way back is offered.
                EventDecision::Reject => Written::Undoable("Event rejected".to_owned()),
                _ => Written::Quiet,
            };
            Ok(Event::Wrote(written.changes, told))
        });
    }

    /// Adds an event and shows it in the inspector.
    pub(super) fn add_event(&self, event: NewEvent) {
        self.write(move |library| {
            let written = library.add_event(&event)?;
            Ok(Event::Wrote(written.changes, Written::EventAdded(written.output)))
        });
    }

    /// Asks for what stands beside the event that was read for the inspector.
    pub(super) fn read_beside(&self) {
        let (Some(session), Inspected::Event(row)) = (&self.session, &self.inspected) else { return };
        let id = row.id;
        session.read(move |reader| Ok(Some(Event::Beside(id, Box::new(reader.beside(id)?)))));
    }

    /// What stands beside an event, as far as it was read.
    #[must_use]
    pub fn beside(&self, event: EventId) -> &[(crate::library::Relation, crate::library::EventRow)] {
        self.beside.as_ref().filter(|(id, _)| *id == event).map(|(_, beside)| beside.as_slice()).unwrap_or_default()
    }
}
