//! How often words were used over time: rows by month, or by year where there are many, as text for a spreadsheet and as a picture.

use crate::library::Frequency;
use std::fmt::Write;

/// Months beyond which years are shown.
const MONTHS: usize = 60;

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrequencyRow {
    /// `2020-10` or `2020`.
    pub when: String,
    /// How often.
    pub frequency: Frequency,
}

/// The rows of months, by time.
#[must_use]
pub fn rows(months: &[Frequency]) -> Vec<FrequencyRow> {
    let by_year = months.len() > MONTHS;
    let mut rows: Vec<FrequencyRow> = Vec::new();
    for month in months {
        let day = month.month.to_string();
        let when = day.rsplitn(if by_year { 3 } else { 2 }, '-').last().unwrap_or_default();
        match rows.last_mut().filter(|row| row.when == when) {
            Some(row) => {
                row.frequency.hits += month.hits;
                row.frequency.articles += month.articles;
                row.frequency.words += month.words;
            }
            None => rows.push(FrequencyRow { when: when.to_owned(), frequency: *month }),
        }
    }
    rows
}

/// The rows as comma-separated values (RFC 4180).
#[must_use]
pub fn csv(rows: &[FrequencyRow]) -> String {
    let mut out = String::from("when,hits,articles,words,per_10000_words\r\n");
    for row in rows {
        let Frequency { hits, articles, words, .. } = row.frequency;
        let rate = row.frequency.per_ten_thousand();
        // Writing to a String does not fail.
        let _ = write!(out, "{},{hits},{articles},{words},{rate:.3}\r\n", row.when);
    }
    out
}

/// Width of the picture, of its names and of its bars.
const WIDTH: f64 = 760.0;
const NAMES: f64 = 90.0;
const BARS: f64 = 480.0;
const ROW: f64 = 22.0;
const TITLE: f64 = 44.0;

/// The rows as a picture: a bar and its value for each. Colors of the page, the words and the bars, as `#rrggbb`.
#[must_use]
pub fn svg(rows: &[FrequencyRow], title: &str, [page, text, accent]: &[String; 3]) -> String {
    let height = TITLE + ROW * rows.len() as f64 + 12.0;
    let most = rows.iter().map(|row| row.frequency.per_ten_thousand()).fold(f64::MIN_POSITIVE, f64::max);
    let escaped = crate::export::xml_text(title);
    let mut out = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" font-family="Inter, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="12" role="img"><rect width="100%" height="100%" fill="{page}"/><text x="12" y="26" font-size="16" font-weight="600" fill="{text}">{escaped}</text>"#
    );
    for (number, row) in rows.iter().enumerate() {
        let rate = row.frequency.per_ten_thousand();
        let (y, width) = (TITLE + ROW * number as f64, (BARS * rate / most).max(1.0));
        let _ = write!(
            out,
            r#"<text x="12" y="{base}" fill="{text}">{when}</text><rect x="{NAMES}" y="{top}" width="{width:.1}" height="14" rx="2" fill="{accent}"/><text x="{value:.1}" y="{base}" fill="{text}">{hits} · {rate:.1}</text>"#,
            base = y + 13.0,
            top = y + 2.0,
            when = row.when,
            value = NAMES + width + 8.0,
            hits = row.frequency.hits,
        );
    }
    out + "</svg>\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn months(number: i16) -> Vec<Frequency> {
        let month = |n: i16| date(2000 + n / 12, (n % 12 + 1) as i8, 1);
        (0..number).map(|n| Frequency { month: month(n), hits: 2, articles: 1, words: 1_000 }).collect()
    }

    #[test]
    fn few_months_are_months_and_many_are_years() {
        let few = rows(&months(3));
        assert_eq!(few.iter().map(|row| row.when.as_str()).collect::<Vec<_>>(), ["2000-01", "2000-02", "2000-03"]);
        let many = rows(&months(72));
        assert_eq!((many.len(), many[0].when.as_str(), many[0].frequency.hits), (6, "2000", 24));
        assert!(csv(&few).contains("\r\n2000-02,2,1,1000,20.000\r\n"));
        let colors = ["#fff", "#000", "#00f"].map(str::to_owned);
        let picture = svg(&few, "a < \"b\"", &colors);
        assert!(picture.contains("a &lt; &quot;b&quot;") && picture.matches("<rect").count() == 4);
    }
}
