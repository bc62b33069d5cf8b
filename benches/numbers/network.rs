//! The network: counted, laid out, drawn with as many names as it may hold.

use super::{support::random::Random, table, window::Window};
use dateline::{
    app::{
        Action,
        network::{Filter, Graph, Places},
        settings::Tab,
    },
    library::{LibraryError, MOST_NAMES, Network, NetworkLink, NetworkName, NetworkQuery, Reader, Since, Unit},
    model::{EntityId, EntityKind},
};
use egui::{Event, MouseWheelSource, MouseWheelUnit, Pos2, TouchPhase, vec2};
use std::time::Instant;

/// Links of the network that is drawn.
const LINKS: usize = 12_000;

/// Measures the questions to the library.
pub fn ask(reader: &Reader) -> Result<(), LibraryError> {
    for unit in [Unit::Sentence, Unit::Paragraph, Unit::Article] {
        for names in [100, MOST_NAMES] {
            let query = NetworkQuery { unit, names, ..NetworkQuery::default() };
            let start = Instant::now();
            let network = reader.network(&query, &|| false)?.unwrap_or_default();
            let what = format!("network by {unit:?}, {names} names, {} links", network.links.len());
            table::time(&what, start.elapsed(), "seconds at most, off the frame");
        }
    }
    let start = Instant::now();
    let news: u64 = reader.news_counts(Since::Seen)?.iter().map(|(_, number)| number).sum();
    table::time(&format!("what is new, all {news} of it"), start.elapsed(), "");
    Ok(())
}

/// A network of many names in groups of a hundred, each linked mostly within its group.
fn large() -> Network {
    let mut random = Random::new(5);
    let mut below = |limit: usize| random.below(limit) as u32;
    let name = |index: usize| NetworkName {
        id: EntityId(index as i64 + 1),
        kind: EntityKind::ALL[index % 3],
        name: format!("Somebody Named {index}"),
        units: (2 * MOST_NAMES / (index + 1)) as u32 + 1,
    };
    let mut links: Vec<NetworkLink> = (0..LINKS)
        .filter_map(|_| {
            let first = below(MOST_NAMES);
            let second = if below(8) == 0 { below(MOST_NAMES) } else { first / 100 * 100 + below(100) };
            let together = 1 + below(20);
            (first != second && (second as usize) < MOST_NAMES).then(|| NetworkLink {
                first: first.min(second),
                second: first.max(second),
                together,
            })
        })
        .collect();
    links.sort_by_key(|link| (link.first, link.second));
    links.dedup_by_key(|link| (link.first, link.second));
    let names = (0..MOST_NAMES).map(name).collect();
    Network { names, links, units: 100_000, all_names: 31_204, articles: 100_000 }
}

/// Measures the layout and the frames.
pub fn frames(window: &mut Window) {
    let network = large();
    let start = Instant::now();
    let graph = Graph::new(&network, Filter::default(), &Places::default(), &|| false).unwrap_or_default();
    let what = format!("{} names and {} links laid out from nothing", graph.nodes.len(), graph.edges.len());
    table::time(&what, start.elapsed(), "off the frame");
    window.workbench.app.apply(Action::SelectTab(Tab::Network));
    if !window.wait(|w| w.app.network.graph.is_some() && !w.app.network.is_busy()) {
        println!("the network did not come");
        return;
    }
    window.workbench.app.network.show(graph);
    window.rest("network of 2,000 names");
    window.measure("network of 2,000 names, zoomed", |frame| wheel(if frame % 40 < 20 { 30.0 } else { -30.0 }));
    window.workbench.app.apply(Action::SelectTab(Tab::Entities));
}

fn wheel(by: f32) -> Vec<Event> {
    let over = Pos2::new(600.0, 480.0);
    let turned = Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, by),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Unknown,
        modifiers: egui::Modifiers::NONE,
    };
    vec![Event::PointerMoved(over), turned]
}
