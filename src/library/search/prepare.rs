//! From the words typed to a query whose terms have their other forms, as far as the library has them.

use super::{FILE, SearchQuery, WordForms, fts};
use crate::library::{LibraryError, Reader, sql::section};
use crate::text::query::forms::{Stems, forms, is_like, with_article};
use crate::text::query::{Form, Matcher, Node, Query, Term, parse};

const EXISTS: &str = section(FILE, "exists");
const WORDS: &str = section(FILE, "words_of_letter");

/// Words alike that are searched for at most, the most frequent ones.
const ALIKE: usize = 60;

/// A query made ready for one library.
#[derive(Debug)]
pub struct Prepared {
    /// What was asked.
    pub asked: SearchQuery,
    /// How it was understood, with the forms that the library has.
    pub query: Query,
    /// Finds its words in texts.
    pub matcher: Matcher,
    /// Whether the last word, which no article has, was taken as one that is only begun.
    pub begun: bool,
}

impl Prepared {
    pub(super) fn of(reader: &Reader, asked: &SearchQuery) -> Result<Self, LibraryError> {
        let mut query = parse(&asked.words);
        expand(reader, &mut query, asked.forms)?;
        let matcher = Matcher::new(query.root.as_ref());
        Ok(Self { asked: asked.clone(), query, matcher, begun: false })
    }

    /// The same with the last word only begun, where it may still be typed; `None` where it is not such a word.
    pub(super) fn unfinished(&self) -> Option<Self> {
        const LEAST: usize = 3;
        let mut query = self.query.clone();
        let end = self.asked.words.len();
        let mut changed = false;
        let change = &mut |term: &mut Term| {
            let letters = term.words.last().map_or(0, |word| word.chars().count());
            if term.at.end() == end && term.form == Form::AnyForm && letters >= LEAST {
                term.form = Form::Begun;
                term.others.clear();
                changed = true;
            }
            Ok::<(), std::convert::Infallible>(())
        };
        let Ok(()) = query.root.as_mut()?.terms_mut(change);
        let matcher = Matcher::new(query.root.as_ref());
        changed.then(|| Self { asked: self.asked.clone(), query, matcher, begun: true })
    }

    /// The tree; `None` where nothing is asked for.
    #[must_use]
    pub const fn root(&self) -> Option<&Node> {
        self.query.root.as_ref()
    }
}

fn expand(reader: &Reader, query: &mut Query, wanted: WordForms) -> Result<(), LibraryError> {
    let Some(root) = &mut query.root else { return Ok(()) };
    let languages = languages(reader)?;
    root.terms_mut(&mut |term| {
        let [word] = &term.words[..] else { return Ok(()) };
        term.others = match term.form {
            Form::AnyForm if wanted == WordForms::All => {
                let maybe = forms(word, &languages).into_iter().chain(with_article(word));
                maybe
                    .filter_map(|form| reader.has_word(&form).map(|has| has.then_some(form)).transpose())
                    .collect::<Result<_, _>>()?
            }
            Form::Like(letters) => alike(reader, word, usize::from(letters))?,
            _ => Vec::new(),
        };
        Ok(())
    })
}

/// The languages of the library whose stems are known; English where none is told.
fn languages(reader: &Reader) -> Result<Vec<Stems>, LibraryError> {
    let heads = reader.heads()?;
    let mut known: Vec<Stems> = heads.languages().all().iter().filter_map(|name| Stems::of(name)).collect();
    known.dedup();
    if known.is_empty() {
        known.push(Stems::English);
    }
    Ok(known)
}

/// The words of the library that differ from a word in up to so many letters: those with the same first letter by going through all
/// of these, the others where a single change of that letter makes them.
fn alike(reader: &Reader, word: &str, letters: usize) -> Result<Vec<String>, LibraryError> {
    let word: Vec<char> = crate::text::fold(word).chars().collect();
    let Some((first, rest)) = word.split_first() else { return Ok(Vec::new()) };
    let read = |row: &rusqlite::Row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?));
    let after = char::from_u32(u32::from(*first) + 1).unwrap_or(*first);
    let mut found = reader.all(WORDS, [String::from(*first), String::from(after)], read)?;
    found.retain(|(other, _)| is_like(&word, &other.chars().collect::<Vec<_>>(), letters));
    found.sort_by_key(|(_, articles)| std::cmp::Reverse(*articles));
    let mut others: Vec<String> = found.into_iter().map(|(other, _)| other).collect();
    let rest: String = rest.iter().collect();
    let whole: String = word.iter().collect();
    let changed = ('a'..='z').flat_map(|letter| [format!("{letter}{rest}"), format!("{letter}{whole}")]);
    for other in changed.chain([rest.clone()]) {
        if other != whole && !others.contains(&other) && reader.has_word(&other)? {
            others.push(other);
        }
    }
    others.retain(|other| *other != whole);
    others.truncate(ALIKE);
    Ok(others)
}

impl Reader {
    /// Whether an article has a word.
    fn has_word(&self, word: &str) -> Result<bool, LibraryError> {
        self.run(|c| Ok(c.prepare_cached(EXISTS)?.exists([fts::word(word)])?))
    }
}
