//! Finding words in the open article: what is typed, and the thread that looks for it.
//!
//! The thread keeps the text as it was made ready last, so that each further letter is one pass over it. Of several questions
//! only the last is answered.

use super::event::Event;
use super::hits::{HitSource, HitStep, Hits};
use super::worker::Outbox;
use super::{Action, App};
use crate::model::{Structure, VersionId};
use crate::text::find::{FindQuery, Found, Haystack, Letters, Pattern, Wrong, letters};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

/// What a person does with the field above the text.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// Opens it, at a place in the text (in bytes), with words to look for.
    Open(usize, Option<String>),
    /// Looks for something else.
    Ask(FindQuery),
    /// Closes it, and takes the marks away.
    Close,
}

/// What is known of what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum FindAnswer {
    /// Nothing was asked, or it is being looked for.
    #[default]
    Nothing,
    /// The hits are in [`App::hits`].
    Found,
    /// The expression is none.
    Wrong(Wrong),
}

/// The field above the text.
#[derive(Default)]
pub struct Find {
    /// Whether it is shown.
    pub is_open: bool,
    /// What is looked for.
    pub query: FindQuery,
    /// How that stands.
    pub answer: FindAnswer,
    /// Where the person was when they began to look, in bytes of the text.
    from: usize,
    /// What the last question was about.
    asked: Option<(VersionId, FindQuery)>,
    /// Whether the answer to the next question may move the text, and that to the last one.
    goes_along: bool,
    asked_along: bool,
    newest: Arc<AtomicU64>,
    questions: Option<Sender<Question>>,
}

struct Question {
    number: u64,
    newest: Arc<AtomicU64>,
    text: Arc<str>,
    structure: Arc<Structure>,
    query: FindQuery,
    outbox: Outbox,
}

impl App {
    /// Does what a person asked of the field above the text.
    pub(super) fn find(&mut self, finding: Finding) {
        match finding {
            Finding::Open(from, words) => {
                self.find.query.options.clone_from(&self.settings.find_options);
                if let Some(words) = words {
                    self.find.query.words = words;
                }
                self.find.is_open = true;
                self.find.from = from;
                self.find.forget();
            }
            Finding::Ask(query) => {
                self.settings.find_options.clone_from(&query.options);
                self.find.query = query;
                self.find.goes_along = true;
            }
            Finding::Close => {
                self.find.is_open = false;
                self.find.forget();
                // With it goes the thread, and the text that it keeps.
                self.find.questions = None;
                self.hits = None;
            }
        }
    }

    /// Whether there are hits to walk through, or words to find again.
    #[must_use]
    pub fn looks_for_something(&self) -> bool {
        self.hits.is_some() || !self.find.query.words.is_empty()
    }

    /// Goes to the next or previous hit; `from` is where the person is in the text.
    pub(super) fn step_hit(&mut self, step: HitStep, from: usize) {
        if self.step_to_next_article(step) {
            return;
        }
        let open = self.place.article;
        match &mut self.hits {
            Some(hits) if Some(hits.article) == open => hits.step(step, from),
            _ if !self.find.query.words.is_empty() => self.find(Finding::Open(from, None)),
            _ => {}
        }
    }

    /// Shows hits that come from elsewhere, in their article.
    pub(super) fn show_hits(&mut self, hits: Hits) {
        self.find.is_open = false;
        self.find.forget();
        if self.place.article != Some(hits.article) || self.place.tab != super::settings::Tab::Text {
            self.apply(Action::OpenArticle(hits.article));
        }
        let looks = self.hits.as_ref().map_or(0, |before| before.looks) + 1;
        self.hits = Some(Hits { looks, ..hits });
    }

    /// Has the words looked for in the article on screen, if that was not done yet.
    pub(super) fn ask_find(&mut self) {
        let (Some(session), Some(open)) = (&self.session, &self.open) else { return };
        let asked = (open.article.version, self.find.query.clone());
        if !self.find.is_open || self.find.asked.as_ref() == Some(&asked) {
            return;
        }
        let number = self.find.newest.fetch_add(1, Ordering::Relaxed) + 1;
        self.find.asked = Some(asked.clone());
        // Another article that is opened meanwhile is not scrolled to its first hit.
        self.find.asked_along = std::mem::take(&mut self.find.goes_along);
        let (_, query) = asked;
        let question = Question {
            number,
            newest: Arc::clone(&self.find.newest),
            text: Arc::clone(&open.article.text),
            structure: Arc::clone(&open.structure),
            query,
            outbox: session.workers.outbox().clone(),
        };
        if self.find.questions.is_none() {
            self.find.questions = start();
        }
        if let Some(questions) = &self.find.questions {
            // The thread lives as long as its sender.
            let _ = questions.send(question);
        }
    }

    /// Takes what was found.
    pub(super) fn take_found(&mut self, number: u64, found: Result<Found, Wrong>) {
        let Some(open) = self.open.as_ref().filter(|_| self.find.newest.load(Ordering::Relaxed) == number) else {
            return;
        };
        let looks = self.hits.as_ref().map_or(0, |before| before.looks);
        match found {
            Ok(found) => {
                let mut hits = Hits::new(open.article.id, found.spans, None, HitSource::Find);
                (hits.more, hits.looks) = (found.more, looks);
                if self.find.asked_along {
                    hits.look_from(self.find.from);
                }
                self.find.answer = FindAnswer::Found;
                self.hits = Some(hits);
            }
            Err(wrong) => {
                self.find.answer = FindAnswer::Wrong(wrong);
                self.hits = None;
            }
        }
    }
}

impl Find {
    /// Asks anew; what is under way is needless.
    fn forget(&mut self) {
        self.newest.fetch_add(1, Ordering::Relaxed);
        self.asked = None;
        self.answer = FindAnswer::Nothing;
        self.goes_along = true;
    }
}

fn start() -> Option<Sender<Question>> {
    let (questions, inbox) = channel();
    std::thread::Builder::new().name("find".to_owned()).spawn(move || work(&inbox)).ok().map(|_| questions)
}

/// Answers questions until nobody can ask any more.
fn work(inbox: &Receiver<Question>) {
    let mut ready: Option<(Arc<str>, Letters, Haystack)> = None;
    while let Ok(first) = inbox.recv() {
        let question = inbox.try_iter().last().unwrap_or(first);
        let is_needless = || question.newest.load(Ordering::Relaxed) != question.number;
        let found = match Pattern::new(&question.query) {
            Err(wrong) => Some(Err(wrong)),
            Ok(None) => Some(Ok(Found::default())),
            Ok(Some(pattern)) => {
                let letters = letters(&question.query);
                if ready.as_ref().is_none_or(|(of, as_, _)| !Arc::ptr_eq(of, &question.text) || *as_ != letters) {
                    let haystack = Haystack::new(&question.text, &question.structure, letters);
                    ready = Some((Arc::clone(&question.text), letters, haystack));
                }
                let haystack = ready.as_ref().map(|(_, _, haystack)| haystack);
                haystack.and_then(|h| h.find(&question.text, &pattern, is_needless)).map(Ok)
            }
        };
        if let Some(found) = found {
            question.outbox.send(Event::Found(question.number, Box::new(found)));
        }
    }
}
