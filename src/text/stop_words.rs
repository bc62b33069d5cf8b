//! The most frequent words of eight languages: they tell a language, and where a sentence may begin.

use super::lexicon::Words;
use super::{fold, tokens_in};
use crate::model::Span;
use std::sync::LazyLock;

/// Language codes with their most frequent words.
static LISTS: LazyLock<[(&'static str, Words); 8]> = LazyLock::new(|| {
    [
        ("en", Words::read(&[include_str!("../../assets/lexicon/stop-words-en.txt")])),
        ("es", Words::read(&[include_str!("../../assets/lexicon/stop-words-es.txt")])),
        ("fr", Words::read(&[include_str!("../../assets/lexicon/stop-words-fr.txt")])),
        ("de", Words::read(&[include_str!("../../assets/lexicon/stop-words-de.txt")])),
        ("pt", Words::read(&[include_str!("../../assets/lexicon/stop-words-pt.txt")])),
        ("it", Words::read(&[include_str!("../../assets/lexicon/stop-words-it.txt")])),
        ("nl", Words::read(&[include_str!("../../assets/lexicon/stop-words-nl.txt")])),
        ("pl", Words::read(&[include_str!("../../assets/lexicon/stop-words-pl.txt")])),
    ]
});

/// Whether a folded word is among the most frequent ones of a language (BCP 47 code).
#[must_use]
pub fn is_stop_word(language: &str, folded: &str) -> bool {
    LISTS.iter().any(|(code, words)| *code == language && words.contains(folded))
}

/// Whether a folded word is among the most frequent ones of any of the languages.
#[must_use]
pub fn is_any_stop_word(folded: &str) -> bool {
    LISTS.iter().any(|(_, words)| words.contains(folded))
}

/// Bytes of a text that are looked at to tell its language.
const SAMPLE: usize = 40_000;

/// The language of a text by its frequent words (BCP 47); `None` where no language stands out, as in a few words.
#[must_use]
pub fn language(text: &str) -> Option<&'static str> {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut counts = [0_usize; 8];
    let mut total = 0;
    for token in tokens_in(text, Span::new(0, end)) {
        let word = fold(token.span.in_text(text));
        total += 1;
        for (count, (_, words)) in counts.iter_mut().zip(LISTS.iter()) {
            *count += usize::from(words.contains(&word));
        }
    }
    let (best, most) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    let second = counts.iter().enumerate().filter(|(i, _)| *i != best).map(|(_, count)| *count).max()?;
    let clear = *most >= 3 && *most * 8 >= total && *most * 5 >= second * 6;
    clear.then(|| LISTS.get(best).map(|(code, _)| *code))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(language(text), expected, "{text}");
    }

    #[test]
    fn languages_are_told_by_their_frequent_words() {
        check("The minister said that he would not resign before the end of the year.", Some("en"));
        check("El ministro dijo que no va a renunciar antes de que termine el año.", Some("es"));
        check("Le ministre a dit qu’il ne va pas démissionner avant la fin de l’année.", Some("fr"));
        check("Der Minister sagte, dass er nicht vor dem Ende des Jahres zurücktreten werde.", Some("de"));
        check("O ministro disse que não vai renunciar antes do fim do ano, mas que está cansado.", Some("pt"));
        check("Il ministro ha detto che non si dimetterà prima della fine dell’anno.", Some("it"));
        check("De minister zei dat hij niet voor het einde van het jaar zal aftreden.", Some("nl"));
        check("Minister powiedział, że nie zrezygnuje do końca roku, bo nie ma takiej potrzeby.", Some("pl"));
        check("Zyx 123", None);
        check("", None);
    }
}
