//! The catalogs: read once from the file that translators work on, when a language is first spoken.

use super::Language;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Spanish, as a translator's program (Poedit, Weblate) reads and writes it.
const SPANISH: &str = include_str!("../../assets/locales/es.po");

/// A text with its forms: for one, for many.
pub(super) struct Entry {
    /// The English text for many, where there is one.
    pub many: Option<String>,
    forms: Vec<String>,
}

/// A catalog: context, then English text.
pub(super) type Catalog = HashMap<String, HashMap<String, Entry>>;

/// The text in a language; `None` in English and where it is not translated.
pub(super) fn find(language: Language, context: &str, english: &str, form: usize) -> Option<&'static str> {
    Some(catalog(language)?.get(context)?.get(english)?.form(form))
}

/// The catalog of a language; `None` for English, which needs none.
pub(super) fn catalog(language: Language) -> Option<&'static Catalog> {
    static READ: OnceLock<Catalog> = OnceLock::new();
    match language {
        Language::English => None,
        Language::Spanish => Some(READ.get_or_init(|| read(SPANISH))),
    }
}

/// A catalog that cannot be read is empty: the window then speaks English. A test reads it as well.
fn read(po: &str) -> Catalog {
    let mut catalog = Catalog::new();
    let Ok(parsed) = polib::po_file::parse_from_reader(po.as_bytes()) else { return catalog };
    for message in parsed.messages().filter(|message| message.is_translated() && !message.is_fuzzy()) {
        let (many, forms) = match (message.msgid_plural(), message.msgstr_plural()) {
            (Ok(many), Ok(forms)) if message.is_plural() => (Some(many.to_owned()), forms.clone()),
            _ => (None, message.msgstr().map(|text| vec![text.to_owned()]).unwrap_or_default()),
        };
        let context = message.msgctxt().unwrap_or_default().to_owned();
        catalog.entry(context).or_default().insert(message.msgid().to_owned(), Entry { many, forms });
    }
    catalog
}

impl Entry {
    /// Its text in the language of the catalog, in one of its forms.
    pub(super) fn form(&self, form: usize) -> &str {
        self.forms.get(form).or_else(|| self.forms.last()).map_or("", String::as_str)
    }
}
