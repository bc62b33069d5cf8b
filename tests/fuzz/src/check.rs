//! What must hold of the reading of any bytes: something comes back, with positions within its text.

use crate::import::{Piece, read_all_bytes};
use crate::model::SourceFormat;
use crate::text;
use libfuzzer_sys::Corpus;

/// Reads bytes under a name and checks what comes of them. Input that turned into another target's kind is not kept.
pub fn holds(name: &str, bytes: &[u8], kinds: &[SourceFormat]) -> Corpus {
    let pieces = read_all_bytes(name, bytes);
    assert!(!pieces.is_empty(), "nothing came of it");
    pieces.iter().for_each(check);
    let is_ours = |piece: &Piece| piece.article.as_ref().is_ok_and(|article| kinds.contains(&article.format));
    let is_refused = pieces.iter().all(|piece| piece.article.is_err());
    if is_refused || pieces.iter().any(is_ours) { Corpus::Keep } else { Corpus::Reject }
}

fn check(piece: &Piece) {
    match &piece.article {
        Ok(article) => {
            assert!(!article.text.trim().is_empty(), "an article without words");
            let structure = text::structure(&article.text, article.format);
            assert!(
                structure.blocks.iter().all(|block| block.span.of(&article.text).is_some()),
                "a block beyond the text"
            );
            let pages = article.pages.iter().map(|page| page.at);
            assert!(pages.is_sorted(), "pages out of order");
            assert!(article.pages.iter().all(|page| article.text.is_char_boundary(page.at)), "a page within a letter");
        }
        Err(error) => {
            let words = error.to_string();
            assert!(!words.is_empty(), "an error without words");
            assert!(!words.contains("came upon something"), "a reader broke off");
        }
    }
}

/// From now on a fault of the crate that draws the letters of a PDF is none of ours: each page is read behind a guard, in a process
/// of its own. A fault of our own code still ends the run.
pub fn let_letters_break() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |fault| {
        let is_ours = fault.location().is_some_and(|place| !place.file().contains("hayro"));
        if is_ours {
            usual(fault);
        }
    }));
}
