//! The table of figures, a line as soon as it is known.

use super::clock::percentile;
use std::time::Duration;

/// Prints the head.
pub fn head(articles: usize) {
    println!("\nDateline, {articles} articles\n");
    line("what", "figure", "", "to reach");
    println!("{}", "-".repeat(112));
}

/// Prints a part's name.
pub fn part(name: &str) {
    println!("\n{name}");
}

/// Prints one figure.
pub fn line(what: &str, figure: &str, unit: &str, reach: &str) {
    println!("{what:<46} {figure:>24} {unit:<12} {reach}");
}

/// Prints how many in a second.
pub fn rate(what: &str, number: usize, time: Duration, unit: &str, reach: &str) {
    line(what, &grouped(number as f64 / time.as_secs_f64().max(1e-9)), unit, reach);
}

/// Prints median, 95th percentile and longest.
pub fn spread(what: &str, times: &[Duration], reach: &str) {
    let [p50, p95, longest] = [0.5, 0.95, 1.0].map(|part| percentile(times, part).as_secs_f64() * 1e3);
    line(what, &format!("{p50:.2} / {p95:.2} / {longest:.2}"), "ms", reach);
}

/// Prints one time.
pub fn time(what: &str, time: Duration, reach: &str) {
    line(what, &format!("{:.1}", time.as_secs_f64() * 1e3), "ms", reach);
}

/// The same work done by us and by a peer.
pub struct Ratio<'a> {
    /// Pieces of work.
    pub number: usize,
    /// What one a second is called.
    pub unit: &'a str,
    /// Our time.
    pub ours: Duration,
    /// The peer's; `None` where it is not installed.
    pub theirs: Option<Duration>,
}

/// Prints both, and how many times faster ours is.
pub fn beside(what: &str, ratio: &Ratio) {
    let rate = |time: Duration| ratio.number as f64 / time.as_secs_f64().max(1e-9);
    let ours = rate(ratio.ours);
    match ratio.theirs.map(rate) {
        Some(theirs) => {
            let figure = format!("{} / {} / {:.1}", grouped(ours), grouped(theirs), ours / theirs);
            line(what, &figure, ratio.unit, "> 1");
        }
        None => line(what, &grouped(ours), ratio.unit, "the peer is not installed"),
    }
}

/// A whole number with its thousands parted.
fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
