//! Pairs of articles of our own, in `tests/corpus/accounts/pairs.txt`: which tell the same event, which contradict each other, and which
//! have nothing to do with each other.

use crate::chronology::work;
use crate::support::{article, import, library};
use dateline::{
    library::{EventQuery, EventRow, Events, Library, Listing},
    model::{ArticleHead, SourceArticle},
};

const FILE: &str = include_str!("../corpus/accounts/pairs.txt");

/// Two accounts, and how they stand to each other.
struct Pair {
    expected: String,
    accounts: Vec<(String, String)>,
}

fn pairs() -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for line in FILE.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("    ").and_then(|account| account.split_once(" | ")) {
            Some((day, words)) => pairs.last_mut().unwrap().accounts.push((day.to_owned(), words.to_owned())),
            None => pairs.push(Pair { expected: line.to_owned(), accounts: Vec::new() }),
        }
    }
    pairs
}

/// An article without a name in its head, so that all names come from the account.
fn source(title: &str, day: &str, words: &str) -> SourceArticle {
    let whole = article(title, day, words);
    SourceArticle { head: ArticleHead { authors: None, outlet: None, ..whole.head.clone() }, ..whole }
}

fn rows(library: &Library) -> Vec<EventRow> {
    let reader = library.reader().unwrap();
    let query = EventQuery::default();
    Events::rows(&reader, &query, &Events::ids(&reader, &query).unwrap()).unwrap()
}

/// How the accounts of a pair stand to each other in a library of their own.
fn found(pair: &Pair) -> &'static str {
    let (_folder, mut library) = library();
    for (number, (day, words)) in pair.accounts.iter().enumerate() {
        import(&mut library, &source(&format!("Account {number}"), day, words), number as u64 + 1);
    }
    work(&mut library);
    let rows = rows(&library);
    match (rows.iter().any(|row| row.sources > 1), rows.iter().any(|row| !row.disputes.is_empty())) {
        (true, false) => "same",
        (false, true) => "disputed",
        (false, false) => "apart",
        (true, true) => "same and disputed",
    }
}

#[test]
fn accounts_are_joined_and_disputed_as_a_careful_reader_would() {
    let pairs = pairs();
    assert!(pairs.len() >= 30 && pairs.iter().all(|pair| pair.accounts.len() == 2));
    let wrong: Vec<String> = pairs
        .iter()
        .filter_map(|pair| {
            let found = found(pair);
            let told: Vec<&str> = pair.accounts.iter().map(|(_, words)| words.as_str()).collect();
            (found != pair.expected).then(|| format!("{}, not {found}: {}", pair.expected, told.join(" / ")))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), pairs.len(), wrong.join("\n"));
}
