//! Word, OpenDocument, books, and Rich Text.

#![no_main]

use dateline_fuzz::model::SourceFormat;
use dateline_fuzz::{holds, packed};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| -> libfuzzer_sys::Corpus {
    holds(
        "a.docx",
        &packed(bytes),
        &[SourceFormat::Word, SourceFormat::OpenDocument, SourceFormat::Book, SourceFormat::RichText],
    )
});
