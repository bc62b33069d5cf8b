//! The researcher's pen on a library with ten thousand notes and five thousand decisions: each act from the call to the disk, what is
//! read after it, and the tabs.

use super::{
    library::begun,
    support::fill,
    table,
    window::{self, Window},
};
use dateline::{
    app::list::PAGE,
    library::{
        About, Articles, Direction, Entities, EntityDecision, EntityQuery, EntitySort, EventDecision, EventQuery,
        Events, Library, LibraryError, Listing, NewNote, NoteChange, NoteContent, NoteQuery, NoteSort, Notes,
        QuotationDecision, QuotationQuery, Quotations, Reader, SentenceQuery, Sentences, Whom,
    },
    model::{ArticleId, EntityId, EntityKind, NoteColor, NoteId, NoteKind, NoteStatus, QuotationKind, Span, TagList},
};
use std::{
    path::Path,
    time::{Duration, Instant},
};

/// Notes and decisions in the library of the measurement.
const NOTES: usize = 10_000;
const DECISIONS: usize = 5_000;

/// Acts of each sort that are timed at the end, when all these are there.
const TIMED: usize = 40;

const REACH: &str = "≤ 50 ms";

/// Measures acts and tabs.
pub fn measure(path: &Path, articles: usize) -> Result<(), LibraryError> {
    table::part("The pen, 10,000 notes and 5,000 decisions: median / 95th percentile / longest");
    let mut library = Library::create(path)?;
    fill::fill(&mut library, articles, |_| {})?;
    let desk = Desk::read(&library)?;
    let start = Instant::now();
    desk.notes(&mut library, NOTES)?;
    table::time("a note taken, on average", start.elapsed() / NOTES as u32, REACH);
    let start = Instant::now();
    desk.decisions(&mut library, DECISIONS)?;
    table::time("a decision laid down, on average", start.elapsed() / DECISIONS as u32, REACH);
    // Some names stand under others now.
    let desk = Desk::read(&library)?;
    desk.timed(&mut library)?;
    read_after(&library.reader()?, &desk)?;
    library.close()?;
    window::of_pen(&mut Window::new(path), desk.names.first().copied());
    Ok(())
}

/// What there is to act on.
struct Desk {
    articles: Vec<ArticleId>,
    /// The most mentioned first.
    names: Vec<EntityId>,
    events: Vec<dateline::model::EventId>,
    quotations: Vec<dateline::model::QuotationId>,
}

fn by_mentions() -> EntityQuery {
    EntityQuery { sort: EntitySort::Mentions, direction: Direction::Descending, ..EntityQuery::default() }
}

impl Desk {
    fn read(library: &Library) -> Result<Self, LibraryError> {
        let reader = library.reader()?;
        Ok(Self {
            articles: Articles::ids(&reader, &dateline::library::ArticleQuery::default())?,
            names: Entities::ids(&reader, &by_mentions())?,
            events: Events::ids(&reader, &EventQuery::default())?,
            quotations: Quotations::ids(&reader, &QuotationQuery::default())?,
        })
    }

    fn article(&self, number: usize) -> ArticleId {
        self.articles[number % self.articles.len()]
    }

    /// From the rare ones to the frequent ones and back.
    fn name(&self, number: usize) -> EntityId {
        self.names[number * 37 % self.names.len()]
    }

    fn notes(&self, library: &mut Library, notes: usize) -> Result<(), LibraryError> {
        for number in 0..notes {
            self.note(library, number)?;
        }
        Ok(())
    }

    fn note(&self, library: &mut Library, number: usize) -> Result<NoteId, LibraryError> {
        let content = NoteContent {
            body: format!("Compare number {number} with the minutes of the *meeting* on the harbor."),
            kind: NoteKind::ALL[number % 3],
            status: NoteStatus::ALL[number % 4],
            tags: TagList::parse(&format!("theme {}/part {}, harbor", number % 20, number % 60)),
            color: NoteColor::from_number(number as i64 % 6),
            ..NoteContent::default()
        };
        let written = match number % 10 {
            0 => library.add_note_on(About::Entity(self.name(number)), &content)?,
            1 if !self.events.is_empty() => {
                library.add_note_on(About::Event(self.events[number % self.events.len()]), &content)?
            }
            2 => library.add_note(&NewNote { article: self.article(number), anchor: None, content })?,
            _ => {
                let anchor = Some(Span::new(0, 12 + number % 20));
                library.add_note(&NewNote { article: self.article(number), anchor, content })?
            }
        };
        Ok(written.output)
    }

    fn decisions(&self, library: &mut Library, decisions: usize) -> Result<(), LibraryError> {
        let reader = library.reader()?;
        for number in 0..decisions {
            // Some have nothing to decide about: a name that was merged away has no mentions of its own.
            drop(self.decide(library, &reader, number));
        }
        Ok(())
    }

    fn decide(&self, library: &mut Library, reader: &Reader, number: usize) -> Result<(), LibraryError> {
        // The most frequent names are left for the acts that are timed.
        let name = self.name(number + 50);
        let decision = match number % 9 {
            0 => EntityDecision::Rename(format!("Name {number}")),
            1 => EntityDecision::Kind(EntityKind::Organization),
            2 => EntityDecision::MergeInto(self.name(number + 400)),
            3 => EntityDecision::KeepApart(self.name(number + 900)),
            4 => EntityDecision::Reject,
            5 => {
                let mention = Sentences::ids(reader, &SentenceQuery::of(name))?;
                return match mention.first() {
                    Some(mention) => library.give_mentions(&[*mention], &Whom::Nobody).map(drop),
                    None => Ok(()),
                };
            }
            6 => {
                let event = self.events[number % self.events.len()];
                return library.decide_event(event, &EventDecision::Confirm).map(drop);
            }
            7 if !self.quotations.is_empty() => {
                let quotation = self.quotations[number % self.quotations.len()];
                return library.decide_quotation(quotation, &QuotationDecision::Kind(QuotationKind::Partial)).map(drop);
            }
            _ => EntityDecision::Confirm,
        };
        library.decide_entity(name, &decision).map(drop)
    }

