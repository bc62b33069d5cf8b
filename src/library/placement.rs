//! What becomes of notes and of decisions on passages when a version follows: found again, or left where they were until the
//! researcher places or drops them. Either way there is a line in the report, and undo takes it back.

use super::{
    Library, LibraryError, Problem, Written, decide,
    journal::{Coalesce, moment},
    sql::section,
};
use crate::locale::noted;
use crate::{
    model::{Block, CodePoints, SourceFormat, Span},
    text::{self, Passages, Placement},
};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

const FILE: &str = include_str!("sql/placement.sql");
const NOTES: &str = section(FILE, "notes");
const QUOTATIONS: &str = section(FILE, "quotations");
const MENTIONS: &str = section(FILE, "mentions");
const EVENTS: &str = section(FILE, "events");
const TEXT: &str = section(FILE, "text");
const MOVE_NOTE: &str = section(FILE, "move_note");
const MOVE_QUOTATION: &str = section(FILE, "move_quotation");
const MOVE_MENTION: &str = section(FILE, "move_mention");
const REPORT: &str = section(FILE, "report");
const ONE: &str = section(FILE, "one");
const PLACED: &str = section(FILE, "placed");
const DROPPED: &str = section(FILE, "dropped");
const DROP_NOTE: &str = section(FILE, "drop_note");

/// A line of the report on notes and decisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlacementId(pub i64);

/// What stands on a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Placed {
    /// A note.
    Note,
    /// A decision on a quotation: one that was added, or its extent.
    Quotation,
    /// A decision on a mention.
    Mention,
    /// A decision on an event.
    Event,
}

/// How it was found again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlacementOutcome {
    /// The same words in the same surroundings.
    Exact,
    /// The same words elsewhere.
    Moved,
    /// The words were changed.
    Changed,
    /// It was not found.
    Lost,
}

/// How the matter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlacementState {
    /// It is placed, by itself or by the researcher.
    Done,
    /// It waits for the researcher.
    Open,
    /// The researcher gave it up.
    Dropped,
}

/// How many notes and decisions came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct PlacementCounts {
    /// Found in the same surroundings.
    pub exact: u32,
    /// Found elsewhere.
    pub moved: u32,
    /// Wait for the researcher.
    pub open: u32,
}

impl PlacementCounts {
    /// Whether there was nothing to place.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.exact + self.moved + self.open == 0
    }
}

macro_rules! stored_names {
    ($type:ident { $($variant:ident = $name:literal),* }) => {
        impl $type {
            /// The name in the library.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The one of a name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                [$(Self::$variant),*].into_iter().find(|one| one.name() == name)
            }
        }
    };
}

stored_names!(Placed { Note = "note", Quotation = "quotation", Mention = "mention", Event = "event" });
stored_names!(PlacementOutcome { Exact = "exact", Moved = "moved", Changed = "changed", Lost = "lost" });
stored_names!(PlacementState { Done = "done", Open = "open", Dropped = "dropped" });

impl PlacementOutcome {
    /// Whether it was found beyond doubt.
    #[must_use]
    pub const fn is_found(self) -> bool {
        matches!(self, Self::Exact | Self::Moved)
    }
}

/// A passage in an earlier version.
struct Passage {
    what: Placed,
    row: i64,
    version: i64,
    span: Span,
    words: String,
}

/// The text that passages are placed in.
struct Target<'a> {
    tx: &'a Connection,
    article: i64,
    version: i64,
    text: String,
    points: CodePoints,
    blocks: Vec<Block>,
}

