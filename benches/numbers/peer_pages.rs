//! Pages for the readers of pages: a generated article between what pages of newspapers put around one.

use super::support::generate;

/// Pages.
const PAGES: usize = 200;

/// Links before and after the article.
const LINKS: usize = 60;

/// The same pages in every run.
pub fn all() -> Vec<String> {
    (0..PAGES).map(page).collect()
}

fn page(number: usize) -> String {
    let article = generate::article(number, generate::USUAL, PAGES).article;
    let title = article.head.title.map(|field| field.value).unwrap_or_default();
    let paragraphs = article.text.split("\n\n").skip(2);
    let body = joined(paragraphs.map(|paragraph| format!("<p>{paragraph}</p>")));
    let links = joined((0..LINKS).map(|n| format!("<li><a href=\"/news/{n}\">Section {n} of the paper</a></li>")));
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title} | The Courier</title>\n\
         <meta property=\"og:title\" content=\"{title}\"><meta property=\"article:published_time\" content=\"2020-11-20\">\n\
         <script>window.data = {{}};</script></head><body><nav><ul>{links}</ul></nav>\n\
         <main><article><h1>{title}</h1>\n{body}</article></main>\n\
         <aside><ul>{links}</ul></aside><footer><p>All rights reserved.</p></footer></body></html>"
    )
}

fn joined(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}
