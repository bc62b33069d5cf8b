//! The articles that are open: in a row above the text, and two side by side.
//!
//! The article of [`App::place`] is always the one that has the keyboard; of two side by side the other one stands in
//! [`Split`]. All that a person does concerns the first; a step to the other side changes the two over, and nothing moves.

use super::event::Event;
use super::open::OpenArticle;
use super::place::{Place, Selection};
use super::settings::Tab;
use super::{Action, App};
use crate::library::{Articles, Listing};
use crate::model::ArticleId;

/// A side of the text tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// Left, and the only one where nothing stands beside it.
    #[default]
    Left,
    /// Right.
    Right,
}

impl Side {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// How two texts side by side scroll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scrolling {
    /// Each by itself.
    #[default]
    Apart,
    /// As far as the other one.
    Together,
}

/// The article beside the one that has the keyboard.
pub struct Split {
    /// The article.
    pub article: ArticleId,
    /// Its text, once it was read.
    pub open: Option<OpenArticle>,
    /// The side of the one that has the keyboard.
    pub side: Side,
    /// How both scroll.
    pub scrolling: Scrolling,
}

/// How much of the window is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Frame {
    /// All of it.
    #[default]
    Whole,
    /// The text alone.
    TextAlone,
}

/// An article above the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// The article.
    pub article: ArticleId,
    /// Its headline, once it was read.
    pub title: String,
}

/// The articles above the text, from left to right; that of the place is always among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shelf {
    leaves: Vec<Leaf>,
    /// Those that were closed, the last one last.
    closed: Vec<ArticleId>,
}

/// Closed articles that are remembered.
const CLOSED: usize = 50;

impl Shelf {
    /// The articles that were open when the library was left.
    #[must_use]
    pub fn of(articles: &[ArticleId]) -> Self {
        let leaves = articles.iter().map(|id| Leaf { article: *id, title: String::new() });
        Self { leaves: leaves.collect(), closed: Vec::new() }
    }

    /// The articles from left to right.
    #[must_use]
    pub fn leaves(&self) -> &[Leaf] {
        &self.leaves
    }

    /// Whether there is an article to open again.
    #[must_use]
    pub const fn has_closed(&self) -> bool {
        !self.closed.is_empty()
    }

    /// Where an article stands.
    #[must_use]
    pub fn position(&self, article: ArticleId) -> Option<usize> {
        self.leaves.iter().position(|leaf| leaf.article == article)
    }

    /// Has an article among them: in the place of `instead` if it is not there yet.
    pub fn show(&mut self, article: ArticleId, instead: Option<ArticleId>) {
        if self.position(article).is_some() {
            return;
        }
        let leaf = Leaf { article, title: String::new() };
        match instead.and_then(|id| self.position(id)).and_then(|at| self.leaves.get_mut(at)) {
            Some(place) => *place = leaf,
            None => self.leaves.push(leaf),
        }
    }

    /// Puts an article behind another one.
    pub fn add(&mut self, article: ArticleId, behind: Option<ArticleId>) {
        if self.position(article).is_none() {
            let at = behind.and_then(|id| self.position(id)).map_or(self.leaves.len(), |at| at + 1);
            self.leaves.insert(at, Leaf { article, title: String::new() });
        }
    }

    /// Takes an article away, and gives the one that stands in its place then. The last one stays.
    pub fn close(&mut self, article: ArticleId) -> Option<ArticleId> {
        let at = self.position(article).filter(|_| self.leaves.len() > 1)?;
        self.leaves.remove(at);
        self.closed.retain(|id| *id != article);
        self.closed.push(article);
        let most = self.closed.len().saturating_sub(CLOSED);
        self.closed.drain(..most);
        self.leaves.get(at).or(self.leaves.last()).map(|leaf| leaf.article)
    }

    /// The article `by` steps to the right, around the ends.
    #[must_use]
    pub fn beside(&self, article: ArticleId, by: isize) -> Option<ArticleId> {
        let at = self.position(article)? as isize + by;
        self.leaves.get(at.rem_euclid(self.leaves.len() as isize) as usize).map(|leaf| leaf.article)
    }

    /// Takes headlines in; what has none is gone from the library.
    pub fn take_titles(&mut self, titles: &[(ArticleId, Option<String>)]) {
        self.leaves.retain_mut(|leaf| match titles.iter().find(|(id, _)| *id == leaf.article) {
            Some((_, Some(title))) => {
                leaf.title.clone_from(title);
                true
            }
            Some((_, None)) => false,
            // Opened after that was asked.
            None => true,
        });
    }
}

impl App {
    /// Does what concerns the articles that are open; gives back what does not.
    pub(super) fn apply_to_shelf(&mut self, action: Action) -> Option<Action> {
        match action {
            Action::OpenInTab(id) => {
                self.shelf.add(id, self.place.article);
                self.read_titles();
                self.keep_place();
            }
            Action::CloseArticle(id) => self.close_article(id),
            Action::ReopenArticle => {
                if let Some(id) = self.shelf.closed.pop() {
                    self.shelf.add(id, self.place.article);
                    self.open_article(id);
                }
            }
            Action::TurnArticle(by) => {
                let next = self.place.article.and_then(|id| self.shelf.beside(id, by));
                if let Some(id) = next.filter(|id| Some(*id) != self.place.article) {
                    self.open_article(id);
                }
            }
            Action::Split(beside) => self.split_text(beside),
            Action::FocusSide(side) => self.focus_side(side),
            Action::SetScrolling(scrolling) => {
                if let Some(split) = &mut self.split {
                    split.scrolling = scrolling;
                }
            }
            Action::SetFrame(frame) => self.frame = frame,
            other => return Some(other),
        }
        None
    }

