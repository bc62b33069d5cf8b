//! Organizations with a code for a name, which a reader of sentences takes for a product: "the H-2 Cartel", "the M-19 Movement".

use super::Found;
use super::lists::LISTS;
use crate::locale::noted;
use crate::model::{EntityKind, Sentence, Span};
use crate::text::{fold, tokens_in};

/// Less sure than what was read in its sentence.
const SCORE: f32 = 0.55;

/// Codes before a capitalized head word of organizations that overlap nothing in `found`, which is sorted by start.
pub fn headed(text: &str, sentences: &[Sentence], found: &[Found]) -> Vec<Found> {
    let mut headed = Vec::new();
    let mut names = found.iter().map(|name| name.span).peekable();
    for sentence in sentences {
        let mut before: Option<Span> = None;
        for token in tokens_in(text, sentence.span) {
            let Some(code) = before.replace(token.span).filter(|word| is_code(word.in_text(text))) else { continue };
            let span = Span::new(code.start(), token.span.end());
            while names.next_if(|name| name.end() <= span.start()).is_some() {}
            let free = names.peek().is_none_or(|name| name.start() >= span.end());
            if free && is_head(token.span.in_text(text)) {
                let kind = EntityKind::Organization;
                headed.push(Found { span, kind, score: SCORE, rule: noted!("a code before its last word") });
            }
        }
    }
    headed
}

/// "H-2", "M19": a capital letter and a digit.
fn is_code(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().any(|c| c.is_ascii_digit())
}

fn is_head(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && LISTS.organization_words.contains(&fold(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{plain_structure, sentences};

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = headed(text, &sentences(text, &plain_structure(text)), &[]);
        assert_eq!(found.iter().map(|name| name.span.in_text(text)).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn a_code_is_named_by_its_head() {
        check("He fed the K-9 Cartel for years; the M19 Movement did not.", &["K-9 Cartel", "M19 Movement"]);
        check("He fed the K-9 cartel and the Bank of 2019 in Room B-7.", &[]);
    }
}
