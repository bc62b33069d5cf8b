//! The links of a network as a table: in which order, and as rows that leave.

use super::save::Owned;
use super::{Edge, Graph};
use crate::library::{Direction, Unit};
use crate::text::fold;
use std::collections::HashSet;

/// A column to sort the links by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LinkSort {
    /// The name of one.
    First,
    /// The name of the other.
    Second,
    /// How often they appear together.
    #[default]
    Together,
    /// How closely they belong together.
    Strength,
    /// How many times as often as by chance.
    TimesChance,
}

/// The columns of a table of links that leaves.
pub const TABLE_COLUMNS: [&str; 12] = [
    "first_entity_id",
    "first",
    "first_kind",
    "first_group",
    "second_entity_id",
    "second",
    "second_kind",
    "second_group",
    "unit",
    "together",
    "strength",
    "times_chance",
];

/// The links in an order, and the names that were looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Order {
    /// Indexes of links.
    pub edges: Vec<u32>,
    /// Nodes whose names have the words; `None` where none were asked for.
    pub found: Option<HashSet<usize>>,
}

/// Sorts the links whose names have the words.
#[must_use]
pub fn order(graph: &Graph, (sort, direction): (LinkSort, Direction), words: &str) -> Order {
    let words = fold(words);
    let words: Vec<&str> = words.split_whitespace().collect();
    let names: Vec<String> = graph.nodes.iter().map(|node| fold(&node.name)).collect();
    let has = |name: &String| words.iter().all(|word| name.contains(word));
    let found: HashSet<usize> = (0..).zip(&names).filter(|(_, name)| has(name)).map(|(index, _)| index).collect();
    let mut edges: Vec<u32> = (0..).zip(&graph.edges).map(|(index, _)| index).collect();
    let edge = |index: &u32| graph.edges.get(*index as usize);
    if !words.is_empty() {
        let is_found = |node: u32| found.contains(&(node as usize));
        edges.retain(|index| edge(index).is_some_and(|edge| is_found(edge.first) || is_found(edge.second)));
    }
    let name = |node: u32| names.get(node as usize);
    // The links stand in the order of their strength already, which decides between equals.
    let by = |a: &Edge, b: &Edge| match sort {
        LinkSort::First => name(a.first).cmp(&name(b.first)),
        LinkSort::Second => name(a.second).cmp(&name(b.second)),
        LinkSort::Together => a.together.cmp(&b.together),
        LinkSort::Strength => a.strength.total_cmp(&b.strength),
        LinkSort::TimesChance => a.times_chance.total_cmp(&b.times_chance),
    };
    edges.sort_by(|a, b| {
        let Some((a, b)) = edge(a).zip(edge(b)) else { return std::cmp::Ordering::Equal };
        if direction == Direction::Descending { by(b, a) } else { by(a, b) }
    });
    Order { edges, found: (!words.is_empty()).then_some(found) }
}

/// A link as a row of the table that leaves.
#[must_use]
pub fn csv_row(graph: &Graph, edge: &Edge, unit: Unit) -> Option<Vec<Owned>> {
    let mut row = Vec::with_capacity(TABLE_COLUMNS.len());
    for node in graph.ends(edge)? {
        row.push(Owned::Number(node.id.0));
        row.push(Owned::Text(node.name.clone()));
        row.push(Owned::Text(node.kind.name().to_owned()));
        row.push(Owned::Number(i64::from(node.group) + 1));
    }
    row.push(Owned::Text(unit_name(unit).to_owned()));
    row.push(Owned::Number(i64::from(edge.together)));
    row.push(Owned::Text(format!("{:.4}", edge.strength)));
    row.push(Owned::Text(format!("{:.2}", edge.times_chance)));
    Some(row)
}

/// The name of a unit in files.
#[must_use]
pub const fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Sentence => "sentence",
        Unit::Paragraph => "paragraph",
        Unit::Article => "article",
    }
}
