//! The text of a message: what its sender wrote, what it replies to, and the signature.

use crate::import::light::{Light, Runs};
use crate::import::office::{self, Document};

/// Puts a message's text into paragraphs; replies become quotations, and the signature comes last.
pub(super) fn put(words: &str, light: &mut Light) {
    let mut signature = String::new();
    for part in parts(words) {
        match part.kind {
            Kind::Own => light.running(&part.words),
            Kind::Quoted => light.quoted(&part.words),
            Kind::Signature => signature = part.words,
        }
    }
    // Its lines are an address, not a text: each stays by itself.
    for line in signature.lines() {
        light.paragraph(&Runs::of(line));
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Own,
    Quoted,
    Signature,
}

struct Piece {
    kind: Kind,
    words: String,
}

/// Runs of lines of one kind.
fn parts(words: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    // Below a line of some programs, all is what the message replies to.
    let (mut is_below, mut is_signed) = (false, false);
    // How many lines that open what is quoted are to come, with the one at hand.
    let mut opening = 0_usize;
    let lines: Vec<&str> = words.lines().map(|line| line.trim_end_matches('\r')).collect();
    for (index, line) in lines.iter().copied().enumerate() {
        let rest = lines.get(index..).unwrap_or_default();
        opening = opening.saturating_sub(1).max(opening_lines(rest));
        let quoted = unquoted(line).or_else(|| (opening > 0).then_some(line));
        let is_head = is_below && head_field(line).is_some();
        let is_head = is_head || is_head_of_original(rest.iter().copied().filter(|line| !line.trim().is_empty()));
        is_below |= is_original(line) || is_head;
        is_signed = (is_signed && quoted.is_none() && !is_below) || line == "-- " || (line == "--" && !is_below);
        let kind = match quoted {
            Some(_) => Kind::Quoted,
            None if is_below => Kind::Quoted,
            None if is_signed => Kind::Signature,
            None => Kind::Own,
        };
        let bare = quoted.unwrap_or(line);
        let bare = if matches!(bare, "-- " | "--") { "" } else { bare };
        // The line that opens what is replied to is a paragraph of its own.
        let is_opening = opening == 1 && unquoted(line).is_none();
        let bare = &if is_opening {
            format!("{bare}\n")
        } else if is_original(line) || is_head {
            format!("\n{bare}\n")
        } else {
            bare.to_owned()
        };
        match pieces.last_mut() {
            Some(last) if last.kind == kind => {
                last.words.push('\n');
                last.words.push_str(bare);
            }
            _ => pieces.push(Piece { kind, words: bare.to_owned() }),
        }
    }
    pieces
}

/// A line of a reply without its marks.
fn unquoted(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix('>')?;
    Some(rest.trim_start_matches(['>', ' ']))
}

/// How many lines say who wrote what is quoted below them: "On 2 March 2021 Jane Doe wrote:", on one line or two.
fn opening_lines(lines: &[&str]) -> usize {
    let Some(last) = lines.iter().take(2).position(|line| line.trim_end().ends_with(':')) else { return 0 };
    let (opening, behind) = lines.split_at(last + 1);
    let length: usize = opening.iter().map(|line| line.len()).sum();
    let is_open = |line: &&str| !line.trim().is_empty() && !line.trim_end().ends_with(['.', '!', '?']);
    let is_whole = opening.iter().all(|line| is_open(line) && unquoted(line).is_none());
    let has_day = opening.iter().any(|line| line.contains(|c: char| c.is_ascii_digit()));
    let below = behind.iter().find(|line| !line.trim().is_empty());
    let opens = is_whole && has_day && length <= 200 && below.is_some_and(|line| unquoted(line).is_some());
    if opens { last + 1 } else { 0 }
}

/// The name of a field of a message's head as programs write it above what is replied to, and what it says.
fn head_field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim().split_once(':')?;
    let name = name.trim_matches(['*', ' ']);
    let is_name = name.chars().count() <= 12 && name.chars().all(|c| c.is_alphabetic() || c == '-');
    (is_name && !name.is_empty()).then(|| (name, value.trim_matches(['*', ' '])))
}

/// Whether lines begin with the head of a message: from whom, and two more fields, of which one has a day.
fn is_head_of_original<'a>(mut lines: impl Iterator<Item = &'a str>) -> bool {
    const FROM: [&str; 10] = ["from", "von", "de", "da", "van", "od", "från", "fra", "от", "gönderen"];
    let Some((name, _)) = lines.next().and_then(head_field) else { return false };
    let fields: Vec<(&str, &str)> = lines.take(4).map_while(head_field).collect();
    let has_day = fields.iter().any(|(_, value)| value.chars().filter(char::is_ascii_digit).count() >= 4);
    FROM.contains(&name.to_lowercase().as_str()) && fields.len() >= 2 && has_day
}

/// Sets off as a quotation what stands below the head of the message that is replied to.
pub(super) fn quote_replied(document: &mut Document) {
    let words: Vec<String> = document.blocks.iter().map(|block| block.runs.words()).collect();
    let begins = |at: &usize| is_head_of_original(words.iter().skip(*at).map(String::as_str));
    let Some(begin) = (0..words.len()).find(begins) else { return };
    let below = document.blocks.iter_mut().skip(begin).filter(|block| block.kind == office::Kind::Paragraph);
    below.for_each(|block| block.kind = office::Kind::Quote);
}

/// "-----Original Message-----" in the languages of the programs that write it.
fn is_original(line: &str) -> bool {
    const WORDS: [&str; 12] = [
        "original message",
        "forwarded message",
        "mensaje original",
        "mensaje reenviado",
        "message d'origine",
        "message transféré",
        "ursprüngliche nachricht",
        "weitergeleitete nachricht",
        "mensagem original",
        "messaggio originale",
        "oorspronkelijk bericht",
        "исходное сообщение",
    ];
    let bare = line.trim();
    bare.starts_with("--") && bare.ends_with("--") && bare.len() < 80 && {
        let lower = bare.to_lowercase();
        WORDS.iter().any(|words| lower.contains(words))
    }
}
