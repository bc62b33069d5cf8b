//! The headline: what the page shows as such where its head agrees, without the name of the site.

use super::{Facts, Read};
use crate::import::page::article::bare;
use crate::import::page::dom::{Dom, NodeId, Tag};
use crate::import::page::parts::Use;
use crate::import::page::weigh::Weighed;
use crate::text::fold;

/// The headline of a page's article.
pub fn title(page: &Weighed, facts: &Facts) -> Option<Read<String>> {
    let stated = stated(facts);
    let shown = shown(page, facts, stated.first().map(|read| read.value.as_str()));
    match (shown, stated.into_iter().next()) {
        (Some(shown), Some(stated)) => {
            let alike = likeness(&shown, &stated.value) >= 0.4;
            Some(if alike { Read::stated(shown, "the page's headline") } else { stated })
        }
        (Some(shown), None) => Some(Read::stated(shown, "the page's headline")),
        (None, stated) => stated,
    }
}

/// What the page's head says, best first.
fn stated(facts: &Facts) -> Vec<Read<String>> {
    let keys = [
        "og:title",
        "twitter:title",
        "parsely-title",
        "sailthru.title",
        "dc.title",
        "dcterms.title",
        "citation_title",
        "title",
    ];
    let linked = facts.linked.headline.clone().map(|value| Read::stated(value, "JSON-LD"));
    let metas = keys.iter().filter_map(|key| facts.first_meta(&[*key]));
    let own = facts.title.clone().map(|value| Read::stated(value, "title"));
    let cut = |read: Read<String>| Read { value: without_site(&read.value, facts), ..read };
    let mut all: Vec<_> = linked
        .into_iter()
        .chain(metas)
        .map(cut)
        .chain(own.map(|read| Read { value: without_site_at_all(&read.value, facts), ..read }))
        .collect();
    all.retain(|read| read.value.chars().any(char::is_alphanumeric) && read.value.len() <= 600);
    let site = facts.first_meta(&["og:site_name"]).map(|read| fold(&read.value));
    if all.len() > 1 {
        all.retain(|read| Some(fold(&read.value)) != site);
    }
    all
}

/// Signs that part the title from the name of the site.
const PARTERS: [&str; 12] = [" | ", " - ", " – ", " — ", " · ", " • ", " » ", " › ", " « ", " :: ", " / ", " |"];
/// The same in writing without blanks.
const NARROW: [&str; 5] = ["_", "|", "-", "－", "｜"];

/// The title without the site's name before or behind it.
fn without_site(title: &str, facts: &Facts) -> String {
    let sites = sites(facts);
    let is_site = |part: &str| {
        let part = bare(part);
        !part.is_empty() && sites.contains(&part)
    };
    for parter in PARTERS.iter().chain(&NARROW) {
        if let Some((first, last)) = title.rsplit_once(*parter)
            && is_site(last)
        {
            return first.trim().to_owned();
        }
        if let Some((first, rest)) = title.split_once(*parter)
            && is_site(first)
        {
            return rest.trim().to_owned();
        }
    }
    title.trim().to_owned()
}

/// The title of the window, where a last short part is the site even if the page does not name it so.
fn without_site_at_all(title: &str, facts: &Facts) -> String {
    let cut = without_site(title, facts);
    if cut.len() < title.trim().len() {
        return cut;
    }
    for parter in PARTERS {
        if let Some((first, last)) = cut.rsplit_once(parter)
            && last.split_whitespace().count() <= 5
            && first.chars().count() > last.chars().count()
        {
            return first.split(" | ").next().unwrap_or(first).trim().to_owned();
        }
    }
    cut
}

/// The names of the site, folded to letters and digits.
fn sites(facts: &Facts) -> Vec<String> {
    let mut sites = Vec::new();
    let mut add = |name: &str| {
        let name = bare(name);
        if name.len() > 1 && !sites.contains(&name) {
            sites.push(name);
        }
    };
    for key in [
        "og:site_name",
        "application-name",
        "dc.publisher",
        "twitter:site",
        "apple-mobile-web-app-title",
        "al:android:app_name",
    ] {
        facts.all_meta(key).for_each(&mut add);
    }
    if let Some(publisher) = &facts.linked.publisher {
        add(publisher);
    }
    if let Some(host) = facts.address().and_then(|url| super::super::super::head::site(&url.value)) {
        add(&host);
        add(host.split('.').next().unwrap_or_default());
        add(host.rsplit('.').nth(1).unwrap_or_default());
    }
    sites
}

/// What the page shows as its headline: the one `h1`, or the one that is most like what its head says.
fn shown(page: &Weighed, facts: &Facts, stated: Option<&str>) -> Option<String> {
    let dom = page.dom;
    let is_unseen = |id: NodeId| matches!(page.use_of(id), Some(Use::Never | Use::Hidden)) && page.is_out(id);
    let is_seen = |id: NodeId| !dom.ancestors(id).chain([id]).any(is_unseen);
    let words = |id: NodeId| headline(dom, id, stated);
    let marked = facts.marked(&["headline"]).map(|(_, id)| id).filter(|id| dom.tag(*id) != Tag::Meta).take(3);
    let first: Vec<NodeId> = dom.all(Tag::H1).filter(|id| is_seen(*id)).take(20).collect();
    let second = dom.all(Tag::H2).filter(|id| is_seen(*id)).take(30);
    let sole = (first.len() == 1).then(|| first.first().copied()).flatten();
    let all = marked.chain(first.iter().copied()).map(words).filter(|line| line.chars().any(char::is_alphanumeric));
    let Some(stated) = stated else { return sole.map(words).or_else(|| all.take(1).next()) };
    let near = |line: &String| (likeness(line, stated) * 100.0) as u32;
    let best = all.filter(|line| near(line) >= 40).fold(None, |best: Option<String>, line| match best {
        Some(best) if near(&best) >= near(&line) => Some(best),
        _ => Some(line),
    });
    best.or_else(|| second.map(words).find(|line| near(line) >= 70))
}

/// The words of a headline; the kicker above it is left out where the page's head has it without.
fn headline(dom: &Dom, id: NodeId, stated: Option<&str>) -> String {
    let whole = dom.text_of(dom.range(id), 600);
    let Some(stated) = stated.map(bare).filter(|stated| *stated != bare(&whole)) else { return whole };
    let parts = (id + 1..dom.end(id)).filter(|inner| dom.tag(*inner) != Tag::Text || dom.parent(*inner) == id);
    let same = parts.take(20).map(|inner| dom.text_of(dom.range(inner), 600)).find(|words| bare(words) == stated);
    same.unwrap_or(whole)
}

/// How much of the words of the shorter line the longer one has, less what lengths differ.
fn likeness(a: &str, b: &str) -> f32 {
    let words = |line: &str| -> Vec<String> {
        fold(line).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.is_empty() {
        return 0.0;
    }
    let shared = short.iter().filter(|word| long.contains(word)).count() as f32;
    shared / short.len() as f32 * (0.5 + 0.5 * short.len() as f32 / long.len() as f32)
}
