//! What the program does: taking in events, carrying out actions, asking for what is on screen.

use super::event::{Event, Failure, Status, Weight, Written};
use super::import_job::Manner;
use super::list::Ask;
use super::open::OpenArticle;
use super::place::{Place, Selection};
use super::settings::Tab;
use super::switch::Opening;
use super::worker::SessionNumber;
use super::{Action, App, Inspected, Notice, Offer, words};
use crate::export::{self, CsvOptions, ExportTable, Format, Overwrite};
use crate::import::Doubt;
use crate::library::{Changes, Library, LibraryError, Listing, Marks, NoteContent, Reader, SentenceQuery, Table};
use crate::locale::{noted, numbered};
use crate::model::{ArticleId, NoteId, VersionId};
use std::path::PathBuf;

/// Wraps an answer for one table into its event.
type Wrap<L> = fn(super::list::Answer<L>) -> Event;

impl App {
    /// Takes in what the threads found out. Returns whether there was anything.
    pub fn drain(&mut self) -> bool {
        let mut any = false;
        while let Ok((from, event)) = self.inbox.try_recv() {
            any = true;
            self.take(from, event);
        }
        any
    }

    fn take(&mut self, from: SessionNumber, event: Event) {
        let is_of_open = self.session.as_ref().is_some_and(|session| session.number == from);
        match event {
            Event::LibraryOpened(session) => self.take_opened(*session),
            Event::OpenAlready => self.say(words::OPEN_ALREADY.to_owned()),
            Event::Failed(failure) => self.fail(failure),
            Event::Wishes(wishes) => self.wishes = wishes,
            Event::Exported(path, report) | Event::ReportSaved(path, report) => self.say(exported(&path, report)),
            Event::ReportRows(number, rows) => self.report.take(number, rows),
            // What was done to a library that is closed meanwhile is told all the same.
            Event::Imported(report) if !is_of_open => self.add_report(*report),
            Event::TableInDoubt(asked) if !is_of_open => self.leave_table_of(asked.0, asked.1),
            Event::TablesWait(list) if !is_of_open => list.finish(),
            event if is_of_open => self.take_of_open(event),
            // An answer about the library before: its ids mean other rows here.
            _ => {}
        }
    }

    /// Takes what was found out about the library on screen.
    fn take_of_open(&mut self, event: Event) {
        match event {
            Event::Articles(answer) => self.take_articles(answer),
            Event::Entities(answer) => self.tables.entities.take(answer),
            Event::Sentences(answer) => self.tables.sentences.take(answer),
            Event::Events(answer) => self.tables.events.take(answer),
            Event::Quotations(answer) => self.tables.quotations.take(answer),
            Event::Said(entity, rows, all) => self.said = Some((entity, rows, all)),
            Event::News(answer) => self.tables.news.take(answer),
            Event::NewsCounts(since, counts, imports) => self.take_counts(since, counts, imports),
            Event::Network(_) | Event::NetworkOrder(..) | Event::Together(_) => self.take_network(event),
            Event::Notes(answer) => self.tables.notes.take(answer),
            Event::Search(answer) => self.take_search(answer),
            Event::Opened(open) => self.take_open(open.map(|o| *o)),
            Event::OpenedBeside(open) => self.take_other(open.map(|o| *o)),
            Event::Titles(titles) => self.shelf.take_titles(&titles),
            Event::Marks(version, marks) => self.take_marks(version, *marks),
            Event::Found(number, found) => self.take_found(number, *found),
            Event::Inspected(selection, row) => {
                if self.place.selection == selection {
                    self.inspected = row;
                    self.read_beside();
                }
            }
            Event::Picture(number, timeline) => self.picture.take(number, *timeline),
            Event::PictureRows(rows) => self.picture.take_rows(rows),
            Event::PictureSaved(path) => self.say(noted!("Picture saved to {path}", path = path.display())),
            Event::Beside(event, beside) => self.beside = Some((event, *beside)),
            Event::Versions(versions) => self.versions.take(*versions, self.place.article),
            Event::Compared(comparison) => self.versions.take_comparison(*comparison),
            Event::Status(status) => self.status = *status,
            Event::Wrote(changes, written) => self.take_written(changes, written),
            Event::Steps(answer) => self.tables.steps.take(answer),
            Event::Names(..)
            | Event::Bin(_)
            | Event::Rejections(_)
            | Event::EntityPage(..)
            | Event::NotesOn(..)
            | Event::Backups(_)
            | Event::BackedUp(_) => self.take_pen(event),
            Event::ImportProgress(progress) => self.progress = Some(*progress),
            Event::Imported(report) => self.take_report(*report),
            Event::TableInDoubt(asked) => self.ask_about_table(asked.1, asked.2),
            Event::TablesWait(list) => self.keep_list_of_tables(*list),
            Event::CameIn(files) => self.start_import(files, Vec::new(), Manner::Quiet, Doubt::Guess),
            Event::Pasted(pasted) => self.pasted = Some(pasted),
            Event::LibraryOpened(_)
            | Event::OpenAlready
            | Event::Wishes(_)
            | Event::Failed(_)
            | Event::Exported(..)
            | Event::ReportSaved(..)
            | Event::ReportRows(..) => {}
        }
    }

