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
}

names! { SourceFormat { Plain = "plain", Markdown = "markdown" } }

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
}
