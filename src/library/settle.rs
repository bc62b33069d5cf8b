//! Applies what the researcher decided about events to what was found: dates set by hand, ties, additions, rejections; and moves
//! what hangs on a date that was moved.
//!
//! Triggers note which articles have to be looked at; this runs at the end of the same transaction, so that undo, redo and a new
//! analysis end in the same state. Nothing here changes a decision.

use super::{
    LibraryError, Problem, same,
    sql::section,
    store::{date_columns, day_number},
};
use crate::locale::noted;
use crate::{
    model::{DateSpan, EventKind, Offset, Precision, Span},
    text,
};
use rusqlite::{Connection, Row, params};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

const FILE: &str = include_str!("sql/settle.sql");
const ARTICLES: &str = section(FILE, "articles");
const SETTLED: &str = section(FILE, "settled");
const EVENTS: &str = section(FILE, "events");
const DECISIONS: &str = section(FILE, "decisions");
const SHOW: &str = section(FILE, "show");
const DROP: &str = section(FILE, "drop");
const DROP_PARTICIPANTS: &str = section(FILE, "drop_participants");
const VERSION: &str = section(FILE, "version");
const SENTENCES: &str = section(FILE, "sentences");
const SAY_SENTENCE: &str = section(FILE, "say_sentence");
const ADD: &str = section(FILE, "add");
const ADD_PARTICIPANTS: &str = section(FILE, "add_participants");

/// Settles all articles whose events or decisions have changed in this transaction.
pub(super) fn settle(tx: &Connection) -> Result<(), LibraryError> {
    let articles: Vec<i64> = tx.prepare_cached(ARTICLES)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for article in &articles {
        settle_article(tx, *article)?;
    }
    if !articles.is_empty() {
        tx.prepare_cached(SETTLED)?.execute([])?;
    }
    same::settle(tx)
}

/// Settles one article; says whether an event would hang on itself.
pub(super) fn settle_article(tx: &Connection, article: i64) -> Result<Circles, LibraryError> {
    let decisions = rows(tx, DECISIONS, article, decision)?;
    add_and_drop(tx, article, &decisions)?;
    let nodes = rows(tx, EVENTS, article, node)?;
    let settled = Settling::new(&nodes, &decisions).all();
    for (node, (shown, _)) in nodes.iter().zip(&settled) {
        if *shown != node.shown {
            show(tx, node.id, shown)?;
        }
    }
    let circle = settled.iter().any(|(_, circles)| *circles == Circles::Some);
    Ok(if circle { Circles::Some } else { Circles::None })
}

/// Whether ties run in a circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Circles {
    None,
    Some,
}

fn rows<T>(
    tx: &Connection,
    statement: &str,
    article: i64,
    read: impl FnMut(&Row) -> rusqlite::Result<T>,
) -> Result<Vec<T>, LibraryError> {
    Ok(tx.prepare_cached(statement)?.query_map([article], read)?.collect::<Result<_, _>>()?)
}

/// A decision as it lies in the library.
struct Decision {
    id: i64,
    act: String,
    date_words: String,
    sentence_words: String,
    value: Value,
}

fn decision(row: &Row) -> rusqlite::Result<Decision> {
    let value: Option<String> = row.get(4)?;
    Ok(Decision {
        id: row.get(0)?,
        act: row.get(1)?,
        date_words: row.get(2)?,
        sentence_words: row.get(3)?,
        value: value.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default(),
    })
}

/// What is shown of an event, as far as decisions change it.
#[derive(Debug, Clone, PartialEq)]
struct Shown {
    date: DateSpan,
    because: Option<String>,
    status: String,
    hangs_on: Option<i64>,
}

