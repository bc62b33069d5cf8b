//! Entries of bibliographies.

#![no_main]

use dateline_fuzz::holds;
use dateline_fuzz::model::SourceFormat;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| -> libfuzzer_sys::Corpus {
    holds("a.bib", bytes, &[SourceFormat::Reference])
});
