//! What documents state about themselves, value by value, with the place each was read from.

use super::head;
use super::light::one_blank;
use super::moment::moment;
use crate::model::{ArticleHead, Field, FieldName, Origin};

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
