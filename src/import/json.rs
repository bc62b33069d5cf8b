//! An imported article as a row of JSON, for `dateline read`. The names of its fields are a contract with other programs.

use crate::model::{Field, SourceArticle};
use serde_json::{Value, json};
use std::path::Path;

/// The row of one file.
#[must_use]
pub fn json_row(article: &SourceArticle) -> Value {
    let name = Path::new(&article.source).file_name().map(|name| name.to_string_lossy().into_owned());
    let head = &article.head;
    let words = |field: &Option<Field<String>>| field.as_ref().map(|field| field.value.clone());
    json!({
        "id": name.unwrap_or_else(|| article.source.clone()),
        "file": article.source,
        "format": article.format.name(),
        "title": words(&head.title),
        "authors": head.authors.as_ref().map(|field| field.value.clone()).unwrap_or_default(),
        "outlet": words(&head.outlet),
        "date": head.published.as_ref().map(|field| field.value.to_string()),
        "language": words(&head.language),
        "url": words(&head.url),
        "text": article.text,
        "warnings": article.warnings,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read_bytes;

    #[test]
    fn a_row_has_the_fields_of_the_contract() {
        let text = "# Harbor chief resigns\n\nBy Jane Doe\n3 March 2021\n\nThe chief of the harbor has resigned, and that is that.\n";
        let row = json_row(&read_bytes("in/a.md", text.as_bytes()).unwrap());
        let expected = json!({
            "id": "a.md", "file": "in/a.md", "format": "markdown", "title": "Harbor chief resigns", "authors": ["Jane Doe"],
            "outlet": null, "date": "2021-03-03", "language": "en", "url": null, "text": text, "warnings": [],
        });
        assert_eq!(row, expected);
    }
}
