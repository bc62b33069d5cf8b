//! Which library a command works on, and the first library of somebody who has none.

use super::{CliError, Outcome, complain};
use crate::app::parallel;
use crate::{
    analysis,
    app::{
        analysis_queue::analyze,
        settings::{Settings, settings_file, user_library},
    },
    import,
    library::{Job, Library, LibraryError, Reader},
    model::ArticleId,
};
use std::path::{Path, PathBuf};

/// The article that a first library is made with.
const BUNDLED: (&str, &[u8]) = ("cienfuegos.md", include_bytes!("../../assets/articles/cienfuegos.md"));

/// Articles analyzed between two writes: enough to keep all cores busy, few enough to lose little when killed.
const BATCH: usize = 64;

/// The library that is meant where none is named: `research.db` in the current folder if there is one, else the library opened last,
/// else one in the person's data folder, which may not exist yet.
pub fn default_library() -> Result<PathBuf, CliError> {
    let here = PathBuf::from("research.db");
    if here.exists() {
        return Ok(here);
    }
    if let Some(last) = last_library() {
        return Ok(last);
    }
    user_library().ok_or(CliError::NoDataFolder)
}

/// The library that the window had open last, if it is still there.
fn last_library() -> Option<PathBuf> {
    let settings = Settings::load(&settings_file()?);
    settings.recent.into_iter().find(|path| path.is_file())
}

/// The default library, made with the bundled article in it if there is none yet.
pub fn ensure_default_library() -> Result<PathBuf, CliError> {
    let path = default_library()?;
    if !path.exists() {
        drop(first_library(&path)?);
    }
    Ok(path)
}

/// Makes a library with the bundled article, imported and analyzed.
fn first_library(path: &Path) -> Result<Library, CliError> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut library = Library::create(path)?;
    match import::read_bytes(BUNDLED.0, BUNDLED.1) {
        Ok(article) => {
            library.import(&article, Job(0))?;
        }
        Err(error) => complain(&error),
    }
    analyze_queue(&mut library, &[])?;
    Ok(library)
}

/// The library named, or the default one, for reading.
pub(super) fn reader(named: Option<&Path>) -> Result<Reader, CliError> {
    let path = named.map_or_else(ensure_default_library, |path| Ok(path.to_owned()))?;
    Ok(Reader::open(&path)?)
}

/// The library named, or the default one, for writing; made if it does not exist.
pub(super) fn writer(named: Option<&Path>) -> Result<Library, CliError> {
    match named {
        Some(path) if path.exists() => Ok(Library::open(path)?),
        Some(path) => Ok(Library::create(path)?),
        None => Ok(Library::open(&ensure_default_library()?)?),
    }
}

/// Analyzes everything that waits, these articles first, on all cores.
pub(super) fn analyze_queue(library: &mut Library, first: &[ArticleId]) -> Result<Outcome, LibraryError> {
    let reader = library.reader()?;
    loop {
        let batch = reader.next_queued_batch(first, BATCH)?;
        if batch.is_empty() {
            return Ok(Outcome::Done);
        }
        let mut found = Vec::with_capacity(batch.len());
        parallel::in_order(
            batch.into_iter(),
            |article| analyze(&article),
            |one| {
                found.push(one);
                Ok::<(), LibraryError>(())
            },
        )?;
        library.store_analyses(&found, analysis::VERSION)?;
    }
}
