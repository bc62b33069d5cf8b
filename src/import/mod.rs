//! Placeholder: import.

use crate::model::{ArticleHead, Encoding, SourceArticle, SourceFormat};
use std::path::{Path, PathBuf};

/// Placeholder.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Placeholder.
    #[error("the file could not be read: {0}")]
    Io(#[from] std::io::Error),
    /// Placeholder.
    #[error("the file is not text")]
    NotText,
}

/// Placeholder.
#[derive(Debug, Default)]
pub struct Collected {
    /// Placeholder.
    pub files: Vec<PathBuf>,
    /// Placeholder.
    pub problems: Vec<(PathBuf, ImportError)>,
}

/// Placeholder.
#[must_use]
pub fn collect(paths: &[PathBuf]) -> Collected {
    let mut collected = Collected::default();
    for path in paths {
        match std::fs::metadata(path) {
            Ok(meta) if meta.is_dir() => {
                let walk = walkdir::WalkDir::new(path).sort_by_file_name().into_iter().filter_map(Result::ok);
                collected.files.extend(walk.filter(|e| e.file_type().is_file()).map(walkdir::DirEntry::into_path));
            }
            Ok(_) => collected.files.push(path.clone()),
            Err(error) => collected.problems.push((path.clone(), error.into())),
        }
    }
    collected
}

/// Placeholder.
pub fn read_file(path: &Path) -> Result<SourceArticle, ImportError> {
    read_bytes(&path.display().to_string(), std::fs::read(path)?)
}

/// Placeholder.
pub fn read_bytes(name: &str, bytes: Vec<u8>) -> Result<SourceArticle, ImportError> {
    let content_hash = blake3::hash(&bytes).to_hex().to_string();
    let text = String::from_utf8(bytes).map_err(|_| ImportError::NotText)?;
    if text.trim().is_empty() {
        return Err(ImportError::NotText);
    }
    Ok(SourceArticle {
        source: name.to_owned(),
        format: SourceFormat::Plain,
        encoding: Encoding { name: "UTF-8".to_owned(), guessed: false },
        head: ArticleHead::default(),
        text,
        content_hash,
        warnings: Vec::new(),
    })
}

/// Placeholder.
#[must_use]
pub fn json_row(article: &SourceArticle) -> serde_json::Value {
    serde_json::json!({ "id": article.source, "text": article.text })
}
