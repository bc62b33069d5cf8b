//! The versions of the article on screen, the articles that share its words, two texts compared, and what became of notes.

use super::App;
use super::event::{Event, Written};
use super::place::{Place, Selection};
use super::settings::Tab;
use crate::library::{Placed, PlacementId, PlacementRow, PlacementState, ReprintRow, VersionRow, VersionText};
use crate::model::{ArticleId, NoteId, Span, VersionId};
use crate::text::{Passage, word_diff};
use std::time::{Duration, Instant};

/// How long a comparison looks for the shortest change; what is left then counts as replaced.
const PATIENCE: Duration = Duration::from_secs(3);

/// What is known of an article's versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions {
    /// The article.
    pub article: ArticleId,
    /// Its versions, the first one first.
    pub versions: Vec<VersionRow>,
    /// The articles that share most of its words.
    pub reprints: Vec<ReprintRow>,
    /// What became of notes and decisions in the current version.
    pub placements: Vec<PlacementRow>,
}

/// Two texts compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The one that is compared with.
    pub old: VersionText,
    /// The one that is compared.
    pub new: VersionText,
    /// The paragraphs in the order of reading.
    pub passages: Vec<Passage>,
}

/// The versions on screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VersionState {
    /// Of the article on screen, as far as they were read.
    pub shown: Option<Versions>,
    /// The two texts compared.
    pub comparison: Option<Comparison>,
    /// The note or decision whose passage is looked for in the text.
    pub placing: Option<PlacementId>,
    chosen: Option<(VersionId, VersionId)>,
    asked: Option<(VersionId, VersionId)>,
}

impl VersionState {
    /// Takes what was read of an article; of another one than is on screen nothing is kept.
    pub(super) fn take(&mut self, versions: Versions, on_screen: Option<ArticleId>) {
        if Some(versions.article) != on_screen {
            return;
        }
        if self.shown.as_ref().is_none_or(|shown| shown.article != versions.article) {
            *self = Self::default();
        }
        let current = |rows: &[VersionRow]| rows.iter().find(|row| row.is_current).map(|row| row.id);
        let before = self.shown.as_ref().and_then(|shown| current(&shown.versions));
        if before.is_some() && before != current(&versions.versions) {
            self.chosen = None;
        }
        let waits =
            |id: PlacementId| versions.placements.iter().any(|row| row.id == id && row.state == PlacementState::Open);
        self.placing = self.placing.filter(|id| waits(*id));
        self.shown = Some(versions);
    }

    pub(super) fn take_comparison(&mut self, comparison: Comparison) {
        if self.asked == Some((comparison.old.id, comparison.new.id)) {
            self.comparison = Some(comparison);
        }
    }

    pub(super) const fn choose(&mut self, old: VersionId, new: VersionId) {
        self.chosen = Some((old, new));
    }

    /// The two texts to compare: those chosen, else the current version with the one before, else with the nearest reprint.
    #[must_use]
    pub fn pair(&self) -> Option<(VersionId, VersionId)> {
        if self.chosen.is_some() {
            return self.chosen;
        }
        let shown = self.shown.as_ref()?;
        let at = shown.versions.iter().position(|row| row.is_current)?;
        let current = shown.versions.get(at)?.id;
        let other = at.checked_sub(1).or((shown.versions.len() > 1).then_some(at + 1));
        let other = other.and_then(|at| shown.versions.get(at)).map(|row| row.id);
        match (other, shown.reprints.first()) {
            (Some(other), _) => Some((other, current)),
            (None, reprint) => reprint.map(|row| (row.version, row.with)),
        }
    }

    /// The line that is looked for in the text.
    #[must_use]
    pub fn line(&self, id: PlacementId) -> Option<&PlacementRow> {
        self.shown.as_ref()?.placements.iter().find(|row| row.id == id)
    }
}

impl App {
    /// Reads what is known of the versions of the article on screen.
    pub(super) fn read_versions(&self) {
        let (Some(session), Some(article)) = (&self.session, self.place.article) else { return };
        session.read(move |reader| {
            Ok(Some(Event::Versions(Box::new(Versions {
                article,
                versions: reader.versions(article)?,
                reprints: reader.reprints(article)?,
                placements: reader.placements(article)?,
            }))))
        });
    }

    /// Asks for the comparison on screen, if it is not there yet.
    pub(super) fn ask_comparison(&mut self) {
        let pair = self.versions.pair();
        let (Some(session), Some((old, new))) = (&self.session, pair.filter(|_| pair != self.versions.asked)) else {
            return;
        };
        self.versions.asked = pair;
        self.versions.comparison = None;
        session.read(move |reader| {
            let (Some(old), Some(new)) = (reader.version_text(old)?, reader.version_text(new)?) else {
                return Ok(None);
            };
            let passages = word_diff(&old.text, &new.text, Instant::now().checked_add(PATIENCE));
            Ok(Some(Event::Compared(Box::new(Comparison { old, new, passages }))))
        });
    }

    /// Shows the text, to select the passage that a note or decision belongs on.
    pub(super) fn begin_placing(&mut self, id: PlacementId) {
        let Some(row) = self.versions.line(id) else { return };
        let (passage, what, note) = (row.stands, row.what, NoteId(row.row));
        let selection = if what == Placed::Note { Selection::Note(note) } else { Selection::Article };
        self.versions.placing = Some(id);
        self.go(Place { tab: Tab::Text, passage, selection, ..self.place.clone() });
    }

    pub(super) fn place_passage(&mut self, id: PlacementId, span: Span) {
        self.versions.placing = None;
        self.write(move |library| {
            let written = library.place(id, span)?;
            Ok(Event::Wrote(written.changes, Written::Undoable("Placed in this version".to_owned())))
        });
    }

    pub(super) fn drop_placement(&mut self, id: PlacementId) {
        self.versions.placing = None;
        self.write(move |library| {
            let written = library.drop_placement(id)?;
            Ok(Event::Wrote(written.changes, Written::Undoable("Left with the earlier version".to_owned())))
        });
    }
}
