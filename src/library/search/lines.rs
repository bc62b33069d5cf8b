//! Each single hit of a search with the words around it, ordered by these; and how often the words were used over time.

use super::{FILE, Found, Heads, facets::date_of, snippet::cut, text};
use crate::library::{
    Direction, LibraryError, Problem, Reader,
    functions::{words_after, words_before},
    sql::section,
};
use crate::model::{ArticleId, Span};
use crate::text::fold;
use jiff::civil::Date;
use std::cmp::Ordering;
use std::collections::BTreeMap;

const TEXT_OF: &str = section(FILE, "text_of");
const HEADLINE: &str = section(FILE, "headline");

/// Lines that are listed; more are counted.
const MOST: usize = 1_000_000;
/// Bytes of the text on each side of a hit.
const AROUND: usize = 120;

/// What a concordance is ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LineSort {
    /// The day of publication, then the text.
    #[default]
    Published,
    /// The words to the left, the nearest first.
    Before,
    /// The words found.
    Words,
    /// The words to the right.
    After,
}

/// A hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LineId {
    /// Its article.
    pub article: ArticleId,
    /// Its place in the text.
    pub span: Span,
}

/// All hits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lines {
    /// The hits in their order.
    pub ids: Vec<LineId>,
    /// How many there are, those that are not listed among them.
    pub total: u64,
    /// How often the words were used in each month, by time; months without any are left out.
    pub months: Vec<Frequency>,
}

/// How often words were used in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frequency {
    /// The first day of the month.
    pub month: Date,
    /// Hits.
    pub hits: u64,
    /// Articles that have them.
    pub articles: u64,
    /// Words of all articles of the library that were published in that month.
    pub words: u64,
}

impl Frequency {
    /// Hits for each 10,000 words.
    #[must_use]
    pub fn per_ten_thousand(&self) -> f64 {
        if self.words == 0 { 0.0 } else { self.hits as f64 * 10_000.0 / self.words as f64 }
    }
}

/// A line of a concordance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The hit.
    pub id: LineId,
    /// The article's headline.
    pub title: String,
    /// Its day of publication.
    pub published: Option<Date>,
    /// The words before, in one line.
    pub before: String,
    /// The words found.
    pub words: String,
    /// The words after.
    pub after: String,
}

impl Reader {
    /// All hits in all articles that have what is asked for. Reads their texts: `goes_on` is asked again and again, and says whether
    /// anybody still waits for the answer.
    pub fn lines(
        &self,
        found: &Found,
        order: (LineSort, Direction),
        goes_on: &dyn Fn() -> bool,
    ) -> Result<Lines, LibraryError> {
        let heads = self.heads()?;
        let set = self.set_of(found, &heads)?;
        let mut places: Vec<usize> = set.iter().collect();
        places.sort_by_key(|place| (heads.day(*place).is_none(), heads.day(*place), *place));
        let mut keyed: Vec<(String, LineId)> = Vec::new();
        let mut months = Months::of(&heads);
        let mut total = 0;
        for place in places {
            if !goes_on() {
                return Err(Problem::Interrupted.into());
            }
            let article = ArticleId(heads.id(place));
            self.text_of(article, |text| {
                let hits = found.prepared.matcher.places(text);
                total += hits.len() as u64;
                months.add(heads.day(place), hits.len());
                let room = MOST.saturating_sub(keyed.len());
                keyed.extend(
                    hits.into_iter().take(room).map(|span| (key(text, span, order.0), LineId { article, span })),
                );
            })?;
        }
        sort(&mut keyed, order);
        Ok(Lines { ids: keyed.into_iter().map(|(_, id)| id).collect(), total, months: months.used() })
    }

    /// The lines of these hits, in their order; one whose article is gone is passed over.
    pub fn line_rows(&self, ids: &[LineId]) -> Result<Vec<Line>, LibraryError> {
        let mut rows: Vec<Option<Line>> = vec![None; ids.len()];
        let mut by_article: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for (number, id) in ids.iter().enumerate() {
            by_article.entry(id.article.0).or_default().push(number);
        }
        for (article, numbers) in by_article {
            let head = self.all(HEADLINE, [article], |row| {
                Ok((row.get::<_, String>(0)?, crate::library::convert::day(row, 1)?))
            })?;
            let Some((title, published)) = head.into_iter().next() else { continue };
            self.text_of(ArticleId(article), |text| {
                for number in numbers {
                    if let (Some(id), Some(row)) = (ids.get(number), rows.get_mut(number)) {
                        *row = Some(line(*id, text, title.clone(), published));
                    }
                }
            })?;
        }
        Ok(rows.into_iter().flatten().collect())
    }

    fn text_of(&self, article: ArticleId, read: impl FnOnce(&str)) -> Result<(), LibraryError> {
        self.run(|c| {
            let mut statement = c.prepare_cached(TEXT_OF)?;
            let mut rows = statement.query([article.0])?;
            if let Some(row) = rows.next()? {
                read(text(row, 0)?);
            }
            Ok(())
        })
    }
}

/// What a hit is ordered by, besides its time.
fn key(text: &str, span: Span, sort: LineSort) -> String {
    match sort {
        LineSort::Published => String::new(),
        LineSort::Before => words_before(text, span.start() as i64),
        LineSort::Words => fold(span.in_text(text)),
        LineSort::After => words_after(text, span.end() as i64),
    }
}

/// They come by time; so do those with the same key, whichever way that goes.
fn sort(keyed: &mut [(String, LineId)], (sort, direction): (LineSort, Direction)) {
    match (sort, direction) {
        (LineSort::Published, Direction::Ascending) => {}
        (LineSort::Published, Direction::Descending) => keyed.reverse(),
        (_, direction) => keyed.sort_by(|one, other| {
            let order = one.0.cmp(&other.0);
            if direction == Direction::Descending { order.reverse() } else { order }
        }),
    }
}

fn line(id: LineId, text: &str, title: String, published: Option<Date>) -> Line {
    let span = id.span;
    let start = text.floor_char_boundary(span.start().saturating_sub(AROUND));
    let end = text.ceil_char_boundary((span.end() + AROUND).min(text.len()));
    let (whole, places) =
        cut(text, Span::new(start, end), std::iter::once(span).filter(|span| span.of(text).is_some()));
    let found = places.first().copied().unwrap_or(Span::new(0, 0));
    Line {
        id,
        title,
        published,
        before: whole.get(..found.start()).unwrap_or_default().trim_end().to_owned(),
        words: found.in_text(&whole).trim().to_owned(),
        after: whole.get(found.end()..).unwrap_or_default().trim_start().to_owned(),
    }
}

/// Hits by month.
struct Months {
    all: BTreeMap<Date, Frequency>,
}

impl Months {
    fn of(heads: &Heads) -> Self {
        let mut all: BTreeMap<Date, Frequency> = BTreeMap::new();
        for place in 0..heads.len() {
            if let Some(month) = heads.day(place).map(month_of) {
                let none = Frequency { month, hits: 0, articles: 0, words: 0 };
                all.entry(month).or_insert(none).words += u64::from(heads.words(place));
            }
        }
        Self { all }
    }

    fn add(&mut self, day: Option<i32>, hits: usize) {
        if let Some(month) = day.and_then(|day| self.all.get_mut(&month_of(day))) {
            month.hits += hits as u64;
            month.articles += u64::from(hits > 0);
        }
    }

    fn used(self) -> Vec<Frequency> {
        self.all.into_values().filter(|month| month.hits.cmp(&0) == Ordering::Greater).collect()
    }
}

fn month_of(day: i32) -> Date {
    date_of(day).first_of_month()
}
