//! What the researcher does to events: decisions, additions, the picture, and what is read beside an event.

use super::event::{Event, Failure, Written};
use super::settings::{ChronologyView, GroupBy, Tab};
use super::timeline::Timeline;
use super::{Action, App, Inspected, words};
use crate::export::{self, Overwrite};
use crate::library::{Direction, EventDecision, EventQuery, EventSort, Events, Listing, NewEvent};
use crate::model::{EntityId, EventId};
use std::path::PathBuf;

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

    /// Asks for the picture and for the rows of the events in sight, where they are not there yet.
    pub(super) fn ask_picture(&mut self) {
        let Some(session) = &self.session else { return };
        let (query, by) = (self.tables.events.query().clone(), self.settings.lanes);
        let query = EventQuery { sort: EventSort::Date, direction: Direction::Ascending, ..query };
        let wants = self.settings.chronology == ChronologyView::Picture || self.settings.groups != GroupBy::Nothing;
        if let Some(number) = wants.then(|| self.picture.ask(&query, by)).flatten() {
            session.read(move |reader| {
                let timeline = Timeline::new(&reader.picture(&query)?, by);
                Ok(Some(Event::Picture(number, Box::new(timeline))))
            });
        }
        let wanted = self.picture.wanted();
        if !wanted.is_empty() {
            session.read(move |reader| {
                Ok(Some(Event::PictureRows(Events::rows(reader, &EventQuery::default(), &wanted)?)))
            });
        }
    }

    /// Shows the chronology with the events of one entity.
    pub(super) fn show_events_of(&mut self, id: EntityId) {
        let query = EventQuery { entity: Some(id), ..self.tables.events.query().clone() };
        self.tables.events.set_query(query);
        self.apply(Action::SelectTab(Tab::Chronology));
    }

    /// Writes a picture on the reader's thread.
    pub(super) fn save_picture(&self, svg: String, target: PathBuf, overwrite: Overwrite) {
        let Some(session) = &self.session else { return };
        let library = session.path.clone();
        session.workers.read(move |_| {
            Some(match export::write_picture(&svg, &target, &library, overwrite) {
                Ok(()) => Event::PictureSaved(target),
                Err(error) => Event::Failed(Failure::dialog(words::PICTURE_FAILED, error)),
            })
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
