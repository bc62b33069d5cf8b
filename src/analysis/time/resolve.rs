//! Works out what an expression says: value, days, basis, anchor and the arithmetic, from the state of the discourse.

use super::context::Context;
use super::discourse::{Mode, is_fine};
use super::explain;
use super::meaning::{Core, Event, Field, Frame, Origin, Quantity, Way, YearOf};
use super::nearest;
use super::reader::Mention;
use super::stamp::{Stamp, in_calendar, plus_days};
use super::unit::{Era, Part, Unit};
use super::word::{Cue, Reference, Tense};
use crate::locale::noted;
use crate::model::{Basis, Span};
use jiff::civil::Date;

/// A place in the calendar with what it was worked out from.
#[derive(Debug, Clone)]
pub struct Placed {
    pub stamp: Stamp,
    pub basis: Basis,
    pub anchor: Option<Span>,
    pub because: String,
}

/// What an expression comes to.
#[derive(Debug, Clone)]
pub enum Outcome {
    Placed(Placed),
    /// A TIMEX3 value without days.
    Value(String),
    /// A vague value that nevertheless stands for days: "at the time".
    Vague(&'static str, Option<Placed>),
    /// No expression of time after all.
    Nothing,
}

/// A date that the text has told.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    pub stamp: Stamp,
    pub span: Span,
    pub sentence: usize,
    pub paragraph: usize,
}

/// How far the text has come in time.
#[derive(Debug, Clone)]
pub struct Discourse {
    pub mode: Mode,
    /// The day of publication, or the one that the text's own head states.
    pub speech: Option<Date>,
    /// The date that was told last.
    pub reference: Option<Told>,
    /// The day that was told last.
    pub day: Option<Told>,
    /// The date that a narrative passage of a news text goes on from.
    pub retold: Option<Told>,
}

/// Sentences after which a day or a passage told before is forgotten.
const MEMORY: usize = 3;

impl Discourse {
    /// The state at the beginning of a text.
    pub const fn new(mode: Mode, speech: Option<Date>) -> Self {
        Self { mode, speech, reference: None, day: None, retold: None }
    }

    /// Takes note of a date that was told.
    pub fn tell(&mut self, placed: &Placed, mention: &Mention, context: Context) {
        let Mention { span, sentence, paragraph, .. } = *mention;
        let (stamp, basis) = (placed.stamp, placed.basis);
        let told = Told { stamp, span, sentence, paragraph };
        if stamp.day().is_some() {
            self.day = Some(told);
        }
        let aside = context.aside || stamp.unit() >= Unit::Year && !context.initial;
        let fresh =
            |r: Told| r.stamp.unit() < Unit::Year && sentence <= r.sentence + MEMORY && r.paragraph == paragraph;
        if stamp.year().is_some() && !(aside && self.reference.is_some_and(fresh)) {
            self.reference = Some(told);
        }
        let year = stamp.year().map(i32::from);
        let past = year.is_some() && self.speech.is_some_and(|speech| is_long_past(stamp, speech));
        if past && is_fine(stamp) && basis == Basis::Explicit {
            self.retold = Some(told);
        } else if self.retold.is_some() && is_fine(stamp) {
            self.retold = self.retold.filter(|r| r.stamp.year() == stamp.year()).map(|_| told);
        }
    }

    /// Takes note that the text speaks of its own day again: a passage that retells the past is over.
    pub const fn speak(&mut self) {
        self.retold = None;
    }

    /// Works out an expression; `next` is the next date of the story that is stated in full.
    pub fn resolve(&self, mention: &Mention, next: Option<Stamp>) -> Outcome {
        let here = Here {
            discourse: self,
            sentence: mention.sentence,
            paragraph: mention.paragraph,
            context: mention.context,
            part: mention.found.part,
            apposed: mention.apposed,
            next,
        };
        here.core(&mention.found.core)
    }
}

/// Days before the text's own beyond which a date of the year before begins a passage of its own.
const LONG_PAST: i32 = 120;

/// Whether a date lies so far back that what follows it in the past tense goes on from there and not from the day of writing.
fn is_long_past(stamp: Stamp, speech: Date) -> bool {
    let far = |(_, to): (Date, Date)| to.year() < speech.year() && (speech - to).get_days() > LONG_PAST;
    stamp.days().is_some_and(far)
}

