//! Which column of a table holds what: by the names of the columns in the languages that people name them in, and by what stands
//! in them.

use super::MOST_COLUMNS;
use crate::import::moment::moment;
use crate::text::{fold, lexicon};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Headline.
    Title,
    /// The text.
    Text,
    /// Day or moment of publication.
    Date,
    /// Who wrote it.
    Author,
    /// Who published it.
    Outlet,
    /// Where it stands on the web.
    Url,
    /// Its language.
    Language,
    /// The section of the paper.
    Section,
}

impl Column {
    /// All that a column can hold.
    pub const ALL: [Self; 8] =
        [Self::Title, Self::Text, Self::Date, Self::Author, Self::Outlet, Self::Url, Self::Language, Self::Section];

    /// What the list of names calls it, and a report.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Text => "text",
            Self::Date => "date",
            Self::Author => "author",
            Self::Outlet => "outlet",
            Self::Url => "url",
            Self::Language => "language",
            Self::Section => "section",
        }
    }

    /// Whether an article may have several of them.
    const fn may_be_several(self) -> bool {
        matches!(self, Self::Text | Self::Author)
    }

    /// What it is called, the surest names first.
    fn names(self) -> &'static [String] {
        NAMES.get(self.key()).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The names of columns by what they hold.
static NAMES: LazyLock<HashMap<&'static str, Vec<String>>> = LazyLock::new(|| {
    let lines = lexicon::entries(include_str!("../../../assets/lexicon/column-names.txt"));
    let kinds = lines.filter_map(|line| line.split_once(':'));
    kinds.map(|(kind, names)| (kind.trim(), names.split(',').map(|name| fold(name.trim())).collect())).collect()
});

/// What each column of a table holds, by its place; `None` for what is not taken in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// The columns.
    pub columns: Vec<Option<Column>>,
}

impl Mapping {
    /// The places of the columns that hold something.
    pub fn places(&self, column: Column) -> impl Iterator<Item = usize> {
        self.columns.iter().enumerate().filter(move |(_, own)| **own == Some(column)).map(|(place, _)| place)
    }

    /// Whether some column holds something.
    #[must_use]
    pub fn has(&self, column: Column) -> bool {
        self.places(column).next().is_some()
    }

    /// Takes the column at `place` for something else. A text may stand in several columns, and authors; of all others an article
    /// has one, and the column that was taken for it before is left out.
    pub fn take(&mut self, place: usize, column: Option<Column>) {
        let is_one = column.is_some_and(|column| !column.may_be_several());
        for own in self.columns.iter_mut().filter(|own| is_one && **own == column) {
            *own = None;
        }
        if let Some(own) = self.columns.get_mut(place) {
            *own = column;
        }
    }

    /// Whether a column can be taken for something without taking it away from another one.
    #[must_use]
    pub fn may_take(&self, column: Column) -> bool {
        column.may_be_several() || !self.has(column)
    }

    /// "title from “Titular”, text from “Cuerpo”": what was taken for what, for the report.
    pub(super) fn told(&self, headers: &[String]) -> String {
        let taken = self.columns.iter().zip(headers);
        let from = taken.filter_map(|(column, header)| Some(format!("{} from “{header}”", (*column)?.key())));
        from.collect::<Vec<_>>().join(", ")
    }

    /// Whether names say where headline and text are, so that nobody need be asked.
    pub(super) fn is_sure(&self, headers: &[String]) -> bool {
        let is_named = |column| {
            self.places(column).any(|place| headers.get(place).is_some_and(|header| rank(header, column).is_some()))
        };
        is_named(Column::Title) && is_named(Column::Text)
    }
}

/// Whether some column may hold the text by what stands in it: words, and not numbers, days or addresses alone.
pub(super) fn may_hold_text(headers: &[String], sample: &[Vec<String>]) -> bool {
    let places = 0..headers.len().min(MOST_COLUMNS);
    places.map(|place| look(sample, place)).any(|look| look.filled > 0 && look.may_hold(Column::Text))
}

