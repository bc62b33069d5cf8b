//! What the library shows: one plain struct for each kind of row, and the questions that rows answer.
//!
//! Views and exports read these and nothing else. Spans are bytes of the version's text.

use super::{EventStatus, Standing, Within};
use crate::model::{
    ArticleId, Basis, DateSpan, EntityId, EntityKind, EventId, EventKind, FieldName, Link, MentionId, NoteColor,
    NoteId, NoteKind, Origin, PageStart, SourceFormat, Span, TimexId, TimexKind, VersionId,
};
use jiff::{Timestamp, civil::Date};
use std::sync::Arc;

/// Which way a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Smallest first.
    #[default]
    Ascending,
    /// Largest first.
    Descending,
}

/// How far the analysis of an article has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnalysisState {
    /// Waits in the queue.
    Queued,
    /// Done, by the analyzer of this program.
    Done,
}

/// Whether an entity, event or other finding is the machine's or the researcher's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FindingStatus {
    /// Found by the analyzer.
    Detected,
    /// Confirmed by the researcher.
    Confirmed,
    /// Rejected by the researcher: kept out of every table.
    Rejected,
}

/// A line of the article list.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleRow {
    /// The article.
    pub id: ArticleId,
    /// Its current version.
    pub version: VersionId,
    /// Headline, or the file's name where there is none.
    pub title: String,
    /// Authors, parted by "; ".
    pub byline: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    pub published: Option<Date>,
    /// Language, BCP 47.
    pub language: Option<String>,
    /// Words in the text.
    pub words: u32,
    /// Where it was read from.
    pub source: String,
    /// When it was imported.
    pub imported_at: Timestamp,
    /// How far its analysis has come.
    pub state: AnalysisState,
    /// Notes on it.
    pub notes: u32,
}

/// A column to sort the article list by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ArticleSort {
    /// Day of publication.
    #[default]
    Published,
    /// Headline.
    Title,
    /// Outlet.
    Outlet,
    /// Order of import.
    Imported,
}

/// Which articles, in which order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ArticleQuery {
    /// Words that headline, byline or outlet must have; accents and case do not matter.
    pub words: String,
    /// Column to sort by.
    pub sort: ArticleSort,
    /// Which way.
    pub direction: Direction,
}

/// A value of an article's head with its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldRow {
    /// Which field.
    pub name: FieldName,
    /// Its value as text; dates in ISO 8601; `None` where nothing is known.
    pub value: Option<String>,
    /// Where it comes from.
    pub origin: Option<Origin>,
    /// Where in the document it was read ("JSON-LD", "meta og:title"), where that is more than the origin says.
    pub read_from: Option<String>,
}

/// An article to read.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleText {
    /// The article.
    pub id: ArticleId,
    /// The version shown.
    pub version: VersionId,
    /// Number of the version, from 1.
    pub number: u32,
    /// The text, shared and never changed.
    pub text: Arc<str>,
    /// What it was read as.
    pub format: SourceFormat,
    /// Name of the encoding and whether it was guessed.
    pub encoding: crate::model::Encoding,
    /// Title, byline, outlet, day of publication, language, address, in the order of [`FieldName::ALL`].
    pub fields: Vec<FieldRow>,
    /// Where it was read from.
    pub source: String,
    /// When it was imported.
    pub imported_at: Timestamp,
    /// Moment of publication with its offset from UTC, RFC 3339, where the document states one.
    pub published_at: Option<String>,
    /// Moment (RFC 3339) or day of the last change by the publisher, where the document states one.
    pub modified_at: Option<String>,
    /// Section of the paper, where the document states one.
    pub section: Option<String>,
    /// Where each page of a paged document begins, by place.
    pub pages: Vec<PageStart>,
}

impl ArticleText {
    /// Its headline; empty where none is known.
    #[must_use]
    pub fn title(&self) -> &str {
        let title = self.fields.iter().find(|field| field.name == FieldName::Title);
        title.and_then(|field| field.value.as_deref()).unwrap_or_default()
    }

    /// The label of the page that a byte of the text stands on; `None` where there are no pages.
    #[must_use]
    pub fn page_at(&self, at: usize) -> Option<&str> {
        let before = self.pages.partition_point(|page| page.at <= at);
        self.pages.get(before.checked_sub(1)?).map(|page| page.label.as_str())
    }
}

/// A mention in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct MentionMark {
    /// The mention.
    pub id: MentionId,
    /// Its place.
    pub span: Span,
    /// What it names.
    pub kind: EntityKind,
    /// Whom it refers to.
    pub entity: EntityId,
    /// From 0 to 1.
    pub score: f32,
    /// The rule that found it.
    pub rule: String,
    /// Why it refers to that entity.
    pub link: Link,
}

