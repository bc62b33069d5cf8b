//! Reading text: words a second on one core.

use super::{clock::Clock, support::generate, table};
use dateline::{
    analysis,
    model::{Analysis, SourceArticle, Structure},
    text,
};
use std::{hint::black_box, time::Duration};

/// Articles read: a million words or so.
const ARTICLES: usize = 1_500;

/// No step goes on for longer.
const LONG_ENOUGH: Duration = Duration::from_secs(8);

/// Measures structure, sentences, and the whole analysis.
pub fn measure() {
    table::part("Text, on one core");
    let articles: Vec<SourceArticle> =
        (0..ARTICLES).map(|n| generate::article(n, generate::USUAL, ARTICLES).article).collect();
    rate("structure", &articles, "", |article| {
        black_box(text::structure(&article.text, article.format));
    });
    rate("structure and sentences", &articles, "", |article| {
        let structure = text::structure(&article.text, article.format);
        black_box(text::sentences(&article.text, &structure));
    });
    let found: Vec<(&SourceArticle, Structure, Analysis)> = articles.iter().map(found).collect();
    let names: std::collections::HashMap<*const SourceArticle, usize> =
        found.iter().enumerate().map(|(at, (article, ..))| (std::ptr::from_ref(*article), at)).collect();
    rate("quotations alone", &articles, "≥ 300,000", |article| {
        let Some((_, structure, found)) = names.get(&std::ptr::from_ref(article)).and_then(|at| found.get(*at)) else {
            return;
        };
        black_box(quotations(article, structure, found));
    });
    rate("structure and analysis", &articles, "≥ 100,000 without names, 2,500 with", analyze);
}

fn found(article: &SourceArticle) -> (&SourceArticle, Structure, Analysis) {
    let structure = text::structure(&article.text, article.format);
    let published = article.head.published.as_ref().map(|field| field.value);
    let input = analysis::Input { text: &article.text, structure: &structure, published, language: None };
    let found = analysis::analyze(&input);
    (article, structure, found)
}

fn quotations(article: &SourceArticle, structure: &Structure, found: &Analysis) -> usize {
    let input = analysis::quotations::QuotationInput {
        text: &article.text,
        structure,
        sentences: &found.sentences,
        mentions: &found.mentions,
        entities: &found.entities,
        timexes: &found.timexes,
        language: &found.language,
    };
    analysis::quotations::find(&input).quotations.len()
}

fn analyze(article: &SourceArticle) {
    let structure = text::structure(&article.text, article.format);
    let published = article.head.published.as_ref().map(|field| field.value);
    let input = analysis::Input { text: &article.text, structure: &structure, published, language: None };
    black_box(analysis::analyze(&input));
}

fn rate(what: &str, articles: &[SourceArticle], reach: &str, step: impl Fn(&SourceArticle)) {
    // Word lists are read when first used.
    articles.iter().take(5).for_each(&step);
    let clock = Clock::start();
    let mut words = 0;
    for article in articles {
        step(article);
        words += article.text.split_whitespace().count();
        if clock.wall() > LONG_ENOUGH {
            break;
        }
    }
    table::rate(what, words, clock.cpu(), "words/s", reach);
}
