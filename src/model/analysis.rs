//! What reading an article yields: its structure, and the findings with their places and reasons.
//!
//! Everything here can be thrown away and computed anew at any time; what a researcher decided never stands here.

use super::{DateSpan, EntityKind, Offset, Span};
use serde::{Deserialize, Serialize};

/// What a block of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The article's headline.
    Headline,
    /// Who wrote it.
    Byline,
    /// When (and where) it was published or written, in the head.
    Dateline,
    /// A heading within the text.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A quotation set off as a block.
    BlockQuote,
    /// What is not the article: contact lines, subscription pleas, navigation.
    Boilerplate,
}

impl BlockKind {
    /// Whether names and dates are looked for in such a block.
    #[must_use]
    pub const fn is_analyzed(self) -> bool {
        matches!(self, Self::Headline | Self::Heading | Self::Paragraph | Self::ListItem | Self::BlockQuote)
    }
}

/// A block of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words, without the blank lines around it and without a heading's or a list's mark.
    pub span: Span,
    /// Number among the paragraphs, headings, list items and block quotations, from 1; `None` for head and boilerplate.
    pub paragraph_no: Option<u32>,
    /// Whether the sentence that ends the block goes on in the next one (the text was broken in mid-sentence).
    pub runs_on: bool,
}

/// How a stretch within a block is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InlineKind {
    /// Emphasis, usually italic.
    Emphasis,
    /// Strong emphasis, usually bold.
    Strong,
    /// A link's visible words.
    Link,
    /// Characters that are markup and not shown when reading ("**", "](…)").
    Markup,
}

/// A stretch within a block with a setting of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inline {
    /// How it is set.
    pub kind: InlineKind,
    /// Its characters in the stored text.
    pub span: Span,
}

/// The light structure of a text; spans in bytes of the stored text, in order, blocks never overlapping.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Structure {
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
    /// Emphasis, links and markup, by start.
    pub inlines: Vec<Inline>,
}

/// A sentence, as analyzed: one that was broken over two blocks is one sentence whose span covers the gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Its place.
    pub span: Span,
    /// Number of the paragraph that it begins in.
    pub paragraph_no: Option<u32>,
    /// Number within the article, from 1.
    pub number: u32,
}

/// A name in the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Its place.
    pub span: Span,
    /// What it names.
    pub kind: EntityKind,
    /// Index into [`Analysis::entities`].
    pub entity: usize,
    /// How sure the analyzer is, from 0 to 1.
    pub score: f32,
    /// The rule that found it, in a word or two ("title", "acronym", "repeated name").
    pub rule: String,
    /// Why it refers to that entity.
    pub link: Link,
}

/// Why a mention refers to its entity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// How sure the analyzer is, from 0 to 1.
    pub score: f32,
    /// The rule, in words ("the only one with this surname").
    pub rule: String,
}

impl Default for Link {
    fn default() -> Self {
        Self { score: 1.0, rule: "the same name".to_owned() }
    }
}

/// What an article calls somebody, with its time if stated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Role {
    /// The words ("Defense Secretary of Mexico").
    pub role: String,
    /// Where they stand.
    pub span: Span,
    /// The time that the text states for it.
    pub time: Option<DateSpan>,
}

/// Who or what the mentions of one article refer to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnalyzedEntity {
    /// What it is.
    pub kind: EntityKind,
    /// The fullest name in the article.
    pub name: String,
    /// The other spellings in the article, most frequent first.
    pub aliases: Vec<String>,
    /// What the article calls it.
    pub roles: Vec<Role>,
}

/// The TIMEX3 type of a temporal expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexKind {
    /// A calendar date.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A repeated time.
    Set,
}

names! { TimexKind { Date = "DATE", Time = "TIME", Duration = "DURATION", Set = "SET" } }

/// What a date was worked out from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Stated in full.
    Explicit,
    /// The day of publication.
    Publication,
    /// A date nearby in the text.
    Text,
    /// An event that the text tells.
    Event,
}

names! { Basis { Explicit = "explicit", Publication = "publication", Text = "text", Event = "event" } }

