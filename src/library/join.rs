//! Joining entities across articles: which found names are one person, organization or place, and which may be.
//!
//! Two entities are linked where their names fit and nothing contradicts; one is joined where all the fuller names that fit it fit each
//! other too, so that the outcome hangs on the set of names alone and not on the order in which they came. A new name looks at the few
//! that share a given name and surname with it, by an index; everything else stays as it is.

use super::{LibraryError, sql::section};
use crate::analysis::entities::identity::{Identity, Relation, fullness, identity, relation};
use crate::locale::noted;
use crate::model::{AnalyzedEntity, EntityKind};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};

const FILE: &str = include_str!("sql/join.sql");
const NODE: &str = section(FILE, "node");
const PERSON_NEIGHBORS: &str = section(FILE, "person_neighbors");
const SHORT_FORM_NEIGHBORS: &str = section(FILE, "short_form_neighbors");
const APART: &str = section(FILE, "apart");
const PARTED: &str = section(FILE, "parted");
const KEEP_APART: &str = section(FILE, "keep_apart");
const ADD_KEY: &str = section(FILE, "add_key");
const KEYED: &str = section(FILE, "keyed");
const UNKEYED: &str = section(FILE, "unkeyed");
const REKEY: &str = section(FILE, "rekey");
const JOINED: &str = section(FILE, "joined");
const BEST_NAME: &str = section(FILE, "best_name");
const UNSUGGEST: &str = section(FILE, "unsuggest");
const SUGGEST: &str = section(FILE, "suggest");

/// Names that fit one another, directly or by others between them, are looked at up to this many; among more nothing is joined.
const MOST: usize = 256;
/// Most suggestions kept for one entity.
const MOST_SUGGESTIONS: usize = 8;

/// Writes what an entity is looked up by, and joins it anew if that says something new; one of several namesakes joins nothing.
pub(super) fn register(tx: &Connection, id: i64, identity: &Identity, is_sole: bool) -> Result<(), LibraryError> {
    let is_new = tx.prepare_cached(KEYED)?.execute([id])?;
    if identity.is_bare || !is_sole {
        return Ok(());
    }
    let lists = [("name", &identity.names), ("surname", &identity.surnames), ("short", &identity.short_forms)];
    let mut added = 0;
    for (sort, keys) in lists {
        for key in keys {
            added += tx.prepare_cached(ADD_KEY)?.execute(params![sort, key, id])?;
        }
    }
    if added + is_new > 0 { regroup(tx, id) } else { Ok(()) }
}

/// Gives the entities of an older library, which were known by their folded names alone, the keys of today; those with decisions go
/// first, so that what was decided holds on. In a library of today this looks at nothing.
pub(super) fn rekey(tx: &Connection) -> Result<(), LibraryError> {
    let read = |row: &rusqlite::Row| {
        let kind = EntityKind::from_name(&row.get::<_, String>(1)?).unwrap_or(EntityKind::Person);
        Ok((row.get::<_, i64>(0)?, kind, row.get::<_, String>(2)?, row.get::<_, bool>(3)?))
    };
    let old: Vec<_> = tx.prepare_cached(UNKEYED)?.query_map([], read)?.collect::<Result<_, _>>()?;
    for (id, kind, name, is_sole) in old {
        let identity = identity(&AnalyzedEntity { kind, name, aliases: Vec::new(), roles: Vec::new() });
        tx.prepare_cached(REKEY)?.execute(params![id, identity.key])?;
        register(tx, id, &identity, is_sole)?;
    }
    Ok(())
}

