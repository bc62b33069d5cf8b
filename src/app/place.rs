//! Where a person is, and the way back: places and their history, as in a browser.

use super::network::Shared;
use super::settings::Tab;
use crate::library::{About, Beside, MentionMark, TimexMark};
use crate::model::{ArticleId, EntityId, EventId, MentionId, NoteId, QuotationId, Span};

/// Places kept in each direction.
const KEPT: usize = 200;

/// What the inspector shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Selection {
    /// The open article itself.
    #[default]
    Article,
    /// A name in the text, and whom it refers to.
    Mention(MentionMark),
    /// A date in the text.
    Timex(TimexMark),
    /// An entity.
    Entity(EntityId),
    /// A sentence of a concordance.
    Sentence(EntityId, MentionId),
    /// An event.
    Event(EventId),
    /// A quotation.
    Quotation(QuotationId),
    /// A note.
    Note(NoteId),
}

impl Selection {
    /// The entity that the selection is about, if it is about one.
    #[must_use]
    pub const fn entity(&self) -> Option<EntityId> {
        match self {
            Self::Mention(mark) => Some(mark.entity),
            Self::Entity(id) | Self::Sentence(id, _) => Some(*id),
            _ => None,
        }
    }

    /// What a note on the selection would be on, besides a passage.
    #[must_use]
    pub const fn about(&self) -> Option<About> {
        match self {
            Self::Event(id) => Some(About::Event(*id)),
            Self::Quotation(id) => Some(About::Quotation(*id)),
            other => match other.entity() {
                Some(id) => Some(About::Entity(id)),
                None => None,
            },
        }
    }
}

/// A tab with what is shown in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Place {
    /// The tab.
    pub tab: Tab,
    /// The article in the text tab.
    pub article: Option<ArticleId>,
    /// A passage of it to show.
    pub passage: Option<Span>,
    /// Where it was read when the place was left, in bytes: the way back leads there.
    pub at: Option<usize>,
    /// The entity whose sentences the entities tab shows instead of the table.
    pub sentences_of: Option<EntityId>,
    /// Who else is named in them.
    pub beside: Option<Beside>,
    /// The two entities whose common sentences the network shows instead of itself.
    pub shared: Option<Shared>,
    /// What the inspector shows.
    pub selection: Selection,
}

/// The places before and after this one.
#[derive(Debug, Clone, Default)]
pub struct History {
    before: Vec<Place>,
    after: Vec<Place>,
}

impl History {
    /// Leaves `here` for somewhere new.
    pub fn leave(&mut self, here: Place) {
        self.after.clear();
        if self.before.last() != Some(&here) {
            self.before.push(here);
        }
        if self.before.len() > KEPT {
            self.before.remove(0);
        }
    }

    /// The place before, with `here` kept to come forward to.
    pub fn back(&mut self, here: Place) -> Option<Place> {
        let place = self.before.pop()?;
        self.after.push(here);
        Some(place)
    }

    /// The place after, with `here` kept to come back to.
    pub fn forward(&mut self, here: Place) -> Option<Place> {
        let place = self.after.pop()?;
        self.before.push(here);
        Some(place)
    }

    /// Whether there is a way back.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        !self.before.is_empty()
    }

    /// Whether there is a way forward.
    #[must_use]
    pub fn can_go_forward(&self) -> bool {
        !self.after.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(tab: Tab) -> Place {
        Place { tab, ..Place::default() }
    }

    #[test]
    fn back_and_forward_walk_the_same_way() {
        let mut history = History::default();
        history.leave(place(Tab::Entities));
        history.leave(place(Tab::Notes));
        let here = history.back(place(Tab::Text)).unwrap();
        assert_eq!(here.tab, Tab::Notes);
        let here = history.back(here).unwrap();
        assert_eq!(here.tab, Tab::Entities);
        assert!(!history.can_go_back());
        let here = history.forward(here).unwrap();
        assert_eq!(here.tab, Tab::Notes);
        history.leave(here);
        assert!(!history.can_go_forward(), "a new way forgets the old one");
    }

    #[test]
    fn history_does_not_grow_without_end() {
        let mut history = History::default();
        for i in 0..1000 {
            history.leave(Place { article: Some(ArticleId(i)), ..Place::default() });
        }
        assert_eq!(history.before.len(), KEPT);
    }
}
