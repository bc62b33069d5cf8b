//! The rows of the quotations' table and their marks in the text, as the window gets them.

use super::{Direction, FindingStatus};
use crate::model::{ArticleId, EntityId, QuotationId, QuotationKind, Span};
use jiff::civil::Date;

/// A quotation in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotationMark {
    /// The quotation.
    pub id: QuotationId,
    /// Its place.
    pub span: Span,
    /// How it is given.
    pub kind: QuotationKind,
    /// Who said it, by name or in the text's words.
    pub speaker: Option<String>,
    /// Whether it may have been somebody else.
    pub doubtful: bool,
}

/// Words set by hand that are not in the current version of their article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// The words, in one line.
    pub words: String,
    /// What they were.
    pub was: UnplacedWas,
}

/// What words that are not in the current version were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnplacedWas {
    /// A quotation that the researcher added.
    Added,
    /// The extent set for one.
    Extent,
    /// One that something was decided about, and that is not found any more.
    Decided,
}

/// A line of the quotations' table.
#[derive(Debug, Clone, PartialEq)]
pub struct QuotationRow {
    /// The quotation.
    pub id: QuotationId,
    /// Where it stands.
    pub article: ArticleId,
    /// The article's headline.
    pub article_title: String,
    /// The article's outlet.
    pub outlet: Option<String>,
    /// Who wrote the article.
    pub byline: Option<String>,
    /// The article's day of publication.
    pub published: Option<Date>,
    /// How it is given.
    pub kind: QuotationKind,
    /// What was said, in one line.
    pub text: String,
    /// Its place.
    pub span: Span,
    /// Who said it, where that is an entity.
    pub speaker_entity: Option<EntityId>,
    /// Who said it, by name or in the text's words.
    pub speaker: Option<String>,
    /// Who said it as well.
    pub co_speakers: Vec<String>,
    /// The words that name the speaker beside the quotation.
    pub speaker_words: Option<String>,
    /// Whether it may have been somebody else.
    pub doubtful: bool,
    /// How the speaker was told, in words.
    pub because: String,
    /// To whom.
    pub addressee: Option<String>,
    /// The outlet it came through.
    pub via: Option<String>,
    /// The words that report it.
    pub cue: Option<String>,
    /// When it was said, where the sentence tells, as EDTF.
    pub said: Option<String>,
    /// Paragraph number.
    pub paragraph_no: Option<u32>,
    /// What stands on its page as number, in a paged document.
    pub page: Option<String>,
    /// The outlets that print the same words of the same source.
    pub also_in: Vec<String>,
    /// Found or decided.
    pub status: FindingStatus,
    /// The words that the researcher set as its extent, where they are not in this version of the text.
    pub lost_extent: Option<String>,
}

impl QuotationRow {
    /// All who said it, as one reads it.
    #[must_use]
    pub fn speakers(&self) -> String {
        let all: Vec<&str> = self.speaker.iter().chain(&self.co_speakers).map(String::as_str).collect();
        all.join(", ")
    }
}

/// A column to sort quotations by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuotationSort {
    /// When it was said or, where that is not told, published.
    #[default]
    Day,
    /// Speaker.
    Speaker,
    /// Kind.
    Kind,
    /// What was said.
    Text,
    /// The article's headline.
    Article,
}

/// Which quotations, in which order. Rejected ones are never among them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct QuotationQuery {
    /// In one article.
    pub article: Option<ArticleId>,
    /// By one speaker.
    pub speaker: Option<EntityId>,
    /// Words that the quotation, its speaker or the outlet must have; accents and case do not matter.
    pub words: String,
    /// Given in one way.
    pub kind: Option<QuotationKind>,
    /// Column to sort by.
    pub sort: QuotationSort,
    /// Which way.
    pub direction: Direction,
}
