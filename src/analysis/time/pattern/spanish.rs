//! Spanish expressions, on the same meanings as the English ones: "el 15 de octubre", "hace dos días", "la semana pasada".
//!
//! The article belongs to the expression, as in the Spanish `TimeBank` guidelines.

use super::super::meaning::{Core, Field, Found, Frame, Modifier, Origin, Quantity, Way, YearOf};
use super::super::numeral;
use super::super::stamp::Stamp;
use super::super::token::Words;
use super::super::unit::{Era, Part, Unit};
use super::super::word::{Cue, Word};
use super::{clock, date, longer, numeric, year};

/// The longest expression that begins at a token.
pub fn at(words: &Words, at: usize) -> Option<Found> {
    let inner = article(words, at);
    let found = longer([
        point(words, at),
        edge(words, at),
        part_of(words, at),
        ago(words, at),
        amount(words, at),
        repeated(words, at),
        reference(words, at),
        hour(words, at, inner),
    ])?;
    Some(with_part(words, found))
}

/// Over "el", "la", "del", "al".
fn article(words: &Words, at: usize) -> usize {
    if words.any(at, &[Cue::The, Cue::El]) { at + 1 } else { at }
}

/// What names a point or stretch of the calendar.
fn point(words: &Words, at: usize) -> Option<Found> {
    let inner = article(words, at);
    longer([
        day(words, at, inner),
        month(words, at, inner),
        weekday(words, at, inner),
        today(words, at),
        period(words, at),
        season(words, at, inner),
        whole_year(words, at, inner),
        decade(words, at, inner),
        century(words, at, inner),
        quarter(words, at, inner),
        numeric::at(words, at),
    ])
}

/// The year behind a month or a season: "de 2020", "del 2020", "del año pasado", "pasado", "próximo".
fn year_after(words: &Words, at: usize) -> Option<(usize, Frame)> {
    let of = words.any(at, &[Cue::Of, Cue::El]);
    if let Some((end, year)) = year::four_digits(words, if of { at + 1 } else { at }).filter(|_| of) {
        return Some((end, Frame::Year(year)));
    }
    if words.reads(at, "del") && words.word(at + 1) == Word::Unit(Unit::Year) {
        let frame = match words.word(at + 2) {
            Word::Cue(Cue::Last) => YearOf::Speech(-1),
            Word::Cue(Cue::Next) => YearOf::Speech(1),
            Word::Cue(Cue::Following) => YearOf::Reference(1),
            Word::Cue(Cue::Previous) => YearOf::Reference(-1),
            _ => return None,
        };
        return Some((at + 3, Frame::YearOf(frame)));
    }
    let this = of && words.any(at + 1, &[Cue::This, Cue::That]) && words.word(at + 2) == Word::Unit(Unit::Year);
    let by = if words.is(at + 1, Cue::This) { YearOf::Speech(0) } else { YearOf::Reference(0) };
    this.then_some((at + 3, Frame::YearOf(by)))
}

/// "pasado", "próximo" before or after the noun.
fn side(words: &Words, at: usize) -> Option<Frame> {
    match words.word(at) {
        Word::Cue(Cue::Last) => Some(Frame::Last),
        Word::Cue(Cue::Next) => Some(Frame::Next),
        Word::Cue(Cue::Following) => Some(Frame::Following),
        Word::Cue(Cue::Previous) => Some(Frame::Previous),
        Word::Cue(Cue::Que) if words.reads(at + 1, "viene") => Some(Frame::Next),
        _ => None,
    }
}

/// Tokens of a side: "que viene" has two.
fn side_end(words: &Words, at: usize) -> usize {
    if words.is(at, Cue::Que) { at + 2 } else { at + 1 }
}