/// An event as it was found, and as it is shown now.
struct Node {
    id: i64,
    timex: Option<Span>,
    anchor: Option<Span>,
    offset: Option<Offset>,
    date_words: String,
    text: String,
    sentence: Option<String>,
    /// `None` for what the researcher added.
    found: Option<DateSpan>,
    headline: String,
    /// How its date was told by its place in the text.
    inferred: Option<String>,
    /// Whether it lies between two others that the text tells.
    is_between: bool,
    decision_id: Option<i64>,
    shown: Shown,
}

fn node(row: &Row) -> rusqlite::Result<Node> {
    use super::convert::{date_span, named, span_option};
    let kind = named(row, 1, EventKind::from_name)?;
    let decision_id: Option<i64> = row.get(20)?;
    let words: String = row.get(8)?;
    let offset: (Option<i32>, Option<i32>) = (row.get(6)?, row.get(7)?);
    let found: Option<String> = row.get(11)?;
    let found: Value = found.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    let no_date = || rusqlite::Error::InvalidColumnType(13, "date_from".to_owned(), rusqlite::types::Type::Null);
    Ok(Node {
        id: row.get(0)?,
        timex: span_option(row, 2)?,
        anchor: span_option(row, 4)?,
        offset: offset.0.zip(offset.1).map(|(months, days)| Offset { months, days }),
        date_words: decision_id.map_or(words, added_key),
        text: row.get(9)?,
        sentence: row.get(10)?,
        found: date_of(&found),
        headline: row.get(12)?,
        inferred: (kind != EventKind::Told).then(|| found.get("because")?.as_str().map(str::to_owned)).flatten(),
        is_between: kind == EventKind::Inferred,
        decision_id,
        shown: Shown {
            date: date_span(row, 13)?.ok_or_else(no_date)?,
            status: row.get(17)?,
            because: row.get(18)?,
            hangs_on: row.get(19)?,
        },
    })
}

/// What stands for the date's words in decisions on an event that the researcher added.
pub(super) fn added_key(decision: i64) -> String {
    format!("+{decision}")
}

/// The date that a value holds; `None` where it holds none, or one that runs backward.
pub(super) fn date_of(value: &Value) -> Option<DateSpan> {
    let date: DateSpan = serde_json::from_value(value.clone()).ok()?;
    Some(DateSpan::new(date.from(), date.to(), date.precision).ok()?.qualified(date.qualifier))
}

fn typed(value: &Value) -> &str {
    value.get("typed").and_then(Value::as_str).unwrap_or_default()
}

/// What was decided about one event; of several decisions of one sort the latest holds.
#[derive(Default)]
struct Verdict<'a> {
    /// A date set or a tie; `None` where it is as found.
    date: Option<&'a Decision>,
    confirmed: Option<bool>,
}

/// The events of an article on the way to what is shown.
struct Settling<'a> {
    nodes: &'a [Node],
    verdicts: Vec<Verdict<'a>>,
    /// The events by the place of their date.
    by_timex: BTreeMap<Span, usize>,
    done: Vec<Option<(Shown, Circles)>>,
    open: Vec<bool>,
}

/// Date, arithmetic, what it hangs on, whether it moved with that, and whether it would hang on itself.
type Dated = (DateSpan, Option<String>, Option<i64>, bool, Circles);

impl<'a> Settling<'a> {
    fn new(nodes: &'a [Node], decisions: &'a [Decision]) -> Self {
        let mut by_words: HashMap<&str, Vec<&Decision>> = HashMap::new();
        for decision in decisions {
            by_words.entry(&decision.date_words).or_default().push(decision);
        }
        let verdict = |node: &Node| {
            let mut verdict = Verdict::default();
            let of_words = by_words.get(node.date_words.as_str()).map(Vec::as_slice).unwrap_or_default();
            for decision in of_words.iter().filter(|d| node.is_told_by(&d.sentence_words)) {
                match decision.act.as_str() {
                    "date" | "tie" => verdict.date = Some(*decision).filter(|d| !d.value.is_null()),
                    "confirm" if decision.value == Value::Bool(false) => verdict.confirmed = None,
                    "confirm" => verdict.confirmed = Some(true),
                    "reject" => verdict.confirmed = Some(false),
                    _ => {}
                }
            }
            verdict
        };
        let by_timex = nodes.iter().enumerate().filter_map(|(at, node)| Some((node.timex?, at))).collect();
        Self {
            nodes,
            verdicts: nodes.iter().map(verdict).collect(),
            by_timex,
            done: vec![None; nodes.len()],
            open: vec![false; nodes.len()],
        }
    }