/// An expression at its place in the discourse.
struct Here<'a> {
    discourse: &'a Discourse,
    sentence: usize,
    paragraph: usize,
    context: Context,
    part: Option<Part>,
    /// Whether it stands right behind a date, as another name for it.
    apposed: bool,
    /// The next date that the text states in full.
    next: Option<Stamp>,
}

impl Here<'_> {
    fn core(&self, core: &Core) -> Outcome {
        let placed = match core {
            Core::Stamp(stamp) => Some(explicit(*stamp)),
            Core::Field { field, frame } => self.field(*field, *frame),
            Core::DayOfMonth { day, .. } => self.day_of_month(*day),
            Core::Weekday { day, frame } => self.weekday(*day, *frame),
            Core::Period { unit, frame } => self.period(*unit, *frame),
            Core::ShortDecade(number) => self.short_decade(*number),
            Core::Clock => self.clock_day(),
            Core::Shift { quantity, unit, way, origin } => return self.shift(*quantity, *unit, *way, *origin),
            Core::Today(0) if self.discourse.mode == Mode::Narrative && self.part.is_none() => {
                return Outcome::Vague("PRESENT_REF", self.speech());
            }
            Core::Today(0) if self.discourse.mode == Mode::Narrative => None,
            Core::Today(shift) => self.today(*shift),
            Core::Reference(reference) => return self.reference(*reference),
            Core::Duration { quantity, unit } => return Outcome::Value(unit.duration(&quantity.text())),
            Core::Lasting(value) | Core::Repeated(value) => return Outcome::Value(value.clone()),
            Core::Moment(frame) => return self.moment(*frame),
            Core::Event(event) => return self.event(*event),
            Core::Unclear(value) => return Outcome::Value((*value).to_owned()),
        };
        placed.map_or_else(|| Outcome::Value(open(core)), Outcome::Placed)
    }

    fn narrative(&self) -> bool {
        self.discourse.mode == Mode::Narrative || self.passage().is_some()
    }

    /// The date that a retold passage goes on from, where the expression stands in one.
    fn passage(&self) -> Option<Told> {
        let past = self.context.tense != Some(Tense::Future) && self.context.tense != Some(Tense::Present);
        let near = |told: &Told| {
            let reach = if self.paragraph == told.paragraph { MEMORY } else { 1 };
            self.sentence <= told.sentence + reach
        };
        self.discourse.retold.filter(|told| past && near(told))
    }

    /// The tense that chooses the side of the publication day.
    const fn side(&self) -> Option<Tense> {
        match (self.context.lead, self.context.tense) {
            (Some(Cue::Since), _) => Some(Tense::Past),
            (Some(Cue::Until | Cue::By), Some(Tense::Present) | None) => Some(Tense::Future),
            (_, tense) => tense,
        }
    }

    /// What an expression of the text's own time is counted from: in news its day, in a narrative the date told.
    fn spoken(&self) -> Option<Placed> {
        if self.discourse.mode == Mode::Narrative { self.told().or_else(|| self.speech()) } else { self.speech() }
    }

    fn speech(&self) -> Option<Placed> {
        let speech = self.discourse.speech?;
        let because = explain::article_date(speech);
        Some(Placed { stamp: Stamp::Day(speech), basis: Basis::Publication, anchor: None, because })
    }

    fn told(&self) -> Option<Placed> {
        self.discourse.reference.map(from_told)
    }

    /// What "that", "later", "the following" are counted from, at least as fine as `unit`.
    fn earlier(&self, unit: Unit) -> Option<Placed> {
        let fine = self.told().filter(|placed| placed.stamp.unit() <= unit);
        let day = || self.discourse.day.filter(|told| self.sentence <= told.sentence + MEMORY).map(from_told);
        let speech = || if self.discourse.mode == Mode::News { self.speech() } else { None };
        fine.or_else(day).or_else(|| if self.told().is_none() { speech() } else { None }).or_else(|| self.told())
    }

    fn field(&self, field: Field, frame: Frame) -> Option<Placed> {
        match frame {
            Frame::Year(year) => Some(explicit(nearest::in_year(field, year)?)),
            Frame::YearOf(of) => self.in_told_year(field, of),
            Frame::Bare | Frame::The | Frame::This => self.bare_field(field, frame),
            Frame::Last => strictly(field, self.spoken()?, Tense::Past),
            Frame::Next => strictly(field, self.spoken()?, Tense::Future),
            Frame::Following => strictly(field, self.told().or_else(|| self.speech())?, Tense::Future),
            Frame::Previous => strictly(field, self.told().or_else(|| self.speech())?, Tense::Past),
            Frame::That => {
                let base = self.told().or_else(|| self.speech())?;
                let stamp = nearest::in_year(field, base.stamp.year()?)?;
                Some(base.with(stamp, |b| noted!("the year is taken from {what}", what = b)))
            }
        }
    }

    fn in_told_year(&self, field: Field, of: YearOf) -> Option<Placed> {
        let (base, by) = match of {
            YearOf::Speech(by) => (self.spoken()?, by),
            YearOf::Reference(by) => (self.told().or_else(|| self.speech())?, by),
        };
        let year = in_calendar(i32::from(base.stamp.year()?) + i32::from(by))?;
        let stamp = nearest::in_year(field, year)?;
        Some(base.with(stamp, |b| noted!("the year is counted from {what}", what = b)))
    }

    fn bare_field(&self, field: Field, frame: Frame) -> Option<Placed> {
        let told = if self.discourse.mode == Mode::Narrative { self.discourse.reference } else { self.passage() };
        if let Some(base) = told.map(from_told) {
            let stamp = nearest::onward(field, base.stamp, self.next)?;
            return Some(base.with(stamp, |b| noted!("the year is taken from {what}", what = b)));
        }
        let base = self.speech()?;
        let speech = base.stamp.day()?;
        let stamp = if frame == Frame::This {
            nearest::in_year(field, speech.year())?
        } else {
            nearest::beside(field, speech, self.side())?
        };
        Some(base.with(stamp, |_| {
            noted!("the year is taken from the publication date, {when}", when = explain::day(speech))
        }))
    }

    fn day_of_month(&self, day: i8) -> Option<Placed> {
        let base = if self.narrative() { self.earlier(Unit::Month)? } else { self.speech()? };
        let (year, month) = base.stamp.month()?;
        let this = Date::new(year, month, day).ok();
        let shifted = |by| base.stamp.shifted(Unit::Month, by)?.month().and_then(|(y, m)| Date::new(y, m, day).ok());
        let date = match (self.narrative(), self.side(), this, base.stamp.day()) {
            (false, Some(Tense::Past), Some(this), Some(speech)) if this > speech => shifted(-1)?,
            (false, Some(Tense::Future), Some(this), Some(speech)) if this < speech => shifted(1)?,
            _ => this?,
        };
        Some(base.with(Stamp::Day(date), |b| noted!("the month is taken from {what}", what = b)))
    }

    fn weekday(&self, day: i8, frame: Frame) -> Option<Placed> {
        let name = explain::weekday(day);
        let news =
            self.discourse.mode == Mode::News && !matches!(frame, Frame::Following | Frame::Previous | Frame::That);
        let base = if news { self.speech()? } else { self.earlier(Unit::Day)? };
        let from = base.stamp.day()?;
        let date = match frame {
            Frame::Last | Frame::Previous => nearest::weekday(day, plus_days(from, -1)?, Tense::Past)?,
            Frame::Next | Frame::Following => nearest::weekday(day, plus_days(from, 1)?, Tense::Future)?,
            _ if !news => nearest::nearest_weekday(day, from)?,
            _ => nearest::weekday(day, from, self.side().unwrap_or(Tense::Past))?,
        };
        Some(base.with(Stamp::Day(date), |b| match date.cmp(&from) {
            std::cmp::Ordering::Less => noted!("{what} before {what_from}", what = name, what_from = b),
            std::cmp::Ordering::Equal => noted!("{what} is {what_from}", what = name, what_from = b),
            std::cmp::Ordering::Greater => noted!("{what} after {what_from}", what = name, what_from = b),
        }))
    }

    fn period(&self, unit: Unit, frame: Frame) -> Option<Placed> {
        let spoken = || if self.discourse.mode == Mode::Narrative { self.earlier(unit) } else { self.speech() };
        let (base, by) = match frame {
            Frame::Last => (spoken()?, -1),
            Frame::Next => (spoken()?, 1),
            // News tells of a quarter when it is over.
            Frame::The if unit == Unit::Quarter && self.discourse.mode == Mode::News => (spoken()?, -1),
            Frame::This | Frame::The => (spoken()?, 0),
            Frame::That => (self.earlier(unit)?, 0),
            Frame::Following => (self.earlier(unit).filter(|base| self.may_follow(base))?, 1),
            Frame::Previous => (self.earlier(unit)?, -1),
            Frame::Bare | Frame::Year(_) | Frame::YearOf(_) => return None,
        };
        let stamp = base.stamp.widened(unit)?.stepped(by)?;
        let name = unit.english();
        Some(base.with(stamp, |b| match by {
            0 => noted!("the {what} of {what_from}", what = name, what_from = b),
            -1 => noted!("the {what} before {what_from}", what = name, what_from = b),
            _ => noted!("the {what} after {what_from}", what = name, what_from = b),
        }))
    }

    fn today(&self, shift: i32) -> Option<Placed> {
        let base = if self.discourse.mode == Mode::Narrative { None } else { self.speech() };
        let base = base.or_else(|| self.earlier(Unit::Day))?;
        let stamp = base.stamp.shifted(Unit::Day, shift)?;
        Some(base.with(stamp, |b| if shift == 0 { b.to_owned() } else { explain::counted(Unit::Day, shift, b) }))
    }

    /// Whether what is told may come after a date: what is past does not follow the day of writing.
    fn may_follow(&self, base: &Placed) -> bool {
        base.basis != Basis::Publication || self.context.tense != Some(Tense::Past)
    }

    fn short_decade(&self, number: u8) -> Option<Placed> {
        let base = self.spoken().or_else(|| self.speech())?;
        let now = base.stamp.year()?.div_euclid(10);
        let decade = now - (now - i16::from(number)).rem_euclid(10);
        Some(base.with(Stamp::Decade(decade, Era::Common), |b| noted!("the century is taken from {what}", what = b)))
    }

    /// The day that a time without one belongs to: the day of its sentence, else that of the text.
    fn clock_day(&self) -> Option<Placed> {
        let day = self.discourse.day.filter(|told| told.sentence == self.sentence).map(from_told);
        let base = day.or_else(|| if self.narrative() { self.earlier(Unit::Day) } else { self.speech() })?;
        let stamp = Stamp::Day(base.stamp.day()?);
        Some(base.with(stamp, |b| noted!("the day is taken from {what}", what = b)))
    }

    fn shift(&self, quantity: Quantity, unit: Unit, way: Way, origin: Origin) -> Outcome {
        if unit.is_clock() {
            return Outcome::Value(unit.duration(&quantity.text()));
        }
        let base = match origin {
            Origin::Speech => self.quarter_told(unit).or_else(|| self.spoken()),
            Origin::Reference => self.earlier(unit).filter(|base| way == Way::Back || self.may_follow(base)),
        };
        let Some((count, unit)) = counted(quantity, unit) else {
            return Outcome::Value(if way == Way::Back { "PAST_REF" } else { "FUTURE_REF" }.to_owned());
        };
        let by = way.signed(count);
        let placed = base
            .as_ref()
            .and_then(|b| Some(b.clone().with(b.stamp.shifted(unit, by)?, |b| explain::counted(unit, by, b))));
        placed.map_or_else(|| Outcome::Value(partly(base.map(|b| b.stamp), unit)), Outcome::Placed)
    }

    /// "a year ago" beside a quarter means that quarter of the year before.
    fn quarter_told(&self, unit: Unit) -> Option<Placed> {
        let told = self.discourse.reference.filter(|told| self.sentence <= told.sentence + 1)?;
        (unit == Unit::Year && matches!(told.stamp, Stamp::Quarter { .. })).then(|| from_told(told))
    }

    fn reference(&self, reference: Reference) -> Outcome {
        match reference {
            Reference::Past | Reference::Recent => Outcome::Vague("PAST_REF", None),
            Reference::Present => Outcome::Vague("PRESENT_REF", None),
            Reference::Future => Outcome::Vague("FUTURE_REF", None),
            Reference::Former if self.discourse.mode == Mode::Narrative => Outcome::Vague("PAST_REF", None),
            Reference::Former => Outcome::Nothing,
        }
    }

    /// What hangs on an event has no value of its own, but in apposition to a date.
    fn event(&self, event: Event) -> Outcome {
        match (event, self.apposed.then(|| self.told()).flatten()) {
            (_, Some(base)) => {
                let stamp = base.stamp;
                Outcome::Placed(base.with(stamp, |b| noted!("told to be {what}", what = b)))
            }
            (Event::Time, None) => Outcome::Vague(if self.narrative() { "PRESENT_REF" } else { "PAST_REF" }, None),
            (Event::Day(_) | Event::Anniversary(_) | Event::Superlative(_), None) => Outcome::Value(String::new()),
        }
    }

    /// "at the time", "the same time", "this time".
    fn moment(&self, frame: Frame) -> Outcome {
        let base = self.told();
        let placed = base.clone().map(|b| {
            let stamp = b.stamp;
            b.with(stamp, |b| noted!("the time of {what}", what = b))
        });
        match (frame, base) {
            (Frame::That, Some(base)) if base.stamp.day().is_some() => placed.map_or(Outcome::Nothing, Outcome::Placed),
            (Frame::The, _) if self.discourse.mode == Mode::News => Outcome::Vague("PAST_REF", placed),
            _ => Outcome::Vague("PRESENT_REF", placed),
        }
    }
}

