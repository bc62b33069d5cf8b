//! What is known about one entity besides its row: its roles with their places, the names shown as it, and who may be the same.

use super::{
    EntityDetails, JoinedName, LibraryError, Reader, RoleRow, Suggestion,
    convert::{date_span, named, span},
    entity_decision::{read_article_decision, read_contradiction, read_decision},
    sql::section,
};
use crate::model::{ArticleId, EntityId, EntityKind};
use rusqlite::Row;

const ROLES: &str = section(include_str!("sql/about.sql"), "roles");
const JOIN: &str = include_str!("sql/join.sql");
const DECISIONS: &str = section(include_str!("sql/entity_decisions.sql"), "list");
const CONTRADICTING: &str = section(include_str!("sql/entity_decisions.sql"), "contradicting");
const IN_ARTICLES: &str = section(include_str!("sql/entity_decisions.sql"), "in_articles");
const JOINS: &str = section(JOIN, "joins");
const SUGGESTIONS: &str = section(JOIN, "suggestions");

impl Reader {
    /// What is known about an entity besides its row.
    pub fn entity_details(&self, entity: EntityId) -> Result<EntityDetails, LibraryError> {
        let role = |row: &Row| {
            Ok(RoleRow {
                role: row.get(0)?,
                article: ArticleId(row.get(1)?),
                span: span(row, 2)?,
                time: date_span(row, 4)?,
            })
        };
        let joined = |row: &Row| {
            Ok(JoinedName {
                entity: EntityId(row.get(3)?),
                name: row.get(0)?,
                score: row.get::<_, f64>(1)? as f32,
                because: row.get(2)?,
            })
        };
        let suggestion = |row: &Row| {
            Ok(Suggestion {
                entity: EntityId(row.get(0)?),
                kind: named(row, 1, EntityKind::from_name)?,
                name: row.get(2)?,
                mentions: row.get(3)?,
                because: row.get(4)?,
            })
        };
        Ok(EntityDetails {
            roles: self.all(ROLES, [entity.0], role)?,
            joined: self.all(JOINS, [entity.0], joined)?,
            suggestions: self.all(SUGGESTIONS, [entity.0], suggestion)?,
            decisions: self.all(DECISIONS, [entity.0], read_decision)?,
            contradictions: self.all(CONTRADICTING, [entity.0], read_contradiction)?,
            in_articles: self.all(IN_ARTICLES, [entity.0], read_article_decision)?,
        })
    }
}
