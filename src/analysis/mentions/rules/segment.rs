//! Cuts a run of capitals into titles and names, and judges what each name is.

use super::Found;
use super::lists::LISTS;
use super::run::{Role, Run, runs};
use super::words::{Habits, Shape, Word, is_title_case, opens};
use crate::locale::noted;
use crate::model::{EntityKind, Inline, InlineKind, Span};
use crate::text::stop_words::is_any_stop_word;
use crate::text::{is_given_name, month_number};

/// Finds the names of a sentence.
pub fn names_in(words: &[Word<'_>], habits: &Habits, inlines: &[Inline], found: &mut Vec<Found>) {
    let title_case = is_title_case(words);
    for run in runs(words) {
        let folded =
            run.items.iter().map(|(index, _)| words.get(*index).map_or("", |word| word.folded.as_str())).collect();
        let mut segmenter = Segmenter { words, habits, inlines, run: &run, folded, titled: false, found: Vec::new() };
        segmenter.cut();
        let mut names = segmenter.found;
        if title_case {
            // Capitals say nothing here: only what has evidence of its own stays.
            for name in names.iter_mut().filter(|name| name.score < 0.8) {
                name.score = 0.2;
            }
        }
        found.append(&mut names);
    }
}

struct Segmenter<'a> {
    words: &'a [Word<'a>],
    habits: &'a Habits,
    inlines: &'a [Inline],
    run: &'a Run,
    /// The run's items, folded.
    folded: Vec<&'a str>,
    /// Whether a title stands right before the place that is looked at.
    titled: bool,
    found: Vec<Found>,
}

