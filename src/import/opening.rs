//! The head that opens the text of a document: headline, authors, day, as the structure of a text finds them.
//!
//! Formats that store a body alone have it taken off here. What the text says of itself counts before what the file says of itself:
//! the properties of a document are its template's as often as its own.

use super::head;
use crate::model::{ArticleHead, BlockKind, Field, FieldName, Origin, SourceFormat, Span, Structure};
use crate::text;

/// A text without its head.
#[derive(Debug)]
pub(super) struct Opened {
    /// What the text says, and for the rest what the document states.
    pub head: ArticleHead,
    /// The text behind the head.
    pub body: String,
    /// What a person should know.
    pub warnings: Vec<String>,
}

/// Takes the head off a text in Markdown; `name` is the file's own, `stated` what the document says besides.
pub(super) fn take_off(text: String, stated: ArticleHead, name: &str) -> Opened {
    let structure = text::structure(&text, SourceFormat::Markdown);
    let (own, warnings) = head::read_head(&text, &structure, name);
    let body = without_head(&text, &structure);
    // A text that is all head is kept whole: nothing gets lost.
    let body = if body.trim().is_empty() { text } else { body };
    Opened { head: joined(own, stated), body, warnings }
}

/// The text without the lines of its head; a line below the headline stays, as a heading.
fn without_head(text: &str, structure: &Structure) -> String {
    let runs = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::BlockQuote);
    let head = structure.blocks.iter().take_while(|block| !runs(block.kind));
    let mut start = 0;
    let mut kept = String::new();
    for block in head {
        let end = line_end(text, block.span.end());
        if block.kind == BlockKind::Heading {
            kept.push_str(Span::new(start.min(end), end).in_text(text).trim());
            kept.push_str("\n\n");
        }
        start = end;
    }
    kept.push_str(text.get(start..).unwrap_or_default().trim_start_matches(['\n', '\r']));
    kept
}

/// The end of the line at a place.
fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |found| at + found + 1)
}

/// What the text says sure, then what the document says sure, then guesses: the text's, the document's.
fn joined(own: ArticleHead, stated: ArticleHead) -> ArticleHead {
    let mut sources = stated.sources;
    let mut choose = Choice { sources: &mut sources };
    let published = choose.of(own.published, stated.published, FieldName::Published);
    let published_at = stated.published_at.filter(|_| published.1 == From::Document);
    ArticleHead {
        title: choose.of(own.title, stated.title, FieldName::Title).0,
        authors: choose.of(own.authors, stated.authors, FieldName::Byline).0,
        outlet: choose.of(own.outlet, stated.outlet, FieldName::Outlet).0,
        language: choose.of(own.language, stated.language, FieldName::Language).0,
        url: choose.of(own.url, stated.url, FieldName::Url).0,
        published: published.0,
        published_at,
        section: stated.section,
        sources,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
    Text,
    Document,
}

struct Choice<'a> {
    sources: &'a mut Vec<(FieldName, String)>,
}

impl Choice<'_> {
    /// The surer of two values, the text's where they are even; with where it is from.
    fn of<T>(&mut self, own: Option<Field<T>>, stated: Option<Field<T>>, name: FieldName) -> (Option<Field<T>>, From) {
        let is_guess = |field: &Option<Field<T>>| field.as_ref().is_none_or(|field| field.origin == Origin::Guess);
        let takes_stated = stated.is_some() && (own.is_none() || (is_guess(&own) && !is_guess(&stated)));
        if takes_stated {
            return (stated, From::Document);
        }
        self.sources.retain(|(field, _)| *field != name);
        (own, From::Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str =
        "The chief of the harbor has resigned after an audit that took more than a year, and that is that.\n";

    #[track_caller]
    fn check(text: &str, title: &str, body: &str) {
        let opened = take_off(text.to_owned(), ArticleHead::default(), "a.docx");
        assert_eq!(
            (opened.head.title.map(|title| title.value).unwrap_or_default().as_str(), opened.body.as_str()),
            (title, body)
        );
    }

    #[test]
    fn the_head_comes_off() {
        let head = "Harbor chief resigns\n\nBy Jane Doe\n\n3 March 2021\n\n";
        check(&format!("{head}{BODY}"), "Harbor chief resigns", BODY);
        check(&format!("# Harbor chief resigns\n\n{BODY}"), "Harbor chief resigns", BODY);
        check(BODY, "", BODY);
        let deck = "# Harbor chief resigns\n\n## It took an audit\n\nBy Jane Doe\n\n";
        check(&format!("{deck}{BODY}"), "Harbor chief resigns", &format!("## It took an audit\n\n{BODY}"));
        check("# Harbor chief resigns\n", "Harbor chief resigns", "# Harbor chief resigns\n");
    }

    #[test]
    fn the_text_counts_before_the_properties() {
        let field = |words: &str, origin| Some(Field { value: words.to_owned(), origin });
        let stated = ArticleHead {
            title: field("Document1", Origin::Head),
            outlet: field("Daily Post", Origin::Head),
            sources: vec![(FieldName::Title, "dc:title".to_owned()), (FieldName::Outlet, "company".to_owned())],
            ..ArticleHead::default()
        };
        let text = format!("# Harbor chief resigns\n\n{BODY}");
        let head = take_off(text, stated, "a.docx").head;
        assert_eq!(
            (head.title.unwrap().value, head.outlet.unwrap().value),
            ("Harbor chief resigns".to_owned(), "Daily Post".to_owned())
        );
        assert_eq!(head.sources, [(FieldName::Outlet, "company".to_owned())]);
    }
}