/// A temporal expression in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct TimexMark {
    /// The expression.
    pub id: TimexId,
    /// Its place.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimexKind,
    /// TIMEX3 value.
    pub value: String,
    /// TIMEX3 modifier.
    pub modifier: Option<String>,
    /// The days it works out to.
    pub date: Option<DateSpan>,
    /// What they were worked out from.
    pub basis: Option<Basis>,
    /// The words that it hangs on.
    pub anchor: Option<Span>,
    /// The arithmetic in words.
    pub because: String,
}

/// A note's place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteMark {
    /// The note.
    pub id: NoteId,
    /// The passage.
    pub span: Span,
    /// What it is for.
    pub kind: NoteKind,
    /// The color of the passage.
    pub color: Option<NoteColor>,
    /// Whether anything is written: a mere highlight has no tag in the margin.
    pub is_written: bool,
    /// How it begins.
    pub words: String,
}

/// Everything that is marked in one version's text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Marks {
    /// Whether the analysis is done; until then the lists below are empty, save the notes.
    pub analyzed: bool,
    /// Names, by start.
    pub mentions: Vec<MentionMark>,
    /// Dates, by start.
    pub timexes: Vec<TimexMark>,
    /// Quotations, by start.
    pub quotations: Vec<super::QuotationMark>,
    /// Notes on passages, by start.
    pub notes: Vec<NoteMark>,
    /// Sentences, by start.
    pub sentences: Vec<Span>,
    /// What the analyzer had to say.
    pub warnings: Vec<String>,
    /// Quotations set by hand that could not be placed in this version.
    pub unplaced: Vec<super::Unplaced>,
}

/// A line of the entity tables.
#[derive(Debug, Clone, PartialEq)]
pub struct EntityRow {
    /// The entity.
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
    /// Found or decided.
    pub status: FindingStatus,
    /// Other spellings, most frequent first.
    pub aliases: Vec<String>,
    /// Mentions (in the article asked for, or in all).
    pub mentions: u32,
    /// Articles that mention it.
    pub articles: u32,
    /// Publication day of the first article that mentions it.
    pub first_seen: Option<Date>,
    /// Publication day of the last.
    pub last_seen: Option<Date>,
    /// What articles call it, without doubles.
    pub roles: Vec<String>,
    /// Where and why, as far as it was asked for: a table's rows have none.
    pub details: EntityDetails,
}

/// What is known about one entity besides its row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EntityDetails {
    /// What articles call it, each with a place; most used first.
    pub roles: Vec<RoleRow>,
    /// Names of other articles that are shown as it.
    pub joined: Vec<JoinedName>,
    /// Entities that may be the same.
    pub suggestions: Vec<Suggestion>,
    /// What the researcher decided about it and those shown as it, the oldest first.
    pub decisions: Vec<super::DecisionRow>,
    /// Pairs of these that cannot both hold.
    pub contradictions: Vec<super::Contradiction>,
    /// What was decided about its mentions in single articles.
    pub in_articles: Vec<super::ArticleDecisionRow>,
}

/// What an article calls somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct RoleRow {
    /// The words.
    pub role: String,
    /// Where they stand.
    pub article: ArticleId,
    /// Their place in the article's text.
    pub span: Span,
    /// The time that the article states.
    pub time: Option<DateSpan>,
}

/// A name that is shown as another entity.
#[derive(Debug, Clone, PartialEq)]
pub struct JoinedName {
    /// The entity that the name was found as.
    pub entity: EntityId,
    /// The name.
    pub name: String,
    /// How sure that is, from 0 to 1.
    pub score: f32,
    /// The reason in words.
    pub because: String,
}

/// An entity that may be the same as another.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The entity.
    pub entity: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
    /// Its mentions in all articles.
    pub mentions: u32,
    /// The reason in words.
    pub because: String,
}

/// A column to sort entities by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntitySort {
    /// Number of mentions.
    #[default]
    Mentions,
    /// Name.
    Name,
    /// Number of articles.
    Articles,
    /// First article.
    FirstSeen,
    /// Last article.
    LastSeen,
}

/// Entities by what was decided about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityStanding {
    /// All but those that were rejected.
    #[default]
    Any,
    /// Found, and nothing decided.
    Detected,
    /// Confirmed.
    Confirmed,
    /// Rejected.
    Rejected,
    /// With decisions that contradict each other.
    Contradicted,
    /// Watched by the researcher.
    Watched,
}

