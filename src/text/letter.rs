//! What a letter or message says before its text: to whom it goes, and the salutation.
//!
//! Who is addressed is not who is told of: "he" below is somebody else, and no quotation begins with "Dear Peter".

use super::fold;

/// Longest salutation in bytes, and its words at most.
const LONGEST: usize = 80;
const MOST_WORDS: usize = 8;

/// How salutations begin, folded.
const OPENINGS: [&str; 24] = [
    "dear",
    "hi",
    "hello",
    "hey",
    "greetings",
    "good morning",
    "good afternoon",
    "good evening",
    "to whom",
    "estimado",
    "estimada",
    "estimados",
    "querido",
    "querida",
    "hola",
    "cher",
    "chere",
    "bonjour",
    "lieber",
    "liebe",
    "sehr geehrter",
    "sehr geehrte",
    "caro",
    "cara",
];

/// Fields of a message that name its sender, its recipients and the like, folded.
const FIELDS: [&str; 23] = [
    "from",
    "to",
    "cc",
    "bcc",
    "sent",
    "date",
    "subject",
    "reply-to",
    "attachments",
    "de",
    "para",
    "enviado",
    "asunto",
    "fecha",
    "von",
    "gesendet",
    "betreff",
    "datum",
    "envoye",
    "objet",
    "inviato",
    "oggetto",
    "assunto",
];

/// Length in bytes of the salutation that words begin with, with the blanks behind it: "Dear Mr. Lang,", "Hi Peter –".
#[must_use]
pub fn salutation(words: &str) -> Option<usize> {
    let head = words.get(..words.floor_char_boundary(LONGEST))?;
    let end = head.find([',', ':', '!', '\n', '–', '—'])?;
    let named = head.get(..end)?;
    let folded = fold(named.trim_start_matches(['>', ' ', '*', '_']));
    let opening = OPENINGS
        .iter()
        .find(|opening| folded.strip_prefix(**opening).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))?;
    let address = named.split_whitespace().skip(opening.split(' ').count());
    // "Hi there": an address is a name, a title or a few words for all; never a clause.
    let is_address = |word: &str| {
        word.starts_with(char::is_uppercase)
            || [
                "all",
                "there",
                "sir",
                "or",
                "and",
                "friend",
                "friends",
                "colleague",
                "colleagues",
                "everyone",
                "team",
                "it",
                "may",
                "concern",
                "y",
                "de",
                "und",
            ]
            .contains(&word)
    };
    let mut count = 0;
    let addressed = address.inspect(|_| count += 1).all(is_address);
    let closed = head.get(end..).and_then(|rest| rest.chars().next()).map_or(end, |sign| end + sign.len_utf8());
    let rest = words.get(closed..).unwrap_or_default();
    (addressed && count <= MOST_WORDS).then(|| closed + rest.len() - rest.trim_start().len())
}

/// Whether a sentence belongs to no text: a salutation alone, or fields that say from whom and to whom a message goes.
#[must_use]
pub fn is_address(sentence: &str) -> bool {
    let sentence = sentence.trim();
    if salutation(sentence) == Some(sentence.len()) {
        return true;
    }
    let is_field = |line: &str| {
        let line = line.trim_start_matches(['>', ' ', '*', '_']);
        let name = line.split_once(':').map(|(name, _)| fold(name.trim_matches(['*', '_', ' '])));
        name.is_some_and(|name| FIELDS.contains(&name.as_str()))
    };
    let mut lines = sentence.lines().filter(|line| !line.trim().is_empty()).peekable();
    let starts = lines.peek().is_some_and(|line| is_field(line));
    starts && sentence.len() < 600 && !sentence.contains(['“', '"'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn salutations() {
        for line in [
            "Dear Peter,",
            "Hi Peter –",
            "Dear Mr. Lang:",
            "Hello all,",
            "Estimado Señor Ruiz:",
            "Good morning,",
            "> Dear Carmen,",
        ] {
            assert_eq!(salutation(line), Some(line.len()), "{line}");
        }
        assert_eq!(salutation("Dear Peter,\n\nHe said"), Some(13));
        for line in [
            "Dear was the price, he said",
            "Hi",
            "Dearest creatures, he said",
            "High in the hills,",
            "Peter, he said",
            "",
        ] {
            assert_eq!(salutation(line), None, "{line}");
        }
    }

    #[test]
    fn fields_and_salutations_are_no_text() {
        assert!(is_address("From: Carmen Ruiz\nTo: Peter Lang\nSubject: Hearing"));
        assert!(is_address("To: Peter Lang") && is_address("Dear Peter,"));
        assert!(!is_address("Dear Peter, he said that the file was thin."));
        assert!(!is_address("To be sure: he left.") && !is_address("He said: no."));
    }
}
