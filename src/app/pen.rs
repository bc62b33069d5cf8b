//! What the researcher decides and notes: names, mentions, notes, tags; the history, the bin, the backups.

use super::event::{Event, Failure, Written};
use super::place::Selection;
use super::{Action, App, words};
use crate::library::{
    About, BackupReason, BackupRow, BinRow, Changes, Direction, Entities, EntityDecision, EntityPage, EntityQuery,
    EntityRow, EntitySort, Library, LibraryError, Listing, NewNote, NoteContent, NotesOn, RejectionRow, Table, Whom,
};
use crate::model::{ArticleId, EntityId, MentionId, NoteColor, NoteId, NoteStatus, Span};
use std::path::{Path, PathBuf};

/// Names that are offered to choose one.
const OFFERED: usize = 8;

/// Acts on more rows than this are bulk acts: the library is copied before.
const BULK: usize = 10;

/// What the window knows of bin, backups and names, as far as it asked.
#[derive(Debug, Default)]
pub struct Pen {
    /// What is in the bin.
    pub bin: Option<Vec<BinRow>>,
    /// What was taken for no name.
    pub rejections: Option<Vec<RejectionRow>>,
    /// When the entity in the inspector is mentioned, who with, and in which articles.
    page: Option<(EntityId, EntityPage)>,
    /// The notes on what the inspector shows.
    noted: Option<(About, NotesOn)>,
    /// What the backups hold.
    pub backups: Option<Vec<BackupRow>>,
    /// Whether the history is on screen.
    pub history_is_shown: bool,
    /// The words that names were looked for by, and the names.
    names: (String, Vec<EntityRow>),
    asked: String,
}

impl Pen {
    /// The dialog of the pen was closed: what it showed is read again the next time.
    pub fn close_dialog(&mut self) {
        self.history_is_shown = false;
        self.rejections = None;
    }

    /// Takes the names found for some words.
    pub(super) fn take_names(&mut self, words: String, rows: Vec<EntityRow>) {
        if words == self.asked {
            self.names = (words, rows);
        }
    }

    /// When an entity is mentioned, who with, and in which articles, once that is read.
    #[must_use]
    pub fn page(&self, entity: EntityId) -> Option<&EntityPage> {
        self.page.as_ref().filter(|(of, _)| *of == entity).map(|(_, page)| page)
    }

    /// The notes on an entity, an event or a quotation, once they are read.
    #[must_use]
    pub fn notes_on(&self, about: About) -> Option<&NotesOn> {
        self.noted.as_ref().filter(|(of, _)| *of == about).map(|(_, notes)| notes)
    }

    /// The names found for some words; none while they are looked for.
    #[must_use]
    pub fn names(&self, words: &str) -> &[EntityRow] {
        if self.names.0 == words { &self.names.1 } else { &[] }
    }
}

impl App {
    /// Carries out what is done with the pen; gives everything else back.
    pub(super) fn apply_pen(&mut self, action: Action) -> Option<Action> {
        match action {
            Action::AddNoteOn(about) => self.add_note_on(about),
            Action::Highlight(article, span, color) => self.highlight(article, span, Some(color), Written::Marked),
            Action::AddTagged(article, span) => {
                self.highlight(article, span, self.settings.highlight, Written::ToBeTagged);
            }
            Action::TagNote(note) => {
                self.settings.inspector = super::settings::Shown::Shown;
                self.new_tagged = Some(note);
            }
            Action::ChangeNotes(notes, change) => {
                let many = notes.len();
                self.write(move |library| {
                    before_bulk(library, many)?;
                    quiet(library.change_notes(&notes, &change)?.changes)
                });
            }
            Action::RenameTag(tag, name) => self.write(move |library| quiet(library.rename_tag(tag, &name)?.changes)),
            Action::ColorTag(tag, color) => self.write(move |library| quiet(library.color_tag(tag, color)?.changes)),
            Action::DeleteTag(tag) => self.write(move |library| {
                library.back_up(BackupReason::Before)?;
                undoable(library.delete_tag(tag)?.changes, words::TAG_DELETED)
            }),
            Action::SetNoteColumns(columns) => {
                self.settings.note_columns = columns.checked();
                self.save_settings();
            }
            Action::KeepNoteView(name, query) => {
                let columns = self.settings.note_columns.clone();
                self.write(move |library| {
                    let view = query.as_ref().map(|query| (query, Some(&columns)));
                    quiet(library.keep_note_view(&name, view)?.changes)
                });
            }
            other => return self.apply_decision(other),
        }
        None
    }

