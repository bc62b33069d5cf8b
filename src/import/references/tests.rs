//! Bibliographies as their programs write them.

use crate::import::{Piece, read_all_bytes};
use crate::model::SourceFormat;

/// A line for each piece: title | authors | day | outlet | address | text, or the error.
fn line(piece: Piece) -> String {
    let article = match piece.article {
        Ok(article) => article,
        Err(error) => return error.to_string(),
    };
    assert_eq!(article.format, SourceFormat::Reference);
    let head = article.head;
    let words = |field: Option<crate::model::Field<String>>| field.map(|field| field.value).unwrap_or_default();
    let authors = head.authors.map(|authors| authors.value.join("; ")).unwrap_or_default();
    let day = head.published.map(|day| day.value.to_string()).unwrap_or_default();
    let (title, outlet, url) = (words(head.title), words(head.outlet), words(head.url));
    format!("{}: {title} | {authors} | {day} | {outlet} | {url} | {}", piece.source, article.text.trim_end())
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found: Vec<_> = read_all_bytes("a", text.as_bytes()).into_iter().map(line).collect();
    assert_eq!(found, expected);
}

#[test]
fn ris() {
    check(
        "TY  - NEWS\r\nTI  - General walks free\r\nAU  - Doe, Jane\r\nAU  - Roe, Richard\r\nT2  - Daily Post\r\nPY  - 2020\r\nDA  - 2020/11/20/\r\nUR  - https://x.org/a\r\nAB  - The general went home.\r\nSo it was.\r\nER  - \r\n\r\nTY  - NEWS\r\nTI  - Two\r\nPY  - 2020\r\nER  - \r\n",
        &[
            "a » entry 1: General walks free | Jane Doe; Richard Roe | 2020-11-20 | Daily Post | https://x.org/a | The general went home. So it was.",
            "the entry holds no text (it has no abstract, and an entry without one has no text to read): a » entry 2",
        ],
    );
}

#[test]
fn bibtex() {
    check(
        "% made by hand\n@comment{no}\n@article{doe2020,\n  title = {General {W}alks \"free\"},\n  author = \"Doe, Jos{\\'e} and Wa{\\l}{\\k e}sa, L.\",\n  journal = {Daily Post},\n  year = 2020, month = nov, day = 20,\n  url = {https://x.org/a\\_b},\n  abstract = {The general went home -- at 5\\%.},\n}\n@misc{x, title = {Two}}\n",
        &[
            "a » entry doe2020: General Walks \"free\" | José Doe; L. Wałęsa | 2020-11-20 | Daily Post | https://x.org/a_b | The general went home – at 5%.",
            "the entry holds no text (it has no abstract, and an entry without one has no text to read): a » entry x",
        ],
    );
}

#[test]
fn csl_json() {
    check(
        r#"[{"id":"k1","type":"article-newspaper","title":"General walks free","author":[{"family":"Doe","given":"Jane"}],"container-title":"Daily Post","issued":{"date-parts":[[2020,11,20]]},"URL":"https://x.org/a","abstract":"The general went home."},{"id":"k2","type":"book","title":"Two","issued":{"date-parts":[["2020"]]}}]"#,
        &[
            "a » entry k1: General walks free | Jane Doe | 2020-11-20 | Daily Post | https://x.org/a | The general went home.",
            "the entry holds no text (it has no abstract, and an entry without one has no text to read): a » entry k2",
        ],
    );
}
