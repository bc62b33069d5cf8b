//! Which column of a table holds what: by the names of the columns in the languages that people name them in, and by what stands
//! in them.

use super::MOST_COLUMNS;
use crate::import::moment::moment;
use crate::text::{fold, lexicon};
use std::collections::HashMap;
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

    /// What the list of names calls it.
    const fn key(self) -> &'static str {
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
}
