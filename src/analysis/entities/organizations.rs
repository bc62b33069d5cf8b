//! Which names are one organization: acronyms and what they stand for, "Inc.", turned names of offices, short forms.

use super::link::{Link, Linked};
use super::name::Name;
use super::union::Union;
use crate::analysis::mentions::lists::LISTS;
use crate::model::Span;
use std::collections::HashMap;

/// The organization of each name, as a number, with the link's reason; `names` are those of organizations in the order of the text.
pub fn cluster(text: &str, names: &[&Name]) -> Vec<Linked> {
    let forms = Forms::new(names);
    let mut joined = Joined { union: Union::new(forms.all.len()), links: vec![None; forms.all.len()] };
    join_bracketed(text, names, &forms, &mut joined);
    join_acronyms(&forms, &mut joined);
    join_spellings(&forms, &mut joined);
    join_modified(&forms, &mut joined);
    join_without_country(&forms, &mut joined);
    join_short(&forms, &mut joined);
    let linked = |(name, form): (&&Name, &usize)| {
        let link = joined.links.get(*form).copied().flatten();
        let same = forms.all.get(*form).is_some_and(|first| first.words == name.words);
        let link = link.unwrap_or(if same { Link::SAME_NAME } else { Link::SPELLING });
        Linked { number: joined.union.root(*form), link }
    };
    names.iter().zip(&forms.of_name).map(linked).collect()
}

/// Which forms are one, and why.
struct Joined {
    union: Union,
    /// Why a form was joined to a longer one.
    links: Vec<Option<Link>>,
}

impl Joined {
    fn join(&mut self, short: usize, long: usize, link: Link) {
        self.union.join(short, long);
        if let Some(slot) = self.links.get_mut(short) {
            *slot = slot.or(Some(link));
        }
    }
}

/// The distinct spellings.
struct Forms<'a> {
    /// A mention of each.
    all: Vec<&'a Name>,
    /// Words of each, made alike.
    words: Vec<Vec<String>>,
    /// Whether it stands somewhere with its legal form: then it is a whole name.
    whole: Vec<bool>,
    /// The form of each mention.
    of_name: Vec<usize>,
    by_words: HashMap<Vec<String>, usize>,
}

impl<'a> Forms<'a> {
    fn new(names: &[&'a Name]) -> Self {
        let mut forms = Self {
            all: Vec::new(),
            words: Vec::new(),
            whole: Vec::new(),
            of_name: Vec::new(),
            by_words: HashMap::new(),
        };
        for name in names {
            let words = alike(&name.words);
            let next = forms.all.len();
            let form = *forms.by_words.entry(words.clone()).or_insert(next);
            if form == next {
                forms.all.push(name);
                forms.words.push(words);
                forms.whole.push(false);
            }
            if let Some(whole) = forms.whole.get_mut(form) {
                *whole |= without_legal_form(&name.words).len() < name.words.len();
            }
            forms.of_name.push(form);
        }
        forms
    }

    fn iter(&self) -> impl Iterator<Item = (usize, &'a Name, &[String])> + '_ {
        self.all.iter().zip(&self.words).enumerate().map(|(form, (name, words))| (form, *name, words.as_slice()))
    }

    /// For each key that a function gives, its only form; `None` where several have it.
    fn index<'b, K: std::hash::Hash + Eq>(
        &'b self,
        keys: impl Fn(&'b Name, &'b [String]) -> Vec<K>,
    ) -> HashMap<K, Option<usize>> {
        let mut index = HashMap::new();
        for (form, name, words) in self.iter() {
            for key in keys(name, words) {
                let known = index.entry(key).or_insert(Some(form));
                if *known != Some(form) {
                    *known = None;
                }
            }
        }
        index
    }
}

/// The words of an organization's name as they are compared: without "Inc.", offices turned, American spelling.
pub fn alike(words: &[String]) -> Vec<String> {
    let words = without_group(without_legal_form(words));
    let spelled = |word: &String| match word.as_str() {
        "defence" => "defense".to_owned(),
        "labour" => "labor".to_owned(),
        "centre" => "center".to_owned(),
        "organisation" => "organization".to_owned(),
        "programme" => "program".to_owned(),
        "&" => "and".to_owned(),
        _ => word.clone(),
    };
    let words: Vec<String> = words.iter().map(spelled).collect();
    turned(&words).unwrap_or(words)
}

/// "Department of Trade" as "Trade Department".
fn turned(words: &[String]) -> Option<Vec<String>> {
    let office = |word: &str| matches!(word, "department" | "ministry" | "university" | "bureau" | "institute");
    let at = words.windows(2).position(|pair| matches!(pair, [a, b] if office(a) && b == "of"))?;
    let rest = words.get(at + 2..)?;
    let rest = rest.strip_prefix(&["the".to_owned()][..]).unwrap_or(rest);
    if rest.is_empty() {
        return None;
    }
    Some(words.get(..at)?.iter().chain(rest).chain(words.get(at)).cloned().collect())
}

/// Without "Group" and the like at the end.
fn without_group(words: &[String]) -> &[String] {
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() && matches!(last.as_str(), "group" | "holdings" | "holding") => rest,
        _ => words,
    }
}

