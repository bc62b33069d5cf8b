//! Days as a query gives them: 2020, 2020-10, 2020-10-15, spans of them with two dots, and what is before or after.

use super::FaultKind;
use jiff::civil::Date;

/// Days from the first to the last; `None` is without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Days {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Days {
    /// The days of a value: `2020`, `2020-10..2020-11`, `2020-10..`, `>2020`, `>=2020-10`, `<2020-10-15`.
    pub fn parse(value: &str) -> Result<Self, FaultKind> {
        let wrong = || FaultKind::WrongDate;
        let whole = |part: &str| one(part.trim()).ok_or_else(wrong);
        let days = if let Some(part) = value.strip_prefix(">=").or_else(|| value.strip_prefix('≥')) {
            Self { from: Some(whole(part)?.0), to: None }
        } else if let Some(part) = value.strip_prefix("<=").or_else(|| value.strip_prefix('≤')) {
            Self { from: None, to: Some(whole(part)?.1) }
        } else if let Some(part) = value.strip_prefix('>') {
            Self { from: Some(whole(part)?.1.tomorrow().map_err(|_| wrong())?), to: None }
        } else if let Some(part) = value.strip_prefix('<') {
            Self { from: None, to: Some(whole(part)?.0.yesterday().map_err(|_| wrong())?) }
        } else if let Some((from, to)) = value.split_once("..").or_else(|| value.split_once('…')) {
            let end = |part: &str| if part.trim().is_empty() { Ok(None) } else { whole(part).map(Some) };
            let (from, to) = (end(from)?, end(to)?);
            if from.is_none() && to.is_none() {
                return Err(wrong());
            }
            Self { from: from.map(|days| days.0), to: to.map(|days| days.1) }
        } else {
            let (from, to) = whole(value)?;
            Self { from: Some(from), to: Some(to) }
        };
        match (days.from, days.to) {
            (Some(from), Some(to)) if from > to => Err(FaultKind::BackwardDates),
            _ => Ok(days),
        }
    }

    /// Whether a day is among them.
    #[must_use]
    pub fn has(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// First and last day of a year, a month or a day.
fn one(value: &str) -> Option<(Date, Date)> {
    let mut parts = value.split(['-', '/']);
    let year = number(parts.next()?, 4)?;
    let month = parts.next().map(|part| number(part, 2));
    let day = parts.next().map(|part| number(part, 2));
    if parts.next().is_some() {
        return None;
    }
    match (month, day) {
        (None, _) => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
        (Some(month), None) => {
            let first = Date::new(year, i8::try_from(month?).ok()?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        (Some(month), Some(day)) => {
            let day = Date::new(year, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?).ok()?;
            Some((day, day))
        }
    }
}

/// A number of up to so many digits.
fn number(part: &str, digits: usize) -> Option<i16> {
    let fits = !part.is_empty() && part.len() <= digits && part.bytes().all(|b| b.is_ascii_digit());
    part.parse().ok().filter(|_| fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, expected: &str) {
        let end = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let found = Days::parse(value).map(|days| format!("{}..{}", end(days.from), end(days.to)));
        assert_eq!(found.as_deref().unwrap_or("wrong"), expected, "{value}");
    }

    #[test]
    fn days_months_years_and_spans_of_them_are_understood() {
        check("2020", "2020-01-01..2020-12-31");
        check("2020-2", "2020-02-01..2020-02-29");
        check("2020-10-15", "2020-10-15..2020-10-15");
        check("2020-10..2020-11", "2020-10-01..2020-11-30");
        check("2020-10..", "2020-10-01..");
        check("..2020-10", "..2020-10-31");
        check(">2020", "2021-01-01..");
        check(">=2020", "2020-01-01..");
        check("<2020-10", "..2020-09-30");
        check("<=2020-10", "..2020-10-31");
        for wrong in ["", "x", "2020-13", "2020-02-30", "..", "2020-10-15-1", "20201", "2021..2020", ">", "-"] {
            check(wrong, "wrong");
        }
    }
}