/// "el 15 de octubre de 2020", "el pasado 9 de marzo", "el día 8", "el primero de mayo".
fn day(words: &Words, at: usize, inner: usize) -> Option<Found> {
    let before = side(words, inner).filter(|_| inner > at);
    let start = if before.is_some() { inner + 1 } else { inner };
    let named = words.reads(start, "día");
    let number = if named { start + 1 } else { start };
    let (end, value) = match words.word(number) {
        Word::Digits { value, length: 1 | 2 } => (number + 1, value),
        Word::Ordinal(1) | Word::Cardinal(1) if words.is(number + 1, Cue::Of) => (number + 1, 1),
        _ => return None,
    };
    let day = i8::try_from(value).ok().filter(|day| (1..=31).contains(day))?;
    let name = if words.is(end, Cue::Of) { end + 1 } else { end };
    let Word::Month(month) = words.word(name) else {
        let alone = named && inner > at && !matches!(words.word(end), Word::Units(_) | Word::Mark(':'));
        return alone.then(|| Found::new(at, end, Core::DayOfMonth { day, frame: Frame::Bare }));
    };
    let (end, frame) = year_after(words, name + 1).unwrap_or((name + 1, Frame::Bare));
    let behind = side(words, end).filter(|_| frame == Frame::Bare);
    let end = if behind.is_some() { side_end(words, end) } else { end };
    let frame = behind.or(before).unwrap_or(frame);
    Some(Found::new(at, end, date::dated(month as i8, day, frame)?))
}

/// "octubre", "octubre de 2020", "el mes de mayo", "el pasado septiembre", "marzo próximo".
fn month(words: &Words, at: usize, inner: usize) -> Option<Found> {
    let before = side(words, inner).filter(|_| inner > at);
    let start = if before.is_some() { inner + 1 } else { inner };
    let named = words.reads(start, "mes") && words.is(start + 1, Cue::Of);
    let name = if named { start + 2 } else { start };
    let Word::Month(month) = words.word(name) else { return None };
    if inner > at && before.is_none() && !named {
        return None;
    }
    let (end, frame) = year_after(words, name + 1).unwrap_or((name + 1, Frame::Bare));
    let behind = side(words, end).filter(|_| frame == Frame::Bare);
    let end = if behind.is_some() { side_end(words, end) } else { end };
    Some(Found::new(at, end, date::in_year(Field::Month(month as i8), behind.or(before).unwrap_or(frame))))
}

/// "el lunes", "el próximo lunes", "el viernes pasado", "este jueves", "viernes 3 de marzo".
fn weekday(words: &Words, at: usize, inner: usize) -> Option<Found> {
    let this = words.is(at, Cue::This);
    let start = if this { at + 1 } else { inner };
    let before = side(words, start);
    let name = if before.is_some() { start + 1 } else { start };
    let Word::Weekday(number) = words.word(name) else { return None };
    let comma = if words.mark(name + 1, ',') { name + 2 } else { name + 1 };
    if let Some(date) = day(words, comma, article(words, comma)) {
        return Some(date.starting_at(at));
    }
    let behind = side(words, name + 1);
    let end = if behind.is_some() { side_end(words, name + 1) } else { name + 1 };
    let frame = behind.or(before).unwrap_or(if this { Frame::This } else { Frame::Bare });
    Some(Found::new(at, end, Core::Weekday { day: number as i8, frame }))
}

/// "hoy", "ayer", "mañana", "pasado mañana", "anoche".
fn today(words: &Words, at: usize) -> Option<Found> {
    let day_after = words.is(at, Cue::Last) && words.word(at + 1) == Word::Day(1);
    let start = if day_after { at + 1 } else { at };
    let Word::Day(shift) = words.word(start) else { return None };
    let morning = shift == 1 && at.checked_sub(1).is_some_and(|b| words.any(b, &[Cue::The, Cue::This, Cue::Of]));
    if morning {
        return None;
    }
    let shift = i32::from(shift) + i32::from(day_after);
    let named = if words.mark(start + 1, ',') { start + 2 } else { start + 1 };
    let end = if matches!(words.word(named), Word::Weekday(_)) { named + 1 } else { start + 1 };
    let found = Found::new(at, end, Core::Today(shift));
    Some(if words.reads(start, "anoche") { found.on_part(Part::Night) } else { found })
}

