//! What is new, and whom the researcher watches.

use super::event::{Event, Written};
use super::steps::send;
use super::{Action, App};
use crate::library::{ImportRow, NewsKind, Since, Watch};
use crate::model::EntityId;

/// What is known of the news, besides their rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NewsState {
    /// How many there are of each sort.
    pub counts: Vec<(NewsKind, u64)>,
    /// The imports that something can be new since.
    pub imports: Vec<ImportRow>,
    /// What was counted last.
    counted: Option<Since>,
}

impl App {
    /// The library has changed: list and count the news again.
    pub(super) fn invalidate_news(&mut self) {
        self.tables.news.invalidate();
        self.news.counted = None;
    }

    /// Asks for the news, their numbers and the imports.
    pub(super) fn ask_news(&mut self) {
        let Some(session) = &self.session else { return };
        send(session, self.tables.news.ask(), Event::News);
        let since = self.tables.news.query().since;
        if self.news.counted != Some(since) {
            self.news.counted = Some(since);
            session
                .read(move |reader| Ok(Some(Event::NewsCounts(since, reader.news_counts(since)?, reader.imports()?))));
        }
    }

    /// Takes what was counted; late answers about something else are dropped.
    pub(super) fn take_counts(&mut self, since: Since, counts: Vec<(NewsKind, u64)>, imports: Vec<ImportRow>) {
        if self.tables.news.query().since == since {
            self.news.counts = counts;
            self.news.imports = imports;
        }
    }

    /// Carries out what concerns the news; gives back what does not.
    pub(super) fn apply_news(&mut self, action: Action) -> Option<Action> {
        match action {
            Action::QueryNews(query) => self.tables.news.set_query(query),
            Action::SeeAll => self.write(|library| {
                let written = library.see_all()?;
                Ok(Event::Wrote(written.changes, Written::Undoable(super::words::ALL_SEEN.to_owned())))
            }),
            Action::WatchNames(entities, watch) => self.watch_entities(entities, watch),
            other => return Some(other),
        }
        None
    }

    fn watch_entities(&self, entities: Vec<EntityId>, watch: Watch) {
        self.write(move |library| {
            let written = library.watch_entities(&entities, watch)?;
            Ok(Event::Wrote(written.changes, Written::Quiet))
        });
    }

    /// Watches entities, or watches them no longer where all of them are watched.
    #[must_use]
    pub fn watching(&self, entities: Vec<EntityId>) -> Option<Action> {
        let all = entities.iter().all(|id| self.status.watched.contains(id));
        let watch = if all { Watch::Off } else { Watch::On };
        (!entities.is_empty()).then_some(Action::WatchNames(entities, watch))
    }
}
