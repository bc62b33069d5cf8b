//! Archives, archives in archives, and records of the web.

#![no_main]

use dateline_fuzz::model::SourceFormat;
use dateline_fuzz::{holds, packed};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| -> libfuzzer_sys::Corpus {
    holds("a.zip", &packed(bytes), &[SourceFormat::Plain, SourceFormat::Page, SourceFormat::Mail])
});
