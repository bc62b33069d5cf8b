//! The paragraph that sums an article up, where it stands between headline and body, outside of what holds the body.

use super::article::bare;
use super::dom::{Attr, NodeId, Tag};
use super::parts;
use super::render::{self, Kind, Paragraph};
use super::weigh::{Stretch, Weighed};
use crate::text::lexicon::{Phrases, entries};
use std::sync::LazyLock;

static LEADS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::read(entries(include_str!("../../../assets/lexicon/page-leads.txt")).map(|entry| (entry, ())))
});

/// Nodes between headline and body at most, and letters of a lead.
const FARTHEST: usize = 800;
const SHORTEST: usize = 40;
const LONGEST: usize = 800;

/// Puts the lead before the paragraphs, unless they have it.
pub fn put_before(page: &Weighed, root: NodeId, paragraphs: &mut Vec<Paragraph>) {
    let Some(headline) = page.dom.all(Tag::H1).take_while(|id| *id < root).last() else { return };
    let between = page.dom.end(headline)..root;
    if between.len() > FARTHEST {
        return;
    }
    let within =
        |stretch: &&Stretch| between.contains(&stretch.nodes.start) && !page.dom.is_within(root, stretch.owner);
    let Some(stretch) = page.stretches.iter().filter(within).find(|stretch| is_lead(page, stretch)) else { return };
    let found = render::paragraphs(page, &[stretch.owner]).into_iter().next();
    let Some(lead) = found.filter(|lead| (SHORTEST..=LONGEST).contains(&lead.chars)) else { return };
    let words = bare(&lead.plain);
    if !paragraphs.iter().any(|paragraph| bare(&paragraph.plain).contains(&words)) {
        paragraphs.insert(0, Paragraph { kind: Kind::Text, ..lead });
    }
}

fn is_lead(page: &Weighed, stretch: &Stretch) -> bool {
    let is_long = (SHORTEST..=LONGEST).contains(&stretch.chars) && stretch.links * 3 <= stretch.chars;
    let around = || std::iter::once(stretch.owner).chain(page.dom.ancestors(stretch.owner).take(2));
    is_long && around().any(|id| is_called_lead(page, id))
}

fn is_called_lead(page: &Weighed, id: NodeId) -> bool {
    let names = page.dom.attributes(id).filter(|(name, _)| {
        matches!(name, Attr::Class | Attr::Id | Attr::Itemprop | Attr::DataTestid | Attr::DataComponent | Attr::DataQa)
    });
    names.take(6).any(|(_, value)| {
        let words = parts::words(value.get(..value.floor_char_boundary(300)).unwrap_or_default());
        (0..words.len()).any(|at| words.get(at..).is_some_and(|words| LEADS.longest(words).is_some()))
    })
}
