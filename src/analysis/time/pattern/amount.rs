//! Amounts of time: "three days", "the past two years", "27-year", "half an hour", and offsets: "two days ago", "a year later".

use super::super::meaning::{Core, Found, Modifier, Origin, Quantity, Way};
use super::super::numeral;
use super::super::token::Words;
use super::super::unit::Unit;
use super::super::word::{Cue, Word};

/// An amount of time or an offset that begins at a token.
pub fn at(words: &Words, at: usize) -> Option<Found> {
    let (start, modifier) = approximation(words, at);
    let found = halves(words, start).or_else(|| framed(words, start)).or_else(|| counted(words, start));
    let found = found.or_else(|| if start == at { bare(words, at) } else { None })?;
    Some(found.starting_at(at).modified(modifier))
}

/// "about", "nearly", "more than", "at least": what an amount may begin with.
fn approximation(words: &Words, at: usize) -> (usize, Option<Modifier>) {
    let than = words.is(at + 1, Cue::Than);
    match words.word(at) {
        Word::Cue(Cue::Approximately | Cue::Nearly | Cue::Circa) => (at + 1, Some(Modifier::Approx)),
        Word::Cue(Cue::MoreThan) if !determined(words, at + 1) => (at + 1, Some(Modifier::MoreThan)),
        Word::Cue(Cue::LessThan) if !determined(words, at + 1) => (at + 1, Some(Modifier::LessThan)),
        Word::Cue(Cue::More) if than => (at + 2, Some(Modifier::MoreThan)),
        Word::Cue(Cue::Less) if than => (at + 2, Some(Modifier::LessThan)),
        Word::Cue(Cue::No) if words.any(at + 1, &[Cue::More, Cue::Less]) && words.is(at + 2, Cue::Than) => {
            (at + 3, Some(Modifier::EqualOrLess))
        }
        Word::Cue(Cue::At) if words.is(at + 1, Cue::Least) => (at + 2, Some(Modifier::EqualOrMore)),
        Word::Cue(Cue::At) if words.is(at + 1, Cue::Most) => (at + 2, Some(Modifier::EqualOrLess)),
        Word::Cue(Cue::Up) if words.is(at + 1, Cue::To) => (at + 2, Some(Modifier::EqualOrLess)),
        _ => (at, None),
    }
}

/// "over the next weeks" is no more than the next weeks.
fn determined(words: &Words, at: usize) -> bool {
    words.any(at, &[Cue::The, Cue::These, Cue::Those, Cue::This, Cue::That, Cue::Possessive])
}

/// The unit at a token (over a hyphen before it), and whether it stands in the plural.
fn unit(words: &Words, at: usize) -> Option<(usize, Unit, bool)> {
    let noun = if words.hyphen(at) { at + 1 } else { at };
    match words.word(noun) {
        Word::Unit(unit) => Some((noun + 1, unit, false)),
        Word::Units(unit) => Some((noun + 1, unit, true)),
        Word::Ordinal(2) if words.hyphen(at) => Some((noun + 1, Unit::Second, false)),
        _ => None,
    }
}

/// "half an hour", "half a century", "half-hour".
fn halves(words: &Words, at: usize) -> Option<Found> {
    let start = if words.is(at, Cue::A) && words.is(at + 1, Cue::Half) { at + 1 } else { at };
    if !words.is(start, Cue::Half) {
        return None;
    }
    let noun = if words.is(start + 1, Cue::A) { start + 2 } else { start + 1 };
    let (end, unit, plural) = unit(words, noun)?;
    let value = match unit {
        Unit::Minute => "PT30S",
        Unit::Hour => "PT30M",
        Unit::Day => "PT12H",
        Unit::Month => "P15D",
        Unit::Year => "P6M",
        Unit::Decade => "P5Y",
        Unit::Century => "P50Y",
        _ => return None,
    };
    (!plural).then(|| Found::new(at, end, Core::Lasting(value.to_owned())))
}

/// "the past two years", "the first nine months", "the next few days", "the four previous weeks", "another six months".
fn framed(words: &Words, at: usize) -> Option<Found> {
    let the = words.any(at, &[Cue::The, Cue::These, Cue::Those, Cue::This, Cue::That, Cue::Possessive]);
    let head = if the { at + 1 } else { at };
    let frame = frame_end(words, head);
    if !the && frame == head {
        return None;
    }
    let span = |end: usize, quantity, unit| Found::new(at, end, Core::Duration { quantity, unit });
    if let Some((after, quantity)) = numeral::quantity(words, frame) {
        let inner = frame_end(words, after);
        let (end, unit, plural) = adjective_unit(words, inner, quantity)?;
        let attributive = words.hyphen(inner) || the && frame == head && words.capital(end - 1);
        let fits = plural || quantity == Quantity::Whole(1) || words.hyphen(inner);
        let named = attributive && frame == head;
        return (fits && !named)
            .then(|| of_stretch(words, old_or_long(words, span(end, quantity, unit)), frame > head));
    }
    span_of_one(words, at, frame, frame > head)
}