    fn all(mut self) -> Vec<(Shown, Circles)> {
        (0..self.nodes.len()).map(|at| self.shown(at, 0)).collect()
    }

    /// What is shown of an event. An event that hangs on itself keeps its own date.
    fn shown(&mut self, at: usize, depth: usize) -> (Shown, Circles) {
        /// Dates that hang on one another; a longer chain is not followed.
        const DEEPEST: usize = 200;
        if let Some(done) = &self.done[at] {
            return done.clone();
        }
        let node = &self.nodes[at];
        let own = node.found.unwrap_or(node.shown.date);
        if self.open[at] || depth > DEEPEST {
            let shown = Shown { date: own, because: None, status: node.shown.status.clone(), hangs_on: None };
            return (shown, Circles::Some);
        }
        self.open[at] = true;
        let (date, because, hangs_on, moved, circles) = self.dated(at, own, depth);
        self.open[at] = false;
        let status = match (self.verdicts[at].confirmed, self.verdicts[at].date.is_some(), node.decision_id) {
            (Some(false), _, _) => "rejected",
            (_, true, _) => "changed",
            (_, _, Some(_)) => "added",
            _ if moved => "moved",
            (Some(true), _, _) => "confirmed",
            _ => "detected",
        };
        let done = (Shown { date, because, status: status.to_owned(), hangs_on }, circles);
        self.done[at] = Some(done.clone());
        done
    }

    /// What decisions and other dates make of one.
    fn dated(&mut self, at: usize, own: DateSpan, depth: usize) -> Dated {
        let nodes = self.nodes;
        let node = &nodes[at];
        let as_found = |circles| (own, node.inferred.clone(), None, false, circles);
        match self.verdicts[at].date {
            Some(decision) if decision.act == "date" => {
                let date = date_of(&decision.value).unwrap_or(own);
                (date, Some(format!("set by you: “{}”", typed(&decision.value))), None, false, Circles::None)
            }
            Some(decision) => {
                let Some(target) = self.target(&decision.value) else { return as_found(Circles::None) };
                let (shown, circles) = self.shown(target, depth + 1);
                let offset = offset_of(&decision.value);
                let Some(date) = shown.date.offset(offset, Precision::Day) else { return as_found(circles) };
                (
                    date,
                    Some(told(offset, &nodes[target], &shown, "tied by you")),
                    Some(nodes[target].id),
                    false,
                    circles,
                )
            }
            None if node.is_between => self.between(at, own, depth).unwrap_or_else(|| as_found(Circles::None)),
            None => {
                let Some((parent, offset)) = self.parent(at) else { return as_found(Circles::None) };
                let (shown, circles) = self.shown(parent, depth + 1);
                let kept = Some(shown.date) == nodes[parent].found || circles == Circles::Some;
                let moved = if kept { None } else { shown.date.offset(offset, own.precision) };
                let Some(date) = moved else {
                    return (own, node.inferred.clone(), Some(nodes[parent].id), false, Circles::None);
                };
                let qualifier = if shown.date.qualifier == crate::model::Qualifier::Exact {
                    own.qualifier
                } else {
                    shown.date.qualifier
                };
                let because = told(offset, &nodes[parent], &shown, "moved along with it");
                (date.qualified(qualifier), Some(because), Some(nodes[parent].id), true, Circles::None)
            }
        }
    }

