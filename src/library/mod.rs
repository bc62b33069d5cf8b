//! The library: one `SQLite` file with everything that was read, found and laid down. The only user of rusqlite.
//!
//! [`Library`] is the one connection that writes; every act of the researcher is one transaction and one step of undo, and says
//! what it changed. [`Reader`]s give snapshots: single things, the tables ([`Listing`]), the search, and whole tables for export.
//! What an article looks like comes from `crate::import`, what is found in it from `crate::analysis`; nothing here interprets text.

mod about;
mod account;
mod again;
mod alike;
mod backup;
mod beside;
mod bin;
mod changes;
mod check;
mod convert;
mod decide;
mod decision;
mod elsewhere;
mod entity_decision;
mod entity_page;
mod error;
mod event_status;
mod file;
mod functions;
mod history;
mod import;
mod join;
mod journal;
mod line;
mod listing;
mod mention_settle;
mod mentions;
mod network;
mod news;
mod note_columns;
mod note_rows;
mod note_views;
mod picture;
mod placement;
mod quotation_decision;
mod quotation_rows;
mod reader;
mod rejections;
mod reprint;
mod rows;
mod same;
mod search;
mod settle;
mod sql;
mod store;
mod store_quotations;
mod table;
mod tags;
mod versions;
mod writer;

pub use backup::{BackupReason, BackupRow, Holds, backup_folder, backups, restore_backup};
pub use beside::Relation;
pub use bin::{BinRow, Binned};
pub use changes::{Changes, Table};
pub use decide::{About, NewNote};
pub use decision::{EventDecision, NewEvent};
pub use entity_decision::{ArticleDecisionRow, Contradiction, DecisionAct, DecisionId, DecisionRow, EntityDecision};
pub use entity_page::{CompanyRow, EntityPage, LOOKED_AT, MentioningRow, MonthRow, NotesOn};
pub use error::{LibraryError, Problem};
pub use event_status::{EventStatus, Standing, Within};
pub use history::{StepId, StepRow, StepState, Steps};
pub use import::{Current, ImportOutcome, Job};
pub use listing::{
    Articles, Entities, Events, Listing, Notes, Quotations, Sentences, Together, TogetherQuery, TogetherRow,
};
pub use mentions::Whom;
pub use network::{MOST_NAMES, Network, NetworkLink, NetworkName, NetworkQuery, Unit};
pub use news::{ImportId, ImportRow, News, NewsId, NewsKind, NewsQuery, NewsRow, Since, Watch};
pub use note_columns::{COLUMN_WIDTHS, NoteColumn, NoteColumns, ShownColumn};
pub use note_rows::*;
pub use note_views::NoteView;
pub use picture::{PictureEvent, PictureRows};
pub use placement::{Placed, PlacementCounts, PlacementId, PlacementOutcome, PlacementState};
pub use quotation_decision::{QuotationDecision, SpeakerChoice};
pub use quotation_rows::{QuotationMark, QuotationQuery, QuotationRow, QuotationSort, Unplaced, UnplacedWas};
pub use reader::{Interrupter, QueuedArticle, Reader};
pub use rejections::{Reach, RejectionRow};
pub use rows::*;
pub use search::{
    Facet, FacetKind, FacetRow, Found, Frequency, HitOrder, HitRow, HitSort, Line, LineId, LineSort, Lines, Prepared,
    RANKED, SavedSearch, SavedSearchId, SearchQuery, Sections, WordForms,
};
pub use store::Ticket;
pub use table::{Cell, Column, TableName, TableSink};
pub use tags::{NoteChange, TAG_COLORS, TagId, TagRow};
pub use versions::{PlacementRow, ReprintRow, VersionRow, VersionText};
pub use writer::{Library, Undone, Written};

/// Row ids as a JSON array, the way a list of values is bound.
fn json_ids(ids: impl Iterator<Item = i64>) -> String {
    let ids: Vec<String> = ids.map(|id| id.to_string()).collect();
    format!("[{}]", ids.join(","))
}

/// Texts as a JSON array.
fn json_list(texts: &[String]) -> String {
    serde_json::Value::from(texts).to_string()
}

/// Words in one line, without the NUL that `SQLite` would end them at.
fn in_one_line(words: &str) -> String {
    crate::text::in_one_line(&words.replace('\0', " "))
}

/// A day in ISO 8601.
fn iso(day: jiff::civil::Date) -> String {
    day.to_string()
}
