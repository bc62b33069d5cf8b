//! The text of a message: what its sender wrote, what it replies to, and the signature.

use crate::import::light::{Light, Runs};

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
    for line in words.lines() {
        let line = line.trim_end_matches('\r');
        let quoted = unquoted(line);
        is_below |= is_original(line);
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
        let bare = &if is_original(line) { format!("\n{bare}\n") } else { bare.to_owned() };
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