impl Segmenter<'_> {
    fn cut(&mut self) {
        self.titled = self.title_before_run();
        let mut at = 0;
        while at < self.folded.len() {
            at += self.take(at).max(1);
        }
    }

    /// Takes what stands at `at`: how many items it is.
    fn take(&mut self, at: usize) -> usize {
        if self.role(at) != Some(Role::Name) {
            self.titled &= self.role(at) == Some(Role::Particle);
            return 1;
        }
        if let Some(len) = self.organization_len(at) {
            return self.put(at, len, EntityKind::Organization, 0.85, "head word");
        }
        if let Some(len) = self.title_len(at) {
            self.titled = true;
            return len;
        }
        if self.is_no_name(at) {
            return 1;
        }
        if let Some((len, ())) = LISTS.organizations.longest(self.rest(at))
            && self.ends_name(at + len)
            && !self.titled
        {
            return self.put(at, len, EntityKind::Organization, 0.85, "listed organization");
        }
        if let Some(len) = self.place_len(at)
            && !self.titled
        {
            return self.put(at, len, EntityKind::Place, 0.8, "listed place");
        }
        if let Some((len, ())) = LISTS.demonyms.longest(self.rest(at)) {
            self.titled = false;
            return len;
        }
        let len = self.unknown_len(at);
        self.take_unknown(at, len)
    }

    fn role(&self, at: usize) -> Option<Role> {
        self.run.items.get(at).map(|(_, role)| *role)
    }

    fn word(&self, at: usize) -> Option<&Word<'_>> {
        self.words.get(self.run.items.get(at)?.0)
    }

    fn rest(&self, at: usize) -> &[&str] {
        self.folded.get(at..).unwrap_or_default()
    }

    fn folded_at(&self, at: usize) -> &str {
        self.folded.get(at).copied().unwrap_or_default()
    }

    /// Whether no further word of a name stands at `at`.
    fn ends_name(&self, at: usize) -> bool {
        self.role(at) != Some(Role::Name) || self.title_len(at).is_some()
    }

    fn span(&self, at: usize, len: usize) -> Span {
        let first = self.word(at).map_or(Span::new(0, 0), |word| word.span);
        let last = self.word(at + len.saturating_sub(1)).map_or(first, |word| word.span);
        let whole = first.union(last);
        // A bracket that opens before the first word and closes within belongs to the name.
        let index = self.run.items.get(at).map_or(0, |(index, _)| *index);
        let bracket = index.checked_sub(1).and_then(|before| self.words.get(before)).filter(|word| word.is("["));
        let closes = self.words.get(index + 1).is_some_and(|word| word.is("]"));
        match bracket {
            Some(bracket) if closes && len > 1 => bracket.span.union(whole),
            _ => whole,
        }
    }

    fn put(&mut self, at: usize, len: usize, kind: EntityKind, score: f32, rule: &'static str) -> usize {
        self.found.push(Found { span: self.span(at, len), kind, score, rule });
        self.titled = false;
        len
    }

    /// Whether a word in lower case before the run is a title ("judge", "lawyer").
    fn title_before_run(&self) -> bool {
        let before = self.words.get(..self.run.words.start).unwrap_or_default();
        before
            .last()
            .is_some_and(|word| word.shape == Shape::Lower && LISTS.titles.longest(&[word.folded.as_str()]).is_some())
    }

    /// Length of the title at `at`, with the words that belong to it ("former", "acting").
    fn title_len(&self, at: usize) -> Option<usize> {
        let titles = |from: usize| LISTS.titles.longest(self.rest(from)).map(|(len, ())| len);
        let modified = LISTS.title_modifiers.contains(self.folded_at(at));
        let len = modified.then(|| titles(at + 1)).flatten().map(|len| len + 1).or_else(|| titles(at))?;
        // "General Assembly", "General Motors": a title is none before a head word.
        let heads = LISTS.organization_words.contains(self.folded_at(at + 1)) && self.role(at + 1) == Some(Role::Name);
        (len > 1 || !heads).then_some(len)
    }

    /// Words with a capital that name nothing: sentence openers, months, weekdays, "CEO".
    fn is_no_name(&self, at: usize) -> bool {
        let Some(word) = self.word(at) else { return true };
        let folded = word.folded.as_str();
        let rest = self.rest(at);
        let phrase =
            LISTS.places.longest(rest).or_else(|| LISTS.organizations.longest(rest)).is_some_and(|(len, ())| len > 1);
        let country = phrase || (word.shape == Shape::Capitals && LISTS.places.longest(&[folded]).is_some());
        let opening = self.run.items.get(at).is_some_and(|(index, _)| opens(self.words, *index));
        let plain = is_any_stop_word(folded) && !country && self.found.is_empty() && !self.titled;
        let calendar =
            LISTS.openers.contains(folded) && (opening || month_number(folded).is_some() || folded.ends_with("day"));
        let given = is_given_name(folded) && self.role(at + 1) == Some(Role::Name);
        (plain || calendar || LISTS.no_names.contains(folded)) && !given && !country
    }

    /// Length of the organization at `at`: up to its head word, with "of …" behind it.
    fn organization_len(&self, at: usize) -> Option<usize> {
        if self.is_no_name(at) || self.titled {
            return None;
        }
        let mut end = at;
        let mut head = None;
        while end < self.folded.len() && end - at < 8 {
            let possessive =
                self.role(end) == Some(Role::Joint) && self.word(end).is_some_and(|w| w.shape == Shape::Possessive);
            if self.role(end) == Some(Role::Joint) && !possessive {
                break;
            }
            if LISTS.organization_words.contains(self.folded_at(end)) && self.role(end) == Some(Role::Name) {
                head = Some(end);
            } else if head.is_some() {
                break;
            } else if self.title_len(end).is_some() && !self.is_office(end) {
                return None;
            }
            end += 1;
        }
        let head = head?;
        let whole = self.with_complement(head + 1);
        let alone = whole - at == 1;
        let person = whole - at == 2
            && is_given_name(self.folded_at(at))
            && self.word(at).is_some_and(|w| w.shape == Shape::Capital);
        let acronym = self.word(at).is_some_and(|word| word.shape == Shape::Capitals);
        (!person && (!alone || acronym && !LISTS.organization_words.contains(self.folded_at(at)))).then_some(whole - at)
    }

    /// "General Prosecutor’s Office", "President’s Office": a title that an office is named after.
    fn is_office(&self, at: usize) -> bool {
        (at + 1..at + 4).any(|next| self.word(next).is_some_and(|word| word.shape == Shape::Possessive))
    }

    /// One past the words "of …", "for …", "on …" behind a head word that ends at `end`.
    fn with_complement(&self, end: usize) -> usize {
        let joint = matches!(self.folded_at(end), "of" | "for" | "on") && self.role(end) == Some(Role::Joint);
        let particle = self.role(end) == Some(Role::Particle);
        if !joint && !particle {
            return end;
        }
        let mut to = end;
        while to < self.folded.len() && self.role(to) != Some(Role::Name) {
            to += 1;
        }
        let first = to;
        while to < self.folded.len() && to - end < 8 {
            let goes_on = match self.role(to) {
                Some(Role::Name) => self.title_len(to).is_none() || to == first,
                Some(Role::Particle) => true,
                _ => self.folded_at(to) == "and" && !self.is_place_at(to + 1),
            };
            if !goes_on {
                break;
            }
            to += 1;
        }
        to
    }

    fn is_place_at(&self, at: usize) -> bool {
        LISTS.places.longest(self.rest(at)).is_some()
    }

    /// Length of the listed place at `at`, with words like "City" or "Airport", or "northern" before it.
    fn place_len(&self, at: usize) -> Option<usize> {
        let opening = usize::from(LISTS.place_openings.contains(self.folded_at(at)) && self.is_place_at(at + 1));
        let own = LISTS.places.longest(self.rest(at)).map(|(len, ())| len);
        let mut end = match own {
            Some(len) => at + len,
            None if opening == 1 => at + 1 + LISTS.places.longest(self.rest(at + 1))?.0,
            None => return None,
        };
        while LISTS.place_words.contains(self.folded_at(end)) && self.role(end) == Some(Role::Name) {
            end += 1;
        }
        let given = end - at == 1 && is_given_name(self.folded_at(at));
        let free = self.ends_name(end) || self.is_place_at(end) || LISTS.demonyms.longest(self.rest(end)).is_some();
        // "Paris Hilton": a given name with more behind it is none.
        (free || !given).then_some(end - at)
    }

    /// Length of a name of unknown kind: to the next title, joint or listed thing.
    fn unknown_len(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < self.folded.len() {
            let goes_on = match self.role(end) {
                Some(Role::Name) => self.title_len(end).is_none(),
                Some(Role::Particle) => true,
                _ => false,
            };
            if !goes_on {
                break;
            }
            end += 1;
        }
        while end > at + 1 && self.role(end - 1) != Some(Role::Name) {
            end -= 1;
        }
        end - at
    }

    fn take_unknown(&mut self, at: usize, len: usize) -> usize {
        let (kind, score, rule) = self.judge(at, len);
        self.put(at, len, kind, score, rule);
        if kind != EntityKind::Person {
            self.extend_by_cartel(at + len);
        }
        len
    }

    /// "H-2 drug cartel": a head word in lower case behind the name.
    fn extend_by_cartel(&mut self, end: usize) {
        if end != self.folded.len() {
            return;
        }
        let after = self.words.get(self.run.words.end..).unwrap_or_default();
        let is_head = |word: &&Word<'_>| {
            word.shape == Shape::Lower && matches!(word.folded.as_str(), "cartel" | "gang" | "militia")
        };
        let is_lower = after.first().is_some_and(|word| word.shape == Shape::Lower);
        let head = after.first().filter(is_head).or_else(|| after.get(1).filter(|word| is_lower && is_head(word)));
        if let (Some(head), Some(name)) = (head, self.found.last_mut()) {
            *name = Found {
                span: name.span.union(head.span),
                kind: EntityKind::Organization,
                score: 0.8,
                rule: noted!("head word"),
            };
        }
    }

    /// What a name of unknown kind is, by its own words and those around it.
    fn judge(&self, at: usize, len: usize) -> (EntityKind, f32, &'static str) {
        let last = self.folded_at(at + len - 1);
        let is_name = |offset: &usize| self.role(at + offset) == Some(Role::Name);
        let initials =
            (1..len).filter(is_name).any(|offset| self.word(at + offset).is_some_and(|w| w.shape == Shape::Initial));
        let numbers = (at..at + len).any(|index| self.folded_at(index).contains(|c: char| c.is_ascii_digit()));
        if self.titled && !numbers {
            return (EntityKind::Person, 0.95, "title");
        }
        let also_surname = matches!(last, "hill" | "park" | "lake" | "camp" | "hills" | "forest" | "pass" | "quarter");
        let given = len > 1 && is_given_name(self.given_part(at));
        if len > 1 && LISTS.place_words.contains(last) && !(given && also_surname) {
            return (EntityKind::Place, 0.8, "place word");
        }
        if given {
            return (EntityKind::Person, 0.9, "given name");
        }
        if len > 2 && initials {
            return (EntityKind::Person, 0.85, "initial");
        }
        if self.is_italic(self.span(at, len)) {
            return (EntityKind::Organization, 0.6, "italics");
        }
        if numbers {
            return (EntityKind::Organization, if len > 1 { 0.3 } else { 0.1 }, "number in name");
        }
        if len == 1 { self.judge_single(at) } else { self.judge_several(at, len) }
    }

    /// The first part of the first word: "Jean" of "Jean-Claude".
    fn given_part(&self, at: usize) -> &str {
        let first = self.folded_at(at);
        if is_given_name(first) { first } else { first.split('-').next().unwrap_or(first) }
    }

    fn judge_several(&self, at: usize, len: usize) -> (EntityKind, f32, &'static str) {
        let common = (at..at + len).filter(|index| self.habits.is_also_lower(self.folded_at(*index))).count();
        let capitals = (at..at + len).any(|index| self.word(index).is_some_and(|word| word.shape == Shape::Capitals));
        // "BlackBerry", "YouTube": a brand, if it stands where a given name would.
        let brand = self.word(at).is_some_and(|word| word.text.chars().skip(1).any(char::is_uppercase));
        match (common, capitals) {
            _ if brand && !capitals => (EntityKind::Organization, 0.2, "brand"),
            (0, false) if len <= 4 => (EntityKind::Person, 0.6, "capitals"),
            (0, _) => (EntityKind::Organization, 0.5, "capitals"),
            _ => (EntityKind::Organization, 0.2, "capitals"),
        }
    }

    fn judge_single(&self, at: usize) -> (EntityKind, f32, &'static str) {
        let Some(word) = self.word(at) else { return (EntityKind::Person, 0.0, "none") };
        let index = self.run.items.get(at).map_or(0, |(index, _)| *index);
        let opening = opens(self.words, index);
        if word.shape == Shape::Initial {
            return (EntityKind::Person, 0.0, "initial");
        }
        if word.shape == Shape::Capitals {
            // A word that the text has in lower case too, or that stands among capitals, is only written loudly.
            let loud = self.habits.is_also_lower(&word.folded) || self.is_among_capitals(index);
            return (EntityKind::Organization, if loud { 0.1 } else { 0.7 }, "acronym");
        }
        let known = !opening || (self.habits.is_name(&word.folded) && !self.habits.is_also_lower(&word.folded));
        let trust = if known { 1.0 } else { 0.3 };
        let before =
            index.checked_sub(1).and_then(|before| self.words.get(before)).map_or("", |word| word.folded.as_str());
        let after = self.words.get(index + 1).map_or("", |word| word.folded.as_str());
        if LISTS.speech_verbs.contains(after) || is_given_name(&word.folded) {
            return (EntityKind::Person, 0.6 * trust, "speaker");
        }
        if word.shape == Shape::Capital
            && LISTS.place_words.contains(after)
            && !matches!(after, "base" | "camp" | "border")
        {
            return (EntityKind::Place, 0.7 * trust, "place word");
        }
        match before {
            "in" | "near" | "from" | "at" | "across" | "outside" | "around" => {
                (EntityKind::Place, 0.5 * trust, "preposition")
            }
            "the" => (EntityKind::Organization, 0.2 * trust, "capital"),
            _ => (EntityKind::Person, 0.24 * trust, "capital"),
        }
    }

    /// Whether both words beside the one at `index`, or two on one side, are in capitals too.
    fn is_among_capitals(&self, index: usize) -> bool {
        let from = index.saturating_sub(2);
        let near = self.words.get(from..self.words.len().min(index + 3)).unwrap_or_default();
        near.iter().filter(|word| word.shape == Shape::Capitals && !LISTS.no_names.contains(&word.folded)).count() >= 3
    }

    /// Whether a name is set in italics as a whole, like that of a newspaper.
    fn is_italic(&self, name: Span) -> bool {
        let next = self.inlines.partition_point(|inline| inline.span.start() <= name.start());
        let before = self.inlines.get(..next).unwrap_or_default().iter().rev().take(4);
        before.filter(|inline| inline.kind == InlineKind::Emphasis).any(|inline| inline.span.covers(name))
    }
}
