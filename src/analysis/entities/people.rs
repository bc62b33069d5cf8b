//! Which personal names are one person: full names, surnames (Spanish double ones too), given names, initials, short forms.
//!
//! Two people with one surname stay two; a bare surname goes to the one named last before it.

use super::name::Name;
use crate::text::lexicon::entries;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Short forms of given names: each with the number of its line, so that two of one line are one name.
static SHORT_FORMS: LazyLock<HashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut forms: HashMap<&'static str, Vec<usize>> = HashMap::new();
    for (line, entry) in entries(include_str!("../../../assets/lexicon/short-names.txt")).enumerate() {
        for name in entry.split_whitespace() {
            forms.entry(name).or_default().push(line);
        }
    }
    forms
});

/// People who share a surname are compared with one another up to this many.
const MOST: usize = 48;

/// Somebody named in full.
struct Person<'a> {
    words: &'a [String],
    first: usize,
    last_seen: Option<usize>,
}

/// The person of each name, as a number; `names` are those of persons in the order of the text.
pub fn cluster(names: &[&Name]) -> Vec<usize> {
    let mut people = People::default();
    let mut of_form: HashMap<&[String], Option<usize>> = HashMap::new();
    for (first, form) in full_forms(names) {
        let person = people.place(form, first);
        of_form.insert(form, person);
    }
    let mut others: HashMap<&[String], usize> = HashMap::new();
    let mut numbers = Vec::with_capacity(names.len());
    for (at, name) in names.iter().enumerate() {
        let words = name.words.as_slice();
        let person = of_form.get(words).copied().flatten().or_else(|| people.nearest(words, at));
        if let Some(person) = person.and_then(|person| people.all.get_mut(person)) {
            person.last_seen = Some(at);
        }
        numbers.push(person.unwrap_or_else(|| {
            let next = usize::MAX - others.len();
            *others.entry(words).or_insert(next)
        }));
    }
    numbers
}

/// The distinct full names, longest first, with the number of the mention that has each first.
fn full_forms<'a>(names: &[&'a Name]) -> Vec<(usize, &'a [String])> {
    let mut first: HashMap<&[String], usize> = HashMap::new();
    for (at, name) in names.iter().enumerate().filter(|(_, name)| name.words.len() > 1) {
        first.entry(name.words.as_slice()).or_insert(at);
    }
    let mut forms: Vec<_> = first.into_iter().map(|(form, at)| (at, form)).collect();
    forms.sort_by_key(|(at, form)| (std::cmp::Reverse(form.len()), *at));
    forms
}

#[derive(Default)]
struct People<'a> {
    all: Vec<Person<'a>>,
    /// By word: who has it behind the given name.
    by_surname: HashMap<&'a str, Vec<usize>>,
    /// By word: whose given name it is.
    by_given: HashMap<&'a str, Vec<usize>>,
}

impl<'a> People<'a> {
    /// The person of a full name, a new one if need be; `None` where it may be one of several.
    fn place(&mut self, form: &'a [String], first: usize) -> Option<usize> {
        let mut same: Vec<usize> = Vec::new();
        for word in form.iter().skip(1) {
            let candidates = self.by_surname.get(word.as_str()).map(Vec::as_slice).unwrap_or_default();
            let fits = |person: &&usize| self.all.get(**person).is_some_and(|person| is_same(person.words, form));
            same.extend(candidates.iter().take(MOST).filter(fits));
        }
        same.sort_unstable();
        same.dedup();
        match same.as_slice() {
            [one] => Some(*one),
            [] => Some(self.add(form, first)),
            _ => None,
        }
    }

    fn add(&mut self, words: &'a [String], first: usize) -> usize {
        let number = self.all.len();
        self.all.push(Person { words, first, last_seen: None });
        for (index, word) in words.iter().enumerate().filter(|(_, word)| word.chars().count() > 1) {
            let map = if index == 0 { &mut self.by_given } else { &mut self.by_surname };
            map.entry(word.as_str()).or_default().push(number);
        }
        number
    }

    /// Who is meant by a short name at mention number `at`: the one named last before it, else the one named first after it.
    fn nearest(&self, words: &[String], at: usize) -> Option<usize> {
        let last = words.last()?;
        let surname = self.by_surname.get(last.as_str()).map(Vec::as_slice).unwrap_or_default();
        let fits = |person: &&usize| {
            self.all.get(**person).is_some_and(|person| words.len() == 1 || is_same(person.words, words))
        };
        let candidates: Vec<usize> = surname.iter().take(MOST).filter(fits).copied().collect();
        if candidates.is_empty() {
            return self.sole_given(words);
        }
        candidates.into_iter().max_by_key(|number| {
            let person = self.all.get(*number);
            let seen = person.and_then(|person| person.last_seen).map(|seen| seen + 1);
            let ahead = person.map_or(usize::MAX, |person| person.first.saturating_sub(at));
            (seen, std::cmp::Reverse(ahead))
        })
    }

    /// The only person with a given name.
    fn sole_given(&self, words: &[String]) -> Option<usize> {
        let [word] = words else { return None };
        match self.by_given.get(word.as_str()).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        }
    }
}

/// Whether two full names may be one person's; `long` has no fewer words.
fn is_same(long: &[String], short: &[String]) -> bool {
    if short.len() > 1 && long.ends_with(short) {
        return true;
    }
    let (Some((given, rest)), Some((short_given, short_rest))) = (long.split_first(), short.split_first()) else {
        return false;
    };
    let is_initial = |word: &&String| word.chars().count() == 1;
    let mut rest = rest.iter().filter(|word| !is_initial(word));
    let mut wanted = short_rest.iter().filter(|word| !is_initial(word)).peekable();
    wanted.peek().is_some() && is_same_given(given, short_given) && wanted.all(|word| rest.any(|other| other == word))
}

fn is_same_given(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    let forms = |name: &str| SHORT_FORMS.get(name).map(Vec::as_slice).unwrap_or_default();
    a == b || initial(a, b) || initial(b, a) || forms(a).iter().any(|line| forms(b).contains(line))
}
