//! The time that a text states for a role: the dates right behind its phrase.

use super::attach::Tie;
use super::unit::{Findings, Unit};
use crate::model::{DateSpan, Precision, Qualifier};

/// Words between a role and its time.
pub const TIME_WORDS: [&str; 12] =
    ["from", "since", "until", "till", "between", "to", "in", "during", "and", "through", "for", "desde"];

/// The time stated right behind the unit before `end`.
pub fn time(findings: &Findings<'_>, units: &[Unit], end: usize, tie: Tie) -> Option<DateSpan> {
    let mut at = end;
    if units.get(at).is_some_and(|unit| unit.is_any(&[",", "("])) {
        at += 1;
    }
    let word = units.get(at)?;
    let bracketed = at > end && units.get(end).is_some_and(|unit| unit.is("(")) && word.timex.is_some();
    let stated = word.is_any(&["from", "since", "until", "till", "between", "desde"]);
    let within = tie == Tie::Verb && at == end && word.is_any(&["in", "during", "en"]);
    if !(stated || within || bracketed) {
        return None;
    }
    let from = if bracketed { at } else { at + 1 };
    // "from about 2012", "from the 1990s"
    let first = (from..from + 2).find_map(|at| units.get(at).and_then(|unit| unit.timex).map(|timex| (at, timex)))?;
    let date = findings.timexes.get(first.1)?.date?;
    let open = match word.folded.as_str() {
        "since" | "desde" => return Some(date.qualified(Qualifier::After)),
        "until" | "till" => return Some(date.qualified(Qualifier::Before)),
        _ => date,
    };
    Some(to_end(findings, units, first, open).unwrap_or(open))
}

/// "from 2012 to the end of 2018" where the dates are two.
fn to_end(findings: &Findings<'_>, units: &[Unit], (at, timex): (usize, usize), from: DateSpan) -> Option<DateSpan> {
    let behind = (at..at + 8).find(|next| units.get(*next).is_none_or(|unit| unit.timex != Some(timex)))?;
    units.get(behind).filter(|unit| unit.is_any(&["to", "until", "till", "through", "and", "–", "-"]))?;
    let last = (behind + 1..behind + 3).find_map(|at| units.get(at)?.timex)?;
    let to = findings.timexes.get(last)?.date?;
    if from.to() >= to.to() {
        return None;
    }
    DateSpan::new(from.from(), to.to(), Precision::Range).ok()
}