/// Places what stands in earlier versions of an article, the last of which is `before`, in the version that follows.
pub(super) fn place_all(
    tx: &Connection,
    article: i64,
    before: i64,
    version: i64,
) -> Result<PlacementCounts, LibraryError> {
    let mut passages = Vec::new();
    for (what, statement) in [(Placed::Note, NOTES), (Placed::Quotation, QUOTATIONS), (Placed::Mention, MENTIONS)] {
        let read = |row: &Row| {
            let span = super::convert::span(row, 2)?;
            Ok(Passage { what, row: row.get(0)?, version: row.get(1)?, span, words: row.get(4)? })
        };
        let mut statement = tx.prepare_cached(statement)?;
        let found = statement.query_map(params![article, version], read)?;
        passages.extend(found.collect::<Result<Vec<_>, _>>()?);
    }
    let events: Vec<(i64, String)> = tx
        .prepare_cached(EVENTS)?
        .query_map([article], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut counts = PlacementCounts::default();
    if passages.is_empty() && events.is_empty() {
        return Ok(counts);
    }
    let target = Target::read(tx, article, version)?;
    passages.sort_by_key(|passage| passage.version);
    for of_version in passages.chunk_by(|a, b| a.version == b.version) {
        let Some(from) = of_version.first().map(|passage| passage.version) else { continue };
        let (old, _) = version_text(tx, from)?;
        let both = Passages::new(&old, &target.text);
        for passage in of_version {
            counts.add(target.place(passage, both.place(passage.span))?);
        }
    }
    target.events(&events, before, &mut counts)?;
    Ok(counts)
}

impl PlacementCounts {
    const fn add(&mut self, outcome: PlacementOutcome) {
        match outcome {
            PlacementOutcome::Exact => self.exact += 1,
            PlacementOutcome::Moved => self.moved += 1,
            PlacementOutcome::Changed | PlacementOutcome::Lost => self.open += 1,
        }
    }
}

fn version_text(tx: &Connection, version: i64) -> Result<(String, SourceFormat), LibraryError> {
    let read = |row: &Row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
    let (text, format) = tx.prepare_cached(TEXT)?.query_row([version], read)?;
    Ok((text, SourceFormat::from_name(&format).unwrap_or(SourceFormat::Plain)))
}

impl<'a> Target<'a> {
    fn read(tx: &'a Connection, article: i64, version: i64) -> Result<Self, LibraryError> {
        let (text, format) = version_text(tx, version)?;
        let (points, blocks) = (CodePoints::new(&text), text::structure(&text, format).blocks);
        Ok(Self { tx, article, version, text, points, blocks })
    }

    fn place(&self, passage: &Passage, placement: Placement) -> Result<PlacementOutcome, LibraryError> {
        let (outcome, span) = self.sure(passage, placement);
        if let Some(span) = span.filter(|_| outcome.is_found()) {
            self.put(passage.what, passage.row, span)?;
        }
        self.report(passage, Some(passage.span), outcome, span)?;
        Ok(outcome)
    }

    /// A quotation that was added is known by its words, so other signs in it are a change as well.
    fn sure(&self, passage: &Passage, placement: Placement) -> (PlacementOutcome, Option<Span>) {
        let same = |span: Span| super::in_one_line(span.in_text(&self.text)) == super::in_one_line(&passage.words);
        match placement {
            Placement::Exact(span) | Placement::Moved(span) if passage.what != Placed::Note && !same(span) => {
                (PlacementOutcome::Changed, Some(span))
            }
            Placement::Exact(span) => (PlacementOutcome::Exact, Some(span)),
            Placement::Moved(span) => (PlacementOutcome::Moved, Some(span)),
            Placement::Changed(span) => (PlacementOutcome::Changed, Some(span)),
            Placement::Lost => (PlacementOutcome::Lost, None),
        }
    }

    /// Puts a note or decision on a passage of the text.
    fn put(&self, what: Placed, row: i64, span: Span) -> Result<(), LibraryError> {
        let (start, end) = (span.start() as i64, span.end() as i64);
        let (char_start, char_end) = self.points.range(&self.text, span);
        let (char_start, char_end) = (char_start as i64, char_end as i64);
        let words = span.in_text(&self.text);
        match what {
            Placed::Note => {
                let (before, after) = decide::context(&self.text, span);
                let paragraph = decide::paragraph_in(&self.blocks, &self.text, span);
                self.tx.prepare_cached(MOVE_NOTE)?.execute(params![
                    row,
                    self.version,
                    start,
                    end,
                    char_start,
                    char_end,
                    words,
                    before,
                    after,
                    paragraph
                ])?;
            }
            Placed::Quotation => {
                let line = super::in_one_line(words);
                let moved = params![row, self.version, start, end, char_start, char_end, line];
                self.tx.prepare_cached(MOVE_QUOTATION)?.execute(moved)?;
            }
            Placed::Mention => {
                let line = super::in_one_line(words);
                self.tx.prepare_cached(MOVE_MENTION)?.execute(params![row, self.version, start, end, line])?;
            }
            Placed::Event => {}
        }
        Ok(())
    }

    fn report(
        &self,
        passage: &Passage,
        stood: Option<Span>,
        outcome: PlacementOutcome,
        stands: Option<Span>,
    ) -> Result<(), LibraryError> {
        let state = if outcome.is_found() { PlacementState::Done } else { PlacementState::Open };
        self.tx.prepare_cached(REPORT)?.execute(params![
            self.article,
            passage.what.name(),
            passage.row,
            self.version,
            passage.version,
            stood.map(|span| span.start() as i64),
            stood.map(|span| span.end() as i64),
            passage.words,
            outcome.name(),
            stands.map(|span| span.start() as i64),
            stands.map(|span| span.end() as i64),
            state.name(),
        ])?;
        Ok(())
    }

    /// Decisions on events apply where their sentence stands as it was; what has no such sentence any more is told.
    fn events(&self, events: &[(i64, String)], before: i64, counts: &mut PlacementCounts) -> Result<(), LibraryError> {
        if events.is_empty() {
            return Ok(());
        }
        let sentences: String = events.iter().flat_map(|(_, words)| [words.as_str(), "\n\n"]).collect();
        let both = Passages::new(&sentences, &self.text);
        let mut at = 0;
        for (row, words) in events {
            let span = Span::new(at, at + words.len());
            at = span.end() + 2;
            let (outcome, stands) = match (both.first(span), both.place(span)) {
                (Some(span), _) => (PlacementOutcome::Exact, Some(span)),
                (None, Placement::Lost) => (PlacementOutcome::Lost, None),
                (None, Placement::Exact(span) | Placement::Moved(span) | Placement::Changed(span)) => {
                    (PlacementOutcome::Changed, Some(span))
                }
            };
            let (row, words) = (*row, words.clone());
            let passage = Passage { what: Placed::Event, row, version: before, span, words };
            self.report(&passage, None, outcome, stands)?;
            counts.add(outcome);
        }
        Ok(())
    }
}

/// A line of the report as it is changed by hand.
struct Line {
    article: i64,
    what: Placed,
    row: i64,
    version: i64,
}

fn line(tx: &Connection, id: PlacementId) -> Result<Line, LibraryError> {
    let read = |row: &Row| {
        let what = super::convert::named(row, 1, Placed::from_name)?;
        Ok(Line { article: row.get(0)?, what, row: row.get(2)?, version: row.get(3)? })
    };
    Ok(tx.query_row(ONE, [id.0], read).optional()?.ok_or(Problem::Gone(noted!("note or decision of this version")))?)
}

impl Library {
    /// Puts a note or decision that was changed or lost on a passage of the current version, in bytes.
    pub fn place(&mut self, placement: PlacementId, span: Span) -> Result<Written<()>, LibraryError> {
        self.transact(noted!("Placing of a note"), &Coalesce::Never, |tx, _| {
            let line = line(tx, placement)?;
            let target = Target::read(tx, line.article, line.version)?;
            let fits = span.of(&target.text).is_some_and(|words| !words.trim().is_empty());
            let span = if fits { span.trimmed(&target.text) } else { span };
            if !fits || line.what == Placed::Event {
                return Err(Problem::BadPassage.into());
            }
            tx.execute(PLACED, params![placement.0, span.start() as i64, span.end() as i64])?;
            target.put(line.what, line.row, span)?;
            Ok(())
        })
    }

    /// Gives up a note or decision that was changed or lost: it stays with the version it was made on; a note is marked as dropped.
    pub fn drop_placement(&mut self, placement: PlacementId) -> Result<Written<()>, LibraryError> {
        self.transact(noted!("Dropping of a note"), &Coalesce::Never, |tx, _| {
            let line = line(tx, placement)?;
            tx.execute(DROPPED, [placement.0])?;
            if line.what == Placed::Note {
                tx.execute(DROP_NOTE, params![line.row, moment(Timestamp::now())])?;
            }
            Ok(())
        })
    }
}
