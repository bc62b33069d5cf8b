//! Where two entities appear together: of each sentence, paragraph or article that names both, the two mentions that stand closest.

use super::{
    super::{
        Direction, LibraryError, NetworkQuery, Reader, Unit,
        convert::{day, span},
        iso,
        sql::{section, statement as sql},
    },
    Listing, statement,
};
use crate::model::{ArticleId, EntityId, MentionId, Span};
use jiff::civil::Date;
use rusqlite::{Row, params};

const FILE: &str = include_str!("../sql/network.sql");
const ROWS: &str = section(FILE, "rows");
/// Stands between two sentences that do not follow upon each other.
const LEFT_OUT: &str = " … ";

/// The places where two entities appear together.
pub struct Together;

/// Which places.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TogetherQuery {
    /// One of the two.
    pub first: EntityId,
    /// The other one.
    pub second: EntityId,
    /// The network that they are linked in: what counts as together, and in which articles.
    pub network: NetworkQuery,
    /// Whether the latest article comes first.
    pub direction: Direction,
}

/// A place where two entities appear together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TogetherRow {
    /// The two mentions that stand closest, the earlier one first.
    pub id: (MentionId, MentionId),
    /// The article.
    pub article: ArticleId,
    /// Its headline.
    pub article_title: String,
    /// When it was published.
    pub published: Option<Date>,
    /// The sentence that names both, or the two that do.
    pub text: String,
    /// Where the names stand in `text`.
    pub names: [Span; 2],
    /// The sentences' place in the article.
    pub span: Span,
    /// Whether the article shares most of its words with another one, so that the two count as one source.
    pub is_of_many: bool,
}

/// A mention of one of the two.
struct Met {
    unit: (i64, i64),
    mention: i64,
    entity: i64,
    at: i64,
}

impl Listing for Together {
    type Id = (MentionId, MentionId);
    type Query = TogetherQuery;
    type Row = TogetherRow;

    fn ids(reader: &Reader, query: &TogetherQuery) -> Result<Vec<Self::Id>, LibraryError> {
        let NetworkQuery { unit, article, published, .. } = query.network;
        let (from, to) = (published.from.map(iso), published.to.map(iso));
        let wanted = params![query.first.0, query.second.0, article.map(|id| id.0), from, to];
        let met = reader.all(&ids(query), wanted, |row| read_met(row, unit))?;
        Ok(closest(&met, query.first))
    }

    fn rows(reader: &Reader, _: &TogetherQuery, ids: &[Self::Id]) -> Result<Vec<TogetherRow>, LibraryError> {
        let pairs: Vec<String> = ids.iter().map(|(one, other)| format!("[{},{}]", one.0, other.0)).collect();
        reader.all(ROWS, [format!("[{}]", pairs.join(","))], read)
    }
}

/// The statement that gives the mentions.
pub(super) fn ids(query: &TogetherQuery) -> String {
    let order = match query.direction {
        Direction::Ascending => sql!(FILE, "oldest first"),
        Direction::Descending => sql!(FILE, "newest first"),
    };
    statement(&[sql!(FILE, "shared"), order])
}

fn read_met(row: &Row, unit: Unit) -> rusqlite::Result<Met> {
    let article: i64 = row.get(0)?;
    let sentence: Option<i64> = row.get(2)?;
    let paragraph: Option<i64> = row.get(3)?;
    let (mention, entity, at) = (row.get(4)?, row.get(5)?, row.get(6)?);
    let alone = -1 - at;
    let unit = match unit {
        // A name in no sentence is with nobody in one.
        Unit::Sentence => sentence.unwrap_or(alone),
        Unit::Paragraph => paragraph.unwrap_or_else(|| sentence.map_or(alone, |sentence| -1 - sentence)),
        Unit::Article => 0,
    };
    Ok(Met { unit: (article, unit), mention, entity, at })
}

/// Of each unit the two mentions that stand closest, the earlier one first. Units come one after the other, as the text does.
fn closest(met: &[Met], first: EntityId) -> Vec<(MentionId, MentionId)> {
    let mut ids = Vec::new();
    for of_unit in met.chunk_by(|a, b| a.unit == b.unit) {
        let neighbors = of_unit.windows(2).filter_map(|pair| match pair {
            [a, b] if (a.entity == first.0) != (b.entity == first.0) => Some((b.at - a.at, a.mention, b.mention)),
            _ => None,
        });
        ids.extend(neighbors.min().map(|(_, one, other)| (MentionId(one), MentionId(other))));
    }
    ids
}

fn read(row: &Row) -> rusqlite::Result<TogetherRow> {
    let (first, second): (String, String) = (row.get(6)?, row.get(9)?);
    let (one, other) = (span(row, 7)?, span(row, 10)?);
    let (is_same, apart): (bool, i64) = (row.get(12)?, row.get(13)?);
    let (start, end) = (span(row, 14)?, span(row, 16)?);
    let (text, names) = if is_same {
        (first, [one, other])
    } else {
        let between = if apart == 1 { " " } else { LEFT_OUT };
        let by = first.len() + between.len();
        (format!("{first}{between}{second}"), [one, Span::new(other.start() + by, other.end() + by)])
    };
    Ok(TogetherRow {
        id: (MentionId(row.get(0)?), MentionId(row.get(1)?)),
        article: ArticleId(row.get(2)?),
        article_title: row.get(3)?,
        published: day(row, 4)?,
        text,
        names,
        // Far apart, the earlier sentence alone is shown.
        span: if apart.abs() <= 1 { Span::new(start.start(), end.end().max(start.end())) } else { start },
        is_of_many: row.get::<_, Option<i64>>(18)?.is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_unit_the_closest_pair_is_taken() {
        let met = |unit, mention, entity, at| Met { unit: (1, unit), mention, entity, at };
        let all = [
            met(0, 1, 7, 0),
            met(0, 2, 8, 90),
            met(0, 3, 7, 100),
            met(1, 4, 7, 200),
            met(2, 5, 8, 300),
            met(2, 6, 7, 310),
        ];
        let pairs: Vec<_> = closest(&all, EntityId(7)).into_iter().map(|(a, b)| (a.0, b.0)).collect();
        assert_eq!(pairs, [(2, 3), (5, 6)]);
    }
}
