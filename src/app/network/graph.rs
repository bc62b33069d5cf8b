//! A network that is shown: the links that pass the filters, whom they link, in which groups and at which places.

use super::layout::{self, Body};
use super::louvain;
use crate::library::{Network, NetworkLink};
use crate::model::{EntityId, EntityKind};
use std::collections::{HashMap, HashSet};

/// Groups that have a color of their own; the rest are gray.
pub const GROUP_COLORS: usize = 8;
/// Links that are kept at most, the strongest of all.
const MOST_LINKS: usize = 100_000;
/// Links that are drawn and that pull at most.
const MOST_DRAWN: usize = 4_000;
/// Names that say what a group is.
const NAMED: usize = 3;

/// Which links are shown.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Filter {
    /// Sentences, paragraphs or articles that name both, at least.
    pub least: u32,
    /// How closely the two belong together at least, from 0 to 1.
    pub strength: f32,
}

/// A name in the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Who or what it is.
    pub id: EntityId,
    /// Its kind.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
    /// Sentences, paragraphs or articles that name it.
    pub units: u32,
    /// Names that it is linked to.
    pub links: u32,
    /// Index of its group.
    pub group: u32,
    /// Where it stands.
    pub place: [f32; 2],
}

/// A link in the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// Index of one of the two.
    pub first: u32,
    /// Index of the other one.
    pub second: u32,
    /// Sentences, paragraphs or articles that name both.
    pub together: u32,
    /// How closely they belong together ([`Network::strength`]).
    pub strength: f32,
    /// How many times as often as by chance ([`Network::times_chance`]).
    pub times_chance: f32,
}

/// Those who appear together more than with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its color, below [`GROUP_COLORS`]; the smallest groups have none.
    pub color: Option<u8>,
    /// Names in it.
    pub members: u32,
    /// Those of them that are mentioned most.
    pub names: Vec<String>,
}

/// The network as it is shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Graph {
    /// The names that are linked, those mentioned most first.
    pub nodes: Vec<Node>,
    /// The links, the strongest first.
    pub edges: Vec<Edge>,
    /// How many of the links are drawn.
    pub drawn: usize,
    /// Links that pass the filters, those beyond the limit included.
    pub all_links: usize,
    /// The groups, the largest first.
    pub groups: Vec<Group>,
    /// Names looked at that nothing links.
    pub alone: usize,
    /// Names that there would be without a limit.
    pub all_names: u64,
    /// Articles that were looked at.
    pub articles: u64,
}

/// What stays from one graph to the next: places and colors.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Places {
    places: HashMap<EntityId, [f32; 2]>,
    colors: HashMap<EntityId, u8>,
}

/// Share of the names that must have a place already for the others to be fitted in; with fewer all are placed anew.
const KNOWN: f64 = 0.5;

impl Graph {
    /// Puts a network together; `None` where `is_stale` says that nobody waits for it any more.
    #[must_use]
    pub fn new(network: &Network, filter: Filter, before: &Places, is_stale: &dyn Fn() -> bool) -> Option<Self> {
        let mut links: Vec<(&NetworkLink, f32)> = network
            .links
            .iter()
            .map(|link| (link, network.strength(link) as f32))
            .filter(|(link, strength)| link.together >= filter.least && *strength >= filter.strength)
            .collect();
        links.sort_by(|(a, of_a), (b, of_b)| {
            b.together.cmp(&a.together).then(of_b.total_cmp(of_a)).then((a.first, a.second).cmp(&(b.first, b.second)))
        });
        let all_links = links.len();
        links.truncate(MOST_LINKS);
        let mut graph = Self { all_links, all_names: network.all_names, articles: network.articles, ..Self::default() };
        graph.take(network, &links);
        graph.drawn = graph.edges.len().min(MOST_DRAWN);
        graph.find_groups(before);
        graph.place(before, is_stale)?;
        Some(graph)
    }

