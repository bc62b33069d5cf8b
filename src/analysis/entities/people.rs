//! Which personal names are one person: full names, surnames (Spanish double ones too), given names, initials, short forms.
//!
//! Two people with one surname stay two; a bare surname goes to the one whose title or form of address it has, else to the one named
//! last before it.

use super::link::{Link, Linked};
use super::name::{Gender, Name};
use crate::text::fold;
use crate::text::lexicon::{Words, entries};
use std::collections::{HashMap, HashSet};
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

/// Family names that stand first.
static EASTERN: LazyLock<Words> =
    LazyLock::new(|| Words::read(&[include_str!("../../../assets/lexicon/eastern-surnames.txt")]));

/// People who share a surname are compared with one another up to this many.
const MOST: usize = 48;

/// Names of more words are compared with equal ones only.
const LONGEST: usize = 16;

/// A name in full: its words and what tells a son from his father.
type Form<'a> = (&'a [String], Option<&'a str>);

/// Somebody named in full.
struct Person<'a> {
    words: &'a [String],
    suffix: Option<&'a str>,
    first: usize,
    last_seen: Option<usize>,
    titles: HashSet<String>,
    gender: Option<Gender>,
}

impl<'a> Person<'a> {
    fn new((words, suffix): Form<'a>, first: usize) -> Self {
        Self { words, suffix, first, last_seen: None, titles: HashSet::new(), gender: None }
    }
}

/// The person of each name, as a number, with the link's reason; `names` are those of persons in the order of the text.
pub fn cluster(names: &[&Name]) -> Vec<Linked> {
    let mut people = People::default();
    let mut of_form: HashMap<Form<'_>, Option<(usize, Link)>> = HashMap::new();
    for (first, form) in full_forms(names) {
        let person = people.place(form, first);
        of_form.insert(form, person);
    }
    for name in names.iter().filter(|name| name.title.is_some()) {
        if let Some((person, _)) = of_form.get(&form(name)).copied().flatten() {
            people.learn(person, name);
        }
    }
    let mut others: HashMap<Form<'_>, usize> = HashMap::new();
    let mut linked = Vec::with_capacity(names.len());
    for (at, name) in names.iter().enumerate() {
        let person = of_form.get(&form(name)).copied().flatten().or_else(|| people.nearest(name, at));
        if let Some(person) = person.and_then(|(person, _)| people.all.get_mut(person)) {
            person.last_seen = Some(at);
        }
        linked.push(person.map_or_else(
            || {
                let next = usize::MAX - others.len();
                Linked { number: *others.entry(form(name)).or_insert(next), link: Link::SAME_NAME }
            },
            |(number, link)| Linked { number, link },
        ));
    }
    linked
}

fn form(name: &Name) -> Form<'_> {
    (name.words.as_slice(), name.suffix.as_deref())
}

/// The distinct full names, longest first, with the number of the mention that has each first.
fn full_forms<'a>(names: &[&'a Name]) -> Vec<(usize, Form<'a>)> {
    let mut first: HashMap<Form<'_>, usize> = HashMap::new();
    for (at, name) in names.iter().enumerate().filter(|(_, name)| name.words.len() > 1) {
        first.entry(form(name)).or_insert(at);
    }
    let mut forms: Vec<_> = first.into_iter().map(|(form, at)| (at, form)).collect();
    forms.sort_by_key(|(at, (words, _))| (std::cmp::Reverse(words.len()), *at));
    forms
}

#[derive(Default)]
struct People<'a> {
    all: Vec<Person<'a>>,
    /// By word: who has it as a surname.
    by_surname: HashMap<&'a str, Vec<usize>>,
    /// By word: whose given name it is.
    by_given: HashMap<&'a str, Vec<usize>>,
    /// By the words in the order of the alphabet.
    by_sorted: HashMap<Vec<&'a str>, Vec<usize>>,
}

impl<'a> People<'a> {
    /// The person of a full name, a new one if need be; `None` where it may be one of several.
    fn place(&mut self, (words, suffix): Form<'a>, first: usize) -> Option<(usize, Link)> {
        if words.len() > LONGEST {
            self.all.push(Person::new((words, suffix), first));
            return Some((self.all.len() - 1, Link::SAME_NAME));
        }
        let mut same: Vec<usize> = Vec::new();
        let fits = |number: &&usize| {
            self.all.get(**number).is_some_and(|person| {
                person.suffix == suffix && (is_same(person.words, words) || is_turned(person.words, words))
            })
        };
        for word in words.iter().skip(1) {
            let candidates = self.by_surname.get(word.as_str()).map(Vec::as_slice).unwrap_or_default();
            same.extend(candidates.iter().take(MOST).filter(fits));
        }
        let turned = self.by_sorted.get(&sorted(words)).map(Vec::as_slice).unwrap_or_default();
        same.extend(turned.iter().take(MOST).filter(fits));
        same.sort_unstable();
        same.dedup();
        match same.as_slice() {
            [one] => Some((*one, Link::FULLER_NAME)),
            [] => Some((self.add((words, suffix), first), Link::SAME_NAME)),
            _ => None,
        }
    }

