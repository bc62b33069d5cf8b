//! What documents state about themselves, value by value, with the place each was read from.

use super::head;
use super::light::one_blank;
use crate::model::{ArticleHead, Field, FieldName, Origin};
use crate::text::{Reading, find_day};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

/// A head in the making: the first value of each field counts.
#[derive(Debug, Default)]
pub(super) struct Stated {
    /// What was stated.
    pub head: ArticleHead,
}

/// Longest title that is believed, in bytes.
const LONGEST_TITLE: usize = 1000;

impl Stated {
    fn tell(&mut self, name: FieldName, from: &str) {
        self.head.sources.push((name, from.to_owned()));
    }

    /// The headline.
    pub fn title(&mut self, words: &str, from: &str) {
        let words = one_blank(words);
        if self.head.title.is_none() && !words.is_empty() && words.len() <= LONGEST_TITLE {
            self.head.title = Some(Field { value: words, origin: Origin::Head });
            self.tell(FieldName::Title, from);
        }
    }

    /// The authors, as a list or as a byline.
    pub fn authors(&mut self, words: &str, from: &str) {
        self.author_list(&head::names(&one_blank(words)), from);
    }

    /// The authors, one by one.
    pub fn author_list(&mut self, names: &[String], from: &str) {
        let mut own: Vec<String> = Vec::new();
        for name in names.iter().map(|name| one_blank(name)).filter(|name| is_name(name)) {
            if !own.contains(&name) {
                own.push(name);
            }
        }
        if self.head.authors.is_none() && !own.is_empty() {
            self.head.authors = Some(Field { value: own, origin: Origin::Head });
            self.tell(FieldName::Byline, from);
        }
    }

    /// The outlet.
    pub fn outlet(&mut self, words: &str, from: &str) {
        let words = one_blank(words);
        if self.head.outlet.is_none() && !words.is_empty() && words.len() <= 300 {
            self.head.outlet = Some(Field { value: words, origin: Origin::Head });
            self.tell(FieldName::Outlet, from);
        }
    }

    /// The day of publication, and the moment where it is stated with its zone.
    pub fn published(&mut self, words: &str, from: &str) {
        self.day(words, from, Origin::Head);
    }

    /// A day that was stated for something else, such as the making of the file: a guess.
    pub fn made(&mut self, words: &str, from: &str) {
        self.day(words, from, Origin::Guess);
    }

    fn day(&mut self, words: &str, from: &str, origin: Origin) {
        let Some(found) = moment(words).filter(|_| self.head.published.is_none()) else { return };
        let origin = if found.is_sure { origin } else { Origin::Guess };
        self.head.published = Some(Field { value: found.day, origin });
        self.head.published_at = found.stamp.filter(|_| origin == Origin::Head);
        self.tell(FieldName::Published, from);
    }

    /// The language, by its code.
    pub fn language(&mut self, words: &str, from: &str) {
        if let Some(code) = language_code(words).filter(|_| self.head.language.is_none()) {
            self.head.language = Some(Field { value: code, origin: Origin::Head });
            self.tell(FieldName::Language, from);
        }
    }

    /// The address on the web.
    pub fn url(&mut self, words: &str, from: &str) {
        let words = words.trim();
        let is_address =
            (words.starts_with("http://") || words.starts_with("https://")) && !words.contains(char::is_whitespace);
        if self.head.url.is_none() && is_address && words.len() <= 2000 {
            self.head.url = Some(Field { value: words.to_owned(), origin: Origin::Head });
            self.tell(FieldName::Url, from);
        }
    }

    /// The section of the paper.
    pub fn section(&mut self, words: &str) {
        let words = one_blank(words);
        if self.head.section.is_none() && !words.is_empty() && words.len() <= 300 {
            self.head.section = Some(words);
        }
    }
}

/// Whether words may name an author: not too long, with a letter, and not what programs put there.
fn is_name(words: &str) -> bool {
    let lower = words.to_lowercase();
    let is_program = matches!(
        lower.as_str(),
        "author" | "admin" | "administrator" | "user" | "unknown" | "n/a" | "none" | "anonymous" | "null"
    );
    (2..=120).contains(&words.len()) && words.chars().any(char::is_alphabetic) && !is_program
}

/// A day with what else was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment {
    /// The day, in the zone that was stated.
    pub day: Date,
    /// The moment with its zone, RFC 3339.
    pub stamp: Option<String>,
    /// Whether it can be read in one way only.
    pub is_sure: bool,
}

