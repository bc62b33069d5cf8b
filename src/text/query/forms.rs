//! Other forms of a word: what it may end in where its stem is the same, and words that differ from it in a letter or two.
//!
//! The forms of a word are made from it rather than looked for among all words of a library: a few hundred endings are put to its
//! stem, and those that the stemmer leads back to the same stem are forms of it. This needs no second index of stems, which would
//! add about half to the size of the first, and takes 0.2 ms whatever the size of the library.

use crate::text::fold;
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::BTreeSet;

/// A language whose words are led back to their stems.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stems {
    /// English, by Porter's second stemmer.
    English,
    /// Spanish.
    Spanish,
    /// French.
    French,
    /// Portuguese.
    Portuguese,
    /// Italian.
    Italian,
    /// German.
    German,
}

impl Stems {
    /// The language of a BCP 47 tag, if its stems are known.
    #[must_use]
    pub fn of(language: &str) -> Option<Self> {
        match language.split(['-', '_']).next()? {
            "en" => Some(Self::English),
            "es" => Some(Self::Spanish),
            "fr" => Some(Self::French),
            "pt" => Some(Self::Portuguese),
            "it" => Some(Self::Italian),
            "de" => Some(Self::German),
            _ => None,
        }
    }

    const fn algorithm(self) -> Algorithm {
        match self {
            Self::English => Algorithm::English,
            Self::Spanish => Algorithm::Spanish,
            Self::French => Algorithm::French,
            Self::Portuguese => Algorithm::Portuguese,
            Self::Italian => Algorithm::Italian,
            Self::German => Algorithm::German,
        }
    }

    /// What its words may end in: those that its stemmer takes off and that are met in the news.
    fn endings(self) -> impl Iterator<Item = &'static str> {
        let list = match self {
            Self::English => {
                "s es ed ing ings e er ers or ors ly y ies ied ying ier iest ion ions ation ations ement ements ment ments ness able \
                 al ally ity ities ive ives ize ized izes izing ism ist ists ful fully est 's"
            }
            Self::Spanish => {
                "o a os as e es ar er ir ó é ía ías ían aba abas aban ado ada ados adas ido ida idos idas ando iendo ará aré arán \
                 aron ieron ió en an amos emos imos ación aciones ción ciones ador adora adores adoras or ora ores oras mente \
                 amente ista istas ible able ables ibles ante antes iente ientes idad idades ivo iva ivos ivas se lo la los las le les"
            }
            Self::French => {
                "e s es er ez é ée és ées ent ons ait aient ais ant era eront ir it issent issait ion ions ation ations ement ements \
                 eur eurs euse euses ment ité ités if ive ifs ives al ale aux ales iste istes able ables"
            }
            Self::Portuguese => {
                "o a os as e es ar er ir ou am ava avam ado ada ados adas ido ida idos idas ando endo indo ará arão ação ações ção \
                 ções ador adora adores mente idade idades ivo iva ivos ivas ista istas ável áveis"
            }
            Self::Italian => {
                "o a i e are ere ire ato ata ati ate ito ita iti ite ando endo ava avano arono erà anno azione azioni zione zioni \
                 atore atori atrice mente ità ivo iva ivi ive ista isti abile abili"
            }
            Self::German => {
                "e en er es em s n t et te ten est end ende enden ung ungen heit heiten keit keiten lich liche lichen licher liches \
                 isch ische ischen ig ige igen iger"
            }
        };
        list.split_whitespace()
    }
}

/// Words shorter than this, in letters, have no other forms.
const SHORTEST: usize = 3;

/// The other forms that a word may have in these languages, folded, without the word itself: many of them are met in no text.
#[must_use]
pub fn forms(word: &str, languages: &[Stems]) -> BTreeSet<String> {
    let word = word.to_lowercase();
    let mut found = BTreeSet::new();
    let is_word = word.chars().count() >= SHORTEST && word.chars().all(char::is_alphabetic);
    if is_word {
        for language in languages {
            of_language(&word, *language, &mut found);
        }
        found.remove(&fold(&word));
    }
    found
}

fn of_language(word: &str, language: Stems, found: &mut BTreeSet<String>) {
    let stemmer = Stemmer::create(language.algorithm());
    // The stems of what ends in a letter with an accent and without one differ in that alone.
    let stem_of = |word: &str| fold(&stemmer.stem(word));
    let stem = stem_of(word);
    for root in roots(word, &stem) {
        for ending in std::iter::once("").chain(language.endings()) {
            let form = format!("{root}{ending}");
            let key = fold(&form);
            if !found.contains(&key) && key.chars().all(char::is_alphanumeric) && stem_of(&form) == stem {
                found.insert(key);
            }
        }
    }
}