/// Keeps apart what one article names as two although the names fit.
pub(super) fn keep_apart(tx: &Connection, entities: &[(i64, &Identity)]) -> Result<(), LibraryError> {
    let mut by_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, (_, identity)) in entities.iter().enumerate() {
        for key in &identity.names {
            by_key.entry(key).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for of_key in by_key.values() {
        for (n, a) in of_key.iter().take(MOST_IN_ARTICLE).enumerate() {
            pairs.extend(of_key.iter().take(n).map(|b| (*a, *b)));
        }
    }
    for (a, b) in pairs {
        let (Some((a, one)), Some((b, other))) = (entities.get(a), entities.get(b)) else { continue };
        if a == b || relation(&one.key, &other.key) != Relation::Fits {
            continue;
        }
        let mut added = 0;
        for (a, b) in [(a, b), (b, a)] {
            added += tx.prepare_cached(KEEP_APART)?.execute([a, b])?;
        }
        if added > 0 {
            regroup(tx, *a)?;
            regroup(tx, *b)?;
        }
    }
    Ok(())
}

/// Namesakes of one article are compared with one another up to this many.
const MOST_IN_ARTICLE: usize = 24;

/// An entity among those that it is compared with.
struct Node {
    id: i64,
    kind: EntityKind,
    key: String,
    name: String,
    decided: bool,
}

/// Entities whose names fit, directly or by others between them.
#[derive(Default)]
struct Graph {
    nodes: BTreeMap<i64, Node>,
    edges: BTreeSet<(i64, i64)>,
    /// Pairs whose names fit but which are not one, with the reason.
    conflicts: BTreeMap<(i64, i64), &'static str>,
    too_many: bool,
}

/// Joins an entity anew, and all whose names fit it.
pub(super) fn regroup(tx: &Connection, start: i64) -> Result<(), LibraryError> {
    let graph = Graph::around(tx, start)?;
    let joined = graph.joined();
    let mut groups: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (id, root) in &joined {
        groups.entry(*root).or_default().push(*id);
    }
    for members in groups.values() {
        graph.write_group(tx, members)?;
    }
    graph.write_suggestions(tx, &joined)
}

impl Graph {
    fn around(tx: &Connection, start: i64) -> Result<Self, LibraryError> {
        let mut graph = Self::default();
        let mut waiting = vec![start];
        graph.nodes.extend(node(tx, start)?.map(|node| (start, node)));
        while let Some(id) = waiting.pop() {
            for other in neighbors(tx, graph.nodes.get(&id))? {
                let known = if graph.nodes.contains_key(&other) { None } else { node(tx, other)? };
                let Some(this) = graph.nodes.get(&id) else { continue };
                let Some(other_node) = known.as_ref().or_else(|| graph.nodes.get(&other)) else { continue };
                match related(tx, this, other_node)? {
                    Relation::Fits => {
                        graph.edges.extend([(id, other), (other, id)]);
                        if let Some(new) = known {
                            graph.nodes.insert(other, new);
                            waiting.push(other);
                        }
                    }
                    Relation::Contradicts(because) => {
                        graph.conflicts.insert((id.min(other), id.max(other)), because);
                    }
                    Relation::None => {}
                }
            }
            if graph.nodes.len() > MOST {
                graph.too_many = true;
                break;
            }
        }
        Ok(graph)
    }

    /// The fuller names that fit an entity, fullest first.
    fn fuller(&self, node: &Node) -> Vec<&Node> {
        let edges = self.edges.range((node.id, i64::MIN)..=(node.id, i64::MAX));
        let mut fuller: Vec<&Node> = edges
            .filter_map(|(_, other)| self.nodes.get(other))
            .filter(|other| fullness(&other.key) > fullness(&node.key))
            .collect();
        fuller.sort_by(|a, b| fullness(&b.key).cmp(&fullness(&a.key)));
        fuller
    }

    /// Whether all of these fit each other.
    fn agree(&self, nodes: &[&Node]) -> bool {
        nodes.iter().enumerate().all(|(at, a)| nodes.iter().skip(at + 1).all(|b| self.edges.contains(&(a.id, b.id))))
    }

    /// The entity that each is one with: its fullest name, or itself.
    fn joined(&self) -> BTreeMap<i64, i64> {
        let parent = |node: &Node| {
            let fuller = self.fuller(node);
            if self.too_many || !self.agree(&fuller) { None } else { fuller.first().map(|fullest| fullest.id) }
        };
        let parents: BTreeMap<i64, i64> =
            self.nodes.values().map(|node| (node.id, parent(node).unwrap_or(node.id))).collect();
        // Each step leads to a fuller name, so this ends.
        let root = |mut id: i64| {
            while let Some(next) = parents.get(&id).filter(|next| **next != id) {
                id = *next;
            }
            id
        };
        parents.keys().map(|id| (*id, root(*id))).collect()
    }

    /// Shows the members of a group as one of them: the one that the researcher decided about, else the one that came first.
    fn write_group(&self, tx: &Connection, members: &[i64]) -> Result<(), LibraryError> {
        let nodes: Vec<&Node> = members.iter().filter_map(|id| self.nodes.get(id)).collect();
        let Some(shown) = nodes.iter().find(|node| node.decided).or_else(|| nodes.first()) else { return Ok(()) };
        let best = nodes.iter().map(|node| node.name.as_str()).max_by_key(|name| name_rank(name));
        for node in &nodes {
            let target = (node.id != shown.id && !node.decided).then_some(shown.id);
            let (score, rule) = match target.map(|_| reason(node, shown)) {
                Some((score, rule)) => (Some(score), Some(rule)),
                None => (None, None),
            };
            tx.prepare_cached(JOINED)?.execute(params![node.id, target, score, rule])?;
            let name = best.filter(|best| node.id == shown.id && *best != node.name);
            tx.prepare_cached(BEST_NAME)?.execute(params![node.id, name])?;
        }
        Ok(())
    }

    /// Keeps what fits more than one, or contradicts, as a suggestion.
    fn write_suggestions(&self, tx: &Connection, joined: &BTreeMap<i64, i64>) -> Result<(), LibraryError> {
        for node in self.nodes.values() {
            tx.prepare_cached(UNSUGGEST)?.execute([node.id])?;
            let fuller = self.fuller(node);
            let open = fuller.iter().filter(|other| joined.get(&other.id) != joined.get(&node.id));
            for other in open.take(MOST_SUGGESTIONS) {
                let because = noted!("{name} fits more than one fuller name", name = node.name);
                tx.prepare_cached(SUGGEST)?.execute(params![node.id, other.id, because])?;
            }
        }
        for ((a, b), because) in self.conflicts.iter().take(MOST) {
            tx.prepare_cached(SUGGEST)?.execute(params![a, b, because])?;
        }
        Ok(())
    }
}

/// Of two names of one entity the greater is shown: more words, then small letters, then length, then the alphabet.
pub(super) fn name_rank(name: &str) -> (usize, bool, usize, &str) {
    let words = name.split(' ').filter(|word| !word.is_empty()).count();
    (words, name.chars().any(char::is_lowercase), name.chars().count(), name)
}

/// Why one entity is shown as another, in words.
fn reason(node: &Node, shown: &Node) -> (f64, String) {
    let name = |key: &str| key.split('|').next().unwrap_or_default().to_owned();
    if name(&node.key) == name(&shown.key) {
        (0.95, noted!("the same full name, and no title speaks against it").to_owned())
    } else if node.kind == EntityKind::Person {
        (0.9, noted!("the names agree in every part, and they fit nobody else").to_owned())
    } else {
        (0.9, noted!("an article states the short form for the long one, and no other").to_owned())
    }
}

fn node(tx: &Connection, id: i64) -> Result<Option<Node>, LibraryError> {
    let read = |row: &rusqlite::Row| {
        let kind = EntityKind::from_name(&row.get::<_, String>(1)?).unwrap_or(EntityKind::Person);
        Ok(Node { id: row.get(0)?, kind, key: row.get(2)?, name: row.get(3)?, decided: row.get(6)? })
    };
    Ok(tx.prepare_cached(NODE)?.query_row([id], read).optional()?)
}

fn neighbors(tx: &Connection, node: Option<&Node>) -> Result<Vec<i64>, LibraryError> {
    let Some(node) = node else { return Ok(Vec::new()) };
    let ids = if node.kind == EntityKind::Person {
        let mut statement = tx.prepare_cached(PERSON_NEIGHBORS)?;
        statement.query_map([node.id], |row| row.get(0))?.collect::<Result<_, _>>()?
    } else {
        let mut statement = tx.prepare_cached(SHORT_FORM_NEIGHBORS)?;
        let of = params![node.id, node.kind.name(), node.key];
        statement.query_map(of, |row| row.get(0))?.collect::<Result<_, _>>()?
    };
    Ok(ids)
}

fn related(tx: &Connection, a: &Node, b: &Node) -> Result<Relation, LibraryError> {
    if a.kind != b.kind {
        return Ok(Relation::None);
    }
    // Whom the researcher keeps apart is nothing to each other.
    if tx.prepare_cached(PARTED)?.query_row([a.id, b.id], |_| Ok(())).optional()?.is_some() {
        return Ok(Relation::None);
    }
    if a.kind != EntityKind::Person {
        return Ok(Relation::Fits);
    }
    let relation = relation(&a.key, &b.key);
    let apart = || tx.prepare_cached(APART)?.query_row([a.id, b.id], |_| Ok(())).optional();
    if relation == Relation::Fits && apart()?.is_some() {
        return Ok(Relation::Contradicts(noted!("the names fit, but one article tells them apart")));
    }
    Ok(relation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;
    use rusqlite::types::Null;

    /// Every look-up goes by an index, so that a name costs the same in a library of any size.
    #[test]
    fn a_new_name_is_compared_by_index_only() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::create(&folder.path().join("case.db")).unwrap();
        let statements = [
            NODE,
            PERSON_NEIGHBORS,
            SHORT_FORM_NEIGHBORS,
            APART,
            PARTED,
            UNKEYED,
            REKEY,
            JOINED,
            BEST_NAME,
            UNSUGGEST,
            section(FILE, "suggestions"),
            section(FILE, "joins"),
            section(include_str!("sql/about.sql"), "roles"),
            section(include_str!("sql/findings.sql"), "find_entity"),
            shown_statement(),
        ];
        for statement in statements {
            let mut explained = library.connection.prepare(&format!("explain query plan {statement}")).unwrap();
            let parameters = vec![Null; explained.parameter_count()];
            let steps = explained.query_map(rusqlite::params_from_iter(parameters), |row| row.get::<_, String>(3));
            let steps = steps.unwrap().collect::<Result<Vec<_>, _>>().unwrap();
            // What a recursion or a limited part has collected is gone through; no table is.
            let known = ["SCAN walk", "SCAN w", "SCAN led", "SCAN CONSTANT ROW", "SCAN (subquery", "SCAN offered"];
            let whole = |step: &&String| {
                step.starts_with("SCAN")
                    && !step.contains("INDEX")
                    && !known.iter().any(|known| step.starts_with(known))
            };
            assert_eq!(steps.iter().find(whole), None, "{statement}\n{}", steps.join("\n"));
            assert!(!steps.iter().any(|step| step.contains("AUTOMATIC")), "{statement}\n{}", steps.join("\n"));
        }
    }

    /// The statement of the trigger that says where an entity is shown.
    fn shown_statement() -> &'static str {
        let file = include_str!("sql/derive.sql");
        let (_, trigger) = file.split_once("insert on refresh_shown begin").unwrap();
        let (statement, _) = trigger.split_once("end;\n\n-- A name that came in").unwrap();
        statement.trim().trim_end_matches(';').replace("new.entity_id", "1").leak()
    }
}
