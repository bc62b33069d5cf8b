//! The page of one entity besides its row: when it is mentioned, who with, in which articles; and the notes on what is inspected.
//!
//! Everything here is bounded, so that a name with a hundred thousand mentions is shown as soon as one with ten.

use super::{
    About, LibraryError, Listing, NoteQuery, NoteRow, Notes, Reader,
    convert::{day, named},
    sql::section,
};
use crate::model::{ArticleId, EntityId, EntityKind, NoteId};
use jiff::civil::Date;
use rusqlite::{Row, params};

const FILE: &str = include_str!("sql/entity_page.sql");
const MONTHS: &str = section(FILE, "months");
const COMPANY: &str = section(FILE, "company");
const ARTICLES: &str = section(FILE, "articles");
const NOTES_ON_ENTITY: &str = section(FILE, "notes_on_entity");
const NOTES_ON_EVENT: &str = section(FILE, "notes_on_event");
const NOTES_ON_QUOTATION: &str = section(FILE, "notes_on_quotation");

/// Articles in which it is looked who is named beside the entity: the latest.
pub const LOOKED_AT: u32 = 600;

/// Names, articles and notes that are listed.
const LISTED: usize = 12;

/// Mentions in the articles of one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthRow {
    /// The first day of the month.
    pub month: Date,
    /// Mentions.
    pub mentions: u32,
    /// Articles that mention it.
    pub articles: u32,
}

/// Somebody who is named beside an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyRow {
    /// Who.
    pub entity: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
    /// Sentences that name both.
    pub sentences: u32,
    /// Paragraphs that name both.
    pub paragraphs: u32,
}

/// An article that mentions an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentioningRow {
    /// The article.
    pub article: ArticleId,
    /// Its headline.
    pub title: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    pub published: Option<Date>,
    /// How often it mentions the entity.
    pub mentions: u32,
}

/// What is known of one entity besides its row and details.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EntityPage {
    /// Mentions over time, by the day of publication, the earliest month first; months without any are left out.
    pub months: Vec<MonthRow>,
    /// Mentions in articles without a day.
    pub undated: u32,
    /// Who is named beside it, those most often first, in the latest [`LOOKED_AT`] articles.
    pub company: Vec<CompanyRow>,
    /// The latest articles that mention it.
    pub articles: Vec<MentioningRow>,
}

/// The first notes on something, and whether there are more.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NotesOn {
    /// The latest notes.
    pub rows: Vec<NoteRow>,
    /// Whether there are others.
    pub has_more: bool,
}

impl Reader {
    /// When an entity is mentioned, who with, and in which articles.
    pub fn entity_page(&self, entity: EntityId) -> Result<EntityPage, LibraryError> {
        let month = |row: &Row| {
            let month: Option<String> = row.get(0)?;
            Ok((month.and_then(|month| format!("{month}-01").parse().ok()), row.get(1)?, row.get(2)?))
        };
        let counted: Vec<(Option<Date>, u32, u32)> = self.all(MONTHS, [entity.0], month)?;
        let undated = counted.iter().filter(|(month, ..)| month.is_none()).map(|(_, mentions, _)| mentions).sum();
        let dated = counted
            .into_iter()
            .filter_map(|(month, mentions, articles)| month.map(|month| MonthRow { month, mentions, articles }));
        Ok(EntityPage {
            months: dated.collect(),
            undated,
            company: self.all(COMPANY, params![entity.0, LOOKED_AT, LISTED as i64], read_company)?,
            articles: self.all(ARTICLES, params![entity.0, LISTED as i64], read_mentioning)?,
        })
    }

    /// The notes on an entity, an event or a quotation; those on words of the same passage are among them.
    pub fn notes_on(&self, about: About) -> Result<NotesOn, LibraryError> {
        let (statement, id) = match about {
            About::Entity(id) => (NOTES_ON_ENTITY, id.0),
            About::Event(id) => (NOTES_ON_EVENT, id.0),
            About::Quotation(id) => (NOTES_ON_QUOTATION, id.0),
        };
        let mut ids: Vec<NoteId> = self.all(statement, params![id, LISTED as i64 + 1], |row| row.get(0).map(NoteId))?;
        let has_more = ids.len() > LISTED;
        ids.truncate(LISTED);
        Ok(NotesOn { rows: Notes::rows(self, &NoteQuery::default(), &ids)?, has_more })
    }
}

fn read_company(row: &Row) -> rusqlite::Result<CompanyRow> {
    Ok(CompanyRow {
        entity: EntityId(row.get(0)?),
        kind: named(row, 1, EntityKind::from_name)?,
        name: row.get(2)?,
        sentences: row.get(3)?,
        paragraphs: row.get(4)?,
    })
}

fn read_mentioning(row: &Row) -> rusqlite::Result<MentioningRow> {
    Ok(MentioningRow {
        article: ArticleId(row.get(0)?),
        title: row.get(1)?,
        outlet: row.get(2)?,
        published: day(row, 3)?,
        mentions: row.get(4)?,
    })
}
