//! From what frames report to quotations: speakers carried on from sentence to sentence, continued paragraphs, transcripts, and the
//! judgement whether words in marks that no cue claims are somebody's words at all.

use super::QuotationInput;
use super::attribute::{self, Report, Reports};
use super::frame::{Frame, Kind, Token};
use super::lexicon::word;
use super::marks::Piece;
use super::phrase::{self, Phrase};
use super::speaker::{Resolver, Speaker};
use super::transcript::{self, Line};
use crate::locale::noted;
use crate::model::{Quotation, QuotationKind, Span};
use crate::text::fold;
use crate::text::lexicon::entries;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static OUTLETS: LazyLock<HashSet<String>> =
    LazyLock::new(|| entries(include_str!("../../../assets/lexicon/outlets.txt")).map(fold).collect());

/// Words in marks that no cue claims are a quotation from this length on, in words.
const LEAST_WORDS: usize = 4;

/// A quotation with what may still change about it.
struct Draft {
    quotation: Quotation,
    /// The piece it stands for, if it is nothing but that.
    piece: Option<usize>,
    /// Whether its speaker was carried over and not named.
    carried: bool,
}

/// The state between frames.
pub struct Discourse<'a> {
    input: &'a QuotationInput<'a>,
    pieces: &'a [Piece],
    resolver: Resolver<'a>,
    transcript: Vec<Line>,
    line: usize,
    reports: Reports,
    drafts: Vec<Draft>,
    /// Who spoke last, in which paragraph.
    last: Option<(Speaker, Option<u32>)>,
    /// Who was announced with a colon to speak next.
    announced: Option<(Speaker, Option<Span>)>,
    frames: usize,
}

impl<'a> Discourse<'a> {
    pub fn new(input: &'a QuotationInput<'a>, pieces: &'a [Piece]) -> Self {
        let mut discourse = Self {
            input,
            pieces,
            resolver: Resolver::new(input.text, input.mentions, input.entities),
            transcript: transcript::lines(input.text, &input.structure.blocks),
            line: 0,
            reports: Reports::default(),
            drafts: Vec::new(),
            last: None,
            announced: None,
            frames: 0,
        };
        discourse.transcribe();
        discourse
    }

    pub fn finish(self) -> Vec<Quotation> {
        self.drafts.into_iter().map(|draft| draft.quotation).collect()
    }

    /// The paragraphs of a transcript are quotations whole.
    fn transcribe(&mut self) {
        let surname = |name: &str| fold(name).split_whitespace().next_back().map(str::to_owned);
        let entities = if self.transcript.is_empty() { &[] } else { self.input.entities };
        let by_surname: HashMap<String, usize> =
            entities.iter().enumerate().rev().filter_map(|(at, entity)| Some((surname(&entity.name)?, at))).collect();
        for line in &self.transcript {
            let speaker = surname(line.label.in_text(self.input.text)).and_then(|name| by_surname.get(&name)).copied();
            let quotation = Quotation {
                speaker,
                speaker_span: Some(line.label),
                because: noted!("named before a colon").to_owned(),
                ..Quotation::new(line.words, QuotationKind::Direct)
            };
            self.drafts.push(Draft { quotation, piece: None, carried: false });
        }
    }

    /// Whether a transcript has the frame already.
    fn is_transcribed(&mut self, frame: &Frame) -> bool {
        let start = frame.at(0).span.start();
        while self.transcript.get(self.line).is_some_and(|line| line.block.end() <= start) {
            self.line += 1;
        }
        self.transcript.get(self.line).is_some_and(|line| line.block.contains(start))
    }

    /// Takes in the next frame.
    pub fn frame(&mut self, frame: &Frame) {
        self.frames += 1;
        if self.is_transcribed(frame) {
            return;
        }
        self.resolver.learn(frame);
        let mut reports = std::mem::take(&mut self.reports);
        let text = self.input.text;
        attribute::read(frame, &|frame, phrase| is_outlet(text, frame, phrase), &mut reports);
        self.label(frame, &mut reports);
        for report in &reports.found {
            self.report(frame, &reports, *report);
        }
        for at in &reports.loose {
            self.loose(frame, *at);
        }
        self.announce(frame, &reports);
        self.credit(frame);
        self.reports = reports;
    }

    /// A colon at the end: what follows is said by the subject of the cue or, without one, of the sentence.
    fn announce(&mut self, frame: &Frame, reports: &Reports) {
        self.announced = None;
        let cue = reports.announced.and_then(|number| reports.cues.get(number));
        let bare = cue.is_none() && frame.at(frame.len().wrapping_sub(1)).sign(':') && reports.found.is_empty();
        let phrase = cue.map_or_else(|| subject(frame, frame.len()).filter(|_| bare), |cue| cue.subject);
        if let Some(phrase) = phrase {
            let speaker = self.resolver.resolve(frame, phrase);
            self.announced = Some((speaker, cue.and_then(|cue| frame.span(cue.start, cue.end))));
        }
    }

