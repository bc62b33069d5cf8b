//! A connection that only reads: single things for the view of one article, and what the status line and the menus show.
//!
//! Tables are in `listing`, the search in `search`.

use super::{
    AnalysisState, ArticleText, Counts, EntityQuery, EntityRow, EventQuery, EventRow, FieldRow, FindingStatus,
    LibraryError, Marks, MentionMark, NoteMark, NoteQuery, NoteRow, QuotationMark, QuotationQuery, QuotationRow,
    TimexMark, Unplaced, UnplacedWas,
    convert::{date_span, list, moment, named, named_option, span, span_option},
    file, journal,
    listing::{Entities, Events, Listing, Notes, Quotations},
    sql::section,
    store::Ticket,
};
use crate::{
    analysis,
    model::{
        ArticleId, Basis, Encoding, EntityId, EntityKind, EventId, FieldName, Link, MentionId, NoteColor, NoteId,
        NoteKind, Origin, PageStart, QuotationId, QuotationKind, SourceFormat, TimexId, TimexKind, VersionId,
    },
};
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Params, Row, params};
use std::{
    cell::RefCell,
    path::{Path, PathBuf},
    sync::Arc,
};

const FILE: &str = include_str!("sql/read.sql");
const FINDINGS: &str = include_str!("sql/findings.sql");
const ARTICLE: &str = section(FILE, "article");
const FIELDS: &str = section(FILE, "fields");
const PAGES: &str = section(FILE, "pages");
const VERSION_STATE: &str = section(FILE, "version_state");
const MENTIONS: &str = section(FILE, "mentions");
const TIMEXES: &str = section(FILE, "timexes");
const NOTES: &str = section(FILE, "notes");
const QUOTATIONS: &str = section(include_str!("sql/quotations.sql"), "marks");
const UNPLACED: &str = section(include_str!("sql/quotations.sql"), "unplaced");
const SENTENCES: &str = section(FILE, "sentences");
const COUNTS: &str = section(FILE, "counts");
const TAGS: &str = section(FILE, "tags");
const QUEUED_IDS: &str = section(FINDINGS, "queued_ids");
const QUEUED_WANTED: &str = section(FINDINGS, "queued_wanted");
const QUEUED_VERSION: &str = section(FINDINGS, "queued_version");

/// A connection for snapshots. Several may exist, each on its own thread; none sees half a write.
pub struct Reader {
    pub(super) path: PathBuf,
    pub(super) connection: Connection,
    /// What the search knows of all articles, and of which revision that is.
    pub(super) heads: RefCell<Option<(i64, Arc<super::search::Heads>)>>,
}

/// Stops what a connection is reading, from another thread: the reader gets [`super::Problem::Interrupted`].
pub struct Interrupter(rusqlite::InterruptHandle);

impl Interrupter {
    /// Stops the statement that is run now; where none is, nothing happens.
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

/// An article that waits for its analysis.
#[derive(Debug, Clone, PartialEq)]
pub struct QueuedArticle {
    /// What the result is to be stored under.
    pub ticket: Ticket,
    /// The article.
    pub article: ArticleId,
    /// Its current version.
    pub version: VersionId,
    /// The text.
    pub text: Arc<str>,
    /// What it was read as.
    pub format: SourceFormat,
    /// Day of publication, as corrected.
    pub published: Option<Date>,
    /// Language, as corrected; BCP 47.
    pub language: Option<String>,
}

impl Reader {
    /// Opens a library for reading. What is not a library of a format this program knows is refused; damage deep in the file shows
    /// when it is read, or by [`Reader::check`].
    pub fn open(path: &Path) -> Result<Self, LibraryError> {
        let connection = file::open_reader(path).map_err(|error| error.at(path))?;
        Ok(Self { path: path.to_owned(), connection, heads: RefCell::default() })
    }

    /// The library's file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A number that changes when another connection, of this program or another one, has written (`PRAGMA data_version`).
    pub fn revision(&self) -> Result<i64, LibraryError> {
        self.run(|c| Ok(c.pragma_query_value(None, "data_version", |row| row.get(0))?))
    }

    /// What stops a statement of this connection from another thread.
    #[must_use]
    pub fn interrupter(&self) -> Interrupter {
        Interrupter(self.connection.get_interrupt_handle())
    }

    /// Runs reads; an error gets the library's path.
    pub(super) fn run<T>(&self, read: impl FnOnce(&Connection) -> Result<T, LibraryError>) -> Result<T, LibraryError> {
        read(&self.connection).map_err(|error| error.at(&self.path))
    }

