//! The article on screen: its text, its structure, what is marked in it. Read and worked out by the reader thread.

use crate::library::{ArticleText, LibraryError, Marks, Reader};
use crate::model::{ArticleId, CodePoints, FieldName, Structure};
use std::sync::Arc;

/// An article made ready to be shown.
#[derive(Debug, Clone)]
pub struct OpenArticle {
    /// Text, head fields and where they come from.
    pub article: Arc<ArticleText>,
    /// Blocks and inline markup.
    pub structure: Arc<Structure>,
    /// Code point offsets, for what is shown to people.
    pub points: Arc<CodePoints>,
    /// Names, dates and notes.
    pub marks: Arc<Marks>,
}

impl OpenArticle {
    /// Whether its date of publication is known.
    #[must_use]
    pub fn has_day(&self) -> bool {
        self.article.fields.iter().any(|row| row.name == FieldName::Published && row.value.is_some())
    }

    /// Reads an article; `None` where it is gone.
    pub fn read(reader: &Reader, id: ArticleId) -> Result<Option<Self>, LibraryError> {
        let Some(article) = reader.article_text(id)? else { return Ok(None) };
        let structure = crate::text::structure(&article.text, article.format);
        let points = CodePoints::new(&article.text);
        let marks = reader.marks(article.version)?;
        Ok(Some(Self {
            article: Arc::new(article),
            structure: Arc::new(structure),
            points: Arc::new(points),
            marks: Arc::new(marks),
        }))
    }
}
