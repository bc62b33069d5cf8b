//! Reading text: words a second on one core, step by step.

use super::{clock::Clock, support::generate, table};
use dateline::{
    analysis::{self, mentions, quotations, time},
    model::{Analysis, SourceArticle, Span, Structure},
    text,
};
use jiff::civil::Date;
use std::{hint::black_box, time::Duration};

/// Articles read: a million words or so.
const ARTICLES: usize = 1_500;
/// Articles whose findings the later steps take in: finding their names takes most of the time.
const ANALYZED: usize = 100;

/// No step goes on for longer.
const LONG_ENOUGH: Duration = Duration::from_secs(8);

/// An article with all that was found in it.
struct Read {
    article: SourceArticle,
    structure: Structure,
    analysis: Analysis,
}

/// Measures structure, sentences, names, dates, quotations, and the whole analysis.
pub fn measure() {
    table::part("Text, on one core");
    let articles: Vec<SourceArticle> =
        (0..ARTICLES).map(|n| generate::article(n, generate::USUAL, ARTICLES).article).collect();
    let of_article = |article: &SourceArticle| article.text.split_whitespace().count();
    rate("structure", &articles, of_article, "", |article| {
        black_box(text::structure(&article.text, article.format));
    });
    rate("structure and sentences", &articles, of_article, "", |article| {
        let structure = text::structure(&article.text, article.format);
        black_box(text::sentences(&article.text, &structure));
    });
    let read: Vec<Read> = articles.iter().take(ANALYZED).cloned().map(read).collect();
    let of_read = |read: &Read| of_article(&read.article);
    rate("dates alone", &read, of_read, "≥ 200,000", dates);
    rate("quotations alone", &read, of_read, "≥ 300,000", quotations);
    rate("names alone", &read, of_read, "≥ 2,500", names);
    rate("structure and analysis", &read, of_read, "", |read| {
        black_box(analyzed(&read.article, &text::structure(&read.article.text, read.article.format)));
    });
}

fn published(article: &SourceArticle) -> Option<Date> {
    article.head.published.as_ref().map(|field| field.value)
}

fn analyzed(article: &SourceArticle, structure: &Structure) -> Analysis {
    let published = published(article);
    analysis::analyze(&analysis::Input { text: &article.text, structure, published, language: None })
}

fn read(article: SourceArticle) -> Read {
    let structure = text::structure(&article.text, article.format);
    let analysis = analyzed(&article, &structure);
    Read { article, structure, analysis }
}

fn names(read: &Read) {
    let Read { article, structure, analysis } = read;
    black_box(mentions::find(&article.text, &analysis.sentences, &structure.inlines, &analysis.language));
}

fn dates(read: &Read) {
    let Read { article, analysis, .. } = read;
    let sentences: Vec<Span> = analysis.sentences.iter().map(|sentence| sentence.span).collect();
    let published = published(article);
    let input = time::TimeInput {
        text: &article.text,
        sentences: &sentences,
        asides: &[],
        published,
        language: &analysis.language,
    };
    black_box(time::tag(&input));
}

fn quotations(read: &Read) {
    let Read { article, structure, analysis } = read;
    black_box(quotations::find(&quotations::QuotationInput {
        text: &article.text,
        structure,
        sentences: &analysis.sentences,
        mentions: &analysis.mentions,
        entities: &analysis.entities,
        timexes: &analysis.timexes,
        language: &analysis.language,
    }));
}

/// Does a step with one after the other, and shows the words it took a second.
fn rate<T>(what: &str, items: &[T], words_of: impl Fn(&T) -> usize, reach: &str, step: impl Fn(&T)) {
    // Word lists and weights are read when first used.
    items.iter().take(5).for_each(&step);
    let clock = Clock::start();
    let mut words = 0;
    for item in items {
        step(item);
        words += words_of(item);
        if clock.wall() > LONG_ENOUGH {
            break;
        }
    }
    // By the clock on the wall: the recognizer works on a thread of its own while this one waits.
    table::rate(what, words, clock.wall(), "words/s", reach);
}
