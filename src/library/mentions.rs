//! Decisions on single mentions, and on all mentions of an entity in one article: given to somebody else, taken for no name, added.
//!
//! They are laid down by place and words in a version's text; `mention_settle` applies them.

use super::{
    Library, LibraryError, Problem, Written,
    journal::{Coalesce, moment},
    sql::section,
};
use crate::locale::{noted, numbered};
use crate::model::{ArticleId, EntityId, EntityKind, MentionId, Span};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

const FILE: &str = include_str!("sql/mentions.sql");
const NEW_ENTITY: &str = section(FILE, "new_entity");
const SHOWN: &str = section(FILE, "shown");
const MENTION: &str = section(FILE, "mention");
const FORGET_MENTION: &str = section(FILE, "forget_mention");
const DECIDE_MENTION: &str = section(FILE, "decide_mention");
const NAMED_IN: &str = section(FILE, "named_in");
const FORGET_ARTICLE: &str = section(FILE, "forget_article");
const DECIDE_ARTICLE: &str = section(FILE, "decide_article");
const DECISIONS: &str = include_str!("sql/decide.sql");
const ARTICLE_PRESENT: &str = section(DECISIONS, "article_present");
const VERSION_TEXT: &str = section(DECISIONS, "version_text");

/// Whom mentions are given to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// An entity of the library.
    Entity(EntityId),
    /// A new one, whatever others are called.
    New(EntityKind, String),
    /// Nobody: they are no names.
    Nobody,
}

/// An entity with its name as it stands.
struct Named {
    id: i64,
    name: String,
}

impl Library {
    /// Gives single mentions to somebody else, or to nobody.
    pub fn give_mentions(&mut self, mentions: &[MentionId], to: &Whom) -> Result<Written<()>, LibraryError> {
        let label = numbered!(mentions.len(), "Move of {count} mention", "Move of {count} mentions");
        self.transact(&label, &Coalesce::Never, |tx, step| {
            let target = target(tx, to)?;
            let mut words = String::new();
            for mention in mentions {
                words = give_mention(tx, *mention, target.as_ref())?;
            }
            let what = if mentions.len() == 1 {
                format!("“{words}”")
            } else {
                numbered!(mentions.len(), "{count} mention", "{count} mentions")
            };
            super::journal::relabel(tx, step, &given(&what, target.as_ref()))
        })
    }

    /// Gives all mentions of an entity in some articles to somebody else, or to nobody.
    pub fn give_in_articles(
        &mut self,
        entity: EntityId,
        articles: &[ArticleId],
        to: &Whom,
    ) -> Result<Written<()>, LibraryError> {
        self.transact(noted!("Move of mentions"), &Coalesce::Never, |tx, step| {
            let target = target(tx, to)?;
            let name = shown(tx, entity.0)?.name;
            let now = moment(Timestamp::now());
            let act = if target.is_some() { "assign" } else { "reject" };
            for article in articles {
                let mut statement = tx.prepare_cached(NAMED_IN)?;
                let named = statement.query_map([article.0, entity.0], |row| row.get::<_, i64>(0))?;
                let mut found: Vec<i64> = named.collect::<Result<_, _>>()?;
                if found.is_empty() {
                    found.push(entity.0);
                }
                for found in found {
                    tx.prepare_cached(FORGET_ARTICLE)?.execute([article.0, found])?;
                    let target = target.as_ref().map(|target| target.id);
                    tx.prepare_cached(DECIDE_ARTICLE)?.execute(params![article.0, found, act, target, name, now])?;
                }
            }
            let what = numbered!(articles.len(), "{name} in {count} article", "{name} in {count} articles", name);
            super::journal::relabel(tx, step, &given(&what, target.as_ref()))
        })
    }

    /// Adds a mention that the analysis missed: a passage of the current version's text, in bytes.
    pub fn add_mention(
        &mut self,
        article: ArticleId,
        span: Span,
        of: &Whom,
    ) -> Result<Written<EntityId>, LibraryError> {
        self.transact(noted!("New mention"), &Coalesce::Never, |tx, step| {
            let version = tx.query_row(ARTICLE_PRESENT, [article.0], |row| row.get(0)).optional()?;
            let version: i64 = version.ok_or(Problem::Gone(noted!("article")))?;
            let text: String = tx.query_row(VERSION_TEXT, [version], |row| row.get(0))?;
            let span = span.of(&text).map(|_| span.trimmed(&text)).filter(|span| !span.is_empty());
            let span = span.ok_or(Problem::BadPassage)?;
            let target = target(tx, of)?.ok_or(Problem::Gone(noted!("entity")))?;
            let words = super::in_one_line(span.in_text(&text));
            lay_down(tx, (version, span), &words, "add", Some(target.id))?;
            super::journal::relabel(tx, step, &noted!("New mention of {name}", name = target.name))?;
            Ok(EntityId(target.id))
        })
    }
}

fn given(what: &str, target: Option<&Named>) -> String {
    match target {
        Some(target) => noted!("Move of {what} to {name}", what, name = target.name),
        None => noted!("Rejection of {what}", what),
    }
}

/// The entity that something is given to, made if it is to be new; `None` for nobody.
fn target(tx: &Connection, whom: &Whom) -> Result<Option<Named>, LibraryError> {
    match whom {
        Whom::Entity(id) => shown(tx, id.0).map(Some),
        Whom::New(kind, name) => {
            let name = super::in_one_line(name);
            if name.is_empty() {
                return Err(Problem::Gone(noted!("name of the new entity")).into());
            }
            tx.prepare_cached(NEW_ENTITY)?.execute(params![kind.name(), name])?;
            let id = tx.last_insert_rowid();
            super::store::show_as_itself(tx, id)?;
            Ok(Some(Named { id, name }))
        }
        Whom::Nobody => Ok(None),
    }
}

/// The entity that one is shown as.
fn shown(tx: &Connection, entity: i64) -> Result<Named, LibraryError> {
    let read = |row: &rusqlite::Row| Ok(Named { id: row.get(0)?, name: row.get(1)? });
    Ok(tx.prepare_cached(SHOWN)?.query_row([entity], read).optional()?.ok_or(Problem::Gone(noted!("entity")))?)
}

/// Decides about one mention; its words.
fn give_mention(tx: &Connection, mention: MentionId, to: Option<&Named>) -> Result<String, LibraryError> {
    let read =
        |row: &rusqlite::Row| Ok((row.get::<_, i64>(0)?, super::convert::span(row, 1)?, row.get::<_, String>(3)?));
    let found = tx.prepare_cached(MENTION)?.query_row([mention.0], read).optional()?;
    let (version, span, words) = found.ok_or(Problem::Gone(noted!("mention")))?;
    let act = if to.is_some() { "assign" } else { "reject" };
    lay_down(tx, (version, span), &words, act, to.map(|to| to.id))?;
    Ok(words)
}

/// Lays a decision down in place of those of its sort on the same passage.
fn lay_down(
    tx: &Connection,
    (version, span): (i64, Span),
    words: &str,
    act: &str,
    entity: Option<i64>,
) -> Result<(), LibraryError> {
    let (start, end) = (span.start() as i64, span.end() as i64);
    let before: &[&str] = if act == "add" { &["add", "reject", "assign"] } else { &["reject", "assign"] };
    for sort in before {
        tx.prepare_cached(FORGET_MENTION)?.execute(params![version, start, end, sort])?;
    }
    tx.prepare_cached(DECIDE_MENTION)?.execute(params![
        version,
        start,
        end,
        words,
        act,
        entity,
        moment(Timestamp::now())
    ])?;
    Ok(())
}
