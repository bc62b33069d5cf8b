//! Whether an article that is to be imported is in the library already: in the same words, as another version, or in another outlet.
//!
//! No text is gone through for it: texts meet by the key of their words, by their address, or in the bands of their wording; of those
//! that meet, sketches tell which may be alike, and only these few are read and compared. The comparison looks at the two alone, so
//! the order of import changes neither versions nor groups as long as those that belong together resemble each other in pairs.

use super::{LibraryError, alike, sql::section};
use crate::{
    model::{ArticleId, FieldName, Origin, SourceArticle, SourceFormat},
    text::{self, Overlap, Shingles, Sketch, Wording},
};
use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::{cmp::Reverse, collections::BTreeMap};

const FILE: &str = include_str!("sql/again.sql");
const UNKEYED: &str = section(FILE, "unkeyed");
const ANY_UNKEYED: &str = section(FILE, "any_unkeyed");
const KEY: &str = section(FILE, "key");
const BAND: &str = section(FILE, "band");
const IN_BAND: &str = section(FILE, "in_band");
const KEEP_SKETCH: &str = section(FILE, "keep_sketch");
const SKETCH: &str = section(FILE, "sketch");
const SAME_TEXT: &str = section(FILE, "same_text");
const SAME_ADDRESS: &str = section(FILE, "same_address");
const VERSION: &str = section(FILE, "version");
const HEAD: &str = section(FILE, "head");
const GROUP_AGAIN: &str = section(FILE, "group_again");

/// Texts of one band that are looked at, texts whose sketches are, and texts that are compared word by word. More meet only where a
/// form is filled in hundreds of times; whichever of them are compared, the others hang together with these.
const IN_ONE_BAND: i64 = 100;
const SKETCHED: usize = 200;
const COMPARED: usize = 24;

/// Texts whose sketches are less alike than this do not share as much as two of one source do, whose likeness is 0.28 at least: three
/// times a sketch's usual error below.
const LIKE_ENOUGH: f64 = 0.12;

/// What two versions of an article share at least, both ways. Where the days of publication differ it may be a form that is filled in
/// every day, so more is asked. Set by judgment, not yet measured on real corrections.
const SAME_ARTICLE: f64 = 0.60;
const SAME_ARTICLE_ANOTHER_DAY: f64 = 0.80;

/// What two texts at one address share at least where their headlines differ: an address may be a section's.
const SAME_PLACE: f64 = 0.10;

/// How two texts met; those that met at their address are compared before any that met in bands, however many.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Meeting {
    Bands(usize),
    Address,
}

/// An article to be imported, as far as it is compared.
pub(super) struct Incoming {
    pub(super) wording: Wording,
    pub(super) address: Option<String>,
    /// The last change or the publication, as the document states it.
    stated: Option<String>,
    head: Head,
}

/// The head of an article, as far as two are compared by it.
#[derive(Default)]
struct Head {
    /// Folded; also as the researcher corrected it.
    titles: Vec<String>,
    /// Names and sites, folded.
    outlets: Vec<String>,
    day: Option<Date>,
}

/// A version in the library, as far as it is compared.
pub(super) struct Candidate {
    pub(super) version: i64,
    pub(super) article: i64,
    is_present: bool,
    text: String,
    format: SourceFormat,
    address: Option<String>,
    stated: Option<String>,
    head: Head,
}

/// A candidate with what it shares with the incoming text, seen from the incoming one.
pub(super) struct Compared {
    pub(super) candidate: Candidate,
    pub(super) overlap: Overlap,
    is_long_enough: bool,
}

impl Incoming {
    pub(super) fn of(article: &SourceArticle) -> Self {
        let head = &article.head;
        let url = head.url.as_ref().map(|field| field.value.as_str());
        let mut own = Head { day: head.published.as_ref().map(|field| field.value), ..Head::default() };
        if let Some(title) = &head.title {
            own.title(&title.value, title.origin);
        }
        if let Some(outlet) = &head.outlet {
            own.outlet(&outlet.value);
        }
        own.address(url);
        Self {
            wording: text::wording(&article.text, article.format),
            address: url.and_then(text::address_key),
            stated: head.modified_at.clone().or_else(|| head.published_at.clone()),
            head: own,
        }
    }