/// "the following days", "the past decade", "the last month of 1945", "the last week of May".
fn span_of_one(words: &Words, at: usize, head: usize, framed: bool) -> Option<Found> {
    let (end, unit, plural) = unit(words, head)?;
    let quantity = if plural { Quantity::Vague } else { Quantity::Whole(1) };
    let which = head.checked_sub(1).map(|i| words.word(i));
    let ordinal = matches!(which, Some(Word::Ordinal(_) | Word::Cue(Cue::Last)));
    let of = words.is(end, Cue::Of) && ordinal && unit != Unit::Century && !unit.is_clock() && unit != Unit::Quarter;
    let long = unit >= Unit::Decade && matches!(which, Some(Word::Cue(Cue::Past | Cue::Last | Cue::Next)));
    let fits = framed && (plural || of || long) && !words.hyphen(head);
    fits.then(|| of_stretch(words, Found::new(at, end, Core::Duration { quantity, unit }), of))
}

/// "the first ten months of 1915": the stretch that they belong to is part of the expression.
fn of_stretch(words: &Words, found: Found, framed: bool) -> Found {
    let whole = if framed && words.is(found.end, Cue::Of) { super::point(words, found.end + 1) } else { None };
    match whole {
        Some(whole) => found.ending_at(whole.end),
        None => found,
    }
}

/// Over "past", "last", "next", "first", "final", "coming", "other".
fn frame_end(words: &Words, at: usize) -> usize {
    const FRAMES: [Cue; 9] = [
        Cue::Last,
        Cue::Past,
        Cue::Previous,
        Cue::Next,
        Cue::Following,
        Cue::Same,
        Cue::Another,
        Cue::Latest,
        Cue::Whole,
    ];
    let ordinal = matches!(words.word(at), Word::Ordinal(1..=4)) && !words.hyphen(at + 1);
    let other = ["final", "initial", "opening", "remaining", "intervening"].iter().any(|w| words.reads(at, w));
    if words.any(at, &FRAMES) || ordinal || other { at + 1 } else { at }
}

/// A unit, with one adjective before it where several are counted: "two bloody weeks", "eight trading days".
fn adjective_unit(words: &Words, at: usize, quantity: Quantity) -> Option<(usize, Unit, bool)> {
    if let Some(found) = unit(words, at) {
        return Some(found);
    }
    let adjective = match words.word(at) {
        Word::Other | Word::Verb(_) => words.lower(at) && !words.text_of(at).ends_with('s'),
        Word::Cue(Cue::More | Cue::Whole | Cue::Long) | Word::Ordinal(_) => true,
        _ => false,
    };
    let single = quantity == Quantity::Whole(1);
    let known = words.any(at, &[Cue::Whole, Cue::More, Cue::Long]) || words.reads(at, "single");
    unit(words, at + 1).filter(|(_, _, plural)| adjective && !words.hyphen(at + 1) && (*plural || single && known))
}

/// "three days", "a year and a half", "two to three weeks", "27-year", with what follows: "ago", "later", "old".
fn counted(words: &Words, at: usize) -> Option<Found> {
    let (after, first) = numeral::quantity(words, at)?;
    let (after, quantity) = alternative(words, after, first);
    let (end, unit, plural) = adjective_unit(words, after, quantity)?;
    let hyphen = words.hyphen(after);
    let article = words.is(at, Cue::A) && first == Quantity::Whole(1);
    let long = article && words.hyphen(end) && words.is(end + 1, Cue::Long);
    if long || !counts(words, at, end, unit, article) || !(plural || hyphen || article || agrees(quantity)) {
        return None;
    }
    let (end, quantity) = and_half(words, end, quantity);
    let found = Found::new(at, end, Core::Duration { quantity, unit });
    Some(offset(words, found.clone(), quantity, unit).unwrap_or_else(|| old_or_long(words, found)))
}

/// A singular after an amount other than one: speech ("two day", "six month") and halves ("one and a half year").
const fn agrees(quantity: Quantity) -> bool {
    !matches!(quantity, Quantity::Vague)
}

/// Whether the noun counts time: not "a second attempt", "a quarter of the men", "a minute quantity".
fn counts(words: &Words, at: usize, end: usize, unit: Unit, article: bool) -> bool {
    let fraction = unit == Unit::Quarter
        && (words.is(end, Cue::Of) || !words.any(end, &[Cue::Ago, Cue::Earlier]) && article)
        || words.is(end, Cue::Of) && unit == Unit::Quarter;
    let name = words.capital(end - 1) && words.capital(end) && words.word(end) == Word::Other && words.lower(at);
    let small = article && matches!(unit, Unit::Minute) && words.word(end) == Word::Other && words.lower(end);
    !(fraction || name || small)
}

