//! What is marked in the text: kinds, the sets of them that are shown, and the way from one mark to the next.

use super::index::{SpanIndex, Spanned};
use crate::library::NoteMark;
use crate::model::{EntityKind, Span};

/// What a mark marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MarkKind {
    /// A person's name: underlined once.
    Person,
    /// An organization's name: underlined twice.
    Organization,
    /// A place's name: underlined with dots.
    Place,
    /// A date or another temporal expression: underlined with dashes.
    Date,
    /// Somebody's words: a thin wave.
    Quotation,
}

impl MarkKind {
    /// All kinds in the order of the legend.
    pub const ALL: [Self; 5] = [Self::Person, Self::Organization, Self::Place, Self::Date, Self::Quotation];

    /// What a screen reader says of the marked words.
    #[must_use]
    pub fn label(self, words: &str) -> String {
        use crate::app::settings::MarkKind as Shown;
        let kind = match self {
            Self::Person => Shown::Person,
            Self::Organization => Shown::Organization,
            Self::Place => Shown::Place,
            Self::Date => Shown::Date,
            Self::Quotation => Shown::Quotation,
        };
        crate::ui::strings::mark_of(kind, words)
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl From<EntityKind> for MarkKind {
    fn from(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Organization => Self::Organization,
            EntityKind::Place => Self::Place,
        }
    }
}

/// A set of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct MarkKinds(u8);

impl MarkKinds {
    /// No kind.
    pub const NONE: Self = Self(0);

    /// Whether a kind is in the set.
    #[must_use]
    pub const fn contains(self, kind: MarkKind) -> bool {
        self.0 & kind.bit() != 0
    }

    /// The set with one kind more.
    #[must_use]
    pub const fn with(self, kind: MarkKind) -> Self {
        Self(self.0 | kind.bit())
    }

    /// The set with one kind put in, or taken out if it was in.
    #[must_use]
    pub const fn toggled(self, kind: MarkKind) -> Self {
        Self(self.0 ^ kind.bit())
    }
}

/// A marked stretch of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReaderMark {
    /// Its place, in bytes of the stored text.
    pub span: Span,
    /// What it marks.
    pub kind: MarkKind,
    /// The caller's id; unique among the marks of its kind.
    pub id: u64,
}

impl Spanned for ReaderMark {
    fn span(&self) -> Span {
        self.span
    }
}

impl Spanned for NoteMark {
    fn span(&self) -> Span {
        self.span
    }
}

/// Passages that were looked for, in order, none reaching into the next; and which of them is looked at.
#[derive(Debug, Clone, Copy, Default)]
pub struct HitMarks<'a> {
    /// The passages.
    pub spans: &'a [Span],
    /// The one that is looked at.
    pub current: Option<usize>,
}

impl HitMarks<'_> {
    /// The hits that share at least one byte with `stretch`, with whether each is the one that is looked at.
    pub fn touching(&self, stretch: Span) -> impl Iterator<Item = (Span, bool)> {
        let from = self.spans.partition_point(|span| span.end() <= stretch.start());
        let rest = self.spans.get(from..).unwrap_or_default().iter().zip(from..);
        rest.take_while(move |(span, _)| span.start() < stretch.end()).map(|(span, i)| (*span, self.current == Some(i)))
    }
}

/// All marks of a text, sorted once when they change.
pub type MarkSet = SpanIndex<ReaderMark>;

/// All notes on passages of a text, sorted once when they change.
pub type NoteSet = SpanIndex<NoteMark>;

impl SpanIndex<ReaderMark> {
    /// The first shown mark that begins after `offset`.
    #[must_use]
    pub fn next(&self, offset: usize, hidden: MarkKinds) -> Option<&ReaderMark> {
        self.first_from(offset + 1, hidden)
    }

    /// The first shown mark that begins at `offset` or after it.
    #[must_use]
    pub fn first_from(&self, offset: usize, hidden: MarkKinds) -> Option<&ReaderMark> {
        self.from(offset).iter().find(|mark| !hidden.contains(mark.kind))
    }

    /// The last shown mark that begins before `offset`.
    #[must_use]
    pub fn previous(&self, offset: usize, hidden: MarkKinds) -> Option<&ReaderMark> {
        self.before(offset).iter().rev().find(|mark| !hidden.contains(mark.kind))
    }

    /// The shortest shown mark that covers the character at `offset`.
    #[must_use]
    pub fn at(&self, offset: usize, hidden: MarkKinds) -> Option<&ReaderMark> {
        let here = self.touching(Span::new(offset, offset + 1));
        here.filter(|mark| !hidden.contains(mark.kind)).min_by_key(|mark| mark.span.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(a: usize, b: usize, kind: MarkKind) -> ReaderMark {
        ReaderMark { span: Span::new(a, b), kind, id: a as u64 }
    }

    fn set() -> MarkSet {
        MarkSet::new(vec![
            mark(0, 40, MarkKind::Quotation),
            mark(4, 8, MarkKind::Person),
            mark(10, 14, MarkKind::Date),
            mark(20, 24, MarkKind::Person),
        ])
    }

    #[test]
    fn from_mark_to_mark_over_the_hidden_ones() {
        let dates_off = MarkKinds::NONE.with(MarkKind::Date);
        let check = |found: Option<&ReaderMark>, id| assert_eq!(found.map(|m| m.id), id);
        check(set().next(4, MarkKinds::NONE), Some(10));
        check(set().next(4, dates_off), Some(20));
        check(set().next(20, dates_off), None);
        check(set().previous(20, dates_off), Some(4));
        check(set().previous(0, MarkKinds::NONE), None);
    }

    #[test]
    fn the_shortest_mark_is_the_one_under_the_pointer() {
        let names_off = MarkKinds::NONE.with(MarkKind::Person);
        let check = |offset, hidden, id| assert_eq!(set().at(offset, hidden).map(|m| m.id), id);
        check(5, MarkKinds::NONE, Some(4));
        check(5, names_off, Some(0));
        check(8, MarkKinds::NONE, Some(0));
        check(40, MarkKinds::NONE, None);
    }

    #[test]
    fn hits_are_found_where_they_reach() {
        let spans = [Span::new(2, 4), Span::new(6, 9), Span::new(20, 24)];
        let hits = HitMarks { spans: &spans, current: Some(1) };
        let touching = |a, b| hits.touching(Span::new(a, b)).collect::<Vec<_>>();
        assert_eq!(touching(3, 7), [(spans[0], false), (spans[1], true)]);
        assert_eq!(touching(9, 20), []);
        assert_eq!(touching(23, 99), [(spans[2], false)]);
    }

    #[test]
    fn kinds_are_toggled_one_by_one() {
        let set = MarkKinds::NONE.toggled(MarkKind::Place);
        assert!(set.contains(MarkKind::Place) && !set.contains(MarkKind::Person));
        assert_eq!(set.toggled(MarkKind::Place), MarkKinds::NONE);
    }
}
