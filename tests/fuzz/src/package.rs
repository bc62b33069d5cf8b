//! Packages made of plain bytes: a fuzzer would hardly ever find the checksums of a ZIP file by itself.

use std::borrow::Cow;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Bytes as they are. But what begins with byte 0 are names and contents of a package in turn, with byte 0 between them; what begins
/// with byte 1 is to be compressed.
pub fn packed(bytes: &[u8]) -> Cow<'_, [u8]> {
    match bytes.split_first() {
        Some((0, rest)) => Cow::Owned(zipped(rest)),
        Some((1, rest)) => Cow::Owned(gzipped(rest)),
        _ => Cow::Borrowed(bytes),
    }
}

fn zipped(bytes: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut parts = bytes.split(|byte| *byte == 0);
    while let (Some(name), Some(content)) = (parts.next(), parts.next()) {
        // Stored, for speed; every other part is compressed in real packages, which the readers of archives are asked apart.
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        if writer.start_file(String::from_utf8_lossy(name), options).is_ok() {
            drop(writer.write_all(content));
        }
    }
    writer.finish().map(Cursor::into_inner).unwrap_or_default()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    drop(encoder.write_all(bytes));
    encoder.finish().unwrap_or_default()
}
