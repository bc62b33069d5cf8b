//! The columns of each table, to be named before it is written; a test holds them against the views.

use crate::library::TableName;

/// The columns of a table, to be named before it is written.
#[rustfmt::skip]
#[must_use]
pub const fn columns(table: TableName) -> &'static [&'static str] {
    match table {
        TableName::Notes => &["note_id", "created_at", "updated_at", "note", "kind", "tags", "status", "article_id",
            "article_title", "outlet", "byline", "published", "source", "quote", "prefix", "suffix", "char_start", "char_end",
            "paragraph_no", "sentence_no", "text_version", "citation", "verdict", "second_source", "color", "about"],
        TableName::Entities => &["entity_id", "name", "kind", "status", "aliases", "mentions", "articles", "first_seen",
            "last_seen", "roles", "note"],
        TableName::Mentions => &["mention_id", "entity_id", "surface", "article_id", "published", "char_start", "char_end",
            "sentence", "decided_by"],
        TableName::Chronology => &["event_id", "date_start", "date_end", "precision", "qualifier", "edtf", "as_written",
            "resolved_how", "event", "people", "organizations", "places", "articles", "sources", "status", "sentence",
            "article_id", "char_start", "char_end", "note"],
        TableName::Quotations => &["quotation_id", "speaker_entity_id", "speaker", "cue", "addressee", "via", "kind",
            "quotation", "article_id", "published", "said_on", "char_start", "char_end"],
        TableName::Articles => &["article_id", "title", "byline", "outlet", "published", "language", "words", "source",
            "imported_at", "version", "content_hash"],
    }
}
