//! The network as the window has it: what was asked, the graph that came, and the order of its table.

use super::{Filter, Graph, LinkSort, Order, Places, order};
use crate::library::{Direction, LibraryError, Network, NetworkQuery, Reader};
use crate::model::EntityId;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Two entities whose common sentences are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Shared {
    /// One of them.
    pub first: EntityId,
    /// The other one.
    pub second: EntityId,
}

/// What a graph is made of.
#[derive(Debug, Clone, PartialEq, Default)]
struct Question {
    query: NetworkQuery,
    filter: Filter,
    /// Counts the wishes for a layout from nothing.
    layouts: u32,
}

/// A question to the thread that takes its time.
pub struct Ask {
    number: u64,
    newest: Arc<AtomicU64>,
    question: Question,
    /// What was counted already, if the question is about the same.
    network: Option<Arc<Network>>,
    places: Places,
}

/// Its answer.
pub struct Answer {
    number: u64,
    network: Arc<Network>,
    graph: Graph,
    places: Places,
}

impl Ask {
    /// Counts and lays out; `None` where a newer question has made this one needless.
    pub fn answer(self, reader: &Reader) -> Result<Option<Answer>, LibraryError> {
        let is_stale = || self.newest.load(Ordering::Relaxed) != self.number;
        let network = match self.network {
            Some(network) => network,
            None => match reader.network(&self.question.query, &is_stale)? {
                Some(network) => Arc::new(network),
                None => return Ok(None),
            },
        };
        let Some(graph) = Graph::new(&network, self.question.filter, &self.places, &is_stale) else { return Ok(None) };
        let places = graph.places(&self.places);
        Ok(Some(Answer { number: self.number, network, graph, places }))
    }
}

/// How what is shown stands to the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Freshness {
    #[default]
    Stale,
    Fresh,
}

/// What is known of the network.
#[derive(Default)]
pub struct NetworkState {
    /// Which network.
    pub query: NetworkQuery,
    /// Which links of it.
    pub filter: Filter,
    /// What the table is sorted by.
    pub sort: (LinkSort, Direction),
    /// What is looked for among the names.
    pub words: String,
    /// The network; `None` before the first answer.
    pub graph: Option<Arc<Graph>>,
    /// The table's rows, and the names found.
    pub order: Arc<Order>,
    layouts: u32,
    network: Option<Arc<Network>>,
    places: Places,
    asked: Option<Question>,
    is_busy: bool,
    fresh: Freshness,
    newest: Arc<AtomicU64>,
    /// The graph, the order and the words that the table was sorted for.
    sorted: Option<(Arc<Graph>, (LinkSort, Direction), String)>,
}

impl NetworkState {
    /// The library has changed: count anew, once what is under way has come.
    pub fn invalidate(&mut self) {
        self.fresh = Freshness::Stale;
    }

    /// Lay out from nothing.
    pub fn lay_out_anew(&mut self) {
        self.layouts += 1;
        self.places = Places::default();
    }

    /// Whether an answer is under way.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        self.is_busy
    }

    /// The question that has to be asked now, if any.
    pub fn ask(&mut self) -> Option<Ask> {
        let question = Question { query: self.query.clone(), filter: self.filter, layouts: self.layouts };
        let is_other = self.asked.as_ref() != Some(&question);
        if !is_other && (self.is_busy || self.fresh == Freshness::Fresh) {
            return None;
        }
        // Another way of counting is another picture: old places would tell nothing.
        if self.asked.as_ref().is_some_and(|asked| asked.query.unit != question.query.unit) {
            self.places = Places::default();
        }
        let is_counted =
            self.fresh == Freshness::Fresh && self.asked.as_ref().is_some_and(|asked| asked.query == question.query);
        let network = self.network.clone().filter(|_| is_counted && !self.is_busy);
        let number = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        self.asked = Some(question.clone());
        self.is_busy = true;
        self.fresh = Freshness::Fresh;
        Some(Ask { number, newest: Arc::clone(&self.newest), question, network, places: self.places.clone() })
    }

    /// Takes an answer; one that came too late is dropped.
    pub fn take(&mut self, answer: Answer) {
        if answer.number == self.newest.load(Ordering::Relaxed) {
            self.is_busy = false;
            self.network = Some(answer.network);
            self.places = answer.places;
            self.graph = Some(Arc::new(answer.graph));
        }
    }

    /// What has to be sorted now, if anything: the work, for a thread.
    pub fn ask_order(&mut self) -> Option<impl FnOnce() -> (Arc<Graph>, Order) + Send + 'static> {
        let graph = self.graph.clone()?;
        let is_sorted = self
            .sorted
            .as_ref()
            .is_some_and(|(of, sort, words)| Arc::ptr_eq(of, &graph) && *sort == self.sort && *words == self.words);
        if is_sorted {
            return None;
        }
        self.sorted = Some((Arc::clone(&graph), self.sort, self.words.clone()));
        let (sort, words) = (self.sort, self.words.clone());
        Some(move || {
            let order = order(&graph, sort, &words);
            (graph, order)
        })
    }

    /// Takes an order; one of another graph is dropped.
    pub fn take_order(&mut self, of: &Arc<Graph>, order: Order) {
        if self.graph.as_ref().is_some_and(|graph| Arc::ptr_eq(graph, of)) {
            self.order = Arc::new(order);
        }
    }

    /// Shows this network, whatever was asked.
    pub fn show(&mut self, graph: Graph) {
        self.graph = Some(Arc::new(graph));
    }
}

impl Drop for NetworkState {
    /// Nobody waits for an answer any more.
    fn drop(&mut self) {
        self.newest.fetch_add(1, Ordering::Relaxed);
    }
}