    /// "“It is over.” — Ana Ruiz": a name behind a dash, beside the quotation or in the next line.
    fn credit(&mut self, frame: &Frame) {
        let dash =
            (0..frame.len().min(3)).find(|at| matches!(frame.at(*at).kind, Kind::Sign('―' | '—' | '–' | '-' | '~')));
        let beside = dash.is_some_and(|at| at > 0 && frame.at(at - 1).quote().is_some());
        let Some(start) = dash.filter(|at| *at == 0 || beside).map(|at| at + 1) else { return };
        let whole = frame.len() - start <= 16
            && (start..frame.len()).all(|at| !frame.at(at).is_plain_verb() && frame.at(at).quote().is_none());
        let named = frame.at(start).mention.is_some() || (frame.at(start).capital && frame.at(start + 1).capital);
        let Some(phrase) = phrase::right_of(frame, start).filter(|_| whole && named) else { return };
        if self.drafts.last().is_some_and(|draft| draft.carried) {
            let mut speaker = self.resolver.resolve(frame, phrase);
            speaker.because = noted!("behind a dash ({what})", what = speaker.because);
            if let Some(draft) = self.drafts.last_mut() {
                draft.carried = false;
                draft.quotation = spoken(draft.quotation.span, draft.quotation.kind, &speaker);
            }
            self.last = Some((speaker, frame.paragraph));
        }
    }

    /// "Pence: Flowers won't be at the debate": a name before a colon at the head of an article.
    fn label(&self, frame: &Frame, reports: &mut Reports) {
        let colon = (1..7).find(|at| frame.at(*at).sign(':'));
        let Some(colon) = colon.filter(|colon| self.frames <= 2 && *colon + 2 < frame.len()) else { return };
        let named = |token: Token| token.mention.is_some() || token.is(word::SOURCE);
        let all = (0..colon)
            .map(|at| frame.at(at))
            .all(|token| token.capital || token.mention.is_some() || token.is_nominal());
        if all
            && named(frame.at(colon - 1))
            && reports.found.iter().all(|report| report.start > colon || report.end <= colon)
        {
            let speaker = Some(Phrase { start: 0, end: colon });
            reports.found.retain(|report| report.end <= colon);
            reports.loose.retain(|at| *at < colon);
            let end =
                (colon + 1..frame.len()).rev().find(|at| !frame.at(*at).sign('.')).map_or(frame.len(), |at| at + 1);
            reports.found.push(Report {
                start: colon + 1,
                end,
                cue: None,
                speaker,
                addressee: None,
                via: None,
                timex: None,
            });
        }
    }

    fn report(&mut self, frame: &Frame, reports: &Reports, report: Report) {
        let speaker = report.speaker.map(|phrase| self.resolver.resolve(frame, phrase)).unwrap_or_default();
        let cue = report.cue.and_then(|number| reports.cues.get(number)).and_then(|cue| frame.span(cue.start, cue.end));
        let span = |phrase: Option<Phrase>| phrase.and_then(|phrase| frame.span(phrase.start, phrase.end));
        let via = span(report.via).map(|span| one_line(span.in_text(self.input.text)));
        let said = report.timex.and_then(|timex| self.input.timexes.get(timex)).and_then(|timex| timex.date);
        let shared = |at: Span, kind: QuotationKind| Quotation {
            via: via.clone(),
            cue,
            addressee: span(report.addressee),
            said,
            ..spoken(at, kind, &speaker)
        };
        let tokens = report.start..report.end;
        if tokens.clone().all(|at| frame.at(at).quote().is_some() || matches!(frame.at(at).kind, Kind::Sign(_))) {
            let quotes: Vec<_> =
                tokens.filter_map(|at| frame.at(at).quote().map(|piece| (piece, frame.at(at).span))).collect();
            for (piece, at) in quotes {
                let quotation = shared(at, QuotationKind::Direct);
                self.claim(piece, &speaker);
                self.drafts.push(Draft { quotation, piece: Some(piece), carried: false });
            }
        } else if let Some(at) = frame.span(report.start, report.end) {
            let marked = tokens.filter_map(|at| frame.at(at).quote()).any(|piece| !self.is_title(piece));
            let kind = if marked { QuotationKind::Partial } else { QuotationKind::Indirect };
            self.drafts.push(Draft { quotation: shared(at, kind), piece: None, carried: false });
        }
        self.last = Some((speaker, frame.paragraph));
    }

    /// A speaker named at last speaks the paragraphs before as well, if the quotation goes on from them.
    fn claim(&mut self, piece: usize, speaker: &Speaker) {
        let mut piece = piece;
        for draft in self.drafts.iter_mut().rev() {
            let continues = self.pieces.get(piece).is_some_and(|piece| piece.continues);
            if !continues || draft.piece != piece.checked_sub(1) || !draft.carried {
                break;
            }
            piece -= 1;
            draft.carried = false;
            draft.quotation =
                Quotation { span: draft.quotation.span, ..spoken(draft.quotation.span, draft.quotation.kind, speaker) };
        }
    }