    /// What is shown of an event that lies between two others, if one of these has moved.
    fn between(&mut self, at: usize, own: DateSpan, depth: usize) -> Option<Dated> {
        let nodes = self.nodes;
        let is_bound = |node: &Node, fits: fn(DateSpan, DateSpan) -> bool| {
            node.timex.is_some() && node.found.is_some_and(|found| fits(found, own))
        };
        let before = nodes[..at].iter().rposition(|node| is_bound(node, |found, own| found.from() == own.from()))?;
        let later = nodes[at..].iter().position(|node| is_bound(node, |found, own| found.to() == own.to()))?;
        let after = at + later;
        let ((first, first_circles), (last, last_circles)) =
            (self.shown(before, depth + 1), self.shown(after, depth + 1));
        let is_kept = |shown: &Shown, node: usize| Some(shown.date) == nodes[node].found;
        let (first_kept, last_kept) = (is_kept(&first, before), is_kept(&last, after));
        let circles = first_circles == Circles::Some || last_circles == Circles::Some;
        // Where they are no longer told in the order of time, nothing follows from the order.
        if (first_kept && last_kept) || circles || first.date.to() > last.date.from() {
            return None;
        }
        let date = DateSpan::new(first.date.from(), last.date.to(), Precision::Range).ok()?.qualified(own.qualifier);
        let because = noted!(
            "the text tells it after “{first}” ({from}) and before “{last}” ({to}), moved along with them",
            first = nodes[before].headline,
            from = first.date.edtf(),
            last = nodes[after].headline,
            to = last.date.edtf()
        );
        let hangs_on = nodes[if first_kept { after } else { before }].id;
        Some((date, Some(because), Some(hangs_on), true, Circles::None))
    }

    /// The event whose date an expression is counted from.
    fn parent(&self, at: usize) -> Option<(usize, Offset)> {
        let node = &self.nodes[at];
        let (anchor, offset) = node.anchor.zip(node.offset)?;
        let within = |timex: &Span| anchor.covers(*timex) && Some(*timex) != node.timex;
        let near = self
            .by_timex
            .range(Span::new(anchor.start(), anchor.start())..)
            .take_while(|(t, _)| t.start() < anchor.end());
        let parent = near.into_iter().find(|(timex, other)| within(timex) && **other != at)?;
        Some((*parent.1, offset))
    }

    /// The event that a tie names by its words.
    fn target(&self, value: &Value) -> Option<usize> {
        let words = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
        let (date, sentence) = (words("date_words"), words("sentence_words"));
        self.nodes.iter().position(|node| node.date_words == date && node.is_told_by(sentence))
    }
}

impl Node {
    /// Whether these are the words of its clause or of its sentence.
    fn is_told_by(&self, words: &str) -> bool {
        is_said_by(&self.text, words) || self.sentence.as_deref().is_some_and(|sentence| is_said_by(sentence, words))
    }
}

pub(super) fn offset_of(value: &Value) -> Offset {
    let number = |name: &str| value.get(name).and_then(Value::as_i64).and_then(|n| i32::try_from(n).ok()).unwrap_or(0);
    Offset { months: number("months"), days: number("days") }
}

/// "2 days after “The arrest”, 2020-10-16, tied by you".
fn told(offset: Offset, node: &Node, shown: &Shown, how: &str) -> String {
    format!("{} “{}”, {}, {how}", offset.words(), node.headline, shown.date.edtf())
}

fn show(tx: &Connection, event: i64, shown: &Shown) -> Result<(), LibraryError> {
    let (from, to, precision, qualifier) = date_columns(Some(shown.date));
    let days = (day_number(shown.date.from()), day_number(shown.date.to()));
    tx.prepare_cached(SHOW)?.execute(params![
        event,
        days.0,
        days.1,
        from,
        to,
        precision,
        qualifier,
        shown.date.edtf(),
        shown.because,
        shown.status,
        shown.hangs_on,
    ])?;
    Ok(())
}

