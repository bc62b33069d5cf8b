//! The bytes of a file or member: in memory, or in a file where they are many.

use super::{LARGEST, Refusal, is_container};
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};

/// Largest member that is read as one document, in bytes. Several of them are in memory at a time.
pub const LARGEST_MEMBER: u64 = 64 << 20;

/// Bytes of a container within a container that are kept in memory; a larger one goes to a temporary file.
const IN_MEMORY: u64 = 16 << 20;

/// Bytes to read, with a place that can be set.
#[derive(Debug)]
pub enum Spool {
    /// In memory.
    Bytes(Cursor<Vec<u8>>),
    /// In a file: the chosen one, or a temporary one without a name.
    Stored(File),
}

impl Spool {
    /// Bytes in memory.
    pub const fn of(bytes: Vec<u8>) -> Self {
        Self::Bytes(Cursor::new(bytes))
    }

    /// Takes in a member: containers up to [`LARGEST`], all else up to [`LARGEST_MEMBER`].
    pub fn fill(mut reader: impl Read) -> Result<Self, Refusal> {
        let mut bytes = Vec::new();
        reader.by_ref().take(IN_MEMORY).read_to_end(&mut bytes)?;
        if (bytes.len() as u64) < IN_MEMORY {
            return Ok(Self::of(bytes));
        }
        if is_container(&bytes) {
            return store(&bytes, reader);
        }
        reader.take(LARGEST_MEMBER + 1 - IN_MEMORY).read_to_end(&mut bytes)?;
        let fits = bytes.len() as u64 <= LARGEST_MEMBER;
        if fits { Ok(Self::of(bytes)) } else { Err(Refusal::TooLarge(LARGEST_MEMBER >> 20)) }
    }

    /// The first bytes; the place is at the start again.
    pub fn head(&mut self, most: usize) -> Result<Vec<u8>, Refusal> {
        self.rewind()?;
        let mut head = Vec::with_capacity(most);
        self.by_ref().take(most as u64).read_to_end(&mut head)?;
        self.rewind()?;
        Ok(head)
    }

    /// All bytes in memory.
    pub fn into_bytes(self, most: u64) -> Result<Vec<u8>, Refusal> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.into_inner()),
            Self::Stored(mut file) => {
                let mut bytes = Vec::new();
                file.rewind()?;
                file.take(most + 1).read_to_end(&mut bytes)?;
                let fits = bytes.len() as u64 <= most;
                if fits { Ok(bytes) } else { Err(Refusal::TooLarge(most >> 20)) }
            }
        }
    }
}

fn store(begun: &[u8], rest: impl Read) -> Result<Spool, Refusal> {
    let mut file = tempfile::tempfile()?;
    file.write_all(begun)?;
    let copied = io::copy(&mut rest.take(LARGEST), &mut file)?;
    if copied + begun.len() as u64 > LARGEST {
        return Err(Refusal::HugeContainer(LARGEST >> 30));
    }
    file.rewind()?;
    Ok(Spool::Stored(file))
}

impl Read for Spool {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Bytes(bytes) => bytes.read(buffer),
            Self::Stored(file) => file.read(buffer),
        }
    }
}

impl Seek for Spool {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        match self {
            Self::Bytes(bytes) => bytes.seek(place),
            Self::Stored(file) => file.seek(place),
        }
    }
}
