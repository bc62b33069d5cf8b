//! What is known about an article besides its text, and where each piece of it comes from.

use serde::{Deserialize, Serialize};

/// The format a file was read as, told by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceFormat {
    /// Text without markup.
    Plain,
    /// Markdown.
    Markdown,
    /// A saved web page: HTML, MHTML or `.webarchive`.
    Page,
    /// PDF.
    Pdf,
    /// Word (`.docx`).
    Word,
    /// `OpenDocument` text (`.odt`).
    OpenDocument,
    /// Rich Text Format.
    RichText,
    /// An e-book (EPUB).
    Book,
    /// An e-mail message.
    Mail,
    /// A row of a table: CSV, JSON, a sheet.
    Record,
    /// An entry of a bibliography: RIS, BibTeX, CSL-JSON.
    Reference,
    /// An article out of a database's export file: `LexisNexis`, Factiva, `ProQuest`.
    Export,
}

names! { SourceFormat {
    Plain = "plain", Markdown = "markdown", Page = "page", Pdf = "pdf", Word = "word", OpenDocument = "opendocument",
    RichText = "richtext", Book = "book", Mail = "mail", Record = "record", Reference = "reference", Export = "export",
} }

impl SourceFormat {
    /// Whether the stored text is Markdown; all but plain text is, whatever the file was.
    #[must_use]
    pub const fn is_markdown(self) -> bool {
        !matches!(self, Self::Plain)
    }

    /// Whether headline, byline and date were taken from the document itself, so that the text is the article's body alone.
    #[must_use]
    pub const fn has_head_apart(self) -> bool {
        !matches!(self, Self::Plain | Self::Markdown)
    }
}

/// The character encoding that a file was decoded with, by its name in the Encoding Standard ("UTF-8", "windows-1252").
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Encoding {
    /// The encoding's name.
    pub name: String,
    /// Whether it was guessed from the bytes, for want of a mark or a declaration.
    pub guessed: bool,
}

/// A piece of an article's head that a person may correct.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldName {
    /// Headline.
    Title,
    /// Who wrote it, parted by "; ".
    Byline,
    /// Who published it.
    Outlet,
    /// Day of publication, ISO 8601.
    Published,
    /// Language, BCP 47.
    Language,
    /// Where it stands on the web.
    Url,
}

impl FieldName {
    /// All fields in the order in which they are shown.
    pub const ALL: [Self; 6] = [Self::Title, Self::Byline, Self::Outlet, Self::Published, Self::Language, Self::Url];
}

names! { FieldName {
    Title = "title", Byline = "byline", Outlet = "outlet", Published = "published", Language = "language", Url = "url",
} }

/// Where a field's value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Stated in the article's head.
    Head,
    /// Read from a footer, an address, or the file's own name: a guess.
    Guess,
    /// Worked out from the text itself.
    Text,
    /// Set by the researcher.
    Researcher,
}

names! { Origin { Head = "head", Guess = "guess", Text = "text", Researcher = "researcher" } }

/// A value with its origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field<T> {
    /// What it is.
    pub value: T,
    /// Where it comes from.
    pub origin: Origin,
}

/// The head of an article as the importer found it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ArticleHead {
    /// Headline.
    pub title: Option<Field<String>>,
    /// Names of those who wrote it, in their order.
    pub authors: Option<Field<Vec<String>>>,
    /// Who published it.
    pub outlet: Option<Field<String>>,
    /// Day of publication.
    pub published: Option<Field<jiff::civil::Date>>,
    /// Language, BCP 47.
    pub language: Option<Field<String>>,
    /// Where it stands on the web.
    pub url: Option<Field<String>>,
    /// Moment of publication with its offset from UTC, RFC 3339, where the document states one.
    pub published_at: Option<String>,
    /// Section of the paper ("World", "Opinion").
    pub section: Option<String>,
    /// Where in the document each field was read, in a few words ("JSON-LD", "meta og:title"), for fields whose origin says less.
    pub sources: Vec<(FieldName, String)>,
}
