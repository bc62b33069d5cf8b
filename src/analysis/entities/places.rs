//! Which names are one place: the listed other names of a place, and acronyms.

use super::link::{Link, Linked};
use super::name::Name;
use super::organizations::{initials, is_bracketed};
use super::union::Union;
use crate::analysis::mentions::lists::place_names;
use crate::text::fold;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The listed name of a place by its other names, all folded.
static ALIASES: LazyLock<HashMap<String, String>> =
    LazyLock::new(|| place_names().map(|(name, listed)| (place_key(name), place_key(listed))).collect());

fn place_key(name: &str) -> String {
    fold(name).replace(['.', ','], "")
}

/// The name that a place is listed under, folded; the key itself where it is not listed.
pub fn listed(key: &str) -> String {
    ALIASES.get(key).cloned().unwrap_or_else(|| key.to_owned())
}

/// Whether a folded name is in the list of places.
pub fn is_listed(key: &str) -> bool {
    ALIASES.contains_key(key)
}

/// The place of each name, as a number, with the link's reason; `names` are those of places in the order of the text.
pub fn cluster(text: &str, names: &[&Name]) -> Vec<Linked> {
    let mut forms: HashMap<String, usize> = HashMap::new();
    let mut first_key: Vec<String> = Vec::new();
    let mut of_name = Vec::with_capacity(names.len());
    for name in names {
        let next = forms.len();
        let form = *forms.entry(listed(&name.key())).or_insert(next);
        if form == next {
            first_key.push(name.key());
        }
        of_name.push(form);
    }
    let mut union = Union::new(forms.len());
    let mut links: Vec<Option<Link>> = vec![None; forms.len()];
    join_acronyms(text, names, &of_name, &mut union, &mut links);
    let linked = |(name, form): (&&Name, &usize)| {
        let same = first_key.get(*form).is_some_and(|key| *key == name.key());
        let link = links.get(*form).copied().flatten();
        Linked { number: union.root(*form), link: link.unwrap_or(if same { Link::SAME_NAME } else { Link::LISTED }) }
    };
    names.iter().zip(&of_name).map(linked).collect()
}

/// "United Arab Emirates (UAE)", and later "UAE".
fn join_acronyms(text: &str, names: &[&Name], of_name: &[usize], union: &mut Union, links: &mut [Option<Link>]) {
    let mut join = |short: usize, long: usize, link: Link| {
        union.join(short, long);
        if let Some(slot) = links.get_mut(short) {
            *slot = slot.or(Some(link));
        }
    };
    for (pair, of) in names.windows(2).zip(of_name.windows(2)) {
        let ([a, b], [form_a, form_b]) = (pair, of) else { continue };
        if b.is_acronym() && !a.is_acronym() && is_bracketed(text, a.span, b.span) {
            join(*form_b, *form_a, Link::BRACKETS);
        }
    }
    let mut by_initials: HashMap<String, Option<usize>> = HashMap::new();
    for (name, form) in names.iter().zip(of_name).filter(|(name, _)| !name.is_acronym()) {
        for letters in initials(&name.words) {
            let known = by_initials.entry(letters).or_insert(Some(*form));
            if *known != Some(*form) {
                *known = None;
            }
        }
    }
    for (name, form) in names.iter().zip(of_name).filter(|(name, _)| name.is_acronym() && !is_listed(&name.key())) {
        if let Some(Some(long)) = by_initials.get(&name.key()) {
            join(*form, *long, Link::INITIALS);
        }
    }
}