    /// All rows of a statement.
    pub(super) fn all<T>(
        &self,
        statement: &str,
        params: impl Params,
        row: impl FnMut(&Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, LibraryError> {
        self.run(|c| Ok(c.prepare_cached(statement)?.query_map(params, row)?.collect::<Result<_, _>>()?))
    }

    /// The one row of a statement, if there is one.
    fn one<T>(
        &self,
        statement: &str,
        params: impl Params,
        row: impl FnOnce(&Row) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, LibraryError> {
        self.run(|c| Ok(c.prepare_cached(statement)?.query_row(params, row).optional()?))
    }

    /// An article to read; `None` if it is not there (any more).
    pub fn article_text(&self, article: ArticleId) -> Result<Option<ArticleText>, LibraryError> {
        let Some(mut text) = self.one(ARTICLE, [article.0], read_article)? else { return Ok(None) };
        let found = self.all(FIELDS, [article.0], read_field)?;
        let field = |name| found.iter().find(|field| field.name == name).cloned();
        let or_empty = |name| field(name).unwrap_or(FieldRow { name, value: None, origin: None, read_from: None });
        text.fields = FieldName::ALL.map(or_empty).to_vec();
        let page = |row: &Row| {
            Ok(PageStart { label: row.get(0)?, at: usize::try_from(row.get::<_, i64>(1)?).unwrap_or_default() })
        };
        text.pages = self.all(PAGES, [text.version.0], page)?;
        Ok(Some(text))
    }

    /// What is marked in a version's text.
    pub fn marks(&self, version: VersionId) -> Result<Marks, LibraryError> {
        let state = |row: &Row| Ok((row.get(0)?, list(row, 1)?));
        let state = self.one(VERSION_STATE, params![version.0, analysis::VERSION], state)?;
        let (analyzed, warnings) = state.unwrap_or_default();
        Ok(Marks {
            analyzed,
            mentions: self.all(MENTIONS, [version.0], read_mention)?,
            timexes: self.all(TIMEXES, [version.0], read_timex)?,
            quotations: self.all(QUOTATIONS, [version.0], read_quotation_mark)?,
            notes: self.all(NOTES, [version.0], read_note_mark)?,
            sentences: self.all(SENTENCES, [version.0], |row| span(row, 0))?,
            warnings,
            unplaced: self.all(UNPLACED, [version.0], |row| {
                Ok(Unplaced {
                    words: row.get(0)?,
                    was: match row.get(1)? {
                        0 => UnplacedWas::Extent,
                        1 => UnplacedWas::Added,
                        _ => UnplacedWas::Decided,
                    },
                })
            })?,
        })
    }

    /// One entity with its totals and details; `None` if nothing mentions it or it was rejected.
    pub fn entity(&self, entity: EntityId) -> Result<Option<EntityRow>, LibraryError> {
        let mut row = Entities::rows(self, &EntityQuery::default(), &[entity])?.pop();
        if let Some(row) = &mut row {
            row.details = self.entity_details(entity)?;
        }
        Ok(row)
    }

    /// One note.
    pub fn note(&self, note: NoteId) -> Result<Option<NoteRow>, LibraryError> {
        Ok(Notes::rows(self, &NoteQuery::default(), &[note])?.pop())
    }

    /// One event.
    pub fn event(&self, event: EventId) -> Result<Option<EventRow>, LibraryError> {
        Ok(Events::rows(self, &EventQuery::default(), &[event])?.pop())
    }

    /// One quotation.
    pub fn quotation(&self, quotation: QuotationId) -> Result<Option<QuotationRow>, LibraryError> {
        Ok(Quotations::rows(self, &QuotationQuery::default(), &[quotation])?.pop())
    }

    /// What would be undone: "Edit of a note".
    pub fn undo_label(&self) -> Result<Option<String>, LibraryError> {
        self.one(journal::LAST_DONE, [], |row| row.get(1))
    }

    /// What would be done again.
    pub fn redo_label(&self) -> Result<Option<String>, LibraryError> {
        self.one(journal::FIRST_UNDONE, [], |row| row.get(1))
    }

    /// Totals for the status line.
    pub fn counts(&self) -> Result<Counts, LibraryError> {
        let counts = self.one(COUNTS, [analysis::VERSION], |row| {
            Ok(Counts {
                articles: row.get::<_, i64>(0)? as u64,
                entities: row.get::<_, i64>(1)? as u64,
                events: row.get::<_, i64>(2)? as u64,
                notes: row.get::<_, i64>(3)? as u64,
                queued: row.get::<_, i64>(4)? as u64,
            })
        })?;
        Ok(counts.unwrap_or_default())
    }

    /// The tags in use, by name.
    pub fn tags(&self) -> Result<Vec<String>, LibraryError> {
        self.all(TAGS, [], |row| row.get(0))
    }

    /// The article to be analyzed next: of those preferred the first that waits, else the one that waits longest.
    pub fn next_queued(&self, preferred: &[ArticleId]) -> Result<Option<QueuedArticle>, LibraryError> {
        Ok(self.next_queued_batch(preferred, 1)?.pop())
    }

    /// Up to `limit` articles to be analyzed next, in their order.
    pub fn next_queued_batch(&self, preferred: &[ArticleId], limit: usize) -> Result<Vec<QueuedArticle>, LibraryError> {
        let limit = limit.min(i64::MAX as usize);
        let wanted = params![analysis::VERSION, super::json_ids(preferred.iter().map(|id| id.0)), limit as i64];
        let mut ids: Vec<i64> = self.all(QUEUED_WANTED, wanted, |row| row.get(0))?;
        if ids.len() < limit {
            let others: Vec<i64> = self.all(QUEUED_IDS, params![analysis::VERSION, limit as i64], |row| row.get(0))?;
            let new: Vec<i64> = others.into_iter().filter(|id| !ids.contains(id)).collect();
            ids.extend(new);
            ids.truncate(limit);
        }
        let articles = ids.iter().filter_map(|id| self.one(QUEUED_VERSION, [id], read_queued).transpose());
        articles.collect()
    }
}

/// The state of an analysis, from whether the analyzer of this program made it.
pub(super) const fn analysis_state(done: bool) -> AnalysisState {
    if done { AnalysisState::Done } else { AnalysisState::Queued }
}

/// The status by its name in the library.
pub(super) fn finding_status(name: &str) -> Option<FindingStatus> {
    match name {
        "detected" => Some(FindingStatus::Detected),
        "confirmed" => Some(FindingStatus::Confirmed),
        "rejected" => Some(FindingStatus::Rejected),
        _ => None,
    }
}

fn read_article(row: &Row) -> rusqlite::Result<ArticleText> {
    Ok(ArticleText {
        id: ArticleId(row.get(0)?),
        version: VersionId(row.get(1)?),
        number: row.get(2)?,
        text: row.get_ref(3)?.as_str()?.into(),
        format: named(row, 4, SourceFormat::from_name)?,
        encoding: Encoding { name: row.get(5)?, guessed: row.get(6)? },
        fields: Vec::new(),
        source: row.get(7)?,
        imported_at: moment(row, 8)?,
        published_at: row.get(9)?,
        section: row.get(10)?,
        modified_at: row.get(11)?,
        pages: Vec::new(),
    })
}

fn read_field(row: &Row) -> rusqlite::Result<FieldRow> {
    Ok(FieldRow {
        name: named(row, 0, FieldName::from_name)?,
        value: row.get(1)?,
        origin: named_option(row, 2, Origin::from_name)?,
        read_from: row.get(3)?,
    })
}

fn read_mention(row: &Row) -> rusqlite::Result<MentionMark> {
    Ok(MentionMark {
        id: MentionId(row.get(0)?),
        span: span(row, 1)?,
        kind: named(row, 3, EntityKind::from_name)?,
        entity: EntityId(row.get(4)?),
        score: row.get::<_, f64>(5)? as f32,
        rule: row.get(6)?,
        link: Link { score: row.get::<_, f64>(7)? as f32, rule: row.get(8)? },
    })
}

fn read_timex(row: &Row) -> rusqlite::Result<TimexMark> {
    Ok(TimexMark {
        id: TimexId(row.get(0)?),
        span: span(row, 1)?,
        kind: named(row, 3, TimexKind::from_name)?,
        value: row.get(4)?,
        modifier: row.get(5)?,
        date: date_span(row, 6)?,
        basis: named_option(row, 10, Basis::from_name)?,
        anchor: span_option(row, 11)?,
        because: row.get(13)?,
    })
}

fn read_note_mark(row: &Row) -> rusqlite::Result<NoteMark> {
    Ok(NoteMark {
        id: NoteId(row.get(0)?),
        span: span(row, 1)?,
        kind: named(row, 3, NoteKind::from_name)?,
        color: row.get::<_, Option<i64>>(4)?.and_then(NoteColor::from_number),
        is_written: row.get(5)?,
        words: row.get(6)?,
    })
}

fn read_quotation_mark(row: &Row) -> rusqlite::Result<QuotationMark> {
    Ok(QuotationMark {
        id: QuotationId(row.get(0)?),
        span: span(row, 1)?,
        kind: named(row, 3, QuotationKind::from_name)?,
        speaker: row.get(4)?,
        doubtful: row.get(5)?,
    })
}

fn read_queued(row: &Row) -> rusqlite::Result<QueuedArticle> {
    let version = VersionId(row.get(1)?);
    Ok(QueuedArticle {
        ticket: Ticket { version, request: row.get(2)? },
        article: ArticleId(row.get(0)?),
        version,
        text: row.get_ref(3)?.as_str()?.into(),
        format: named(row, 4, SourceFormat::from_name)?,
        published: super::convert::day(row, 5)?,
        language: row.get(6)?,
    })
}
