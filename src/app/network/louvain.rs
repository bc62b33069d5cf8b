//! Groups of those who appear together more than with others: the Louvain method (V. D. Blondel et al., "Fast unfolding of communities
//! in large networks", 2008), in the order of the names, so that the same network always falls into the same groups.
//!
//! The method may leave a group in two parts that nothing links (V. A. Traag et al., "From Louvain to Leiden", 2019): such a group is
//! taken apart at the end, which is what matters of Leiden's refinement at this size.

/// Passes over all nodes at one level, and levels, at most.
const PASSES: usize = 24;
const LEVELS: usize = 12;

/// A weighted link between two nodes.
pub type Link = (u32, u32, f64);

/// Neighbors of all nodes, one behind the other.
struct Neighbors {
    starts: Vec<usize>,
    of: Vec<(u32, f64)>,
    /// The weight that a node has with itself, counted twice, as both ends.
    own: Vec<f64>,
}

impl Neighbors {
    fn new(nodes: usize, links: &[Link]) -> Self {
        let mut starts = vec![0; nodes + 1];
        let mut own = vec![0.0; nodes];
        for (a, b, weight) in links {
            if a == b {
                own[*a as usize] += 2.0 * weight;
            } else {
                starts[*a as usize + 1] += 1;
                starts[*b as usize + 1] += 1;
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut of = vec![(0, 0.0); starts[nodes]];
        for (a, b, weight) in links.iter().filter(|(a, b, _)| a != b) {
            for (here, there) in [(*a, *b), (*b, *a)] {
                of[next[here as usize]] = (there, *weight);
                next[here as usize] += 1;
            }
        }
        Self { starts, of, own }
    }

    fn of(&self, node: usize) -> &[(u32, f64)] {
        &self.of[self.starts[node]..self.starts[node + 1]]
    }

    fn weight(&self, node: usize) -> f64 {
        self.own[node] + self.of(node).iter().map(|(_, weight)| weight).sum::<f64>()
    }
}

/// The group of each node, numbered in the order of the nodes. Nodes of links must be below `nodes`.
#[must_use]
pub fn groups(nodes: usize, links: &[Link]) -> Vec<u32> {
    let mut of: Vec<u32> = (0..nodes as u32).collect();
    let mut level: Vec<Link> = links.to_vec();
    let mut count = nodes;
    for _ in 0..LEVELS {
        let moved = numbered(&settle(&Neighbors::new(count, &level)));
        let groups = moved.iter().max().map_or(0, |last| *last as usize + 1);
        for group in &mut of {
            *group = moved[*group as usize];
        }
        if groups == count {
            break;
        }
        level = united(&level, &moved);
        count = groups;
    }
    numbered(&connected(nodes, links, &of))
}

/// Moves nodes to the neighbors' groups as long as that makes groups denser than chance would.
fn settle(neighbors: &Neighbors) -> Vec<u32> {
    let nodes = neighbors.own.len();
    let weights: Vec<f64> = (0..nodes).map(|node| neighbors.weight(node)).collect();
    let all: f64 = weights.iter().sum();
    let mut group: Vec<u32> = (0..nodes as u32).collect();
    if all <= 0.0 {
        return group;
    }
    let mut total = weights.clone();
    let mut toward = vec![0.0; nodes];
    for _ in 0..PASSES {
        let mut moves = 0;
        for node in 0..nodes {
            let here = group[node];
            let mut met = vec![here];
            for (other, weight) in neighbors.of(node) {
                let there = group[*other as usize];
                if toward[there as usize] == 0.0 && there != here {
                    met.push(there);
                }
                toward[there as usize] += weight;
            }
            total[here as usize] -= weights[node];
            let gain = |there: u32| toward[there as usize] - total[there as usize] * weights[node] / all;
            // Of equals the one that it is in, else the one met first.
            let best = met.iter().copied().fold(
                here,
                |best, there| {
                    if gain(there) > gain(best) + 1e-12 { there } else { best }
                },
            );
            total[best as usize] += weights[node];
            group[node] = best;
            moves += usize::from(best != here);
            for there in met {
                toward[there as usize] = 0.0;
            }
        }
        if moves == 0 {
            break;
        }
    }
    group
}

/// Groups numbered from 0 in the order in which they come.
fn numbered(groups: &[u32]) -> Vec<u32> {
    let mut numbers = std::collections::HashMap::new();
    let number = |group: &u32| {
        let next = numbers.len() as u32;
        *numbers.entry(*group).or_insert(next)
    };
    groups.iter().map(number).collect()
}

/// The links between groups.
fn united(links: &[Link], group: &[u32]) -> Vec<Link> {
    let mut weights = std::collections::BTreeMap::new();
    for (a, b, weight) in links {
        let (a, b) = (group[*a as usize], group[*b as usize]);
        *weights.entry((a.min(b), a.max(b))).or_insert(0.0) += weight;
    }
    weights.into_iter().map(|((a, b), weight)| (a, b, weight)).collect()
}

/// Groups of which every part is linked to the rest.
fn connected(nodes: usize, links: &[Link], group: &[u32]) -> Vec<u32> {
    let within = links.iter().filter(|(a, b, _)| group[*a as usize] == group[*b as usize]);
    parts(nodes, within.map(|(a, b, _)| (*a, *b)))
}

/// The parts that links hold together: for each node the first one of its part.
pub fn parts(nodes: usize, links: impl Iterator<Item = (u32, u32)>) -> Vec<u32> {
    let mut root: Vec<u32> = (0..nodes as u32).collect();
    for (a, b) in links {
        let (a, b) = (find(&mut root, a), find(&mut root, b));
        root[a.max(b) as usize] = a.min(b);
    }
    (0..nodes as u32).map(|node| find(&mut root, node)).collect()
}

fn find(root: &mut [u32], mut node: u32) -> u32 {
    while root[node as usize] != node {
        let up = root[root[node as usize] as usize];
        root[node as usize] = up;
        node = up;
    }
    node
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clique(from: u32, to: u32) -> Vec<Link> {
        (from..to).flat_map(|a| (from..a).map(move |b| (b, a, 2.0))).collect()
    }

    #[test]
    fn two_cliques_with_a_bridge_are_two_groups() {
        let mut links = clique(0, 5);
        links.extend(clique(5, 9));
        links.push((4, 5, 1.0));
        assert_eq!(groups(9, &links), [0, 0, 0, 0, 0, 1, 1, 1, 1]);
    }

    #[test]
    fn nodes_without_links_are_by_themselves_and_none_are_no_groups() {
        assert_eq!(groups(3, &[(0, 2, 1.0)]), [0, 1, 0]);
        assert_eq!(groups(0, &[]), [0_u32; 0]);
    }

    #[test]
    fn no_group_falls_apart() {
        // A ring of cliques, heavily and lightly tied: whatever the groups are, each hangs together.
        let mut links: Vec<Link> = (0..12).flat_map(|c| clique(c * 4, c * 4 + 4)).collect();
        links.extend((0..12).map(|c| (c * 4, (c * 4 + 4) % 48, f64::from(c))));
        let group = groups(48, &links);
        assert_eq!(numbered(&connected(48, &links, &group)), group);
        assert_eq!(groups(48, &links), group, "the same network, the same groups");
    }
}