/// Which entities, in which order. Rejected ones are among them only where they are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct EntityQuery {
    /// By what was decided.
    pub status: EntityStanding,
    /// Of one kind.
    pub kind: Option<EntityKind>,
    /// Mentioned in one article.
    pub article: Option<ArticleId>,
    /// Words that the name or an alias must have; accents and case do not matter.
    pub words: String,
    /// Column to sort by.
    pub sort: EntitySort,
    /// Which way.
    pub direction: Direction,
}

/// A sentence that mentions an entity: a line of its concordance.
#[derive(Debug, Clone, PartialEq)]
pub struct SentenceRow {
    /// The mention.
    pub mention: MentionId,
    /// Whom it refers to.
    pub entity: EntityId,
    /// Where it stands.
    pub article: ArticleId,
    /// The article's headline.
    pub article_title: String,
    /// The article's day of publication.
    pub published: Option<Date>,
    /// The sentence with white space folded to single blanks.
    pub text: String,
    /// The mention's place in `text`.
    pub at: Span,
    /// The mention's place in the article's text.
    pub span: Span,
    /// The sentence's place in the article's text.
    pub sentence: Span,
    /// Paragraph number.
    pub paragraph_no: Option<u32>,
}

/// What the mentions of an entity are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SentenceSort {
    /// The day of publication, then the text.
    Published,
    /// The words to the left, the nearest first.
    Before,
    /// The name as it is written.
    Name,
    /// The words to the right.
    After,
}

/// Somebody named beside another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Beside {
    /// Who.
    pub entity: EntityId,
    /// How near.
    pub near: Near,
}

/// How near two names stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Near {
    /// In one sentence.
    Sentence,
    /// In one paragraph.
    Paragraph,
}

/// The mentions of one entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SentenceQuery {
    /// The entity.
    pub entity: EntityId,
    /// In one article only.
    pub article: Option<ArticleId>,
    /// Where another one is named beside it.
    pub beside: Option<Beside>,
    /// In which order.
    pub sort: SentenceSort,
    /// Which end first.
    pub direction: Direction,
}

impl SentenceQuery {
    /// All mentions of an entity, in the order of publication and of the text.
    #[must_use]
    pub const fn of(entity: EntityId) -> Self {
        Self { entity, article: None, beside: None, sort: SentenceSort::Published, direction: Direction::Ascending }
    }
}

/// A line of the chronology.
#[derive(Debug, Clone, PartialEq)]
pub struct EventRow {
    /// The event.
    pub id: EventId,
    /// Where it is told.
    pub article: ArticleId,
    /// The article's headline.
    pub article_title: String,
    /// The article's outlet.
    pub outlet: Option<String>,
    /// When it happened, as precisely as it is known.
    pub date: DateSpan,
    /// The date as written.
    pub as_written: String,
    /// What the date was worked out from.
    pub basis: Option<Basis>,
    /// The arithmetic in words.
    pub because: String,
    /// What happened.
    pub text: String,
    /// The sentence's place.
    pub span: Span,
    /// The temporal expression's place; `None` for what no expression dates.
    pub timex: Option<Span>,
    /// Who took part.
    pub people: Vec<String>,
    /// Which organizations did.
    pub organizations: Vec<String>,
    /// Where.
    pub places: Vec<String>,
    /// How it came into the chronology.
    pub kind: EventKind,
    /// A few words for it.
    pub headline: String,
    /// The whole sentence.
    pub sentence: String,
    /// The date as found, where the researcher's hand has changed it; `None` where it is shown as found.
    pub found: Option<DateSpan>,
    /// Articles that tell it.
    pub sources: u32,
    /// Those among them that do not share most of their words with another one.
    pub independent: u32,
    /// The events of other articles that give the same act another day.
    pub disputes: Vec<EventId>,
    /// The event that its date hangs on.
    pub hangs_on: Option<EventId>,
    /// Found or decided.
    pub status: EventStatus,
}

/// A column to sort the chronology by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventSort {
    /// First day, then last day, then the order of the text.
    #[default]
    Date,
    /// The sentence.
    Text,
    /// The article's headline.
    Article,
}

/// Which events, in which order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct EventQuery {
    /// Told in one article.
    pub article: Option<ArticleId>,
    /// With one entity.
    pub entity: Option<EntityId>,
    /// Words that the sentence or a participant must have; accents and case do not matter.
    pub words: String,
    /// By status.
    pub standing: Standing,
    /// Touching a stretch of days.
    pub within: Within,
    /// Column to sort by.
    pub sort: EventSort,
    /// Which way.
    pub direction: Direction,
}

/// Totals for the status line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Articles present.
    pub articles: u64,
    /// Entities with at least one mention, not rejected.
    pub entities: u64,
    /// Events.
    pub events: u64,
    /// Notes.
    pub notes: u64,
    /// Articles that wait for their analysis.
    pub queued: u64,
}