    fn take_marks(&mut self, version: VersionId, marks: Marks) {
        let marks = std::sync::Arc::new(marks);
        let both = self.open.as_mut().into_iter().chain(self.split.as_mut().and_then(|s| s.open.as_mut()));
        for open in both.filter(|open| open.article.version == version) {
            open.marks = std::sync::Arc::clone(&marks);
        }
    }

    fn fail(&mut self, failure: Failure) {
        match failure.weight {
            Weight::Dialog => self.failures.push(failure),
            Weight::Notice => {
                self.notices.push(Notice {
                    text: noted!("{what}: {what_why}", what = failure.what, what_why = failure.why),
                    offer: Offer::None,
                });
            }
        }
    }

    /// The first article of a library is opened by itself, so that nobody starts before an empty page.
    fn take_articles(&mut self, answer: super::list::Answer<crate::library::Articles>) {
        self.tables.articles.take(answer);
        if self.place.article.is_none()
            && let Some(id) = self.tables.articles.id(0)
        {
            self.place.article = Some(id);
            self.shelf.show(id, None);
            self.read_article();
            self.read_titles();
        }
    }

    fn take_open(&mut self, open: Option<OpenArticle>) {
        match open {
            Some(open) if Some(open.article.id) == self.place.article => self.open = Some(open),
            Some(_) => {}
            None => {
                self.open = None;
                self.place.article = None;
                self.read_titles();
                self.place.selection = Selection::Article;
            }
        }
    }

    fn take_written(&mut self, changes: Changes, written: Written) {
        self.refresh(changes);
        match written {
            Written::Quiet => {}
            Written::NoteAdded(id) => {
                self.inspect(Selection::Note(id));
                self.settings.inspector = super::settings::Shown::Shown;
                self.new_note = Some(id);
            }
            Written::Pasted(outcome, told) => self.take_pasted(&outcome, told),
            Written::EventAdded(id) => self.inspect(Selection::Event(id)),
            Written::Marked(id) => self.inspect(Selection::Note(id)),
            Written::ToBeTagged(id) => {
                self.inspect(Selection::Note(id));
                self.settings.inspector = super::settings::Shown::Shown;
                self.new_tagged = Some(id);
            }
            Written::MentionAdded(id) => self.inspect(Selection::Entity(id)),
            Written::Gone(acts) => self.say(words::gone_over(acts)),
            Written::Undoable(text) => self.notices.push(Notice { text, offer: Offer::Undo }),
            Written::Undone(label) => self.say(noted!("Undone: {what}", what = label)),
            Written::Redone(label) => self.say(noted!("Done again: {what}", what = label)),
            Written::NothingToDo => self.say(noted!("Nothing to undo or redo").to_owned()),
        }
    }

