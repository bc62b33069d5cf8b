//! PDF.

#![no_main]

use dateline_fuzz::model::SourceFormat;
use dateline_fuzz::{holds, let_letters_break};

libfuzzer_sys::fuzz_target!(init: let_letters_break(), |bytes: &[u8]| -> libfuzzer_sys::Corpus {
    holds("a.pdf", bytes, &[SourceFormat::Pdf])
});