impl Placed {
    /// The same basis for another stamp, with the arithmetic told from the words for the base.
    fn with(self, stamp: Stamp, because: impl FnOnce(&str) -> String) -> Self {
        let because = because(&self.because);
        Self { stamp, because, ..self }
    }
}

/// The field strictly before or after what it is counted from.
fn strictly(field: Field, base: Placed, side: Tense) -> Option<Placed> {
    let (from, to) = base.stamp.days()?;
    let day = if side == Tense::Future { to } else { from };
    let stamp = nearest::strictly(field, day, side)?;
    let is_next = side == Tense::Future;
    Some(base.with(stamp, |b| {
        if is_next { noted!("the next after {what}", what = b) } else { noted!("the last before {what}", what = b) }
    }))
}

const fn explicit(stamp: Stamp) -> Placed {
    Placed { stamp, basis: Basis::Explicit, anchor: None, because: String::new() }
}

fn from_told(told: Told) -> Placed {
    let because = explain::stamp(told.stamp);
    Placed { stamp: told.stamp, basis: Basis::Text, anchor: Some(told.span), because }
}

/// Count and unit of an offset; halves become months.
fn counted(quantity: Quantity, unit: Unit) -> Option<(i32, Unit)> {
    match (quantity, unit) {
        (Quantity::AndHalf(years), Unit::Year) => {
            Some((i32::try_from(years).ok()?.checked_mul(12)?.checked_add(6)?, Unit::Month))
        }
        _ => Some((quantity.count()?, unit)),
    }
}