    pub(super) fn say(&mut self, text: String) {
        self.notices.push(Notice { text, offer: Offer::None });
    }

    /// Reads again what a write has changed.
    fn refresh(&mut self, changes: Changes) {
        self.invalidate_news();
        // First, so that undo and redo are ready before anybody sees what there is to undo.
        self.read_status();
        let tables = &mut self.tables;
        let articles = changes.contains(Table::Articles);
        let findings = articles || changes.contains(Table::Findings) || changes.contains(Table::Entities);
        let notes = changes.contains(Table::Notes);
        if articles || notes || changes.contains(Table::Findings) {
            tables.articles.invalidate();
        }
        if findings {
            tables.entities.invalidate();
            tables.sentences.invalidate();
            tables.together.invalidate();
            self.network.invalidate();
        }
        if findings || changes.contains(Table::Chronology) {
            tables.events.invalidate();
            self.picture.invalidate();
        }
        if findings || changes.contains(Table::Quotations) {
            tables.quotations.invalidate();
        }
        if notes || articles {
            tables.notes.invalidate();
        }
        if findings || notes {
            self.search.invalidate();
        }
        if changes.contains(Table::Searches) {
            self.read_saved();
        }
        if articles {
            self.read_article();
            self.read_other();
            self.read_titles();
        } else if findings || notes {
            self.read_marks();
            self.read_versions();
        }
        self.read_inspected();
        self.refresh_pen(changes);
        if let Some(session) = self.session.as_ref().filter(|_| articles) {
            session.queue.look(self.place.article);
        }
    }

    pub(super) fn read_status(&self) {
        let Some(session) = &self.session else { return };
        session.read(|reader| {
            let status = Status {
                counts: reader.counts()?,
                undo: reader.undo_label()?,
                redo: reader.redo_label()?,
                tags: reader.tags()?,
                tag_rows: reader.tag_rows()?,
                note_views: reader.note_views()?,
                contradictions: reader.contradictions()?,
                news: reader.news_number()?,
                watched: reader.watched()?.into_iter().collect(),
            };
            Ok(Some(Event::Status(Box::new(status))))
        });
    }

    pub(super) fn read_article(&self) {
        let (Some(session), Some(id)) = (&self.session, self.place.article) else { return };
        session.queue.look(Some(id));
        session.read(move |reader| Ok(Some(Event::Opened(OpenArticle::read(reader, id)?.map(Box::new)))));
        self.read_versions();
    }

    fn read_marks(&self) {
        let Some(session) = &self.session else { return };
        let both = self.open.iter().chain(self.split.as_ref().and_then(|split| split.open.as_ref()));
        for version in both.map(|open| open.article.version) {
            session.read(move |reader| Ok(Some(Event::Marks(version, Box::new(reader.marks(version)?)))));
        }
    }

    pub(super) fn read_inspected(&self) {
        let selection = self.place.selection.clone();
        let Some(session) = self.session.as_ref().filter(|_| selection != Selection::Article) else { return };
        super::quotations::read_said(session, selection.entity());
        self.read_around(&selection);
        session.read(move |reader| {
            let row = inspected(reader, &selection)?.unwrap_or_default();
            Ok(Some(Event::Inspected(selection, row)))
        });
    }