    fn apply_decision(&mut self, action: Action) -> Option<Action> {
        match action {
            Action::DecideEntities(entities, decision) => self.decide_entities(entities, decision),
            Action::Withdraw(decision) => self.write(move |library| quiet(library.withdraw(decision)?.changes)),
            Action::GiveMentions(mentions, to) => self.give_mentions(mentions, to),
            Action::GiveInArticles(entity, articles, to) => self.write(move |library| {
                before_bulk(library, articles.len())?;
                undoable(library.give_in_articles(entity, &articles, &to)?.changes, given(&to))
            }),
            Action::AddMention(article, span, of) => self.write(move |library| {
                let written = library.add_mention(article, span, &of)?;
                Ok(Event::Wrote(written.changes, Written::MentionAdded(written.output)))
            }),
            Action::FindNames(words) => self.find_names(words),
            Action::GoToStep(step) => self.write(move |library| {
                let (acts, changes) = library.go_to(step)?;
                Ok(Event::Wrote(changes, Written::Gone(acts)))
            }),
            Action::Restore(what) => self.write(move |library| quiet(library.restore(&what)?.changes)),
            Action::EmptyBin => self.write(|library| {
                library.back_up(BackupReason::Before)?;
                quiet(library.empty_bin()?)
            }),
            Action::ReadBin => self.read_bin(),
            Action::ReadRejections => self.read_rejections(),
            Action::BackUp => self.write(|library| Ok(Event::BackedUp(library.back_up(BackupReason::Asked)?))),
            Action::ReadBackups => self.read_backups(),
            Action::RestoreBackup(backup) => self.restore_backup(backup),
            other => return Some(other),
        }
        None
    }

    /// Takes in what was read for the bin, the backups or a choice of names.
    pub(super) fn take_pen(&mut self, event: Event) {
        match event {
            Event::Names(words, rows) => self.pen.take_names(words, rows),
            Event::Bin(rows) => self.pen.bin = Some(rows),
            Event::Rejections(rows) => self.pen.rejections = Some(rows),
            Event::EntityPage(entity, page) => self.pen.page = Some((entity, *page)),
            Event::NotesOn(about, notes) => self.pen.noted = Some((about, *notes)),
            Event::Backups(rows) => self.pen.backups = Some(rows),
            Event::BackedUp(path) => self.take_backed_up(&path),
            _ => {}
        }
    }

    fn take_backed_up(&mut self, path: &Path) {
        self.say(words::backed_up(path));
        if self.pen.backups.is_some() {
            self.read_backups();
        }
    }

    /// Reads again what of bin and history is on screen.
    pub(super) fn refresh_pen(&mut self, changes: Changes) {
        self.tables.steps.invalidate();
        let names = changes.contains(Table::Entities) || changes.contains(Table::Findings);
        if self.pen.rejections.is_some() && (names || changes.contains(Table::Articles)) {
            self.read_rejections();
        }
        if self.pen.bin.is_some() && (changes.contains(Table::Articles) || changes.contains(Table::Notes)) {
            self.read_bin();
        }
    }

    fn read_rejections(&self) {
        if let Some(session) = &self.session {
            session.read(|reader| Ok(Some(Event::Rejections(reader.rejections()?))));
        }
    }

    /// Reads what the inspector says besides the row: the page of an entity, and the notes.
    pub(super) fn read_around(&self, selection: &Selection) {
        let Some(session) = &self.session else { return };
        if let Some(entity) = selection.entity() {
            session.read(move |reader| Ok(Some(Event::EntityPage(entity, Box::new(reader.entity_page(entity)?)))));
        }
        if let Some(about) = selection.about() {
            session.read(move |reader| Ok(Some(Event::NotesOn(about, Box::new(reader.notes_on(about)?)))));
        }
    }

    fn read_bin(&self) {
        if let Some(session) = &self.session {
            session.read(|reader| Ok(Some(Event::Bin(reader.bin()?))));
        }
    }

    fn read_backups(&self) {
        let Some(session) = &self.session else { return };
        let library = session.path.clone();
        session.workers.read(move |_| {
            Some(match crate::library::backups(&library) {
                Ok(rows) => Event::Backups(rows),
                Err(error) => Event::Failed(Failure::notice(words::READ_FAILED, error)),
            })
        });
    }

