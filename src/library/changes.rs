//! What a write changed, so that only those tables are read again.

/// A group of tables that is shown together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// The article list and heads.
    Articles,
    /// What is marked in texts: sentences, mentions, dates.
    Findings,
    /// Entities, their totals and sentences.
    Entities,
    /// Events.
    Chronology,
    /// Quotations.
    Quotations,
    /// Notes and tags.
    Notes,
    /// What can be undone and redone.
    Journal,
    /// Articles that wait for an analysis.
    Queue,
    /// Saved searches.
    Searches,
    /// What is seen, and who is watched.
    News,
}

/// A set of [`Table`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Changes(u16);

impl Changes {
    /// Nothing changed.
    pub const NONE: Self = Self(0);
    /// All that an article brings or takes with it.
    pub const ARTICLE: Self = Self::of(&[
        Table::Articles,
        Table::Findings,
        Table::Entities,
        Table::Chronology,
        Table::Quotations,
        Table::Notes,
        Table::Queue,
    ]);
    /// All that an analysis may change.
    pub const ANALYSIS: Self = Self::of(&[
        Table::Articles,
        Table::Findings,
        Table::Entities,
        Table::Chronology,
        Table::Quotations,
        Table::Queue,
    ]);

    /// Just these.
    #[must_use]
    pub const fn of(tables: &[Table]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < tables.len() {
            bits |= 1 << tables[i] as u16;
            i += 1;
        }
        Self(bits)
    }

    /// Whether `table` is among them.
    #[must_use]
    pub const fn contains(self, table: Table) -> bool {
        self.0 & (1 << table as u16) != 0
    }

    /// Those of both.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether nothing changed.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What is shown differently after a journaled table of this name changed.
    pub(super) fn of_journaled(table: &str) -> Self {
        match table {
            "note" | "note_anchor" | "note_tag" | "note_about" | "tag" => Self::of(&[Table::Notes, Table::Articles]),
            "quotation_decision" => Self::of(&[Table::Quotations, Table::Findings]),
            "saved_search" => Self::of(&[Table::Searches, Table::News]),
            "placement" | "setting" => Self::of(&[Table::Notes, Table::News]),
            "entity_watch" => Self::of(&[Table::News, Table::Entities]),
            _ => Self::ARTICLE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in() {
        let set = Changes::of(&[Table::Notes]).union(Changes::of(&[Table::Journal]));
        assert!(set.contains(Table::Notes) && set.contains(Table::Journal));
        assert!(!set.contains(Table::Articles) && !set.is_empty());
        assert!(Changes::NONE.is_empty());
    }
}
