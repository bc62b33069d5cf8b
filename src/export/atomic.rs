//! Files that are written whole or not at all: a temporary file beside the target, then a rename.

use super::ExportError;
use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// What happens to a file that stands where another is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Overwrite {
    /// It stays, and nothing is written.
    Refuse,
    /// It is replaced: the person agreed.
    Replace,
}

/// Writes a file through `fill`. After an error the target is as it was, and nothing is left beside it.
pub(super) fn write<T>(
    target: &Path,
    overwrite: Overwrite,
    fill: impl FnOnce(&mut BufWriter<&File>) -> Result<T, ExportError>,
) -> Result<T, ExportError> {
    if overwrite == Overwrite::Refuse && target.exists() {
        return Err(ExportError::Exists { path: target.to_owned() });
    }
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::AlreadyExists => ExportError::Exists { path: target.to_owned() },
        _ => ExportError::File { path: target.to_owned(), source },
    };
    // A link is written through, not replaced.
    let place = target.canonicalize().unwrap_or_else(|_| target.to_owned());
    let draft = draft(&place).map_err(failed)?;
    let mut out = BufWriter::with_capacity(1 << 16, draft.as_file());
    let output = fill(&mut out).map_err(|error| match error {
        ExportError::Stream(source) => failed(source),
        other => other,
    })?;
    out.flush().map_err(failed)?;
    drop(out);
    draft.as_file().sync_all().map_err(failed)?;
    let kept = match overwrite {
        Overwrite::Refuse => draft.persist_noclobber(&place),
        Overwrite::Replace => draft.persist(&place),
    };
    kept.map_err(|error| failed(error.error))?;
    Ok(output)
}

/// An empty file beside the target, with the rights that a new file or the one replaced has.
fn draft(place: &Path) -> io::Result<NamedTempFile> {
    let folder =
        place.parent().filter(|p| !p.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_owned);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".dateline-").suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let draft = builder.tempfile_in(folder)?;
    if let Ok(replaced) = std::fs::metadata(place) {
        if replaced.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        draft.as_file().set_permissions(replaced.permissions())?;
    }
    Ok(draft)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
        entries.collect()
    }

    fn put(target: &Path, overwrite: Overwrite, words: &str) -> Result<(), ExportError> {
        write(target, overwrite, |out| Ok(out.write_all(words.as_bytes())?))
    }

    #[test]
    fn a_file_is_replaced_only_where_that_was_agreed() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("notes.csv");
        put(&target, Overwrite::Refuse, "one").unwrap();
        assert!(matches!(put(&target, Overwrite::Refuse, "two"), Err(ExportError::Exists { .. })));
        assert_eq!(fs::read_to_string(&target).unwrap(), "one");
        put(&target, Overwrite::Replace, "three").unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "three");
        assert_eq!(names(folder.path()), ["notes.csv"]);
    }

    #[test]
    fn a_file_that_fails_half_way_leaves_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("notes.csv");
        put(&target, Overwrite::Refuse, "one").unwrap();
        let failed = write(&target, Overwrite::Replace, |out| {
            out.write_all(&vec![b'x'; 100_000])?;
            Err::<(), _>(ExportError::Stream(io::ErrorKind::StorageFull.into()))
        });
        assert!(matches!(failed, Err(ExportError::File { .. })));
        assert_eq!(fs::read_to_string(&target).unwrap(), "one");
        assert_eq!(names(folder.path()), ["notes.csv"]);
        assert!(matches!(put(folder.path(), Overwrite::Replace, "x"), Err(ExportError::File { .. })));
    }
}