    /// Each sort of act again and again, and each taken back, on the most frequent names.
    fn timed(&self, library: &mut Library) -> Result<(), LibraryError> {
        let reader = library.reader()?;
        let top = |number: usize| self.names[number % 12.min(self.names.len())];
        time(library, "note taken", |library, number| self.note(library, number).map(drop))?;
        let notes = Notes::ids(&reader, &NoteQuery::default())?;
        time(library, "note edited, as while typing", |library, number| {
            let content = NoteContent { body: format!("edited {number}"), ..NoteContent::default() };
            library.edit_note(notes[number * 31 % notes.len()], &content).map(drop)
        })?;
        time(library, "note deleted", |library, number| library.delete_notes(&[notes[number]]).map(drop))?;
        time(library, "ten notes changed at once", |library, number| {
            let ten: Vec<NoteId> = notes.iter().skip(100 + number * 10).take(10).copied().collect();
            library.change_notes(&ten, &NoteChange::Tag(format!("batch {}", number % 3))).map(drop)
        })?;
        for (what, decision) in [
            ("frequent name confirmed", EntityDecision::Confirm),
            ("frequent name renamed", EntityDecision::Rename("Renamed".to_owned())),
            ("frequent name rejected", EntityDecision::Reject),
        ] {
            time(library, what, |library, number| library.decide_entity(top(number), &decision).map(drop))?;
        }
        time(library, "frequent names merged", |library, number| {
            library.decide_entity(top(number), &EntityDecision::MergeInto(top(number + 1))).map(drop)
        })?;
        time(library, "frequent names kept apart", |library, number| {
            library.decide_entity(top(number), &EntityDecision::KeepApart(top(number + 1))).map(drop)
        })?;
        time(library, "mention given to somebody else", |library, number| {
            let mentions = Sentences::ids(&library.reader()?, &SentenceQuery::of(top(number)))?;
            library.give_mentions(&mentions[..1], &Whom::Entity(top(number + 1))).map(drop)
        })?;
        time(library, "name rejected in an article", |library, number| {
            library.give_in_articles(top(number), &[self.article(number)], &Whom::Nobody).map(drop)
        })?;
        time(library, "event confirmed", |library, number| {
            library.decide_event(self.events[number * 17 % self.events.len()], &EventDecision::Confirm).map(drop)
        })?;
        time(library, "quotation's kind changed", |library, number| {
            let quotation = self.quotations[number * 17 % self.quotations.len()];
            library.decide_quotation(quotation, &QuotationDecision::Kind(QuotationKind::Indirect)).map(drop)
        })
    }
}

/// Times an act and its undoing.
fn time(
    library: &mut Library,
    what: &str,
    mut act: impl FnMut(&mut Library, usize) -> Result<(), LibraryError>,
) -> Result<(), LibraryError> {
    let (mut done, mut undone) = (Vec::new(), Vec::new());
    for number in 0..TIMED {
        let before = library.reader()?.undo_label()?;
        let start = Instant::now();
        act(library, number)?;
        done.push(start.elapsed());
        if library.reader()?.undo_label()? == before && number > 0 {
            continue;
        }
        let start = Instant::now();
        library.undo()?;
        undone.push(start.elapsed());
    }
    table::spread(what, &done, REACH);
    table::spread(&format!("{what}, undone"), &undone, REACH);
    Ok(())
}

/// What the window reads after each act, for the inspector, and for the table of notes.
fn read_after(reader: &Reader, desk: &Desk) -> Result<(), LibraryError> {
    let spread = |what: &str, mut read: Box<dyn FnMut(usize) -> Result<(), LibraryError> + '_>| {
        let mut times = Vec::new();
        for number in 0..20 {
            let start = Instant::now();
            read(number)?;
            times.push(start.elapsed());
        }
        table::spread(what, &times, "");
        Ok::<(), LibraryError>(())
    };
    let top = |number: usize| desk.names[number % 12.min(desk.names.len())];
    spread(
        "totals, tags, views, contradictions",
        Box::new(|_| {
            reader.counts()?;
            reader.tags()?;
            reader.tag_rows()?;
            reader.note_views()?;
            reader.contradictions().map(drop)
        }),
    )?;
    spread("frequent name with its decisions", Box::new(|number| reader.entity(top(number)).map(drop)))?;
    spread("its page: months, company, articles", Box::new(|number| reader.entity_page(top(number)).map(drop)))?;
    spread("its notes", Box::new(|number| reader.notes_on(About::Entity(top(number))).map(drop)))?;
    spread("all rejections", Box::new(|_| reader.rejections().map(drop)))?;
    for sort in [NoteSort::Created, NoteSort::Body, NoteSort::Tags, NoteSort::Article] {
        let page = |words: &str| {
            let query = NoteQuery { words: words.to_owned(), sort, ..NoteQuery::default() };
            let start = Instant::now();
            let ids = Notes::ids(reader, &query)?;
            Notes::rows(reader, &query, ids.get(..PAGE).unwrap_or(&ids))?;
            Ok::<Duration, LibraryError>(start.elapsed())
        };
        let times = std::iter::once("").chain(begun("harbor")).map(page).collect::<Result<Vec<_>, _>>()?;
        table::spread(&format!("notes by {sort:?}, filter as you type"), &times, "≤ 20 ms, as the search");
    }
    Ok(())
}
