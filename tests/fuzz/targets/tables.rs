//! Tables: CSV, JSON, sheets.

#![no_main]

use dateline_fuzz::model::SourceFormat;
use dateline_fuzz::{holds, packed};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| -> libfuzzer_sys::Corpus {
    holds("a.csv", &packed(bytes), &[SourceFormat::Record])
});