    /// Takes in the links and whom they link.
    fn take(&mut self, network: &Network, links: &[(&NetworkLink, f32)]) {
        let mut degrees = vec![0_u32; network.names.len()];
        for (link, _) in links {
            for end in [link.first, link.second] {
                degrees[end as usize] += 1;
            }
        }
        let mut index = vec![0_u32; network.names.len()];
        for ((name, degree), at) in network.names.iter().zip(&degrees).zip(&mut index) {
            if *degree == 0 {
                self.alone += 1;
                continue;
            }
            *at = self.nodes.len() as u32;
            let (id, kind, units) = (name.id, name.kind, name.units);
            let name = name.name.clone();
            self.nodes.push(Node { id, kind, name, units, links: *degree, group: 0, place: [0.0; 2] });
        }
        let edge = |(link, strength): &(&NetworkLink, f32)| Edge {
            first: index[link.first as usize],
            second: index[link.second as usize],
            together: link.together,
            strength: *strength,
            times_chance: network.times_chance(link) as f32,
        };
        self.edges = links.iter().map(edge).collect();
    }

    fn find_groups(&mut self, before: &Places) {
        let links: Vec<_> = self.edges.iter().map(|edge| (edge.first, edge.second, f64::from(edge.together))).collect();
        let found = louvain::groups(self.nodes.len(), &links);
        let count = found.iter().max().map_or(0, |last| *last as usize + 1);
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); count];
        for (node, group) in found.iter().enumerate() {
            members[*group as usize].push(node);
        }
        members.sort_by_key(|members| std::cmp::Reverse(members.len()));
        let mut colors = Colors::new(before);
        for (number, members) in members.iter().enumerate() {
            for member in members {
                self.nodes[*member].group = number as u32;
            }
            let ids = members.iter().map(|member| self.nodes[*member].id);
            let color = colors.take(ids, number < GROUP_COLORS);
            let names = members.iter().take(NAMED).map(|member| self.nodes[*member].name.clone()).collect();
            self.groups.push(Group { color, members: members.len() as u32, names });
        }
    }

    fn place(&mut self, before: &Places, is_stale: &dyn Fn() -> bool) -> Option<()> {
        let known = self.nodes.iter().filter(|node| before.places.contains_key(&node.id)).count();
        let keeps = known as f64 >= KNOWN * self.nodes.len() as f64;
        let kept = |node: &Node| before.places.get(&node.id).copied().filter(|_| keeps);
        let bodies: Vec<Body> = self.nodes.iter().map(|node| Body { id: node.id.0, kept: kept(node) }).collect();
        let links = self.edges.iter().take(self.drawn);
        let links: Vec<_> = links.map(|edge| (edge.first, edge.second, (edge.together as f32).ln_1p())).collect();
        let places = layout::places(&bodies, &links, is_stale)?;
        for (node, place) in self.nodes.iter_mut().zip(places) {
            node.place = place;
        }
        Some(())
    }

    /// The links that are drawn.
    #[must_use]
    pub fn drawn(&self) -> &[Edge] {
        self.edges.get(..self.drawn).unwrap_or_default()
    }

    /// The node of an entity.
    #[must_use]
    pub fn node(&self, id: EntityId) -> Option<usize> {
        self.nodes.iter().position(|node| node.id == id)
    }

    /// The two names of a link.
    #[must_use]
    pub fn ends(&self, edge: &Edge) -> Option<[&Node; 2]> {
        Some([self.nodes.get(edge.first as usize)?, self.nodes.get(edge.second as usize)?])
    }

    /// What the next graph keeps of this one and of those before it.
    #[must_use]
    pub fn places(&self, before: &Places) -> Places {
        let mut places = before.clone();
        places.places.extend(self.nodes.iter().map(|node| (node.id, node.place)));
        let colored =
            self.nodes.iter().filter_map(|node| Some((node.id, self.groups.get(node.group as usize)?.color?)));
        places.colors.extend(colored);
        places
    }
}

/// Gives out the colors: a group keeps the one that its first names had, where it is free.
struct Colors<'a> {
    before: &'a Places,
    taken: HashSet<u8>,
}

impl<'a> Colors<'a> {
    fn new(before: &'a Places) -> Self {
        Self { before, taken: HashSet::new() }
    }

    fn take(&mut self, ids: impl Iterator<Item = EntityId>, has_one: bool) -> Option<u8> {
        if !has_one {
            return None;
        }
        let had = ids.filter_map(|id| self.before.colors.get(&id).copied()).find(|color| !self.taken.contains(color));
        let free = || (0..GROUP_COLORS as u8).find(|color| !self.taken.contains(color));
        let color = had.or_else(free)?;
        self.taken.insert(color);
        Some(color)
    }
}
