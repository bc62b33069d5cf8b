//! Which names are one organization: acronyms and what they stand for, "Inc.", short forms.

use super::name::Name;
use super::union::Union;
use crate::analysis::mentions::lists::LISTS;
use crate::model::Span;
use std::collections::HashMap;

/// The organization of each name, as a number; `names` are those of organizations in the order of the text.
pub fn cluster(text: &str, names: &[&Name]) -> Vec<usize> {
    let forms = Forms::new(names);
    let mut union = Union::new(forms.all.len());
    join_bracketed(text, names, &forms, &mut union);
    join_acronyms(&forms, &mut union);
    join_modified(&forms, &mut union);
    join_without_country(&forms, &mut union);
    join_short(&forms, &mut union);
    forms.of_name.iter().map(|form| union.root(*form)).collect()
}

/// The distinct spellings.
struct Forms<'a> {
    /// A mention of each.
    all: Vec<&'a Name>,
    /// Words of each without "Inc." and the like.
    words: Vec<&'a [String]>,
    /// The form of each mention.
    of_name: Vec<usize>,
    by_words: HashMap<&'a [String], usize>,
}

impl<'a> Forms<'a> {
    fn new(names: &[&'a Name]) -> Self {
        let mut forms = Self { all: Vec::new(), words: Vec::new(), of_name: Vec::new(), by_words: HashMap::new() };
        for name in names {
            let words = without_legal_form(&name.words);
            let next = forms.all.len();
            let form = *forms.by_words.entry(words).or_insert(next);
            if form == next {
                forms.all.push(name);
                forms.words.push(words);
            }
            forms.of_name.push(form);
        }
        forms
    }

    fn iter(&self) -> impl Iterator<Item = (usize, &'a Name, &'a [String])> + '_ {
        self.all.iter().zip(&self.words).enumerate().map(|(form, (name, words))| (form, *name, *words))
    }

    /// For each key that a function gives, its only form; `None` where several have it.
    fn index<K: std::hash::Hash + Eq>(
        &self,
        keys: impl Fn(&Name, &'a [String]) -> Vec<K>,
    ) -> HashMap<K, Option<usize>> {
        let mut index = HashMap::new();
        for (form, name, words) in self.iter() {
            for key in keys(name, words) {
                index
                    .entry(key)
                    .and_modify(|known| {
                        if *known != Some(form) {
                            *known = None;
                        }
                    })
                    .or_insert(Some(form));
            }
        }
        index
    }
}

fn without_legal_form(words: &[String]) -> &[String] {
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() && is_legal_form(last) => rest,
        _ => words,
    }
}

fn is_legal_form(word: &str) -> bool {
    matches!(
        word,
        "inc"
            | "corp"
            | "corporation"
            | "co"
            | "company"
            | "ltd"
            | "limited"
            | "llc"
            | "llp"
            | "plc"
            | "gmbh"
            | "ag"
            | "sa"
            | "spa"
            | "nv"
            | "bv"
    )
}

/// "Drug Enforcement Agency (DEA)", "DEA (Drug Enforcement Agency)".
fn join_bracketed(text: &str, names: &[&Name], forms: &Forms<'_>, union: &mut Union) {
    for (pair, of) in names.windows(2).zip(forms.of_name.windows(2)) {
        let ([a, b], [form_a, form_b]) = (pair, of) else { continue };
        if is_bracketed(text, a.span, b.span) && (a.is_acronym() != b.is_acronym()) {
            union.join(*form_a, *form_b);
        }
    }
}

/// Whether `b` follows `a` in brackets.
pub fn is_bracketed(text: &str, a: Span, b: Span) -> bool {
    let between = Span::new(a.end(), b.start()).in_text(text);
    let behind = text.get(b.end()..).unwrap_or_default();
    let opening = between.trim_start_matches("'s").trim_start_matches("’s").trim();
    between.len() <= 6 && matches!(opening, "(" | "(“" | "(\"" | "(the") && behind.starts_with([')', '”', '"'])
}

/// The letters that words may be shortened to: with and without "of", "the", "and".
fn initials(words: &[String]) -> Vec<String> {
    if words.len() < 2 {
        return Vec::new();
    }
    let letters =
        |words: &mut dyn Iterator<Item = &String>| words.filter_map(|word| word.chars().next()).collect::<String>();
    let short = |word: &&String| {
        !matches!(
            word.as_str(),
            "of" | "the" | "for" | "and" | "on" | "in" | "de" | "la" | "del" | "du" | "des" | "y" | "et"
        )
    };
    vec![letters(&mut words.iter()), letters(&mut words.iter().filter(short))]
}

/// An acronym and the only name whose letters it has.
fn join_acronyms(forms: &Forms<'_>, union: &mut Union) {
    let by_initials = forms.index(|name, words| if name.is_acronym() { Vec::new() } else { initials(words) });
    for (form, name, words) in forms.iter().filter(|(_, name, _)| name.is_acronym()) {
        let letters: String = words.concat().chars().filter(|c| c.is_alphanumeric()).collect();
        if let Some(Some(long)) = by_initials.get(&letters).filter(|_| name.shown.len() > 1) {
            union.join(form, *long);
        }
    }
}

/// "H-2 Cartel" and "H-2 drug cartel": words in lower case within a name may be left out.
fn join_modified(forms: &Forms<'_>, union: &mut Union) {
    for (form, name, words) in forms.iter().filter(|(_, _, words)| words.len() > 2) {
        let last = words.len() - 1;
        let kept = |index: usize| index == 0 || index == last || name.capitals.get(index).copied().unwrap_or(true);
        let short: Vec<String> =
            words.iter().enumerate().filter(|(i, _)| kept(*i)).map(|(_, word)| word.clone()).collect();
        let joint = words.iter().any(|word| matches!(word.as_str(), "of" | "for" | "and" | "de"));
        if short.len() < words.len()
            && !joint
            && let Some(other) = forms.by_words.get(short.as_slice())
        {
            union.join(form, *other);
        }
    }
}

/// "US State Department" and "State Department".
fn join_without_country(forms: &Forms<'_>, union: &mut Union) {
    for (form, _, words) in forms.iter() {
        let country = LISTS.places.longest(words).or_else(|| LISTS.demonyms.longest(words)).map_or(0, |(len, ())| len);
        let rest = words.get(country..).filter(|rest| country > 0 && rest.len() > 1);
        if let Some(other) = rest.and_then(|rest| forms.by_words.get(rest)) {
            union.join(form, *other);
        }
    }
}

/// "Goldman" and "Goldman Sachs": the first words of the only name that begins with them.
fn join_short(forms: &Forms<'_>, union: &mut Union) {
    let by_start = forms.index(|_, words| (1..words.len()).filter_map(|len| words.get(..len)).take(4).collect());
    for (form, name, words) in forms.iter().filter(|(_, name, _)| !name.is_acronym()) {
        let general = LISTS.places.longest(words).is_some()
            || LISTS.demonyms.longest(words).is_some()
            || words.iter().all(|word| LISTS.organization_words.contains(word));
        if let Some(Some(long)) = by_start.get(words).filter(|_| !general && name.shown.len() > 3) {
            union.join(form, *long);
        }
    }
}