    /// The article that has just these words under the same headline and outlet, as far as both state them.
    pub(super) fn same_text(&self, tx: &Connection) -> Result<Option<ArticleId>, LibraryError> {
        let versions = ids(tx, SAME_TEXT, &self.wording.key)?;
        for version in versions {
            let Some(known) = candidate(tx, version)? else { continue };
            if self.head.fits(&known.head) {
                return Ok(Some(ArticleId(known.article)));
            }
        }
        Ok(None)
    }

    /// The versions that may be of the same article or share most of their words, compared.
    pub(super) fn meets(&self, tx: &Connection, but: Option<i64>) -> Result<Vec<Compared>, LibraryError> {
        let mut bands: BTreeMap<i64, usize> = BTreeMap::new();
        for band in &self.wording.bands {
            let mut statement = tx.prepare_cached(IN_BAND)?;
            let mut rows = statement.query(params![band, IN_ONE_BAND])?;
            while let Some(row) = rows.next()? {
                *bands.entry(row.get(0)?).or_default() += 1;
            }
        }
        let mut met: BTreeMap<i64, Meeting> =
            bands.into_iter().map(|(version, bands)| (version, Meeting::Bands(bands))).collect();
        if let Some(address) = &self.address {
            met.extend(ids(tx, SAME_ADDRESS, address)?.into_iter().map(|version| (version, Meeting::Address)));
        }
        if let Some(own) = but {
            met.remove(&own);
        }
        let mut compared = Vec::new();
        for version in self.likely(tx, met)? {
            // One that is out of sight may come back: what it shares is written down all the same.
            compared.extend(candidate(tx, version)?.map(|known| self.compared(known)));
        }
        Ok(compared)
    }

    /// Of the versions that met, those to be compared: the likeliest first.
    fn likely(&self, tx: &Connection, met: BTreeMap<i64, Meeting>) -> Result<Vec<i64>, LibraryError> {
        let mut met: Vec<(i64, Meeting)> = met.into_iter().collect();
        met.sort_by_key(|(version, meeting)| (Reverse(*meeting), *version));
        met.truncate(SKETCHED);
        let own = Sketch::of(&self.wording.shingles);
        let mut likely = Vec::new();
        for (version, meeting) in met {
            let likeness = match meeting {
                Meeting::Address => f64::INFINITY,
                Meeting::Bands(_) => sketch(tx, version)?.map_or(1.0, |sketch| own.likeness(&sketch)),
            };
            if likeness >= LIKE_ENOUGH {
                likely.push((version, likeness));
            }
        }
        likely.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        Ok(likely.into_iter().take(COMPARED).map(|(version, _)| version).collect())
    }

    fn compared(&self, candidate: Candidate) -> Compared {
        let theirs: Shingles = text::shingles(&candidate.text, candidate.format);
        let is_long_enough = self.wording.shingles.len().min(theirs.len()) >= text::ENOUGH;
        Compared { overlap: self.wording.shingles.overlap(&theirs), is_long_enough, candidate }
    }