/// "two to three", "ten or fifteen": the first number counts, as the annotators of news have it.
fn alternative(words: &Words, at: usize, first: Quantity) -> (usize, Quantity) {
    let joined = words.any(at, &[Cue::To, Cue::Or]) || words.dash(at);
    match numeral::quantity(words, at + 1) {
        Some((end, Quantity::Whole(_))) if joined && unit(words, end).is_some() => (end, first),
        _ => (at, first),
    }
}

/// "a year and a half".
fn and_half(words: &Words, at: usize, quantity: Quantity) -> (usize, Quantity) {
    let half = words.is(at, Cue::And) && words.is(at + 1, Cue::A) && words.is(at + 2, Cue::Half);
    match quantity {
        Quantity::Whole(count) if half => (at + 3, Quantity::AndHalf(count)),
        _ => (at, quantity),
    }
}

/// The offset that a duration becomes with the words after it: "ago", "earlier", "later", "from now", "before".
fn offset(words: &Words, found: Found, quantity: Quantity, unit: Unit) -> Option<Found> {
    let end = found.end;
    let (end, way, origin) = match words.word(end) {
        Word::Cue(Cue::Ago) => (end + 1, Way::Back, Origin::Speech),
        Word::Cue(Cue::Earlier) => (end + 1, Way::Back, Origin::Reference),
        Word::Cue(Cue::Later) => (end + 1, Way::Forward, Origin::Reference),
        Word::Cue(Cue::From) if words.is(end + 1, Cue::Now) => (end + 2, Way::Forward, Origin::Speech),
        Word::Cue(Cue::Before) if closes(words, end + 1) => (end + 1, Way::Back, Origin::Reference),
        Word::Cue(Cue::Previous) if words.reads(end, "prior") && closes(words, end + 1) => {
            (end + 1, Way::Back, Origin::Reference)
        }
        _ if words.reads(end, "previously") => (end + 1, Way::Back, Origin::Reference),
        _ if words.reads(end, "hence") => (end + 1, Way::Forward, Origin::Speech),
        _ if words.reads(end, "afterward") || words.reads(end, "afterwards") => {
            (end + 1, Way::Forward, Origin::Reference)
        }
        _ => return None,
    };
    let on = words.is(end - 1, Cue::Earlier) || words.is(end - 1, Cue::Later);
    let than = on && words.is(end, Cue::Than);
    (!than).then(|| Found { core: Core::Shift { quantity, unit, way, origin }, ..found.ending_at(end) })
}

/// Whether a clause closes here, so that "before" has nothing to hang on but what was told.
fn closes(words: &Words, at: usize) -> bool {
    matches!(words.word(at), Word::End | Word::Mark(',' | '.' | ';' | ':' | ')'))
}

/// "18 years old", "18-month-old", "26 years of age", "month-long".
fn old_or_long(words: &Words, found: Found) -> Found {
    let end = found.end;
    let next = if words.hyphen(end) { end + 1 } else { end };
    if words.any(next, &[Cue::Old]) || words.is(next, Cue::Long) && (next > end || words.hyphen(end.wrapping_sub(2))) {
        found.ending_at(next + 1)
    } else if words.is(end, Cue::Of) && words.reads(end + 1, "age") {
        found.ending_at(end + 2)
    } else if words.hyphen(end.wrapping_sub(2)) && words.is(end, Cue::Period) && words.lower(end) {
        found.ending_at(end + 1)
    } else {
        found
    }
}

/// A plural alone, "weeks", "years later", "decades-long"; a singular only in "year-long".
fn bare(words: &Words, at: usize) -> Option<Found> {
    let (quantity, unit) = match words.word(at) {
        Word::Units(unit) => (Quantity::Vague, unit),
        Word::Unit(unit) if words.hyphen(at + 1) && words.is(at + 2, Cue::Long) => (Quantity::Whole(1), unit),
        _ => return None,
    };
    let joined = at.checked_sub(1).is_some_and(|b| words.hyphen(b) || words.capital(b) && words.capital(at));
    if joined
        || unit == Unit::Quarter && quantity == Quantity::Vague && !words.is(at + 1, Cue::Ago)
        || words.apostrophe(at + 1)
    {
        return None;
    }
    let found = Found::new(at, at + 1, Core::Duration { quantity, unit });
    Some(offset(words, found.clone(), quantity, unit).unwrap_or_else(|| old_or_long(words, found)))
}