    /// Asks for the rows that are on screen and not there yet.
    pub fn ask(&mut self) {
        self.report.ask(self.reports.first(), &self.outbox);
        self.ask_find();
        let Some(session) = &self.session else { return };
        let tables = &mut self.tables;
        send(session, tables.articles.ask(), Event::Articles);
        match self.place.tab {
            Tab::Text => {}
            Tab::Entities if self.place.sentences_of.is_some() => {
                send(session, tables.sentences.ask(), Event::Sentences);
            }
            Tab::Entities => send(session, tables.entities.ask(), Event::Entities),
            Tab::Chronology => {
                send(session, tables.events.ask(), Event::Events);
                self.ask_picture();
            }
            Tab::Quotations => send(session, tables.quotations.ask(), Event::Quotations),
            Tab::Notes => send(session, tables.notes.ask(), Event::Notes),
            Tab::Versions => self.ask_comparison(),
            Tab::Search => self.ask_search(),
            Tab::Network => self.ask_network(),
            Tab::New => self.ask_news(),
        }
        let (Some(session), true) = (&self.session, self.pen.history_is_shown) else { return };
        send(session, self.tables.steps.ask(), Event::Steps);
    }

    /// Carries out what a person asked for.
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::OpenLibrary(path) => self.open_library(path, Opening::Existing),
            Action::NewLibrary(path) => self.open_library(path, Opening::New),
            Action::Import(paths) => self.import(paths),
            Action::TakeColumn(..) | Action::ImportTable | Action::LeaveTable | Action::LeaveTables => {
                self.apply_to_tables(&action);
            }
            Action::Paste(_) | Action::KeepPasted | Action::LeavePasted => self.apply_to_clip(action),
            Action::CancelImport
            | Action::PauseImport
            | Action::ResumeImport
            | Action::PutOffImport
            | Action::ForgetImport
            | Action::Watch(_)
            | Action::ShowWatchReport
            | Action::CloseReport
            | Action::ShowLastReport
            | Action::QueryReport(_)
            | Action::RetryFailed
            | Action::SaveReport(..) => self.apply_to_import(action),
            Action::Export(table, options, target, overwrite) => self.export(table, options, target, overwrite),
            Action::AddNote(article, passage) => self.add_note(article, passage),
            Action::EditNote(id, content) => self.edit_note(id, content),
            Action::DeleteNotes(ids) => self.delete_notes(ids),
            Action::Place(id, span) => self.place_passage(id, span),
            Action::DropPlacement(id) => self.drop_placement(id),
            Action::DecideEvent(id, decision) => self.decide_event(id, decision),
            Action::AddEvent(event) => self.add_event(event),
            Action::ShowEventsOf(id) => self.show_events_of(id),
            Action::SavePicture(svg, target, overwrite) => self.save_picture(svg, target, overwrite),
            Action::SetField(article, field, value) => self.write(move |library| {
                let written = library.set_field(article, field, value.as_deref())?;
                Ok(Event::Wrote(written.changes, Written::Quiet))
            }),
            Action::RemoveArticles(ids) => self.remove_articles(ids),
            Action::Undo => self.write(|library| Ok(undone(library.undo()?, Written::Undone))),
            Action::Redo => self.write(|library| Ok(undone(library.redo()?, Written::Redone))),
            Action::QueryArticles(query) => self.tables.articles.set_query(query),
            Action::QueryEntities(query) => self.tables.entities.set_query(query),
            Action::QueryEvents(query) => self.tables.events.set_query(query),
            Action::QueryQuotations(query) => self.tables.quotations.set_query(query),
            Action::DecideQuotation(id, decision) => self.decide_quotation(id, decision),
            Action::AddQuotation(article, span, kind) => self.add_quotation(article, span, kind),
            Action::QueryNotes(query) => self.tables.notes.set_query(query),
            other => {
                let other = self.apply_network(other).and_then(|other| self.apply_news(other));
                let other = other.and_then(|other| self.apply_pen(other)).and_then(|other| self.apply_to_shelf(other));
                if let Some(other) = other {
                    self.apply_to_window(other);
                }
            }
        }
    }

    /// Actions that change what is shown and nothing in the library.
    fn apply_to_window(&mut self, action: Action) {
        match action {
            Action::OpenArticle(id) if self.place.tab == Tab::Text && self.is_beside(id) => self.take_keyboard_over(),
            Action::OpenArticle(id) => self.go(Place { tab: Tab::Text, article: Some(id), ..Place::default() }),
            Action::Go(place) => self.go(place),
            Action::Search(searching) => self.apply_search(searching),
            Action::Find(finding) => self.find(finding),
            Action::ShowHits(hits) => self.show_hits(hits),
            Action::StepHit(step, from) => self.step_hit(step, from),
            Action::SelectTab(tab) if tab != self.place.tab => {
                self.go(Place { tab, passage: None, ..self.place.clone() });
            }
            Action::Back => self.walk(super::place::History::back),
            Action::Forward => self.walk(super::place::History::forward),
            Action::Compare(old, new) => self.versions.choose(old, new),
            Action::BeginPlacing(id) => self.begin_placing(id),
            Action::EndPlacing => self.versions.placing = None,
            Action::Inspect(selection) => self.inspect(selection),
            Action::ShowSentences(id) => self.go(Place {
                tab: Tab::Entities,
                sentences_of: Some(id),
                beside: None,
                selection: Selection::Entity(id),
                ..self.place.clone()
            }),
            Action::ShowShared(id, beside) => self.go(Place {
                tab: Tab::Entities,
                sentences_of: Some(id),
                beside: Some(beside),
                selection: Selection::Entity(id),
                ..self.place.clone()
            }),
            Action::ShowQuotations(entity) => self.show_quotations(entity),
            Action::SortSentences(sort, direction) => {
                let query = *self.tables.sentences.query();
                self.tables.sentences.set_query(SentenceQuery { sort, direction, ..query });
            }
            Action::CloseSentences => self.go(Place { sentences_of: None, beside: None, ..self.place.clone() }),
            Action::SetTypography(typography) => self.settings.typography = typography.within_limits(),
            Action::SetTheme(theme) => self.settings.theme = theme,
            Action::EndFirstVisit => self.settings.first_visit = super::settings::FirstVisit::Done,
            Action::SetContrast(wish) => self.settings.contrast = wish,
            Action::SetStillness(wish) => self.settings.stillness = wish,
            Action::SetLanguage(language) => self.settings.language = language,
            Action::SetTextSize(percent) => self.settings.set_text_size(percent),
            Action::ToggleMark(kind) if !self.settings.hidden_marks.remove(&kind) => {
                self.settings.hidden_marks.insert(kind);
            }
            Action::ShowChronology(view) => self.settings.chronology = view,
            Action::SetLanes(lanes) => self.settings.lanes = lanes,
            Action::GroupEvents(groups) => self.settings.groups = groups,
            Action::ToggleArticleList => self.settings.article_list = self.settings.article_list.toggled(),
            Action::ToggleInspector => self.settings.inspector = self.settings.inspector.toggled(),
            Action::RememberOffset(article, offset) => self.remember_offset(article, offset),
            _ => {}
        }
        self.save_settings();
    }

    fn remember_offset(&mut self, article: ArticleId, offset: usize) {
        let Some(session) = &self.session else { return };
        self.settings.place_mut(&session.key).offsets.insert(article.0, offset);
    }

    /// Where the person was in an article when they left it, as a byte offset.
    #[must_use]
    pub fn offset_in(&self, article: ArticleId) -> Option<usize> {
        let session = self.session.as_ref()?;
        self.settings.places.get(&session.key)?.offsets.get(&article.0).copied()
    }

    pub(super) fn go(&mut self, place: Place) {
        let here = self.left_place();
        self.history.leave(here);
        self.arrive(place);
    }

    /// The place that is about to be left, with where the person was in its text.
    fn left_place(&self) -> Place {
        let at = self.place.article.and_then(|id| self.offset_in(id)).filter(|_| self.place.tab == Tab::Text);
        Place { at: at.or(self.place.at), ..self.place.clone() }
    }

    fn walk(&mut self, step: fn(&mut super::place::History, Place) -> Option<Place>) {
        let here = self.left_place();
        if let Some(place) = step(&mut self.history, here) {
            // Back where the person was, not at the passage that had led there.
            self.arrive(Place { passage: place.passage.filter(|_| place.at.is_none()), ..place });
        }
    }

    fn arrive(&mut self, place: Place) {
        let article_changes = place.article != self.place.article;
        if let Some(article) = place.article.filter(|_| article_changes) {
            self.shelf.show(article, self.place.article);
            self.read_titles();
        }
        self.place = place;
        self.arrivals += 1;
        if article_changes {
            self.hits = None;
            self.read_article();
        }
        if let Some(entity) = self.place.sentences_of {
            let query = *self.tables.sentences.query();
            self.tables.sentences.set_query(SentenceQuery { entity, beside: self.place.beside, ..query });
        }
        self.arrive_at_shared();
        self.inspect(self.place.selection.clone());
        self.keep_place();
    }

    pub(super) fn inspect(&mut self, selection: Selection) {
        if selection != self.place.selection {
            self.inspected = Inspected::Nothing;
        }
        self.place.selection = selection;
        self.read_inspected();
    }

    fn export(&self, table: ExportTable, options: CsvOptions, target: PathBuf, overwrite: Overwrite) {
        let Some(session) = &self.session else { return };
        session.workers.read(move |reader: &Reader| {
            Some(match export::write(reader, table, Format::Csv(options), &target, overwrite) {
                Ok(report) => Event::Exported(target, report),
                Err(error) => Event::Failed(Failure::dialog(words::EXPORT_FAILED, error)),
            })
        });
    }

    pub(super) fn write(&self, change: impl FnOnce(&mut Library) -> Result<Event, LibraryError> + Send + 'static) {
        if let Some(session) = &self.session {
            session.write(change);
        }
    }

    fn edit_note(&self, id: NoteId, content: NoteContent) {
        self.write(move |library| {
            let written = library.edit_note(id, &content)?;
            Ok(Event::Wrote(written.changes, Written::Quiet))
        });
    }
}

