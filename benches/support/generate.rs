//! Whole articles with head and findings.

use super::{draft::Draft, random::Random, words};
use dateline::model::{Analysis, ArticleHead, Encoding, EntityKind, Field, Origin, SourceArticle, SourceFormat};
use jiff::{
    ToSpan,
    civil::{Date, date},
};

/// Bytes of a usual article: about 500 words.
pub const USUAL: usize = 3_300;

/// The day of publication of the first article.
const FIRST_DAY: Date = date(2001, 1, 1);

/// Days over which the articles are spread.
const DAYS: usize = 9_000;

/// An article, and what is found in it.
pub struct Generated {
    /// As an importer hands it over.
    pub article: SourceArticle,
    /// As an analyzer would.
    pub analysis: Analysis,
}

/// Writes the article with this number, of about `bytes`, as one of a library of `articles`; the same number gives the same one.
#[must_use]
pub fn article(number: usize, bytes: usize, articles: usize) -> Generated {
    let mut random = Random::new(number as u64);
    let published = FIRST_DAY.saturating_add((random.below(DAYS) as i64).days());
    // Names grow in number with a library, but slower: 300 of each kind in 1,000 articles, 10,000 in 100,000.
    let namesakes = 50 + (articles as f64).powf(0.75) as usize;
    let title = headline(namesakes, &mut random);
    let author = words::name(EntityKind::Person, random.below(300));
    let mut draft = Draft::new(published, namesakes);
    draft.head(&title);
    draft.head(&format!("By {author}"));
    let length = bytes / 2 + random.below(bytes);
    while draft.text.len() < length {
        let sentences = 2 + random.below(4);
        draft.paragraph(sentences, &mut random);
    }
    let outlet = words::outlet(random.below(1_000));
    let head = head(title, author, outlet, published);
    Generated { article: source(number, head, draft.text), analysis: draft.analysis }
}

fn headline(namesakes: usize, random: &mut Random) -> String {
    let mut title = String::new();
    for piece in random.of(words::HEADLINES).split(['{', '}']) {
        let named = |kind, random: &mut Random| words::name(kind, random.small_below(namesakes));
        match piece {
            "person" => title.push_str(&named(EntityKind::Person, random)),
            "org" => title.push_str(&named(EntityKind::Organization, random)),
            "place" => title.push_str(&named(EntityKind::Place, random)),
            other => title.push_str(words::plain(other, random).as_deref().unwrap_or(other)),
        }
    }
    title
}

fn head(title: String, author: String, outlet: String, published: Date) -> ArticleHead {
    ArticleHead {
        title: Some(Field { value: title, origin: Origin::Head }),
        authors: Some(Field { value: vec![author], origin: Origin::Head }),
        outlet: Some(Field { value: outlet, origin: Origin::Guess }),
        published: Some(Field { value: published, origin: Origin::Guess }),
        language: None,
        url: None,
        ..ArticleHead::default()
    }
}

fn source(number: usize, head: ArticleHead, text: String) -> SourceArticle {
    SourceArticle {
        source: format!("generated/{number:07}.txt"),
        format: SourceFormat::Plain,
        encoding: Encoding { name: "UTF-8".to_owned(), guessed: false },
        head,
        content_hash: format!("generated {number} of {} bytes", text.len()),
        text,
        pages: Vec::new(),
        warnings: Vec::new(),
    }
}