/// "la semana pasada", "este año", "el próximo mes", "ese mismo día", "el día siguiente".
fn period(words: &Words, at: usize) -> Option<Found> {
    let head = if words.is(at + 1, Cue::Same) { at + 2 } else { at + 1 };
    let same = head > at + 1;
    let told = match words.word(at) {
        Word::Cue(Cue::This) => Frame::This,
        Word::Cue(Cue::That) => Frame::That,
        Word::Cue(Cue::The | Cue::El) if same => Frame::That,
        Word::Cue(Cue::The | Cue::El) => Frame::The,
        _ => return None,
    };
    let before = side(words, head).filter(|_| told == Frame::The);
    let noun = if before.is_some() { head + 1 } else { head };
    match words.word(noun) {
        Word::Part(part) if told == Frame::This => Some(Found::new(at, noun + 1, Core::Today(0)).on_part(part)),
        Word::Day(1) if told == Frame::This => Some(Found::new(at, noun + 1, Core::Today(0)).on_part(Part::Morning)),
        Word::Unit(unit) if !unit.is_clock() => {
            let behind = side(words, noun + 1).filter(|_| told == Frame::The && before.is_none());
            let frame = behind.or(before).unwrap_or(told);
            let end = if behind.is_some() { side_end(words, noun + 1) } else { noun + 1 };
            let last = words.is(head, Cue::Latest);
            (frame != Frame::The && !last).then(|| Found::new(at, end, Core::Period { unit, frame }))
        }
        _ => None,
    }
}

/// "el verano", "este invierno", "la primavera de 1990".
fn season(words: &Words, at: usize, inner: usize) -> Option<Found> {
    let this = words.is(at, Cue::This);
    let name = if this { at + 1 } else { inner };
    let Word::Season(season) = words.word(name) else { return None };
    let (end, frame) = year_after(words, name + 1).unwrap_or((name + 1, if this { Frame::This } else { Frame::Bare }));
    let behind = side(words, end).filter(|_| frame == Frame::Bare);
    let end = if behind.is_some() { side_end(words, end) } else { end };
    Some(Found::new(at, end, date::in_year(Field::Season(season), behind.unwrap_or(frame))))
}

/// "1992", "el año 1992", "el 2005".
fn whole_year(words: &Words, at: usize, inner: usize) -> Option<Found> {
    let named = words.word(inner) == Word::Unit(Unit::Year);
    let number = if named { inner + 1 } else { inner };
    if named || inner > at {
        let (end, year) = year::four_digits(words, number)?;
        let counted = matches!(words.word(end), Word::Units(_) | Word::Cue(Cue::Currency) | Word::Other);
        let sure = named || !counted && (1900..=2050).contains(&year);
        return sure.then(|| Found::new(at, end, Core::Stamp(Stamp::Year(year))));
    }
    year::at(words, at)
}

/// "los años 90", "los años noventa", "la década de los noventa", "la década de 1990".
fn decade(words: &Words, at: usize, inner: usize) -> Option<Found> {
    let number = match words.word(inner) {
        Word::Units(Unit::Year) if inner > at => inner + 1,
        Word::Unit(Unit::Decade) if words.is(inner + 1, Cue::Of) => {
            let the = article(words, inner + 2);
            if words.word(the) == Word::Units(Unit::Year) { the + 1 } else { the }
        }
        _ => return None,
    };
    let core = match words.word(number) {
        Word::Digits { value, length: 2 } | Word::Cardinal(value) if (20..100).contains(&value) && value % 10 == 0 => {
            Core::ShortDecade((value / 10) as u8)
        }
        Word::Digits { value, length: 4 } if value % 10 == 0 => {
            Core::Stamp(Stamp::Decade(i16::try_from(value / 10).ok()?, Era::Common))
        }
        _ => return None,
    };
    Some(Found::new(at, number + 1, core))
}

