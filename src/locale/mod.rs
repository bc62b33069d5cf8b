//! The language of the window, by gettext's model: the English text in the source is the key, a catalog holds the others.
//!
//! A language belongs to a thread. The one that draws speaks the language of the person; every other one speaks English, and with it
//! the command line. So what is exported, logged or kept in a library is in English whoever works with it, and nobody has to think of
//! it; what came from there is put into the person's language where it is shown, by [`told`].
//!
//! A text stands in the source as [`Text`], a pattern with places as [`say!`], one that depends on a number as [`plural!`], one that
//! is composed below the window as [`noted!`] or [`numbered!`]. A test reads all of them and holds them against the catalogs in `assets/locales`.
//! A table of numbered ids was not taken: it parts each text from its use, and seven people who add texts would meet in one file.

mod catalog;
pub mod dates;
pub mod names;
mod numbers;
mod told;

pub use numbers::{decimal, grouped, in_english};
pub use told::told;

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::cell::Cell;
use std::fmt::{self, Display};
use std::ops::Deref;
use std::sync::OnceLock;

/// A language that the window speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// The language of the source.
    #[default]
    English,
    /// By the catalog `es.po`.
    Spanish,
}

impl Language {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 2] = [Self::English, Self::Spanish];

    /// Its code after ISO 639-1.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// Its own name, which is the same in each language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
        }
    }

    /// The language that a system asks for in words like `es_MX.UTF-8` or `es-MX`; English where it is none of ours.
    #[must_use]
    pub fn of_system(tag: &str) -> Self {
        let code = tag.split(['_', '-', '.', '@']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| code.eq_ignore_ascii_case(language.code())).unwrap_or_default()
    }

    /// The language of the system, of which it is asked once.
    #[must_use]
    pub fn of_the_system() -> Self {
        static ASKED: OnceLock<Language> = OnceLock::new();
        *ASKED.get_or_init(|| sys_locale::get_locale().map_or(Self::English, |tag| Self::of_system(&tag)))
    }

    /// Which of a text's forms goes with a number: the header `Plural-Forms` of the catalog, in Rust.
    const fn form(self, number: u64) -> usize {
        match self {
            Self::English | Self::Spanish => (number != 1) as usize,
        }
    }
}

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };
}

/// Sets the language of this thread.
pub fn speak(language: Language) {
    SPOKEN.set(language);
}

/// The language of this thread.
#[must_use]
pub fn spoken() -> Language {
    SPOKEN.get()
}

/// A text for people, by its English words: reads as a `str` in the language of the thread.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Text {
    context: &'static str,
    english: &'static str,
}

/// A text by its English words.
#[must_use]
#[expect(non_snake_case, reason = "reads as the type that it makes, as in `Text(\"Save\")`")]
pub const fn Text(english: &'static str) -> Text {
    Text { context: "", english }
}

impl Text {
    /// A text whose English words have another meaning elsewhere; `context` says which one is meant.
    #[must_use]
    pub const fn of(context: &'static str, english: &'static str) -> Self {
        Self { context, english }
    }

    /// The text in the language of the thread.
    #[must_use]
    pub fn text(self) -> &'static str {
        catalog::find(spoken(), self.context, self.english, 0).unwrap_or(self.english)
    }

    /// The key: what the text is in English.
    #[must_use]
    pub const fn english(self) -> &'static str {
        self.english
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.text()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self.text()
    }
}

impl Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text())
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.english, f)
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.text().to_owned()
    }
}

impl From<Text> for Cow<'static, str> {
    fn from(text: Text) -> Self {
        Self::Borrowed(text.text())
    }
}

/// The pattern in the language of this thread; `None` where that is English. For [`say!`].
#[must_use]
pub fn pattern(english: &str) -> Option<&'static str> {
    catalog::find(spoken(), "", english, 0)
}