/// A day as programs and people write it: RFC 3339, RFC 2822, "20201120", "2020/11/20/", "November 20, 2020 Friday".
pub(super) fn moment(words: &str) -> Option<Moment> {
    let words = words.trim();
    let sure = |day| Some(Moment { day, stamp: None, is_sure: true });
    if let Some(found) = zoned(words) {
        return Some(found);
    }
    if let Ok(found) = words.parse::<DateTime>() {
        return sure(found.date());
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 8 || digits == 14 {
        let part = |from: usize, to: usize| words.get(from..to)?.parse::<i16>().ok();
        let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
        return Date::new(year, month as i8, day as i8).ok().and_then(sure);
    }
    if digits == 10 && words.len() == 10 {
        let found = Timestamp::from_second(words.parse().ok()?).ok()?;
        return sure(jiff::tz::Offset::UTC.to_datetime(found).date());
    }
    let found = find_day(words)?;
    Some(Moment { day: found.date, stamp: None, is_sure: found.reading == Reading::Certain })
}

/// A moment with its zone; its day is the one in that zone.
fn zoned(words: &str) -> Option<Moment> {
    if let Ok(parsed) = jiff::fmt::rfc2822::parse(words) {
        let stamp = parsed.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
        return Some(Moment { day: parsed.date(), stamp: Some(stamp), is_sure: true });
    }
    let pieces = jiff::fmt::temporal::DateTimeParser::new().parse_pieces(words).ok()?;
    pieces.offset()?;
    pieces.time()?;
    let stamp = words.replacen(' ', "T", 1);
    Some(Moment { day: pieces.date(), stamp: Some(stamp), is_sure: true })
}

/// "en", "EN-us", "English": the code.
pub(super) fn language_code(words: &str) -> Option<String> {
    const NAMES: [(&str, &str); 24] = [
        ("english", "en"),
        ("spanish", "es"),
        ("español", "es"),
        ("french", "fr"),
        ("français", "fr"),
        ("german", "de"),
        ("deutsch", "de"),
        ("portuguese", "pt"),
        ("português", "pt"),
        ("italian", "it"),
        ("italiano", "it"),
        ("dutch", "nl"),
        ("nederlands", "nl"),
        ("russian", "ru"),
        ("русский", "ru"),
        ("polish", "pl"),
        ("polski", "pl"),
        ("arabic", "ar"),
        ("chinese", "zh"),
        ("japanese", "ja"),
        ("turkish", "tr"),
        ("swedish", "sv"),
        ("danish", "da"),
        ("norwegian", "no"),
    ];
    let lower = words.trim().to_lowercase();
    if let Some((_, code)) = NAMES.iter().find(|(name, _)| lower.starts_with(name)) {
        return Some((*code).to_owned());
    }
    let mut parts = lower.split(['-', '_']);
    let first = parts.next()?;
    let is_code = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_lowercase());
    let region =
        parts.next().filter(|region| region.len() == 2 && region.bytes().all(|byte| byte.is_ascii_lowercase()));
    is_code.then(|| region.map_or_else(|| first.to_owned(), |region| format!("{first}-{}", region.to_uppercase())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &str) {
        let found =
            moment(words).map(|found| format!("{} {} {}", found.day, found.stamp.unwrap_or_default(), found.is_sure));
        assert_eq!(found.as_deref().unwrap_or("none"), expected, "{words}");
    }

    #[test]
    fn moments_as_programs_write_them() {
        check("2020-11-20T23:30:00-05:00", "2020-11-20 2020-11-20T23:30:00-05:00 true");
        check("2020-11-20T23:30:00Z", "2020-11-20 2020-11-20T23:30:00Z true");
        check("Fri, 20 Nov 2020 23:30:00 -0500", "2020-11-20 2020-11-20T23:30:00-05:00 true");
        check("2020-11-20", "2020-11-20  true");
        check("2020-11-20 10:30", "2020-11-20  true");
        check("20201120", "2020-11-20  true");
        check("20201120103000", "2020-11-20  true");
        check("2020/11/20/", "2020-11-20  true");
        check("November 20, 2020 Friday", "2020-11-20  true");
        check("05/06/2020", "2020-06-05  false");
        check("2020", "none");
        check("", "none");
    }

    #[test]
    fn languages_by_code_and_name() {
        let found = ["en", "EN-us", "English", "pt_BR", "x", "Deutsch (de)"].map(language_code);
        let shown = found.map(Option::unwrap_or_default);
        assert_eq!(shown, ["en", "en-US", "en", "pt-BR", "", "de"]);
    }

    #[test]
    fn the_first_value_counts_and_tells_where_it_was_read() {
        let mut stated = Stated::default();
        stated.title(" ", "dc:title");
        stated.title("One\n two", "h1");
        stated.title("Three", "h2");
        stated.authors("By Jane Doe and Richard Roe", "byline");
        stated.author_list(&["admin".to_owned()], "meta");
        stated.made("2020-11-20T00:00:00Z", "created");
        assert_eq!(stated.head.title.unwrap().value, "One two");
        assert_eq!(stated.head.authors.unwrap().value, ["Jane Doe", "Richard Roe"]);
        assert_eq!((stated.head.published.unwrap().origin, stated.head.published_at), (Origin::Guess, None));
        assert_eq!(stated.head.sources.len(), 3);
    }
}
