//! What the library shows of notes: their rows, and the questions that rows answer.

use super::Direction;
use crate::model::{ArticleId, EntityId, NoteColor, NoteId, NoteKind, NoteStatus, Span, TagList, Verdict, VersionId};
use jiff::Timestamp;

/// Where a note is anchored: the version's text, the span, the quoted words, and up to 64 characters before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The version.
    pub version: VersionId,
    /// The passage.
    pub span: Span,
    /// Its words.
    pub quote: String,
    /// The words before it.
    pub prefix: String,
    /// The words after it.
    pub suffix: String,
    /// The version's number, where that is not the current one: the passage was not found again.
    pub past: Option<u32>,
}

/// What a person writes into a note.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NoteContent {
    /// The note itself; may be empty (a mere highlight).
    pub body: String,
    /// What it is for.
    pub kind: NoteKind,
    /// How far the work on it has come.
    pub status: NoteStatus,
    /// Its tags.
    pub tags: TagList,
    /// The color of its passage.
    pub color: Option<NoteColor>,
    /// What the check of a claim came to.
    pub verdict: Option<Verdict>,
    /// A claim's second source, in the researcher's words.
    pub second_source: Option<String>,
}

/// What a note is on, besides its passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AboutRow {
    /// An entity, with its name as it stands.
    Entity(EntityId, String),
    /// An event, by the words of its sentence.
    Event(String),
    /// A quotation, by its words.
    Quotation(String),
}

/// A line of the notes table.
#[derive(Debug, Clone, PartialEq)]
pub struct NoteRow {
    /// The note.
    pub id: NoteId,
    /// What was written.
    pub content: NoteContent,
    /// The article it is on; a note on a name belongs to none.
    pub article: Option<ArticleId>,
    /// The article's headline; empty where there is none.
    pub article_title: String,
    /// The passage it is on; `None` for a note on the whole article.
    pub anchor: Option<Anchor>,
    /// Paragraph number of the passage.
    pub paragraph_no: Option<u32>,
    /// What it is on, besides its passage.
    pub about: Option<AboutRow>,
    /// Its article, cited: byline, title, outlet, day, page or paragraph.
    pub citation: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

impl NoteRow {
    /// Whether it is a claim without a verdict or without a second source.
    #[must_use]
    pub fn needs_source(&self) -> bool {
        let content = &self.content;
        content.kind == NoteKind::Claim
            && content.status != NoteStatus::Dropped
            && (content.verdict.is_none() || content.second_source.is_none())
    }
}

/// A column to sort notes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NoteSort {
    /// When it was made.
    #[default]
    Created,
    /// When it was last changed.
    Updated,
    /// The article's headline, then the place in the text.
    Article,
    /// Kind.
    Kind,
    /// Status.
    Status,
    /// The note's words.
    Body,
    /// The words of the passage.
    Passage,
    /// The first tag.
    Tags,
    /// The color.
    Color,
}

/// Which notes, in which order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct NoteQuery {
    /// On one article.
    pub article: Option<ArticleId>,
    /// Words that the note, its quotation or a tag must have; accents and case do not matter.
    pub words: String,
    /// Of one kind.
    pub kind: Option<NoteKind>,
    /// In one state.
    pub status: Option<NoteStatus>,
    /// With one tag, or one nested in it.
    pub tag: Option<String>,
    /// Of one color.
    pub color: Option<NoteColor>,
    /// On one entity.
    pub entity: Option<EntityId>,
    /// Claims that have no verdict or no second source yet.
    pub needs_source: bool,
    /// Column to sort by.
    pub sort: NoteSort,
    /// Which way.
    pub direction: Direction,
}
