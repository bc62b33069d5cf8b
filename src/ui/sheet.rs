//! A table of a list: what the tabs have in common between the list as the program holds it and the grid that draws rows.

use super::grid::{Drag, Grid, GridEvents, Head};
use super::widgets;
use crate::app::list::List;
use crate::library::{Direction, Listing};
use crate::locale::Text;
use egui::Ui;
use egui_material_icons::MaterialIcon;

/// The selected row, and whether a row is chosen together with others.
pub type Rows<'a, Id> = (Option<Id>, &'a dyn Fn(Id) -> bool);

/// What a table is, besides its rows.
pub struct Sheet<'a, S> {
    /// Tells it from the other tables.
    pub id: &'static str,
    /// Its name for a screen reader.
    pub name: Text,
    /// Columns from left to right.
    pub heads: &'a [Head<S>],
    /// What it is sorted by, if by a column.
    pub sort: Option<(S, Direction)>,
    /// Height of a row in points.
    pub row_height: f32,
    /// Icon and words where there is no row.
    pub empty: (MaterialIcon, Text),
}

impl<S: Copy + PartialEq> Sheet<'_, S> {
    /// Draws the list, or why it is empty; `None` where no row can have been touched.
    pub fn show<L>(
        self,
        ui: &mut Ui,
        list: &List<L>,
        selected: Option<L::Id>,
        cell: impl FnMut(&mut Ui, &L::Row, usize),
        label: impl Fn(&L::Row) -> String,
    ) -> Option<GridEvents<S>>
    where
        L: Listing,
        L::Id: PartialEq,
        L::Query: Clone + PartialEq,
    {
        self.show_chosen(ui, list, (selected, &|_| false), Drag::Nothing, cell, label)
    }

    /// The same with several rows that may be chosen: `chosen` says which are, besides the selected one.
    pub fn show_chosen<L>(
        self,
        ui: &mut Ui,
        list: &List<L>,
        (selected, chosen): Rows<'_, L::Id>,
        drag: Drag,
        mut cell: impl FnMut(&mut Ui, &L::Row, usize),
        label: impl Fn(&L::Row) -> String,
    ) -> Option<GridEvents<S>>
    where
        L: Listing,
        L::Id: PartialEq,
        L::Query: Clone + PartialEq,
    {
        if list.is_empty() {
            if list.is_settled() {
                widgets::empty(ui, self.empty.0, self.empty.1);
            }
            return None;
        }
        let grid = Grid {
            id: self.id,
            name: self.name,
            heads: self.heads,
            rows: list.len(),
            selected: selected.and_then(|id| list.position(id)),
            sort: self.sort,
            row_height: self.row_height,
            chosen: &|row| list.id(row).is_some_and(chosen),
            drag,
        };
        let draw_cell = |ui: &mut Ui, row: usize, column: usize| {
            if let Some(row) = list.row(row) {
                cell(ui, row, column);
            }
        };
        Some(grid.show(ui, draw_cell, |row| list.row(row).map(&label).unwrap_or_default()))
    }
}