/// What endings are put to: the word cut off at each letter from a little before the end of its stem, the stem, and the stem with its last
/// letter doubled or with y for i.
fn roots(word: &str, stem: &str) -> BTreeSet<String> {
    let least = stem.chars().count().saturating_sub(2).max(2);
    let mut roots: BTreeSet<String> = word
        .char_indices()
        .enumerate()
        .filter(|(n, _)| *n >= least)
        .filter_map(|(_, (at, _))| word.get(..at))
        .map(str::to_owned)
        .collect();
    roots.insert(word.to_owned());
    if let Some(last) = stem.chars().next_back() {
        roots.insert(format!("{stem}{last}"));
        if let Some(bare) = stem.strip_suffix('i') {
            roots.insert(format!("{bare}y"));
        }
    }
    roots.insert(stem.to_owned());
    roots
}

/// Words in Arabic letters are written together with the article and with short words before them.
#[must_use]
pub fn with_article(word: &str) -> Vec<String> {
    const BEFORE: [&str; 10] = ["ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "فال", "ك"];
    let is_arabic = |c: char| ('\u{0620}'..='\u{064A}').contains(&c);
    if word.chars().count() < 2 || !word.chars().all(is_arabic) {
        return Vec::new();
    }
    let bare = word.strip_prefix("ال").filter(|rest| rest.chars().count() > 2);
    let all = BEFORE
        .iter()
        .flat_map(|before| [Some(word), bare].into_iter().flatten().map(move |word| format!("{before}{word}")));
    all.chain(bare.map(str::to_owned)).filter(|form| form != word).collect()
}

/// Whether two folded words differ in at most so many letters: put in, left out, another one, or two neighbors changed over.
#[must_use]
pub fn is_like(one: &[char], other: &[char], most: usize) -> bool {
    if one.len().abs_diff(other.len()) > most {
        return false;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut line = Vec::with_capacity(last.len());
        line.push(row + 1);
        for (column, with) in other.iter().enumerate() {
            let cell = |line: &[usize], at: usize| line.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut fewest = (cell(&last, column) + usize::from(letter != with))
                .min(cell(&last, column + 1) + 1)
                .min(cell(&line, column) + 1);
            let swapped =
                row > 0 && column > 0 && one.get(row - 1) == Some(with) && other.get(column - 1) == Some(letter);
            if swapped {
                fewest = fewest.min(cell(&before, column - 1) + 1);
            }
            line.push(fewest);
        }
        if line.iter().all(|cell| *cell > most) {
            return false;
        }
        before = std::mem::replace(&mut last, line);
    }
    last.last().is_some_and(|cell| *cell <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, language: Stems, has: &str, lacks: &str) {
        let found = forms(word, &[language]);
        let missing: Vec<&str> = has.split_whitespace().filter(|form| !found.contains(*form)).collect();
        let wrong: Vec<&str> = lacks.split_whitespace().filter(|form| found.contains(*form)).collect();
        assert!(missing.is_empty() && wrong.is_empty(), "{word}: no {missing:?}, but {wrong:?} in {found:?}");
    }

    #[test]
    fn the_forms_of_a_word_are_those_with_its_stem() {
        check("trafficking", Stems::English, "traffickings trafficked", "traffickin track");
        check("study", Stems::English, "studies studied studying", "stud studio");
        check("arrests", Stems::English, "arrest arrested arresting", "arrears");
        check("running", Stems::English, "run runs", "runt rune");
        check("charge", Stems::English, "charges charged charging", "char chart");
        check("soborno", Stems::Spanish, "sobornos sobornar sobornado", "sobor");
        check("investigación", Stems::Spanish, "investigaciones investigar investigado", "invertir");
        check("detenido", Stems::Spanish, "detenidos detenida detenidas", "detalle");
        check("enquête", Stems::French, "enquetes", "");
        assert!(forms("xy", &[Stems::English]).is_empty() && forms("2020", &[Stems::English]).is_empty());
    }

    #[test]
    fn words_alike_differ_in_a_letter_or_two() {
        let like = |one: &str, other: &str, most| {
            is_like(&one.chars().collect::<Vec<_>>(), &other.chars().collect::<Vec<_>>(), most)
        };
        assert!(like("cienfuegos", "cienfugos", 1) && like("cienfuegos", "cienfeugos", 1) && like("lopez", "lopes", 1));
        assert!(like("abcd", "bacd", 1) && like("garcia", "garzias", 2) && like("", "a", 1));
        assert!(!like("garcia", "garzias", 1) && !like("abc", "cba", 1) && !like("", "abc", 2));
    }

    #[test]
    fn arabic_words_are_found_with_their_article() {
        assert!(with_article("رئيس").contains(&"الرئيس".to_owned()));
        assert!(with_article("الرئيس").contains(&"رئيس".to_owned()) && with_article("house").is_empty());
    }
}
