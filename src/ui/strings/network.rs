//! Texts of the network: who appears with whom.

use crate::app::network::{Filter, Graph, Group};
use crate::library::{NetworkQuery, Unit};
use crate::locale::grouped;
use crate::locale::{Text, plural, say};

/// Name of the choice of what counts as together.
pub const UNIT: Text = Text("What counts as together");
/// Name of the choice of how many names are looked at.
pub const NAMES: Text = Text("Names");
/// Name of the choice of how often two must appear together.
pub const LEAST: Text = Text("Together at least");
/// Name of the choice of how closely two must belong together.
pub const STRENGTH: Text = Text("Strength");
/// What strength is.
pub const STRENGTH_HELP: Text = Text(
    "Of the sentences, paragraphs or articles that name either of two, the share that names both (Jaccard's coefficient).\n× chance: how many times as often as if names fell by chance (association strength, van Eck and Waltman 2009).",
);
/// Name of the choice of a group.
pub const GROUP: Text = Text("Group");
/// All groups.
pub const ALL_GROUPS: Text = Text("All groups");
/// Hint of the field that finds a name.
pub const FIND: Text = Text("Find a name");
/// Hint of the field of days.
pub const DAYS: Text = Text("Published 2020, since 2019");
/// Name of the field of days.
pub const DAYS_NAME: Text = Text("Days of publication");
/// Help for it.
pub const DAYS_HELP: Text =
    Text("Only articles published in these days: 2020, Oct 2020, 2012–2018, since 2019, before 11 Nov 2020");
/// Button: the whole network.
pub const FIT: Text = Text("Show the whole network (Home)");
/// Button: place names anew.
pub const LAY_OUT: Text = Text("Place all names anew");
/// An empty network.
pub const NOTHING: Text =
    Text("No two names appear together here. They appear as articles are analyzed, or with other filters.");
/// While it is counted.
pub const COUNTING: Text = Text("Counting who appears with whom…");
/// The picture's name for a screen reader.
pub const PICTURE_NAME: Text = Text("Network");
/// The dialog that saves it.
pub const SAVE: Text = Text("Save the network");
/// Columns of the table.
pub const HEAD_NAME: Text = Text("Name");
/// The other name.
pub const HEAD_OTHER: Text = Text("Appears with");
/// How often.
pub const HEAD_TOGETHER: Text = Text("Together");
/// How closely.
pub const HEAD_STRENGTH: Text = Text("Strength");
/// Against chance.
pub const HEAD_CHANCE: Text = Text("× chance");
/// The groups.
pub const HEAD_GROUP: Text = Text("Group");
/// The words that name both.
pub const HEAD_WORDS: Text = Text("In these words");
/// Where two appear together.
pub const PLACES: Text = Text("Places where both appear");
/// None any more.
pub const NO_PLACES: Text = Text("They appear together nowhere any more.");
/// An article that shares its words with another.
pub const REPRINT: Text = Text("one of several printings");
/// How to walk in the picture.
pub const KEYS: Text = Text(
    "Arrows go to the nearest name, Page Up and Page Down through its links, Enter opens; + and − zoom, Shift and arrows move, Home shows all",
);

/// "By sentence".
#[must_use]
pub const fn by_unit(unit: Unit) -> Text {
    match unit {
        Unit::Sentence => Text("By sentence"),
        Unit::Paragraph => Text("By paragraph"),
        Unit::Article => Text("By article"),
    }
}

/// "5 sentences".
#[must_use]
pub fn units(number: u32, unit: Unit) -> String {
    match unit {
        Unit::Sentence => plural!(number, "{count} sentence", "{count} sentences"),
        Unit::Paragraph => plural!(number, "{count} paragraph", "{count} paragraphs"),
        Unit::Article => plural!(number, "{count} article", "{count} articles"),
    }
}

/// "100 names".
#[must_use]
pub fn names(number: usize) -> String {
    plural!(number, "{count} name", "{count} names")
}