    /// Of those compared, the version of the same article that is most like it.
    pub(super) fn same_article<'a>(&self, compared: &'a [Compared]) -> Option<&'a Candidate> {
        let own = compared.iter().filter(|c| c.candidate.is_present && self.is_version_of(c));
        let best = own.max_by(|a, b| {
            let rank = |c: &Compared| (self.has_address_of(&c.candidate), c.overlap.least());
            let ((same_a, share_a), (same_b, share_b)) = (rank(a), rank(b));
            same_a.cmp(&same_b).then(share_a.total_cmp(&share_b)).then(b.candidate.version.cmp(&a.candidate.version))
        });
        best.map(|c| &c.candidate)
    }

    fn has_address_of(&self, other: &Candidate) -> bool {
        self.address.is_some() && self.address == other.address
    }

    fn is_version_of(&self, compared: &Compared) -> bool {
        let Compared { candidate, overlap, is_long_enough } = compared;
        let same_title = self.head.titles.iter().any(|title| candidate.head.titles.contains(title));
        if self.has_address_of(candidate) {
            return same_title || overlap.most() >= SAME_PLACE;
        }
        // Two addresses are two articles, however alike.
        if self.address.is_some() && candidate.address.is_some() || !is_long_enough {
            return false;
        }
        let same_outlet = self.head.outlets.iter().any(|outlet| candidate.head.outlets.contains(outlet));
        let unknown_outlet = self.head.outlets.is_empty() || candidate.head.outlets.is_empty();
        let another_day = self.head.day.zip(candidate.head.day).is_some_and(|(a, b)| a != b);
        let least = if another_day { SAME_ARTICLE_ANOTHER_DAY } else { SAME_ARTICLE };
        (same_outlet || same_title && unknown_outlet) && overlap.least() >= least
    }

    /// Whether it was published or changed before a version was; what is not known is taken for newer.
    pub(super) fn is_older_than(&self, version: &Candidate) -> bool {
        is_before((self.stated.as_deref(), self.head.day), (version.stated.as_deref(), version.head.day))
    }

    /// Writes down what the version is met by, and the texts that share most of its words.
    pub(super) fn keep(&self, tx: &Connection, version: i64, compared: &[Compared]) -> Result<(), LibraryError> {
        let mut statement = tx.prepare_cached(BAND)?;
        for band in &self.wording.bands {
            statement.execute(params![band, version])?;
        }
        let sketch = Sketch::of(&self.wording.shingles);
        tx.prepare_cached(KEEP_SKETCH)?.execute(params![version, sketch.to_bytes()])?;
        for one in compared.iter().filter(|c| c.shares_most()) {
            alike::link(tx, (version, one.overlap.of_first), (one.candidate.version, one.overlap.of_second))?;
        }
        Ok(())
    }
}

impl Compared {
    /// Whether the two texts share so much that they are one source.
    fn shares_most(&self) -> bool {
        self.is_long_enough && alike::is_one_source(self.overlap)
    }

    /// The same of one that is in sight.
    pub(super) fn is_reprint(&self) -> bool {
        self.candidate.is_present && self.shares_most()
    }
}

impl Head {
    /// A headline that was guessed, from a file's name, tells nothing.
    fn title(&mut self, title: &str, origin: Origin) {
        let folded = folded(title);
        if origin != Origin::Guess && !folded.is_empty() {
            self.titles.push(folded);
        }
    }

    fn outlet(&mut self, outlet: &str) {
        let folded = folded(outlet);
        let site = text::site(&format!("https://{folded}")).filter(|_| folded.contains('.'));
        self.outlets.extend(Some(site.unwrap_or(folded)).filter(|outlet| !outlet.is_empty()));
    }

    fn address(&mut self, url: Option<&str>) {
        self.outlets.extend(url.and_then(text::site));
    }

    /// Whether nothing that both state differs.
    fn fits(&self, other: &Self) -> bool {
        let meets = |a: &[String], b: &[String]| a.is_empty() || b.is_empty() || a.iter().any(|one| b.contains(one));
        meets(&self.titles, &other.titles) && meets(&self.outlets, &other.outlets)
    }
}

fn folded(words: &str) -> String {
    text::fold(&super::in_one_line(words))
}

/// Whether the first moment lies before the second: by the clock where both state it, else by the day.
fn is_before(one: (Option<&str>, Option<Date>), other: (Option<&str>, Option<Date>)) -> bool {
    let clock = |stated: Option<&str>| stated.and_then(|stated| stated.parse::<Timestamp>().ok());
    if let (Some(one), Some(other)) = (clock(one.0), clock(other.0)) {
        return one < other;
    }
    let day = |(stated, day): (Option<&str>, Option<Date>)| {
        stated.and_then(|stated| stated.get(..10)).and_then(|day| day.parse().ok()).or(day)
    };
    day(one).zip(day(other)).is_some_and(|(one, other)| one < other)
}