/// Puts values into the named places of a pattern: `{name}` becomes the value of that name.
#[must_use]
pub fn fill(pattern: &str, values: &[(&str, &dyn Display)]) -> String {
    use std::fmt::Write;
    let mut text = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            let _ = write!(text, "{value}");
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

/// A text that depends on a number, which is its place `{count}`. For [`plural!`].
#[must_use]
pub fn counted(number: u64, one: &'static str, many: &'static str, values: &[(&str, &dyn Display)]) -> String {
    let language = spoken();
    let english = if number == 1 { one } else { many };
    let pattern = catalog::find(language, "", one, language.form(number)).unwrap_or(english);
    let count = grouped(number);
    let mut all: Vec<(&str, &dyn Display)> = vec![("count", &count)];
    all.extend_from_slice(values);
    fill(pattern, &all)
}

/// Numbers that things are counted with.
pub trait Count {
    /// The number.
    fn number(self) -> u64;
}

macro_rules! counts {
    ($($kind:ty),*) => {
        $(impl Count for $kind {
            #[expect(clippy::allow_attributes, reason = "needed for some of the kinds only")]
            #[allow(clippy::cast_lossless, clippy::unnecessary_cast, reason = "one line for all kinds of numbers")]
            fn number(self) -> u64 {
                self as u64
            }
        })*
    };
}
counts!(u8, u16, u32, u64, usize);

/// A text with named places, translated and filled: `say!("Merge into {name}", name)`, `say!("{a} of {b}", a = x, b = y)`.
///
/// The compiler checks that each place has a value and each value a place.
macro_rules! say {
    (@value $name:ident) => { $name };
    (@value $name:ident = $value:expr) => { $value };
    ($pattern:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        match $crate::locale::pattern($pattern) {
            None => format!(concat!($pattern), $($name = $crate::locale::say!(@value $name $(= $value)?)),*),
            Some(pattern) => $crate::locale::fill(
                pattern,
                &[$((stringify!($name), &$crate::locale::say!(@value $name $(= $value)?) as &dyn std::fmt::Display)),*],
            ),
        }
    };
}
pub(crate) use say;

/// A text that depends on a number: `plural!(number, "{count} name", "{count} names")`, with more places as in [`say!`].
macro_rules! plural {
    ($number:expr, $one:literal, $many:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::locale::counted(
            $crate::locale::Count::number($number),
            $one,
            $many,
            &[$((stringify!($name), &$crate::locale::say!(@value $name $(= $value)?) as &dyn std::fmt::Display)),*],
        )
    };
}
pub(crate) use plural;

/// A text that arises below the window, in English: it is kept, exported or written by the command line as it is, and the window
/// shows it by way of [`told`]. Alone it is a `&'static str`, with places a `String`.
macro_rules! noted {
    ($pattern:literal) => { $pattern };
    ($pattern:literal $(, $name:ident $(= $value:expr)?)+ $(,)?) => {
        format!(concat!($pattern), $($name = $crate::locale::say!(@value $name $(= $value)?)),+)
    };
}
pub(crate) use noted;

/// A text below the window that depends on a number: [`noted!`] with two forms and the place `{count}`.
macro_rules! numbered {
    ($number:expr, $one:literal, $many:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {{
        let number = $crate::locale::Count::number($number);
        $crate::locale::fill(
            if number == 1 { $one } else { $many },
            &[
                ("count", &$crate::locale::in_english(number) as &dyn std::fmt::Display),
                $((stringify!($name), &$crate::locale::say!(@value $name $(= $value)?) as &dyn std::fmt::Display)),*
            ],
        )
    }};
}
pub(crate) use numbered;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_s_tag_names_a_language() {
        let check = |tag, expected| assert_eq!(Language::of_system(tag), expected, "{tag}");
        check("es_MX.UTF-8", Language::Spanish);
        check("ES-419", Language::Spanish);
        check("en_US", Language::English);
        check("est_EE", Language::English);
        check("C", Language::English);
    }

    #[test]
    fn places_are_filled_by_name() {
        assert_eq!(fill("{b} of {a}, {none}", &[("a", &1), ("b", &"two")]), "two of 1, ");
        assert_eq!(fill("{a", &[("a", &1)]), "1");
        let name = "Mora";
        assert_eq!(say!("Merge into {name}", name), "Merge into Mora");
        assert_eq!(noted!("Undone: {what}", what = 1 + 1), "Undone: 2");
    }

    #[test]
    fn another_thread_speaks_english() {
        speak(Language::Spanish);
        assert_eq!(std::thread::spawn(spoken).join().unwrap(), Language::English);
        assert_eq!(Text("Save").text(), "Guardar");
        assert_eq!(plural!(1_u64, "{count} name", "{count} names"), "1 nombre");
        assert_eq!(plural!(12_345_u64, "{count} name", "{count} names"), "12\u{a0}345 nombres");
        let name = "Mora";
        assert_eq!(say!("Merge into {name}", name), "Unir con Mora");
    }
}