fn without_legal_form(words: &[String]) -> &[String] {
    let legal = words.iter().skip(1).rev().take_while(|word| is_legal_form(word)).count();
    words.get(..words.len() - legal).unwrap_or(words)
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
            | "se"
            | "ab"
            | "asa"
            | "oyj"
            | "pty"
            | "pvt"
            | "kk"
            | "sarl"
            | "srl"
            | "sab"
    )
}

/// "Drug Enforcement Agency (DEA)", "DEA (Drug Enforcement Agency)".
fn join_bracketed(text: &str, names: &[&Name], forms: &Forms<'_>, joined: &mut Joined) {
    for (pair, of) in names.windows(2).zip(forms.of_name.windows(2)) {
        let ([a, b], [form_a, form_b]) = (pair, of) else { continue };
        if is_bracketed(text, a.span, b.span) && (a.is_acronym() != b.is_acronym()) {
            let (short, long) = if a.is_acronym() { (form_a, form_b) } else { (form_b, form_a) };
            joined.join(*short, *long, Link::BRACKETS);
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

/// The letters that words may be shortened to: with and without "of", "the", "and"; words with a hyphen as one or as two.
pub fn initials(words: &[String]) -> Vec<String> {
    let parts: Vec<&str> = words.iter().flat_map(|word| word.split('-')).filter(|part| !part.is_empty()).collect();
    if parts.len() < 2 {
        return Vec::new();
    }
    let whole: Vec<&str> = words.iter().map(String::as_str).collect();
    let letters = |words: &[&str], all: bool| {
        let kept = words.iter().filter(|word| all || !is_joint(word));
        kept.filter_map(|word| word.chars().next()).collect::<String>()
    };
    let mut found = vec![letters(&whole, true), letters(&whole, false), letters(&parts, true), letters(&parts, false)];
    found.sort_unstable();
    found.dedup();
    found.retain(|letters| letters.chars().count() > 1);
    found
}

fn is_joint(word: &str) -> bool {
    matches!(word, "of" | "the" | "for" | "and" | "on" | "in" | "de" | "la" | "del" | "du" | "des" | "y" | "et" | "&")
}

/// An acronym and the only name whose letters it has.
fn join_acronyms(forms: &Forms<'_>, joined: &mut Joined) {
    let by_initials = forms.index(|name, _| if name.is_acronym() { Vec::new() } else { initials(&name.words) });
    for (form, name, words) in forms.iter().filter(|(_, name, _)| name.is_acronym()) {
        let letters: String = words.concat().chars().filter(|c| c.is_alphanumeric()).collect();
        if let Some(Some(long)) = by_initials.get(&letters).filter(|_| name.shown.len() > 1) {
            joined.join(form, *long, Link::INITIALS);
        }
    }
}

/// "Pet-Mart", "Petmart" and "Pet - Mart".
fn join_spellings(forms: &Forms<'_>, joined: &mut Joined) {
    let mut squashed: HashMap<String, usize> = HashMap::new();
    for (form, _, words) in forms.iter() {
        let key: String = words.concat().chars().filter(|c| c.is_alphanumeric()).collect();
        let first = *squashed.entry(key).or_insert(form);
        if first != form {
            joined.join(form, first, Link::SPELLING);
        }
    }
}

/// "H-2 Cartel" and "H-2 drug cartel": words in lower case within a name may be left out.
fn join_modified(forms: &Forms<'_>, joined: &mut Joined) {
    for (form, name, _) in forms.iter().filter(|(_, name, _)| name.words.len() > 2) {
        let last = name.words.len() - 1;
        let kept = |index: usize| index == 0 || index == last || name.capitals.get(index).copied().unwrap_or(true);
        let short: Vec<String> =
            name.words.iter().enumerate().filter(|(i, _)| kept(*i)).map(|(_, word)| word.clone()).collect();
        let joint = name.words.iter().any(|word| matches!(word.as_str(), "of" | "for" | "and" | "de"));
        if short.len() < name.words.len()
            && !joint
            && let Some(other) = forms.by_words.get(&alike(&short))
        {
            joined.join(*other, form, Link::MODIFIED);
        }
    }
}

/// "US State Department" and "State Department".
fn join_without_country(forms: &Forms<'_>, joined: &mut Joined) {
    for (form, _, words) in forms.iter() {
        let country = LISTS.places.longest(words).or_else(|| LISTS.demonyms.longest(words)).map_or(0, |(len, ())| len);
        let rest = words.get(country..).filter(|rest| country > 0 && rest.len() > 1);
        if let Some(other) = rest.and_then(|rest| forms.by_words.get(rest)) {
            joined.join(*other, form, Link::COUNTRY);
        }
    }
}

/// "Goldman" and "Goldman Sachs": the first words of the only name that begins with them.
fn join_short(forms: &Forms<'_>, joined: &mut Joined) {
    let by_start = forms.index(|name, words| {
        let owned = name.shown.contains("’s ") || name.shown.contains("'s ");
        let starts = (1..words.len()).filter_map(|len| words.split_at_checked(len)).take(4);
        starts.filter(|(_, rest)| !owned && may_be_left_out(rest)).map(|(start, _)| start).collect()
    });
    let is_whole = |form: usize| forms.whole.get(form).copied().unwrap_or_default();
    for (form, name, words) in forms.iter().filter(|(form, name, _)| !name.is_acronym() && !is_whole(*form)) {
        if let Some(Some(long)) = by_start.get(words).filter(|_| !is_general(words) && name.shown.len() > 3) {
            joined.join(form, *long, Link::FIRST_WORDS);
        }
    }
}

/// Whether the rest of a name may be left out: "Sachs", "Airlines", but not what names a product, an event or a body of its own.
pub fn may_be_left_out(rest: &[String]) -> bool {
    const OTHERS: [&str; 22] = [
        "conference",
        "summit",
        "festival",
        "cup",
        "fund",
        "award",
        "awards",
        "foundation",
        "museum",
        "stadium",
        "school",
        "university",
        "institute",
        "workers",
        "union",
        "store",
        "park",
        "center",
        "prize",
        "championship",
        "forum",
        "party",
    ];
    let own = rest.last().is_some_and(|last| OTHERS.contains(&last.as_str()));
    rest.len() <= 2 && !own && !rest.iter().any(|word| word.chars().any(|c| c.is_ascii_digit()))
}

/// Whether words name a place or people or are found in many names of organizations, so that they stand for none of them.
pub fn is_general(words: &[String]) -> bool {
    LISTS.places.longest(words).is_some()
        || LISTS.demonyms.longest(words).is_some()
        || words.iter().all(|word| LISTS.organization_words.contains(word))
}