fn ids(tx: &Connection, statement: &str, key: &str) -> Result<Vec<i64>, LibraryError> {
    Ok(tx.prepare_cached(statement)?.query_map([key], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// The sketch that is kept of a version.
fn sketch(tx: &Connection, version: i64) -> Result<Option<Sketch>, LibraryError> {
    let kept: Option<Vec<u8>> = tx.prepare_cached(SKETCH)?.query_row([version], |row| row.get(0)).optional()?;
    Ok(kept.and_then(|bytes| Sketch::from_bytes(&bytes)))
}

/// A version as it is compared; `None` where there is none.
pub(super) fn candidate(tx: &Connection, version: i64) -> Result<Option<Candidate>, LibraryError> {
    let read = |row: &Row| read_candidate(version, row);
    let Some(mut known) = tx.prepare_cached(VERSION)?.query_row([version], read).optional()? else { return Ok(None) };
    let mut statement = tx.prepare_cached(HEAD)?;
    let mut rows = statement.query([version])?;
    while let Some(row) = rows.next()? {
        let (field, value): (String, String) = (row.get(0)?, row.get(1)?);
        let origin = Origin::from_name(row.get_ref(2)?.as_str().unwrap_or_default()).unwrap_or(Origin::Guess);
        match FieldName::from_name(&field) {
            Some(FieldName::Title) => known.head.title(&value, origin),
            Some(FieldName::Outlet) => known.head.outlet(&value),
            Some(FieldName::Published) => known.head.day = value.parse().ok(),
            Some(FieldName::Url) => known.head.address(Some(&value)),
            _ => {}
        }
    }
    Ok(Some(known))
}

fn read_candidate(version: i64, row: &Row) -> rusqlite::Result<Candidate> {
    let mut head = Head::default();
    if let Some(outlet) = row.get::<_, Option<String>>(8)? {
        head.outlet(&outlet);
    }
    let format: String = row.get(4)?;
    Ok(Candidate {
        version,
        article: row.get(0)?,
        is_present: row.get(1)?,
        text: row.get(3)?,
        format: SourceFormat::from_name(&format).unwrap_or(SourceFormat::Plain),
        address: row.get(5)?,
        stated: row.get(6)?,
        head,
    })
}

/// Whether the wording of a version was not read yet.
pub(super) fn is_unkeyed(connection: &Connection) -> Result<bool, LibraryError> {
    Ok(connection.prepare_cached(ANY_UNKEYED)?.query_row([], |row| row.get(0))?)
}

/// Reads the wording of up to `limit` versions of a library of an earlier format.
pub(super) fn key_unkeyed(tx: &Connection, limit: i64) -> Result<(), LibraryError> {
    let read = |row: &Row| {
        let format: String = row.get(2)?;
        Ok((row.get(0)?, row.get(1)?, format, row.get(3)?))
    };
    let rows: Vec<(i64, String, String, Option<String>)> =
        tx.prepare_cached(UNKEYED)?.query_map([limit], read)?.collect::<Result<_, _>>()?;
    for (version, text, format, url) in &rows {
        let wording = text::wording(text, SourceFormat::from_name(format).unwrap_or(SourceFormat::Plain));
        let address = url.as_deref().and_then(text::address_key);
        tx.prepare_cached(KEY)?.execute(params![version, wording.key, address])?;
        let incoming = Incoming { wording, address: None, stated: None, head: Head::default() };
        let compared = incoming.meets(tx, Some(*version))?;
        incoming.keep(tx, *version, &compared)?;
        for one in compared.iter().filter(|c| c.shares_most()) {
            tx.prepare_cached(GROUP_AGAIN)?.execute([one.candidate.article])?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_go_by_the_clock_and_days_by_the_calendar() {
        let check = |one: (Option<&str>, &str), other: (Option<&str>, &str), expected| {
            let day = |day: &str| day.parse().ok();
            assert_eq!(is_before((one.0, day(one.1)), (other.0, day(other.1))), expected, "{one:?} {other:?}");
        };
        check((Some("2020-11-20T10:00:00+02:00"), ""), (Some("2020-11-20T09:00:00Z"), ""), true);
        check((Some("2020-11-20T10:00:00Z"), ""), (Some("2020-11-20T09:00:00Z"), ""), false);
        check((None, "2020-11-19"), (Some("2020-11-20T09:00:00Z"), "2020-11-18"), true);
        check((Some("2020-11-20"), "2020-11-18"), (None, "2020-11-19"), false);
        check((None, "2020-11-19"), (None, ""), false);
        check((None, ""), (None, ""), false);
    }
}