/// The TIMEX3 value of what could not be placed, open in all that is unknown.
fn open(core: &Core) -> String {
    let value = match core {
        Core::Field { field, .. } => return open_field(*field),
        Core::DayOfMonth { day, .. } => return format!("XXXX-XX-{day:02}"),
        Core::Weekday { day, .. } => return format!("XXXX-WXX-{day}"),
        Core::Period { unit, .. } => return partly(None, *unit),
        Core::ShortDecade(number) => return format!("XX{number}"),
        _ => "XXXX-XX-XX",
    };
    value.to_owned()
}

fn open_field(field: Field) -> String {
    match field {
        Field::Month(month) => format!("XXXX-{month:02}"),
        Field::Day { month, day } => format!("XXXX-{month:02}-{day:02}"),
        Field::Quarter(quarter) => format!("XXXX-Q{quarter}"),
        Field::Half(half) => format!("XXXX-H{half}"),
        Field::Season(season) => format!("XXXX-{}", season.code()),
        Field::Holiday(_) => "XXXX-XX-XX".to_owned(),
    }
}

/// A value of the size of `unit`, as far as the base is known ("1915-XX-XX").
fn partly(base: Option<Stamp>, unit: Unit) -> String {
    let year = base.and_then(Stamp::year).map_or_else(|| "XXXX".to_owned(), super::stamp::year_value);
    match unit {
        Unit::Week | Unit::Fortnight => format!("{year}-WXX"),
        Unit::Weekend => format!("{year}-WXX-WE"),
        Unit::Month => format!("{year}-XX"),
        Unit::Quarter => format!("{year}-QX"),
        Unit::Year => "XXXX".to_owned(),
        Unit::Decade => "XXX".to_owned(),
        Unit::Century | Unit::Millennium => "XX".to_owned(),
        _ => format!("{year}-XX-XX"),
    }
}