    fn add(&mut self, (words, suffix): Form<'a>, first: usize) -> usize {
        let number = self.all.len();
        self.all.push(Person::new((words, suffix), first));
        for (index, word) in words.iter().enumerate().filter(|(_, word)| word.chars().count() > 1) {
            let map = if index == 0 { &mut self.by_given } else { &mut self.by_surname };
            map.entry(word.as_str()).or_default().push(number);
            if index == 0 && EASTERN.contains(word) {
                self.by_surname.entry(word.as_str()).or_default().push(number);
            }
        }
        self.by_sorted.entry(sorted(words)).or_default().push(number);
        number
    }

    /// Notes the title that stands before a full name.
    fn learn(&mut self, number: usize, name: &Name) {
        if let (Some(person), Some(title)) = (self.all.get_mut(number), &name.title) {
            person.gender = person.gender.or(name.gender());
            person.titles.insert(title_key(title));
        }
    }

    /// Who is meant by a short name at mention number `at`.
    fn nearest(&self, name: &Name, at: usize) -> Option<(usize, Link)> {
        let words = name.words.as_slice();
        let last = words.last()?;
        let surname = self.by_surname.get(last.as_str()).map(Vec::as_slice).unwrap_or_default();
        let gender = name.gender();
        let fits = |number: &&usize| {
            self.all.get(**number).is_some_and(|person| {
                let contradicts = gender.is_some() && person.gender.is_some() && gender != person.gender;
                !contradicts && (words.len() == 1 || is_same(person.words, words))
            })
        };
        let candidates: Vec<usize> = surname.iter().take(MOST).filter(fits).copied().collect();
        if candidates.is_empty() {
            return self.sole_given(words);
        }
        let title = name.title.as_deref().map(title_key);
        let titled = |person: &Person<'_>| {
            let same_title = title.as_ref().is_some_and(|title| person.titles.contains(title));
            same_title || gender.is_some() && person.gender == gender
        };
        let best = candidates.iter().copied().max_by_key(|number| {
            let person = self.all.get(*number);
            let seen = person.and_then(|person| person.last_seen).map(|seen| seen + 1);
            let ahead = person.map_or(usize::MAX, |person| person.first.saturating_sub(at));
            (person.is_some_and(titled), seen, std::cmp::Reverse(ahead))
        })?;
        let by_title = self.all.get(best).is_some_and(titled);
        Some((best, Link::of_surname(candidates.len() > 1, by_title)))
    }

    /// The only person with a given name.
    fn sole_given(&self, words: &[String]) -> Option<(usize, Link)> {
        let [word] = words else { return None };
        match self.by_given.get(word.as_str()).map(Vec::as_slice) {
            Some([one]) => Some((*one, Link::GIVEN_NAME)),
            _ => None,
        }
    }
}

fn title_key(title: &str) -> String {
    fold(title.trim_end_matches('.'))
}

fn sorted(words: &[String]) -> Vec<&str> {
    let mut sorted: Vec<_> = words.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    sorted
}

/// "Tanaka Kenji" and "Kenji Tanaka": the family name once first and once last.
fn is_turned(a: &[String], b: &[String]) -> bool {
    let rotated = |a: &[String], b: &[String]| {
        a.split_first().zip(b.split_last()).is_some_and(|((first, rest), (last, start))| first == last && rest == start)
    };
    a.len() == b.len() && (rotated(a, b) || rotated(b, a))
}

/// Whether two full names may be one person's; `long` has no fewer words.
pub fn is_same(long: &[String], short: &[String]) -> bool {
    if short.len() > 1 && long.ends_with(short) {
        return true;
    }
    let (Some((given, rest)), Some((short_given, short_rest))) = (long.split_first(), short.split_first()) else {
        return false;
    };
    let is_initial = |word: &&String| word.chars().count() == 1;
    if !initials_fit(rest, short_rest) || !initials_fit(short_rest, rest) {
        return false;
    }
    let mut rest = rest.iter().filter(|word| !is_initial(word));
    let mut wanted = short_rest.iter().filter(|word| !is_initial(word)).peekable();
    wanted.peek().is_some() && is_same_given(given, short_given) && wanted.all(|word| rest.any(|other| other == word))
}

/// Whether each middle initial of `a` has its word in `b`, or `b` has no middle names: "A." and "B." are two people.
pub fn initials_fit<W: AsRef<str> + PartialEq>(a: &[W], b: &[W]) -> bool {
    let middle: Vec<&str> = b.iter().filter(|word| !a.contains(word)).map(AsRef::as_ref).collect();
    let mut initials = a.iter().filter(|word| word.as_ref().chars().count() == 1 && !b.contains(word));
    middle.is_empty() || initials.all(|initial| middle.iter().any(|word| word.starts_with(initial.as_ref())))
}

fn is_same_given(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    a == b || initial(a, b) || initial(b, a) || short_forms(a).iter().any(|line| short_forms(b).contains(line))
}

/// The lines of the list of short forms that have a given name.
pub fn short_forms(name: &str) -> &'static [usize] {
    SHORT_FORMS.get(name).map(Vec::as_slice).unwrap_or_default()
}