    fn open_article(&mut self, id: ArticleId) {
        self.go(Place { tab: Tab::Text, article: Some(id), ..Place::default() });
        self.read_titles();
    }

    fn close_article(&mut self, id: ArticleId) {
        let next = self.shelf.close(id);
        match next.filter(|_| self.place.article == Some(id)) {
            Some(next) => self.open_article(next),
            None => self.keep_place(),
        }
    }

    /// Shows an article beside the one on screen, or none any more.
    fn split_text(&mut self, beside: Option<ArticleId>) {
        if self.place.tab != Tab::Text {
            self.apply(Action::SelectTab(Tab::Text));
        }
        let Some(article) = beside else {
            self.split = None;
            return;
        };
        let (side, scrolling) = self.split.as_ref().map_or_else(Default::default, |old| (old.side, old.scrolling));
        self.split = Some(Split { article, open: None, side, scrolling });
        self.read_other();
    }

    /// Whether an article stands beside the one that has the keyboard.
    pub(super) fn is_beside(&self, article: ArticleId) -> bool {
        self.split.as_ref().is_some_and(|split| split.article == article) && self.place.article != Some(article)
    }

    /// The keyboard goes to the article beside.
    pub(super) fn take_keyboard_over(&mut self) {
        if let Some(split) = &self.split {
            self.focus_side(split.side.other());
        }
    }

    /// The article that would come beside the one on screen: the next of the open ones, else the same once more.
    #[must_use]
    pub fn next_beside(&self) -> Option<ArticleId> {
        let here = self.place.article?;
        self.shelf.beside(here, 1).or(Some(here))
    }

    /// The keyboard goes to the other side.
    fn focus_side(&mut self, side: Side) {
        let (Some(split), Some(here)) = (&mut self.split, self.place.article) else { return };
        if split.side == side {
            return;
        }
        split.side = side;
        let other = std::mem::replace(&mut split.article, here);
        std::mem::swap(&mut split.open, &mut self.open);
        self.shelf.show(other, None);
        self.place.article = Some(other);
        self.place.passage = None;
        self.place.at = None;
        self.hits = self.hits.take().filter(|hits| hits.article == other);
        self.inspect(Selection::Article);
        if self.open.is_none() {
            self.read_article();
        } else {
            self.read_versions();
        }
        self.keep_place();
    }

    /// Reads the article beside the one that has the keyboard.
    pub(super) fn read_other(&self) {
        let (Some(session), Some(split)) = (&self.session, &self.split) else { return };
        let id = split.article;
        session.read(move |reader| Ok(Some(Event::OpenedBeside(OpenArticle::read(reader, id)?.map(Box::new)))));
    }

    /// Takes the text of the other side in.
    pub(super) fn take_other(&mut self, open: Option<OpenArticle>) {
        match (&mut self.split, open) {
            (Some(split), Some(open)) if split.article == open.article.id => split.open = Some(open),
            (_, Some(_)) => {}
            (_, None) => self.split = None,
        }
    }

    /// Reads the headlines of the articles that are open.
    pub(super) fn read_titles(&self) {
        let Some(session) = &self.session else { return };
        let ids: Vec<ArticleId> = self.shelf.leaves.iter().map(|leaf| leaf.article).collect();
        session.read(move |reader| {
            let rows = Articles::rows(reader, &crate::library::ArticleQuery::default(), &ids)?;
            let title = |id| rows.iter().find(|row| row.id == id).map(|row| row.title.clone());
            Ok(Some(Event::Titles(ids.iter().map(|id| (*id, title(*id))).collect())))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: ArticleId = ArticleId(1);
    const B: ArticleId = ArticleId(2);
    const C: ArticleId = ArticleId(3);

    fn ids(shelf: &Shelf) -> Vec<i64> {
        shelf.leaves().iter().map(|leaf| leaf.article.0).collect()
    }

    #[test]
    fn an_article_takes_the_place_of_the_one_before_or_stands_behind_it() {
        let mut shelf = Shelf::of(&[A, B]);
        shelf.show(C, Some(A));
        assert_eq!(ids(&shelf), [3, 2]);
        shelf.show(B, Some(C));
        assert_eq!(ids(&shelf), [3, 2]);
        shelf.add(A, Some(C));
        assert_eq!(ids(&shelf), [3, 1, 2]);
    }

    #[test]
    fn a_closed_article_leaves_its_neighbor_and_the_last_one_stays() {
        let mut shelf = Shelf::of(&[A, B, C]);
        assert_eq!(shelf.close(B), Some(C));
        assert_eq!(shelf.close(C), Some(A));
        assert_eq!(shelf.close(A), None);
        assert_eq!((ids(&shelf), shelf.closed), (vec![1], vec![B, C]));
    }

    #[test]
    fn the_way_along_goes_around() {
        let shelf = Shelf::of(&[A, B, C]);
        assert_eq!(shelf.beside(C, 1), Some(A));
        assert_eq!(shelf.beside(A, -1), Some(C));
        assert_eq!(Shelf::of(&[A]).beside(A, 1), Some(A));
    }

    #[test]
    fn what_left_the_library_leaves_the_row() {
        let mut shelf = Shelf::of(&[A, B]);
        shelf.take_titles(&[(A, None), (B, Some("Pier".to_owned()))]);
        assert_eq!(shelf.leaves(), [Leaf { article: B, title: "Pier".to_owned() }]);
    }
}