/// "el siglo XIX".
fn century(words: &Words, at: usize, inner: usize) -> Option<Found> {
    if words.word(inner) != Word::Unit(Unit::Century) {
        return None;
    }
    let number = roman(words.text_of(inner + 1)).filter(|number| (1..=30).contains(number))?;
    Some(Found::new(at, inner + 2, Core::Stamp(Stamp::Century(number - 1, Era::Common))))
}

/// A Roman numeral in capitals, up to 39.
fn roman(word: &str) -> Option<i16> {
    let mut sum = 0;
    let mut last = 0;
    for letter in word.chars().rev().take(8) {
        let value = match letter {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            _ => return None,
        };
        sum += if value < last { -value } else { value };
        last = last.max(value);
    }
    (word.len() <= 8 && sum > 0).then_some(sum)
}

/// "el primer trimestre de 2020", "el segundo semestre".
fn quarter(words: &Words, at: usize, inner: usize) -> Option<Found> {
    let number = match words.word(inner) {
        Word::Ordinal(number) => number,
        Word::Unit(Unit::Second) => 2,
        Word::Cue(Cue::Latest) => 4,
        _ => return None,
    };
    let field = match words.word(inner + 1) {
        Word::Unit(Unit::Quarter) if (1..=4).contains(&number) => Field::Quarter(number as i8),
        Word::Other if words.reads(inner + 1, "semestre") => Field::Half(if number == 1 { 1 } else { 2 }),
        _ => return None,
    };
    let (end, frame) = year_after(words, inner + 2).unwrap_or((inner + 2, Frame::Bare));
    Some(Found::new(at, end, date::in_year(field, frame)))
}

/// "principios de octubre", "mediados de 2007", "finales del año".
fn edge(words: &Words, at: usize) -> Option<Found> {
    let inner = article(words, at);
    let modifier = match words.word(inner) {
        Word::Cue(Cue::Begin) => Modifier::Start,
        Word::Cue(Cue::Middle) => Modifier::Mid,
        Word::Cue(Cue::Finish) => Modifier::End,
        _ => return None,
    };
    let next = if words.is(inner + 1, Cue::Of) { inner + 2 } else { inner + 1 };
    let year = words.reads(inner + 1, "del") && words.word(inner + 2) == Word::Unit(Unit::Year);
    let whole = Found::new(at, inner + 3, Core::Period { unit: Unit::Year, frame: Frame::The });
    let found = point(words, next).or_else(|| year.then_some(whole))?;
    (next > inner + 1 || words.is(inner + 1, Cue::El)).then(|| found.starting_at(at).modified(Some(modifier)))
}

/// "la noche del viernes", "la mañana de hoy".
fn part_of(words: &Words, at: usize) -> Option<Found> {
    let part = match words.word(at + 1) {
        Word::Part(part) => part,
        Word::Day(1) => Part::Morning,
        _ => return None,
    };
    let next = if words.is(at + 2, Cue::Of) { at + 3 } else { at + 2 };
    let joined = words.is(at, Cue::The) && words.any(at + 2, &[Cue::Of, Cue::El]);
    let found = if joined { point(words, next)? } else { return None };
    Some(found.starting_at(at).on_part(part))
}

/// "ayer por la tarde", "el lunes por la mañana", "mañana por la noche".
fn with_part(words: &Words, found: Found) -> Found {
    let start = found.end;
    let led = words.any(start, &[Cue::By, Cue::In]) && words.is(start + 1, Cue::The);
    let day = matches!(found.core, Core::Today(_) | Core::Weekday { .. } | Core::Stamp(Stamp::Day(_)));
    match words.word(start + 2) {
        Word::Part(part) if led && day => found.on_part(part).ending_at(start + 3),
        Word::Day(1) if led && day => found.on_part(Part::Morning).ending_at(start + 3),
        _ => found,
    }
}

