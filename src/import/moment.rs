//! A day as programs and people state it, with the moment and its offset where those are stated.

use super::day;
use crate::text::{Reading, find_day};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

/// A day with what else was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment {
    /// The day, in the zone that was stated.
    pub day: Date,
    /// The moment with its offset, RFC 3339.
    pub stamp: Option<String>,
    /// Whether it can be read in one way only.
    pub is_sure: bool,
}

impl Moment {
    const fn sure(day: Date) -> Self {
        Self { day, stamp: None, is_sure: true }
    }
}

/// RFC 3339 and what programs make of it, RFC 2822, "20201120", seconds or milliseconds since 1970, and days in words:
/// "2020/11/20/", "November 20, 2020 Friday", "20 Kasım 2020".
pub(super) fn moment(words: &str) -> Option<Moment> {
    moment_in(words, None)
}

/// Like [`moment`], in a language that its code says.
pub(super) fn moment_in(words: &str, language: Option<&str>) -> Option<Moment> {
    let words = words.trim();
    zoned(words)
        .or_else(|| words.parse::<DateTime>().ok().map(|found| Moment::sure(found.date())))
        .or_else(|| in_digits(words))
        .or_else(|| in_words(words, language))
}

fn in_words(words: &str, language: Option<&str>) -> Option<Moment> {
    let narrow = find_day(words).map(|found| (found.date, found.reading == Reading::Certain));
    let (day, is_sure) =
        narrow.or_else(|| day::find_in(words, language).map(|found| (found.date, !found.is_doubtful)))?;
    Some(Moment { is_sure, ..Moment::sure(day) })
}

/// "20201120", "20201120T1030", "20201120103000", or seconds or milliseconds since 1970.
fn in_digits(words: &str) -> Option<Moment> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let part = |from: usize, to: usize| words.get(from..to)?.parse::<i16>().ok();
    match digits {
        8 | 14 => {
            let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
            Date::new(year, month as i8, day as i8).ok().map(Moment::sure)
        }
        10 | 13 if words.len() == digits => {
            let found = Timestamp::from_second(words.get(..10)?.parse().ok()?).ok()?;
            let day = jiff::tz::Offset::UTC.to_datetime(found).date();
            Some(Moment { stamp: Some(found.to_string()), ..Moment::sure(day) })
        }
        _ => None,
    }
}

/// A moment with its offset; its day is the one in that zone.
fn zoned(words: &str) -> Option<Moment> {
    if let Ok(parsed) = jiff::fmt::rfc2822::parse(words) {
        let stamp = parsed.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
        return Some(Moment { stamp: Some(stamp), ..Moment::sure(parsed.date()) });
    }
    // Some programs set a blank before the offset.
    let joined = words.get(..11).zip(words.get(11..)).map(|(day, time)| format!("{day}{}", time.replace(' ', "")))?;
    let pieces = jiff::fmt::temporal::DateTimeParser::new().parse_pieces(&joined).ok()?;
    let offset = match pieces.offset()? {
        jiff::fmt::temporal::PiecesOffset::Numeric(offset) => {
            let seconds = offset.offset().seconds();
            let (hours, minutes) = (seconds.abs() / 3600, seconds.abs() / 60 % 60);
            format!("{}{hours:02}:{minutes:02}", if seconds < 0 { '-' } else { '+' })
        }
        _ => "Z".to_owned(),
    };
    let stamp = format!("{}T{}{offset}", pieces.date(), pieces.time()?.strftime("%H:%M:%S"));
    Some(Moment { stamp: Some(stamp), ..Moment::sure(pieces.date()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &str) {
        let found =
            moment(words).map(|found| format!("{} {} {}", found.day, found.stamp.unwrap_or_default(), found.is_sure));
        assert_eq!(found.as_deref().unwrap_or("none"), expected, "{words}");
    }

    #[test]
    fn moments_as_programs_write_them() {
        check("2020-11-20T23:30:00-05:00", "2020-11-20 2020-11-20T23:30:00-05:00 true");
        check("2020-11-20T23:30:00Z", "2020-11-20 2020-11-20T23:30:00Z true");
        check("Fri, 20 Nov 2020 23:30:00 -0500", "2020-11-20 2020-11-20T23:30:00-05:00 true");
        check("2020-11-20T10:30:00+0100", "2020-11-20 2020-11-20T10:30:00+01:00 true");
        check("2020-11-20 10:30:00 +01:00", "2020-11-20 2020-11-20T10:30:00+01:00 true");
        check("2020-11-20T10:30:00.123Z", "2020-11-20 2020-11-20T10:30:00Z true");
        check("1605868200", "2020-11-20 2020-11-20T10:30:00Z true");
        check("1605868200000", "2020-11-20 2020-11-20T10:30:00Z true");
        check("20201120T1030", "2020-11-20  true");
        check("20 Kasım 2020 Cuma", "2020-11-20  true");
        check("2020-11-20", "2020-11-20  true");
        check("2020-11-20 10:30", "2020-11-20  true");
        check("20201120", "2020-11-20  true");
        check("20201120103000", "2020-11-20  true");
        check("2020/11/20/", "2020-11-20  true");
        check("November 20, 2020 Friday", "2020-11-20  true");
        check("05/06/2020", "2020-06-05  false");
        check("2020", "none");
        check("", "none");
    }
}