pub(super) fn send<L>(session: &super::session::Session, ask: Option<Ask<L>>, wrap: Wrap<L>)
where
    L: Listing + 'static,
    L::Id: Send + Sync + 'static,
    L::Query: Send + 'static,
    L::Row: Send + 'static,
{
    if let Some(ask) = ask {
        session.read(move |reader| Ok(ask.answer(reader)?.map(wrap)));
    }
}

/// The row of a selection.
fn inspected(reader: &Reader, selection: &Selection) -> Result<Option<Inspected>, LibraryError> {
    Ok(match selection {
        Selection::Event(id) => reader.event(*id)?.map(|row| Inspected::Event(Box::new(row))),
        Selection::Timex(mark) => match reader.event_of(mark.id)? {
            Some(id) => reader.event(id)?.map(|row| Inspected::Event(Box::new(row))),
            None => None,
        },
        Selection::Quotation(id) => reader.quotation(*id)?.map(|row| Inspected::Quotation(Box::new(row))),
        Selection::Note(id) => reader.note(*id)?.map(|row| Inspected::Note(Box::new(row))),
        other => match other.entity() {
            Some(id) => reader.entity(id)?.map(|row| Inspected::Entity(Box::new(row))),
            None => None,
        },
    })
}

fn undone(step: Option<crate::library::Undone>, written: fn(String) -> Written) -> Event {
    match step {
        Some(step) => Event::Wrote(step.changes, written(step.label)),
        None => Event::Wrote(Changes::default(), Written::NothingToDo),
    }
}

/// "12 rows written to …".
fn exported(path: &std::path::Path, report: export::ExportReport) -> String {
    let rows = numbered!(
        report.rows,
        "{count} row written to {path}",
        "{count} rows written to {path}",
        path = path.display()
    );
    match report.cut_cells {
        0 => rows,
        cells => numbered!(
            cells,
            "{what}; {count} long cell was cut, JSON has it whole",
            "{what}; {count} long cells were cut, JSON has them whole",
            what = rows
        ),
    }
}