/// "hace dos días", "hace más de diez años".
fn ago(words: &Words, at: usize) -> Option<Found> {
    let start = if words.is(at, Cue::Hace) { over_approximation(words, at + 1) } else { return None };
    let (end, quantity, unit) = counted(words, start)?;
    Some(Found::new(at, end, Core::Shift { quantity, unit, way: Way::Back, origin: Origin::Speech }))
}

/// Over "casi", "unos", "más de", "al menos".
fn over_approximation(words: &Words, at: usize) -> usize {
    match words.word(at) {
        Word::Cue(Cue::More | Cue::Less) if words.is(at + 1, Cue::Of) => at + 2,
        Word::Cue(Cue::Nearly | Cue::Approximately) => at + 1,
        Word::Cue(Cue::El) if words.is(at + 1, Cue::Less) => at + 2,
        _ => at,
    }
}

/// A number and a unit, or a plural alone.
fn counted(words: &Words, at: usize) -> Option<(usize, Quantity, Unit)> {
    let (start, quantity) = numeral::quantity(words, at).unwrap_or((at, Quantity::Vague));
    let (end, unit) = match words.word(start) {
        Word::Unit(unit) if start > at => (start + 1, unit),
        Word::Units(unit) => (start + 1, unit),
        _ => return None,
    };
    let half = words.is(end, Cue::And) && words.is(end + 1, Cue::Half);
    match quantity {
        Quantity::Whole(count) if half => Some((end + 2, Quantity::AndHalf(count), unit)),
        _ => Some((end, quantity, unit)),
    }
}

/// "tres días", "los últimos dos años", "dos días después", "dentro de tres meses".
fn amount(words: &Words, at: usize) -> Option<Found> {
    if words.is(at, Cue::Within) && words.is(at + 1, Cue::Of) {
        let (end, quantity, unit) = counted(words, over_approximation(words, at + 2))?;
        return Some(Found::new(at, end, Core::Shift { quantity, unit, way: Way::Forward, origin: Origin::Speech }));
    }
    let inner = if words.any(at, &[Cue::The, Cue::These]) { at + 1 } else { over_approximation(words, at) };
    let framed = |at: usize| words.any(at, &[Cue::Latest, Cue::Next, Cue::Last, Cue::Following, Cue::Previous]);
    let start = if framed(inner) { inner + 1 } else { inner };
    let between =
        numeral::whole(words, start).filter(|(end, _)| framed(*end) && matches!(words.word(end + 1), Word::Units(_)));
    let (end, quantity, unit) = match between {
        Some((end, count)) => match words.word(end + 1) {
            Word::Units(unit) => (end + 2, Quantity::Whole(count), unit),
            _ => return None,
        },
        None => counted(words, start)?,
    };
    let bare = quantity == Quantity::Vague && start == at && unit == Unit::Second;
    let found = Found::new(at, end, Core::Duration { quantity, unit });
    (!bare).then(|| offset(words, found.clone(), quantity, unit).unwrap_or(found))
}

/// "dos días después", "un año antes", "tres años atrás", "dos meses más tarde".
fn offset(words: &Words, found: Found, quantity: Quantity, unit: Unit) -> Option<Found> {
    let end = found.end;
    let alone = !words.any(end + 1, &[Cue::Of, Cue::El, Cue::Que]);
    let (end, way, origin) = match words.word(end) {
        Word::Cue(Cue::Later) if alone => (end + 1, Way::Forward, Origin::Reference),
        Word::Cue(Cue::Earlier) if alone => (end + 1, Way::Back, Origin::Reference),
        Word::Cue(Cue::Ago) => (end + 1, Way::Back, Origin::Speech),
        Word::Cue(Cue::More) if words.reads(end + 1, "tarde") => (end + 2, Way::Forward, Origin::Reference),
        _ => return None,
    };
    Some(Found { core: Core::Shift { quantity, unit, way, origin }, ..found.ending_at(end) })
}

