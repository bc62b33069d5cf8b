//! Texts of an entity's page: when it is mentioned, who with, where, and what was noted.

use crate::library::{CompanyRow, LOOKED_AT, MentioningRow};
use crate::locale::{Text, grouped, plural, say};

/// Caption and name of the picture of mentions over time.
pub const OVER_TIME: Text = Text("Mentions over time");
/// Caption: who is named beside it.
pub const WHO_WITH: Text = Text("Named together with");
/// Caption: the latest articles.
pub const LATEST_ARTICLES: Text = Text("Articles, the latest first");
/// Caption: notes.
pub const NOTES: Text = Text("Notes");
/// Button: all notes.
pub const ALL_NOTES: Text = Text("All notes on it");

/// Button: the sentences are narrowed to those with another name; a click takes that away.
#[must_use]
pub fn all_sentences(with: &str) -> String {
    say!("All sentences ({with})", with)
}

fn mentions(number: u32) -> String {
    plural!(number, "{count} mention", "{count} mentions")
}

/// What a bar stands for: "Nov 2020: 12 mentions in 3 articles".
#[must_use]
pub fn bar(when: &str, number: u32, articles: u32) -> String {
    let mentions = mentions(number);
    plural!(articles, "{when}: {mentions} in {count} article", "{when}: {mentions} in {count} articles", when, mentions)
}

/// "2 mentions in articles without a day".
#[must_use]
pub fn undated(number: u32) -> String {
    plural!(number, "{count} mention in articles without a day", "{count} mentions in articles without a day")
}

/// How often two are named together: "3 sentences, 5 paragraphs".
#[must_use]
pub fn together(row: &CompanyRow) -> String {
    let paragraphs = plural!(row.paragraphs, "{count} paragraph", "{count} paragraphs");
    match together_nearest(row) {
        sentences if row.sentences > 0 && row.paragraphs > row.sentences => format!("{sentences}, {paragraphs}"),
        nearest => nearest,
    }
}

/// The same as nearly as they are named together: "3 sentences", else "5 paragraphs".
#[must_use]
pub fn together_nearest(row: &CompanyRow) -> String {
    if row.sentences > 0 {
        return super::sentences(row.sentences as usize);
    }
    plural!(row.paragraphs, "{count} paragraph", "{count} paragraphs")
}

/// Where it was looked who is named together, if that is not everywhere.
#[must_use]
pub fn looked_at(articles: u32) -> Option<String> {
    let (latest, all) = (grouped(u64::from(LOOKED_AT)), grouped(u64::from(articles)));
    (articles > LOOKED_AT).then(|| say!("In the latest {latest} of {all} articles", latest, all))
}

/// "with Inés Mora".
#[must_use]
pub fn with(name: &str) -> String {
    say!("with {name}", name)
}

/// An article, and how often it mentions the entity.
#[must_use]
pub fn mentioning(row: &MentioningRow) -> String {
    let day = row.published.map(super::short_day).map(|day| format!("{day}: ")).unwrap_or_default();
    format!("{day}{} ({})", row.title, mentions(row.mentions))
}
