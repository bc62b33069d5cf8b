//! Who appears with whom as data: the links that pass the filters, groups of those who appear together, a layout that keeps its
//! places, laid out into a scene that the window draws and that is saved as SVG. Knows no egui.
//!
//! [`graph`] puts it together, [`louvain`] finds the groups, [`layout`] the places with the help of [`quad`], [`scene`] cuts out what
//! is in sight, [`svg`] and [`gexf`] write. Why no crate: those for communities bring a graph library and random numbers with them
//! and say nothing about groups that fall apart; those for layouts draw from a random generator, so that the same library would look
//! otherwise each time. Both algorithms are a hundred lines.

mod gexf;
mod graph;
mod layout;
mod louvain;
mod quad;
mod save;
mod scene;
mod state;
mod svg;
mod table;
#[cfg(test)]
mod tests;
mod work;

pub use gexf::gexf;
pub use graph::{Edge, Filter, GROUP_COLORS, Graph, Group, Node, Places};
pub use save::{Owned, Target, fill, save};
pub use scene::{Line, Mark, Scene, Sheet, Stress, View, Words};
pub use state::{Answer, NetworkState, Shared};
pub use svg::{Palette, svg};
pub use table::{LinkSort, Order, TABLE_COLUMNS, csv_row, order, unit_name};
pub use work::once;