/// A temporal expression.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Timex {
    /// Its place.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimexKind,
    /// TIMEX3 value by the `TimeML` guidelines ("2020-11-18", "P2D", "`PRESENT_REF`").
    pub value: String,
    /// TIMEX3 modifier ("APPROX", "START"), where there is one.
    pub modifier: Option<String>,
    /// The days it works out to, where it does.
    pub date: Option<DateSpan>,
    /// What they were worked out from, where they were.
    pub basis: Option<Basis>,
    /// The words of the text that it hangs on, where it does.
    pub anchor: Option<Span>,
    /// How far it lies from what `anchor` tells, where its days were counted from there.
    pub offset: Option<Offset>,
    /// The expression with the words it hangs on or goes together with, where there are any ("Two days after the arrest", "from
    /// 2012 to 2018").
    pub phrase: Option<Span>,
    /// The arithmetic in words ("Wednesday before Friday 20 Nov 2020, the article's date"); empty where there is none.
    pub because: String,
}

/// How an event came into the chronology.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    /// The text tells and dates it.
    Told,
    /// The publication of the article itself.
    Publication,
    /// The text tells it without a date, between two that are dated.
    Inferred,
    /// The researcher added it.
    Added,
}

names! { EventKind { Told = "told", Publication = "publication", Inferred = "inferred", Added = "added" } }

/// Something dated, with its sentence and those who took part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// How it came into the chronology.
    pub kind: EventKind,
    /// The sentence or clause that tells it.
    pub span: Span,
    /// When it happened.
    pub date: DateSpan,
    /// Index into [`Analysis::timexes`]; `None` where no expression dates it.
    pub timex: Option<usize>,
    /// The date as written, with the words that it hangs on.
    pub written: Option<Span>,
    /// A few words for it, cut from the clause.
    pub headline: String,
    /// The kind of act that it tells ("arrest"), to find the same event in other articles; empty where it is of no known kind.
    pub act: String,
    /// How its date was told from its place in the text, where no expression dates it.
    pub because: String,
    /// Indexes into [`Analysis::entities`], in the order of the sentence, without doubles.
    pub entities: Vec<usize>,
    /// What happened, in one line: the sentence with its white space folded and markup taken out.
    pub text: String,
}

impl Event {
    /// An event that an expression of the text dates, without headline and act.
    #[must_use]
    pub const fn told(span: Span, date: DateSpan, timex: usize, entities: Vec<usize>, text: String) -> Self {
        Self {
            kind: EventKind::Told,
            span,
            date,
            timex: Some(timex),
            written: None,
            headline: String::new(),
            act: String::new(),
            because: String::new(),
            entities,
            text,
        }
    }
}

/// How somebody's words are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuotationKind {
    /// Whole, in quotation marks.
    Direct,
    /// In part in quotation marks.
    Partial,
    /// Told without quotation marks.
    Indirect,
}

names! { QuotationKind { Direct = "direct", Partial = "partial", Indirect = "indirect" } }

/// Who said what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quotation {
    /// What was said.
    pub span: Span,
    /// How it is given.
    pub kind: QuotationKind,
    /// Index into [`Analysis::entities`] of who said it.
    pub speaker: Option<usize>,
    /// Indexes into [`Analysis::entities`] of those who said it together with the speaker ("Barr and Gertz said").
    pub co_speakers: Vec<usize>,
    /// The words that name the speaker.
    pub speaker_span: Option<Span>,
    /// Whether it may have been somebody else.
    pub doubtful: bool,
    /// How the speaker was told, in words.
    pub because: String,
    /// The words that name whom it was said to.
    pub addressee: Option<Span>,
    /// The outlet or document it came through.
    pub via: Option<String>,
    /// The words that report it ("said", "according to").
    pub cue: Option<Span>,
    /// When it was said, where the sentence tells.
    pub said: Option<DateSpan>,
}

impl Quotation {
    /// Words of somebody who is not known yet.
    #[must_use]
    pub const fn new(span: Span, kind: QuotationKind) -> Self {
        Self {
            span,
            kind,
            speaker: None,
            co_speakers: Vec::new(),
            speaker_span: None,
            doubtful: false,
            because: String::new(),
            addressee: None,
            via: None,
            cue: None,
            said: None,
        }
    }
}

/// All that was found in one version of an article.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Analysis {
    /// Language, BCP 47; empty where it could not be told.
    pub language: String,
    /// Sentences in reading order.
    pub sentences: Vec<Sentence>,
    /// Names, by start, never overlapping.
    pub mentions: Vec<Mention>,
    /// Who or what they refer to.
    pub entities: Vec<AnalyzedEntity>,
    /// Temporal expressions, by start, never overlapping.
    pub timexes: Vec<Timex>,
    /// Dated events, in the order of the text.
    pub events: Vec<Event>,
    /// Quotations, by start.
    pub quotations: Vec<Quotation>,
    /// What a reader should know about the analysis ("no publication date: weekdays stay unresolved").
    pub warnings: Vec<String>,
}
