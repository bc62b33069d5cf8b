//! The ZIP that a document is: its parts by name, each within bounds.

use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::text;

/// Largest part that is inflated, and all parts of a document together, in bytes. A novel has a megabyte of text.
const LARGEST: (u64, u64) = (64 << 20, 256 << 20);

/// Parts that a package has at most.
const PARTS: usize = 50_000;

/// Why a document is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It has a password.
    Encrypted,
    /// It is not as its kind should be.
    Damaged(String),
}

impl From<ZipError> for Problem {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Self::Encrypted,
            ZipError::FileNotFound => Self::Damaged("a part is missing".to_owned()),
            other => Self::Damaged(other.to_string()),
        }
    }
}

/// An open package.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be inflated.
    left: u64,
    /// Parts by their name in small letters, for those who link to them in other letters.
    folded: HashMap<String, usize>,
}

impl<'a> Package<'a> {
    /// Reads the index.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Problem> {
        if !bytes.starts_with(b"PK") {
            return Err(Problem::Damaged("it is no package".to_owned()));
        }
        let archive = ZipArchive::new(Cursor::new(bytes))?;
        if archive.len() > PARTS {
            return Err(Problem::Damaged("it has more parts than any document".to_owned()));
        }
        let folded = archive.file_names();
        let folded = folded
            .filter_map(|name| Some((name.to_lowercase(), archive.index_for_name(name)?)))
            .collect::<HashMap<_, _>>();
        Ok(Self { archive, left: LARGEST.1, folded })
    }

    /// Whether it has a part.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Whether it has parts whose names begin so.
    pub fn has_folder(&self, start: &str) -> bool {
        self.archive.file_names().any(|name| name.starts_with(start))
    }

    /// The bytes of a part.
    pub fn bytes(&mut self, name: &str) -> Result<Vec<u8>, Problem> {
        let found = self.archive.index_for_name(name).or_else(|| self.folded.get(&name.to_lowercase()).copied());
        let index = found.ok_or_else(|| Problem::Damaged(format!("the part {name} is missing")))?;
        let most = LARGEST.0.min(self.left);
        let mut bytes = Vec::new();
        let part = self.archive.by_index(index)?;
        part.take(most + 1).read_to_end(&mut bytes).map_err(|error| Problem::Damaged(error.to_string()))?;
        self.left = self.left.saturating_sub(bytes.len() as u64);
        let fits = bytes.len() as u64 <= most;
        if fits { Ok(bytes) } else { Err(Problem::Damaged(format!("the part {name} is too large"))) }
    }

    /// A part as text, whatever its encoding.
    pub fn text(&mut self, name: &str) -> Result<String, Problem> {
        let bytes = self.bytes(name)?;
        text::decode(&bytes)
            .map(|decoded| decoded.text)
            .map_err(|_| Problem::Damaged(format!("the part {name} is no text")))
    }
}

/// Whether an old Office container holds a new document that is encrypted.
pub fn is_sealed(bytes: &[u8]) -> bool {
    // The names of streams are UTF-16 in the directory.
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &name).is_some()
}