/// "at least 5".
#[must_use]
pub fn at_least(number: u32) -> String {
    plural!(number.max(1), "Once or more", "{count} times or more")
}

/// "10 % or closer".
#[must_use]
pub fn closer(share: f32) -> String {
    if share <= 0.0 { Text("Any strength").into() } else { say!("Strength {share} or more", share = percent(share)) }
}

/// "20 %".
#[must_use]
pub fn percent(share: f32) -> String {
    let percent = share * 100.0;
    if percent < 9.95 { format!("{percent:.1} %") } else { format!("{percent:.0} %") }
}

/// "12 ×".
#[must_use]
pub fn times(times: f32) -> String {
    if times < 10.0 { format!("{times:.1} ×") } else { format!("{} ×", grouped(times.round() as u64)) }
}

/// "1. Cienfuegos, Barr +6".
#[must_use]
pub fn group(number: usize, group: &Group) -> String {
    let more = group.members.saturating_sub(group.names.len() as u32);
    let more = if more > 0 { format!(" +{more}") } else { String::new() };
    format!("{number}. {}{more}", group.names.join(", "))
}

/// "88 names, 240 links".
#[must_use]
pub fn tally(graph: &Graph) -> String {
    format!("{}, {}", names(graph.nodes.len()), links(graph.all_links as u64))
}

/// What is left out, in words; empty where nothing is.
#[must_use]
pub fn limits(graph: &Graph, query: &NetworkQuery, filter: Filter) -> String {
    let mut said = Vec::new();
    let looked_at = graph.nodes.len() + graph.alone;
    if (looked_at as u64) < graph.all_names {
        let (shown, all) = (grouped(looked_at as u64), grouped(graph.all_names));
        said.push(say!("The {shown} most mentioned of {all} names", shown, all));
    }
    if graph.alone > 0 {
        let filtered = filter.least > 1 || filter.strength > 0.0;
        said.push(if filtered {
            plural!(graph.alone, "{count} name without a link that strong", "{count} names without a link that strong")
        } else {
            plural!(graph.alone, "{count} name with none of the others", "{count} names with none of the others")
        });
    }
    if graph.drawn < graph.all_links {
        let (drawn, all) = (grouped(graph.drawn as u64), grouped(graph.all_links as u64));
        said.push(say!("the picture draws the {drawn} strongest of {all} links", drawn, all));
    }
    if graph.edges.len() < graph.all_links {
        said.push(say!("the table holds {number}", number = grouped(graph.edges.len() as u64)));
    }
    if query.article.is_none() {
        let articles = plural!(graph.articles, "{count} article", "{count} articles");
        said.push(if graph.articles > 1 {
            say!("{articles} looked at, reprints counted once", articles)
        } else {
            say!("{articles} looked at", articles)
        });
    }
    said.join(" · ")
}

/// "López Obrador and Barr".
#[must_use]
pub fn pair(first: &str, second: &str) -> String {
    say!("{first} and {second}", first, second)
}

/// The picture's title in a file.
#[must_use]
pub fn title(unit: Unit) -> String {
    say!("Who appears with whom, {unit}", unit = by_unit(unit).to_lowercase())
}

/// "12 links".
#[must_use]
pub fn links(number: u64) -> String {
    plural!(number, "{count} link", "{count} links")
}

/// "3 places".
#[must_use]
pub fn places(number: usize) -> String {
    plural!(number, "{count} place", "{count} places")
}

/// What is said of a name: "Barr, Person, group 2, 5 sentences, 3 links".
#[must_use]
pub fn said(node: &crate::app::network::Node, unit: Unit) -> String {
    let group = say!("group {number}", number = node.group + 1);
    let (kind, units, links) = (super::kind(node.kind), units(node.units, unit), links(u64::from(node.links)));
    format!("{}, {kind}, {group}, {units}, {links}", node.name)
}
