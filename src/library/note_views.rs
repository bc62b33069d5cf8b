//! Views of the notes: how they are listed, kept under a name that a person gave.

use super::{
    Library, LibraryError, NoteColumns, NoteQuery, Problem, Reader, Written, in_one_line, journal::Coalesce,
    sql::section,
};
use crate::locale::noted;

const FILE: &str = include_str!("sql/note_views.sql");
const VIEWS: &str = section(FILE, "views");
const KEEP_VIEW: &str = section(FILE, "keep_view");
const FORGET_VIEW: &str = section(FILE, "forget_view");

/// How the notes are listed, under a name that a person gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteView {
    /// The name.
    pub name: String,
    /// Which notes, in which order.
    pub query: NoteQuery,
    /// The columns; `None` in a view that was kept without.
    pub columns: Option<NoteColumns>,
}

/// A view as it is written: columns beside the query, so that an earlier program reads it too.
#[derive(serde::Serialize, serde::Deserialize)]
struct Kept {
    #[serde(flatten)]
    query: NoteQuery,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    columns: Option<NoteColumns>,
}

impl Reader {
    /// The views of notes, by name; one that this program does not understand is passed over.
    pub fn note_views(&self) -> Result<Vec<NoteView>, LibraryError> {
        let rows = self.all(VIEWS, [], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        let view = |(name, value): (String, String)| {
            let kept: Kept = serde_json::from_str(&value).ok()?;
            Some(NoteView { name, query: kept.query, columns: kept.columns.map(NoteColumns::checked) })
        };
        Ok(rows.into_iter().filter_map(view).collect())
    }
}

impl Library {
    /// Keeps how notes are listed under a name, with the columns; `None` forgets it.
    pub fn keep_note_view(
        &mut self,
        name: &str,
        view: Option<(&NoteQuery, Option<&NoteColumns>)>,
    ) -> Result<Written<()>, LibraryError> {
        let name = in_one_line(name);
        let kept = view.map(|(query, columns)| Kept { query: query.clone(), columns: columns.cloned() });
        let label = if kept.is_some() {
            noted!("View of notes “{name}”", name)
        } else {
            noted!("No view “{name}” any more", name)
        };
        self.transact(&label, &Coalesce::Never, |tx, _| {
            match kept.as_ref().map(serde_json::to_string) {
                Some(Ok(value)) => tx.execute(KEEP_VIEW, [name, value])?,
                Some(Err(error)) => return Err(Problem::Internal(error.to_string()).into()),
                None => tx.execute(FORGET_VIEW, [name])?,
            };
            Ok(())
        })
    }
}