    /// Words in marks that no cue claims.
    fn loose(&mut self, frame: &Frame, at: usize) {
        let Some(piece) = frame.at(at).quote() else { return };
        let alone = frame.iter().all(|(_, token)| token.quote().is_some() || !token.is_nominal());
        let words =
            self.pieces.get(piece).map_or(0, |piece| piece.inner.in_text(self.input.text).split_whitespace().count());
        let continues = self.pieces.get(piece).is_some_and(|piece| piece.continues);
        let sentence = self.is_sentence(piece);
        let aside =
            self.pieces.get(piece).is_some_and(|piece| piece.inner.in_text(self.input.text).starts_with(['(', '[']));
        if aside || self.is_title(piece) || !(continues || words >= LEAST_WORDS || (alone && sentence)) {
            return;
        }
        let (speaker, cue) = self.carried(frame, at, alone, continues);
        let kind = if alone || sentence { QuotationKind::Direct } else { QuotationKind::Partial };
        let quotation = Quotation { cue, ..spoken(frame.at(at).span, kind, &speaker) };
        self.drafts.push(Draft { quotation, piece: Some(piece), carried: true });
        self.last = Some((speaker, frame.paragraph));
    }

    /// Who speaks where nobody is named beside the words.
    fn carried(&mut self, frame: &Frame, at: usize, alone: bool, continues: bool) -> (Speaker, Option<Span>) {
        let named = |speaker: &Speaker, because: &str, doubtful: bool| Speaker {
            because: noted!("{what} ({what_more})", what = because, what_more = speaker.because),
            doubtful: doubtful || speaker.doubtful,
            ..speaker.clone()
        };
        if let Some((speaker, cue)) = self.announced.take().filter(|_| alone) {
            return (named(&speaker, noted!("announced with a colon"), false), cue);
        }
        if !alone && let Some(subject) = subject(frame, at) {
            let speaker = self.resolver.resolve(frame, subject);
            return (named(&speaker, noted!("the subject of the sentence; no word of saying"), true), None);
        }
        match &self.last {
            Some((speaker, _)) if continues => (named(speaker, noted!("the quotation goes on"), false), None),
            Some((speaker, paragraph)) if *paragraph == frame.paragraph => {
                (named(speaker, noted!("spoke just before"), false), None)
            }
            Some((speaker, _)) => (named(speaker, noted!("spoke last"), true), None),
            None => {
                (Speaker { doubtful: true, because: noted!("nobody is named").to_owned(), ..Speaker::default() }, None)
            }
        }
    }

    /// Whether the words end as a sentence does or go on over a comma.
    fn is_sentence(&self, piece: usize) -> bool {
        let words = self.pieces.get(piece).map_or("", |piece| piece.inner.in_text(self.input.text));
        words.ends_with(['.', '!', '?', '…', ',']) && words.starts_with(|c: char| !c.is_lowercase())
    }

    /// A title, a name or a nickname: words with capitals, without a stop.
    fn is_title(&self, piece: usize) -> bool {
        let words = self.pieces.get(piece).map_or("", |piece| piece.inner.in_text(self.input.text));
        let count = words.split_whitespace().count();
        let capitals =
            |word: &str| word.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic()) || word.len() <= 4;
        let single = self
            .pieces
            .get(piece)
            .is_some_and(|piece| piece.outer.in_text(self.input.text).starts_with(['‘', '\'']) && count <= 5);
        let stopped = words.ends_with(['.', '!', '?', '…']) && !single;
        count <= 12 && !stopped && words.starts_with(char::is_uppercase) && words.split_whitespace().all(capitals)
    }
}

/// The subject of a sentence that has words in marks but no cue.
fn subject(frame: &Frame, quote: usize) -> Option<Phrase> {
    let verb = (1..quote.min(40)).find(|at| {
        let token = frame.at(*at);
        token.is_plain_verb() || token.verb().is_some_and(|verb| !verb.is_noun)
    })?;
    phrase::left_of(frame, verb).filter(|subject| phrase::is_named(frame, *subject))
}

/// Whether a phrase is the name of a newspaper, an agency, a broadcaster.
fn is_outlet(text: &str, frame: &Frame, phrase: Phrase) -> bool {
    let Some(span) = frame.span(phrase.start, phrase.end) else { return false };
    let last = (phrase.start..phrase.end).rev().map(|at| frame.at(at)).find(|token| token.kind == Kind::Word);
    if last.is_some_and(|token| token.is(word::OUTLET)) {
        return true;
    }
    let name = fold(span.in_text(text)).replace(['*', '_'], "");
    OUTLETS.contains(name.trim()) || name.trim().strip_prefix("the ").is_some_and(|name| OUTLETS.contains(name))
}

fn spoken(span: Span, kind: QuotationKind, speaker: &Speaker) -> Quotation {
    let (first, others) =
        speaker.entities.split_first().map_or((None, Vec::new()), |(first, others)| (Some(*first), others.to_vec()));
    Quotation {
        speaker: first,
        co_speakers: others,
        speaker_span: speaker.span,
        doubtful: speaker.doubtful,
        because: speaker.because.clone(),
        ..Quotation::new(span, kind)
    }
}

fn one_line(words: &str) -> String {
    words.replace(['*', '_'], "").split_whitespace().collect::<Vec<_>>().join(" ")
}
