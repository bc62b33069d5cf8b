//! Rows chosen in a table, to act on several at once: Ctrl+click or Ctrl+Space for one more, Shift for a stretch, Ctrl+A for all.

use super::grid::{Choice, GridEvents};
use crate::app::list::List;
use crate::library::Listing;
use std::collections::HashSet;
use std::hash::Hash;

/// The chosen rows of a table, by id, so that they stay chosen when the table is sorted anew.
#[derive(Debug, Clone)]
pub struct Chosen<Id> {
    ids: HashSet<Id>,
    anchor: Option<Id>,
}

impl<Id> Default for Chosen<Id> {
    fn default() -> Self {
        Self { ids: HashSet::new(), anchor: None }
    }
}

impl<Id: Copy + Eq + Hash> Chosen<Id> {
    /// Whether a row is chosen together with others.
    #[must_use]
    pub fn contains(&self, id: Id) -> bool {
        self.ids.contains(&id)
    }

    /// How many rows are chosen; none while a single row is selected as usual.
    #[must_use]
    pub fn count(&self) -> usize {
        self.ids.len()
    }

    /// Chooses nothing.
    pub fn clear(&mut self) {
        self.ids.clear();
    }

    /// The chosen rows in the order of the table; the selected one where none is chosen. Rows that are gone are left out.
    pub fn or<L: Listing<Id = Id>>(&self, list: &List<L>, selected: Option<Id>) -> Vec<Id>
    where
        L::Query: Clone + PartialEq,
    {
        if self.ids.is_empty() {
            return selected.into_iter().collect();
        }
        (0..list.len()).filter_map(|row| list.id(row)).filter(|id| self.ids.contains(id)).collect()
    }

    /// Takes what was done with the table; `selected` is the row that was selected before.
    pub fn take<L: Listing<Id = Id>, S>(&mut self, list: &List<L>, selected: Option<Id>, events: &GridEvents<S>)
    where
        L::Query: Clone + PartialEq,
    {
        match events.choice {
            Some(Choice::Toggle(row)) => {
                if self.ids.is_empty() {
                    self.ids.extend(selected);
                }
                if let Some(id) = list.id(row) {
                    if !self.ids.remove(&id) {
                        self.ids.insert(id);
                    }
                    self.anchor = Some(id);
                }
            }
            Some(Choice::Through(row)) => {
                let anchor = self.anchor.or(selected).and_then(|id| list.position(id)).unwrap_or(row);
                self.anchor = list.id(anchor);
                self.ids = (anchor.min(row)..=anchor.max(row)).filter_map(|row| list.id(row)).collect();
            }
            Some(Choice::All) => self.ids = (0..list.len()).filter_map(|row| list.id(row)).collect(),
            Some(Choice::None) => self.ids.clear(),
            None => {
                if let Some(id) = events.selected.and_then(|row| list.id(row)) {
                    self.ids.clear();
                    self.anchor = Some(id);
                }
            }
        }
    }
}
