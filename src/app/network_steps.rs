//! What is done with the network: asking for it, other questions, where two entities appear together, and files.

use super::event::{Event, Failure};
use super::network::{self, Target};
use super::place::{Place, Selection};
use super::settings::Tab;
use super::steps::send;
use super::{Action, App, words};
use crate::export::Overwrite;
use crate::library::TogetherQuery;
use std::path::PathBuf;

impl App {
    /// Takes an answer about the network.
    pub(super) fn take_network(&mut self, event: Event) {
        match event {
            Event::Network(answer) => self.network.take(*answer),
            Event::NetworkOrder(of, order) => self.network.take_order(&of, order),
            Event::Together(answer) => self.tables.together.take(answer),
            _ => {}
        }
    }

    /// Asks for the network, the order of its table, or where two entities appear together.
    pub(super) fn ask_network(&mut self) {
        let Some(session) = &self.session else { return };
        if self.place.shared.is_some() {
            send(session, self.tables.together.ask(), Event::Together);
            return;
        }
        if let Some(ask) = self.network.ask() {
            session
                .read_patiently(move |reader| Ok(ask.answer(reader)?.map(|answer| Event::Network(Box::new(answer)))));
        }
        if let Some(sort) = self.network.ask_order() {
            session.read(move |_| {
                let (graph, order) = sort();
                Ok(Some(Event::NetworkOrder(graph, order)))
            });
        }
    }

    /// Carries out what concerns the network; gives back what does not.
    pub(super) fn apply_network(&mut self, action: Action) -> Option<Action> {
        match action {
            Action::QueryNetwork(query) => self.network.query = query,
            Action::FilterNetwork(filter) => self.network.filter = filter,
            Action::SortNetwork(sort, direction) => self.network.sort = (sort, direction),
            Action::FindInNetwork(words) => self.network.words = words,
            Action::LayOutNetwork => self.network.lay_out_anew(),
            Action::ShowNetwork(view) => {
                self.settings.network = Some(view);
                self.save_settings();
            }
            Action::ShowLink(shared) => self.go(Place {
                tab: Tab::Network,
                shared: Some(shared),
                selection: Selection::Entity(shared.first),
                ..self.place.clone()
            }),
            Action::SortShared(direction) => {
                let query = self.tables.together.query().clone();
                self.tables.together.set_query(TogetherQuery { direction, ..query });
            }
            Action::CloseShared => self.go(Place { shared: None, ..self.place.clone() }),
            Action::SaveNetwork(svg, target, overwrite) => self.save_network(svg, target, overwrite),
            other => return Some(other),
        }
        None
    }

    /// The places that the person came to are asked for.
    pub(super) fn arrive_at_shared(&mut self) {
        let Some(shared) = self.place.shared else { return };
        let direction = self.tables.together.query().direction;
        let network = self.network.query.clone();
        let (first, second) = (shared.first, shared.second);
        self.tables.together.set_query(TogetherQuery { first, second, network, direction });
    }

    fn save_network(&self, svg: String, path: PathBuf, overwrite: Overwrite) {
        let (Some(session), Some(graph)) = (&self.session, self.network.graph.clone()) else { return };
        let (library, unit) = (session.path.clone(), self.network.query.unit);
        session.workers.read(move |_| {
            let target = Target { path: &path, library: &library, overwrite };
            Some(match network::save(&graph, unit, &svg, &target) {
                Ok(report) if is_table(&path) => Event::Exported(path, report),
                Ok(_) => Event::PictureSaved(path),
                Err(error) => Event::Failed(Failure::dialog(words::PICTURE_FAILED, error)),
            })
        });
    }
}

/// Whether a file's name says that it holds rows.
fn is_table(path: &std::path::Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
}