/// How sure a name says what a column holds: the place in the list of names, lower is surer.
fn rank(header: &str, column: Column) -> Option<usize> {
    let name = simple(header);
    let last = simple(header.rsplit('.').next().unwrap_or_default());
    let names = column.names();
    let position = |words: &str| names.iter().position(|name| name.as_str() == words);
    // A name at the end of a path ("properties.title") is less sure than one of its own.
    position(&name).or_else(|| position(&last).map(|rank| rank + names.len()))
}

/// How many of these columns have a name that says what they hold.
pub(super) fn known(headers: &[String]) -> Vec<Column> {
    let holds = |column: &Column| headers.iter().any(|header| rank(header, *column).is_some());
    Column::ALL.into_iter().filter(holds).collect()
}

/// In words, folded: the parts of `datePublished` and `Date_Published` are "date published".
fn simple(header: &str) -> String {
    let mut spaced = String::new();
    let mut before = ' ';
    for c in header.trim().chars() {
        if c.is_uppercase() && before.is_lowercase() {
            spaced.push(' ');
        }
        spaced.push(if c.is_alphanumeric() { c } else { ' ' });
        before = c;
    }
    fold(&spaced).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands in a column, over the sample.
#[derive(Debug, Default, Clone, Copy)]
struct Look {
    /// Characters of the filled cells, on the average.
    length: usize,
    /// Filled cells.
    filled: usize,
    /// Filled cells that are numbers, days, addresses.
    numbers: usize,
    days: usize,
    addresses: usize,
}

fn look(sample: &[Vec<String>], place: usize) -> Look {
    let mut look = Look::default();
    let mut length = 0;
    for cell in sample.iter().filter_map(|row| row.get(place)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) {
        look.filled += 1;
        length += cell.chars().take(5000).count();
        look.numbers += usize::from(cell.len() < 40 && cell.parse::<f64>().is_ok());
        look.days += usize::from(cell.len() < 60 && moment(cell).is_some());
        look.addresses += usize::from(cell.starts_with("http://") || cell.starts_with("https://"));
    }
    look.length = length.checked_div(look.filled).unwrap_or_default();
    look
}

impl Look {
    /// Whether a column may hold something, by what stands in it.
    const fn may_hold(self, column: Column) -> bool {
        let (most, some) = (self.filled.div_ceil(2), self.filled > 0);
        if !some {
            return true;
        }
        match column {
            Column::Text => self.numbers < most && self.addresses < most && self.days < most,
            Column::Title | Column::Author | Column::Outlet | Column::Section => {
                self.numbers < most && self.length < 1000
            }
            Column::Date => self.days >= most,
            Column::Url => self.addresses >= most,
            Column::Language => self.length <= 20 && self.numbers < most,
        }
    }
}

impl Look {
    /// Whether the column may be suggested for the headline.
    fn may_be_titles(self) -> bool {
        LIKE_TITLE.contains(&self.length)
            && self.may_hold(Column::Title)
            && self.days == 0
            && self.addresses == 0
            && self.numbers == 0
    }
}

/// Guesses what each column holds. Pure: names and sample alone decide.
#[must_use]
pub fn guess_mapping(headers: &[String], sample: &[Vec<String>]) -> Mapping {
    let count = headers.len().min(MOST_COLUMNS);
    let looks: Vec<_> = (0..count).map(|place| look(sample, place)).collect();
    let mut mapping = Mapping { columns: vec![None; count] };
    for column in [
        Column::Text,
        Column::Date,
        Column::Url,
        Column::Title,
        Column::Author,
        Column::Outlet,
        Column::Language,
        Column::Section,
    ] {
        let free = |place: &usize| mapping.columns.get(*place).is_some_and(Option::is_none);
        let named = (0..count).filter(free).filter_map(|place| Some((place, rank(headers.get(place)?, column)?)));
        let named: Vec<_> =
            named.filter(|(place, _)| looks.get(*place).is_some_and(|look| look.may_hold(column))).collect();
        let chosen = if column == Column::Text { text_of(&named, &looks) } else { surest(&named) };
        let chosen = chosen.or_else(|| by_content(column, &looks, &mapping));
        if let Some(own) = chosen.and_then(|place| mapping.columns.get_mut(place)) {
            *own = Some(column);
        }
    }
    mapping
}

/// Characters that the cells of a column have on the average from which on it is suggested for the text.
const LIKE_TEXT: usize = 60;

/// Characters that the cells of a column have on the average where it is suggested for the headline.
const LIKE_TITLE: std::ops::RangeInclusive<usize> = 8..=200;

/// The guess, and what a person who is asked finds chosen besides: the column of the longest words for the text, and the first one
/// of short words that differ from row to row for the headline.
pub(super) fn suggestion(guess: &Mapping, sample: &[Vec<String>]) -> Mapping {
    let mut mapping = guess.clone();
    let looks: Vec<_> = (0..mapping.columns.len()).map(|place| look(sample, place)).collect();
    let free: Vec<_> =
        looks.iter().enumerate().filter(|(place, _)| mapping.columns.get(*place) == Some(&None)).collect();
    if !mapping.has(Column::Text) {
        let texts = free.iter().filter(|(_, look)| look.length >= LIKE_TEXT && look.may_hold(Column::Text));
        if let Some((place, _)) = texts.max_by_key(|(_, look)| look.length) {
            mapping.take(*place, Some(Column::Text));
        }
    }
    if mapping.has(Column::Text) && !mapping.has(Column::Title) {
        let may_be = |(place, look): &&(usize, &Look)| {
            mapping.columns.get(*place) == Some(&None) && look.may_be_titles() && differ(sample, *place)
        };
        if let Some((place, _)) = free.iter().find(may_be) {
            mapping.take(*place, Some(Column::Title));
        }
    }
    mapping
}

/// Whether the filled cells of a column differ from each other.
fn differ(sample: &[Vec<String>], place: usize) -> bool {
    let mut cells = sample.iter().filter_map(|row| row.get(place)).filter(|cell| !cell.trim().is_empty());
    let mut seen = HashSet::new();
    cells.all(|cell| seen.insert(cell))
}

fn surest(named: &[(usize, usize)]) -> Option<usize> {
    named.iter().min_by_key(|(_, rank)| *rank).map(|(place, _)| *place)
}

/// Of the columns that may hold the text, the one with the surest name among those with long cells: "content" may be a teaser.
fn text_of(named: &[(usize, usize)], looks: &[Look]) -> Option<usize> {
    let length = |place: usize| looks.get(place).map_or(0, |look| look.length);
    let longest = named.iter().map(|(place, _)| length(*place)).max()?;
    let long: Vec<_> = named.iter().filter(|(place, _)| length(*place) * 2 >= longest).copied().collect();
    surest(&long)
}

/// The column that must hold something by what stands in it, where no name says so.
fn by_content(column: Column, looks: &[Look], mapping: &Mapping) -> Option<usize> {
    let free = |place: &usize| mapping.columns.get(*place).is_some_and(Option::is_none);
    let mut places = (0..looks.len()).filter(free);
    let at = |place: usize| looks.get(place).copied().unwrap_or_default();
    match column {
        Column::Text => {
            let longest = places.max_by_key(|place| at(*place).length)?;
            (at(longest).length >= 200 && at(longest).may_hold(Column::Text)).then_some(longest)
        }
        Column::Date => places.find(|place| at(*place).days > 0 && at(*place).days == at(*place).filled),
        Column::Url => places.find(|place| at(*place).addresses > 0 && at(*place).addresses == at(*place).filled),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns parted by "|", a row below them; what each is taken for.
    #[track_caller]
    fn check(headers: &str, row: &str, expected: &str) {
        let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
        let long = "The council met on Monday. ".repeat(12);
        let row = cells(&row.replace('~', &long));
        let mapping = guess_mapping(&cells(headers), &[row]);
        let shown: Vec<_> = mapping
            .columns
            .iter()
            .map(|column| column.map_or_else(|| "-".to_owned(), |column| format!("{column:?}")))
            .collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn names_in_many_languages() {
        check(
            "id|Title|Body|Date|Author|Source|URL",
            "1|A|~|2020-11-20|Jane Doe|Post|https://x.org",
            "- Title Text Date Author Outlet Url",
        );
        check(
            "Titular|Fecha de publicación|Medio|Cuerpo|Idioma",
            "A|20/11/2020|Post|~|es",
            "Title Date Outlet Text Language",
        );
        check("Überschrift;Quelle".replace(';', "|").as_str(), "A|Post", "Title Outlet");
        check("titre|contenu|auteur|rubrique", "A|~|Jane|Monde", "Title Text Author Section");
        check("標題|正文|日期", "A|~|2020-11-20", "Title Text Date");
        check("headline|datePublished|articleBody", "A|2020-11-20T10:00:00Z|~", "Title Date Text");
        check("properties.title|properties.bodyText|properties.publishedAt", "A|~|2020-11-20", "Title Text Date");
    }

    #[test]
    fn what_stands_in_a_column_decides_too() {
        check("title|content|full_text", "A|short|~", "Title - Text");
        check("title|content|word_count|text", "A|~|120|5", "Title Text - -");
        check("Column 1|Column 2|Column 3", "2020-11-20|https://x.org/a|~", "Date Url Text");
        check("date|text", "soon|~", "- Text");
    }

    fn words(line: &str) -> Vec<String> {
        line.split('|').map(str::to_owned).collect()
    }

    #[test]
    fn names_make_a_guess_sure() {
        let check = |headers: &str, expected| {
            let headers = words(headers);
            let mapping = guess_mapping(&headers, &[vec!["An audit. ".repeat(30); headers.len()]]);
            assert_eq!(mapping.is_sure(&headers), expected, "{headers:?} {mapping:?}");
        };
        check("Titular|Cuerpo", true);
        check("Titular|Column 2", false);
        check("a|b", false);
    }

    #[test]
    fn what_looks_like_text_and_headline_is_suggested() {
        let check = |rows: &[&str], expected: &[Option<Column>]| {
            let rows: Vec<_> = rows.iter().map(|row| words(&row.replace('~', &"It left. ".repeat(9)))).collect();
            let mapping = guess_mapping(&["a", "b", "c"].map(str::to_owned), &rows);
            assert_eq!(suggestion(&mapping, &rows).columns, expected, "{rows:?}");
        };
        let (title, text) = (Some(Column::Title), Some(Column::Text));
        check(&["Ana Ruiz|Dredger leaves|~", "Ana Ruiz|Crane falls|~"], &[None, title, text]);
        check(&["1|2020-11-20|~", "2|2020-11-21|~"], &[None, Some(Column::Date), text]);
        check(&["Dredger leaves|short|x", "Crane falls|words|y"], &[None, None, None]);
    }

    #[test]
    fn an_article_has_one_headline_and_may_have_two_texts() {
        use Column::{Text, Title};
        let mut mapping = Mapping { columns: vec![Some(Title), Some(Text), None] };
        mapping.take(2, Some(Title));
        assert_eq!(mapping.columns, [None, Some(Text), Some(Title)]);
        mapping.take(0, Some(Text));
        assert_eq!(mapping.columns, [Some(Text), Some(Text), Some(Title)]);
        mapping.take(0, None);
        assert_eq!(mapping.columns, [None, Some(Text), Some(Title)]);
        assert_eq!(mapping.told(&words("a|b|c")), "text from “b”, title from “c”");
    }

    #[test]
    fn numbers_and_days_are_no_text() {
        let check = |row: &str, expected| {
            let row = words(row);
            assert_eq!(may_hold_text(&row, std::slice::from_ref(&row)), expected, "{row:?}");
        };
        check("1|2.5|2020-11-20|https://x.org", false);
        check("1|Two", true);
        check("||", false);
    }
}
