//! An article from the clipboard: read behind the window, shown, and kept if the person wants it.

use super::event::{Event, Failure, Written};
use super::import_job::{Outcome, store};
use super::{Action, App, words};
use crate::import;
use crate::library::Job;
use crate::model::SourceArticle;
use crate::text;

/// What the clipboard holds; a page is often there as text as well.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clip {
    /// As a page, marked up.
    pub html: Option<String>,
    /// As text.
    pub text: Option<String>,
}

/// An article that was read from the clipboard and is not kept yet.
#[derive(Debug, Clone)]
pub struct Pasted {
    /// The article.
    pub article: SourceArticle,
    /// Its words.
    pub words: u64,
}

/// Share of the words of the text that the page must have, for its reader may take for an advertisement what a person chose.
const ENOUGH: f64 = 0.6;

/// Makes an article of what the clipboard holds, or says why not.
fn read(clip: &Clip) -> Result<Pasted, String> {
    let plain = clip.text.as_deref().filter(|text| !text.trim().is_empty());
    let page = clip.html.as_deref().filter(|html| !html.trim().is_empty());
    if plain.is_some_and(is_address) {
        return Err(words::PASTED_ADDRESS.to_owned());
    }
    let page = page.map(|html| made(words::PASTED_PAGE, &whole_page(html)));
    // What was not read as a page would show its markup.
    let page = page.and_then(Result::ok).filter(|pasted| pasted.article.format.has_head_apart());
    let plain = plain.map(|text| made(words::PASTED_TEXT, text));
    match (page, plain) {
        (Some(page), Some(Ok(plain))) if (page.words as f64) < plain.words as f64 * ENOUGH => Ok(plain),
        (Some(page), _) => Ok(page),
        (None, Some(plain)) => plain,
        (None, None) => Err(words::NOTHING_TO_PASTE.to_owned()),
    }
}

/// A page of what may be only a part of one: browsers hand over what was selected, which does not say that it is a page, nor how it is
/// encoded.
fn whole_page(html: &str) -> String {
    let start: String = html.trim_start().chars().take(9).collect::<String>().to_lowercase();
    if start.starts_with("<!doctype") || start.starts_with("<html") {
        return format!("\u{FEFF}{html}");
    }
    format!("\u{FEFF}<!DOCTYPE html><html><body>{html}</body></html>")
}

fn made(name: &str, content: &str) -> Result<Pasted, String> {
    let article = import::read_bytes(name, content.as_bytes()).map_err(|error| error.to_string())?;
    let words = u64::from(text::word_count(&article.text));
    Ok(Pasted { article, words })
}

/// Whether the text is the address of a page and nothing else.
fn is_address(text: &str) -> bool {
    let text = text.trim();
    let start: String = text.chars().take(8).collect::<String>().to_lowercase();
    !text.contains(char::is_whitespace)
        && ["http://", "https://", "www."].iter().any(|scheme| start.starts_with(scheme))
}

impl App {
    /// Carries out what was asked about the clipboard.
    pub(super) fn apply_to_clip(&mut self, action: Action) {
        match action {
            Action::Paste(clip) => self.read_clip(clip),
            Action::KeepPasted => self.keep_pasted(),
            _ => self.pasted = None,
        }
    }

    fn read_clip(&mut self, clip: Clip) {
        let Some(session) = &self.session else { return self.say(words::NO_LIBRARY_TO_IMPORT.to_owned()) };
        let outbox = session.workers.outbox().clone();
        let work = move || {
            outbox.send(match read(&clip) {
                Ok(pasted) => Event::Pasted(Box::new(pasted)),
                Err(why) => Event::Failed(Failure::notice(words::NOTHING_PASTED, why)),
            });
        };
        if std::thread::Builder::new().name("paste".to_owned()).spawn(work).is_err() {
            self.failures.push(Failure::dialog(words::NOTHING_PASTED, words::NO_THREAD));
        }
    }

    fn keep_pasted(&mut self) {
        let Some(pasted) = self.pasted.take() else { return };
        self.jobs += 1;
        let job = Job(self.jobs);
        self.write(move |library| {
            let (outcomes, changes) = store(library, &[pasted.article], job)?;
            let (outcome, told) = outcomes.into_iter().next().unwrap_or((Outcome::NotRead, None));
            Ok(Event::Wrote(changes, Written::Pasted(outcome, told)))
        });
    }

    /// Shows the article that was kept, or the one that was there already.
    pub(super) fn take_pasted(&mut self, outcome: &Outcome, told: Option<String>) {
        if let Some(article) = outcome.article() {
            self.apply(Action::OpenArticle(article));
        }
        self.say(words::pasted(outcome, told));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str, expected: &str) {
        let clip = Clip { text: Some(text.to_owned()), html: None };
        assert_eq!(read(&clip).unwrap_err(), expected);
    }

    #[test]
    fn an_address_is_fetched_by_nobody() {
        refused(" https://example.org/a?b=c \n", words::PASTED_ADDRESS);
        refused("WWW.example.org", words::PASTED_ADDRESS);
        assert!(!is_address("www.example.org tells of a raid"));
        assert!(!is_address("ñandú"));
    }

    #[test]
    fn nothing_is_no_article() {
        refused("  \n", words::NOTHING_TO_PASTE);
        assert_eq!(read(&Clip::default()).unwrap_err(), words::NOTHING_TO_PASTE);
    }

    #[test]
    fn text_is_an_article_with_its_head() {
        let text = "Dredger leaves the bay\nBy Ana Ruiz\n3 March 2021\n\nThe dredger left at noon. Nobody waved.\n";
        let pasted = read(&Clip { text: Some(text.to_owned()), html: None }).unwrap();
        let head = &pasted.article.head;
        assert_eq!(head.title.as_ref().unwrap().value, "Dredger leaves the bay");
        assert_eq!(head.published.as_ref().unwrap().value.to_string(), "2021-03-03");
        assert!(pasted.words >= 7);
    }

    #[test]
    fn a_page_is_read_as_one_and_not_as_its_markup() {
        let paragraphs = [
            "The dredger left the bay at noon on Wednesday, and nobody on the long pier waved to its crew.",
            "Harbor master Mara Voss said that the ship had been sold in the spring to a line in the north.",
            "Its last load, a heap of gray sand, was still lying beside the fish market when the rain began.",
        ];
        let html =
            format!("<meta charset='utf-8'><h1>Dredger leaves the bay</h1><p>{}</p>", paragraphs.join("</p><p>"));
        let text = format!("Dredger leaves the bay\n\n{}", paragraphs.join("\n\n"));
        let clip = Clip { html: Some(html), text: Some(text) };
        let article = read(&clip).unwrap().article;
        assert_eq!(article.head.title.unwrap().value, "Dredger leaves the bay");
        assert!(article.text.contains("left the bay at noon") && !article.text.contains('<'), "{}", article.text);
        assert!(article.format.has_head_apart(), "it was read as a page");
        let bare = format!("<!--StartFragment--><span>{}</span>", paragraphs.join(" "));
        let clip = Clip { html: Some(bare), text: None };
        assert!(read(&clip).unwrap().article.format.has_head_apart(), "a part without a tag that only pages have");
        assert_eq!(whole_page("<HTML><p>A"), "\u{FEFF}<HTML><p>A");
    }

    #[test]
    fn a_page_that_lost_most_of_the_words_gives_way_to_the_text() {
        let text = "One two three four five six seven eight nine ten.";
        let clip = Clip { html: Some("<p>One two.</p>".to_owned()), text: Some(text.to_owned()) };
        assert_eq!(read(&clip).unwrap().article.text.trim(), text);
    }
}
