//! E-mail: messages, mailboxes, Outlook's messages, and pages saved as MHTML.

#![no_main]

use dateline_fuzz::holds;
use dateline_fuzz::model::SourceFormat;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| -> libfuzzer_sys::Corpus {
    holds("a.eml", bytes, &[SourceFormat::Mail, SourceFormat::Page])
});
