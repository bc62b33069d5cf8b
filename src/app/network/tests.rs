//! The graph as a whole: groups, places that stay, and what is written of it.

use super::*;
use crate::library::{Direction, Network, NetworkLink, NetworkName, Unit};
use crate::model::{EntityId, EntityKind};

/// Rings of five names, each name with its two neighbors, and one link from each ring to the next.
fn network(rings: u32) -> Network {
    let name = |index: u32| NetworkName {
        id: EntityId(i64::from(index) * 7 + 1),
        kind: EntityKind::ALL[index as usize % 3],
        name: format!("Name & Söhne <{index}>"),
        units: 40 - index.min(30),
    };
    let ring = |ring: u32| (0..5).map(move |at| (ring * 5 + at, ring * 5 + (at + 1) % 5, 4));
    let bridges = (1..rings).map(|ring| (ring * 5 - 5, ring * 5, 1));
    let links = (0..rings).flat_map(ring).chain(bridges);
    let links = links.map(|(a, b, together)| NetworkLink { first: a.min(b), second: a.max(b), together });
    let names = (0..rings * 5).map(name).collect();
    Network { names, links: links.collect(), units: 300, all_names: 400, articles: 9 }
}

fn is_same(a: [f32; 2], b: [f32; 2]) -> bool {
    (a[0] - b[0]).hypot(a[1] - b[1]) < 1e-3
}

fn graph(network: &Network, filter: Filter, before: &Places) -> Graph {
    Graph::new(network, filter, before, &|| false).unwrap()
}

#[test]
fn rings_are_groups_with_colors_of_their_own() {
    let graph = graph(&network(3), Filter::default(), &Places::default());
    assert_eq!(graph.groups.iter().map(|group| group.members).collect::<Vec<_>>(), [5, 5, 5]);
    let colors: std::collections::HashSet<_> = graph.groups.iter().map(|group| group.color).collect();
    assert_eq!(colors.len(), 3);
    assert_eq!((graph.nodes.len(), graph.alone, graph.all_links), (15, 0, 17));
}

#[test]
fn the_same_network_has_the_same_places_and_a_filter_moves_nobody() {
    let network = network(4);
    let first = graph(&network, Filter::default(), &Places::default());
    assert_eq!(first, graph(&network, Filter::default(), &Places::default()));
    let before = first.places(&Places::default());
    let fewer = graph(&network, Filter { least: 2, strength: 0.0 }, &before);
    assert_eq!(fewer.all_links, 20);
    for node in &fewer.nodes {
        let there = first.nodes.iter().find(|other| other.id == node.id).unwrap();
        assert!(is_same(node.place, there.place));
    }
    let again = graph(&network, Filter::default(), &fewer.places(&before));
    assert_eq!(again, first, "there and back");
    assert!(first.nodes.iter().all(|node| node.place.iter().all(|axis| axis.is_finite())));
}

#[test]
fn a_name_that_comes_stands_beside_those_it_is_linked_to() {
    let whole = network(3);
    let mut fewer = whole.clone();
    fewer.links.retain(|link| link.first != 14 && link.second != 14);
    let before = graph(&fewer, Filter::default(), &Places::default());
    assert_eq!(before.alone, 1);
    let after = graph(&whole, Filter::default(), &before.places(&Places::default()));
    let place = |graph: &Graph, index: i64| graph.nodes[graph.node(EntityId(index * 7 + 1)).unwrap()].place;
    assert!(is_same(place(&before, 13), place(&after, 13)));
    let [new, near, far] = [14, 13, 2].map(|index| place(&after, index));
    let apart = |a: [f32; 2], b: [f32; 2]| (a[0] - b[0]).hypot(a[1] - b[1]);
    assert!(apart(new, near) < apart(new, far), "{new:?} {near:?} {far:?}");
}

#[test]
fn parts_that_nothing_links_do_not_fly_apart() {
    let mut network = network(3);
    network.links.retain(|link| link.together > 1);
    let graph = graph(&network, Filter::default(), &Places::default());
    let far = graph.nodes.iter().map(|node| node.place[0].hypot(node.place[1])).fold(0.0, f32::max);
    assert!(far < 900.0, "{far}");
}

#[test]
fn the_table_is_sorted_and_finds_names_without_their_accents() {
    let graph = graph(&network(2), Filter::default(), &Places::default());
    let order_of = |sort, direction, words: &str| order(&graph, (sort, direction), words);
    let weakest = order_of(LinkSort::Together, Direction::Ascending, "");
    assert_eq!(graph.edges[weakest.edges[0] as usize].together, 1);
    assert_eq!((weakest.edges.len(), weakest.found), (11, None));
    let found = order_of(LinkSort::Strength, Direction::Descending, "sohne <3>");
    assert_eq!((found.edges.len(), found.found.map(|found| found.len())), (2, Some(1)));
    assert!(order_of(LinkSort::First, Direction::Ascending, "nobody").edges.is_empty());
}

#[test]
fn what_is_in_sight_is_laid_out_and_can_be_hit() {
    let graph = graph(&network(3), Filter::default(), &Places::default());
    let size = [800.0, 600.0];
    let view = View::fitting(&graph, size);
    let sheet = |view| Sheet { view, size, selected: None, link: None, group: None, found: None };
    let width = |words: &str| words.len() as f32 * 6.0;
    let scene = Scene::new(&graph, &sheet(view), &width);
    assert_eq!((scene.marks.len(), scene.lines.len()), (15, 17));
    assert!(!scene.words.is_empty());
    for (at, one) in scene.words.iter().enumerate() {
        for other in &scene.words[..at] {
            let overlaps = (one.at[0] - other.at[0]).abs() < f32::midpoint(one.width, other.width)
                && (one.at[1] - other.at[1]).abs() < 15.0;
            assert!(!overlaps, "{one:?} {other:?}");
        }
    }
    let mark = scene.marks[0];
    assert_eq!(scene.node_at(mark.at), Some(mark.node));
    let [[x, y], [u, v]] = scene.lines[0].ends;
    assert!(scene.edge_at([f32::midpoint(x, u), f32::midpoint(y, v)]).is_some());
    let away = view.panned([9_000.0, 0.0]);
    assert_eq!(Scene::new(&graph, &sheet(away), &width).marks, []);
    let close = view.zoomed(3.0, [0.0, 0.0]);
    assert!(is_same(close.middle, view.middle));
}

#[test]
fn files_are_well_formed_whatever_the_names() {
    let graph = graph(&network(2), Filter::default(), &Places::default());
    let size = [800.0, 600.0];
    let view = View::fitting(&graph, size);
    let sheet = Sheet { view, size, selected: Some(0), link: None, group: Some(1), found: None };
    let scene = Scene::new(&graph, &sheet, &|words| words.len() as f32 * 6.0);
    let picture = svg(&graph, &scene, &Palette::default(), "Who & whom");
    for document in [gexf(&graph, Unit::Sentence, &Palette::default()), picture] {
        let mut reader = quick_xml::Reader::from_str(&document);
        while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
        assert!(document.contains("Name &amp; Söhne &lt;3&gt;"));
    }
    let mut rows = 0;
    fill(&graph, Unit::Sentence, &mut |row| {
        rows += 1;
        assert_eq!(row.len(), TABLE_COLUMNS.len());
        Ok(())
    })
    .unwrap();
    assert_eq!(rows, 11);
}

#[test]
fn nobody_waits_for_a_layout_that_is_not_wanted_any_more() {
    assert_eq!(Graph::new(&network(2), Filter::default(), &Places::default(), &|| true), None);
}