/// "cada día", "todos los días", "al año", "diario", "anual".
fn repeated(words: &Words, at: usize) -> Option<Found> {
    let set = |end: usize, unit: Unit, amount: &str| Found::new(at, end, Core::Repeated(unit.duration(amount)));
    match (words.word(at), words.word(at + 1)) {
        (Word::Adverb(unit) | Word::Recurring(unit), _) => Some(set(at + 1, unit, "1")),
        (Word::Cue(Cue::Every), Word::Unit(unit)) => Some(set(at + 2, unit, "1")),
        (Word::Cue(Cue::Every), Word::Cardinal(count)) => match words.word(at + 2) {
            Word::Units(unit) => Some(set(at + 3, unit, &count.to_string())),
            _ => None,
        },
        (Word::Cue(Cue::Each), Word::Cue(Cue::The)) => match words.word(at + 2) {
            Word::Units(unit) => Some(set(at + 3, unit, "1")),
            _ => None,
        },
        (Word::Cue(Cue::El), Word::Unit(unit)) if words.reads(at, "al") && side(words, at + 2).is_none() => {
            (!words.any(at + 2, &[Cue::Of])).then(|| set(at + 2, unit, "1"))
        }
        _ => None,
    }
}

/// "ahora", "actual", "la actualidad", "el futuro", "este momento", "estos días".
fn reference(words: &Words, at: usize) -> Option<Found> {
    use super::super::word::Reference;
    let inner = article(words, at);
    let (end, reference) = match (words.word(inner), words.word(at + 1)) {
        (Word::Reference(reference), _) if inner == at || !words.lower(inner + 1) => (inner + 1, reference),
        (Word::Cue(Cue::Now), _) if inner == at => {
            (at + 1, if words.reads(at, "ahora") { Reference::Present } else { Reference::Past })
        }
        (_, Word::Cue(Cue::Time)) if words.any(at, &[Cue::This, Cue::These]) => (at + 2, Reference::Present),
        (_, Word::Units(Unit::Day)) if words.is(at, Cue::These) => (at + 2, Reference::Present),
        _ => return None,
    };
    Some(Found::new(at, end, Core::Reference(reference)))
}

/// "las 18.30", "las 18:00 horas", "las 10 de la mañana", "12.30 GMT".
fn hour(words: &Words, at: usize, inner: usize) -> Option<Found> {
    let time = clock::in_digits(words, inner).filter(|_| inner > at || !words.is(inner.wrapping_sub(1), Cue::The));
    let (end, clock) = time.or_else(|| if inner > at { full_hour(words, inner) } else { None })?;
    let end = if words.word(end) == Word::Units(Unit::Hour) { end + 1 } else { end };
    let found = Found::new(at, end, Core::Clock);
    Some(Found { clock: Some(clock), ..found })
}

/// "las 10 de la mañana", "las 10 horas".
fn full_hour(words: &Words, at: usize) -> Option<(usize, super::super::meaning::Clock)> {
    let Word::Digits { value, length: 1 | 2 } = words.word(at) else { return None };
    let led = words.is(at + 1, Cue::Of) && words.is(at + 2, Cue::The);
    let (end, hour) = match words.word(at + 3) {
        Word::Day(1) | Word::Part(Part::Morning) if led => (at + 4, value),
        Word::Part(_) if led && value < 12 => (at + 4, value + 12),
        _ if words.word(at + 1) == Word::Units(Unit::Hour) => (at + 2, value),
        _ => return None,
    };
    let hour = u8::try_from(hour).ok().filter(|hour| *hour < 24)?;
    Some((end, super::super::meaning::Clock { hour, minute: 0, second: None, zone: None }))
}