    /// Looks for names, of several questions in a row only for the last.
    fn find_names(&mut self, words: String) {
        self.pen.asked.clone_from(&words);
        let Some(session) = &self.session else { return };
        session.read(move |reader| {
            let query = EntityQuery {
                words: words.clone(),
                sort: EntitySort::Mentions,
                direction: Direction::Descending,
                ..EntityQuery::default()
            };
            let ids = Entities::ids(reader, &query)?;
            let rows = Entities::rows(reader, &query, ids.get(..OFFERED).unwrap_or(&ids))?;
            Ok(Some(Event::Names(words, rows)))
        });
    }

    pub(super) fn add_note(&self, article: ArticleId, anchor: Option<Span>) {
        let content = NoteContent { status: NoteStatus::ToCheck, ..NoteContent::default() };
        self.write(move |library| {
            let written = library.add_note(&NewNote { article, anchor, content })?;
            Ok(Event::Wrote(written.changes, Written::NoteAdded(written.output)))
        });
    }

    fn add_note_on(&self, about: About) {
        let content = NoteContent { status: NoteStatus::ToCheck, ..NoteContent::default() };
        self.write(move |library| {
            let written = library.add_note_on(about, &content)?;
            Ok(Event::Wrote(written.changes, Written::NoteAdded(written.output)))
        });
    }

    /// Marks a passage; the next one gets the same color.
    fn highlight(&mut self, article: ArticleId, span: Span, color: Option<NoteColor>, told: fn(NoteId) -> Written) {
        let color = color.unwrap_or(NoteColor::Yellow);
        self.settings.highlight = Some(color);
        self.save_settings();
        let content = NoteContent { color: Some(color), ..NoteContent::default() };
        self.write(move |library| {
            let written = library.add_note(&NewNote { article, anchor: Some(span), content })?;
            Ok(Event::Wrote(written.changes, told(written.output)))
        });
    }

    pub(super) fn delete_notes(&mut self, ids: Vec<NoteId>) {
        if matches!(self.place.selection, Selection::Note(id) if ids.contains(&id)) {
            self.place.selection = Selection::Article;
        }
        self.write(move |library| {
            before_bulk(library, ids.len())?;
            undoable(library.delete_notes(&ids)?.changes, words::notes_deleted(ids.len()))
        });
    }

    pub(super) fn remove_articles(&self, ids: Vec<ArticleId>) {
        self.write(move |library| {
            before_bulk(library, ids.len())?;
            undoable(library.remove_articles(&ids)?.changes, words::REMOVED)
        });
    }

    fn decide_entities(&mut self, entities: Vec<EntityId>, decision: EntityDecision) {
        let is_selected = self.place.selection.entity().is_some_and(|id| entities.contains(&id));
        match decision {
            EntityDecision::MergeInto(target) if is_selected => self.inspect(Selection::Entity(target)),
            EntityDecision::Reject if is_selected => self.place.selection = Selection::Article,
            _ => {}
        }
        self.write(move |library| {
            before_bulk(library, entities.len())?;
            let changes = library.decide_entities(&entities, &decision)?.changes;
            match decision {
                // They vanish from the table: the way back is offered.
                EntityDecision::Reject => undoable(changes, words::NAME_REJECTED),
                EntityDecision::MergeInto(_) => undoable(changes, words::MERGED),
                EntityDecision::KeepApart(_) => undoable(changes, words::APART),
                _ => quiet(changes),
            }
        });
    }

    fn give_mentions(&mut self, mentions: Vec<MentionId>, to: Whom) {
        if matches!(&self.place.selection, Selection::Mention(mark) if mentions.contains(&mark.id)) {
            // The mark on screen is of somebody else from now on.
            self.place.selection = Selection::Article;
        }
        self.write(move |library| {
            before_bulk(library, mentions.len())?;
            undoable(library.give_mentions(&mentions, &to)?.changes, given(&to))
        });
    }
}

const fn given(to: &Whom) -> &'static str {
    if matches!(to, Whom::Nobody) { words::NAME_REJECTED } else { words::MOVED }
}

/// Copies the library before an act on many rows.
fn before_bulk(library: &mut Library, rows: usize) -> Result<(), LibraryError> {
    if rows > BULK {
        let _copy: PathBuf = library.back_up(BackupReason::Before)?;
    }
    Ok(())
}

#[expect(clippy::unnecessary_wraps, reason = "the last word of a write")]
fn quiet(changes: Changes) -> Result<Event, LibraryError> {
    Ok(Event::Wrote(changes, Written::Quiet))
}

#[expect(clippy::unnecessary_wraps, reason = "the last word of a write")]
fn undoable(changes: Changes, told: impl Into<String>) -> Result<Event, LibraryError> {
    Ok(Event::Wrote(changes, Written::Undoable(told.into())))
}
