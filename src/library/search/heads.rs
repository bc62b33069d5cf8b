//! What the search must know of every article at once: day, outlet, language, length. Twenty bytes for each, read when the library
//! has changed, so that a query asks the file for nothing but its words.

use super::{super::store::day_number, FILE, set::Set, text};
use crate::library::{LibraryError, Reader, convert::day, sql::section};
use crate::text::query::Days;
use std::collections::HashMap;
use std::sync::Arc;

const HEADS: &str = section(FILE, "heads");

/// The number of a day that is not known.
const NO_DAY: i32 = i32::MIN;

/// All articles that are there, by their ids.
#[derive(Debug, Default)]
pub(in crate::library) struct Heads {
    ids: Vec<i64>,
    days: Vec<i32>,
    outlets: Vec<u32>,
    languages: Vec<u32>,
    words: Vec<u32>,
    /// The place of an id, plus one.
    places: Vec<u32>,
    outlet_names: Names,
    language_names: Names,
}

/// Names by number; the first one is that of nothing.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.names.len() as u32;
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// The names in the order of their numbers.
    pub(super) fn all(&self) -> &[String] {
        &self.names
    }
}

impl Heads {
    fn read(reader: &Reader) -> Result<Self, LibraryError> {
        let mut heads = Self::default();
        heads.outlet_names.number("");
        heads.language_names.number("");
        reader.run(|c| {
            let mut statement = c.prepare_cached(HEADS)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let id: i64 = row.get(0)?;
                let place = usize::try_from(id).unwrap_or_default();
                heads.places.resize(place + 1, 0);
                heads.ids.push(id);
                if let Some(slot) = heads.places.get_mut(place) {
                    *slot = heads.ids.len() as u32;
                }
                heads.days.push(day(row, 1)?.map_or(NO_DAY, |day| day_number(day) as i32));
                let outlet = text(row, 2)?;
                heads.outlets.push(heads.outlet_names.number(outlet));
                let language = text(row, 3)?;
                heads.languages.push(heads.language_names.number(language));
                heads.words.push(row.get(4)?);
            }
            Ok(heads)
        })
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(super) fn place(&self, id: i64) -> Option<usize> {
        let place = self.places.get(usize::try_from(id).ok()?)?;
        (*place as usize).checked_sub(1)
    }

    pub(super) fn id(&self, place: usize) -> i64 {
        self.ids.get(place).copied().unwrap_or_default()
    }

    /// Days since 1 January 1970.
    pub(super) fn day(&self, place: usize) -> Option<i32> {
        self.days.get(place).copied().filter(|day| *day != NO_DAY)
    }

    pub(super) fn newest(&self) -> i32 {
        self.days.iter().copied().max().filter(|day| *day != NO_DAY).unwrap_or_default()
    }

    pub(super) fn outlet(&self, place: usize) -> u32 {
        self.outlets.get(place).copied().unwrap_or_default()
    }

    pub(super) fn language(&self, place: usize) -> u32 {
        self.languages.get(place).copied().unwrap_or_default()
    }

    pub(super) fn words(&self, place: usize) -> u32 {
        self.words.get(place).copied().unwrap_or_default()
    }

    pub(super) const fn outlets(&self) -> &Names {
        &self.outlet_names
    }

    pub(super) const fn languages(&self) -> &Names {
        &self.language_names
    }

    /// Those that something holds for.
    pub(super) fn that(&self, holds: impl Fn(usize) -> bool) -> Set {
        Set::of(self.len(), (0..self.len()).filter(|place| holds(*place)))
    }

    /// Those published on these days.
    pub(super) fn published(&self, days: Days) -> Set {
        let number = |day| day_number(day) as i32;
        let (from, to) = (days.from.map(number), days.to.map(number));
        self.that(|place| {
            self.day(place).is_some_and(|day| from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to))
        })
    }
}

impl Reader {
    /// The articles as they are now.
    pub(super) fn heads(&self) -> Result<Arc<Heads>, LibraryError> {
        let revision = self.revision()?;
        if let Some((of, heads)) = self.heads.borrow().as_ref().filter(|(of, _)| *of == revision) {
            debug_assert_eq!(*of, revision);
            return Ok(Arc::clone(heads));
        }
        let heads = Arc::new(Heads::read(self)?);
        *self.heads.borrow_mut() = Some((revision, Arc::clone(&heads)));
        Ok(heads)
    }
}