/// Makes the events that decisions add and takes away those whose decision is gone.
fn add_and_drop(tx: &Connection, article: i64, decisions: &[Decision]) -> Result<(), LibraryError> {
    let here: Vec<i64> = rows(tx, EVENTS, article, |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Option<i64>>(20)?)))?
        .into_iter()
        .filter_map(|(event, decision)| decision.map(|decision| (event, decision)))
        .map(|(event, decision)| {
            if !decisions.iter().any(|d| d.id == decision && d.act == "add") {
                tx.prepare_cached(DROP_PARTICIPANTS)?.execute([event])?;
                tx.prepare_cached(DROP)?.execute([event])?;
            }
            Ok(decision)
        })
        .collect::<Result<_, LibraryError>>()?;
    for decision in decisions.iter().filter(|d| d.act == "add" && !here.contains(&d.id)) {
        add(tx, article, decision)?;
    }
    Ok(())
}

/// A sentence of the current version.
struct Line {
    position: i64,
    bytes: Span,
    chars: (i64, i64),
}

/// Adds the event of a decision on its sentence. Where the current version has no such sentence any more it is left out.
fn add(tx: &Connection, article: i64, decision: &Decision) -> Result<(), LibraryError> {
    let read = |row: &Row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?));
    let (version, text, format) = tx.prepare_cached(VERSION)?.query_row([article], read)?;
    let Some(line) = line(tx, version, &text, &format, decision)? else { return Ok(()) };
    let Some(date) = date_of(&decision.value) else { return Ok(()) };
    tx.prepare_cached(SAY_SENTENCE)?.execute(params![version, line.position, decision.sentence_words])?;
    let (from, to, precision, qualifier) = date_columns(Some(date));
    let headline = decision.value.get("headline").and_then(Value::as_str).unwrap_or(&decision.sentence_words);
    let id = tx.prepare_cached(ADD)?.insert(params![
        article,
        version,
        line.bytes.start() as i64,
        line.bytes.end() as i64,
        line.chars.0,
        line.chars.1,
        line.position,
        day_number(date.from()),
        day_number(date.to()),
        from,
        to,
        precision,
        qualifier,
        date.edtf(),
        format!("set by you: “{}”", typed(&decision.value)),
        typed(&decision.value),
        headline,
        decision.sentence_words,
        decision.id,
    ])?;
    tx.prepare_cached(ADD_PARTICIPANTS)?.execute(params![id, version, line.position])?;
    Ok(())
}

fn line(
    tx: &Connection,
    version: i64,
    text: &str,
    format: &str,
    decision: &Decision,
) -> Result<Option<Line>, LibraryError> {
    let read = |row: &Row| {
        let chars = (row.get(3)?, row.get(4)?);
        Ok(Line { position: row.get(0)?, bytes: super::convert::span(row, 1)?, chars })
    };
    let lines = rows(tx, SENTENCES, version, read)?;
    let format = crate::model::SourceFormat::from_name(format).unwrap_or(crate::model::SourceFormat::Plain);
    let inlines = text::structure(text, format).inlines;
    let says = |line: &Line| is_said_by(&text::one_line(text, line.bytes, &inlines), &decision.sentence_words);
    let start = decision.value.get("start").and_then(Value::as_u64);
    let known = lines.iter().position(|line| Some(line.bytes.start() as u64) == start && says(line));
    let found = known.or_else(|| lines.iter().position(says));
    Ok(found.and_then(|at| lines.into_iter().nth(at)))
}

/// The error of a tie that would run in a circle.
pub(super) fn circular() -> LibraryError {
    Problem::Circular.into()
}

/// Whether a sentence has the words of a decision, which may begin with the dateline before the sentence.
fn is_said_by(sentence: &str, words: &str) -> bool {
    let bare = || text::opening_dateline(words).and_then(|end| words.get(end..));
    sentence == words || (words.ends_with(sentence) && bare() == Some(sentence))
}
